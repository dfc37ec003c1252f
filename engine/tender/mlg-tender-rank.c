/* Totals → ranks: the announced order parts equal totals, or the committee decides. */
#include "tender/mlg-tender-score-private.h"

/* The first criterion of the announced order on which two offers differ; MLG_NONE. */
static guint
parted_by (const MlgTender *tender, const MlgTenderScore *a, const MlgTenderScore *b)
{
  for (guint i = 0; i < tender->consultation.n_tie_order; i++)
    {
      const guint c = tender->consultation.tie_order[i];

      if (mlg_exact_compare (a->parts[c].points, b->parts[c].points) != 0)
        return c;
    }
  return MLG_NONE;
}

/* < 0 when a stands before b. */
static int
compare_ranked (const MlgTender *tender, const MlgTenderScore *a, const MlgTenderScore *b)
{
  const int order = mlg_exact_compare (b->total, a->total);
  const guint c = order == 0 ? parted_by (tender, a, b) : MLG_NONE;

  if (order != 0)
    return order;
  return c != MLG_NONE ? mlg_exact_compare (b->parts[c].points, a->parts[c].points) : 0;
}

static int
compare_places (gconstpointer x, gconstpointer y, gpointer data)
{
  const MlgTenderScores *scores = data;
  const guint i = *(const guint *) x, j = *(const guint *) y;
  const MlgTenderScore *a = &scores->scores[i], *b = &scores->scores[j];
  int order = 0;

  if (a->outcome != b->outcome)
    {
      /* ranked, then incomplete, eliminated, not admitted */
      if (a->outcome == MLG_OFFER_RANKED || b->outcome == MLG_OFFER_RANKED)
        return a->outcome == MLG_OFFER_RANKED ? -1 : 1;
      return a->outcome > b->outcome ? -1 : 1;
    }
  if (a->outcome == MLG_OFFER_RANKED)
    order = compare_ranked (scores->tender, a, b);
  return order != 0 ? order : (i > j) - (i < j);
}

static void
give_ranks (MlgTenderWork *work, MlgTenderRanking *ranking)
{
  MlgTenderScores *all = work->scores;

  for (guint i = 0; i < ranking->n; i++)
    {
      MlgTenderScore *score = &all->scores[ranking->order[i]], *before;
      guint c;

      if (score->outcome != MLG_OFFER_RANKED)
        break;
      ranking->n_ranked++;
      score->rank = i + 1;
      if (i == 0)
        continue;
      before = &all->scores[ranking->order[i - 1]];
      if (!mlg_exact_equal (before->total, score->total))
        continue;
      c = parted_by (work->tender, before, score);
      if (c == MLG_NONE)
        {
          score->rank = before->rank;
          score->tied = before->tied = TRUE;
        }
      else
        score->broken_by = before->broken_by = c;
    }
  for (guint i = 0; i < ranking->n_ranked; i++)
    {
      MlgTenderScore *score = &all->scores[ranking->order[i]];

      if (score->tied)
        mlg_tender_note (score, MLG_NOTE_TIE, MLG_NONE, MLG_NONE, MLG_NONE);
      if (score->broken_by != MLG_NONE)
        mlg_tender_note (score, MLG_NOTE_TIE_BROKEN, score->broken_by, MLG_NONE, MLG_NONE);
    }
}

static void
rank_one (MlgTenderWork *work, guint lot, gboolean variants)
{
  const gboolean apart = work->tender->consultation.variants == MLG_VARIANTS_SEPARATE;
  MlgTenderScores *all = work->scores;
  MlgTenderRanking *ranking = &all->rankings[all->n_rankings];

  *ranking = (MlgTenderRanking){ .lot = lot, .variants = variants };
  ranking->order = g_new (guint, all->n_scores + 1);
  for (guint i = 0; i < all->n_scores; i++)
    {
      const MlgTenderOffer *offer = &work->tender->offers[all->scores[i].offer];

      if (offer->lot == lot && (!apart || (offer->variant_of != MLG_NONE) == variants))
        ranking->order[ranking->n++] = i;
    }
  if (variants && ranking->n == 0)
    {
      g_free (ranking->order);
      return;
    }
  if (ranking->n > 0)
    g_qsort_with_data (ranking->order, (int) ranking->n, sizeof (guint), compare_places, all);
  give_ranks (work, ranking);
  all->n_rankings++;
}

void
mlg_tender_score_rank (MlgTenderWork *work)
{
  const guint n_lots = MAX (work->tender->n_lots, 1);

  work->scores->rankings = g_new0 (MlgTenderRanking, 2 * n_lots);
  for (guint l = 0; l < n_lots; l++)
    {
      const guint lot = work->tender->n_lots > 0 ? l : MLG_NONE;

      rank_one (work, lot, FALSE);
      if (work->tender->consultation.variants == MLG_VARIANTS_SEPARATE)
        rank_one (work, lot, TRUE);
    }
}
