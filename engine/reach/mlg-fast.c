/* The fast mode: its table, plans as a whole, plans edited item by item. */
#include "base/mlg-format.h"
#include "reach/mlg-fast-private.h"

#include <math.h>
#include <string.h>

/* ---- sharing out work ---- */

typedef struct
{
  MlgFastTask func;
  gpointer data;
  gint next;
  guint n_tasks;
} Share;

static gpointer
take_tasks (gpointer data)
{
  Share *share = data;
  for (;;)
    {
      guint task = (guint) g_atomic_int_add (&share->next, 1);
      if (task >= share->n_tasks)
        return NULL;
      share->func (share->data, task);
    }
}

void
mlg_fast_share (guint threads, guint n_tasks, MlgFastTask func, gpointer data)
{
  Share share = { func, data, 0, n_tasks };
  GThread *others[63];
  guint n_others = CLAMP (MIN (threads, n_tasks), 1, 64) - 1;
  for (guint t = 0; t < n_others; t++)
    others[t] = g_thread_new ("fast", take_tasks, &share);
  take_tasks (&share);
  for (guint t = 0; t < n_others; t++)
    g_thread_join (others[t]);
}

/* ---- the table ---- */

static const MlgFastKernel *
kernel_of (MlgFastPath path)
{
#if defined(__x86_64__)
  __builtin_cpu_init ();
  gboolean wide = __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw") &&
                  __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512vl");
  if (wide && (path == MLG_FAST_BEST || path == MLG_FAST_AVX512))
    return &mlg_fast_kernel_avx512;
  if (__builtin_cpu_supports ("avx2") && (path == MLG_FAST_BEST || path == MLG_FAST_AVX2))
    return &mlg_fast_kernel_avx2;
#endif
  return path == MLG_FAST_BEST || path == MLG_FAST_PORTABLE ? &mlg_fast_kernel_portable : NULL;
}

gboolean
mlg_fast_set_path (MlgFast *self, MlgFastPath path)
{
  const MlgFastKernel *kernel = kernel_of (path);
  if (kernel)
    self->kernel = kernel;
  return kernel != NULL;
}

MlgFast *
mlg_fast_new (const MlgFastRows *rows, guint forms, guint threads, GError **error)
{
  g_autoptr (MlgFast) self = g_new0 (MlgFast, 1);
  self->kernel = kernel_of (MLG_FAST_BEST);
  return mlg_fast_build (self, rows, forms, MAX (threads, 1), error) ? g_steal_pointer (&self)
                                                                     : NULL;
}

void
mlg_fast_free (MlgFast *self)
{
  if (!self)
    return;
  mlg_fast_large_free (self->weight);
  mlg_fast_large_free (self->words);
  mlg_fast_large_free (self->row_weight);
  mlg_fast_large_free (self->entries);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->certain, g_array_unref);
  g_free (self->block_start);
  g_free (self->list_start);
  g_free (self->single);
  g_free (self);
}

/* Per entry half a unit of the losses' last bit, times ln 2; the series and the rounding of a
 * cell's share add what stands at the end. */
double
mlg_fast_error (const MlgFast *self)
{
  return self->longest * 0x1p-43 * G_LN2 + 1e-12;
}

gsize
mlg_fast_bytes (const MlgFast *self, guint form)
{
  gsize plans = self->n_words * sizeof (guint32) +
                self->n_slices * MLG_FAST_LANES * sizeof (float) +
                self->runs->len * sizeof (MlgFastRun);
  gsize edits = self->n_entries * sizeof (MlgFastEntry) + self->n_cells * sizeof (double) +
                (gsize) self->n_blocks * (self->n_items + 1) * sizeof (guint32);
  return (form & MLG_FAST_PLANS && self->words ? plans : 0) +
         (form & MLG_FAST_EDITS && self->entries ? edits : 0);
}

guint
mlg_fast_n_items (const MlgFast *self)
{
  return self->n_items;
}

double
mlg_fast_weight (const MlgFast *self)
{
  return self->total / self->scale;
}

/* ---- plans as a whole ---- */

#define SLICES_PER_TASK 4096

typedef struct
{
  const MlgFast *table;
  MlgFastSlices slices;
  MlgFastPlan plan;
  gint64 *missed; /* per task */
} Whole;

/* The slices of one task, run by run. */
static void
sum_slices (gpointer data, guint task)
{
  Whole *whole = data;
  const GArray *runs = whole->table->runs;
  gsize from = (gsize) task * SLICES_PER_TASK;
  gsize until = MIN (from + SLICES_PER_TASK, whole->table->n_slices);
  guint low = 0, high = runs->len;
  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (runs, MlgFastRun, middle).first <= from)
        low = middle;
      else
        high = middle;
    }
  for (guint i = low; from < until; i++)
    {
      const MlgFastRun *run = &g_array_index (runs, MlgFastRun, i);
      gsize end = MIN (until, run->first + run->n);
      whole->missed[task] +=
          whole->table->kernel->missed (&whole->slices, run, &whole->plan, from, end);
      from = end;
    }
}

double
mlg_fast_reach (const MlgFast *self, const guint8 *on, guint threads, gint64 *out_units)
{
  guint n_tasks = (guint) ((self->n_slices + SLICES_PER_TASK - 1) / SLICES_PER_TASK);
  g_autofree float *off = g_new (float, self->n_items + 1);
  g_autofree gint64 *missed = g_new0 (gint64, n_tasks + 1);
  guint16 bits[64] = { 0 };
  gboolean held = self->n_items <= MLG_FAST_REGISTER_ITEMS;
  for (guint j = 0; j < self->n_items; j++)
    {
      off[j] = on[j] ? 0 : 65536;
      if (on[j] && held)
        bits[j % 64] |= (guint16) (0x8000 >> (j / 64));
    }
  off[self->n_items] = 65536;
  Whole whole = {
    self,
    { self->words, self->row_weight },
    { off, held ? bits : NULL },
    missed,
  };
  mlg_fast_share (threads, n_tasks, sum_slices, &whole);
  gint64 units = self->total_units;
  for (guint t = 0; t < n_tasks; t++)
    units -= missed[t];
  if (out_units)
    *out_units = units;
  return (double) units / self->scale;
}

/* ---- plans edited item by item ---- */

struct _MlgFastEdit
{
  const MlgFast *table;
  MlgFastCell *cells;
  guint8 *on;
  gint64 reached; /* units */
};

MlgFastEdit *
mlg_fast_edit_new (const MlgFast *table)
{
  g_return_val_if_fail (table->entries, NULL);
  MlgFastEdit *self = g_new0 (MlgFastEdit, 1);
  self->table = table;
  self->cells = mlg_fast_large_new ((gsize) table->n_cells * sizeof (MlgFastCell));
  self->on = g_new0 (guint8, table->n_items + 1);
  for (guint c = 0; c < table->n_cells; c++)
    self->cells[c].weight = table->weight[c];
  return self;
}

void
mlg_fast_edit_free (MlgFastEdit *self)
{
  if (!self)
    return;
  mlg_fast_large_free (self->cells);
  g_free (self->on);
  g_free (self);
}

void
mlg_fast_edit_toggle (MlgFastEdit *self, guint item)
{
  g_return_if_fail (item < self->table->n_items);
  gint64 sign = self->on[item] ? -1 : 1;
  for (guint b = 0; b < self->table->n_blocks; b++)
    {
      gsize n;
      const MlgFastEntry *list = mlg_fast_list (self->table, b, item, &n);
      self->reached -=
          self->table->kernel->toggle (self->cells + (gsize) b * MLG_FAST_BLOCK, list, n, sign);
    }
  self->on[item] = !self->on[item];
}

gboolean
mlg_fast_edit_is_on (const MlgFastEdit *self, guint item)
{
  return self->on[item];
}

double
mlg_fast_edit_reach (const MlgFastEdit *self, gint64 *out_units)
{
  if (out_units)
    *out_units = self->reached;
  return (double) self->reached / self->table->scale;
}

double
mlg_fast_edit_cell (const MlgFastEdit *self, guint cell)
{
  gint64 loss = self->cells[cell].loss;
  return loss >= (gint64) MLG_FAST_CERTAIN
             ? 1
             : -expm1 (-ldexp ((double) loss, -MLG_FAST_BITS) * G_LN2);
}
