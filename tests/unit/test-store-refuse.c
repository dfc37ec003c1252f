/* What is not a map file of ours is refused with the right code and left as it was, byte for byte;
 * so is one that cannot be read or written. */
#include "store-maps.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_refused (const char *path, MlgStoreError code)
{
  g_autoptr (MlgMap) map = make_map (2, 9, "x");
  g_autoptr (GBytes) before = read_bytes (path), after = NULL;
  MlgJournalEntry entry = { "import", "x" };
  g_autoptr (GError) on_load = NULL, on_save = NULL, on_journal = NULL, on_check = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  g_assert_null (load_map (path, &on_load));
  g_assert_error (on_load, MLG_STORE_ERROR, (int) code);
  g_assert_false (mlg_store_save (path, map, &entry, NULL, &on_save));
  g_assert_error (on_save, MLG_STORE_ERROR, (int) code);
  g_assert_null (mlg_store_journal (path, NULL, &on_journal));
  g_assert_error (on_journal, MLG_STORE_ERROR, (int) code);
  g_assert_false (mlg_store_check (path, map, faults, NULL, &on_check));
  g_assert_error (on_check, MLG_STORE_ERROR, (int) code);
  g_test_message ("%s", on_load->message);

  after = read_bytes (path);
  g_assert_true ((before == NULL) == (after == NULL));
  if (before != NULL)
    g_assert_true (g_bytes_equal (before, after));
}

/* A good map file with bytes written over it. */
static void
patch (const char *path, goffset at, const void *bytes, gsize length)
{
  int fd = open (path, O_WRONLY);
  g_assert_cmpint (pwrite (fd, bytes, length, at), ==, (gssize) length);
  close (fd);
}

static void
save_small (const char *path)
{
  g_autoptr (MlgMap) map = make_map (40, 1, "x");
  g_remove (path);
  save_map (path, map);
}

static void
test_not_ours (Place *place, gconstpointer data)
{
  static const char text[] = "relay_id;name\nA;b\n";
  (void) data;
  g_file_set_contents (place->path, text, -1, NULL);
  assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
  g_file_set_contents (place->path, "", 0, NULL);
  assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
  g_file_set_contents (place->path, "SQLite format 3", 16, NULL);
  assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
  g_remove (place->path);
  g_assert_cmpint (run_sql (place->path, "CREATE TABLE relays (a); INSERT INTO relays VALUES (1)"),
                   ==, SQLITE_OK);
  assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
  g_remove (place->path);
  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  {
    g_autoptr (GError) error = NULL;
    g_assert_null (load_map (place->path, &error)); /* and does not wait for a writer */
    g_assert_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FOREIGN);
  }
}

static void
test_folder (Place *place, gconstpointer data)
{
  (void) data;
  g_mkdir (place->path, 0755);
  assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
}

static void
test_other_application (Place *place, gconstpointer data)
{
  (void) data;
  save_small (place->path);
  patch (place->path, 68, "GPKG", 4);
  assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
}

static void
test_newer (Place *place, gconstpointer data)
{
  (void) data;
  save_small (place->path);
  g_assert_cmpint (run_sql (place->path, "PRAGMA user_version = 2000"), ==, SQLITE_OK);
  assert_refused (place->path, MLG_STORE_ERROR_NEWER);
}

/* Every length that a cut can leave. */
static void
test_cut (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize size;
  (void) data;
  save_small (place->path);
  whole = read_bytes (place->path);
  size = g_bytes_get_size (whole);
  for (gsize kept = 0; kept < size; kept += kept < 200 ? 33 : size / 13)
    {
      g_file_set_contents (place->path, g_bytes_get_data (whole, NULL), (gssize) kept, NULL);
      assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
    }
}

/* Bytes flipped anywhere: refused, or seen by the check, or harmless (free space); never a crash.
 */
static void
test_flipped_bytes (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  guint refused = 0;
  (void) data;
  save_small (place->path);
  whole = read_bytes (place->path);
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgMap) map = NULL;
      guint8 noise[16];
      for (guint b = 0; b < sizeof noise; b++)
        noise[b] = (guint8) g_rand_int (rand);
      g_file_set_contents (place->path, g_bytes_get_data (whole, NULL),
                           (gssize) g_bytes_get_size (whole), NULL);
      patch (place->path, g_rand_int_range (rand, 0, (int) g_bytes_get_size (whole) - 16), noise,
             1 + i % sizeof noise);
      map = load_map (place->path, &error);
      refused += map == NULL;
      if (map != NULL)
        {
          g_autoptr (MlgFaults) faults = mlg_faults_new ();
          mlg_store_check (place->path, map, faults, NULL, NULL);
        }
    }
  g_assert_cmpuint (refused, >, 0);
}

/* Someone else's trigger, view, table or rule in a file that is otherwise ours. */
static void
test_foreign_statements (Place *place, gconstpointer data)
{
  static const char *const changes[] = {
    "CREATE TRIGGER evil AFTER INSERT ON targets BEGIN DELETE FROM relays; END",
    "CREATE TABLE mine (a)",
    "CREATE VIEW mine AS SELECT * FROM relays",
    "CREATE INDEX mine ON relays (name)",
    "DROP TRIGGER maillage_journal_update",
    "DROP VIEW read_relays",
    "ALTER TABLE targets ADD COLUMN mine TEXT",
    "PRAGMA journal_mode = WAL",
  };
  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_test_message ("%s", changes[i]);
      save_small (place->path);
      g_assert_cmpint (run_sql (place->path, changes[i]), ==, SQLITE_OK);
      assert_refused (place->path, MLG_STORE_ERROR_FOREIGN);
    }
}

static void
test_missing (Place *place, gconstpointer data)
{
  g_autoptr (MlgMap) map = make_map (1, 1, "x");
  g_autofree char *deep = g_build_filename (place->folder, "none", "carte.maillage", NULL);
  MlgJournalEntry entry = { "import", "x" };
  g_autoptr (GError) error = NULL;
  (void) data;
  g_assert_null (load_map (place->path, &error));
  g_assert_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (mlg_store_save (deep, map, &entry, NULL, &error));
  g_assert_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED);
  g_assert_cmpuint (count_files (place->folder), ==, 0);
}

/* As somebody without rights; a child, because rights given up do not come back. */
static void
test_no_rights (Place *place, gconstpointer data)
{
  int status;
  pid_t child;
  g_autofree char *other = g_build_filename (place->folder, "autre.maillage", NULL);
  g_autoptr (MlgMap) map = make_map (1, 1, "x");
  (void) data;
  save_small (place->path);
  g_chmod (place->path, 0400);
  g_chmod (place->folder, 0555);
  child = fork ();
  if (child == 0)
    {
      MlgJournalEntry entry = { "import", "x" };
      GError *error = NULL;
      int wrong = 0;
      if (geteuid () == 0 && setuid (65534) != 0)
        _exit (77);
      if (g_access (place->path, R_OK) != 0)
        {
          wrong |= load_map (place->path, &error) != NULL ||
                   !g_error_matches (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED);
          g_clear_error (&error);
        }
      wrong |= mlg_store_save (place->path, map, &entry, NULL, &error) ||
               !g_error_matches (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED);
      g_clear_error (&error);
      wrong |= mlg_store_save (other, map, &entry, NULL, &error) ||
               !g_error_matches (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED);
      _exit (wrong);
    }
  waitpid (child, &status, 0);
  g_chmod (place->folder, 0755);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("cannot give up rights here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/store/refuse/not-ours", test_not_ours);
  add ("/store/refuse/folder", test_folder);
  add ("/store/refuse/other-application", test_other_application);
  add ("/store/refuse/newer", test_newer);
  add ("/store/refuse/cut", test_cut);
  add ("/store/refuse/flipped-bytes", test_flipped_bytes);
  add ("/store/refuse/foreign-statements", test_foreign_statements);
  add ("/store/refuse/missing", test_missing);
  add ("/store/refuse/no-rights", test_no_rights);
  return g_test_run ();
}
