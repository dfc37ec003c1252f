#include "ask/mlg-ask.h"

#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "base/mlg-words.h"
#include "uncertain/mlg-groups.h"
#include "uncertain/mlg-tornado.h"

#include <math.h>

#define RANGE_90 (2 * 1.6448536269514722)

MlgAsk *
mlg_ask_new (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  const guint top = (guint) mlg_params_whole (given, "top", 30);
  g_autoptr (MlgAsk) self = g_new0 (MlgAsk, 1);

  self->outcome = mlg_outcome_of_call (map, given, result, cancellable, error);
  if (self->outcome == NULL)
    return NULL;
  self->firsts = mlg_firsts_new (self->outcome, mlg_swings_full (top),
                                 (guint) mlg_params_whole (given, "draws", 256),
                                 mlg_params_whole (given, "seed", 1), cancellable, error);
  if (self->firsts == NULL)
    return NULL;
  mlg_result_set_info_number (result, "draws", self->firsts->base);
  mlg_result_set_info_number (result, "seed", (double) mlg_params_whole (given, "seed", 1));
  self->inputs = mlg_firsts_order (self->firsts);
  while (self->n < MIN (top, self->firsts->n) &&
         self->firsts->first[self->inputs[self->n]].share > 0)
    self->n++;

  return g_steal_pointer (&self);
}

void
mlg_ask_free (MlgAsk *self)
{
  if (self == NULL)
    return;
  mlg_firsts_free (self->firsts);
  mlg_outcome_free (self->outcome);
  g_free (self->inputs);
  g_free (self);
}

double
mlg_ask_narrowing (const MlgAsk *self, double share)
{
  return RANGE_90 * self->firsts->deviation * (1 - sqrt (1 - CLAMP (share, 0, 1)));
}

static double
share_of_asked (const MlgAsk *self)
{
  double share = 0;

  for (guint k = 0; k < self->n; k++)
    share += self->firsts->first[self->inputs[k]].share;
  return share;
}

static MlgTable *
make_result (const MlgAsk *self)
{
  MlgTable *table = mlg_table_new ("ask_result", "The result, and what the answers would bring");
  const MlgColumnKind kind = mlg_outcome_column (self->outcome->kind, FALSE);
  const MlgColumnKind difference = mlg_outcome_column (self->outcome->kind, TRUE);
  const double share = share_of_asked (self);
  const double values[] = { self->firsts->middle,
                            self->firsts->mean,
                            self->firsts->deviation,
                            RANGE_90 * self->firsts->deviation,
                            self->firsts->n,
                            self->n,
                            share,
                            mlg_ask_narrowing (self, share),
                            self->firsts->single };

  mlg_table_add_column (table, "middle", "With every figure at its median", kind, NULL,
                        mlg_outcome_decimals (self->outcome->kind));
  mlg_table_add_column (table, "mean", "Mean of the draws", kind, NULL,
                        mlg_outcome_decimals (self->outcome->kind));
  mlg_table_add_column (table, "deviation", "Standard deviation", kind, NULL,
                        mlg_outcome_decimals (self->outcome->kind));
  mlg_table_add_column (table, "range", "Width of the 90 % range", difference, NULL,
                        mlg_outcome_decimals (self->outcome->kind));
  mlg_table_add_column (table, "inputs", "Uncertain figures", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "asked", "Figures to ask for", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share of the variance they carry", MLG_COLUMN_SHARE, NULL,
                        1);
  mlg_table_add_column (table, "narrowing", "Narrowing to expect if all are known", difference,
                        NULL, mlg_outcome_decimals (self->outcome->kind));
  mlg_table_add_column (table, "single", "Share of the variance that single effects explain",
                        MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    mlg_table_set_number (table, 0, i, values[i]);
  return table;
}

static MlgTable *
make_list (const MlgAsk *self)
{
  MlgTable *table = mlg_table_new ("ask", "Figures to ask for, those that carry most first");
  const MlgColumnKind difference = mlg_outcome_column (self->outcome->kind, TRUE);
  double cumulated = 0;

  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_tornado_add_input_columns (table);
  mlg_table_add_column (table, "share", "Share of the variance", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "share_error", "± (standard error)", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "cumulated", "Cumulated share",
                                                      MLG_COLUMN_SHARE, NULL, 1));
  mlg_table_add_column (table, "narrowing", "Narrowing to expect", difference, NULL,
                        mlg_outcome_decimals (self->outcome->kind));
  for (guint k = 0; k < self->n; k++)
    {
      const MlgFirst *first = &self->firsts->first[self->inputs[k]];
      const guint row = mlg_table_add_row (table);
      guint column;

      mlg_table_set_number (table, row, 0, k + 1);
      column = mlg_tornado_set_input (table, row, 1, self->outcome,
                                      mlg_outcome_input (self->outcome, self->inputs[k]));
      cumulated += first->share;
      mlg_table_set_number (table, row, column, first->share);
      mlg_table_set_number (table, row, column + 1, first->error);
      mlg_table_set_number (table, row, column + 2, cumulated);
      mlg_table_set_number (table, row, column + 3, mlg_ask_narrowing (self, first->share));
    }
  return table;
}

/* Whom to write to: relays by the share that their figures carry. */
static MlgTable *
make_relays (const MlgAsk *self)
{
  MlgTable *table = mlg_table_new ("ask_relays", "Whom to ask, and for how many figures");
  const guint n = self->firsts->n;
  g_autofree double *carried = g_new0 (double, n + 1);
  g_autofree double *share = NULL;
  g_autofree guint *figures = NULL;
  g_autoptr (MlgGroups) groups = NULL;
  guint column;

  for (guint k = 0; k < self->n; k++)
    carried[self->inputs[k]] = self->firsts->first[self->inputs[k]].share;
  groups = mlg_groups_new (self->outcome, MLG_GROUP_BY_RELAY, carried, G_MAXUINT);
  share = g_new0 (double, groups->n + 1);
  figures = g_new0 (guint, groups->n + 1);
  for (guint k = 0; k < self->n; k++)
    {
      share[groups->of[self->inputs[k]]] += carried[self->inputs[k]];
      figures[groups->of[self->inputs[k]]]++;
    }
  mlg_groups_add_columns (groups, table);
  column = mlg_table_add_column (table, "asked", "Figures to ask for", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share of the variance", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "narrowing", "Narrowing to expect",
                        mlg_outcome_column (self->outcome->kind, TRUE), NULL,
                        mlg_outcome_decimals (self->outcome->kind));
  for (guint g = 0; g < groups->n; g++)
    {
      guint row;

      if (figures[g] == 0)
        continue;
      row = mlg_table_add_row (table);
      mlg_groups_set_row (groups, g, table, row);
      mlg_table_set_number (table, row, column, figures[g]);
      mlg_table_set_number (table, row, column + 1, share[g]);
      mlg_table_set_number (table, row, column + 2, mlg_ask_narrowing (self, share[g]));
    }
  return table;
}

static gboolean
run_ask (const MlgMap *map,
         GHashTable *given,
         MlgResult *result,
         GCancellable *cancellable,
         GError **error)
{
  g_autoptr (MlgAsk) ask = mlg_ask_new (map, given, result, cancellable, error);

  if (ask == NULL)
    return FALSE;
  mlg_result_take_table (result, make_result (ask));
  mlg_result_take_table (result, make_relays (ask));
  mlg_result_take_table (result, make_list (ask));

  return TRUE;
}

static const MlgParam ask_params[] = {
  MLG_P_FIGURE,
  { "top", MLG_PARAM_WHOLE, "30", 1, 100000, NULL, N_ ("how many figures to ask for at most") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  { "method", MLG_PARAM_CHOICE, "auto", 0, 0, "auto|exact|sample",
    N_ ("how chains of relays are computed: exactly where that is possible, or drawn") },
  { "draws", MLG_PARAM_WHOLE, "256", 32, 1048576, NULL,
    N_ ("draws of all uncertain figures, rounded up to a power of two") },
  { "seed", MLG_PARAM_WHOLE, "1", 0, 9007199254740991.0, NULL, N_ ("seed of the draws") },
  P_END
};

const MlgAnalysis mlg_analysis_ask = {
  .name = "ask",
  .summary = N_ ("which figures to ask for first, and a questionnaire for each relay"),
  .meaning = N_ (
      "Of all uncertain figures, those that carry most of the doubt about the result: the share of "
      "its variance that each one carries by itself, with a standard error, and by how much the 90 "
      "% range of the result should narrow, on average, once it is known. With -o DIR, "
      "questionnaires are written, a CSV and a page for each relay; with --answers, filled ones "
      "are "
      "brought into the map."),
  .formula =
      N_ ("share = Var E[Y | figure] / Var Y, from the effect of each figure alone, corrected by "
          "regression over draws shared by all; narrowing = 2 × 1.645 × standard deviation × "
          "(1 − √(1 − share))."),
  .example = "--top 10",
  .main_table = "ask",
  .params = ask_params,
  .run = run_ask,
};
