/* The only header of the engine that includes igraph; only files of graph/ may include it. */
#pragma once
#include "graph/mlg-graph.h"

#include <igraph/igraph.h>

/* Sets igraph's error handler and attribute table, once, and takes the lock; unlock after use. */
void mlg_igraph_lock (void);
void mlg_igraph_unlock (void);
/* TRUE when the code is success; else the kept message as an MLG_ERROR: LIMIT when memory ran out,
 * CANCELLED when interrupted, FAILED otherwise. */
gboolean mlg_igraph_check (igraph_error_t code, GError **error);
/* Makes a graph from arrays; refuses ends beyond n with MLG_ERROR_USAGE. */
gboolean mlg_igraph_make (const MlgEdges *edges, gboolean directed, igraph_t *out, GError **error);

typedef struct
{
  int held;
} MlgIgraphLock;
static inline MlgIgraphLock
mlg_igraph_hold (void)
{
  mlg_igraph_lock ();
  return (MlgIgraphLock){ 1 };
}
static inline void
mlg_igraph_release (MlgIgraphLock *lock)
{
  if (lock->held)
    mlg_igraph_unlock ();
  lock->held = 0;
}

/* Start each of these as { 0 }: destroying a zeroed one is harmless in igraph. */
static inline void
mlg_igraph_graph_clear (igraph_t *graph)
{
  if (graph->attr != NULL || graph->from.stor_begin != NULL)
    igraph_destroy (graph);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgIgraphLock, mlg_igraph_release)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_t, mlg_igraph_graph_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_vector_t, igraph_vector_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_vector_int_t, igraph_vector_int_destroy)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (igraph_matrix_t, igraph_matrix_destroy)
