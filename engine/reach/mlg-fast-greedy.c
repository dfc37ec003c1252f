/* Greedy plans: each time the item that brings most. What an item brings only falls while others
 * are taken, block of cells by block of cells, so old figures are bounds: items wait in a heap by
 * the sum of their last figures, and only the first is looked at again, a few blocks at a time,
 * until all its blocks are fresh and it is still first. */
#include "reach/mlg-fast-private.h"

#include <string.h>

typedef struct
{
  double bound;
  guint item;
  guint round; /* the number of items taken when the blocks below were looked at */
  guint fresh; /* blocks looked at in that round … */
  guint next;  /* … up to here, going round */
} Waiting;

typedef struct
{
  const MlgFast *table;
  double *left; /* scaled weight not reached, by cell */
  double *gain; /* last figures, [n_items][n_blocks] */
  Waiting *heap;
  guint n;
  guint64 looks;
} Greedy;

static gboolean
comes_first (const Waiting *a, const Waiting *b)
{
  return a->bound > b->bound || (!(b->bound > a->bound) && a->item < b->item);
}

static void
sink (Greedy *greedy, guint at)
{
  Waiting moved = greedy->heap[at];
  for (;;)
    {
      guint child = 2 * at + 1;
      if (child >= greedy->n)
        break;
      if (child + 1 < greedy->n && comes_first (&greedy->heap[child + 1], &greedy->heap[child]))
        child++;
      if (!comes_first (&greedy->heap[child], &moved))
        break;
      greedy->heap[at] = greedy->heap[child];
      at = child;
    }
  greedy->heap[at] = moved;
}

static double
look_at (Greedy *greedy, guint item, guint block)
{
  gsize n;
  const MlgFastEntry *list = mlg_fast_list (greedy->table, block, item, &n);
  greedy->looks++;
  return greedy->table->kernel->gain (greedy->left + (gsize) block * MLG_FAST_BLOCK, list, n);
}

/* Looks at some more blocks of the first in the heap. */
static void
look_again (Greedy *greedy, guint round)
{
  const guint n_blocks = greedy->table->n_blocks, step = MAX (1, n_blocks / 16);
  Waiting *first = &greedy->heap[0];
  double *gain = greedy->gain + (gsize) first->item * n_blocks;
  if (first->round != round)
    {
      first->round = round;
      first->fresh = 0;
    }
  for (guint i = 0; i < step && first->fresh < n_blocks; i++, first->fresh++)
    {
      gain[first->next] = look_at (greedy, first->item, first->next);
      first->next = (first->next + 1) % n_blocks;
    }
  first->bound = 0;
  for (guint b = 0; b < n_blocks; b++)
    first->bound += gain[b];
  sink (greedy, 0);
}

static void
take (Greedy *greedy, guint item)
{
  for (guint b = 0; b < greedy->table->n_blocks; b++)
    {
      gsize n;
      const MlgFastEntry *list = mlg_fast_list (greedy->table, b, item, &n);
      greedy->table->kernel->take (greedy->left + (gsize) b * MLG_FAST_BLOCK, list, n);
    }
}

/* Everything waits with what it brings to the empty plan, a bound whatever is on already. */
static void
fill_heap (Greedy *greedy, const guint *from, guint n_from)
{
  const MlgFast *self = greedy->table;
  g_autofree guint8 *on = g_new0 (guint8, self->n_items + 1);
  for (guint i = 0; i < n_from; i++)
    {
      on[from[i]] = 1;
      take (greedy, from[i]);
    }
  for (guint j = 0; j < self->n_items; j++)
    {
      Waiting item = { 0, j, n_from ? G_MAXUINT : 0, n_from ? 0 : self->n_blocks, 0 };
      for (guint b = 0; b < self->n_blocks; b++)
        item.bound += self->single[(gsize) j * self->n_blocks + b];
      if (!on[j])
        greedy->heap[greedy->n++] = item;
    }
  for (guint at = greedy->n / 2; at-- > 0;)
    sink (greedy, at);
}

static double
reached (const Greedy *greedy)
{
  double left = 0;
  for (guint c = 0; c < greedy->table->n_cells; c++)
    left += greedy->left[c];
  return (greedy->table->total - left) / greedy->table->scale;
}

guint
mlg_fast_greedy (const MlgFast *self,
                 const guint *from,
                 guint n_from,
                 guint n,
                 guint *out_items,
                 double *out_reach,
                 double *out_looks)
{
  g_return_val_if_fail (self->entries, 0);
  Greedy greedy = { .table = self };
  gsize bytes = (gsize) self->n_cells * sizeof (double);
  guint taken = 0;
  greedy.left = mlg_fast_large_new (bytes);
  greedy.heap = g_new (Waiting, self->n_items + 1);
  greedy.gain = g_memdup2 (self->single, (gsize) self->n_items * self->n_blocks * sizeof (double));
  memcpy (greedy.left, self->weight, bytes);
  fill_heap (&greedy, from, n_from);
  double sum = n_from ? reached (&greedy) : 0;
  while (taken < n && greedy.n > 0)
    {
      const Waiting *first = &greedy.heap[0];
      if (first->round != taken || first->fresh < self->n_blocks)
        {
          look_again (&greedy, taken);
          continue;
        }
      take (&greedy, first->item);
      sum += first->bound / self->scale;
      if (out_reach)
        out_reach[taken] = sum;
      out_items[taken++] = first->item;
      greedy.heap[0] = greedy.heap[--greedy.n];
      sink (&greedy, 0);
    }
  if (out_looks)
    *out_looks = (double) greedy.looks / MAX (1, self->n_blocks);
  mlg_fast_large_free (greedy.left);
  g_free (greedy.gain);
  g_free (greedy.heap);
  return taken;
}
