/* The milestones of the study: where they stand on a day (milestones.cases), and what their rows
 * must keep. */
#include "map-build.h"
#include "study/mlg-study.h"

static MlgDay
day (const char *text)
{
  MlgDay value = MLG_DAY_NONE;

  if (*text != '\0' && !mlg_day_parse_iso (text, &value))
    g_error ("“%s” is no day", text);
  return value;
}

static GArray *
moves_of (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (MlgReadjustment));

  for (guint i = 0; parts[i] != NULL && *g_strstrip (parts[i]) != '\0'; i++)
    {
      g_auto (GStrv) ends = g_strsplit (parts[i], ">", 2);
      const MlgReadjustment move = { day (ends[0]), day (ends[1]) };

      g_array_append_val (moves, move);
    }
  return moves;
}

static void
check_case (const char *line)
{
  g_auto (GStrv) c = g_strsplit (line, "|", -1);
  g_autoptr (GArray) moves = NULL;
  MlgMilestone at;

  g_assert_cmpuint (g_strv_length (c), ==, 11);
  for (guint i = 0; i < 11; i++)
    g_strstrip (c[i]);
  moves = moves_of (c[3]);
  at = mlg_milestone_on (&(MlgMilestoneDates){ day (c[1]), day (c[2]), day (c[4]), day (c[5]),
                                               (const MlgReadjustment *) moves->data, moves->len },
                         day (c[6]));
  g_test_message ("%s", c[0]);
  g_assert_cmpint (at.due, ==, day (c[7]));
  g_assert_cmpint (at.moved, ==, atoi (c[8]));
  g_assert_cmpint ((int) at.late, ==, atoi (c[9]));
  g_assert_cmpstr (mlg_milestone_word (at.state), ==, c[10]);
}

static void
test_cases (void)
{
  g_autofree char *path =
      g_build_filename (MLG_SOURCE_DIR, "tests", "unit", "milestones.cases", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      {
        check_case (lines[i]);
        n++;
      }
  g_assert_cmpuint (n, >=, 25);
}

/* ---- rows -------------------------------------------------------------------------------------
 */

static MlgMap *
freeze (MlgDraft *draft, MlgFaults *faults)
{
  return mlg_draft_freeze (draft, faults, NULL);
}

/* TRUE when a fault or warning of that file, line and column says the words. */
static gboolean
tells (const MlgFaults *faults, const char *file, guint line, const char *column, const char *words)
{
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);

      if (g_strcmp0 (fault->file, file) == 0 && fault->line == line &&
          g_strcmp0 (fault->column, column) == 0 && strstr (fault->rule, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
test_faults (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_MILESTONES, "milestone_id", "A", "name", "a", "due_on", "2026-03-31", "starts_on",
       "2026-02-01", "done_on", "2026-01-15", "final", "yes", NULL);
  add (d, MLG_T_MILESTONES, "milestone_id", "B", "name", "b", "due_on", "2026-04-30",
       "validated_on", "2026-05-02", "final", "yes", NULL);
  add (d, MLG_T_MILESTONES, "milestone_id", "C", "name", "c", "due_on", "2026-04-30", "starts_on",
       "2026-05-01", NULL);
  add (d, MLG_T_MILESTONES, "milestone_id", "D", "name", "d", "due_on", "2026-04-30", "starts_on",
       "2026-03-01", "done_on", "2026-04-20", "validated_on", "2026-04-19", NULL);
  add (d, MLG_T_READJUSTMENTS, "milestone_id", "D", "on", "2026-03-15", "due_on", "2026-02-01",
       "reason", "r", NULL);
  add (d, MLG_T_READJUSTMENTS, "milestone_id", "D", "on", "2026-04-25", "due_on", "2026-05-15",
       "reason", "r", NULL);
  add (d, MLG_T_READJUSTMENTS, "milestone_id", "Z", "on", "2026-04-25", "due_on", "2026-05-15",
       "reason", "r", NULL);
  map = freeze (d, faults);
  g_assert_null (map);
  g_assert_true (tells (faults, "milestones.csv", 2, "done_on", "before the work"));
  g_assert_true (tells (faults, "milestones.csv", 3, "validated_on", "not done"));
  g_assert_true (tells (faults, "milestones.csv", 3, "final", "milestones.csv:2"));
  g_assert_true (tells (faults, "milestones.csv", 4, "starts_on", "after the day"));
  g_assert_true (tells (faults, "milestones.csv", 5, "validated_on", "before the milestone"));
  g_assert_true (tells (faults, "readjustments.csv", 2, "due_on", "before the work"));
  g_assert_true (tells (faults, "readjustments.csv", 3, "on", "done before"));
  g_assert_true (tells (faults, "readjustments.csv", 4, "milestone_id", "milestones.csv"));
}

static void
test_warnings (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_MILESTONES, "milestone_id", "A", "name", "a", "due_on", "2026-03-31", NULL);
  add (d, MLG_T_READJUSTMENTS, "milestone_id", "A", "on", "2026-03-01", "due_on", "2026-03-31",
       "reason", "r", NULL);
  add (d, MLG_T_SCENARIOS, "scenario_id", "S", "name", "s", NULL);
  add (d, MLG_T_STUDY_USES, "use", "workshop", "scenario_id", "S", NULL);
  add (d, MLG_T_STUDY_USES, "use", "offer", "scenario_id", "S", NULL);
  map = freeze (d, faults);
  g_assert_nonnull (map);
  g_assert_true (tells (faults, "readjustments.csv", 2, "due_on", "due already"));
  g_assert_true (tells (faults, "study_uses.csv", 3, "scenario_id", "look the same") ||
                 tells (faults, "study_uses.csv", 2, "scenario_id", "look the same"));
}

/* ---- what a use takes -------------------------------------------------------------------------
 */

static void
test_effort (void)
{
  g_autoptr (MlgDraft) d = small_draft (), e = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) base = freeze (d, faults), scenario = NULL;
  MlgStudyEffort effort;

  g_assert_nonnull (base);
  e = small_draft ();
  set_cell (e, MLG_T_LEVERS, 0, "days_per_use", "2");
  set_cell (e, MLG_T_LEVERS, 0, "cost_per_use", "100");
  set_cell (e, MLG_T_LEVERS, 0, "team_days_per_use", "0.5");
  set_cell (e, MLG_T_ACTIONS, 0, "uses", "3");
  add (e, MLG_T_ACTIONS, "action_id", "X2", "deliverable_id", "G1", "lever_id", "L1", "planned_on",
       "2026-06-01", "uses", "2", "state", "planned", "cost", "50", NULL);
  add (e, MLG_T_ACTIONS, "action_id", "X3", "deliverable_id", "G1", "lever_id", "L1", "planned_on",
       "2027-01-01", "uses", "9", "state", "planned", NULL);
  add (e, MLG_T_RELAYS, "relay_id", "R2", "name", "Second", "kind", "k", "sphere", "partner",
       "status", "mobilised", "mobilisation_days", "4", NULL);
  scenario = freeze (e, faults);
  g_assert_nonnull (scenario);
  mlg_study_effort (base, scenario, mlg_span_year (2026), &effort);
  /* 3 uses at 100 €, and one row at 50 €; the base's own use cost nothing that is known */
  g_assert_cmpfloat (effort.cost, ==, 350);
  g_assert_cmpfloat (effort.relay_days, ==, 10);
  g_assert_cmpfloat (effort.team_days, ==, 2.5 + 4);
  g_assert_cmpuint (effort.uses_rows, ==, 1);
  g_assert_cmpuint (effort.unknown, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/study/milestones on a day", test_cases);
  g_test_add_func ("/study/faults", test_faults);
  g_test_add_func ("/study/warnings", test_warnings);
  g_test_add_func ("/study/effort of a use", test_effort);
  return g_test_run ();
}
