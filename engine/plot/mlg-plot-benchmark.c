/* The shares of two maps by the same indicators: a full disc for the base, a hollow square for the
 * other, each with its interval. Rates above 1, amounts, and figures that may not be compared stay
 * in the table. */
#include "base/mlg-format.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

enum
{
  BASE = 2,  /* column of the base's value; its ends follow */
  OTHER = 7, /* that of the first other map */
};

static gboolean
is_drawn (const MlgTable *table, guint row)
{
  const double a = mlg_table_get_number (table, row, BASE);
  const double b = mlg_table_get_number (table, row, OTHER);

  return g_strcmp0 (mlg_data_text (table, row, "comparable"), "yes") == 0 &&
         mlg_table_get_cell_kind (table, row, BASE) == MLG_COLUMN_SHARE && a >= 0 && a <= 1 &&
         b >= 0 && b <= 1;
}

/* Rows in the order of the indicators' codes. */
static GArray *
list_rows (const MlgTable *table, MlgLang lang)
{
  g_autoptr (GArray) order = mlg_data_order (table, "", "indicator_id");
  const int name = mlg_table_find_column (table, "indicator");
  GArray *ranks = mlg_data_new_ranks ();

  for (guint i = 0; i < order->len; i++)
    {
      const guint row = g_array_index (order, guint, i);
      MlgRank rank = { row, 0, NULL };

      if (!is_drawn (table, row))
        continue;
      rank.value = mlg_table_get_number (table, row, BASE);
      rank.name = mlg_data_words (table, row, (guint) name, lang);
      g_array_append_val (ranks, rank);
    }
  return ranks;
}

/* An end of an interval, cut to the axis; the value itself where there is none. */
static double
end_at (const MlgTable *table, guint row, guint value, guint end)
{
  const double at = mlg_table_get_number (table, row, end);

  return isnan (at) ? mlg_table_get_number (table, row, value) : CLAMP (at, 0, 1);
}

static void
add_row (MlgSheet *sheet, const MlgTable *table, guint r, guint row)
{
  const double a = mlg_table_get_number (table, row, BASE);
  const double b = mlg_table_get_number (table, row, OTHER);
  g_autofree char *base = mlg_show_percent (sheet->lang, a);
  g_autofree char *other = mlg_show_percent (sheet->lang, b);
  const guint first = mlg_sheet_words (sheet, base);

  mlg_sheet_add (sheet, "d", r, a, end_at (table, row, BASE, BASE + 1),
                 end_at (table, row, BASE, BASE + 2), b, end_at (table, row, OTHER, OTHER + 1),
                 end_at (table, row, OTHER, OTHER + 2), first, mlg_sheet_words (sheet, other));
}

static void
add_axis (MlgSheet *sheet)
{
  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; i <= 4; i++)
    {
      g_autofree char *words = mlg_show_percent (sheet->lang, i * 0.25);

      mlg_sheet_add (sheet, "k", i * 0.25, mlg_sheet_words (sheet, words));
    }
}

static char *
describe (const MlgSheet *sheet, const MlgTable *table, const GArray *ranks)
{
  guint higher = 0;

  for (guint i = 0; i < ranks->len; i++)
    {
      const guint row = g_array_index (ranks, MlgRank, i).row;

      higher += mlg_table_get_number (table, row, OTHER) > mlg_table_get_number (table, row, BASE);
    }
  return g_strdup_printf (
      mlg_tr (sheet->lang, "%u indicators of two maps; the second is above the first in %u."),
      ranks->len, higher);
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "benchmark", error);
  g_autoptr (GArray) ranks = NULL;
  MlgRowLayout layout;

  (void) options;
  if (table == NULL || mlg_data_column (table, "comparable", error) < 0 ||
      mlg_data_column (table, "indicator_id", error) < 0 ||
      mlg_data_column (table, "indicator", error) < 0)
    return FALSE;
  if (mlg_table_get_n_columns (table) <= OTHER + 4)
    return TRUE;
  ranks = list_rows (table, sheet->lang);
  mlg_sheet_take_description (sheet, describe (sheet, table, ranks));
  if (ranks->len == 0)
    return TRUE;
  layout = mlg_plot_rows (sheet, ranks, 24, NULL, 330, 34, 56);
  for (guint r = 0; r < layout.rows; r++)
    add_row (sheet, table, r, g_array_index (ranks, MlgRank, r).row);
  add_axis (sheet);
  mlg_sheet_set_words (sheet, "t_base",
                       strcmp (mlg_table_get_column_id (table, BASE), "base") == 0
                           ? mlg_tr (sheet->lang, "the first map")
                           : mlg_table_get_column_id (table, BASE));
  mlg_sheet_set_words (sheet, "t_other", mlg_table_get_column_id (table, OTHER));
  sheet->height =
      (sheet->wide ? 66 : 62) + layout.rows * layout.height + 10 + 26 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_benchmark = {
  { "benchmark", "Two maps by the same indicators", "compare", "--indicators --detail 0",
    "benchmark", "",
    "benchmark: indicator_id, indicator, value, ends, goal and completeness of each map, "
    "comparable" },
  "benchmark.gp",
  fill,
};
