/* Map → file → map, and what the tables of the file refuse by themselves. */
#include "store-maps.h"

static void
assert_same_rows (const MlgMap *a, const MlgMap *b)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *x = mlg_map_rows (a, (MlgTableId) t), *y = mlg_map_rows (b, (MlgTableId) t);
      g_assert_cmpuint (x->n, ==, y->n);
      g_assert_cmpstr (x->file, ==, y->file);
      g_assert_cmpstr (x->second_file, ==, y->second_file);
      for (guint row = 0; row < x->n; row++)
        {
          g_assert_cmpuint (x->line[row], ==, y->line[row]);
          for (guint c = 0; c < x->spec->n_columns; c++)
            if (MLG_TYPE_IS_TEXT (x->spec->columns[c].type))
              g_assert_cmpstr (x->columns[c].text[row], ==, y->columns[c].text[row]);
            else
              g_assert_cmpmem (&x->columns[c].number[row], sizeof (double),
                               &y->columns[c].number[row], sizeof (double));
        }
    }
  g_assert_cmpstr (mlg_map_seal (a), ==, mlg_map_seal (b));
}

static void
test_round_trip (Place *place, gconstpointer data)
{
  (void) data;
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (MlgMap) map = make_map (seed * 3, seed, "Constructys");
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgMap) back = NULL;
      save_map (place->path, map); /* the first makes the file, the others replace its content */
      back = load_map (place->path, &error);
      g_assert_no_error (error);
      assert_same_rows (map, back);
    }
  g_assert_cmpuint (count_files (place->folder), <=, 2); /* the map, and an emptied journal */
}

static void
test_hostile_texts (Place *place, gconstpointer data)
{
  static const char *const names[] = {
    "`touch x`",
    "\"><script>alert(1)</script>",
    "'; DROP TABLE relays; --",
    "=cmd|' /C calc'!A0",
    "{/Symbol a}",
    "%s%n%p",
    "\xe2\x80\xae"
    "gauche à droite",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
    "a\nb\tc",
    "\\0 \\n \"\"",
    "😀",
    "\xef\xbb\xbf"
    "bom",
  };
  (void) data;
  for (guint i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      g_autofree char *longest = g_strnfill (10000, 'x');
      const char *name = i < G_N_ELEMENTS (names) ? names[i] : longest;
      g_autoptr (MlgMap) map = make_map (1, 1, name);
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgMap) back = NULL;
      guint column = mlg_schema_column (MLG_T_RELAYS, "name");
      save_map (place->path, map);
      back = load_map (place->path, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (mlg_rows_text (mlg_map_rows (back, MLG_T_RELAYS), 0, column), ==, name);
    }
}

/* A path that SQLite would take for something else: a URI, a database in memory. */
static void
test_hostile_paths (Place *place, gconstpointer data)
{
  static const char *const names[] = { "file:carte?mode=memory", ":memory:", "carte 'été' \"%s\"",
                                       "-carte" };
  g_autoptr (MlgMap) map = make_map (2, 1, "x");
  g_autofree char *before = g_get_current_dir ();
  (void) data;
  g_assert_cmpint (g_chdir (place->folder), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (MlgMap) back = NULL;
      g_autoptr (GError) error = NULL;
      save_map (names[i], map);
      save_map (names[i], map);
      g_assert_true (g_file_test (names[i], G_FILE_TEST_IS_REGULAR));
      back = load_map (names[i], &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (g_chdir (before), ==, 0);
}

/* The file itself refuses what the model does not allow, whoever writes. */
static void
test_statements_refuse (Place *place, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE targets SET establishments = 9e999",
    "UPDATE targets SET establishments = -1",
    "UPDATE targets SET establishments = NULL",
    "UPDATE targets SET establishments = 'many'",
    "UPDATE targets SET digital_access = 1.01",
    "UPDATE targets SET digital_access = -9e999",
    "UPDATE targets SET quality = 'guessed'",
    "UPDATE targets SET as_of = 0",
    "UPDATE targets SET sector_id_row = 77",
    "UPDATE targets SET target_id = 'T00000'",
    "UPDATE levers SET contacts_per_use = 'some'",
    "UPDATE levers SET contacts_per_use = -1",
    "UPDATE levers SET months = 4096",
    "UPDATE levers SET relay_id_row = NULL",
    "DELETE FROM sectors",
    "UPDATE maillage_content SET seal = 'x'",
    "INSERT INTO maillage_content SELECT 2, seal FROM maillage_content",
  };
  g_autoptr (MlgMap) map = make_map (4, 1, "x");
  (void) data;
  save_map (place->path, map);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *sql = g_strconcat ("PRAGMA foreign_keys = ON;", refused[i], NULL);
      g_test_message ("%s", refused[i]);
      g_assert_cmpint (run_sql (place->path, sql), ==, SQLITE_CONSTRAINT);
    }
}

/* The views show a row as people know it: ids, ISO dates, words. */
static void
test_views (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) map = make_map (1, 1, "x");
  sqlite3 *db;
  sqlite3_stmt *statement;
  (void) data;
  save_map (place->path, map);
  g_assert_cmpint (sqlite3_open (place->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT sector_id, territory_id, as_of, quality FROM "
                                       "read_targets",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 0), ==, "F");
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 1), ==, "01");
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 2), ==, "2026-06-30");
  g_assert_cmpstr ((const char *) sqlite3_column_text (statement, 3), ==, "estimated");
  sqlite3_finalize (statement);
  sqlite3_close (db);
}

/* Whatever single value of a content table another program changes behind the rules' back, loading
 * refuses it or freezing sees it or the seal does; nothing crashes. */
static void
test_changed_behind (Place *place, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE targets SET sector_id_row = 999",
    "UPDATE targets SET sector_id_row = -1",
    "UPDATE targets SET establishments = 9e999 WHERE _row = 0",
    "UPDATE targets SET quality = 'zzz' WHERE _row = 1",
    "UPDATE targets SET as_of = 9223372036854775807",
    "UPDATE targets SET _row = 1000000000000 WHERE _row = 3",
    "UPDATE targets SET _row = -5 WHERE _row = 0",
    "DELETE FROM targets WHERE _row = 1",
    "UPDATE territories SET parent_id_row = 5000000000",
    "UPDATE territories SET parent_id_row = _row",
    "UPDATE relays SET _line = 9223372036854775807",
    "UPDATE relays SET name = CAST (x'ff00fe' AS TEXT)",
    "UPDATE relays SET name = 'a' || char (0) || 'b'",
    "DELETE FROM maillage_content",
    "UPDATE maillage_origins SET table_id = 'zzz' || rowid",
    "UPDATE targets SET workers = workers + 1 WHERE _row = 2",
  };
  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (MlgMap) map = make_map (4, 1, "x"), back = NULL;
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *sql =
          g_strconcat ("PRAGMA ignore_check_constraints = ON;", changes[i], NULL);
      g_test_message ("%s", changes[i]);
      g_remove (place->path);
      save_map (place->path, map);
      g_assert_cmpint (run_sql (place->path, sql), ==, SQLITE_OK);
      back = load_map (place->path, &error);
      if (back == NULL)
        {
          g_assert_true (error->domain == MLG_STORE_ERROR || error->domain == MLG_DATA_ERROR);
          continue;
        }
      if (mlg_store_check (place->path, back, faults, NULL, &error))
        g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), >, 0);
    }
}

/* What a version writes is fixed once people have files of it. (Version 1 is given out with release
 * 0.1.0; before that only the sum changes.) */
#define PINNED "270a634b500249bb5c68d9ac820e4a634985440d82e6825e65a75e65e76e60f6"

static void
test_version_is_fixed (Place *place, gconstpointer data)
{
  g_auto (GStrv) statements = mlg_store_sql_all ();
  g_autofree char *all = g_strjoinv (";\n", statements);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  guint n;
  const MlgStoreStep *steps = mlg_store_steps (&n);
  (void) place;
  (void) data;
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (steps[i].version, ==, (int) i + 1);
  if (strcmp (sum, PINNED) != 0)
    g_test_message (
        "The tables of a map file are not what they were. Add a step to the list in "
        "engine/store/mlg-store-migrate.c (mlg_store_rebuild when a column or table was "
        "added), then write the new sum here.");
  g_assert_cmpstr (sum, ==, PINNED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/round-trip", test_round_trip);
  add ("/store/hostile-texts", test_hostile_texts);
  add ("/store/hostile-paths", test_hostile_paths);
  add ("/store/statements-refuse", test_statements_refuse);
  add ("/store/views", test_views);
  add ("/store/changed-behind", test_changed_behind);
  add ("/store/version-is-fixed", test_version_is_fixed);
  return g_test_run ();
}
