/* The question `capacity` on the maps that ship: hand-worked figures and what must hold of any map.
 */
#include "capacity/mlg-capacity-private.h"
#include "import/mlg-import.h"

#include <math.h>

static MlgMap *
load (const char *name)
{
  g_autofree char *path = g_build_filename (MLG_SOURCE_DIR, "datasets", name, NULL);
  MlgFaults *faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_import_map (path, faults, &error);

  g_assert_no_error (error);
  mlg_faults_free (faults);
  return map;
}

static MlgResult *
ask (const MlgMap *map, const char *by, gboolean to_goal, const char *lang)
{
  g_auto (MlgQuestion) question = { 0 };
  MlgResult *result = mlg_result_new ("capacity");
  g_autoptr (GError) error = NULL;

  mlg_question_init (&question);
  mlg_result_set_setting (result, "lang", lang);
  g_assert_true (mlg_capacity_run (map, &question, by, to_goal, result, NULL, &error));
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

static guint
find (const MlgTable *table, const char *column, const char *value)
{
  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    if (g_strcmp0 (text (table, row, column), value) == 0)
      return row;
  g_error ("no %s %s", column, value);
}

/* datasets/tiny: SPST-M is asked for 8 visits of 1.5 days and has 6 days. */
static void
test_tiny_loads (void)
{
  g_autoptr (MlgMap) map = load ("tiny");
  g_autoptr (MlgResult) result = ask (map, NULL, FALSE, "en");
  const MlgTable *table = mlg_result_find_table (result, "loads_by_relay");
  const guint row = find (table, "relay_id", "SPST-M");

  g_assert_cmpuint (row, ==, 0); /* the heaviest comes first */
  g_assert_cmpfloat (number (table, row, "demand_days"), ==, 12);
  g_assert_cmpfloat (number (table, row, "staff_days"), ==, 6);
  g_assert_cmpfloat (number (table, row, "load"), ==, 2);
  g_assert_cmpfloat (number (table, row, "room_days"), ==, 0);
  g_assert_cmpstr (text (table, row, "limiting"), ==, "days");
  table = mlg_result_find_table (result, "loads_by_lever");
  /* one letter done, one planned, two possible */
  g_assert_cmpfloat (number (table, find (table, "lever_id", "N-LETTRE"), "load"), ==, 1);
  g_assert_cmpstr (text (table, find (table, "lever_id", "N-LETTRE"), "saturated"), ==, "no");
}

static void
check_ceiling (const MlgResult *result)
{
  const MlgTable *whole = mlg_result_find_table (result, "ceiling");
  const MlgTable *parts = mlg_result_find_table (result, "ceiling_by_territory");
  const double ceiling = number (whole, 0, "ceiling"), all = number (whole, 0, "establishments");
  double sum = 0, establishments = 0;

  g_assert_cmpfloat (number (whole, 0, "contacted"), <=, ceiling * (1 + 1e-9));
  g_assert_cmpfloat (ceiling, <=, number (whole, 0, "flow_bound"));
  g_assert_cmpfloat (number (whole, 0, "flow_bound"), <=, all * (1 + 1e-9));
  for (guint row = 0; row < mlg_table_get_n_rows (parts); row++)
    {
      sum += number (parts, row, "ceiling");
      establishments += number (parts, row, "establishments");
    }
  g_assert_cmpfloat (sum, >=, ceiling * (1 - 1e-9));
  g_assert_cmpfloat_with_epsilon (establishments, all, 1e-6);
}

static void
check_loads (const MlgResult *result)
{
  const MlgTable *relays = mlg_result_find_table (result, "loads_by_relay");
  const MlgTable *months = mlg_result_find_table (result, "loads_by_month");

  for (guint row = 0; row < mlg_table_get_n_rows (relays); row++)
    {
      const char *id = text (relays, row, "relay_id"), *saturated = text (relays, row, "saturated");
      const double load_here = number (relays, row, "load");
      double days = 0, capacity = 0;

      if (g_str_equal (saturated, "yes") || g_str_has_prefix (saturated, "capacity not declared"))
        g_assert_cmpfloat (load_here, >, 1);
      if (g_strcmp0 (text (relays, row, "quality"), "assumed") == 0)
        g_assert_cmpstr (saturated, !=, "yes"); /* an assumed capacity is never called saturated */
      for (guint m = 0; m < mlg_table_get_n_rows (months); m++)
        if (g_str_equal (text (months, m, "relay_id"), id))
          {
            days += number (months, m, "demand_days");
            capacity += number (months, m, "capacity_days");
          }
      g_assert_cmpfloat_with_epsilon (days, number (relays, row, "demand_days"), 1e-9);
      if (!isnan (number (relays, row, "staff_days")))
        g_assert_cmpfloat_with_epsilon (capacity, number (relays, row, "staff_days"), 1e-9);
    }
}

static void
test_region (void)
{
  g_autoptr (MlgMap) map = load ("auvergne-rhone-alpes");
  g_autoptr (MlgResult) result = ask (map, "territory", FALSE, "fr");
  g_autoptr (MlgResult) scaled = ask (map, NULL, TRUE, "fr");
  const MlgTable *cut = mlg_result_find_table (result, "cut");

  check_ceiling (result);
  check_loads (result);
  g_assert_cmpfloat (number (mlg_result_find_table (scaled, "ceiling"), 0, "ceiling"), <=,
                     number (mlg_result_find_table (result, "ceiling"), 0, "ceiling") * (1 + 1e-9));
  g_assert_cmpuint (mlg_table_get_n_rows (cut), >, 0);
  g_assert_nonnull (strstr (text (cut, find (cut, "id", "1-9|42"), "sentence"),
                            "établissements de moins de 10 salariés (Loire)"));
}

static void
test_languages (void)
{
  g_autoptr (MlgMap) map = load ("tiny");
  g_autoptr (MlgResult) french = ask (map, NULL, FALSE, "fr");
  g_autoptr (MlgResult) english = ask (map, NULL, FALSE, "en");
  const MlgTable *fr = mlg_result_find_table (french, "cut");
  const MlgTable *en = mlg_result_find_table (english, "cut");

  g_assert_cmpuint (mlg_table_get_n_rows (fr), ==, mlg_table_get_n_rows (en));
  for (guint row = 0; row < mlg_table_get_n_rows (fr); row++)
    g_assert_cmpstr (text (fr, row, "sentence"), !=, text (en, row, "sentence"));
}

static void
test_saturated_words (void)
{
  g_assert_cmpstr (mlg_saturated (2, 1, FALSE), ==, "yes");
  g_assert_cmpstr (mlg_saturated (2, 1, TRUE), ==, "capacity not declared (assumption)");
  g_assert_cmpstr (mlg_saturated (1 + 1e-12, 1, FALSE), ==, "no");
  g_assert_cmpstr (mlg_saturated (0, 0, FALSE), ==, "no");
  g_assert_cmpstr (mlg_saturated (1, 0, FALSE), ==, "yes");
  g_assert_cmpstr (mlg_saturated (1, (double) NAN, FALSE), ==, "unknown");
}

static void
test_usage (void)
{
  g_autoptr (MlgMap) map = load ("tiny");
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgResult) result = mlg_result_new ("capacity");
  g_autoptr (GError) error = NULL;

  mlg_question_init (&question);
  g_assert_false (mlg_capacity_run (map, &question, "colour", FALSE, result, NULL, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capacity/run/tiny-loads-by-hand", test_tiny_loads);
  g_test_add_func ("/capacity/run/region", test_region);
  g_test_add_func ("/capacity/run/both-languages", test_languages);
  g_test_add_func ("/capacity/run/words-of-saturation", test_saturated_words);
  g_test_add_func ("/capacity/run/unknown-roll-up", test_usage);
  return g_test_run ();
}
