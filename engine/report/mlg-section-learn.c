/* «Qu'est-ce qui a marché ?»: what campaigns say of each kind of lever, beside the map's figure,
 * and which campaigns were out of the ordinary. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>

/* A sentence names a kind of at least this many campaigns; fewer only stand in the table. */
#define ENOUGH_CAMPAIGNS 5
#define MOST_CAMPAIGNS 12

static const char *const how[] = {
  N_ ("A campaign is an action done that says how many establishments it contacted and how many "
      "took notice. Shares are those of one use: a letter sent four times to one list is counted "
      "as four smaller chances."),
  N_ ("A campaign leans on the others of its kind, the more so the fewer it contacted; a kind with "
      "a single campaign leans on all kinds together, which is only a hypothesis. Nine times in "
      "ten the true share lies inside the interval."),
  N_ ("A kind that more establishments notice is not better for all that: a visit contacts twenty "
      "establishments, a letter thousands. The figures of the map stay as they are until someone "
      "decides otherwise."),
  NULL,
};

static const MlgTable *
kinds (const MlgPage *page)
{
  return mlg_page_table (page, "learn", "learn_kinds");
}

static const MlgTable *
campaigns (const MlgPage *page)
{
  return mlg_page_table (page, "learn", "campaigns");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (campaigns (page)) > 0;
}

static gboolean
keep_compared (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_number (table, row, "campaigns") >= ENOUGH_CAMPAIGNS &&
         !isnan (mlg_view_number (table, row, "learnt"));
}

/* TRUE when enough was seen and the map's figure lies outside of what was. */
static gboolean
keep_off (const MlgTable *table, guint row, gconstpointer data)
{
  const double uptake = mlg_view_number (table, row, "uptake");

  return keep_compared (table, row, data) && !isnan (uptake) &&
         (uptake < mlg_view_number (table, row, "learnt_low") ||
          uptake > mlg_view_number (table, row, "learnt_high"));
}

static gboolean
keep_unusual (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_is (table, row, "against", "above the usual") ||
         mlg_view_is (table, row, "against", "below the usual");
}

/* "Visite (74 %, de 69 à 78 %)" */
static MlgHtml *
kind_words (const MlgPage *page, guint row)
{
  const MlgTable *table = kinds (page);
  g_autofree char *share = mlg_page_share (page, mlg_view_number (table, row, "learnt"));
  g_autofree char *range = mlg_page_range (page, mlg_view_number (table, row, "learnt_low"),
                                           mlg_view_number (table, row, "learnt_high"));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out, tr (page, "**{kind}** ({share}, 90% interval {range})"), "@kind",
                  mlg_view_text (table, row, "name"), "share", share, "range", range, NULL);
  return out;
}

static void
say_kinds (const MlgPage *page, MlgHtml *out)
{
  const MlgTable *table = kinds (page);
  g_autoptr (GArray) order = mlg_view_order (table, "learnt", keep_compared, NULL);
  g_autoptr (GArray) like = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (MlgHtml) best = NULL, least = NULL;

  if (order->len == 0)
    {
      mlg_html_text (
          out, tr (page, "No kind of lever has five campaigns yet: too few to compare kinds."));
      return;
    }
  best = kind_words (page, g_array_index (order, guint, 0));
  least = kind_words (page, g_array_index (order, guint, order->len - 1));
  mlg_html_words (out,
                  order->len > 1 ? tr (page, "Best noticed: {best}; least: {least}.")
                                 : tr (page, "Only one kind of lever has five campaigns or more: "
                                             "{best}."),
                  "=best", best, "=least", least, NULL);
  /* intervals that overlap rank nothing */
  for (guint i = 1; i + 1 < order->len; i++)
    if (mlg_view_number (table, g_array_index (order, guint, i), "learnt_high") >=
        mlg_view_number (table, g_array_index (order, guint, 0), "learnt_low"))
      g_array_append_val (like, g_array_index (order, guint, i));
  if (like->len > 0)
    {
      g_autoptr (MlgHtml) names = mlg_page_names (page, table, like, "name", 3, NULL, NULL);

      mlg_html_text (out, " ");
      mlg_html_words (out, tr (page, "Not told apart from the first by these figures: {names}."),
                      "=names", names, NULL);
    }
}

static MlgHtml *
answer (const MlgPage *page)
{
  const guint n = mlg_view_rows (campaigns (page));
  g_autofree char *many = mlg_page_whole (page, n);
  g_autoptr (GArray) off = mlg_view_order (kinds (page), "campaigns", keep_off, NULL);
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  n == 1 ? tr (page, "**{n}** campaign says how many establishments took notice.")
                         : tr (page, "**{n}** campaigns say how many establishments took notice."),
                  "n", many, NULL);
  mlg_html_text (out, " ");
  say_kinds (page, out);
  if (off->len > 0)
    {
      g_autoptr (MlgHtml) names = mlg_page_names (page, kinds (page), off, "name", 3, NULL, NULL);

      mlg_html_text (out, " ");
      mlg_html_words (out, tr (page, "The map’s figure is outside of what was seen for {names}."),
                      "=names", names, NULL);
    }
  return out;
}

/* Under the name: that it rests on other kinds too. */
static void
write_kind (MlgPage *page, const MlgTable *table, guint row)
{
  const char *method = mlg_view_text (table, row, "method");

  mlg_html_data (page->html, mlg_view_text (table, row, "name"));
  if (!mlg_view_is (table, row, "method", "all kinds together (hypothesis)") &&
      !mlg_view_is (table, row, "method", "too few campaigns"))
    return;
  mlg_html_open (page->html, "span", NULL);
  mlg_html_text (page->html, tr (page, method));
  mlg_html_close (page->html, "span");
}

static void
write_kinds (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Kind of lever"), MLG_CELL_WRITE_HEAD, "name", NULL, write_kind },
    { N_ ("Campaigns"), MLG_CELL_WHOLE, "campaigns", NULL, NULL },
    { N_ ("Contacted"), MLG_CELL_COUNT, "sent", NULL, NULL },
    { N_ ("Take notice, learnt"), MLG_CELL_SHARE, "learnt", NULL, NULL },
    { N_ ("90% interval"), MLG_CELL_RANGE, "learnt_low", "learnt_high", NULL },
    { N_ ("Take notice, in the map"), MLG_CELL_SHARE, "uptake", NULL, NULL },
    { N_ ("Next campaign (90%)"), MLG_CELL_RANGE, "next_low", "next_high", NULL },
  };
  g_autoptr (GArray) order = mlg_view_order (kinds (page), "campaigns", NULL, NULL);

  mlg_page_write_table (page, kinds (page), order, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns),
                        tr (page, "What campaigns say of each kind of lever"),
                        tr (page, "share of those contacted who took notice at one use"),
                        MLG_TABLE_VALUES);
}

static void
write_month (MlgPage *page, const MlgTable *table, guint row)
{
  const char *text = mlg_view_text (table, row, "month");
  g_autofree char *month = text != NULL ? mlg_page_month (page, text) : NULL;

  mlg_html_text (page->html, month != NULL ? month : mlg_show_unknown (page->lang));
}

static void
write_unusual (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay and means"), MLG_CELL_NAME, "relay", "lever", NULL },
    { N_ ("Resource"), MLG_CELL_DATA, "deliverable", NULL, NULL },
    { N_ ("Month"), MLG_CELL_WRITE, "month", NULL, write_month },
    { N_ ("Contacted"), MLG_CELL_COUNT, "sent", NULL, NULL },
    { N_ ("Took notice at one use"), MLG_CELL_SHARE, "rate", NULL, NULL },
    { N_ ("Beside its kind"), MLG_CELL_SHOW, "against", NULL, NULL },
    { N_ ("What was counted"), MLG_CELL_SHOW, "counted", NULL, NULL },
  };
  g_autoptr (GArray) order = mlg_view_order (campaigns (page), "sent", keep_unusual, NULL);
  g_autofree char *left = NULL;
  g_autoptr (MlgHtml) note = mlg_html_new ();

  if (order->len > 0)
    mlg_page_write_table (
        page, campaigns (page), order, 0, MOST_CAMPAIGNS, columns, G_N_ELEMENTS (columns),
        tr (page, "Campaigns out of the ordinary for their kind"),
        tr (page, "outside of what nine campaigns in ten of that kind would give"),
        MLG_TABLE_CARDS);
  if (order->len > 0 && order->len <= MOST_CAMPAIGNS)
    return;
  left = mlg_page_whole (page, order->len > 0 ? order->len - MOST_CAMPAIGNS : 0);
  if (order->len == 0)
    mlg_html_text (note, tr (page, "No campaign is out of the ordinary for its kind."));
  else
    mlg_html_words (note, tr (page, "The largest ones; others out of the ordinary: {n}."), "n",
                    left, NULL);
  mlg_page_note (page, note);
}

/* Openings count events: one establishment may open a message three times. */
static void
warn_of_openings (MlgPage *page)
{
  const double n =
      mlg_result_get_info_number (mlg_page_result (page, "learn"), "campaigns_doubtful");
  g_autofree char *doubtful = mlg_page_whole (page, n);
  g_autofree char *all = mlg_page_whole (page, mlg_view_rows (campaigns (page)));
  g_autoptr (MlgHtml) note = mlg_html_new ();

  if (!(n > 0))
    return;
  mlg_html_words (note,
                  tr (page,
                      "**To check:** in {n} of {all} campaigns, openings of a message may have "
                      "been counted instead of establishments. One establishment may open it "
                      "several times: these shares may be too high."),
                  "n", doubtful, "all", all, NULL);
  mlg_page_note (page, note);
}

static void
body (MlgPage *page)
{
  warn_of_openings (page);
  write_kinds (page);
  write_unusual (page);
}

const MlgSection mlg_section_learn = {
  "learn", N_ ("What worked?"), NULL, shown, answer, body, how, NULL, 0,
};
