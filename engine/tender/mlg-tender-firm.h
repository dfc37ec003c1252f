/* How firm is the ranking? Information printed apart: it never changes a rank. */
#pragma once
#include "tender/mlg-tender-score.h"
#include <maillage/mlg-result.h>

typedef struct
{
  guint64 seed;
  guint draws;                   /* of the samplings; 0 = none */
  const MlgTenderOptions *score; /* how the ranking was made: round, links; NULL = by the rules */
} MlgTenderFirmOptions;

/* Takes nothing; adds to `result` tables whose first columns are lot_id (not applicable without
 * lots) and variants (label yes, no: a ranking of variants alone). "The winner" is the first of the
 * ranking, by id when several share the first rank (`tied` says so). What moves weights works on
 * the points before rounding.
 *   firm_gap            first_offer_id, second_offer_id, gap (points), tied (label yes, no)
 *   firm_weights        criterion_id, name, points, lowest, highest: the interval of the
 *                       criterion's points in which the winner stays, the others rescaled in
 *                       proportion (closed form); unknown when it wins at no weight. Leaves only
 *   firm_group_weights  the same for criteria that have others under them, rescaled together
 *   firm_transfer       offer_id, transfer, smallest (label yes, no): the smallest number of points
 *                       moved between leaves that brings this offer level with the winner
 *                       (fractional knapsack); unknown when none does. The smallest of them is the
 *                       smallest that changes the winner
 *   firm_transfer_moves offer_id, criterion_id, name, change (points)
 *   firm_leave_out      what (label evaluator, offer), id, winner_offer_id (several when tied),
 *                       changes (label yes, no): whole chain rerun, price reference included. An
 *                       offer left out changes something when the best of the others are not those
 *                       of the ranking without it
 *   firm_critical_price offer_id, price, lowest_price, critical_price: the lowest price, set by a
 *                       third offer, at which this offer is level with the winner (inverse formula,
 *                       one price leaf); unknown when there is none
 *   firm_acceptability  offer_id, what (label weights, evaluators), rank (not applicable: no rank),
 *                       share, standard_error: shares of draws. Weights: uniform over all sets of
 *                       leaf weights; evaluators: drawn with replacement, whole chain rerun
 *   firm_pairs          offer_id, other_offer_id, share: of all sets of leaf weights, those that
 *                       put this offer strictly ahead (closed form)
 *   firm_dominance      offer_id, other_offer_id: at least as good on every leaf, better once
 *   firm_range          criterion_id, name, announced (points), used (best − worst), used_share,
 *                       disagreement (largest spread of evaluators on one offer, share of the
 *                       scale; not applicable where nobody marks)
 *   firm_concordance    criterion_id, name, evaluators (count), kendall_w: only with >= 5 ranked
 *                       offers and >= 3 evaluators who marked them all
 * A table without a row is left out. FALSE only when cancelled. */
gboolean mlg_tender_firm (const MlgTender *tender,
                          const MlgTenderFirmOptions *options,
                          MlgResult *result,
                          GCancellable *cancellable,
                          GError **error);

/* The closed forms alone, for tests against brute force. Shares s[offer][leaf] (value / max),
 * points p[leaf], all known, in `pool`. */
/* Winner `first` against `other`, weight of `leaf` changed to t and the other leaves rescaled to
 * keep the total: the interval of t in [0, total] where first stays at or above. When the other
 * leaves have no points, t can only be the total. FALSE: empty. */
gboolean mlg_tender_weight_interval (MlgExactPool *pool,
                                     const MlgExact *const *first,
                                     const MlgExact *const *other,
                                     const MlgExact *const *points,
                                     guint n_leaves,
                                     guint leaf,
                                     const MlgExact **out_lowest,
                                     const MlgExact **out_highest);
/* The smallest transfer of points after which `other` is level with `first`; NULL when none; 0 when
 * it is already. `change` (n_leaves, may be NULL) receives the moves. */
const MlgExact *mlg_tender_smallest_transfer (MlgExactPool *pool,
                                              const MlgExact *const *first,
                                              const MlgExact *const *other,
                                              const MlgExact *const *points,
                                              guint n_leaves,
                                              const MlgExact **out_change);
/* Inverse formula, N points: the lowest price (Pmin) at which `first` and `other` (prices, points
 * without the price) are level, when a third offer sets Pmin. NULL when none above zero and at most
 * both prices. */
const MlgExact *mlg_tender_critical_lowest (MlgExactPool *pool,
                                            const MlgExact *most,
                                            const MlgExact *first_price,
                                            const MlgExact *first_rest,
                                            const MlgExact *other_price,
                                            const MlgExact *other_rest);
/* Pairwise winning index: the probability that `first` is strictly ahead when the weights of the
 * leaves are uniform on the simplex: the divided difference of max (x, 0)^(n − 1) on the n
 * differences of shares. */
const MlgExact *mlg_tender_pair_share (MlgExactPool *pool,
                                       const MlgExact *const *first,
                                       const MlgExact *const *other,
                                       guint n_leaves);
/* Rank acceptability over uniform weights: out[offer · n_offers + rank − 1] = share of draws in
 * which the offer has this competition rank. `shares` n_offers × n_leaves. The draw depends only on
 * the seed and on its number. */
void mlg_tender_weight_ranks (
    const double *shares, guint n_offers, guint n_leaves, guint64 seed, guint draws, double *out);
/* Kendall's coefficient of concordance, corrected for ties: marks of `judges` on `offers`, row by
 * judge. NaN when nobody tells two offers apart. */
double mlg_tender_kendall_w (const MlgExact *const *marks, guint judges, guint offers);
