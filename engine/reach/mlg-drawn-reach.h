/* Reach under drawn hypotheses: what every cell becomes when each uncertain figure of the map is
 * drawn from its own distribution (model.md §9), and the 90 % intervals of sums over cells. One
 * pass serves every roll-up and weight of a question; it is kept with the map for the next
 * question. */
#pragma once
#include "reach/mlg-evaluator.h"

/* What a cell is worth in a draw. */
typedef enum
{
  MLG_DRAWN_REACH,                                      /* P_c */
  MLG_DRAWN_STAGE,                                      /* + MLG_STAGE_…: the stages */
  MLG_DRAWN_POTENTIAL = MLG_DRAWN_STAGE + MLG_N_STAGES, /* + 0, 1, 2: 1 if none, one, several */
  MLG_DRAWN_ACTING = MLG_DRAWN_POTENTIAL + 3,
  MLG_DRAWN_SHORTFALL = MLG_DRAWN_ACTING + 3, /* max (0, goal − P_c); 0 without a goal */
} MlgDrawnFigure;

/* Read-only, reference counted. */
typedef struct _MlgDrawnReach MlgDrawnReach;

/* Draws `n_draws` maps and asks the question of each; the question must be complete. Its weight
 * plays no part, its seed and threads do (the latter change no bit). What another question of the
 * same population already drew is taken as it is. Memory: 52 bytes × draws × cells of the
 * population, 12 where there are many (then the intervals of the stages are unknown);
 * MLG_ERROR_LIMIT says how many draws fit when that is too much, too. (transfer full) */
MlgDrawnReach *mlg_drawn_reach_new (const MlgMap *map,
                                    const MlgQuestion *question,
                                    guint n_draws,
                                    GCancellable *cancellable,
                                    GError **error);
void mlg_drawn_reach_unref (MlgDrawnReach *self);

/* Intervals of Σ w_c v_c / Σ w_c (share) or Σ w_c v_c over each group of cells of the population.
 * group[c] < n_groups or MLG_NONE; NULL: one group of all. weight: per cell of the map. goal: per
 * cell, for MLG_DRAWN_SHORTFALL alone. NaN where the figure is unknown in a draw, where there is no
 * weight, or with too few draws. out_low, out_high: n_groups entries. */
void mlg_drawn_reach_intervals (const MlgDrawnReach *self,
                                guint figure,
                                const guint32 *group,
                                guint n_groups,
                                const double *weight,
                                const double *goal,
                                gboolean share,
                                double *out_low,
                                double *out_high);
/* Σ w_c P_c over the population in each draw, in the order of the draws: of two maps that share
 * rows and of one seed, draw d of the one belongs to draw d of the other. out has n_draws entries.
 */
void mlg_drawn_reach_totals (const MlgDrawnReach *self, const double *weight, double *out);
/* weight[c] of each cell of the map. (transfer full) */
double *mlg_weights_of (const MlgMap *map, MlgWeight weight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgDrawnReach, mlg_drawn_reach_unref)
