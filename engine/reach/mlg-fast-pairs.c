/* What is lost when two items stop together. A row misses ∏ f over its groups, f = 1 − Σ m of the
 * group, one item being a group of its own as a rule. Without item i its group misses u_i instead
 * of f; without i and j of two groups the row misses ∏ f × (u_i / f_i)(u_j / f_j), so loss (i, j) =
 * loss (i) + loss (j) + ∏ f × (u_i / f_i − 1)(u_j / f_j − 1), and the last term, the only one that
 * needs the pair, is added up row by row in a square of integers. A factor of 0 is left out of the
 * product and counted: a term with another zero in it is none. */
#include "base/mlg-format.h"
#include "reach/mlg-fast-private.h"

#include <string.h>

#define MAX_ITEMS 16384
#define CELLS_PER_TASK 16384

/* One entry of a row, with what its absence makes of its group's factor. */
typedef struct
{
  guint32 item, group;
  double m;
  double without; /* u */
  double rise;    /* u / f − 1, or u if f = 0 */
  guint zero;     /* f = 0 */
} Part;

typedef struct
{
  const MlgFastRows *rows;
  double scale;
  guint n_tasks;
  gint next;
} Pairs;

/* What a thread adds up for itself. */
typedef struct
{
  Pairs *pairs;
  gint64 *square; /* [a][b], a < b: the term of the pair */
  gint64 *single;
  GArray *row; /* Part */
} Sum;

static inline gint64
whole (double v)
{
  union
  {
    double d;
    gint64 i;
  } bits = { .d = v + 0x1.8p52 };
  return bits.i - G_GINT64_CONSTANT (0x4338000000000000);
}

/* Reads a row; returns ∏ f over its groups with f > 0, and how many have f = 0. */
static double
read_row (Sum *sum, guint c, guint *out_zeros)
{
  const MlgFastRows *rows = sum->pairs->rows;
  double product = 1;
  guint n = (guint) (rows->start[c + 1] - rows->start[c]), group = 0, first = 0, zeros = 0;
  g_array_set_size (sum->row, n);
  Part *parts = (Part *) (void *) sum->row->data;
  double total = 0;
  for (guint i = 0; i < n; i++)
    {
      gsize at = rows->start[c] + i;
      parts[i] = (Part){ .item = rows->item[at], .group = group, .m = rows->p[at] };
      total += rows->p[at];
      if (rows->end && !rows->end[at])
        continue;
      double f = i > first ? 1 - MIN (1, total) : 1 - parts[i].m;
      for (guint k = first; k <= i; k++)
        {
          parts[k].without = i > first ? 1 - MIN (1, MAX (0, total - parts[k].m)) : 1;
          parts[k].zero = !(f > 0);
          parts[k].rise = f > 0 ? (parts[k].without - f) / f : parts[k].without;
        }
      product *= f > 0 ? f : 1;
      zeros += !(f > 0);
      first = i + 1;
      group++;
      total = 0;
    }
  *out_zeros = zeros;
  return product;
}

/* The term of two entries of one group: both are missing from its sum. */
static double
same_group (const Part *parts, guint i, guint j, guint n)
{
  double rest = 0, sum = 0;
  for (guint k = 0; k < n; k++)
    if (parts[k].group == parts[i].group)
      {
        sum += parts[k].m;
        rest += k == i || k == j ? 0 : parts[k].m;
      }
  double f = 1 - MIN (1, sum), both = 1 - MIN (1, rest);
  return (both - parts[i].without - parts[j].without + f) / (parts[i].zero ? 1 : f);
}

static void
add_row (Sum *sum, guint c)
{
  const MlgFastRows *rows = sum->pairs->rows;
  guint zeros;
  double product = read_row (sum, c, &zeros) * rows->weight[c] * sum->pairs->scale;
  const Part *parts = (const Part *) (const void *) sum->row->data;
  guint n = sum->row->len;
  for (guint i = 0; i < n && zeros <= 2; i++)
    {
      double here = product * parts[i].rise;
      guint32 item = parts[i].item;
      if (zeros == parts[i].zero)
        sum->single[item] += whole (here);
      for (guint j = i + 1; j < n; j++)
        {
          guint32 a = MIN (item, parts[j].item), b = MAX (item, parts[j].item);
          gint64 *cell = &sum->square[(gsize) a * rows->n_items + b];
          if (parts[i].group == parts[j].group)
            *cell += zeros == parts[i].zero ? whole (product * same_group (parts, i, j, n)) : 0;
          else if (zeros == (guint) parts[i].zero + (guint) parts[j].zero)
            *cell += whole (here * parts[j].rise);
        }
    }
}

static gpointer
add_rows (gpointer data)
{
  Sum *sum = data;
  Pairs *pairs = sum->pairs;
  for (;;)
    {
      guint task = (guint) g_atomic_int_add (&pairs->next, 1);
      guint64 from = (guint64) task * CELLS_PER_TASK;
      guint64 until = MIN (from + CELLS_PER_TASK, pairs->rows->n_cells);
      if (task >= pairs->n_tasks)
        return NULL;
      for (guint64 c = from; c < until; c++)
        add_row (sum, (guint) c);
    }
}

static void
sum_init (Sum *sum, Pairs *pairs)
{
  gsize n = pairs->rows->n_items;
  *sum = (Sum){ .pairs = pairs };
  sum->square = mlg_fast_large_new (n * n * sizeof (gint64));
  sum->single = g_new0 (gint64, n + 1);
  sum->row = g_array_new (FALSE, FALSE, sizeof (Part));
}

static void
sum_clear (Sum *sum)
{
  mlg_fast_large_free (sum->square);
  g_free (sum->single);
  g_array_unref (sum->row);
}

/* Every thread adds up for itself; integers put together in any order are the same. */
static void
add_all (Pairs *pairs, guint threads, Sum *total)
{
  Sum sums[64];
  GThread *others[64];
  gsize n = pairs->rows->n_items;
  sum_init (total, pairs);
  for (guint t = 1; t < threads; t++)
    {
      sum_init (&sums[t], pairs);
      others[t] = g_thread_new ("pairs", add_rows, &sums[t]);
    }
  add_rows (total);
  for (guint t = 1; t < threads; t++)
    {
      g_thread_join (others[t]);
      for (gsize i = 0; i < n * n; i++)
        total->square[i] += sums[t].square[i];
      for (gsize i = 0; i < n; i++)
        total->single[i] += sums[t].single[i];
      sum_clear (&sums[t]);
    }
}

typedef struct
{
  gint64 loss;
  guint a, b;
} Found;

static gboolean
is_worse (const Found *x, const Found *y)
{
  if (x->loss != y->loss)
    return x->loss > y->loss;
  return x->a != y->a ? x->a < y->a : x->b < y->b;
}

/* Keeps the n worst in order. */
static void
keep (Found *kept, guint *n_kept, guint n, Found found)
{
  if (*n_kept == n && !is_worse (&found, &kept[n - 1]))
    return;
  guint at = *n_kept < n ? (*n_kept)++ : n - 1;
  for (; at > 0 && is_worse (&found, &kept[at - 1]); at--)
    kept[at] = kept[at - 1];
  kept[at] = found;
}

guint
mlg_fast_pairs (const MlgFastRows *rows,
                guint n,
                guint threads,
                MlgFastPair *out_pairs,
                double *out_single,
                GError **error)
{
  Pairs pairs = { .rows = rows, .n_tasks = (rows->n_cells + CELLS_PER_TASK - 1) / CELLS_PER_TASK };
  Sum total;
  guint n_kept = 0;
  if (rows->n_items > MAX_ITEMS)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_LIMIT,
                   mlg_tr (mlg_message_lang (), "%u items are too many to look at in pairs (%u)."),
                   rows->n_items, MAX_ITEMS);
      return 0;
    }
  if (!mlg_fast_scale_of (rows->weight, rows->n_cells, &pairs.scale, error))
    return 0;
  add_all (&pairs, CLAMP (threads, 1, 64), &total);
  g_autofree Found *kept = g_new (Found, n + 1);
  for (guint a = 0; a < rows->n_items; a++)
    for (guint b = a + 1; b < rows->n_items && n > 0; b++)
      keep (
          kept, &n_kept, n,
          (Found){ total.square[(gsize) a * rows->n_items + b] + total.single[a] + total.single[b],
                   a, b });
  for (guint i = 0; i < n_kept; i++)
    out_pairs[i] = (MlgFastPair){ kept[i].a, kept[i].b, (double) kept[i].loss / pairs.scale };
  for (guint j = 0; out_single && j < rows->n_items; j++)
    out_single[j] = (double) total.single[j] / pairs.scale;
  sum_clear (&total);
  return n_kept;
}
