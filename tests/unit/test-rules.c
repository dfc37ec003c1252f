/* Which rules are in force on a map. */
#include "map-build.h"
#include "study/mlg-rules.h"

static MlgResult *
rules_of (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) map = mlg_draft_freeze (draft, faults, &error);
  MlgResult *result = mlg_result_new ("rules");

  g_assert_no_error (error);
  mlg_rules_run (map, result);
  return result;
}

static const char *
cell (const MlgResult *result, const char *name, const char *id, const char *column)
{
  const MlgTable *table = mlg_result_find_table (result, name);
  const guint key = g_str_equal (name, "rules") ? 0 : 1;

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    if (g_strcmp0 (mlg_table_get_text (table, r, key), id) == 0)
      return mlg_table_get_text (table, r, (guint) mlg_table_find_column (table, column));
  return NULL;
}

static void
test_defaults (void)
{
  g_autoptr (MlgDraft) draft = small_draft ();
  g_autoptr (MlgResult) result = rules_of (draft);
  guint n;

  mlg_schema_rule_list (&n);
  g_assert_cmpuint (mlg_table_get_n_rows (mlg_result_find_table (result, "rules")), ==, n);
  g_assert_cmpfloat (mlg_result_get_info_number (result, "rules_changed"), ==, 0);
  g_assert_cmpfloat (mlg_result_get_info_number (result, "rules_in_force") +
                         mlg_result_get_info_number (result, "rules_off"),
                     ==, n);
  g_assert_cmpstr (cell (result, "rules", "revalidation", "in_force"), ==, "no");
  g_assert_cmpstr (cell (result, "rules", "revalidation", "by_default"), ==, "yes");
  g_assert_cmpstr (cell (result, "rule_parameters", "session_days", "value"), ==, "7");
}

/* "oui" and "yes" are one value; a parameter counts as changed by itself. */
static void
test_settings (void)
{
  g_autoptr (MlgDraft) draft = small_draft ();
  g_autoptr (MlgResult) result = NULL;

  add (draft, MLG_T_SETTINGS, "key", "check_titles", "value", "non", NULL);
  add (draft, MLG_T_SETTINGS, "key", "require_gates", "value", "oui", NULL);
  add (draft, MLG_T_SETTINGS, "key", "session_days", "value", "3", NULL);
  result = rules_of (draft);
  g_assert_cmpstr (cell (result, "rules", "titles", "in_force"), ==, "no");
  g_assert_cmpstr (cell (result, "rules", "titles", "by_default"), ==, "no");
  g_assert_cmpstr (cell (result, "rules", "gates", "in_force"), ==, "yes");
  g_assert_cmpstr (cell (result, "rules", "gates", "by_default"), ==, "yes");
  g_assert_cmpstr (cell (result, "rules", "sessions", "in_force"), ==, "yes");
  g_assert_cmpstr (cell (result, "rules", "sessions", "by_default"), ==, "no");
  g_assert_cmpstr (cell (result, "rules", "sessions", "parameters"), ==, "session_days = 3");
  g_assert_cmpstr (cell (result, "rule_parameters", "session_days", "is_default"), ==, "no");
  g_assert_cmpfloat (mlg_result_get_info_number (result, "rules_changed"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/defaults", test_defaults);
  g_test_add_func ("/rules/settings", test_settings);
  return g_test_run ();
}
