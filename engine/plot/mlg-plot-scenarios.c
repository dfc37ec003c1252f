/* What each scenario gains or loses in establishments reached, to both sides of the map as it is.
 */
#include "base/mlg-format.h"
#include "plot/mlg-pictures.h"

#include <math.h>

/* "+ 530 (+ 0,2 point)"; the points are left out on a phone. */
static char *
value_words (MlgSheet *sheet, double count, double points)
{
  const gboolean french = sheet->lang == MLG_LANG_FR;
  const char *sign = count >= 0 ? "+" : french ? "\xe2\x88\x92" : "-";
  g_autofree char *number = mlg_show_count (sheet->lang, fabs (count));
  g_autofree char *apart = mlg_show_points (sheet->lang, points, fabs (points) < 0.001 ? 2 : 1);
  g_autofree char *whole = NULL;

  if (round (count) == 0)
    return g_strdup (mlg_tr (sheet->lang, "no change"));
  whole = g_strconcat (sign, french ? "\xc2\xa0" : "", number, NULL);
  if (!sheet->wide)
    return g_steal_pointer (&whole);
  return g_strdup_printf (mlg_tr (sheet->lang, "%s (%s points)"), whole, apart);
}

static GArray *
list_rows (const MlgTable *table)
{
  GArray *ranks = mlg_data_new_ranks ();

  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    {
      const char *name = mlg_data_text (table, row, "scenario");
      const char *id = mlg_data_text (table, row, "scenario_id");
      MlgRank rank = { row, mlg_data_number (table, row, "difference_reached"),
                       g_strdup (name != NULL ? name : id) };

      if (g_strcmp0 (id, "base") == 0)
        g_free (rank.name); /* the map as it is: the line, not a bar */
      else
        g_array_append_val (ranks, rank);
    }
  mlg_data_sort (ranks, FALSE);
  return ranks;
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "scenarios", error);
  g_autoptr (GArray) ranks = NULL;
  MlgRowLayout layout;
  double low = 0, high = 0, span;

  (void) options;
  if (table == NULL || mlg_data_column (table, "difference_reached", error) < 0 ||
      mlg_data_column (table, "scenario", error) < 0)
    return FALSE;
  ranks = list_rows (table);
  mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, mlg_show_count, sheet->lang));
  if (ranks->len == 0)
    return TRUE;
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 308, 40, 52);
  for (guint r = 0; r < layout.rows; r++)
    {
      low = fmin (low, g_array_index (ranks, MlgRank, r).value); /* fmin ignores NaN */
      high = fmax (high, g_array_index (ranks, MlgRank, r).value);
    }
  span = high > low ? high - low : 1;
  for (guint r = 0; r < layout.rows; r++)
    {
      const MlgRank *rank = &g_array_index (ranks, MlgRank, r);
      const gboolean unknown = isnan (rank->value);
      g_autofree char *words =
          unknown
              ? g_strdup (mlg_data_gap_words (table, rank->row, "difference_reached", sheet->lang))
              : value_words (sheet, rank->value, mlg_data_number (table, rank->row, "difference"));

      mlg_sheet_add (sheet, "d", r, ((unknown ? 0 : rank->value) - low) / span,
                     mlg_sheet_words (sheet, words), rank->value < 0, unknown);
    }
  mlg_sheet_set (sheet, "zero", -low / span);
  mlg_sheet_set_words (sheet, "t_zero",
                       mlg_tr (sheet->lang, sheet->wide ? "The map as it is"
                                                        : "Establishments reached, more or less"));
  sheet->height =
      (sheet->wide ? 40 : 32) + layout.rows * layout.height + 10 + 24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_scenarios = {
  { "scenarios", "Establishments that each scenario gains or loses", "compare", "", "scenarios", "",
    "scenarios: scenario_id, scenario, difference, difference_reached" },
  "scenarios.gp",
  fill,
};
