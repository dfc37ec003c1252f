/* Edits in the exact mode: rows again from their chances, sums again from their rows. */
#include "reach/mlg-fast-private.h"

#define FAN 64
#define MAX_LEVELS 8
#define AHEAD 12 /* rows fetched before they are needed */

struct _MlgFastExact
{
  const MlgFastRows *rows;
  const MlgFast *table;
  guint8 *on;
  double *level[MAX_LEVELS]; /* level 0: w P by cell; each next: sums of 64 of the one below */
  guint n[MAX_LEVELS], n_levels;
  guint8 *stale; /* by node of level 1 */
};

static double
row_reach (const MlgFastExact *self, guint cell)
{
  const MlgFastRows *rows = self->rows;
  double miss = 1;
  for (gsize e = rows->start[cell]; e < rows->start[cell + 1]; e++)
    if (self->on[rows->item[e]])
      miss *= 1 - rows->p[e];
  return rows->weight[cell] * (1 - miss);
}

static void
sum_node (MlgFastExact *self, guint level, guint node)
{
  const double *below = self->level[level - 1];
  guint from = node * FAN, until = MIN (from + FAN, self->n[level - 1]);
  double sum = 0;
  for (guint i = from; i < until; i++)
    sum += below[i];
  self->level[level][node] = sum;
}

MlgFastExact *
mlg_fast_exact_new (const MlgFastRows *rows, const MlgFast *table)
{
  g_return_val_if_fail (table->entries, NULL);
  MlgFastExact *self = g_new0 (MlgFastExact, 1);
  self->rows = rows;
  self->table = table;
  self->on = g_new0 (guint8, rows->n_items + 1);
  self->n[0] = rows->n_cells;
  for (;;)
    {
      guint n = self->n[self->n_levels];
      self->level[self->n_levels++] = g_new0 (double, n + 1);
      if (n <= 1)
        break;
      self->n[self->n_levels] = (n + FAN - 1) / FAN;
    }
  self->stale = g_new0 (guint8, (rows->n_cells + FAN - 1) / FAN + 1);
  return self;
}

void
mlg_fast_exact_free (MlgFastExact *self)
{
  if (!self)
    return;
  for (guint i = 0; i < self->n_levels; i++)
    g_free (self->level[i]);
  g_free (self->on);
  g_free (self->stale);
  g_free (self);
}

static void
fetch (const MlgFastExact *self, guint cell)
{
  gsize at = self->rows->start[cell], end = self->rows->start[cell + 1];
  for (gsize e = at; e < end; e += 8)
    {
      __builtin_prefetch (&self->rows->p[e]);
      if ((e - at) % 16 == 0)
        __builtin_prefetch (&self->rows->item[e]);
    }
}

static void
edit_block (MlgFastExact *self, guint block, guint item)
{
  gsize n;
  const MlgFastEntry *list = mlg_fast_list (self->table, block, item, &n);
  for (gsize i = 0; i < n; i++)
    {
      guint cell = block * MLG_FAST_BLOCK + (guint) (list[i] >> 48);
      if (i + AHEAD < n)
        fetch (self, block * MLG_FAST_BLOCK + (guint) (list[i + AHEAD] >> 48));
      self->level[0][cell] = row_reach (self, cell);
      self->stale[cell / FAN] = 1;
    }
}

void
mlg_fast_exact_toggle (MlgFastExact *self, guint item)
{
  self->on[item] = !self->on[item];
  for (guint b = 0; b < self->table->n_blocks; b++)
    edit_block (self, b, item);
  for (guint node = 0; self->n_levels > 1 && node < self->n[1]; node++)
    if (self->stale[node])
      {
        sum_node (self, 1, node);
        self->stale[node] = 0;
      }
  for (guint level = 2; level < self->n_levels; level++)
    for (guint node = 0; node < self->n[level]; node++)
      sum_node (self, level, node);
}

double
mlg_fast_exact_reach (const MlgFastExact *self)
{
  return self->level[self->n_levels - 1][0];
}
