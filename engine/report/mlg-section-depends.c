/* «De quoi le résultat dépend-il le plus ?»: each uncertain figure alone, then by kind. A picture
 * of sensitivity, never an interval. */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "tornado",
    "tornado",
    "tornado",
    N_ ("The share reached when one figure changes, all others at their medians"),
    N_ ("in % of establishments; each bar from the figure's low end to its high end"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Each uncertain figure is taken at its 5 % end, then at its 95 % end, all others staying at "
      "their medians, and the whole map is computed again."),
  N_ ("This is **not an interval**: nobody expects one figure to be off and all others right, and "
      "the bars do not add up. It says where the result is sensitive, hence what is worth "
      "knowing better."),
  NULL,
};

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (mlg_page_table (page, "tornado", "tornado")) > 0;
}

static void
write_name (MlgHtml *html, const MlgPage *page, const MlgTable *table, guint row)
{
  const char *relay = mlg_view_text (table, row, "relay");
  const char *of = mlg_view_text (table, row, "of");

  mlg_html_text (html, tr (page, mlg_view_text (table, row, "figure")));
  if (relay != NULL)
    {
      mlg_html_text (html, ", ");
      mlg_html_name (html, relay);
    }
  if (of != NULL)
    {
      mlg_html_text (html, " (");
      mlg_html_name (html, of);
      mlg_html_text (html, ")");
    }
}

static char *
share (const MlgTable *table, guint row, const char *column, const MlgPage *page)
{
  return mlg_table_show_cell (table, row, (guint) mlg_table_find_column (table, column),
                              page->lang);
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "tornado", "tornado");
  const MlgTable *result = mlg_page_table (page, "tornado", "tornado_result");
  g_autoptr (MlgHtml) name = mlg_html_new ();
  g_autofree char *low = share (table, 0, "at_low", page);
  g_autofree char *high = share (table, 0, "at_high", page);
  g_autofree char *middle = share (result, 0, "middle", page);
  MlgHtml *out = mlg_html_new ();

  write_name (name, page, table, 0);
  mlg_html_words (out,
                  tr (page, "Above all on one figure: **{name}**. At its low end {low} would be "
                            "reached, at its high end {high}, instead of {middle}."),
                  "=name", name, "low", low, "high", high, "middle", middle, NULL);
  return out;
}

static MlgHtml *
read_tornado (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "tornado", "tornado");
  const guint row = mlg_view_rows (table) > 1 ? 1 : 0;
  g_autoptr (MlgHtml) name = mlg_html_new ();
  g_autofree char *low = share (table, row, "at_low", page);
  g_autofree char *high = share (table, row, "at_high", page);
  MlgHtml *out = mlg_html_new ();

  write_name (name, page, table, row);
  mlg_html_words (out,
                  tr (page, "**Reading:** {name}: the share reached goes from {low} to {high} "
                            "between the figure's two ends, nothing else changing."),
                  "=name", name, "low", low, "high", high, NULL);
  return out;
}

static void
name_cell (MlgPage *page, const MlgTable *table, guint row)
{
  write_name (page->html, page, table, row);
}

static void
values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Figure"), MLG_CELL_WRITE_HEAD, "figure", NULL, name_cell },
    { N_ ("Quality"), MLG_CELL_SHOW, "quality", NULL, NULL },
    { N_ ("At its low end"), MLG_CELL_SHOW, "at_low", NULL, NULL },
    { N_ ("At its high end"), MLG_CELL_SHOW, "at_high", NULL, NULL },
  };

  mlg_page_write_table (
      page, mlg_page_table (page, "tornado", "tornado"), NULL, 0, G_MAXUINT, columns,
      G_N_ELEMENTS (columns), tr (page, "The share reached when one figure changes"),
      tr (page, "All other figures at their medians; not an interval"), MLG_TABLE_VALUES);
}

static void
body (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Figures of one kind, together"), MLG_CELL_SHOW_HEAD, "group", NULL, NULL },
    { N_ ("Figures"), MLG_CELL_WHOLE, "inputs", NULL, NULL },
    { N_ ("All at their low ends"), MLG_CELL_SHOW, "at_low", NULL, NULL },
    { N_ ("All at their high ends"), MLG_CELL_SHOW, "at_high", NULL, NULL },
  };

  mlg_page_figure (page, &figures[0], read_tornado, values);
  mlg_page_write_table (
      page, mlg_page_table (page, "tornado", "tornado_groups"), NULL, 0, G_MAXUINT, columns,
      G_N_ELEMENTS (columns), tr (page, "The share reached when all figures of one kind change"),
      tr (page, "Extremes that nobody expects: they rank the kinds, no more"), MLG_TABLE_CARDS);
}

const MlgSection mlg_section_depends = {
  "depends",
  N_ ("What does the result depend on most?"),
  NULL,
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
