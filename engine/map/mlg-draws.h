/* Draws of a map's uncertain figures (model.md §9), and intervals from them.
 *
 * Each input's [0, 1] is cut into as many equal parts as there are draws, and each part is drawn
 * from once, in an order of the input's own (a Latin hypercube): its quantiles are as exact as the
 * number of draws allows, in any number of dimensions. Order and place within the part depend on
 * the seed, the input's key and the number of the draw alone: two maps that share rows share their
 * draws. */
#pragma once
#include "map/mlg-inputs.h"
#include <gio/gio.h>

/* Draws of a question that is not told how many: the ends are the 5th and the 95th of them. */
#define MLG_INTERVAL_DRAWS 99

/* The position of draw `draw` of `n` on the axis of the input with this key: in (0, 1). */
double mlg_draw_position (guint64 seed, guint64 key, guint draw, guint n);
/* Values of every input in draw `draw` of `n`; `values` has n_inputs entries. */
void mlg_draw_values (
    const MlgInput *inputs, guint n_inputs, guint64 seed, guint draw, guint n, double *values);

/* The 5 % and 95 % quantiles of n values, which are sorted in place: the values number .05 (n + 1)
 * and .95 (n + 1), linear between neighbours, the extreme value beyond: between them a new draw
 * falls nine times in ten. Fewer than MLG_INTERVAL_LEAST values, or one that is unknown (NaN): both
 * are NaN. */
#define MLG_INTERVAL_LEAST 19
void mlg_interval (double *values, guint n, double *out_low, double *out_high);

typedef gboolean (*MlgDrawFunc) (
    const MlgMap *drawn, guint draw, guint thread, gpointer data, GError **error);
/* Calls func for each draw, its map made for it; func writes only what belongs to its draw or its
 * thread. */
gboolean mlg_draw_maps (const MlgMap *map,
                        guint64 seed,
                        guint n_draws,
                        guint n_threads,
                        MlgDrawFunc func,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error);
