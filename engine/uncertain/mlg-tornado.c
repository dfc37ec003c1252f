/* The tornado: what each uncertain figure does alone, greatest first. */
#include "uncertain/mlg-tornado.h"

#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "base/mlg-words.h"
#include "reach/mlg-reach-run.h"
#include "uncertain/mlg-groups.h"
#include "uncertain/mlg-swing.h"

#include <math.h>

MlgOutcome *
mlg_outcome_of_call (const MlgMap *map,
                     GHashTable *given,
                     MlgResult *result,
                     GCancellable *cancellable,
                     GError **error)
{
  const char *figure = g_hash_table_lookup (given, "figure");
  const char *draws = g_hash_table_lookup (given, "draws");
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;
  MlgOutcomeKind kind = MLG_OUTCOME_REACH;
  MlgQuestion plain;

  if (figure != NULL)
    mlg_outcome_kind_parse (figure, &kind); /* one of its choices: checked before */
  if (!mlg_params_question (&q, map, given, error))
    return NULL;
  mlg_question_init (&plain);
  q.draws = plain.draws; /* of chains of relays; the draws asked for are others */
  evaluator = mlg_evaluator_new (map, &q, error);
  reach = evaluator == NULL ? NULL : mlg_evaluator_run (evaluator, NULL, cancellable, error);
  if (reach == NULL)
    return NULL;
  mlg_reach_describe (map, evaluator, reach, result);
  if (draws != NULL)
    mlg_result_set_setting_number (result, "draws", g_ascii_strtod (draws, NULL));

  return mlg_outcome_new (map, &q, kind, cancellable, error);
}

MlgColumnKind
mlg_outcome_column (MlgOutcomeKind kind, gboolean difference)
{
  if (kind == MLG_OUTCOME_REACH)
    return difference ? MLG_COLUMN_POINTS : MLG_COLUMN_SHARE;
  return MLG_COLUMN_COUNT;
}

void
mlg_tornado_add_input_columns (MlgTable *table)
{
  mlg_table_add_column (table, "figure", "Figure", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "of", "Of", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "table", "Table", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "key", "Key", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "column", "Column", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "unit", "Unit", MLG_COLUMN_LABEL, NULL, 0));
  mlg_table_add_column (table, "quality", "Quality", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "low", "Low", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "value", "Value", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "high", "High", MLG_COLUMN_NUMBER, NULL, 2);
}

guint
mlg_tornado_set_input (
    MlgTable *table, guint row, guint column, const MlgOutcome *outcome, const MlgInput *input)
{
  const MlgMap *map = outcome->map;
  const guint relay = mlg_outcome_relay (outcome, input);
  g_autofree char *of = mlg_input_of (outcome, input);
  g_autofree char *key = mlg_rows_key (mlg_map_rows (map, input->table), input->row);

  mlg_table_set_text (table, row, column, mlg_input_title (input));
  for (guint i = 1; i < 3; i++)
    if (relay == MLG_NONE)
      mlg_table_set_state (table, row, column + i, MLG_CELL_NOT_APPLICABLE);
    else
      mlg_table_set_text (table, row, column + i,
                          i == 1 ? map->relays[relay].id : map->relays[relay].name);
  if (*of != '\0')
    mlg_table_set_text (table, row, column + 3, of);
  else
    mlg_table_set_state (table, row, column + 3, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_text (table, row, column + 4, mlg_schema_table (input->table)->id);
  mlg_table_set_text (table, row, column + 5, key);
  mlg_table_set_text (table, row, column + 6, input->column);
  mlg_table_set_text (table, row, column + 7, mlg_input_unit (input));
  mlg_table_set_text (table, row, column + 8, mlg_quality_title (input->quality));
  mlg_table_set_number (table, row, column + 9, mlg_input_quantile (input, 0.05));
  mlg_table_set_number (table, row, column + 10, input->x);
  mlg_table_set_number (table, row, column + 11, mlg_input_quantile (input, 0.95));

  return column + 12;
}

static void
add_swing_columns (MlgTable *table, const MlgOutcome *outcome)
{
  const MlgColumnKind kind = mlg_outcome_column (outcome->kind, FALSE);

  mlg_table_add_column (table, "at_low", "Result at its low end", kind, NULL,
                        mlg_outcome_decimals (outcome->kind) / 2);
  mlg_table_add_column (table, "at_high", "Result at its high end", kind, NULL,
                        mlg_outcome_decimals (outcome->kind) / 2);
  mlg_table_add_column (table, "swing", "Swing", mlg_outcome_column (outcome->kind, TRUE), NULL,
                        mlg_outcome_decimals (outcome->kind));
}

static void
set_swing (MlgTable *table, guint row, guint column, double middle, const MlgSwing *swing)
{
  mlg_table_set_number (table, row, column, middle + swing->low);
  mlg_table_set_number (table, row, column + 1, middle + swing->high);
  mlg_table_set_number (table, row, column + 2, isnan (middle) ? middle : mlg_swing_size (swing));
}

static MlgTable *
make_tornado (const MlgOutcome *outcome, const MlgSwing *swings, double middle, guint top)
{
  MlgTable *table = mlg_table_new ("tornado", "What the result depends on most: each figure alone");
  const guint n = outcome->inputs->len;
  g_autofree guint *order = mlg_swing_order (swings, n);
  guint column;

  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_tornado_add_input_columns (table);
  add_swing_columns (table, outcome);
  for (guint i = 0; i < MIN (top, n); i++)
    {
      guint row;

      if (!(mlg_swing_size (&swings[order[i]]) > 0))
        break;
      row = mlg_table_add_row (table);
      mlg_table_set_number (table, row, 0, i + 1);
      column =
          mlg_tornado_set_input (table, row, 1, outcome, mlg_outcome_input (outcome, order[i]));
      set_swing (table, row, column, middle, &swings[order[i]]);
    }
  return table;
}

/* Figures of one kind all at their low, then all at their high ends. */
static MlgTable *
make_groups (const MlgOutcome *outcome,
             const MlgGroups *groups,
             double middle,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (MlgTable) table = mlg_table_new (
      "tornado_groups", "Figures of one kind, all at their low or all at their high ends");
  const guint n = outcome->inputs->len;
  g_autofree guint8 *member = g_new (guint8, n + 1);
  g_autofree MlgSwing *swings = g_new0 (MlgSwing, groups->n + 1);
  g_autofree guint *order = NULL;

  for (guint g = 0; g < groups->n; g++)
    {
      for (guint i = 0; i < n; i++)
        member[i] = groups->of[i] == g;
      if (!mlg_swing_together (outcome, member, middle, &swings[g], cancellable, error))
        return NULL;
    }
  order = mlg_swing_order (swings, groups->n);
  mlg_groups_add_columns (groups, table);
  add_swing_columns (table, outcome);
  for (guint k = 0; k < groups->n; k++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_groups_set_row (groups, order[k], table, row);
      set_swing (table, row, mlg_table_get_n_columns (table) - 3, middle, &swings[order[k]]);
    }
  return g_steal_pointer (&table);
}

static MlgTable *
make_result (const MlgOutcome *outcome, const MlgSwing *swings, double middle)
{
  MlgTable *table = mlg_table_new ("tornado_result", "The result with every figure at its median");
  guint inert = 0;

  for (guint i = 0; i < outcome->inputs->len; i++)
    inert += !(mlg_swing_size (&swings[i]) > 0);
  mlg_table_add_column (table, "middle", "With every figure at its median",
                        mlg_outcome_column (outcome->kind, FALSE), NULL,
                        mlg_outcome_decimals (outcome->kind) / 2);
  mlg_table_add_column (table, "inputs", "Uncertain figures", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "without_effect", "Of these, without effect on the result",
                        MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_row (table);
  mlg_table_set_number (table, 0, 0, middle);
  mlg_table_set_number (table, 0, 1, outcome->inputs->len);
  mlg_table_set_number (table, 0, 2, inert);
  return table;
}

static gboolean
run_tornado (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  const char *text = g_hash_table_lookup (given, "top");
  const guint top = text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 15;
  g_autoptr (MlgOutcome) outcome = mlg_outcome_of_call (map, given, result, cancellable, error);
  g_autofree MlgSwing *swings = NULL;
  g_autofree double *none = NULL;
  g_autoptr (MlgGroups) groups = NULL;
  MlgTable *together;
  double middle;

  if (outcome == NULL)
    return FALSE;
  swings = g_new0 (MlgSwing, outcome->inputs->len + 1);
  none = g_new0 (double, outcome->inputs->len + 1);
  if (!mlg_swings (outcome, mlg_swings_full (top), swings, &middle, cancellable, error))
    return FALSE;
  groups = mlg_groups_new (outcome, MLG_GROUP_BY_FIGURE, none, 0);
  together = make_groups (outcome, groups, middle, cancellable, error);
  if (together == NULL)
    return FALSE;
  mlg_result_take_table (result, make_result (outcome, swings, middle));
  mlg_result_take_table (result, together);
  mlg_result_take_table (result, make_tornado (outcome, swings, middle, top));

  return TRUE;
}

static const MlgParam tornado_params[] = { MLG_P_FIGURE,
                                           { "top", MLG_PARAM_WHOLE, "15", 1, 100000, NULL,
                                             N_ ("how many figures are shown, greatest first") },
                                           P_PERIOD,
                                           P_AS_OF,
                                           P_WHAT,
                                           P_WHERE,
                                           P_WEIGHT,
                                           P_COMPUTE,
                                           P_END };

const MlgAnalysis mlg_analysis_tornado = {
  .name = "tornado",
  .summary = N_ ("which figures the result depends on most, one at a time"),
  .meaning = N_ (
      "Each uncertain figure is taken at its 5 % end, then at its 95 % end, all others staying at "
      "their medians; figures are ranked by how far the result moves. A tornado shows where the "
      "result is sensitive. It is not an interval, and its bars must not be added: what several "
      "figures do together is told by `sobol`."),
  .formula =
      N_ ("swing = largest − smallest of the result at the figure's 5 % end, median and 95 % "
          "end; for a group, all its figures at the same end."),
  .example = "--top 10",
  .main_table = "tornado",
  .params = tornado_params,
  .run = run_tornado,
};
