/* A workbook into a draft: a sheet is a table when it is called like one. */
#include "base/mlg-output.h"
#include "import/mlg-import-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* What the sheet being read is. */
typedef enum
{
  SHEET_PASSED, /* read by nobody */
  SHEET_UNKNOWN,
  SHEET_TABLE,
} SheetUse;

typedef struct
{
  MlgImport *import;
  char **names;
  MlgTableReader reader;
  SheetUse use;
  char *sheet;
  char *nearest; /* of an unknown sheet: the name it may be meant to have */
  MlgSheet *simple;
  gboolean simple_broken;
  guint n_tables;
} Book;

/* Sheets that templates and exports add for people: they hold no data. */
static gboolean
is_page (const char *folded)
{
  static const char *const pages[] = { "guide",  "readme",      "lisezmoi", "lists",
                                       "listes", "definitions", "faults",   "anomalies",
                                       "about",  "a_propos",    "scratch",  "brouillon" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (strcmp (pages[i], folded) == 0)
      return TRUE;
  return FALSE;
}

static void
meet_unknown (Book *self, const char *folded)
{
  int near = mlg_name_nearest (folded, (const char *const *) self->names, 2 * MLG_N_TABLES + 2);

  self->use = SHEET_UNKNOWN;
  g_free (self->nearest);
  self->nearest = near >= 0 ? g_strdup (mlg_import_name ((guint) near)) : NULL;
}

static void
prepare_reader (Book *self, char **slot)
{
  MlgImport *import = self->import;
  const ptrdiff_t table = slot == &import->sheet ? MLG_N_TABLES : slot - import->files;

  memset (&self->reader, 0, sizeof self->reader);
  self->reader.is_book = TRUE;
  self->reader.texts = import->texts;
  self->reader.forms = import->forms;
  self->reader.faults = import->faults;
  self->reader.file = mlg_draft_intern (import->draft, *slot);
  if (table == MLG_N_TABLES)
    {
      self->simple = mlg_sheet_make (import->draft, import->texts, *slot, import->faults);
      self->reader.rows = mlg_sheet_rows (self->simple);
      self->reader.spec = mlg_sheet_spec ();
    }
  else
    {
      self->reader.spec = mlg_schema_table ((MlgTableId) table);
      self->reader.rows = mlg_draft_rows (import->draft, (MlgTableId) table);
      self->reader.rows->file = self->reader.file;
    }
  mlg_table_reader_begin (&self->reader);
}

/* Behind the last row of a table, or where its sheet broke off. */
static void
leave_table (Book *self)
{
  if (self->use != SHEET_TABLE)
    return;
  mlg_table_reader_end (&self->reader, NULL);
  if (self->simple != NULL && self->reader.rows == mlg_sheet_rows (self->simple))
    self->simple_broken = self->reader.broken;
  self->import->broken |= self->reader.broken;
  self->use = SHEET_PASSED;
}

static gboolean
on_begin (const char *sheet, gpointer data)
{
  Book *self = data;
  MlgImport *import = self->import;
  g_autofree char *folded = mlg_name_fold (sheet);
  char **slot = mlg_import_slot (import, folded, self->names);

  leave_table (self);
  g_free (self->sheet);
  self->sheet = mlg_clean_text (sheet);
  self->use = SHEET_PASSED;
  if (slot == NULL && is_page (folded))
    return FALSE;
  if (slot == NULL)
    {
      meet_unknown (self, folded);
      return TRUE;
    }
  if (*slot != NULL)
    {
      g_autofree char *rule = g_strdup_printf (TR ("holds the same table as «%s»."), *slot);

      mlg_faults_add (import->faults, MLG_FAULT, self->sheet, 0, NULL, NULL, rule,
                      TR ("Keep one of the two sheets."));
      import->broken = TRUE;
      return FALSE;
    }
  *slot = g_strdup (self->sheet);
  self->use = SHEET_TABLE;
  self->n_tables++;
  prepare_reader (self, slot);
  return TRUE;
}

static gboolean
on_row (const MlgCsvRow *row, gpointer data)
{
  Book *self = data;
  g_autofree char *mend = NULL;

  if (self->use == SHEET_TABLE)
    {
      gboolean begun = self->reader.header_read;
      gboolean more = mlg_table_reader_row (row, &self->reader);

      if (!begun && self->reader.header_read)
        {
          GPtrArray *headers = g_ptr_array_new ();

          for (guint i = 0; i < self->reader.n_columns; i++)
            g_ptr_array_add (headers, (gpointer) (gsize) mlg_texts_get (
                                          self->import->texts, row->cells[i], row->lengths[i]));
          g_hash_table_insert (self->import->headers, g_strdup (self->sheet), headers);
        }
      return more;
    }
  if (self->nearest != NULL)
    mend = g_strdup_printf (TR ("Did you mean «%s»?"), self->nearest);
  mlg_faults_add (self->import->faults, MLG_WARNING, self->sheet, 0, NULL, NULL,
                  TR ("is not the name of a table: the sheet was not read."), mend);
  return FALSE;
}

/* Joined cells hold one value: what the others should hold is anybody's guess. */
static void
refuse_merged (MlgTableReader *reader, const MlgBookRange *range, guint n_columns)
{
  g_autofree char *first = mlg_book_cell_name (range->left, range->top);
  g_autofree char *last = mlg_book_cell_name (range->right, range->bottom);
  g_autofree char *value = g_strconcat (first, ":", last, NULL);

  if (range->bottom < reader->header_line || range->top > reader->last_line ||
      range->left >= n_columns ||
      (reader->help_lines != NULL &&
       g_hash_table_contains (reader->help_lines, GUINT_TO_POINTER (range->top))))
    return;
  reader->broken = TRUE;
  mlg_table_reader_fault (reader, range->top, (int) range->left, value,
                          TR ("are merged cells: only the first of them has a value."),
                          TR ("Unmerge them, and write the value in each of them."));
}

static void
on_end (const MlgBookRange *merged, guint n_merged, gpointer data)
{
  Book *self = data;
  MlgTableReader *reader = &self->reader;

  if (self->use != SHEET_TABLE)
    return;
  if (!reader->header_read)
    {
      reader->broken = TRUE;
      mlg_faults_add (self->import->faults, MLG_FAULT, self->sheet, 0, NULL, NULL,
                      TR ("is empty: it has not even a header."),
                      TR ("Write the header of the table on the first line, or delete the sheet."));
    }
  for (guint i = 0; i < n_merged; i++)
    refuse_merged (reader, &merged[i], reader->n_columns);
  leave_table (self);
}

static void
refuse_empty (Book *self)
{
  g_autofree char *name = g_path_get_basename (self->import->path);

  mlg_faults_add (self->import->faults, MLG_FAULT, name, 0, NULL, NULL,
                  TR ("the workbook holds no table of a map."),
                  TR ("Name each sheet after its table, such as targets and relays: see the "
                      "command template."));
  self->import->broken = TRUE;
}

static void
free_headers (gpointer data)
{
  g_ptr_array_unref (data);
}

void
mlg_import_read_book (MlgImport *self)
{
  static const MlgBookHandlers handlers = { on_begin, on_row, on_end };
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (MlgBook) reader = mlg_book_open (self->path, name, self->faults);
  Book book = { .import = self };
  gboolean whole;

  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_headers);
  if (reader == NULL)
    {
      self->broken = TRUE;
      return;
    }
  book.names = mlg_import_names ();
  whole = mlg_book_read (reader, &handlers, &book, self->faults);
  if (!whole)
    self->broken = TRUE;
  else if (book.n_tables == 0)
    refuse_empty (&book);
  leave_table (&book);
  mlg_settings_tidy (self->draft);
  if (book.simple != NULL && !book.simple_broken && whole)
    mlg_sheet_expand (book.simple);
  mlg_sheet_drop (book.simple);
  mlg_forms_tell (self->forms, self->faults);
  g_strfreev (book.names);
  g_free (book.sheet);
  g_free (book.nearest);
}

char *
mlg_import_cell_name (const MlgImport *self, const MlgFault *fault)
{
  const GPtrArray *headers;
  guint column = 0;

  if (self->headers == NULL || fault->file == NULL || fault->line == 0)
    return NULL;
  headers = g_hash_table_lookup (self->headers, fault->file);
  if (headers == NULL)
    return NULL;
  for (guint i = 0; i < headers->len && fault->column != NULL; i++)
    if (g_strcmp0 (g_ptr_array_index (headers, i), fault->column) == 0)
      {
        column = i;
        break;
      }
  return mlg_book_cell_name (column, fault->line);
}
