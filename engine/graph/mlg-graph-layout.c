/* Layered layout. */
#include "graph/mlg-igraph-private.h"

#include <math.h>

/* Edges between two layers only: inside one layer they would only disturb the order. */
static MlgEdges
between_layers (const MlgEdges *edges, const guint *layer, guint *from, guint *to)
{
  guint m = 0;

  for (guint i = 0; i < edges->m; i++)
    {
      const guint a = edges->from[i], b = edges->to[i];
      if (a >= edges->n || b >= edges->n || layer[a] == layer[b])
        continue;
      from[m] = layer[a] < layer[b] ? a : b;
      to[m++] = layer[a] < layer[b] ? b : a;
    }
  return (MlgEdges){ edges->n, m, from, to };
}

/* Layers as igraph wants them: every number from 0 used. */
static guint
pack_layers (const guint *layer, guint n, igraph_vector_int_t *out)
{
  guint top = 0, used = 0;
  g_autofree guint *number = NULL;

  for (guint v = 0; v < n; v++)
    top = MAX (top, layer[v]);
  number = g_new0 (guint, (gsize) top + 1);
  for (guint v = 0; v < n; v++)
    number[layer[v]] = 1;
  for (guint l = 0; l <= top; l++)
    number[l] = number[l] ? used++ : 0;
  for (guint v = 0; v < n; v++)
    VECTOR (*out)[v] = (igraph_integer_t) number[layer[v]];
  return used;
}

static void
scale (const igraph_matrix_t *place, guint n, guint n_layers, double *out_x, double *out_y)
{
  double low = INFINITY, high = -INFINITY;

  for (guint v = 0; v < n; v++)
    {
      low = MIN (low, MATRIX (*place, v, 0));
      high = MAX (high, MATRIX (*place, v, 0));
    }
  for (guint v = 0; v < n; v++)
    {
      out_x[v] = n_layers > 1 ? MATRIX (*place, v, 1) / (n_layers - 1) : 0.5;
      out_y[v] = high > low ? (MATRIX (*place, v, 0) - low) / (high - low) : 0.5;
    }
}

gboolean
mlg_graph_layers (
    const MlgEdges *edges, const guint *layer, double *out_x, double *out_y, GError **error)
{
  g_autofree guint *from = g_new (guint, MAX (edges->m, 1));
  g_autofree guint *to = g_new (guint, MAX (edges->m, 1));
  const MlgEdges between = between_layers (edges, layer, from, to);
  g_auto (MlgIgraphLock) lock = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  g_auto (igraph_vector_int_t) layers = { 0 };
  g_auto (igraph_matrix_t) place = { 0 };
  guint n_layers;

  if (edges->n == 0)
    return TRUE;
  if (!mlg_igraph_make (&between, TRUE, &graph, error) ||
      !mlg_igraph_check (igraph_vector_int_init (&layers, (igraph_integer_t) edges->n), error) ||
      !mlg_igraph_check (igraph_matrix_init (&place, 0, 0), error))
    return FALSE;
  n_layers = pack_layers (layer, edges->n, &layers);
  if (!mlg_igraph_check (
          igraph_layout_sugiyama (&graph, &place, NULL, NULL, &layers, 1, 1, 100, NULL), error))
    return FALSE;
  scale (&place, edges->n, n_layers, out_x, out_y);
  return TRUE;
}
