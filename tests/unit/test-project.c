/* The handle: sources told apart, folder → map file → folder, nothing changed by a fault. */
#include "store-maps.h"
#include <maillage/mlg-project.h>

/* A small folder of CSV; `share` is the one figure that a test may spoil. */
static char *
make_folder (const Place *place, const char *name, const char *share)
{
  static const struct
  {
    const char *file, *text;
  } files[] = {
    { "territories.csv", "territory_id,name,level\n84,Région,region\n" },
    { "sectors.csv", "sector_id,name,nomenclature\nF,Construction,NAF2\n" },
    { "sizes.csv", "size_id,name,min_workers\n1-9,1 à 9,1\n" },
    { "targets.csv", "target_id,sector_id,size_id,territory_id,establishments,workers,quality\n"
                     "C1,F,1-9,84,100,400,measured\nC2,F,1-9,84,50,220,measured\n" },
    { "relay_kinds.csv", "kind,name\nopco,OPCO\n" },
    { "relays.csv", "relay_id,name,kind,sphere,status,quality\n"
                    "R1,\"=cmd|' /C calc'!A0\",opco,external,mobilised,assumed\n" },
  };
  char *folder = g_build_filename (place->folder, name, NULL);
  g_autofree char *audiences = g_build_filename (folder, "audiences.csv", NULL);
  g_autofree char *text =
      g_strdup_printf ("relay_id,sector_id,penetration,quality\nR1,F,%s,assumed\n", share);
  g_mkdir (folder, 0755);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].file, NULL);
      g_file_set_contents (path, files[i].text, -1, NULL);
    }
  g_file_set_contents (audiences, text, -1, NULL);
  return folder;
}

static void
test_import_export (Place *place, gconstpointer data)
{
  g_autofree char *folder = make_folder (place, "dossier", "0.5");
  g_autofree char *out = g_build_filename (place->folder, "out", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgProject) from_folder = NULL, imported = NULL, opened = NULL, again = NULL;
  (void) data;

  from_folder = mlg_project_open (folder, faults, NULL, &error);
  g_assert_no_error (error);
  imported = mlg_project_import (folder, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  opened = mlg_project_open (place->path, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mlg_project_get_form (from_folder), ==, MLG_SOURCE_FOLDER);
  g_assert_cmpint (mlg_project_get_form (opened), ==, MLG_SOURCE_MAP_FILE);
  g_assert_cmpstr (mlg_project_get_source (opened), ==, place->path);
  g_assert_cmpint (mlg_project_get_lang (opened), ==, MLG_LANG_FR);
  g_assert_true (mlg_project_export (opened, out, MLG_LANG_FR, NULL, &error));
  again = mlg_project_open (out, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 0);
  g_assert_cmpstr (mlg_map_seal (mlg_project_get_map (from_folder)), ==,
                   mlg_map_seal (mlg_project_get_map (opened)));
  g_assert_cmpstr (mlg_map_seal (mlg_project_get_map (from_folder)), ==,
                   mlg_map_seal (mlg_project_get_map (again)));
}

static void
test_fault_changes_nothing (Place *place, gconstpointer data)
{
  g_autofree char *good = make_folder (place, "good", "0.5");
  g_autofree char *bad = make_folder (place, "bad", "1.5");
  g_autofree char *none = g_build_filename (place->folder, "none.maillage", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  (void) data;

  project = mlg_project_import (good, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  before = read_bytes (place->path);
  g_assert_null (mlg_project_import (bad, place->path, faults, NULL, &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 1);
  g_assert_cmpint (mlg_error_exit_code (error), ==, 3);
  after = read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
  g_clear_error (&error);
  g_assert_null (mlg_project_import (bad, none, faults, NULL, &error));
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
}

static void
test_check (Place *place, gconstpointer data)
{
  g_autofree char *good = make_folder (place, "good", "0.5");
  g_autofree char *bad = make_folder (place, "bad", "abc");
  g_autoptr (MlgFaults) none = mlg_faults_new (), some = mlg_faults_new (),
                        more = mlg_faults_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (MlgResult) of_bad = NULL, of_file = NULL, of_changed = NULL;
  g_autoptr (GError) error = NULL;
  const MlgTable *table;
  (void) data;

  of_bad = mlg_project_check (bad, some, NULL, &error);
  g_assert_no_error (error);
  table = mlg_result_find_table (of_bad, "faults");
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, mlg_faults_length (some));
  g_assert_cmpstr (mlg_table_get_text (table, 0, 0), ==, "fault");
  g_assert_cmpstr (mlg_table_get_text (table, 0, 1), ==, "audiences.csv");
  g_assert_cmpfloat (mlg_table_get_number (table, 0, 2), ==, 2);
  g_assert_cmpstr (mlg_table_get_text (table, 0, 4), ==, "abc");
  g_assert_null (mlg_result_find_table (of_bad, "contents"));

  project = mlg_project_import (good, place->path, none, NULL, &error);
  g_assert_no_error (error);
  of_file = mlg_project_check (place->path, none, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mlg_faults_count (none, MLG_FAULT), ==, 0);
  g_assert_cmpstr (mlg_result_get_info (of_file, "seal_verified"), ==, "yes");
  g_assert_cmpuint (mlg_table_get_n_rows (mlg_result_find_table (of_file, "contents")), ==, 7);

  g_assert_cmpint (run_sql (place->path, "UPDATE targets SET workers = 401 WHERE workers = 400"),
                   ==, SQLITE_OK);
  of_changed = mlg_project_check (place->path, more, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mlg_faults_count (more, MLG_FAULT), ==, 1);
  g_assert_cmpstr (mlg_result_get_info (of_changed, "seal_verified"), ==, "no");
}

static void
test_journal (Place *place, gconstpointer data)
{
  g_autofree char *folder = make_folder (place, "dossier", "0.5");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) first = NULL, second = NULL;
  g_autoptr (MlgTable) journal = NULL;
  g_autoptr (GError) error = NULL;
  int source;
  (void) data;
  first = mlg_project_import (folder, place->path, faults, NULL, &error);
  second = mlg_project_import (folder, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  journal = mlg_project_journal (place->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mlg_table_get_n_rows (journal), ==, 2);
  source = mlg_table_find_column (journal, "source");
  g_assert_cmpstr (mlg_table_get_text (journal, 1, (guint) source), ==, folder);
  g_assert_null (mlg_project_journal (folder, NULL, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

/* A title edited in the map file undoes the validation; the journal names the deliverable. */
static void
test_edited_after_validation (Place *place, gconstpointer data)
{
  g_autofree char *folder = make_folder (place, "dossier", "0.5");
  g_autofree char *table = g_build_filename (folder, "deliverables.csv", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) first = NULL, second = NULL;
  g_autoptr (MlgTable) journal = NULL;
  g_autoptr (GError) error = NULL;
  guint before;
  (void) data;
  g_file_set_contents (table,
                       "deliverable_id,title,theme,state,validated_on\n"
                       "G1,Un guide,falls,validated,2025-03-01\n",
                       -1, NULL);
  first = mlg_project_import (folder, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  before = mlg_faults_count (faults, MLG_WARNING);
  g_file_set_contents (table,
                       "deliverable_id,title,theme,state,validated_on\n"
                       "G1,Un autre guide,falls,validated,2025-03-01\n",
                       -1, NULL);
  second = mlg_project_import (folder, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_WARNING), ==, 2 * before + 1);
  journal = mlg_project_journal (place->path, NULL, &error);
  g_assert_cmpstr (mlg_table_get_text (journal, 1, (guint) mlg_table_find_column (journal, "what")),
                   ==, "import; submitted again: G1");
}

static void
test_sources (Place *place, gconstpointer data)
{
  g_autofree char *book = g_build_filename (place->folder, "Relais.XLSX", NULL);
  g_autofree char *none = g_build_filename (place->folder, "none", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  (void) data;
  g_file_set_contents (book, "PK\003\004", 4, NULL);
  g_assert_cmpint (mlg_source_form (book), ==, MLG_SOURCE_WORKBOOK);
  g_assert_null (mlg_project_open (book, faults, NULL, &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  g_clear_error (&error);
  g_assert_null (mlg_project_open (none, faults, NULL, &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE);
  g_clear_error (&error);
  g_cancellable_cancel (stop);
  g_assert_null (mlg_project_open (place->folder, faults, stop, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
}

/* The folders to start from are sources as they are. */
static void
test_starts (Place *place, gconstpointer data)
{
  g_autofree char *region = g_build_filename (place->folder, "region", NULL);
  g_autofree char *form = g_build_filename (place->folder, "form", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  (void) data;

  g_assert_true (mlg_project_new_folder (region, "84", MLG_LANG_FR, &error));
  g_assert_true (mlg_project_template (form, MLG_LANG_FR, &error));
  first = mlg_project_import (region, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mlg_map_count (mlg_project_get_map (first), "targets"), >, 1000);
  second = mlg_project_open (form, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (mlg_project_new_folder (region, "84", MLG_LANG_FR, &error)); /* not empty */
  g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
}

/* The sample region passes through the file and back without a change. */
static void
test_region (Place *place, gconstpointer data)
{
  g_autofree char *out = g_build_filename (place->folder, "out", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) imported = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  (void) data;

  imported = mlg_project_import (MLG_SOURCE_DIR "/datasets/auvergne-rhone-alpes", place->path,
                                 faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (mlg_project_export (imported, out, MLG_LANG_FR, NULL, &error));
  again = mlg_project_import (out, place->path, faults, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mlg_map_seal (mlg_project_get_map (imported)), ==,
                   mlg_map_seal (mlg_project_get_map (again)));
}

/* A report from a folder and one from the map file of that folder differ in nothing but the name of
 * the source; a second one in nothing. */
static void
test_report (Place *place, gconstpointer data)
{
  static const char tiny[] = MLG_SOURCE_DIR "/datasets/tiny";
  g_autofree char *file = g_build_filename (place->folder, "tiny", NULL);
  g_autofree char *graph = g_build_filename (place->folder, "tiny.graphml", NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) folder = NULL, imported = NULL, opened = NULL;
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  (void) data;

  folder = mlg_project_open (tiny, faults, NULL, &error);
  g_assert_no_error (error);
  imported = mlg_project_import (tiny, file, faults, NULL, &error);
  g_assert_no_error (error);
  opened = mlg_project_open (file, faults, NULL, &error);
  g_assert_no_error (error);
  for (guint lang = MLG_LANG_EN; lang <= MLG_LANG_FR; lang++)
    {
      g_autofree char *a = mlg_project_report (folder, (MlgLang) lang, NULL, NULL, &error);
      g_autofree char *b = mlg_project_report (opened, (MlgLang) lang, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_equal (a, b));
    }
  g_assert_true (mlg_project_export_graph (opened, graph, NULL, &error));
  g_cancellable_cancel (stop);
  g_assert_false (mlg_project_export_graph (opened, graph, stop, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/project/import-export", test_import_export);
  add ("/project/fault-changes-nothing", test_fault_changes_nothing);
  add ("/project/check", test_check);
  add ("/project/journal", test_journal);
  add ("/project/edited-after-validation", test_edited_after_validation);
  add ("/project/sources", test_sources);
  add ("/project/starts", test_starts);
  add ("/project/region", test_region);
  add ("/project/report", test_report);
  return g_test_run ();
}
