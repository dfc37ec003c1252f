/* What single figures do to a result, and how its variance is shared out, on small maps. */
#include "reach-build.h"
#include "uncertain/mlg-first.h"
#include "uncertain/mlg-groups.h"
#include "uncertain/mlg-sobol.h"

static void
set_number (MlgDraft *d, MlgTableId table, guint row, const char *column, double value)
{
  g_autofree char *text = g_strdup_printf ("%.4f", value);

  set_cell (d, table, row, column, text);
}

/* Some relays with a lever each, two sizes of contacts, access unknown and known, some engagements;
 * `links`: the first relay passes on to the second. */
static MlgDraft *
some_draft (guint seed, guint n_relays, gboolean links)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  MlgDraft *d = plain_draft ();

  cell (d, "A", "100", "0.7");
  cell (d, "B", "40", NULL);
  for (guint r = 0; r < n_relays; r++)
    {
      g_autofree char *id = g_strdup_printf ("R%u", r), *lever_id = g_strdup_printf ("L%u", r);
      g_autofree char *action_id = g_strdup_printf ("X%u", r);
      g_autofree char *share = g_strdup_printf ("%.3f", g_rand_double_range (rand, 0.1, 0.6));
      g_autofree char *uptake = g_strdup_printf ("%.3f", g_rand_double_range (rand, 0.1, 0.5));
      const guint row = relay (d, id, share);
      const guint at = lever (d, lever_id, id, r % 2 ? "digital" : "paper",
                              r % 3 == 2 ? "targeted" : "broadcast", uptake);

      if (r % 2)
        set_number (d, MLG_T_RELAYS, row, "staff_days", 1.5);
      if (r % 2)
        set_number (d, MLG_T_LEVERS, at, "days_per_use", 1);
      if (r % 3 == 1)
        set_number (d, MLG_T_LEVERS, at, "contacts_per_use", 12);
      if (r % 4 == 0)
        add (d, MLG_T_ENGAGEMENTS, "relay_id", id, "engagement", "0.6", "quality", "estimated",
             NULL);
      action (d, action_id, "G1", lever_id, "2026-03-01", r % 2 ? "2" : "1");
    }
  if (links)
    {
      pass (d, "R0", "R1", "0.5");
      set_cell (d, MLG_T_LEVERS, 1, "cascade_uses", "1");
    }
  return d;
}

static MlgOutcome *
outcome_of (const MlgMap *map, MlgOutcomeKind kind)
{
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (GError) error = NULL;
  MlgOutcome *outcome;

  mlg_question_init (&q);
  g_assert_true (mlg_question_complete (&q, map, &error));
  outcome = mlg_outcome_new (map, &q, kind, NULL, &error);
  g_assert_no_error (error);
  return outcome;
}

static MlgSwing *
swings_of (const MlgOutcome *outcome, guint full)
{
  MlgSwing *swings = g_new0 (MlgSwing, outcome->inputs->len + 1);
  g_autoptr (GError) error = NULL;
  double middle;

  g_assert_true (mlg_swings (outcome, full, swings, &middle, NULL, &error));
  return swings;
}

/* Without links, groups and digital contacts that are counted, the quick look is the full
 * evaluation: one figure of every relay at a time tells what each does alone. */
static void
test_quick_is_full (void)
{
  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (MlgMap) map = frozen (some_draft (seed, 5, FALSE));
      g_autoptr (MlgOutcome) outcome = outcome_of (map, MLG_OUTCOME_REACH);
      g_autofree MlgSwing *quick = swings_of (outcome, 0), *full = swings_of (outcome, G_MAXUINT);

      for (guint i = 0; i < outcome->inputs->len; i++)
        {
          const MlgInput *input = mlg_outcome_input (outcome, i);
          /* the audience of a counted digital lever follows access: left out by the quick look */
          const double within =
              input->table == MLG_T_TARGETS || input->table == MLG_T_TRAITS ? 0.05 : 1e-12;

          g_assert_true (full[i].exact);
          g_assert_cmpfloat (fabs (quick[i].low - full[i].low), <, within);
          g_assert_cmpfloat (fabs (quick[i].high - full[i].high), <, within);
        }
    }
}

/* What is called without effect has none, by full evaluation, on maps with links too. */
static void
test_inert_is_inert (void)
{
  guint inert = 0;

  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autoptr (MlgDraft) draft = some_draft (seed, 6, TRUE);
      g_autoptr (MlgMap) map = NULL;
      g_autoptr (MlgOutcome) outcome = NULL;
      g_autofree MlgSwing *quick = NULL;
      g_autofree double *values = NULL;
      double middle, y;

      set_cell (draft, MLG_T_RELAYS, 3, "status", "identified");
      map = frozen (g_steal_pointer (&draft));
      outcome = outcome_of (map, MLG_OUTCOME_REACHED);
      quick = swings_of (outcome, 0);
      values = g_new (double, outcome->inputs->len);
      for (guint i = 0; i < outcome->inputs->len; i++)
        values[i] = NAN;
      g_assert_true (mlg_outcome_at (outcome, values, &middle, NULL, NULL));
      for (guint i = 0; i < outcome->inputs->len; i++)
        {
          if (!quick[i].exact || quick[i].low < 0 || quick[i].low > 0)
            continue;
          inert++;
          values[i] = mlg_input_quantile (mlg_outcome_input (outcome, i), 0.05);
          g_assert_true (mlg_outcome_at (outcome, values, &y, NULL, NULL));
          g_assert_cmpfloat (fabs (y - middle), <, 1e-12);
          values[i] = NAN;
        }
    }
  g_assert_cmpuint (inert, >, 40);
}

static MlgSobol *
sobol_of (const MlgOutcome *outcome, const guint *group, guint n_groups, guint base, guint threads)
{
  const guint n = outcome->inputs->len;
  g_autofree guint64 *keys = g_new (guint64, n);
  gpointer workers[4];
  const MlgSobolDesign design = { .n_inputs = n,
                                  .n_groups = n_groups,
                                  .keys = keys,
                                  .group = group,
                                  .base = base,
                                  .seed = 1,
                                  .threads = threads };
  g_autoptr (GError) error = NULL;
  MlgSobol *sobol;

  for (guint i = 0; i < n; i++)
    keys[i] = mlg_outcome_input (outcome, i)->key;
  for (guint t = 0; t < 4; t++)
    workers[t] = (gpointer) (gsize) outcome;
  sobol = mlg_sobol_run (&design, mlg_outcome_at_quantiles, workers, NULL, &error);
  g_assert_no_error (error);
  return sobol;
}

/* The share of each figure is its first-order Sobol index, within the errors of both. */
static void
test_firsts_are_sobol (void)
{
  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autoptr (MlgMap) map = frozen (some_draft (seed, 3, seed % 2));
      g_autoptr (MlgOutcome) outcome = outcome_of (map, MLG_OUTCOME_REACH);
      const guint n = outcome->inputs->len;
      g_autofree guint *each = g_new (guint, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgFirsts) firsts = mlg_firsts_new (outcome, 100, 1024, 7, NULL, &error);
      g_autoptr (MlgSobol) sobol = NULL;

      g_assert_no_error (error);
      for (guint i = 0; i < n; i++)
        each[i] = i;
      sobol = sobol_of (outcome, each, n, 1024, 1);
      for (guint i = 0; i < n; i++)
        {
          const double d = firsts->first[i].share - sobol->groups[i].first;

          g_assert_cmpfloat (fabs (d), <,
                             0.004 + 4 * (firsts->first[i].error + sobol->groups[i].first_error));
        }
      g_assert_cmpfloat (fabs (firsts->mean / sobol->mean - 1), <, 0.01);
      g_assert_cmpfloat (fabs (firsts->deviation / sqrt (sobol->variance) - 1), <, 0.05);
      g_assert_cmpfloat (firsts->single, >, 0.8);
      g_assert_cmpfloat (firsts->single, <=, 1);
    }
}

/* Every index lies in [0, 1], no total is below its first, within errors; first shares add up to
 * no more than 1; whatever the groups. */
static void
test_indices_hold (void)
{
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autoptr (MlgMap) map = frozen (some_draft (seed, 6, TRUE));
      g_autoptr (MlgOutcome) outcome = outcome_of (map, MLG_OUTCOME_REACH);
      g_autofree double *none = g_new0 (double, outcome->inputs->len + 1);

      for (guint by = 0; by < 4; by++)
        {
          g_autoptr (MlgGroups) groups = mlg_groups_new (outcome, (MlgGroupBy) by, none, 3);
          g_autoptr (MlgSobol) sobol = sobol_of (outcome, groups->of, groups->n, 256, 1);
          guint inputs = 0;

          for (guint g = 0; g < groups->n; g++)
            {
              const MlgSobolIndex *index = &sobol->groups[g];
              const double slack = 1e-3 + 4 * (index->first_error + index->total_error);

              inputs += groups->groups[g].inputs;
              g_assert_cmpfloat (index->first, >, -slack);
              g_assert_cmpfloat (index->total, <, 1 + slack);
              g_assert_cmpfloat (index->total, >, index->first - slack);
            }
          g_assert_cmpuint (inputs, ==, outcome->inputs->len);
          g_assert_cmpfloat (sobol->sum_first, <, 1.001 + 4 * sobol->sum_first_error);
          if (by == MLG_GROUP_BY_RELAY)
            g_assert_cmpuint (groups->n, ==, 5); /* three, the others, no relay */
        }
    }
}

/* 1, 2 and 4 threads: the same bits. */
static void
test_threads (void)
{
  g_autoptr (MlgMap) map = frozen (some_draft (1, 4, TRUE));
  g_autoptr (MlgOutcome) outcome = outcome_of (map, MLG_OUTCOME_REACH);
  g_autofree guint *one = g_new0 (guint, outcome->inputs->len);
  g_autoptr (MlgSobol) first = sobol_of (outcome, one, 1, 256, 1);

  for (guint threads = 2; threads <= 4; threads += 2)
    {
      g_autoptr (MlgSobol) more = sobol_of (outcome, one, 1, 256, threads);

      g_assert_true (first->mean == more->mean && first->variance == more->variance);
      g_assert_true (memcmp (first->groups, more->groups, sizeof (MlgSobolIndex)) == 0);
    }
}

/* With a wrong model of single effects the indices stay right; with the right one they are sharper.
 */
static double
half (gpointer data, G_GNUC_UNUSED guint input, double u)
{
  return *(const double *) data * (u - 0.5);
}

static gboolean
sum_of_two (G_GNUC_UNUSED gpointer worker,
            const double *u,
            double *out_y,
            G_GNUC_UNUSED GError **error)
{
  *out_y = u[0] + u[1] + 0.2 * (u[0] - 0.5) * (u[1] - 0.5);
  return TRUE;
}

static void
test_single_effects_help (void)
{
  const guint64 keys[] = { 1, 2 };
  const guint group[] = { 0, 1 };
  double slope = 1, errors[3];
  double variance[] = { 1.0 / 12, 1.0 / 12 };
  gpointer workers[1] = { NULL };

  for (guint k = 0; k < 3; k++) /* none, right, wrong sign and size */
    {
      MlgSobolDesign design = { .n_inputs = 2,
                                .n_groups = 2,
                                .keys = keys,
                                .group = group,
                                .base = 256,
                                .seed = 3,
                                .threads = 1 };
      g_autoptr (MlgSobol) s = NULL;

      slope = k == 2 ? -3 : 1;
      variance[0] = variance[1] = slope * slope / 12;
      design.effect = k > 0 ? half : NULL;
      design.effects = &slope;
      design.effect_variance = variance;
      s = mlg_sobol_run (&design, sum_of_two, workers, NULL, NULL);
      errors[k] = s->groups[0].first_error;
      g_assert_cmpfloat (fabs (s->groups[0].first - 0.4992), <, 0.05);
      g_assert_cmpfloat (fabs (s->mean - 1), <, 0.01);
    }
  g_assert_cmpfloat (errors[1], <, errors[0] / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uncertain/inputs/quick-is-full", test_quick_is_full);
  g_test_add_func ("/uncertain/inputs/inert-is-inert", test_inert_is_inert);
  g_test_add_func ("/uncertain/inputs/firsts-are-sobol", test_firsts_are_sobol);
  g_test_add_func ("/uncertain/inputs/indices-hold", test_indices_hold);
  g_test_add_func ("/uncertain/inputs/threads", test_threads);
  g_test_add_func ("/uncertain/inputs/single-effects-help", test_single_effects_help);
  return g_test_run ();
}
