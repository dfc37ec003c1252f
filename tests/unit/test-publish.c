/* Publications: what is hidden, what that takes, and what never leaves. */
#include "publish/mlg-secrecy.h"

#include <maillage/maillage.h>
#include <math.h>
#include <string.h>

/* Classes of one size without ends: n establishments of 10 workers each. */
static guint
add_class (MlgSecrets *self, double n, guint secrets)
{
  const MlgSecretClass class = { .establishments = n,
                                 .workers = 10 * n,
                                 .least = 1,
                                 .most = 50,
                                 .workers_secret = 10 * n,
                                 .secrets = (guint8) secrets };
  const guint k = mlg_secrets_add_class (self, &class);

  mlg_secrets_add_row (self, &k, 1, sqrt (1 + n), TRUE, secrets != 0);
  return k;
}

static guint
add_sum (MlgSecrets *self, const guint *classes, guint n)
{
  return mlg_secrets_add_row (self, classes, n, 10, TRUE, FALSE);
}

static gboolean
is_hidden (const MlgSecrets *self, guint row)
{
  return g_array_index (self->rows, MlgSecretRow, row).hidden;
}

static void
protect (MlgSecrets *self)
{
  g_autoptr (GError) error = NULL;
  guint withheld = 99;

  g_assert_true (mlg_secrets_protect (self, &withheld, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (withheld, ==, 0);
}

/* One secret cell and its total: another cell must go, and the smallest that is large enough does.
 */
static void
test_one_secret (void)
{
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes[4];

  mlg_secrets_init (&secrets);
  classes[0] = add_class (&secrets, 2, MLG_SECRET_COUNT | MLG_SECRET_WORKERS);
  classes[1] = add_class (&secrets, 400, 0);
  classes[2] = add_class (&secrets, 8, 0);
  classes[3] = add_class (&secrets, 90, 0);
  add_sum (&secrets, classes, 4);
  protect (&secrets);
  g_assert_true (is_hidden (&secrets, 0));
  g_assert_false (is_hidden (&secrets, 1));
  g_assert_true (is_hidden (&secrets, 2));
  g_assert_false (is_hidden (&secrets, 3));
  g_assert_false (is_hidden (&secrets, 4));
}

/* Two cells of one establishment under a total of two: as neither is empty, the total tells them.
 */
static void
test_total_of_two_ones (void)
{
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes[2];

  mlg_secrets_init (&secrets);
  classes[0] = add_class (&secrets, 1, MLG_SECRET_COUNT);
  classes[1] = add_class (&secrets, 1, MLG_SECRET_COUNT);
  add_sum (&secrets, classes, 2);
  protect (&secrets);
  g_assert_true (is_hidden (&secrets, 2));
}

/* Rows and columns: a single secret takes a rectangle. */
static void
test_rectangle (void)
{
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes[9], hidden = 0;

  mlg_secrets_init (&secrets);
  for (guint i = 0; i < 9; i++)
    classes[i] = add_class (&secrets, i == 4 ? 1 : 20 + i, i == 4 ? MLG_SECRET_COUNT : 0);
  for (guint i = 0; i < 3; i++)
    {
      const guint row[] = { classes[3 * i], classes[3 * i + 1], classes[3 * i + 2] };
      const guint column[] = { classes[i], classes[3 + i], classes[6 + i] };

      add_sum (&secrets, row, 3);
      add_sum (&secrets, column, 3);
    }
  protect (&secrets);
  for (guint i = 0; i < 9; i++)
    hidden += is_hidden (&secrets, i);
  g_assert_cmpuint (hidden, ==, 4);
  for (guint r = 9; r < 15; r++)
    g_assert_false (is_hidden (&secrets, r));
}

/* What is not secret is not hidden, and zeros are printed. */
static void
test_nothing_secret (void)
{
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes[3];

  mlg_secrets_init (&secrets);
  classes[0] = add_class (&secrets, 0, 0);
  classes[1] = add_class (&secrets, 3, 0);
  classes[2] = add_class (&secrets, 7, 0);
  add_sum (&secrets, classes, 3);
  protect (&secrets);
  for (guint r = 0; r < 4; r++)
    g_assert_false (is_hidden (&secrets, r));
}

static void
test_zero_stays (void)
{
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes[4];

  mlg_secrets_init (&secrets);
  classes[0] = add_class (&secrets, 0, 0);
  classes[1] = add_class (&secrets, 1, MLG_SECRET_COUNT);
  classes[2] = add_class (&secrets, 30, 0);
  classes[3] = add_class (&secrets, 0, 0);
  add_sum (&secrets, classes, 4);
  protect (&secrets);
  g_assert_false (is_hidden (&secrets, 0));
  g_assert_false (is_hidden (&secrets, 3));
  g_assert_true (is_hidden (&secrets, 1));
}

/* A total that other figures prove to be all but full leaves no room below: another cell is taken.
 */
static void
test_floor (void)
{
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes[3];

  mlg_secrets_init (&secrets);
  classes[0] = add_class (&secrets, 1, MLG_SECRET_COUNT);
  classes[1] = add_class (&secrets, 6, 0);
  classes[2] = add_class (&secrets, 60, 0);
  g_array_index (secrets.classes, MlgSecretClass, 1).floor = 5.5;
  add_sum (&secrets, classes, 3);
  protect (&secrets);
  g_assert_true (is_hidden (&secrets, 2));
  g_assert_false (is_hidden (&secrets, 3));
}

/* ---- answers ------------------------------------------------------------------------------- */

static MlgProject *
open_tiny (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgProject *project = mlg_project_open (MLG_SOURCE_DIR "/datasets/tiny", faults, NULL, &error);

  g_assert_no_error (error);
  return project;
}

static MlgTable *
by_target (gboolean in_order)
{
  static const char *const ids[] = { "BAT-PME-NORD", "BAT-TPE-NORD", "BAT-TPE-SUD",
                                     "COM-PME-NORD", "COM-TPE-NORD", "COM-TPE-SUD" };
  MlgTable *table = mlg_table_new ("gaps", "Gaps");

  mlg_table_add_column (table, "target_id", "Cell", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "shortfall", "Shortfall", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < 6; i++)
    {
      static const double n[] = { 20, 100, 60, 40, 80, 20 };
      const guint at = in_order ? i : 5 - i, row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, ids[at]);
      mlg_table_set_number (table, row, 1, n[at]);
      mlg_table_set_number (table, row, 2, 100 - row);
    }
  return table;
}

static MlgResult *
publish (MlgProject *project, MlgTable *table)
{
  g_autoptr (MlgPublication) publication =
      mlg_publication_new (mlg_project_get_map (project), MLG_LANG_FR);
  g_autoptr (MlgResult) result = mlg_result_new ("gaps");
  g_autoptr (GError) error = NULL;

  mlg_result_take_table (result, table);
  mlg_publication_add (publication, result);
  g_assert_true (mlg_publication_close (publication, NULL, &error));
  return mlg_publication_get (publication, 0);
}

/* Nothing of the small map is secret: everything stays as it is. */
static void
test_answer_untouched (void)
{
  g_autoptr (MlgProject) project = open_tiny ();
  g_autoptr (MlgResult) shown = publish (project, by_target (TRUE));
  const MlgTable *table = mlg_result_get_table (shown, 0);

  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 6);
  for (guint row = 0; row < 6; row++)
    g_assert_cmpint (mlg_table_get_state (table, row, 1), ==, MLG_CELL_VALUE);
  g_assert_cmpstr (mlg_result_get_info (shown, "publish_share"), ==, "1");
  g_assert_cmpstr (mlg_result_get_info (shown, "publish_rows"), ==, "6");
}

/* «s» is a state of its own: in CSV, and beside the row in JSON, where null is the unknown. */
static void
test_suppressed_in_machine_forms (void)
{
  g_autoptr (MlgTable) table = by_target (TRUE);
  g_autoptr (MlgResult) result = mlg_result_new ("gaps");
  g_autoptr (GString) csv = g_string_new (NULL), json = g_string_new (NULL);

  mlg_table_set_state (table, 0, 1, MLG_CELL_SUPPRESSED);
  mlg_table_set_state (table, 1, 1, MLG_CELL_UNKNOWN);
  mlg_table_write_csv (table, csv);
  g_assert_nonnull (strstr (csv->str, "BAT-PME-NORD,s,100\n"));
  g_assert_nonnull (strstr (csv->str, "BAT-TPE-NORD,,99\n"));
  mlg_result_take_table (result, mlg_table_ref (table));
  mlg_result_set_info_number (result, "population_establishments", 2);
  mlg_result_suppress_info (result, "population_establishments");
  mlg_result_write_json (result, MLG_LANG_EN, json);
  g_assert_nonnull (strstr (json->str, "\"suppressed\": [\"establishments\"]"));
  g_assert_nonnull (strstr (json->str, "\"population_establishments\": null"));
  g_assert_true (mlg_result_is_suppressed (result, "population_establishments"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/one-secret", test_one_secret);
  g_test_add_func ("/publish/total-of-two-ones", test_total_of_two_ones);
  g_test_add_func ("/publish/rectangle", test_rectangle);
  g_test_add_func ("/publish/nothing-secret", test_nothing_secret);
  g_test_add_func ("/publish/zero-stays", test_zero_stays);
  g_test_add_func ("/publish/floor", test_floor);
  g_test_add_func ("/publish/answer-untouched", test_answer_untouched);
  g_test_add_func ("/publish/suppressed-in-machine-forms", test_suppressed_in_machine_forms);
  return g_test_run ();
}
