#include <jansson.h>
#include <maillage/mlg-result.h>
#include <math.h>
#include <string.h>

static MlgTable *
sample (void)
{
  MlgTable *table = mlg_table_new ("t", "Relays");

  mlg_table_add_column (table, "name", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "on", "Valid from", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_row (table);
  mlg_table_set_text (table, 0, 0, "=1+1,\"x\"\n\033[31m</script>");
  mlg_table_set_number (table, 0, 1, 0.1 + 0.2);
  mlg_table_set_number (table, 0, 2, 739000);
  mlg_table_set_text (table, 0, 3, "validated");
  mlg_table_add_row (table);
  mlg_table_set_number (table, 1, 1, (double) NAN);
  mlg_table_set_state (table, 1, 3, MLG_CELL_NOT_APPLICABLE);
  return table;
}

/* unknown, suppressed and not applicable are three different things */
static void
test_states (void)
{
  g_autoptr (MlgTable) table = sample ();
  g_autofree char *unknown = mlg_table_show_cell (table, 1, 1, MLG_LANG_FR);
  g_autofree char *not_applicable = mlg_table_show_cell (table, 1, 3, MLG_LANG_FR);
  g_autofree char *suppressed = NULL;

  mlg_table_set_state (table, 1, 2, MLG_CELL_SUPPRESSED);
  suppressed = mlg_table_show_cell (table, 1, 2, MLG_LANG_FR);
  g_assert_cmpstr (unknown, ==, "n.d.");
  g_assert_cmpstr (not_applicable, ==, "sans objet");
  g_assert_cmpstr (suppressed, ==, "s");
  g_assert_true (isnan (mlg_table_get_number (table, 1, 2)));
  g_assert_null (mlg_table_get_text (table, 1, 0));
}

static void
test_csv (void)
{
  g_autoptr (MlgTable) table = sample ();
  g_autoptr (GString) out = g_string_new (NULL);

  mlg_table_write_csv (table, out);
  g_assert_cmpstr (
      out->str, ==,
      "name,share,on,state\n"
      "\"'=1+1,\"\"x\"\"\n\033[31m</script>\",0.30000000000000004,2024-04-24,validated\n"
      ",,,\n");
}

static void
test_text_is_harmless (void)
{
  g_autoptr (MlgTable) table = sample ();
  g_autoptr (GString) out = g_string_new (NULL);

  mlg_table_write_text (table, MLG_LANG_FR, out);
  g_assert_null (strchr (out->str, '\033'));
  g_assert_nonnull (strstr (out->str, "30,0"));
  g_assert_nonnull (strstr (out->str, "validée"));
}

static void
test_json (void)
{
  g_autoptr (MlgResult) result = mlg_result_new ("q");
  g_autoptr (GString) out = g_string_new (NULL);
  json_t *root, *row;

  mlg_result_set_setting (result, "by", NULL);
  mlg_result_set_info_number (result, "seed", 1);
  mlg_result_set_info_number (result, "seed", 2);
  mlg_result_take_table (result, sample ());
  mlg_result_write_json (result, MLG_LANG_FR, out);
  g_assert_null (strstr (out->str, "</script"));
  root = json_loads (out->str, JSON_REJECT_DUPLICATES, NULL);
  g_assert_nonnull (root);
  g_assert_true (json_is_null (json_object_get (json_object_get (root, "settings"), "by")));
  g_assert_cmpfloat (json_number_value (json_object_get (json_object_get (root, "info"), "seed")),
                     ==, 2);
  row = json_array_get (
      json_object_get (json_array_get (json_object_get (root, "tables"), 0), "rows"), 0);
  g_assert_cmpfloat (json_real_value (json_object_get (row, "share")), ==, 0.1 + 0.2);
  g_assert_cmpstr (json_string_value (json_object_get (row, "on")), ==, "2024-04-24");
  json_decref (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/states", test_states);
  g_test_add_func ("/table/csv", test_csv);
  g_test_add_func ("/table/text-is-harmless", test_text_is_harmless);
  g_test_add_func ("/table/json", test_json);
  return g_test_run ();
}
