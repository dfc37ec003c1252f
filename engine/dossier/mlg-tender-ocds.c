/* A consultation as an OCDS 1.1.5 release package, with the lots, bids, requirements and award
 * criteria extensions. What the standard lacks stands in x_maillage… fields. Who marked what is
 * never in it: a release is made to be passed round. */
#include "base/mlg-people-number.h"
#include "base/mlg-words.h"
#include "dossier/mlg-dossier-pages.h"
#include "dossier/mlg-json.h"

#include <string.h>

#define ONE_LOT "1" /* the standard asks for one lot where the consultation has none */

typedef struct
{
  const MlgTenderScores *scores;
  const MlgTender *tender;
  const MlgTenderHistory *history; /* may be NULL */
  const MlgTenderOutputOptions *options;
  char *date; /* of the release */
  MlgJson json;
} Release;

static void
write_day (MlgJson *json, const char *key, MlgDay day)
{
  char iso[16];
  g_autofree char *text = NULL;

  if (day == MLG_DAY_NONE)
    return;
  text = g_strconcat (mlg_day_print_iso (day, iso), "T00:00:00Z", NULL);
  mlg_json_text (json, key, text);
}

static void
write_value (Release *self, const char *key, const MlgExact *amount)
{
  if (amount == NULL)
    return;
  mlg_json_open (&self->json, key, '{');
  mlg_json_exact (&self->json, "amount", amount, 6);
  mlg_json_text (&self->json, "currency", self->tender->consultation.currency);
  mlg_json_close (&self->json, '}');
}

/* A bidder is known by the first offer of its name. (transfer full) */
static char *
bidder_id (const MlgTender *tender, guint offer)
{
  for (guint o = 0; o < offer; o++)
    if (g_strcmp0 (tender->offers[o].bidder, tender->offers[offer].bidder) == 0)
      return g_strconcat ("bidder-", tender->offers[o].id, NULL);
  return g_strconcat ("bidder-", tender->offers[offer].id, NULL);
}

static void
write_bidder (Release *self, guint offer)
{
  g_autofree char *id = bidder_id (self->tender, offer);

  mlg_json_open (&self->json, NULL, '{');
  mlg_json_text (&self->json, "id", id);
  mlg_json_text (&self->json, "name", self->tender->offers[offer].bidder);
  mlg_json_close (&self->json, '}');
}

static const MlgTenderScore *
shown_score (const Release *self, guint i)
{
  const MlgTenderScore *score = &self->scores->scores[i];

  return mlg_tender_shows_offer (self->scores, self->options, score) ? score : NULL;
}

static const char *
decision_cell (const Release *self, guint row, const char *column)
{
  const MlgTenderSheet *sheet = &self->tender->rows->sheets[MLG_TT_DECISIONS];
  const int c = mlg_schema_find_column (sheet->spec, column);

  return c < 0 ? NULL : mlg_tender_cell (self->tender->rows, MLG_TT_DECISIONS, row, (guint) c);
}

static guint
n_decisions (const Release *self)
{
  return self->tender->rows->sheets[MLG_TT_DECISIONS].n;
}

static gboolean
is_supplier (const Release *self, guint offer)
{
  for (guint d = 0; d < n_decisions (self); d++)
    if (g_strcmp0 (decision_cell (self, d, "outcome"), "awarded") == 0 &&
        g_strcmp0 (decision_cell (self, d, "offer_id"), self->tender->offers[offer].id) == 0)
      return TRUE;
  return FALSE;
}

/* --- Parties -----------------------------------------------------------------------------------
 */

static void
write_parties (Release *self)
{
  MlgJson *json = &self->json;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  mlg_json_open (json, "parties", '[');
  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "id", "buyer");
  mlg_json_text (json, "name", self->tender->consultation.buyer);
  mlg_json_open (json, "roles", '[');
  mlg_json_text (json, NULL, "buyer");
  mlg_json_text (json, NULL, "procuringEntity");
  mlg_json_close (json, ']');
  mlg_json_close (json, '}');
  for (guint i = 0; i < self->scores->n_scores; i++)
    {
      const MlgTenderScore *score = shown_score (self, i);
      char *id = score == NULL ? NULL : bidder_id (self->tender, score->offer);

      if (id == NULL || !g_hash_table_add (seen, id))
        continue;
      mlg_json_open (json, NULL, '{');
      mlg_json_text (json, "id", id);
      mlg_json_text (json, "name", self->tender->offers[score->offer].bidder);
      mlg_json_open (json, "roles", '[');
      mlg_json_text (json, NULL, "tenderer");
      if (is_supplier (self, score->offer))
        mlg_json_text (json, NULL, "supplier");
      mlg_json_close (json, ']');
      mlg_json_close (json, '}');
    }
  mlg_json_close (json, ']');
}

/* --- Tender ------------------------------------------------------------------------------------
 */

static const char *
formula_name (MlgTenderFormula formula)
{
  static const char *const names[] = { "inverse", "linear_lowest",  "min_max",  "n_times",
                                       "mean",    "double_inverse", "absolute", "power" };

  return names[formula];
}

static void
write_criterion (Release *self, const MlgTenderCriterion *criterion)
{
  static const char *const types[] = { "quality", "price", "cost", "quality" };
  MlgJson *json = &self->json;

  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "type", types[criterion->kind]);
  mlg_json_text (json, "name", criterion->name);
  mlg_json_text (json, "description", criterion->link);
  mlg_json_open (json, "numbers", '[');
  mlg_json_open (json, NULL, '{');
  mlg_json_exact (json, "number", criterion->points, 6);
  mlg_json_text (json, "weight", "pointsExact");
  mlg_json_close (json, '}');
  if (criterion->minimum != NULL)
    {
      mlg_json_open (json, NULL, '{');
      mlg_json_exact (json, "number", criterion->minimum, 6);
      mlg_json_text (json, "threshold", "minimumScore");
      mlg_json_close (json, '}');
    }
  mlg_json_close (json, ']');
  mlg_json_text (json, "x_maillageId", criterion->id);
  if (criterion->parent != MLG_NONE)
    mlg_json_text (json, "x_maillageParent", self->tender->criteria[criterion->parent].id);
  mlg_json_flag (json, "x_maillageEnvironment", criterion->kind == MLG_KIND_ENVIRONMENT);
  mlg_json_flag (json, "x_maillagePublished", criterion->published);
  mlg_json_exact (json, "x_maillageHighestMark", criterion->max, 6);
  if (criterion->scale != MLG_NONE &&
      self->tender->scales[criterion->scale].kind == MLG_SCALE_PRICE)
    mlg_json_text (json, "x_maillagePriceFormula",
                   formula_name (self->tender->scales[criterion->scale].formula));
  mlg_json_close (json, '}');
}

/* Leaves alone: weights that add up; the tree is in x_maillageParent. */
static void
write_lot (Release *self, const char *id, const char *title, const MlgExact *value)
{
  MlgJson *json = &self->json;

  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "id", id);
  mlg_json_text (json, "title", title);
  write_value (self, "value", value);
  mlg_json_open (json, "awardCriteria", '{');
  mlg_json_open (json, "criteria", '[');
  for (guint c = 0; c < self->tender->n_criteria; c++)
    if (self->tender->criteria[c].n_children == 0)
      write_criterion (self, &self->tender->criteria[c]);
  mlg_json_close (json, ']');
  mlg_json_close (json, '}');
  mlg_json_close (json, '}');
}

static void
write_lots (Release *self)
{
  mlg_json_open (&self->json, "lots", '[');
  for (guint l = 0; l < self->tender->n_lots; l++)
    write_lot (self, self->tender->lots[l].id, self->tender->lots[l].name,
               self->tender->lots[l].estimated_value);
  if (self->tender->n_lots == 0)
    write_lot (self, ONE_LOT, self->tender->consultation.title, NULL);
  mlg_json_close (&self->json, ']');
}

/* The words that answers may say yes with all begin so: yes, oui, o. */
static gboolean
says_yes (const char *text)
{
  const char first = g_ascii_tolower (*text);

  return first == 'y' || first == 'o';
}

static void
write_requirement (Release *self, const MlgTenderQuestion *question)
{
  static const char *const types[] = { "boolean", "string", "string",
                                       "integer", "number", "date-time" };
  MlgJson *json = &self->json;

  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "id", question->id);
  mlg_json_text (json, "title", question->text);
  mlg_json_text (json, "dataType", types[question->type]);
  if (question->type == MLG_ANSWER_YES_NO && question->expected != NULL)
    mlg_json_flag (json, "expectedValue", says_yes (question->expected));
  mlg_json_flag (json, "x_maillageEliminatory", question->eliminatory);
  mlg_json_flag (json, "x_maillageEvidenceRequired", question->evidence_required);
  mlg_json_close (json, '}');
}

static void
write_questions (Release *self)
{
  MlgJson *json = &self->json;

  if (self->tender->n_questions == 0)
    return;
  mlg_json_open (json, "criteria", '[');
  for (guint c = 0; c < self->tender->n_criteria; c++)
    {
      const MlgTenderCriterion *criterion = &self->tender->criteria[c];

      if (criterion->n_questions == 0)
        continue;
      mlg_json_open (json, NULL, '{');
      mlg_json_text (json, "id", criterion->id);
      mlg_json_text (json, "title", criterion->name);
      mlg_json_text (json, "source", "tenderer");
      mlg_json_text (json, "relatesTo", "tenderer");
      mlg_json_open (json, "requirementGroups", '[');
      mlg_json_open (json, NULL, '{');
      mlg_json_text (json, "id", criterion->id);
      mlg_json_open (json, "requirements", '[');
      for (guint q = 0; q < criterion->n_questions; q++)
        write_requirement (self, &self->tender->questions[criterion->questions[q]]);
      mlg_json_close (json, ']');
      mlg_json_close (json, '}');
      mlg_json_close (json, ']');
      mlg_json_close (json, '}');
    }
  mlg_json_close (json, ']');
}

static const char *
tender_status (const Release *self)
{
  for (guint d = 0; d < n_decisions (self); d++)
    if (g_strcmp0 (decision_cell (self, d, "outcome"), "awarded") == 0)
      return "complete";
  if (n_decisions (self) == 0)
    return "active";
  return g_strcmp0 (decision_cell (self, 0, "outcome"), "infructueuse") == 0 ? "unsuccessful"
                                                                             : "cancelled";
}

static void
write_rules (Release *self)
{
  static const char *const stages[] = { "none", "mark", "criterion", "total" };
  static const char *const means[] = { "mean", "median", "trimmed_mean", "consensus" };
  const MlgTenderConsultation *rules = &self->tender->consultation;
  MlgJson *json = &self->json;

  mlg_json_open (json, "x_maillageRules", '{');
  mlg_json_exact (json, "total", rules->total, 6);
  mlg_json_exact (json, "budgetCeiling", rules->budget_ceiling, 6);
  mlg_json_text (json, "roundingStage", stages[rules->stage]);
  mlg_json_whole (json, "decimals", rules->decimals);
  mlg_json_text (json, "aggregation", means[rules->aggregation]);
  mlg_json_open (json, "tieOrder", '[');
  for (guint i = 0; i < rules->n_tie_order; i++)
    mlg_json_text (json, NULL, self->tender->criteria[rules->tie_order[i]].id);
  mlg_json_close (json, ']');
  if (self->history != NULL)
    mlg_json_text (json, "seal", self->history->seal);
  mlg_json_close (json, '}');
}

static void
write_tender (Release *self)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;
  MlgJson *json = &self->json;

  mlg_json_open (json, "tender", '{');
  mlg_json_text (json, "id", rules->id);
  mlg_json_text (json, "title", rules->title);
  mlg_json_text (json, "status", tender_status (self));
  mlg_json_text (json, "procurementMethodDetails",
                 rules->procedure == MLG_PROCEDURE_MAPA ? "MAPA" : "Procédure formalisée");
  mlg_json_text (json, "awardCriteria", "ratedCriteria");
  mlg_json_open (json, "tenderPeriod", '{');
  write_day (json, "startDate", rules->published_on);
  write_day (json, "endDate", rules->deadline);
  mlg_json_close (json, '}');
  mlg_json_whole (json, "numberOfTenderers", self->scores->n_scores);
  mlg_json_open (json, "tenderers", '[');
  for (guint i = 0; i < self->scores->n_scores; i++)
    if (shown_score (self, i) != NULL)
      write_bidder (self, self->scores->scores[i].offer);
  mlg_json_close (json, ']');
  write_lots (self);
  write_questions (self);
  write_rules (self);
  mlg_json_close (json, '}');
}

/* --- Bids --------------------------------------------------------------------------------------
 */

static const char *
bid_status (const MlgTenderScore *score, const MlgTenderOffer *offer)
{
  if (offer->status == MLG_OFFER_WITHDRAWN)
    return "withdrawn";
  if (score->outcome == MLG_OFFER_INCOMPLETE)
    return "pending";
  return score->outcome == MLG_OFFER_RANKED ? "valid" : "disqualified";
}

/* A whole number, a number or a day in the standard's form; what cannot be read stays in words. */
static void
write_answer (Release *self, MlgTenderAnswerType type, const char *answer)
{
  g_autofree char *day = mlg_people_date (answer);
  char machine[MLG_NUMBER_SIZE] = "";
  const MlgExact *value = NULL;
  MlgDay on;

  if (type == MLG_ANSWER_YES_NO)
    {
      mlg_json_flag (&self->json, "value", says_yes (answer));
      return;
    }
  if (type == MLG_ANSWER_DATE && mlg_day_parse_iso (day != NULL ? day : answer, &on))
    {
      write_day (&self->json, "value", on);
      return;
    }
  if (type == MLG_ANSWER_INTEGER || type == MLG_ANSWER_DECIMAL)
    {
      mlg_people_number (answer, strlen (answer), machine);
      value = mlg_exact_parse (self->scores->pool, machine);
    }
  if (value != NULL)
    mlg_json_exact (&self->json, "value", value, 6);
  else
    mlg_json_text (&self->json, "value", answer);
}

static void
write_responses (Release *self, const MlgTenderScore *score)
{
  MlgJson *json = &self->json;
  static const char *const states[] = { "declared", "verified", "contradicted" };

  mlg_json_open (json, "requirementResponses", '[');
  for (guint q = 0; q < self->tender->n_questions; q++)
    {
      const MlgTenderReply *reply = &score->replies[q];
      const MlgTenderAnswer *answer =
          reply->answer == MLG_NONE ? NULL : &self->tender->answers[reply->answer];
      g_autofree char *id = NULL;

      if (answer == NULL || answer->answer == NULL)
        continue;
      id = g_strconcat (self->tender->offers[score->offer].id, "-", self->tender->questions[q].id,
                        NULL);
      mlg_json_open (json, NULL, '{');
      mlg_json_text (json, "id", id);
      write_answer (self, self->tender->questions[q].type, answer->answer);
      mlg_json_open (json, "requirement", '{');
      mlg_json_text (json, "id", self->tender->questions[q].id);
      mlg_json_close (json, '}');
      mlg_json_text (json, "x_maillageState", states[answer->state]);
      mlg_json_text (json, "x_maillageEvidence", answer->evidence);
      mlg_json_exact (json, "x_maillageCountsAs", reply->value, 6);
      mlg_json_close (json, '}');
    }
  mlg_json_close (json, ']');
}

static void
write_points (Release *self, const MlgTenderScore *score)
{
  MlgJson *json = &self->json;
  const guint decimals = self->tender->consultation.decimals;

  mlg_json_open (json, "x_maillagePoints", '[');
  for (guint c = 0; c < self->tender->n_criteria; c++)
    {
      const MlgTenderPart *part = &score->parts[c];

      if (self->tender->criteria[c].n_children > 0)
        continue;
      mlg_json_open (json, NULL, '{');
      mlg_json_text (json, "criterion", self->tender->criteria[c].id);
      mlg_json_exact (json, "mark", part->value, 6);
      mlg_json_exact (json, "outOf", part->max, 6);
      mlg_json_exact (json, "points", part->points, decimals);
      if (part->level != NULL)
        mlg_json_text (json, "level", part->level->label);
      mlg_json_close (json, '}');
    }
  mlg_json_close (json, ']');
  if (score->remainder != NULL && mlg_exact_sign (score->remainder) != 0)
    mlg_json_exact (json, "x_maillageRounding", score->remainder, decimals);
}

static void
write_bid (Release *self, const MlgTenderScore *score)
{
  const MlgTenderOffer *offer = &self->tender->offers[score->offer];
  MlgJson *json = &self->json;

  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "id", offer->id);
  write_day (json, "date", offer->received_on);
  mlg_json_text (json, "status", bid_status (score, offer));
  mlg_json_open (json, "tenderers", '[');
  write_bidder (self, score->offer);
  mlg_json_close (json, ']');
  if (mlg_tender_shows_price (self->scores, self->options, score))
    write_value (self, "value", offer->price);
  mlg_json_open (json, "relatedLots", '[');
  mlg_json_text (json, NULL, offer->lot == MLG_NONE ? ONE_LOT : self->tender->lots[offer->lot].id);
  mlg_json_close (json, ']');
  if (score->rank > 0)
    {
      mlg_json_whole (json, "x_maillageRank", score->rank);
      mlg_json_flag (json, "x_maillageTied", score->tied);
      mlg_json_exact (json, "x_maillageTotal", score->shown, self->tender->consultation.decimals);
    }
  if (mlg_tender_shows_chain (self->scores, self->options, score))
    {
      mlg_json_text (json, "x_maillageReason", offer->reason);
      if (score->outcome != MLG_OFFER_NOT_ADMITTED)
        {
          write_responses (self, score);
          write_points (self, score);
        }
    }
  mlg_json_close (json, '}');
}

static void
write_bids (Release *self)
{
  MlgJson *json = &self->json;

  mlg_json_open (json, "bids", '{');
  mlg_json_open (json, "statistics", '[');
  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "id", "1");
  mlg_json_text (json, "measure", "bids");
  mlg_json_whole (json, "value", self->scores->n_scores);
  mlg_json_close (json, '}');
  mlg_json_close (json, ']');
  mlg_json_open (json, "details", '[');
  for (guint i = 0; i < self->scores->n_scores; i++)
    if (shown_score (self, i) != NULL)
      write_bid (self, &self->scores->scores[i]);
  mlg_json_close (json, ']');
  mlg_json_close (json, '}');
}

/* --- Awards ------------------------------------------------------------------------------------
 */

static void
write_award (Release *self, guint d)
{
  MlgJson *json = &self->json;
  const char *offer_id = decision_cell (self, d, "offer_id");
  const guint offer = offer_id == NULL ? MLG_NONE : mlg_tender_find_offer (self->tender, offer_id);
  const MlgTenderScore *score = mlg_tender_score_of (self->scores, offer);
  const char *lot = decision_cell (self, d, "lot_id");
  g_autofree char *id = g_strdup_printf ("award-%s", lot != NULL ? lot : ONE_LOT);
  MlgDay day;

  if (score == NULL || g_strcmp0 (decision_cell (self, d, "outcome"), "awarded") != 0)
    return;
  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "id", id);
  mlg_json_text (json, "status", "active");
  if (decision_cell (self, d, "decided_on") != NULL &&
      mlg_day_parse_iso (decision_cell (self, d, "decided_on"), &day))
    write_day (json, "date", day);
  mlg_json_open (json, "suppliers", '[');
  write_bidder (self, score->offer);
  mlg_json_close (json, ']');
  if (mlg_tender_shows_price (self->scores, self->options, score))
    write_value (self, "value", self->tender->offers[score->offer].price);
  mlg_json_open (json, "relatedLots", '[');
  mlg_json_text (json, NULL, lot != NULL ? lot : ONE_LOT);
  mlg_json_close (json, ']');
  mlg_json_open (json, "relatedBids", '[');
  mlg_json_text (json, NULL, offer_id);
  mlg_json_close (json, ']');
  if (mlg_tender_shows_inside (self->options))
    mlg_json_text (json, "x_maillageReason", decision_cell (self, d, "reason"));
  mlg_json_close (json, '}');
}

static gboolean
has_awards (const Release *self)
{
  return g_str_equal (tender_status (self), "complete");
}

static void
write_release (Release *self)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;
  MlgJson *json = &self->json;
  g_autofree char *ocid = g_strconcat ("ocds-maillage-", rules->id, NULL);
  g_autofree char *id = g_strdup_printf ("%s-%s", rules->id, self->date);

  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "ocid", ocid);
  mlg_json_text (json, "id", id);
  mlg_json_text (json, "date", self->date);
  mlg_json_open (json, "tag", '[');
  mlg_json_text (json, NULL, "tender");
  if (has_awards (self))
    mlg_json_text (json, NULL, "award");
  mlg_json_close (json, ']');
  mlg_json_text (json, "initiationType", "tender");
  mlg_json_text (json, "language", mlg_lang_code (self->options->lang));
  if (self->options->simulation)
    mlg_json_text (json, "x_maillageWatermark", mlg_tender_watermark (self->options->lang));
  write_parties (self);
  mlg_json_open (json, "buyer", '{');
  mlg_json_text (json, "id", "buyer");
  mlg_json_text (json, "name", rules->buyer);
  mlg_json_close (json, '}');
  write_tender (self);
  write_bids (self);
  if (has_awards (self))
    {
      mlg_json_open (json, "awards", '[');
      for (guint d = 0; d < n_decisions (self); d++)
        write_award (self, d);
      mlg_json_close (json, ']');
    }
  mlg_json_close (json, '}');
}

static void
write_package (Release *self)
{
  static const char *const extensions[] = { "ocds_lots_extension/v1.1.5",
                                            "ocds_bid_extension/v1.1.5",
                                            "ocds_requirements_extension/master",
                                            "ocds_awardCriteriaBreakdown_extension/master" };
  MlgJson *json = &self->json;
  g_autofree char *escaped = g_uri_escape_string (self->tender->consultation.id, NULL, FALSE);
  g_autofree char *uri = g_strconcat ("urn:maillage:ocds:", escaped, NULL);

  mlg_json_open (json, NULL, '{');
  mlg_json_text (json, "uri", uri);
  mlg_json_text (json, "version", "1.1");
  mlg_json_open (json, "extensions", '[');
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      g_autofree char *address =
          g_strconcat ("https://raw.githubusercontent.com/open-contracting-extensions/",
                       extensions[i], "/extension.json", NULL);

      mlg_json_text (json, NULL, address);
    }
  mlg_json_close (json, ']');
  mlg_json_text (json, "publishedDate", self->date);
  mlg_json_open (json, "publisher", '{');
  mlg_json_text (json, "name", self->tender->consultation.buyer);
  mlg_json_close (json, '}');
  if (self->options->simulation)
    mlg_json_text (json, "x_maillageWatermark", mlg_tender_watermark (self->options->lang));
  mlg_json_open (json, "releases", '[');
  write_release (self);
  mlg_json_close (json, ']');
  mlg_json_close (json, '}');
}

/* Never the clock: the day asked for, else that of the journal's last line. */
static char *
release_date (const MlgTenderHistory *history, const MlgTenderOutputOptions *options)
{
  MlgDay day;

  if (options->as_of != NULL && mlg_day_parse_iso (options->as_of, &day))
    return g_strconcat (options->as_of, "T00:00:00Z", NULL);
  if (history != NULL && history->events != NULL && history->events->len > 0)
    {
      const MlgTenderEvent *last = g_ptr_array_index (history->events, history->events->len - 1);

      return g_strdup (last->at);
    }
  return NULL;
}

char *
mlg_tender_ocds (const MlgTenderScores *scores,
                 const MlgTenderHistory *history,
                 const MlgTenderOutputOptions *options,
                 GError **error)
{
  Release release = {
    .scores = scores, .tender = scores->tender, .history = history, .options = options
  };
  const MlgTenderConsultation *rules = &scores->tender->consultation;

  if (rules->id == NULL || rules->buyer == NULL)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (),
                                   N_ ("An OCDS release needs the consultation's id and buyer.")));
      return NULL;
    }
  release.date = release_date (history, options);
  if (release.date == NULL)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (),
                                   N_ ("An OCDS release needs a day: give --as-of 2027-03-31.")));
      return NULL;
    }
  release.json = mlg_json_start ();
  write_package (&release);
  g_free (release.date);
  return g_string_free (release.json.text, FALSE);
}
