#include "learn/mlg-beta.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

/* GSL ends the program on an error of its own: here a figure that is none is the caller's to see.
 */
static double
beta_below (double x, double alpha, double beta)
{
  static gsize quiet = 0;

  if (g_once_init_enter (&quiet))
    {
      gsl_set_error_handler_off ();
      g_once_init_leave (&quiet, 1);
    }
  return gsl_cdf_beta_P (x, alpha, beta);
}

/* By halving: the library's own inverse does not always arrive. */
double
mlg_beta_quantile (double alpha, double beta, double p)
{
  double low = 0, high = 1;

  for (guint i = 0; i < 60; i++)
    {
      const double middle = (low + high) / 2;

      if (beta_below (middle, alpha, beta) < p)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

void
mlg_exact_interval (const MlgTrials *trials, double tail, double *out_low, double *out_high)
{
  const double k = trials->successes, n = trials->trials;

  *out_low = k > 0 ? mlg_beta_quantile (k, n - k + 1, tail) : 0;
  *out_high = k < n ? mlg_beta_quantile (k + 1, n - k, 1 - tail) : 1;
}

gboolean
mlg_beta_moments (const MlgTrials *trials, guint n, double *out_alpha, double *out_beta)
{
  double mean = 0, variance = 0, sum;

  for (guint i = 0; i < n; i++)
    mean += trials[i].successes / trials[i].trials / n;
  for (guint i = 0; i < n; i++)
    {
      const double off = trials[i].successes / trials[i].trials - mean;

      variance += off * off / (n - 1);
    }
  sum = variance > 0 ? mean * (1 - mean) / variance - 1 : 0;
  *out_alpha = mean * sum;
  *out_beta = (1 - mean) * sum;
  return sum > 0;
}

/* ---- members of a family ----------------------------------------------------------- */

void
mlg_shrink_free (MlgShrink *self)
{
  if (self == NULL)
    return;
  g_free (self->alpha);
  g_free (self->beta);
  g_free (self->weight);
  g_free (self);
}

void
mlg_shrink_family (const MlgShrink *self, double *out_alpha, double *out_beta)
{
  *out_alpha = *out_beta = 0;
  for (guint i = 0; i < self->n; i++)
    {
      *out_alpha += self->weight[i] * self->alpha[i];
      *out_beta += self->weight[i] * self->beta[i];
    }
}

/* Points in the order of their means, to read quantiles off. */
typedef struct
{
  double mean, weight;
} Point;

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const double x = ((const Point *) a)->mean, y = ((const Point *) b)->mean;

  return (x > y) - (x < y);
}

double
mlg_shrink_mean (const MlgShrink *self, double tail, double *out_low, double *out_high)
{
  g_autofree Point *points = g_new (Point, self->n);
  double mean = 0, below = 0;

  for (guint i = 0; i < self->n; i++)
    {
      points[i].mean = self->alpha[i] / (self->alpha[i] + self->beta[i]);
      points[i].weight = self->weight[i];
      mean += points[i].mean * points[i].weight;
    }
  qsort (points, self->n, sizeof *points, compare_points);
  *out_low = *out_high = points[self->n - 1].mean;
  for (guint i = self->n; i > 0; i--)
    {
      below += points[i - 1].weight;
      if (below <= tail)
        *out_high = points[i - 1].mean;
      if (below < 1 - tail)
        *out_low = points[i - 1].mean;
    }
  if (self->method != MLG_SHRINK_GRID)
    {
      /* all alike: the beta is that of the mean itself */
      const double sum = self->alpha[0] + self->beta[0];
      const double more = self->method == MLG_SHRINK_ALIKE ? sum : (sum + 1) * self->campaigns - 1;

      *out_low = mlg_beta_quantile (mean * more, (1 - mean) * more, tail);
      *out_high = mlg_beta_quantile (mean * more, (1 - mean) * more, 1 - tail);
    }
  return mean;
}

double
mlg_shrink_member (const MlgShrink *self, const MlgTrials *own, double *out_sd)
{
  double mean = 0, square = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const double a = self->alpha[i] + own->successes;
      const double n = self->alpha[i] + self->beta[i] + own->trials;

      mean += self->weight[i] * a / n;
      square += self->weight[i] * a * (a + 1) / (n * (n + 1));
    }
  if (out_sd != NULL)
    *out_sd = sqrt (MAX (0, square - mean * mean));
  return mean;
}

void
mlg_shrink_interval (
    const MlgShrink *self, const MlgTrials *own, double tail, double *out_low, double *out_high)
{
  double sd;
  const double mean = mlg_shrink_member (self, own, &sd);
  const double sum = sd > 0 ? mean * (1 - mean) / (sd * sd) - 1 : (double) INFINITY;

  *out_low = *out_high = mean;
  if (!isfinite (sum) || !(sum > 0))
    return;
  *out_low = mlg_beta_quantile (mean * sum, (1 - mean) * sum, tail);
  *out_high = mlg_beta_quantile (mean * sum, (1 - mean) * sum, 1 - tail);
}

/* ---- the next campaign --------------------------------------------------------------- */

enum
{
  COUNTED = 2000, /* trials up to which the counts are summed one by one */
};

/* Chances of 0, 1 … n successes of one beta-binomial, added to `chances` by its weight. */
static void
add_counts (double *chances, guint n, double alpha, double beta, double weight)
{
  double term = weight * exp (gsl_sf_lnbeta (alpha, beta + n) - gsl_sf_lnbeta (alpha, beta));

  for (guint k = 0; k <= n; k++)
    {
      chances[k] += term;
      term *= (n - k) * (alpha + k) / ((k + 1.0) * (beta + n - k - 1));
    }
}

/* The terms from zero upwards underflow where none is likely: those are summed from the other end.
 */
static void
add_all (const MlgShrink *self, double *chances, guint n)
{
  g_autofree double *turned = g_new0 (double, n + 1);

  for (guint i = 0; i < self->n; i++)
    if (self->alpha[i] <= self->beta[i])
      add_counts (chances, n, self->alpha[i], self->beta[i], self->weight[i]);
    else
      add_counts (turned, n, self->beta[i], self->alpha[i], self->weight[i]);
  for (guint k = 0; k <= n; k++)
    chances[k] += turned[n - k];
}

static void
predict_counts (const MlgShrink *self, guint n, double tail, double *out_low, double *out_high)
{
  g_autofree double *chances = g_new0 (double, n + 1);
  double below = 0, sum = 0;

  add_all (self, chances, n);
  for (guint k = 0; k <= n; k++)
    sum += chances[k];
  *out_low = n;
  *out_high = 0;
  /* half a count's chance on each side of it: with whole steps the interval would else be too wide
   * as often as not */
  for (guint k = 0; k <= n; k++)
    {
      const double middle = (below + chances[k] / 2) / sum;

      if (middle >= tail && k < *out_low)
        *out_low = k;
      if (middle <= 1 - tail)
        *out_high = k;
      below += chances[k];
    }
  *out_high = MAX (*out_high, *out_low);
}

/* A beta-binomial of n trials has the variance of a beta of sum s(n − 1)/(s + n). */
static double
chance_below (const MlgShrink *self, double n, double share)
{
  double chance = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const double s = self->alpha[i] + self->beta[i], mean = self->alpha[i] / s;
      const double sum = s * (n - 1) / (s + n);

      chance += self->weight[i] * beta_below (share, mean * sum, (1 - mean) * sum);
    }
  return chance;
}

static double
share_at (const MlgShrink *self, double n, double p)
{
  double low = 0, high = 1;

  while (high - low > 0.5 / n)
    {
      const double middle = (low + high) / 2;

      if (chance_below (self, n, middle) < p)
        low = middle;
      else
        high = middle;
    }
  return (low + high) / 2;
}

void
mlg_shrink_predict (
    const MlgShrink *self, double trials, double tail, double *out_low, double *out_high)
{
  const double n = floor (trials);

  *out_low = *out_high = 0;
  if (n < 1)
    return;
  if (n <= COUNTED)
    {
      predict_counts (self, (guint) n, tail, out_low, out_high);
      return;
    }
  *out_low = floor (n * share_at (self, n, tail));
  *out_high = ceil (n * share_at (self, n, 1 - tail));
}
