/* What each uncertain figure does to the outcome alone: at its 5 % and 95 % ends, the others at
 * their medians. Not an interval: nobody expects one figure to be off and all others right. */
#pragma once
#include "uncertain/mlg-outcome.h"

typedef struct
{
  double low, high; /* outcome at the input's 5 % (95 %) end, less the outcome at the medians */
  gboolean exact;   /* TRUE: by full evaluations; FALSE: by a quick look (reach/mlg-probe.h) */
} MlgSwing;

static inline double
mlg_swing_size (const MlgSwing *self)
{
  return MAX (MAX (self->low, self->high), 0) - MIN (MIN (self->low, self->high), 0);
}

/* The variance of the outcome if only this input were uncertain, its effect taken as linear on
 * either side of the median: with g(u) = low (.5 − u)/.45 below and high (u − .5)/.45 above. */
double mlg_swing_variance (const MlgSwing *self);
/* g(u) less its mean. */
double mlg_swing_effect (const MlgSwing *self, double u);

/* How many swings are worth evaluating in full when `top` are shown. */
static inline guint
mlg_swings_full (guint top)
{
  return top + top / 2 + 5;
}
/* One swing per input of the outcome, into out_swings. The `full` greatest by a quick look, at
 * least, are evaluated in full, as are all of them when they are no more than that. */
gboolean mlg_swings (const MlgOutcome *outcome,
                     guint full,
                     MlgSwing *out_swings,
                     double *out_middle,
                     GCancellable *cancellable,
                     GError **error);

/* All inputs with member[i] != 0 together at their 5 %, then at their 95 % ends. */
gboolean mlg_swing_together (const MlgOutcome *outcome,
                             const guint8 *member,
                             double middle,
                             MlgSwing *out_swing,
                             GCancellable *cancellable,
                             GError **error);

/* The inputs by falling swing, ties by their order. (transfer full, n inputs) */
guint *mlg_swing_order (const MlgSwing *swings, guint n);
