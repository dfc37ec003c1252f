/* Marks of several evaluators → one mark; answers to closed questions → one value. */
#include "tender/mlg-tender-score-private.h"
#include <string.h>

/* ---- who may mark -------------------------------------------------------- */

static int
compare_marks (gconstpointer a, gconstpointer b, gpointer data)
{
  const MlgTender *tender = data;
  const MlgTenderMark *x = &tender->marks[*(const guint *) a];
  const MlgTenderMark *y = &tender->marks[*(const guint *) b];

  if (x->offer != y->offer)
    return x->offer < y->offer ? -1 : 1;
  if (x->criterion != y->criterion)
    return x->criterion < y->criterion ? -1 : 1;
  if (x->evaluator != y->evaluator)
    return x->evaluator < y->evaluator ? -1 : 1;
  return x->round < y->round ? -1 : x->round > y->round;
}

void
mlg_tender_score_index (MlgTenderWork *work)
{
  const guint n = work->tender->n_marks;

  work->marks = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    work->marks[i] = i;
  if (n > 0)
    g_qsort_with_data (work->marks, (int) n, sizeof (guint), compare_marks,
                       (gpointer) (gsize) work->tender);
}

/* The first mark of an offer and criterion in the sorted list. */
static guint
first_mark (const MlgTenderWork *work, guint offer, guint criterion)
{
  guint low = 0, high = work->tender->n_marks;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const MlgTenderMark *mark = &work->tender->marks[work->marks[middle]];

      if (mark->offer < offer || (mark->offer == offer && mark->criterion < criterion))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_recused (const MlgTenderEvaluator *evaluator, guint offer)
{
  for (guint i = 0; i < evaluator->n_recused; i++)
    if (evaluator->recused[i] == offer)
      return TRUE;
  return FALSE;
}

static gboolean
is_linked (const MlgTenderWork *work, guint e, guint offer)
{
  const MlgTenderEvaluator *evaluator = &work->tender->evaluators[e];
  const char *relay = work->tender->offers[offer].relay_id;

  if (relay != NULL && g_strcmp0 (evaluator->relay_id, relay) == 0)
    return TRUE;
  return work->options->linked != NULL && work->options->linked[e * work->tender->n_offers + offer];
}

/* What keeps an evaluator's marks of an offer from counting; MLG_N_NOTES when nothing does. */
static MlgTenderNoteKind
barred_by (const MlgTenderWork *work, guint e, guint offer)
{
  const MlgTenderEvaluator *evaluator = &work->tender->evaluators[e];

  if (evaluator->declared_on == MLG_DAY_NONE)
    return MLG_NOTE_NO_DECLARATION;
  if (is_recused (evaluator, offer))
    return MLG_NOTE_RECUSED;
  if (is_linked (work, e, offer))
    return MLG_NOTE_LINKED;
  if (evaluator->role != MLG_ROLE_DECIDES)
    return MLG_NOTE_ROLE;
  return MLG_N_NOTES;
}

/* ---- several marks → one ------------------------------------------------- */

static int
compare_exact (gconstpointer a, gconstpointer b)
{
  return mlg_exact_compare (*(const MlgExact *const *) a, *(const MlgExact *const *) b);
}

static const MlgExact *
mean_of (MlgExactPool *pool, const MlgExact *const *values, guint n)
{
  const MlgExact *sum = values[0];

  for (guint i = 1; i < n; i++)
    sum = mlg_exact_add (pool, sum, values[i]);
  return mlg_exact_div (pool, sum, mlg_exact_whole (pool, (long) n));
}

static const MlgExact *
median_of (MlgExactPool *pool, const MlgExact *const *sorted, guint n)
{
  if (n % 2 == 1)
    return sorted[n / 2];
  return mean_of (pool, sorted + n / 2 - 1, 2);
}

/* Marks that count, as often as asked, by rising value. */
static GPtrArray *
collect (MlgTenderWork *work, MlgTenderScore *score, guint first_version, guint criterion)
{
  const MlgTender *tender = work->tender;
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = first_mark (work, first_version, criterion); i < tender->n_marks; i++)
    {
      const MlgTenderMark *mark = &tender->marks[work->marks[i]], *next;
      const guint times = work->options->evaluator_times != NULL
                              ? work->options->evaluator_times[mark->evaluator]
                              : 1;
      MlgTenderNoteKind bar;

      if (mark->offer != first_version || mark->criterion != criterion)
        break;
      next = i + 1 < tender->n_marks ? &tender->marks[work->marks[i + 1]] : NULL;
      if (mark->round > work->round ||
          (next != NULL && next->offer == mark->offer && next->criterion == criterion &&
           next->evaluator == mark->evaluator && next->round <= work->round))
        continue; /* a later round's mark stands for this one */
      bar = barred_by (work, mark->evaluator, first_version);
      if (bar != MLG_N_NOTES)
        mlg_tender_note (score, bar, criterion, MLG_NONE, mark->evaluator);
      else if (mark->mark == NULL)
        mlg_tender_note (score, MLG_NOTE_NOT_MARKED, criterion, MLG_NONE, mark->evaluator);
      else
        for (guint t = 0; t < times; t++)
          g_ptr_array_add (values, (gpointer) (gsize) mark->mark);
    }
  g_ptr_array_sort (values, compare_exact);
  return values;
}

static const MlgExact *
consensus_mark (const MlgTenderWork *work, guint first_version, guint criterion)
{
  const MlgTenderConsensus *found = NULL;

  for (guint i = 0; i < work->tender->n_consensus; i++)
    {
      const MlgTenderConsensus *c = &work->tender->consensus[i];

      if (c->offer == first_version && c->criterion == criterion && c->round <= work->round &&
          (found == NULL || c->round > found->round))
        found = c;
    }
  return found != NULL ? found->mark : NULL;
}

void
mlg_tender_score_marks (MlgTenderWork *work, MlgTenderScore *score, guint criterion)
{
  const MlgTenderAggregation how = work->tender->consultation.aggregation;
  const guint offer = mlg_tender_first_version (work->tender, score->offer);
  MlgTenderPart *part = &score->parts[criterion];
  g_autoptr (GPtrArray) marks = collect (work, score, offer, criterion);
  const MlgExact *const *values = (const MlgExact *const *) marks->pdata;
  const guint n = marks->len;

  part->n_marks = n;
  part->low = n > 0 ? values[0] : NULL;
  part->high = n > 0 ? values[n - 1] : NULL;
  if (how == MLG_AGGREGATE_CONSENSUS)
    {
      part->raw = consensus_mark (work, offer, criterion);
      part->origin = part->raw != NULL ? MLG_FROM_CONSENSUS : MLG_FROM_NOTHING;
      if (part->raw == NULL)
        mlg_tender_note (score, MLG_NOTE_NO_CONSENSUS, criterion, MLG_NONE, MLG_NONE);
      return;
    }
  if (n == 0)
    {
      mlg_tender_note (score, MLG_NOTE_NOT_MARKED, criterion, MLG_NONE, MLG_NONE);
      return;
    }
  part->origin = MLG_FROM_MARKS;
  if (how == MLG_AGGREGATE_MEDIAN)
    part->raw = median_of (work->pool, values, n);
  else if (how == MLG_AGGREGATE_TRIMMED && n >= 4)
    part->raw = mean_of (work->pool, values + 1, n - 2);
  else
    {
      part->raw = mean_of (work->pool, values, n);
      if (how == MLG_AGGREGATE_TRIMMED)
        mlg_tender_note (score, MLG_NOTE_TOO_FEW_TO_TRIM, criterion, MLG_NONE, MLG_NONE);
    }
}

/* ---- closed questions ---------------------------------------------------- */

static guint
find_answer (const MlgTenderWork *work, guint first_version, guint question)
{
  guint found = MLG_NONE;

  for (guint i = 0; i < work->tender->n_answers; i++)
    {
      const MlgTenderAnswer *a = &work->tender->answers[i];

      if (a->offer == first_version && a->question == question && a->round <= work->round &&
          (found == MLG_NONE || a->round > work->tender->answers[found].round))
        found = i;
    }
  return found;
}

static void
score_question (MlgTenderWork *work, MlgTenderScore *score, guint first_version, guint q)
{
  const MlgTenderQuestion *question = &work->tender->questions[q];
  MlgTenderReply *reply = &score->replies[q];
  const MlgTenderAnswer *answer = NULL;
  gboolean open;

  reply->answer = find_answer (work, first_version, q);
  reply->weight = question->weight;
  if (reply->answer != MLG_NONE)
    answer = &work->tender->answers[reply->answer];
  open = answer == NULL || answer->value == NULL;
  reply->counted = !open && answer->state == MLG_STATE_VERIFIED;
  reply->value = reply->counted ? answer->value : work->tender->scales[question->scale].lowest;
  if (open)
    mlg_tender_note (score, MLG_NOTE_NOT_ANSWERED, question->criterion, q, MLG_NONE);
  else if (answer->state == MLG_STATE_DECLARED)
    mlg_tender_note (score, MLG_NOTE_NOT_VERIFIED, question->criterion, q, MLG_NONE);
  else if (answer->state == MLG_STATE_CONTRADICTED)
    mlg_tender_note (score, MLG_NOTE_CONTRADICTED, question->criterion, q, MLG_NONE);
  if (reply->counted && answer->eliminates)
    {
      mlg_tender_note (score, MLG_NOTE_LEVEL_ELIMINATES, question->criterion, q, MLG_NONE);
      score->outcome = MLG_OFFER_ELIMINATED;
    }
  if (!question->eliminatory)
    return;
  if ((reply->counted && answer->fails) || (!open && answer->state == MLG_STATE_CONTRADICTED))
    {
      mlg_tender_note (score, MLG_NOTE_QUESTION_FAILED, question->criterion, q, MLG_NONE);
      score->outcome = MLG_OFFER_ELIMINATED;
    }
  else if (!reply->counted)
    mlg_tender_note (score, MLG_NOTE_QUESTION_OPEN, question->criterion, q, MLG_NONE);
}

/* Σ weight · value/max / Σ weight, on the scale of the criterion. */
static void
combine_replies (MlgTenderWork *work, MlgTenderScore *score, guint c)
{
  const MlgTenderCriterion *criterion = &work->tender->criteria[c];
  MlgTenderPart *part = &score->parts[c];
  const MlgExact *sum = mlg_exact_whole (work->pool, 0), *weights = sum;

  for (guint i = 0; i < criterion->n_questions; i++)
    {
      const guint q = criterion->questions[i];
      const MlgTenderReply *reply = &score->replies[q];
      const MlgExact *share = mlg_exact_div (
          work->pool, reply->value, work->tender->scales[work->tender->questions[q].scale].max);

      sum = mlg_exact_add (work->pool, sum, mlg_exact_mul (work->pool, reply->weight, share));
      weights = mlg_exact_add (work->pool, weights, reply->weight);
    }
  part->origin = MLG_FROM_QUESTIONS;
  part->raw = mlg_exact_mul (work->pool, criterion->max, mlg_exact_div (work->pool, sum, weights));
}

void
mlg_tender_score_questions (MlgTenderWork *work, MlgTenderScore *score)
{
  const guint offer = mlg_tender_first_version (work->tender, score->offer);

  for (guint q = 0; q < work->tender->n_questions; q++)
    score_question (work, score, offer, q);
  for (guint c = 0; c < work->tender->n_criteria; c++)
    if (work->tender->criteria[c].n_questions > 0)
      combine_replies (work, score, c);
}
