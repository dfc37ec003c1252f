/* What hangs on a single vertex or a single edge: not only that it is a hinge or a bridge, but what
 * it would cut off. */
#pragma once
#include "graph/mlg-graph.h"

/* Half-open range of `order`. */
typedef struct
{
  guint from, until;
} MlgCutRange;

typedef struct
{
  guint vertex, edge;          /* one of them is G_MAXUINT */
  guint first_range, n_ranges; /* the vertices cut off lie there in `order`, the vertex left out */
} MlgGraphCut;

/* Every articulation point and every bridge, directions ignored, vertices before edges, in their
 * order. Of the pieces that a cut leaves, the one with the greatest Σ weight stays (of equal ones
 * the one with most vertices, then that of the first vertex of `order`); the others are cut off. */
typedef struct
{
  guint n;
  guint *order; /* [n] vertices, those of any piece in few ranges */
  guint n_cuts;
  MlgGraphCut *cuts;
  GArray *ranges; /* MlgCutRange */
} MlgGraphCuts;

/* weight: n entries ≥ 0. Time and memory: linear (Tarjan 1972), plus the ranges. (transfer full) */
MlgGraphCuts *mlg_graph_cuts_new (const MlgEdges *edges, const double *weight);
void mlg_graph_cuts_free (MlgGraphCuts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgGraphCuts, mlg_graph_cuts_free)
