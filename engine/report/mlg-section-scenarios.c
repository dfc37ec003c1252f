/* «Et si… ? Nos scénarios côte à côte»: what each scenario would change, and by which of its
 * changes. */
#include "report/mlg-page.h"

#include <math.h>
#include <string.h>

static const MlgFigureSpec figures[] = {
  { "scenarios",
    "scenarios",
    "compare",
    N_ ("What each scenario would change"),
    N_ ("establishments reached more or less than in the map as it is"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("A scenario is a list of changes to the map, kept beside it; the map itself never changes. "
      "Every scenario is asked the same question, for the same period, at the same date and with "
      "the same draws: the differences come from its changes alone."),
  N_ ("The range of a difference is drawn with the same figures on both sides: it says how sure "
      "the "
      "effect of the scenario is, and is narrower than the ranges of the two maps suggest."),
  N_ ("«Alone»: what a change would bring by itself. «In order»: what it adds to those before it; "
      "these gains add up to the whole difference. The two differ when changes only work together "
      "or reach the same establishments. A dash: by itself the change makes no possible map."),
  NULL,
};

static const MlgTable *
totals (const MlgPage *page)
{
  return mlg_page_table (page, "compare", "scenarios");
}

/* The first row is the map as it is. */
static gboolean
keep_scenario (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return row > 0 && !isnan (mlg_view_number (table, row, "difference_reached"));
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (totals (page)) > 1;
}

/* "+ 340", "− 3 600", "0"; a dash when unknown. (transfer full) */
static char *
signed_text (const MlgPage *page, double value)
{
  const gboolean french = page->lang == MLG_LANG_FR;
  g_autofree char *count = isnan (value) ? NULL : mlg_page_count_text (page, fabs (value));

  if (count == NULL)
    return g_strdup ("–");
  if (fabs (value) < 0.5)
    return g_strdup ("0");
  return g_strconcat (value > 0 ? "+"
                      : french  ? "\xe2\x88\x92"
                                : "-",
                      french ? "\xc2\xa0" : "", count, NULL);
}

/* One scenario in a sentence: how many more or fewer, and how sure that is. */
static void
say_one (const MlgPage *page, MlgHtml *out, guint row)
{
  const MlgTable *table = totals (page);
  const double difference = mlg_view_number (table, row, "difference_reached");
  const double low = mlg_view_number (table, row, "difference_reached_low");
  const double high = mlg_view_number (table, row, "difference_reached_high");
  g_autofree char *count = mlg_page_count_text (page, fabs (difference));
  g_autofree char *from = signed_text (page, low), *to = signed_text (page, high);
  const char *words = difference < 0 ? tr (page, "**{name}**: **{count} fewer**.")
                                     : tr (page, "**{name}**: **{count} more**.");

  if (low < 0 && high > 0)
    words = difference < 0 ? tr (page, "**{name}**: **{count} fewer**, but the hypotheses leave it "
                                       "open (90%: {from} to {to}).")
                           : tr (page, "**{name}**: **{count} more**, but the hypotheses leave it "
                                       "open (90%: {from} to {to}).");
  else if (!isnan (low) && !isnan (high))
    words = difference < 0 ? tr (page, "**{name}**: **{count} fewer** (90%: {from} to {to}).")
                           : tr (page, "**{name}**: **{count} more** (90%: {from} to {to}).");
  mlg_html_words (out, words, "@name", mlg_view_text (table, row, "scenario"), "count", count,
                  "from", from, "to", to, NULL);
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = totals (page);
  g_autoptr (GArray) rows = mlg_view_order (table, "difference_reached", keep_scenario, NULL);
  g_autofree char *share = mlg_page_share (page, mlg_view_number (table, 0, "reach"));
  MlgHtml *out = mlg_html_new ();

  if (rows->len == 0)
    {
      mlg_html_text (out, tr (page, "None of the scenarios can be applied to the map: see check."));
      return out;
    }
  mlg_html_words (out, tr (page, "As the map stands, {share} of establishments are reached."),
                  "share", share, NULL);
  mlg_html_text (out, " ");
  say_one (page, out, g_array_index (rows, guint, 0));
  if (rows->len < 2)
    return out;
  mlg_html_text (out, " ");
  say_one (page, out, g_array_index (rows, guint, rows->len - 1));
  return out;
}

static void
write_signed (MlgPage *page, double value)
{
  g_autofree char *text = signed_text (page, value);

  mlg_html_text (page->html, text);
}

static void
write_difference (MlgPage *page, const MlgTable *table, guint row)
{
  write_signed (page, mlg_view_number (table, row, "difference_reached"));
}

static void
write_interval (MlgPage *page, const MlgTable *table, guint row)
{
  g_autofree char *from =
      signed_text (page, mlg_view_number (table, row, "difference_reached_low"));
  g_autofree char *to = signed_text (page, mlg_view_number (table, row, "difference_reached_high"));

  if (row == 0)
    mlg_html_text (page->html, "–");
  else
    mlg_html_words (page->html, tr (page, "{from} to {to}"), "from", from, "to", to, NULL);
}

static void
write_alone (MlgPage *page, const MlgTable *table, guint row)
{
  write_signed (page, mlg_view_number (table, row, "alone_gain"));
}

static void
write_in_order (MlgPage *page, const MlgTable *table, guint row)
{
  write_signed (page, mlg_view_number (table, row, "in_order_gain"));
}

static void
write_name (MlgPage *page, const MlgTable *table, guint row)
{
  const char *name = mlg_view_text (table, row, "scenario");

  if (row == 0)
    mlg_html_text (page->html, tr (page, "The map as it is"));
  else
    mlg_html_data (page->html, name != NULL ? name : mlg_view_text (table, row, "scenario_id"));
}

static const MlgColumn columns[] = {
  { N_ ("Scenario"), MLG_CELL_WRITE_HEAD, "scenario_id", NULL, write_name },
  { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
  { N_ ("Establishments reached"), MLG_CELL_COUNT, "reached", NULL, NULL },
  { N_ ("Difference"), MLG_CELL_WRITE_NUMBER, "difference_reached", "difference_reached",
    write_difference },
  { N_ ("Difference, 90%"), MLG_CELL_WRITE_NUMBER, "difference_reached_low", NULL, write_interval },
};

static void
values (MlgPage *page)
{
  mlg_page_write_table (page, totals (page), NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "The scenarios side by side"), NULL, MLG_TABLE_VALUES);
}

static MlgHtml *
read_scenarios (const MlgPage *page)
{
  MlgHtml *out = mlg_html_new ();
  g_autoptr (MlgHtml) one = NULL;

  if (isnan (mlg_view_number (totals (page), 1, "difference_reached")))
    return out;
  one = mlg_html_new ();
  say_one (page, one, 1);
  mlg_html_words (out,
                  tr (page, "**Reading:** establishments reached against the map as it is. "
                            "{one}"),
                  "=one", one, NULL);
  return out;
}

/* The change itself under the name of what it changes. */
static void
write_change (MlgPage *page, const MlgTable *table, guint row)
{
  const char *changes = mlg_view_text (table, row, "changes");
  const char *what = mlg_view_is (table, row, "op", "added")     ? N_ ("{name} (added: {changes})")
                     : mlg_view_is (table, row, "op", "dropped") ? N_ ("{name} (dropped)")
                                                                 : N_ ("{name} ({changes})");

  mlg_html_words (page->html, tr (page, what), "@name", mlg_view_text (table, row, "name"),
                  "@changes", changes != NULL ? changes : "", NULL);
}

static const MlgColumn change_columns[] = {
  { N_ ("Change"), MLG_CELL_WRITE_HEAD, "name", NULL, write_change },
  { N_ ("Alone"), MLG_CELL_WRITE_NUMBER, "alone_gain", "alone_gain", write_alone },
  { N_ ("In order"), MLG_CELL_WRITE_NUMBER, "in_order_gain", "in_order_gain", write_in_order },
};

/* Changes of one scenario in their order, at most twelve. */
static void
write_changes (MlgPage *page, const char *id, const char *name)
{
  const MlgTable *edits = mlg_page_table (page, "compare", "edits");
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = 0; r < mlg_view_rows (edits); r++)
    if (g_strcmp0 (mlg_view_text (edits, r, "scenario_id"), id) == 0)
      g_array_append_val (rows, r);
  if (rows->len == 0)
    return;
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_data (page->html, name != NULL ? name : id);
  mlg_html_close (page->html, "h3");
  mlg_page_write_table (page, edits, rows, 0, 12, change_columns, G_N_ELEMENTS (change_columns),
                        tr (page, "What each change brings, in establishments reached"), NULL,
                        MLG_TABLE_CARDS);
}

static void
body (MlgPage *page)
{
  const MlgTable *table = totals (page);

  mlg_page_figure (page, &figures[0], read_scenarios, values);
  for (guint r = 1; r < mlg_view_rows (table); r++)
    write_changes (page, mlg_view_text (table, r, "scenario_id"),
                   mlg_view_text (table, r, "scenario"));
}

const MlgSection mlg_section_scenarios = {
  "scenarios",
  N_ ("And if…? Our scenarios side by side"),
  N_ ("Scenarios side by side"),
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
