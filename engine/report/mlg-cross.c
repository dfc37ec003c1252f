/* A long table (sector, territory, reach) read as a square one: the values behind a heat map. */
#include "report/mlg-book.h"

#include "base/mlg-format.h"

#include <math.h>

/* Values of a column of names in the order of their first row. */
static GPtrArray *
distinct (const MlgTable *table, const char *column)
{
  GPtrArray *out = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < mlg_view_rows (table); row++)
    {
      const char *text = mlg_view_text (table, row, column);

      if (text != NULL && g_hash_table_add (seen, MLG_BORROW (text)))
        g_ptr_array_add (out, MLG_BORROW (text));
    }
  return out;
}

int
mlg_cross_find (const MlgTable *table,
                const MlgCross *cross,
                const char *row_name,
                const char *column_name)
{
  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (mlg_view_is (table, row, cross->rows, row_name) &&
        mlg_view_is (table, row, cross->columns, column_name))
      return (int) row;
  return -1;
}

char *
mlg_cross_head (MlgPage *page, const MlgTable *table, const MlgCross *cross, const char *name)
{
  const int c = mlg_table_find_column (table, cross->columns);

  if (c >= 0 && mlg_table_get_column_kind (table, (guint) c) == MLG_COLUMN_LABEL)
    return mlg_table_show_cell (table, (guint) mlg_view_find (table, cross->columns, name),
                                (guint) c, page->lang);
  return mlg_page_month (page, name);
}

static void
write_column_name (MlgPage *page, const MlgTable *table, const MlgCross *cross, const char *name)
{
  g_autofree char *shown = mlg_cross_head (page, table, cross, name);

  if (g_str_equal (shown, name))
    mlg_html_data (page->html, name);
  else
    mlg_html_text (page->html, shown);
}

static void
write_head (MlgPage *page, const MlgTable *table, const MlgCross *cross, const GPtrArray *names)
{
  mlg_html_open (page->html, "thead", NULL);
  mlg_html_open (page->html, "tr", NULL);
  mlg_html_open (page->html, "th", "scope", "col", NULL);
  mlg_html_text (page->html, cross->corner);
  mlg_html_close (page->html, "th");
  for (guint i = 0; i < names->len; i++)
    {
      mlg_html_open (page->html, "th", "scope", "col", "class", "n", NULL);
      write_column_name (page, table, cross, g_ptr_array_index (names, i));
      mlg_html_close (page->html, "th");
    }
  mlg_html_close (page->html, "tr");
  mlg_html_close (page->html, "thead");
}

static void
write_figure (MlgPage *page, const MlgTable *table, int row, const MlgCross *cross)
{
  g_autofree char *text = NULL;

  if (row < 0)
    text = g_strdup (cross->missing);
  else
    {
      const guint c = (guint) mlg_table_find_column (table, cross->figure);

      text = mlg_table_get_state (table, (guint) row, c) == MLG_CELL_VALUE
                 ? cross->show (page, mlg_table_get_number (table, (guint) row, c))
                 : mlg_table_show_cell (table, (guint) row, c, page->lang);
    }
  mlg_html_open (page->html, "td", "class", "n", NULL);
  mlg_html_text (page->html, text);
  mlg_html_close (page->html, "td");
}

static void
write_rows (MlgPage *page,
            const MlgTable *table,
            const MlgCross *cross,
            const GPtrArray *row_names,
            const GPtrArray *column_names)
{
  mlg_html_open (page->html, "tbody", NULL);
  for (guint r = 0; r < row_names->len; r++)
    {
      const char *name = g_ptr_array_index (row_names, r);

      mlg_html_open (page->html, "tr", NULL);
      mlg_html_open (page->html, "th", "scope", "row", NULL);
      mlg_html_data (page->html, name);
      mlg_html_close (page->html, "th");
      for (guint c = 0; c < column_names->len; c++)
        write_figure (page, table,
                      mlg_cross_find (table, cross, name, g_ptr_array_index (column_names, c)),
                      cross);
      mlg_html_close (page->html, "tr");
    }
  mlg_html_close (page->html, "tbody");
}

void
mlg_page_write_cross (MlgPage *page, const MlgTable *table, const MlgCross *cross)
{
  g_autoptr (GPtrArray) row_names = distinct (table, cross->rows);
  g_autoptr (GPtrArray) column_names = distinct (table, cross->columns);
  g_autofree char *id = g_strdup_printf ("t%u", page->last_table + 1);

  if (!mlg_view_has (table, cross->figure))
    return;
  page->last_table++;
  if (page->book != NULL)
    {
      mlg_book_write_cross (page, table, cross, row_names, column_names);
      return;
    }
  mlg_html_open (page->html, "div", "class", "scroll", "role", "region", "aria-labelledby", id,
                 "tabindex", "0", NULL);
  mlg_html_open (page->html, "table", NULL);
  mlg_html_open (page->html, "caption", "id", id, NULL);
  mlg_html_open (page->html, "b", NULL);
  mlg_html_text (page->html, cross->caption);
  mlg_html_close (page->html, "b");
  mlg_html_close (page->html, "caption");
  write_head (page, table, cross, column_names);
  write_rows (page, table, cross, row_names, column_names);
  mlg_html_close (page->html, "table");
  mlg_html_close (page->html, "div");
}
