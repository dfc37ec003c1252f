/* The sheet of one rejected bidder: why, with the points and the words of the evaluators on this
 * offer alone, and the name and total of the first. */
#include "base/mlg-format.h"
#include "dossier/mlg-tender-page.h"

#include <string.h>

static const MlgTenderScore *
first_of (const MlgTenderScores *scores, const MlgTenderScore *own)
{
  for (guint r = 0; r < scores->n_rankings; r++)
    for (guint i = 0; i < scores->rankings[r].n; i++)
      if (&scores->scores[scores->rankings[r].order[i]] == own && scores->rankings[r].n_ranked > 0)
        return &scores->scores[scores->rankings[r].order[0]];
  return NULL;
}

static guint
ranked_with (const MlgTenderScores *scores, const MlgTenderScore *own)
{
  for (guint r = 0; r < scores->n_rankings; r++)
    for (guint i = 0; i < scores->rankings[r].n; i++)
      if (&scores->scores[scores->rankings[r].order[i]] == own)
        return scores->rankings[r].n_ranked;
  return 0;
}

static void
write_outcome (MlgTenderPage *self, const MlgTenderScore *own)
{
  const MlgTenderScore *first = first_of (self->scores, own);
  g_autoptr (MlgHtml) words = mlg_html_new ();
  g_autoptr (MlgHtml) winner = mlg_html_new ();
  g_autofree char *total = mlg_tender_page_points (self, own->shown);
  g_autofree char *rank = g_strdup_printf ("%u", own->rank);
  g_autofree char *of = g_strdup_printf ("%u", ranked_with (self->scores, own));

  if (own->outcome == MLG_OFFER_RANKED)
    mlg_html_words (words,
                    tp_tr (self, N_ ("Your offer is ranked **{rank}** of {of} with **{total}**.")),
                    "rank", rank, "of", of, "total", total, NULL);
  else
    mlg_html_words (words, tp_tr (self, N_ ("Your offer was not ranked: **{outcome}**.")),
                    "outcome", tp_tr (self, mlg_tender_outcome_label (own->outcome)), NULL);
  mlg_tender_page_paragraph (self, "lead", words);
  if (first != NULL && first != own)
    {
      g_autofree char *best = mlg_tender_page_points (self, first->shown);

      mlg_html_words (winner,
                      tp_tr (self, N_ ("The offer ranked first is that of **{bidder}**, with "
                                       "{total}.")),
                      "@bidder", self->tender->offers[first->offer].bidder, "total", best, NULL);
      if (first->broken_by != MLG_NONE && own->broken_by != MLG_NONE)
        {
          mlg_html_text (winner, " ");
          mlg_html_words (winner,
                          tp_tr (self, N_ ("Both have the same total; the rules announced part "
                                           "them by “{criterion}”.")),
                          "@criterion", self->tender->criteria[first->broken_by].name, NULL);
        }
    }
  mlg_tender_page_paragraph (self, NULL, winner);
}

static void
write_opening (MlgTenderPage *self, const MlgTenderOffer *offer)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;
  MlgHtml *html = self->page.html;
  MlgDay day = MLG_DAY_NONE;
  g_autofree char *date = NULL;

  if (self->options->as_of != NULL)
    mlg_day_parse_iso (self->options->as_of, &day);
  date = mlg_tender_page_day (self, day);
  mlg_html_open (html, "header", NULL);
  mlg_html_open (html, "p", "class", "over", NULL);
  mlg_html_data (html, rules->buyer);
  mlg_html_text (html, " · ");
  mlg_html_data (html, rules->id);
  mlg_html_close (html, "p");
  mlg_html_open (html, "h1", NULL);
  mlg_html_text (html, tp_tr (self, N_ ("Why your offer was not chosen")));
  mlg_html_close (html, "h1");
  mlg_html_open (html, "p", "class", "scope", NULL);
  if (day == MLG_DAY_NONE)
    mlg_html_words (html, tp_tr (self, N_ ("To {bidder}. About: {title}.")), "@bidder",
                    offer->bidder, "@title", rules->title != NULL ? rules->title : rules->id, NULL);
  else
    mlg_html_words (html, tp_tr (self, N_ ("To {bidder}, on {date}. About: {title}.")), "@bidder",
                    offer->bidder, "date", date, "@title",
                    rules->title != NULL ? rules->title : rules->id, NULL);
  mlg_html_close (html, "p");
  mlg_html_close (html, "header");
}

static char *
write_page (MlgTenderPage *self, const MlgTenderScore *own)
{
  const MlgTenderOffer *offer = &self->tender->offers[own->offer];
  MlgHtml *html = self->page.html;
  g_autofree char *title = g_strdup_printf (
      "%s – %s", tp_tr (self, N_ ("Why your offer was not chosen")), offer->bidder);
  g_autoptr (MlgHtml) last = mlg_html_new ();

  mlg_tender_page_frame (self, title);
  write_opening (self, offer);
  mlg_html_open (html, "main", "id", "content", "tabindex", "-1", NULL);
  write_outcome (self, own);
  mlg_html_open (html, "section", "class", "question", "aria-labelledby", "h-judged", NULL);
  mlg_html_open (html, "h2", "id", "h-judged", NULL);
  mlg_html_text (html, tp_tr (self, N_ ("How your offer was judged")));
  mlg_html_close (html, "h2");
  mlg_tender_page_sheet (self, own, FALSE);
  mlg_html_close (html, "section");
  mlg_html_text (last, tp_tr (self, N_ ("Before it is sent, the buyer adds the delays, the ways to "
                                        "appeal and a signature.")));
  if (self->options->simulation)
    mlg_tender_page_paragraph (self, "caution", last);
  mlg_html_close (html, "main");
  return mlg_frame_close (html);
}

char *
mlg_tender_letter (const MlgTenderScores *scores,
                   guint offer,
                   const MlgTenderOutputOptions *options,
                   GError **error)
{
  const MlgTenderScore *own = mlg_tender_score_of (scores, offer);
  MlgTenderOutputOptions alone = *options;
  MlgTenderPage page;
  char *text = NULL;

  if (own == NULL)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (), N_ ("There is no such offer.")));
      return NULL;
    }
  if (mlg_tender_is_first (own) && !own->tied)
    {
      g_set_error_literal (
          error, MLG_ERROR, MLG_ERROR_USAGE,
          mlg_tr (mlg_message_lang (),
                  N_ ("This offer is ranked first: a letter is for a bidder who was not chosen.")));
      return NULL;
    }
  /* whatever the caller asked for, a bidder reads a bidder's page */
  alone.redaction = MLG_REDACT_BIDDER;
  alone.bidder = scores->tender->offers[own->offer].id;
  mlg_tender_page_open (&page, scores, &alone);
  text = write_page (&page, own);
  mlg_tender_page_clear (&page);
  return text;
}
