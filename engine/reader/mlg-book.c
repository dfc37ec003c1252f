#include "reader/mlg-book-private.h"
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* Bytes of a file's beginning that say what it is. */
#define HEAD_SIZE 4096

static gboolean
refuse (const char *name, const char *rule, const char *mend, MlgFaults *faults)
{
  mlg_reader_fault (faults, name, 0, NULL, rule, mend);
  return FALSE;
}

/* Inside the old container of Microsoft's programs: a locked .xlsx, or an .xls. */
static gboolean
refuse_compound (const char *head, gsize length, const char *name, MlgFaults *faults)
{
  static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d";

  if (g_strstr_len (name, -1, ".xls") != NULL && g_str_has_suffix (name, ".xls"))
    return refuse (name, TR ("is in the old form of Excel (.xls)."),
                   TR ("Open it, save it as .xlsx or .ods, and give that file."), faults);
  for (gsize i = 0; i + sizeof locked - 1 <= length; i++)
    if (memcmp (head + i, locked, sizeof locked - 1) == 0)
      return refuse (name, TR ("is protected by a password."),
                     TR ("Save it without a password and give that file."), faults);
  return refuse (name, TR ("is in the old form of Excel (.xls), or protected by a password."),
                 TR ("Open it, save it as .xlsx or .ods without a password, and give that file."),
                 faults);
}

static gboolean
refuse_other (const char *head, gsize length, const char *name, MlgFaults *faults)
{
  static const char compound[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

  if (length == 0)
    return refuse (name, TR ("is empty."), TR ("Give the workbook that holds the tables."), faults);
  if (length >= 8 && memcmp (head, compound, 8) == 0)
    return refuse_compound (head, length, name, faults);
  if (memchr (head, 0, length) == NULL)
    return refuse (
        name, TR ("is not a workbook: it holds plain text."),
        TR ("Open it in the spreadsheet program and save it as .xlsx or .ods; if it is a "
            "CSV file, put it in a folder under the name of its table."),
        faults);
  return refuse (name, TR ("is not a workbook."), TR ("Give an .xlsx or .ods file."), faults);
}

/* Reads the first bytes of an ordinary file of a bearable size; FALSE with a fault. */
static gboolean
read_head (const char *path, const char *name, char *head, gsize *out_length, MlgFaults *faults)
{
  struct stat info;
  FILE *file;

  if (g_stat (path, &info) != 0)
    return refuse (name, TR ("does not exist."), TR ("Check its name and its folder."), faults);
  if (!S_ISREG (info.st_mode))
    return refuse (name, TR ("is not an ordinary file."), TR ("Give an .xlsx or .ods file."),
                   faults);
  if ((guint64) info.st_size > MLG_BOOK_MAX_FILE)
    return refuse (name, TR ("is larger than 256 MiB."),
                   TR ("Save its tables as CSV files in one folder and give that folder."), faults);
  file = g_fopen (path, "rb");
  if (file == NULL)
    return refuse (name, TR ("cannot be read: you have no right to read it."),
                   TR ("Give yourself the right to read it, or copy it elsewhere."), faults);
  *out_length = fread (head, 1, HEAD_SIZE, file);
  fclose (file);
  return TRUE;
}

/* ---- what kind of archive it is ------------------------------------------ */

static gboolean
collect (const char *bytes, gsize length, gpointer data)
{
  GString *text = data;

  g_string_append_len (text, bytes, (gssize) length);
  return text->len < ((gsize) 1 << 20);
}

static gboolean
part_says (MlgZip *zip, const char *part, const char *word, MlgFaults *faults)
{
  g_autoptr (GString) text = g_string_new (NULL);

  return mlg_zip_has (zip, part) &&
         mlg_zip_read (zip, part, collect, text, faults) != MLG_ZIP_FAILED &&
         g_strstr_len (text->str, (gssize) text->len, word) != NULL;
}

static gboolean
know_form (MlgBook *self, MlgFaults *faults)
{
  guint before = mlg_faults_length (faults);

  if (mlg_zip_has (self->zip, "[Content_Types].xml"))
    {
      if (part_says (self->zip, "[Content_Types].xml", "macroEnabled", faults))
        return refuse (self->name, TR ("is a workbook with macros (.xlsm)."),
                       TR ("Save it as .xlsx, without macros, and give that file."), faults);
      if (part_says (self->zip, "[Content_Types].xml", "sheet.binary", faults))
        return refuse (self->name, TR ("is a binary workbook (.xlsb)."),
                       TR ("Save it as .xlsx and give that file."), faults);
      return mlg_faults_length (faults) == before && mlg_xlsx_open (self, faults);
    }
  if (!mlg_zip_has (self->zip, "content.xml"))
    return refuse (self->name, TR ("is an archive, but not a workbook."),
                   TR ("Give an .xlsx or .ods file."), faults);
  self->is_ods = TRUE;
  if (part_says (self->zip, "META-INF/manifest.xml", "encryption-data", faults))
    return refuse (self->name, TR ("is protected by a password."),
                   TR ("Save it without a password and give that file."), faults);
  return mlg_faults_length (faults) == before;
}

static void
sheet_clear (gpointer data)
{
  MlgXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
}

MlgBook *
mlg_book_open (const char *path, const char *name, MlgFaults *faults)
{
  g_autoptr (MlgBook) self = NULL;
  g_autofree char *head = g_malloc (HEAD_SIZE);
  gsize length = 0;

  if (!read_head (path, name, head, &length, faults))
    return NULL;
  if (length < 4 || memcmp (head, "PK", 2) != 0)
    {
      refuse_other (head, length, name, faults);
      return NULL;
    }
  self = g_new0 (MlgBook, 1);
  self->name = g_strdup (name);
  self->sheets = g_array_new (FALSE, TRUE, sizeof (MlgXlsxSheet));
  g_array_set_clear_func (self->sheets, sheet_clear);
  self->styles = g_array_new (FALSE, TRUE, sizeof (MlgXlsxStyle));
  self->strings.bytes = g_string_new (NULL);
  self->strings.ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->zip = mlg_zip_open (path, name, faults);
  return self->zip != NULL && know_form (self, faults) ? g_steal_pointer (&self) : NULL;
}

void
mlg_book_free (MlgBook *self)
{
  if (self == NULL)
    return;
  mlg_zip_free (self->zip);
  g_array_unref (self->sheets);
  g_array_unref (self->styles);
  g_string_free (self->strings.bytes, TRUE);
  g_array_unref (self->strings.ends);
  g_free (self->name);
  g_free (self);
}

gboolean
mlg_book_read (MlgBook *self, const MlgBookHandlers *handlers, gpointer data, MlgFaults *faults)
{
  g_autofree MlgBookWalk *walk = g_new0 (MlgBookWalk, 1);
  gboolean good = TRUE;

  mlg_book_walk_init (walk, handlers, data, faults);
  if (self->is_ods)
    good = mlg_ods_read (self, walk, faults);
  else
    for (guint i = 0; i < self->sheets->len; i++)
      good = mlg_xlsx_read_sheet (self, &g_array_index (self->sheets, MlgXlsxSheet, i), walk,
                                  faults) &&
             good;
  mlg_book_walk_clear (walk);
  return good;
}
