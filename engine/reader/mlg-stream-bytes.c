/* The bytes of a file as they are, out of gzip, out of the one CSV of a zip archive, or from a
 * pipe.
 */
#include "reader/mlg-stream-bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <minizip/unzip.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

struct _MlgBytes
{
  char *name;
  gzFile plain; /* gzip, or bytes as they are: zlib looks */
  unzFile zip;
  double size; /* of what is read from; 0 = unknown */
  double read; /* of the archive's member */
};

static gboolean
unreadable (const char *name, const char *why, GError **error)
{
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE, TR ("%s cannot be read: %s"), name,
               why);
  return FALSE;
}

static gboolean
is_csv (const char *name)
{
  const gsize n = strlen (name);

  return n > 4 && g_ascii_strcasecmp (name + n - 4, ".csv") == 0;
}

/* Stands on the one member named *.csv. */
static gboolean
find_member (MlgBytes *self, GError **error)
{
  char name[512];
  unz_file_info64 info;
  unz64_file_pos place;
  guint found = 0;

  for (int at = unzGoToFirstFile (self->zip); at == UNZ_OK; at = unzGoToNextFile (self->zip))
    {
      if (unzGetCurrentFileInfo64 (self->zip, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK)
        return unreadable (self->name, TR ("the archive is damaged."), error);
      name[sizeof name - 1] = '\0';
      if (!is_csv (name))
        continue;
      found++;
      self->size = (double) info.uncompressed_size;
      unzGetFilePos64 (self->zip, &place);
    }
  if (found != 1)
    return unreadable (self->name,
                       found == 0 ? TR ("the archive holds no .csv.")
                                  : TR ("the archive holds several .csv: extract the one meant."),
                       error);
  if (unzGoToFilePos64 (self->zip, &place) != UNZ_OK || unzOpenCurrentFile (self->zip) != UNZ_OK)
    return unreadable (self->name,
                       TR ("the archive is damaged, or closed with a password: extract it first."),
                       error);
  return TRUE;
}

static gboolean
begins_as_zip (int fd)
{
  char mark[4];

  return pread (fd, mark, 4, 0) == 4 && memcmp (mark, "PK\003\004", 4) == 0;
}

static gboolean
open_file (MlgBytes *self, const char *path, GError **error)
{
  const int fd = strcmp (path, "-") == 0 ? dup (STDIN_FILENO) : g_open (path, O_RDONLY, 0);
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      const int why = errno;

      if (fd >= 0)
        close (fd);
      return unreadable (self->name, g_strerror (why), error);
    }
  if (S_ISDIR (info.st_mode))
    {
      close (fd);
      return unreadable (self->name, TR ("it is a folder."), error);
    }
  if (S_ISREG (info.st_mode) && begins_as_zip (fd))
    {
      close (fd);
      self->zip = unzOpen64 (path);
      if (self->zip == NULL)
        return unreadable (self->name, TR ("the archive is damaged."), error);
      return find_member (self, error);
    }
  self->size = S_ISREG (info.st_mode) ? (double) info.st_size : 0;
  self->plain = gzdopen (fd, "rb");
  gzbuffer (self->plain, 1 << 18);
  return TRUE;
}

MlgBytes *
mlg_bytes_open (const char *path, GError **error)
{
  MlgBytes *self = g_new0 (MlgBytes, 1);

  self->name = g_strdup (path);
  if (open_file (self, path, error))
    return self;
  mlg_bytes_free (self);
  return NULL;
}

void
mlg_bytes_free (MlgBytes *self)
{
  if (self == NULL)
    return;
  if (self->plain != NULL)
    gzclose_r (self->plain);
  if (self->zip != NULL)
    {
      unzCloseCurrentFile (self->zip);
      unzClose (self->zip);
    }
  g_free (self->name);
  g_free (self);
}

/* The end of a member is where its checksum is compared. */
static gboolean
close_member (MlgBytes *self, GError **error)
{
  if (unzCloseCurrentFile (self->zip) == UNZ_OK)
    return TRUE;
  return unreadable (self->name, TR ("the archive is damaged."), error);
}

gssize
mlg_bytes_read (MlgBytes *self, char *buffer, gsize size, GError **error)
{
  const unsigned ask = (unsigned) MIN (size, (gsize) 1 << 20);
  int got, code;

  if (self->plain != NULL)
    {
      got = gzread (self->plain, buffer, ask);
      gzerror (self->plain, &code);
      /* a stream cut short ends without an error of gzread */
      if (got < 0 || (got == 0 && code == Z_BUF_ERROR))
        {
          unreadable (self->name, TR ("its compressed form is damaged or cut short."), error);
          return -1;
        }
      return got;
    }
  got = unzReadCurrentFile (self->zip, buffer, ask);
  if (got < 0)
    {
      unreadable (self->name, TR ("the archive is damaged."), error);
      return -1;
    }
  self->read += got;
  return got > 0 || close_member (self, error) ? got : -1;
}

double
mlg_bytes_share (const MlgBytes *self)
{
  if (!(self->size > 0))
    return (double) NAN;
  return self->zip != NULL ? self->read / self->size : (double) gzoffset (self->plain) / self->size;
}
