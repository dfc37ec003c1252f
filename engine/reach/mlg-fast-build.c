/* From rows to the two forms of the fast mode. Cells are taken in blocks of 65,536, each block by
 * itself: counted, sorted, laid down; so threads share out blocks and a block's lists stay near. */
#include "base/mlg-format.h"
#include "reach/mlg-fast-private.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE ((gsize) 4096)
#define LARGE_PAGE ((gsize) 2 << 20)

/* The size is kept in front of the memory, a page ahead. */
gpointer
mlg_fast_large_new (gsize bytes)
{
  gsize unit = bytes < LARGE_PAGE ? PAGE : LARGE_PAGE;
  gsize size = (bytes + PAGE + unit - 1) / unit * unit;
  char *at = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (at == MAP_FAILED)
    g_error ("out of memory: %" G_GSIZE_FORMAT " bytes", size);
#ifdef MADV_HUGEPAGE
  if (unit == LARGE_PAGE)
    madvise (at, size, MADV_HUGEPAGE);
#endif
  *(gsize *) (gpointer) at = size;
  return at + PAGE;
}

void
mlg_fast_large_free (gpointer memory)
{
  if (!memory)
    return;
  char *at = (char *) memory - PAGE;
  munmap (at, *(gsize *) (gpointer) at);
}

gboolean
mlg_fast_scale_of (const double *weight, guint n, double *out_scale, GError **error)
{
  double sum = 0;
  int exponent;
  for (guint c = 0; c < n; c++)
    {
      if (!(weight[c] >= 0 && weight[c] <= 1e15))
        {
          g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED,
                       mlg_tr (mlg_message_lang (), "The weight of cell %u is out of range."), c);
          return FALSE;
        }
      sum += weight[c];
    }
  frexp (sum, &exponent);
  *out_scale = sum > 0 ? ldexp (1, 51 - exponent) : 1;
  return TRUE;
}

/* What a block's work needs and what it finds. */
typedef struct
{
  MlgFast *table;
  const MlgFastRows *rows;
  guint forms;
  gsize *slice_start; /* [n_blocks + 1] slices before the block */
  gsize *word_start;  /* [n_blocks + 1] words before the block */
  GArray **runs;      /* per block */
  GArray **certain;   /* per block */
  gint bad;           /* 1 + a cell whose row is out of range or order */
} Build;

static guint
block_end (const MlgFast *self, guint block)
{
  return (guint) MIN ((guint64) (block + 1) * MLG_FAST_BLOCK, self->n_cells);
}

static guint
row_length (const MlgFastRows *rows, guint cell)
{
  return (guint) (rows->start[cell + 1] - rows->start[cell]);
}

/* Cells of a block, longest rows first, by counting. */
static guint32 *
sort_rows (const Build *build, guint block)
{
  const MlgFast *self = build->table;
  guint from = block * MLG_FAST_BLOCK, until = block_end (self, block);
  g_autofree guint32 *place = g_new0 (guint32, self->longest + 2);
  guint32 *order = g_new (guint32, until - from + 1);
  for (guint c = from; c < until; c++)
    place[self->longest - row_length (build->rows, c) + 1]++;
  for (guint i = 0; i <= self->longest; i++)
    place[i + 1] += place[i];
  for (guint c = from; c < until; c++)
    order[place[self->longest - row_length (build->rows, c)]++] = c;
  return order;
}

/* How many slices and words the block's slices take: the width of each is that of its first row. */
static void
measure_slices (Build *build, guint block)
{
  const MlgFast *self = build->table;
  guint from = block * MLG_FAST_BLOCK, n = block_end (self, block) - from;
  g_autofree guint32 *order = sort_rows (build, block);
  GArray *runs = build->runs[block] = g_array_new (FALSE, FALSE, sizeof (MlgFastRun));
  gsize slices = 0, words = 0;
  for (guint i = 0; i < n; i += MLG_FAST_LANES)
    {
      guint pairs = (row_length (build->rows, order[i]) + 1) / 2;
      if (runs->len == 0 || g_array_index (runs, MlgFastRun, runs->len - 1).pairs != pairs)
        {
          MlgFastRun run = { slices, 0, words, pairs };
          g_array_append_val (runs, run);
        }
      g_array_index (runs, MlgFastRun, runs->len - 1).n++;
      slices++;
      words += (gsize) pairs * 32;
    }
  build->slice_start[block + 1] = slices;
  build->word_start[block + 1] = words;
}

/* The chance to be missed in 16 bits, and the item; a chance too small for them makes its entry
 * padding. */
static inline void
make_entry (guint32 item, double p, guint32 padding, guint32 *out_item, guint32 *out_missed)
{
  const guint32 missed = (guint32) ((1 - p) * 65536 + 0.5);
  *out_item = missed == 65536 ? padding : item;
  *out_missed = missed & 65535;
}

/* A row into its lane: two entries to a word, what it lacks of the slice's width is padding. */
static void
fill_lane (
    guint32 *words, guint pairs, const guint32 *items, const double *p, guint n, guint32 padding)
{
  guint pair = 0;
  for (; pair < n / 2; pair++, words += 32)
    {
      guint32 item0, item1, missed0, missed1;
      make_entry (items[2 * pair], p[2 * pair], padding, &item0, &missed0);
      make_entry (items[2 * pair + 1], p[2 * pair + 1], padding, &item1, &missed1);
      words[0] = item0 | item1 << 16;
      words[16] = missed0 | missed1 << 16;
    }
  if (n % 2 != 0)
    {
      guint32 item, missed;
      make_entry (items[n - 1], p[n - 1], padding, &item, &missed);
      words[0] = item | padding << 16;
      words[16] = missed;
      words += 32;
      pair++;
    }
  for (; pair < pairs; pair++, words += 32)
    {
      words[0] = padding | padding << 16;
      words[16] = 0;
    }
}

/* Rows of a slice stand anywhere in the block: those of the next slice are asked of memory ahead,
 * one by one, and still further ahead where they start. */
static inline void
fetch_row (const MlgFast *self, const MlgFastRows *rows, const guint32 *order, guint i, guint n)
{
  const guint next = i + MLG_FAST_LANES, later = i + 4 * MLG_FAST_LANES;
  if (later < n)
    {
      __builtin_prefetch (rows->start + order[later]);
      __builtin_prefetch (self->weight + order[later]);
    }
  if (next < n)
    {
      const gsize at = rows->start[order[next]];
      const guint length = row_length (rows, order[next]);
      for (guint e = 0; e < length; e += 8)
        __builtin_prefetch (rows->p + at + e);
      for (guint e = 0; e < length; e += 16)
        __builtin_prefetch (rows->item + at + e);
    }
}

static void
fill_slices (Build *build, guint block)
{
  MlgFast *self = build->table;
  const MlgFastRows *rows = build->rows;
  guint n = block_end (self, block) - block * MLG_FAST_BLOCK;
  g_autofree guint32 *order = sort_rows (build, block);
  guint32 *words = self->words + build->word_start[block];
  float *weights = self->row_weight + build->slice_start[block] * MLG_FAST_LANES;
  const guint32 padding = self->n_items;
  for (guint i = 0; i < n; i += MLG_FAST_LANES)
    {
      guint pairs = (row_length (rows, order[i]) + 1) / 2;
      for (guint k = 0; k < MLG_FAST_LANES; k++)
        {
          guint c = i + k < n ? order[i + k] : 0;
          gsize at = i + k < n ? rows->start[c] : 0;
          fetch_row (self, rows, order, i + k, n);
          fill_lane (words + k, pairs, rows->item + at, rows->p + at,
                     i + k < n ? row_length (rows, c) : 0, padding);
          if (i + k < n)
            weights[i + k] = (float) self->weight[c];
        }
      words += (gsize) pairs * 32;
    }
  for (guint i = 0; i < build->runs[block]->len; i++)
    {
      MlgFastRun *run = &g_array_index (build->runs[block], MlgFastRun, i);
      run->first += build->slice_start[block];
      run->at += build->word_start[block];
    }
}

#define CHUNK 512

/* The block's rows turned into lists by item: counted, then laid down; the losses of a few rows at
 * a time, while they are near. */
static void
fill_lists (Build *build, guint block)
{
  MlgFast *self = build->table;
  const MlgFastRows *rows = build->rows;
  guint from = block * MLG_FAST_BLOCK, until = block_end (self, block);
  guint32 *start = self->list_start + (gsize) block * (self->n_items + 1);
  g_autofree guint32 *fill = g_new (guint32, self->n_items + 1);
  MlgFastEntry *entries = self->entries + rows->start[from];
  guint64 losses[CHUNK];
  for (gsize e = rows->start[from]; e < rows->start[until]; e++)
    start[rows->item[e] + 1]++;
  for (guint j = 0; j < self->n_items; j++)
    start[j + 1] += start[j];
  memcpy (fill, start, self->n_items * sizeof (guint32));
  gsize done = rows->start[from]; /* losses up to here are known, the last CHUNK of them kept */
  gsize base = done;
  for (guint c = from; c < until; c++)
    for (gsize e = rows->start[c]; e < rows->start[c + 1]; e++)
      {
        if (e == done)
          {
            gsize n = MIN (CHUNK, rows->start[until] - e);
            self->kernel->losses (rows->p + e, n, losses);
            base = e;
            done = e + n;
          }
        guint64 loss = losses[e - base];
        entries[fill[rows->item[e]]++] = (guint64) (c - from) << 48 | loss;
        if (loss == MLG_FAST_CERTAIN)
          {
            MlgFastCertain certain = { rows->item[e], c };
            g_array_append_val (build->certain[block], certain);
          }
      }
}

static void
find_singles (Build *build, guint block)
{
  MlgFast *self = build->table;
  for (guint j = 0; j < self->n_items; j++)
    {
      gsize n;
      const MlgFastEntry *list = mlg_fast_list (self, block, j, &n);
      self->single[(gsize) j * self->n_blocks + block] =
          self->kernel->gain (self->weight + (gsize) block * MLG_FAST_BLOCK, list, n);
    }
}

static gboolean
row_is_good (const MlgFastRows *rows, guint c)
{
  for (gsize e = rows->start[c]; e < rows->start[c + 1]; e++)
    if (rows->item[e] >= rows->n_items || !(rows->p[e] >= 0 && rows->p[e] <= 1) ||
        (e > rows->start[c] && rows->item[e] <= rows->item[e - 1]))
      return FALSE;
  return TRUE;
}

static void
build_block (gpointer data, guint block)
{
  Build *build = data;
  guint until = block_end (build->table, block);
  for (guint c = block * MLG_FAST_BLOCK; c < until; c++)
    if (!row_is_good (build->rows, c))
      {
        g_atomic_int_set (&build->bad, (gint) c + 1);
        return;
      }
  if (build->forms & MLG_FAST_PLANS)
    fill_slices (build, block);
  if (build->forms & MLG_FAST_EDITS)
    {
      fill_lists (build, block);
      find_singles (build, block);
    }
}

static void
measure_block (gpointer data, guint block)
{
  measure_slices (data, block);
}

static void
allocate (Build *build, guint threads)
{
  MlgFast *self = build->table;
  guint n_blocks = self->n_blocks;
  if (build->forms & MLG_FAST_PLANS)
    {
      mlg_fast_share (threads, n_blocks, measure_block, build);
      for (guint b = 0; b < n_blocks; b++)
        {
          build->slice_start[b + 1] += build->slice_start[b];
          build->word_start[b + 1] += build->word_start[b];
        }
      self->n_slices = build->slice_start[n_blocks];
      self->n_words = build->word_start[n_blocks];
      self->words = mlg_fast_large_new (self->n_words * sizeof (guint32));
      self->row_weight = mlg_fast_large_new (self->n_slices * MLG_FAST_LANES * sizeof (float));
    }
  if (build->forms & MLG_FAST_EDITS)
    {
      self->entries = mlg_fast_large_new (self->n_entries * sizeof (MlgFastEntry));
      self->list_start = g_new0 (guint32, (gsize) n_blocks * (self->n_items + 1) + 1);
      self->single = g_new0 (double, (gsize) self->n_items *n_blocks + 1);
      self->block_start = g_new (gsize, n_blocks + 1);
      for (guint b = 0; b < n_blocks; b++)
        {
          self->block_start[b] = build->rows->start[b * MLG_FAST_BLOCK];
          build->certain[b] = g_array_new (FALSE, FALSE, sizeof (MlgFastCertain));
        }
      self->block_start[n_blocks] = self->n_entries;
    }
}

/* Puts what the blocks found together, in their order. */
static void
gather (Build *build)
{
  MlgFast *self = build->table;
  self->runs = g_array_new (FALSE, FALSE, sizeof (MlgFastRun));
  self->certain = g_array_new (FALSE, FALSE, sizeof (MlgFastCertain));
  for (guint b = 0; b < self->n_blocks; b++)
    {
      if (build->runs[b])
        g_array_append_vals (self->runs, build->runs[b]->data, build->runs[b]->len);
      if (build->certain[b])
        g_array_append_vals (self->certain, build->certain[b]->data, build->certain[b]->len);
    }
}

static void
clear (Build *build)
{
  for (guint b = 0; b < build->table->n_blocks; b++)
    {
      g_clear_pointer (&build->runs[b], g_array_unref);
      g_clear_pointer (&build->certain[b], g_array_unref);
    }
  g_free (build->runs);
  g_free (build->certain);
  g_free (build->slice_start);
  g_free (build->word_start);
}

static void
take_weights (MlgFast *self, const MlgFastRows *rows)
{
  self->weight = mlg_fast_large_new ((gsize) self->n_cells * sizeof (double));
  for (guint c = 0; c < self->n_cells; c++)
    {
      self->weight[c] = rows->weight[c] * self->scale;
      self->total += self->weight[c];
      self->total_units += mlg_fast_missed_of (0, self->weight[c]);
      self->longest = MAX (self->longest, row_length (rows, c));
    }
}

gboolean
mlg_fast_build (MlgFast *self, const MlgFastRows *rows, guint forms, guint threads, GError **error)
{
  self->n_cells = rows->n_cells;
  self->n_items = rows->n_items;
  self->n_blocks = (rows->n_cells + MLG_FAST_BLOCK - 1) / MLG_FAST_BLOCK;
  self->n_entries = rows->start[rows->n_cells];
  if (!mlg_fast_scale_of (rows->weight, rows->n_cells, &self->scale, error))
    return FALSE;
  if (rows->end)
    {
      g_set_error_literal (
          error, MLG_ERROR, MLG_ERROR_LIMIT,
          mlg_tr (mlg_message_lang (), "Exclusive groups have no product form for the fast mode."));
      return FALSE;
    }
  if (forms & MLG_FAST_PLANS && rows->n_items > 65535)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_LIMIT,
                   mlg_tr (mlg_message_lang (), "%u items are more than plans can hold (65,535)."),
                   rows->n_items);
      return FALSE;
    }
  take_weights (self, rows);
  Build build = { .table = self, .rows = rows, .forms = forms };
  build.runs = g_new0 (GArray *, self->n_blocks + 1);
  build.certain = g_new0 (GArray *, self->n_blocks + 1);
  build.slice_start = g_new0 (gsize, self->n_blocks + 1);
  build.word_start = g_new0 (gsize, self->n_blocks + 1);
  allocate (&build, threads);
  mlg_fast_share (threads, self->n_blocks, build_block, &build);
  gather (&build);
  clear (&build);
  if (build.bad == 0)
    return TRUE;
  g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED,
               mlg_tr (mlg_message_lang (),
                       "The row of cell %u holds a chance or an item out of range or order."),
               (guint) build.bad - 1);
  return FALSE;
}
