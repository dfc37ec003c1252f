/* Tables of a page: chosen columns of a result table, a caption, heads with their scope. */
#include "report/mlg-book.h"

#include "base/mlg-format.h"

#include <math.h>

static gboolean
is_number (const MlgColumn *column)
{
  return (column->kind >= MLG_CELL_SHARE && column->kind <= MLG_CELL_RANGE) ||
         column->kind == MLG_CELL_WRITE_NUMBER;
}

static gboolean
is_head (const MlgColumn *column)
{
  return column->kind == MLG_CELL_NAME || column->kind == MLG_CELL_MONTH ||
         column->kind == MLG_CELL_WRITE_HEAD || column->kind == MLG_CELL_SHOW_HEAD;
}

static gboolean
show_is_number (const MlgTable *table, const MlgColumn *column)
{
  int c;
  MlgColumnKind kind;

  if (column->kind != MLG_CELL_SHOW || !mlg_view_has (table, column->column))
    return FALSE;
  c = mlg_table_find_column (table, column->column);
  kind = mlg_table_get_column_kind (table, (guint) c);
  return kind != MLG_COLUMN_TEXT && kind != MLG_COLUMN_LABEL;
}

/* A column is shown if the table has it and some chosen row has a value in it, secret or not. */
static gboolean
has_content (const MlgTable *table, const GArray *rows, const MlgColumn *column)
{
  if (column->write != NULL && column->column == NULL)
    return TRUE;
  if (!mlg_view_has (table, column->column))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const guint row = g_array_index (rows, guint, i);
      const int c = mlg_table_find_column (table, column->column);

      const MlgCellState state = mlg_table_get_state (table, row, (guint) c);

      /* what is secret is said to be */
      if (state == MLG_CELL_VALUE || state == MLG_CELL_SUPPRESSED)
        return TRUE;
    }
  return is_head (column);
}

static char *
show_number (const MlgPage *page, const MlgColumn *column, double value, double second)
{
  switch (column->kind)
    {
    case MLG_CELL_SHARE:
      return mlg_page_share (page, value);
    case MLG_CELL_COUNT:
      return mlg_page_count_text (page, value);
    case MLG_CELL_WHOLE:
      return mlg_page_whole (page, value);
    case MLG_CELL_GAIN:
      return mlg_page_gain (page, value);
    case MLG_CELL_DAYS:
      return mlg_page_days (page, value);
    case MLG_CELL_EUROS:
      return mlg_show_euros (page->lang, value, 0);
    case MLG_CELL_RANGE:
      return mlg_page_range (page, value, second);
    case MLG_CELL_NAME:
    case MLG_CELL_DATA:
    case MLG_CELL_SHOW:
    case MLG_CELL_SHOW_HEAD:
    case MLG_CELL_MONTH:
    case MLG_CELL_WRITE:
    case MLG_CELL_WRITE_HEAD:
    case MLG_CELL_WRITE_NUMBER:
    default:
      return NULL;
    }
}

static void
write_content (MlgPage *page, const MlgTable *table, guint row, const MlgColumn *column)
{
  const int c = column->column != NULL ? mlg_table_find_column (table, column->column) : -1;
  const MlgCellState state = c >= 0 ? mlg_table_get_state (table, row, (guint) c) : MLG_CELL_VALUE;

  if (column->write != NULL)
    column->write (page, table, row);
  else if (column->kind == MLG_CELL_SHOW || column->kind == MLG_CELL_SHOW_HEAD ||
           state == MLG_CELL_SUPPRESSED || state == MLG_CELL_NOT_APPLICABLE)
    {
      g_autofree char *shown = mlg_table_show_cell (table, row, (guint) c, page->lang);

      mlg_html_text (page->html, shown);
    }
  else if (column->kind == MLG_CELL_NAME || column->kind == MLG_CELL_DATA)
    {
      const char *name = mlg_view_text (table, row, column->column);
      const char *second = mlg_view_text (table, row, column->second);

      if (name != NULL)
        mlg_html_data (page->html, name);
      else
        mlg_html_text (page->html, mlg_show_unknown (page->lang));
      if (column->second != NULL && second != NULL)
        {
          mlg_html_open (page->html, column->kind == MLG_CELL_NAME ? "span" : "small", NULL);
          mlg_html_data (page->html, second);
          mlg_html_close (page->html, column->kind == MLG_CELL_NAME ? "span" : "small");
        }
    }
  else if (column->kind == MLG_CELL_MONTH)
    {
      g_autofree char *month = mlg_page_month (page, mlg_view_text (table, row, column->column));

      mlg_html_text (page->html, month);
    }
  else
    {
      g_autofree char *text =
          show_number (page, column, mlg_view_number (table, row, column->column),
                       mlg_view_number (table, row, column->second));

      mlg_html_text (page->html, text);
    }
}

static void
write_cell (
    MlgPage *page, const MlgTable *table, guint row, const MlgColumn *column, gboolean cards)
{
  const gboolean head = is_head (column);
  const char *element = head ? "th" : "td";
  const gboolean number = is_number (column) || show_is_number (table, column);

  mlg_html_open (page->html, element, "scope", head ? "row" : NULL, "role",
                 cards ? (head ? "rowheader" : "cell") : NULL, "data-l",
                 cards && !head ? tr (page, column->title) : NULL, "class", number ? "n" : NULL,
                 NULL);
  write_content (page, table, row, column);
  mlg_html_close (page->html, element);
}

static void
write_head (MlgPage *page, const MlgTable *table, const GPtrArray *columns, gboolean cards)
{
  mlg_html_open (page->html, "thead", "role", cards ? "rowgroup" : NULL, NULL);
  mlg_html_open (page->html, "tr", "role", cards ? "row" : NULL, NULL);
  for (guint i = 0; i < columns->len; i++)
    {
      const MlgColumn *column = g_ptr_array_index (columns, i);
      const gboolean number = is_number (column) || show_is_number (table, column);

      mlg_html_open (page->html, "th", "scope", "col", "role", cards ? "columnheader" : NULL,
                     "class", number ? "n" : NULL, NULL);
      mlg_html_text (page->html, tr (page, column->title));
      mlg_html_close (page->html, "th");
    }
  mlg_html_close (page->html, "tr");
  mlg_html_close (page->html, "thead");
}

static void
write_caption (MlgPage *page, const char *id, const char *caption, const char *note)
{
  mlg_html_open (page->html, "caption", "id", id, NULL);
  mlg_html_open (page->html, "b", NULL);
  mlg_html_text (page->html, caption);
  mlg_html_close (page->html, "b");
  if (note != NULL)
    {
      mlg_html_open (page->html, "span", NULL);
      mlg_html_text (page->html, note);
      mlg_html_close (page->html, "span");
    }
  mlg_html_close (page->html, "caption");
}

static GArray *
slice (const MlgTable *table, const GArray *rows, guint first, guint limit)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint n = rows != NULL ? rows->len : mlg_view_rows (table);

  for (guint i = first; i < n && out->len < limit; i++)
    {
      const guint row = rows != NULL ? g_array_index (rows, guint, i) : i;

      g_array_append_val (out, row);
    }
  return out;
}

/* The caption's note; of a table that is cut, also how much of it is shown. */
static char *
say_rest (MlgPage *page, guint n_shown, guint n_all, const char *note)
{
  g_autofree char *shown = mlg_page_whole (page, n_shown);
  g_autofree char *all = mlg_page_whole (page, n_all);
  g_autofree char *rest = NULL;

  if (n_all <= n_shown)
    return g_strdup (note);
  rest = g_strdup_printf (mlg_tr (page->lang, "the first %s of %s rows"), shown, all);
  return note == NULL ? g_steal_pointer (&rest) : g_strconcat (note, " · ", rest, NULL);
}

void
mlg_page_write_table (MlgPage *page,
                      const MlgTable *table,
                      const GArray *rows,
                      guint first,
                      guint limit,
                      const MlgColumn *columns,
                      guint n_columns,
                      const char *caption,
                      const char *note,
                      MlgTableLook look)
{
  const gboolean cards = (look & MLG_TABLE_CARDS) != 0;
  g_autoptr (GArray) chosen = slice (table, rows, first, limit);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autofree char *id = g_strdup_printf ("t%u", page->last_table + 1);
  g_autofree char *said = NULL;
  guint n_all = rows != NULL ? rows->len : mlg_view_rows (table);

  if (table == NULL || chosen->len == 0)
    return;
  page->last_table++;
  n_all = (look & MLG_TABLE_REST) != 0 ? n_all - first : chosen->len;
  said = say_rest (page, chosen->len, n_all, note);
  for (guint i = 0; i < n_columns; i++)
    if (has_content (table, chosen, &columns[i]))
      g_ptr_array_add (shown, MLG_BORROW (&columns[i]));

  if (page->book != NULL)
    {
      mlg_book_write_table (page, table, chosen, shown, caption, said);
      return;
    }
  if (!cards)
    mlg_html_open (page->html, "div", "class", "scroll", "role", "region", "aria-labelledby", id,
                   "tabindex", "0", NULL);
  mlg_html_open (page->html, "table", "class", cards ? "cards" : NULL, "role",
                 cards ? "table" : NULL, NULL);
  write_caption (page, id, caption, said);
  write_head (page, table, shown, cards);
  mlg_html_open (page->html, "tbody", "role", cards ? "rowgroup" : NULL, NULL);
  for (guint i = 0; i < chosen->len; i++)
    {
      mlg_html_open (page->html, "tr", "role", cards ? "row" : NULL, NULL);
      for (guint c = 0; c < shown->len; c++)
        write_cell (page, table, g_array_index (chosen, guint, i), g_ptr_array_index (shown, c),
                    cards);
      mlg_html_close (page->html, "tr");
    }
  mlg_html_close (page->html, "tbody");
  mlg_html_close (page->html, "table");
  if (!cards)
    mlg_html_close (page->html, "div");
}
