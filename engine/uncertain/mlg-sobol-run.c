/* Sobol indices of a map: how much of a result's variance each group of figures carries. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "base/mlg-words.h"
#include "uncertain/mlg-groups.h"
#include "uncertain/mlg-sobol.h"
#include "uncertain/mlg-swing.h"
#include "uncertain/mlg-tornado.h"

#include <math.h>

#define MAX_THREADS 64

/* What each input does alone, by a quick look: it ranks relays, and gives the most even points to
 * the figures that matter. */
typedef struct
{
  MlgSwing *swings;
  double *carried; /* variance of each one alone */
  guint *place;
  double middle;
} Glance;

static void
glance_clear (Glance *self)
{
  g_free (self->swings);
  g_free (self->carried);
  g_free (self->place);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Glance, glance_clear)

static gboolean
glance (const MlgOutcome *outcome, Glance *self, GCancellable *cancellable, GError **error)
{
  const guint n = outcome->inputs->len;
  g_autofree guint *order = NULL;

  self->swings = g_new0 (MlgSwing, n + 1);
  if (!mlg_swings (outcome, 0, self->swings, &self->middle, cancellable, error))
    return FALSE;
  self->carried = g_new (double, n + 1);
  self->place = g_new (guint, n + 1);
  order = mlg_swing_order (self->swings, n);
  for (guint i = 0; i < n; i++)
    {
      self->carried[i] = mlg_swing_variance (&self->swings[i]);
      self->place[order[i]] = i;
    }
  return TRUE;
}

static double
effect_alone (gpointer swings, guint input, double u)
{
  return mlg_swing_effect (&((const MlgSwing *) swings)[input], u);
}

static MlgSobol *
estimate (const MlgOutcome *outcome,
          const MlgGroups *groups,
          const Glance *seen,
          guint base,
          guint64 seed,
          guint threads,
          GCancellable *cancellable,
          GError **error)
{
  const guint n = outcome->inputs->len;
  g_autofree guint64 *keys = g_new (guint64, n + 1);
  gpointer workers[MAX_THREADS];
  MlgSobolDesign design = { .n_inputs = n,
                            .n_groups = groups->n,
                            .keys = keys,
                            .group = groups->of,
                            .place = seen->place,
                            .effect = effect_alone,
                            .effects = seen->swings,
                            .effect_variance = seen->carried,
                            .base = base,
                            .seed = seed,
                            .threads = MIN (threads, MAX_THREADS) };

  for (guint i = 0; i < n; i++)
    keys[i] = mlg_outcome_input (outcome, i)->key;
  for (guint t = 0; t < MAX_THREADS; t++)
    workers[t] = (gpointer) (guintptr) outcome; /* read only: threads share it */
  return mlg_sobol_run (&design, mlg_outcome_at_quantiles, workers, cancellable, error);
}

static int
by_total (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MlgSobolIndex *groups = user_data;
  const guint i = *(const guint *) a, j = *(const guint *) b;

  if (groups[i].first > groups[j].first || groups[i].first < groups[j].first)
    return groups[i].first > groups[j].first ? -1 : 1;
  return (i > j) - (i < j);
}

static MlgTable *
make_table (const MlgGroups *groups, const MlgSobol *sobol)
{
  MlgTable *table =
      mlg_table_new ("sobol", "Share of the result's variance that each group carries");
  g_autofree guint *order = g_new (guint, groups->n + 1);
  guint k;

  mlg_groups_add_columns (groups, table);
  k = mlg_table_add_column (table, "first", "By itself", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "first_error", "± (standard error)", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "total", "With its interactions", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "total_error", "± (standard error)", MLG_COLUMN_SHARE, NULL, 1);
  for (guint g = 0; g < groups->n; g++)
    order[g] = g;
  g_qsort_with_data (order, (int) groups->n, sizeof (guint), by_total, sobol->groups);
  for (guint i = 0; i < groups->n; i++)
    {
      const MlgSobolIndex *index = &sobol->groups[order[i]];
      const guint row = mlg_table_add_row (table);

      mlg_groups_set_row (groups, order[i], table, row);
      mlg_table_set_number (table, row, k, index->first);
      mlg_table_set_number (table, row, k + 1, index->first_error);
      mlg_table_set_number (table, row, k + 2, index->total);
      mlg_table_set_number (table, row, k + 3, index->total_error);
    }
  return table;
}

static MlgTable *
make_result (const MlgOutcome *outcome, const Glance *seen, const MlgSobol *sobol)
{
  MlgTable *table =
      mlg_table_new ("sobol_result", "The result when every uncertain figure is drawn");
  const MlgColumnKind kind = mlg_outcome_column (outcome->kind, FALSE);
  const double values[] = { seen->middle,           sobol->mean,      sobol->mean_error,
                            sqrt (sobol->variance), sobol->sum_first, sobol->sum_first_error,
                            outcome->inputs->len,   sobol->base,      sobol->evaluations };

  mlg_table_add_column (table, "middle", "With every figure at its median", kind, NULL,
                        mlg_outcome_decimals (outcome->kind));
  mlg_table_add_column (table, "mean", "Mean of the draws", kind, NULL,
                        mlg_outcome_decimals (outcome->kind));
  mlg_table_add_column (table, "mean_error", "Standard error of the mean", kind, NULL,
                        mlg_outcome_decimals (outcome->kind));
  mlg_table_add_column (table, "deviation", "Standard deviation", kind, NULL,
                        mlg_outcome_decimals (outcome->kind));
  mlg_table_add_column (table, "sum_first", "Sum of the shares by itself", MLG_COLUMN_SHARE, NULL,
                        1);
  mlg_table_add_column (table, "sum_first_error", "Standard error of the sum", MLG_COLUMN_SHARE,
                        NULL, 1);
  mlg_table_add_column (table, "inputs", "Uncertain figures", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "base_points", "Base points", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "evaluations", "Evaluations", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    mlg_table_set_number (table, 0, i, values[i]);
  return table;
}

static gboolean
run_sobol (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  const char *by_word = g_hash_table_lookup (given, "by");
  MlgGroupBy by = MLG_GROUP_BY_FIGURE;
  g_autoptr (MlgOutcome) outcome = mlg_outcome_of_call (map, given, result, cancellable, error);
  g_auto (Glance) seen = { 0 };
  g_autoptr (MlgGroups) groups = NULL;
  g_autoptr (MlgSobol) sobol = NULL;

  if (outcome == NULL || !glance (outcome, &seen, cancellable, error))
    return FALSE;
  if (by_word != NULL)
    mlg_group_by_parse (by_word, &by); /* one of its choices: checked before */
  groups = mlg_groups_new (outcome, by, seen.carried, (guint) mlg_params_whole (given, "top", 8));
  sobol = estimate (outcome, groups, &seen, (guint) mlg_params_whole (given, "draws", 128),
                    mlg_params_whole (given, "seed", 1),
                    (guint) mlg_params_whole (given, "threads", 1), cancellable, error);
  if (sobol == NULL)
    return FALSE;
  mlg_result_set_info_number (result, "draws", sobol->base);
  mlg_result_set_info_number (result, "seed", (double) mlg_params_whole (given, "seed", 1));
  mlg_result_take_table (result, make_result (outcome, &seen, sobol));
  mlg_result_take_table (result, make_table (groups, sobol));

  return TRUE;
}

static const MlgParam sobol_params[] = {
  MLG_P_FIGURE,
  { "by", MLG_PARAM_CHOICE, "figure", 0, 0, "figure|relay|kind|quality",
    N_ ("groups of figures: by kind of figure, relay, kind of relay, or quality") },
  { "top", MLG_PARAM_WHOLE, "8", 1, 1000, NULL,
    N_ ("relays or kinds that stand by themselves; the others together") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  { "method", MLG_PARAM_CHOICE, "auto", 0, 0, "auto|exact|sample",
    N_ ("how chains of relays are computed: exactly where that is possible, or drawn") },
  { "draws", MLG_PARAM_WHOLE, "128", 32, 1048576, NULL,
    N_ ("base points, rounded up to a power of two; each costs two evaluations, and two per "
        "group") },
  { "seed", MLG_PARAM_WHOLE, "1", 0, 9007199254740991.0, NULL, N_ ("seed of the draws") },
  { "threads", MLG_PARAM_WHOLE, "1", 1, MAX_THREADS, NULL, N_ ("threads; they change no figure") },
  P_END
};

const MlgAnalysis mlg_analysis_sobol = {
  .name = "sobol",
  .summary = N_ ("how much of the doubt about the result each group of figures carries"),
  .meaning = N_ (
      "All uncertain figures are drawn, each from its own range. The variance of the result is "
      "shared out: `first` is the share that a group carries by itself, what would vanish on "
      "average if its figures were known; `total` also counts what it carries together with "
      "others. First shares add up to 1 when groups do not interact, to less when they do; their "
      "sum is said. A standard error stands beside each share."),
  .formula = N_ ("first = Var E[Y | group] / Var Y; total = E Var[Y | all but the group] / Var Y; "
                 "scrambled Sobol points in 16 independent sets, standard errors by jackknife over "
                 "the sets."),
  .example = "--by quality --draws 64",
  .main_table = "sobol",
  .params = sobol_params,
  .run = run_sobol,
};
