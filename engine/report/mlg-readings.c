/* «Lecture :» under a picture: one of its values, read aloud. */
#include "report/mlg-page.h"

#include <math.h>

/* The first row by a column, or -1. */
static int
first_by (const MlgTable *table, const char *column, MlgKeep keep, gconstpointer data)
{
  g_autoptr (GArray) rows = mlg_view_order (table, column, keep, data);

  return rows->len > 0 ? (int) g_array_index (rows, guint, 0) : -1;
}

MlgHtml *
mlg_read_heatmap (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "reach_sector_territory", "reach_by_*");
  const int row = first_by (table, "-reach", mlg_keep_worth_naming, "reach");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      g_autofree char *share =
          mlg_page_share (page, 1 - mlg_view_number (table, (guint) row, "reach"));

      mlg_html_words (out,
                      tr (page, "**Reading:** {sector}, {place}: {share} of establishments are not "
                                "reached. "),
                      "@sector", mlg_view_text (table, (guint) row, "sector"), "@place",
                      mlg_view_text (table, (guint) row, "territory"), "share", share, NULL);
    }
  mlg_html_words (out, tr (page, "**n/a**: not available, the figure is not known."), NULL);
  return out;
}

static gboolean
keep_acting (const MlgTable *table, guint row, gconstpointer data)
{
  return mlg_view_is (table, row, "by", "acting") && mlg_keep_worth_naming (table, row, data);
}

MlgHtml *
mlg_read_classes (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps_sector", "classes_by_*");
  const int row = first_by (table, "none", keep_acting, "none");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      g_autofree char *none = mlg_page_share (page, mlg_view_number (table, (guint) row, "none"));
      g_autofree char *one = mlg_page_share (page, mlg_view_number (table, (guint) row, "one"));

      mlg_html_words (
          out,
          tr (page, "**Reading:** {sector}: no relay acts for {none} of establishments, "
                    "only one for {one}. With a single relay, an establishment loses "
                    "everything the day that relay stops."),
          "@sector", mlg_view_text (table, (guint) row, "sector"), "none", none, "one", one, NULL);
    }
  return out;
}

MlgHtml *
mlg_read_approach (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "never_solicited");
  const int row = first_by (table, "gain", mlg_keep_positive, "gain");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      const double n_days = mlg_view_number (table, (guint) row, "days");
      g_autofree char *gain =
          mlg_page_count_text (page, mlg_view_number (table, (guint) row, "gain"));
      g_autofree char *days = mlg_page_days (page, n_days);

      mlg_html_words (
          out,
          isnan (n_days)
              ? tr (page, "**Reading:** {relay} would have about {n} more establishments "
                          "reached.")
              : tr (page, "**Reading:** {relay} would have about {n} more establishments "
                          "reached, for {days} of work."),
          "@relay", mlg_view_text (table, (guint) row, "relay"), "n", gain, "days", days, NULL);
    }
  return out;
}

MlgHtml *
mlg_read_stages (const MlgPage *page)
{
  const MlgTable *reach = mlg_page_table (page, "reach", "reach");
  const double have = mlg_view_number (reach, 0, "stage_availability");
  const double audience = mlg_view_number (reach, 0, "stage_accessibility");
  g_autofree char *first = mlg_page_share (page, have);
  g_autofree char *second = mlg_page_share (page, audience);
  g_autofree char *lost = mlg_page_number_points (page, have - audience);
  MlgHtml *out = mlg_html_new ();

  if (have <= 0)
    mlg_html_words (out,
                    tr (page, "**Reading:** no establishment has a mobilised relay: everything is "
                              "lost at the first step."),
                    NULL);
  else if (!isnan (have) && !isnan (audience))
    mlg_html_words (out,
                    tr (page,
                        "**Reading:** {first} of establishments have a relay, but {second} are "
                        "in the audience that a relay really reaches: this step loses {lost}."),
                    "first", first, "second", second, "lost", lost, NULL);
  return out;
}

MlgHtml *
mlg_read_sizes (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "reach_size", "reach_by_*");
  const int row = first_by (table, "-reach", mlg_keep_worth_naming, "reach");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      g_autofree char *share = mlg_page_share (page, mlg_view_number (table, (guint) row, "reach"));
      g_autofree char *range =
          mlg_page_range (page, mlg_view_number (table, (guint) row, "interval_low"),
                          mlg_view_number (table, (guint) row, "interval_high"));

      mlg_html_words (
          out,
          tr (page,
              "**Reading:** {size}: {share} are reached, 90% interval by the hypotheses {range}."),
          "@size", mlg_view_text (table, (guint) row, "size"), "share", share, "range", range,
          NULL);
    }
  return out;
}

MlgHtml *
mlg_read_uses (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "reach_month", "uses_by_month");
  const int row = first_by (table, "uses", mlg_keep_positive, "uses");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      g_autofree char *month = mlg_page_month (page, mlg_view_text (table, (guint) row, "month"));
      g_autofree char *uses = mlg_page_uses (page, mlg_view_number (table, (guint) row, "uses"));

      mlg_html_words (out, tr (page, "**Reading:** {resource}: {uses} in {month}."), "@resource",
                      mlg_view_text (table, (guint) row, "deliverable"), "uses", uses, "month",
                      month, NULL);
    }
  return out;
}

MlgHtml *
mlg_read_months (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "reach_month", "reach_by_month");
  const int row = first_by (table, "reach", mlg_keep_positive, "reach");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      g_autofree char *month = mlg_page_month (page, mlg_view_text (table, (guint) row, "month"));
      g_autofree char *alone = mlg_page_share (page, mlg_view_number (table, (guint) row, "reach"));
      g_autofree char *since =
          mlg_page_share (page, mlg_view_number (table, (guint) row, "cumulative"));

      mlg_html_words (out,
                      tr (page, "**Reading:** in {month}, {alone} of establishments are reached; "
                                "{since} have been since the start of the period. The same "
                                "establishment may be reached in several months: months do not add "
                                "up."),
                      "month", month, "alone", alone, "since", since, NULL);
    }
  return out;
}

MlgHtml *
mlg_read_deliverables (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "deliverables");
  const int row = first_by (table, "reach", mlg_keep_positive, "goal");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0 && !isnan (mlg_view_number (table, (guint) row, "reach")))
    {
      g_autofree char *share = mlg_page_share (page, mlg_view_number (table, (guint) row, "reach"));
      g_autofree char *goal = mlg_page_share (page, mlg_view_number (table, (guint) row, "goal"));

      mlg_html_words (out,
                      tr (page,
                          "**Reading:** {title}: {share} are reached, the goal is {goal} (black "
                          "line). The thin line is the 90% interval by the hypotheses."),
                      "@title", mlg_view_text (table, (guint) row, "title"), "share", share, "goal",
                      goal, NULL);
    }
  return out;
}

MlgHtml *
mlg_read_quality (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "reach", "quality");
  const int row = first_by (table, "share", mlg_keep_positive, "share");
  MlgHtml *out = mlg_html_new ();

  if (row >= 0)
    {
      g_autofree char *share = mlg_page_share (page, mlg_view_number (table, (guint) row, "share"));
      const char *word = mlg_view_text (table, (guint) row, "quality");

      mlg_html_words (out,
                      tr (page, "**Reading:** for {share} of the reached establishments, the least "
                                "sure of the figures used is {quality}."),
                      "share", share, "quality", tr (page, word), NULL);
    }
  return out;
}
