/* «Et ma ressource ?»: one line, then one sheet, per deliverable. */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "deliverables",
    "deliverables",
    "gaps",
    N_ ("Each resource against its goal"),
    N_ ("in % of the establishments it is meant for"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Each resource is asked about alone, over the establishments it is meant for: shares of two "
      "resources are not comparable if their audiences differ, and never add up."),
  NULL,
};

static const MlgTable *
deliverables (const MlgPage *page)
{
  return mlg_page_table (page, "gaps", "deliverables");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (deliverables (page)) > 0;
}

static gboolean
keep_idle (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_is (table, row, "state", "validated") &&
         mlg_view_is (table, row, "diffused", "no");
}

static gboolean
keep_met (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_number (table, row, "reach") >= mlg_view_number (table, row, "goal");
}

static gboolean
keep_goal (const MlgTable *table, guint row, gconstpointer data)
{
  return !isnan (mlg_view_number (table, row, data)) &&
         !isnan (mlg_view_number (table, row, "reach"));
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = deliverables (page);
  g_autoptr (GArray) idle = mlg_view_order (table, "goal", keep_idle, NULL);
  g_autoptr (GArray) aimed = mlg_view_order (table, "goal", keep_goal, "goal");
  g_autoptr (GArray) met = mlg_view_order (table, "reach", keep_met, NULL);
  g_autofree char *met_text = mlg_page_whole (page, met->len);
  g_autofree char *aimed_text = mlg_page_whole (page, aimed->len);
  g_autofree char *idle_text = mlg_page_whole (page, idle->len);
  MlgHtml *out = mlg_html_new ();

  if (aimed->len == 0)
    mlg_html_text (out, tr (page, "No resource has both a goal and a known reach yet."));
  else if (aimed->len == 1)
    mlg_html_text (out, met->len == 1 ? tr (page, "The only resource that has a goal meets it.")
                                      : tr (page, "The only resource that has a goal does not meet "
                                                  "it."));
  else if (met->len == 0)
    mlg_html_words (out, tr (page, "**None** of the {aimed} resources that have a goal meets it."),
                    "aimed", aimed_text, NULL);
  else if (met->len == 1)
    mlg_html_words (out, tr (page, "**One of the {aimed}** resources that have a goal meets it."),
                    "aimed", aimed_text, NULL);
  else
    mlg_html_words (out, tr (page, "**{met} of the {aimed}** resources that have a goal meet it."),
                    "met", met_text, "aimed", aimed_text, NULL);
  if (idle->len > 0)
    {
      g_autoptr (MlgHtml) names = mlg_page_names (page, table, idle, "title", 2, NULL, NULL);

      mlg_html_words (
          out,
          idle->len == 1 ? tr (page, " One is validated and not diffused in the period: {names}.")
          : idle->len == 2
              ? tr (page, " {n} are validated and not diffused in the period: {names}.")
              : tr (page, " {n} are validated and not diffused in the period, among them "
                          "{names}."),
          "n", idle_text, "=names", names, NULL);
    }
  return out;
}

/* Not diffused stands out in words, not in colour alone. */
static void
write_diffused (MlgPage *page, const MlgTable *table, guint row)
{
  const char *words;

  if (!mlg_view_is (table, row, "diffused", "no"))
    words = tr (page, "diffused");
  else if (mlg_view_is (table, row, "state", "validated"))
    words = tr (page, "validated, not diffused in the period");
  else
    words = tr (page, "not validated, not diffused");
  mlg_html_text (page->html, words);
}

static const char *
idle_sentence (const MlgPage *page, const MlgTable *table, guint row)
{
  return mlg_view_is (table, row, "state", "validated")
             ? tr (page, "It is **validated and not diffused**: no action of the period "
                         "passes it on.")
             : tr (page, "It is **not validated**: nothing may pass it on yet.");
}

static const MlgColumn columns[] = {
  { N_ ("Resource"), MLG_CELL_NAME, "title", "deliverable_id", NULL },
  { N_ ("Goal"), MLG_CELL_SHARE, "goal", NULL, NULL },
  { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
  { N_ ("By the hypotheses (90%)"), MLG_CELL_RANGE, "interval_low", "interval_high", NULL },
  { N_ ("Acting relays"), MLG_CELL_WHOLE, "acting_relays", NULL, NULL },
  { N_ ("State"), MLG_CELL_WRITE, "state", NULL, write_diffused },
};

/* One term of a sheet. */
static void
write_term (MlgPage *page, const char *title, const char *value)
{
  mlg_html_open (page->html, "div", NULL);
  mlg_html_open (page->html, "dt", NULL);
  mlg_html_text (page->html, tr (page, title));
  mlg_html_close (page->html, "dt");
  mlg_html_open (page->html, "dd", NULL);
  mlg_html_text (page->html, value);
  mlg_html_close (page->html, "dd");
  mlg_html_close (page->html, "div");
}

static void
write_sheet_terms (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *goal = mlg_page_share (page, mlg_view_number (table, row, "goal"));
  g_autofree char *count = mlg_page_count_text (page, mlg_view_number (table, row, "reached"));
  g_autofree char *hypotheses = mlg_page_range (page, mlg_view_number (table, row, "interval_low"),
                                                mlg_view_number (table, row, "interval_high"));
  g_autofree char *overlap = mlg_page_range (page, mlg_view_number (table, row, "lower"),
                                             mlg_view_number (table, row, "upper"));
  g_autofree char *relays = mlg_page_whole (page, mlg_view_number (table, row, "acting_relays"));
  g_autofree char *uses = mlg_page_uses (page, mlg_view_number (table, row, "uses"));

  mlg_html_open (page->html, "dl", "class", "terms", NULL);
  write_term (page, N_ ("Goal"), goal);
  write_term (page, N_ ("Establishments reached"), count);
  write_term (page, N_ ("Acting relays"), relays);
  write_term (page, N_ ("By the hypotheses (90%)"), hypotheses);
  write_term (page, N_ ("By the overlap of audiences"), overlap);
  write_term (page, N_ ("Diffusions"), uses);
  mlg_html_close (page->html, "dl");
}

static void
write_sheet (MlgPage *page, const MlgTable *table, guint row)
{
  const double reach = mlg_view_number (table, row, "reach");
  const double goal = mlg_view_number (table, row, "goal");
  const char *words =
      mlg_page_goal_words (page, reach, mlg_view_number (table, row, "interval_low"),
                           mlg_view_number (table, row, "interval_high"), goal);
  g_autofree char *share = mlg_page_share (page, reach);
  g_autofree char *goal_text = mlg_page_share (page, goal);

  mlg_html_open (page->html, "details", "class", "sheet", NULL);
  mlg_html_open (page->html, "summary", NULL);
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_data (page->html, mlg_view_text (table, row, "title"));
  mlg_html_close (page->html, "h3");
  mlg_html_text (page->html, " ");
  mlg_html_open (page->html, "span", "class", "sum", NULL);
  if (mlg_view_is (table, row, "diffused", "no"))
    write_diffused (page, table, row);
  else
    mlg_html_words (page->html, tr (page, "{share} reached"), "share", share, NULL);
  mlg_html_close (page->html, "span");
  mlg_html_close (page->html, "summary");
  mlg_html_open (page->html, "p", NULL);
  if (mlg_view_is (table, row, "diffused", "no"))
    mlg_html_words (page->html, idle_sentence (page, table, row), NULL);
  else
    {
      mlg_html_words (page->html,
                      tr (page, "**{share}** of the establishments it is meant for are reached."),
                      "share", share, NULL);
      if (words != NULL)
        {
          mlg_html_text (page->html, " ");
          mlg_html_words (page->html, words, "goal", goal_text, NULL);
        }
    }
  mlg_html_close (page->html, "p");
  write_sheet_terms (page, table, row);
  mlg_html_close (page->html, "details");
}

static void
values (MlgPage *page)
{
  const MlgTable *table = deliverables (page);
  g_autoptr (GArray) rows = mlg_view_order (table, "reach", NULL, NULL);

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Resources, from the best reached to those not diffused"), NULL,
                        MLG_TABLE_VALUES);
}

static void
body (MlgPage *page)
{
  const MlgTable *table = deliverables (page);
  g_autoptr (GArray) rows = mlg_view_order (table, "reach", NULL, NULL);

  mlg_page_figure (page, &figures[0], mlg_read_deliverables, values);
  mlg_html_open (page->html, "div", "class", "sheets", NULL);
  for (guint i = 0; i < rows->len; i++)
    write_sheet (page, table, g_array_index (rows, guint, i));
  mlg_html_close (page->html, "div");
}

const MlgSection mlg_section_deliverables = {
  "deliverables", N_ ("And each resource?"), NULL, shown, answer, body, how,
  figures,        G_N_ELEMENTS (figures),
};
