#include "reader/mlg-zip.h"
#include "reader/mlg-csv-private.h"
#include <minizip/unzip.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* A longer name of a part is no part of a workbook. */
#define MAX_NAME 512
#define PIECE ((gsize) 64 << 10)

typedef struct
{
  unz64_file_pos place;
  guint64 packed; /* bytes in the archive */
} Part;

struct _MlgZip
{
  unzFile file;
  char *name;
  GHashTable *parts; /* name in lower case → Part * */
  guint64 left;      /* of the bytes that may still be unfolded */
};

static void
refuse_damaged (const char *name, MlgFaults *faults)
{
  mlg_reader_fault (
      faults, name, 0, NULL, TR ("is damaged: its archive is cut or does not fit together."),
      TR ("Open it in the spreadsheet program and save it again, or fetch it once more."));
}

static void
refuse_locked (const char *name, MlgFaults *faults)
{
  mlg_reader_fault (faults, name, 0, NULL, TR ("is protected by a password."),
                    TR ("Save it without a password and give that file."));
}

static void
refuse_bomb (const char *name, MlgFaults *faults)
{
  mlg_reader_fault (
      faults, name, 0, NULL, TR ("unfolds to far more than a table needs: it was not read."),
      TR ("Delete empty rows and columns below the tables, or save the tables as CSV."));
}

/* ---- the list of parts ------------------------------------------------- */

static gboolean
add_part (MlgZip *self, MlgFaults *faults)
{
  unz_file_info64 info;
  char name[MAX_NAME + 1];
  g_autofree char *lower = NULL;
  Part *part;

  if (unzGetCurrentFileInfo64 (self->file, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK ||
      info.size_filename > MAX_NAME)
    {
      refuse_damaged (self->name, faults);
      return FALSE;
    }
  if ((info.flag & 1) != 0)
    {
      refuse_locked (self->name, faults);
      return FALSE;
    }
  g_strdelimit (name, "\\", '/');
  lower = g_ascii_strdown (name, -1);
  if (g_str_has_suffix (lower, "/"))
    return TRUE; /* a folder */
  if (g_hash_table_contains (self->parts, lower))
    {
      mlg_reader_fault (faults, self->name, 0, name,
                        TR ("is in the archive twice: which one counts is not clear."),
                        TR ("Open the workbook in the spreadsheet program and save it again."));
      return FALSE;
    }
  part = g_new0 (Part, 1);
  part->packed = info.compressed_size;
  unzGetFilePos64 (self->file, &part->place);
  g_hash_table_insert (self->parts, g_steal_pointer (&lower), part);
  return TRUE;
}

static gboolean
list_parts (MlgZip *self, MlgFaults *faults)
{
  unz_global_info64 info;
  int code;

  if (unzGetGlobalInfo64 (self->file, &info) != UNZ_OK || info.number_entry == 0)
    {
      refuse_damaged (self->name, faults);
      return FALSE;
    }
  if (info.number_entry > MLG_ZIP_MAX_PARTS)
    {
      refuse_bomb (self->name, faults);
      return FALSE;
    }
  for (code = unzGoToFirstFile (self->file); code == UNZ_OK; code = unzGoToNextFile (self->file))
    if (!add_part (self, faults))
      return FALSE;
  if (code == UNZ_END_OF_LIST_OF_FILE)
    return TRUE;
  refuse_damaged (self->name, faults);
  return FALSE;
}

MlgZip *
mlg_zip_open (const char *path, const char *name, MlgFaults *faults)
{
  g_autoptr (MlgZip) self = g_new0 (MlgZip, 1);

  self->name = g_strdup (name);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->left = MLG_ZIP_MAX_BYTES;
  self->file = unzOpen64 (path);
  if (self->file == NULL)
    {
      refuse_damaged (name, faults);
      return NULL;
    }
  return list_parts (self, faults) ? g_steal_pointer (&self) : NULL;
}

void
mlg_zip_free (MlgZip *self)
{
  if (self == NULL)
    return;
  if (self->file != NULL)
    unzClose (self->file);
  g_hash_table_unref (self->parts);
  g_free (self->name);
  g_free (self);
}

static Part *
find_part (const MlgZip *self, const char *part)
{
  g_autofree char *lower = g_ascii_strdown (part, -1);

  return g_hash_table_lookup (self->parts, lower);
}

gboolean
mlg_zip_has (const MlgZip *self, const char *part)
{
  return find_part (self, part) != NULL;
}

const char *
mlg_zip_name (const MlgZip *self)
{
  return self->name;
}

/* ---- one part ----------------------------------------------------------- */

/* FALSE, with a fault, when the bytes read so far are beyond a budget. */
static gboolean
spend (MlgZip *self, const Part *part, guint64 unfolded, guint piece, MlgFaults *faults)
{
  if (piece <= self->left &&
      (unfolded <= MLG_ZIP_FREE_BYTES || unfolded / MLG_ZIP_MAX_RATIO <= part->packed))
    {
      self->left -= piece;
      return TRUE;
    }
  refuse_bomb (self->name, faults);
  return FALSE;
}

static MlgZipStatus
read_pieces (MlgZip *self, const Part *part, MlgZipFunc func, gpointer data, MlgFaults *faults)
{
  g_autofree char *piece = g_malloc (PIECE);
  guint64 unfolded = 0;
  int got;

  while ((got = unzReadCurrentFile (self->file, piece, (unsigned) PIECE)) > 0)
    {
      unfolded += (guint64) got;
      if (!spend (self, part, unfolded, (guint) got, faults))
        return MLG_ZIP_FAILED;
      if (!func (piece, (gsize) got, data))
        return MLG_ZIP_STOPPED;
    }
  if (got == 0 && unzeof (self->file) == 1)
    return MLG_ZIP_DONE;
  refuse_damaged (self->name, faults);
  return MLG_ZIP_FAILED;
}

MlgZipStatus
mlg_zip_read (MlgZip *self, const char *part, MlgZipFunc func, gpointer data, MlgFaults *faults)
{
  Part *found = find_part (self, part);
  MlgZipStatus status;

  if (found == NULL)
    {
      mlg_reader_fault (faults, self->name, 0, part, TR ("is missing from the workbook."),
                        TR ("Open the workbook in the spreadsheet program and save it again."));
      return MLG_ZIP_FAILED;
    }
  if (unzGoToFilePos64 (self->file, &found->place) != UNZ_OK ||
      unzOpenCurrentFile (self->file) != UNZ_OK)
    {
      refuse_damaged (self->name, faults);
      return MLG_ZIP_FAILED;
    }
  status = read_pieces (self, found, func, data, faults);
  /* the checksum is compared here, once all is read */
  if (unzCloseCurrentFile (self->file) == UNZ_CRCERROR && status == MLG_ZIP_DONE)
    {
      refuse_damaged (self->name, faults);
      return MLG_ZIP_FAILED;
    }
  return status;
}
