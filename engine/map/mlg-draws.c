/* Latin hypercube draws without a table, and quantiles of what they give. */
#include "map/mlg-draws.h"

#include "base/mlg-parallel.h"
#include "base/mlg-random.h"
#include <math.h>
#include <stdlib.h>

/* The place of `i` in the order of [0, n) that `order` names: a hash that permutes the next power
 * of two, walked until it falls inside (Kensler, Correlated Multi-Jittered Sampling, 2013). */
static guint32
permute (guint32 i, guint32 n, guint32 order)
{
  guint32 w = n - 1;

  w |= w >> 1;
  w |= w >> 2;
  w |= w >> 4;
  w |= w >> 8;
  w |= w >> 16;
  do
    {
      i ^= order;
      i *= 0xe170893d;
      i ^= order >> 16;
      i ^= (i & w) >> 4;
      i ^= order >> 8;
      i *= 0x0929eb3f;
      i ^= order >> 23;
      i ^= (i & w) >> 1;
      i *= 1 | order >> 27;
      i *= 0x6935fa69;
      i ^= (i & w) >> 11;
      i *= 0x74dcb303;
      i ^= (i & w) >> 2;
      i *= 0x9e501cc3;
      i ^= (i & w) >> 2;
      i *= 0xc860a3df;
      i &= w;
      i ^= i >> 5;
    }
  while (i >= n);
  return (i + order) % n;
}

/* Two words from a seed and a key, mixed as in SplitMix64. */
static guint64
mix (guint64 seed, guint64 key)
{
  guint64 z = key + seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

double
mlg_draw_position (guint64 seed, guint64 key, guint draw, guint n)
{
  const guint64 order = mix (seed, key);
  const guint32 part = permute (draw, n, (guint32) (order >> 32) ^ (guint32) order);

  /* half a step above the grid of the generator: never 0 */
  return (part + mlg_random_uniform (seed, key, draw) + 0x1p-54) / n;
}

void
mlg_draw_values (
    const MlgInput *inputs, guint n_inputs, guint64 seed, guint draw, guint n, double *values)
{
  for (guint i = 0; i < n_inputs; i++)
    values[i] = mlg_input_quantile (&inputs[i], mlg_draw_position (seed, inputs[i].key, draw, n));
}

static int
compare (const void *a, const void *b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* The value number `place`, counted from 1, of sorted ones. */
static double
value_at (const double *sorted, guint n, double place)
{
  const double whole = floor (place), part = place - whole;
  const guint i = (guint) CLAMP (whole, 1, n), j = (guint) CLAMP (whole + 1, 1, n);

  return part > 0 ? sorted[i - 1] + part * (sorted[j - 1] - sorted[i - 1]) : sorted[i - 1];
}

void
mlg_interval (double *values, guint n, double *out_low, double *out_high)
{
  *out_low = *out_high = NAN;
  for (guint i = 0; i < n; i++)
    if (isnan (values[i]))
      return;
  if (n < MLG_INTERVAL_LEAST)
    return;
  qsort (values, n, sizeof *values, compare);
  *out_low = value_at (values, n, 0.05 * (n + 1));
  *out_high = value_at (values, n, 0.95 * (n + 1));
}

typedef struct
{
  const MlgMap *map;
  GArray *inputs;
  guint64 seed;
  guint n_draws;
  double **values; /* by thread */
  MlgDrawFunc func;
  gpointer data;
} Draws;

static gboolean
draw_one (guint draw, guint thread, gpointer data, GError **error)
{
  Draws *self = data;
  const MlgInput *inputs = (const MlgInput *) (gpointer) self->inputs->data;
  double *values = self->values[thread];
  g_autoptr (MlgMap) drawn = NULL;

  mlg_draw_values (inputs, self->inputs->len, self->seed, draw, self->n_draws, values);
  drawn = mlg_map_drawn (self->map, inputs, self->inputs->len, values);
  return self->func (drawn, draw, thread, self->data, error);
}

gboolean
mlg_draw_maps (const MlgMap *map,
               guint64 seed,
               guint n_draws,
               guint n_threads,
               MlgDrawFunc func,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GArray) inputs = mlg_map_inputs (map);
  const guint threads = CLAMP (n_threads, 1, MAX (n_draws, 1));
  g_autofree double **values = g_new (double *, threads);
  Draws draws = { map, inputs, seed, n_draws, values, func, data };
  gboolean done;

  for (guint t = 0; t < threads; t++)
    values[t] = g_new (double, inputs->len + 1);
  done = mlg_parallel (n_draws, threads, draw_one, &draws, cancellable, error);
  for (guint t = 0; t < threads; t++)
    g_free (values[t]);
  return done;
}
