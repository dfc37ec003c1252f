/* What is left of every capacity once done and planned uses have taken their share (model.md §7). A
 * plan that fits is never rationed: it is whole in the model, and so is what stood there before. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"

#include <math.h>

/* What the map's own uses of the year take, after rationing, and whether rationing cut them. */
typedef struct
{
  double *lever, *lever_before, *planned; /* uses after, before; planned ones after */
  guint8 *cut;                            /* per lever: its uses, or its relay's, were cut */
} Taken;

static void
taken_clear (Taken *taken)
{
  g_free (taken->lever);
  g_free (taken->lever_before);
  g_free (taken->planned);
  g_free (taken->cut);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taken, taken_clear)

static double
known (const MlgFigure *figure)
{
  return isnan (figure->x) ? 0 : figure->x;
}

static void
sum_uses (const MlgPlan *self, Taken *taken)
{
  const MlgMap *map = self->map;

  taken->lever = g_new0 (double, map->n_levers + 1);
  taken->lever_before = g_new0 (double, map->n_levers + 1);
  taken->planned = g_new0 (double, map->n_levers + 1);
  taken->cut = g_new0 (guint8, map->n_levers + 1);
  for (guint i = 0; i < self->run.action_uses->len; i++)
    {
      const MlgActionUse *use = &g_array_index (self->run.action_uses, MlgActionUse, i);
      const guint l = map->actions[use->action].lever;

      if (use->year != self->year)
        continue;
      taken->lever[l] += use->after;
      taken->lever_before[l] += use->before;
      if (!use->done)
        taken->planned[l] += use->after;
    }
}

/* Whatever is added where planned uses are cut already would cut them more. */
static void
find_cut (const MlgPlan *self, Taken *taken)
{
  const MlgMap *map = self->map;

  for (guint r = 0; r < map->n_relays; r++)
    {
      gboolean relay_cut = FALSE;

      for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
        {
          const guint l = map->relay_levers[i];
          const double most = map->levers[l].uses_per_year.x;
          const double own =
              isnan (most) ? taken->lever_before[l] : fmin (taken->lever_before[l], most);

          taken->cut[l] = mlg_more_than (taken->lever_before[l], taken->lever[l]);
          relay_cut |= taken->cut[l] && mlg_more_than (own, taken->lever[l]);
        }
      for (guint i = map->relay_lever_start[r]; relay_cut && i < map->relay_lever_start[r + 1]; i++)
        taken->cut[map->relay_levers[i]] = 1;
    }
}

static void
add_limit (MlgPlan *self,
           MlgPlanLimitKind kind,
           guint of,
           double room,
           GArray *variables,
           GArray *coefficients)
{
  MlgPlanLimit limit = { .kind = kind, .of = of, .room = fmax (room, 0), .n = variables->len };

  if (isnan (room) || variables->len == 0)
    return;
  limit.variable = g_memdup2 (variables->data, variables->len * sizeof (guint));
  limit.coefficient = g_memdup2 (coefficients->data, coefficients->len * sizeof (double));
  g_array_append_val (self->limits, limit);
}

typedef double (*Need) (const MlgPlanUse *use);
static double
need_one (const MlgPlanUse *use)
{
  (void) use;
  return 1;
}
static double
need_days (const MlgPlanUse *use)
{
  return use->days;
}
static double
need_cost (const MlgPlanUse *use)
{
  return use->cost;
}
static double
need_team (const MlgPlanUse *use)
{
  return use->team;
}

static void
limit_uses (
    MlgPlan *self, MlgPlanLimitKind kind, guint of, double room, guint from, guint until, Need need)
{
  g_autoptr (GArray) variables = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) coefficients = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = from; i < until; i++)
    {
      const double coefficient = need (mlg_plan_use (self, i));

      if (coefficient <= 0)
        continue;
      g_array_append_val (variables, i);
      g_array_append_val (coefficients, coefficient);
    }
  add_limit (self, kind, of, room, variables, coefficients);
}

/* Enough to do all that a lever can. */
#define LIFTED_USES 40

/* A lever whose uses a year are unknown is used at most once a month. */
static double
uses_left (const MlgPlan *self, const Taken *taken, guint l, guint from, guint until)
{
  const double most = self->map->levers[l].uses_per_year.x;
  guint months = 0;

  if (self->lifts & MLG_PLAN_LIFT_RELAYS)
    return LIFTED_USES;
  if (taken->cut[l])
    return 0;
  for (guint i = from; i < until; i++)
    months = MAX (months, mlg_plan_use (self, i)->n_slots);
  return isnan (most) ? months : fmax (0, floor (most - taken->lever[l] + MLG_TOLERANCE));
}

static void
limit_levers (MlgPlan *self, const Taken *taken)
{
  for (guint i = 0; i < self->uses->len;)
    {
      const guint l = mlg_plan_use (self, i)->lever;
      guint until = i + 1;
      double room;

      while (until < self->uses->len && mlg_plan_use (self, until)->lever == l)
        until++;
      room = uses_left (self, taken, l, i, until);
      limit_uses (self, MLG_LIMIT_USES, l, room, i, until, need_one);
      for (guint v = i; v < until; v++)
        mlg_plan_use (self, v)->high = (guint) fmin (room, 10000);
      i = until;
    }
}

static void
limit_relays (MlgPlan *self, const Taken *taken)
{
  const MlgMap *map = self->map;

  for (guint i = 0; i < self->uses->len;)
    {
      const guint r = mlg_plan_use (self, i)->relay;
      double days = map->relays[r].staff_days.x, budget = map->relays[r].budget.x;
      guint until = i + 1;

      while (until < self->uses->len && mlg_plan_use (self, until)->relay == r)
        until++;
      if (self->lifts & MLG_PLAN_LIFT_RELAYS)
        days = budget = (double) NAN;
      for (guint k = map->relay_lever_start[r]; k < map->relay_lever_start[r + 1]; k++)
        {
          const MlgLever *lever = &map->levers[map->relay_levers[k]];

          days -= taken->lever[map->relay_levers[k]] * known (&lever->days_per_use);
          budget -= taken->lever[map->relay_levers[k]] * known (&lever->cost_per_use);
        }
      limit_uses (self, MLG_LIMIT_RELAY_DAYS, r, days, i, until, need_days);
      limit_uses (self, MLG_LIMIT_RELAY_BUDGET, r, budget, i, until, need_cost);
      i = until;
    }
}

/* The map's own uses of a candidate come with it: so do their cost and the team's days. */
static void
charge_candidates (MlgPlan *self, const Taken *taken)
{
  for (guint c = 0; c < self->candidates->len; c++)
    {
      MlgPlanCandidate *candidate = mlg_plan_candidate (self, c);
      const guint r = candidate->relay;

      for (guint i = self->map->relay_lever_start[r]; i < self->map->relay_lever_start[r + 1]; i++)
        {
          const guint l = self->map->relay_levers[i];

          candidate->cost += taken->planned[l] * known (&self->map->levers[l].cost_per_use);
          candidate->team += taken->planned[l] * known (&self->map->levers[l].team_days_per_use);
        }
    }
}

static double
team_left (const MlgPlan *self, const Taken *taken)
{
  double left = self->options.team_days;

  if (isnan (left))
    left = self->map->team_days;
  for (guint l = 0; l < self->map->n_levers; l++)
    if (self->map->relays[self->map->levers[l].relay].status == MLG_STATUS_MOBILISED)
      left -= taken->lever[l] * known (&self->map->levers[l].team_days_per_use);
  return left;
}

static void
limit_all (MlgPlan *self, MlgPlanLimitKind kind, double room)
{
  g_autoptr (GArray) variables = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) coefficients = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint v = 0; v < self->n; v++)
    {
      const gboolean money = kind == MLG_LIMIT_BUDGET;
      double coefficient;

      if (mlg_plan_is_use (self, v))
        coefficient = (money ? need_cost : need_team) (mlg_plan_use (self, v));
      else
        {
          const MlgPlanCandidate *candidate = mlg_plan_candidate (self, v - self->uses->len);

          coefficient = money ? candidate->cost : candidate->team;
        }
      if (coefficient <= 0)
        continue;
      g_array_append_val (variables, v);
      g_array_append_val (coefficients, coefficient);
    }
  add_limit (self, kind, MLG_NONE, room, variables, coefficients);
}

/* No variable above what each limit alone allows. */
static void
tighten (MlgPlan *self)
{
  for (guint i = 0; i < self->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (self->limits, MlgPlanLimit, i);

      for (guint k = 0; k < limit->n; k++)
        {
          const guint v = limit->variable[k];
          const guint most =
              (guint) fmin (floor (limit->room / limit->coefficient[k] + MLG_TOLERANCE), 10000);
          guint *high = mlg_plan_is_use (self, v)
                            ? &mlg_plan_use (self, v)->high
                            : &mlg_plan_candidate (self, v - self->uses->len)->high;

          *high = MIN (*high, most);
        }
    }
  for (guint i = 0; i < self->uses->len; i++)
    {
      const guint c = self->candidate_of[mlg_plan_use (self, i)->relay];

      if (c != MLG_NONE && mlg_plan_candidate (self, c)->high == 0)
        mlg_plan_use (self, i)->high = 0;
    }
}

void
mlg_plan_limits (MlgPlan *self)
{
  g_auto (Taken) taken = { NULL };

  sum_uses (self, &taken);
  find_cut (self, &taken);
  charge_candidates (self, &taken);
  limit_levers (self, &taken);
  limit_relays (self, &taken);
  self->team_room = team_left (self, &taken);
  if (!(self->lifts & MLG_PLAN_LIFT_BUDGET))
    limit_all (self, MLG_LIMIT_BUDGET, self->options.budget);
  if (!(self->lifts & MLG_PLAN_LIFT_TEAM))
    limit_all (self, MLG_LIMIT_TEAM_DAYS, self->team_room);
  tighten (self);
}

double
mlg_plan_limit_used (const MlgPlanLimit *limit, const guint *x)
{
  double used = 0;

  for (guint k = 0; k < limit->n; k++)
    used += limit->coefficient[k] * x[limit->variable[k]];
  return used;
}

gboolean
mlg_plan_fits (const MlgPlan *self, const guint *x)
{
  for (guint v = 0; v < self->n; v++)
    {
      const gboolean is_use = mlg_plan_is_use (self, v);
      const guint low = is_use ? mlg_plan_use (self, v)->low
                               : mlg_plan_candidate (self, v - self->uses->len)->low;
      const guint high = is_use ? mlg_plan_use (self, v)->high
                                : mlg_plan_candidate (self, v - self->uses->len)->high;
      const guint y = is_use ? mlg_plan_mobilises (self, mlg_plan_use (self, v)->relay) : MLG_NONE;

      if (x[v] < low || x[v] > high || (x[v] > 0 && y != MLG_NONE && x[y] == 0))
        return FALSE;
    }
  for (guint i = 0; i < self->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (self->limits, MlgPlanLimit, i);

      if (mlg_more_than (mlg_plan_limit_used (limit, x), limit->room))
        return FALSE;
    }
  return TRUE;
}
