/* «D'où viennent ces chiffres ?»: definitions, the computation in sentences, the manifest. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

static gboolean
shown (const MlgPage *page)
{
  (void) page;
  return TRUE;
}

static MlgHtml *
answer (const MlgPage *page)
{
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "From a **map of relays**: who can pass on which resource, to which "
                            "establishments, by what means, with how much time. The computation "
                            "can be replayed to the last digit."),
                  NULL);
  return out;
}

static const char *const definitions[][2] = {
  { N_ ("Resource"), N_ ("A guide, a sheet, a video or a workshop made by a working group of "
                         "the plan.") },
  { N_ ("Relay"), N_ ("A body that can pass a resource on: occupational health service, skills "
                      "operator, chamber, federation, ambassador firm and so on") },
  { N_ ("Means"), N_ ("A way in which a relay passes on: letter, meeting, training, visit") },
  { N_ ("Establishment"), N_ ("A place of work, with its own Siret number. A firm may have "
                              "several.") },
  { N_ ("Reached establishment"),
    N_ ("Contacted, and noticed at least one resource in the period. Counted "
        "once, even if several relays came by. (In indicators: contact "
        "coverage.)") },
  { N_ ("Real audience"), N_ ("The establishments the relay really reaches; often fewer than its "
                              "members.") },
  { N_ ("By the hypotheses, 90% interval"),
    N_ ("Every uncertain figure (audience, notice taken, commitment, means …) is drawn many times "
        "from "
        "its own range, given or by its quality; in nine draws out of ten the result lies in the "
        "interval. The figures are drawn independently of each other.") },
  { N_ ("By the overlap of audiences"),
    N_ ("The figures are kept; the range says what may be, from audiences that overlap as much as "
        "they can to audiences that overlap as little as they can.") },
  { N_ ("Point"), N_ ("The difference of two percentages: from 41 to 45% is 4 points.") },
  { N_ ("n/a, s, not applicable"), N_ ("Three different things: the figure is not known; it is "
                                       "known but secret; the question does not arise.") },
};

static void
write_definitions (MlgPage *page)
{
  mlg_html_open (page->html, "dl", "class", "defs", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (definitions); i++)
    {
      mlg_html_open (page->html, "dt", NULL);
      mlg_html_text (page->html, tr (page, definitions[i][0]));
      mlg_html_close (page->html, "dt");
      mlg_html_open (page->html, "dd", NULL);
      mlg_html_text (page->html, tr (page, definitions[i][1]));
      mlg_html_close (page->html, "dd");
    }
  mlg_html_close (page->html, "dl");
}

/* --- Small tables of two columns, that no question returned -------------------------------- */

static void
open_pairs (MlgPage *page, const char *caption, const char *first, const char *second)
{
  g_autofree char *id = g_strdup_printf ("t%u", ++page->last_table);

  mlg_html_open (page->html, "table", "class", "manifest", NULL);
  mlg_html_open (page->html, "caption", "id", id, NULL);
  mlg_html_open (page->html, "b", NULL);
  mlg_html_text (page->html, caption);
  mlg_html_close (page->html, "b");
  mlg_html_close (page->html, "caption");
  mlg_html_open (page->html, "thead", NULL);
  mlg_html_open (page->html, "tr", NULL);
  mlg_html_open (page->html, "th", "scope", "col", NULL);
  mlg_html_text (page->html, first);
  mlg_html_close (page->html, "th");
  mlg_html_open (page->html, "th", "scope", "col", NULL);
  mlg_html_text (page->html, second);
  mlg_html_close (page->html, "th");
  mlg_html_close (page->html, "tr");
  mlg_html_close (page->html, "thead");
  mlg_html_open (page->html, "tbody", NULL);
}

static void
write_pair (MlgPage *page, const char *title, gboolean is_code, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  mlg_html_open (page->html, "tr", NULL);
  mlg_html_open (page->html, "th", "scope", "row", NULL);
  if (is_code)
    {
      mlg_html_open (page->html, "code", NULL);
      mlg_html_data (page->html, title);
      mlg_html_close (page->html, "code");
    }
  else
    mlg_html_text (page->html, title);
  mlg_html_close (page->html, "th");
  mlg_html_open (page->html, "td", NULL);
  mlg_html_open (page->html, "code", NULL);
  mlg_html_data (page->html, value);
  mlg_html_close (page->html, "code");
  mlg_html_close (page->html, "td");
  mlg_html_close (page->html, "tr");
}

static void
close_pairs (MlgPage *page)
{
  mlg_html_close (page->html, "tbody");
  mlg_html_close (page->html, "table");
}

static const char *const tables[][2] = {
  { "targets", N_ ("Groups of establishments") },
  { "relays", N_ ("Relays") },
  { "audiences", N_ ("Audiences of relays") },
  { "members", N_ ("Members known by name") },
  { "levers", N_ ("Means") },
  { "engagements", N_ ("Commitments") },
  { "links", N_ ("Links between relays") },
  { "deliverables", N_ ("Resources") },
  { "actions", N_ ("Actions") },
  { "observations", N_ ("Observations") },
  { "goals", N_ ("Goals") },
};

static void
write_counts (MlgPage *page)
{
  open_pairs (page, tr (page, "What entered the computation"), tr (page, "Data"),
              tr (page, "Rows"));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const guint rows = mlg_page_count (page, tables[i][0]);
      g_autofree char *text = rows == G_MAXUINT ? NULL : mlg_page_whole (page, rows);

      write_pair (page, tr (page, tables[i][1]), FALSE, text);
    }
  close_pairs (page);
}

static void
write_run (MlgPage *page)
{
  const MlgResult *reach = mlg_page_result (page, "reach");
  const char *version = mlg_page_fact (page, "version");
  g_autofree char *edited = mlg_page_date (page, mlg_page_fact (page, "edited"));
  static const char *const info[][2] = {
    { "period_from", N_ ("Period, from") },
    { "period_until", N_ ("Period, until") },
    { "as_of", N_ ("Done until") },
    { "actions_counted", N_ ("Actions counted") },
    { "population_cells", N_ ("Groups of establishments concerned") },
    { "seed", N_ ("Seed") },
    { "draws", N_ ("Draws") },
  };

  open_pairs (page, tr (page, "How to replay it"), tr (page, "What"), tr (page, "Value"));
  write_pair (page, tr (page, "Data"), FALSE, mlg_page_fact (page, "source"));
  write_pair (page, tr (page, "Seal of the data (SHA-256)"), FALSE, mlg_page_fact (page, "seal"));
  write_pair (page, tr (page, "Program"), FALSE, version != NULL ? version : MLG_VERSION);
  if (mlg_page_fact (page, "edited") != NULL)
    write_pair (page, tr (page, "Date of the page"), FALSE, edited);
  for (guint i = 0; reach != NULL && i < G_N_ELEMENTS (info); i++)
    {
      const char *value = mlg_result_get_info (reach, info[i][0]);
      g_autofree char *shown_value =
          value != NULL && strlen (value) == 10 ? mlg_page_date (page, value) : g_strdup (value);

      write_pair (page, tr (page, info[i][1]), FALSE, shown_value);
    }
  if (reach != NULL && mlg_result_get_info (reach, "status") != NULL)
    write_pair (page, tr (page, "Nature of the figures"), FALSE,
                g_str_equal (mlg_result_get_info (reach, "status"), "exact")
                    ? tr (page, "exact, without draws")
                    : tr (page, "drawn, with their standard error"));
  close_pairs (page);
}

/* How much of the page is hidden, when it is a publication. */
static void
write_publication (MlgPage *page)
{
  static const char *const info[][2] = {
    { "publish_min_establishments", N_ ("Establishments from which a row is published") },
    { "publish_rows", N_ ("Rows about establishments, in all tables") },
    { "publish_primary", N_ ("Hidden for what they are") },
    { "publish_complementary", N_ ("Hidden so that the first cannot be found by subtraction") },
    { "publish_left_out", N_ ("Left out of lists, not open for diffusion") },
    { "publish_withheld", N_ ("Withheld whole, for want of another way") },
  };
  const MlgResult *reach = mlg_page_result (page, "reach");
  g_autofree char *share = NULL, *most = NULL;

  if (reach == NULL || mlg_result_get_info (reach, "publish_share") == NULL)
    return;
  share = mlg_show_share (page->lang, mlg_result_get_info_number (reach, "publish_share"), 1);
  most = mlg_show_share (page->lang, mlg_result_get_info_number (reach, "publish_max_share"), 0);
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, "What this page hides"));
  mlg_html_close (page->html, "h3");
  mlg_html_open (page->html, "p", NULL);
  mlg_html_words (
      page->html,
      tr (page,
          "**{share}** of the rows about establishments are published. The others are written "
          "**s**: too few establishments, or one that has more than {most} of the workers; and "
          "some more, so that neither can be found from what is printed, whatever is known of "
          "sizes. All tables and pictures of the page were looked at together. Confidential "
          "relays stand together by kind."),
      "share", share, "most", most, NULL);
  mlg_html_close (page->html, "p");
  open_pairs (page, tr (page, "What is hidden, counted"), tr (page, "What"), tr (page, "Value"));
  for (guint i = 0; i < G_N_ELEMENTS (info); i++)
    {
      g_autofree char *text = mlg_page_whole (page, mlg_result_get_info_number (reach, info[i][0]));

      write_pair (page, tr (page, info[i][1]), FALSE, text);
    }
  close_pairs (page);
}

static void
write_settings (MlgPage *page)
{
  if (page->input->settings->len == 0)
    return;
  open_pairs (page, tr (page, "Settings of the map"), tr (page, "Setting"), tr (page, "Value"));
  for (guint i = 0; i < page->input->settings->len; i++)
    {
      const MlgReportPair *pair = g_ptr_array_index (page->input->settings, i);

      write_pair (page, pair->key, TRUE, pair->value);
    }
  close_pairs (page);
}

static void
body (MlgPage *page)
{
  write_definitions (page);
  mlg_html_open (page->html, "h3", NULL);
  mlg_html_text (page->html, tr (page, "The computation, in four sentences"));
  mlg_html_close (page->html, "h3");
  mlg_html_open (page->html, "p", NULL);
  mlg_html_text (
      page->html,
      tr (page,
          "For each group of establishments (a sector, a size, a territory), one starts from the "
          "relays whose real audience it is. Each relay does what its time and budget allow; what "
          "exceeds is reduced in proportion. Establishments without digital access can only be "
          "reached on paper, by phone or in person. The contacts of all relays are then put "
          "together "
          "without counting an establishment twice, and added up for the region."));
  mlg_html_close (page->html, "p");
  write_publication (page);
  write_counts (page);
  write_run (page);
  mlg_page_rules (page);
  write_settings (page);
}

const MlgSection mlg_section_methods = {
  "methods",
  N_ ("Where do these figures come from?"),
  N_ ("Where from?"),
  shown,
  answer,
  body,
  NULL,
  NULL,
  0,
};
