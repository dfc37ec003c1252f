/* The page: head, band, opening, contents, one section per question, foot. */
#include "report/mlg-drawings.h"
#include "report/mlg-frame.h"

#include <math.h>
#include <string.h>

const MlgSection *const mlg_sections[] = {
  &mlg_section_where,       &mlg_section_classes,  &mlg_section_approach,
  &mlg_section_load,        &mlg_section_stages,   &mlg_section_robust,
  &mlg_section_ageing,      &mlg_section_funding,  &mlg_section_scenarios,
  &mlg_section_programme,   &mlg_section_calendar, &mlg_section_progress,
  &mlg_section_learn,       &mlg_section_service,  &mlg_section_seats,
  &mlg_section_digital,     &mlg_section_study,    &mlg_section_deliverables,
  &mlg_section_departments, &mlg_section_sectors,  &mlg_section_depends,
  &mlg_section_ask,         &mlg_section_quality,  &mlg_section_methods,
};
const guint mlg_n_sections = G_N_ELEMENTS (mlg_sections);

gboolean
mlg_page_shows (const MlgPage *page, const MlgSection *section)
{
  return section->shown (page);
}

void
mlg_page_see (MlgPage *page, const MlgSection *section)
{
  g_autoptr (MlgHtml) link = mlg_html_new ();
  g_autofree char *target = g_strconcat ("#", section->id, NULL);
  g_autofree char *number = NULL;
  guint n = 0;

  if (!mlg_page_shows (page, section))
    return;
  for (guint i = 0; i < mlg_n_sections; i++)
    {
      n += mlg_page_shows (page, mlg_sections[i]);
      if (mlg_sections[i] == section)
        break;
    }
  number = g_strdup_printf ("%u", n);
  mlg_html_open (link, "a", "href", target, NULL);
  mlg_html_words (link, tr (page, "question {n}"), "n", number, NULL);
  mlg_html_close (link, "a");
  mlg_html_words (page->html, tr (page, "See {link}."), "=link", link, NULL);
}

char *
mlg_page_title (const MlgPage *page)
{
  const char *region = mlg_page_fact (page, "region"), *year = mlg_page_fact (page, "year");
  GString *out = g_string_new (tr (page, "Relays of prevention"));

  if (region != NULL)
    g_string_append_printf (out, " – %s", region);
  if (year != NULL)
    g_string_append_printf (out, ", %s", year);
  return g_string_free (out, FALSE);
}

static const char *
status_words (const MlgPage *page)
{
  const char *status = mlg_page_fact (page, "status");

  if (status != NULL)
    return status;
  return mlg_page_all_assumed (page) ? tr (page, "Draft: assumed figures") : tr (page, "Draft");
}

static const char *
status_aside (const MlgPage *page)
{
  return mlg_page_all_assumed (page) ? tr (page, "not to be quoted as a result") : NULL;
}

char *
mlg_page_status (const MlgPage *page)
{
  const char *aside = status_aside (page);

  return aside != NULL ? g_strconcat (status_words (page), ", ", aside, NULL)
                       : g_strdup (status_words (page));
}

/* --- Opening and contents -------------------------------------------------------------------- */

static void
write_scope (MlgPage *page)
{
  const MlgResult *reach = mlg_page_result (page, "reach");
  const char *edited = mlg_page_fact (page, "edited");
  g_autofree char *date = mlg_page_date (page, edited);
  const double n = reach == NULL ? (double) NAN
                                 : mlg_result_get_info_number (reach, "population_establishments");
  const double w =
      reach == NULL ? (double) NAN : mlg_result_get_info_number (reach, "population_workers");
  g_autofree char *establishments = mlg_page_whole (page, n);
  g_autofree char *workers = mlg_page_whole (page, w);

  mlg_html_open (page->html, "p", "class", "scope", NULL);
  if (edited != NULL)
    mlg_html_words (page->html, tr (page, "Report to the steering committee, dated {date}. "),
                    "date", date, NULL);
  else
    mlg_html_text (page->html, tr (page, "Report to the steering committee. "));
  if (n > 0 && w > 0)
    mlg_html_words (page->html, tr (page, "{n} establishments, {w} employees."), "n",
                    establishments, "w", workers, NULL);
  else if (n > 0)
    mlg_html_words (page->html, tr (page, "{n} establishments."), "n", establishments, NULL);
  mlg_html_close (page->html, "p");
}

/* "year 2026"; any other period by its days. */
static void
write_period (MlgPage *page, const char *year)
{
  const MlgResult *reach = mlg_page_result (page, "reach");
  const char *from = reach != NULL ? mlg_result_get_info (reach, "period_from") : NULL;
  const char *until = reach != NULL ? mlg_result_get_info (reach, "period_until") : NULL;
  g_autofree char *first = from != NULL ? mlg_page_date (page, from) : NULL;
  g_autofree char *last = until != NULL ? mlg_page_date (page, until) : NULL;

  if (strlen (year) == 4 || first == NULL || last == NULL)
    mlg_html_words (page->html, tr (page, "year {year}"), "@year", year, NULL);
  else if (strcmp (from, until) == 0)
    mlg_html_text (page->html, first);
  else
    mlg_html_words (page->html, tr (page, "from {from} to {until}"), "from", first, "until", last,
                    NULL);
}

void
mlg_page_opening (MlgPage *page)
{
  const char *region = mlg_page_fact (page, "region"), *year = mlg_page_fact (page, "year");

  mlg_html_open (page->html, "header", NULL);
  mlg_html_open (page->html, "p", "class", "over", NULL);
  mlg_html_text (page->html, tr (page, "Regional occupational health plan"));
  if (region != NULL)
    mlg_html_words (page->html, " · {region}", "@region", region, NULL);
  if (year != NULL)
    {
      mlg_html_text (page->html, " · ");
      write_period (page, year);
    }
  mlg_html_close (page->html, "p");
  mlg_html_open (page->html, "h1", NULL);
  mlg_html_text (page->html, tr (page, "Do our prevention resources reach the establishments?"));
  mlg_html_close (page->html, "h1");
  write_scope (page);
  mlg_html_close (page->html, "header");
}

static void
write_entry (MlgPage *page, const char *id, const char *words)
{
  g_autofree char *target = g_strconcat ("#", id, NULL);

  mlg_html_open (page->html, "li", NULL);
  mlg_html_open (page->html, "a", "href", target, NULL);
  mlg_html_text (page->html, words);
  mlg_html_close (page->html, "a");
  mlg_html_close (page->html, "li");
}

static void
write_contents (MlgPage *page)
{
  mlg_html_open (page->html, "nav", "class", "contents", "aria-labelledby", "contents", NULL);
  mlg_html_open (page->html, "div", "class", "contents-in", NULL);
  mlg_html_open (page->html, "h2", "id", "contents", NULL);
  mlg_html_text (page->html, tr (page, "Contents"));
  mlg_html_close (page->html, "h2");
  mlg_html_open (page->html, "ol", NULL);
  write_entry (page, "summary", tr (page, "In short"));
  for (guint i = 0; i < mlg_n_sections; i++)
    if (mlg_page_shows (page, mlg_sections[i]))
      write_entry (page, mlg_sections[i]->id,
                   tr (page, mlg_sections[i]->contents != NULL ? mlg_sections[i]->contents
                                                               : mlg_sections[i]->question));
  mlg_html_close (page->html, "ol");
  mlg_html_open (page->html, "button", "type", "button", "id", "open-all", "aria-pressed", "false",
                 "hidden", "", NULL);
  mlg_html_text (page->html, tr (page, "Open all tables"));
  mlg_html_close (page->html, "button");
  mlg_html_close (page->html, "div");
  mlg_html_close (page->html, "nav");
}

/* --- Sections -------------------------------------------------------------------------------- */

static void
write_section (MlgPage *page, const MlgSection *section)
{
  g_autofree char *heading = g_strconcat (section->id, "-h", NULL);
  g_autofree char *n = g_strdup_printf ("%u", ++page->question);
  g_autofree char *of = g_strdup_printf ("%u", page->n_questions);
  g_autoptr (MlgHtml) answer = section->answer (page);

  mlg_html_open (page->html, "section", "class", "question", "id", section->id, "aria-labelledby",
                 heading, NULL);
  mlg_html_open (page->html, "p", "class", "step", NULL);
  mlg_html_words (page->html, tr (page, "Question {n} of {of}"), "n", n, "of", of, NULL);
  mlg_html_close (page->html, "p");
  mlg_html_open (page->html, "h2", "id", heading, NULL);
  mlg_html_text (page->html, tr (page, section->question));
  mlg_html_close (page->html, "h2");
  mlg_html_open (page->html, "p", "class", "answer", NULL);
  mlg_html_append (page->html, answer);
  mlg_html_close (page->html, "p");
  section->body (page);
  if (section->how != NULL)
    mlg_page_how (page, section->how);
  mlg_html_close (page->html, "section");
}

static void
write_foot (MlgPage *page)
{
  const char *licence = mlg_page_fact (page, "licence");

  mlg_html_open (page->html, "footer", NULL);
  mlg_html_open (page->html, "p", NULL);
  if (licence != NULL)
    {
      mlg_html_data (page->html, licence);
      mlg_html_text (page->html, " ");
    }
  mlg_html_text (
      page->html,
      tr (page, "Figures computed by maillage from the map named in the last question."));
  mlg_html_close (page->html, "p");
  mlg_html_close (page->html, "footer");
}

static char *
write_page (MlgPage *page)
{
  g_autofree char *title = mlg_page_title (page);
  const MlgFrame frame = {
    .title = title,
    .status = status_words (page),
    .aside = status_aside (page),
  };

  mlg_frame_open (page->html, page->lang, &frame);
  mlg_page_opening (page);
  write_contents (page);
  mlg_html_open (page->html, "main", "id", "content", "tabindex", "-1", NULL);
  mlg_page_summary (page);
  for (guint i = 0; i < mlg_n_sections; i++)
    if (mlg_page_shows (page, mlg_sections[i]))
      write_section (page, mlg_sections[i]);
  mlg_html_close (page->html, "main");
  write_foot (page);
  return mlg_frame_close (page->html);
}

char *
mlg_report_html (const MlgReportInput *input, MlgLang lang, GError **error)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();
  g_autoptr (GHashTable) drawings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  MlgPage page = { .input = input, .lang = lang, .html = html, .drawings = drawings };

  g_return_val_if_fail (input != NULL, NULL);
  for (guint i = 0; i < mlg_n_sections; i++)
    page.n_questions += mlg_page_shows (&page, mlg_sections[i]);
  if (!mlg_page_draw (&page, error))
    return NULL;
  return write_page (&page);
}
