/* «Et mon département ?», «Et ma branche ?»: one sheet each, closed on screen, a page on paper. The
 * two differ only by the dimension they read. */
#include "report/mlg-page.h"

#include <math.h>

typedef struct
{
  const char *reach_need, *gaps_need; /* answers rolled up by the dimension */
  const char *id, *name;              /* its columns */
  const char *other;                  /* the dimension across: its column of names */
  const char *across;                 /* message id: caption of the table across */
  const char *other_title;            /* message id: head of its first column */
  const char *title, *overview;       /* message ids: head and caption of the table of all places */
} Dimension;

static const Dimension by_department = {
  "reach_territory", "gaps_territory",  "territory_id",
  "territory",       "sector",          N_ ("Reached here, sector by sector"),
  N_ ("Sector"),     N_ ("Department"), N_ ("Departments, from the least to the best reached"),
};
static const Dimension by_sector = {
  "reach_sector",    "gaps_sector", "sector_id",
  "sector",          "territory",   N_ ("Reached in this sector, department by department"),
  N_ ("Department"), N_ ("Sector"), N_ ("Sectors, from the least to the best reached"),
};

typedef struct
{
  const char *column, *value;
} Match;

static gboolean
keep_match (const MlgTable *table, guint row, gconstpointer data)
{
  const Match *match = data;

  return mlg_view_is (table, row, match->column, match->value);
}

/* A gap of this place that counts: a shortfall, or else a remedy that brings something. */
static gboolean
keep_gap (const MlgTable *table, guint row, gconstpointer data)
{
  return keep_match (table, row, data) && (mlg_view_number (table, row, "shortfall") > 0 ||
                                           mlg_view_number (table, row, "cause_gain") > 0);
}

static int
class_row (const MlgPage *page, const Dimension *dimension, const char *id, const char *by)
{
  const MlgTable *table = mlg_page_table (page, dimension->gaps_need, "classes_by_*");

  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (mlg_view_is (table, row, dimension->id, id) && mlg_view_is (table, row, "by", by))
      return (int) row;
  return -1;
}

static void
write_reach_sentence (MlgPage *page, const MlgTable *table, guint row, double goal)
{
  const double reach = mlg_view_number (table, row, "reach");
  const double low = mlg_view_number (table, row, "interval_low");
  const double high = mlg_view_number (table, row, "interval_high");
  g_autofree char *share = mlg_page_share (page, reach);
  g_autofree char *count = mlg_page_whole (page, mlg_view_number (table, row, "establishments"));
  g_autofree char *range = mlg_page_range (page, low, high);
  g_autofree char *goal_text = mlg_page_share (page, goal);
  const char *words = mlg_page_goal_words (page, reach, low, high, goal);

  if (isnan (reach))
    mlg_html_words (page->html,
                    tr (page, "**{count}** establishments; the share reached is not "
                              "known."),
                    "count", count, NULL);
  else if (isnan (low) || isnan (high))
    mlg_html_words (page->html, tr (page, "**{share}** of the {count} establishments are reached."),
                    "share", share, "count", count, NULL);
  else
    mlg_html_words (page->html,
                    tr (page, "**{share}** of the {count} establishments are reached "
                              "(90% interval by the hypotheses: {range})."),
                    "share", share, "count", count, "range", range, NULL);
  if (words != NULL)
    {
      mlg_html_text (page->html, " ");
      mlg_html_words (page->html, words, "goal", goal_text, NULL);
    }
}

static void
write_class_sentence (MlgPage *page, const Dimension *dimension, const char *id)
{
  const MlgTable *table = mlg_page_table (page, dimension->gaps_need, "classes_by_*");
  const int row = class_row (page, dimension, id, "potential");
  g_autofree char *none = NULL, *one = NULL;

  if (row < 0)
    return;
  none = mlg_page_share (page, mlg_view_number (table, (guint) row, "none"));
  one = mlg_page_share (page, mlg_view_number (table, (guint) row, "one"));
  mlg_html_words (page->html,
                  mlg_view_number (table, (guint) row, "none") > 0
                      ? tr (page, " **{none}** have no mobilised relay, {one} only one.")
                      : tr (page, " All have a mobilised relay, {one} only one."),
                  "none", none, "one", one, NULL);
}

static void
write_stage_table (MlgPage *page, const MlgTable *table, guint row)
{
  static const MlgColumn columns[] = {
    { N_ ("A relay exists"), MLG_CELL_SHARE, "stage_availability", NULL, NULL },
    { N_ ("In its real audience"), MLG_CELL_SHARE, "stage_accessibility", NULL, NULL },
    { N_ ("By a channel that works"), MLG_CELL_SHARE, "stage_acceptability", NULL, NULL },
    { N_ ("Planned for"), MLG_CELL_SHARE, "stage_programmed", NULL, NULL },
    { N_ ("Reached"), MLG_CELL_SHARE, "stage_contact", NULL, NULL },
    { N_ ("Use it"), MLG_CELL_SHARE, "stage_effective", NULL, NULL },
  };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (rows, row);
  mlg_page_write_table (page, table, rows, 0, 1, columns, G_N_ELEMENTS (columns),
                        tr (page, "Step by step"), NULL, MLG_TABLE_CARDS);
}

static void
write_across (MlgPage *page, const Dimension *dimension, const char *id)
{
  const MlgTable *table = mlg_page_table (page, "reach_sector_territory", "reach_by_*");
  const Match match = { dimension->id, id };
  g_autoptr (GArray) rows = mlg_view_order (table, "-reach", keep_match, &match);
  const MlgColumn columns[] = {
    { dimension->other_title, MLG_CELL_NAME, dimension->other, NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_WHOLE, "establishments", NULL, NULL },
    { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
    { N_ ("By the hypotheses (90%)"), MLG_CELL_RANGE, "interval_low", "interval_high", NULL },
  };

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, dimension->across), NULL, MLG_TABLE_CARDS);
}

static void
write_place_gaps (MlgPage *page, const Dimension *dimension, const char *id)
{
  const MlgTable *gaps = mlg_page_table (page, "gaps", "gaps");
  const Match match = { dimension->id, id };
  g_autoptr (GArray) rows = mlg_view_order (gaps, "shortfall", keep_gap, &match);

  mlg_page_write_table (page, gaps, rows, 0, 5, mlg_gap_columns, MLG_N_GAP_COLUMNS,
                        tr (page, "What to do first here"), NULL, MLG_TABLE_CARDS);
}

static double
goal_of (const MlgPage *page, const Dimension *dimension, const char *id)
{
  const MlgTable *gaps = mlg_page_table (page, dimension->gaps_need, "gaps");
  const int row = mlg_view_find (gaps, dimension->id, id);
  const double goal = row < 0 ? (double) NAN : mlg_view_number (gaps, (guint) row, "goal");

  return isnan (goal) ? mlg_page_fact_number (page, "goal") : goal;
}

static void
write_place (MlgPage *page, const Dimension *dimension, const MlgTable *table, guint row)
{
  const char *id = mlg_view_text (table, row, dimension->id);
  g_autofree char *share = mlg_page_share (page, mlg_view_number (table, row, "reach"));

  if (id == NULL)
    return;
  mlg_html_open (page->html, "details", "class", "sheet place", NULL);
  mlg_html_open (page->html, "summary", NULL);
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_data (page->html, mlg_view_text (table, row, dimension->name));
  mlg_html_close (page->html, "h3");
  mlg_html_text (page->html, " ");
  mlg_html_open (page->html, "span", "class", "sum", NULL);
  mlg_html_words (page->html, tr (page, "{share} reached"), "share", share, NULL);
  mlg_html_close (page->html, "span");
  mlg_html_close (page->html, "summary");
  mlg_html_open (page->html, "p", NULL);
  write_reach_sentence (page, table, row, goal_of (page, dimension, id));
  write_class_sentence (page, dimension, id);
  mlg_html_close (page->html, "p");
  write_stage_table (page, table, row);
  write_across (page, dimension, id);
  write_place_gaps (page, dimension, id);
  mlg_html_close (page->html, "details");
}

/* A class of mobilised relays in the row's place. */
static void
write_class (MlgPage *page, const MlgTable *table, guint row, const char *name)
{
  const Dimension *dimension = mlg_view_has (table, by_department.id) ? &by_department : &by_sector;
  const MlgTable *classes = mlg_page_table (page, dimension->gaps_need, "classes_by_*");
  const char *id = mlg_view_text (table, row, dimension->id);
  const int at = id != NULL ? class_row (page, dimension, id, "potential") : -1;
  g_autofree char *share =
      mlg_page_share (page, at < 0 ? (double) NAN : mlg_view_number (classes, (guint) at, name));

  mlg_html_text (page->html, share);
}

static void
write_none (MlgPage *page, const MlgTable *table, guint row)
{
  write_class (page, table, row, "none");
}

static void
write_one (MlgPage *page, const MlgTable *table, guint row)
{
  write_class (page, table, row, "one");
}

static void
write_overview (MlgPage *page, const Dimension *dimension, const MlgTable *table)
{
  const MlgColumn columns[] = {
    { dimension->title, MLG_CELL_NAME, dimension->name, NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_WHOLE, "establishments", NULL, NULL },
    { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
    { N_ ("By the hypotheses (90%)"), MLG_CELL_RANGE, "interval_low", "interval_high", NULL },
    { N_ ("No mobilised relay"), MLG_CELL_WRITE_NUMBER, "establishments", NULL, write_none },
    { N_ ("Only one"), MLG_CELL_WRITE_NUMBER, "establishments", NULL, write_one },
  };
  g_autoptr (GArray) rows = mlg_view_order (table, "-reach", NULL, NULL);

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, dimension->overview), NULL, MLG_TABLE_CARDS);
}

static void
write_places (MlgPage *page, const Dimension *dimension)
{
  const MlgTable *table = mlg_page_table (page, dimension->reach_need, "reach_by_*");

  write_overview (page, dimension, table);

  mlg_html_open (page->html, "div", "class", "sheets", NULL);
  for (guint row = 0; row < mlg_view_rows (table); row++)
    write_place (page, dimension, table, row);
  mlg_html_close (page->html, "div");
}

static gboolean
shown (const MlgPage *page, const Dimension *dimension)
{
  return mlg_view_rows (mlg_page_table (page, dimension->reach_need, "reach_by_*")) > 1 &&
         mlg_page_situation (page) != MLG_SITUATION_NO_DELIVERABLE &&
         mlg_page_situation (page) != MLG_SITUATION_NO_TARGET;
}

static MlgHtml *
answer (const MlgPage *page, const Dimension *dimension, const char *known, const char *unknown)
{
  const MlgTable *table = mlg_page_table (page, dimension->reach_need, "reach_by_*");
  g_autoptr (GArray) rows = mlg_view_order (table, "reach", mlg_keep_worth_naming, "reach");
  MlgHtml *out = mlg_html_new ();
  g_autofree char *low = NULL, *high = NULL;

  if (rows->len == 0)
    {
      mlg_html_text (out, unknown);
      return out;
    }
  high = mlg_page_share (page, mlg_view_number (table, g_array_index (rows, guint, 0), "reach"));
  low = mlg_page_share (
      page, mlg_view_number (table, g_array_index (rows, guint, rows->len - 1), "reach"));
  mlg_html_words (
      out, known, "low", low, "high", high, "@first",
      mlg_view_text (table, g_array_index (rows, guint, 0), dimension->name), "@last",
      mlg_view_text (table, g_array_index (rows, guint, rows->len - 1), dimension->name), NULL);
  return out;
}

static gboolean
departments_shown (const MlgPage *page)
{
  return shown (page, &by_department);
}

static MlgHtml *
departments_answer (const MlgPage *page)
{
  return answer (page, &by_department,
                 tr (page, "From **{low}** ({last}) to **{high}** ({first}) of establishments are "
                           "reached. One sheet per department."),
                 tr (page, "The share reached is not known in any department."));
}

static void
departments_body (MlgPage *page)
{
  write_places (page, &by_department);
}

static gboolean
sectors_shown (const MlgPage *page)
{
  return shown (page, &by_sector);
}

static MlgHtml *
sectors_answer (const MlgPage *page)
{
  return answer (page, &by_sector,
                 tr (page, "From **{low}** ({last}) to **{high}** ({first}) of establishments are "
                           "reached. One sheet per sector."),
                 tr (page, "The share reached is not known in any sector."));
}

static void
sectors_body (MlgPage *page)
{
  write_places (page, &by_sector);
}

const MlgSection mlg_section_departments = {
  "departments",
  N_ ("And each department?"),
  NULL,
  departments_shown,
  departments_answer,
  departments_body,
  NULL,
  NULL,
  0,
};
const MlgSection mlg_section_sectors = {
  "sectors", N_ ("And each sector?"), NULL, sectors_shown, sectors_answer, sectors_body, NULL, NULL,
  0,
};
