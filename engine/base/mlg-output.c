#include "base/mlg-output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path)
{
  const int code = errno;
  g_autofree char *clean = mlg_clean_text (path);

  g_set_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED,
               mlg_tr (mlg_message_lang (), "%s cannot be written: %s."), clean, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *contents, gsize length)
{
  while (length > 0)
    {
      const gssize n = write (fd, contents, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      contents += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* The name of a file is safe on disk only when its folder is. */
static void
sync_folder (const char *folder)
{
  const int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
mlg_write_file (const char *path, const char *contents, gsize length, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *part = g_strdup_printf ("%s.part-XXXXXX", path);
  int fd = -1;

  /* A pipe or a device cannot be replaced whole: it is written to as it is. */
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
      !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      gboolean ok;

      fd = open (path, O_WRONLY | O_CLOEXEC);
      ok = fd >= 0 && write_all (fd, contents, length);
      if (!ok)
        fail (error, path);
      if (fd >= 0)
        close (fd);
      return ok;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      errno = EISDIR;
      return fail (error, path);
    }
  fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    return fail (error, path);
  if (!write_all (fd, contents, length) || fsync (fd) != 0)
    {
      fail (error, path);
      close (fd);
      g_unlink (part);
      return FALSE;
    }
  if (close (fd) != 0 || g_rename (part, path) != 0)
    {
      fail (error, path);
      g_unlink (part);
      return FALSE;
    }
  sync_folder (folder);

  return TRUE;
}

static gboolean
folder_is_empty (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir != NULL && g_dir_read_name (dir) == NULL;
}

static void
remove_folder (const char *path, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

gboolean
mlg_write_folder (
    const char *path, const char *const *names, GString *const *contents, guint n, GError **error)
{
  g_autofree char *bare = g_strdup (path);
  g_autofree char *part = NULL;
  g_autofree char *parent = NULL;
  mode_t mask;

  for (gsize i = strlen (bare); i > 1 && bare[i - 1] == '/'; i--)
    bare[i - 1] = '\0';
  if (g_file_test (bare, G_FILE_TEST_EXISTS) && !folder_is_empty (bare))
    {
      errno = g_file_test (bare, G_FILE_TEST_IS_DIR) ? ENOTEMPTY : ENOTDIR;
      return fail (error, path);
    }
  parent = g_path_get_dirname (bare);
  part = g_strdup_printf ("%s.part-XXXXXX", bare);
  if (g_mkdtemp (part) == NULL)
    return fail (error, path);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *file = g_build_filename (part, names[i], NULL);

      if (!mlg_write_file (file, contents[i]->str, contents[i]->len, error))
        {
          remove_folder (part, names, n);
          return FALSE;
        }
    }
  mask = umask (0);
  umask (mask);
  /* rename (2) replaces an empty folder in one step */
  if (chmod (part, 0777 & ~mask) != 0 || g_rename (part, bare) != 0)
    {
      fail (error, path);
      remove_folder (part, names, n);
      return FALSE;
    }
  sync_folder (parent);

  return TRUE;
}
