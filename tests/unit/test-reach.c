/* Reach by hand: every figure here can be found with a pocket calculator. */
#include "reach-build.h"

static void
levers_of_one_relay_share_its_audience (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", NULL);
  relay (d, "R1", "0.35");
  lever (d, "L1", "R1", "paper", "broadcast", "0.6");
  lever (d, "L2", "R1", "phone", "broadcast", "0.75");
  action (d, "X1", "G1", "L1", "2026-03-01", "1");
  action (d, "X2", "G1", "L2", "2026-03-01", "1");
  g_autoptr (MlgMap) map = frozen (d);
  assert_near (reach_of (map), .315);
}

/* Two relays of half a cell each, everybody taking notice. */
static MlgMap *
two_halves (const char *group)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *r = i ? "R2" : "R1", *l = i ? "L2" : "L1", *x = i ? "X2" : "X1";
      guint row = relay (d, r, "0.5");
      if (group)
        set_cell (d, MLG_T_RELAYS, row, "exclusive_group", group);
      lever (d, l, r, "paper", "broadcast", "1");
      action (d, x, "G1", l, "2026-03-01", "1");
    }
  return frozen (d);
}

static void
two_services_with_half_each_reach_all_of_it (void)
{
  g_autoptr (MlgMap) apart = two_halves ("spst"), across = two_halves (NULL);
  g_autoptr (MlgReach) reach = answer (across, NULL, NULL);
  assert_near (reach_of (apart), 1);
  assert_near (reach->total.reach, .75);
  assert_near (reach->total.lower, .5);
  assert_near (reach->total.upper, 1);
  assert_near (reach->total.frequency, 1 / .75);
}

static void
digital_levers_do_nothing_without_access (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", "0.6");
  relay (d, "R1", "0.5");
  lever (d, "L1", "R1", "digital", "broadcast", "0.2");
  lever (d, "L2", "R1", "paper", "broadcast", "0.5");
  action (d, "X1", "G1", "L1", "2026-03-01", "2");
  action (d, "X2", "G1", "L2", "2026-03-01", "1");
  g_autoptr (MlgMap) map = frozen (d);
  MlgChange change;
  mlg_change_init (&change);
  change.lifts = MLG_LIFT_CHANNEL;
  g_autoptr (MlgReach) lifted = answer (map, NULL, &change);
  /* with: 1 − .64·.5 = .68; without: .5 */
  assert_near (reach_of (map), .5 * (.6 * .68 + .4 * .5));
  assert_near (lifted->total.reach, .5 * .68);
}

static void
contacts_are_shared_out_over_the_audience (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", NULL);
  relay (d, "R1", "0.5");
  guint row = lever (d, "L1", "R1", "phone", "targeted", "0.4");
  set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "20");
  set_cell (d, MLG_T_LEVERS, row, "seats", "10");
  action (d, "X1", "G1", "L1", "2026-03-01", "2.5");
  g_autoptr (MlgMap) map = frozen (d);
  MlgChange change;
  mlg_change_init (&change);
  change.lifts = MLG_LIFT_CAPACITY;
  g_autoptr (MlgReach) lifted = answer (map, NULL, &change);
  /* κ = 10 / 50, 2.5 uses: half of it, times .4 */
  assert_near (reach_of (map), .5 * .5 * .4);
  assert_near (lifted->total.reach, .5 * .4);
}

static MlgDraft *
rationed_draft (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", NULL);
  guint row = relay (d, "R1", "1");
  set_cell (d, MLG_T_RELAYS, row, "staff_days", "6");
  row = lever (d, "L1", "R1", "paper", "broadcast", "0.1");
  set_cell (d, MLG_T_LEVERS, row, "days_per_use", "1");
  set_cell (d, MLG_T_LEVERS, row, "uses_per_year", "10");
  row = action (d, "X1", "G1", "L1", "2026-02-10", "2");
  set_cell (d, MLG_T_ACTIONS, row, "state", "done");
  set_cell (d, MLG_T_ACTIONS, row, "done_on", "2026-02-10");
  row = action (d, "X2", "G1", "L1", "2026-03-15", "16");
  set_cell (d, MLG_T_ACTIONS, row, "until", "2026-07-14");
  return d;
}

static void
done_uses_take_capacity_first_and_are_never_cut (void)
{
  g_autoptr (MlgMap) map = frozen (rationed_draft ());
  g_autoptr (MlgReach) reach = answer (map, NULL, NULL);
  /* ten uses a year leave 8 of 16 planned; six days leave 4 of those 8 */
  g_assert_cmpuint (reach->n_uses, ==, 1);
  assert_near (reach->uses[0].before, 18);
  assert_near (reach->uses[0].after, 6);
}

static void
months_add_up_to_their_year (void)
{
  g_autoptr (MlgMap) map = frozen (rationed_draft ());
  g_autoptr (MlgReach) year = answer (map, NULL, NULL);
  double sum = 0, listed = 0;
  for (int month = 1; month <= 12; month++)
    {
      MlgChange change;
      mlg_change_init (&change);
      change.window = mlg_span_month (2026, month);
      g_autoptr (MlgReach) part = answer (map, NULL, &change);
      for (guint i = 0; i < part->n_uses; i++)
        sum += part->uses[i].after;
    }
  for (guint i = 0; i < year->n_action_uses; i++)
    listed += year->action_uses[i].after;
  assert_near (sum, year->uses[0].after);
  assert_near (listed, year->uses[0].after);
}

static void
extra_uses_are_made_as_far_as_they_are_free (void)
{
  MlgDraft *d = rationed_draft ();
  guint row = relay (d, "R2", "0.2");
  set_cell (d, MLG_T_RELAYS, row, "staff_days", "3");
  row = lever (d, "L2", "R2", "phone", "broadcast", "0.5");
  set_cell (d, MLG_T_LEVERS, row, "days_per_use", "2");
  g_autoptr (MlgMap) map = frozen (d);
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (GError) error = NULL;
  mlg_question_init (&question);
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &question, &error);
  MlgExtraUse wanted[] = { { 0, mlg_map_find_lever (map, "L1"), 1, { 0, 0 } },
                           { 0, mlg_map_find_lever (map, "L2"), 2, { 0, 0 } } };
  MlgExtraUse made[2];
  double days, cost;
  mlg_evaluator_free_uses (evaluator, NULL, wanted, 2, made, &days, &cost);
  assert_near (made[0].uses, 0); /* R1 has no day left */
  assert_near (made[1].uses, 1.5);
  assert_near (days, 3);
  g_assert_true (isnan (cost)); /* nobody said what a use costs */
}

static void
stopping_and_acting_alone_are_told_apart (void)
{
  g_autoptr (MlgMap) map = two_halves (NULL);
  guint8 off[] = { 1, 0 };
  MlgChange change;
  mlg_change_init (&change);
  change.relay_off = off;
  g_autoptr (MlgReach) without = answer (map, NULL, &change);
  assert_near (without->total.reach, .5);
  g_assert_cmpuint (without->potential[0], ==, 1);
  g_assert_cmpuint (without->acting[0], ==, 1);
}

static void
unknown_use_rates_leave_the_effective_stage_unknown (void)
{
  g_autoptr (MlgMap) map = two_halves (NULL);
  g_autoptr (MlgReach) reach = answer (map, NULL, NULL);
  g_assert_true (isnan (reach->total.stages[MLG_STAGE_EFFECTIVE]));
  assert_near (reach->total.stages[MLG_STAGE_PROGRAMMED], .75);
}

static void
two_identical_cells_merged_change_no_total (void)
{
  double found[2];
  for (guint i = 0; i < 2; i++)
    {
      MlgDraft *d = plain_draft ();
      cell (d, "C1", i ? "30" : "60", "0.7");
      if (i)
        cell (d, "C2", "30", "0.7");
      relay (d, "R1", "0.4");
      guint row = lever (d, "L1", "R1", "digital", "targeted", "0.3");
      set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "5");
      action (d, "X1", "G1", "L1", "2026-03-01", "2");
      g_autoptr (MlgMap) map = frozen (d);
      found[i] = reach_of (map);
    }
  assert_near (found[0], found[1]);
}

static void
words_that_are_not_known_are_told_with_near_ones (void)
{
  g_autoptr (MlgMap) map = two_halves (NULL);
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (GError) error = NULL;
  mlg_question_init (&question);
  g_assert_false (mlg_question_ask (&question, map, "deliverable", "G2", &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "G1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reach/levers_of_one_relay_share_its_audience",
                   levers_of_one_relay_share_its_audience);
  g_test_add_func ("/reach/two_services_with_half_each_reach_all_of_it",
                   two_services_with_half_each_reach_all_of_it);
  g_test_add_func ("/reach/digital_levers_do_nothing_without_access",
                   digital_levers_do_nothing_without_access);
  g_test_add_func ("/reach/contacts_are_shared_out_over_the_audience",
                   contacts_are_shared_out_over_the_audience);
  g_test_add_func ("/reach/done_uses_take_capacity_first_and_are_never_cut",
                   done_uses_take_capacity_first_and_are_never_cut);
  g_test_add_func ("/reach/months_add_up_to_their_year", months_add_up_to_their_year);
  g_test_add_func ("/reach/extra_uses_are_made_as_far_as_they_are_free",
                   extra_uses_are_made_as_far_as_they_are_free);
  g_test_add_func ("/reach/stopping_and_acting_alone_are_told_apart",
                   stopping_and_acting_alone_are_told_apart);
  g_test_add_func ("/reach/unknown_use_rates_leave_the_effective_stage_unknown",
                   unknown_use_rates_leave_the_effective_stage_unknown);
  g_test_add_func ("/reach/two_identical_cells_merged_change_no_total",
                   two_identical_cells_merged_change_no_total);
  g_test_add_func ("/reach/words_that_are_not_known_are_told_with_near_ones",
                   words_that_are_not_known_are_told_with_near_ones);
  return g_test_run ();
}
