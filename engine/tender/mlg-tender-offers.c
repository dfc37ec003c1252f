/* Offers and their versions, evaluators, answers, marks. */
#include "tender/mlg-tender-private.h"
#include <stdlib.h>

/* ---- offers -------------------------------------------------------------- */

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const MlgTenderOffer *x = a, *y = b;
  const int order = g_strcmp0 (x->id, y->id);

  if (order != 0)
    return order;
  return x->round < y->round ? -1 : x->round > y->round;
}

static void
read_offer (MlgTenderFreezer *self, guint r, MlgTenderOffer *offer)
{
  const MlgTenderConsultation *rules = &self->tender->consultation;

  offer->id = mlg_tender_text (self, MLG_TT_OFFERS, r, "offer_id");
  offer->bidder = mlg_tender_text (self, MLG_TT_OFFERS, r, "bidder");
  offer->relay_id = mlg_tender_text (self, MLG_TT_OFFERS, r, "relay_id");
  offer->reason = mlg_tender_text (self, MLG_TT_OFFERS, r, "reason");
  offer->lot = mlg_tender_reference (self, MLG_TT_OFFERS, r, "lot_id", MLG_TT_LOTS);
  offer->round = mlg_tender_whole (self, MLG_TT_OFFERS, r, "round");
  offer->status = (MlgTenderStatus) mlg_tender_enum (self, MLG_TT_OFFERS, r, "status", 0);
  offer->amount_ht = mlg_tender_number (self, MLG_TT_OFFERS, r, "amount_ht");
  offer->amount_ttc = mlg_tender_number (self, MLG_TT_OFFERS, r, "amount_ttc");
  offer->price = rules->amounts == MLG_AMOUNTS_HT ? offer->amount_ht : offer->amount_ttc;
  offer->received_on = mlg_tender_day (self, MLG_TT_OFFERS, r, "received_at");
  offer->row = r;
  offer->line = g_array_index (self->rows->sheets[MLG_TT_OFFERS].lines, guint, r);
  offer->variant_of = MLG_NONE;
}

static void
check_offer (MlgTenderFreezer *self, const MlgTenderOffer *offer)
{
  static const char *const amounts[2] = { "amount_ht", "amount_ttc" };
  const MlgExact *values[2] = { offer->amount_ht, offer->amount_ttc };

  for (guint i = 0; i < 2; i++)
    if (values[i] != NULL && mlg_exact_sign (values[i]) < 0)
      mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, amounts[i],
                       N_ ("a price cannot be negative."), N_ ("Write the amount of the offer."));
    else if (values[i] != NULL && mlg_exact_sign (values[i]) == 0 &&
             self->tender->consultation.zero == MLG_ZERO_REFUSE)
      mlg_tender_tell (
          self, MLG_TT_OFFERS, offer->row, amounts[i],
          N_ ("a price of zero is refused by the rules of the consultation."),
          N_ ("Write the amount, leave the cell empty, or say zero_price;total_only."));
  if (offer->amount_ht != NULL && offer->amount_ttc != NULL &&
      mlg_exact_compare (offer->amount_ht, offer->amount_ttc) > 0)
    mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, "amount_ht",
                     N_ ("the amount without tax is above the one with tax."),
                     N_ ("Put each in its own column."));
  if (self->tender->n_lots > 0 && offer->lot == MLG_NONE)
    mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, "lot_id",
                     N_ ("is empty, but the consultation has lots."), N_ ("Write the lot."));
}

/* Versions of one offer must agree on what does not change from round to round. */
static void
check_versions (MlgTenderFreezer *self)
{
  const MlgTender *tender = self->tender;

  for (guint i = 1; i < tender->n_offers; i++)
    {
      const MlgTenderOffer *before = &tender->offers[i - 1], *offer = &tender->offers[i];

      if (g_strcmp0 (before->id, offer->id) != 0)
        continue;
      if (g_strcmp0 (before->bidder, offer->bidder) != 0)
        mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, "bidder",
                         N_ ("an earlier round of this offer names another bidder."),
                         N_ ("Give this offer a code of its own."));
      if (before->lot != offer->lot)
        mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, "lot_id",
                         N_ ("an earlier round of this offer names another lot."),
                         N_ ("Give this offer a code of its own."));
    }
}

static void
link_variants (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;

  for (guint i = 0; i < tender->n_offers; i++)
    {
      MlgTenderOffer *offer = &tender->offers[i];

      offer->variant_of =
          mlg_tender_reference (self, MLG_TT_OFFERS, offer->row, "variant_of", MLG_TT_OFFERS);
      if (offer->variant_of == MLG_NONE)
        continue;
      if (mlg_tender_text (self, MLG_TT_OFFERS, tender->offers[offer->variant_of].row,
                           "variant_of") != NULL)
        mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, "variant_of", N_ ("is itself a variant."),
                         N_ ("Write the base offer."));
      else if (tender->offers[offer->variant_of].lot != offer->lot)
        mlg_tender_tell (self, MLG_TT_OFFERS, offer->row, "variant_of",
                         N_ ("is an offer for another lot."), N_ ("Write the base offer."));
    }
}

void
mlg_tender_freeze_offers (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;
  const guint n = self->rows->sheets[MLG_TT_OFFERS].n;

  tender->n_offers = n;
  tender->offers = g_new0 (MlgTenderOffer, n);
  for (guint r = 0; r < n; r++)
    read_offer (self, r, &tender->offers[r]);
  if (n > 0) /* qsort takes no NULL, not even for nothing */
    qsort (tender->offers, n, sizeof (MlgTenderOffer), compare_offers);
  for (guint i = n; i > 0; i--) /* the first version of an id stays in the table of ids */
    if (tender->offers[i - 1].id != NULL)
      g_hash_table_insert (self->ids[MLG_TT_OFFERS], (gpointer) (gsize) tender->offers[i - 1].id,
                           GUINT_TO_POINTER (i));
  for (guint i = 0; i < n; i++)
    check_offer (self, &tender->offers[i]);
  check_versions (self);
  link_variants (self);
}

/* ---- evaluators ---------------------------------------------------------- */

static void
read_recusals (MlgTenderFreezer *self, guint r, MlgTenderEvaluator *evaluator)
{
  const char *text = mlg_tender_text (self, MLG_TT_EVALUATORS, r, "recused_from");
  g_auto (GStrv) ids = g_strsplit_set (text != NULL ? text : "", "|,; ", -1);

  evaluator->recused = g_new0 (guint, g_strv_length (ids) + 1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const guint offer = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids[MLG_TT_OFFERS], ids[i]));

      if (*ids[i] == '\0')
        continue;
      if (offer == 0)
        mlg_tender_tell (self, MLG_TT_EVALUATORS, r, "recused_from",
                         N_ ("names an offer that does not exist."),
                         N_ ("Write codes of offers separated by |."));
      else
        evaluator->recused[evaluator->n_recused++] = offer - 1;
    }
}

void
mlg_tender_freeze_evaluators (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;
  const MlgTenderSheet *sheet = &self->rows->sheets[MLG_TT_EVALUATORS];

  tender->n_evaluators = sheet->n;
  tender->evaluators = g_new0 (MlgTenderEvaluator, sheet->n);
  for (guint r = 0; r < sheet->n; r++)
    {
      MlgTenderEvaluator *e = &tender->evaluators[r];

      e->id = mlg_tender_text (self, MLG_TT_EVALUATORS, r, "evaluator_id");
      e->name = mlg_tender_text (self, MLG_TT_EVALUATORS, r, "name");
      e->body = mlg_tender_text (self, MLG_TT_EVALUATORS, r, "body");
      e->relay_id = mlg_tender_text (self, MLG_TT_EVALUATORS, r, "relay_id");
      e->role = (MlgTenderRole) mlg_tender_enum (self, MLG_TT_EVALUATORS, r, "role", 0);
      e->declared_on = mlg_tender_day (self, MLG_TT_EVALUATORS, r, "interest_declared_on");
      e->line = g_array_index (sheet->lines, guint, r);
      read_recusals (self, r, e);
    }
}

/* ---- marks --------------------------------------------------------------- */

static gboolean
is_multiple (MlgExactPool *pool, const MlgExact *value, const MlgExact *step)
{
  return step == NULL || mlg_exact_is_whole (mlg_exact_div (pool, value, step));
}

const MlgExact *
mlg_tender_read_mark (
    MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id, guint criterion)
{
  const MlgTenderCriterion *c = &self->tender->criteria[criterion];
  const MlgTenderScale *scale = c->scale != MLG_NONE ? &self->tender->scales[c->scale] : NULL;
  const char *text = mlg_tender_text (self, table, row, id);
  const MlgExact *mark = text != NULL ? mlg_exact_parse (self->pool, text) : NULL;

  if (text == NULL)
    return NULL;
  if (c->n_children > 0 || c->n_questions > 0 || scale == NULL || scale->kind == MLG_SCALE_PRICE)
    {
      mlg_tender_tell (self, table, row, "criterion_id",
                       N_ ("is not marked by evaluators: it has others below it, questions, or a "
                           "price formula."),
                       N_ ("Delete the row."));
      return NULL;
    }
  for (guint i = 0; i < scale->n_levels; i++)
    if (strcmp (scale->levels[i].code, text) == 0)
      return scale->levels[i].value;
  if (mark == NULL)
    mlg_tender_tell (self, table, row, id, N_ ("is neither a number nor a level of the scale."),
                     N_ ("Write a mark on the scale of the criterion, or nothing: not marked."));
  else if (scale->kind == MLG_SCALE_CHOICE || scale->kind == MLG_SCALE_YES_NO)
    {
      for (guint i = 0; i < scale->n_levels; i++)
        if (mlg_exact_equal (scale->levels[i].value, mark))
          return mark;
      mlg_tender_tell (self, table, row, id, N_ ("is not a level of the scale."),
                       N_ ("Write the code of a level, or its value."));
      return NULL;
    }
  else if (mlg_exact_compare (mark, scale->lowest) < 0 ||
           (c->max != NULL && mlg_exact_compare (mark, c->max) > 0))
    {
      if (scale->range == MLG_RANGE_CLIP)
        return mlg_exact_compare (mark, scale->lowest) < 0 ? scale->lowest : c->max;
      mlg_tender_tell (self, table, row, id, N_ ("lies outside the scale."),
                       N_ ("Write a mark between the lowest and the highest of the scale."));
      return NULL;
    }
  else if (!is_multiple (self->pool, mark, scale->step))
    {
      mlg_tender_tell (self, table, row, id, N_ ("is not a multiple of the scale’s step."),
                       N_ ("Write a mark that is."));
      return NULL;
    }
  return mark;
}

static void
read_marks (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;
  const MlgTenderSheet *sheet = &self->rows->sheets[MLG_TT_MARKS];

  tender->marks = g_new0 (MlgTenderMark, sheet->n);
  for (guint r = 0; r < sheet->n; r++)
    {
      MlgTenderMark *mark = &tender->marks[tender->n_marks];

      mark->offer = mlg_tender_reference (self, MLG_TT_MARKS, r, "offer_id", MLG_TT_OFFERS);
      mark->criterion =
          mlg_tender_reference (self, MLG_TT_MARKS, r, "criterion_id", MLG_TT_CRITERIA);
      mark->evaluator =
          mlg_tender_reference (self, MLG_TT_MARKS, r, "evaluator_id", MLG_TT_EVALUATORS);
      if (mark->offer == MLG_NONE || mark->criterion == MLG_NONE || mark->evaluator == MLG_NONE)
        continue;
      mark->round = mlg_tender_whole (self, MLG_TT_MARKS, r, "round");
      mark->mark = mlg_tender_read_mark (self, MLG_TT_MARKS, r, "mark", mark->criterion);
      mark->justification = mlg_tender_text (self, MLG_TT_MARKS, r, "justification");
      mark->page = mlg_tender_text (self, MLG_TT_MARKS, r, "page");
      mark->on = mlg_tender_day (self, MLG_TT_MARKS, r, "at");
      mark->line = g_array_index (sheet->lines, guint, r);
      tender->n_marks++;
    }
}

void
mlg_tender_freeze_marks (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;
  const MlgTenderSheet *sheet = &self->rows->sheets[MLG_TT_CONSENSUS];

  read_marks (self);
  tender->consensus = g_new0 (MlgTenderConsensus, sheet->n);
  for (guint r = 0; r < sheet->n; r++)
    {
      MlgTenderConsensus *mark = &tender->consensus[tender->n_consensus];

      mark->offer = mlg_tender_reference (self, MLG_TT_CONSENSUS, r, "offer_id", MLG_TT_OFFERS);
      mark->criterion =
          mlg_tender_reference (self, MLG_TT_CONSENSUS, r, "criterion_id", MLG_TT_CRITERIA);
      if (mark->offer == MLG_NONE || mark->criterion == MLG_NONE)
        continue;
      mark->round = mlg_tender_whole (self, MLG_TT_CONSENSUS, r, "round");
      mark->mark = mlg_tender_read_mark (self, MLG_TT_CONSENSUS, r, "mark", mark->criterion);
      mark->reason = mlg_tender_text (self, MLG_TT_CONSENSUS, r, "reason");
      mark->on = mlg_tender_day (self, MLG_TT_CONSENSUS, r, "on");
      mark->line = g_array_index (sheet->lines, guint, r);
      tender->n_consensus++;
    }
}
