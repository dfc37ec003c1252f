/* The question `frontier`: best reach against budget. Each budget starts from the plan of the one
 * before it, which it can pay too: reach never falls. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

#define MOST_POINTS 101
#define POINTS 11

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                       mlg_tr (mlg_message_lang (),
                               "--points wants FROM:TO:STEP in euros, 0:100000:10000, or how many "
                               "budgets, and at most 101."));
  return FALSE;
}

static gboolean
read_points (const char *text, GArray *budgets, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  double from, to, step;

  if (g_strv_length (parts) != 3 || !mlg_parse_number (parts[0], &from) ||
      !mlg_parse_number (parts[1], &to) || !mlg_parse_number (parts[2], &step) || !(from >= 0) ||
      !(step > 0) || !(to >= from) || (to - from) / step >= MOST_POINTS)
    return refuse (error);
  for (guint i = 0; from + i * step <= to * (1 + 1e-12); i++)
    {
      const double budget = from + i * step;

      g_array_append_val (budgets, budget);
    }
  return TRUE;
}

/* The figure of one leading digit, or 15 and zeros, nearest to a budget. */
static double
round_budget (double budget)
{
  double unit = 1;

  while (unit * 10 <= budget)
    unit *= 10;
  if (budget < 1)
    return 0;
  if (budget > 1.25 * unit && budget < 1.75 * unit)
    return 1.5 * unit;
  return floor (budget / unit + 0.5) * unit;
}

static double
cost_of (const MlgPlan *plan, const guint *x)
{
  double cost = 0;

  for (guint v = 0; v < plan->n; v++)
    cost +=
        x[v] * (mlg_plan_is_use (plan, v) ? mlg_plan_use (plan, v)->cost
                                          : mlg_plan_candidate (plan, v - plan->uses->len)->cost);
  return cost;
}

/* Budgets from 0 to what the plan without a budget costs, the small ones closer together: the first
 * euros bring the most. */
static gboolean
choose_points (const MlgMap *map,
               const MlgQuestion *question,
               MlgProgrammeOptions options,
               guint n,
               GArray *budgets,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (MlgPlan) plan = NULL;
  g_autoptr (MlgPlanSearch) greedy = NULL;
  MlgPlanFound found = { NULL };
  double cost, before = -1;

  options.budget = (double) NAN;
  options.floor = NULL;
  plan = mlg_plan_new (map, question, &options, 0, cancellable, error);
  if (plan == NULL)
    return FALSE;
  found.x = g_new0 (guint, plan->n + 1);
  greedy = mlg_plan_search_new (plan);
  if (mlg_plan_kept (plan, found.x))
    mlg_plan_fill (greedy, NULL, &found);
  cost = cost_of (plan, found.x);
  g_free (found.x);
  for (guint i = 0; i < n; i++)
    {
      const double part = n > 1 ? (double) i / (n - 1) : 1;
      const double budget = i + 1 < n ? round_budget (cost * part * part) : ceil (cost);

      if (i + 1 < n && !(budget > before && budget < cost))
        continue;
      g_array_append_val (budgets, budget);
      before = budget;
    }
  return TRUE;
}

static gboolean
find_points (const MlgMap *map,
             const MlgQuestion *question,
             const MlgProgrammeOptions *options,
             const char *points,
             GArray *budgets,
             GCancellable *cancellable,
             GError **error)
{
  double n = POINTS;

  if (points != NULL && !mlg_parse_number (points, &n))
    return read_points (points, budgets, error);
  if (!(n >= 1 && n <= MOST_POINTS) || floor (n) < n)
    return refuse (error);
  return choose_points (map, question, *options, (guint) n, budgets, cancellable, error);
}

static MlgTable *
new_table (void)
{
  MlgTable *table = mlg_table_new ("frontier", "Best reach against budget");

  mlg_table_add_column (table, "budget", "Budget", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "reach", "Best reach found", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "bound", "No plan can reach more than", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "gap", "Gap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached", "Reached", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "spent", "Spent", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_COUNT, "uses", 0);
  mlg_table_add_column (table, "mobilised", "Relays to mobilise", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "status", "Status", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

static void
add_point (const MlgPlan *plan, const MlgPlanBest *best, MlgTable *table)
{
  static const char *const words[] = { N_ ("infeasible"), N_ ("stopped"), N_ ("proven"),
                                       N_ ("gap") };
  const guint row = mlg_table_add_row (table);
  double uses = 0, mobilised = 0;

  mlg_table_set_number (table, row, 0, plan->options.budget);
  mlg_table_set_text (table, row, 8,
                      words[best->infeasible  ? 0
                            : best->x == NULL ? 1
                            : best->proven    ? 2
                                              : 3]);
  if (best->x == NULL)
    return;
  for (guint v = 0; v < plan->n; v++)
    *(mlg_plan_is_use (plan, v) ? &uses : &mobilised) += best->x[v];
  mlg_table_set_number (table, row, 1, best->reach);
  mlg_table_set_number (table, row, 2, best->bound);
  mlg_table_set_number (
      table, row, 3,
      best->proven ? 0 : fmax (0, best->bound - best->reach) / fmax (best->bound, 1e-300));
  mlg_table_set_number (table, row, 4, best->reach * plan->total_weight);
  mlg_table_set_number (table, row, 5, cost_of (plan, best->x));
  mlg_table_set_number (table, row, 6, uses);
  mlg_table_set_number (table, row, 7, mobilised);
}

/* The plan of the budget before: this one can pay it too. */
typedef struct
{
  guint *x;
  double reach;
} Before;

/* One budget; takes over the plan before where the search did no better, and leaves the better. */
static gboolean
run_point (const MlgMap *map,
           const MlgQuestion *question,
           const MlgProgrammeOptions *options,
           Before *before,
           MlgTable *table,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgPlan) plan = mlg_plan_new (map, question, options, 0, cancellable, error);
  MlgPlanBest best = { 0 };
  g_autofree guint *kept = NULL;

  if (plan == NULL)
    return FALSE;
  kept = g_new0 (guint, plan->n + 1);
  if (!mlg_plan_kept (plan, kept))
    best.infeasible = TRUE;
  else if (!mlg_plan_best (plan, before->x, &best, cancellable, error))
    return FALSE;
  if (before->x != NULL && (best.x == NULL || best.reach < before->reach))
    {
      g_free (best.x);
      best.x = g_memdup2 (before->x, (plan->n + 1) * sizeof (guint));
      best.reach = before->reach;
    }
  add_point (plan, &best, table);
  if (best.x != NULL)
    {
      g_free (before->x);
      before->x = g_steal_pointer (&best.x);
      before->reach = best.reach;
    }
  mlg_plan_best_clear (&best);
  return TRUE;
}

static gboolean
describe (const MlgMap *map,
          const MlgQuestion *question,
          MlgResult *result,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, question, error);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  mlg_reach_describe (map, evaluator, reach, result);
  mlg_result_set_info_number (result, "reach_before", reach->total.reach);
  return TRUE;
}

gboolean
mlg_frontier_run (const MlgMap *map,
                  const MlgQuestion *question,
                  const MlgProgrammeOptions *options,
                  const char *points,
                  MlgResult *result,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GArray) budgets = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (MlgTable) table = new_table ();
  Before before = { NULL, 0 };
  gboolean ok = TRUE;

  if (!describe (map, question, result, cancellable, error) ||
      !find_points (map, question, options, points, budgets, cancellable, error))
    return FALSE;
  mlg_result_set_setting (result, "points", points);
  mlg_result_set_setting_number (result, "effort", options->effort);
  for (guint i = 0; ok && i < budgets->len; i++)
    {
      MlgProgrammeOptions at = *options;

      at.budget = g_array_index (budgets, double, i);
      ok = run_point (map, question, &at, &before, table, cancellable, error);
    }
  g_free (before.x);
  if (ok)
    mlg_result_take_table (result, g_steal_pointer (&table));
  return ok;
}
