/* Figures with their ends, their quality, and the default of their kind. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

static int
find_end (const MlgTableSpec *spec, const char *id, const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);

  return mlg_schema_find_column (spec, name);
}

/* Found by name once, then known: names are constants, so most are told apart by where they are. */
static const MlgFigureColumns *
columns_of (const MlgFreeze *self, MlgTableId table, const char *id)
{
  MlgFigureIndex *index = self->index;
  const MlgTableSpec *spec = self->map->rows[table].spec;
  MlgFigureColumns *at;

  for (guint i = 0; i < index->n; i++)
    if (index->figures[i].id == id && index->figures[i].table == table)
      return &index->figures[i];
  index->n = index->n % G_N_ELEMENTS (index->figures);
  at = &index->figures[index->n++];
  *at = (MlgFigureColumns){ .table = table,
                            .id = id,
                            .x = mlg_schema_find_column (spec, id),
                            .low = find_end (spec, id, "_low"),
                            .high = find_end (spec, id, "_high"),
                            .quality = mlg_schema_find_column (spec, "quality") };
  return at;
}

MlgFigureColumns
mlg_freeze_columns (const MlgFreeze *self, MlgTableId table, const char *id)
{
  return *columns_of (self, table, id);
}

static double
number_in (const MlgRows *rows, guint row, int column)
{
  return column < 0 ? (double) NAN : mlg_rows_number (rows, row, (guint) column);
}

static double
number_at (const MlgFreeze *self, MlgTableId table, guint row, const char *id)
{
  return number_in (&self->map->rows[table], row, columns_of (self, table, id)->x);
}

static guint8
quality_in (const MlgRows *rows, guint row, int column)
{
  const double quality = number_in (rows, row, column);

  return isnan (quality) ? MLG_ASSUMED : (guint8) quality;
}

guint8
mlg_freeze_quality (const MlgFreeze *self, MlgTableId table, guint row)
{
  return quality_in (&self->map->rows[table], row, columns_of (self, table, "quality")->x);
}

static MlgFigure
figure_in (const MlgFreeze *self, const MlgFigureColumns *columns, guint row)
{
  const MlgRows *rows = &self->map->rows[columns->table];

  return (MlgFigure){ .x = number_in (rows, row, columns->x),
                      .low = number_in (rows, row, columns->low),
                      .high = number_in (rows, row, columns->high),
                      .quality = quality_in (rows, row, columns->quality) };
}

MlgFigure
mlg_freeze_figure (MlgFreeze *self,
                   MlgTableId table,
                   guint row,
                   const char *id,
                   MlgTableId kind_table,
                   guint kind_row)
{
  const MlgFigureColumns columns = mlg_freeze_columns (self, table, id);
  MlgFigureColumns kind = columns;

  if (kind_row != MLG_NONE)
    kind = mlg_freeze_columns (self, kind_table, id);
  return mlg_freeze_figure_at (self, &columns, row, &kind, kind_row);
}

MlgFigure
mlg_freeze_figure_at (const MlgFreeze *self,
                      const MlgFigureColumns *columns,
                      guint row,
                      const MlgFigureColumns *kind,
                      guint kind_row)
{
  MlgFigure figure = figure_in (self, columns, row);

  if (!isnan (figure.x))
    return figure;
  if (kind_row != MLG_NONE)
    figure = figure_in (self, kind, kind_row);
  figure.quality = MLG_ASSUMED;
  figure.defaulted = !isnan (figure.x);
  if (isnan (figure.x))
    figure.low = figure.high = NAN;
  return figure;
}

double
mlg_freeze_number (const MlgFreeze *self,
                   MlgTableId table,
                   guint row,
                   const char *id,
                   MlgTableId kind_table,
                   guint kind_row)
{
  double own = number_at (self, table, row, id);

  if (!isnan (own) || kind_row == MLG_NONE)
    return own;
  return number_at (self, kind_table, kind_row, id);
}

MlgDay
mlg_freeze_day (const MlgFreeze *self, MlgTableId table, guint row, const char *id)
{
  double day = number_at (self, table, row, id);

  return isnan (day) ? MLG_DAY_NONE : (MlgDay) day;
}

void
mlg_freeze_check_ends (MlgFreeze *self, MlgTableId table, const char *id)
{
  const MlgRows *rows = &self->map->rows[table];
  const MlgFigureColumns columns = mlg_freeze_columns (self, table, id);
  const int x = columns.x;

  for (guint r = 0; r < rows->n; r++)
    {
      MlgFigure figure = figure_in (self, &columns, r);

      if (isnan (figure.x) && (!isnan (figure.low) || !isnan (figure.high)))
        mlg_freeze_tell (self, MLG_FAULT, table, r, x,
                         N_ ("is empty, but its low or high end is given."), NULL,
                         _ ("Write the figure itself, or empty its ends."));
      else if (mlg_more_than (figure.low, figure.x) || mlg_more_than (figure.x, figure.high))
        mlg_freeze_tell (self, MLG_FAULT, table, r, x,
                         N_ ("lies outside its own low and high ends."), NULL,
                         _ ("Write ends with low ≤ figure ≤ high."));
    }
}

double
mlg_map_figure_at (const MlgMap *map,
                   const MlgFigure *figure,
                   MlgHypothesis hypothesis,
                   double floor,
                   double ceiling)
{
  double x = figure->x;
  const double width = map->width[figure->quality] * x;

  if (isnan (x) || isinf (x))
    return x;
  if (hypothesis == MLG_HYPOTHESIS_LOW)
    x = isnan (figure->low) ? x - width : figure->low;
  else if (hypothesis == MLG_HYPOTHESIS_HIGH)
    x = isnan (figure->high) ? x + width : figure->high;
  return CLAMP (x, floor, ceiling);
}
