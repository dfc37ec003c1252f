/* Figures with their ends, their quality, and the default of their kind. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

guint8
mlg_freeze_quality (const MlgFreeze *self, MlgTableId table, guint row)
{
  const MlgRows *rows = &self->map->rows[table];
  int column = mlg_schema_find_column (rows->spec, "quality");
  double quality = column < 0 ? (double) NAN : mlg_rows_number (rows, row, (guint) column);

  return isnan (quality) ? MLG_ASSUMED : (guint8) quality;
}

static double
number_at (const MlgRows *rows, guint row, const char *id, const char *suffix)
{
  g_autofree char *name = g_strconcat (id, suffix, NULL);
  int column = mlg_schema_find_column (rows->spec, name);

  return column < 0 ? (double) NAN : mlg_rows_number (rows, row, (guint) column);
}

static MlgFigure
figure_at (const MlgFreeze *self, MlgTableId table, guint row, const char *id)
{
  const MlgRows *rows = &self->map->rows[table];

  return (MlgFigure){ .x = number_at (rows, row, id, ""),
                      .low = number_at (rows, row, id, "_low"),
                      .high = number_at (rows, row, id, "_high"),
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
  double own = number_at (&self->map->rows[table], row, id, "");

  if (!isnan (own) || kind_row == MLG_NONE)
    return own;
  return number_at (&self->map->rows[kind_table], kind_row, id, "");
}

MlgDay
mlg_freeze_day (const MlgFreeze *self, MlgTableId table, guint row, const char *id)
{
  double day = number_at (&self->map->rows[table], row, id, "");

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
