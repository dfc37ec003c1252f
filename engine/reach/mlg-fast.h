/* The fast mode of the evaluator (model.md, "One evaluator, two modes"): reach of on/off plans over
 * a table of independent chances, P_c = 1 − ∏_j (1 − p_jc x_j). It serves plans, pairs and sweeps;
 * printed figures come from the exact mode.
 *
 * Totals are sums of integers and single sums have one order: neither the number of threads nor the
 * processor changes a bit. Stated errors, per cell: mlg_fast_reach n·2^-17 for a row of n entries
 * (chances kept to 16 bits); edits, greedy and bound: mlg_fast_error (). */
#pragma once
#include <glib.h>

/* A table by cell. Borrowed while the fast table is built. */
typedef struct
{
  guint n_cells, n_items;
  const gsize *start;   /* [n_cells + 1] into item and p */
  const guint32 *item;  /* ascending in each row, no item twice */
  const double *p;      /* 0-1 */
  const double *weight; /* per cell, finite, at least 0 */
  const guint8 *end;    /* NULL: every entry by itself; else 1 on the last entry of an exclusive
                           group, whose chances add up (cut at 1): for pairs only, items in any
                           order */
} MlgFastRows;

/* Which form to build; both by default. */
enum
{
  MLG_FAST_PLANS = 1 << 0, /* mlg_fast_reach: 4 bytes per entry; at most 65,535 items */
  MLG_FAST_EDITS = 1 << 1, /* edits, greedy, bound: 8 bytes per entry */
};

/* Sets of instructions; the best the processor has is taken, a test may ask for another. */
typedef enum
{
  MLG_FAST_BEST,
  MLG_FAST_PORTABLE,
  MLG_FAST_AVX2,
  MLG_FAST_AVX512,
} MlgFastPath;

typedef struct _MlgFast MlgFast;

/* threads 0 = 1. Errors: MLG_ERROR_FAILED for a chance or weight out of range, an item out of range
 * or out of order, MLG_ERROR_LIMIT for too many items. Time: one pass to sort, one to lay down. */
MlgFast *mlg_fast_new (const MlgFastRows *rows, guint forms, guint threads, GError **error);
void mlg_fast_free (MlgFast *self);
/* FALSE: this processor has no such instructions, nothing changed. */
gboolean mlg_fast_set_path (MlgFast *self, MlgFastPath path);
/* How far P_c of an edited table may be from the truth: losses are kept to 2^-42 bit. */
double mlg_fast_error (const MlgFast *self);
gsize mlg_fast_bytes (const MlgFast *self, guint form);
guint mlg_fast_n_items (const MlgFast *self);
/* Σ w over all cells, in the table's unit. */
double mlg_fast_weight (const MlgFast *self);

/* Σ w_c P_c of a plan: one byte per item, 0 = off. out_units (may be NULL): the same before
 * scaling, an integer. */
double mlg_fast_reach (const MlgFast *self, const guint8 *on, guint threads, gint64 *out_units);

/* A plan that is edited item by item: adding and taking away are exact, in any order; the table
 * must outlive it. Needs MLG_FAST_EDITS. */
typedef struct _MlgFastEdit MlgFastEdit;
MlgFastEdit *mlg_fast_edit_new (const MlgFast *table);
void mlg_fast_edit_free (MlgFastEdit *self);
void mlg_fast_edit_toggle (MlgFastEdit *self, guint item);
gboolean mlg_fast_edit_is_on (const MlgFastEdit *self, guint item);
/* Σ w_c P_c; out_units as for mlg_fast_reach. */
double mlg_fast_edit_reach (const MlgFastEdit *self, gint64 *out_units);
/* P_c = −expm1 (−Σ losses). */
double mlg_fast_edit_cell (const MlgFastEdit *self, guint cell);

/* The same plan in doubles, without rounding: each row that an edit touches is computed again from
 * its chances, the total is a tree of sums of 64. So a plan reached by edits equals one computed
 * afresh bit for bit. Rows and table must outlive it; needs MLG_FAST_EDITS. */
typedef struct _MlgFastExact MlgFastExact;
MlgFastExact *mlg_fast_exact_new (const MlgFastRows *rows, const MlgFast *table);
void mlg_fast_exact_free (MlgFastExact *self);
void mlg_fast_exact_toggle (MlgFastExact *self, guint item);
/* Σ w_c P_c. */
double mlg_fast_exact_reach (const MlgFastExact *self);

/* The n items that greedy takes: each time the one that brings most, the first of equals. Those in
 * `from` (n_from, may be 0) are on at the start. out_items and out_reach (Σ w P after each; may be
 * NULL) have n entries. Returns how many it took (fewer when there are no more items).
 * out_looks (may be NULL): how many times the gain of an item was computed again. */
guint mlg_fast_greedy (const MlgFast *self,
                       const guint *from,
                       guint n_from,
                       guint n,
                       guint *out_items,
                       double *out_reach,
                       double *out_looks);

/* No plan of at most n items reaches more (Σ w P): the tangent of a concave function that equals
 * reach on whole plans, at a point that moves by Frank–Wolfe steps from `from` (n_from items on)
 * and stops after `passes` or once bound ≤ (1 + gap) × reach of `from`. Each pass reads the table
 * once. An item that is certain for a cell enters by its perspective (1 − t) 2^(−s/(1 − t)),
 * t the certain items' sum, s the others' losses. out_passes (may be NULL). */
double mlg_fast_bound (const MlgFast *self,
                       const guint *from,
                       guint n_from,
                       guint n,
                       guint passes,
                       double gap,
                       guint threads,
                       guint *out_passes);

/* What is lost when two items stop together, by closed form from each row: the n worst pairs of
 * the plan with every item on, worst first (equals by items), a < b. Counts exactly in doubles row
 * by row, in integers over rows. Memory: 8 bytes per pair of items and thread. Returns how many
 * were written. Errors: MLG_ERROR_LIMIT above 16,384 items, MLG_ERROR_FAILED for a weight.
 * out_single (may be NULL): what is lost by each item alone, n_items. */
typedef struct
{
  guint a, b;
  double loss; /* Σ w (P − P without both) */
} MlgFastPair;
guint mlg_fast_pairs (const MlgFastRows *rows,
                      guint n,
                      guint threads,
                      MlgFastPair *out_pairs,
                      double *out_single,
                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgFast, mlg_fast_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgFastEdit, mlg_fast_edit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgFastExact, mlg_fast_exact_free)
