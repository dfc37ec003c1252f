/* The opening: one sentence, one first figure and the others, what they rest on. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

/* --- The sentence ---------------------------------------------------------------------------- */

/* "Quatre établissements sur dix" when the share is near a tenth, else the share itself. */
static void
say_reach (const MlgPage *page, MlgHtml *out, double reach)
{
  const double tenths = 10 * reach;
  const guint n = (guint) round (CLAMP (tenths, 0, 10));
  g_autofree char *share = mlg_page_share (page, reach);
  g_autofree char *word = mlg_page_number_word (page, n);

  if (n == 1 && fabs (tenths - 1) <= 0.15)
    mlg_html_words (out, tr (page, "About one establishment in ten is reached (**{share}**)."),
                    "share", share, NULL);
  else if (n >= 2 && n <= 9 && fabs (tenths - n) <= 0.25)
    mlg_html_words (out, tr (page, "About {word} establishments in ten are reached (**{share}**)."),
                    "word", word, "share", share, NULL);
  else
    mlg_html_words (out, tr (page, "**{share}** of establishments are reached."), "share", share,
                    NULL);
}

static void
say_cause (const MlgPage *page, MlgHtml *out)
{
  const MlgTable *causes = mlg_page_table (page, "gaps", "causes");
  g_autoptr (GArray) rows = mlg_view_order (causes, "gain", mlg_keep_positive, "gain");
  const char *cause;

  if (rows->len == 0)
    return;
  cause = mlg_view_text (causes, g_array_index (rows, guint, 0), "cause");
  mlg_html_words (out, tr (page, " What holds back the most: **{cause}**."), "cause",
                  tr (page, cause), NULL);
}

static void
say_first_hour (const MlgPage *page, MlgHtml *out)
{
  const guint relays = mlg_page_count (page, "relays");
  const double none = mlg_page_class_share (page, "potential", "none");
  g_autofree char *n = mlg_page_whole (page, relays == G_MAXUINT ? (double) NAN : relays);
  g_autofree char *some = mlg_page_share (page, 1 - none);

  if (mlg_page_situation (page) == MLG_SITUATION_NO_DELIVERABLE)
    mlg_html_words (out,
                    tr (page, "The map holds **{n} relays** but no resource that may be passed on "
                              "yet: nobody is reached. It already says who could reach whom."),
                    "n", n, NULL);
  else if (mlg_page_situation (page) == MLG_SITUATION_NO_TARGET)
    mlg_html_words (out,
                    tr (page, "The map holds **no establishment** that a resource is meant for: "
                              "nobody can be reached."),
                    NULL);
  else
    mlg_html_words (out,
                    tr (page,
                        "Resources and **{n} relays** are on the map, but no diffusion is done "
                        "or planned: nobody is reached yet."),
                    "n", n, NULL);
  if (none < 1)
    mlg_html_words (out,
                    tr (page, " A mobilised relay exists for **{some}** of the establishments "
                              "concerned."),
                    "some", some, NULL);
}

static void
write_lead (MlgPage *page)
{
  const MlgTable *reach = mlg_page_table (page, "reach", "reach");
  const double share = mlg_view_number (reach, 0, "reach");
  const double low = mlg_view_number (reach, 0, "interval_low");
  const double high = mlg_view_number (reach, 0, "interval_high");
  const double goal = mlg_page_fact_number (page, "goal");
  g_autofree char *goal_text = mlg_page_share (page, goal);
  const char *goal_words = mlg_page_goal_words (page, share, low, high, goal);
  g_autoptr (MlgHtml) out = mlg_html_new ();

  if (mlg_page_situation (page) == MLG_SITUATION_RUNNING && !isnan (share))
    {
      say_reach (page, out, share);
      if (goal_words != NULL)
        {
          mlg_html_text (out, " ");
          mlg_html_words (out, goal_words, "goal", goal_text, NULL);
        }
      say_cause (page, out);
    }
  else
    say_first_hour (page, out);
  mlg_html_open (page->html, "p", "class", "lead", NULL);
  mlg_html_append (page->html, out);
  mlg_html_close (page->html, "p");
}

/* What the first page must say plainly: how much of it is assumed. */
static void
write_caution (MlgPage *page)
{
  const double assumed = mlg_page_quality (page, "reach", "assumed");
  const MlgTable *assumptions = mlg_page_table (page, "reach", "assumptions");
  g_autofree char *share = mlg_page_share (page, assumed);
  double count = 0;
  g_autofree char *count_text = NULL;

  for (guint row = 0; row < mlg_view_rows (assumptions); row++)
    count += MAX (0, mlg_view_number (assumptions, row, "count"));
  count_text = mlg_page_whole (page, count);
  if (!(assumed > 0) && count == 0 && !mlg_page_all_assumed (page))
    return;
  mlg_html_open (page->html, "p", "class", "caution", NULL);
  if (mlg_page_all_assumed (page))
    mlg_html_words (page->html,
                    tr (page,
                        "**Everything about the relays' audiences, capacities and effects is "
                        "assumed.** The figures show how to read the map, not the state of the "
                        "region."),
                    NULL);
  else if (assumed > 0)
    mlg_html_words (page->html,
                    tr (page, "**{share}** of the reached establishments rest on assumed figures."),
                    "share", share, NULL);
  if (count > 0)
    mlg_html_words (
        page->html,
        count == 1 ? tr (page, " One figure that nobody gave was left unknown or taken from "
                               "the kind of relay.")
                   : tr (page, " {n} figures that nobody gave were left unknown or taken from the "
                               "kind of relay."),
        "n", count_text, NULL);
  mlg_html_text (page->html, " ");
  mlg_page_see (page, &mlg_section_quality);
  mlg_html_close (page->html, "p");
}

/* --- Key figures ----------------------------------------------------------------------------- */

static void
write_value (MlgPage *page, double share)
{
  g_autofree char *number = NULL;

  mlg_html_open (page->html, "p", "class", "value", NULL);
  if (isnan (share))
    mlg_html_text (page->html, mlg_show_unknown (page->lang));
  else
    {
      number = mlg_show_number (page->lang, 100 * share, share > 0 && share < 0.01 ? 1 : 0);
      mlg_html_text (page->html, number);
      mlg_html_open (page->html, "small", NULL);
      mlg_html_text (page->html, "%");
      mlg_html_close (page->html, "small");
    }
  mlg_html_close (page->html, "p");
}

static void
write_line (MlgPage *page, const char *class, const MlgHtml *line)
{
  mlg_html_open (page->html, "p", "class", class, NULL);
  mlg_html_append (page->html, line);
  mlg_html_close (page->html, "p");
}

static void
write_words (MlgPage *page, const char *class, const char *text)
{
  mlg_html_open (page->html, "p", "class", class, NULL);
  mlg_html_text (page->html, text);
  mlg_html_close (page->html, "p");
}

/* The two ranges of a reach, never one for the other. */
static void
write_ranges (MlgPage *page, const MlgTable *reach, double goal)
{
  g_autofree char *hypotheses = mlg_page_range (page, mlg_view_number (reach, 0, "interval_low"),
                                                mlg_view_number (reach, 0, "interval_high"));
  g_autofree char *overlap = mlg_page_range (page, mlg_view_number (reach, 0, "lower"),
                                             mlg_view_number (reach, 0, "upper"));
  g_autofree char *goal_text = mlg_page_share (page, goal);
  g_autoptr (MlgHtml) line = mlg_html_new ();

  if (!isnan (mlg_view_number (reach, 0, "interval_low")))
    mlg_html_words (line, tr (page, "by the hypotheses, 90% interval: {range}"), "range",
                    hypotheses, NULL);
  if (!isnan (goal))
    {
      mlg_html_text (line, " · ");
      mlg_html_words (line, tr (page, "goal {goal}"), "goal", goal_text, NULL);
    }
  if (!isnan (mlg_view_number (reach, 0, "lower")))
    {
      mlg_html_empty (line, "br", NULL);
      mlg_html_words (line, tr (page, "by the overlap of audiences: {range}"), "range", overlap,
                      NULL);
    }
  write_line (page, "range", line);
}

static void
write_reach_key (MlgPage *page, const char *need, const char *id, const char *what, gboolean first)
{
  const MlgTable *reach = mlg_page_table (page, need, "reach");
  const double share = mlg_view_number (reach, 0, "reach");
  const double goal = first ? mlg_page_fact_number (page, "goal") : (double) NAN;
  g_autofree char *count = mlg_page_count_text (page, mlg_view_number (reach, 0, "reached"));

  mlg_html_open (page->html, "li", NULL);
  write_value (page, share);
  write_words (page, "what", what);
  mlg_page_ruler (page, id, what, share, mlg_view_number (reach, 0, "interval_low"),
                  mlg_view_number (reach, 0, "interval_high"), goal);
  write_ranges (page, reach, goal);
  mlg_page_badge (page, need);
  if (first && !isnan (mlg_view_number (reach, 0, "reached")))
    {
      g_autoptr (MlgHtml) line = mlg_html_new ();

      mlg_html_words (line, tr (page, "That is about {n} establishments."), "n", count, NULL);
      write_line (page, "more", line);
    }
  mlg_html_close (page->html, "li");
}

static void
write_interval (MlgPage *page, double low, double high)
{
  g_autofree char *range = mlg_page_range (page, low, high);
  g_autoptr (MlgHtml) line = mlg_html_new ();

  mlg_html_words (line, tr (page, "by the hypotheses, 90% interval: {range}"), "range", range,
                  NULL);
  write_line (page, "range", line);
}

static void
write_use_key (MlgPage *page)
{
  const MlgTable *reach = mlg_page_table (page, "reach", "reach");
  const double use = mlg_view_number (reach, 0, "stage_effective");
  const MlgTable *stages = mlg_page_table (page, "reach", "stages");
  const char *what = tr (page, "of establishments use the resource they received");
  double low = NAN, high = NAN;

  for (guint row = 0; row < mlg_view_rows (stages); row++)
    if (mlg_view_is (stages, row, "stage", "effective"))
      {
        low = mlg_view_number (stages, row, "share_low");
        high = mlg_view_number (stages, row, "share_high");
      }

  mlg_html_open (page->html, "li", NULL);
  write_value (page, use);
  write_words (page, "what", what);
  mlg_page_ruler (page, "key-use", what, use, low, high, NAN);
  if (isnan (use) || isnan (low))
    write_words (page, "range",
                 isnan (use) ? tr (page, "not available: no one has said how many use it")
                             : tr (page, "no range: the hypotheses on use are not drawn"));
  else
    write_interval (page, low, high);
  mlg_html_close (page->html, "li");
}

static void
write_none_key (MlgPage *page)
{
  const double none = mlg_page_class_share (page, "potential", "none");
  const double idle = mlg_page_class_share (page, "acting", "none");
  g_autofree char *count =
      mlg_page_count_text (page, mlg_page_class_count (page, "potential", "none"));
  g_autofree char *idle_text = mlg_page_share (page, idle);
  g_autoptr (MlgHtml) line = mlg_html_new ();
  const char *what = tr (page, "of establishments have no mobilised relay");
  double low, high;

  mlg_html_open (page->html, "li", NULL);
  write_value (page, none);
  write_words (page, "what", what);
  mlg_page_class_ends (page, "potential", "none", &low, &high);
  mlg_page_ruler (page, "key-none", what, none, low, high, NAN);
  if (!isnan (mlg_page_class_count (page, "potential", "none")))
    mlg_html_words (line, tr (page, "that is {n} establishments"), "n", count, NULL);
  if (!isnan (idle))
    {
      mlg_html_text (line, " · ");
      mlg_html_words (line, tr (page, "no relay acts for {idle}"), "idle", idle_text, NULL);
    }
  write_line (page, "range", line);
  if (mlg_at_least (high, low + 0.005)) /* else both ends would read like the figure */
    write_interval (page, low, high);
  mlg_html_close (page->html, "li");
}

static void
write_load_key (MlgPage *page)
{
  const MlgTable *loads = mlg_page_table (page, "capacity", "loads_by_relay");
  g_autoptr (GArray) saturated = mlg_view_order (loads, "load", mlg_keep_saturated, NULL);
  g_autoptr (GArray) over = mlg_view_order (loads, "load", mlg_keep_over_assumed, NULL);
  const guint declared = mlg_page_declared_capacities (page);
  g_autofree char *n = mlg_page_whole (page, declared > 0 ? saturated->len : over->len);
  g_autofree char *of = mlg_page_whole (page, declared);

  if (loads == NULL || (declared == 0 && over->len == 0))
    return;
  mlg_html_open (page->html, "li", NULL);
  mlg_html_open (page->html, "p", "class", "value", NULL);
  mlg_html_text (page->html, n);
  if (declared > 0)
    {
      mlg_html_open (page->html, "small", NULL);
      mlg_html_words (page->html, tr (page, "of {n}"), "n", of, NULL);
      mlg_html_close (page->html, "small");
    }
  mlg_html_close (page->html, "p");
  if (declared > 0)
    write_words (page, "what", tr (page, "relays have more work than time"));
  else
    {
      write_words (page, "what", tr (page, "relays above a capacity that is not declared"));
      write_words (page, "range", tr (page, "hypothesis: nobody has said what they can give"));
    }
  mlg_html_close (page->html, "li");
}

static void
write_relays_key (MlgPage *page)
{
  const guint relays = mlg_page_count (page, "relays");
  g_autofree char *n = mlg_page_whole (page, relays == G_MAXUINT ? (double) NAN : relays);

  mlg_html_open (page->html, "li", NULL);
  write_words (page, "value", n);
  write_words (page, "what", tr (page, "relays are on the map"));
  mlg_html_close (page->html, "li");
}

/* Before anything runs: what the first relay to mobilise would bring. */
static void
write_gain_key (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "never_solicited");
  g_autoptr (GArray) rows = mlg_view_order (table, "gain", mlg_keep_positive, "gain");
  g_autoptr (MlgHtml) line = mlg_html_new ();
  g_autofree char *gain = NULL;

  if (rows->len == 0)
    return;
  gain = mlg_page_gain (page, mlg_view_number (table, g_array_index (rows, guint, 0), "gain"));
  mlg_html_open (page->html, "li", NULL);
  write_words (page, "value", gain);
  write_words (page, "what", tr (page, "establishments, with the first relay to mobilise"));
  mlg_html_name (line, mlg_view_text (table, g_array_index (rows, guint, 0), "relay"));
  write_line (page, "range", line);
  mlg_html_close (page->html, "li");
}

static void
write_legend (MlgPage *page)
{
  mlg_html_open (page->html, "p", "class", "legend", NULL);
  mlg_html_text (
      page->html,
      tr (page, "Under a figure: the dot is the value, the band is its 90% interval by "
                "the hypotheses, the black line is the goal. \"By the hypotheses\" and \"by the "
                "overlap of audiences\" are two different doubts. The badge says what the "
                "figure rests on most."));
  mlg_html_close (page->html, "p");
}

static void
write_keys (MlgPage *page)
{
  const gboolean running = mlg_page_situation (page) == MLG_SITUATION_RUNNING;

  mlg_html_open (page->html, "ul", "class", running ? "keys" : "keys few", NULL);
  if (running)
    {
      write_reach_key (page, "reach", "key-reach",
                       tr (page, "of establishments are reached at least once"), TRUE);
      if (mlg_page_table (page, "reach_workers", "reach") != NULL)
        write_reach_key (page, "reach_workers", "key-workers",
                         tr (page, "of employees work in a reached establishment"), FALSE);
      write_use_key (page);
    }
  else
    write_relays_key (page);
  if (mlg_view_rows (mlg_page_table (page, "gaps", "classes")) > 0)
    write_none_key (page);
  if (!running)
    write_gain_key (page);
  write_load_key (page);
  mlg_html_close (page->html, "ul");
  if (running)
    write_legend (page);
}

void
mlg_page_summary (MlgPage *page)
{
  mlg_html_open (page->html, "section", "id", "summary", "aria-labelledby", "summary-h", NULL);
  mlg_html_open (page->html, "h2", "id", "summary-h", "class", "hidden", NULL);
  mlg_html_text (page->html, tr (page, "In short"));
  mlg_html_close (page->html, "h2");
  write_lead (page);
  write_caution (page);
  write_keys (page);
  mlg_page_decisions (page);
  mlg_html_close (page->html, "section");
}
