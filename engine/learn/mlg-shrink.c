#define _GNU_SOURCE /* lgamma_r */
/* Which (α, β) a family of campaigns speaks for. The grid stands on u = log(α/β), v = log(α + β),
 * where the posterior is nearly round; it is laid twice, wide and coarse, then fine where the first
 * found anything. */
#include "learn/mlg-beta.h"

#include <gsl/gsl_multimin.h>
#include <math.h>
#include <string.h>

enum
{
  COARSE = 48,
  FINE = 40,
  MOST_ON_GRID = 100,
};
#define NEGLIGIBLE 1e-6 /* of the greatest density */

typedef struct
{
  const MlgTrials *trials;
  guint n;
} Family;

/* The C library keeps the sign in a global variable: here it is always +. */
static double
log_gamma (double x)
{
  int sign;

  return lgamma_r (x, &sign);
}

/* log of the marginal likelihood of all campaigns, up to a constant. */
static double
likelihood (const Family *self, double u, double v)
{
  const double sum = exp (v), alpha = sum / (1 + exp (-u)), beta = sum / (1 + exp (u));
  const double base = log_gamma (alpha) + log_gamma (beta) - log_gamma (sum);
  double log = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const double k = self->trials[i].successes, n = self->trials[i].trials;

      log += log_gamma (alpha + k) + log_gamma (beta + n - k) - log_gamma (sum + n) - base;
    }
  return log;
}

/* Prior (α + β)^(−5/2) over (α, β), seen over (u, v): times αβ. */
static double
posterior (const Family *self, double u, double v)
{
  return likelihood (self, u, v) - 2.5 * v + 2 * v - log1p (exp (-u)) - log1p (exp (u));
}

typedef struct
{
  double u_low, u_high, v_low, v_high;
} Box;

static double
at (double low, double high, guint i, guint n)
{
  return low + (high - low) * (i + 0.5) / n;
}

static double *
lay (const Family *self, const Box *box, guint n)
{
  double *logs = g_new (double, (gsize) n *n);
  double most = -INFINITY;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        const double log = posterior (self, at (box->u_low, box->u_high, i, n),
                                      at (box->v_low, box->v_high, j, n));

        logs[i * n + j] = log;
        most = MAX (most, log);
      }
  for (guint i = 0; i < n * n; i++)
    logs[i] = exp (logs[i] - most);
  return logs;
}

/* The box of what is not negligible, a step wider on each side. */
static Box
narrow (const Box *box, const double *weights, guint n)
{
  const double du = (box->u_high - box->u_low) / n, dv = (box->v_high - box->v_low) / n;
  Box found = { INFINITY, -INFINITY, INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (weights[i * n + j] > NEGLIGIBLE)
        {
          const double u = at (box->u_low, box->u_high, i, n);
          const double v = at (box->v_low, box->v_high, j, n);

          found.u_low = MIN (found.u_low, u - du);
          found.u_high = MAX (found.u_high, u + du);
          found.v_low = MIN (found.v_low, v - dv);
          found.v_high = MAX (found.v_high, v + dv);
        }
  return found;
}

static void
keep (MlgShrink *self, const Box *box, const double *weights, guint n)
{
  double sum = 0;

  self->alpha = g_new (double, (gsize) n *n);
  self->beta = g_new (double, (gsize) n *n);
  self->weight = g_new (double, (gsize) n *n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (weights[i * n + j] > NEGLIGIBLE)
        {
          const double u = at (box->u_low, box->u_high, i, n);
          const double s = exp (at (box->v_low, box->v_high, j, n));

          self->alpha[self->n] = s / (1 + exp (-u));
          self->beta[self->n] = s / (1 + exp (u));
          self->weight[self->n] = weights[i * n + j];
          sum += self->weight[self->n++];
        }
  for (guint i = 0; i < self->n; i++)
    self->weight[i] /= sum;
}

static void
fill_grid (MlgShrink *self, const Family *family, double centre)
{
  Box box = { centre - 6, centre + 6, -4, 14 };
  g_autofree double *coarse = lay (family, &box, COARSE);
  g_autofree double *fine = NULL;

  box = narrow (&box, coarse, COARSE);
  fine = lay (family, &box, FINE);
  keep (self, &box, fine, FINE);
}

static double
minus_likelihood (const gsl_vector *x, void *data)
{
  const double u = gsl_vector_get (x, 0), v = gsl_vector_get (x, 1);

  /* beyond 10^6 the campaigns are all alike: nothing is gained by going further */
  return -likelihood (data, CLAMP (u, -15, 15), CLAMP (v, -7, 14)) + MAX (0, v - 14) +
         MAX (0, -7 - v);
}

static void
fill_point (MlgShrink *self, Family *family, double centre)
{
  gsl_multimin_function function = { minus_likelihood, 2, family };
  gsl_multimin_fminimizer *search =
      gsl_multimin_fminimizer_alloc (gsl_multimin_fminimizer_nmsimplex2, 2);
  gsl_vector *start = gsl_vector_alloc (2), *step = gsl_vector_alloc (2);
  double u, s;

  gsl_vector_set (start, 0, centre);
  gsl_vector_set (start, 1, 3);
  gsl_vector_set_all (step, 0.5);
  gsl_multimin_fminimizer_set (search, &function, start, step);
  for (guint i = 0; i < 500 && gsl_multimin_fminimizer_iterate (search) == 0; i++)
    if (gsl_multimin_fminimizer_size (search) < 1e-7)
      break;
  u = CLAMP (gsl_vector_get (search->x, 0), -15, 15);
  s = exp (CLAMP (gsl_vector_get (search->x, 1), -7, 14));
  self->n = 1;
  self->alpha = g_new (double, 1);
  self->beta = g_new (double, 1);
  self->weight = g_new (double, 1);
  self->alpha[0] = s / (1 + exp (-u));
  self->beta[0] = s / (1 + exp (u));
  self->weight[0] = 1;
  gsl_vector_free (start);
  gsl_vector_free (step);
  gsl_multimin_fminimizer_free (search);
}

/* Nothing anywhere, or everything everywhere, says nothing of how campaigns differ: one rate, with
 * half a success and half a failure more than was seen. */
static void
fill_alike (MlgShrink *self, double successes, double trials)
{
  self->n = 1;
  self->alpha = g_new (double, 1);
  self->beta = g_new (double, 1);
  self->weight = g_new (double, 1);
  self->alpha[0] = successes + 0.5;
  self->beta[0] = trials - successes + 0.5;
  self->weight[0] = 1;
}

MlgShrink *
mlg_shrink_new (const MlgTrials *trials, guint n)
{
  MlgShrink *self = g_new0 (MlgShrink, 1);
  Family family = { trials, n };
  double successes = 0, all = 0, centre;

  g_return_val_if_fail (n >= 2, self);
  self->campaigns = n;
  for (guint i = 0; i < n; i++)
    {
      successes += trials[i].successes;
      all += trials[i].trials;
    }
  if (!(successes > 0) || !(successes < all))
    {
      self->method = MLG_SHRINK_ALIKE;
      fill_alike (self, successes, all);
      return self;
    }
  centre = log (successes / (all - successes));
  self->method = n <= MOST_ON_GRID ? MLG_SHRINK_GRID : MLG_SHRINK_LIKELIHOOD;
  if (self->method == MLG_SHRINK_GRID)
    fill_grid (self, &family, centre);
  else
    fill_point (self, &family, centre);
  return self;
}
