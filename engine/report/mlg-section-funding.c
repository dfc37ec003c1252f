/* «Et si les financements s'arrêtent ?»: what hangs on outside funding, month by month. */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "funding",
    "renewals",
    "funding",
    N_ ("Share of establishments reached, as funding ends, is renewed, or stops"),
    N_ ("in % of the establishments of the target, since the start of the period"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("What hangs on a funding: the reach that is lost if the relays and levers that live on it "
      "are gone. What it pays for: the establishments reached, split over relays by what each "
      "brings, times the share of the relay’s means that the funding pays (all of it where that "
      "is not known)."),
  N_ ("A shock stops a funding on the day of the situation: the same figures as a scenario in "
      "which its last day is that one."),
  NULL,
};

static const MlgTable *
table_of (const MlgPage *page, const char *name)
{
  return mlg_page_table (page, "funding", name);
}

static int
all_row (const MlgPage *page)
{
  return mlg_view_find (table_of (page, "fundings"), "scope", "all outside funding");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (table_of (page, "fundings")) > 1;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = table_of (page, "fundings");
  const guint row = (guint) MAX (all_row (page), 0);
  g_autofree char *hangs = mlg_page_share (page, mlg_view_number (table, row, "share"));
  g_autofree char *paid = mlg_page_share (page, mlg_view_number (table, row, "paid"));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "**{hangs}** of what is reached hangs on outside funding, which pays "
                            "for **{paid}** of it."),
                  "hangs", hangs, "paid", paid, NULL);
  return out;
}

static MlgHtml *
read_months (const MlgPage *page)
{
  const MlgTable *table = table_of (page, "months");
  const guint last = mlg_view_rows (table) - 1;
  g_autofree char *as_is = mlg_page_share (page, mlg_view_number (table, last, "cumulative"));
  g_autofree char *stopped =
      mlg_page_share (page, mlg_view_number (table, last, "cumulative_stopped"));
  MlgHtml *out = mlg_html_new ();

  if (g_strcmp0 (as_is, stopped) == 0)
    mlg_html_words (out,
                    tr (page, "**Reading:** {share} at the end of the period; stopping outside "
                              "funding now would cost next to nothing by then."),
                    "share", as_is, NULL);
  else
    mlg_html_words (out,
                    tr (page, "**Reading:** {share} at the end of the period as things stand; "
                              "{stopped} if outside funding stopped."),
                    "share", as_is, "stopped", stopped, NULL);
  return out;
}

static void
month_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Month"), MLG_CELL_MONTH, "month", NULL, NULL },
    { N_ ("As it is"), MLG_CELL_SHARE, "cumulative", NULL, NULL },
    { N_ ("Every funding renewed"), MLG_CELL_SHARE, "cumulative_renewed", NULL, NULL },
    { N_ ("Every funding stops"), MLG_CELL_SHARE, "cumulative_stopped", NULL, NULL },
  };

  mlg_page_write_table (
      page, table_of (page, "months"), NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
      tr (page, "Month by month, as funding ends, is renewed, or stops"), NULL, MLG_TABLE_VALUES);
}

static void
write_fundings (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Funding"), MLG_CELL_NAME, "funding", NULL, NULL },
    { N_ ("Last day"), MLG_CELL_SHOW, "ends_on", NULL, NULL },
    { N_ ("Relays"), MLG_CELL_WHOLE, "relays", NULL, NULL },
    { N_ ("Establishments lost without it"), MLG_CELL_COUNT, "loss_reached", NULL, NULL },
    { N_ ("Of the reach, hangs on it"), MLG_CELL_SHARE, "share", NULL, NULL },
    { N_ ("Of the reach, paid by it"), MLG_CELL_SHARE, "paid", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "fundings");

  mlg_page_write_table (page, table, NULL, 0, mlg_view_rows (table) - 1, columns,
                        G_N_ELEMENTS (columns), tr (page, "What hangs on each funding"), NULL,
                        MLG_TABLE_CARDS);
}

static void
body (MlgPage *page)
{
  write_fundings (page);
  if (mlg_view_rows (table_of (page, "months")) > 1)
    mlg_page_figure (page, &figures[0], read_months, month_values);
}

const MlgSection mlg_section_funding = {
  "funding", N_ ("What if funding stops?"), NULL, shown, answer, body, how,
  figures,   G_N_ELEMENTS (figures),
};
