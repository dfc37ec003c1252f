/* «Que ferait le meilleur programme ?»: what is left to plan at best, what each budget buys, how
 * far from the best possible at most. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "frontier",
    "frontier",
    "frontier",
    N_ ("What each budget can buy"),
    N_ ("share of establishments reached by the best programme found at that budget"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("The programme adds whole uses of the means that relays have left in the period, in months "
      "in "
      "which everything is valid, and may mobilise relays that were identified or solicited. "
      "Actions done and planned keep their place; days, budgets and uses a year are never "
      "exceeded."),
  N_ ("The upper limit is proven: it holds for every programme that the map allows, on the map's "
      "own figures. It says nothing about how sure those figures are."),
  N_ ("A separate check recomputes costs, days and reach from the edited map before anything is "
      "shown. «Brings» is what would be lost if that line alone were left out; lines do not add "
      "up."),
  N_ ("The range «by the assumptions» draws every uncertain figure from its own range (nine draws "
      "in "
      "ten lie inside). The programme is the one of the middle figures: where relays turn out to "
      "have "
      "fewer days it does less, where they have more it does no more. So the figure of the "
      "programme can lie high in its range, even above it."),
  NULL,
};

static const MlgTable *
lines (const MlgPage *page)
{
  return mlg_page_table (page, "programme", "programme");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (lines (page)) > 0;
}

/* The least budget of the frontier that brings three quarters of what the last one does. */
static int
enough (const MlgTable *frontier, double before)
{
  const guint n = mlg_view_rows (frontier);
  const double last = n > 0 ? mlg_view_number (frontier, n - 1, "reach") : (double) NAN;

  for (guint row = 0; row + 1 < n; row++)
    if (mlg_view_number (frontier, row, "reach") - before >= 0.75 * (last - before))
      return (int) row;
  return -1;
}

static void
say_budgets (const MlgPage *page, MlgHtml *out, double before)
{
  const MlgTable *frontier = mlg_page_table (page, "frontier", "frontier");
  const int row = enough (frontier, before);
  g_autofree char *budget = NULL, *share = NULL;

  if (row <= 0)
    return;
  budget = mlg_show_euros (page->lang, mlg_view_number (frontier, (guint) row, "budget"), 0);
  share = mlg_page_share (page, mlg_view_number (frontier, (guint) row, "reach"));
  mlg_html_text (out, " ");
  mlg_html_words (out,
                  tr (page, "Most of it costs less: the first **{budget}** already reach {share}."),
                  "budget", budget, "share", share, NULL);
}

/* What the drawn figures make of it; nothing when they were not drawn. */
static void
say_range (const MlgPage *page, MlgHtml *out, const MlgTable *summary)
{
  const double low = mlg_view_number (summary, 0, "reach_after_low"),
               high = mlg_view_number (summary, 0, "reach_after_high");
  g_autofree char *from = NULL, *to = NULL;

  if (isnan (low) || isnan (high))
    return;
  from = mlg_show_share (page->lang, low, 1);
  to = mlg_show_share (page->lang, high, 1);
  mlg_html_text (out, " ");
  mlg_html_words (out,
                  tr (page, "By the assumptions, between {from} and {to} (nine draws in ten)."),
                  "from", from, "to", to, NULL);
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *summary = mlg_page_table (page, "programme", "summary");
  const double before = mlg_view_number (summary, 0, "reach_before");
  const double after = mlg_view_number (summary, 0, "reach_after");
  const guint relays = (guint) fmax (0, mlg_view_number (summary, 0, "mobilised"));
  g_autofree char *from = mlg_page_share (page, before), *to = mlg_page_share (page, after);
  g_autofree char *most = mlg_show_share (page->lang, mlg_view_number (summary, 0, "bound"), 1);
  g_autofree char *cost = mlg_show_euros (page->lang, mlg_view_number (summary, 0, "spent"), 0);
  g_autofree char *n = mlg_page_number_word (page, relays);
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (
      out,
      relays == 0   ? tr (page, "With the means left in the period it would reach **{to}** "
                                  "of establishments instead of {from}, for {cost}.")
      : relays == 1 ? tr (page, "With the means left in the period and one more relay it "
                                "would reach **{to}** of establishments instead of "
                                "{from}, for {cost}.")
                    : tr (page, "With the means left in the period and **{n}** more relays "
                                "it would reach **{to}** of establishments instead of "
                                "{from}, for {cost}."),
      "to", to, "from", from, "cost", cost, "n", n, NULL);
  say_range (page, out, summary);
  mlg_html_text (out, " ");
  mlg_html_words (out, tr (page, "No programme can reach more than {most}."), "most", most, NULL);
  say_budgets (page, out, before);
  return out;
}

static void
write_budget (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *text = mlg_show_euros (page->lang, mlg_view_number (table, row, "budget"), 0);

  mlg_html_text (page->html, text);
}

static void
write_bound (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *text = mlg_show_share (page->lang, mlg_view_number (table, row, "bound"), 1);

  mlg_html_text (page->html, text);
}

static void
write_reach (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *text = mlg_show_share (page->lang, mlg_view_number (table, row, "reach"), 1);

  mlg_html_text (page->html, text);
}

static void
values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Budget"), MLG_CELL_WRITE_HEAD, "budget", NULL, write_budget },
    { N_ ("Best programme found"), MLG_CELL_WRITE_NUMBER, "reach", "reach", write_reach },
    { N_ ("No programme can pass"), MLG_CELL_WRITE_NUMBER, "bound", "bound", write_bound },
    { N_ ("Spent"), MLG_CELL_EUROS, "spent", NULL, NULL },
    { N_ ("Uses"), MLG_CELL_WHOLE, "uses", NULL, NULL },
    { N_ ("Relays to mobilise"), MLG_CELL_WHOLE, "mobilised", NULL, NULL },
  };

  mlg_page_write_table (page, mlg_page_table (page, "frontier", "frontier"), NULL, 0, G_MAXUINT,
                        columns, G_N_ELEMENTS (columns), tr (page, "What each budget can buy"),
                        NULL, MLG_TABLE_VALUES);
}

static MlgHtml *
read_frontier (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "frontier", "frontier");
  const guint row = mlg_view_rows (table) / 2;
  MlgHtml *out = mlg_html_new ();
  g_autofree char *budget = NULL, *share = NULL, *most = NULL;

  if (mlg_view_rows (table) == 0)
    return out;
  budget = mlg_show_euros (page->lang, mlg_view_number (table, row, "budget"), 0);
  share = mlg_show_share (page->lang, mlg_view_number (table, row, "reach"), 1);
  most = mlg_show_share (page->lang, mlg_view_number (table, row, "bound"), 1);
  mlg_html_words (out,
                  tr (page, "**Reading:** with {budget}, the best programme found reaches {share}; "
                            "none could reach more than {most}."),
                  "budget", budget, "share", share, "most", most, NULL);
  return out;
}

static void
write_relays (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
    { N_ ("State"), MLG_CELL_SHOW, "status", NULL, NULL },
    { N_ ("Days of the team"), MLG_CELL_DAYS, "mobilisation_days", NULL, NULL },
    { N_ ("Uses"), MLG_CELL_WHOLE, "uses", NULL, NULL },
    { N_ ("Brings"), MLG_CELL_GAIN, "gain", NULL, NULL },
  };

  mlg_page_write_table (page, mlg_page_table (page, "programme", "mobilise"), NULL, 0, 8, columns,
                        G_N_ELEMENTS (columns), tr (page, "Relays to mobilise first"), NULL,
                        MLG_TABLE_CARDS);
}

static void
write_lines (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay and means"), MLG_CELL_NAME, "relay", "lever", NULL },
    { N_ ("Resource"), MLG_CELL_DATA, "deliverable", NULL, NULL },
    { N_ ("Uses"), MLG_CELL_WHOLE, "uses", NULL, NULL },
    { N_ ("Months"), MLG_CELL_DATA, "months", NULL, NULL },
    { N_ ("Cost"), MLG_CELL_EUROS, "cost", NULL, NULL },
    { N_ ("Brings"), MLG_CELL_GAIN, "gain", NULL, NULL },
  };

  mlg_page_write_table (page, lines (page), NULL, 0, 10, columns, G_N_ELEMENTS (columns),
                        tr (page, "The ten lines that bring the most"), NULL, MLG_TABLE_CARDS);
}

static void
write_months (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Month"), MLG_CELL_MONTH, "month", NULL, NULL },
    { N_ ("New uses"), MLG_CELL_WHOLE, "uses", NULL, NULL },
    { N_ ("Cost"), MLG_CELL_EUROS, "cost", NULL, NULL },
    { N_ ("Reached by then without it"), MLG_CELL_SHARE, "reach_without", NULL, NULL },
    { N_ ("Reached by then with it"), MLG_CELL_SHARE, "reach_with", NULL, NULL },
  };

  mlg_page_write_table (page, mlg_page_table (page, "programme", "calendar"), NULL, 0, 12, columns,
                        G_N_ELEMENTS (columns), tr (page, "The programme month by month"), NULL,
                        MLG_TABLE_VALUES);
}

static void
body (MlgPage *page)
{
  if (mlg_view_rows (mlg_page_table (page, "frontier", "frontier")) > 1)
    mlg_page_figure (page, &figures[0], read_frontier, values);
  write_relays (page);
  write_months (page);
  write_lines (page);
}

const MlgSection mlg_section_programme = {
  "programme",
  N_ ("What would the best programme do?"),
  NULL,
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
