/* Rules beside the graph that decide what is live: the table of days, and gates. */
#include "reach-build.h"

#include "map/mlg-revised.h"

#define DAYS MLG_SOURCE_DIR "/tests/ageing/days.csv"

static gboolean
is_setting (const char *key)
{
  return mlg_schema_find_setting (key) != NULL;
}

/* A cell of the one row the case is about; a setting stands in its own table, the end of a funding
 * too. */
static void
give (MlgDraft *d, MlgTableId table, guint row, const char *key, const char *value)
{
  if (is_setting (key))
    add (d, MLG_T_SETTINGS, "key", key, "value", value, NULL);
  else if (strcmp (key, "funding_ends_on") == 0)
    {
      add (d, MLG_T_FUNDINGS, "funding_id", "F", "name", "F", "ends_on", value, NULL);
      set_cell (d, table, row, "funding_id", "F");
    }
  else
    set_cell (d, table, row, key, value);
}

static gboolean
holds (const char *what, const char *given, MlgDay on)
{
  MlgDraft *d = plain_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_auto (GStrv) pairs = g_strsplit (given, " ", -1);
  MlgTableId table = MLG_T_RELAYS;
  guint row;

  cell (d, "A", "100", NULL);
  row = relay (d, "R1", "0.5");
  lever (d, "L1", "R1", "paper", "targeted", "0.5");
  if (strcmp (what, "session") == 0)
    row = add (d, table = MLG_T_SESSIONS, "session_id", "X", "lever_id", "L1", "seats", "20", NULL);
  else if (strcmp (what, "deliverable") == 0)
    row = add (d, table = MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "T", "theme",
               "falls", NULL);
  else
    g_assert_cmpstr (what, ==, "relay");
  for (guint i = 0; pairs[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);

      if (pair[0] && pair[1])
        give (d, table, row, pair[0], pair[1]);
    }
  map = frozen (d);
  if (table == MLG_T_SESSIONS)
    return mlg_span_holds (map->sessions[0].visible, on);
  return mlg_span_holds (table == MLG_T_RELAYS ? map->relays[0].live : map->deliverables[1].live,
                         on);
}

static gboolean
expected (const char *word)
{
  static const char *const yes[] = { "shown", "live", "diffuses", NULL }, *const no[] = {
    "hidden", "withdrawn", "silent", NULL
  };

  g_assert_true (g_strv_contains (yes, word) || g_strv_contains (no, word));
  return g_strv_contains (yes, word);
}

/* Every line of the table, wherever the clock on the wall says it is another day. */
static void
test_days (gconstpointer zone)
{
  g_autofree char *text = NULL, *before = g_strdup (g_getenv ("TZ"));
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_setenv ("TZ", zone, TRUE);
  tzset ();
  g_assert_true (g_file_get_contents (DAYS, &text, NULL, NULL));
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  for (guint i = 1; lines[i]; i++, n++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", 5);
      MlgDay on;

      g_assert_cmpuint (g_strv_length (cells), ==, 5);
      g_assert_true (mlg_day_parse_iso (cells[2], &on));
      if (holds (cells[0], cells[1], on) != expected (cells[3]))
        g_error ("days.csv:%u: a %s (%s) should be %s on %s: %s", i + 1, cells[0], cells[1],
                 cells[3], cells[2], cells[4]);
    }
  g_assert_cmpuint (n, >=, 60);
  if (before)
    g_setenv ("TZ", before, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
}

/* A database D feeds a portal P, and P a bulletin B; N is a neighbour of P. D's lever works on
 * nobody here: what arrives came through. */
static MlgDraft *
chain (const char *settings_value)
{
  MlgDraft *d = plain_draft ();

  add (d, MLG_T_SETTINGS, "key", "require_gates", "value", settings_value, NULL);
  cell (d, "A", "100", NULL);
  relay (d, "D", "0");
  relay (d, "P", "0.5");
  relay (d, "N", "0");
  set_cell (d, MLG_T_LEVERS, lever (d, "D-ENTRY", "D", "paper", "targeted", "1"), "cascade_uses",
            "0");
  set_cell (d, MLG_T_LEVERS, lever (d, "P-LIST", "P", "paper", "targeted", "0.8"), "cascade_uses",
            "1");
  lever (d, "N-TALK", "N", "paper", "targeted", "1");
  return d;
}

static void
gate (MlgDraft *d, const char *until)
{
  guint row = add (d, MLG_T_LINKS, "from_relay_id", "D", "to_relay_id", "P", "kind", "gate",
                   "pass_on", "1", NULL);

  if (until)
    set_cell (d, MLG_T_LINKS, row, "valid_until", until);
}

/* Asked itself, behind a gate, it does nothing; without the rule it acts like any relay. */
static void
test_gate_own_uses (void)
{
  g_autoptr (MlgMap) shut = NULL, open = NULL;
  MlgDraft *d = chain ("yes");

  gate (d, NULL);
  action (d, "A1", "G1", "P-LIST", "2026-05-01", "1");
  shut = frozen (d);
  g_assert_true (shut->relays[mlg_map_find_relay (shut, "P")].gated);
  g_assert_cmpfloat (reach_of (shut), ==, 0);
  d = chain ("no");
  gate (d, NULL);
  action (d, "A1", "G1", "P-LIST", "2026-05-01", "1");
  open = frozen (d);
  assert_near (reach_of (open), 0.5 * 0.8);
}

/* One registration at the source and it acts; an ended gate, or none, cuts it off. */
static void
test_gate_passes (void)
{
  static const struct
  {
    const char *until;
    double reach;
  } cases[] = { { NULL, 0.4 }, { "2026-05-01", 0.4 }, { "2026-04-30", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MlgMap) map = NULL;
      MlgDraft *d = chain ("yes");

      gate (d, cases[i].until);
      action (d, "A1", "G1", "D-ENTRY", "2026-05-01", "1");
      map = frozen (d);
      assert_near (reach_of (map), cases[i].reach);
    }
}

/* Another link than a gate cannot go round it. */
static void
test_gate_no_way_round (void)
{
  g_autoptr (MlgMap) shut = NULL, open = NULL;
  MlgDraft *d = chain ("yes");

  gate (d, NULL);
  pass (d, "N", "P", "1");
  action (d, "A1", "G1", "N-TALK", "2026-05-01", "1");
  shut = frozen (d);
  g_assert_cmpfloat (reach_of (shut), ==, 0);
  d = chain ("yes");
  pass (d, "N", "P", "1");
  action (d, "A1", "G1", "N-TALK", "2026-05-01", "1");
  open = frozen (d);
  assert_near (reach_of (open), 0.4);
}

/* What is void takes no capacity, and nothing can be added to it. */
static void
test_gate_no_free_uses (void)
{
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_auto (MlgQuestion) question = { 0 };
  MlgDraft *d = chain ("yes");
  MlgExtraUse wanted, extra;

  gate (d, NULL);
  map = frozen (d);
  mlg_question_init (&question);
  evaluator = mlg_evaluator_new (map, &question, NULL);
  wanted = (MlgExtraUse){ 0, mlg_map_find_lever (map, "P-LIST"), 3, { 0, 0 } };
  mlg_evaluator_free_uses (evaluator, NULL, &wanted, 1, &extra, NULL, NULL);
  g_assert_cmpfloat (extra.uses, ==, 0);
  wanted.lever = mlg_map_find_lever (map, "D-ENTRY");
  mlg_evaluator_free_uses (evaluator, NULL, &wanted, 1, &extra, NULL, NULL);
  g_assert_cmpfloat (extra.uses, ==, 3);
}

/* A map whose one deliverable has these cells; "" = empty. sector: its audience, "" = all. */
static MlgMap *
with_guide (const char *title,
            const char *theme,
            const char *sector,
            const char *validated_on,
            const char *validated_before)
{
  MlgDraft *d = plain_draft ();
  const guint row = 0;

  cell (d, "A", "100", NULL);
  set_cell (d, MLG_T_DELIVERABLES, row, "title", title);
  set_cell (d, MLG_T_DELIVERABLES, row, "theme", theme);
  set_cell (d, MLG_T_DELIVERABLES, row, "validated_on", validated_on);
  if (*validated_before)
    set_cell (d, MLG_T_DELIVERABLES, row, "validated_before", validated_before);
  if (*sector)
    add (d, MLG_T_DELIVERABLE_AUDIENCES, "deliverable_id", "G1", "sector_id", sector, NULL);
  return frozen (d);
}

/* An edit of title, theme or audience waits for a later validation; nothing else does, and what
 * was undone cannot be brought back with its old date. */
static void
test_revised (void)
{
  static const struct
  {
    const char *title, *theme, *sector, *validated_on;
    gboolean submitted;
    const char *kept; /* validated_before, NULL = empty */
  } cases[] = {
    { "Guide", "falls", "S", "2025-03-01", FALSE, NULL },
    { "Guide", "falls", "S", "2025-06-01", FALSE, NULL },
    { "Other", "falls", "S", "2025-03-01", TRUE, "2025-03-01" },
    { "Other", "falls", "S", "2025-02-28", TRUE, "2025-03-01" },
    { "Other", "falls", "S", "2025-03-02", FALSE, "2025-03-01" },
    { "Guide", "noise", "S", "2025-03-01", TRUE, "2025-03-01" },
    { "Guide", "falls", "", "2025-03-01", TRUE, "2025-03-01" },
  };
  g_autoptr (MlgMap) before = with_guide ("Guide", "falls", "S", "2025-03-01", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MlgMap) map =
          with_guide (cases[i].title, cases[i].theme, cases[i].sector, cases[i].validated_on, "");
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autofree char *ids = NULL;
      g_autoptr (MlgMap) after = mlg_revised_carry (before, map, faults, &ids, NULL);
      const double kept =
          mlg_rows_number (mlg_map_rows (after, MLG_T_DELIVERABLES), 0,
                           mlg_schema_column (MLG_T_DELIVERABLES, "validated_before"));
      MlgDay day = MLG_DAY_NONE;

      g_assert_cmpint (after->deliverables[0].state == MLG_STATE_SUBMITTED, ==, cases[i].submitted);
      g_assert_cmpuint (mlg_faults_length (faults), ==, cases[i].submitted ? 1 : 0);
      g_assert_cmpstr (ids, ==, cases[i].submitted ? "G1" : NULL);
      if (cases[i].kept)
        g_assert_true (mlg_day_parse_iso (cases[i].kept, &day));
      g_assert_cmpint (isnan (kept) ? MLG_DAY_NONE : (MlgDay) kept, ==, day);
    }
}

/* The same folder again after an edit undid the validation: the old date stays undone, a later one
 * holds, and without the rule nothing is looked at. */
static void
test_revised_again (void)
{
  g_autoptr (MlgMap) first = with_guide ("Guide", "falls", "", "2025-03-01", "");
  g_autoptr (MlgMap) edited = with_guide ("Other", "falls", "", "2025-03-01", "");
  g_autoptr (MlgMap) later = with_guide ("Other", "falls", "", "2025-09-01", "");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) undone = mlg_revised_carry (first, edited, faults, NULL, NULL);
  g_autoptr (MlgMap) again = mlg_revised_carry (undone, edited, faults, NULL, NULL);
  g_autoptr (MlgMap) back = mlg_revised_carry (undone, first, faults, NULL, NULL);
  g_autoptr (MlgMap) valid = mlg_revised_carry (undone, later, faults, NULL, NULL);

  g_assert_cmpint (undone->deliverables[0].state, ==, MLG_STATE_SUBMITTED);
  g_assert_true (mlg_span_empty (undone->deliverables[0].live));
  g_assert_cmpint (again->deliverables[0].state, ==, MLG_STATE_SUBMITTED);
  g_assert_cmpint (back->deliverables[0].state, ==, MLG_STATE_SUBMITTED);
  g_assert_cmpint (valid->deliverables[0].state, ==, MLG_STATE_VALIDATED);
  g_assert_cmpuint (mlg_faults_length (faults), ==, 3);
}

int
main (int argc, char **argv)
{
  static const char *const zones[] = {
    "UTC",          "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns",
    "Europe/Paris", "XYZ-23:59:59",       "XYZ+23:59:59"
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *path = g_strdup_printf ("/map/rules/days/zone-%u", i);

      g_test_add_data_func (path, zones[i], test_days);
    }
  g_test_add_func ("/map/rules/gate/its-own-uses-are-void", test_gate_own_uses);
  g_test_add_func ("/map/rules/gate/passes-while-live", test_gate_passes);
  g_test_add_func ("/map/rules/gate/no-way-round", test_gate_no_way_round);
  g_test_add_func ("/map/rules/gate/no-free-uses", test_gate_no_free_uses);
  g_test_add_func ("/map/rules/revised/edit-undoes-validation", test_revised);
  g_test_add_func ("/map/rules/revised/no-back-dating", test_revised_again);
  return g_test_run ();
}
