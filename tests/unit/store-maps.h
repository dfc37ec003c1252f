/* Maps filled by hand and folders to put them in, for the tests of store and project. */
#pragma once
#include "map/mlg-rows.h"
#include "store/mlg-store-private.h"
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Appends a row: pairs of column and machine text, ended by NULL. An empty text leaves the cell. */
static inline void
put (MlgDraft *draft, MlgTableId table, ...)
{
  MlgRows *rows = mlg_draft_rows (draft, table);
  guint row = mlg_rows_append (rows, rows->n + 2);
  const char *column;
  va_list list;

  if (rows->file == NULL)
    {
      g_autofree char *file = g_strconcat (rows->spec->id, ".csv", NULL);
      rows->file = mlg_draft_intern (draft, file);
    }
  va_start (list, table);
  while ((column = va_arg (list, const char *)) != NULL)
    {
      const char *text = va_arg (list, const char *);
      guint c = mlg_schema_column (table, column);
      g_autofree char *rule = NULL, *mend = NULL;
      if (text == NULL || *text == '\0')
        continue;
      if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
        rows->columns[c].text[row] = mlg_draft_intern (draft, text);
      else if (!mlg_column_parse (&rows->spec->columns[c], text, &rows->columns[c].number[row],
                                  &rule, &mend))
        g_error ("%s: %s %s", column, text, rule);
    }
  va_end (list);
}

static inline char *
numbered (const char *prefix, guint i)
{
  return g_strdup_printf ("%s%05u", prefix, i);
}

/* The frames that every map below shares. */
static inline void
put_frames (MlgDraft *draft)
{
  put (draft, MLG_T_TERRITORIES, "territory_id", "84", "name", "Région", "level", "region", NULL);
  put (draft, MLG_T_TERRITORIES, "territory_id", "01", "name", "Ain", "level", "department",
       "parent_id", "84", NULL);
  put (draft, MLG_T_SECTORS, "sector_id", "F", "name", "Construction", "nomenclature", "NAF2",
       NULL);
  put (draft, MLG_T_SIZES, "size_id", "1-9", "name", "1 à 9", "min_workers", "1", "max_workers",
       "9", NULL);
}

/* A valid map of `n` cells and `n` / 4 relays whose figures hang on the seed; `name` is the first
 * relay's name. */
static inline MlgMap *
make_map (guint n, guint32 seed, const char *name)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  MlgMap *map;

  put_frames (draft);
  put (draft, MLG_T_SETTINGS, "key", "year", "value", "2026", NULL);
  put (draft, MLG_T_RELAY_KINDS, "kind", "opco", "name", "OPCO", NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = numbered ("T", i);
      g_autofree char *count = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 500));
      g_autofree char *access = g_strdup_printf ("0.%d", g_rand_int_range (rand, 1, 1000000));
      put (draft, MLG_T_TARGETS, "target_id", id, "sector_id", "F", "size_id", "1-9",
           "territory_id", "01", "establishments", count, "workers", count, "digital_access",
           g_rand_boolean (rand) ? access : "", "quality", "estimated", "as_of", "2026-06-30",
           "source", "test", NULL);
    }
  for (guint i = 0; i <= n / 4; i++)
    {
      g_autofree char *id = numbered ("R", i), *lever = numbered ("L", i);
      g_autofree char *share = g_strdup_printf ("0.%d", g_rand_int_range (rand, 1, 1000000));
      put (draft, MLG_T_RELAYS, "relay_id", id, "name", i == 0 ? name : "Relais", "kind", "opco",
           "sphere", "external", "status", "mobilised", "quality", "assumed", NULL);
      put (draft, MLG_T_AUDIENCES, "relay_id", id, "sector_id", "F", "penetration", share,
           "quality", "assumed", NULL);
      put (draft, MLG_T_LEVERS, "lever_id", lever, "relay_id", id, "name", "Lettre", "kind",
           "letter", "channel", "digital", "mode", "broadcast", "contacts_per_use",
           g_rand_boolean (rand) ? "all" : "250", "uptake", share, "months", "3,9", "quality",
           "assumed", NULL);
    }
  mlg_draft_rows (draft, MLG_T_RELAYS)->second_file =
      mlg_draft_intern (draft, "relais simples.csv");
  mlg_draft_rows (draft, MLG_T_RELAYS)->line[0] = MLG_LINE_SECOND + 7;
  map = mlg_draft_freeze (draft, faults, &error);
  for (guint i = 0; map == NULL && i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);
      g_printerr ("%s\n", text);
    }
  g_assert_no_error (error);
  return map;
}

/* Loads and freezes; NULL with the error. */
static inline MlgMap *
load_map (const char *path, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  return mlg_store_load (path, draft, NULL, error) ? mlg_draft_freeze (draft, faults, error) : NULL;
}

static inline void
save_map (const char *path, const MlgMap *map)
{
  MlgJournalEntry entry = { "import", "dossier/été" };
  g_autoptr (GError) error = NULL;
  mlg_store_save (path, map, &entry, NULL, &error);
  g_assert_no_error (error);
}

/* A folder of its own for each test, emptied after it. */
typedef struct
{
  char *folder, *path; /* path: "carte.maillage" in it */
} Place;

static inline void
place_set_up (Place *place, gconstpointer data)
{
  (void) data;
  place->folder = g_dir_make_tmp ("maillage-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "carte.maillage", NULL);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static inline void
place_tear_down (Place *place, gconstpointer data)
{
  (void) data;
  remove_tree (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static inline guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static inline GBytes *
read_bytes (const char *path)
{
  char *contents;
  gsize length;
  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  return g_bytes_new_take (contents, length);
}

/* Runs SQL on the file as another program would. Returns SQLite's result code. */
static inline int
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  int rc = sqlite3_open (path, &db);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  if (rc != SQLITE_OK)
    g_test_message ("%s", sqlite3_errmsg (db));
  sqlite3_close (db);
  return rc;
}

#define add(name, function) g_test_add (name, Place, NULL, place_set_up, function, place_tear_down)
