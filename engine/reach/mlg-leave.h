/* Several relays leave at a time: what is left, what each of the others costs then, and each two of
 * them (model.md §6). One pass over the cells answers for every relay and every pair that no link
 * touches; the network is only computed again where a linked relay leaves.
 *
 * A cell's reach is 1 − ∏ of factors, one per exclusive group (joint work is one factor more), so
 * for relays i, j without links, in a cell,
 *   loss (i, j) = loss (i) + loss (j) + Δ_i·Δ_j·∏ of the other factors
 * where Δ is how much a factor rises when the relay goes; in one group the factor itself tells. */
#pragma once
#include "reach/mlg-evaluator.h"

typedef struct _MlgLeave MlgLeave;

enum
{
  MLG_LEAVE_MOST = 3,
};

/* All shares are of the population with the question's weight; arrays over relays of the map. */
typedef struct
{
  double reach;                 /* of what is left */
  gboolean sampled;             /* some of it is drawn */
  double *loss;                 /* lost on top when it leaves too; NaN where links touch it */
  double *most[MLG_LEAVE_MOST]; /* relays without links: the most it can cost when up to 1, 2, 3
                                   others without links leave too */
  guint n;                      /* relays that `together` holds */
  guint *relays;                /* [n] ascending */
  double *together; /* [n][n], i < j: loss (i, j) − loss (i) − loss (j); NULL when not
                       asked for */
} MlgLeaveLosses;

/* Errors: MLG_ERROR_CANCELLED. The evaluator must outlive it and not be used by another thread. */
MlgLeave *mlg_leave_new (MlgEvaluator *evaluator, GCancellable *cancellable, GError **error);
void mlg_leave_free (MlgLeave *self);
/* 1 = a link of the run without a change touches the relay. */
const guint8 *mlg_leave_linked (const MlgLeave *self);
/* Σ over the relay's cells of its own share E[m_rc], and, for a linked one, those of every relay it
 * can pass something on to: no more than that can be lost by its leaving, whatever else left. */
const double *mlg_leave_brings (const MlgLeave *self);
const double *mlg_leave_at_most (const MlgLeave *self);

/* With the relays of `gone` (a byte per relay, NULL = none) off. among: the relays whose pairs are
 * asked for (those that links touch or that bring nothing are left out); NULL = no pairs.
 * Memory: 8 bytes per pair. */
gboolean mlg_leave_pass (MlgLeave *self,
                         const guint8 *gone,
                         const guint8 *among,
                         MlgLeaveLosses *out,
                         GCancellable *cancellable,
                         GError **error);
void mlg_leave_losses_clear (MlgLeaveLosses *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgLeave, mlg_leave_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgLeaveLosses, mlg_leave_losses_clear)
