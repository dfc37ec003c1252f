/* Reach as one figure of the map runs through its values. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgTable *table;
  GArray *rows; /* guint, in the order of the values */
  guint n;
  gboolean numbers; /* every value is a number: places follow it; else they follow the rows */
  double first, last, low, high; /* of the values; of the reach shown */
} Curve;

static double
value_of_row (const MlgTable *table, guint row)
{
  const char *text = mlg_data_text (table, row, "value");
  double value = MLG_NAN;

  return text != NULL && mlg_parse_number (text, &value) ? value : MLG_NAN;
}

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Curve *self = data;
  const guint left = *(const guint *) a, right = *(const guint *) b;
  const double x = value_of_row (self->table, left), y = value_of_row (self->table, right);

  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  if (!isnan (x) && x != y)
    return x < y ? -1 : 1;
  return g_strcmp0 (mlg_data_text (self->table, left, "value"),
                    mlg_data_text (self->table, right, "value"));
}

static guint
row_at (const Curve *self, guint i)
{
  return g_array_index (self->rows, guint, i);
}

static void
measure (Curve *self)
{
  self->n = mlg_table_get_n_rows (self->table);
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint r = 0; r < self->n; r++)
    g_array_append_val (self->rows, r);
  g_array_sort_with_data (self->rows, compare_rows, self);
  self->numbers = TRUE;
  self->first = self->low = INFINITY;
  self->last = self->high = -INFINITY;
  for (guint r = 0; r < self->n; r++)
    {
      const double value = value_of_row (self->table, row_at (self, r));

      self->numbers = self->numbers && !isnan (value);
      self->first = fmin (self->first, value);
      self->last = fmax (self->last, value);
      self->low = fmin (self->low, mlg_data_number (self->table, row_at (self, r), "lower"));
      self->high = fmax (self->high, mlg_data_number (self->table, row_at (self, r), "upper"));
    }
}

static double
place_of (const Curve *self, guint row)
{
  if (self->n < 2)
    return 0.5;
  if (!self->numbers || !(self->last > self->first))
    return row / (self->n - 1.0);
  return (value_of_row (self->table, row_at (self, row)) - self->first) /
         (self->last - self->first);
}

static void
add_values (const Curve *self, MlgSheet *sheet)
{
  const guint most = sheet->wide ? 11 : 5;
  guint step = MAX (1, (self->n + most - 3) / (most - 1));

  while (step > 1 && step < self->n - 1 && (self->n - 1) % step != 0)
    step++; /* so that the last value is written too */
  mlg_sheet_declare (sheet, "x");
  for (guint r = 0; r < self->n; r += step)
    {
      const char *text = mlg_data_text (self->table, row_at (self, r), "value");
      const double value = value_of_row (self->table, row_at (self, r));
      g_autofree char *shown = NULL;

      if (self->numbers)
        {
          const char *point = strchr (text, '.');

          shown =
              mlg_show_number (sheet->lang, value, point != NULL ? (guint) strlen (point) - 1 : 0);
        }
      mlg_sheet_add (sheet, "x", place_of (self, r),
                     mlg_sheet_words (sheet, shown != NULL ? shown : text));
    }
}

static void
add_shares (MlgSheet *sheet, double top)
{
  const double step = mlg_plot_step (top, 5);

  mlg_sheet_declare (sheet, "y");
  for (guint i = 0; i * step <= top * (1 + 1e-9); i++)
    {
      g_autofree char *words = mlg_show_share (sheet->lang, i * step, step < 0.01 ? 1 : 0);

      mlg_sheet_add (sheet, "y", i * step / top, mlg_sheet_words (sheet, words));
    }
}

static char *
describe (const Curve *self, MlgLang lang)
{
  for (guint r = self->n; r > 0; r--)
    {
      const double last = mlg_data_number (self->table, row_at (self, r - 1), "reach");
      g_autofree char *a = NULL, *b = NULL;

      if (isnan (last))
        continue;
      for (guint f = 0; f < r; f++)
        {
          const double first = mlg_data_number (self->table, row_at (self, f), "reach");

          if (isnan (first))
            continue;
          a = mlg_show_share (lang, first, 1);
          b = mlg_show_share (lang, last, 1);
          return g_strdup_printf (mlg_tr (lang, "From %s at the value %s to %s at %s."), a,
                                  mlg_data_text (self->table, row_at (self, f), "value"), b,
                                  mlg_data_text (self->table, row_at (self, r - 1), "value"));
        }
    }
  return g_strdup (mlg_tr (lang, "No value gives an answer."));
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  Curve curve = { .table = mlg_data_need (data, "sweep", error) };
  g_autoptr (GArray) rows = NULL; /* the curve's, freed with this */
  double top;

  (void) options;
  if (curve.table == NULL || mlg_data_column (curve.table, "value", error) < 0 ||
      mlg_data_column (curve.table, "reach", error) < 0)
    return FALSE;
  measure (&curve);
  rows = curve.rows;
  mlg_sheet_take_description (sheet, describe (&curve, sheet->lang));
  if (curve.n == 0 || !(curve.high > 0))
    return TRUE;
  top = fmin (1, curve.high * 1.05);
  for (guint r = 0; r < curve.n; r++)
    {
      const double reach = mlg_data_number (curve.table, row_at (&curve, r), "reach");

      mlg_sheet_add (sheet, "d", place_of (&curve, r), reach / top,
                     mlg_data_number (curve.table, row_at (&curve, r), "lower") / top,
                     mlg_data_number (curve.table, row_at (&curve, r), "upper") / top,
                     isnan (reach));
    }
  add_values (&curve, sheet);
  add_shares (sheet, top);
  mlg_sheet_set_words (sheet, "t_axis", mlg_tr (sheet->lang, "Value taken by the figure"));
  mlg_sheet_set_words (sheet, "t_head",
                       mlg_tr (sheet->lang, "Reach; pale: by overlap of audiences"));
  sheet->height = sheet->wide ? 380 : 300;
  return TRUE;
}

const MlgPlot mlg_plot_sweep = {
  { "sweep", "Reach as one figure takes one value after the other", "sweep", "", "sweep", "",
    "sweep: value, reach, lower, upper" },
  "sweep.gp",
  fill,
};
