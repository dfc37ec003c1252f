/* The best reach that each budget can buy, and what no plan could pass. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>

typedef struct
{
  double budget, reach, bound;
} Point;

/* Points with a reach, by budget. */
static GArray *
read_points (const MlgTable *table)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));
  g_autoptr (GArray) order = mlg_data_order (table, "budget", "status");

  for (guint i = 0; i < order->len; i++)
    {
      const guint row = g_array_index (order, guint, i);
      const Point point = { mlg_data_number (table, row, "budget"),
                            mlg_data_number (table, row, "reach"),
                            mlg_data_number (table, row, "bound") };

      if (!isnan (point.budget) && !isnan (point.reach))
        g_array_append_val (points, point);
    }
  return points;
}

static void
add_axes (MlgSheet *sheet, double low, double top, double most)
{
  const double step = mlg_plot_step (top - low, 5),
               money = mlg_plot_step (most, sheet->wide ? 6 : 3);

  mlg_sheet_declare (sheet, "k");
  mlg_sheet_declare (sheet, "b");
  for (double at = ceil (low / step - 1e-9) * step; at <= top * (1 + 1e-9); at += step)
    {
      g_autofree char *words = mlg_show_share (sheet->lang, at, step < 0.01 ? 1 : 0);

      mlg_sheet_add (sheet, "k", (at - low) / (top - low), mlg_sheet_words (sheet, words));
    }
  for (guint i = 0; i * money <= most * (1 + 1e-9); i++)
    {
      g_autofree char *words = mlg_show_euros (sheet->lang, i * money, 0);

      mlg_sheet_add (sheet, "b", most > 0 ? i * money / most : 0, mlg_sheet_words (sheet, words));
    }
}

/* The first budget from which what is left to gain is less than a twentieth of all there is. */
static guint
knee (const GArray *points)
{
  const double first = g_array_index (points, Point, 0).reach;
  const double last = g_array_index (points, Point, points->len - 1).reach;

  for (guint i = 0; i < points->len; i++)
    if (last - g_array_index (points, Point, i).reach <= 0.05 * (last - first))
      return i;
  return points->len - 1;
}

static char *
describe (const GArray *points, MlgLang lang)
{
  const Point *first = &g_array_index (points, Point, 0);
  const Point *last = &g_array_index (points, Point, points->len - 1);
  g_autofree char *low = mlg_show_share (lang, first->reach, 1);
  g_autofree char *high = mlg_show_share (lang, last->reach, 1);
  g_autofree char *from = mlg_show_euros (lang, first->budget, 0);
  g_autofree char *to = mlg_show_euros (lang, last->budget, 0);

  return g_strdup_printf (mlg_tr (lang, "%s of establishments reached with %s, %s with %s."), low,
                          from, high, to);
}

static void
add_points (MlgSheet *sheet, const GArray *points, double low, double top, double most)
{
  const guint bend = knee (points);

  for (guint i = 0; i < points->len; i++)
    {
      const Point *point = &g_array_index (points, Point, i);
      guint words = 0;

      if (i + 1 == points->len || (i == bend && (points->len - i) * 3 > points->len))
        {
          g_autofree char *share = mlg_show_share (sheet->lang, point->reach, 1);

          words = mlg_sheet_words (sheet, share);
        }
      mlg_sheet_add (sheet, "d", most > 0 ? point->budget / most : 0,
                     (point->reach - low) / (top - low),
                     (fmax (point->bound, point->reach) - low) / (top - low), words);
    }
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "frontier", error);
  g_autoptr (GArray) points = NULL;
  double low = 1, top = 0, most;

  (void) options;
  if (table == NULL || mlg_data_column (table, "budget", error) < 0 ||
      mlg_data_column (table, "reach", error) < 0 || mlg_data_column (table, "bound", error) < 0)
    return FALSE;
  points = read_points (table);
  if (points->len == 0)
    return TRUE;
  most = g_array_index (points, Point, points->len - 1).budget;
  for (guint i = 0; i < points->len; i++)
    {
      const Point *point = &g_array_index (points, Point, i);

      low = fmin (low, point->reach);
      top = fmax (top, fmax (point->reach, isnan (point->bound) ? 0 : point->bound));
    }
  /* the axis begins at 0 unless that would flatten the curve */
  low = top - low < 0.25 * top ? fmax (0, low - 0.5 * (top - low) - 0.005) : 0;
  top = top > low ? low + (top - low) * 1.08 : low + 0.01;
  add_points (sheet, points, low, top, most);
  add_axes (sheet, low, top, most);
  mlg_sheet_set (sheet, "points", points->len);
  mlg_sheet_set_words (sheet, "t_found", mlg_tr (sheet->lang, "best programme found"));
  mlg_sheet_set_words (sheet, "t_bound", mlg_tr (sheet->lang, "no programme can pass this line"));
  mlg_sheet_set_words (sheet, "t_budget", mlg_tr (sheet->lang, "Budget for the new uses"));
  mlg_sheet_take_description (sheet, describe (points, sheet->lang));
  sheet->height = sheet->wide ? 380 : 300;
  return TRUE;
}

const MlgPlot mlg_plot_frontier = {
  { "frontier", "Best reach against budget", "frontier", "--effort 1", "frontier", "",
    "frontier: budget, reach, bound" },
  "frontier.gp",
  fill,
};
