#include "import/mlg-import-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

void
mlg_table_reader_fault (MlgTableReader *self,
                        guint32 line,
                        int file_column,
                        const char *value,
                        const char *rule,
                        const char *mend)
{
  g_autofree char *cell = NULL;
  const char *header = NULL;

  self->n_faults++;
  if (self->n_faults > MLG_IMPORT_MAX_FAULTS)
    return;
  if (file_column >= 0 && (guint) file_column < self->n_columns)
    header = self->columns[file_column].header;
  if (self->is_book)
    cell = mlg_book_cell_name (file_column >= 0 ? (guint) file_column : 0, line);
  mlg_faults_add_cell (self->faults, MLG_FAULT, self->file, line, cell, header, value, rule, mend);
}

static void
refuse_ragged (MlgTableReader *self, const MlgCsvRow *row, guint n)
{
  g_autofree char *rule =
      g_strdup_printf (TR ("the row has %u cells, the header %u."), n, self->n_columns);

  self->broken = TRUE;
  mlg_table_reader_fault (self, row->line, -1, NULL, rule,
                          TR ("Complete the row; put quotes around a cell that holds the "
                              "separator, a decimal comma included."));
}

/* The cells of a row without the empty ones behind the last column. */
static guint
count_cells (const MlgTableReader *self, const MlgCsvRow *row)
{
  guint n = row->n;

  while (n > self->n_columns && row->lengths[n - 1] == 0)
    n--;
  return n;
}

static void
refuse_without_header (MlgTableReader *self, const MlgCsvRow *row, guint i)
{
  mlg_table_reader_fault (self, row->line, self->is_book ? (int) i : -1, row->cells[i],
                          TR ("the cell stands in a column without header."),
                          TR ("Name the column on the first line, or empty the cell."));
}

/* Rows of a workbook's template that explain the columns are no data. */
static gboolean
is_help (MlgTableReader *self, const MlgCsvRow *row)
{
  if (!self->is_book || row->n == 0 || !g_str_has_prefix (row->cells[0], MLG_HELP_MARK))
    return FALSE;
  if (self->help_lines == NULL)
    self->help_lines = g_hash_table_new (NULL, NULL);
  if (g_hash_table_size (self->help_lines) < MLG_IMPORT_MAX_FAULTS)
    g_hash_table_add (self->help_lines, GUINT_TO_POINTER (row->line));
  return TRUE;
}

gboolean
mlg_table_reader_row (const MlgCsvRow *row, gpointer data)
{
  MlgTableReader *self = data;
  guint n, at;

  if (is_help (self, row))
    return TRUE;
  self->last_line = row->line;
  if (!self->header_read)
    return mlg_header_read (self, row);
  n = count_cells (self, row);
  if (n != self->n_columns && !self->is_book)
    {
      refuse_ragged (self, row, n);
      return TRUE;
    }
  at = mlg_rows_append (self->rows, self->line_base + row->line);
  for (guint i = 0; i < n; i++)
    if (i < self->n_columns && self->columns[i].spec != NULL)
      mlg_cell_read (self, at, i, row->kinds != NULL ? (MlgBookKind) row->kinds[i] : MLG_BOOK_TEXT,
                     row->cells[i], row->lengths[i], row->line);
    else if (row->lengths[i] > 0 && (i >= self->n_columns || self->columns[i].header[0] == 0))
      refuse_without_header (self, row, i);
  return TRUE;
}

/* What the file was taken for, where another reading was possible; files of one form are told of
 * together. */
static void
note_form (MlgTableReader *self, const MlgDialect *dialect)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GString *files;

  if (dialect != NULL && dialect->encoding == MLG_ENCODING_WINDOWS_1252)
    g_string_append (text, "Windows-1252");
  else if (dialect != NULL && dialect->encoding == MLG_ENCODING_UTF16)
    g_string_append (text, "UTF-16");
  if (self->comma.n > 0 && self->point.n == 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", TR ("decimal comma"));
  if (self->n_french_dates > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                            TR ("dates as day/month/year"));
  if (text->len == 0 || self->forms == NULL)
    return;
  if (dialect != NULL)
    g_string_append_printf (text, TR (", separator «%s»"),
                            dialect->separator == '\t'  ? TR ("tab")
                            : dialect->separator == ';' ? ";"
                                                        : ",");
  files = g_hash_table_lookup (self->forms, text->str);
  if (files == NULL)
    {
      files = g_string_new (NULL);
      g_hash_table_insert (self->forms, g_strdup (text->str), files);
    }
  g_string_append_printf (files, "%s%s", files->len > 0 ? ", " : "", self->file);
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

GHashTable *
mlg_forms_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
}

void
mlg_forms_tell (GHashTable *forms, MlgFaults *faults)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (forms), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      const GString *files = g_hash_table_lookup (forms, key->data);
      g_autofree char *rule =
          g_strdup_printf (TR ("%s: read with %s."), files->str, (const char *) key->data);

      mlg_faults_add (faults, MLG_WARNING, NULL, 0, NULL, NULL, rule, NULL);
    }
}

void
mlg_table_reader_begin (MlgTableReader *self)
{
  self->open = g_array_new (FALSE, FALSE, sizeof (MlgOpenNumber));
}

void
mlg_table_reader_run_csv (MlgTableReader *self, MlgCsv *csv)
{
  mlg_table_reader_begin (self);
  mlg_rows_reserve (self->rows, self->rows->n + mlg_csv_count_lines (csv));
  if (!mlg_csv_each_row (csv, mlg_table_reader_row, self, self->faults))
    {
      self->broken = TRUE;
      self->n_faults++;
    }
  mlg_table_reader_end (self, mlg_csv_get_dialect (csv));
}

void
mlg_table_reader_end (MlgTableReader *self, const MlgDialect *dialect)
{
  mlg_cell_settle_numbers (self);
  note_form (self, dialect);
  if (self->n_faults > MLG_IMPORT_MAX_FAULTS)
    {
      g_autofree char *rule = g_strdup_printf (TR ("has %u faults; only the first %u are listed."),
                                               self->n_faults, MLG_IMPORT_MAX_FAULTS);

      mlg_faults_add (self->faults, MLG_FAULT, self->file, 0, NULL, NULL, rule,
                      TR ("Mend these first: the others may be of the same kind."));
    }
  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->columns[i].header);
  g_free (self->columns);
  self->columns = NULL;
  self->n_columns = 0;
  g_array_unref (self->open);
  g_clear_pointer (&self->help_lines, g_hash_table_unref);
}

void
mlg_table_reader_run (MlgTableReader *self, const char *path)
{
  g_autoptr (MlgCsv) csv = mlg_csv_open (path, self->file, self->faults);

  if (csv == NULL)
    {
      self->broken = TRUE;
      self->n_faults++;
      return;
    }
  mlg_table_reader_run_csv (self, csv);
}
