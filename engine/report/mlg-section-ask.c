/* «Quels chiffres demander en premier ?»: whom to ask for what, by what the answers would bring. */
#include "report/mlg-page.h"

#include <math.h>

static const char *const how[] = {
  N_ ("All uncertain figures are drawn together, many times, each from its own range. The doubt "
      "about the result is its variance; a figure's share is the part of it that would vanish on "
      "average if this figure were known."),
  N_ ("The narrowing is that of the range in which the result lies nine times out of ten, in "
      "points, all other figures staying as doubtful as they are."),
  N_ ("The command \"ask\" writes a questionnaire for each relay with its own figures alone, and "
      "brings "
      "the answers back into the map."),
  NULL,
};

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (mlg_page_table (page, "ask", "ask")) > 0;
}

static gboolean
keep_relay (const MlgTable *table, guint row, gconstpointer data)
{
  return mlg_view_text (table, row, data) != NULL;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *result = mlg_page_table (page, "ask", "ask_result");
  const MlgTable *relays = mlg_page_table (page, "ask", "ask_relays");
  g_autoptr (GArray) rows = mlg_view_order (relays, "share", keep_relay, "relay");
  g_autoptr (MlgHtml) names =
      mlg_page_names (page, relays, rows, "relay", 3, "share", mlg_page_share);
  g_autofree char *share = mlg_page_share (page, mlg_view_number (result, 0, "share"));
  g_autofree char *count =
      mlg_page_number_word (page, mlg_view_rows (mlg_page_table (page, "ask", "ask")));
  MlgHtml *out = mlg_html_new ();

  if (rows->len == 0)
    mlg_html_words (
        out,
        tr (page,
            "By themselves, **{count}** figures, none of them of a relay, carry **{share}** of "
            "the doubt about the result."),
        "count", count, "share", share, NULL);
  else
    mlg_html_words (
        out,
        tr (page,
            "By themselves, **{count}** figures carry **{share}** of the doubt about the result. "
            "The relays to ask first, with what theirs carry: {names}."),
        "count", count, "share", share, "=names", names, NULL);
  return out;
}

/* Figures of no relay are for the plan's own team. */
static void
relay_cell (MlgPage *page, const MlgTable *table, guint row)
{
  const char *relay = mlg_view_text (table, row, "relay");

  if (relay != NULL)
    mlg_html_name (page->html, relay);
  else
    mlg_html_text (page->html, tr (page, "The plan’s own team"));
}

static void
figure_cell (MlgPage *page, const MlgTable *table, guint row)
{
  const char *of = mlg_view_text (table, row, "of");

  mlg_html_text (page->html, tr (page, mlg_view_text (table, row, "figure")));
  if (of == NULL)
    return;
  mlg_html_open (page->html, "small", NULL);
  mlg_html_text (page->html, " ");
  mlg_html_name (page->html, of);
  mlg_html_close (page->html, "small");
}

static void
body (MlgPage *page)
{
  static const MlgColumn relay_columns[] = {
    { N_ ("Whom to ask"), MLG_CELL_WRITE_HEAD, "group", NULL, relay_cell },
    { N_ ("Figures"), MLG_CELL_WHOLE, "asked", NULL, NULL },
    { N_ ("Share of the doubt"), MLG_CELL_SHARE, "share", NULL, NULL },
    { N_ ("Narrowing to expect"), MLG_CELL_SHOW, "narrowing", NULL, NULL },
  };
  static const MlgColumn figure_columns[] = {
    { N_ ("Figure"), MLG_CELL_WRITE_HEAD, "figure", NULL, figure_cell },
    { N_ ("Of whom"), MLG_CELL_WRITE, "figure", NULL, relay_cell },
    { N_ ("Quality"), MLG_CELL_SHOW, "quality", NULL, NULL },
    { N_ ("Share of the doubt"), MLG_CELL_SHARE, "share", NULL, NULL },
  };

  mlg_page_write_table (
      page, mlg_page_table (page, "ask", "ask_relays"), NULL, 0, G_MAXUINT, relay_columns,
      G_N_ELEMENTS (relay_columns), tr (page, "Whom to ask, and what it would bring"),
      tr (page, "Narrowing of the range of the result, in points"), MLG_TABLE_CARDS);
  mlg_page_write_table (page, mlg_page_table (page, "ask", "ask"), NULL, 0, 12, figure_columns,
                        G_N_ELEMENTS (figure_columns), tr (page, "The figures to ask for first"),
                        NULL, MLG_TABLE_CARDS);
}

const MlgSection mlg_section_ask = {
  "ask", N_ ("Which figures to ask for first?"), NULL, shown, answer, body, how, NULL, 0,
};
