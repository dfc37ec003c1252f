/* «Que se passe-t-il si un relais s’arrête ?»: what one relay holds, how few are enough to fall
 * under a goal, what hangs on one relay alone, and what ends when. */
#include "report/mlg-page.h"

#include <math.h>
#include <string.h>

static const MlgFigureSpec figures[] = {
  { "losses",
    "losses",
    "robust",
    N_ ("What is lost if one relay stops"),
    N_ ("in points of % of establishments reached; all else as it is"),
    NULL,
    { NULL } },
  { "renewals",
    "renewals",
    "robust",
    N_ ("Share of establishments reached, as validity and funding run out"),
    N_ ("in % of establishments, since the start of the period"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("A relay that stops makes no use, passes nothing on and receives nothing; the uses and the "
      "audiences of the others stay what they are: nobody steps in."),
  N_ ("Two losses do not add up: two relays that know the same establishments lose more together "
      "than one by one; two that stand in one chain lose less. The worst pairs are the worst of "
      "**all** pairs, and the smallest set is proven up to four relays."),
  N_ ("“With all renewed”: every validity, every yearly revalidation and every funding goes on. "
      "The "
      "loss of one end is what is lost if it alone is not renewed."),
  NULL,
};

static const MlgTable *
table_of (const MlgPage *page, const char *name)
{
  return mlg_page_table (page, "robust", name);
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_number (table_of (page, "robust"), 0, "loss") > 0;
}

static char *
shown_share (const MlgPage *page, const MlgTable *table, const char *column)
{
  return mlg_table_show_cell (table, 0, (guint) mlg_table_find_column (table, column), page->lang);
}

/* The fewest relays that take reach below the goal, in a sentence; nothing when none do. */
static void
write_fewest (const MlgPage *page, MlgHtml *out)
{
  const MlgTable *below = table_of (page, "below"), *relays = table_of (page, "below_relays");
  const double size = mlg_view_number (below, 0, "size");
  const gboolean proven = mlg_view_is (below, 0, "status", "proven: no fewer relays do");
  g_autofree char *goal = NULL;
  g_autofree char *without = NULL;
  g_autoptr (GArray) rows = mlg_view_order (relays, "loss", NULL, NULL);
  g_autoptr (MlgHtml) names = NULL;
  g_autofree char *count = NULL;

  if (!(size >= 1))
    return;
  /* with a decimal: what is left may be just under the goal */
  goal = shown_share (page, below, "goal");
  without = shown_share (page, below, "without");
  count = mlg_page_number_word (page, (guint) size);
  names = mlg_page_names (page, relays, rows, "relay", 4, NULL, NULL);
  mlg_html_text (out, " ");
  if (size < 2)
    mlg_html_words (out,
                    tr (page, "One relay stopping is enough to fall below {goal}: {names} "
                              "({without} left)."),
                    "goal", goal, "=names", names, "without", without, NULL);
  else
    mlg_html_words (out,
                    proven ? tr (page, "It takes at least **{n} relays** stopping together to fall "
                                       "below {goal}: for example {names} ({without} left).")
                           : tr (page, "**{n} relays** stopping together are enough to fall below "
                                       "{goal}: {names} ({without} left); it is not proven that "
                                       "fewer are not."),
                    "n", count, "goal", goal, "=names", names, "without", without, NULL);
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = table_of (page, "robust");
  const double loss = mlg_view_number (table, 0, "loss");
  const double reach = mlg_view_number (table, 0, "reach");
  g_autofree char *now = mlg_page_share (page, reach);
  g_autofree char *without = mlg_page_share (page, reach - loss);
  g_autofree char *share = mlg_page_share (page, mlg_view_number (table, 0, "dependency"));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page,
                      "The result hangs most on **{relay}**: without it {without} would be "
                      "reached instead of {now}, a loss of {share} of what is reached today."),
                  "@relay", mlg_view_text (table, 0, "first_relay"), "without", without, "now", now,
                  "share", share, NULL);
  write_fewest (page, out);
  return out;
}

static MlgHtml *
read_losses (const MlgPage *page)
{
  const MlgTable *table = table_of (page, "losses");
  const guint row = mlg_view_rows (table) > 1 ? 1 : 0;
  g_autofree char *points = mlg_page_number_points (page, mlg_view_number (table, row, "loss"));
  g_autofree char *count = mlg_page_count_text (page, mlg_view_number (table, row, "loss_reached"));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "**Reading:** if {relay} stopped, {points} would be lost, some {n} "
                            "establishments."),
                  "@relay", mlg_view_text (table, row, "relay"), "points", points, "n", count,
                  NULL);
  return out;
}

static void
loss_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
    { N_ ("Reach lost if it stopped"), MLG_CELL_SHOW, "loss", NULL, NULL },
    { N_ ("Establishments lost"), MLG_CELL_COUNT, "loss_reached", NULL, NULL },
    { N_ ("Reach if alone"), MLG_CELL_SHOW, "alone", NULL, NULL },
    { N_ ("What it means"), MLG_CELL_SHOW, "role", NULL, NULL },
  };

  mlg_page_write_table (page, table_of (page, "losses"), NULL, 0, G_MAXUINT, columns,
                        G_N_ELEMENTS (columns), tr (page, "What is lost if one relay stops"), NULL,
                        MLG_TABLE_VALUES);
}

static void
write_pairs (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("First relay"), MLG_CELL_NAME, "first_relay", NULL, NULL },
    { N_ ("Second relay"), MLG_CELL_DATA, "second_relay", NULL, NULL },
    { N_ ("Reach lost"), MLG_CELL_SHOW, "loss", NULL, NULL },
    { N_ ("Establishments lost"), MLG_CELL_COUNT, "loss_reached", NULL, NULL },
    { N_ ("Reach without them"), MLG_CELL_SHOW, "without", NULL, NULL },
  };
  const MlgTable *pairs = table_of (page, "pairs");

  if (mlg_view_rows (pairs) > 0)
    mlg_page_write_table (page, pairs, NULL, 0, 5, columns, G_N_ELEMENTS (columns),
                          tr (page, "What is lost if two relays stop together"), NULL,
                          MLG_TABLE_CARDS);
}

static gboolean
keep_relays (const MlgTable *table, guint row, gconstpointer data)
{
  return mlg_view_is (table, row, "kind", "relay") && mlg_keep_positive (table, row, data);
}

/* Establishments that a single mobilised relay knows. */
static void
write_hinges (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay"), MLG_CELL_NAME, "name", NULL, NULL },
    { N_ ("Establishments that it alone knows"), MLG_CELL_COUNT, "establishments", NULL, NULL },
    { N_ ("Cells"), MLG_CELL_WHOLE, "cells", NULL, NULL },
    { N_ ("Reach lost if it stopped"), MLG_CELL_SHOW, "loss", NULL, NULL },
  };
  const MlgTable *hinges = table_of (page, "hinges");
  g_autoptr (GArray) rows =
      mlg_view_order (hinges, "establishments", keep_relays, "establishments");

  if (rows->len > 0)
    mlg_page_write_table (page, hinges, rows, 0, 6, columns, G_N_ELEMENTS (columns),
                          tr (page, "Hinge relays: what hangs on one relay alone"), NULL,
                          MLG_TABLE_CARDS);
}

static MlgHtml *
read_renewals (const MlgPage *page)
{
  const MlgTable *table = table_of (page, "months");
  const guint last = mlg_view_rows (table) - 1;
  const double lost = mlg_view_number (table, last, "lost");
  g_autofree char *share = mlg_page_share (page, mlg_view_number (table, last, "cumulative"));
  g_autofree char *renewed =
      mlg_page_share (page, mlg_view_number (table, last, "cumulative_renewed"));
  MlgHtml *out = mlg_html_new ();

  if (lost >= 0.0005)
    mlg_html_words (out,
                    tr (page, "**Reading:** {share} at the end of the period; {renewed} if "
                              "everything that ends were renewed."),
                    "share", share, "renewed", renewed, NULL);
  else
    mlg_html_words (out,
                    tr (page, "**Reading:** {share} at the end of the period. What ends in it "
                              "costs next to nothing."),
                    "share", share, NULL);
  return out;
}

static void
month_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Month"), MLG_CELL_MONTH, "month", NULL, NULL },
    { N_ ("Things that end"), MLG_CELL_WHOLE, "ends", NULL, NULL },
    { N_ ("Reached since the start"), MLG_CELL_SHARE, "cumulative", NULL, NULL },
    { N_ ("With all renewed"), MLG_CELL_SHARE, "cumulative_renewed", NULL, NULL },
  };

  mlg_page_write_table (
      page, table_of (page, "months"), NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
      tr (page, "Month by month, as validity and funding run out"), NULL, MLG_TABLE_VALUES);
}

static void
write_ends (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Name"), MLG_CELL_NAME, "name", NULL, NULL },
    { N_ ("Last day"), MLG_CELL_SHOW, "ends_on", NULL, NULL },
    { N_ ("Within"), MLG_CELL_SHOW, "within", NULL, NULL },
    { N_ ("Why it ends"), MLG_CELL_SHOW, "why", NULL, NULL },
    { N_ ("Reach lost"), MLG_CELL_SHOW, "loss", NULL, NULL },
  };
  const MlgTable *ends = table_of (page, "ends");

  if (mlg_view_rows (ends) > 0)
    mlg_page_write_table (page, ends, NULL, 0, 8, columns, G_N_ELEMENTS (columns),
                          tr (page, "What ends, and what is lost if it is not renewed"), NULL,
                          MLG_TABLE_CARDS);
}

static void
write_funding (MlgPage *page)
{
  const MlgTable *table = table_of (page, "fundings");
  const int row = mlg_view_find (table, "scope", "all outside funding");
  g_autoptr (MlgHtml) note = mlg_html_new ();
  g_autofree char *share = NULL;

  if (row < 0 || !(mlg_view_number (table, (guint) row, "relays") +
                       mlg_view_number (table, (guint) row, "levers") >
                   0))
    return;
  share = mlg_page_share (page, mlg_view_number (table, (guint) row, "share"));
  mlg_html_words (note,
                  tr (page, "**Outside funding:** {share} of what is reached today hangs on "
                            "relays and means that live on funding from outside."),
                  "share", share, NULL);
  mlg_page_note (page, note);
}

static void
body (MlgPage *page)
{
  mlg_page_figure (page, &figures[0], read_losses, loss_values);
  write_pairs (page);
  write_hinges (page);
  if (mlg_view_rows (table_of (page, "months")) > 1)
    mlg_page_figure (page, &figures[1], read_renewals, month_values);
  write_ends (page);
  write_funding (page);
}

const MlgSection mlg_section_robust = {
  "robust",
  N_ ("What happens if a relay stops?"),
  NULL,
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
