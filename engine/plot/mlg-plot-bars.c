/* Pictures of one bar per row: relays to approach, reach of a roll-up, losses, deliverables. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>

typedef struct
{
  const char *table, *value, *low, *high; /* columns; low and high may be NULL */
  const char *goal;                       /* column of each row's own goal, or NULL */
  MlgShow show, tick;                     /* words of a value and of the axis */
  gboolean missing;                       /* the bar is a loss */
  gboolean rising;                        /* the smallest first */
  gboolean one_goal;                      /* the options' goal is a line */
  const char *head;                       /* above the bars on a phone: what they measure */
  const char *right, *right_head;         /* a second column of figures, or NULL */
} MlgBars;

static double
axis_top (const MlgBars *bars, const MlgTable *table, const GArray *ranks, guint rows, double goal)
{
  double top = 0;

  for (guint r = 0; r < rows; r++)
    {
      const MlgRank *rank = &g_array_index (ranks, MlgRank, r);
      double high = bars->high == NULL ? MLG_NAN : mlg_data_number (table, rank->row, bars->high);
      double own = bars->goal == NULL ? MLG_NAN : mlg_data_number (table, rank->row, bars->goal);

      top = fmax (fmax (top, rank->value), fmax (high, own)); /* fmax ignores NaN */
    }
  if (bars->one_goal)
    top = fmax (top, goal);
  return top > 0 ? top : 1;
}

static void
add_row (const MlgBars *bars,
         MlgSheet *sheet,
         const MlgTable *table,
         guint r,
         const MlgRank *rank,
         double top)
{
  gboolean unknown = isnan (rank->value);
  double low = bars->low == NULL ? MLG_NAN : mlg_data_number (table, rank->row, bars->low);
  double high = bars->high == NULL ? MLG_NAN : mlg_data_number (table, rank->row, bars->high);
  double goal = bars->goal == NULL ? MLG_NAN : mlg_data_number (table, rank->row, bars->goal);
  g_autofree char *words =
      unknown ? g_strdup (mlg_data_gap_words (table, rank->row, bars->value, sheet->lang))
              : bars->show (sheet->lang, rank->value);
  g_autofree char *right = NULL;
  int column = bars->right == NULL ? -1 : mlg_table_find_column (table, bars->right);

  if (isnan (low) || isnan (high) || low > high)
    low = high = NAN;
  if (column >= 0)
    right = mlg_table_show_cell (table, rank->row, (guint) column, sheet->lang);
  mlg_sheet_add (sheet, "d", r, unknown ? 0 : fmax (rank->value, 0) / top, fmax (low, 0) / top,
                 high / top, mlg_sheet_words (sheet, words),
                 mlg_text_width (words, sheet->wide ? 15 : 13, TRUE), goal / top,
                 right == NULL ? 0 : mlg_sheet_words (sheet, right), unknown);
}

/* Marks of the axis, but for those that the goal's words would cover. */
static void
add_axis (const MlgBars *bars, MlgSheet *sheet, double top, double goal, double goal_width)
{
  const double length = bars->right != NULL ? 338 : 438;
  double step = mlg_plot_step (top, 5);

  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; sheet->wide && i * step <= top * (1 + 1e-9); i++)
    {
      g_autofree char *words = bars->tick (sheet->lang, i * step);
      double room = fabs (i * step - goal) / top * length;

      if (room < (goal_width + mlg_text_width (words, 14, FALSE)) / 2 + 8)
        continue;
      mlg_sheet_add (sheet, "k", i * step / top, mlg_sheet_words (sheet, words));
    }
}

/* The goal's words, centred on its line as far as the sheet allows. */
static void
add_goal (const MlgBars *bars, MlgSheet *sheet, double top, double goal)
{
  gboolean line = bars->one_goal && !isnan (goal);
  g_autofree char *share = mlg_show_percent (sheet->lang, goal);
  g_autofree char *words = g_strdup_printf (mlg_tr (sheet->lang, "Goal: %s"), share);
  double width = mlg_text_width (words, sheet->wide ? 14 : 12, TRUE);

  mlg_sheet_set (sheet, "goal", line ? goal / top : -1);
  mlg_sheet_set (sheet, "goal_width", width);
  mlg_sheet_set_words (sheet, "t_goal", line ? words : NULL);
  add_axis (bars, sheet, top, line ? goal : MLG_NAN, width);
}

static gboolean
fill_bars (const MlgBars *bars,
           MlgSheet *sheet,
           const MlgData *data,
           const MlgPlotOptions *options,
           GError **error)
{
  const MlgTable *table = mlg_data_need (data, bars->table, error);
  g_autoptr (GArray) ranks = NULL;
  MlgRowLayout layout;
  double top;

  if (table == NULL || mlg_data_column (table, bars->value, error) < 0)
    return FALSE;
  ranks = mlg_data_rank (table, bars->value, bars->rising, sheet->lang);
  mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, bars->show, sheet->lang));
  if (ranks->len == 0)
    return TRUE;
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 298, bars->goal != NULL ? 36 : 38, 52);
  top = axis_top (bars, table, ranks, layout.rows, options->goal);
  for (guint r = 0; r < layout.rows; r++)
    add_row (bars, sheet, table, r, &g_array_index (ranks, MlgRank, r), top);
  mlg_sheet_set (sheet, "missing", bars->missing);
  add_goal (bars, sheet, top, options->goal);
  mlg_sheet_set_words (sheet, "t_head", mlg_tr (sheet->lang, bars->head));
  mlg_sheet_set_words (sheet, "t_right",
                       bars->right_head == NULL ? NULL : mlg_tr (sheet->lang, bars->right_head));
  sheet->height =
      (sheet->wide ? 40 : 30) + layout.rows * layout.height + 10 + 24 * (layout.more > 0);
  return TRUE;
}

static char *
show_gain (MlgLang lang, double count)
{
  g_autofree char *number = mlg_show_count (lang, count);

  return g_strconcat ("+ ", number, NULL);
}

static char *
show_lost_points (MlgLang lang, double share)
{
  g_autofree char *number = mlg_show_number (lang, fabs (share) * 100, 1);

  return g_strconcat (share > 0 ? "− " : "", number, NULL);
}

static gboolean
fill_approach (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const MlgBars bars = { .table = "never_solicited",
                                .value = "gain",
                                .low = "gain_lower",
                                .high = "gain_upper",
                                .show = show_gain,
                                .tick = mlg_show_count,
                                .head = "Establishments reached on top",
                                .right = "days",
                                .right_head = "Days to plan" };

  return fill_bars (&bars, sheet, data, options, error);
}

static gboolean
fill_reach (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const MlgBars bars = { .table = "reach_by_*",
                                .value = "reach",
                                .low = "interval_low",
                                .high = "interval_high",
                                .show = mlg_show_percent,
                                .tick = mlg_show_percent,
                                .rising = TRUE,
                                .one_goal = TRUE,
                                .head = "Share of establishments reached",
                                .right = "establishments",
                                .right_head = "Establishments" };

  return fill_bars (&bars, sheet, data, options, error);
}

static gboolean
fill_departure (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const MlgBars bars = { .table = "reach_by_*",
                                .value = "loss",
                                .show = show_lost_points,
                                .tick = show_lost_points,
                                .missing = TRUE,
                                .head = "Points lost",
                                .right = "loss_reached",
                                .right_head = "Establishments lost" };

  return fill_bars (&bars, sheet, data, options, error);
}

static gboolean
fill_losses (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const MlgBars bars = { .table = "losses",
                                .value = "loss",
                                .show = show_lost_points,
                                .tick = show_lost_points,
                                .missing = TRUE,
                                .head = "Points lost",
                                .right = "loss_reached",
                                .right_head = "Establishments lost" };

  return fill_bars (&bars, sheet, data, options, error);
}

static gboolean
fill_deliverables (MlgSheet *sheet,
                   const MlgData *data,
                   const MlgPlotOptions *options,
                   GError **error)
{
  static const MlgBars bars = { .table = "deliverables",
                                .value = "reach",
                                .low = "interval_low",
                                .high = "interval_high",
                                .goal = "goal",
                                .show = mlg_show_percent,
                                .tick = mlg_show_percent,
                                .rising = TRUE,
                                .head = "Share of establishments reached; line: goal",
                                .right = "goal",
                                .right_head = "Goal" };

  return fill_bars (&bars, sheet, data, options, error);
}

const MlgPlot mlg_plot_approach = {
  { "approach", "Establishments that each relay to approach would add", "gaps", "",
    "never_solicited", "",
    "never_solicited: relay_id, relay, gain, days; gain_lower, gain_upper if there" },
  "bars.gp",
  fill_approach,
};

const MlgPlot mlg_plot_bars = {
  { "bars", "Share of establishments reached", "reach", "--by size", "reach_by_*", "",
    "reach_by_…: names, reach, establishments; interval_low, interval_high if there" },
  "bars.gp",
  fill_reach,
};

const MlgPlot mlg_plot_departure = {
  { "departure", "Points of reach lost if it stopped", "reach", "--by relay", "reach_by_*", "",
    "reach_by_relay: relay_id, relay, loss, loss_reached" },
  "bars.gp",
  fill_departure,
};

const MlgPlot mlg_plot_losses = {
  { "losses", "Points of reach lost if one relay stops", "robust", "", "losses", "",
    "losses: relay_id, relay, loss, loss_reached" },
  "bars.gp",
  fill_losses,
};

const MlgPlot mlg_plot_deliverables = {
  { "deliverables", "Reach of each deliverable, against its goal", "gaps", "", "deliverables", "",
    "deliverables: deliverable_id, title, reach, goal; interval_low, interval_high if there" },
  "bars.gp",
  fill_deliverables,
};
