/* What freezing makes of rows: defaults, shares, traits, days, engagement, goals. */
#include "map-build.h"

static MlgMap *
freeze (MlgDraft *draft)
{
  g_autoptr (MlgDraft) owned G_GNUC_UNUSED = draft;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgMap *map = mlg_draft_freeze (draft, faults, NULL);

  for (guint i = 0; !map && i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      g_test_message ("%s", text);
    }
  g_assert_nonnull (map);
  return map;
}

static MlgDay
day (const char *text)
{
  MlgDay d = MLG_DAY_NONE;

  g_assert_true (mlg_day_parse_iso (text, &d));
  return d;
}

/* The audience that gives a relay's share of a cell; NULL when it has none. */
static const MlgAudience *
share_of (const MlgMap *map, const char *relay, const char *cell)
{
  const guint r = mlg_map_find_relay (map, relay), c = mlg_map_find_cell (map, cell);

  for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
    if (map->entries[e].cell == c)
      return &map->audiences[map->entries[e].audience];
  return NULL;
}

static void
test_an_empty_map_freezes (void)
{
  g_autoptr (MlgMap) map = freeze (mlg_draft_new ());

  g_assert_cmpuint (map->n_cells, ==, 0);
  g_assert_cmpuint (mlg_map_count (map, "relays"), ==, 0);
  g_assert_cmpuint (mlg_map_count (map, "nothing"), ==, 0);
  g_assert_cmpuint (strlen (mlg_map_seal (map)), ==, 64);
}

static void
test_settings (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_SETTINGS, "key", "as_of", "value", "30/06/2026", NULL);
  add (d, MLG_T_SETTINGS, "key", "goal", "value", "0,25", NULL);
  add (d, MLG_T_SETTINGS, "key", "require_revalidation", "value", "oui", NULL);
  add (d, MLG_T_SETTINGS, "key", "year", "value", "2026", NULL);
  map = freeze (d);
  g_assert_cmpint (map->as_of, ==, day ("2026-06-30"));
  g_assert_cmpfloat (map->goal, ==, 0.25);
  g_assert_true (map->require_revalidation);
  g_assert_cmpint (map->year, ==, 2026);
  g_assert_cmpfloat (map->has_from, ==, 0.05);
  g_assert_cmpfloat (map->width[MLG_ESTIMATED], ==, 0.3);
  g_assert_true (isnan (map->team_days));
  g_assert_cmpstr (mlg_map_setting (map, "has_from"), ==, "0.05");
  g_assert_cmpstr (mlg_map_setting (map, "goal"), ==, "0.25");
  g_assert_cmpstr (mlg_map_setting (map, "lang"), ==, "fr");
  g_assert_null (mlg_map_setting (map, "team_days"));
  g_assert_null (mlg_map_setting (map, "nothing"));
}

static void
test_hierarchies (void)
{
  g_autoptr (MlgMap) map = freeze (small_draft ());
  const MlgTree *t = &map->territories;
  const guint r = mlg_tree_find (t, "R"), d1 = mlg_tree_find (t, "D1"),
              d2 = mlg_tree_find (t, "D2");

  g_assert_cmpuint (t->nodes[d1].parent, ==, r);
  g_assert_cmpuint (t->nodes[d1].depth, ==, 1);
  g_assert_cmpuint (t->nodes[d1].level, ==, 2);
  g_assert_true (mlg_node_within (t, d1, r) && mlg_node_within (t, d2, r));
  g_assert_true (mlg_node_within (t, r, r));
  g_assert_false (mlg_node_within (t, r, d1) || mlg_node_within (t, d1, d2));
  g_assert_cmpuint (mlg_tree_find (t, "X"), ==, MLG_NONE);
  g_assert_true (isnan (map->sizes.nodes[mlg_tree_find (&map->sizes, "Z2")].max_workers));
}

static void
test_kinds_give_defaults (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  const MlgAudience *share;

  add (d, MLG_T_RELAY_KINDS, "kind", "k", "name", "K", "penetration", "0.3", "penetration_low",
       "0.2", "staff_days", "12", "quality", "measured", NULL);
  add (d, MLG_T_LEVER_KINDS, "kind", "letter", "name", "L", "channel", "digital", "mode",
       "targeted", "uptake", "0.1", "seats", "20", "cascade_uses", "2", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S2", NULL);
  add (d, MLG_T_LEVERS, "lever_id", "L2", "relay_id", "R1", "name", "B", "kind", "letter", NULL);
  map = freeze (d);
  share = share_of (map, "R1", "A2");
  g_assert_cmpfloat (share->penetration.x, ==, 0.3);
  g_assert_cmpfloat (share->penetration.low, ==, 0.2);
  g_assert_cmpuint (share->penetration.quality, ==, MLG_ASSUMED);
  g_assert_cmpuint (share->penetration.defaulted, ==, 1);
  g_assert_cmpuint (share_of (map, "R1", "A1")->penetration.quality, ==, MLG_DECLARED);
  g_assert_cmpfloat (map->relays[0].staff_days.x, ==, 12);
  g_assert_cmpuint (map->relays[0].staff_days.defaulted, ==, 1);
  g_assert_true (isnan (map->relays[0].budget.x) && !map->relays[0].budget.defaulted);
  g_assert_cmpuint (map->levers[1].channel, ==, MLG_CHANNEL_DIGITAL);
  g_assert_cmpuint (map->levers[1].mode, ==, MLG_MODE_TARGETED);
  g_assert_cmpfloat (map->levers[1].uptake.x, ==, 0.1);
  g_assert_cmpfloat (map->levers[1].cascade_uses.x, ==, 2);
  g_assert_cmpuint (map->levers[0].channel, ==, MLG_CHANNEL_PAPER); /* its own word wins */
  g_assert_cmpfloat (map->levers[0].uptake.x, ==, 0.2);
  g_assert_cmpfloat (map->levers[0].seats.x, ==, 20);
}

static void
test_counts_become_shares (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S1", "establishments", "5.5", "quality",
       "measured", NULL);
  map = freeze (d);
  g_assert_cmpfloat (share_of (map, "R1", "A1")->penetration.x, ==, 0.5);
  g_assert_cmpuint (share_of (map, "R1", "A1")->from_count, ==, 1);
  g_assert_cmpuint (share_of (map, "R1", "A1")->penetration.quality, ==, MLG_MEASURED);
  g_assert_true (share_of (map, "R1", "ONE") == share_of (map, "R1", "A1"));
}

static void
test_members_win (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  const MlgAudience *member;

  add (d, MLG_T_MEMBERS, "relay_id", "R1", "target_id", "ONE", NULL);
  map = freeze (d);
  member = share_of (map, "R1", "ONE");
  g_assert_cmpfloat (member->penetration.x, ==, 1);
  g_assert_cmpfloat (mlg_map_figure_at (map, &member->penetration, MLG_HYPOTHESIS_LOW, 0, 1), ==,
                     1);
  g_assert_cmpuint (member->penetration.quality, ==, MLG_MEASURED);
  g_assert_cmpuint (member->from_members, ==, 1);
  g_assert_cmpfloat (share_of (map, "R1", "A1")->penetration.x, ==, 0.5);
}

static void
test_no_share_no_entry (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S2", "penetration", "0", NULL);
  map = freeze (d);
  g_assert_null (share_of (map, "R1", "A2"));
  g_assert_nonnull (share_of (map, "R1", "A1"));
}

static void
test_traits_fill_column_by_column (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  set_cell (d, MLG_T_TARGETS, 0, "digital_access", "0.9");
  add (d, MLG_T_TRAITS, "digital_access", "0.5", "quality", "estimated", NULL);
  add (d, MLG_T_TRAITS, "sector_id", "S2", "knowledge", "3", NULL);
  add (d, MLG_T_TRAITS, "territory_id", "R", "knowledge", "1", "risk_weight", "2", NULL);
  add (d, MLG_T_TRAITS, "sector_id", "S2", "territory_id", "R", "knowledge", "2", NULL);
  map = freeze (d);
  g_assert_cmpfloat (map->cells[0].digital_access, ==, 0.9);
  g_assert_cmpuint (map->cells[0].digital_trait, ==, MLG_NONE);
  g_assert_cmpfloat (map->cells[1].digital_access, ==, 0.5);
  g_assert_cmpuint (map->cells[1].digital_quality, ==, MLG_ESTIMATED);
  g_assert_cmpfloat (map->cells[1].knowledge, ==, 2);
  g_assert_cmpfloat (map->cells[0].knowledge, ==, 1);
  g_assert_cmpfloat (map->cells[1].risk_weight, ==, 2);
}

static void
test_days_of_life (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_SETTINGS, "key", "require_revalidation", "value", "yes", NULL);
  add (d, MLG_T_FUNDINGS, "funding_id", "F", "name", "F", "ends_on", "2026-05-05", NULL);
  add (d, MLG_T_FUNDINGS, "funding_id", "G", "name", "G", NULL);
  set_cell (d, MLG_T_RELAYS, 0, "revalidated_on", "2025-03-01");
  set_cell (d, MLG_T_RELAYS, 0, "funding_id", "G");
  set_cell (d, MLG_T_LEVERS, 0, "valid_from", "2026-01-10");
  set_cell (d, MLG_T_LEVERS, 0, "valid_until", "2026-12-31");
  set_cell (d, MLG_T_LEVERS, 0, "funding_id", "F");
  set_cell (d, MLG_T_DELIVERABLES, 0, "valid_until", "2027-01-01");
  set_cell (d, MLG_T_DELIVERABLES, 0, "withdrawn_on", "2026-09-09");
  add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "Never", "kind", "k", "sphere", "external",
       "status", "mobilised", NULL);
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "T", "theme", "falls", "state",
       "submitted", "validated_on", "2026-01-01", NULL);
  map = freeze (d);
  g_assert_cmpint (map->relays[0].live.from, ==, MLG_DAY_MIN);
  g_assert_cmpint (map->relays[0].live.until, ==, day ("2026-03-01"));
  g_assert_true (mlg_span_empty (map->relays[1].live));
  g_assert_false (mlg_span_empty (map->relays[1].live_open));
  g_assert_cmpint (map->levers[0].live.from, ==, day ("2026-01-10"));
  g_assert_cmpint (map->levers[0].live.until, ==, day ("2026-05-05"));
  g_assert_cmpint (map->deliverables[0].live.from, ==, day ("2025-01-01"));
  g_assert_cmpint (map->deliverables[0].live.until, ==, day ("2026-09-09"));
  g_assert_true (mlg_span_empty (map->deliverables[1].live));
}

static void
test_engagement (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  guint falls, noise;

  add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "N", "kind", "k", "sphere", "external", "status",
       "mobilised", NULL);
  add (d, MLG_T_RELAYS, "relay_id", "R0", "name", "N", "kind", "k", "sphere", "external", "status",
       "mobilised", NULL);
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "T", "theme", "noise", "state",
       "draft", NULL);
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "R1", "theme", "falls", "engagement", "0.4", NULL);
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "R1", "engagement", "0.7", NULL);
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "R2", "theme", "falls", "engagement", "0.1", NULL);
  map = freeze (d);
  falls = mlg_map_find_theme (map, "falls");
  noise = mlg_map_find_theme (map, "noise");
  g_assert_cmpuint (mlg_map_find_theme (map, "heat"), ==, MLG_NONE);
  g_assert_cmpuint (mlg_map_engagement (map, 0, falls), ==, MLG_NONE);
  g_assert_cmpfloat (map->engagements[mlg_map_engagement (map, 1, falls)].engagement.x, ==, 0.4);
  g_assert_cmpfloat (map->engagements[mlg_map_engagement (map, 1, noise)].engagement.x, ==, 0.7);
  g_assert_cmpfloat (map->engagements[mlg_map_engagement (map, 2, falls)].engagement.x, ==, 0.1);
  g_assert_cmpuint (mlg_map_engagement (map, 2, noise), ==, MLG_NONE);
}

static void
test_goals (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_SETTINGS, "key", "goal", "value", "0.01", NULL);
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "T", "theme", "noise", "state",
       "draft", "goal", "0.02", NULL);
  add (d, MLG_T_GOALS, "theme", "falls", "goal", "0.3", NULL);
  add (d, MLG_T_GOALS, "theme", "falls", "sector_id", "S2", "goal", "0.4", NULL);
  add (d, MLG_T_GOALS, "theme", "falls", "year", "2027", "goal", "0.5", NULL);
  add (d, MLG_T_GOALS, "theme", "falls", "sector_id", "S2", "year", "2027", "goal", "0.6", NULL);
  add (d, MLG_T_GOALS, "sector_id", "S2", "territory_id", "D2", "size_id", "Z2", "goal", "0.9",
       NULL); /* no such cell */
  add (d, MLG_T_GOALS, "deliverable_id", "G1", "indicator_id", "other", "goal", "12", NULL);
  map = freeze (d);
  g_assert_cmpfloat (mlg_map_goal (map, 0, 0, 2026), ==, 0.3);
  g_assert_cmpfloat (mlg_map_goal (map, 1, 0, 2026), ==, 0.4);
  g_assert_cmpfloat (mlg_map_goal (map, 0, 0, 2027), ==, 0.5);
  g_assert_cmpfloat (mlg_map_goal (map, 1, 0, 2027), ==, 0.6);
  g_assert_cmpfloat (mlg_map_goal (map, 0, 1, 2026), ==, 0.02);
  g_assert_cmpfloat (mlg_map_goal (map, 0, MLG_NONE, 2026), ==, 0.01);
}

static void
test_figures_at_their_ends (void)
{
  g_autoptr (MlgMap) map = freeze (small_draft ());
  const MlgFigure given = { 0.5, 0.2, 0.9, MLG_MEASURED, 0 },
                  bare = { 0.5, NAN, NAN, MLG_DECLARED, 0 }, large = { 0.9, NAN, NAN, 3, 0 },
                  unknown = { NAN, NAN, NAN, MLG_ASSUMED, 0 };

  g_assert_cmpfloat (mlg_map_figure_at (map, &given, MLG_HYPOTHESIS_MIDDLE, 0, 1), ==, 0.5);
  g_assert_cmpfloat (mlg_map_figure_at (map, &given, MLG_HYPOTHESIS_LOW, 0, 1), ==, 0.2);
  g_assert_cmpfloat (mlg_map_figure_at (map, &given, MLG_HYPOTHESIS_HIGH, 0, 1), ==, 0.9);
  g_assert_cmpfloat (mlg_map_figure_at (map, &bare, MLG_HYPOTHESIS_LOW, 0, 1), ==, 0.425);
  g_assert_cmpfloat (mlg_map_figure_at (map, &bare, MLG_HYPOTHESIS_HIGH, 0, 1), ==, 0.575);
  g_assert_cmpfloat (mlg_map_figure_at (map, &large, MLG_HYPOTHESIS_HIGH, 0, 1), ==, 1);
  g_assert_true (isnan (mlg_map_figure_at (map, &unknown, MLG_HYPOTHESIS_LOW, 0, 1)));
}

static void
test_scopes (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_LEVER_AUDIENCES, "lever_id", "L1", "sector_id", "S2", NULL);
  add (d, MLG_T_LEVER_AUDIENCES, "lever_id", "L1", "size_id", "Z2", NULL);
  add (d, MLG_T_DELIVERABLE_AUDIENCES, "deliverable_id", "G1", "territory_id", "D1", NULL);
  map = freeze (d);
  g_assert_false (mlg_map_lever_covers (map, 0, 0));
  g_assert_true (mlg_map_lever_covers (map, 0, 1) && mlg_map_lever_covers (map, 0, 2));
  g_assert_true (mlg_map_wants (map, 0, 0) && mlg_map_wants (map, 0, 2));
  g_assert_false (mlg_map_wants (map, 0, 1));
}

static void
test_drawn_up_again (void)
{
  g_autoptr (MlgMap) map = freeze (small_draft ()), again = freeze (mlg_map_to_draft (map));
  MlgDraft *changed = mlg_map_to_draft (map);
  g_autoptr (MlgMap) other = NULL;
  g_autoptr (MlgMap) ref = mlg_map_ref (map);

  set_cell (changed, MLG_T_RELAYS, 0, "status", "declined");
  other = freeze (changed);
  g_assert_cmpstr (mlg_map_seal (again), ==, mlg_map_seal (map));
  g_assert_cmpstr (mlg_map_seal (other), !=, mlg_map_seal (ref));
}

static void
test_the_seal_forgets_files (void)
{
  MlgDraft *d = small_draft ();
  g_autoptr (MlgMap) map = freeze (small_draft ()), moved = NULL;

  mlg_draft_rows (d, MLG_T_RELAYS)->file = NULL;
  mlg_draft_rows (d, MLG_T_RELAYS)->line[0] = 99;
  moved = freeze (d);
  g_assert_cmpstr (mlg_map_seal (moved), ==, mlg_map_seal (map));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/map/values/" name, function)
  CASE ("an-empty-map-freezes", test_an_empty_map_freezes);
  CASE ("settings", test_settings);
  CASE ("hierarchies", test_hierarchies);
  CASE ("kinds-give-defaults", test_kinds_give_defaults);
  CASE ("counts-become-shares", test_counts_become_shares);
  CASE ("members-win", test_members_win);
  CASE ("no-share-no-entry", test_no_share_no_entry);
  CASE ("traits-fill-column-by-column", test_traits_fill_column_by_column);
  CASE ("days-of-life", test_days_of_life);
  CASE ("engagement", test_engagement);
  CASE ("goals", test_goals);
  CASE ("figures-at-their-ends", test_figures_at_their_ends);
  CASE ("scopes", test_scopes);
  CASE ("drawn-up-again", test_drawn_up_again);
  CASE ("the-seal-forgets-files", test_the_seal_forgets_files);
  return g_test_run ();
}
