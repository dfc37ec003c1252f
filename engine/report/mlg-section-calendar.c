/* «Quand diffuse-t-on ?»: uses and reach month by month. */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "calendar",
    "calendar",
    "reach_month",
    N_ ("Diffusions of each resource, month by month"),
    N_ ("number of uses of a means; after the as-of date they are planned"),
    NULL,
    { "reach", NULL } },
  { "months",
    "months",
    "reach_month",
    N_ ("Share of establishments reached, month by month"),
    N_ ("in % of establishments; dark: since the start of the period"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Up to the as-of date only actions that are done count; after it, those that are planned. "
      "An action spread over several months is counted in each for its part."),
  NULL,
};

static const MlgTable *
months (const MlgPage *page)
{
  return mlg_page_table (page, "reach_month", "reach_by_month");
}

/* Resource by month: with the months, or with the whole answer. */
static const MlgTable *
uses (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "reach_month", "uses_by_month");

  return table != NULL ? table : mlg_page_table (page, "reach", "uses_by_month");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (months (page)) > 0;
}

static guint
count_idle (const MlgTable *table)
{
  guint n = 0;

  for (guint row = 0; row < mlg_view_rows (table); row++)
    n += !(mlg_view_number (table, row, "uses") > 0);
  return n;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = months (page);
  g_autoptr (GArray) busy = mlg_view_order (table, "uses", mlg_keep_positive, "uses");
  MlgHtml *out = mlg_html_new ();

  if (busy->len == 0)
    mlg_html_words (out, tr (page, "**Nothing is planned**: no diffusion is dated in the period."),
                    NULL);
  else
    {
      const guint top = g_array_index (busy, guint, 0);
      const guint idle = count_idle (table);
      g_autofree char *month = mlg_page_month (page, mlg_view_text (table, top, "month"));
      g_autofree char *uses = mlg_page_uses (page, mlg_view_number (table, top, "uses"));
      g_autofree char *idle_text = mlg_page_whole (page, idle);

      mlg_html_words (out, tr (page, "The busiest month is **{month}**, with {uses}."), "month",
                      month, "uses", uses, NULL);
      if (idle == 0)
        mlg_html_text (out, tr (page, " Every month has some."));
      else if (idle == 1)
        mlg_html_words (out, tr (page, " **One month** has none."), NULL);
      else
        mlg_html_words (out, tr (page, " **{n} months** have none."), "n", idle_text, NULL);
    }
  return out;
}

static void
write_uses (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *text = mlg_page_plain (page, mlg_view_number (table, row, "uses"));

  mlg_html_text (page->html, text);
}

static void
values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Month"), MLG_CELL_MONTH, "month", NULL, NULL },
    { N_ ("Uses"), MLG_CELL_WRITE_NUMBER, "uses", "uses", write_uses },
    { N_ ("Reached that month"), MLG_CELL_SHARE, "reach", NULL, NULL },
    { N_ ("By the overlap of audiences"), MLG_CELL_RANGE, "lower", "upper", NULL },
    { N_ ("Reached since the start"), MLG_CELL_SHARE, "cumulative", NULL, NULL },
  };
  mlg_page_write_table (page, months (page), NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Diffusions and establishments reached, by month"), NULL,
                        MLG_TABLE_VALUES);
}

static void
use_values (MlgPage *page)
{
  const MlgCross cross = {
    .rows = "deliverable",
    .columns = "month",
    .figure = "uses",
    .show = mlg_page_plain,
    .missing = "0", /* months in which nothing passes it on have no row */
    .corner = tr (page, "Resource"),
    .caption = tr (page, "Diffusions of each resource, month by month"),
  };

  mlg_page_write_cross (page, uses (page), &cross);
}

static void
body (MlgPage *page)
{
  g_autoptr (GArray) busy = mlg_view_order (months (page), "uses", mlg_keep_positive, "uses");

  if (mlg_view_rows (uses (page)) > 0)
    mlg_page_figure (page, &figures[0], mlg_read_uses, use_values);
  if (busy->len > 0)
    mlg_page_figure (page, &figures[1], mlg_read_months, values);
}

const MlgSection mlg_section_calendar = {
  "calendar", N_ ("When do we diffuse?"), NULL, shown, answer, body, how,
  figures,    G_N_ELEMENTS (figures),
};
