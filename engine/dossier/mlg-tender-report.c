/* The offer-analysis report: opening, contents, one section per question. */
#include "base/mlg-format.h"
#include "dossier/mlg-tender-page.h"

#include <string.h>

static const MlgTenderSection *const sections[] = {
  &mlg_tender_section_ranking, &mlg_tender_section_admitted, &mlg_tender_section_rules,
  &mlg_tender_section_offers,  &mlg_tender_section_marks,    &mlg_tender_section_firm,
  &mlg_tender_section_lints,   &mlg_tender_section_decision, &mlg_tender_section_journal,
};

static void
write_scope (MlgTenderPage *self)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;
  MlgDay day = MLG_DAY_NONE;
  g_autofree char *edited = NULL;
  g_autofree char *deadline = mlg_tender_page_day (self, rules->deadline);

  if (self->options->as_of != NULL)
    mlg_day_parse_iso (self->options->as_of, &day);
  edited = mlg_tender_page_day (self, day);
  mlg_html_open (self->page.html, "p", "class", "scope", NULL);
  mlg_html_words (
      self->page.html,
      day == MLG_DAY_NONE
          ? tp_tr (self, N_ ("Consultation {id}, offers due on {deadline}."))
          : tp_tr (self, N_ ("Consultation {id}, offers due on {deadline}. Report dated "
                             "{date}.")),
      "@id", rules->id, "deadline", deadline, "date", edited, NULL);
  mlg_html_close (self->page.html, "p");
}

static void
write_opening (MlgTenderPage *self)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;

  mlg_html_open (self->page.html, "header", NULL);
  mlg_html_open (self->page.html, "p", "class", "over", NULL);
  mlg_html_text (self->page.html, tp_tr (self, N_ ("Analysis of the offers")));
  if (rules->buyer != NULL)
    {
      mlg_html_text (self->page.html, " · ");
      mlg_html_data (self->page.html, rules->buyer);
    }
  mlg_html_close (self->page.html, "p");
  mlg_html_open (self->page.html, "h1", NULL);
  mlg_html_data (self->page.html, rules->title != NULL ? rules->title : rules->id);
  mlg_html_close (self->page.html, "h1");
  write_scope (self);
  mlg_html_close (self->page.html, "header");
}

static void
write_entry (MlgTenderPage *self, const char *id, const char *words)
{
  g_autofree char *target = g_strconcat ("#", id, NULL);

  mlg_html_open (self->page.html, "li", NULL);
  mlg_html_open (self->page.html, "a", "href", target, NULL);
  mlg_html_text (self->page.html, words);
  mlg_html_close (self->page.html, "a");
  mlg_html_close (self->page.html, "li");
}

static void
write_contents (MlgTenderPage *self)
{
  MlgHtml *html = self->page.html;

  mlg_html_open (html, "nav", "class", "contents", "aria-labelledby", "contents", NULL);
  mlg_html_open (html, "div", "class", "contents-in", NULL);
  mlg_html_open (html, "h2", "id", "contents", NULL);
  mlg_html_text (html, tp_tr (self, "Contents"));
  mlg_html_close (html, "h2");
  mlg_html_open (html, "ol", NULL);
  write_entry (self, "summary", tp_tr (self, "In short"));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i]->shown (self))
      write_entry (self, sections[i]->id, tp_tr (self, sections[i]->question));
  mlg_html_close (html, "ol");
  mlg_html_open (html, "button", "type", "button", "id", "open-all", "hidden", "", "aria-pressed",
                 "false", NULL);
  mlg_html_text (html, tp_tr (self, "Open all tables"));
  mlg_html_close (html, "button");
  mlg_html_close (html, "div");
  mlg_html_close (html, "nav");
}

/* What the first page owes its readers. */
static void
write_summary (MlgTenderPage *self)
{
  MlgHtml *html = self->page.html;
  g_autoptr (MlgHtml) lead = mlg_tender_page_winner (self);
  g_autoptr (MlgHtml) decision = mlg_html_new ();

  mlg_html_open (html, "section", "id", "summary", "aria-labelledby", "h-summary", NULL);
  mlg_html_open (html, "h2", "id", "h-summary", "class", "hidden", NULL);
  mlg_html_text (html, tp_tr (self, "In short"));
  mlg_html_close (html, "h2");
  mlg_tender_page_paragraph (self, "lead", lead);
  if (self->options->simulation)
    {
      mlg_html_open (html, "p", "class", "caution", NULL);
      mlg_html_words (
          html,
          tp_tr (self, N_ ("**Simulation**: the rules are not sealed, or changed since, "
                           "or the offers are not open. Nothing here may be used to "
                           "decide or be sent to a bidder.")),
          NULL);
      mlg_html_close (html, "p");
    }
  mlg_html_close (html, "section");
}

static void
write_section (MlgTenderPage *self, const MlgTenderSection *section, guint number, guint of)
{
  MlgHtml *html = self->page.html;
  g_autofree char *heading = g_strconcat ("h-", section->id, NULL);
  g_autofree char *n = g_strdup_printf ("%u", number);
  g_autofree char *all = g_strdup_printf ("%u", of);
  g_autoptr (MlgHtml) answer = section->answer (self);

  mlg_html_open (html, "section", "class", "question", "id", section->id, "aria-labelledby",
                 heading, NULL);
  mlg_html_open (html, "p", "class", "step", NULL);
  mlg_html_words (html, tp_tr (self, "Question {n} of {of}"), "n", n, "of", all, NULL);
  mlg_html_close (html, "p");
  mlg_html_open (html, "h2", "id", heading, NULL);
  mlg_html_text (html, tp_tr (self, section->question));
  mlg_html_close (html, "h2");
  mlg_tender_page_paragraph (self, "answer", answer);
  section->body (self);
  mlg_html_close (html, "section");
}

static void
write_foot (MlgTenderPage *self)
{
  mlg_html_open (self->page.html, "footer", NULL);
  mlg_html_open (self->page.html, "p", NULL);
  mlg_html_text (self->page.html,
                 tp_tr (self, N_ ("Points computed exactly by maillage from the rules and marks of "
                                  "the consultation. Check with your buyer: the program gives no "
                                  "legal advice.")));
  mlg_html_close (self->page.html, "p");
  mlg_html_close (self->page.html, "footer");
}

static char *
write_page (MlgTenderPage *self)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;
  g_autofree char *title = g_strdup_printf ("%s – %s", tp_tr (self, N_ ("Analysis of the offers")),
                                            rules->title != NULL ? rules->title : rules->id);
  guint n = 0, of = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    of += sections[i]->shown (self);
  mlg_tender_page_frame (self, title);
  write_opening (self);
  write_contents (self);
  mlg_html_open (self->page.html, "main", "id", "content", "tabindex", "-1", NULL);
  write_summary (self);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (sections[i]->shown (self))
      write_section (self, sections[i], ++n, of);
  mlg_html_close (self->page.html, "main");
  write_foot (self);
  return mlg_frame_close (self->page.html);
}

char *
mlg_tender_report (const MlgTenderScores *scores,
                   const MlgResult *firm,
                   const MlgTenderHistory *history,
                   const MlgTable *lints,
                   const MlgTenderOutputOptions *options,
                   GError **error)
{
  MlgTenderPage page;
  char *text = NULL;

  g_return_val_if_fail (scores != NULL && options != NULL, NULL);
  mlg_tender_page_open (&page, scores, options);
  page.firm = firm;
  page.history = history;
  page.lints = lints;
  if (mlg_tender_page_draw (&page, error))
    text = write_page (&page);
  mlg_tender_page_clear (&page);
  return text;
}
