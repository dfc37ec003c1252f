/* «Le service d’appui : qui est aidé, qui attend ?»: requests step by step, whose turn it is, what
 * better engaged relays bring. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

#define MOST_TURNS 25

static const MlgFigureSpec figures[] = {
  { "service",
    "service",
    "service",
    N_ ("How far the requests of the year came"),
    N_ ("in % of the requests of the year; under each step, how many passed it and in how many "
        "days (median)"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Each member has so many days and requests a year; what goes beyond, or is out of scope, is "
      "referred to the national support system and counted. Days done and agreements signed come "
      "first: a signature is a promise."),
  N_ ("Then the turn: members never served, the tiers of the map, the day of the request. Nobody "
      "overtakes: when the team’s days no longer suffice for one, those behind it wait too."),
  N_ ("A support is supposed to bring a relay part of the engagement it lacks. That share is a "
      "hypothesis of the settings, nobody has measured it; a relay without any diffusion planned "
      "may be better engaged and still reach nobody more."),
  NULL,
};

static const MlgTable *
plan (const MlgPage *page)
{
  return mlg_page_table (page, "service_plan", "service_plan");
}

static const MlgTable *
team (const MlgPage *page)
{
  return mlg_page_table (page, "service_plan", "team");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (mlg_page_table (page, "service", "service_requests")) > 0;
}

static double
of_team (const MlgPage *page, const char *column)
{
  return mlg_view_number (team (page), 0, column);
}

static gboolean
keep_turns (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return !isnan (mlg_view_number (table, row, "turn"));
}

static void
say_days (const MlgPage *page, MlgHtml *out)
{
  const double all = of_team (page, "team_days");
  g_autofree char *days = mlg_page_days (page, all);
  g_autofree char *spent = mlg_page_plain (page, of_team (page, "spent"));
  g_autofree char *promised = mlg_page_plain (page, of_team (page, "promised"));
  g_autofree char *planned = mlg_page_plain (page, of_team (page, "planned"));

  if (isnan (all))
    {
      mlg_html_text (out, tr (page, "How many days the team has is not known: nobody waits."));
      return;
    }
  mlg_html_words (out,
                  tr (page, "Of the team’s {days}, {spent} are spent, {promised} promised and "
                            "{planned} can be given now."),
                  "days", days, "spent", spent, "promised", promised, "planned", planned, NULL);
}

static MlgHtml *
answer (const MlgPage *page)
{
  g_autofree char *asked = mlg_page_whole (
      page, mlg_view_number (mlg_page_table (page, "service", "funnel"), 0, "requests"));
  g_autofree char *done = mlg_page_whole (page, of_team (page, "n_done"));
  g_autofree char *served = mlg_page_whole (page, of_team (page, "n_served"));
  g_autofree char *waiting = mlg_page_whole (page, of_team (page, "n_waiting"));
  g_autofree char *overflow = mlg_page_whole (page, of_team (page, "n_overflow"));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "Requests in the year: **{asked}**; supports done: **{done}**. To be "
                            "served now: **{served}**; waiting: **{waiting}**; referred to the "
                            "national support system: **{overflow}**."),
                  "asked", asked, "done", done, "served", served, "waiting", waiting, "overflow",
                  overflow, NULL);
  mlg_html_text (out, " ");
  say_days (page, out);
  return out;
}

static void
write_days (MlgPage *page, const MlgTable *table, guint row, const char *column)
{
  const double days = mlg_view_number (table, row, column);
  g_autofree char *text = isnan (days) ? NULL : mlg_page_plain (page, days);

  mlg_html_text (page->html, text != NULL ? text : mlg_show_unknown (page->lang));
}

static void
write_median (MlgPage *page, const MlgTable *table, guint row)
{
  if (row == 0)
    mlg_html_text (page->html, "–");
  else
    write_days (page, table, row, "days");
}

static void
funnel_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Step"), MLG_CELL_SHOW_HEAD, "stage", NULL, NULL },
    { N_ ("Requests"), MLG_CELL_WHOLE, "requests", NULL, NULL },
    { N_ ("Of all requests"), MLG_CELL_SHARE, "share", NULL, NULL },
    { N_ ("Of the step before"), MLG_CELL_SHARE, "share_before", NULL, NULL },
    { N_ ("Days since the step before (median)"), MLG_CELL_WRITE_NUMBER, NULL, NULL, write_median },
  };

  mlg_page_write_table (page, mlg_page_table (page, "service", "funnel"), NULL, 0, G_MAXUINT,
                        columns, G_N_ELEMENTS (columns),
                        tr (page, "The requests of the year, step by step"),
                        tr (page, "a request has passed a step when that one or a later one is "
                                  "dated"),
                        MLG_TABLE_VALUES);
}

static MlgHtml *
read_funnel (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "service", "funnel");
  const double asked = mlg_view_number (table, 0, "requests");
  g_autofree char *all = mlg_page_whole (page, asked);
  g_autofree char *signed_ = mlg_page_whole (page, mlg_view_number (table, 3, "requests"));
  g_autofree char *days = mlg_page_plain (page, mlg_view_number (table, 3, "days_from_request"));
  MlgHtml *out = mlg_html_new ();

  if (asked > 0 && !isnan (mlg_view_number (table, 3, "days_from_request")))
    mlg_html_words (out,
                    tr (page, "**Reading:** of {all} requests, {signed} have a signed agreement; "
                              "half of these were signed within {days} days of the request."),
                    "all", all, "signed", signed_, "days", days, NULL);
  return out;
}

static void
write_turn (MlgPage *page, const MlgTable *table, guint row)
{
  mlg_html_data (page->html, mlg_view_text (table, row, "relay"));
  mlg_html_open (page->html, "span", NULL);
  mlg_html_text (page->html, tr (page, mlg_view_text (table, row, "service")));
  mlg_html_close (page->html, "span");
}

static void
write_plan_days (MlgPage *page, const MlgTable *table, guint row)
{
  write_days (page, table, row, "days");
}

static void
write_why (MlgPage *page, const MlgTable *table, guint row)
{
  const char *reason = mlg_view_text (table, row, "reason");

  mlg_html_text (page->html, reason != NULL ? tr (page, reason) : "–");
}

static void
write_turns (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Turn"), MLG_CELL_WHOLE, "turn", NULL, NULL },
    { N_ ("Relay and service"), MLG_CELL_WRITE_HEAD, "relay", NULL, write_turn },
    { N_ ("Asked on"), MLG_CELL_SHOW, "asked_on", NULL, NULL },
    { N_ ("Member"), MLG_CELL_SHOW, "before", NULL, NULL },
    { N_ ("Days"), MLG_CELL_WRITE_NUMBER, "days", NULL, write_plan_days },
    { N_ ("Outcome"), MLG_CELL_SHOW, "outcome", NULL, NULL },
    { N_ ("Why"), MLG_CELL_WRITE, "outcome", NULL, write_why },
  };
  g_autoptr (GArray) order = mlg_view_order (plan (page), "-turn", keep_turns, NULL);

  if (order->len == 0)
    return;
  mlg_page_write_table (page, plan (page), order, 0, MOST_TURNS, columns, G_N_ELEMENTS (columns),
                        tr (page, "Whose turn it is"),
                        tr (page, "open requests in the order of the rules"),
                        MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
write_missing (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Request"), MLG_CELL_NAME, "request_id", "relay", NULL },
    { N_ ("Missing piece"), MLG_CELL_SHOW, "piece", NULL, NULL },
    { N_ ("Needed for the step"), MLG_CELL_SHOW, "step", NULL, NULL },
  };
  const MlgTable *table = mlg_page_table (page, "service", "missing");

  if (mlg_view_rows (table) > 0)
    mlg_page_write_table (page, table, NULL, 0, MOST_TURNS, columns, G_N_ELEMENTS (columns),
                          tr (page, "What the files of requests lack"), NULL,
                          MLG_TABLE_CARDS | MLG_TABLE_REST);
}

/* "2026" or "2026, part 1" */
static void
write_year (MlgPage *page, const MlgTable *table, guint row)
{
  const double part = mlg_view_number (table, row, "part");
  g_autofree char *number = mlg_page_whole (page, part);

  mlg_html_text (page->html, mlg_view_text (table, row, "year"));
  if (!isnan (part))
    mlg_html_words (page->html, tr (page, ", part {n}"), "n", number, NULL);
}

static void
write_year_days (MlgPage *page, const MlgTable *table, guint row)
{
  write_days (page, table, row, "days");
}

static void
write_year_overflow (MlgPage *page, const MlgTable *table, guint row)
{
  write_days (page, table, row, "overflow_days");
}

static void
write_years (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Year"), MLG_CELL_WRITE_HEAD, "year", NULL, write_year },
    { N_ ("Requests"), MLG_CELL_WHOLE, "requests", NULL, NULL },
    { N_ ("Members served"), MLG_CELL_WHOLE, "served", NULL, NULL },
    { N_ ("Days spent"), MLG_CELL_WRITE_NUMBER, "days", NULL, write_year_days },
    { N_ ("Beyond quota or scope"), MLG_CELL_WHOLE, "overflow", NULL, NULL },
    { N_ ("Days beyond quota or scope"), MLG_CELL_WRITE_NUMBER, "overflow_days", NULL,
      write_year_overflow },
    { N_ ("Relays mobilised"), MLG_CELL_WHOLE, "mobilised", NULL, NULL },
    { N_ ("Of them, supported"), MLG_CELL_SHARE, "share", NULL, NULL },
  };

  mlg_page_write_table (page, mlg_page_table (page, "service", "years"), NULL, 0, G_MAXUINT,
                        columns, G_N_ELEMENTS (columns),
                        tr (page, "Who used the service, year by year"),
                        tr (page, "up to the day of the situation"), MLG_TABLE_VALUES);
}

/* What the supports planned and promised would bring, and for how many relays nothing. */
static void
say_effect (MlgPage *page)
{
  const MlgTable *effect = mlg_page_table (page, "service_plan", "effect");
  const MlgTable *lifts = mlg_page_table (page, "service_plan", "engagement");
  const double gain =
      mlg_view_number (effect, 0, "reached_after") - mlg_view_number (effect, 0, "reached_before");
  g_autofree char *more = mlg_page_gain (page, gain);
  g_autofree char *relays = mlg_page_whole (page, mlg_view_rows (lifts));
  g_autofree char *idle = NULL;
  g_autoptr (MlgHtml) note = mlg_html_new ();
  guint n = 0;

  if (isnan (gain) || mlg_view_rows (lifts) == 0)
    return;
  for (guint row = 0; row < mlg_view_rows (lifts); row++)
    n += !mlg_view_is (lifts, row, "brings", "reach");
  idle = mlg_page_whole (page, n);
  mlg_html_words (note,
                  tr (page, "**What it brings:** the supports planned and promised would engage "
                            "relays better (figures raised: {relays}) and bring {more} "
                            "establishments reached, by the hypothesis of the settings. Only "
                            "relays with diffusions move reach; without effect here: {idle}."),
                  "relays", relays, "more", more, "idle", idle, NULL);
  mlg_page_note (page, note);
}

static void
body (MlgPage *page)
{
  if (mlg_view_number (mlg_page_table (page, "service", "funnel"), 0, "requests") > 0)
    mlg_page_figure (page, &figures[0], read_funnel, funnel_values);
  write_turns (page);
  say_effect (page);
  write_missing (page);
  write_years (page);
}

const MlgSection mlg_section_service = {
  "service",
  N_ ("The support service: who is helped, who waits?"),
  N_ ("Support service"),
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
