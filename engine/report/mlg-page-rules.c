/* Which rules beside the graph are in force, for the last question of the page. */
#include "report/mlg-page.h"

#include <string.h>

static void
write_rule (MlgPage *page, const MlgTable *table, guint row)
{
  mlg_html_text (page->html, tr (page, mlg_view_text (table, row, "rule")));
  mlg_html_open (page->html, "span", NULL);
  mlg_html_text (page->html, tr (page, mlg_view_text (table, row, "meaning")));
  mlg_html_close (page->html, "span");
}

static void
write_state (MlgPage *page, const MlgTable *table, guint row)
{
  const gboolean on = mlg_view_is (table, row, "in_force", "yes");

  mlg_html_text (page->html, on ? tr (page, "in force") : tr (page, "switched off"));
}

/* "revalidation_days = 365", with a word where it is not the default. */
static void
write_parameters (MlgPage *page, const MlgTable *table, guint row)
{
  const char *text = mlg_view_text (table, row, "parameters");

  if (text != NULL)
    {
      mlg_html_open (page->html, "code", NULL);
      mlg_html_data (page->html, text);
      mlg_html_close (page->html, "code");
      mlg_html_text (page->html, " ");
    }
  /* on its own line, under the parameters and not under their title where rows are cards */
  mlg_html_open (page->html, "small", NULL);
  mlg_html_text (page->html, mlg_view_is (table, row, "by_default", "yes")
                                 ? tr (page, "as by default")
                                 : tr (page, "changed in the settings"));
  mlg_html_close (page->html, "small");
}

static const MlgColumn columns[] = {
  { N_ ("Rule"), MLG_CELL_WRITE_HEAD, "rule", NULL, write_rule },
  { N_ ("State"), MLG_CELL_WRITE, "in_force", NULL, write_state },
  { N_ ("Parameters"), MLG_CELL_WRITE, "by_default", NULL, write_parameters },
};

void
mlg_page_rules (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "rules", "rules");
  guint on = 0;
  g_autofree char *n = NULL, *of = g_strdup_printf ("%u", mlg_view_rows (table));

  if (mlg_view_rows (table) == 0)
    return;
  for (guint row = 0; row < mlg_view_rows (table); row++)
    on += mlg_view_is (table, row, "in_force", "yes");
  n = g_strdup_printf ("%u", on);
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, "The rules in force"));
  mlg_html_close (page->html, "h3");
  mlg_html_open (page->html, "p", NULL);
  mlg_html_words (page->html,
                  tr (page, "**{n} of {of}** rules beside the graph are in force. Each can be "
                            "switched off, or given other parameters, in the settings of the map; "
                            "a rule that finds nothing to work on changes nothing."),
                  "n", n, "of", of, NULL);
  mlg_html_close (page->html, "p");
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Rules, and whether they are in force"), NULL, MLG_TABLE_CARDS);
}
