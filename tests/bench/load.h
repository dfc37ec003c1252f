/* The standard load N20: 1,000,000 cells × 1,000 items, about 20 million chances, one in a thousand
 * of them exactly 1; weights are whole establishments. Made from a seed, the same everywhere. */
#pragma once
#include "reach/mlg-fast.h"
#include <math.h>

typedef struct
{
  guint64 state;
} LoadStream;

static inline guint64
load_next (LoadStream *stream)
{
  guint64 z = stream->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static inline double
load_uniform (LoadStream *stream)
{
  return (double) (load_next (stream) >> 11) * 0x1p-53;
}

typedef struct
{
  MlgFastRows rows;
  gsize *start;
  guint32 *item;
  double *p, *weight;
} Load;

/* Every cell holds every item with chance `density`; an item's chances (share of the
 * cell in the relay's audience × effect inside it) are uniform up to its own
 * most, which is spread evenly by orders of magnitude from 0.003 to 0.3: a newsletter that few
 * read, a visit that half the hosts act on. */
static inline Load *
load_new (guint n_cells, guint n_items, double density, guint64 seed)
{
  Load *self = g_new0 (Load, 1);
  LoadStream stream = { seed };
  gsize room = (gsize) (n_cells * density * n_items * 1.02) + 65536, n = 0;
  g_autofree double *most = g_new (double, n_items);
  self->start = g_new0 (gsize, n_cells + 1);
  self->item = g_new (guint32, room);
  self->p = g_new (double, room);
  self->weight = g_new (double, n_cells);
  for (guint j = 0; j < n_items; j++)
    most[j] = 0.003 * pow (100, load_uniform (&stream));
  const double rate = 1 / log1p (-density);
  for (guint c = 0; c < n_cells; c++)
    {
      double at = floor (log (1 - load_uniform (&stream)) * rate);
      for (; at < n_items; at += 1 + floor (log (1 - load_uniform (&stream)) * rate))
        {
          guint j = (guint) at;
          double u = load_uniform (&stream);
          self->item[n] = j;
          self->p[n++] = load_uniform (&stream) < 0.001 ? 1 : most[j] * u;
          g_assert (n < room);
        }
      self->start[c + 1] = n;
      self->weight[c] = floor (1 + 3 / (0.02 + load_uniform (&stream)));
    }
  self->rows =
      (MlgFastRows){ n_cells, n_items, self->start, self->item, self->p, self->weight, NULL };
  return self;
}

static inline void
load_free (Load *self)
{
  g_free (self->start);
  g_free (self->item);
  g_free (self->p);
  g_free (self->weight);
  g_free (self);
}
