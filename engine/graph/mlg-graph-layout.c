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

typedef struct
{
  igraph_integer_t layer;
  double at;
  guint vertex;
} Place;

static int
compare_places (const void *a, const void *b)
{
  const Place *p = a, *q = b;

  if (p->layer != q->layer)
    return p->layer < q->layer ? -1 : 1;
  if (p->at != q->at)
    return p->at < q->at ? -1 : 1;
  return (p->vertex > q->vertex) - (p->vertex < q->vertex);
}

/* igraph keeps the order inside a layer but lets vertices fall on each other: one step apart at
 * least. */
static void
push_apart (igraph_matrix_t *place, const igraph_vector_int_t *layers, guint n)
{
  g_autofree Place *places = g_new (Place, n);

  for (guint v = 0; v < n; v++)
    places[v] = (Place){ VECTOR (*layers)[v], MATRIX (*place, v, 0), v };
  qsort (places, n, sizeof *places, compare_places);
  for (guint i = 1; i < n; i++)
    if (places[i].layer == places[i - 1].layer)
      places[i].at = fmax (places[i].at, places[i - 1].at + 1);
  for (guint i = 0; i < n; i++)
    MATRIX (*place, places[i].vertex, 0) = places[i].at;
}

static void
scale (const igraph_matrix_t *place, guint n, guint n_layers, double *out_x, double *out_y)
{
  double low = (double) INFINITY, high = -(double) INFINITY;

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
  g_auto (MlgIgraphLock) lock G_GNUC_UNUSED = mlg_igraph_hold ();
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
  push_apart (&place, &layers, edges->n);
  scale (&place, edges->n, n_layers, out_x, out_y);
  return TRUE;
}
