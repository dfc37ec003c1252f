/* Maximum flow and minimum cut, checked before and after: igraph takes NaN, negative capacities and
 * equal ends without a word. */
#include "base/mlg-words.h"
#include "graph/mlg-igraph-private.h"

#include <maillage/mlg-lang.h>

#include <math.h>

/* Of the sum of the capacities that have a limit: what rounding may cost in all, and on one edge.
 */
#define FLOW_TOLERANCE 1e-9
#define EDGE_TOLERANCE 1e-12

void
mlg_flow_clear (MlgFlow *flow)
{
  g_clear_pointer (&flow->flow, g_free);
  g_clear_pointer (&flow->side, g_free);
}

static gboolean
usage (GError **error, const char *message)
{
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE, mlg_tr (mlg_message_lang (), message));
  return FALSE;
}

static gboolean
failed (GError **error, const char *message)
{
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_FAILED, mlg_tr (mlg_message_lang (), message));
  return FALSE;
}

/* Out-edges by vertex (start has n + 1 entries), and in-edges likewise. */
typedef struct
{
  guint *out_start, *out_edge, *in_start, *in_edge;
} Stars;

static void
list_by_end (guint n, guint m, const guint *end, guint **out_start, guint **out_edge)
{
  guint *start = g_new0 (guint, (gsize) n + 2);
  guint *edge = g_new (guint, MAX (m, 1));

  for (guint i = 0; i < m; i++)
    start[end[i] + 2]++;
  for (guint v = 0; v < n; v++)
    start[v + 2] += start[v + 1];
  for (guint i = 0; i < m; i++)
    edge[start[end[i] + 1]++] = i;
  *out_start = start;
  *out_edge = edge;
}

static void
stars_init (Stars *stars, const MlgEdges *edges)
{
  list_by_end (edges->n, edges->m, edges->from, &stars->out_start, &stars->out_edge);
  list_by_end (edges->n, edges->m, edges->to, &stars->in_start, &stars->in_edge);
}

static void
stars_clear (Stars *stars)
{
  g_free (stars->out_start);
  g_free (stars->out_edge);
  g_free (stars->in_start);
  g_free (stars->in_edge);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stars, stars_clear)

/* Marks what the source can still reach where more than `least` is left on an edge: with an optimal
 * flow this is the source's side of the minimum cut nearest to the source. */
static void
mark_residual (const MlgEdges *edges,
               const Stars *stars,
               const double *capacity,
               const double *flow,
               guint source,
               double least,
               guint8 *side)
{
  g_autofree guint *queue = g_new (guint, edges->n);
  guint head = 0, tail = 0;

  memset (side, 0, edges->n);
  side[source] = 1;
  queue[tail++] = source;
  while (head < tail)
    {
      const guint v = queue[head++];

      for (guint i = stars->out_start[v]; i < stars->out_start[v + 1]; i++)
        {
          const guint e = stars->out_edge[i], w = edges->to[e];
          if (!side[w] && capacity[e] - (flow != NULL ? flow[e] : 0) > least)
            {
              side[w] = 1;
              queue[tail++] = w;
            }
        }
      for (guint i = stars->in_start[v]; flow != NULL && i < stars->in_start[v + 1]; i++)
        {
          const guint e = stars->in_edge[i], w = edges->from[e];
          if (!side[w] && flow[e] > least)
            {
              side[w] = 1;
              queue[tail++] = w;
            }
        }
    }
}

static gboolean
check_before (
    const MlgEdges *edges, const double *capacity, guint source, guint sink, GError **error)
{
  if (source >= edges->n || sink >= edges->n)
    return usage (error, N_ ("an end of the flow is no vertex of the graph"));
  if (source == sink)
    return usage (error, N_ ("the two ends of the flow are the same"));
  for (guint i = 0; i < edges->m; i++)
    {
      if (edges->from[i] >= edges->n || edges->to[i] >= edges->n)
        return usage (error, N_ ("an edge of the graph has an end that is no vertex"));
      if (isnan (capacity[i]) || capacity[i] < 0)
        return usage (error, N_ ("a capacity of the graph is unknown or negative"));
    }
  return TRUE;
}

static double
cut_capacity (const MlgEdges *edges, const double *capacity, const guint8 *side)
{
  double cut = 0;

  for (guint i = 0; i < edges->m; i++)
    if (side[edges->from[i]] && !side[edges->to[i]])
      cut += capacity[i];
  return cut;
}

/* Capacities kept, nothing lost or made at a vertex, value = what arrives at the sink. */
static gboolean
check_after (const MlgEdges *edges,
             const double *capacity,
             guint source,
             guint sink,
             double slack,
             MlgFlow *out,
             GError **error)
{
  g_autofree double *balance = g_new0 (double, edges->n);

  for (guint i = 0; i < edges->m; i++)
    {
      if (!(out->flow[i] >= -slack && out->flow[i] <= capacity[i] + slack))
        return failed (error, N_ ("the flow found exceeds a capacity"));
      out->flow[i] = CLAMP (out->flow[i], 0, capacity[i]);
      balance[edges->from[i]] -= out->flow[i];
      balance[edges->to[i]] += out->flow[i];
    }
  for (guint v = 0; v < edges->n; v++)
    if (v != source && v != sink && fabs (balance[v]) > slack)
      return failed (error, N_ ("the flow found is not conserved"));
  if (fabs (balance[sink] - out->value) > slack || fabs (balance[source] + out->value) > slack)
    return failed (error, N_ ("the flow found does not arrive"));
  return TRUE;
}

/* A network of fewer edges stays near the processor whatever their order. */
#define MANY_EDGES 65536

/* igraph pushes from the first end it is given: where more edges meet at the sink than leave the
 * source a large network is given backwards, which has the same flows. */
static gboolean
is_better_backwards (const MlgEdges *edges, const Stars *stars, guint source, guint sink)
{
  return edges->m >= MANY_EDGES && stars->in_start[sink + 1] - stars->in_start[sink] >
                                       stars->out_start[source + 1] - stars->out_start[source];
}

static gboolean
run_igraph (const MlgEdges *edges,
            const Stars *stars,
            const double *capacity,
            guint source,
            guint sink,
            MlgFlow *out,
            GError **error)
{
  g_auto (MlgIgraphLock) lock G_GNUC_UNUSED = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  g_auto (igraph_vector_t) flow = { 0 };
  const gboolean backwards = is_better_backwards (edges, stars, source, sink);
  const MlgEdges given = { edges->n, edges->m, backwards ? edges->to : edges->from,
                           backwards ? edges->from : edges->to };
  igraph_vector_t view;
  static const double nothing = 0;

  if (!mlg_igraph_make (&given, TRUE, &graph, error) ||
      !mlg_igraph_check (igraph_vector_init (&flow, 0), error))
    return FALSE;
  igraph_vector_view (&view, edges->m > 0 ? capacity : &nothing, (igraph_integer_t) edges->m);
  if (!mlg_igraph_check (igraph_maxflow (&graph, &out->value, &flow, NULL, NULL, NULL,
                                         (igraph_integer_t) (backwards ? sink : source),
                                         (igraph_integer_t) (backwards ? source : sink), &view,
                                         NULL),
                         error))
    return FALSE;
  for (guint i = 0; i < edges->m; i++)
    out->flow[i] = VECTOR (flow)[i];
  return TRUE;
}

/* Many edges by their ends: igraph's index, and each walk through the network, then finds near what
 * belongs together, which takes a third of the time. */
typedef struct
{
  MlgEdges edges;
  guint *from, *to;
  guint *order; /* place → edge as it came */
  double *capacity;
} Sorted;

static void
order_by_ends (const MlgEdges *edges, guint *order)
{
  g_autofree guint *by_to = NULL, *start = NULL, *place = g_new0 (guint, (gsize) edges->n + 2);

  list_by_end (edges->n, edges->m, edges->to, &start, &by_to);
  for (guint i = 0; i < edges->m; i++)
    place[edges->from[i] + 1]++;
  for (guint v = 0; v < edges->n; v++)
    place[v + 1] += place[v];
  for (guint i = 0; i < edges->m; i++)
    order[place[edges->from[by_to[i]]]++] = by_to[i];
}

static void
sorted_init (Sorted *self, const MlgEdges *edges, const double *capacity)
{
  const gsize m = edges->m;

  self->from = g_new (guint, m + 1);
  self->to = g_new (guint, m + 1);
  self->order = g_new (guint, m + 1);
  self->capacity = g_new (double, m + 1);
  for (guint i = 0; i < m; i++)
    self->order[i] = i;
  if (m >= MANY_EDGES)
    order_by_ends (edges, self->order);
  for (gsize i = 0; i < m; i++)
    {
      self->from[i] = edges->from[self->order[i]];
      self->to[i] = edges->to[self->order[i]];
      self->capacity[i] = capacity[self->order[i]];
    }
  self->edges = (MlgEdges){ edges->n, edges->m, self->from, self->to };
}

static void
sorted_clear (Sorted *self)
{
  g_free (self->from);
  g_free (self->to);
  g_free (self->order);
  g_free (self->capacity);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sorted, sorted_clear)

/* `capacity`: of each edge, infinite ones made finite on the way. */
static gboolean
find_flow (const MlgEdges *edges,
           double *capacity,
           guint source,
           guint sink,
           MlgFlow *found,
           GError **error)
{
  g_autofree double *endless = g_new (double, (gsize) edges->m + 1);
  g_auto (Stars) stars = { 0 };
  double sum = 0, slack;

  stars_init (&stars, edges);
  for (guint i = 0; i < edges->m; i++)
    {
      endless[i] = isinf (capacity[i]) ? 1 : 0;
      sum += isinf (capacity[i]) ? 0 : capacity[i];
    }
  mark_residual (edges, &stars, endless, NULL, source, 0.5, found->side);
  if (found->side[sink])
    return usage (error, N_ ("a chain without any limit joins the two ends of the flow"));
  for (guint i = 0; i < edges->m; i++) /* no limit = more than everything that has one */
    if (isinf (capacity[i]))
      capacity[i] = 2 * sum + 1;
  slack = FLOW_TOLERANCE * MAX (sum, 1);
  if (!run_igraph (edges, &stars, capacity, source, sink, found, error) ||
      !check_after (edges, capacity, source, sink, slack, found, error))
    return FALSE;
  mark_residual (edges, &stars, capacity, found->flow, source, EDGE_TOLERANCE * MAX (sum, 1),
                 found->side);
  found->cut = cut_capacity (edges, capacity, found->side);
  if (found->side[sink] || fabs (found->cut - found->value) > slack)
    return failed (error, N_ ("the minimum cut found is not the flow"));
  return TRUE;
}

gboolean
mlg_graph_max_flow (const MlgEdges *edges,
                    const double *capacity,
                    guint source,
                    guint sink,
                    MlgFlow *out,
                    GError **error)
{
  g_auto (Sorted) sorted = { 0 };
  g_auto (MlgFlow) found = { 0 };

  if (!check_before (edges, capacity, source, sink, error))
    return FALSE;
  sorted_init (&sorted, edges, capacity);
  found.flow = g_new0 (double, (gsize) edges->m + 1);
  found.side = g_new0 (guint8, edges->n);
  if (!find_flow (&sorted.edges, sorted.capacity, source, sink, &found, error))
    return FALSE;
  out->flow = g_new0 (double, (gsize) edges->m + 1);
  for (guint i = 0; i < edges->m; i++)
    out->flow[sorted.order[i]] = found.flow[i];
  out->side = g_steal_pointer (&found.side);
  out->value = found.value;
  out->cut = found.cut;
  return TRUE;
}
