/* What hangs on a vertex or an edge, against leaving each of them out of small random graphs. */
#include "graph/mlg-graph-cuts.h"

#include <string.h>

#define MOST 10
#define EDGES 16

typedef struct
{
  guint n, m, from[EDGES], to[EDGES];
  double weight[MOST];
} Small;

static void
draw (GRand *rand, Small *g)
{
  g->n = (guint) g_rand_int_range (rand, 1, MOST + 1);
  g->m = (guint) g_rand_int_range (rand, 0, (gint32) MIN (EDGES, g->n + 4) + 1);
  for (guint v = 0; v < g->n; v++)
    g->weight[v] = g_rand_int_range (rand, 0, 4);
  for (guint i = 0; i < g->m; i++)
    {
      g->from[i] = (guint) g_rand_int_range (rand, 0, (gint32) g->n);
      g->to[i] = (guint) g_rand_int_range (rand, 0, (gint32) g->n);
    }
}

/* The component of each vertex with a vertex or an edge left out. */
static void
components (const Small *g, guint no_vertex, guint no_edge, guint *member)
{
  gboolean changed = TRUE;

  for (guint v = 0; v < g->n; v++)
    member[v] = v;
  while (changed)
    {
      changed = FALSE;
      for (guint i = 0; i < g->m; i++)
        {
          const guint a = g->from[i], b = g->to[i];

          if (i == no_edge || a == no_vertex || b == no_vertex || member[a] == member[b])
            continue;
          member[a] = member[b] = MIN (member[a], member[b]);
          changed = TRUE;
        }
    }
}

/* What is cut off must be all pieces but one, and that one the heaviest. */
static void
check_cut (const Small *g, const MlgGraphCuts *cuts, const MlgGraphCut *cut)
{
  guint whole[MOST], member[MOST];
  gboolean away[MOST] = { FALSE };
  double weight[MOST] = { 0 }, stays = -1, most = -1;
  guint seed = MOST;

  for (guint i = cut->first_range; i < cut->first_range + cut->n_ranges; i++)
    {
      const MlgCutRange range = g_array_index (cuts->ranges, MlgCutRange, i);

      for (guint k = range.from; k < range.until; k++)
        away[cuts->order[k]] = TRUE;
    }
  components (g, G_MAXUINT, G_MAXUINT, whole);
  components (g, cut->vertex, cut->edge, member);
  if (cut->vertex != G_MAXUINT)
    g_assert_false (away[cut->vertex]);
  seed = whole[cut->vertex != G_MAXUINT ? cut->vertex : g->from[cut->edge]];
  for (guint v = 0; v < g->n; v++)
    if (whole[v] == seed && v != cut->vertex)
      weight[member[v]] += g->weight[v];
  for (guint v = 0; v < g->n; v++)
    {
      if (whole[v] != seed)
        g_assert_false (away[v]);
      for (guint u = 0; u < g->n; u++)
        if (member[u] == member[v] && u != cut->vertex && v != cut->vertex)
          g_assert_cmpint (away[u], ==, away[v]);
      if (whole[v] != seed || v == cut->vertex)
        continue;
      most = MAX (most, weight[member[v]]);
      if (away[v])
        continue;
      g_assert_true (stays < 0 || member[v] == (guint) stays);
      stays = member[v];
    }
  g_assert_true (stays >= 0);
  g_assert_cmpfloat (weight[(guint) stays], ==, most);
}

static void
test_against_leaving_out (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 3000; i++)
    {
      Small g;
      guint8 hinge[MOST], bridge[EDGES];
      guint count = 0;
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgGraphCuts) cuts = NULL;

      draw (rand, &g);
      const MlgEdges edges = { g.n, g.m, g.from, g.to };

      cuts = mlg_graph_cuts_new (&edges, g.weight);
      g_assert_true (mlg_graph_articulation (&edges, hinge, &error));
      g_assert_true (mlg_graph_bridges (&edges, bridge, &error));
      for (guint v = 0; v < g.n; v++)
        count += hinge[v];
      for (guint e = 0; e < g.m; e++)
        count += bridge[e];
      g_assert_cmpuint (cuts->n_cuts, ==, count);
      for (guint k = 0; k < cuts->n_cuts; k++)
        {
          const MlgGraphCut *cut = &cuts->cuts[k];

          g_assert_true (cut->vertex != G_MAXUINT ? hinge[cut->vertex] : bridge[cut->edge]);
          check_cut (&g, cuts, cut);
        }
    }
}

/* A chain of a hundred thousand: no recursion, no square. */
static void
test_long_chain (void)
{
  const guint n = 100000;
  g_autofree guint *from = g_new (guint, n);
  g_autofree guint *to = g_new (guint, n);
  g_autofree double *weight = g_new (double, n);
  g_autoptr (MlgGraphCuts) cuts = NULL;

  for (guint i = 0; i < n; i++)
    {
      from[i] = i;
      to[i] = i + 1;
      weight[i] = 1;
    }
  cuts = mlg_graph_cuts_new (&(MlgEdges){ n, n - 1, from, to }, weight);
  g_assert_cmpuint (cuts->n_cuts, ==, n - 2 + n - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/cuts/against-leaving-out", test_against_leaving_out);
  g_test_add_func ("/graph/cuts/long-chain", test_long_chain);
  return g_test_run ();
}
