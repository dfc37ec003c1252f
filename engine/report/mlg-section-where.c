/* «Où n'atteint-on pas ?»: the map of départements, sector by territory, the greatest shortfalls.
 */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "map",
    "map",
    "reach_territory",
    N_ ("Share of establishments not reached, by department"),
    N_ ("in % of establishments"),
    N_ ("All territories"),
    { NULL } },
  { "heatmap",
    "heatmap",
    "reach_sector_territory",
    N_ ("Share of establishments not reached, by sector and department"),
    N_ ("in %, from the least reached (top left) to the best reached (bottom right)"),
    N_ ("All sectors"),
    { "reach_sector", "reach_territory", "reach", NULL } },
};

static const char *const how[] = {
  N_ ("An establishment is reached if it noticed at least one resource of the plan during the "
      "period, through any relay. Reached by two relays, it is counted once."),
  N_ ("The cause of a shortfall is found by lifting one obstacle at a time (relay not asked, "
      "nothing planned, expired, short of time, wrong channel, weak commitment, weak attention) "
      "and measuring what comes back. The main cause is the one that gives back the most."),
  NULL,
};

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (mlg_page_table (page, "reach_territory", "reach_by_*")) > 0 ||
         mlg_view_rows (mlg_page_table (page, "gaps", "gaps")) > 0 ||
         mlg_page_situation (page) != MLG_SITUATION_UNKNOWN;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *places = mlg_page_table (page, "reach_territory", "reach_by_*");
  const MlgTable *sectors = mlg_page_table (page, "reach_sector", "reach_by_*");
  g_autoptr (GArray) worst = mlg_view_order (places, "-reach", mlg_keep_worth_naming, "reach");
  g_autoptr (GArray) branches = mlg_view_order (sectors, "-reach", mlg_keep_worth_naming, "reach");
  MlgHtml *out = mlg_html_new ();

  if (mlg_page_situation (page) == MLG_SITUATION_NO_DELIVERABLE)
    mlg_html_words (out,
                    tr (page, "**Nowhere yet**: the map holds no validated resource, so there "
                              "is nothing that relays could pass on."),
                    NULL);
  else if (mlg_page_situation (page) == MLG_SITUATION_NO_TARGET)
    mlg_html_words (out,
                    tr (page, "**It cannot be said**: the map holds no establishment that a "
                              "resource is meant for."),
                    NULL);
  else if (mlg_page_situation (page) == MLG_SITUATION_NOTHING_PLANNED)
    mlg_html_words (
        out, tr (page, "**Nowhere yet**: no diffusion is done or planned in the period."), NULL);
  else
    {
      if (worst->len > 0)
        {
          g_autoptr (MlgHtml) names =
              mlg_page_names (page, places, worst, "territory", 3, "reach", mlg_page_share);

          mlg_html_words (out,
                          worst->len == 1 ? tr (page, "Share reached: {names}.")
                                          : tr (page, "The least reached departments: {names}."),
                          "=names", names, NULL);
        }
      if (branches->len > 1)
        {
          g_autoptr (MlgHtml) names =
              mlg_page_names (page, sectors, branches, "sector", 2, "reach", mlg_page_share);

          mlg_html_words (out, tr (page, " The least reached sectors: {names}."), "=names", names,
                          NULL);
        }
      if (worst->len == 0 && branches->len < 2)
        mlg_html_text (out, tr (page, "The map has no departments or sectors to compare."));
    }
  return out;
}

static void
map_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Department"), MLG_CELL_NAME, "territory", NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_WHOLE, "establishments", NULL, NULL },
    { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
    { N_ ("Number reached"), MLG_CELL_COUNT, "reached", NULL, NULL },
    { N_ ("By the hypotheses (90%)"), MLG_CELL_RANGE, "interval_low", "interval_high", NULL },
    { N_ ("By the overlap of audiences"), MLG_CELL_RANGE, "lower", "upper", NULL },
  };
  const MlgTable *table = mlg_page_table (page, "reach_territory", "reach_by_*");
  g_autoptr (GArray) rows = mlg_view_order (table, "-reach", NULL, NULL);

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Establishments reached, by department"), NULL, MLG_TABLE_VALUES);
}

static void
heatmap_values (MlgPage *page)
{
  const MlgCross cross = {
    .rows = "sector",
    .columns = "territory",
    .figure = "reach",
    .show = mlg_page_share,
    .missing = tr (page, "not applicable"), /* no such establishments: not an unknown figure */
    .corner = tr (page, "Sector"),
    .caption = tr (page, "Establishments reached, by sector and department"),
  };

  mlg_page_write_cross (page, mlg_page_table (page, "reach_sector_territory", "reach_by_*"),
                        &cross);
}

/* "Construction, Rhône" and, softer, the size; the id where names are not given. */
static void
write_target (MlgPage *page, const MlgTable *table, guint row)
{
  const char *sector = mlg_view_text (table, row, "sector");
  const char *territory = mlg_view_text (table, row, "territory");
  const char *size = mlg_view_text (table, row, "size");

  if (sector == NULL && territory == NULL)
    mlg_html_data (page->html, mlg_view_text (table, row, "target") != NULL
                                   ? mlg_view_text (table, row, "target")
                                   : mlg_view_text (table, row, "target_id"));
  mlg_html_data (page->html, sector);
  if (sector != NULL && territory != NULL)
    mlg_html_text (page->html, ", ");
  mlg_html_data (page->html, territory);
  if (size != NULL)
    {
      mlg_html_open (page->html, "small", NULL);
      mlg_html_data (page->html, size);
      mlg_html_close (page->html, "small");
    }
}

static void
write_remedy (MlgPage *page, const MlgTable *table, guint row)
{
  const int c = mlg_table_find_column (table, "remedy");
  const char *relay = mlg_view_text (table, row, "remedy_relay");

  if (c >= 0)
    {
      g_autofree char *shown_remedy = mlg_table_show_cell (table, row, (guint) c, page->lang);

      mlg_html_text (page->html, shown_remedy);
    }
  if (relay != NULL)
    {
      mlg_html_open (page->html, "small", NULL);
      mlg_html_data (page->html, relay);
      mlg_html_close (page->html, "small");
    }
}

/* Days, and under them money. */
static void
write_effort (MlgPage *page, const MlgTable *table, guint row)
{
  const double cost = mlg_view_number (table, row, "cost");
  g_autofree char *days = mlg_page_days (page, mlg_view_number (table, row, "days"));

  mlg_html_text (page->html, days);
  if (cost > 0)
    {
      g_autofree char *euros = mlg_show_euros (page->lang, cost, 0);

      mlg_html_open (page->html, "small", NULL);
      mlg_html_text (page->html, euros);
      mlg_html_close (page->html, "small");
    }
}

const MlgColumn mlg_gap_columns[MLG_N_GAP_COLUMNS] = {
  { N_ ("Target"), MLG_CELL_WRITE_HEAD, NULL, NULL, write_target },
  { N_ ("Missing"), MLG_CELL_COUNT, "shortfall", NULL, NULL },
  { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
  { N_ ("By the hypotheses (90%)"), MLG_CELL_RANGE, "interval_low", "interval_high", NULL },
  { N_ ("Main cause"), MLG_CELL_SHOW, "cause", NULL, NULL },
  { N_ ("Remedy"), MLG_CELL_WRITE, "remedy", NULL, write_remedy },
  { N_ ("Expected gain"), MLG_CELL_GAIN, "cause_gain", NULL, NULL },
  { N_ ("Effort"), MLG_CELL_WRITE_NUMBER, "days", NULL, write_effort },
};

static gboolean
no_goal (const MlgTable *gaps)
{
  for (guint row = 0; row < mlg_view_rows (gaps); row++)
    if (!isnan (mlg_view_number (gaps, row, "goal")))
      return FALSE;
  return mlg_view_rows (gaps) > 0;
}

static void
write_gaps (MlgPage *page)
{
  const MlgTable *gaps = mlg_page_table (page, "gaps", "gaps");
  g_autoptr (GArray) missing = mlg_view_order (gaps, "shortfall", mlg_keep_positive, "shortfall");
  g_autoptr (GArray) gains = mlg_view_order (gaps, "cause_gain", mlg_keep_positive, "cause_gain");
  const gboolean goals = missing->len > 0;
  const GArray *rows = goals ? missing : gains;

  if (rows->len == 0 && no_goal (gaps))
    {
      mlg_html_open (page->html, "p", NULL);
      mlg_html_words (page->html,
                      tr (page, "**No goal is set**: what is missing, its cause and its remedy "
                                "cannot be told. One line “goal” in the settings is enough."),
                      NULL);
      mlg_html_close (page->html, "p");
      return;
    }
  mlg_page_write_table (page, gaps, rows, 0, 10, mlg_gap_columns, MLG_N_GAP_COLUMNS,
                        goals ? tr (page, "The greatest shortfalls, their cause and their remedy")
                              : tr (page, "Where one remedy would bring the most"),
                        goals ? tr (page, "Establishments to reach in addition to meet the goal")
                              : tr (page, "No goal is set, so nothing is missing by count"),
                        MLG_TABLE_CARDS);
  if (rows->len <= 10)
    return;
  mlg_html_open (page->html, "details", "class", "values", NULL);
  mlg_html_open (page->html, "summary", NULL);
  mlg_html_text (page->html, tr (page, "See the next ten"));
  mlg_html_close (page->html, "summary");
  mlg_page_write_table (page, gaps, rows, 10, 10, mlg_gap_columns, MLG_N_GAP_COLUMNS,
                        tr (page, "The next ten"), NULL, MLG_TABLE_CARDS);
  mlg_html_close (page->html, "details");
}

static MlgHtml *
read_map (const MlgPage *page)
{
  const MlgTable *places = mlg_page_table (page, "reach_territory", "reach_by_*");
  g_autoptr (GArray) worst = mlg_view_order (places, "-reach", mlg_keep_worth_naming, "reach");
  g_autoptr (MlgHtml) name = NULL;
  g_autofree char *share = NULL;
  MlgHtml *out = mlg_html_new ();

  if (worst->len == 0)
    return out;
  share =
      mlg_page_share (page, 1 - mlg_view_number (places, g_array_index (worst, guint, 0), "reach"));
  mlg_html_words (out,
                  tr (page, "**Reading:** {place}: {share} of establishments noticed no "
                            "resource of the plan."),
                  "@place", mlg_view_text (places, g_array_index (worst, guint, 0), "territory"),
                  "share", share, NULL);
  return out;
}

static void
body (MlgPage *page)
{
  const MlgTable *places = mlg_page_table (page, "reach_territory", "reach_by_*");
  const MlgTable *cross = mlg_page_table (page, "reach_sector_territory", "reach_by_*");

  if (mlg_page_situation (page) == MLG_SITUATION_RUNNING)
    {
      if (mlg_view_rows (places) > 0)
        mlg_page_figure (page, &figures[0], read_map, map_values);
      if (mlg_view_rows (cross) > 0)
        mlg_page_figure (page, &figures[1], mlg_read_heatmap, heatmap_values);
    }
  write_gaps (page);
}

const MlgSection mlg_section_where = {
  "where", N_ ("Where do we not reach?"), NULL, shown, answer, body, how,
  figures, G_N_ELEMENTS (figures),
};
