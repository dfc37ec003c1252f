/* Saving: a new file appears whole, an existing one is changed in one transaction. */
#define _GNU_SOURCE /* renameat2 */
#include "map/mlg-frozen.h"
#include "store/mlg-store-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail_errno (const char *name, int number, GError **error)
{
  MlgLang lang = mlg_message_lang ();
  const char *words = g_strerror (number);
  if (number == ENOENT)
    words = mlg_tr (lang, "its folder does not exist");
  else if (number == EACCES || number == EPERM || number == EROFS)
    words = mlg_tr (lang, "you do not have the right to write this file or its folder");
  else if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    words = mlg_tr (lang, "there is no room left to write it: everything is as it was");
  else if (number == EEXIST)
    words =
        mlg_tr (lang, "another program made this file in the meantime: look at it, then try again");
  g_set_error (error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED, mlg_tr (lang, "%s: %s"), name,
               words);
  return FALSE;
}

/* An empty hidden file beside the one to come, with the rights that a new file has (transfer full).
 */
static char *
make_sibling (const char *path, const char *name, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  for (guint attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *hidden = g_strdup_printf (".%.100s.%08x.tmp", base, g_random_int ());
      g_autofree char *sibling = g_build_filename (folder, hidden, NULL);
      int fd = open (sibling, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&sibling);
        }
      if (errno != EEXIST)
        break;
    }
  fail_errno (name, errno, error);
  return NULL;
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int saved = errno;
  if (fd >= 0)
    close (fd);
  errno = saved;
  return done;
}

/* Makes the file durable, then visible, then its name durable. Never over a file that came in
 * between, where the file system can promise that. */
static gboolean
put_in_place (const char *sibling, const char *path, const char *name, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int rc;
  if (!sync_path (sibling, O_RDWR))
    return fail_errno (name, errno, error);
  rc = renameat2 (AT_FDCWD, sibling, AT_FDCWD, path, RENAME_NOREPLACE);
  if (rc != 0 && (errno == EINVAL || errno == ENOSYS))
    rc = g_file_test (path, G_FILE_TEST_EXISTS) ? (errno = EEXIST, -1) : g_rename (sibling, path);
  if (rc != 0)
    return fail_errno (name, errno, error);
  return sync_path (folder, O_RDONLY | O_DIRECTORY) || fail_errno (name, errno, error);
}

static gboolean
write_new (const char *sibling,
           const MlgMap *map,
           const MlgJournalEntry *entry,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgStoreFile) file = mlg_store_create (sibling, cancellable, error);
  return file != NULL && mlg_store_write_content (file, map, TRUE, error) &&
         mlg_store_write_journal (file, entry, NULL, map, error) && mlg_store_commit (file, error);
}

static gboolean
save_new (const char *path,
          const MlgMap *map,
          const MlgJournalEntry *entry,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *name = mlg_store_show_name (path);
  g_autofree char *sibling = make_sibling (path, name, error);
  if (sibling == NULL)
    return FALSE;
  if (write_new (sibling, map, entry, cancellable, error) &&
      !mlg_store_stopped (cancellable, error) && put_in_place (sibling, path, name, error))
    return TRUE;
  g_unlink (sibling);
  return FALSE;
}

static gboolean
keeps_frozen (MlgStoreFile *file, const MlgMap *before, const MlgMap *map, GError **error)
{
  const char *table;
  if (mlg_frozen_kept (before, map, &table))
    return TRUE;
  g_set_error (
      error, MLG_STORE_ERROR, MLG_STORE_ERROR_FAILED,
      mlg_tr (mlg_message_lang (),
              "%s: what is frozen stays: the new content lacks or changes rows of %s. Leave "
              "these tables out to keep them as they are."),
      file->name, table);
  return FALSE;
}

/* The content must be what its seal says before it is replaced: else the journal would vouch for
 * a state that nobody imported; and what it froze must stand in what replaces it. Returns the seal
 * (transfer full). */
static char *
verify_before (MlgStoreFile *file, const MlgMap *after, GError **error)
{
  g_autofree char *seal = mlg_store_read_seal (file, error);
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;
  if (seal == NULL || !mlg_store_read_content (file, draft, error))
    return NULL;
  map = mlg_draft_freeze (draft, faults, NULL);
  if (map != NULL && strcmp (mlg_map_seal (map), seal) == 0)
    return keeps_frozen (file, map, after, error) ? g_steal_pointer (&seal) : NULL;
  mlg_store_damaged (file->name,
                     mlg_tr (mlg_message_lang (),
                             "another program changed its content; export it, read it over, and "
                             "import into a new file"),
                     error);
  return NULL;
}

static gboolean
save_over (const char *path,
           const MlgMap *map,
           const MlgJournalEntry *entry,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgStoreFile) file = mlg_store_open (path, MLG_STORE_WRITE, cancellable, error);
  g_autofree char *before = NULL;
  if (file == NULL || !mlg_store_quick_check (file, error))
    return FALSE;
  before = verify_before (file, map, error);
  return before != NULL && mlg_store_write_content (file, map, FALSE, error) &&
         mlg_store_write_journal (file, entry, before, map, error) &&
         mlg_store_commit (file, error);
}

gboolean
mlg_store_save (const char *path,
                const MlgMap *map,
                const MlgJournalEntry *entry,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (path != NULL && map != NULL && entry != NULL, FALSE);
  g_return_val_if_fail (entry->what != NULL && entry->source != NULL, FALSE);
  if (mlg_store_stopped (cancellable, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return save_over (path, map, entry, cancellable, error);
  return save_new (path, map, entry, cancellable, error);
}
