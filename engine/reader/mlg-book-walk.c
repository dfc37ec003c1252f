/* Rows of cells on their way from a sheet to whoever reads it. */
#include "reader/mlg-book-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

void
mlg_book_walk_init (MlgBookWalk *self,
                    const MlgBookHandlers *handlers,
                    gpointer data,
                    MlgFaults *faults)
{
  memset (self, 0, sizeof *self);
  self->handlers = handlers;
  self->data = data;
  self->faults = faults;
  self->merged = g_array_new (FALSE, FALSE, sizeof (MlgBookRange));
  self->row.text = g_string_new (NULL);
  self->row.row.cells = self->row.cells;
  self->row.row.lengths = self->row.lengths;
  self->row.row.kinds = self->row.kinds;
}

void
mlg_book_walk_clear (MlgBookWalk *self)
{
  g_free (self->sheet);
  g_array_unref (self->merged);
  g_string_free (self->row.text, TRUE);
}

void
mlg_book_walk_begin (MlgBookWalk *self, const char *sheet)
{
  g_free (self->sheet);
  self->sheet = g_strdup (sheet);
  g_array_set_size (self->merged, 0);
  self->wanted = self->handlers->begin (sheet, self->data);
}

void
mlg_book_walk_row_begin (MlgBookWalk *self, guint32 line)
{
  self->row.row.line = line;
  self->row.row.n = 0;
  g_string_assign (self->row.text, " "); /* offset 0 means not set */
}

gboolean
mlg_book_walk_refuse (MlgBookWalk *self, guint32 line, const char *rule, const char *mend)
{
  g_autofree char *cell = line > 0 ? mlg_book_cell_name (0, line) : NULL;

  mlg_faults_add_cell (self->faults, MLG_FAULT, self->sheet, line, cell, NULL, NULL, rule, mend);
  self->failed = TRUE;
  self->wanted = FALSE;
  return FALSE;
}

gboolean
mlg_book_walk_cell (MlgBookWalk *self,
                    guint column,
                    MlgBookKind kind,
                    const char *text,
                    gsize length,
                    gboolean shared)
{
  MlgBookRow *row = &self->row;

  if (length == 0)
    return TRUE;
  if (column >= MLG_CSV_MAX_CELLS)
    return mlg_book_walk_refuse (self, row->row.line, TR ("the row has more than 1,000 cells."),
                                 TR ("Delete what stands to the right of the table."));
  if (length > MLG_CSV_MAX_CELL)
    return mlg_book_walk_refuse (self, row->row.line, TR ("a cell is longer than 65,536 bytes."),
                                 TR ("Shorten it."));
  self->text_bytes += kind == MLG_BOOK_TEXT && !shared ? length : 0;
  if (row->text->len + length > MLG_BOOK_MAX_ROW || self->text_bytes > MLG_BOOK_MAX_TEXT)
    return mlg_book_walk_refuse (self, row->row.line, TR ("the sheet holds too much text."),
                                 TR ("Save the table as CSV, and give the folder it is in."));
  for (; row->row.n <= column; row->row.n++)
    row->offsets[row->row.n] = 0;
  row->offsets[column] = row->text->len;
  row->lengths[column] = (guint32) length;
  row->kinds[column] = (guint8) kind;
  g_string_append_len (row->text, text, (gssize) length);
  g_string_append_c (row->text, 0);
  return TRUE;
}

void
mlg_book_walk_row_end (MlgBookWalk *self)
{
  static char nothing[1];
  MlgBookRow *row = &self->row;
  gboolean empty = TRUE;

  if (!self->wanted)
    return;
  for (guint i = 0; i < row->row.n; i++)
    {
      row->cells[i] = nothing;
      if (row->offsets[i] == 0)
        {
          row->lengths[i] = 0;
          row->kinds[i] = MLG_BOOK_TEXT;
          continue;
        }
      row->cells[i] = mlg_csv_trim (row->text->str + row->offsets[i], &row->lengths[i]);
      row->offsets[i] = (gsize) (row->cells[i] - row->text->str); /* the row may come again */
      empty = empty && row->lengths[i] == 0;
    }
  if (!empty)
    self->wanted = self->handlers->row (&row->row, self->data);
}

gboolean
mlg_book_walk_merge (MlgBookWalk *self, MlgBookRange range)
{
  if (range.top == range.bottom && range.left == range.right)
    return TRUE;
  if (self->merged->len >= MLG_BOOK_MAX_MERGED)
    return mlg_book_walk_refuse (self, 0, TR ("joins more than 20,000 ranges of cells."),
                                 TR ("Unmerge the cells, and write the value in each of them."));
  g_array_append_val (self->merged, range);
  return TRUE;
}

void
mlg_book_walk_end (MlgBookWalk *self)
{
  if (self->handlers->end != NULL)
    self->handlers->end ((const MlgBookRange *) (gpointer) self->merged->data, self->merged->len,
                         self->data);
}

char *
mlg_book_cell_name (guint column, guint32 row)
{
  char letters[8];
  guint n = sizeof letters;

  letters[--n] = 0;
  for (column++; column > 0 && n > 0; column = (column - 1) / 26)
    letters[--n] = (char) ('A' + (column - 1) % 26);
  return g_strdup_printf ("%s%u", letters + n, row);
}

gboolean
mlg_book_place_parse (const char *text, guint *out_column, guint32 *out_row)
{
  guint column = 0;
  guint32 row = 0;
  guint letters = 0, digits = 0;

  for (; g_ascii_isalpha (*text) && letters < 4; text++, letters++)
    column = column * 26 + (guint) (g_ascii_toupper (*text) - 'A' + 1);
  for (; g_ascii_isdigit (*text) && digits < 8; text++, digits++)
    row = row * 10 + (guint32) (*text - '0');
  if (*text != 0 || letters == 0 || letters > 3 || row == 0 || row > MLG_BOOK_LAST_ROW)
    return FALSE;
  *out_column = column - 1;
  *out_row = row;
  return TRUE;
}

/* Spreadsheets of the 1900 reckoning count a 29 February 1900 that never was. */
gboolean
mlg_book_print_serial (double serial, gboolean from_1904, char out[16])
{
  MlgDay epoch = from_1904 ? mlg_day_from_ymd (1904, 1, 1) : mlg_day_from_ymd (1899, 12, 30);
  double day = floor (serial);

  if (!(day >= (from_1904 ? 0 : 1)) || day > 2958465)
    return FALSE;
  if (!from_1904 && day < 60)
    day += 1;
  mlg_day_print_iso (epoch + (MlgDay) day, out);
  return TRUE;
}
