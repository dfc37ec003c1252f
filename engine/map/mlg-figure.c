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
  *at = (MlgFigureColumns){ table, id, mlg_schema_find_column (spec, id),
                            find_end (spec, id, "_low"), find_end (spec, id, "_high") };
  return at;
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

guint8
mlg_freeze_quality (const MlgFreeze *self, MlgTableId table, guint row)
{
  const double quality = number_at (self, table, row, "quality");

  return isnan (quality) ? MLG_ASSUMED : (guint8) quality;
}

static MlgFigure
figure_at (const MlgFreeze *self, MlgTableId table, guint row, const char *id)
{
  const MlgRows *rows = &self->map->rows[table];
  const MlgFigureColumns *columns = columns_of (self, table, id);

  return (MlgFigure){ .x = number_in (rows, row, columns->x),
                      .low = number_in (rows, row, columns->low),
                      .high = number_in (rows, row, columns->high),
                      .quality = mlg_freeze_quality (self, table, row) };
}

MlgFigure
mlg_freeze_figure (MlgFreeze *self,
                   MlgTableId table,
                   guint row,
                   const char *id,
                   MlgTableId kind_table,
                   guint kind_row)
{
  MlgFigure figure = figure_at (self, table, row, id);

  if (!isnan (figure.x))
    return figure;
  if (kind_row != MLG_NONE)
    figure = figure_at (self, kind_table, kind_row, id);
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
  int x = mlg_schema_find_column (rows->spec, id);

  for (guint r = 0; r < rows->n; r++)
    {
      MlgFigure figure = figure_at (self, table, r, id);

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
