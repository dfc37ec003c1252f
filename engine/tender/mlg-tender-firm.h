/* How firm is the ranking? Information printed apart: it never changes a rank. Every table has a
 * column lot_id first (empty when there are no lots). */
#pragma once
#include "tender/mlg-tender-score.h"
#include <maillage/mlg-result.h>

typedef struct
{
  guint64 seed;
  guint draws; /* of the samplings; 0 = none */
} MlgTenderFirmOptions;

/* Takes nothing; adds to `result`:
 *   firm_gap            lot_id, first_offer_id, second_offer_id, gap (points), tied
 *   firm_weights        lot_id, criterion_id, name, points, lowest, highest — the interval of the
 *                       criterion's points in which the winner stays, the others rescaled in
 *                       proportion (closed form)
 *   firm_transfer       lot_id, offer_id, transfer — the smallest number of points moved between
 *                       leaves that makes this offer the winner (fractional knapsack); unknown when
 *                       none does; and firm_transfer_moves: lot_id, offer_id, criterion_id, change
 *   firm_leave_out      lot_id, what (evaluator | offer), id, winner_offer_id, changes — whole
 * chain rerun, price reference included firm_critical_price lot_id, offer_id, price, critical_price
 * — how low the lowest price would have to be for the winner to change (inverse formula)
 *   firm_acceptability  lot_id, offer_id, what (weights | evaluators), rank, share, standard_error
 *   firm_pairs          lot_id, offer_id, other_offer_id, share — pairwise winning index over
 * weights firm_dominance      lot_id, offer_id, other_offer_id — at least as good everywhere,
 * better once firm_range          lot_id, criterion_id, name, announced (points), used (best −
 * worst), used_share, disagreement (largest spread of evaluators on one offer, share of the scale)
 *   firm_concordance    lot_id, criterion_id, kendall_w — only with >= 5 offers and >= 3 evaluators
 */
gboolean mlg_tender_firm (const MlgTender *tender,
                          const MlgTenderFirmOptions *options,
                          MlgResult *result,
                          GCancellable *cancellable,
                          GError **error);

/* The closed forms alone, for tests against brute force. Shares s[offer][leaf] (value / max),
 * points p[leaf]; all in `pool`. */
/* Winner `first` against `other`, weight of `leaf` changed to t and the other leaves rescaled to
 * keep the total: the interval of t in [0, total] where first stays at or above. FALSE: empty. */
gboolean mlg_tender_weight_interval (MlgExactPool *pool,
                                     const MlgExact *const *first,
                                     const MlgExact *const *other,
                                     const MlgExact *const *points,
                                     guint n_leaves,
                                     guint leaf,
                                     const MlgExact **out_lowest,
                                     const MlgExact **out_highest);
/* The smallest transfer of points after which `other` is level with `first`; NULL when none.
 * `change` (n_leaves, may be NULL) receives the moves. */
const MlgExact *mlg_tender_smallest_transfer (MlgExactPool *pool,
                                              const MlgExact *const *first,
                                              const MlgExact *const *other,
                                              const MlgExact *const *points,
                                              guint n_leaves,
                                              const MlgExact **out_change);
/* Inverse formula, N points: the lowest price (Pmin) at which `first` and `other` (prices, points
 * without the price) are level, when a third offer sets Pmin. NULL when none above zero. */
const MlgExact *mlg_tender_critical_lowest (MlgExactPool *pool,
                                            const MlgExact *most,
                                            const MlgExact *first_price,
                                            const MlgExact *first_rest,
                                            const MlgExact *other_price,
                                            const MlgExact *other_rest);
