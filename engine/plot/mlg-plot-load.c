/* Load of each relay against the 100 % of what it can do. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

/* Beyond this, a bar is cut and its value printed: one absurd load must not flatten the others. */
#define MOST_LOAD 3.0

enum
{
  WITHIN,
  BEYOND,
  ASSUMED,
  UNKNOWN
};

static char *
value_words (MlgLang lang, double load, gboolean assumed)
{
  g_autofree char *share = mlg_show_percent (lang, load);

  return assumed ? g_strdup_printf (mlg_tr (lang, "%s (assumed)"), share)
                 : g_steal_pointer (&share);
}

static void
add_ticks (MlgSheet *sheet, double top)
{
  double step = sheet->wide ? (top > 2 ? 1 : 0.5) : 1;

  mlg_sheet_declare (sheet, "k");
  for (double v = sheet->wide ? 0 : 2; v <= top + 1e-9; v += step)
    if (fabs (v - 1) > 1e-9)
      {
        g_autofree char *words = mlg_show_percent (sheet->lang, v);
        mlg_sheet_add (sheet, "k", v / top, mlg_sheet_words (sheet, words));
      }
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "loads_by_relay", error);
  g_autoptr (GArray) ranks = NULL;
  MlgRowLayout layout;
  double top = 1.5;
  gboolean some_assumed = FALSE;

  (void) options;
  if (table == NULL || mlg_data_column (table, "relay", error) < 0 ||
      mlg_data_column (table, "load", error) < 0)
    return FALSE;
  ranks = mlg_data_rank (table, "load", FALSE, sheet->lang);
  mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, mlg_show_percent, sheet->lang));
  if (ranks->len == 0)
    return TRUE;
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 298, 31, 48);
  for (guint r = 0; r < layout.rows; r++)
    if (!isnan (g_array_index (ranks, MlgRank, r).value))
      top = fmax (top, fmin (g_array_index (ranks, MlgRank, r).value, MOST_LOAD));
  top = ceil (top * 10 - 1e-9) / 10;
  for (guint r = 0; r < layout.rows; r++)
    {
      const MlgRank *rank = &g_array_index (ranks, MlgRank, r);
      gboolean assumed = g_strcmp0 (mlg_data_text (table, rank->row, "quality"), "assumed") == 0;
      g_autofree char *words =
          value_words (sheet->lang, rank->value, sheet->wide && assumed && !isnan (rank->value));
      int state = isnan (rank->value)               ? UNKNOWN
                  : assumed                         ? ASSUMED
                  : rank->value > 1 + MLG_TOLERANCE ? BEYOND
                                                    : WITHIN;
      double shown = isnan (rank->value) ? 0 : fmin (fmax (rank->value, 0), top) / top;

      some_assumed = some_assumed || state == ASSUMED;
      mlg_sheet_add (sheet, "d", r, shown, mlg_sheet_words (sheet, words),
                     mlg_text_width (words, sheet->wide ? 15 : 13, state == BEYOND), state,
                     rank->value > top);
    }
  add_ticks (sheet, top);
  mlg_sheet_set (sheet, "lim", 1 / top);
  mlg_sheet_set_words (sheet, "t_limit", mlg_tr (sheet->lang, "Limit: 100%"));
  mlg_sheet_set_words (
      sheet, "t_note",
      some_assumed ? mlg_tr (sheet->lang, "Pale: capacity not declared (assumption)") : NULL);
  sheet->height = (sheet->wide ? 38 : 34) + layout.rows * layout.height + 10 + 24 * some_assumed +
                  24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_load = {
  { "load", "Load of each relay, against its limit of 100%", "capacity", "", "loads_by_relay", "",
    "loads_by_relay: relay_id, relay, load, quality" },
  "load.gp",
  fill,
};
