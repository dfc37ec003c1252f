/* Whole maps: the sample region, and one large enough for threads. */
#include "import/mlg-import.h"
#include "reach-build.h"
#include "reach/mlg-reach-run.h"

static MlgMap *
region (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_import_map (MLG_SOURCE_DIR "/datasets/auvergne-rhone-alpes", faults, &error);
  g_assert_no_error (error);
  return map;
}

static void
every_cell_of_the_region_keeps_its_order (void)
{
  g_autoptr (MlgMap) map = region ();
  g_autoptr (MlgReach) reach = answer (map, NULL, NULL);
  g_assert_cmpfloat (reach->total.reach, >, 0);
  for (guint c = 0; c < reach->n_cells; c++)
    {
      if (!reach->in_population[c])
        continue;
      g_assert_cmpfloat (reach->lower[c], <=, reach->reach[c]);
      g_assert_cmpfloat (reach->reach[c], <=, reach->upper[c]);
      g_assert_cmpuint (reach->acting[c], <=, reach->potential[c]);
      for (guint i = 1; i <= MLG_STAGE_CONTACT; i++)
        g_assert_cmpfloat (reach->stages[i][c], <=, reach->stages[i - 1][c]);
      double quality = 0;
      for (guint q = 0; q < MLG_N_QUALITIES; q++)
        quality += reach->quality[q][c];
      assert_near (quality, reach->reach[c] > 0 ? 1 : 0);
    }
}

static void
groups_of_a_breakdown_add_up_to_the_population (void)
{
  g_autoptr (MlgMap) map = region ();
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) question = { 0 };
  mlg_question_init (&question);
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &question, &error);
  g_autoptr (MlgBreakdown) by = mlg_breakdown_new (map, "sector,territory:department", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by->name, ==, "sector_territory");
  MlgRollup rollup = { by->group, by->n_groups };
  mlg_evaluator_add_rollup (evaluator, &rollup);
  g_autoptr (MlgReach) reach = mlg_evaluator_run (evaluator, NULL, NULL, &error);
  double establishments = 0, reached = 0;
  for (guint g = 0; g < by->n_groups; g++)
    {
      establishments += reach->rollups[0][g].establishments;
      reached += reach->rollups[0][g].reached;
    }
  g_assert_cmpfloat_with_epsilon (establishments, reach->total.establishments, 1e-6);
  g_assert_cmpfloat_with_epsilon (reached, reach->total.reached, 1e-6);
}

static void
the_months_of_the_region_end_at_its_year (void)
{
  g_autoptr (MlgMap) map = region ();
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgResult) result = mlg_result_new ("reach");
  mlg_question_init (&question);
  g_assert_true (mlg_reach_run (map, &question, "month,channel", result, NULL, &error));
  const MlgTable *months = mlg_result_find_table (result, "reach_by_month");
  const MlgTable *whole = mlg_result_find_table (result, "reach");
  g_assert_cmpuint (mlg_table_get_n_rows (months), ==, 12);
  assert_near (
      mlg_table_get_number (months, 11, (guint) mlg_table_find_column (months, "cumulative")),
      mlg_table_get_number (whole, 0, (guint) mlg_table_find_column (whole, "reach")));
  g_assert_nonnull (mlg_result_find_table (result, "reach_by_channel"));
}

static MlgReach *
with_threads (const MlgMap *map, guint threads)
{
  g_auto (MlgQuestion) question = { 0 };
  mlg_question_init (&question);
  question.threads = threads;
  return answer (map, &question, NULL);
}

static void
the_number_of_threads_changes_no_bit (void)
{
  MlgDraft *d = plain_draft ();
  for (guint i = 0; i < 50100; i++)
    {
      g_autofree char *id = g_strdup_printf ("C%05u", i);
      g_autofree char *size = g_strdup_printf ("%u", 1 + i % 97);
      cell (d, id, size, i % 3 ? "0.7" : NULL);
    }
  relay (d, "R1", "0.3");
  relay (d, "R2", "0.6");
  lever (d, "L1", "R1", "digital", "broadcast", "0.37");
  lever (d, "L2", "R2", "paper", "targeted", "0.11");
  action (d, "X1", "G1", "L1", "2026-03-01", "2");
  action (d, "X2", "G1", "L2", "2026-03-01", "1");
  g_autoptr (MlgMap) map = frozen (d);
  g_autoptr (MlgReach) one = with_threads (map, 1), four = with_threads (map, 4);
  g_assert_cmpmem (&one->total, sizeof one->total, &four->total, sizeof four->total);
  g_assert_cmpmem (one->reach, map->n_cells * sizeof (double), four->reach,
                   map->n_cells * sizeof (double));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reach/whole/every_cell_of_the_region_keeps_its_order",
                   every_cell_of_the_region_keeps_its_order);
  g_test_add_func ("/reach/whole/groups_of_a_breakdown_add_up_to_the_population",
                   groups_of_a_breakdown_add_up_to_the_population);
  g_test_add_func ("/reach/whole/the_months_of_the_region_end_at_its_year",
                   the_months_of_the_region_end_at_its_year);
  g_test_add_func ("/reach/whole/the_number_of_threads_changes_no_bit",
                   the_number_of_threads_changes_no_bit);
  return g_test_run ();
}
