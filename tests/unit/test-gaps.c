/* Gaps on the sample region, and what must hold of any map. The figures themselves are compared
 * with the oracle (tests/oracle, --question gaps). */
#include "gaps/mlg-cause.h"
#include "gaps/mlg-gaps.h"
#include "gaps/mlg-proposal.h"
#include "gaps/mlg-relays.h"
#include "import/mlg-import.h"

#include <math.h>

static MlgMap *
sample_map (const char *name)
{
  g_autofree char *path = g_build_filename (MLG_SOURCE_DIR, "datasets", name, NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_import_map (path, faults, &error);

  g_assert_no_error (error);
  return map;
}

static MlgResult *
ask (const MlgMap *map, const char *by)
{
  g_auto (MlgQuestion) question = { 0 };
  MlgResult *result = mlg_result_new ("gaps");
  g_autoptr (GError) error = NULL;

  mlg_question_init (&question);
  g_assert_true (mlg_gaps_run (map, &question, by, result, NULL, &error));
  g_assert_no_error (error);
  return result;
}

static double
number (const MlgTable *table, guint row, const char *column)
{
  return mlg_table_get_number (table, row, (guint) mlg_table_find_column (table, column));
}

static const char *
text (const MlgTable *table, guint row, const char *column)
{
  return mlg_table_get_text (table, row, (guint) mlg_table_find_column (table, column));
}

/* a map without a goal never says that one is reached */
static void
test_no_goal (void)
{
  g_autoptr (MlgMap) map = sample_map ("tiny");
  g_autoptr (MlgResult) result = NULL;
  const MlgTable *gaps;

  map->goal = (double) NAN;
  result = ask (map, "target");
  gaps = mlg_result_find_table (result, "gaps");
  g_assert_cmpuint (mlg_table_get_n_rows (gaps), >, 0);
  for (guint r = 0; r < mlg_table_get_n_rows (gaps); r++)
    {
      g_assert_true (isnan (number (gaps, r, "goal")));
      g_assert_cmpstr (text (gaps, r, "cause"), ==, "no goal set");
      g_assert_cmpstr (text (gaps, r, "remedy"), ==, "set a goal");
      g_assert_true (isnan (number (gaps, r, "cause_gain")));
    }
}

/* every gap of the region has a cause */
static void
test_every_gap_has_a_cause (void)
{
  g_autoptr (MlgMap) map = sample_map ("auvergne-rhone-alpes");
  g_autoptr (MlgResult) result = ask (map, "target");
  const MlgTable *gaps = mlg_result_find_table (result, "gaps");
  guint n_gaps = 0;

  for (guint r = 0; r < mlg_table_get_n_rows (gaps); r++)
    {
      const char *cause = text (gaps, r, "cause");

      if (!(number (gaps, r, "shortfall") > 1e-9))
        {
          g_assert_cmpstr (cause, ==, "goal reached");
          continue;
        }
      n_gaps++;
      g_assert_nonnull (cause);
      g_assert_cmpstr (cause, !=, "goal reached");
      g_assert_nonnull (text (gaps, r, "remedy"));
      /* what can be lifted brings something, or says that only several together do */
      if (g_strcmp0 (cause, "no relay known") != 0 &&
          g_strcmp0 (cause, "relays declined or inactive") != 0 &&
          g_strcmp0 (cause, "relays without a lever") != 0 &&
          g_strcmp0 (cause, "several together") != 0)
        g_assert_cmpfloat (number (gaps, r, "cause_gain"), >, 0);
    }
  g_assert_cmpuint (n_gaps, >, 500);
}

/* the commonest gap (relay identified, nothing planned) gets a cause and a remedy that brings
 * something */
static void
test_commonest_gap (void)
{
  g_autoptr (MlgMap) map = sample_map ("auvergne-rhone-alpes");
  g_autoptr (MlgResult) result = ask (map, "target");
  const MlgTable *gaps = mlg_result_find_table (result, "gaps");
  guint n = 0;

  for (guint r = 0; r < mlg_table_get_n_rows (gaps); r++)
    if (g_strcmp0 (text (gaps, r, "cause"), "relay not mobilised") == 0)
      {
        n++;
        g_assert_nonnull (text (gaps, r, "remedy_relay_id"));
        g_assert_cmpfloat (number (gaps, r, "cause_gain"), >, 0);
      }
  g_assert_cmpuint (n, >, 10);
}

/* classes partition the population, by potential and by acting relays; roll-ups add up */
static void
test_classes_partition (void)
{
  g_autoptr (MlgMap) map = sample_map ("auvergne-rhone-alpes");
  g_autoptr (MlgResult) cells = ask (map, "target");
  g_autoptr (MlgResult) places = ask (map, "territory:department");
  const MlgTable *classes = mlg_result_find_table (cells, "classes");
  const double population = mlg_result_get_info_number (cells, "population_establishments");
  double sum[2] = { 0 }, shortfall[2] = { 0 };

  g_assert_cmpuint (mlg_table_get_n_rows (classes), ==, 6);
  for (guint r = 0; r < 6; r++)
    sum[r / 3] += number (classes, r, "establishments");
  for (guint i = 0; i < 2; i++)
    {
      const MlgTable *gaps = mlg_result_find_table (i == 0 ? cells : places, "gaps");

      g_assert_cmpfloat_with_epsilon (sum[i], population, 1e-6);
      for (guint r = 0; r < mlg_table_get_n_rows (gaps); r++)
        shortfall[i] += number (gaps, r, "shortfall");
    }
  g_assert_cmpfloat_with_epsilon (shortfall[0], shortfall[1], 1e-6 * population);
}

/* what a relay to approach would bring is what reach gains in a map edited by hand */
static void
test_approach_equals_edited_map (void)
{
  g_autoptr (MlgMap) map = sample_map ("auvergne-rhone-alpes");
  g_autoptr (MlgDraft) draft = mlg_map_to_draft (map);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgEvaluator) after_evaluator = NULL;
  g_autoptr (MlgReach) base = NULL;
  g_autoptr (MlgReach) with = NULL;
  g_autoptr (MlgReach) after = NULL;
  g_autoptr (MlgProposal) proposal = NULL;
  g_autoptr (MlgMap) edited = NULL;
  g_autofree guint8 *choose = g_new0 (guint8, map->n_relays);
  MlgRows *actions = mlg_draft_rows (draft, MLG_T_ACTIONS);
  MlgRows *relays = mlg_draft_rows (draft, MLG_T_RELAYS);
  guint relay = MLG_NONE;
  MlgChange change;

  mlg_question_init (&question);
  g_assert_true (mlg_question_complete (&question, map, &error));
  evaluator = mlg_evaluator_new (map, &question, &error);
  mlg_change_init (&change);
  base = mlg_evaluator_run (evaluator, &change, NULL, &error);
  for (guint r = 0; r < map->n_relays && relay == MLG_NONE; r++)
    if (map->relays[r].status == MLG_STATUS_IDENTIFIED &&
        map->relay_lever_start[r + 1] > map->relay_lever_start[r])
      relay = r;
  g_assert_cmpuint (relay, !=, MLG_NONE);
  choose[relay] = 1;
  proposal = mlg_proposal_new (map, evaluator, base, choose, TRUE);
  g_assert_cmpuint (proposal->n, >, 0);
  mlg_proposal_apply (proposal, &change);
  with = mlg_evaluator_run (evaluator, &change, NULL, &error);
  g_assert_cmpfloat (with->total.reached, >, base->total.reached);

  relays->columns[mlg_schema_column (MLG_T_RELAYS, "status")].number[map->relays[relay].row] =
      MLG_STATUS_MOBILISED;
  for (guint i = 0; i < proposal->n; i++)
    {
      const guint row = mlg_rows_append (actions, 0);
      g_autofree char *id = g_strdup_printf ("ZZ%u", i);
      const struct
      {
        const char *column, *text;
      } words[] = { { "action_id", id },
                    { "deliverable_id", map->deliverables[proposal->extra[i].deliverable].id },
                    { "lever_id", map->levers[proposal->extra[i].lever].id } };

      for (guint k = 0; k < G_N_ELEMENTS (words); k++)
        actions->columns[mlg_schema_column (MLG_T_ACTIONS, words[k].column)].text[row] =
            mlg_draft_intern (draft, words[k].text);
      actions->columns[mlg_schema_column (MLG_T_ACTIONS, "planned_on")].number[row] =
          mlg_day_from_ymd (2026, 10, 15);
      actions->columns[mlg_schema_column (MLG_T_ACTIONS, "uses")].number[row] =
          proposal->extra[i].uses;
      actions->columns[mlg_schema_column (MLG_T_ACTIONS, "state")].number[row] = 0;
    }
  edited = mlg_draft_freeze (draft, faults, &error);
  g_assert_no_error (error);
  after_evaluator = mlg_evaluator_new (edited, &question, &error);
  after = mlg_evaluator_run (after_evaluator, NULL, NULL, &error);
  g_assert_cmpfloat_with_epsilon (after->total.reached, with->total.reached, 1e-6);
}

/* relays tried in one run bring what each brings alone, to the last bit */
static void
check_approaches (const MlgMap *map, gboolean mobilised)
{
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) base = NULL;
  g_autoptr (MlgApproaches) all = NULL;
  g_autofree guint8 *choose = g_new0 (guint8, map->n_relays + 1);
  guint seen = 0;

  mlg_question_init (&question);
  evaluator = mlg_evaluator_new (map, &question, &error);
  g_assert_no_error (error);
  base = mlg_evaluator_run (evaluator, NULL, NULL, &error);
  for (guint r = 0; r < map->n_relays; r++)
    choose[r] = (map->relays[r].status == MLG_STATUS_MOBILISED) == mobilised;
  all = mlg_approaches_new (map, evaluator, base, choose, !mobilised, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->approaches->len; i++)
    {
      const MlgApproach *with = &g_array_index (all->approaches, MlgApproach, i);
      g_autofree guint8 *one = g_new0 (guint8, map->n_relays + 1);
      g_autoptr (MlgApproaches) alone = NULL;
      const MlgApproach *by_itself;

      one[with->relay] = 1;
      alone = mlg_approaches_new (map, evaluator, base, one, !mobilised, NULL, &error);
      by_itself = &g_array_index (alone->approaches, MlgApproach, 0);
      g_assert_true (memcmp (&with->gain, &by_itself->gain, sizeof (double)) == 0);
      g_assert_true (with->days == by_itself->days ||
                     (isnan (with->days) && isnan (by_itself->days)));
      g_assert_true (with->cost == by_itself->cost ||
                     (isnan (with->cost) && isnan (by_itself->cost)));
      seen += with->gain > 0;
      for (guint c = 0; c < map->n_cells; c++)
        {
          g_assert_cmpfloat (alone->best_gain[c], <=, all->best_gain[c]);
          if (all->best_relay[c] == with->relay)
            g_assert_true (memcmp (&all->best_gain[c], &alone->best_gain[c], sizeof (double)) == 0);
        }
    }
  g_assert_cmpuint (seen, >, 0);
}

static void
test_approaches_together (void)
{
  g_autoptr (MlgMap) map = sample_map ("auvergne-rhone-alpes");

  check_approaches (map, FALSE);
  check_approaches (map, TRUE);
  /* what is linked ends within the year: then each relay has its own run */
  g_assert_cmpuint (map->n_links, >, 0);
  map->links[0].live.until = mlg_day_from_ymd (2026, 10, 1);
  check_approaches (map, FALSE);
}

/* the relays for a target are those that have establishments there, most first */
static void
test_relays_for (void)
{
  g_autoptr (MlgMap) map = sample_map ("auvergne-rhone-alpes");
  g_autoptr (MlgResult) result = mlg_result_new ("relays");
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (GError) error = NULL;
  const MlgTable *table;
  double last = INFINITY;

  mlg_question_init (&question);
  g_assert_true (
      mlg_relays_run (map, &question, "sector=FZ,size=1-9,territory=42", result, NULL, &error));
  table = mlg_result_find_table (result, "relays");
  g_assert_cmpuint (mlg_table_get_n_rows (table), >, 3);
  g_assert_cmpuint (mlg_table_get_n_rows (table), <, map->n_relays);
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const double share = number (table, r, "share_of_target");

      g_assert_true (share > 0 && share <= 1 && share <= last);
      g_assert_true (number (table, r, "affinity") <= 1);
      last = share;
    }
  g_assert_false (mlg_relays_run (map, &question, "sector=NOPE", result, NULL, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

/* the main cause is the largest gain; below 1 % of the shortfall it is several together; where more
 * than half of the shortfall has nothing to lift, that is the cause; equal gains go to what costs
 * least */
static void
test_main_cause (void)
{
  const struct
  {
    double gains[MLG_N_LIFTS], all, shortfall, stuck[3];
    MlgCause cause;
    double gain;
  } cases[] = {
    { { 1, 5, 2 }, 9, 100, { 0 }, MLG_CAUSE_NOT_MOBILISED, 5 },
    { { 5, 5, 2 }, 9, 100, { 0 }, MLG_CAUSE_NOTHING_PLANNED, 5 },
    { { 0.9, 0.5 }, 9, 100, { 0 }, MLG_CAUSE_SEVERAL, 9 },
    { { 1.1, 0.5 }, 9, 100, { 0 }, MLG_CAUSE_NOTHING_PLANNED, 1.1 },
    { { 40, 5 }, 9, 100, { 51, 0, 0 }, MLG_CAUSE_NO_RELAY, 0 },
    { { 40, 5 }, 9, 100, { 49, 0, 0 }, MLG_CAUSE_NOTHING_PLANNED, 40 },
    { { 40, 5 }, 9, 100, { 0, 51, 0 }, MLG_CAUSE_DECLINED, 0 },
    { { 40, 5 }, 9, 100, { 0, 0, 51 }, MLG_CAUSE_NO_LEVER, 0 },
    { { 40, 5 }, 9, 0, { 0 }, MLG_CAUSE_NONE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double gain;

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (
          mlg_cause_main (cases[i].gains, cases[i].all, cases[i].shortfall, cases[i].stuck, &gain),
          ==, cases[i].cause);
      g_assert_cmpfloat (gain, ==, cases[i].gain);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gaps/every-gap-has-a-cause", test_every_gap_has_a_cause);
  g_test_add_func ("/gaps/no-goal", test_no_goal);
  g_test_add_func ("/gaps/commonest-gap", test_commonest_gap);
  g_test_add_func ("/gaps/classes-partition", test_classes_partition);
  g_test_add_func ("/gaps/approaches-together", test_approaches_together);
  g_test_add_func ("/gaps/approach-equals-edited-map", test_approach_equals_edited_map);
  g_test_add_func ("/gaps/main-cause", test_main_cause);
  g_test_add_func ("/gaps/relays-for", test_relays_for);
  return g_test_run ();
}
