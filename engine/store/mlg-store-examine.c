/* Is this a map file? Read from its first bytes, before SQLite is let near it, so that a refused
 * file is not even touched. */
#include "base/mlg-output.h"
#include "store/mlg-store-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE 100
static const char magic[16] = "SQLite format 3";

char *
mlg_store_show_name (const char *path)
{
  g_autofree char *display = g_filename_display_name (path);
  return mlg_clean_text (display);
}

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
refuse (const char *name, MlgStoreError code, const char *message, GError **error)
{
  g_autofree char *text = g_strdup_printf (mlg_tr (mlg_message_lang (), "%s: %s"), name, message);
  g_set_error_literal (error, MLG_STORE_ERROR, (int) code, text);
  return FALSE;
}

static gboolean
refuse_errno (const char *name, int number, GError **error)
{
  MlgLang lang = mlg_message_lang ();
  if (number == ENOENT)
    return refuse (name, MLG_STORE_ERROR_FAILED, mlg_tr (lang, "there is no such file"), error);
  if (number == EACCES || number == EPERM)
    return refuse (name, MLG_STORE_ERROR_FAILED,
                   mlg_tr (lang, "you do not have the right to open this file"), error);
  return refuse (name, MLG_STORE_ERROR_FAILED, g_strerror (number), error);
}

/* Reads up to HEADER_SIZE bytes; -1 with errno when it cannot. A pipe must not make us wait. */
static gssize
read_header (const char *path, guint8 *header, struct stat *out_stat)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize got = -1;
  int saved;
  if (fd < 0)
    return -1;
  if (fstat (fd, out_stat) == 0)
    got = S_ISREG (out_stat->st_mode) ? pread (fd, header, HEADER_SIZE, 0) : 0;
  saved = errno;
  close (fd);
  errno = saved;
  return got;
}

/* The file is shorter than it says, and no journal stands beside it that would mend it. */
static gboolean
is_cut (const char *path, const guint8 *header, gint64 size)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  guint32 page = (guint32) header[16] << 8 | header[17];
  GStatBuf st;
  if (g_stat (journal, &st) == 0 && st.st_size > 0)
    return FALSE;
  return size < (gint64) (page == 1 ? 65536 : page) * big_endian (header + 28);
}

gboolean
mlg_store_examine (const char *path, int last_version, GError **error)
{
  MlgLang lang = mlg_message_lang ();
  g_autofree char *name = mlg_store_show_name (path);
  guint8 header[HEADER_SIZE];
  struct stat st;
  gssize got = read_header (path, header, &st);

  if (got < 0)
    return refuse_errno (name, errno, error);
  if (S_ISDIR (st.st_mode))
    return refuse (name, MLG_STORE_ERROR_FOREIGN, mlg_tr (lang, "is a folder, not a map file"),
                   error);
  if (got < HEADER_SIZE || memcmp (header, magic, sizeof magic) != 0 ||
      big_endian (header + 68) != MLG_STORE_APPLICATION_ID)
    return refuse (name, MLG_STORE_ERROR_FOREIGN, mlg_tr (lang, "is not a map file of maillage"),
                   error);
  if ((int) big_endian (header + 60) > last_version)
    return refuse (name, MLG_STORE_ERROR_NEWER,
                   mlg_tr (lang, "was written by a later version of maillage: update the program"),
                   error);
  if (header[18] != 1 || header[19] != 1)
    return refuse (name, MLG_STORE_ERROR_FOREIGN,
                   mlg_tr (lang, "was put in another journal mode by another program"), error);
  if ((int) big_endian (header + 60) < 1 || is_cut (path, header, st.st_size))
    return mlg_store_damaged (name, mlg_tr (lang, "it is cut short"), error);
  return TRUE;
}

gboolean
mlg_store_damaged (const char *name, const char *what, GError **error)
{
  g_autofree char *text = g_strdup_printf (mlg_tr (mlg_message_lang (), "is damaged: %s"), what);
  return refuse (name, MLG_STORE_ERROR_FOREIGN, text, error);
}

gboolean
mlg_store_claims (const char *path)
{
  guint8 header[HEADER_SIZE] = { 0 };
  struct stat st;
  if (g_str_has_suffix (path, ".maillage"))
    return !g_file_test (path, G_FILE_TEST_IS_DIR);
  return read_header (path, header, &st) == HEADER_SIZE &&
         memcmp (header, magic, sizeof magic) == 0;
}

gboolean
mlg_store_stopped (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                       mlg_tr (mlg_message_lang (), "stopped: everything is as it was"));
  return TRUE;
}

/* The words for a result code of SQLite; NULL: SQLite's own. */
static const char *
words_for (int rc)
{
  MlgLang lang = mlg_message_lang ();
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return mlg_tr (lang, "another program is using this file: try again in a moment");
    case SQLITE_FULL:
      return mlg_tr (lang, "there is no room left to write it: everything is as it was");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return mlg_tr (lang, "you do not have the right to write this file or its folder");
    default:
      return NULL;
    }
}

gboolean
mlg_store_fail (sqlite3 *db, int rc, const char *name, GError **error)
{
  const char *words = words_for (rc);
  int number = db != NULL ? sqlite3_system_errno (db) : 0;
  if (error != NULL && *error != NULL)
    return FALSE; /* said already, nearer to the cause */
  if ((rc & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                           mlg_tr (mlg_message_lang (), "stopped: everything is as it was"));
      return FALSE;
    }
  if ((rc & 0xff) == SQLITE_NOTADB || (rc & 0xff) == SQLITE_CORRUPT)
    return mlg_store_damaged (name, db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc), error);
  if (words == NULL && (rc & 0xff) == SQLITE_IOERR && number != 0)
    words = g_strerror (number);
  if (words == NULL)
    words = db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (rc);
  return refuse (name, MLG_STORE_ERROR_FAILED, words, error);
}
