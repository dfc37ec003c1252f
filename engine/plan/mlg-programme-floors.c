/* Floors: what the plan gives them, and for one that cannot be met how much it can have and what
 * holds it down. */
#include "plan/mlg-programme-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

#define _(text) mlg_tr (mlg_message_lang (), text)

static const char *
name_of (const MlgPlan *plan, const MlgPlanLimit *limit)
{
  if (limit->kind == MLG_LIMIT_USES)
    return plan->map->levers[limit->of].id;
  return limit->of == MLG_NONE ? NULL : plan->map->relays[limit->of].id;
}

static char *
limit_conflict (const MlgPlan *plan, const MlgPlanLimit *limit, double used)
{
  g_autofree char *wants = mlg_show_number (mlg_message_lang (), used, 1);
  g_autofree char *room = mlg_show_number (mlg_message_lang (), limit->room, 1);

  switch (limit->kind)
    {
    case MLG_LIMIT_BUDGET:
      return g_strdup_printf (_ ("What is to be kept costs %s €, the budget is %s €."), wants,
                              room);
    case MLG_LIMIT_TEAM_DAYS:
      return g_strdup_printf (_ ("What is to be kept takes %s days of the team, it has %s."), wants,
                              room);
    case MLG_LIMIT_RELAY_DAYS:
      return g_strdup_printf (
          _ ("What is to be kept takes %s days of the relay %s, it has %s left."), wants,
          name_of (plan, limit), room);
    case MLG_LIMIT_RELAY_BUDGET:
      return g_strdup_printf (
          _ ("What is to be kept costs the relay %2$s %1$s €, it has %3$s € left."), wants,
          name_of (plan, limit), room);
    case MLG_LIMIT_USES:
    default:
      return g_strdup_printf (
          _ ("What is to be kept uses the lever %2$s %1$s times, %3$s are left."), wants,
          name_of (plan, limit), room);
    }
}

char *
mlg_programme_conflict (const MlgPlan *plan)
{
  g_autofree guint *x = g_new0 (guint, plan->n + 1);

  if (mlg_plan_kept (plan, x))
    return NULL;
  for (guint i = 0; i < plan->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (plan->limits, MlgPlanLimit, i);
      const double used = mlg_plan_limit_used (limit, x);

      if (mlg_more_than (used, limit->room))
        return limit_conflict (plan, limit, used);
    }
  for (guint i = 0; i < plan->uses->len; i++)
    {
      const MlgPlanUse *use = mlg_plan_use (plan, i);

      if (use->low > use->high)
        return g_strdup_printf (_ ("%s:%s is both kept and forbidden, or cannot be used so often."),
                                plan->map->deliverables[use->deliverable].id,
                                plan->map->levers[use->lever].id);
    }
  return g_strdup (_ ("What is kept and what is forbidden contradict each other."));
}

/* The best value a floor's scope can have when nothing else is sought. */
static gboolean
best_of (MlgPlan *plan, guint f, MlgPlanBest *best, GCancellable *cancellable, GError **error)
{
  const MlgPlanFloor *floor = &g_array_index (plan->floors, MlgPlanFloor, f);
  GArray *floors = plan->floors;
  double *weight = plan->weight;
  const double total = plan->total_weight;
  gboolean ok;

  plan->objective = floor;
  plan->floors = g_array_new (FALSE, TRUE, sizeof (MlgPlanFloor));
  plan->weight = floor->weight;
  plan->total_weight = floor->total;
  ok = mlg_plan_best (plan, NULL, best, cancellable, error);
  g_array_unref (plan->floors);
  plan->floors = floors;
  plan->weight = weight;
  plan->total_weight = total;
  plan->objective = NULL;
  return ok;
}

/* Could the floor be met without these limits? By a plan found, not by a bound. */
static gboolean
met_without (const MlgPlan *plan,
             guint f,
             guint lifts,
             gboolean *out_met,
             GCancellable *cancellable,
             GError **error)
{
  const MlgPlanFloor *floor = &g_array_index (plan->floors, MlgPlanFloor, f);
  MlgProgrammeOptions options = plan->options;
  g_autoptr (MlgPlan) lifted = NULL;
  MlgPlanBest best = { 0 };
  gboolean ok;

  options.effort = 1;
  lifted = mlg_plan_new (plan->original, &plan->question, &options, lifts, cancellable, error);
  if (lifted == NULL)
    return FALSE;
  ok = best_of (lifted, f, &best, cancellable, error);
  *out_met = ok && best.x != NULL && best.reach >= floor->goal - 1e-9;
  mlg_plan_best_clear (&best);
  return ok;
}

static gboolean
find_cause (
    const MlgPlan *plan, guint f, const char **out_cause, GCancellable *cancellable, GError **error)
{
  static const struct
  {
    guint lifts;
    const char *cause;
  } causes[] = {
    { MLG_PLAN_LIFT_BUDGET, N_ ("budget") },
    { MLG_PLAN_LIFT_TEAM, N_ ("days of the team") },
    { MLG_PLAN_LIFT_RELAYS, N_ ("means of the relays") },
    { MLG_PLAN_LIFT_CHOICES, N_ ("choices fixed beforehand") },
    { MLG_PLAN_LIFT_ALL, N_ ("several limits together") },
  };

  *out_cause = N_ ("audience");
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      gboolean met;

      if (!met_without (plan, f, causes[i].lifts, &met, cancellable, error))
        return FALSE;
      if (!met)
        continue;
      *out_cause = causes[i].cause;
      return TRUE;
    }
  return TRUE;
}

static MlgTable *
new_floors (void)
{
  MlgTable *table = mlg_table_new ("floors", "Floors");

  mlg_table_add_column (table, "dimension", "By", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "code", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "floor", "Floor", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "value", "Reach with the programme", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "met", "Met", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "best", "Best plan found for it alone", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "most", "No plan gives it more than", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cause", "Held down by", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

static void
set_floor (const MlgPlan *plan, const MlgPlanFloor *floor, MlgTable *table, guint row)
{
  static const char *const dimensions[] = { N_ ("sector"), N_ ("size"), N_ ("territory") };
  const MlgTree *tree = floor->dimension == 0   ? &plan->map->sectors
                        : floor->dimension == 1 ? &plan->map->sizes
                                                : &plan->map->territories;

  mlg_table_set_text (table, row, 0, dimensions[floor->dimension]);
  mlg_table_set_text (table, row, 1, tree->nodes[floor->node].id);
  mlg_table_set_text (table, row, 2, tree->nodes[floor->node].name);
  mlg_table_set_number (table, row, 3, floor->goal);
}

/* A floor of an answer without a plan: could it be met alone, and what holds it down? */
static gboolean
explain_floor (MlgPlanAnswer *answer,
               guint f,
               MlgTable *table,
               guint row,
               GCancellable *cancellable,
               GError **error)
{
  const MlgPlanFloor *floor = &g_array_index (answer->plan->floors, MlgPlanFloor, f);
  const char *cause = N_ ("the other floors");
  MlgPlanBest best = { 0 };

  if (!best_of (answer->plan, f, &best, cancellable, error))
    return FALSE;
  const gboolean alone = best.x && mlg_at_least (best.reach, floor->goal);

  mlg_table_set_number (table, row, 6, best.x ? best.reach : (double) NAN);
  mlg_table_set_number (table, row, 7, best.infeasible ? (double) NAN : best.bound);
  mlg_plan_best_clear (&best);
  mlg_table_set_text (table, row, 5, alone ? N_ ("alone only") : N_ ("no"));
  if (!alone && !find_cause (answer->plan, f, &cause, cancellable, error))
    return FALSE;
  mlg_table_set_text (table, row, 8, cause);
  return TRUE;
}

MlgTable *
mlg_programme_floors_table (MlgPlanAnswer *answer, GCancellable *cancellable, GError **error)
{
  const MlgPlan *plan = answer->plan;
  g_autoptr (MlgTable) table = new_floors ();

  for (guint f = 0; f < plan->floors->len; f++)
    {
      const guint row = mlg_table_add_row (table);

      set_floor (plan, &g_array_index (plan->floors, MlgPlanFloor, f), table, row);
      if (answer->best.x == NULL)
        {
          if (!explain_floor (answer, f, table, row, cancellable, error))
            return NULL;
          continue;
        }
      mlg_table_set_number (table, row, 4, answer->best.floors[f]);
      mlg_table_set_text (table, row, 5, N_ ("yes"));
      mlg_table_set_state (table, row, 6, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_state (table, row, 7, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_state (table, row, 8, MLG_CELL_NOT_APPLICABLE);
    }
  return g_steal_pointer (&table);
}
