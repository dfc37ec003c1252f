/* Lints of offers, answers and marks: what can be seen once they are in. */
#include "tender/mlg-tender-lint-private.h"

/* ---- offers -------------------------------------------------------------- */

static gboolean
is_set_aside (MlgTenderStatus status)
{
  return status != MLG_OFFER_RECEIVED && status != MLG_OFFER_REGULAR &&
         status != MLG_OFFER_SUSPECTED_LOW;
}

static const char *
clarification (MlgLinting *self, guint row, const char *column)
{
  const MlgTableSpec *spec = self->tender->rows->sheets[MLG_TT_CLARIFICATIONS].spec;

  return mlg_tender_cell (self->tender->rows, MLG_TT_CLARIFICATIONS, row,
                          (guint) mlg_schema_find_column (spec, column));
}

static void
lint_clarification (MlgLinting *self, const MlgTenderOffer *offer)
{
  const guint n = self->tender->rows->sheets[MLG_TT_CLARIFICATIONS].n;

  for (guint r = 0; r < n; r++)
    {
      if (g_strcmp0 (clarification (self, r, "offer_id"), offer->id) != 0)
        continue;
      if (clarification (self, r, "answered_on") != NULL &&
          clarification (self, r, "outcome") == NULL)
        mlg_lint_tell (self, MLG_LINT_LOW_UNDECIDED, MLG_TT_CLARIFICATIONS, r, "outcome",
                       offer->id);
      if (g_strcmp0 (clarification (self, r, "outcome"), "rejected") == 0 &&
          clarification (self, r, "reason") == NULL)
        mlg_lint_tell (self, MLG_LINT_LOW_NO_REASON, MLG_TT_CLARIFICATIONS, r, "reason", offer->id);
      return;
    }
  if (offer->status == MLG_OFFER_SUSPECTED_LOW)
    mlg_lint_tell (self, MLG_LINT_LOW_NOT_ASKED, MLG_TT_OFFERS, offer->row, "status", offer->id);
}

/* More than 30 % below the mean of the others of its lot. */
static gboolean
is_low (MlgLinting *self, guint o)
{
  const MlgTender *t = self->tender;
  const MlgExact *sum = mlg_exact_whole (self->pool, 0);
  long n = 0;

  for (guint i = 0; i < t->n_offers; i++)
    if (i != o && t->offers[i].lot == t->offers[o].lot && t->offers[i].price != NULL &&
        !is_set_aside (t->offers[i].status) && strcmp (t->offers[i].id, t->offers[o].id) != 0)
      {
        sum = mlg_exact_add (self->pool, sum, t->offers[i].price);
        n++;
      }
  if (n == 0 || t->offers[o].price == NULL)
    return FALSE;
  /* 100 · price · n < 70 · sum */
  return mlg_exact_compare (
             mlg_exact_mul (self->pool, t->offers[o].price, mlg_exact_whole (self->pool, 100 * n)),
             mlg_exact_mul (self->pool, sum, mlg_exact_whole (self->pool, 70))) < 0;
}

static void
lint_offer (MlgLinting *self, guint o)
{
  const MlgTender *t = self->tender;
  const MlgTenderOffer *offer = &t->offers[o];

  lint_clarification (self, offer);
  if (is_set_aside (offer->status) && offer->reason == NULL)
    mlg_lint_tell (self, MLG_LINT_STATUS_REASON, MLG_TT_OFFERS, offer->row, "reason", offer->id);
  if (offer->received_on != MLG_DAY_NONE && t->consultation.deadline != MLG_DAY_NONE &&
      offer->round == 0 && offer->received_on > t->consultation.deadline &&
      offer->status != MLG_OFFER_LATE)
    mlg_lint_tell (self, MLG_LINT_LATE, MLG_TT_OFFERS, offer->row, "received_at", NULL);
  if (is_set_aside (offer->status))
    return;
  if (offer->price != NULL && t->consultation.budget_ceiling != NULL &&
      mlg_exact_compare (offer->price, t->consultation.budget_ceiling) > 0)
    mlg_lint_tell (self, MLG_LINT_ABOVE_CEILING, MLG_TT_OFFERS, offer->row,
                   t->consultation.amounts == MLG_AMOUNTS_HT ? "amount_ht" : "amount_ttc", NULL);
  if (offer->status != MLG_OFFER_SUSPECTED_LOW && is_low (self, o))
    mlg_lint_tell (self, MLG_LINT_LOW_NOT_FLAGGED, MLG_TT_OFFERS, offer->row,
                   t->consultation.amounts == MLG_AMOUNTS_HT ? "amount_ht" : "amount_ttc", NULL);
}

void
mlg_lint_offers (MlgLinting *self)
{
  const MlgTender *t = self->tender;

  for (guint o = 0; o < t->n_offers; o++)
    lint_offer (self, o);
  for (guint i = 0; i < t->n_answers; i++)
    if (t->answers[i].state == MLG_STATE_DECLARED && t->answers[i].value != NULL)
      {
        const guint row = (guint) (&t->answers[i] - t->answers);

        mlg_lint_tell (self, MLG_LINT_NOT_VERIFIED, MLG_TT_ANSWERS, row, "state",
                       t->questions[t->answers[i].question].id);
      }
}

/* ---- marks --------------------------------------------------------------- */

gboolean
mlg_lint_is_recused (const MlgTenderEvaluator *evaluator, guint offer)
{
  for (guint i = 0; i < evaluator->n_recused; i++)
    if (evaluator->recused[i] == offer)
      return TRUE;
  return FALSE;
}

static void
lint_evaluator (MlgLinting *self, const MlgTenderMark *mark, guint row)
{
  const MlgTender *t = self->tender;
  const MlgTenderEvaluator *evaluator = &t->evaluators[mark->evaluator];

  if (mark->mark == NULL)
    return;
  if (mlg_lint_is_recused (evaluator, mark->offer))
    mlg_lint_tell (self, MLG_LINT_RECUSED_MARKS, MLG_TT_MARKS, row, "evaluator_id", NULL);
  else if (self->linked[mark->evaluator * t->n_offers + mark->offer])
    mlg_lint_tell (self, MLG_LINT_LINKED, MLG_TT_MARKS, row, "evaluator_id", NULL);
}

/* Once per evaluator, at the row where the declaration is missing. */
static void
lint_declarations (MlgLinting *self)
{
  const MlgTender *t = self->tender;

  for (guint e = 0; e < t->n_evaluators; e++)
    {
      gboolean marks = FALSE;

      for (guint i = 0; i < t->n_marks; i++)
        marks = marks || (t->marks[i].evaluator == e && t->marks[i].mark != NULL);
      if (marks && t->evaluators[e].declared_on == MLG_DAY_NONE)
        mlg_lint_tell (self, MLG_LINT_NO_DECLARATION, MLG_TT_EVALUATORS, e, "interest_declared_on",
                       t->evaluators[e].id);
    }
}

static gboolean
wants_words (const MlgTenderCriterion *criterion, const MlgExact *mark)
{
  return criterion->justify == MLG_JUSTIFY_YES ||
         (criterion->justify == MLG_JUSTIFY_BELOW &&
          mlg_exact_compare (mark, criterion->justify_below) < 0);
}

/* The first earlier mark of the criterion with the same words and another value. */
static void
lint_words (MlgLinting *self, GHashTable *seen, const MlgTenderMark *mark, guint row)
{
  const MlgTenderCriterion *criterion = &self->tender->criteria[mark->criterion];
  g_autofree char *folded = NULL;
  char *key;
  const MlgTenderMark *before;

  if (mark->mark == NULL)
    return;
  if (mark->justification == NULL)
    {
      if (wants_words (criterion, mark->mark))
        mlg_lint_tell (self, MLG_LINT_NO_JUSTIFICATION, MLG_TT_MARKS, row, "justification",
                       criterion->id);
      return;
    }
  folded = g_utf8_casefold (mark->justification, -1);
  key = g_strdup_printf ("%u\x1f%s", mark->criterion, folded);
  before = g_hash_table_lookup (seen, key);
  if (before != NULL && !mlg_exact_equal (before->mark, mark->mark))
    mlg_lint_tell (self, MLG_LINT_SAME_WORDS, MLG_TT_MARKS, row, "justification", NULL);
  if (before == NULL)
    g_hash_table_insert (seen, key, (gpointer) (gsize) mark);
  else
    g_free (key);
}

static gboolean
outside_all_marks (const MlgTender *t, const MlgTenderConsensus *c)
{
  gboolean any = FALSE, found = FALSE;

  for (guint i = 0; i < t->n_marks; i++)
    if (t->marks[i].offer == c->offer && t->marks[i].criterion == c->criterion &&
        t->marks[i].mark != NULL)
      {
        any = TRUE;
        found = found || mlg_exact_equal (t->marks[i].mark, c->mark);
      }
  return any && !found;
}

void
mlg_lint_marks (MlgLinting *self)
{
  const MlgTender *t = self->tender;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  lint_declarations (self);
  for (guint i = 0; i < t->n_marks; i++)
    {
      lint_evaluator (self, &t->marks[i], i);
      lint_words (self, seen, &t->marks[i], i);
    }
  for (guint i = 0; i < t->n_consensus; i++)
    if (t->consultation.aggregation == MLG_AGGREGATE_CONSENSUS && t->consensus[i].mark != NULL &&
        t->consensus[i].reason == NULL && outside_all_marks (t, &t->consensus[i]))
      mlg_lint_tell (self, MLG_LINT_CONSENSUS_REASON, MLG_TT_CONSENSUS, i, "reason",
                     t->criteria[t->consensus[i].criterion].id);
}
