#include "uncertain/mlg-first.h"

#include "uncertain/mlg-quasi.h"
#include "uncertain/mlg-sobol.h"

#include <math.h>

#define SETS MLG_SOBOL_SETS

/* The draws, and what is summed over them, by set: of each input r e_i, and of all (y − m)², ŷ². */
typedef struct
{
  const MlgOutcome *outcome;
  MlgFirsts *firsts;
  guint *place;
  double *variance;   /* [n] Var e_i */
  double *y, *single; /* [base] the result, and Σ e_i */
  double *with;       /* [n][SETS] Σ r e_i */
  guint64 seed;
  double known; /* Σ Var e_i */
} Work;

static double
coordinate (const Work *work, guint i, guint point)
{
  const guint per_set = work->firsts->base / SETS;

  return mlg_quasi_point (mlg_quasi_replicate (work->seed, point / per_set),
                          mlg_outcome_input (work->outcome, i)->key, work->place[i],
                          point % per_set);
}

static gboolean
draw (Work *work, GCancellable *cancellable, GError **error)
{
  const guint n = work->firsts->n;
  g_autofree double *values = g_new (double, n + 1);

  for (guint p = 0; p < work->firsts->base; p++)
    {
      work->single[p] = 0;
      for (guint i = 0; i < n; i++)
        {
          const double u = coordinate (work, i, p);

          values[i] = mlg_input_quantile (mlg_outcome_input (work->outcome, i), u);
          if (work->variance[i] > 0)
            work->single[p] += mlg_swing_effect (&work->firsts->swings[i], u);
        }
      if (!mlg_outcome_at (work->outcome, values, &work->y[p], cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static double
mean_of (const double *values, guint from, guint until, guint skip_from, guint skip_until)
{
  double sum = 0;
  guint n = 0;

  for (guint p = from; p < until; p++)
    if (p < skip_from || p >= skip_until)
      {
        sum += values[p];
        n++;
      }
  return sum / n;
}

/* Mean and variance of y without the points of one set (none: skip_from = skip_until), each freed
 * of what the single effects miss of their known mean and variance. */
static void
moments (
    const Work *work, guint skip_from, guint skip_until, double *out_mean, double *out_variance)
{
  const guint base = work->firsts->base;
  const double y = mean_of (work->y, 0, base, skip_from, skip_until);
  const double h = mean_of (work->single, 0, base, skip_from, skip_until);
  double yy = 0, hh = 0, yh = 0, squares = 0, both = 0, slope;
  guint n = 0;

  for (guint p = 0; p < base; p++)
    if (p < skip_from || p >= skip_until)
      {
        yy += (work->y[p] - y) * (work->y[p] - y);
        hh += work->single[p] * work->single[p];
        yh += (work->y[p] - y) * work->single[p];
        n++;
      }
  *out_mean = hh > 0 ? y - yh / hh * h : y;
  yy /= n;
  hh /= n;
  for (guint p = 0; p < base; p++)
    if (p < skip_from || p >= skip_until)
      {
        const double a = (work->y[p] - y) * (work->y[p] - y) - yy;
        const double b = work->single[p] * work->single[p] - hh;

        both += a * b;
        squares += b * b;
      }
  slope = squares > 0 ? both / squares : 0;
  *out_variance = MAX (0, yy - slope * (hh - work->known));
}

/* Σ over each set of r e_i: r is what the single effects leave of y. */
static void
regress (Work *work)
{
  const guint n = work->firsts->n, base = work->firsts->base;
  double rest = 0;

  for (guint p = 0; p < base; p++)
    rest += (work->y[p] - work->single[p]) / base;
  for (guint p = 0; p < base; p++)
    {
      const double r = work->y[p] - work->single[p] - rest;

      for (guint i = 0; i < n; i++)
        if (work->variance[i] > 0)
          work->with[(gsize) i * SETS + p / (base / SETS)] +=
              r * mlg_swing_effect (&work->firsts->swings[i], coordinate (work, i, p));
    }
}

/* One input: its share from all draws, and from all sets but one at a time. */
static MlgFirst
share_of (const Work *work, guint i, double variance, const double *without)
{
  const double *with = work->with + (gsize) i * SETS;
  const double v = work->variance[i], base = work->firsts->base;
  double sum = 0, b, mean_b = 0, mean = 0, error_b = 0, error = 0, left_b[SETS], left[SETS];

  if (!(v > 0) || !(variance > 0))
    return (MlgFirst){ variance > 0 ? 0 : (double) NAN, variance > 0 ? 0 : (double) NAN };
  for (guint s = 0; s < SETS; s++)
    sum += with[s];
  b = 1 + sum / base / v;
  for (guint s = 0; s < SETS; s++)
    {
      left_b[s] = 1 + (sum - with[s]) / (base - base / SETS) / v;
      left[s] = left_b[s] * left_b[s] * v / without[s];
      mean_b += left_b[s] / SETS;
      mean += left[s] / SETS;
    }
  for (guint s = 0; s < SETS; s++)
    {
      error_b += (left_b[s] - mean_b) * (left_b[s] - mean_b) * (SETS - 1) / SETS;
      error += (left[s] - mean) * (left[s] - mean) * (SETS - 1) / SETS;
    }
  return (MlgFirst){ MAX (0, b * b - error_b) * v / variance, sqrt (error) };
}

/* Squared, of the result and the sum of the single effects over the draws. */
static double
correlation (const Work *work)
{
  const guint base = work->firsts->base;
  const double y = mean_of (work->y, 0, base, 0, 0), h = mean_of (work->single, 0, base, 0, 0);
  double yy = 0, hh = 0, yh = 0;

  for (guint p = 0; p < base; p++)
    {
      yy += (work->y[p] - y) * (work->y[p] - y);
      hh += (work->single[p] - h) * (work->single[p] - h);
      yh += (work->y[p] - y) * (work->single[p] - h);
    }
  return yy > 0 && hh > 0 ? MIN (1, yh * yh / yy / hh) : (double) NAN;
}

static void
conclude (Work *work)
{
  MlgFirsts *firsts = work->firsts;
  const guint per_set = firsts->base / SETS;
  double variance, without[SETS], ignored;

  moments (work, 0, 0, &firsts->mean, &variance);
  firsts->deviation = sqrt (variance);
  firsts->single = correlation (work);
  for (guint s = 0; s < SETS; s++)
    moments (work, s * per_set, (s + 1) * per_set, &ignored, &without[s]);
  for (guint i = 0; i < firsts->n; i++)
    firsts->first[i] = share_of (work, i, variance, without);
}

MlgFirsts *
mlg_firsts_new (const MlgOutcome *outcome,
                guint full,
                guint draws,
                guint64 seed,
                GCancellable *cancellable,
                GError **error)
{
  const guint n = outcome->inputs->len;
  g_autoptr (MlgFirsts) self = g_new0 (MlgFirsts, 1);
  g_autofree guint *order = NULL, *place = g_new (guint, n + 1);
  g_autofree double *variance = g_new (double, n + 1), *y = NULL, *single = NULL, *with = NULL;
  Work work = { .outcome = outcome, .firsts = self, .place = place, .seed = seed };

  self->n = n;
  self->base = mlg_sobol_base (draws);
  self->swings = g_new0 (MlgSwing, n + 1);
  self->first = g_new0 (MlgFirst, n + 1);
  if (!mlg_swings (outcome, full, self->swings, &self->middle, cancellable, error))
    return NULL;
  order = mlg_swing_order (self->swings, n);
  for (guint i = 0; i < n; i++)
    {
      place[order[i]] = i;
      variance[i] = mlg_swing_variance (&self->swings[i]);
      work.known += variance[i];
    }
  work.variance = variance;
  work.y = y = g_new0 (double, self->base);
  work.single = single = g_new0 (double, self->base);
  work.with = with = g_new0 (double, (gsize) n *SETS + 1);
  if (!draw (&work, cancellable, error))
    return NULL;
  regress (&work);
  conclude (&work);

  return g_steal_pointer (&self);
}

void
mlg_firsts_free (MlgFirsts *self)
{
  if (self == NULL)
    return;
  g_free (self->swings);
  g_free (self->first);
  g_free (self);
}

static int
by_share (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MlgFirsts *self = user_data;
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const double x[] = { self->first[i].share, mlg_swing_size (&self->swings[i]) };
  const double y[] = { self->first[j].share, mlg_swing_size (&self->swings[j]) };

  for (guint k = 0; k < 2; k++)
    if (x[k] > y[k] || x[k] < y[k])
      return x[k] > y[k] ? -1 : 1;
  return (i > j) - (i < j);
}

guint *
mlg_firsts_order (const MlgFirsts *self)
{
  guint *order = g_new (guint, self->n + 1);

  for (guint i = 0; i < self->n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) self->n, sizeof (guint), by_share, (gpointer) (guintptr) self);
  return order;
}
