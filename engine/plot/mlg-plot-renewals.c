/* Reach since the first month, as validity and funding run out, beside what it is when everything
 * is renewed. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-months.h"
#include "plot/mlg-pictures.h"

#include <math.h>

enum
{
  MOST_MONTHS = 24,
};

static void
add_axis (MlgSheet *sheet, double top)
{
  const double step = mlg_plot_step (top, 5);

  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; i * step <= top * (1 + 1e-9); i++)
    {
      g_autofree char *words = mlg_show_share (sheet->lang, i * step, step < 0.01 ? 1 : 0);

      mlg_sheet_add (sheet, "k", i * step / top, mlg_sheet_words (sheet, words));
    }
}

/* Row of each month in order of time, whatever the order of the table. (transfer full) */
static guint *
months_in_order (const MlgTable *table, guint *out_n)
{
  const guint n = mlg_table_get_n_rows (table);
  guint *row = g_new (guint, n + 1);

  *out_n = 0;
  for (guint r = 0; r < n; r++)
    {
      const int month = mlg_month_parse (mlg_data_text (table, r, "month"));
      guint at = *out_n;

      if (month < 0)
        continue;
      while (at > 0 && mlg_month_parse (mlg_data_text (table, row[at - 1], "month")) > month)
        {
          row[at] = row[at - 1];
          at--;
        }
      row[at] = r;
      (*out_n)++;
    }
  *out_n = MIN (*out_n, MOST_MONTHS);
  return row;
}

/* A third line, of what happens when funding stops, where the table has it. */
static gboolean
has_stopped (const MlgTable *table)
{
  return mlg_table_find_column (table, "cumulative_stopped") >= 0 &&
         mlg_table_get_n_rows (table) > 0 &&
         !isnan (mlg_data_number (table, 0, "cumulative_stopped"));
}

static void
add_month (MlgSheet *sheet, const MlgTable *table, guint m, guint row, guint n, double top)
{
  const double as_is = mlg_data_number (table, row, "cumulative");
  const double renewed = mlg_data_number (table, row, "cumulative_renewed");
  const int month = mlg_month_parse (mlg_data_text (table, row, "month"));
  guint year_words = 0;

  if (m == 0 || month % 12 == 0)
    {
      g_autofree char *year = g_strdup_printf ("%d", month / 12);

      year_words = m + 1 < n || m == 0 ? mlg_sheet_words (sheet, year) : 0;
    }
  mlg_sheet_add (sheet, "d", m, as_is / top, renewed / top, mlg_data_number (table, row, "ends"));
  if (has_stopped (table))
    mlg_sheet_add (sheet, "s", m, mlg_data_number (table, row, "cumulative_stopped") / top);
  mlg_sheet_add (sheet, "m", m,
                 mlg_sheet_words (sheet, mlg_month_name (month, sheet->lang, n > 16)), year_words);
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "months", error);
  g_autofree char *last_words = NULL;
  g_autofree char *renewed_words = NULL;
  g_autofree guint *row = NULL;
  double top = 0, last, renewed;
  guint n;

  (void) options;
  if (table == NULL || mlg_data_column (table, "month", error) < 0 ||
      mlg_data_column (table, "cumulative", error) < 0 ||
      mlg_data_column (table, "cumulative_renewed", error) < 0)
    return FALSE;
  row = months_in_order (table, &n);
  if (n == 0)
    return TRUE;
  for (guint m = 0; m < n; m++)
    top = fmax (fmax (top, mlg_data_number (table, row[m], "cumulative")),
                mlg_data_number (table, row[m], "cumulative_renewed"));
  top = top > 0 ? top * 1.12 : 1;
  for (guint m = 0; m < n; m++)
    add_month (sheet, table, m, row[m], n, top);
  add_axis (sheet, top);
  last = mlg_data_number (table, row[n - 1], "cumulative");
  renewed = mlg_data_number (table, row[n - 1], "cumulative_renewed");
  last_words = mlg_show_percent (sheet->lang, last);
  renewed_words = mlg_show_percent (sheet->lang, renewed);
  mlg_sheet_set (sheet, "months", n);
  mlg_sheet_set (sheet, "last_y", isnan (last) ? 0 : last / top);
  /* under the line when the other one passes just above */
  mlg_sheet_set (sheet, "last_up", renewed - last > 0.02 * top ? -22 : 20);
  mlg_sheet_set_words (sheet, "t_last", last_words);
  mlg_sheet_set_words (sheet, "t_as_is", mlg_tr (sheet->lang, "as things end"));
  mlg_sheet_set_words (sheet, "t_renewed", mlg_tr (sheet->lang, "with all renewed"));
  mlg_sheet_set (sheet, "stopped", has_stopped (table));
  if (!has_stopped (table))
    mlg_sheet_declare (sheet, "s");
  mlg_sheet_set_words (sheet, "t_stopped", mlg_tr (sheet->lang, "if funding stops"));
  mlg_sheet_set_words (sheet, "t_ends", mlg_tr (sheet->lang, "something ends"));
  mlg_sheet_take_description (
      sheet, g_strdup_printf (mlg_tr (sheet->lang, "%s reached at the end of the period as things "
                                                   "end, %s if everything were renewed."),
                              last_words, renewed_words));
  sheet->height = sheet->wide ? 340 : 300;
  return TRUE;
}

const MlgPlot mlg_plot_renewals = {
  { "renewals", "Share of establishments reached, as validity and funding run out", "robust", "",
    "months", "", "months: month (YYYY-MM), ends, cumulative, cumulative_renewed" },
  "renewals.gp",
  fill,
};
