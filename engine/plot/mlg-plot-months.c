/* Reach month by month, alone and since the first month. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-months.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

#define MOST_MONTHS 24

typedef struct
{
  double alone, since;
  gboolean written;
} Month;

/* Months in order; returns the first month and their number (0: none). */
static guint
read_months (const MlgTable *table, Month *months, int *out_first)
{
  int low = G_MAXINT, high = -1;

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      int month = mlg_month_parse (mlg_data_text (table, r, "month"));

      if (month >= 0)
        {
          low = MIN (low, month);
          high = MAX (high, month);
        }
    }
  if (high < 0)
    return 0;
  high = MIN (high, low + MOST_MONTHS - 1);
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      int month = mlg_month_parse (mlg_data_text (table, r, "month"));

      if (month >= low && month <= high)
        months[month - low] = (Month){ mlg_data_number (table, r, "reach"),
                                       mlg_data_number (table, r, "cumulative"), TRUE };
    }
  *out_first = low;
  return (guint) (high - low + 1);
}

static void
add_axis (MlgSheet *sheet, double top)
{
  double step = mlg_plot_step (top, 5);

  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; i * step <= top * (1 + 1e-9); i++)
    {
      g_autofree char *words = mlg_show_share (sheet->lang, i * step, step < 0.01 ? 1 : 0);
      mlg_sheet_add (sheet, "k", i * step / top, mlg_sheet_words (sheet, words));
    }
}

static void
add_month (MlgSheet *sheet, guint m, guint n, int month, const Month *value, double top, int as_of)
{
  guint year_words = 0;

  if (m == 0 || month % 12 == 0)
    {
      g_autofree char *year = g_strdup_printf ("%d", month / 12);
      /* a year that begins in the last month would leave the sheet */
      year_words = m + 1 < n || m == 0 ? mlg_sheet_words (sheet, year) : 0;
    }
  mlg_sheet_add (sheet, "d", m, isnan (value->alone) ? 0 : value->alone / top, value->since / top,
                 as_of >= 0 && month > as_of);
  mlg_sheet_add (sheet, "m", m,
                 mlg_sheet_words (sheet, mlg_month_name (month, sheet->lang, n > 16)), year_words);
}

static void
add_last (MlgSheet *sheet, const Month *months, guint n, double top, double goal)
{
  double last = NAN;
  g_autofree char *words = NULL;
  double y;

  for (guint m = 0; m < n; m++)
    last = isnan (months[m].since) ? last : months[m].since;
  mlg_sheet_set (sheet, "last", isnan (last) ? -1 : last);
  y = isnan (last) ? 0 : last / top;
  words = mlg_show_percent (sheet->lang, last);
  mlg_sheet_set_words (sheet, "t_last", words);
  mlg_sheet_set (sheet, "last_y", y);
  /* just under the goal's line and its words there is no room above */
  mlg_sheet_set (sheet, "last_up", goal >= last && (goal - last) / top < 0.25 ? -22 : 20);
}

static char *
describe (const Month *months, guint n, int first, MlgLang lang)
{
  guint best = 0;
  double last = NAN;
  g_autofree char *since = NULL;
  g_autofree char *alone = NULL;

  for (guint m = 0; m < n; m++)
    {
      if (!(months[m].alone <= months[best].alone))
        best = isnan (months[m].alone) ? best : m;
      last = isnan (months[m].since) ? last : months[m].since;
    }
  if (isnan (last))
    return g_strdup (mlg_tr (lang, "No value is known."));
  since = mlg_show_percent (lang, last);
  alone = mlg_show_percent (lang, months[best].alone);
  return g_strdup_printf (
      mlg_tr (lang, "%s reached at the end of the period; the best month is %s %d (%s)."), since,
      mlg_month_name (first + (int) best, lang, FALSE), (first + (int) best) / 12, alone);
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "reach_by_month", error);
  Month months[MOST_MONTHS];
  int first = 0;
  guint n;
  double top = 0;

  if (table == NULL || mlg_data_column (table, "month", error) < 0 ||
      mlg_data_column (table, "reach", error) < 0 ||
      mlg_data_column (table, "cumulative", error) < 0)
    return FALSE;
  for (guint m = 0; m < MOST_MONTHS; m++)
    months[m] = (Month){ NAN, NAN, FALSE };
  n = read_months (table, months, &first);
  if (n == 0)
    return TRUE;
  for (guint m = 0; m < n; m++)
    top = fmax (fmax (top, months[m].alone), months[m].since);
  top = fmax (top, options->goal);
  top = top > 0 ? top * 1.06 : 1;
  for (guint m = 0; m < n; m++)
    add_month (sheet, m, n, first + (int) m, &months[m], top, mlg_month_parse (options->as_of));
  add_axis (sheet, top);
  add_last (sheet, months, n, top, options->goal);
  mlg_sheet_set (sheet, "months", n);
  mlg_sheet_set (sheet, "goal", isnan (options->goal) ? -1 : options->goal / top);
  if (!isnan (options->goal))
    {
      g_autofree char *share = mlg_show_percent (sheet->lang, options->goal);
      g_autofree char *words = g_strdup_printf (mlg_tr (sheet->lang, "Goal: %s"), share);
      mlg_sheet_set_words (sheet, "t_goal", words);
    }
  mlg_sheet_set_words (sheet, "t_alone", mlg_tr (sheet->lang, "in the month"));
  mlg_sheet_set_words (sheet, "t_since", mlg_tr (sheet->lang, "since the first month"));
  mlg_sheet_take_description (sheet, describe (months, n, first, sheet->lang));
  sheet->height = sheet->wide ? 360 : 280;
  return TRUE;
}

const MlgPlot mlg_plot_months = {
  { "months", "Share of establishments reached, month by month", "reach", "--by month",
    "reach_by_month", "", "reach_by_month: month (YYYY-MM), reach, cumulative" },
  "months.gp",
  fill,
};
