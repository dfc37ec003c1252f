/* Tables and words of a page on the sheets of a workbook. Figures are numbers with the look of
 * their column, never words: a spreadsheet can go on counting with them. */
#include "report/mlg-book.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

enum
{
  SPAN = MLG_BOOK_SPAN,
  WIDEST = 44,     /* characters of a column */
  LONGEST = 32000, /* characters of a cell; the forms allow 32,767 */
};

static MlgLook
words_look (void)
{
  return MLG_LOOK (MLG_LOOK_WORDS, 0);
}

static void
widen (MlgPageBook *self, guint column, double characters)
{
  if (column >= self->widths->len)
    g_array_set_size (self->widths, column + 1);
  g_array_index (self->widths, double, column) =
      CLAMP (characters, g_array_index (self->widths, double, column), WIDEST);
}

static void
write_text (MlgBookSheet *sheet, guint row, guint column, MlgLook look, const char *text)
{
  g_autofree char *cut =
      g_utf8_strlen (text, -1) > LONGEST ? g_utf8_substring (text, 0, LONGEST) : NULL;

  mlg_book_sheet_text (sheet, row, column, look, cut != NULL ? cut : text);
}

void
mlg_book_note_line (MlgPageBook *self, guint column, guint n_columns, const char *text)
{
  const MlgBookLine line = { self->row, column, n_columns, (guint) g_utf8_strlen (text, -1) };

  g_array_append_val (self->lines, line);
}

/* A column as wide as its words, and a row as high where they are longer. */
static void
fit (MlgPageBook *self, guint column, const char *text)
{
  widen (self, column, (double) g_utf8_strlen (text, -1) + 2);
  mlg_book_note_line (self, column, 1, text);
}

/* ---- words ------------------------------------------------------------------------------- */

static void
write_cells (MlgPageBook *self, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);

  for (guint c = 0; cells[c] != NULL; c++)
    write_text (self->sheet, self->row, c, words_look (), cells[c]);
  if (g_strv_length (cells) == 2)
    {
      mlg_book_sheet_merge (self->sheet, self->row, 1, SPAN - 1);
      widen (self, 0, (double) g_utf8_strlen (cells[0], -1) + 2);
      mlg_book_note_line (self, 1, SPAN - 1, cells[1]);
    }
  self->row++;
}

void
mlg_book_line (MlgPage *page, MlgLineKind kind, const char *text)
{
  MlgPageBook *self = page->book;

  if (kind == MLG_LINE_CELLS)
    {
      write_cells (self, text);
      return;
    }
  if (kind == MLG_LINE_HEAD)
    self->row++; /* air above it */
  write_text (self->sheet, self->row, 0,
              kind == MLG_LINE_TITLE  ? MLG_LOOK (MLG_LOOK_TITLE, 0)
              : kind == MLG_LINE_HEAD ? MLG_LOOK (MLG_LOOK_HEAD, 0)
                                      : words_look (),
              text);
  if (kind == MLG_LINE_TEXT)
    {
      mlg_book_sheet_merge (self->sheet, self->row, 0, SPAN);
      mlg_book_note_line (self, 0, SPAN, text);
    }
  self->row++;
}

static void
take_line (MlgLineKind kind, const char *text, gpointer data)
{
  mlg_book_line (data, kind, text);
}

void
mlg_book_flush (MlgPage *page)
{
  g_autofree char *html = mlg_html_drain (page->html);

  mlg_book_read_words (html, page->lang, take_line, page);
}

/* ---- heads ---------------------------------------------------------------------------------- */

typedef struct
{
  MlgPage *page;
  GHashTable *seen; /* heads of the table: each stands once */
  guint column;
} Heads;

/* `id`: of the result table's column, NULL when it is made of several. */
static void
write_head (Heads *self, const char *title, const char *caption, const char *id, gboolean is_number)
{
  MlgPageBook *book = self->page->book;
  g_autofree char *name = g_strdup (title);
  MlgBookMeaning meaning = { NULL, NULL, NULL, NULL };

  g_strdelimit (name, "\n\r\t", ' ');
  for (guint i = 2; g_hash_table_contains (self->seen, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", title, i);
    }
  mlg_book_sheet_text (book->sheet, book->row, self->column,
                       MLG_LOOK (is_number ? MLG_LOOK_HEADER_RIGHT : MLG_LOOK_HEADER, 0), name);
  mlg_book_note_line (book, self->column++, 1, name);
  meaning.sheet = g_strdup (mlg_book_sheet_name (book->sheet));
  meaning.table = g_strdup (caption);
  meaning.title = g_strdup (name);
  meaning.column = g_strdup (id);
  g_array_append_val (book->meanings, meaning);
  g_hash_table_add (self->seen, g_steal_pointer (&name));
}

static void
begin_table (MlgPage *page, const char *caption, const char *note)
{
  MlgPageBook *self = page->book;

  mlg_book_flush (page);
  mlg_book_line (page, MLG_LINE_HEAD, caption);
  if (note != NULL)
    mlg_book_line (page, MLG_LINE_TEXT, note);
  if (self->n_tables++ == 0)
    self->header = self->row;
}

static void
end_table (MlgPage *page, guint header, guint n_columns)
{
  MlgPageBook *self = page->book;

  mlg_book_sheet_table (self->sheet, header, self->row - 1, 0, n_columns);
  self->n_columns = MAX (self->n_columns, n_columns);
  self->row++;
}

/* ---- cells ------------------------------------------------------------------------------------
 */

static MlgLook
look_of (const MlgTable *table, guint column)
{
  const guint decimals = mlg_table_get_column_decimals (table, column);

  switch (mlg_table_get_column_kind (table, column))
    {
    case MLG_COLUMN_COUNT:
      return MLG_LOOK (MLG_LOOK_COUNT, 0);
    case MLG_COLUMN_SHARE:
      return MLG_LOOK (MLG_LOOK_SHARE, MAX (decimals, 1));
    case MLG_COLUMN_POINTS:
      return MLG_LOOK (MLG_LOOK_POINTS, decimals);
    case MLG_COLUMN_NUMBER:
    case MLG_COLUMN_DAYS:
      return MLG_LOOK (MLG_LOOK_NUMBER, decimals);
    case MLG_COLUMN_EUROS:
      return MLG_LOOK (MLG_LOOK_EUROS, decimals);
    case MLG_COLUMN_DATE:
      return MLG_LOOK (MLG_LOOK_DATE, 0);
    case MLG_COLUMN_TEXT:
    case MLG_COLUMN_LABEL:
    default:
      return words_look ();
    }
}

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

/* The look that a column of the page asks for, of a number in a column of a table. */
static MlgLook
look_for (const MlgTable *table, guint c, MlgCellKind kind)
{
  if (is_words (table, c) || mlg_table_get_column_kind (table, c) == MLG_COLUMN_DATE)
    return look_of (table, c);
  if (kind == MLG_CELL_COUNT || kind == MLG_CELL_WHOLE || kind == MLG_CELL_GAIN)
    return MLG_LOOK (MLG_LOOK_COUNT, 0);
  if (kind == MLG_CELL_SHARE || kind == MLG_CELL_RANGE)
    return MLG_LOOK (MLG_LOOK_SHARE, 1);
  return kind == MLG_CELL_EUROS ? MLG_LOOK (MLG_LOOK_EUROS, 0) : look_of (table, c);
}

/* The cell of a table as it is: a number with its look, words, or why there is none. */
static void
write_value (
    MlgPage *page, const MlgTable *table, guint row, const char *id, MlgCellKind kind, guint column)
{
  MlgPageBook *self = page->book;
  const int c = id != NULL ? mlg_table_find_column (table, id) : -1;
  const gboolean has = c >= 0 && mlg_table_get_state (table, row, (guint) c) == MLG_CELL_VALUE;
  g_autofree char *words = NULL;

  if (!has || is_words (table, (guint) c))
    {
      words = c >= 0 ? mlg_table_show_cell (table, row, (guint) c, page->lang)
                     : g_strdup (mlg_show_unknown (page->lang));
      write_text (self->sheet, self->row, column,
                  has ? words_look () : MLG_LOOK (MLG_LOOK_MUTED, 0), words);
      if (has)
        fit (self, column, words);
    }
  else if (mlg_table_get_column_kind (table, (guint) c) == MLG_COLUMN_DATE)
    mlg_book_sheet_day (self->sheet, self->row, column, look_for (table, (guint) c, kind),
                        (MlgDay) mlg_table_get_number (table, row, (guint) c));
  else
    mlg_book_sheet_number (self->sheet, self->row, column, look_for (table, (guint) c, kind),
                           mlg_table_get_number (table, row, (guint) c));
}

/* What the column's own writer says of a row. (transfer full) */
static char *
say (MlgPage *page, const MlgTable *table, guint row, const MlgColumn *column)
{
  g_autoptr (MlgHtml) words = mlg_html_new ();
  MlgHtml *kept = page->html;

  page->html = words;
  column->write (page, table, row);
  page->html = kept;
  return mlg_book_plain (words, page->lang);
}

/* "Name (second)". (transfer full) */
static char *
name_of (const MlgPage *page, const MlgTable *table, guint row, const MlgColumn *column)
{
  const char *name = mlg_view_text (table, row, column->column);
  const char *second = column->second != NULL ? mlg_view_text (table, row, column->second) : NULL;

  if (name == NULL)
    name = mlg_show_unknown (page->lang);
  return second != NULL ? g_strdup_printf ("%s (%s)", name, second) : g_strdup (name);
}

/* Whether a column's own writer only dresses a number that stands in the table. */
static gboolean
is_dressed (const MlgTable *table, const MlgColumn *column)
{
  return column->write != NULL && column->kind == MLG_CELL_WRITE_NUMBER && column->second != NULL &&
         mlg_view_has (table, column->second);
}

/* The words of a cell that holds words, NULL when it holds a figure. (transfer full) */
static char *
words_of (MlgPage *page, const MlgTable *table, guint row, const MlgColumn *column)
{
  const int c = column->column != NULL ? mlg_table_find_column (table, column->column) : -1;
  const MlgCellState state = c >= 0 ? mlg_table_get_state (table, row, (guint) c) : MLG_CELL_VALUE;

  if (is_dressed (table, column))
    return NULL;
  if (column->write != NULL)
    return say (page, table, row, column);
  if (state == MLG_CELL_SUPPRESSED || state == MLG_CELL_NOT_APPLICABLE)
    return NULL;
  if (column->kind == MLG_CELL_NAME || column->kind == MLG_CELL_DATA)
    return name_of (page, table, row, column);
  if (column->kind == MLG_CELL_MONTH)
    return mlg_page_month (page, mlg_view_text (table, row, column->column));
  return NULL;
}

/* Cells of a column in one row; returns how many. */
static guint
write_column (MlgPage *page, const MlgTable *table, guint row, const MlgColumn *column, guint at)
{
  MlgPageBook *self = page->book;
  g_autofree char *words = words_of (page, table, row, column);

  if (words != NULL)
    {
      write_text (self->sheet, self->row, at, words_look (), words);
      fit (self, at, words);
      return 1;
    }
  write_value (page, table, row, is_dressed (table, column) ? column->second : column->column,
               column->kind, at);
  if (column->kind == MLG_CELL_RANGE)
    write_value (page, table, row, column->second, column->kind, at + 1);
  return column->kind == MLG_CELL_RANGE ? 2 : 1;
}

/* ---- tables ------------------------------------------------------------------------------------
 */

/* The column of the result table whose figures or words a column shows. */
static const char *
id_of (const MlgTable *table, const MlgColumn *column)
{
  return is_dressed (table, column) ? column->second : column->column;
}

static gboolean
holds_numbers (const MlgTable *table, const MlgColumn *column)
{
  const char *id = id_of (table, column);
  const int c = id != NULL ? mlg_table_find_column (table, id) : -1;

  return c >= 0 && !is_words (table, (guint) c) &&
         (column->write == NULL || is_dressed (table, column));
}

static guint
write_heads (MlgPage *page, const MlgTable *table, const GPtrArray *columns, const char *caption)
{
  Heads heads = { page, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0 };

  for (guint i = 0; i < columns->len; i++)
    {
      const MlgColumn *column = g_ptr_array_index (columns, i);
      const char *title = tr (page, column->title);

      if (column->kind == MLG_CELL_RANGE)
        {
          g_autofree char *low = g_strdup_printf (mlg_tr (page->lang, "%s: low end"), title);
          g_autofree char *high = g_strdup_printf (mlg_tr (page->lang, "%s: high end"), title);

          write_head (&heads, low, caption, column->column, TRUE);
          write_head (&heads, high, caption, column->second, TRUE);
        }
      else
        write_head (&heads, title, caption, id_of (table, column), holds_numbers (table, column));
    }
  g_hash_table_unref (heads.seen);
  for (guint c = 0; c < heads.column; c++)
    widen (page->book, c, 17);
  page->book->row++;
  return heads.column;
}

/* The chart of the figure whose values the table holds: above it, its rows named by the first
 * column. */
static void
draw (MlgPage *page, const MlgTable *table, const GArray *rows, const MlgColumn *first)
{
  const int c = first->column != NULL ? mlg_table_find_column (table, first->column) : -1;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const guint row = g_array_index (rows, guint, i);
      char *name = words_of (page, table, row, first);

      if (name == NULL)
        name = c >= 0 ? mlg_table_show_cell (table, row, (guint) c, page->lang) : g_strdup ("");
      g_ptr_array_add (names, name);
    }
  mlg_book_flush (page);
  mlg_book_note_picture (page, table, rows, names, tr (page, first->title));
}

void
mlg_book_write_table (MlgPage *page,
                      const MlgTable *table,
                      const GArray *rows,
                      const GPtrArray *columns,
                      const char *caption,
                      const char *note)
{
  MlgPageBook *self = page->book;
  guint header, n_columns;

  if (self->figure != NULL)
    draw (page, table, rows, g_ptr_array_index (columns, 0));
  begin_table (page, caption, note);
  header = self->row;
  n_columns = write_heads (page, table, columns, caption);
  for (guint i = 0; i < rows->len; i++)
    {
      const guint row = g_array_index (rows, guint, i);
      guint at = 0;

      for (guint c = 0; c < columns->len; c++)
        at += write_column (page, table, row, g_ptr_array_index (columns, c), at);
      self->row++;
    }
  end_table (page, header, n_columns);
}

void
mlg_book_write_cross (MlgPage *page,
                      const MlgTable *table,
                      const MlgCross *cross,
                      const GPtrArray *row_names,
                      const GPtrArray *column_names)
{
  MlgPageBook *self = page->book;
  Heads heads = { page, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0 };
  guint header;

  begin_table (page, cross->caption, NULL);
  header = self->row;
  write_head (&heads, cross->corner, cross->caption, cross->rows, FALSE);
  for (guint c = 0; c < column_names->len; c++)
    {
      g_autofree char *name =
          mlg_cross_head (page, table, cross, g_ptr_array_index (column_names, c));

      write_head (&heads, name, cross->caption, cross->figure, TRUE);
    }
  g_hash_table_unref (heads.seen);
  self->row++;
  for (guint r = 0; r < row_names->len; r++, self->row++)
    {
      const char *name = g_ptr_array_index (row_names, r);

      write_text (self->sheet, self->row, 0, words_look (), name);
      fit (self, 0, name);
      for (guint c = 0; c < column_names->len; c++)
        {
          const int row = mlg_cross_find (table, cross, name, g_ptr_array_index (column_names, c));

          if (row >= 0)
            write_value (page, table, (guint) row, cross->figure, MLG_CELL_SHOW, c + 1);
          else if (g_str_equal (cross->missing, "0"))
            mlg_book_sheet_number (self->sheet, self->row, c + 1, MLG_LOOK (MLG_LOOK_COUNT, 0), 0);
          else
            write_text (self->sheet, self->row, c + 1, MLG_LOOK (MLG_LOOK_MUTED, 0),
                        cross->missing);
        }
    }
  for (guint c = 1; c <= column_names->len; c++)
    widen (self, c, 11);
  mlg_book_sheet_shade (self->sheet, header + 1, 1, row_names->len, column_names->len, "86B0D0");
  end_table (page, header, heads.column);
}
