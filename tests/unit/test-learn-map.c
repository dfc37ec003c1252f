/* Campaigns out of a map, brought to one use; what they say of levers, kinds and resources. */
#include "learn/mlg-learn-private.h"
#include "map-build.h"

static MlgMap *
frozen (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_draft_freeze (draft, faults, &error);

  for (guint i = 0; map == NULL && i < mlg_faults_length (faults); i++)
    g_test_message ("%s", mlg_faults_get (faults, i)->rule);
  g_assert_no_error (error);
  return map;
}

static void
act (MlgDraft *d, const char *id, const char *uses, const char *sent, const char *reached)
{
  add (d, MLG_T_ACTIONS, "action_id", id, "deliverable_id", "G1", "lever_id", "L1", "done_on",
       "2026-03-02", "uses", uses, "state", "done", "sent", sent, "reached", reached, NULL);
}

static MlgResult *
learn (const MlgMap *map)
{
  MlgResult *result = mlg_result_new ("learn");
  const MlgSpan ever = { 0, 0 };

  g_assert_true (mlg_learn_run (map, ever, result, NULL, NULL));
  return result;
}

static double
number (const MlgResult *result, const char *table, guint row, const char *column)
{
  const MlgTable *found = mlg_result_find_table (result, table);

  return mlg_table_get_number (found, row, (guint) mlg_table_find_column (found, column));
}

/* Three uses of one list that together reached 48.8 % reach 20 % each: 1 − 0.8³ = 0.488. */
static void
test_one_use (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;
  const MlgSpan ever = { 0, 0 };
  g_autoptr (GArray) campaigns = NULL;
  MlgCampaign *three, *one;

  act (d, "Y1", "3", "1000", "488");
  act (d, "Y2", "1", "1000", "200");
  map = frozen (d);
  campaigns = mlg_campaigns_new (map, ever);
  g_assert_cmpuint (campaigns->len, ==, 2);
  three = &g_array_index (campaigns, MlgCampaign, 0);
  one = &g_array_index (campaigns, MlgCampaign, 1);
  g_assert_cmpfloat_with_epsilon (three->notice.successes / three->notice.trials, 0.2, 1e-12);
  g_assert_cmpfloat (one->notice.trials, ==, 1000);
  /* var u = p(1 − p)/n · ((1 − p)^(1/3 − 1)/3)², trials = u(1 − u)/var */
  g_assert_cmpfloat_with_epsilon (
      three->notice.trials, 0.16 / (0.488 * 0.512 / 1000 * pow (pow (0.512, -2.0 / 3) / 3, 2)),
      1e-6);
  result = learn (map);
  g_assert_cmpfloat_with_epsilon (number (result, "learn_kinds", 0, "learnt"), 0.23, 0.04);
  g_assert_cmpfloat (mlg_result_get_info_number (result, "campaigns"), ==, 2);
}

/* A campaign without a count, not done, or sent to nobody says nothing: it is not a campaign of
 * zero. */
static void
test_what_counts (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;

  act (d, "Y1", "1", "100", "");
  act (d, "Y2", "1", "", "");
  act (d, "Y3", "1", "0", "0");
  act (d, "Y4", "1", "100", "0");
  map = frozen (d);
  result = learn (map);
  g_assert_cmpfloat (mlg_result_get_info_number (result, "campaigns"), ==, 1);
  g_assert_cmpuint (mlg_table_get_n_rows (mlg_result_find_table (result, "learn")), ==, 0);
  g_assert_cmpuint (mlg_table_get_n_rows (mlg_result_find_table (result, "edits")), ==, 0);
  g_assert_cmpstr (mlg_table_get_text (mlg_result_find_table (result, "learn_kinds"), 0, 12), ==,
                   "too few campaigns");
}

static void
test_impossible (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;

  act (d, "Y1", "1", "100", "101");
  add (d, MLG_T_ACTIONS, "action_id", "Y2", "deliverable_id", "G1", "lever_id", "L1", "done_on",
       "2026-03-02", "uses", "1", "state", "done", "sent", "9", "reached", "5", "used", "6", NULL);
  map = mlg_draft_freeze (d, faults, NULL);
  g_assert_null (map);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 2);
  mlg_faults_sort (faults);
  g_assert_cmpstr (mlg_faults_get (faults, 0)->column, ==, "reached");
  g_assert_cmpstr (mlg_faults_get (faults, 0)->value, ==, "101");
  g_assert_cmpstr (mlg_faults_get (faults, 1)->column, ==, "used");
}

/* Edits name what the map has, with ends around the figure. */
static void
test_edits (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;
  const MlgTable *edits;

  act (d, "Y1", "1", "400", "100");
  act (d, "Y2", "1", "400", "140");
  map = frozen (d);
  result = learn (map);
  edits = mlg_result_find_table (result, "edits");
  g_assert_cmpuint (mlg_table_get_n_rows (edits), ==, 3);
  for (guint r = 0; r < 3; r++)
    {
      g_assert_cmpstr (mlg_table_get_text (edits, r, 0), ==, "set");
      g_assert_cmpstr (mlg_table_get_text (edits, r, 1), ==, "levers");
      g_assert_cmpstr (mlg_table_get_text (edits, r, 2), ==, "L1");
    }
  g_assert_cmpstr (mlg_table_get_text (edits, 1, 3), ==, "uptake_low");
  g_assert_cmpfloat (g_ascii_strtod (mlg_table_get_text (edits, 1, 4), NULL), <,
                     g_ascii_strtod (mlg_table_get_text (edits, 0, 4), NULL));
  g_assert_cmpfloat (g_ascii_strtod (mlg_table_get_text (edits, 0, 4), NULL), <,
                     g_ascii_strtod (mlg_table_get_text (edits, 2, 4), NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learn/several uses are brought to one", test_one_use);
  g_test_add_func ("/learn/what says nothing is no campaign", test_what_counts);
  g_test_add_func ("/learn/more reached than sent is refused", test_impossible);
  g_test_add_func ("/learn/edits of what was learnt", test_edits);
  return g_test_run ();
}
