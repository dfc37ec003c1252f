/* «Progresse-t-on ?»: the year's indicators, their goals, the years before, and how well the
 * forecasts did. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "bullets",
    "bullets",
    "indicators",
    N_ ("Indicators against their goal"),
    N_ ("in %; thick line: the goal; thin line: the range by the hypotheses; circle: last year"),
    NULL,
    { NULL } },
  { "trends",
    "trends",
    "indicators",
    N_ ("The same, year by year"),
    N_ ("in %; pale: the range by the hypotheses; open circle: forecast on what is planned so far"),
    NULL,
    { NULL } },
  { "calibration",
    "calibration",
    "indicators",
    N_ ("What was forecast, and what was observed"),
    N_ ("share of establishments reached, one point for each observation; on the slope they are "
        "equal"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Each indicator is a ratio of two sums over the same population, that of 1 January when the "
      "year was opened; never a mean of percentages. What is missing is said and is never counted "
      "as zero."),
  N_ ("A closed year does not change any more: its values are frozen, and a correction stands "
      "beside them with its reason. A changed definition is a new version."),
  N_ ("Ranges are drawn: every uncertain figure varies at once, and nine draws in ten lie inside. "
      "What is counted has no range; the number of rows counted stands in its place."),
  N_ ("The forecast of next year is the model’s, on the actions planned for it, files supposed to "
      "be revalidated in time."),
  NULL,
};

static const MlgTable *
indicators (const MlgPage *page)
{
  return mlg_page_table (page, "indicators", "indicators");
}

static const MlgTable *
years (const MlgPage *page)
{
  return mlg_page_table (page, "indicators", "indicator_years");
}

static gboolean
has_value (const MlgTable *table)
{
  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (!isnan (mlg_view_number (table, row, "value")))
      return TRUE;
  return FALSE;
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_page_situation (page) == MLG_SITUATION_RUNNING && has_value (indicators (page));
}

/* What can be said of all: goals set and met, and who moved the right way since last year. */
typedef struct
{
  guint with_goal, met, compared, better;
} Progress;

static Progress
count_progress (const MlgTable *table)
{
  Progress out = { 0 };

  for (guint row = 0; row < mlg_view_rows (table); row++)
    {
      const double change = mlg_view_number (table, row, "change");
      const gboolean up = mlg_view_is (table, row, "direction", "higher is better"),
                     down = mlg_view_is (table, row, "direction", "lower is better");

      out.met += mlg_view_is (table, row, "goal_met", "yes");
      out.with_goal += mlg_view_text (table, row, "goal_met") != NULL;
      if (isnan (change) || (!up && !down))
        continue;
      out.compared++;
      out.better += up ? change > 1e-9 : change < -1e-9;
    }
  return out;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const Progress progress = count_progress (indicators (page));
  g_autofree char *better = mlg_page_whole (page, progress.better);
  g_autofree char *compared = mlg_page_whole (page, progress.compared);
  g_autofree char *met = mlg_page_whole (page, progress.met);
  g_autofree char *goals = mlg_page_whole (page, progress.with_goal);
  MlgHtml *out = mlg_html_new ();

  if (progress.compared > 0)
    mlg_html_words (out,
                    tr (page, "**{better} of {compared}** indicators went the right way since last "
                              "year."),
                    "better", better, "compared", compared, NULL);
  else
    mlg_html_text (out, tr (page, "There is no year before to compare with."));
  mlg_html_text (out, " ");
  if (progress.with_goal == 0)
    mlg_html_text (out, tr (page, "No goal is set for them."));
  else
    mlg_html_words (out, tr (page, "**{met} of {goals}** are at their goal."), "met", met, "goals",
                    goals, NULL);
  return out;
}

static void
write_name (MlgPage *page, const MlgTable *table, guint row)
{
  mlg_html_data (page->html, tr (page, mlg_view_text (table, row, "indicator")));
  mlg_html_open (page->html, "span", NULL);
  mlg_html_data (page->html, mlg_view_text (table, row, "indicator_id"));
  mlg_html_close (page->html, "span");
}

static char *
cell (const MlgPage *page, const MlgTable *table, guint row, const char *column)
{
  return mlg_table_show_cell (table, row, (guint) mlg_table_find_column (table, column),
                              page->lang);
}

/* The range drawn, or how many rows were counted. */
static void
write_range (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *low = cell (page, table, row, "interval_low");
  g_autofree char *high = cell (page, table, row, "interval_high");
  g_autofree char *n = mlg_page_whole (page, mlg_view_number (table, row, "observations"));

  if (!isnan (mlg_view_number (table, row, "interval_low")))
    mlg_html_words (page->html, tr (page, "{low} to {high}"), "low", low, "high", high, NULL);
  else if (!isnan (mlg_view_number (table, row, "observations")))
    mlg_html_words (page->html,
                    mlg_view_number (table, row, "observations") > 1 ? tr (page, "{n} rows")
                                                                     : tr (page, "{n} row"),
                    "n", n, NULL);
  else
    mlg_html_text (page->html, mlg_show_unknown (page->lang));
}

/* A figure that cannot be told says why, in its own cell. */
static void
write_value (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *value = cell (page, table, row, "value");
  const char *note = mlg_view_text (table, row, "note");

  mlg_html_text (page->html, value);
  if (note == NULL || *note == '\0')
    return;
  mlg_html_open (page->html, "small", NULL);
  mlg_html_data (page->html, tr (page, note));
  mlg_html_close (page->html, "small");
}

static void
values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Indicator"), MLG_CELL_WRITE_HEAD, "indicator", NULL, write_name },
    { N_ ("Last year"), MLG_CELL_SHOW, "last_year", NULL, NULL },
    { N_ ("Value"), MLG_CELL_WRITE_NUMBER, "indicator", NULL, write_value },
    { N_ ("By the hypotheses, or rows counted"), MLG_CELL_WRITE_NUMBER, "indicator", NULL,
      write_range },
    { N_ ("Goal"), MLG_CELL_SHOW, "goal", NULL, NULL },
    { N_ ("Completeness"), MLG_CELL_SHARE, "completeness", NULL, NULL },
    { N_ ("Assumed"), MLG_CELL_SHARE, "assumed", NULL, NULL },
  };
  mlg_page_write_table (page, indicators (page), NULL, 0, G_MAXUINT, columns,
                        G_N_ELEMENTS (columns), tr (page, "Every indicator of the year"), NULL,
                        MLG_TABLE_VALUES);
}

/* «2024 7,8 % · 2025 8,2 % · 2026 20,0 %»: what a sheet tells of its years. */
static void
write_years (MlgPage *page, const MlgTable *table, guint row)
{
  const MlgTable *all = years (page);
  const char *id = mlg_view_text (table, row, "indicator_id");
  gboolean first = TRUE;

  for (guint r = 0; r < mlg_view_rows (all); r++)
    if (g_strcmp0 (mlg_view_text (all, r, "indicator_id"), id) == 0)
      {
        g_autofree char *value = cell (page, all, r, "value");
        g_autofree char *goal = cell (page, all, r, "goal");
        const gboolean forecast = mlg_view_is (all, r, "state", "forecast");

        if (!first)
          mlg_html_text (page->html, " · ");
        first = FALSE;
        mlg_html_words (page->html,
                        forecast ? tr (page, "{year} (forecast): {value}")
                                 : tr (page, "{year}: {value}"),
                        "year", mlg_view_text (all, r, "year"), "value", value, NULL);
        if (!isnan (mlg_view_number (all, r, "goal")))
          mlg_html_words (page->html, tr (page, " (goal {goal})"), "goal", goal, NULL);
      }
  if (first)
    mlg_html_text (page->html, mlg_show_unknown (page->lang));
}

static void
write_sheets (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Indicator"), MLG_CELL_WRITE_HEAD, "indicator", NULL, write_name },
    { N_ ("Objective"), MLG_CELL_SHOW, "objective", NULL, NULL },
    { N_ ("Unit"), MLG_CELL_SHOW, "unit", NULL, NULL },
    { N_ ("Years, forecast, goals"), MLG_CELL_WRITE, "indicator", NULL, write_years },
    { N_ ("Method"), MLG_CELL_SHOW, "method", NULL, NULL },
    { N_ ("Source"), MLG_CELL_SHOW, "source", NULL, NULL },
  };
  mlg_page_write_table (page, mlg_page_table (page, "indicators", "indicator_sheets"), NULL, 0,
                        G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Sheets of the indicators"), NULL, MLG_TABLE_CARDS);
}

static void
score_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Observation"), MLG_CELL_NAME, "observation_id", "deliverable_id", NULL },
    { N_ ("Method"), MLG_CELL_DATA, "method", NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_WHOLE, "establishments", NULL, NULL },
    { N_ ("Observed"), MLG_CELL_WHOLE, "observed", NULL, NULL },
    { N_ ("Forecast"), MLG_CELL_WHOLE, "forecast", NULL, NULL },
    { N_ ("Low (hypotheses)"), MLG_CELL_WHOLE, "interval_low", NULL, NULL },
    { N_ ("High (hypotheses)"), MLG_CELL_WHOLE, "interval_high", NULL, NULL },
    { N_ ("Inside the interval"), MLG_CELL_SHOW, "inside", NULL, NULL },
  };
  mlg_page_write_table (page, mlg_page_table (page, "indicators", "observation_scores"), NULL, 0,
                        G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Forecast and observation, one by one"), NULL, MLG_TABLE_VALUES);
}

static MlgHtml *
read_bullets (const MlgPage *page)
{
  const MlgTable *table = indicators (page);
  MlgHtml *out = mlg_html_new ();

  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (mlg_view_is (table, row, "goal_met", "no"))
      {
        g_autofree char *value = cell (page, table, row, "value");
        g_autofree char *goal = cell (page, table, row, "goal");

        if (g_str_equal (value, goal)) /* below by less than what is printed */
          continue;
        mlg_html_words (out, tr (page, "**How to read:** {what}: {value}, for a goal of {goal}."),
                        "what", tr (page, mlg_view_text (table, row, "indicator")), "value", value,
                        "goal", goal, NULL);
        return out;
      }
  return out;
}

static void
body (MlgPage *page)
{
  mlg_page_figure (page, &figures[0], read_bullets, values);
  if (mlg_view_rows (mlg_page_table (page, "indicators", "indicator_sheets")) > 0)
    mlg_page_figure (page, &figures[1], NULL, write_sheets);
  if (mlg_view_rows (mlg_page_table (page, "indicators", "observation_scores")) > 0)
    mlg_page_figure (page, &figures[2], NULL, score_values);
}

const MlgSection mlg_section_progress = {
  "progress", N_ ("Are we making progress?"), N_ ("Progress and goals"), shown, answer, body, how,
  figures,    G_N_ELEMENTS (figures),
};
