/* «Où en est l'étude ?»: milestones, what moved and why, who decides, three uses of the results. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "gantt",
    "gantt",
    "study",
    N_ ("The milestones of the study"),
    N_ ("days they were due at first and are due now"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("A milestone is late by the days between the day it is due and the day it was done; one that "
      "is "
      "not done, by the days up to the day looked at. What the committee decided later than that "
      "day is not known yet. The day it is due is that of the last decision; the first one stays "
      "visible."),
  N_ ("Each way to use the results is a scenario of the map. Its cost and its days are those of "
      "the "
      "actions it adds or takes away, and the days the team needs to win the relays it mobilises; "
      "a figure that is not known counts nothing, and is counted."),
  NULL,
};

static const MlgTable *
milestones (const MlgPage *page)
{
  return mlg_page_table (page, "study", "milestones");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (milestones (page)) > 0 ||
         mlg_view_rows (mlg_page_table (page, "study", "study_uses")) > 0;
}

static char *
info_count (const MlgPage *page, const char *key)
{
  const double n = mlg_result_get_info_number (mlg_page_result (page, "study"), key);

  return mlg_page_number_word (page, isnan (n) ? 0 : (guint) n);
}

static void
say_next (const MlgPage *page, MlgHtml *out)
{
  const MlgResult *study = mlg_page_result (page, "study");
  const char *next = mlg_result_get_info (study, "next_milestone");
  const char *final = mlg_result_get_info (study, "final_milestone");
  const gboolean settled = g_strcmp0 (mlg_result_get_info (study, "final_validated"), "yes") == 0;
  g_autofree char *day = mlg_page_date (page, mlg_result_get_info (study, "next_due_on"));

  if (next != NULL)
    {
      mlg_html_text (out, " ");
      mlg_html_words (out, tr (page, "Next: **{name}**, due on {day}."), "@name", next, "day", day,
                      NULL);
    }
  if (final == NULL)
    return;
  mlg_html_text (out, " ");
  mlg_html_words (out,
                  settled ? tr (page, "The final deliverable ({name}) **is validated**.")
                          : tr (page, "The final deliverable ({name}) is **not validated yet**."),
                  "@name", final, NULL);
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgResult *study = mlg_page_result (page, "study");
  const double late = mlg_result_get_info_number (study, "late");
  g_autofree char *n = info_count (page, "milestones"), *done = info_count (page, "done");
  g_autofree char *late_words = info_count (page, "late");
  g_autofree char *day = mlg_page_date (page, mlg_result_get_info (study, "as_of"));
  MlgHtml *out = mlg_html_new ();

  if (mlg_view_rows (milestones (page)) == 0)
    {
      mlg_html_text (out, tr (page, "No milestone is written down; here are the ways to use the "
                                    "results."));
      return out;
    }
  mlg_html_words (out,
                  late > 1    ? tr (page, "Milestones done: **{done} of {n}**; **{late} are late** "
                                             "on {day}.")
                  : late == 1 ? tr (page, "Milestones done: **{done} of {n}**; **one is late** on "
                                          "{day}.")
                              : tr (page, "Milestones done: **{done} of {n}**; none is late."),
                  "done", done, "n", n, "late", late_words, "day", day, NULL);
  say_next (page, out);
  return out;
}

/* ---- milestones -------------------------------------------------------------------------------
 */

static void
write_late (MlgPage *page, const MlgTable *table, guint row)
{
  const double late = mlg_view_number (table, row, "days_late");
  g_autofree char *days = late > 0 ? mlg_page_days (page, late) : NULL;

  mlg_html_text (page->html, days != NULL ? days : "–");
}

/* A day, or a dash where there is none yet. */
static void
write_done (MlgPage *page, const MlgTable *table, guint row)
{
  const double day = mlg_view_number (table, row, "done_on");
  g_autofree char *words = isnan (day) ? NULL : mlg_show_day (page->lang, (MlgDay) day);

  mlg_html_text (page->html, words != NULL ? words : "–");
}

static const MlgColumn columns[] = {
  { N_ ("Milestone"), MLG_CELL_NAME, "milestone", "owner", NULL },
  { N_ ("First due on"), MLG_CELL_SHOW, "first_due_on", NULL, NULL },
  { N_ ("Due on"), MLG_CELL_SHOW, "due_on", NULL, NULL },
  { N_ ("Done on"), MLG_CELL_WRITE, "milestone", NULL, write_done },
  { N_ ("Days late"), MLG_CELL_WRITE_NUMBER, "days_late", NULL, write_late },
  { N_ ("State"), MLG_CELL_SHOW, "state", NULL, NULL },
  { N_ ("What follows"), MLG_CELL_SHOW, "next", NULL, NULL },
};

static void
values (MlgPage *page)
{
  mlg_page_write_table (page, milestones (page), NULL, 0, G_MAXUINT, columns,
                        G_N_ELEMENTS (columns), tr (page, "Milestones of the study"), NULL,
                        MLG_TABLE_CARDS);
}

static MlgHtml *
read_milestones (const MlgPage *page)
{
  const MlgTable *table = milestones (page);
  g_autoptr (GArray) rows = mlg_view_order (table, "days_late", mlg_keep_positive, "days_late");
  MlgHtml *out = mlg_html_new ();
  g_autofree char *days = NULL, *due = NULL;
  guint row;

  if (rows->len == 0)
    return out;
  row = g_array_index (rows, guint, 0);
  days = mlg_page_days (page, mlg_view_number (table, row, "days_late"));
  due = mlg_show_day (page->lang, (MlgDay) mlg_view_number (table, row, "due_on"));
  mlg_html_words (out,
                  tr (page, "**Reading:** {name} was due on {due}; it came, or is, {days} late."),
                  "@name", mlg_view_text (table, row, "milestone"), "due", due, "days", days, NULL);
  return out;
}

static const MlgColumn moves[] = {
  { N_ ("Milestone"), MLG_CELL_NAME, "milestone", NULL, NULL },
  { N_ ("Decided on"), MLG_CELL_SHOW, "on", NULL, NULL },
  { N_ ("Was due on"), MLG_CELL_SHOW, "before", NULL, NULL },
  { N_ ("Due on"), MLG_CELL_SHOW, "due_on", NULL, NULL },
  { N_ ("Reason"), MLG_CELL_DATA, "reason", NULL, NULL },
};

static void
write_moves (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "study", "readjustments");

  if (mlg_view_rows (table) == 0)
    return;
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, "What moved, and why"));
  mlg_html_close (page->html, "h3");
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, moves, G_N_ELEMENTS (moves),
                        tr (page, "Readjustments, in order"), NULL, MLG_TABLE_CARDS);
}

/* ---- the committee ----------------------------------------------------------------------------
 */

static const MlgColumn members[] = {
  { N_ ("Body"), MLG_CELL_NAME, "body", "seat", NULL },
  { N_ ("Role"), MLG_CELL_SHOW, "role", NULL, NULL },
};

static void
write_committee (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "study", "committee");
  g_autofree char *decides = NULL, *informed = NULL;

  if (mlg_view_rows (table) == 0)
    return;
  decides = info_count (page, "decides");
  informed = info_count (page, "informed");
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, "The steering committee"));
  mlg_html_close (page->html, "h3");
  mlg_html_open (page->html, "p", NULL);
  mlg_html_words (page->html,
                  tr (page, "Members who decide: {decides}; who are informed: {informed}."),
                  "decides", decides, "informed", informed, NULL);
  mlg_html_close (page->html, "p");
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, members, G_N_ELEMENTS (members),
                        tr (page, "Members and their role"), NULL, MLG_TABLE_CARDS);
}

/* ---- three uses -------------------------------------------------------------------------------
 */

static void
write_use (MlgPage *page, const MlgTable *table, guint row)
{
  mlg_html_text (page->html, tr (page, mlg_view_text (table, row, "use")));
  mlg_html_open (page->html, "span", NULL);
  mlg_html_data (page->html, mlg_view_text (table, row, "scenario"));
  mlg_html_close (page->html, "span");
}

static void
write_more (MlgPage *page, const MlgTable *table, guint row)
{
  const double more = mlg_view_number (table, row, "difference_reached");
  g_autofree char *text = isnan (more) ? NULL : mlg_page_gain (page, more);

  mlg_html_text (page->html, text != NULL ? text : mlg_show_unknown (page->lang));
}

static const MlgColumn uses[] = {
  { N_ ("Way to use the results"), MLG_CELL_WRITE_HEAD, "use", NULL, write_use },
  { N_ ("Reached"), MLG_CELL_SHARE, "reach", NULL, NULL },
  { N_ ("Establishments more"), MLG_CELL_WRITE_NUMBER, "scenario_id", NULL, write_more },
  { N_ ("Cost"), MLG_CELL_EUROS, "cost", NULL, NULL },
  { N_ ("Per establishment more"), MLG_CELL_SHOW, "cost_each", NULL, NULL },
  { N_ ("Days of the relays"), MLG_CELL_SHOW, "relay_days", NULL, NULL },
  { N_ ("Days of the team"), MLG_CELL_SHOW, "team_days", NULL, NULL },
};

static void
write_uses (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "study", "study_uses");
  g_autoptr (GArray) rows = NULL;
  guint row;

  if (mlg_view_rows (table) == 0)
    return;
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, "Three ways to use the results"));
  mlg_html_close (page->html, "h3");
  rows = mlg_view_order (table, "difference_reached", mlg_keep_positive, "difference_reached");
  if (rows->len > 0)
    {
      g_autofree char *count = NULL, *cost = NULL;

      row = g_array_index (rows, guint, 0);
      count = mlg_page_count_text (page, mlg_view_number (table, row, "difference_reached"));
      cost = mlg_show_euros (page->lang, mlg_view_number (table, row, "cost"), 0);
      mlg_html_open (page->html, "p", NULL);
      mlg_html_words (page->html,
                      tr (page, "On these assumptions **{use}** would reach most: {count} "
                                "establishments more, for {cost}. What each would cost in days, "
                                "and how surely, decides as much; see the scenarios."),
                      "use", tr (page, mlg_view_text (table, row, "use")), "count", count, "cost",
                      cost, NULL);
      mlg_html_close (page->html, "p");
    }
  mlg_page_write_table (page, table, NULL, 0, G_MAXUINT, uses, G_N_ELEMENTS (uses),
                        tr (page, "What each way would bring and take"), NULL, MLG_TABLE_CARDS);
}

static void
body (MlgPage *page)
{
  if (mlg_view_rows (milestones (page)) > 0)
    mlg_page_figure (page, &figures[0], read_milestones, values);
  write_moves (page);
  write_committee (page);
  write_uses (page);
}

const MlgSection mlg_section_study = {
  "study",
  N_ ("Where does the study stand?"),
  N_ ("The study"),
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
