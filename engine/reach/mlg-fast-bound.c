/* How good a plan can be at most. Let s_c be the sum of x_j × loss over the items that are not
 * certain for cell c, t_c the sum of x_j over those that are: what a cell misses is
 * f = (1 − t) 2^(−s/(1 − t)), 0 from t = 1 on. On whole plans f is exactly what is missed. It is
 * the perspective of 2^−s, so convex in x: g (x) = Σ w (1 − f) is concave, and its tangent at any x
 * lies above reach at every whole plan. The largest value of the tangent over plans of n items is
 * the bound; x moves towards the maximum of g, where the bound is least.
 *
 * A step maximises the tangent less a parabola per item (its own curvature), which for many items
 * of small overlap is nearly g itself, then goes along it as far as g asks. */
#include "reach/mlg-fast-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgFast *table;
  guint n, threads;
  double *x, *slope, *curve; /* per item; slope = the gradient of g, curve = −its own second
                                derivative */
  double *s, *step, *left;   /* per cell; left = w 2^(−s/(1 − t)) */
  guint n_certain;           /* cells with a certain item … */
  guint32 *certain_cell;     /* … ascending */
  guint32 *certain_of;       /* the place there of each certain entry */
  double *t, *t_step;        /* per such cell */
  guint32 *certain_start;    /* [n_blocks + 1] such cells by block */
  double *sums;              /* [n_blocks][n_items][2] */
  double *missed, *bend;     /* per block: Σ f; −its second derivative along the step */
  double *change;            /* per item: the step */
} Bound;

static guint
cells_of (const MlgFast *self, guint block)
{
  return MIN (MLG_FAST_BLOCK, self->n_cells - block * MLG_FAST_BLOCK);
}

/* left and Σ f of a block at x. */
static void
fade_block (Bound *bound, guint block)
{
  const MlgFast *self = bound->table;
  gsize at = (gsize) block * MLG_FAST_BLOCK;
  guint n = cells_of (self, block);
  self->kernel->fade (self->weight + at, bound->s + at, n, bound->left + at);
  double taken = 0;
  for (guint i = bound->certain_start[block]; i < bound->certain_start[block + 1]; i++)
    {
      guint c = bound->certain_cell[i];
      double rest = 1 - bound->t[i], exponent = rest > 0 ? bound->s[c] / rest : 0;
      self->kernel->fade (self->weight + c, &exponent, 1, bound->left + c);
      if (rest <= 0)
        bound->left[c] = 0;
      taken += bound->left[c] * MIN (1, bound->t[i]);
    }
  double sum = 0;
  for (guint c = 0; c < n; c++)
    sum += bound->left[at + c];
  bound->missed[block] = sum - taken;
}

static void
look_at_block (gpointer data, guint block)
{
  Bound *bound = data;
  const MlgFast *self = bound->table;
  fade_block (bound, block);
  double *sums = bound->sums + (gsize) block * self->n_items * 2;
  for (guint j = 0; j < self->n_items; j++, sums += 2)
    {
      gsize n;
      const MlgFastEntry *list = mlg_fast_list (self, block, j, &n);
      self->kernel->slope (bound->left + (gsize) block * MLG_FAST_BLOCK, list, n, sums);
    }
}

/* g and its gradient at x. */
static double
look (Bound *bound)
{
  const MlgFast *self = bound->table;
  double value = self->total;
  mlg_fast_share (bound->threads, self->n_blocks, look_at_block, bound);
  memset (bound->slope, 0, self->n_items * sizeof (double));
  memset (bound->curve, 0, self->n_items * sizeof (double));
  for (guint b = 0; b < self->n_blocks; b++)
    {
      const double *sums = bound->sums + (gsize) b * self->n_items * 2;
      value -= bound->missed[b];
      for (guint j = 0; j < self->n_items; j++)
        {
          bound->slope[j] += G_LN2 * sums[2 * j];
          bound->curve[j] += G_LN2 * G_LN2 * sums[2 * j + 1];
        }
    }
  for (guint i = 0; i < self->certain->len; i++)
    {
      const MlgFastCertain *entry = &g_array_index (self->certain, MlgFastCertain, i);
      double rest = 1 - bound->t[bound->certain_of[i]];
      if (rest > 0)
        bound->slope[entry->item] +=
            bound->left[entry->cell] * (1 + G_LN2 * bound->s[entry->cell] / rest);
    }
  return value;
}

static int
descending (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x < y) - (x > y);
}

/* The tangent at x, at its largest over plans of at most n items. */
static double
tangent_at_most (const Bound *bound, double value)
{
  const MlgFast *self = bound->table;
  g_autofree double *sorted = g_memdup2 (bound->slope, (self->n_items + 1) * sizeof (double));
  qsort (sorted, self->n_items, sizeof (double), descending);
  for (guint i = 0; i < MIN (bound->n, self->n_items); i++)
    value += MAX (0, sorted[i]);
  for (guint j = 0; j < self->n_items; j++)
    value -= bound->x[j] * bound->slope[j];
  return value;
}

static double
moved (const Bound *bound, guint j, double price)
{
  double curve = bound->curve[j];
  double rise = bound->slope[j] - price;
  if (!(curve > 0))
    return rise > 0 ? 1 : rise < 0 ? 0 : bound->x[j];
  return CLAMP (bound->x[j] + rise / curve, 0, 1);
}

/* Each item goes to the top of its own parabola, at the price at which n items fit. */
static void
find_step (Bound *bound)
{
  const guint n_items = bound->table->n_items;
  double low = 0, high = 0;
  for (guint j = 0; j < n_items; j++)
    high = MAX (high, bound->slope[j] + bound->curve[j]);
  for (guint i = 0; i < 60; i++)
    {
      double price = (low + high) / 2, sum = 0;
      for (guint j = 0; j < n_items; j++)
        sum += moved (bound, j, price);
      if (sum > bound->n)
        low = price;
      else
        high = price;
    }
  for (guint j = 0; j < n_items; j++)
    {
      double change = moved (bound, j, high) - bound->x[j];
      bound->change[j] = fabs (change) < 1e-9 ? 0 : change;
    }
}

/* Where the step leads each cell's sum, and how much g bends along it. */
static void
step_block (gpointer data, guint block)
{
  Bound *bound = data;
  const MlgFast *self = bound->table;
  gsize at = (gsize) block * MLG_FAST_BLOCK;
  guint n_cells = cells_of (self, block);
  double *step = bound->step + at, bend = 0;
  memset (step, 0, n_cells * sizeof (double));
  for (guint j = 0; j < self->n_items; j++)
    {
      gsize n;
      const MlgFastEntry *list = mlg_fast_list (self, block, j, &n);
      const double change = bound->change[j] * 0x1p-42;
      for (gsize i = 0; i < n && bound->change[j] != 0; i++)
        if ((list[i] & MLG_FAST_MASK) < MLG_FAST_CERTAIN)
          step[list[i] >> 48] += change * (double) (gint64) (list[i] & MLG_FAST_MASK);
    }
  for (guint c = 0; c < n_cells; c++)
    bend += bound->left[at + c] * step[c] * step[c];
  bound->bend[block] = G_LN2 * G_LN2 * bend;
}

typedef struct
{
  Bound *bound;
  double length;
} Walk;

static void
walk_block (gpointer data, guint block)
{
  const Walk *walk = data;
  gsize at = (gsize) block * MLG_FAST_BLOCK;
  guint n_cells = cells_of (walk->bound->table, block);
  double *s = walk->bound->s + at;
  const double *step = walk->bound->step + at;
  for (guint c = 0; c < n_cells; c++)
    s[c] = MAX (0, s[c] + walk->length * step[c]);
}

/* Moves x along the step, as far as the parabola of g along it rises, at most the whole way. */
static void
walk (Bound *bound)
{
  const MlgFast *self = bound->table;
  double rise = 0, bend = 0;
  mlg_fast_share (bound->threads, self->n_blocks, step_block, bound);
  for (guint j = 0; j < self->n_items; j++)
    rise += bound->slope[j] * bound->change[j];
  for (guint b = 0; b < self->n_blocks; b++)
    bend += bound->bend[b];
  Walk way = { bound, bend > 0 ? CLAMP (rise / bend, 0, 1) : 1 };
  mlg_fast_share (bound->threads, self->n_blocks, walk_block, &way);
  for (guint j = 0; j < self->n_items; j++)
    bound->x[j] = CLAMP (bound->x[j] + way.length * bound->change[j], 0, 1);
  memset (bound->t, 0, bound->n_certain * sizeof (double));
  for (guint i = 0; i < self->certain->len; i++)
    bound->t[bound->certain_of[i]] +=
        bound->x[g_array_index (self->certain, MlgFastCertain, i).item];
}

/* Cells with certain items, in the order of the entries. */
static void
list_certain (Bound *bound)
{
  const MlgFast *self = bound->table;
  guint n = self->certain->len;
  bound->certain_cell = g_new (guint32, n + 1);
  bound->certain_of = g_new (guint32, n + 1);
  bound->certain_start = g_new0 (guint32, self->n_blocks + 1);
  for (guint i = 0; i < n; i++)
    {
      guint32 c = g_array_index (self->certain, MlgFastCertain, i).cell;
      if (bound->n_certain == 0 || bound->certain_cell[bound->n_certain - 1] != c)
        {
          bound->certain_cell[bound->n_certain++] = c;
          bound->certain_start[c / MLG_FAST_BLOCK + 1]++;
        }
      bound->certain_of[i] = bound->n_certain - 1;
    }
  for (guint b = 0; b < self->n_blocks; b++)
    bound->certain_start[b + 1] += bound->certain_start[b];
  bound->t = g_new0 (double, bound->n_certain + 1);
}

static void
bound_init (Bound *bound, const MlgFast *self, guint n, guint threads)
{
  gsize cells = (gsize) self->n_cells * sizeof (double);
  *bound = (Bound){ .table = self, .n = n, .threads = threads };
  bound->x = g_new0 (double, self->n_items + 1);
  bound->slope = g_new0 (double, self->n_items + 1);
  bound->curve = g_new0 (double, self->n_items + 1);
  bound->change = g_new0 (double, self->n_items + 1);
  bound->s = mlg_fast_large_new (cells);
  bound->step = mlg_fast_large_new (cells);
  bound->left = mlg_fast_large_new (cells);
  bound->sums = g_new0 (double, (gsize) self->n_blocks * self->n_items * 2 + 1);
  bound->missed = g_new0 (double, self->n_blocks + 1);
  bound->bend = g_new0 (double, self->n_blocks + 1);
  list_certain (bound);
}

static void
bound_clear (Bound *bound)
{
  g_free (bound->x);
  g_free (bound->slope);
  g_free (bound->curve);
  g_free (bound->change);
  mlg_fast_large_free (bound->s);
  mlg_fast_large_free (bound->step);
  mlg_fast_large_free (bound->left);
  g_free (bound->sums);
  g_free (bound->missed);
  g_free (bound->bend);
  g_free (bound->certain_cell);
  g_free (bound->certain_of);
  g_free (bound->certain_start);
  g_free (bound->t);
}

/* What sums of this many doubles may be off by, of the whole weight. */
#define ROUNDING 1e-12

double
mlg_fast_bound (const MlgFast *self,
                const guint *from,
                guint n_from,
                guint n,
                guint passes,
                double gap,
                guint threads,
                guint *out_passes)
{
  g_return_val_if_fail (self->entries, NAN);
  Bound bound;
  double best = self->total, reached = 0;
  guint pass = 0;
  bound_init (&bound, self, n, threads);
  for (guint i = 0; i < n_from; i++)
    bound.change[from[i]] = 1;
  walk (&bound);
  while (pass < passes)
    {
      double value = look (&bound);
      if (pass++ == 0)
        reached = value;
      best = MIN (best, tangent_at_most (&bound, value) + ROUNDING * self->total);
      if (best <= reached * (1 + gap) || pass == passes)
        break;
      find_step (&bound);
      walk (&bound);
    }
  bound_clear (&bound);
  if (out_passes)
    *out_passes = pass;
  return best / self->scale;
}
