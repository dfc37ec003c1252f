/* At most three decisions, each with its effect, its cost, and what happens if nothing is done.
 * They are read off the answers: the best relay not yet mobilised, the cause whose remedy brings
 * the most, the relays above what they can give; before anything runs, what would let it start. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

enum
{
  MOST = 3
};

typedef struct
{
  MlgHtml *title, *effect, *cost, *otherwise;
  const MlgSection *section;
} Decision;

static void
clear_decision (gpointer data)
{
  Decision *self = data;

  mlg_html_free (self->title);
  mlg_html_free (self->effect);
  mlg_html_free (self->cost);
  mlg_html_free (self->otherwise);
}

static Decision
new_decision (const MlgSection *section)
{
  return (Decision){ mlg_html_new (), mlg_html_new (), mlg_html_new (), mlg_html_new (), section };
}

/* "12 days · 1,400 €", or that it is not known. */
static void
say_cost (const MlgPage *page, MlgHtml *out, double days, double cost)
{
  g_autofree char *days_text = mlg_page_days (page, days);
  g_autofree char *cost_text = mlg_show_euros (page->lang, cost, 0);

  if (!isnan (days))
    mlg_html_text (out, days_text);
  if (!isnan (days) && !isnan (cost))
    mlg_html_text (out, " · ");
  if (!isnan (cost))
    mlg_html_text (out, cost_text);
  if (isnan (days) && isnan (cost))
    mlg_html_text (out, tr (page, "not known: to be asked"));
}

static void
decide_approach (const MlgPage *page, GArray *decisions)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "never_solicited");
  g_autoptr (GArray) rows = mlg_view_order (table, "gain", mlg_keep_positive, "gain");
  Decision d;
  guint first;

  if (rows->len == 0)
    return;
  first = g_array_index (rows, guint, 0);
  d = new_decision (&mlg_section_approach);
  {
    g_autofree char *gain = mlg_page_gain (page, mlg_view_number (table, first, "gain"));

    mlg_html_words (d.title, tr (page, "Mobilise {relay}."), "@relay",
                    mlg_view_text (table, first, "relay"), NULL);
    mlg_html_words (d.effect, tr (page, "{n} establishments reached"), "n", gain, NULL);
    say_cost (page, d.cost, mlg_view_number (table, first, "days"),
              mlg_view_number (table, first, "cost"));
    mlg_html_text (d.otherwise, tr (page, "These establishments stay out of reach."));
  }
  g_array_append_val (decisions, d);
}

/* What to do about a cause, as a decision. */
static const char *
cause_words (const MlgPage *page, const char *cause)
{
  const struct
  {
    const char *cause, *words;
  } known[] = {
    { "relay not mobilised", tr (page, "Mobilise the relays that are known but not asked.") },
    { "nothing planned",
      tr (page, "Plan diffusions with the relays that have none for these resources.") },
    { "file or funding expired",
      tr (page, "Renew what has expired: validity, funding, yearly confirmation.") },
    { "capacity", tr (page, "Give the relays that lack time or budget more of it.") },
    { "channel", tr (page, "Add paper, phone or meetings where digital channels do not reach.") },
    { "engagement",
      tr (page, "Sign supported commitments with the relays that rarely follow up.") },
    { "relays without a lever", tr (page, "Find a means for the relays that have none.") },
    { "no relay known", tr (page, "Look for relays where none is known.") },
    { "uptake", tr (page, "Make the messages that go unnoticed more visible.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (cause, known[i].cause) == 0)
      return known[i].words;
  return NULL;
}

static gboolean
keep_actionable (const MlgTable *table, guint row, gconstpointer data)
{
  return mlg_view_number (table, row, "gain") > 0 &&
         cause_words (data, mlg_view_text (table, row, "cause")) != NULL;
}

static void
decide_cause (const MlgPage *page, GArray *decisions)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "causes");
  g_autoptr (GArray) rows = mlg_view_order (table, "gain", keep_actionable, page);
  guint row;
  Decision d;

  /* mobilising is already the first decision when a relay is named */
  if (rows->len > 1 && decisions->len > 0 &&
      mlg_view_is (table, g_array_index (rows, guint, 0), "cause", "relay not mobilised"))
    g_array_remove_index (rows, 0);
  if (rows->len == 0)
    return;
  row = g_array_index (rows, guint, 0);
  d = new_decision (&mlg_section_where);
  {
    g_autofree char *gain = mlg_page_gain (page, mlg_view_number (table, row, "gain"));
    g_autofree char *shortfall =
        mlg_page_count_text (page, mlg_view_number (table, row, "shortfall"));
    const double missing = mlg_view_number (table, row, "shortfall");

    mlg_html_text (d.title, cause_words (page, mlg_view_text (table, row, "cause")));
    mlg_html_words (d.effect, tr (page, "at most {n} establishments reached, if everywhere"), "n",
                    gain, NULL);
    mlg_html_text (d.cost, tr (page, "see each target's effort"));
    if (missing > 0)
      mlg_html_words (d.otherwise,
                      tr (page, "{n} establishments stay missing, for this cause first."), "n",
                      shortfall, NULL);
    else
      mlg_html_text (d.otherwise, tr (page, "These establishments stay out of reach."));
  }
  g_array_append_val (decisions, d);
}

static void
decide_load (const MlgPage *page, GArray *decisions)
{
  const MlgTable *table = mlg_page_table (page, "capacity", "loads_by_relay");
  const MlgTable *prices = mlg_page_table (page, "capacity", "prices");
  g_autoptr (GArray) saturated = mlg_view_order (table, "load", mlg_keep_saturated, NULL);
  g_autoptr (GArray) over = mlg_view_order (table, "load", mlg_keep_over_assumed, NULL);
  const gboolean declared = saturated->len > 0;
  const GArray *rows = declared ? saturated : over;
  g_autoptr (MlgHtml) names = NULL;
  Decision d;
  int price_row;

  if (rows->len == 0)
    return;
  names = mlg_page_names (page, table, rows, "relay", 3, NULL, NULL);
  d = new_decision (&mlg_section_load);
  mlg_html_words (d.title,
                  declared ? tr (page, "Relieve {names}.")
                           : tr (page, "Ask what {names} can really give."),
                  "=names", names, NULL);
  price_row = mlg_view_find (prices, "relay_id",
                             mlg_view_text (table, g_array_index (rows, guint, 0), "relay_id"));
  if (declared && price_row >= 0 && mlg_view_number (prices, (guint) price_row, "price") > 0)
    {
      g_autofree char *price =
          mlg_page_gain (page, mlg_view_number (prices, (guint) price_row, "price"));

      mlg_html_words (d.effect, tr (page, "for one more day, at most {n} establishments contacted"),
                      "n", price, NULL);
    }
  else
    mlg_html_text (d.effect, declared
                                 ? tr (page, "planned actions take place in full")
                                 : tr (page, "one knows whether planned actions can take place"));
  mlg_html_text (d.cost,
                 declared ? tr (page, "not known: to be asked") : tr (page, "one call each"));
  mlg_html_text (d.otherwise, declared ? tr (page, "Planned actions are cut in proportion.")
                                       : tr (page, "The plan counts on time that may not exist."));
  g_array_append_val (decisions, d);
}

static void
decide_first_hour (const MlgPage *page, GArray *decisions)
{
  const MlgSituation situation = mlg_page_situation (page);
  const gboolean planned = situation == MLG_SITUATION_NOTHING_PLANNED;
  Decision d = new_decision (&mlg_section_approach);

  if (situation == MLG_SITUATION_NO_TARGET)
    mlg_html_text (d.title, tr (page, "Fill in the establishments that the resources are for."));
  else if (!planned)
    mlg_html_text (d.title, tr (page, "Validate a first resource and say whom it is for."));
  else if (mlg_page_class_share (page, "potential", "none") < 1)
    mlg_html_text (d.title, tr (page, "Date the first diffusions with the mobilised relays."));
  else
    mlg_html_text (d.title, tr (page, "Mobilise a first relay, then date its diffusions."));
  mlg_html_text (d.effect, planned ? tr (page, "the first establishments are reached")
                                   : tr (page, "relays, gaps and remedies can be compared"));
  mlg_html_text (d.cost, situation == MLG_SITUATION_NO_TARGET
                             ? tr (page, "a line for each group in the targets table")
                             : tr (page, "a line in the actions or resources table"));
  mlg_html_text (d.otherwise, tr (page, "Nobody is reached."));
  g_array_append_val (decisions, d);

  d = new_decision (&mlg_section_quality);
  mlg_html_text (d.title, tr (page, "Ask each relay three figures: its real audience, the "
                                    "days it can give, how its messages are noticed."));
  mlg_html_text (d.effect, tr (page, "the figures rest on what relays say"));
  mlg_html_text (d.cost, tr (page, "one call each"));
  mlg_html_text (d.otherwise, tr (page, "Everything stays assumed."));
  g_array_append_val (decisions, d);
}

/* --- Writing --------------------------------------------------------------------------------- */

static void
write_term (MlgPage *page, const char *title, const MlgHtml *value)
{
  mlg_html_open (page->html, "div", NULL);
  mlg_html_open (page->html, "dt", NULL);
  mlg_html_text (page->html, title);
  mlg_html_close (page->html, "dt");
  mlg_html_open (page->html, "dd", NULL);
  mlg_html_append (page->html, value);
  mlg_html_close (page->html, "dd");
  mlg_html_close (page->html, "div");
}

/* On paper the committee notes its vote. */
static void
write_vote (MlgPage *page)
{
  const char *const words[] = { tr (page, "adopted"), tr (page, "postponed"),
                                tr (page, "rejected") };

  mlg_html_open (page->html, "p", "class", "vote", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      mlg_html_open (page->html, "span", NULL);
      mlg_html_text (page->html, "☐ ");
      mlg_html_text (page->html, words[i]);
      mlg_html_close (page->html, "span");
    }
  mlg_html_text (page->html, tr (page, "Follow-up: "));
  mlg_html_text (page->html, "………………………………………………………………");
  mlg_html_close (page->html, "p");
}

static void
write_decision (MlgPage *page, const Decision *d)
{
  mlg_html_open (page->html, "li", NULL);
  mlg_html_open (page->html, "strong", NULL);
  mlg_html_append (page->html, d->title);
  mlg_html_close (page->html, "strong");
  mlg_html_open (page->html, "dl", "class", "terms", NULL);
  write_term (page, tr (page, "Expected effect"), d->effect);
  write_term (page, tr (page, "Cost"), d->cost);
  write_term (page, tr (page, "If nothing is done"), d->otherwise);
  mlg_html_close (page->html, "dl");
  if (mlg_page_shows (page, d->section))
    {
      mlg_html_open (page->html, "p", "class", "note", NULL);
      mlg_page_see (page, d->section);
      mlg_html_close (page->html, "p");
    }
  write_vote (page);
  mlg_html_close (page->html, "li");
}

void
mlg_page_decisions (MlgPage *page)
{
  g_autoptr (GArray) decisions = g_array_new (FALSE, FALSE, sizeof (Decision));
  const char *title;

  g_array_set_clear_func (decisions, clear_decision);
  if (mlg_page_situation (page) == MLG_SITUATION_RUNNING)
    {
      decide_approach (page, decisions);
      decide_cause (page, decisions);
      decide_load (page, decisions);
    }
  else
    {
      decide_approach (page, decisions);
      decide_first_hour (page, decisions);
    }
  if (decisions->len == 0)
    return;
  title = decisions->len == 1   ? tr (page, "One decision to take")
          : decisions->len == 2 ? tr (page, "Two decisions to take")
                                : tr (page, "Three decisions to take");
  mlg_html_open (page->html, "div", "class", "decisions", NULL);
  mlg_html_open (page->html, "h3", "id", "decisions", NULL);
  mlg_html_text (page->html, title);
  mlg_html_close (page->html, "h3");
  mlg_html_open (page->html, "ol", NULL);
  for (guint i = 0; i < decisions->len && i < MOST; i++)
    write_decision (page, &g_array_index (decisions, Decision, i));
  mlg_html_close (page->html, "ol");
  mlg_html_close (page->html, "div");
}
