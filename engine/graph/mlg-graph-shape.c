/* Components, articulation points, bridges, betweenness: the shape of a graph. */
#include "graph/mlg-igraph-private.h"

#include <maillage/mlg-lang.h>

#include <math.h>

/* igraph does not promise an order of components: number them by first vertex. */
static guint
renumber (const igraph_vector_int_t *membership, guint n, guint *out)
{
  g_autofree guint *number = g_new (guint, MAX (n, 1));
  guint count = 0;

  for (guint i = 0; i < n; i++)
    number[i] = G_MAXUINT;
  for (guint v = 0; v < n; v++)
    {
      const gsize theirs = (gsize) VECTOR (*membership)[v];
      if (number[theirs] == G_MAXUINT)
        number[theirs] = count++;
      out[v] = number[theirs];
    }
  return count;
}

gboolean
mlg_graph_components (const MlgEdges *edges,
                      guint *out_membership,
                      guint *out_count,
                      GError **error)
{
  g_auto (MlgIgraphLock) lock G_GNUC_UNUSED = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  g_auto (igraph_vector_int_t) membership = { 0 };
  igraph_integer_t count = 0;

  if (!mlg_igraph_make (edges, FALSE, &graph, error) ||
      !mlg_igraph_check (igraph_vector_int_init (&membership, 0), error) ||
      !mlg_igraph_check (
          igraph_connected_components (&graph, &membership, NULL, &count, IGRAPH_WEAK), error))
    return FALSE;
  *out_count = renumber (&membership, edges->n, out_membership);
  return TRUE;
}

gboolean
mlg_graph_articulation (const MlgEdges *edges, guint8 *out_is, GError **error)
{
  g_auto (MlgIgraphLock) lock G_GNUC_UNUSED = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  g_auto (igraph_vector_int_t) points = { 0 };

  if (!mlg_igraph_make (edges, FALSE, &graph, error) ||
      !mlg_igraph_check (igraph_vector_int_init (&points, 0), error) ||
      !mlg_igraph_check (igraph_articulation_points (&graph, &points), error))
    return FALSE;
  memset (out_is, 0, edges->n);
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (&points); i++)
    out_is[VECTOR (points)[i]] = 1;
  return TRUE;
}

gboolean
mlg_graph_bridges (const MlgEdges *edges, guint8 *out_is, GError **error)
{
  g_auto (MlgIgraphLock) lock G_GNUC_UNUSED = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  g_auto (igraph_vector_int_t) bridges = { 0 };

  if (!mlg_igraph_make (edges, FALSE, &graph, error) ||
      !mlg_igraph_check (igraph_vector_int_init (&bridges, 0), error) ||
      !mlg_igraph_check (igraph_bridges (&graph, &bridges), error))
    return FALSE;
  memset (out_is, 0, edges->m);
  for (igraph_integer_t i = 0; i < igraph_vector_int_size (&bridges); i++)
    out_is[VECTOR (bridges)[i]] = 1;
  return TRUE;
}

static gboolean
check_lengths (const MlgEdges *edges, const double *lengths, GError **error)
{
  for (guint i = 0; lengths != NULL && i < edges->m; i++)
    if (!isfinite (lengths[i]) || lengths[i] <= 0)
      {
        g_set_error (
            error, MLG_ERROR, MLG_ERROR_USAGE,
            mlg_tr (mlg_message_lang (), "edge %u of the graph has a length that is not above 0"),
            i);
        return FALSE;
      }
  return TRUE;
}

/* A set of vertices for igraph: sorted, each once, within the graph. */
static gboolean
fill_set (const guint *vertices, guint count, guint n, igraph_vector_int_t *out, GError **error)
{
  g_autofree guint8 *in = g_new0 (guint8, MAX (n, 1));

  for (guint i = 0; i < count; i++)
    {
      if (vertices[i] >= n)
        {
          g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                       mlg_tr (mlg_message_lang (), "%u is no vertex of the graph"), vertices[i]);
          return FALSE;
        }
      in[vertices[i]] = 1;
    }
  if (!mlg_igraph_check (igraph_vector_int_init (out, 0), error))
    return FALSE;
  for (guint v = 0; v < n; v++)
    if (in[v] && !mlg_igraph_check (igraph_vector_int_push_back (out, (igraph_integer_t) v), error))
      return FALSE;
  return TRUE;
}

gboolean
mlg_graph_betweenness (const MlgEdges *edges,
                       const double *lengths,
                       const guint *sources,
                       guint n_sources,
                       const guint *targets,
                       guint n_targets,
                       double *out,
                       GError **error)
{
  g_auto (MlgIgraphLock) lock G_GNUC_UNUSED = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  g_auto (igraph_vector_int_t) from = { 0 };
  g_auto (igraph_vector_int_t) to = { 0 };
  g_auto (igraph_vector_t) score = { 0 };
  igraph_vector_t view;

  memset (out, 0, edges->n * sizeof *out);
  if (!check_lengths (edges, lengths, error) || !mlg_igraph_make (edges, TRUE, &graph, error) ||
      !fill_set (sources, n_sources, edges->n, &from, error) ||
      !fill_set (targets, n_targets, edges->n, &to, error))
    return FALSE;
  if (n_sources == 0 || n_targets == 0 || edges->m == 0)
    return TRUE;
  if (lengths != NULL)
    igraph_vector_view (&view, lengths, (igraph_integer_t) edges->m);
  if (!mlg_igraph_check (igraph_vector_init (&score, 0), error) ||
      !mlg_igraph_check (igraph_betweenness_subset (
                             &graph, &score, igraph_vss_all (), TRUE, igraph_vss_vector (&from),
                             igraph_vss_vector (&to), lengths != NULL ? &view : NULL),
                         error))
    return FALSE;
  for (guint v = 0; v < edges->n; v++)
    out[v] = VECTOR (score)[v];
  return TRUE;
}
