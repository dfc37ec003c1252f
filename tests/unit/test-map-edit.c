/* Edits of a map: what they change, what they take along, and every fault of every edit. */
#include "map-build.h"
#include "map/mlg-edit.h"

static MlgMap *
freeze (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_draft_freeze (draft, faults, &error);

  for (guint i = 0; i < mlg_faults_length (faults) && !map; i++)
    g_test_message ("%s %s", mlg_faults_get (faults, i)->file, mlg_faults_get (faults, i)->rule);
  g_assert_no_error (error);
  mlg_draft_free (draft);
  return map;
}

static MlgMap *
small_map (void)
{
  return freeze (small_draft ());
}

#define EDIT(op, table, key, column, value) \
  (MlgEdit) { MLG_EDIT_##op, table, key, column, value, MLG_NONE }

static MlgMap *
edited (const MlgMap *map, const MlgEdit *edits, guint n, GArray **out_dropped)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *result = mlg_map_edited (map, edits, n, faults, out_dropped, &error);

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);
      g_test_message ("%s", text);
    }
  g_assert_no_error (error);
  return result;
}

/* The texts of all faults, one per line; the map must not come. */
static char *
faults_of (const MlgMap *map, const MlgEdit *edits, guint n)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) result = mlg_map_edited (map, edits, n, faults, NULL, &error);
  GString *all = g_string_new (NULL);

  g_assert_null (result);
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);
      g_string_append_printf (all, "%s\n", text);
    }
  g_test_message ("%s", all->str);
  return g_string_free (all, FALSE);
}

#define assert_has(text, part) \
  if (strstr (text, part) == NULL) \
  g_error ("“%s” is not in:\n%s", part, text)

static void
test_set (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = {
    EDIT (SET, "audiences", "R1|||", "penetration", "0,75"),
    EDIT (SET, "relais", " R1 ", "jours_disponibles", "1 234,5"),
    EDIT (SET, "relays", "R1", "valid_until", "30/06/2026"),
    EDIT (SET, "levers", "L1", "channel", "téléphone"),
    EDIT (SET, "targets", "A1", "workers", "41"),
    EDIT (ADD, "settings", "goal", "value", "0,6"),
  };
  g_autoptr (MlgMap) after = edited (map, edits, G_N_ELEMENTS (edits), NULL);
  MlgDay day = MLG_DAY_NONE;

  g_assert_true (mlg_day_parse_iso ("2026-06-30", &day));
  g_assert_cmpfloat (after->audiences[0].penetration.x, ==, 0.75);
  g_assert_cmpfloat (after->relays[0].staff_days.x, ==, 1234.5);
  g_assert_cmpint (after->relays[0].live.until, ==, day);
  g_assert_cmpint (after->levers[0].channel, ==, MLG_CHANNEL_PHONE);
  g_assert_cmpfloat (after->cells[0].workers, ==, 41);
  g_assert_cmpfloat (after->goal, ==, 0.6);
  g_assert_cmpstr (mlg_rows_text (mlg_map_rows (after, MLG_T_SETTINGS), 0, 1), ==, "0.6");
  /* the map itself is what it was */
  g_assert_cmpfloat (map->audiences[0].penetration.x, ==, 0.5);
  g_assert_true (isnan (map->relays[0].staff_days.x));
  g_assert_cmpuint (mlg_map_rows (map, MLG_T_SETTINGS)->n, ==, 0);
  /* and the rows that were set stand where they stood */
  g_assert_cmpuint (mlg_rows_line (mlg_map_rows (after, MLG_T_RELAYS), 0), ==, 2);
}

static void
test_empty (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = { EDIT (SET, "sizes", "Z1", "max_workers", ""),
                            EDIT (SET, "sectors", "S1", "parent_id", NULL) };
  g_autoptr (MlgMap) after = edited (map, edits, 2, NULL);

  g_assert_true (isnan (after->sizes.nodes[0].max_workers));
  g_assert_cmpuint (after->sectors.nodes[1].parent, ==, MLG_NONE);
}

/* Rows are made by their first add, filled by later ones, and stand in the order of their keys. */
static void
test_add (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = {
    EDIT (ADD, "relays", "R0", NULL, NULL),
    EDIT (ADD, "relays", "R0", "name", "Zéro"),
    EDIT (ADD, "relays", "R0", "kind", "k"),
    EDIT (SET, "relays", "R0", "sphere", "partenaire"),
    EDIT (SET, "relays", "R0", "status", "mobilised"),
    EDIT (ADD, "audiences", "R0|S1||D1", "penetration", "0.25"),
    EDIT (ADD, "audiences", "R0|S1|Z1|", "penetration", "0.25"),
    EDIT (SET, "audiences", "R0|S1|Z1|", "territory_id", NULL),
  };
  g_autoptr (MlgMap) after = NULL;
  g_autofree char *clash = faults_of (map, edits, 7);
  g_autofree char *text = faults_of (map, edits, G_N_ELEMENTS (edits));

  /* the two scopes clash in the cell A1: a fault of the edits */
  assert_has (clash, "edit 7: value “0.25”: audiences R0|S1|Z1| holds cell A1, as edit 6 does");
  assert_has (text, "edit 8: column “territory_id”: is part of the key");
  after = edited (map, edits, 6, NULL);
  g_assert_cmpuint (after->n_relays, ==, 2);
  g_assert_cmpstr (after->relays[0].id, ==, "R0");
  g_assert_cmpstr (after->relays[0].name, ==, "Zéro");
  g_assert_cmpuint (after->levers[0].relay, ==, 1);
}

static void
test_drop (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = { EDIT (DROP, "relays", "R1", NULL, NULL) };
  g_autoptr (GArray) dropped = NULL;
  g_autoptr (MlgMap) after = edited (map, edits, 1, &dropped);
  const MlgTableId tables[] = { MLG_T_AUDIENCES, MLG_T_LEVERS, MLG_T_ACTIONS };
  const char *const keys[] = { "R1|||", "L1", "X1" };

  g_assert_cmpuint (dropped->len, ==, 3);
  for (guint i = 0; i < dropped->len; i++)
    {
      const MlgDropped *row = &g_array_index (dropped, MlgDropped, i);

      g_assert_cmpuint (row->table, ==, tables[i]);
      g_assert_cmpstr (row->key, ==, keys[i]);
    }
  g_assert_cmpuint (after->n_relays, ==, 0);
  g_assert_cmpuint (after->n_actions, ==, 0);
  g_assert_cmpuint (after->n_deliverables, ==, 1);
}

/* A branch of a hierarchy goes whole, with what stands in it. */
static void
test_drop_branch (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = { EDIT (DROP, "territories", "R", NULL, NULL) };
  g_autoptr (GArray) dropped = NULL;
  g_autoptr (MlgMap) after = edited (map, edits, 1, &dropped);

  g_assert_cmpuint (dropped->len, ==, 5); /* two territories, three cells */
  g_assert_cmpuint (after->n_cells, ==, 0);
  g_assert_cmpuint (after->n_relays, ==, 1);
}

/* Dropped and added again: another row, with nothing of the first. */
static void
test_again (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = {
    EDIT (SET, "actions", "X1", "note", "first"),
    EDIT (DROP, "actions", "X1", NULL, NULL),
    EDIT (ADD, "actions", "X1", "deliverable_id", "G1"),
    EDIT (ADD, "actions", "X1", "lever_id", "L1"),
    EDIT (ADD, "actions", "X1", "planned_on", "2026-09-01"),
    EDIT (ADD, "actions", "X1", "uses", "2"),
    EDIT (ADD, "actions", "X1", "state", "planned"),
    EDIT (DROP, "actions", "X1", NULL, NULL),
  };
  g_autoptr (MlgMap) after = edited (map, edits, 7, NULL);
  g_autoptr (MlgMap) none = edited (map, edits, 8, NULL);
  const MlgRows *rows = mlg_map_rows (after, MLG_T_ACTIONS);

  g_assert_cmpuint (rows->n, ==, 1);
  g_assert_null (mlg_rows_text (rows, 0, mlg_schema_column (MLG_T_ACTIONS, "note")));
  g_assert_cmpfloat (after->actions[0].uses, ==, 2);
  g_assert_cmpuint (mlg_map_rows (none, MLG_T_ACTIONS)->n, ==, 0);
}

/* An edited map has the seal of the map written by hand. */
static void
test_seal (void)
{
  g_autoptr (MlgMap) map = small_map ();
  MlgDraft *draft = small_draft ();
  g_autoptr (MlgMap) hand = NULL;
  const MlgEdit edits[] = {
    EDIT (SET, "relays", "R1", "budget", "1 500"),
    EDIT (ADD, "deliverables", "G0", "title", "Affiche"),
    EDIT (SET, "deliverables", "G0", "theme", "noise"),
    EDIT (SET, "deliverables", "G0", "state", "brouillon"),
    EDIT (DROP, "targets", "ONE", NULL, NULL),
  };
  g_autoptr (MlgMap) after = edited (map, edits, G_N_ELEMENTS (edits), NULL);

  set_cell (draft, MLG_T_RELAYS, 0, "budget", "1500");
  add (draft, MLG_T_DELIVERABLES, "deliverable_id", "G0", "title", "Affiche", "theme", "noise",
       "state", "draft", NULL);
  mlg_draft_rows (draft, MLG_T_TARGETS)->n = 2;
  hand = freeze (draft);
  g_assert_cmpstr (mlg_map_seal (after), ==, mlg_map_seal (hand));
  g_assert_cmpstr (mlg_map_seal (after), !=, mlg_map_seal (map));
}

/* Every fault of every edit at once, each at its edit. */
static void
test_faults (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = {
    EDIT (SET, "relay", "R1", "status", "mobilised"),
    EDIT (SET, "relays", "R2", "status", "mobilised"),
    EDIT (SET, "relays", "R1", "staus", "mobilised"),
    EDIT (SET, "relays", "R1", "staff_days", "1,234"),
    EDIT (SET, "relays", "R1", "funded_share", "12 %"),
    EDIT (SET, "relays", "R1", "status", "sleeping"),
    EDIT (SET, "relays", "R1", NULL, NULL),
    EDIT (DROP, "relays", "R1", "status", NULL),
    EDIT (ADD, "relays", "R1", "status", "mobilised"),
    EDIT (SET, "audiences", "R1", "penetration", "0.1"),
    EDIT (SET, "scenarios", "S1", "name", "x"),
    EDIT (SET, "targets", "A2", "establishments", "-1"),
    EDIT (ADD, "links", "R1|R1|freind", "pass_on", "0.5"),
    EDIT (SET, "relays", "R1", NULL, "5"),
    EDIT (SET, "relays", "R\xff", "status", "mobilised"),
    EDIT (ADD, "actions", "X2", "uses", "1"),
    EDIT (ADD, "engagements", "NOBODY|", "engagement", "0.5"),
    EDIT (SET, "levers", "L1", "relay_id", "NOBODY"),
    EDIT (SET, "sizes", "Z1", "name", ""),
    EDIT (SET, "targets", "NOWHERE-AT-ALL", "workers", "1"),
  };
  g_autofree char *text = faults_of (map, edits, G_N_ELEMENTS (edits));

  assert_has (text, "edit 1: table “relay”: is not the name of a table. Did you mean «relays»?");
  assert_has (text, "edit 2: key “R2”: is not the key of a row of relays. Did you mean «R1»?");
  assert_has (text, "edit 3: column “staus”: is not a column of relays. Did you mean «status»?");
  assert_has (text, "edit 4: value “1,234”: relays staff_days may mean 1.234 or 1234.");
  assert_has (text, "edit 5: value “12 %”: relays funded_share is a percentage.");
  assert_has (text, "edit 6: value “sleeping”: relays status is not a word of the list.");
  assert_has (text, "edit 7: column");
  assert_has (text, "edit 8: column “status”: must be empty");
  assert_has (text, "edit 9: key “R1”: is already a row of relays.");
  assert_has (text,
              "edit 10: key “R1”: is not a key of audiences, which has parts: 4; this one: 1.");
  assert_has (text, "edit 11: table “scenarios”: cannot be changed by a scenario.");
  assert_has (text, "edit 12: value “-1”:");
  assert_has (text, "edit 13: key “R1|R1|freind”: its part kind «freind»");
  assert_has (text, "edit 14: value “5”: stands without a column.");
  assert_has (text, "edit 15: key");
  assert_has (text, "edit 16: value “1”: actions X2, deliverable_id is empty");
  assert_has (text, "edit 17: value “0.5”: engagements NOBODY| is not in");
  assert_has (text, "edit 18: value “NOBODY”: levers L1, relay_id is not in");
  assert_has (text, "edit 19: value");
  assert_has (text, "edit 20: key “NOWHERE-AT-ALL”: is not the key of a row of targets.");
}

/* What was dropped cannot be set, and the message says who dropped it. */
static void
test_dropped_row (void)
{
  g_autoptr (MlgMap) map = small_map ();
  const MlgEdit edits[] = { EDIT (DROP, "relays", "R1", NULL, NULL),
                            EDIT (SET, "levers", "L1", "uptake", "0.3"),
                            EDIT (DROP, "relays", "R1", NULL, NULL) };
  g_autofree char *text = faults_of (map, edits, 3);

  assert_has (text, "edit 2: key “L1”: is no longer a row of levers: edit 1 dropped it.");
  assert_has (text, "edit 3: key “R1”: is no longer a row of relays: edit 1 dropped it.");
}

/* ---- scenarios --------------------------------------------------------------------------------
 */

static MlgDraft *
scenario_draft (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_SCENARIOS, "scenario_id", "A", "name", "First", NULL);
  add (d, MLG_T_SCENARIOS, "scenario_id", "B", "name", "Second", "parent", "A", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "B", "seq", "10", "op", "set", "table", "levers",
       "key", "L1", "column", "uptake", "value", "0.4", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "A", "seq", "10", "op", "set", "table", "levers",
       "key", "L1", "column", "uptake", "value", "0.3", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "A", "seq", "9", "op", "set", "table", "levers",
       "key", "L1", "column", "uptake", "value", "0.25", NULL);
  return d;
}

static void
test_inherit (void)
{
  g_autoptr (MlgMap) map = freeze (scenario_draft ());
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) edits = mlg_map_scenario_edits (map, "B", &error);
  g_autoptr (MlgMap) a = mlg_map_scenario (map, "A", &error);
  g_autoptr (MlgMap) b = mlg_map_scenario (map, "B", &error);
  g_autoptr (MlgMap) none = mlg_map_scenario (map, "", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (edits->len, ==, 3);
  g_assert_cmpstr (g_array_index (edits, MlgEdit, 0).value, ==, "0.25");
  g_assert_cmpstr (g_array_index (edits, MlgEdit, 2).value, ==, "0.4");
  g_assert_cmpfloat (a->levers[0].uptake.x, ==, 0.3);
  g_assert_cmpfloat (b->levers[0].uptake.x, ==, 0.4);
  g_assert_true (none == map);
  g_assert_null (mlg_map_scenario (map, "C", &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

static char *
draft_faults (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) map = mlg_draft_freeze (draft, faults, &error);
  GString *all = g_string_new (NULL);

  g_assert_null (map);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);
      g_string_append_printf (all, "%s\n", text);
    }
  g_test_message ("%s", all->str);
  mlg_draft_free (draft);
  return g_string_free (all, FALSE);
}

/* Names and parents of scenarios are checked with the map. */
static void
test_checked (void)
{
  MlgDraft *d = scenario_draft ();
  g_autofree char *text = NULL;

  set_cell (d, MLG_T_SCENARIOS, 0, "parent", "B");
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "A", "seq", "1", "op", "set", "table", "leviers",
       "key", "L1", "column", "uptakes", "value", "0.4", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "A", "seq", "2", "op", "add", "table", "lever",
       "key", "L1", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "Z", "seq", "1", "op", "drop", "table", "levers",
       "key", "L1", NULL);
  text = draft_faults (d);
  assert_has (text, "scenarios.csv:2: parent “B”: is its own ancestor: A → B → A.");
  assert_has (text, "scenario_edits.csv:5: column “uptakes”: is not a column of");
  assert_has (text, "scenario_edits.csv:6: table “lever”: is not the name of a table.");
  assert_has (text, "scenario_edits.csv:7: scenario_id “Z”: is not in scenarios.csv.");
}

/* The message of a scenario that cannot be applied tells every fault with its place. */
static void
test_scenario_faults (void)
{
  MlgDraft *d = scenario_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (GError) error = NULL;

  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "B", "seq", "11", "op", "set", "table", "levers",
       "key", "L2", "column", "uptake", "value", "0.4", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "B", "seq", "12", "op", "set", "table", "levers",
       "key", "L1", "column", "valid_until", "value", "2000-01-01", NULL);
  add (d, MLG_T_SCENARIO_EDITS, "scenario_id", "B", "seq", "13", "op", "set", "table", "levers",
       "key", "L1", "column", "valid_from", "value", "2001-01-01", NULL);
  map = freeze (d);
  g_assert_null (mlg_map_scenario (map, "B", &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  assert_has (error->message, "Scenario B has faults (2):");
  assert_has (error->message, "scenario_edits.csv:5: key “L2”: is not the key of a row of levers.");
  assert_has (error->message, "scenario_edits.csv:6: value “2000-01-01”: levers L1, valid_until");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/edit/set", test_set);
  g_test_add_func ("/map/edit/empty", test_empty);
  g_test_add_func ("/map/edit/add", test_add);
  g_test_add_func ("/map/edit/drop", test_drop);
  g_test_add_func ("/map/edit/drop-branch", test_drop_branch);
  g_test_add_func ("/map/edit/again", test_again);
  g_test_add_func ("/map/edit/seal", test_seal);
  g_test_add_func ("/map/edit/faults", test_faults);
  g_test_add_func ("/map/edit/dropped-row", test_dropped_row);
  g_test_add_func ("/map/scenario/inherit", test_inherit);
  g_test_add_func ("/map/scenario/checked", test_checked);
  g_test_add_func ("/map/scenario/faults", test_scenario_faults);
  return g_test_run ();
}
