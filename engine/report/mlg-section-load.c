/* «Quels relais sont saturés ?»: work asked against time given. A capacity that nobody declared can
 * be exceeded on paper; it is then never called saturated. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "load",
    "load",
    "capacity",
    N_ ("Work asked of each relay"),
    N_ ("in % of what it can give in the period"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Load = days asked by the actions of the period, divided by the days the relay can give "
      "(or its budget, if that is tighter). Above 100%, planned actions are reduced in "
      "proportion; actions already done are facts and are kept."),
  N_ ("A capacity nobody declared is a hypothesis: a relay above it is shown as such, and never "
      "called saturated."),
  NULL,
};

gboolean
mlg_keep_saturated (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_more_than (mlg_view_number (table, row, "load"), 1) &&
         !mlg_view_is (table, row, "quality", "assumed");
}

/* Above a capacity that is only assumed. */
gboolean
mlg_keep_over_assumed (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_more_than (mlg_view_number (table, row, "load"), 1) &&
         mlg_view_is (table, row, "quality", "assumed");
}

static gboolean
keep_declared (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return !isnan (mlg_view_number (table, row, "load")) &&
         !mlg_view_is (table, row, "quality", "assumed");
}

static gboolean
keep_loaded (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_more_than (mlg_view_number (table, row, "load"), 1);
}

guint
mlg_page_declared_capacities (const MlgPage *page)
{
  g_autoptr (GArray) rows = mlg_view_order (mlg_page_table (page, "capacity", "loads_by_relay"),
                                            "load", keep_declared, NULL);

  return rows->len;
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_page_table (page, "capacity", "loads_by_relay") != NULL;
}

static void
say_over_assumed (const MlgPage *page, MlgHtml *out, const MlgTable *table, gboolean more)
{
  g_autoptr (GArray) over = mlg_view_order (table, "load", mlg_keep_over_assumed, NULL);
  g_autofree char *n = mlg_page_whole (page, over->len);
  g_autoptr (MlgHtml) names = NULL;

  if (over->len == 0)
    return;
  names = mlg_page_names (page, table, over, "relay", 3, "load", mlg_page_share);
  if (more)
    mlg_html_text (out, " ");
  mlg_html_words (
      out,
      over->len == 1   ? tr (page, "One relay would be above a capacity that is not declared "
                                     "(hypothesis): {names}.")
      : over->len <= 3 ? tr (page, "**{n}** relays would be above a capacity that is not declared "
                                   "(hypothesis): {names}.")
                       : tr (page, "**{n}** relays would be above a capacity that is not declared "
                                   "(hypothesis), first {names}."),
      "n", n, "=names", names, NULL);
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "capacity", "loads_by_relay");
  g_autoptr (GArray) saturated = mlg_view_order (table, "load", mlg_keep_saturated, NULL);
  const guint declared = mlg_page_declared_capacities (page);
  g_autofree char *n = mlg_page_whole (page, saturated->len);
  g_autofree char *of = mlg_page_whole (page, declared);
  MlgHtml *out = mlg_html_new ();

  if (declared == 0)
    mlg_html_words (
        out, tr (page, "**It cannot be said**: no relay has declared what it can give."), NULL);
  else if (saturated->len == 0 && declared == 1)
    mlg_html_text (out, tr (page, "The only relay whose capacity is declared is not asked for more "
                                  "than it can give."));
  else if (saturated->len == 0)
    mlg_html_words (out,
                    tr (page, "**None** of the {of} relays whose capacity is declared is asked "
                              "for more than it can give."),
                    "of", of, NULL);
  else
    {
      g_autoptr (MlgHtml) names =
          mlg_page_names (page, table, saturated, "relay", 3, "load", mlg_page_share);

      mlg_html_words (out,
                      saturated->len == 1
                          ? tr (page, "**{n} of the {of}** relays whose capacity is declared has "
                                      "more work than time: {names}.")
                      : saturated->len <= 3
                          ? tr (page, "**{n} of the {of}** relays whose capacity is declared have "
                                      "more work than time: {names}.")
                          : tr (page, "**{n} of the {of}** relays whose capacity is declared have "
                                      "more work than time, first {names}."),
                      "n", n, "of", of, "=names", names, NULL);
    }
  say_over_assumed (page, out, table, TRUE);
  return out;
}

/* What can be said of a load, in words. */
static void
write_state (MlgPage *page, const MlgTable *table, guint row)
{
  const double load = mlg_view_number (table, row, "load");
  const char *words;

  if (isnan (load))
    words = tr (page, "capacity unknown");
  else if (mlg_view_is (table, row, "quality", "assumed"))
    words = tr (page, "capacity not declared (hypothesis)");
  else
    words = mlg_more_than (load, 1) ? tr (page, "saturated") : tr (page, "has room");
  mlg_html_text (page->html, words);
}

static const MlgColumn columns[] = {
  { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
  { N_ ("Time it can give"), MLG_CELL_DAYS, "staff_days", NULL, NULL },
  { N_ ("Time asked"), MLG_CELL_DAYS, "demand_days", NULL, NULL },
  { N_ ("Room"), MLG_CELL_DAYS, "room_days", NULL, NULL },
  { N_ ("Load"), MLG_CELL_SHARE, "load", NULL, NULL },
  { N_ ("State"), MLG_CELL_WRITE, "relay", NULL, write_state },
};

static gboolean
keep_busy (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_number (table, row, "load") > 0;
}

static void
values (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "capacity", "loads_by_relay");
  g_autoptr (GArray) rows = mlg_view_order (table, "load", keep_busy, NULL);

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Load of each relay"), NULL, MLG_TABLE_VALUES);
}

/* Groups of establishments that the relays cannot contact even at full capacity. */
static gboolean
keep_cells (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_is (table, row, "what", "cells") && mlg_view_number (table, row, "amount") >= 1;
}

static MlgHtml *
read_load (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "capacity", "loads_by_relay");
  g_autoptr (GArray) busy = mlg_view_order (table, "load", keep_busy, NULL);
  MlgHtml *out = mlg_html_new ();

  if (busy->len > 0)
    {
      const guint first = g_array_index (busy, guint, 0);
      g_autofree char *load = mlg_page_share (page, mlg_view_number (table, first, "load"));

      mlg_html_words (out,
                      tr (page, "**Reading:** {relay} is asked for {load} of what it can give."),
                      "@relay", mlg_view_text (table, first, "relay"), "load", load, NULL);
    }
  return out;
}

static void
write_ceiling (MlgPage *page)
{
  const MlgTable *ceiling = mlg_page_table (page, "capacity", "ceiling");
  const MlgTable *cut = mlg_page_table (page, "capacity", "cut");
  static const MlgColumn cut_columns[] = {
    { N_ ("Left out at full capacity"), MLG_CELL_NAME, "name", NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_COUNT, "amount", NULL, NULL },
    { N_ ("Relays whose capacity limits them"), MLG_CELL_DATA, "limited_by", NULL, NULL },
  };
  const double share = mlg_view_number (ceiling, 0, "share");
  g_autoptr (GArray) rows = NULL;

  if (!(share > 0))
    return;
  {
    g_autofree char *text = mlg_page_share (page, share);
    g_autofree char *count = mlg_page_count_text (page, mlg_view_number (ceiling, 0, "ceiling"));

    mlg_html_open (page->html, "h3", NULL);
    mlg_html_text (page->html, tr (page, "What could be contacted at most"));
    mlg_html_close (page->html, "h3");
    mlg_html_open (page->html, "p", NULL);
    mlg_html_words (page->html,
                    tr (page, "With every mobilised relay at full capacity, at most **{share}** of "
                              "establishments could be contacted ({count}); no plan can do better "
                              "with these relays."),
                    "share", text, "count", count, NULL);
    mlg_html_close (page->html, "p");
  }
  rows = mlg_view_order (cut, "amount", keep_cells, NULL);
  mlg_page_write_table (page, cut, rows, 0, 8, cut_columns, G_N_ELEMENTS (cut_columns),
                        tr (page, "Who stays out of their capacity"), NULL, MLG_TABLE_CARDS);
}

/* Days asked beyond those it can give; money when it is the budget that is exceeded. */
static void
write_excess (MlgPage *page, const MlgTable *table, guint row)
{
  const gboolean budget = mlg_view_is (table, row, "limiting", "budget");
  const double excess = mlg_view_number (table, row, budget ? "demand_cost" : "demand_days") -
                        mlg_view_number (table, row, budget ? "budget" : "staff_days");
  g_autofree char *text = budget ? mlg_show_euros (page->lang, excess, 0)
                                 : mlg_page_days (page, round (10 * excess) / 10);

  mlg_html_text (page->html, text);
}

static const MlgColumn over_columns[] = {
  { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
  { N_ ("Time it can give"), MLG_CELL_DAYS, "staff_days", NULL, NULL },
  { N_ ("Time asked"), MLG_CELL_DAYS, "demand_days", NULL, NULL },
  { N_ ("Too much"), MLG_CELL_WRITE_NUMBER, "demand_days", NULL, write_excess },
  { N_ ("State"), MLG_CELL_WRITE, "relay", NULL, write_state },
};

static void
write_resource (MlgPage *page, const MlgTable *table, guint row)
{
  mlg_html_text (page->html, mlg_view_is (table, row, "resource", "budget") ? tr (page, "euro")
                                                                            : tr (page, "day"));
}

static void
body (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "capacity", "loads_by_relay");
  const MlgTable *prices = mlg_page_table (page, "capacity", "prices");
  static const MlgColumn price_columns[] = {
    { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
    { N_ ("For one more"), MLG_CELL_WRITE, "resource", NULL, write_resource },
    { N_ ("Establishments more, at most"), MLG_CELL_GAIN, "price", NULL, NULL },
  };
  g_autoptr (GArray) busy = mlg_view_order (table, "load", keep_busy, NULL);
  g_autoptr (GArray) over = mlg_view_order (table, "load", keep_loaded, NULL);
  g_autoptr (GArray) dear = mlg_view_order (prices, "price", mlg_keep_positive, "price");

  if (busy->len > 0)
    mlg_page_figure (page, &figures[0], read_load, values);
  mlg_page_write_table (page, table, over, 0, 10, over_columns, G_N_ELEMENTS (over_columns),
                        tr (page, "Relays asked for more than their capacity"), NULL,
                        MLG_TABLE_CARDS);
  mlg_page_write_table (page, prices, dear, 0, 5, price_columns, G_N_ELEMENTS (price_columns),
                        tr (page, "Where one more day or euro would bring the most"), NULL,
                        MLG_TABLE_CARDS);
  write_ceiling (page);
}

const MlgSection mlg_section_load = {
  "load",
  N_ ("Which relays are saturated?"),
  NULL,
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
