/* How far each criterion's weight could move before the first offer changes. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>

/* Whole weights without decimals. */
static char *
show_weight (MlgLang lang, double points)
{
  return mlg_show_number (lang, points, fabs (points - floor (points + 0.5)) < 0.05 ? 0 : 1);
}

static char *
show_range (MlgLang lang, double now, double low, double high, double total)
{
  g_autofree char *point = show_weight (lang, now);
  g_autofree char *from = show_weight (lang, low);
  g_autofree char *to = show_weight (lang, high);

  if (isnan (low) || isnan (high))
    return g_strdup_printf (mlg_tr (lang, "%s: not known"), point);
  if (low <= 0 && high >= total)
    return g_strdup_printf (mlg_tr (lang, "%s: any weight"), point);
  return g_strdup_printf (mlg_tr (lang, "%s: from %s to %s"), point, from, to);
}

/* The room on the tighter side: what comes first. */
static GArray *
rank_rows (const MlgTable *table, double total, MlgLang lang)
{
  GArray *ranks = mlg_data_new_ranks ();

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const double now = mlg_data_number (table, r, "points");
      const double low = mlg_data_number (table, r, "lowest");
      const double high = mlg_data_number (table, r, "highest");
      const char *name = mlg_data_text (table, r, "name");
      MlgRank rank = { r, fmin (low <= 0 ? total : now - low, high >= total ? total : high - now),
                       g_strdup (name != NULL ? name : mlg_data_text (table, r, "criterion_id")) };

      if (rank.name == NULL)
        rank.name = g_strdup (mlg_show_unknown (lang));
      g_array_append_val (ranks, rank);
    }
  mlg_data_sort (ranks, TRUE);
  return ranks;
}

static char *
show_room (MlgLang lang, double points)
{
  return mlg_show_points_of (lang, fmax (points, 0));
}

static double
sum_of (const MlgTable *table)
{
  const double known = mlg_data_number (table, 0, "total");
  double sum = 0;

  if (known > 0)
    return known;
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    sum += fmax (mlg_data_number (table, r, "points"), 0); /* fmax ignores NaN */
  return sum > 0 ? sum : 1;
}

static void
add_row (MlgSheet *sheet, const MlgTable *table, guint r, guint row, double total)
{
  const double now = mlg_data_number (table, row, "points");
  const double low = mlg_data_number (table, row, "lowest");
  const double high = mlg_data_number (table, row, "highest");
  g_autofree char *words = show_range (sheet->lang, now, low, high, total);

  mlg_sheet_add (sheet, "d", r, fmax (low, 0) / total, fmin (high, total) / total, now / total,
                 mlg_sheet_words (sheet, words), isnan (low) || isnan (high));
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "firm_weights", error);
  g_autoptr (GArray) ranks = NULL;
  MlgRowLayout layout;
  double total, step;

  (void) options;
  if (table == NULL || mlg_data_column (table, "points", error) < 0 ||
      mlg_data_column (table, "lowest", error) < 0 || mlg_data_column (table, "highest", error) < 0)
    return FALSE;
  if (mlg_table_get_n_rows (table) == 0)
    return TRUE;
  total = sum_of (table);
  ranks = rank_rows (table, total, sheet->lang);
  mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, show_room, sheet->lang));
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 298, 40, 74);
  for (guint r = 0; r < layout.rows; r++)
    add_row (sheet, table, r, g_array_index (ranks, MlgRank, r).row, total);
  step = mlg_plot_step (total, 5);
  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; i * step <= total * (1 + 1e-9); i++)
    {
      g_autofree char *words = mlg_show_number (sheet->lang, i * step, 0);

      mlg_sheet_add (sheet, "k", i * step / total, mlg_sheet_words (sheet, words));
    }
  sheet->height = 30 + layout.rows * layout.height + 10 + 24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_stability = {
  { "tender-weights", "How far each weight could move before the first offer changes", NULL, "",
    "firm_weights", "", "firm_weights: criterion_id, name, points, lowest, highest" },
  "stability.gp",
  fill,
};
