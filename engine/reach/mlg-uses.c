/* Uses: which parts of the actions count, the rationing of planned ones by civil year, and k_dℓ
 * (model.md §2, §3.3; decision 002, 5-8). */
#include "base/mlg-format.h"
#include "reach/mlg-reach-private.h"

#include <math.h>
#include <string.h>

static const MlgSpan ALWAYS = { MLG_DAY_MIN, MLG_DAY_MAX };

MlgSpan
mlg_run_relay_live (const MlgRun *run, guint relay)
{
  const MlgRelay *r = &run->map->relays[relay];
  if (run->change->relay_live)
    return run->change->relay_live[relay];
  return run->change->lifts & MLG_LIFT_EXPIRED ? r->live_open : r->live;
}

MlgSpan
mlg_run_lever_live (const MlgRun *run, guint lever)
{
  if (run->change->lever_live)
    return run->change->lever_live[lever];
  return run->change->lifts & MLG_LIFT_EXPIRED ? ALWAYS : run->map->levers[lever].live;
}

MlgSpan
mlg_run_deliverable_live (const MlgRun *run, guint deliverable)
{
  MlgSpan live = run->map->deliverables[deliverable].live;
  if (run->change->deliverable_live)
    return run->change->deliverable_live[deliverable];
  if (!(run->change->lifts & MLG_LIFT_EXPIRED) || mlg_span_empty (live))
    return live;
  /* a withdrawn deliverable is withdrawn: only its validity can be lifted */
  const MlgRows *rows = mlg_map_rows (run->map, MLG_T_DELIVERABLES);
  double withdrawn = mlg_rows_number (rows, run->map->deliverables[deliverable].row,
                                      mlg_schema_column (MLG_T_DELIVERABLES, "withdrawn_on"));
  live.until = isnan (withdrawn) ? MLG_DAY_MAX : (MlgDay) withdrawn;
  return live;
}

/* The days on which an action counts, and over how many days its uses are spread. */
static MlgSpan
action_days (const MlgRun *run, const MlgAction *action, gint32 *out_spread)
{
  static const MlgSpan never = { 1, 0 };
  const MlgLever *lever = &run->map->levers[action->lever];
  MlgDay day = action->state == 1 ? action->done_on : action->planned_on;
  MlgSpan days = { day, action->until != MLG_DAY_NONE ? action->until : day };
  *out_spread = mlg_span_days (days);
  if (day == MLG_DAY_NONE || action->state == 2 || *out_spread == 0 || !run->acts[lever->relay] ||
      run->map->relays[lever->relay].gated) /* it acts only on what comes through its gate */
    return never;
  if (action->state == 0 && run->ev->question.as_of != MLG_DAY_NONE)
    days = mlg_span_meet (days, (MlgSpan){ run->ev->question.as_of + 1, MLG_DAY_MAX });
  days = mlg_span_meet (days, mlg_run_deliverable_live (run, action->deliverable));
  days = mlg_span_meet (days, mlg_run_lever_live (run, action->lever));
  return mlg_span_meet (days, mlg_run_relay_live (run, lever->relay));
}

/* One civil year's load and what it leaves of the planned uses. */
typedef struct
{
  double *done, *planned; /* per lever: uses */
  double *factor;         /* per lever: what rationing leaves of planned uses */
  double *days, *cost;    /* per relay, after rationing: taken */
} Ration;

static void
ration_clear (Ration *ration)
{
  g_free (ration->done);
  g_free (ration->planned);
  g_free (ration->factor);
  g_free (ration->days);
  g_free (ration->cost);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ration, ration_clear)

/* min (1, max (0, capacity − taken) / wanted); an unknown capacity limits nothing. */
static double
share_left (double capacity, double taken, double wanted)
{
  if (isnan (capacity) || wanted <= 0)
    return 1;
  return MIN (1, MAX (0, capacity - taken) / wanted);
}

static double
known (const MlgFigure *figure)
{
  return isnan (figure->x) ? 0 : figure->x;
}

static void
ration_relay (const MlgRun *run, guint r, Ration *ration)
{
  const MlgMap *map = run->map;
  double days_done = 0, days_planned = 0, cost_done = 0, cost_planned = 0;
  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    {
      guint l = map->relay_levers[i];
      const MlgLever *lever = &map->levers[l];
      double planned = ration->planned[l] * ration->factor[l];
      days_done += ration->done[l] * known (&lever->days_per_use);
      days_planned += planned * known (&lever->days_per_use);
      cost_done += ration->done[l] * known (&lever->cost_per_use);
      cost_planned += planned * known (&lever->cost_per_use);
    }
  double factor = MIN (share_left (map->relays[r].staff_days.x, days_done, days_planned),
                       share_left (map->relays[r].budget.x, cost_done, cost_planned));
  if (run->change->lifts & MLG_LIFT_CAPACITY)
    factor = 1;
  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    ration->factor[map->relay_levers[i]] *= factor;
  ration->days[r] = days_done + days_planned * factor;
  ration->cost[r] = cost_done + cost_planned * factor;
}

/* The rationing of one civil year over all live actions, whatever the question. */
static void
ration_year (const MlgRun *run, int year, Ration *ration)
{
  const MlgMap *map = run->map;
  MlgSpan span = mlg_span_year (year);
  ration->done = g_new0 (double, map->n_levers + 1);
  ration->planned = g_new0 (double, map->n_levers + 1);
  ration->factor = g_new0 (double, map->n_levers + 1);
  ration->days = g_new0 (double, map->n_relays + 1);
  ration->cost = g_new0 (double, map->n_relays + 1);
  for (guint i = 0; i < map->n_actions; i++)
    {
      const MlgAction *action = &map->actions[i];
      gint32 spread, days;
      days = mlg_span_days (mlg_span_meet (action_days (run, action, &spread), span));
      if (days == 0)
        continue;
      double uses = action->uses * days / spread;
      (action->state == 1 ? ration->done : ration->planned)[action->lever] += uses;
    }
  for (guint l = 0; l < map->n_levers; l++)
    ration->factor[l] =
        run->change->lifts & MLG_LIFT_CAPACITY
            ? 1
            : share_left (map->levers[l].uses_per_year.x, ration->done[l], ration->planned[l]);
  for (guint r = 0; r < map->n_relays; r++)
    ration_relay (run, r, ration);
}

static void
add_months (MlgRun *run, guint i, MlgSpan days, double per_day, double factor)
{
  const MlgAction *action = &run->map->actions[i];
  while (!mlg_span_empty (days))
    {
      int year, month, day;
      mlg_day_to_ymd (days.from, &year, &month, &day);
      MlgSpan part = mlg_span_meet (days, mlg_span_month (year, month));
      double before = per_day * mlg_span_days (part);
      MlgActionUse use = { i,      (gint16) year,  (guint8) month, action->state == 1,
                           before, before * factor };
      g_array_append_val (run->action_uses, use);
      days.from = part.until + 1;
    }
}

/* One action's uses: into the months of the year, and into k and the cascade's days of the window.
 */
static void
add_action (MlgRun *run,
            guint i,
            MlgSpan year,
            MlgSpan window,
            const Ration *ration,
            double *before,
            guint8 *counted)
{
  const MlgEvaluator *ev = run->ev;
  const MlgAction *action = &run->map->actions[i];
  gint32 spread;
  MlgSpan days = mlg_span_meet (action_days (run, action, &spread), year);
  if (mlg_span_empty (days))
    return;
  double per_day = action->uses / spread;
  double factor = action->state == 1 ? 1 : ration->factor[action->lever];
  if (per_day * mlg_span_days (days) * factor <= MLG_TOLERANCE)
    factor = 0; /* no rounding asks a relay */
  add_months (run, i, days, per_day, factor);
  guint32 j = ev->q_of[action->deliverable];
  days = mlg_span_meet (days, window);
  if (j == MLG_NONE || mlg_span_empty (days))
    return;
  counted[i] = 1;
  gsize at = (gsize) action->lever * ev->n_q + j;
  double uses = action->uses * mlg_span_days (days) / spread;
  before[at] += uses;
  run->k[at] += uses * factor * (run->seats ? run->seats[i] : 1);
  g_array_append_val (run->days[j], days);
}

/* The days on which extra uses of a lever for a deliverable are made: their own, else those left of
 * the window after the as-of date (all of it if it is past), as far as everything they need is
 * live. */
static MlgSpan
extra_days (const MlgRun *run, const MlgExtraUse *extra, MlgSpan window)
{
  const guint relay = run->map->levers[extra->lever].relay;
  MlgSpan left = mlg_span_meet (window, (MlgSpan){ run->ev->question.as_of + 1, MLG_DAY_MAX });
  MlgSpan days = mlg_span_empty (left) ? window : left;
  if (extra->days.from != MLG_DAY_NONE)
    days = mlg_span_meet (window, extra->days);
  if (run->map->relays[relay].gated)
    return (MlgSpan){ 1, 0 };
  days = mlg_span_meet (days, mlg_run_deliverable_live (run, extra->deliverable));
  days = mlg_span_meet (days, mlg_run_lever_live (run, extra->lever));
  return mlg_span_meet (days, mlg_run_relay_live (run, relay));
}

static void
add_extra (MlgRun *run, const MlgExtraUse *extra, MlgSpan window, double *before)
{
  const MlgEvaluator *ev = run->ev;
  guint32 j = ev->q_of[extra->deliverable];
  guint relay = run->map->levers[extra->lever].relay;
  if (j == MLG_NONE || !run->acts[relay] || extra->uses <= 0)
    return;
  MlgSpan days = extra_days (run, extra, window);
  if (mlg_span_empty (days))
    return;
  gsize at = (gsize) extra->lever * ev->n_q + j;
  before[at] += extra->uses;
  run->k[at] += extra->uses;
  g_array_append_val (run->days[j], days);
}

/* Who is asked for what, off masks applied, and with what chance. */
static void
find_asked (MlgRun *run)
{
  const MlgEvaluator *ev = run->ev;
  const MlgMap *map = run->map;
  const MlgChange *change = run->change;
  run->asked = g_new0 (guint64, (gsize) map->n_relays * ev->q_words + 1);
  run->engagement = g_new0 (double, (gsize) map->n_relays * map->n_themes + 1);
  for (guint l = 0; l < map->n_levers; l++)
    {
      guint r = map->levers[l].relay;
      if (change->relay_off && change->relay_off[r])
        continue;
      for (guint j = 0; j < ev->n_q; j++)
        {
          if (run->k[(gsize) l * ev->n_q + j] <= 0 || (run->subset && !mlg_bit (run->subset, j)) ||
              (change->deliverable_off && change->deliverable_off[ev->q_del[j]]))
            continue;
          gsize at = (gsize) r * map->n_themes + ev->q_theme[j];
          guint32 row = ev->engagement_row[at];
          run->engagement[at] = row == MLG_NONE || change->lifts & MLG_LIFT_ENGAGEMENT
                                    ? 1
                                    : mlg_map_figure_at (map, &map->engagements[row].engagement,
                                                         change->hypothesis, 0, 1);
          if (run->engagement[at] > 0)
            mlg_bit_set (run->asked + (gsize) r * ev->q_words, j);
        }
    }
}

static void
list_uses (MlgRun *run, const double *before)
{
  const MlgEvaluator *ev = run->ev;
  for (guint l = 0; l < run->map->n_levers; l++)
    for (guint j = 0; j < ev->n_q; j++)
      {
        gsize at = (gsize) l * ev->n_q + j;
        MlgUse use = { l, ev->q_del[j], before[at], run->k[at] };
        if (before[at] > 0)
          g_array_append_val (run->uses, use);
      }
}

/* The civil years the period touches, cut to those in which there is an action. */
static void
years_of (const MlgRun *run, int *out_first, int *out_last)
{
  MlgSpan span = { MLG_DAY_MAX, MLG_DAY_NONE };
  for (guint i = 0; i < run->map->n_actions; i++)
    {
      const MlgAction *action = &run->map->actions[i];
      MlgDay day = action->state == 1 ? action->done_on : action->planned_on;
      if (day == MLG_DAY_NONE)
        continue;
      span.from = MIN (span.from, day);
      span.until = MAX (span.until, MAX (day, action->until));
    }
  int month, day, first, last;
  mlg_day_to_ymd (run->ev->question.period.from, &first, &month, &day);
  mlg_day_to_ymd (run->ev->question.period.until, &last, &month, &day);
  span = mlg_span_meet (span, (MlgSpan){ mlg_span_year (first).from, mlg_span_year (last).until });
  *out_first = 1, *out_last = 0;
  if (mlg_span_empty (span))
    return;
  mlg_day_to_ymd (span.from, out_first, &month, &day);
  mlg_day_to_ymd (span.until, out_last, &month, &day);
}

void
mlg_run_uses (MlgRun *run)
{
  const MlgEvaluator *ev = run->ev;
  MlgSpan window = ev->question.period;
  int first, last;
  if (run->change->window.from != MLG_DAY_NONE)
    window = mlg_span_meet (window, run->change->window);
  gsize n = (gsize) run->map->n_levers * ev->n_q;
  run->k = g_new0 (double, n + 1);
  g_autofree double *before = g_new0 (double, n + 1);
  g_autofree guint8 *counted = g_new0 (guint8, run->map->n_actions + 1);
  run->seats = mlg_run_seats (run);
  run->days = g_new0 (GArray *, ev->n_q + 1);
  for (guint j = 0; j < ev->n_q; j++)
    run->days[j] = g_array_new (FALSE, FALSE, sizeof (MlgSpan));
  run->uses = g_array_new (FALSE, FALSE, sizeof (MlgUse));
  run->action_uses = g_array_new (FALSE, FALSE, sizeof (MlgActionUse));
  years_of (run, &first, &last);
  for (int year = first; year <= last; year++)
    {
      g_auto (Ration) ration = { NULL };
      ration_year (run, year, &ration);
      for (guint i = 0; i < run->map->n_actions; i++)
        add_action (run, i, mlg_span_year (year), window, &ration, before, counted);
    }
  for (guint i = 0; i < run->change->n_extra; i++)
    add_extra (run, &run->change->extra[i], window, before);
  for (guint i = 0; i < run->map->n_actions; i++)
    run->n_actions_counted += counted[i];
  list_uses (run, before);
  find_asked (run);
}

/* How many of the wanted uses the year's rationing leaves free: per lever, then per relay. */
static void
free_uses (const MlgRun *run, const Ration *ration, MlgExtraUse *extra, guint n)
{
  const MlgMap *map = run->map;
  g_autofree double *uses = g_new0 (double, map->n_levers + 1);
  g_autofree double *days = g_new0 (double, map->n_relays + 1);
  g_autofree double *cost = g_new0 (double, map->n_relays + 1);
  for (guint i = 0; i < n; i++)
    uses[extra[i].lever] += extra[i].uses;
  for (guint l = 0; l < map->n_levers; l++)
    {
      double taken = ration->done[l] + ration->planned[l] * ration->factor[l];
      uses[l] = share_left (map->levers[l].uses_per_year.x, taken, uses[l]);
    }
  for (guint i = 0; i < n; i++)
    {
      const MlgLever *lever = &map->levers[extra[i].lever];
      extra[i].uses *= uses[extra[i].lever];
      days[lever->relay] += extra[i].uses * known (&lever->days_per_use);
      cost[lever->relay] += extra[i].uses * known (&lever->cost_per_use);
    }
  for (guint i = 0; i < n; i++)
    {
      guint r = map->levers[extra[i].lever].relay;
      extra[i].uses *= MIN (share_left (map->relays[r].staff_days.x, ration->days[r], days[r]),
                            share_left (map->relays[r].budget.x, ration->cost[r], cost[r]));
    }
}

void
mlg_evaluator_free_uses (MlgEvaluator *self,
                         const MlgChange *change,
                         const MlgExtraUse *wanted,
                         guint n_wanted,
                         MlgExtraUse *out_extra,
                         double *out_days,
                         double *out_cost)
{
  MlgChange plain;
  mlg_change_init (&plain);
  MlgRun run = { .ev = self, .map = self->map, .change = change ? change : &plain };
  g_autofree guint8 *acts = mlg_run_acts (&run);
  run.acts = acts;
  int year, month, day;
  mlg_day_to_ymd (self->question.period.until, &year, &month, &day);
  g_auto (Ration) ration = { NULL };
  ration_year (&run, year, &ration);
  double days = 0, cost = 0;
  for (guint i = 0; i < n_wanted; i++)
    {
      out_extra[i] = wanted[i];
      if (mlg_span_empty (extra_days (&run, &wanted[i], self->question.period)))
        out_extra[i].uses = 0;
    }
  if (!(run.change->lifts & MLG_LIFT_CAPACITY))
    free_uses (&run, &ration, out_extra, n_wanted);
  for (guint i = 0; i < n_wanted; i++)
    if (out_extra[i].uses > 0)
      {
        const MlgLever *lever = &self->map->levers[out_extra[i].lever];
        days += out_extra[i].uses * lever->days_per_use.x;
        cost += out_extra[i].uses * lever->cost_per_use.x;
      }
  if (out_days)
    *out_days = days;
  if (out_cost)
    *out_cost = cost;
}
