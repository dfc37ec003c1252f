#include "tender/mlg-tender-score-private.h"

/* ---- admissibility ------------------------------------------------------- */

static gboolean
is_admitted (MlgTenderStatus status)
{
  return status == MLG_OFFER_RECEIVED || status == MLG_OFFER_REGULAR ||
         status == MLG_OFFER_SUSPECTED_LOW;
}

static const MlgExact *
price_of (const MlgTenderWork *work, const MlgTenderScore *score)
{
  const guint first = mlg_tender_first_version (work->tender, score->offer);

  if (work->options->prices != NULL && work->options->prices[first] != NULL)
    return work->options->prices[first];
  return work->tender->offers[score->offer].price;
}

static void
admit (MlgTenderWork *work, MlgTenderScore *score)
{
  const MlgTenderConsultation *rules = &work->tender->consultation;
  const MlgTenderOffer *offer = &work->tender->offers[score->offer];
  const MlgExact *price = price_of (work, score);

  if (!is_admitted (offer->status))
    {
      score->outcome = MLG_OFFER_NOT_ADMITTED;
      mlg_tender_note (score, MLG_NOTE_STATUS, MLG_NONE, MLG_NONE, MLG_NONE);
    }
  else if (offer->variant_of != MLG_NONE && rules->variants == MLG_VARIANTS_FORBIDDEN)
    {
      score->outcome = MLG_OFFER_NOT_ADMITTED;
      mlg_tender_note (score, MLG_NOTE_VARIANT_FORBIDDEN, MLG_NONE, MLG_NONE, MLG_NONE);
    }
  if (offer->status == MLG_OFFER_SUSPECTED_LOW)
    mlg_tender_note (score, MLG_NOTE_SUSPECTED_LOW, MLG_NONE, MLG_NONE, MLG_NONE);
  if (price != NULL && mlg_exact_sign (price) == 0)
    mlg_tender_note (score, MLG_NOTE_ZERO_PRICE, MLG_NONE, MLG_NONE, MLG_NONE);
  if (price != NULL && rules->budget_ceiling != NULL &&
      mlg_exact_compare (price, rules->budget_ceiling) > 0)
    mlg_tender_note (score, MLG_NOTE_ABOVE_CEILING, MLG_NONE, MLG_NONE, MLG_NONE);
}

/* ---- leaves -------------------------------------------------------------- */

static gboolean
is_price (const MlgTender *tender, guint c)
{
  const MlgTenderCriterion *criterion = &tender->criteria[c];

  return criterion->n_children == 0 && criterion->scale != MLG_NONE &&
         tender->scales[criterion->scale].kind == MLG_SCALE_PRICE;
}

static gboolean
holds_price (const MlgTender *tender, guint c)
{
  if (is_price (tender, c))
    return TRUE;
  for (guint i = 0; i < tender->criteria[c].n_children; i++)
    if (holds_price (tender, tender->criteria[c].children[i]))
      return TRUE;
  return FALSE;
}

/* raw → value → share → points of a leaf. */
static void
finish_leaf (MlgTenderWork *work, MlgTenderScore *score, guint c)
{
  const MlgTenderConsultation *rules = &work->tender->consultation;
  const MlgTenderCriterion *criterion = &work->tender->criteria[c];
  MlgTenderPart *part = &score->parts[c];

  /* a price scale without a highest mark is marked on the points themselves */
  part->max = is_price (work->tender, c) && work->tender->scales[criterion->scale].max == NULL
                  ? part->most
                  : criterion->max;
  if (part->value == NULL)
    part->value = part->raw;
  if (rules->stage == MLG_STAGE_MARK)
    part->value = mlg_exact_round (work->pool, part->value, rules->decimals, rules->rounding);
  part->share = mlg_exact_div (work->pool, part->value, part->max);
  part->points = mlg_exact_mul (work->pool, part->share, part->most);
  if (rules->stage == MLG_STAGE_MARK || rules->stage == MLG_STAGE_CRITERION)
    part->points = mlg_exact_round (work->pool, part->points, rules->decimals, rules->rounding);
}

static void
find_words (MlgTenderWork *work, MlgTenderScore *score, guint c)
{
  const MlgTenderCriterion *criterion = &work->tender->criteria[c];
  MlgTenderPart *part = &score->parts[c];

  if (criterion->scale == MLG_NONE || part->value == NULL)
    return;
  part->level = mlg_tender_anchor (&work->tender->scales[criterion->scale], part->value);
  if (part->level != NULL && part->level->eliminatory && criterion->n_questions == 0)
    {
      mlg_tender_note (score, MLG_NOTE_LEVEL_ELIMINATES, c, MLG_NONE, MLG_NONE);
      if (score->outcome == MLG_OFFER_RANKED)
        score->outcome = MLG_OFFER_ELIMINATED;
    }
}

/* ---- inner nodes and minima ---------------------------------------------- */

/* Criteria stand parents first, so that backwards is bottom-up. */
static void
sum_up (MlgTenderWork *work, MlgTenderScore *score, guint c)
{
  const MlgTenderCriterion *criterion = &work->tender->criteria[c];
  MlgTenderPart *part = &score->parts[c];

  part->points = score->parts[criterion->children[0]].points;
  for (guint i = 1; i < criterion->n_children; i++)
    part->points =
        mlg_exact_add (work->pool, part->points, score->parts[criterion->children[i]].points);
  part->origin = part->points != NULL ? MLG_FROM_CHILDREN : MLG_FROM_NOTHING;
  part->share = mlg_exact_div (work->pool, part->points, part->most);
}

static void
check_minimum (MlgTenderWork *work, MlgTenderScore *score, guint c)
{
  const MlgTenderCriterion *criterion = &work->tender->criteria[c];
  const MlgTenderPart *part = &score->parts[c];
  const MlgExact *reached = criterion->n_children > 0 ? part->points : part->value;

  if (criterion->minimum == NULL || reached == NULL ||
      mlg_exact_compare (reached, criterion->minimum) >= 0)
    return;
  mlg_tender_note (score, MLG_NOTE_BELOW_MINIMUM, c, MLG_NONE, MLG_NONE);
  if (score->outcome == MLG_OFFER_RANKED)
    score->outcome = MLG_OFFER_ELIMINATED;
}

/* All criteria that hold a price, or all that hold none, bottom-up. */
static void
climb (MlgTenderWork *work, MlgTenderScore *score, gboolean with_price)
{
  for (guint i = work->tender->n_criteria; i > 0; i--)
    {
      const guint c = i - 1;

      if (holds_price (work->tender, c) != with_price)
        continue;
      if (work->tender->criteria[c].n_children > 0)
        sum_up (work, score, c);
      else
        {
          finish_leaf (work, score, c);
          find_words (work, score, c);
        }
      check_minimum (work, score, c);
    }
}

static void
score_without_price (MlgTenderWork *work, MlgTenderScore *score)
{
  const MlgTender *tender = work->tender;

  score->outcome = MLG_OFFER_RANKED;
  score->broken_by = MLG_NONE;
  score->notes = g_array_new (FALSE, FALSE, sizeof (MlgTenderNote));
  score->parts = g_new0 (MlgTenderPart, tender->n_criteria);
  score->replies = g_new0 (MlgTenderReply, tender->n_questions);
  for (guint c = 0; c < tender->n_criteria; c++)
    score->parts[c].most = mlg_tender_most (work, c);
  admit (work, score);
  if (score->outcome == MLG_OFFER_NOT_ADMITTED)
    {
      for (guint q = 0; q < tender->n_questions; q++)
        score->replies[q].answer = MLG_NONE;
      return;
    }
  mlg_tender_score_questions (work, score);
  for (guint c = 0; c < tender->n_criteria; c++)
    if (tender->criteria[c].n_children == 0 && tender->criteria[c].n_questions == 0 &&
        !is_price (tender, c))
      mlg_tender_score_marks (work, score, c);
  climb (work, score, FALSE);
}

/* ---- prices -------------------------------------------------------------- */

static gboolean
is_variant (const MlgTenderWork *work, const MlgTenderScore *score)
{
  return work->tender->offers[score->offer].variant_of != MLG_NONE;
}

/* Whose prices the formula looks at, for one offer. `in` says who was not eliminated before. */
static GPtrArray *
reference_set (const MlgTenderWork *work, const MlgTenderScore *score, const gboolean *in)
{
  const MlgTenderConsultation *rules = &work->tender->consultation;
  GPtrArray *prices = g_ptr_array_new ();

  for (guint i = 0; i < work->scores->n_scores; i++)
    {
      const MlgTenderScore *other = &work->scores->scores[i];
      const MlgExact *price = price_of (work, other);

      if (other->outcome == MLG_OFFER_NOT_ADMITTED || price == NULL ||
          work->tender->offers[other->offer].lot != work->tender->offers[score->offer].lot ||
          (rules->reference == MLG_REFERENCE_NOT_ELIMINATED && !in[i]) ||
          (rules->variants == MLG_VARIANTS_SEPARATE &&
           is_variant (work, other) != is_variant (work, score)))
        continue;
      g_ptr_array_add (prices, (gpointer) (gsize) price);
    }
  return prices;
}

static void
score_price (MlgTenderWork *work, MlgTenderScore *score, guint c, const GPtrArray *reference)
{
  const MlgTenderScale *scale = &work->tender->scales[work->tender->criteria[c].scale];
  const MlgExact *price = price_of (work, score), *zero = mlg_exact_whole (work->pool, 0);
  MlgTenderPart *part = &score->parts[c];
  const MlgExact *most = scale->max != NULL ? scale->max : part->most;

  if (price == NULL)
    {
      mlg_tender_note (score, MLG_NOTE_NO_PRICE, c, MLG_NONE, MLG_NONE);
      return;
    }
  part->raw = mlg_tender_price_mark (work->pool, scale, most, price,
                                     (const MlgExact *const *) reference->pdata, reference->len);
  if (part->raw == NULL)
    {
      mlg_tender_note (score, MLG_NOTE_PRICE_UNDEFINED, c, MLG_NONE, MLG_NONE);
      return;
    }
  part->origin = MLG_FROM_PRICE;
  part->value = part->raw;
  if (mlg_exact_sign (part->raw) < 0)
    part->value = zero;
  else if (mlg_exact_compare (part->raw, most) > 0)
    part->value = most;
  if (part->value != part->raw)
    mlg_tender_note (score, MLG_NOTE_CLIPPED, c, MLG_NONE, MLG_NONE);
}

static void
score_prices (MlgTenderWork *work)
{
  MlgTenderScores *all = work->scores;
  g_autofree gboolean *in = g_new (gboolean, all->n_scores + 1);

  for (guint i = 0; i < all->n_scores; i++)
    in[i] = all->scores[i].outcome == MLG_OFFER_RANKED;
  for (guint i = 0; i < all->n_scores; i++)
    {
      MlgTenderScore *score = &all->scores[i];
      g_autoptr (GPtrArray) reference = NULL;

      if (score->outcome == MLG_OFFER_NOT_ADMITTED)
        continue;
      reference = reference_set (work, score, in);
      for (guint c = 0; c < work->tender->n_criteria; c++)
        if (is_price (work->tender, c))
          score_price (work, score, c, reference);
      climb (work, score, TRUE);
    }
}

/* ---- totals -------------------------------------------------------------- */

static void
add_up (MlgTenderWork *work, MlgTenderScore *score)
{
  const MlgTenderConsultation *rules = &work->tender->consultation;
  const MlgExact *total = mlg_exact_whole (work->pool, 0), *printed = total;

  if (score->outcome == MLG_OFFER_NOT_ADMITTED)
    return;
  for (guint c = 0; c < work->tender->n_criteria; c++)
    {
      if (work->tender->criteria[c].parent == MLG_NONE)
        total = mlg_exact_add (work->pool, total, score->parts[c].points);
      if (work->tender->criteria[c].n_children == 0)
        printed = mlg_exact_add (
            work->pool, printed,
            mlg_exact_round (work->pool, score->parts[c].points, rules->decimals, rules->rounding));
    }
  if (rules->stage == MLG_STAGE_TOTAL)
    total = mlg_exact_round (work->pool, total, rules->decimals, rules->rounding);
  score->total = total;
  score->shown = mlg_exact_round (work->pool, total, rules->decimals, rules->rounding);
  score->remainder = mlg_exact_sub (work->pool, score->shown, printed);
  if (total == NULL && score->outcome == MLG_OFFER_RANKED)
    score->outcome = MLG_OFFER_INCOMPLETE;
}

/* One score per offer that is there at the round asked. */
static void
list_offers (MlgTenderWork *work)
{
  const MlgTender *tender = work->tender;

  work->scores->scores = g_new0 (MlgTenderScore, tender->n_offers);
  for (guint i = 0; i < tender->n_offers; i++)
    {
      const guint version = mlg_tender_version_at (tender, i, work->round);

      if (mlg_tender_first_version (tender, i) != i || version == MLG_NONE ||
          (work->options->offer_out != NULL && work->options->offer_out[i]))
        continue;
      work->scores->scores[work->scores->n_scores++].offer = version;
    }
}

MlgTenderScores *
mlg_tender_score (const MlgTender *tender, const MlgTenderOptions *options)
{
  static const MlgTenderOptions none = { 0 };
  MlgTenderScores *scores = g_new0 (MlgTenderScores, 1);
  MlgTenderWork work = {
    .tender = tender,
    .options = options != NULL ? options : &none,
    .scores = scores,
    .pool = mlg_exact_pool_new (),
  };

  scores->tender = tender;
  scores->pool = work.pool;
  work.round = work.options->round_plus_1 > 0 ? work.options->round_plus_1 - 1
                                              : mlg_tender_last_round (tender);
  scores->round = work.round;
  mlg_tender_score_index (&work);
  list_offers (&work);
  for (guint i = 0; i < scores->n_scores; i++)
    score_without_price (&work, &scores->scores[i]);
  score_prices (&work);
  for (guint i = 0; i < scores->n_scores; i++)
    add_up (&work, &scores->scores[i]);
  mlg_tender_score_rank (&work);
  g_free (work.marks);
  return scores;
}

void
mlg_tender_scores_free (MlgTenderScores *self)
{
  for (guint i = 0; i < self->n_scores; i++)
    {
      g_free (self->scores[i].parts);
      g_free (self->scores[i].replies);
      g_array_unref (self->scores[i].notes);
    }
  for (guint i = 0; i < self->n_rankings; i++)
    g_free (self->rankings[i].order);
  g_free (self->scores);
  g_free (self->rankings);
  mlg_exact_pool_free (self->pool);
  g_free (self);
}
