/* Sessions: the days on which they are seen, the seats they have left, and what these leave of the
 * uses planned. Digital access built from publics. */
#include "map/mlg-access.h"
#include "map/mlg-session.h"
#include "reach-build.h"

static MlgDay
day (const char *text)
{
  MlgDay out = MLG_DAY_NONE;

  g_assert_true (mlg_day_parse_iso (text, &out));
  return out;
}

/* The rule as a layman reads it: starts, entered, asked on, seen? */
static void
test_visible (void)
{
  static const struct
  {
    const char *starts, *entered, *on;
    int days;
    gboolean seen;
  } cases[] = {
    { "2026-03-10", "2026-01-05", "2026-01-04", 7, FALSE }, /* not entered yet */
    { "2026-03-10", "2026-01-05", "2026-01-05", 7, TRUE },
    { "2026-03-10", "2026-01-05", "2026-03-17", 7, TRUE },  /* J + 7 */
    { "2026-03-10", "2026-01-05", "2026-03-18", 7, FALSE }, /* J + 8 */
    { "2028-02-24", "2028-01-01", "2028-03-02", 7, TRUE },  /* over 29 February */
    { "2028-02-24", "2028-01-01", "2028-03-03", 7, FALSE },
    { "2026-12-28", "2026-11-01", "2027-01-04", 7, TRUE }, /* over the civil year's turn */
    { "2026-12-28", "2026-11-01", "2027-01-05", 7, FALSE },
    { "2026-06-23", "2026-06-01", "2026-06-30", 7, TRUE },
    { "2026-06-23", "2026-06-01", "2026-07-01", 7, FALSE },
    { "2026-03-10", NULL, "2026-03-10", 7, FALSE },        /* never entered */
    { "2026-03-10", "2026-01-05", "2026-03-10", 0, TRUE }, /* withdrawn the day after */
    { "2026-03-10", "2026-01-05", "2026-03-11", 0, FALSE },
    { "2026-03-10", "2026-01-05", "2030-01-01", -1, TRUE }, /* the rule is off */
    { "2026-03-10", "2026-03-20", "2026-03-20", 7, FALSE }, /* entered too late */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MlgSpan span =
          mlg_session_span (cases[i].entered ? day (cases[i].entered) : MLG_DAY_NONE,
                            day (cases[i].starts), cases[i].days);

      g_assert_cmpint (mlg_span_holds (span, day (cases[i].on)), ==, cases[i].seen);
    }
}

static void
session (MlgDraft *d, const char *id, const char *action, const char *seats, const char *left)
{
  const guint row = add (d, MLG_T_SESSIONS, "session_id", id, "lever_id", "L", "starts_on",
                         "2026-06-10", "entered_on", "2026-02-01", "seats", seats, NULL);

  if (action)
    set_cell (d, MLG_T_SESSIONS, row, "action_id", action);
  if (left)
    set_cell (d, MLG_T_SESSIONS, row, "seats_left", left);
}

/* One relay with the whole of 100 establishments, one lever of 20 contacts with uptake 1. */
static MlgDraft *
training (const char *mode)
{
  MlgDraft *d = plain_draft ();
  guint row;

  cell (d, "C", "100", "1");
  relay (d, "A", "1");
  row = lever (d, "L", "A", "in_person", mode, "1");
  set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "20");
  return d;
}

static double
total_of (MlgDraft *d, const char *as_of, guint lifts)
{
  g_autoptr (MlgMap) map = frozen (d);
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) q = { 0 };
  MlgEvaluator *ev;
  MlgReach *reach;
  MlgChange change;
  double total;

  mlg_question_init (&q);
  if (as_of)
    g_assert_true (mlg_question_set_as_of (&q, as_of, &error));
  g_assert_true (mlg_question_complete (&q, map, &error));
  ev = mlg_evaluator_new (map, &q, &error);
  g_assert_no_error (error);
  mlg_change_init (&change);
  change.lifts = lifts;
  reach = mlg_evaluator_run (ev, &change, NULL, &error);
  g_assert_no_error (error);
  total = reach->total.reach;
  mlg_reach_free (reach);
  mlg_evaluator_free (ev);
  return total;
}

static void
near_to (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-12);
}

static void
test_seats_shrink (void)
{
  static const char *const modes[] = { "targeted", "broadcast" };

  for (guint m = 0; m < G_N_ELEMENTS (modes); m++)
    {
      MlgDraft *d = training (modes[m]);

      action (d, "X", "G1", "L", "2026-06-10", "1");
      near_to (total_of (d, "2026-03-01", 0), 0.2);
      d = training (modes[m]);
      action (d, "X", "G1", "L", "2026-06-10", "1");
      session (d, "S", "X", "20", "5");
      near_to (total_of (d, "2026-03-01", 0), 0.05);
      /* more seats than contacts: 18 of 25 left, 20 contacts */
      d = training (modes[m]);
      action (d, "X", "G1", "L", "2026-06-10", "1");
      session (d, "S", "X", "25", "18");
      near_to (total_of (d, "2026-03-01", 0), 0.18);
    }
}

static void
test_seats_rules (void)
{
  MlgDraft *d = training ("targeted");

  /* before it was entered there is no seat */
  action (d, "X", "G1", "L", "2026-06-10", "1");
  session (d, "S", "X", "20", "5");
  near_to (total_of (d, "2026-01-31", 0), 0);
  /* without capacity limits, everybody */
  d = training ("targeted");
  action (d, "X", "G1", "L", "2026-06-10", "1");
  session (d, "S", "X", "20", "5");
  near_to (total_of (d, "2026-03-01", MLG_LIFT_CAPACITY), 1);
  /* the rule is off */
  d = training ("targeted");
  add (d, MLG_T_SETTINGS, "key", "shrink_seats", "value", "no", NULL);
  action (d, "X", "G1", "L", "2026-06-10", "1");
  session (d, "S", "X", "20", "5");
  near_to (total_of (d, "2026-03-01", 0), 0.2);
  /* a session of no planned use limits nothing */
  d = training ("targeted");
  action (d, "X", "G1", "L", "2026-06-10", "1");
  session (d, "S", NULL, "20", "5");
  near_to (total_of (d, "2026-03-01", 0), 0.2);
  /* three uses, one of them with 5 seats left, one full */
  d = training ("targeted");
  action (d, "X", "G1", "L", "2026-06-10", "3");
  session (d, "S", "X", "20", "5");
  session (d, "T", "X", "20", "0");
  near_to (total_of (d, "2026-03-01", 0), 0.25);
  /* all full: nobody is asked, whatever the rounding */
  d = training ("targeted");
  action (d, "X", "G1", "L", "2026-06-10", "3");
  session (d, "S", "X", "20", "0");
  session (d, "T", "X", "20", "0");
  session (d, "U", "X", "20", "0");
  g_assert_true (!(total_of (d, "2026-03-01", 0) > 0));
}

static void
test_done_is_a_fact (void)
{
  MlgDraft *d = training ("targeted");
  const guint row = action (d, "X", "G1", "L", "2026-06-10", "1");

  set_cell (d, MLG_T_ACTIONS, row, "state", "done");
  set_cell (d, MLG_T_ACTIONS, row, "done_on", "2026-06-10");
  session (d, "S", "X", "20", "0");
  near_to (total_of (d, "2026-12-31", 0), 0.2);
}

/* --- publics --- */

static MlgDraft *
publics (void)
{
  MlgDraft *d = plain_draft ();

  cell (d, "C", "100", NULL);
  cell (d, "D", "100", "0.9");
  add (d, MLG_T_PUBLICS, "public_id", "old", "name", "Old", NULL);
  add (d, MLG_T_PUBLICS, "public_id", "ill", "name", "Ill", NULL);
  add (d, MLG_T_PUBLIC_SHARES, "public_id", "old", "share", "0.9", NULL);
  add (d, MLG_T_PUBLIC_SHARES, "public_id", "old", "sector_id", "S", "share", "0.2", "share_low",
       "0.1", "share_high", "0.3", "quality", "measured", NULL);
  add (d, MLG_T_PUBLIC_SHARES, "public_id", "ill", "share", "0.1", "share_low", "0.1", "share_high",
       "0.1", "quality", "declared", NULL);
  add (d, MLG_T_USABILITY, "public_id", "old", "channel", "digital", "usable", "0.5", "usable_low",
       "0.4", "usable_high", "0.6", "quality", "estimated", NULL);
  add (d, MLG_T_USABILITY, "public_id", "ill", "channel", "digital", "usable", "0", "usable_low",
       "0", "usable_high", "0", "quality", "measured", NULL);
  add (d, MLG_T_USABILITY, "channel", "digital", "usable", "0.95", "usable_low", "0.9",
       "usable_high", "1", "quality", "measured", NULL);
  return d;
}

static void
test_access (void)
{
  MlgDraft *d = publics ();
  g_autoptr (MlgMap) map = frozen (d), off = mlg_map_digital_off (map);

  near_to (map->cells[0].digital_access, 0.2 * 0.5 + 0.1 * 0 + 0.7 * 0.95);
  g_assert_cmpuint (map->cells[0].digital_quality, ==, MLG_ESTIMATED);
  g_assert_true (map->cells[0].digital_built);
  near_to (map->cells[0].digital_low, 0.3 * 0.4 + 0.6 * 0.9);
  near_to (map->cells[0].digital_high, 0.1 * 0.6 + 0.8 * 1);
  near_to (map->cells[1].digital_access, 0.9); /* its own value wins */
  g_assert_false (map->cells[1].digital_built);
  near_to (mlg_map_channel_access (map, 0, MLG_CHANNEL_PAPER),
           1); /* nothing known limits nothing */
  near_to (mlg_map_access_with (map, 0, MLG_CHANNEL_DIGITAL, MLG_T_USABILITY, 0, 1),
           0.2 * 0.5 + 0.7 * 1); /* row 0: everybody else */
  near_to (off->cells[0].digital_access, 0);
  near_to (off->cells[1].digital_access, 0);
}

static void
test_access_off (void)
{
  MlgDraft *d = publics ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_SETTINGS, "key", "digital_publics", "value", "no", NULL);
  map = frozen (d);
  g_assert_true (isnan (map->cells[0].digital_access));
}

static void
test_too_many (void)
{
  MlgDraft *d = publics ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) map = NULL;
  gboolean told = FALSE;

  add (d, MLG_T_PUBLICS, "public_id", "poor", "name", "Poor", NULL);
  add (d, MLG_T_PUBLIC_SHARES, "public_id", "poor", "share", "0.8", NULL);
  map = mlg_draft_freeze (d, faults, &error);
  g_assert_null (map);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 1);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      told |= strstr (text, "cell C add up to 1.1 (public_shares.csv:") != NULL;
    }
  g_assert_true (told);
  mlg_draft_free (d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/seats/visible-to-the-seventh-day", test_visible);
  g_test_add_func ("/map/seats/remaining-seats-shrink-a-planned-use", test_seats_shrink);
  g_test_add_func ("/map/seats/rules", test_seats_rules);
  g_test_add_func ("/map/seats/done-is-a-fact", test_done_is_a_fact);
  g_test_add_func ("/map/access/built-from-publics", test_access);
  g_test_add_func ("/map/access/rule-off", test_access_off);
  g_test_add_func ("/map/access/publics-add-up-to-one", test_too_many);
  return g_test_run ();
}
