/* Changing a map file: the old map or the new one, never something between; the journal; the seal;
 * older versions. */
#include "store-maps.h"
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const MlgJournalEntry entry = { "import", "dossier" };

/* --- journal --- */

static void
test_journal (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (3, 1, "x"), b = make_map (4, 2, "y");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  const MlgJournalLine *first, *second;
  (void) data;
  g_setenv ("SOURCE_DATE_EPOCH", "1795257000", TRUE);
  save_map (place->path, a);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  save_map (place->path, b);
  lines = mlg_store_journal (place->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  first = lines->pdata[0], second = lines->pdata[1];
  g_assert_cmpint (first->seq, ==, 1);
  g_assert_cmpstr (first->at, ==, "2026-11-21T10:30:00Z");
  g_assert_cmpstr (first->what, ==, "import");
  g_assert_cmpstr (first->source, ==, "dossier/été");
  g_assert_cmpstr (first->who, ==, g_get_user_name ());
  g_assert_null (first->seal_before);
  g_assert_cmpstr (first->seal_after, ==, mlg_map_seal (a));
  g_assert_cmpstr (second->seal_before, ==, mlg_map_seal (a));
  g_assert_cmpstr (second->seal_after, ==, mlg_map_seal (b));
  g_assert_cmpint (second->rows, >, first->rows);
  g_assert_true (mlg_store_check (place->path, b, faults, NULL, &error));
  g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
}

static void
test_journal_only_grows (Place *place, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE maillage_journal SET who = 'another'",
    "DELETE FROM maillage_journal WHERE seq = 1",
    "DELETE FROM maillage_journal",
    "REPLACE INTO maillage_journal SELECT * FROM maillage_journal WHERE seq = 1",
    "INSERT INTO maillage_journal SELECT 9, at, who, what, source, program, rows, seal_before, "
    "seal_after, chain FROM maillage_journal WHERE seq = 1",
  };
  g_autoptr (MlgMap) a = make_map (3, 1, "x");
  (void) data;
  save_map (place->path, a);
  save_map (place->path, a);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_cmpint (run_sql (place->path, refused[i]), ==, SQLITE_CONSTRAINT);
    }
}

/* The triggers taken away, a line changed, the triggers put back: the chain shows it. */
static void
test_journal_chain (Place *place, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE maillage_journal SET who = 'another' WHERE seq = 1",
    "UPDATE maillage_journal SET at = '2020-01-01T00:00:00Z' WHERE seq = 2",
    "DELETE FROM maillage_journal WHERE seq = 2",
    "DELETE FROM maillage_journal WHERE seq = 1",
  };
  g_autoptr (MlgMap) a = make_map (3, 1, "x"), b = make_map (4, 2, "x");
  g_auto (GStrv) statements = mlg_store_sql_all ();
  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GString) sql = g_string_new ("BEGIN; DROP TRIGGER maillage_journal_update;"
                                              "DROP TRIGGER maillage_journal_delete;");
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (GError) error = NULL;
      g_remove (place->path);
      save_map (place->path, a);
      save_map (place->path, b);
      g_string_append_printf (sql, "%s;", changes[i]);
      for (char **s = statements; *s != NULL; s++)
        if (strstr (*s, "TRIGGER maillage_journal_update") != NULL ||
            strstr (*s, "TRIGGER maillage_journal_delete") != NULL)
          g_string_append_printf (sql, "%s;", *s);
      g_string_append (sql, "COMMIT");
      g_assert_cmpint (run_sql (place->path, sql->str), ==, SQLITE_OK);
      g_assert_true (mlg_store_check (place->path, b, faults, NULL, &error));
      g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 1);
    }
}

/* --- seal --- */

static void
test_seal (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (8, 1, "x"), changed = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  (void) data;
  save_map (place->path, a);
  g_assert_cmpint (run_sql (place->path, "UPDATE targets SET workers = workers + 1 WHERE _row = 5"),
                   ==, SQLITE_OK);
  before = read_bytes (place->path);
  changed = load_map (place->path, &error); /* a question is answered: the rows are sound */
  g_assert_no_error (error);
  g_assert_true (mlg_store_check (place->path, changed, faults, NULL, &error));
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 1);
  g_assert_false (mlg_store_save (place->path, a, &entry, NULL, &error));
  g_assert_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FOREIGN);
  after = read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* --- interruptions --- */

static void
assert_either (const char *path, const MlgMap *a, const MlgMap *b)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) found = load_map (path, &error);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_assert_no_error (error);
  g_assert_true (g_str_equal (mlg_map_seal (found), mlg_map_seal (a)) ||
                 g_str_equal (mlg_map_seal (found), mlg_map_seal (b)));
  g_assert_true (mlg_store_check (path, found, faults, NULL, &error));
  g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
}

static void
test_killed (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (1500, 1, "a"), b = make_map (1700, 2, "b");
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gint64 start = g_get_monotonic_time (), whole;
  (void) data;
  save_map (place->path, a);
  save_map (place->path, b);
  whole = g_get_monotonic_time () - start;
  for (guint i = 0; i < 20; i++)
    {
      pid_t child = fork ();
      if (child == 0)
        _exit (mlg_store_save (place->path, i % 2 ? a : b, &entry, NULL, NULL) ? 0 : 1);
      g_usleep ((gulong) g_rand_int_range (rand, 0, (gint32) whole));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      assert_either (place->path, a, b);
    }
}

/* A first write that is killed leaves no map file, or all of it. */
static void
test_killed_first (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (4000, 1, "a");
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  gint64 start = g_get_monotonic_time (), whole;
  (void) data;
  save_map (place->path, a);
  whole = g_get_monotonic_time () - start;
  for (guint i = 0; i < 10; i++)
    {
      pid_t child;
      g_remove (place->path);
      child = fork ();
      if (child == 0)
        _exit (mlg_store_save (place->path, a, &entry, NULL, NULL) ? 0 : 1);
      g_usleep ((gulong) g_rand_int_range (rand, 0, (gint32) (whole * 5 / 4)));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      if (g_file_test (place->path, G_FILE_TEST_EXISTS))
        assert_either (place->path, a, a);
    }
}

/* Runs a save in a child whose files may not grow beyond `limit` bytes, as on a full disk. */
static int
save_limited (const char *path, const MlgMap *map, rlim_t limit)
{
  int status;
  pid_t child = fork ();
  if (child == 0)
    {
      struct rlimit rl = { limit, limit };
      GError *error = NULL;
      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &rl);
      if (mlg_store_save (path, map, &entry, NULL, &error))
        _exit (0);
      _exit (g_error_matches (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED) ? 4 : 9);
    }
  waitpid (child, &status, 0);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

static void
test_no_room (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (200, 1, "a"), b = make_map (4000, 2, "b");
  g_autoptr (GBytes) before = NULL;
  gsize small;
  (void) data;
  for (rlim_t limit = 0; limit <= 200000; limit += 40000)
    {
      g_assert_cmpint (save_limited (place->path, b, limit), ==, 4);
      g_assert_cmpuint (count_files (place->folder), ==, 0);
    }
  save_map (place->path, a);
  before = read_bytes (place->path);
  small = g_bytes_get_size (before);
  for (rlim_t limit = 0; limit <= small + 60000; limit += small / 4)
    {
      g_autoptr (GBytes) after = NULL;
      g_assert_cmpint (save_limited (place->path, b, limit), ==, 4);
      assert_either (place->path, a, a);
      after = read_bytes (place->path);
      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
test_stopped (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (3, 1, "a"), b = make_map (4, 2, "b");
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (GError) error = NULL;
  (void) data;
  g_cancellable_cancel (stop);
  g_assert_false (mlg_store_save (place->path, a, &entry, stop, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (place->folder), ==, 0);
  g_clear_error (&error);
  save_map (place->path, a);
  g_assert_false (mlg_store_save (place->path, b, &entry, stop, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
  assert_either (place->path, a, a);
  g_clear_error (&error);
  g_assert_false (mlg_store_load (place->path, draft, stop, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
}

static gpointer
stop_soon (gpointer data)
{
  g_usleep (5000);
  g_cancellable_cancel (data);
  return NULL;
}

/* Stopped while it works, not before. */
static void
test_stopped_midway (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (3, 1, "a"), b = make_map (6000, 2, "b");
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;
  (void) data;
  save_map (place->path, a);
  thread = g_thread_new ("stop", stop_soon, stop);
  if (!mlg_store_save (place->path, b, &entry, stop, &error))
    g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
  g_thread_join (thread);
  assert_either (place->path, a, b);
}

static void
test_busy (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) a = make_map (3, 1, "a"), b = make_map (4, 2, "b");
  g_autoptr (GError) error = NULL;
  sqlite3 *other;
  (void) data;
  save_map (place->path, a);
  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (mlg_store_save (place->path, b, &entry, NULL, &error));
  g_assert_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "another program"));
  assert_either (place->path, a, a); /* reading goes on */
  sqlite3_close (other);
}

/* --- older versions --- */

static gboolean
name_the_purpose (sqlite3 *db, GError **error)
{
  return mlg_store_exec (db, "ALTER TABLE relays RENAME COLUMN purpose TO objectives", error) &&
         mlg_store_rebuild (db, error);
}

static gboolean
fail_the_step (sqlite3 *db, GError **error)
{
  return name_the_purpose (db, error) && mlg_store_exec (db, "SELECT nothing FROM nowhere", error);
}

/* A file as an older version could have been: no table `goals` yet, no column `sensitivity` of
 * relays, and `objectives` under another name. */
static void
make_older (const char *path, const MlgMap *map)
{
  save_map (path, map);
  g_assert_cmpint (run_sql (path, "DROP VIEW read_goals; DROP TABLE goals; DROP VIEW read_relays;"
                                  "ALTER TABLE relays DROP COLUMN sensitivity;"
                                  "ALTER TABLE relays RENAME COLUMN objectives TO purpose"),
                   ==, SQLITE_OK);
}

static void
test_migrate (Place *place, gconstpointer data)
{
  static const MlgStoreStep steps[] = {
    { 1, NULL }, { 2, NULL }, { 3, NULL }, { 4, name_the_purpose }
  };
  g_autoptr (MlgMap) a = make_map (5, 1, "a"), back = NULL;
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  MlgStoreFile *file;
  (void) data;
  make_older (place->path, a);
  before = read_bytes (place->path);

  file = mlg_store_open_with (place->path, MLG_STORE_READ, steps, 4, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (mlg_store_read_content (file, draft, &error));
  mlg_store_close (file);
  back = mlg_draft_freeze (draft, faults, &error);
  g_assert_cmpstr (mlg_map_seal (back), ==, mlg_map_seal (a));
  after = read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after)); /* reading changes nothing */

  file = mlg_store_open_with (place->path, MLG_STORE_WRITE, steps, 4, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (mlg_store_commit (file, &error));
  mlg_store_close (file);
  g_clear_pointer (&back, mlg_map_unref);
  g_assert_null (load_map (place->path, &error)); /* for this program it is newer now */
  g_assert_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_NEWER);
}

/* A file as an older version left it, before the tables from `first` on. */
static void
check_former_version (Place *place, int version, MlgTableId first)
{
  g_autoptr (MlgMap) a = make_map (5, 1, "a"), back = NULL;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  save_map (place->path, a);
  g_string_printf (sql,
                   "PRAGMA user_version = %d; DROP VIEW read_deliverables;"
                   "ALTER TABLE deliverables DROP COLUMN duration_hours;"
                   "ALTER TABLE deliverables DROP COLUMN decided_on",
                   version);
  for (MlgTableId t = first; t < MLG_N_TABLES; t++)
    g_string_append_printf (sql, "; DROP VIEW read_%s; DROP TABLE %s", mlg_schema_table (t)->id,
                            mlg_schema_table (t)->id);
  g_assert_cmpint (run_sql (place->path, sql->str), ==, SQLITE_OK);
  back = load_map (place->path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mlg_map_seal (back), ==, mlg_map_seal (a));
}

/* Before years were opened and values frozen. */
static void
test_first_version (Place *place, gconstpointer data)
{
  (void) data;
  check_former_version (place, 1, MLG_T_INDICATORS);
}

/* Before the rules beside the graph. */
static void
test_second_version (Place *place, gconstpointer data)
{
  (void) data;
  check_former_version (place, 2, MLG_T_KNOWN_WORDS);
}

static void
test_migrate_fails (Place *place, gconstpointer data)
{
  static const MlgStoreStep steps[] = {
    { 1, NULL }, { 2, NULL }, { 3, NULL }, { 4, fail_the_step }
  };
  g_autoptr (MlgMap) a = make_map (5, 1, "a");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  (void) data;
  make_older (place->path, a);
  before = read_bytes (place->path);
  g_assert_null (mlg_store_open_with (place->path, MLG_STORE_WRITE, steps, 4, NULL, &error));
  g_assert_nonnull (error);
  after = read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/journal", test_journal);
  add ("/store/journal-only-grows", test_journal_only_grows);
  add ("/store/journal-chain", test_journal_chain);
  add ("/store/seal", test_seal);
  add ("/store/killed", test_killed);
  add ("/store/killed-first", test_killed_first);
  add ("/store/no-room", test_no_room);
  add ("/store/stopped", test_stopped);
  add ("/store/stopped-midway", test_stopped_midway);
  add ("/store/busy", test_busy);
  add ("/store/migrate", test_migrate);
  add ("/store/migrate-first-version", test_first_version);
  add ("/store/migrate-second-version", test_second_version);
  add ("/store/migrate-fails", test_migrate_fails);
  return g_test_run ();
}
