/* Opening a map file: nothing in it is trusted before it is known to be what this program writes.
 */
#include "store/mlg-store-private.h"
#include <string.h>

#define BUSY_STEP_MS 20
#define BUSY_LIMIT_MS 2000
#define PROGRESS_STEPS 20000 /* of SQLite's machine: some milliseconds */

static int
on_busy (void *data, int count)
{
  MlgStoreFile *self = data;
  if (count >= BUSY_LIMIT_MS / BUSY_STEP_MS || g_cancellable_is_cancelled (self->cancellable))
    return 0;
  sqlite3_sleep (BUSY_STEP_MS);
  return 1;
}

static int
on_progress (void *data)
{
  MlgStoreFile *self = data;
  return g_cancellable_is_cancelled (self->cancellable);
}

/* The same where only the connection is at hand. */
gboolean
mlg_store_fail_db (sqlite3 *db, int rc, GError **error)
{
  const char *path = sqlite3_db_filename (db, "main");
  g_autofree char *name = mlg_store_show_name (path != NULL ? path : "");
  return mlg_store_fail (db, rc, name, error);
}

gboolean
mlg_store_exec (sqlite3 *db, const char *sql, GError **error)
{
  int rc = sqlite3_exec (db, sql, NULL, NULL, NULL);
  return rc == SQLITE_OK || mlg_store_fail_db (db, rc, error);
}

sqlite3_stmt *
mlg_store_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  if (rc != SQLITE_OK)
    mlg_store_fail_db (db, rc, error);
  return statement;
}

static gboolean
read_number (sqlite3 *db, const char *sql, gint64 *out_value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (db, sql, error);
  int rc;
  if (statement == NULL)
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc != SQLITE_ROW)
    return mlg_store_fail_db (db, rc, error);
  *out_value = sqlite3_column_int64 (statement, 0);
  return TRUE;
}

gboolean
mlg_store_settle (sqlite3 *db, GError **error)
{
  static const struct
  {
    int id, value;
  } limits[] = {
    { SQLITE_LIMIT_LENGTH, 64 << 20 },
    { SQLITE_LIMIT_SQL_LENGTH, 1 << 18 },
    { SQLITE_LIMIT_COLUMN, 200 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
    { SQLITE_LIMIT_FUNCTION_ARG, 64 }, /* a row as arguments (MLG_STORE_TAKE) */
    { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 4 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
  };
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].id, limits[i].value);
  sqlite3_extended_result_codes (db, 1);
  return mlg_store_exec (db,
                         "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                         "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF",
                         error);
}

static gboolean
connect (MlgStoreFile *self, const char *path, int flags, GError **error)
{
  /* An absolute path can be mistaken neither for a URI nor for a name of SQLite's own. */
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  int rc;
  if (self->db != NULL)
    sqlite3_close (self->db);
  self->db = NULL;
  rc = sqlite3_open_v2 (absolute, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (rc != SQLITE_OK)
    return mlg_store_fail (self->db, rc, self->name, error);
  sqlite3_busy_handler (self->db, on_busy, self);
  if (self->cancellable != NULL)
    sqlite3_progress_handler (self->db, PROGRESS_STEPS, on_progress, self);
  return TRUE;
}

/* Starts reading. A journal left by a killed program can be rolled back by a connection that may
 * write; that is the one write a reader makes. */
static gboolean
start_reading (MlgStoreFile *self, const char *path, GError **error)
{
  int rc;
  if (!connect (self, path, SQLITE_OPEN_READONLY, error) || !mlg_store_settle (self->db, error))
    return FALSE;
  rc = sqlite3_exec (self->db, "BEGIN; SELECT 1 FROM main.sqlite_schema", NULL, NULL, NULL);
  if (rc == SQLITE_OK)
    return TRUE;
  if ((rc & 0xff) != SQLITE_READONLY && (rc & 0xff) != SQLITE_CANTOPEN)
    return mlg_store_fail (self->db, rc, self->name, error);
  return connect (self, path, SQLITE_OPEN_READWRITE, error) && mlg_store_settle (self->db, error) &&
         mlg_store_exec (self->db, "BEGIN; SELECT 1 FROM main.sqlite_schema", error);
}

static gboolean
start_writing (MlgStoreFile *self, const char *path, GError **error)
{
  if (!connect (self, path, SQLITE_OPEN_READWRITE, error) || !mlg_store_settle (self->db, error))
    return FALSE;
  if (sqlite3_db_readonly (self->db, "main"))
    return mlg_store_fail (self->db, SQLITE_READONLY, self->name, error);
  /* Of the ways to keep a journal, the one that lost nothing in simulated power cuts. */
  return mlg_store_exec (self->db,
                         "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
                         "BEGIN IMMEDIATE",
                         error);
}

/* Reading an older file: the steps are taken on a copy in memory, the file stays as it is. */
static gboolean
move_to_memory (MlgStoreFile *self, GError **error)
{
  sqlite3 *memory = NULL;
  sqlite3_backup *backup;
  int rc = sqlite3_open_v2 (":memory:", &memory,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
  backup = rc == SQLITE_OK ? sqlite3_backup_init (memory, "main", self->db, "main") : NULL;
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      rc = sqlite3_backup_finish (backup);
    }
  else if (rc == SQLITE_OK)
    rc = sqlite3_errcode (memory);
  if (rc != SQLITE_OK)
    {
      sqlite3_close (memory);
      return mlg_store_fail (NULL, rc, self->name, error);
    }
  sqlite3_close (self->db);
  self->db = memory;
  return mlg_store_settle (memory, error) && mlg_store_exec (memory, "BEGIN", error);
}

static gboolean
bring_up_to_date (
    MlgStoreFile *self, MlgStoreMode mode, const MlgStoreStep *steps, guint n_steps, GError **error)
{
  gint64 version = 0;
  int last = steps[n_steps - 1].version;
  g_autofree char *set = g_strdup_printf ("PRAGMA user_version = %d", last);

  if (!read_number (self->db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == last)
    return TRUE;
  if (version < 1 || version > last) /* another program replaced it since it was examined */
    return mlg_store_fail (self->db, SQLITE_BUSY, self->name, error);
  if (mode == MLG_STORE_READ && !move_to_memory (self, error))
    return FALSE;
  for (guint i = 0; i < n_steps; i++)
    if (steps[i].version > version && !steps[i].apply (self->db, error))
      return FALSE;
  return mlg_store_exec (self->db, set, error);
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The file's statements are exactly those that this version writes: no trigger, view or rule of
 * someone else's can act on what follows. Statistics that ANALYZE leaves are harmless. */
static gboolean
trust_schema (MlgStoreFile *self, GError **error)
{
  g_auto (GStrv) expected = mlg_store_sql_all ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement =
      mlg_store_prepare (self->db,
                         "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND substr "
                         "(name, 1, 7) <> 'sqlite_'",
                         error);
  int rc;
  guint n = g_strv_length (expected);
  gboolean same;

  if (statement == NULL)
    return FALSE;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (found, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (rc != SQLITE_DONE)
    return mlg_store_fail (self->db, rc, self->name, error);
  g_ptr_array_sort (found, compare_text);
  qsort (expected, n, sizeof *expected, compare_text);
  same = found->len == n;
  for (guint i = 0; same && i < n; i++)
    same = strcmp (found->pdata[i], expected[i]) == 0;
  return same || mlg_store_damaged (
                     self->name,
                     mlg_tr (mlg_message_lang (), "its tables are not those of a map file"), error);
}

MlgStoreFile *
mlg_store_open_with (const char *path,
                     MlgStoreMode mode,
                     const MlgStoreStep *steps,
                     guint n_steps,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (MlgStoreFile) self = g_new0 (MlgStoreFile, 1);
  gboolean started;

  self->name = mlg_store_show_name (path);
  self->cancellable = cancellable;
  if (mlg_store_stopped (cancellable, error) ||
      !mlg_store_examine (path, steps[n_steps - 1].version, error))
    return NULL;
  started = mode == MLG_STORE_READ ? start_reading (self, path, error)
                                   : start_writing (self, path, error);
  if (!started || !bring_up_to_date (self, mode, steps, n_steps, error) ||
      !trust_schema (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

MlgStoreFile *
mlg_store_open (const char *path, MlgStoreMode mode, GCancellable *cancellable, GError **error)
{
  guint n;
  const MlgStoreStep *steps = mlg_store_steps (&n);
  return mlg_store_open_with (path, mode, steps, n, cancellable, error);
}

MlgStoreFile *
mlg_store_create (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgStoreFile) self = g_new0 (MlgStoreFile, 1);
  g_auto (GStrv) statements = mlg_store_sql_all ();
  g_autofree char *marks = NULL;
  guint n;
  const MlgStoreStep *steps = mlg_store_steps (&n);

  self->name = mlg_store_show_name (path);
  self->cancellable = cancellable;
  /* Nobody sees the file before it is renamed: it is synced once, at the end. */
  marks = g_strdup_printf ("PRAGMA page_size = 8192; PRAGMA journal_mode = MEMORY;"
                           "PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                           "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN IMMEDIATE",
                           MLG_STORE_APPLICATION_ID, steps[n - 1].version);
  if (!connect (self, path, SQLITE_OPEN_READWRITE, error) || !mlg_store_settle (self->db, error) ||
      !mlg_store_exec (self->db, marks, error))
    return NULL;
  for (char **sql = statements; *sql != NULL; sql++)
    if (!mlg_store_exec (self->db, *sql, error))
      return NULL;
  return g_steal_pointer (&self);
}

gboolean
mlg_store_commit (MlgStoreFile *self, GError **error)
{
  int rc;
  if (mlg_store_stopped (self->cancellable, error))
    return FALSE;
  rc = sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
  return rc == SQLITE_OK || mlg_store_fail (self->db, rc, self->name, error);
}

void
mlg_store_close (MlgStoreFile *self)
{
  if (self->db != NULL)
    sqlite3_progress_handler (self->db, 0, NULL, NULL);
  sqlite3_close (self->db); /* rolls back an open transaction */
  g_free (self->name);
  g_free (self);
}

const char *
mlg_store_library_version (void)
{
  return sqlite3_libversion ();
}
