/* Who is served with the team's days of a year: facts first, then one request after the other. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "service/mlg-service.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgServiceRules *rules;
  const MlgRequest *requests;
  MlgServiceLine *lines;
  guint n;
  gboolean *before;      /* per relay: was served, or is now granted */
  double *taken;         /* per relay: days of its year */
  GHashTable *slots;     /* Slot → requests that hold it */
  guint *next;           /* per request: the next candidate of its relay, MLG_NONE */
  guint *first;          /* per relay */
  GSequence *queue;      /* of requests (index + 1), the best first */
  GSequenceIter **place; /* per request: in the queue; NULL = not in it */
  GArray *granted;       /* guint, in their order */
  MlgServiceTotals *totals;
} Work;

/* A member's requests of a civil year (part = −1) or of one part of it. */
typedef struct
{
  guint relay;
  int year, part;
} Slot;

static guint
slot_hash (gconstpointer data)
{
  const Slot *slot = data;

  return slot->relay * 2654435761u + (guint) slot->year * 31 + (guint) slot->part;
}

static gboolean
slot_equal (gconstpointer a, gconstpointer b)
{
  const Slot *x = a, *y = b;

  return x->relay == y->relay && x->year == y->year && x->part == y->part;
}

static Slot
slot_of (const Work *work, const MlgRequest *request, gboolean whole_year)
{
  const MlgDay asked = request->steps[MLG_STEP_ASKED];
  Slot slot = { request->relay, 0, -1 };
  int month, day;

  mlg_day_to_ymd (asked, &slot.year, &month, &day);
  if (!whole_year)
    slot.part = (int) mlg_service_part (asked, work->rules->period_months);
  return slot;
}

static guint
held (const Work *work, const MlgRequest *request, gboolean whole_year)
{
  const Slot slot = slot_of (work, request, whole_year);

  return GPOINTER_TO_UINT (g_hash_table_lookup (work->slots, &slot));
}

static void
hold (Work *work, const MlgRequest *request, gboolean whole_year)
{
  const Slot slot = slot_of (work, request, whole_year);

  g_hash_table_replace (work->slots, g_memdup2 (&slot, sizeof slot),
                        GUINT_TO_POINTER (held (work, request, whole_year) + 1));
}

/* The request holds its places and takes its days of the member's year. */
static void
grant (Work *work, guint i)
{
  const MlgRequest *request = &work->requests[i];

  hold (work, request, FALSE);
  hold (work, request, TRUE);
  work->before[request->relay] = TRUE;
  work->lines[i].member = work->taken[request->relay];
  if (isnan (work->lines[i].days))
    work->totals->unknown_days++;
  else
    work->taken[request->relay] += work->lines[i].days;
}

/* ---- Order ------------------------------------------------------------------------------------
 */

static gboolean
fits (guint asked, guint has)
{
  return asked == MLG_NONE || asked == has;
}

static guint
tier_of (const MlgServiceRules *rules, const MlgRequest *request, gboolean before)
{
  for (guint t = 0; rules->priority && t < rules->n_tiers; t++)
    {
      const MlgServiceTier *tier = &rules->tiers[t];

      if (fits (tier->served, before) && fits (tier->sphere, request->sphere) &&
          fits (tier->service, request->service) && fits (tier->form, request->form) &&
          fits (tier->level, request->level) &&
          (tier->kind == NULL || strcmp (tier->kind, request->kind) == 0))
        return t;
    }
  return MLG_NONE;
}

static gint
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Work *work = data;
  const guint i = GPOINTER_TO_UINT (a) - 1, j = GPOINTER_TO_UINT (b) - 1;
  const MlgServiceLine *x = &work->lines[i], *y = &work->lines[j];
  const MlgDay day = work->requests[i].steps[MLG_STEP_ASKED],
               other = work->requests[j].steps[MLG_STEP_ASKED];

  if (work->rules->priority && work->rules->never_first && x->before != y->before)
    return x->before ? 1 : -1;
  if (x->tier != y->tier)
    return x->tier < y->tier ? -1 : 1; /* MLG_NONE is the greatest: those that fit none */
  /* those never served come first inside a tier, whoever says the tiers */
  if (work->rules->priority && x->before != y->before)
    return x->before ? 1 : -1;
  if (day != other)
    return day < other ? -1 : 1;
  return strcmp (work->requests[i].id, work->requests[j].id);
}

static void
enqueue (Work *work, guint i)
{
  MlgServiceLine *line = &work->lines[i];

  line->before = work->before[work->requests[i].relay];
  line->tier = tier_of (work->rules, &work->requests[i], line->before);
  work->place[i] = g_sequence_insert_sorted (work->queue, GUINT_TO_POINTER (i + 1), compare, work);
}

/* ---- Quotas -----------------------------------------------------------------------------------
 */

static MlgServiceReason
refusal (const Work *work, guint i)
{
  const MlgServiceRules *rules = work->rules;
  const MlgRequest *request = &work->requests[i];
  const double days = isnan (work->lines[i].days) ? 0 : work->lines[i].days;

  if (rules->scope && !request->in_scope)
    return MLG_REASON_SCOPE;
  if (!rules->quotas)
    return MLG_REASON_NONE;
  if (held (work, request, FALSE) >= rules->period_requests)
    return MLG_REASON_PERIOD;
  if (held (work, request, TRUE) >= rules->requests)
    return MLG_REASON_YEAR;
  if (mlg_more_than (work->taken[request->relay] + days, rules->days))
    return MLG_REASON_DAYS;
  return MLG_REASON_NONE;
}

static void
refuse (Work *work, guint i, MlgServiceReason reason)
{
  MlgServiceLine *line = &work->lines[i];

  line->outcome = work->rules->referral ? MLG_OUTCOME_REFERRED : MLG_OUTCOME_REFUSED;
  line->reason = reason;
  line->member = work->taken[work->requests[i].relay];
  work->totals->n_overflow++;
  if (isnan (line->days))
    work->totals->unknown_days++;
  else
    work->totals->overflow += line->days;
}

/* The first grant of a member changes the turn of its other requests. */
static void
requeue_relay (Work *work, guint relay)
{
  for (guint i = work->first[relay]; i != MLG_NONE; i = work->next[i])
    if (work->place[i] != NULL)
      {
        g_sequence_remove (work->place[i]);
        enqueue (work, i);
      }
}

static void
grant_all (Work *work)
{
  guint turn = 0;

  while (g_sequence_get_length (work->queue) > 0)
    {
      GSequenceIter *best = g_sequence_get_begin_iter (work->queue);
      const guint i = GPOINTER_TO_UINT (g_sequence_get (best)) - 1;
      const guint relay = work->requests[i].relay;
      const gboolean before = work->before[relay];
      const MlgServiceReason reason = refusal (work, i);

      g_sequence_remove (best);
      work->place[i] = NULL;
      work->lines[i].place = ++turn;
      if (reason != MLG_REASON_NONE)
        {
          refuse (work, i, reason);
          continue;
        }
      grant (work, i);
      g_array_append_val (work->granted, i);
      if (!before)
        requeue_relay (work, relay);
    }
}

/* ---- The team's days --------------------------------------------------------------------------
 */

static void
wait_for (Work *work, MlgServiceLine *line, MlgServiceReason reason)
{
  line->outcome = MLG_OUTCOME_WAITS;
  line->reason = reason;
  work->totals->n_waiting++;
  if (!isnan (line->days))
    work->totals->waiting += line->days;
}

static void
serve (Work *work)
{
  MlgServiceTotals *totals = work->totals;
  double left = totals->team_days - totals->spent - totals->promised; /* NaN: no limit */
  gboolean somebody_waits = FALSE;

  for (guint g = 0; g < work->granted->len; g++)
    {
      MlgServiceLine *line = &work->lines[g_array_index (work->granted, guint, g)];

      if (isnan (line->days))
        wait_for (work, line, MLG_REASON_ESTIMATE);
      else if (mlg_more_than (line->days, left))
        {
          wait_for (work, line, MLG_REASON_TEAM);
          somebody_waits = TRUE;
        }
      else if (somebody_waits && work->rules->in_order)
        wait_for (work, line, MLG_REASON_ORDER);
      else
        {
          line->outcome = MLG_OUTCOME_SERVED;
          totals->n_served++;
          totals->served += line->days;
          left -= line->days;
        }
    }
}

/* ---- Facts ------------------------------------------------------------------------------------
 */

static gboolean
in_year (MlgDay day, int year)
{
  return mlg_span_holds (mlg_span_year (year), day);
}

/* Days of facts: 0 where unknown, which is counted. */
static void
take_fact (Work *work, guint i, MlgServiceOutcome outcome, double *days, guint *count)
{
  MlgServiceLine *line = &work->lines[i];

  line->outcome = outcome;
  grant (work, i);
  (*count)++;
  if (!isnan (line->days))
    *days += line->days;
}

static void
take_request (Work *work, guint i, int year, MlgDay day)
{
  const MlgRequest *request = &work->requests[i];
  const int step = mlg_request_step (request, day);
  MlgServiceTotals *totals = work->totals;

  work->lines[i] = (MlgServiceLine){ .tier = MLG_NONE,
                                     .days = mlg_request_days (request, day),
                                     .before = work->before[request->relay] };
  if (step < 0 || mlg_request_closed (request, day))
    return;
  if (step >= MLG_STEP_DONE && request->steps[MLG_STEP_DONE] != MLG_DAY_NONE &&
      in_year (request->steps[MLG_STEP_DONE], year))
    take_fact (work, i, MLG_OUTCOME_DONE, &totals->spent, &totals->n_done);
  else if (step >= MLG_STEP_DONE)
    {
      /* done in another year: it holds its places, but takes nothing of this one */
      hold (work, request, FALSE);
      hold (work, request, TRUE);
      work->before[request->relay] = TRUE;
    }
  else if (step >= MLG_STEP_SIGNED)
    take_fact (work, i, MLG_OUTCOME_PROMISED, &totals->promised, &totals->n_promised);
}

static gboolean
is_candidate (const MlgRequest *request, MlgDay day)
{
  const int step = mlg_request_step (request, day);

  return step >= 0 && step < MLG_STEP_SIGNED && !mlg_request_closed (request, day);
}

void
mlg_service_allocate (const MlgServiceRules *rules,
                      const MlgRequest *requests,
                      guint n,
                      guint n_relays,
                      const MlgDay *supported,
                      int year,
                      MlgDay day,
                      MlgServiceLine *lines,
                      MlgServiceTotals *out_totals)
{
  g_autofree gboolean *before = g_new0 (gboolean, n_relays + 1);
  g_autofree double *taken = g_new0 (double, n_relays + 1);
  g_autofree guint *next = g_new (guint, n + 1), *first = g_new (guint, n_relays + 1);
  g_autofree GSequenceIter **place = g_new0 (GSequenceIter *, n + 1);
  g_autoptr (GHashTable) slots = g_hash_table_new_full (slot_hash, slot_equal, g_free, NULL);
  g_autoptr (GSequence) queue = g_sequence_new (NULL);
  g_autoptr (GArray) granted = g_array_new (FALSE, FALSE, sizeof (guint));
  Work work = { rules, requests, lines, n,     before,  taken,     slots,
                next,  first,    queue, place, granted, out_totals };

  *out_totals = (MlgServiceTotals){ .team_days = rules->team_days };
  for (guint r = 0; r < n_relays; r++)
    {
      first[r] = MLG_NONE;
      before[r] = supported != NULL && supported[r] != MLG_DAY_NONE && supported[r] <= day;
    }
  for (guint i = 0; i < n; i++)
    take_request (&work, i, year, day);
  for (guint i = n; i > 0; i--)
    if (is_candidate (&requests[i - 1], day))
      {
        next[i - 1] = first[requests[i - 1].relay];
        first[requests[i - 1].relay] = i - 1;
        enqueue (&work, i - 1);
      }
  grant_all (&work);
  serve (&work);
}

/* ---- Words ------------------------------------------------------------------------------------
 */

const char *
mlg_outcome_word (MlgServiceOutcome outcome)
{
  static const char *const words[] = {
    NULL,           N_ ("already done"), N_ ("agreement signed"),
    N_ ("served"),  N_ ("waits"),        N_ ("referred to the national support system"),
    N_ ("refused"),
  };

  return words[outcome];
}

static const struct
{
  const char *word, *rule;
} reasons[] = {
  { NULL, NULL },
  { N_ ("It is out of the scope of the service."), "service_scope" },
  { N_ ("The member’s requests of that part of the year are used up."), "service_quotas" },
  { N_ ("The member’s requests of the year are used up."), "service_quotas" },
  { N_ ("The member’s days of the year would be passed."), "service_quotas" },
  { N_ ("The days that the team has left do not suffice."), "service_order" },
  { N_ ("It would fit, but a request before it waits: nobody is overtaken."), "service_order" },
  { N_ ("Nobody has said yet how many days it takes."), NULL },
};

const char *
mlg_reason_word (MlgServiceReason reason)
{
  return reasons[reason].word;
}

const char *
mlg_reason_rule (MlgServiceReason reason)
{
  return reasons[reason].rule;
}
