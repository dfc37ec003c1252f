/* Finds what ends, and runs the question with all of it renewed but one thing. */
#include "robust/mlg-ends-private.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

enum
{
  SOON = 90,
  MOST_RUNS = 400, /* ends looked at, the first ones: what is beyond has no figure, and says so */
};

static MlgDay
day_of (const MlgMap *map, MlgTableId table, guint row, const char *column)
{
  const double day =
      mlg_rows_number (mlg_map_rows (map, table), row, mlg_schema_column (table, column));

  return isnan (day) ? MLG_DAY_NONE : (MlgDay) day;
}

static MlgSpan
from_on (MlgDay from)
{
  return (MlgSpan){ from == MLG_DAY_NONE ? MLG_DAY_MIN : from, MLG_DAY_MAX };
}

static void
add_end (MlgEnds *self, MlgEndKind kind, guint item, MlgDay day)
{
  const MlgDay as_of = mlg_evaluator_question (self->evaluator)->as_of;
  const MlgEnd end = { kind, item, day, (double) NAN, (double) NAN };

  if (day != MLG_DAY_NONE &&
      (day < self->until || (as_of != MLG_DAY_NONE && day >= as_of && day - as_of <= SOON)))
    g_array_append_val (self->ends, end);
}

static gboolean
acts (const MlgMap *map, guint relay)
{
  return map->relays[relay].status == MLG_STATUS_MOBILISED;
}

static void
find_relays (MlgEnds *self)
{
  const MlgMap *map = self->map;

  self->relay = g_new (MlgSpan, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    {
      const guint row = map->relays[r].row;
      const MlgDay on = day_of (map, MLG_T_RELAYS, row, "revalidated_on");

      self->relay[r] = from_on (day_of (map, MLG_T_RELAYS, row, "valid_from"));
      if (!acts (map, r))
        continue;
      add_end (self, MLG_END_RELAY, r, day_of (map, MLG_T_RELAYS, row, "valid_until"));
      if (map->require_revalidation && on != MLG_DAY_NONE)
        add_end (self, MLG_END_REVALIDATION, r, on + map->revalidation_days);
    }
}

static void
find_levers_and_links (MlgEnds *self)
{
  const MlgMap *map = self->map;

  self->lever = g_new (MlgSpan, map->n_levers + 1);
  for (guint l = 0; l < map->n_levers; l++)
    {
      const guint row = map->levers[l].row;

      self->lever[l] = from_on (day_of (map, MLG_T_LEVERS, row, "valid_from"));
      if (acts (map, map->levers[l].relay))
        add_end (self, MLG_END_LEVER, l, day_of (map, MLG_T_LEVERS, row, "valid_until"));
    }
  self->link = g_new (MlgSpan, map->n_links + 1);
  for (guint k = 0; k < map->n_links; k++)
    {
      const guint row = map->links[k].row;

      self->link[k] = from_on (day_of (map, MLG_T_LINKS, row, "valid_from"));
      if (!map->links[k].closed && acts (map, map->links[k].from) && acts (map, map->links[k].to))
        add_end (self, MLG_END_LINK, k, day_of (map, MLG_T_LINKS, row, "valid_until"));
    }
}

static void
find_deliverables (MlgEnds *self)
{
  const MlgMap *map = self->map;
  guint n;
  const guint *asked = mlg_evaluator_deliverables (self->evaluator, &n);

  self->deliverable = g_new (MlgSpan, map->n_deliverables + 1);
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      const MlgSpan live = map->deliverables[d].live;
      const MlgDay withdrawn =
          day_of (map, MLG_T_DELIVERABLES, map->deliverables[d].row, "withdrawn_on");

      /* a withdrawn resource is withdrawn: only its validity can be renewed */
      self->deliverable[d] = live;
      if (!mlg_span_empty (live))
        self->deliverable[d].until = withdrawn == MLG_DAY_NONE ? MLG_DAY_MAX : withdrawn;
    }
  for (guint i = 0; i < n; i++)
    add_end (self, MLG_END_DELIVERABLE, asked[i],
             day_of (map, MLG_T_DELIVERABLES, map->deliverables[asked[i]].row, "valid_until"));
}

static guint
lever_funding (const MlgMap *map, guint lever)
{
  const char *id = mlg_rows_text (mlg_map_rows (map, MLG_T_LEVERS), map->levers[lever].row,
                                  mlg_schema_column (MLG_T_LEVERS, "funding_id"));
  const MlgRows *rows = mlg_map_rows (map, MLG_T_FUNDINGS);

  for (guint f = 0; id != NULL && f < rows->n; f++)
    if (g_strcmp0 (mlg_rows_text (rows, f, mlg_schema_column (MLG_T_FUNDINGS, "funding_id")), id) ==
        0)
      return f;
  return MLG_NONE;
}

void
mlg_funding_holds (const MlgMap *map, guint funding, guint8 *relays, guint8 *levers)
{
  for (guint r = 0; r < map->n_relays; r++)
    if (map->relays[r].funding != MLG_NONE && acts (map, r) &&
        (funding == MLG_NONE || map->relays[r].funding == funding))
      relays[r] = 1;
  for (guint l = 0; l < map->n_levers; l++)
    {
      const guint own = acts (map, map->levers[l].relay) ? lever_funding (map, l) : MLG_NONE;

      if (own != MLG_NONE && (funding == MLG_NONE || own == funding))
        levers[l] = 1;
    }
}

static void
find_fundings (MlgEnds *self)
{
  const MlgMap *map = self->map;
  const guint n = mlg_map_rows (map, MLG_T_FUNDINGS)->n;

  for (guint f = 0; f < n && map->funding_ends; f++)
    {
      g_autofree guint8 *relays = g_new0 (guint8, map->n_relays + 1);
      g_autofree guint8 *levers = g_new0 (guint8, map->n_levers + 1);

      mlg_funding_holds (map, f, relays, levers);
      if (memchr (relays, 1, map->n_relays) != NULL || memchr (levers, 1, map->n_levers) != NULL)
        add_end (self, MLG_END_FUNDING, f, day_of (map, MLG_T_FUNDINGS, f, "ends_on"));
    }
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const MlgEnd *p = a, *q = b;

  if (p->day != q->day)
    return p->day < q->day ? -1 : 1;
  if (p->kind != q->kind)
    return p->kind < q->kind ? -1 : 1;
  return (p->item > q->item) - (p->item < q->item);
}

MlgEnds *
mlg_ends_new (const MlgMap *map, MlgEvaluator *evaluator, GCancellable *cancellable)
{
  MlgEnds *self = g_new0 (MlgEnds, 1);
  int year, month, day;

  self->map = map;
  self->evaluator = evaluator;
  self->cancellable = cancellable;
  self->ends = g_array_new (FALSE, FALSE, sizeof (MlgEnd));
  mlg_day_to_ymd (mlg_evaluator_question (evaluator)->period.until, &year, &month, &day);
  self->until = mlg_span_year (year).until;
  find_relays (self);
  find_levers_and_links (self);
  find_deliverables (self);
  find_fundings (self);
  g_array_sort (self->ends, by_day);
  return self;
}

void
mlg_ends_free (MlgEnds *self)
{
  g_array_unref (self->ends);
  g_free (self->relay);
  g_free (self->lever);
  g_free (self->link);
  g_free (self->deliverable);
  g_free (self);
}

void
mlg_ends_renew (const MlgEnds *self, MlgChange *change)
{
  change->relay_live = self->relay;
  change->lever_live = self->lever;
  change->link_live = self->link;
  change->deliverable_live = self->deliverable;
}

/* The last day of what an end touches: `least` keeps a day that is there already and sooner. */
static void
set_until (MlgSpan *span, MlgDay until, gboolean least)
{
  span->until = least ? MIN (span->until, until) : until;
}

static void
stop_funding (MlgEnds *self, guint funding, MlgDay until, gboolean least)
{
  const MlgMap *map = self->map;
  g_autofree guint8 *relays = g_new0 (guint8, map->n_relays + 1);
  g_autofree guint8 *levers = g_new0 (guint8, map->n_levers + 1);

  mlg_funding_holds (map, funding, relays, levers);
  for (guint r = 0; r < map->n_relays; r++)
    if (relays[r])
      set_until (&self->relay[r], until, least);
  for (guint l = 0; l < map->n_levers; l++)
    if (levers[l])
      set_until (&self->lever[l], until, least);
}

void
mlg_ends_stop_funding (MlgEnds *self, guint funding, MlgDay day)
{
  stop_funding (self, funding, day, TRUE);
}

/* The end of one thing is not renewed: cuts the spans at its day, or gives them back theirs. */
static void
cut (MlgEnds *self, const MlgEnd *end, MlgDay until, gboolean least)
{
  MlgSpan *span = end->kind == MLG_END_LEVER         ? &self->lever[end->item]
                  : end->kind == MLG_END_LINK        ? &self->link[end->item]
                  : end->kind == MLG_END_DELIVERABLE ? &self->deliverable[end->item]
                  : end->kind == MLG_END_FUNDING     ? NULL
                                                     : &self->relay[end->item];

  if (span != NULL)
    set_until (span, until, least);
  else
    stop_funding (self, end->item, until, least);
}

void
mlg_ends_happen (MlgEnds *self, MlgDay from, MlgDay until, guint kinds)
{
  const MlgMap *map = self->map;

  for (guint i = 0; i < self->ends->len; i++)
    {
      const MlgEnd *end = &g_array_index (self->ends, MlgEnd, i);

      if (end->day >= from && end->day <= until && (kinds >> end->kind & 1) != 0)
        cut (self, end, end->day, TRUE);
    }
  if (from > MLG_DAY_MIN || (kinds >> MLG_END_REVALIDATION & 1) == 0)
    return;
  for (guint r = 0; r < map->n_relays; r++)
    if (map->require_revalidation && acts (map, r) &&
        day_of (map, MLG_T_RELAYS, map->relays[r].row, "revalidated_on") == MLG_DAY_NONE)
      self->relay[r].until = MLG_DAY_MIN;
}

static MlgDay
renewed_until (const MlgEnds *self, const MlgEnd *end)
{
  return end->kind == MLG_END_DELIVERABLE ? self->deliverable[end->item].until : MLG_DAY_MAX;
}

gboolean
mlg_ends_run (
    const MlgEnds *self, gboolean renewed, MlgSpan window, MlgFigures *out, GError **error)
{
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  mlg_change_init (&change);
  change.want = 0;
  change.window = window;
  if (renewed)
    mlg_ends_renew (self, &change);
  reach = mlg_evaluator_run (self->evaluator, &change, self->cancellable, error);
  if (reach != NULL)
    *out = reach->total;
  return reach != NULL;
}

gboolean
mlg_ends_find_losses (MlgEnds *self, MlgDay last, GError **error)
{
  const MlgSpan whole = { MLG_DAY_NONE, MLG_DAY_NONE };
  MlgFigures all, without;

  if (self->ends->len == 0)
    return TRUE;
  if (!mlg_ends_run (self, TRUE, whole, &all, error))
    return FALSE;
  for (guint i = 0; i < MIN (self->ends->len, MOST_RUNS); i++)
    {
      MlgEnd *end = &g_array_index (self->ends, MlgEnd, i);
      const MlgDay until = renewed_until (self, end);

      if (end->day > last)
        break;
      if (end->day >= self->until)
        {
          end->loss = end->loss_reached = 0; /* nothing of the period is dated after it */
          continue;
        }
      cut (self, end, end->day, FALSE);
      if (!mlg_ends_run (self, TRUE, whole, &without, error))
        return FALSE;
      cut (self, end, until, FALSE);
      end->loss = all.reach - without.reach;
      end->loss_reached = all.reached - without.reached;
    }
  return TRUE;
}
