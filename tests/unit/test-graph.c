/* The graph room's answers against brute force on small random graphs. */
#include "graph/mlg-graph.h"

#include <math.h>

#define MOST 9   /* vertices */
#define EDGES 24 /* edges */

typedef struct
{
  guint n, m, from[EDGES], to[EDGES];
  double value[EDGES];
} Small;

static MlgEdges
edges_of (const Small *g)
{
  return (MlgEdges){ g->n, g->m, g->from, g->to };
}

static void
draw (GRand *rand, Small *g)
{
  g->n = (guint) g_rand_int_range (rand, 2, MOST + 1);
  g->m = (guint) g_rand_int_range (rand, 0, EDGES + 1);
  if (g_rand_boolean (rand)) /* sparse ones have more cut points */
    g->m = MIN (g->m, g->n);
  for (guint i = 0; i < g->m; i++)
    {
      g->from[i] = (guint) g_rand_int_range (rand, 0, (gint32) g->n);
      g->to[i] = (guint) g_rand_int_range (rand, 0, (gint32) g->n);
      g->value[i] =
          g_rand_boolean (rand) ? g_rand_int_range (rand, 0, 4) : g_rand_double_range (rand, 0, 3);
    }
}

/* Components by spreading the smallest number; a vertex or an edge may be left out. */
static guint
slow_components (const Small *g, int no_vertex, int no_edge, guint *member)
{
  guint count = 0;
  gboolean changed = TRUE;

  for (guint v = 0; v < g->n; v++)
    member[v] = v;
  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < g->m; i++)
        {
          const guint a = g->from[i], b = g->to[i];
          if ((int) i == no_edge || (int) a == no_vertex || (int) b == no_vertex ||
              member[a] == member[b])
            continue;
          member[a] = member[b] = MIN (member[a], member[b]);
          changed = TRUE;
        }
    }
  for (guint v = 0; v < g->n; v++)
    count += (int) v != no_vertex && member[v] == v;
  return count;
}

static void
each_graph (void (*check) (const Small *, GRand *), guint graphs)
{
  const guint32 seed = (guint32) g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  Small g;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < graphs; i++)
    {
      draw (rand, &g);
      check (&g, rand);
    }
  g_rand_free (rand);
}

static void
check_components (const Small *g, GRand *rand)
{
  const MlgEdges edges = edges_of (g);
  guint slow[MOST], fast[MOST], count = 0;
  g_autoptr (GError) error = NULL;

  (void) rand;
  g_assert_true (mlg_graph_components (&edges, fast, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count, ==, slow_components (g, -1, -1, slow));
  for (guint a = 0; a < g->n; a++)
    for (guint b = 0; b < g->n; b++)
      g_assert_true ((slow[a] == slow[b]) == (fast[a] == fast[b]));
  g_assert_cmpuint (fast[0], ==, 0);
}

static void
test_components (void)
{
  each_graph (check_components, 2000);
}

static void
check_cut_points (const Small *g, GRand *rand)
{
  const MlgEdges edges = edges_of (g);
  guint member[MOST];
  guint8 point[MOST], bridge[EDGES];
  const guint whole = slow_components (g, -1, -1, member);
  g_autoptr (GError) error = NULL;

  (void) rand;
  g_assert_true (mlg_graph_articulation (&edges, point, &error));
  g_assert_true (mlg_graph_bridges (&edges, bridge, &error));
  for (guint v = 0; v < g->n; v++)
    g_assert_cmpint (point[v], ==, slow_components (g, (int) v, -1, member) > whole);
  for (guint e = 0; e < g->m; e++)
    g_assert_cmpint (bridge[e], ==, slow_components (g, -1, (int) e, member) > whole);
}

static void
test_cut_points (void)
{
  each_graph (check_cut_points, 2000);
}

/* Shortest chains by walking every simple chain: the best length, how many, how many through v. */
typedef struct
{
  const Small *g;
  gboolean weighted;
  guint target;
  double best;
  double chains, through[MOST];
  gboolean on[MOST];
} Walk;

static void
walk_on (Walk *w, guint v, double length)
{
  if (w->best < length - 1e-9)
    return;
  if (v == w->target)
    {
      if (length < w->best - 1e-9)
        {
          w->best = length;
          w->chains = 0;
          memset (w->through, 0, sizeof w->through);
        }
      w->chains++;
      for (guint u = 0; u < w->g->n; u++)
        w->through[u] += w->on[u];
      return;
    }
  w->on[v] = TRUE;
  for (guint i = 0; i < w->g->m; i++)
    if (w->g->from[i] == v && !w->on[w->g->to[i]])
      walk_on (w, w->g->to[i], length + (w->weighted ? w->g->value[i] : 1));
  w->on[v] = FALSE;
}

static void
check_betweenness (const Small *g, GRand *rand)
{
  const gboolean weighted = g_rand_boolean (rand);
  guint sources[MOST], targets[MOST], n_sources = 0, n_targets = 0;
  double fast[MOST], slow[MOST] = { 0 };
  Small mine = *g;
  MlgEdges edges;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < mine.m; i++)
    mine.value[i] = 1 + g_rand_int_range (rand, 0, 3);
  edges = edges_of (&mine);
  for (guint v = 0; v < g->n; v++)
    {
      if (g_rand_boolean (rand))
        sources[n_sources++] = v;
      if (g_rand_boolean (rand))
        targets[n_targets++] = v;
    }
  g_assert_true (mlg_graph_betweenness (&edges, weighted ? mine.value : NULL, sources, n_sources,
                                        targets, n_targets, fast, &error));
  g_assert_no_error (error);
  for (guint s = 0; s < n_sources; s++)
    for (guint t = 0; t < n_targets; t++)
      {
        Walk w = { &mine, weighted, targets[t], INFINITY, 0, { 0 }, { 0 } };

        if (sources[s] == targets[t])
          continue;
        walk_on (&w, sources[s], 0);
        for (guint v = 0; v < g->n && w.chains > 0; v++)
          slow[v] += v != sources[s] && v != targets[t] ? w.through[v] / w.chains : 0;
      }
  for (guint v = 0; v < g->n; v++)
    g_assert_cmpfloat_with_epsilon (fast[v], slow[v], 1e-9);
}

static void
test_betweenness (void)
{
  each_graph (check_betweenness, 1500);
}

/* The smallest cut over all 2^(n−2) sides. */
static void
check_flow (const Small *g, GRand *rand)
{
  const MlgEdges edges = edges_of (g);
  const guint source = 0, sink = g->n - 1;
  double least = INFINITY, own = 0;
  g_auto (MlgFlow) flow = { 0 };
  g_autoptr (GError) error = NULL;

  (void) rand;
  for (guint set = 0; set < 1u << g->n; set++)
    {
      double cut = 0;

      if (!(set >> source & 1) || (set >> sink & 1))
        continue;
      for (guint i = 0; i < g->m; i++)
        cut += (set >> g->from[i] & 1) && !(set >> g->to[i] & 1) ? g->value[i] : 0;
      least = MIN (least, cut);
    }
  g_assert_true (mlg_graph_max_flow (&edges, g->value, source, sink, &flow, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (flow.value, least, 1e-9);
  g_assert_cmpfloat_with_epsilon (flow.cut, flow.value, 1e-9);
  for (guint i = 0; i < g->m; i++)
    own += flow.side[g->from[i]] && !flow.side[g->to[i]] ? g->value[i] : 0;
  g_assert_cmpfloat_with_epsilon (own, least, 1e-9);
}

static void
test_flow (void)
{
  each_graph (check_flow, 1500);
}

enum
{
  COPIES = 3000, /* of a small network, joined at the source and the sink */
  INNER = 5,
  ALL_EDGES = COPIES * EDGES,
};

/* Flow and side of a large network whose value is known: nothing lost on the way, no capacity
 * passed, and the cut is worth the flow. */
static void
check_large (
    const MlgEdges *edges, const double *capacity, guint source, guint sink, double expected)
{
  g_autofree double *balance = g_new0 (double, edges->n);
  g_auto (MlgFlow) flow = { 0 };
  g_autoptr (GError) error = NULL;
  double cut = 0;

  g_assert_true (mlg_graph_max_flow (edges, capacity, source, sink, &flow, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (flow.value, ==, expected);
  for (guint i = 0; i < edges->m; i++)
    {
      g_assert_true (flow.flow[i] >= 0 && flow.flow[i] <= capacity[i]);
      balance[edges->from[i]] -= flow.flow[i];
      balance[edges->to[i]] += flow.flow[i];
      cut += flow.side[edges->from[i]] && !flow.side[edges->to[i]] ? capacity[i] : 0;
    }
  for (guint v = 0; v < edges->n; v++)
    g_assert_cmpfloat (balance[v], ==, v == sink ? expected : v == source ? -expected : 0);
  g_assert_cmpfloat (cut, ==, expected);
}

/* Random small networks side by side: the flow of all is the sum of theirs, in whichever order the
 * edges come and whichever way they point. */
static void
test_large_flow (void)
{
  const guint n = 2 + COPIES * INNER, sink = n - 1;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240607);
  g_autofree guint *from = g_new (guint, ALL_EDGES), *to = g_new (guint, ALL_EDGES);
  g_autofree double *capacity = g_new (double, ALL_EDGES);
  const MlgEdges edges = { n, ALL_EDGES, from, to }, backwards = { n, ALL_EDGES, to, from };
  double expected = 0;

  for (guint copy = 0; copy < COPIES; copy++)
    {
      guint small_from[EDGES], small_to[EDGES];
      double own[EDGES];
      const MlgEdges small = { INNER + 2, EDGES, small_from, small_to };
      g_auto (MlgFlow) flow = { 0 };

      for (guint e = 0; e < EDGES; e++)
        {
          const guint at = e * COPIES + (copy * 7 + e) % COPIES;
          const guint u = (guint) g_rand_int_range (rand, 0, INNER + 1);
          const guint v = (guint) g_rand_int_range (rand, 1, INNER + 2);

          small_from[e] = u;
          small_to[e] = v;
          from[at] = u == 0 ? 0 : copy * INNER + u;
          to[at] = v == INNER + 1 ? sink : copy * INNER + v;
          capacity[at] = own[e] = g_rand_int_range (rand, 0, 20);
        }
      g_assert_true (mlg_graph_max_flow (&small, own, 0, INNER + 1, &flow, NULL));
      expected += flow.value;
    }
  g_assert_cmpfloat (expected, >, COPIES);
  check_large (&edges, capacity, 0, sink, expected);
  check_large (&backwards, capacity, sink, 0, expected);
}

static void
refuse (const Small *g, guint source, guint sink)
{
  const MlgEdges edges = edges_of (g);
  g_auto (MlgFlow) flow = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (mlg_graph_max_flow (&edges, g->value, source, sink, &flow, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  g_assert_null (flow.flow);
}

static void
test_flow_refuses (void)
{
  Small g = { 3, 2, { 0, 1 }, { 1, 2 }, { 1, 1 } };

  refuse (&g, 0, 0);
  refuse (&g, 0, 3);
  g.value[0] = NAN;
  refuse (&g, 0, 2);
  g.value[0] = -1;
  refuse (&g, 0, 2);
  g.value[0] = g.value[1] = INFINITY;
  refuse (&g, 0, 2);
  g.value[0] = 1;
  g.to[0] = 7;
  refuse (&g, 0, 2);
}

static void
test_flow_without_limit_inside (void)
{
  const Small g = { 4, 4, { 0, 0, 1, 2 }, { 1, 2, 3, 3 }, { INFINITY, 2, 3, INFINITY } };
  const MlgEdges edges = edges_of (&g);
  g_auto (MlgFlow) flow = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (mlg_graph_max_flow (&edges, g.value, 0, 3, &flow, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (flow.value, ==, 5);
  g_assert_cmpuint (flow.side[1], ==, 1);
  g_assert_cmpuint (flow.side[2], ==, 0);
}

static void
check_layers (const Small *g, GRand *rand)
{
  const MlgEdges edges = edges_of (g);
  guint layer[MOST];
  double x[MOST], y[MOST], x2[MOST], y2[MOST];
  g_autoptr (GError) error = NULL;

  for (guint v = 0; v < g->n; v++)
    layer[v] = (guint) g_rand_int_range (rand, 0, 4) * 2;
  g_assert_true (mlg_graph_layers (&edges, layer, x, y, &error));
  g_assert_no_error (error);
  g_assert_true (mlg_graph_layers (&edges, layer, x2, y2, &error));
  for (guint a = 0; a < g->n; a++)
    {
      g_assert_true (x[a] >= 0 && x[a] <= 1 && y[a] >= 0 && y[a] <= 1);
      g_assert_true (x[a] == x2[a] && y[a] == y2[a]);
      for (guint b = 0; b < a; b++)
        if (layer[a] == layer[b])
          g_assert_true (x[a] == x[b] && y[a] != y[b]);
        else
          g_assert_true ((layer[a] < layer[b]) == (x[a] < x[b]));
    }
}

static void
test_layers (void)
{
  each_graph (check_layers, 500);
}

static void
test_wrong_end (void)
{
  const Small g = { 2, 1, { 0 }, { 5 }, { 1 } };
  const MlgEdges edges = edges_of (&g);
  guint member[2], count;
  guint8 is[2];
  g_autoptr (GError) error = NULL;

  g_assert_false (mlg_graph_components (&edges, member, &count, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (mlg_graph_bridges (&edges, is, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

static void
test_empty (void)
{
  const MlgEdges edges = { 0, 0, NULL, NULL };
  guint count = 7;
  guint member[1];
  double xy[1];
  guint8 is[1];
  g_autoptr (GError) error = NULL;

  g_assert_true (mlg_graph_components (&edges, member, &count, &error));
  g_assert_cmpuint (count, ==, 0);
  g_assert_true (mlg_graph_articulation (&edges, is, &error));
  g_assert_true (mlg_graph_bridges (&edges, is, &error));
  g_assert_true (mlg_graph_betweenness (&edges, NULL, NULL, 0, NULL, 0, xy, &error));
  g_assert_true (mlg_graph_layers (&edges, NULL, xy, xy, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/components", test_components);
  g_test_add_func ("/graph/articulation-points-and-bridges", test_cut_points);
  g_test_add_func ("/graph/betweenness", test_betweenness);
  g_test_add_func ("/graph/flow-equals-the-smallest-cut", test_flow);
  g_test_add_func ("/graph/flow-of-a-large-network", test_large_flow);
  g_test_add_func ("/graph/flow-refuses-nonsense", test_flow_refuses);
  g_test_add_func ("/graph/flow-with-no-limit-inside", test_flow_without_limit_inside);
  g_test_add_func ("/graph/layers", test_layers);
  g_test_add_func ("/graph/wrong-end-is-an-error", test_wrong_end);
  g_test_add_func ("/graph/empty-graph", test_empty);
  return g_test_run ();
}
