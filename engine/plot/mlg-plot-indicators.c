/* Indicators against their goals, over the years, and forecasts against what was observed. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum
{
  MOST_BULLETS = 12,
  MOST_PANELS = 6,
  MOST_YEARS = 12,
};

static gboolean
is_share (const MlgTable *table, guint row, const char *column)
{
  const int c = mlg_table_find_column (table, column);

  return c >= 0 && mlg_table_get_cell_kind (table, row, (guint) c) == MLG_COLUMN_SHARE;
}

static char *
name_of (const MlgTable *table, guint row, MlgLang lang)
{
  const int column = mlg_table_find_column (table, "indicator");

  return column >= 0 ? mlg_data_words (table, row, (guint) column, lang)
                     : g_strdup (mlg_data_text (table, row, "indicator_id"));
}

/* --- bullets ---------------------------------------------------------------------------------- */

static gboolean
is_lower_better (const MlgTable *table, guint row)
{
  return g_strcmp0 (mlg_data_text (table, row, "direction"), "lower is better") == 0;
}

/* Rows with a goal and a value, those to raise first; returns how many are to raise. */
static guint
find_bullets (const MlgTable *table, GArray *rows)
{
  g_autoptr (GArray) order = mlg_data_order (table, "rank", "indicator_id");
  guint raise = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < order->len; i++)
      {
        const guint r = g_array_index (order, guint, i);

        if (is_share (table, r, "value") && is_lower_better (table, r) == (pass == 1) &&
            !isnan (mlg_data_number (table, r, "value")) &&
            !isnan (mlg_data_number (table, r, "goal")) && rows->len < MOST_BULLETS)
          {
            g_array_append_val (rows, r);
            raise += pass == 0;
          }
      }
  return raise;
}

static void
add_bullet (MlgSheet *sheet, const MlgTable *table, guint i, guint row, GArray *ranks)
{
  const double value = mlg_data_number (table, row, "value"),
               goal = mlg_data_number (table, row, "goal"),
               low = mlg_data_number (table, row, "interval_low"),
               high = mlg_data_number (table, row, "interval_high"),
               last = mlg_data_number (table, row, "last_year");
  g_autofree char *name = name_of (table, row, sheet->lang);
  g_autofree char *value_words = mlg_show_percent (sheet->lang, value);
  g_autofree char *goal_words = mlg_show_percent (sheet->lang, goal);
  MlgRank rank = { row, value, g_strdup (name) };

  mlg_sheet_add (sheet, "d", i, fmin (value, 1), isnan (low) ? 0 : fmin (low, 1),
                 isnan (high) ? 0 : fmin (high, 1), isnan (last) ? -1 : fmin (last, 1),
                 fmin (goal, 1), mlg_sheet_words (sheet, value_words),
                 mlg_sheet_words (sheet, goal_words),
                 mlg_sheet_label (sheet, name, sheet->wide ? 300 : 330, sheet->wide ? 15 : 13,
                                  FALSE, sheet->wide ? 2 : 1, NULL));
  g_array_append_val (ranks, rank);
}

static gboolean
fill_bullets (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "indicators", error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) ranks = NULL;
  guint raise;

  (void) options;
  if (table == NULL || mlg_data_column (table, "value", error) < 0 ||
      mlg_data_column (table, "goal", error) < 0)
    return FALSE;
  raise = find_bullets (table, rows);
  if (rows->len == 0)
    return TRUE;
  ranks = mlg_data_new_ranks ();
  for (guint i = 0; i < rows->len; i++)
    add_bullet (sheet, table, i, g_array_index (rows, guint, i), ranks);
  mlg_sheet_set (sheet, "rows", rows->len);
  mlg_sheet_set (sheet, "first_low", raise);
  mlg_sheet_set_words (sheet, "t_up",
                       raise > 0 ? mlg_tr (sheet->lang, "The higher, the better") : NULL);
  mlg_sheet_set_words (sheet, "t_down",
                       raise < rows->len ? mlg_tr (sheet->lang, "The lower, the better") : NULL);
  mlg_sheet_set_words (sheet, "t_now", mlg_tr (sheet->lang, "Now"));
  mlg_sheet_set_words (sheet, "t_goal", mlg_tr (sheet->lang, "Goal"));
  {
    g_autofree char *list = mlg_data_list (ranks, 0, 4, mlg_show_percent, sheet->lang);

    mlg_sheet_take_description (
        sheet,
        g_strdup_printf (mlg_tr (sheet->lang, "%u indicators with a goal: %s."), rows->len, list));
  }
  sheet->height = (sheet->wide ? 40 : 34) + rows->len * (sheet->wide ? 40 : 56) +
                  (raise > 0 && raise < rows->len ? 52 : 0) + 12;
  return TRUE;
}

/* --- trends ----------------------------------------------------------------------------------- */

typedef struct
{
  const char *id;
  guint rows[MOST_YEARS]; /* in the table, by year from the first */
  gboolean has[MOST_YEARS];
  guint known;
  double goal, top;
  int goal_year; /* the latest with a goal */
} Panel;

static int
year_of (const MlgTable *table, guint row)
{
  const char *text = mlg_data_text (table, row, "year");

  return text != NULL ? atoi (text) : 0;
}

static gboolean
is_forecast (const MlgTable *table, guint row)
{
  return g_strcmp0 (mlg_data_text (table, row, "state"), "forecast") == 0;
}

static gboolean
find_years (const MlgTable *table, int *out_first, int *out_last)
{
  *out_first = G_MAXINT;
  *out_last = 0;
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const int year = year_of (table, r);

      if (year <= 0 || isnan (mlg_data_number (table, r, "value")))
        continue;
      *out_first = MIN (*out_first, year);
      *out_last = MAX (*out_last, year);
    }
  if (*out_last - *out_first >= MOST_YEARS)
    *out_first = *out_last - MOST_YEARS + 1;
  return *out_last > *out_first;
}

static void
read_panel (const MlgTable *table, const char *id, int first, int last, Panel *out)
{
  *out = (Panel){ .id = id, .goal = MLG_NAN };
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const int year = year_of (table, r);
      const double value = mlg_data_number (table, r, "value"),
                   goal = mlg_data_number (table, r, "goal"),
                   high = mlg_data_number (table, r, "interval_high");

      if (year < first || year > last ||
          g_strcmp0 (mlg_data_text (table, r, "indicator_id"), id) != 0)
        continue;
      out->rows[year - first] = r;
      out->has[year - first] = TRUE;
      out->known += !isnan (value);
      if (!isnan (goal) && !is_forecast (table, r) && year >= out->goal_year)
        {
          out->goal = goal;
          out->goal_year = year;
        }
      out->top = fmax (out->top, isnan (value) ? 0 : value);
      out->top = fmax (out->top, isnan (high) ? 0 : high);
    }
  out->top = fmax (out->top, isnan (out->goal) ? 0 : out->goal);
}

/* Shares with two years at least: those with a goal first, in the order of the table. */
static GArray *
find_panels (const MlgTable *table, int first, int last)
{
  GArray *panels = g_array_new (FALSE, FALSE, sizeof (Panel));
  g_autoptr (GArray) order = mlg_data_order (table, "rank", "indicator_id");

  for (guint pass = 0; pass < 2; pass++)
    for (guint o = 0; o < order->len; o++)
      {
        const guint r = g_array_index (order, guint, o);
        const char *id = mlg_data_text (table, r, "indicator_id");
        Panel panel;
        gboolean taken = FALSE;

        if (id == NULL || !is_share (table, r, "value") || panels->len == MOST_PANELS)
          continue;
        for (guint i = 0; i < panels->len; i++)
          taken = taken || strcmp (g_array_index (panels, Panel, i).id, id) == 0;
        if (taken)
          continue;
        read_panel (table, id, first, last, &panel);
        if (panel.known >= 2 && panel.top > 0 && isnan (panel.goal) == (pass == 1))
          g_array_append_val (panels, panel);
      }
  return panels;
}

/* Returns the latest value that is no forecast. */
static double
add_panel (MlgSheet *sheet, const MlgTable *table, const Panel *panel, guint n_years)
{
  double latest = MLG_NAN;
  const double top = panel->top * 1.04;
  g_autofree char *goal = mlg_show_percent (sheet->lang, panel->goal);
  g_autofree char *value = NULL, *name = NULL;

  for (guint y = 0; y < n_years; y++)
    {
      const guint row = panel->rows[y];
      const double v = panel->has[y] ? mlg_data_number (table, row, "value") : MLG_NAN;
      const double low = panel->has[y] ? mlg_data_number (table, row, "interval_low") : MLG_NAN;
      const double high = panel->has[y] ? mlg_data_number (table, row, "interval_high") : MLG_NAN;
      const gboolean forecast = panel->has[y] && is_forecast (table, row);

      if (!isnan (v) && !forecast)
        latest = v;
      mlg_sheet_add (sheet, "d", y, v / top, (isnan (low) ? v : low) / top,
                     fmin ((isnan (high) ? v : high) / top, 1), forecast);
      if (name == NULL && panel->has[y])
        name = name_of (table, row, sheet->lang);
    }
  value = mlg_show_percent (sheet->lang, latest);
  mlg_sheet_add (
      sheet, "m", isnan (panel->goal) ? -1 : panel->goal / top,
      mlg_sheet_label (sheet, name, sheet->wide ? 262 : 154, sheet->wide ? 15 : 13, TRUE, 2, NULL),
      mlg_sheet_words (sheet, value), isnan (panel->goal) ? 0 : mlg_sheet_words (sheet, goal));
  mlg_sheet_part (sheet, "d");
  return latest;
}

static gboolean
fill_trends (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "indicator_years", error);
  g_autoptr (GArray) panels = NULL;
  g_autoptr (GArray) ranks = NULL;
  int first, last;
  guint n, lines;

  (void) options;
  if (table == NULL || mlg_data_column (table, "year", error) < 0 ||
      mlg_data_column (table, "value", error) < 0)
    return FALSE;
  if (!find_years (table, &first, &last))
    return TRUE;
  panels = find_panels (table, first, last);
  if (panels->len == 0)
    return TRUE;
  n = (guint) (last - first) + 1;
  ranks = mlg_data_new_ranks ();
  for (guint p = 0; p < panels->len; p++)
    {
      const Panel *panel = &g_array_index (panels, Panel, p);
      guint row = 0;

      for (guint y = n; y > 0; y--)
        row = panel->has[y - 1] ? panel->rows[y - 1] : row;
      const MlgRank rank = { row, add_panel (sheet, table, panel, n),
                             name_of (table, row, sheet->lang) };

      g_array_append_val (ranks, rank);
    }
  for (guint y = 0; y < n; y++)
    {
      g_autofree char *words = g_strdup_printf ("%d", first + (int) y);

      mlg_sheet_add (sheet, "y", y, mlg_sheet_words (sheet, words));
    }
  mlg_sheet_set (sheet, "panels", panels->len);
  mlg_sheet_set (sheet, "years", n);
  {
    g_autofree char *list = mlg_data_list (ranks, 0, 6, mlg_show_percent, sheet->lang);

    mlg_sheet_take_description (sheet,
                                g_strdup_printf (mlg_tr (sheet->lang, "In %d: %s."), last, list));
  }
  lines = (panels->len + (sheet->wide ? 2 : 1)) / (sheet->wide ? 3 : 2);
  sheet->height = lines * (sheet->wide ? 230 : 204) + (lines - 1) * (sheet->wide ? 26 : 20) + 6;
  return TRUE;
}

/* --- calibration ------------------------------------------------------------------------------ */

static double
calibration_top (const MlgTable *table)
{
  double top = 0;

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const double n = mlg_data_number (table, r, "establishments");
      const double largest = fmax (mlg_data_number (table, r, "observed"),
                                   fmax (mlg_data_number (table, r, "forecast"),
                                         mlg_data_number (table, r, "interval_high")));

      if (n > 0 && largest / n > top)
        top = largest / n;
    }
  return top > 0 ? fmin (top * 1.08, 1) : 1;
}

static void
add_calibration_axis (MlgSheet *sheet, double top)
{
  const double step = mlg_plot_step (top, 5);

  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; i * step <= top * (1 + 1e-9); i++)
    {
      g_autofree char *words = mlg_show_share (sheet->lang, i * step, step < 0.01 ? 1 : 0);

      mlg_sheet_add (sheet, "k", i * step / top, mlg_sheet_words (sheet, words));
    }
}

static gboolean
fill_calibration (MlgSheet *sheet,
                  const MlgData *data,
                  const MlgPlotOptions *options,
                  GError **error)
{
  const MlgTable *table = mlg_data_need (data, "observation_scores", error);
  g_autoptr (GArray) order = NULL;
  guint n = 0, inside = 0;
  double top;

  (void) options;
  if (table == NULL || mlg_data_column (table, "observed", error) < 0 ||
      mlg_data_column (table, "forecast", error) < 0)
    return FALSE;
  top = calibration_top (table);
  mlg_sheet_declare (sheet, "d");
  order = mlg_data_order (table, "rank", "observation_id");
  for (guint i = 0; i < order->len; i++)
    {
      const guint r = g_array_index (order, guint, i);
      const double all = mlg_data_number (table, r, "establishments") * top;
      const double forecast = mlg_data_number (table, r, "forecast") / all,
                   observed = mlg_data_number (table, r, "observed") / all,
                   low = mlg_data_number (table, r, "interval_low") / all,
                   high = mlg_data_number (table, r, "interval_high") / all;
      const gboolean in = g_strcmp0 (mlg_data_text (table, r, "inside"), "yes") == 0;

      if (isnan (forecast) || isnan (observed))
        continue;
      n++;
      inside += in;
      mlg_sheet_add (sheet, "d", forecast, fmin (observed, 1), isnan (low) ? forecast : low,
                     isnan (high) ? forecast : fmin (high, 1), in);
    }
  if (n == 0)
    return TRUE;
  add_calibration_axis (sheet, top);
  mlg_sheet_set_words (sheet, "t_x", mlg_tr (sheet->lang, "forecast (line: 90 % interval)"));
  mlg_sheet_set_words (sheet, "t_y", mlg_tr (sheet->lang, "observed"));
  mlg_sheet_set_words (sheet, "t_in", mlg_tr (sheet->lang, "inside"));
  mlg_sheet_set_words (sheet, "t_out", mlg_tr (sheet->lang, "outside"));
  mlg_sheet_take_description (
      sheet, g_strdup_printf (mlg_tr (sheet->lang,
                                      "%u of %u observations lie inside the interval of their "
                                      "forecast."),
                              inside, n));
  sheet->height = sheet->wide ? 400 : 320;
  return TRUE;
}

const MlgPlot mlg_plot_bullets = {
  { "bullets", "Indicators against their goal, and last year", "indicators", "", "indicators", "",
    "indicators: indicator_id, indicator, value, goal, direction; interval_low, interval_high, "
    "last_year if there" },
  "bullets.gp",
  fill_bullets,
};

const MlgPlot mlg_plot_trends = {
  { "trends", "Indicators over the years, with their goal", "indicators", "", "indicator_years", "",
    "indicator_years: year, indicator_id, indicator, value; interval_low, interval_high, goal, "
    "state if there" },
  "trends.gp",
  fill_trends,
};

const MlgPlot mlg_plot_calibration = {
  { "calibration", "Forecast against observation", "indicators", "", "observation_scores", "",
    "observation_scores: establishments, observed, forecast; interval_low, interval_high, inside "
    "if there" },
  "calibration.gp",
  fill_calibration,
};
