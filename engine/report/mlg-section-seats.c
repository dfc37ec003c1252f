/* «Qui a une place, qui attend ?»: sessions, those who wait and why, what takes them, and those
 * trained who become relays. */
#include "report/mlg-page.h"

#include <math.h>

#define MOST_WAITING 25

static const char *const how[] = {
  N_ ("Seats go to the first priority first, then by score and by date. Each request is served "
      "whole or waits; one that does not fit lets a smaller one pass, so that no seat stays "
      "empty."),
  N_ ("A session that was not followed wholly counts for nothing. The seats that remain limit what "
      "a planned session can still bring; what was done is a fact."),
  N_ ("What those trained would bring is counted as one use of each of their levers for each "
      "resource, as far as their days and budgets go, in a period like this one: what is planned "
      "for the next one is not known yet."),
  NULL,
};

static const MlgTable *
table_of (const MlgPage *page, const char *name)
{
  return mlg_page_table (page, "seats", name);
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (table_of (page, "seats")) > 0;
}

static char *
info_whole (const MlgPage *page, const char *key)
{
  return mlg_page_whole (page, mlg_result_get_info_number (mlg_page_result (page, "seats"), key));
}

static MlgHtml *
answer (const MlgPage *page)
{
  g_autofree char *n = info_whole (page, "sessions"), *seats = info_whole (page, "seats");
  g_autofree char *given = info_whole (page, "seats_given");
  g_autofree char *waiting = info_whole (page, "seats_waited_for");
  g_autofree char *trained = info_whole (page, "trained_relays");
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "Sessions of the period: **{n}**, with {seats} seats. Seats given: "
                            "**{given}**; waited for: **{waiting}**. Those trained who can become "
                            "relays: **{trained}**."),
                  "n", n, "seats", seats, "given", given, "waiting", waiting, "trained", trained,
                  NULL);
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
write_sessions (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Session"), MLG_CELL_NAME, "session", "lever", NULL },
    { N_ ("Starts on"), MLG_CELL_SHOW, "starts_on", NULL, NULL },
    { N_ ("State"), MLG_CELL_SHOW, "state", NULL, NULL },
    { N_ ("Seats"), MLG_CELL_WHOLE, "seats", NULL, NULL },
    { N_ ("Seats left"), MLG_CELL_WHOLE, "seats_left", NULL, NULL },
    { N_ ("Seats given"), MLG_CELL_WHOLE, "accepted", NULL, NULL },
    { N_ ("Seats waited for"), MLG_CELL_WHOLE, "waiting", NULL, NULL },
    { N_ ("Followed"), MLG_CELL_SHOW, "followed", NULL, NULL },
    { N_ ("Share of a use left"), MLG_CELL_SHOW, "use_share", NULL, NULL },
  };

  mlg_page_write_table (page, table_of (page, "seats"), NULL, 0, G_MAXUINT, columns,
                        G_N_ELEMENTS (columns), tr (page, "Sessions and their seats"), NULL,
                        MLG_TABLE_VALUES);
}

static gboolean
keep_without (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_is (table, row, "outcome", "waits for a seat") ||
         mlg_view_is (table, row, "outcome", "seat refused");
}

static void
write_waiting (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Who asks"), MLG_CELL_NAME, "who", "session_id", NULL },
    { N_ ("Asked on"), MLG_CELL_SHOW, "asked_on", NULL, NULL },
    { N_ ("Seats"), MLG_CELL_WHOLE, "seats", NULL, NULL },
    { N_ ("Priority"), MLG_CELL_SHOW, "tier", NULL, NULL },
    { N_ ("Outcome"), MLG_CELL_SHOW, "outcome", NULL, NULL },
    { N_ ("Rule"), MLG_CELL_SHOW, "rule", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "seats_requests");
  g_autoptr (GArray) rows = mlg_view_order (table, "seats", keep_without, NULL);

  if (rows->len == 0)
    return;
  write_heading (page, "Who has no seat, and why");
  mlg_page_write_table (page, table, rows, 0, MOST_WAITING, columns, G_N_ELEMENTS (columns),
                        tr (page, "Requests without a seat, with the rule that decided"), NULL,
                        MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
write_overflow (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Lever"), MLG_CELL_NAME, "lever", "lever_id", NULL },
    { N_ ("Seats waited for"), MLG_CELL_WHOLE, "waiting", NULL, NULL },
    { N_ ("Substitute"), MLG_CELL_SHOW, "substitute", NULL, NULL },
    { N_ ("Effect of the substitute"), MLG_CELL_SHOW, "effect", NULL, NULL },
    { N_ ("Worth that many seats"), MLG_CELL_SHOW, "equivalents", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "seats_overflow");

  if (mlg_view_rows (table) == 0)
    return;
  write_heading (page, "What takes those who found no seat");
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Substitutes, and what the overflow is worth there"), NULL,
                        MLG_TABLE_CARDS);
}

static void
write_trained (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay"), MLG_CELL_NAME, "relay", "session_id", NULL },
    { N_ ("Status"), MLG_CELL_SHOW, "status", NULL, NULL },
    { N_ ("Outcome"), MLG_CELL_SHOW, "outcome", NULL, NULL },
    { N_ ("Relay from"), MLG_CELL_SHOW, "from", NULL, NULL },
    { N_ ("Reached in addition"), MLG_CELL_SHOW, "gain_reached", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "seats_trained");

  if (mlg_view_rows (table) == 0)
    return;
  write_heading (page, "Those trained to train");
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "Relays that followed a training for relays"),
                        tr (page, "what each would add alone, in a period like this one"),
                        MLG_TABLE_CARDS);
}

static void
body (MlgPage *page)
{
  write_sessions (page);
  write_waiting (page);
  write_overflow (page);
  write_trained (page);
}

const MlgSection mlg_section_seats = {
  "seats", N_ ("Who has a seat, who waits?"), N_ ("Seats"), shown, answer, body, how, NULL, 0,
};
