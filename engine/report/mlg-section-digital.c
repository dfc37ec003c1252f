/* «Qui est coupé du numérique ?»: what is lost without digital channels and where, which publics
 * can use what, which needs nobody answers. */
#include "report/mlg-page.h"

#include <math.h>

#define MOST_PLACES 20

static const char *const how[] = {
  N_ ("Access is not skill: a digital lever works only where an establishment has the channel and "
      "can use it. Where that share is unknown it is built from the shares of five publics and "
      "what each can use; the rest counts as everybody else."),
  N_ ("“Without digital channels” takes digital access away everywhere: uses, days and links stay "
      "as they are, digital levers bring nothing."),
  N_ ("A need counts as answered where a relay helps on a day of the period; how many places it "
      "has stands beside it, where it is known."),
  NULL,
};

static const MlgTable *
table_of (const MlgPage *page, const char *name)
{
  return mlg_page_table (page, "digital", name);
}

static gboolean
shown (const MlgPage *page)
{
  const guint offers = mlg_page_count (page, "help_offers");

  return mlg_view_rows (table_of (page, "digital_publics")) > 0 ||
         (offers > 0 && offers != G_MAXUINT && mlg_view_rows (table_of (page, "digital")) > 0);
}

static gboolean
keep_empty (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return !(mlg_view_number (table, row, "covered") > 0);
}

/* The needs that nobody answers anywhere. */
static void
say_empty (const MlgPage *page, MlgHtml *out)
{
  const MlgTable *table = table_of (page, "digital_needs");
  g_autoptr (GArray) rows = mlg_view_order (table, "relays", keep_empty, NULL);

  if (rows->len == 0)
    return;
  mlg_html_text (out, " ");
  mlg_html_text (out, tr (page, "Nobody helps anywhere with:"));
  for (guint i = 0; i < rows->len; i++)
    {
      mlg_html_text (out, i > 0 ? ", " : " ");
      mlg_html_text (out,
                     tr (page, mlg_view_text (table, g_array_index (rows, guint, i), "domain")));
    }
  mlg_html_text (out, ".");
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = table_of (page, "digital");
  g_autofree char *reach = mlg_page_share (page, mlg_view_number (table, 0, "reach"));
  g_autofree char *off = mlg_page_share (page, mlg_view_number (table, 0, "reach_off"));
  g_autofree char *lost = mlg_page_count_text (page, mlg_view_number (table, 0, "lost_reached"));
  g_autofree char *cut = mlg_page_count_text (page, mlg_view_number (table, 0, "cut_off"));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "About **{cut} establishments** are cut off from digital channels. "
                            "Without these channels the plan would reach **{off}** instead of "
                            "{reach}: {lost} establishments fewer."),
                  "cut", cut, "off", off, "reach", reach, "lost", lost, NULL);
  say_empty (page, out);
  return out;
}

static void
write_heading (MlgPage *page, const char *text)
{
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, text));
  mlg_html_close (page->html, "h3");
}

static void
write_public (MlgPage *page, const MlgTable *table, guint row)
{
  const char *name = mlg_view_text (table, row, "public");

  if (name != NULL)
    mlg_html_name (page->html, name);
  else
    mlg_html_text (page->html, tr (page, mlg_view_text (table, row, "who")));
}

static void
write_publics (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Public"), MLG_CELL_WRITE_HEAD, "who", NULL, write_public },
    { N_ ("Share of the establishments"), MLG_CELL_SHARE, "share", NULL, NULL },
    { N_ ("Digital"), MLG_CELL_SHARE, "digital", NULL, NULL },
    { N_ ("Paper"), MLG_CELL_SHARE, "paper", NULL, NULL },
    { N_ ("Phone"), MLG_CELL_SHARE, "phone", NULL, NULL },
    { N_ ("Meeting"), MLG_CELL_SHARE, "in_person", NULL, NULL },
    { N_ ("Cut off from digital channels"), MLG_CELL_COUNT, "cut_off", NULL, NULL },
    { N_ ("Quality"), MLG_CELL_SHOW, "quality", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "digital_publics");

  if (mlg_view_rows (table) == 0)
    return;
  write_heading (page, "Who can use which channel");
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Publics, and the share of each that has and can use a channel"),
                        NULL, MLG_TABLE_VALUES);
}

static void
write_lost (MlgPage *page, const char *name, const char *what, const char *caption)
{
  const MlgColumn columns[] = {
    { what, MLG_CELL_NAME, what[0] == 'T' ? "territory" : "sector", NULL, NULL },
    { N_ ("Can use digital channels"), MLG_CELL_SHARE, "digital", NULL, NULL },
    { N_ ("Cut off from digital channels"), MLG_CELL_COUNT, "cut_off", NULL, NULL },
    { N_ ("Reach"), MLG_CELL_SHARE, "reach", NULL, NULL },
    { N_ ("Reach with digital channels off"), MLG_CELL_SHARE, "reach_off", NULL, NULL },
    { N_ ("Establishments lost"), MLG_CELL_COUNT, "lost_reached", NULL, NULL },
  };
  const MlgTable *table = table_of (page, name);
  g_autoptr (GArray) rows = mlg_view_order (table, "lost_reached", NULL, NULL);

  if (rows->len > 0)
    mlg_page_write_table (page, table, rows, 0, MOST_PLACES, columns, G_N_ELEMENTS (columns),
                          tr (page, caption), NULL, MLG_TABLE_VALUES | MLG_TABLE_REST);
}

static void
write_needs (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Need"), MLG_CELL_SHOW_HEAD, "domain", NULL, NULL },
    { N_ ("Of those cut off, where somebody helps"), MLG_CELL_SHARE, "cut_off_covered", NULL,
      NULL },
    { N_ ("Relays that help"), MLG_CELL_WHOLE, "relays", NULL, NULL },
    { N_ ("Places a year"), MLG_CELL_SHOW, "places_per_year", NULL, NULL },
    { N_ ("Places for those cut off"), MLG_CELL_SHARE, "places_share", NULL, NULL },
  };
  const MlgTable *by = table_of (page, "digital_needs_by_territory");
  const MlgCross cross = { "territory",
                           "domain",
                           "cut_off_covered",
                           mlg_page_share,
                           "–",
                           tr (page, "Territory"),
                           tr (page, "Of those cut off, where somebody helps, by territory") };

  write_heading (page, "Six needs, and who answers them");
  mlg_page_write_table (
      page, table_of (page, "digital_needs"), NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
      tr (page, "Needs of those cut off, and the help there is"), NULL, MLG_TABLE_VALUES);
  if (mlg_view_rows (by) > 0)
    mlg_page_write_cross (page, by, &cross);
}

static void
body (MlgPage *page)
{
  write_publics (page);
  write_heading (page, "What would be lost without digital channels");
  write_lost (page, "digital_by_territory", N_ ("Territory"),
              "Without digital channels, by territory, greatest loss first");
  write_lost (page, "digital_by_sector", N_ ("Sector"),
              "Without digital channels, by sector, greatest loss first");
  write_needs (page);
}

const MlgSection mlg_section_digital = {
  "digital",
  N_ ("Who is cut off from digital channels?"),
  N_ ("Cut off from digital channels"),
  shown,
  answer,
  body,
  how,
  NULL,
  0,
};
