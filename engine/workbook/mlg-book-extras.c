/* What a sheet holds besides cells: merged cells, heights, tables, shades, charts. */
#include "workbook/mlg-workbook-private.h"

static void
chart_free (gpointer data)
{
  MlgBookChart *self = data;

  g_free (self->title);
  g_free (self->words);
  g_free (self->category_title);
  g_free (self->value_title);
  g_array_unref (self->series);
  g_free (self);
}

void
mlg_book_extras_init (MlgBookSheet *self)
{
  self->merges = g_array_new (FALSE, FALSE, sizeof (MlgMerge));
  self->heights = g_array_new (FALSE, TRUE, sizeof (double));
  self->tables = g_array_new (FALSE, FALSE, sizeof (MlgBookTable));
  self->shades = g_array_new (FALSE, FALSE, sizeof (MlgShade));
  self->charts = g_ptr_array_new_with_free_func (chart_free);
}

void
mlg_book_extras_clear (MlgBookSheet *self)
{
  g_array_unref (self->merges);
  g_array_unref (self->heights);
  g_array_unref (self->tables);
  g_array_unref (self->shades);
  g_ptr_array_unref (self->charts);
}

/* ---- making ------------------------------------------------------------------------- */

void
mlg_book_sheet_merge (MlgBookSheet *self, guint row, guint column, guint n_columns)
{
  const MlgMerge merge = { row, column, n_columns };

  if (n_columns > 1)
    g_array_append_val (self->merges, merge);
}

void
mlg_book_sheet_height (MlgBookSheet *self, guint row, double points)
{
  if (row >= self->heights->len)
    g_array_set_size (self->heights, row + 1);
  g_array_index (self->heights, double, row) = points;
}

void
mlg_book_sheet_table (MlgBookSheet *self, guint header, guint last, guint column, guint n_columns)
{
  const MlgBookTable table = { header, last, column, n_columns };

  g_return_if_fail (n_columns > 0 && last > header);
  g_array_append_val (self->tables, table);
}

void
mlg_book_sheet_shade (
    MlgBookSheet *self, guint row, guint column, guint n_rows, guint n_columns, const char *colour)
{
  MlgShade shade = { row, column, n_rows, n_columns, "" };

  g_strlcpy (shade.colour, colour, sizeof shade.colour);
  if (n_rows > 0 && n_columns > 0)
    g_array_append_val (self->shades, shade);
}

void
mlg_book_sheet_paper (MlgBookSheet *self, guint heads)
{
  self->on_paper = TRUE;
  self->paper_heads = heads;
}

/* ---- charts ------------------------------------------------------------------------- */

MlgBookChart *
mlg_book_sheet_chart (MlgBookSheet *self,
                      guint row,
                      guint column,
                      double width,
                      double height,
                      MlgChartKind kind,
                      const char *title,
                      const char *words)
{
  MlgBookChart *chart = g_new0 (MlgBookChart, 1);

  chart->row = row;
  chart->column = column;
  chart->width = width;
  chart->height = height;
  chart->kind = kind;
  chart->title = g_utf8_make_valid (title, -1);
  chart->words = g_utf8_make_valid (words != NULL ? words : title, -1);
  chart->end = (double) NAN;
  chart->series = g_array_new (FALSE, FALSE, sizeof (MlgChartSeries));
  g_ptr_array_add (self->charts, chart);
  return chart;
}

void
mlg_book_chart_axes (
    MlgBookChart *self, const char *categories, const char *values, MlgLook look, double end)
{
  g_free (self->category_title);
  g_free (self->value_title);
  self->category_title = g_strdup (categories);
  self->value_title = g_strdup (values);
  self->look = look;
  self->end = end;
}

void
mlg_book_chart_categories (
    MlgBookChart *self, const MlgBookSheet *data, guint column, guint first, guint last)
{
  g_return_if_fail (first > 0 && last >= first);
  self->data = data;
  self->category = column;
  self->first = first;
  self->last = last;
}

void
mlg_book_chart_series (MlgBookChart *self, guint column, const char *colour)
{
  MlgChartSeries series = { column, "" };

  if (colour != NULL)
    g_strlcpy (series.colour, colour, sizeof series.colour);
  g_array_append_val (self->series, series);
}

/* ---- finding ------------------------------------------------------------------------ */

double
mlg_book_height_of (const MlgBookSheet *self, guint row)
{
  return row < self->heights->len ? g_array_index (self->heights, double, row) : 0;
}

guint
mlg_book_merged (const MlgBookSheet *self, guint row, guint column)
{
  for (guint i = 0; i < self->merges->len; i++)
    {
      const MlgMerge *merge = &g_array_index (self->merges, MlgMerge, i);

      if (merge->row == row && merge->column == column)
        return merge->n_columns;
    }
  return 1;
}

const MlgBox *
mlg_book_find_box (const MlgBookSheet *self, guint row, guint column)
{
  const GArray *cells = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    if (g_array_index (cells, MlgBox, i).column == column)
      return &g_array_index (cells, MlgBox, i);
  return NULL;
}

const char *
mlg_book_sheet_text_at (const MlgBookSheet *self, guint row, guint column)
{
  const MlgBox *box = mlg_book_find_box (self, row, column);

  return box != NULL && box->kind == MLG_BOX_TEXT ? box->text : "";
}

void
mlg_book_sheet_put_last (MlgBookSheet *self)
{
  guint at;

  if (g_ptr_array_find (self->book->sheets, self, &at))
    g_ptr_array_add (self->book->sheets, g_ptr_array_steal_index (self->book->sheets, at));
}
