/* Inside the fast mode only. */
#pragma once
#include "reach/mlg-fast-kernel.h"
#include "reach/mlg-fast.h"

/* An entry that is certain: p = 1. */
typedef struct
{
  guint32 item, cell;
} MlgFastCertain;

struct _MlgFast
{
  guint n_cells, n_items, n_blocks, longest; /* longest row */
  gsize n_entries;
  const MlgFastKernel *kernel;
  double scale, total; /* weights × scale; Σ of the scaled ones */
  gint64 total_units;  /* Σ of the scaled ones, each rounded */
  double *weight;      /* scaled, n_cells */
  /* plans */
  guint32 *words;
  float *row_weight; /* 16 a slice */
  gsize n_words, n_slices;
  GArray *runs; /* MlgFastRun */
  /* edits */
  MlgFastEntry *entries; /* by block, then item, then cell */
  gsize *block_start;    /* [n_blocks + 1] into entries */
  guint32 *list_start;   /* [n_blocks][n_items + 1], from the block's start */
  double *single;        /* what each item brings to the empty plan, scaled, [n_items][n_blocks] */
  GArray *certain;       /* MlgFastCertain, by cell, then item */
};

/* The list of an item in a block. */
static inline const MlgFastEntry *
mlg_fast_list (const MlgFast *self, guint block, guint item, gsize *out_n)
{
  const guint32 *start = self->list_start + (gsize) block * (self->n_items + 1) + item;
  *out_n = start[1] - start[0];
  return self->entries + self->block_start[block] + start[0];
}

/* Runs func (data, task) for every task below n_tasks, on this thread and threads − 1 others;
 * returns when all are done. Which thread takes which task must not matter. */
typedef void (*MlgFastTask) (gpointer data, guint task);
void mlg_fast_share (guint threads, guint n_tasks, MlgFastTask func, gpointer data);

/* Zeroed memory in large pages where the system has them; free with mlg_fast_large_free. */
gpointer mlg_fast_large_new (gsize bytes);
void mlg_fast_large_free (gpointer memory);
/* 2^s such that weights × 2^s add up to at most 2^51. FALSE and an error: a weight out of range. */
gboolean mlg_fast_scale_of (const double *weight, guint n, double *out_scale, GError **error);

/* mlg-fast-build.c */
gboolean
mlg_fast_build (MlgFast *self, const MlgFastRows *rows, guint forms, guint threads, GError **error);
