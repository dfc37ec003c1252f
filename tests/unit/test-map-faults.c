/* One case per rule that a map can break: the place, the value and the rule that are told. */
#include "map-build.h"

/* Freezes a draft that must be refused with this one fault. */
static void
assert_fault (MlgDraft *draft,
              const char *file,
              guint line,
              const char *column,
              const char *value,
              const char *rule)
{
  g_autoptr (MlgDraft) owned G_GNUC_UNUSED = draft;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  guint n = 0, found = 0;

  g_assert_null (mlg_draft_freeze (draft, faults, &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      g_autofree char *text = mlg_fault_to_text (fault, MLG_LANG_EN);

      if (fault->severity == MLG_WARNING)
        continue;
      n++;
      g_string_append_printf (all, "\n%s", text);
      g_assert_nonnull (fault->mend);
      found += g_strcmp0 (fault->file, file) == 0 && fault->line == line &&
               g_strcmp0 (fault->column, column) == 0 && g_strcmp0 (fault->value, value) == 0 &&
               strcmp (fault->rule, rule) == 0;
    }
  if (n != 1 || found != 1)
    g_error ("expected %s:%u %s “%s” %s; told:%s", file, line, column, value, rule, all->str);
}

/* A map that must be accepted with this warning among others. */
static void
assert_warning (MlgDraft *draft, const char *file, guint line, const char *rule)
{
  g_autoptr (MlgDraft) owned G_GNUC_UNUSED = draft;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) map = mlg_draft_freeze (draft, faults, &error);
  g_autoptr (GString) all = g_string_new (NULL);
  guint found = 0;

  g_assert_no_error (error);
  g_assert_nonnull (map);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      g_autofree char *text = mlg_fault_to_text (fault, MLG_LANG_EN);

      g_string_append_printf (all, "\n%s", text);
      found +=
          strcmp (fault->file, file) == 0 && fault->line == line && strcmp (fault->rule, rule) == 0;
    }
  if (found != 1)
    g_error ("expected %s:%u %s; told:%s", file, line, rule, all->str);
}

static void
test_a_good_map_has_no_fault (void)
{
  g_autoptr (MlgDraft) draft = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = mlg_draft_freeze (draft, faults, NULL);

  g_assert_nonnull (map);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 0);
  g_assert_cmpuint (mlg_draft_rows (draft, MLG_T_TARGETS)->n, ==, 0); /* emptied */
}

static void
test_required (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_TARGETS, "target_id", "A3", "sector_id", "S1", "size_id", "Z1", "territory_id",
       "D1", "workers", "3", NULL);
  assert_fault (d, "targets.csv", 5, "establishments", NULL, "is empty and must not be.");
}

static void
test_header_as_written (void)
{
  MlgDraft *d = small_draft ();
  MlgRows *rows = mlg_draft_rows (d, MLG_T_TARGETS);

  rows->header[mlg_schema_column (MLG_T_TARGETS, "establishments")] =
      mlg_draft_intern (d, "Établissements");
  add (d, MLG_T_TARGETS, "target_id", "A3", "sector_id", "S1", "size_id", "Z1", "territory_id",
       "D1", "workers", "3", NULL);
  assert_fault (d, "targets.csv", 5, "Établissements", NULL, "is empty and must not be.");
}

static void
test_second_file (void)
{
  MlgDraft *d = small_draft ();
  guint row = add (d, MLG_T_RELAYS, "relay_id", "R2", "kind", "k", "sphere", "partner", "status",
                   "mobilised", NULL);

  mlg_draft_rows (d, MLG_T_RELAYS)->second_file = mlg_draft_intern (d, "sheet.csv");
  mlg_draft_rows (d, MLG_T_RELAYS)->line[row] = MLG_LINE_SECOND + 7;
  assert_fault (d, "sheet.csv", 7, "name", NULL, "is empty and must not be.");
}

static void
test_same_key (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_RELAYS, "relay_id", "R1", "name", "Again", "kind", "k", "sphere", "partner",
       "status", "declined", NULL);
  assert_fault (d, "relays.csv", 3, "relay_id", "R1", "has the same key as relays.csv:2 (R1).");
}

static void
test_same_composite_key (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "penetration", "0.1", NULL);
  assert_fault (d, "audiences.csv", 3, "relay_id", "R1",
                "has the same key as audiences.csv:2 (R1|||).");
}

static void
test_same_key_but_for_case (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_RELAYS, "relay_id", "r1", "name", "Again", "kind", "k", "sphere", "partner",
       "status", "declined", NULL);
  assert_fault (d, "relays.csv", 3, "relay_id", "r1",
                "differs only by case from the key of relays.csv:2 (R1).");
  d = small_draft ();
  add (d, MLG_T_FUNDINGS, "funding_id", "Été", "name", "n", NULL);
  add (d, MLG_T_FUNDINGS, "funding_id", "été", "name", "n", NULL);
  assert_fault (d, "fundings.csv", 3, "funding_id", "été",
                "differs only by case from the key of fundings.csv:2 (Été).");
}

static void
test_same_word_but_for_case (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "Guide", "theme", "FALLS", "state",
       "draft", NULL);
  assert_fault (d, "deliverables.csv", 3, "theme", "FALLS", "differs only by case from “falls”.");
}

static void
test_unknown_code (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_MEMBERS, "relay_id", "R1", "target_id", "nowhere", NULL);
  assert_fault (d, "members.csv", 2, "target_id", "nowhere", "is not in targets.csv.");
}

static void
test_cycle (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_TERRITORIES, 0, "parent_id", "D1");
  assert_fault (d, "territories.csv", 3, "parent_id", "R", "is its own ancestor: D1 → R → D1.");
}

static void
test_own_parent (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_SECTORS, 0, "parent_id", "S");
  assert_fault (d, "sectors.csv", 2, "parent_id", "S", "is its own ancestor: S → S.");
}

static void
test_size_upside_down (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_SIZES, 0, "max_workers", "0");
  assert_fault (d, "sizes.csv", 2, "max_workers", "0",
                "is below the smallest number of workers of the class.");
}

static void
test_unknown_setting (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_SETTINGS, "key", "yaer", "value", "2026", NULL);
  assert_fault (d, "settings.csv", 2, "key", "yaer", "is not a known setting.");
}

static void
test_bad_setting (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_SETTINGS, "key", "goal", "value", "20", NULL);
  assert_fault (d, "settings.csv", 2, "value", "20", "is outside the range 0 to 1.");
}

static void
test_ambiguous_audience (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S1", "penetration", "0.1", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "territory_id", "D1", "penetration", "0.2", NULL);
  assert_fault (d, "audiences.csv", 3, "relay_id", "R1",
                "holds cell A1, as audiences.csv:4 does, and neither row is more specific; cells "
                "concerned: 2.");
}

static void
test_ambiguity_resolved (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S1", "penetration", "0.1", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "territory_id", "D1", "penetration", "0.2", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S1", "territory_id", "D1", "penetration",
       "0.3", NULL);
  map = mlg_draft_freeze (d, faults, NULL);
  g_assert_nonnull (map);
  g_assert_cmpfloat (map->audiences[map->entries[0].audience].penetration.x, ==, 0.3);
  g_assert_cmpfloat (map->audiences[map->entries[1].audience].penetration.x, ==, 0.5);
}

static void
test_ambiguous_trait (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_TRAITS, "sector_id", "S1", "digital_access", "0.1", NULL);
  add (d, MLG_T_TRAITS, "size_id", "Z1", "digital_access", "0.2", NULL);
  add (d, MLG_T_TRAITS, "territory_id", "D1", "knowledge", "2",
       NULL); /* another column: no clash */
  assert_fault (
      d, "traits.csv", 2, "digital_access", "0.1",
      "holds cell A1, as traits.csv:3 does, and neither row is more specific; cells concerned: 1.");
}

static void
test_no_share (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S2", NULL);
  assert_fault (d, "audiences.csv", 3, "penetration", NULL,
                "is empty, and the kind of the relay has no default.");
}

static void
test_count_above_scope (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S1", "establishments", "12", NULL);
  assert_fault (d, "audiences.csv", 3, "establishments", "12",
                "is more than the 11 establishments of the scope.");
}

static void
test_count_beside_share (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S1", "establishments", "1",
       "penetration", "0.1", NULL);
  assert_fault (d, "audiences.csv", 3, "establishments", "1", "is given beside a penetration.");
}

static void
test_ends_out_of_order (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_AUDIENCES, 0, "penetration_low", "0.6");
  assert_fault (d, "audiences.csv", 2, "penetration", "0.5",
                "lies outside its own low and high ends.");
  d = small_draft ();
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S2", "penetration_high", "0.6", NULL);
  assert_fault (d, "audiences.csv", 3, "penetration", NULL,
                "is empty, but its low or high end is given.");
  d = small_draft ();
  set_cell (d, MLG_T_LEVERS, 0, "uptake_high", "0.1");
  assert_fault (d, "levers.csv", 2, "uptake", "0.2", "lies outside its own low and high ends.");
  d = small_draft ();
  set_cell (d, MLG_T_DELIVERABLES, 0, "use_rate_high", "0.1");
  assert_fault (d, "deliverables.csv", 2, "use_rate", NULL,
                "is empty, but its low or high end is given.");
}

static void
test_member_of_many (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_MEMBERS, "relay_id", "R1", "target_id", "ONE", NULL);
  add (d, MLG_T_MEMBERS, "relay_id", "R1", "target_id", "A1", NULL);
  assert_fault (d, "members.csv", 3, "target_id", "A1",
                "is a cell of 10 establishments; members are single ones.");
}

static MlgDraft *
grouped (const char *second_from, const char *second_status)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_RELAYS, 0, "exclusive_group", "g");
  set_cell (d, MLG_T_RELAYS, 0, "valid_until", "2026-06-30");
  add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "Second", "kind", "k", "sphere", "partner",
       "status", second_status, "exclusive_group", "g", "valid_from", second_from, NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R2", "sector_id", "S1", "penetration", "0.75", NULL);
  return d;
}

static void
test_group_above_one (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgDraft) apart = grouped ("2026-07-01", "mobilised");
  g_autoptr (MlgDraft) closed = grouped ("2026-06-30", "inactive");
  g_autoptr (MlgDraft) rounded = grouped ("2026-06-30", "mobilised");
  g_autoptr (MlgMap) map = NULL, other = NULL;

  assert_fault (grouped ("2026-06-30", "declined"), "audiences.csv", 3, "penetration", "0.75",
                "makes the shares of the exclusive group g sum to 1.25 in cell A1: 0.5 R1 "
                "(audiences.csv:2) + 0.75 R2 (audiences.csv:3).");
  /* people read the sum: 0.35 + 0.7 is 1.05, not what doubles make of it */
  set_cell (rounded, MLG_T_AUDIENCES, 0, "penetration", "0.35");
  set_cell (rounded, MLG_T_AUDIENCES, 1, "penetration", "0.7");
  assert_fault (g_steal_pointer (&rounded), "audiences.csv", 3, "penetration", "0.7",
                "makes the shares of the exclusive group g sum to 1.05 in cell A1: 0.35 R1 "
                "(audiences.csv:2) + 0.7 R2 (audiences.csv:3).");
  map = mlg_draft_freeze (apart, faults, NULL);
  g_assert_nonnull (map);
  other = mlg_draft_freeze (closed, faults, NULL);
  g_assert_nonnull (other);
}

static void
test_lever_needs (void)
{
  static const char *const columns[] = { "uptake", "channel", "mode" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      MlgDraft *d = small_draft ();

      set_cell (d, MLG_T_LEVERS, 0, "uptake", "0.2");
      mlg_draft_rows (d, MLG_T_LEVERS)
          ->columns[mlg_schema_column (MLG_T_LEVERS, columns[i])]
          .number[0] = NAN;
      assert_fault (d, "levers.csv", 2, columns[i], NULL,
                    "is empty, and the kind of the lever has no default.");
    }
}

static void
test_validity_upside_down (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_LEVERS, 0, "valid_from", "2026-02-02");
  set_cell (d, MLG_T_LEVERS, 0, "valid_until", "2026-02-01");
  assert_fault (d, "levers.csv", 2, "valid_until", "2026-02-01",
                "is before the first day of validity.");
}

static void
test_deliverable_days (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "T", "theme", "falls", "state",
       "validated", NULL);
  assert_fault (d, "deliverables.csv", 3, "validated_on", NULL,
                "is empty, but the deliverable is validated.");
  d = small_draft ();
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "T", "theme", "falls", "state",
       "withdrawn", NULL);
  assert_fault (d, "deliverables.csv", 3, "withdrawn_on", NULL,
                "is empty, but the deliverable is withdrawn.");
  d = small_draft ();
  set_cell (d, MLG_T_DELIVERABLES, 0, "valid_until", "2024-12-31");
  assert_fault (d, "deliverables.csv", 2, "validated_on", "2025-01-01",
                "is after the last day of the deliverable.");
}

static void
test_action_days (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_ACTIONS, 0, "state", "done");
  assert_fault (d, "actions.csv", 2, "done_on", NULL, "is empty, but the action is done.");
  d = small_draft ();
  set_cell (d, MLG_T_ACTIONS, 0, "until", "2026-02-28");
  assert_fault (d, "actions.csv", 2, "until", "2026-02-28", "is before the day of the action.");
}

static void
test_link_to_itself (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_LINKS, "from_relay_id", "R1", "to_relay_id", "R1", "kind", "funder", "pass_on",
       "0.5", NULL);
  assert_fault (d, "links.csv", 2, "to_relay_id", "R1",
                "is a relay that passes things on to itself.");
}

static void
test_contributors (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_CONTRIBUTORS, "deliverable_id", "G1", "stage", "test", NULL);
  assert_fault (d, "contributors.csv", 2, "relay_id", NULL,
                "must name a relay or a target, one of the two.");
  d = small_draft ();
  add (d, MLG_T_CONTRIBUTORS, "deliverable_id", "G1", "stage", "test", "relay_id", "R1",
       "target_id", "A1", NULL);
  assert_fault (d, "contributors.csv", 2, "relay_id", "R1",
                "must name a relay or a target, one of the two.");
}

static void
test_observation_days (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_OBSERVATIONS, "observation_id", "O", "from", "2026-02-01", "to", "2026-01-01",
       "method", "survey", "distinct", "yes", NULL);
  assert_fault (d, "observations.csv", 2, "to", "2026-01-01", "is before the first day observed.");
}

static void
test_goals (void)
{
  MlgDraft *d = small_draft ();

  add (d, MLG_T_GOALS, "theme", "falls", "goal", "2", NULL);
  assert_fault (d, "goals.csv", 2, "goal", "2", "is a share above 1.");
  d = small_draft ();
  add (d, MLG_T_GOALS, "theme", "falls", "goal", "0.2", NULL);
  add (d, MLG_T_GOALS, "sector_id", "S2", "goal", "0.3", NULL);
  assert_fault (d, "goals.csv", 2, "goal", "0.2",
                "holds cell A2, as goals.csv:3 does, and neither row is more specific.");
}

static void
test_every_fault_at_once (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  set_cell (d, MLG_T_ACTIONS, 0, "state", "done");
  set_cell (d, MLG_T_LEVERS, 0, "relay_id", "R9");
  set_cell (d, MLG_T_SIZES, 0, "max_workers", "0");
  add (d, MLG_T_SETTINGS, "key", "yaer", "value", "2026", NULL);
  g_assert_null (mlg_draft_freeze (d, faults, NULL));
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 4);
}

static void
test_many_faults_are_counted (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  const MlgFault *last;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("Y%03u", i);

      add (d, MLG_T_ACTIONS, "action_id", id, "deliverable_id", "G1", "lever_id", "L1", "state",
           "planned", "planned_on", "2026-03-01", NULL);
    }
  g_assert_null (mlg_draft_freeze (d, faults, NULL));
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 101);
  last = mlg_faults_get (faults, mlg_faults_length (faults) - 1);
  g_assert_cmpstr (last->rule, ==, "the same, 200 more times: is empty and must not be.");
}

/* "01" that a spreadsheet made "1" is recognised */
static void
test_dropped_zero (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgDraft) d = small_draft ();
  gboolean told = FALSE;

  add (d, MLG_T_SECTORS, "sector_id", "07", "name", "Seven", NULL);
  set_cell (d, MLG_T_TARGETS, 0, "sector_id", "7");
  g_assert_null (mlg_draft_freeze (d, faults, NULL));
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    told = told || g_strcmp0 (mlg_faults_get (faults, i)->mend,
                              "Write 07: the spreadsheet may have dropped the zero in front.") == 0;
  g_assert_true (told);
}

/* a count that could not be read has no mean size to warn about */
static void
test_no_mean_without_workers (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgDraft) d = small_draft ();

  set_cell (d, MLG_T_TARGETS, 0, "workers", "");
  g_assert_null (mlg_draft_freeze (d, faults, NULL));
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    g_assert_null (strstr (mlg_faults_get (faults, i)->rule, "workers per establishment"));
}

static void
test_warnings (void)
{
  MlgDraft *d = small_draft ();

  set_cell (d, MLG_T_TARGETS, 0, "workers", "95");
  assert_warning (d, "targets.csv", 2,
                  "gives 9.5 workers per establishment, outside the size class Z1.");
  d = small_draft ();
  set_cell (d, MLG_T_LEVERS, 0, "months", "4|5");
  assert_warning (d, "actions.csv", 2, "is outside the months of the lever.");
  d = small_draft ();
  set_cell (d, MLG_T_LEVERS, 0, "months", "3");
  set_cell (d, MLG_T_ACTIONS, 0, "until", "2026-04-01");
  assert_warning (d, "actions.csv", 2, "is outside the months of the lever.");
  d = small_draft ();
  set_cell (d, MLG_T_ACTIONS, 0, "state", "done");
  set_cell (d, MLG_T_ACTIONS, 0, "done_on", "2026-03-01");
  set_cell (d, MLG_T_ACTIONS, 0, "uses", "3");
  set_cell (d, MLG_T_LEVERS, 0, "uses_per_year", "2");
  assert_warning (d, "levers.csv", 2, "is 2, but done actions of 2026 took 3.");
  d = small_draft ();
  add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "Mute", "kind", "k", "sphere", "partner",
       "status", "mobilised", NULL);
  assert_warning (d, "relays.csv", 3, "is a relay without a lever.");
  d = small_draft ();
  set_cell (d, MLG_T_ACTIONS, 0, "state", "cancelled");
  assert_warning (d, "levers.csv", 2, "is a lever without an action.");
  d = small_draft ();
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "sector_id", "S2", "territory_id", "D1", "penetration",
       "0.1", NULL);
  assert_warning (d, "audiences.csv", 3, "holds no cell.");
  d = small_draft ();
  set_cell (d, MLG_T_DELIVERABLES, 0, "state", "draft");
  assert_warning (d, "actions.csv", 2, "is not validated: the action does not count.");
  d = small_draft ();
  add (d, MLG_T_SETTINGS, "key", "require_revalidation", "value", "oui", NULL);
  assert_warning (d, "relays.csv", 2,
                  "was never revalidated, and the settings require it: it never acts.");
  assert_warning (small_draft (), "targets.csv", 0,
                  "is unknown, and counted as 1 (3 of 3 rows: A1, A2, ONE)");
  assert_warning (small_draft (), "relays.csv", 0,
                  "has actions but no engagement: counted as certain (1 of 1 rows: R1)");
}

static void
assert_french (const char *msgid)
{
  if (mlg_tr (MLG_LANG_FR, msgid) == msgid)
    g_error ("no French for “%s”", msgid);
}

static void
test_faults_speak_french (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  set_cell (d, MLG_T_ACTIONS, 0, "state", "done");
  mlg_set_message_lang (MLG_LANG_FR);
  g_assert_null (mlg_draft_freeze (d, faults, NULL));
  mlg_set_message_lang (MLG_LANG_EN);
  g_assert_cmpstr (mlg_faults_get (faults, 0)->rule, ==, "est vide, alors que l’action est faite.");
  g_assert_cmpstr (mlg_faults_get (faults, 0)->column, ==, "faite_le");
  assert_french ("makes the shares of the exclusive group %s sum to %s in cell %s: %s.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, function) g_test_add_func ("/map/faults/" name, function)
  CASE ("a-good-map-has-none", test_a_good_map_has_no_fault);
  CASE ("required", test_required);
  CASE ("header-as-written", test_header_as_written);
  CASE ("second-file", test_second_file);
  CASE ("same-key", test_same_key);
  CASE ("same-composite-key", test_same_composite_key);
  CASE ("same-key-but-for-case", test_same_key_but_for_case);
  CASE ("same-word-but-for-case", test_same_word_but_for_case);
  CASE ("unknown-code", test_unknown_code);
  CASE ("cycle", test_cycle);
  CASE ("own-parent", test_own_parent);
  CASE ("size-upside-down", test_size_upside_down);
  CASE ("unknown-setting", test_unknown_setting);
  CASE ("bad-setting", test_bad_setting);
  CASE ("ambiguous-audience", test_ambiguous_audience);
  CASE ("ambiguity-resolved-by-a-third-row", test_ambiguity_resolved);
  CASE ("ambiguous-trait", test_ambiguous_trait);
  CASE ("no-share", test_no_share);
  CASE ("count-above-scope", test_count_above_scope);
  CASE ("count-beside-share", test_count_beside_share);
  CASE ("ends-out-of-order", test_ends_out_of_order);
  CASE ("member-of-many", test_member_of_many);
  CASE ("group-above-one", test_group_above_one);
  CASE ("lever-needs", test_lever_needs);
  CASE ("validity-upside-down", test_validity_upside_down);
  CASE ("deliverable-days", test_deliverable_days);
  CASE ("action-days", test_action_days);
  CASE ("link-to-itself", test_link_to_itself);
  CASE ("contributors", test_contributors);
  CASE ("observation-days", test_observation_days);
  CASE ("goals", test_goals);
  CASE ("every-fault-at-once", test_every_fault_at_once);
  CASE ("many-faults-are-counted", test_many_faults_are_counted);
  CASE ("warnings", test_warnings);
  CASE ("dropped-zero", test_dropped_zero);
  CASE ("no-mean-without-workers", test_no_mean_without_workers);
  CASE ("faults-speak-french", test_faults_speak_french);
  return g_test_run ();
}
