#include "capacity/mlg-capacity-private.h"

#include "base/mlg-words.h"
#include "reach/mlg-reach-run.h"

#include <math.h>

/* The number contacted: reach with every uptake 1 (decision 005.12); brings the uses too. */
static MlgReach *
run_contacted (const MlgMap *map,
               MlgEvaluator *evaluator,
               GCancellable *cancellable,
               GError **error)
{
  g_autofree double *uptake = g_new (double, (gsize) map->n_levers + 1);
  MlgChange change;

  for (guint l = 0; l < map->n_levers; l++)
    uptake[l] = 1;
  mlg_change_init (&change);
  change.want = 0;
  change.uptake = uptake;
  return mlg_evaluator_run (evaluator, &change, cancellable, error);
}

/* Goals of the cells (decision 002.31): those of the one deliverable asked about, else of several;
 * of the year in which the period ends. */
static double *
read_goals (const MlgMap *map, const MlgQuestion *question)
{
  const guint one = question->n_deliverables == 1 ? question->deliverables[0] : MLG_NONE;
  double *goal = g_new (double, (gsize) map->n_cells + 1);
  int year, month, day;

  mlg_day_to_ymd (question->period.until, &year, &month, &day);
  for (guint c = 0; c < map->n_cells; c++)
    goal[c] = mlg_map_goal (map, c, one, year);
  return goal;
}

static MlgTable *
ceiling_table (const MlgCeilingAnswer *answer, double contacted, gboolean to_goal)
{
  MlgTable *table = mlg_table_new ("ceiling", "The most that could be contacted");
  guint column = 0;
  guint row;

  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "ceiling", "Could be contacted at most", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "contacted", "Contacted by the actions", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "method", "Method", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "goal_scaled", "Up to the goals only", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "flow_bound", "Upper bound by flow", MLG_COLUMN_COUNT, NULL, 0);
  row = mlg_table_add_row (table);
  mlg_table_set_number (table, row, column++, answer->establishments);
  mlg_table_set_number (table, row, column++, answer->ceiling);
  mlg_table_set_number (table, row, column++, answer->ceiling / answer->establishments);
  mlg_table_set_number (table, row, column++, contacted);
  mlg_table_set_text (table, row, column++, answer->programme ? N_ ("programme") : N_ ("flow"));
  mlg_table_set_text (table, row, column++, to_goal ? N_ ("yes") : N_ ("no"));
  mlg_table_set_number (table, row, column++, answer->bound);
  return table;
}

/* The cells of each group one after the other; start has n_groups + 1 entries. */
static guint32 *
sort_cells (const MlgBreakdown *by, guint n_cells, guint **out_start)
{
  guint *start = g_new0 (guint, (gsize) by->n_groups + 2);
  guint32 *cells = g_new (guint32, (gsize) n_cells + 1);

  for (guint c = 0; c < n_cells; c++)
    if (by->group[c] != MLG_NONE)
      start[by->group[c] + 2]++;
  for (guint g = 0; g < by->n_groups; g++)
    start[g + 2] += start[g + 1];
  for (guint c = 0; c < n_cells; c++)
    if (by->group[c] != MLG_NONE)
      cells[start[by->group[c] + 1]++] = c;
  *out_start = start;
  return cells;
}

/* One row a group that has establishments of the population. */
static MlgTable *
ceiling_by (const MlgMap *map,
            MlgCeiling *ceiling,
            const MlgBreakdown *by,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *name = g_strdup_printf ("ceiling_by_%s", by->name);
  g_autoptr (MlgTable) table = mlg_table_new (name, "The most that could be contacted, by part");
  g_autofree guint *start = NULL;
  g_autofree guint32 *cells = sort_cells (by, map->n_cells, &start);
  guint first;

  first = mlg_breakdown_add_columns (by, table);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "ceiling", "Could be contacted at most", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_SHARE, NULL, 1);
  for (guint g = 0; g < by->n_groups; g++)
    {
      g_auto (MlgCeilingAnswer) answer = { 0 };
      guint row, column;

      if (!mlg_ceiling_solve (ceiling, cells + start[g], start[g + 1] - start[g], FALSE, &answer,
                              cancellable, error))
        return NULL;
      if (!(answer.establishments > 0))
        continue;
      row = mlg_table_add_row (table);
      mlg_breakdown_set_row (by, map, g, table, row);
      column = first;
      mlg_table_set_number (table, row, column++, answer.establishments);
      mlg_table_set_number (table, row, column++, answer.ceiling);
      mlg_table_set_number (table, row, column++, answer.ceiling / answer.establishments);
    }
  return g_steal_pointer (&table);
}

/* Unknown figures that the loads rest on. */
static void
count_unknown (const MlgMeans *means, MlgResult *result)
{
  const MlgMap *map = means->map;
  guint uses = 0, days = 0, cost = 0, staff = 0, budget = 0, assumed = 0;

  for (guint l = 0; l < map->n_levers; l++)
    {
      const gboolean asked = means->levers[l].in || means->levers[l].demand > 0;
      uses += asked && isnan (map->levers[l].uses_per_year.x);
      days += asked && isnan (map->levers[l].days_per_use.x);
      cost += asked && isnan (map->levers[l].cost_per_use.x);
    }
  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgRelay *relay = &map->relays[r];
      staff += means->relays[r].in && isnan (relay->staff_days.x);
      budget += means->relays[r].in && isnan (relay->budget.x);
      assumed += means->relays[r].in && !isnan (relay->staff_days.x) &&
                 (relay->staff_days.defaulted || relay->staff_days.quality == MLG_ASSUMED);
    }
  mlg_result_set_info_number (result, "unknown_uses_per_year", uses);
  mlg_result_set_info_number (result, "unknown_days_per_use", days);
  mlg_result_set_info_number (result, "unknown_cost_per_use", cost);
  mlg_result_set_info_number (result, "unknown_staff_days", staff);
  mlg_result_set_info_number (result, "unknown_budget", budget);
  mlg_result_set_info_number (result, "assumed_staff_days", assumed);
}

static MlgLang
language (const MlgMap *map, const MlgResult *result)
{
  const char *text = mlg_result_get_setting (result, "lang");
  MlgLang lang = MLG_LANG_FR;

  if (text == NULL)
    text = mlg_map_setting (map, "lang");
  if (text == NULL || !mlg_lang_parse (text, &lang))
    lang = MLG_LANG_FR;
  return lang;
}

/* The ceiling, whole and by part, its cut and prices. */
static gboolean
add_ceiling (const MlgMeans *means,
             const double *goal,
             const MlgBreakdown *by,
             double contacted,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (MlgCeiling) ceiling = mlg_ceiling_new (means, goal);
  g_auto (MlgCeilingAnswer) answer = { 0 };

  if (!mlg_ceiling_solve (ceiling, NULL, 0, TRUE, &answer, cancellable, error))
    return FALSE;
  mlg_result_take_table (result, ceiling_table (&answer, contacted, goal != NULL));
  if (by != NULL)
    {
      MlgTable *table = ceiling_by (means->map, ceiling, by, cancellable, error);

      if (table == NULL)
        return FALSE;
      mlg_result_take_table (result, table);
    }
  mlg_result_take_table (result, mlg_cut_table (means, &answer, language (means->map, result)));
  mlg_result_take_table (result, mlg_prices_table (means, &answer));
  return TRUE;
}

gboolean
mlg_capacity_run (const MlgMap *map,
                  const MlgQuestion *question,
                  const char *by,
                  gboolean to_goal,
                  MlgResult *result,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (MlgQuestion) asked = { 0 };
  g_autoptr (MlgBreakdown) breakdown = NULL;
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;
  g_autoptr (MlgMeans) means = NULL;
  g_autofree double *goal = NULL;
  guint n_deliverables;

  mlg_question_copy (&asked, question);
  if (!mlg_question_complete (&asked, map, error))
    return FALSE;
  if (by != NULL && *by != '\0' && (breakdown = mlg_breakdown_new (map, by, error)) == NULL)
    return FALSE;
  if ((evaluator = mlg_evaluator_new (map, &asked, error)) == NULL ||
      (reach = run_contacted (map, evaluator, cancellable, error)) == NULL)
    return FALSE;
  mlg_evaluator_deliverables (evaluator, &n_deliverables);
  means = mlg_means_new (map, asked.period, mlg_evaluator_population (evaluator), n_deliverables,
                         reach->action_uses, reach->n_action_uses);
  mlg_reach_describe (map, evaluator, reach, result);
  mlg_result_set_setting (result, "by", by != NULL && *by != '\0' ? by : NULL);
  mlg_result_set_setting (result, "to-goal", to_goal ? "yes" : "no");
  count_unknown (means, result);
  if (to_goal)
    goal = read_goals (map, &asked);
  mlg_result_take_table (result, mlg_loads_by_lever (means));
  mlg_result_take_table (result, mlg_loads_by_relay (means));
  mlg_result_take_table (result,
                         mlg_loads_by_month (means, reach->action_uses, reach->n_action_uses));
  return add_ceiling (means, goal, breakdown, reach->total.reached, result, cancellable, error);
}
