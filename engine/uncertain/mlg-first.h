/* The share of a result's variance that each single figure carries, for a thousand figures at the
 * cost of a few hundred evaluations. What a figure does alone (mlg-swing.h) gives the shape e_i of
 * its effect; one set of draws shared by all figures then corrects its size: with
 * y = mean + Σ e_i (u_i) + r, the residual r is regressed on each e_i,
 *   b_i = 1 + mean (r e_i) / Var e_i,   S_i = (b_i² − error of b_i²) Var e_i / Var y,  at least 0.
 * Exact as draws grow where E[y | u_i] has the shape of e_i; the residual is small when the effects
 * mostly add up, hence the small errors. Compared with Sobol indices of single inputs by a test. */
#pragma once
#include "uncertain/mlg-swing.h"

typedef struct
{
  double share, error; /* of the variance; standard error by jackknife over 16 sets of draws */
} MlgFirst;

typedef struct
{
  guint n, base; /* inputs, draws */
  MlgSwing *swings;
  MlgFirst *first;
  double middle, mean, deviation;
  double
      single; /* share of the variance that the single effects tell together: Σ Var e_i / Var y */
} MlgFirsts;

/* `full`: swings evaluated in full, see mlg_swings; draws are rounded up as mlg_sobol_base does.
 * (transfer full) */
MlgFirsts *mlg_firsts_new (const MlgOutcome *outcome,
                           guint full,
                           guint draws,
                           guint64 seed,
                           GCancellable *cancellable,
                           GError **error);
void mlg_firsts_free (MlgFirsts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgFirsts, mlg_firsts_free)
/* The inputs by falling share, ties by swing, then by their order. (transfer full) */
guint *mlg_firsts_order (const MlgFirsts *self);
