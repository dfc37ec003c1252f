/* How much of a figure's variance each group of inputs carries: first-order and total Sobol
 * indices, with standard errors. For a model f of independent inputs, A and B two independent
 * points, A_g the point A with the inputs of group g taken from B, B_g the reverse:
 *   variance  V = Var f
 *   first     S_g = Var E[f | g] / V = E (f(B) − f(B_g)) (f(A_g) − f(A)) / 2V
 *             what g carries by itself (Owen 2013, ACM TOMACS 23(2): small indices have small
 * errors) total     T_g = E Var [f | all but g] / V = E (f(A) − f(A_g))² / 2V, and the same with B
 *             what g carries with all that it interacts with (Jansen 1999)
 * Points: scrambled Sobol (mlg-quasi.h) in 16 independent sets; standard errors are the jackknife's
 * over the sets. A model of single effects, Σ e_i (u_i), whose variance is known, may help: every
 * mean is corrected by what the same mean of the single effects misses of its known value, times
 * their regression (a control variate: right whatever the effects, sharp when they are good). */
#pragma once
#include <gio/gio.h>

#define MLG_SOBOL_SETS 16

typedef struct
{
  guint n_inputs, n_groups;
  const guint64 *keys; /* [n_inputs] scramble of each input */
  const guint *group;  /* [n_inputs] < n_groups */
  const guint *place;  /* [n_inputs] 0 = the input that moves the figure most; NULL = as listed.
                          The first places get the most even points. */
  double (*effect) (gpointer effects, guint input, double u); /* e_i, of mean 0; NULL = no help */
  gpointer effects;
  const double *effect_variance; /* [n_inputs] Var e_i */
  guint base;                    /* points A (and B); rounded up to 16 times a power of two */
  guint64 seed;
  guint threads; /* 1; changes no bit */
} MlgSobolDesign;

/* f at u (n_inputs coordinates in (0, 1)); called by one thread at a time for one `worker`. */
typedef gboolean (*MlgSobolModel) (gpointer worker, const double *u, double *out_y, GError **error);

typedef struct
{
  double first, first_error, total, total_error; /* NaN when the variance is 0 */
} MlgSobolIndex;

typedef struct
{
  guint n_groups, base, evaluations;
  MlgSobolIndex *groups;
  double mean, mean_error, variance, variance_error;
  double sum_first, sum_first_error; /* 1 when the groups do not interact, less when they do */
} MlgSobol;

void mlg_sobol_free (MlgSobol *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSobol, mlg_sobol_free)

/* The base that mlg_sobol_run will take. */
guint mlg_sobol_base (guint wanted);
/* base × (2 n_groups + 2) evaluations. `workers` has design->threads entries. (transfer full)
 * Errors: the model's, MLG_ERROR_CANCELLED. */
MlgSobol *mlg_sobol_run (const MlgSobolDesign *design,
                         MlgSobolModel model,
                         gpointer *workers,
                         GCancellable *cancellable,
                         GError **error);
