/* The flow bound and its minimum cut. Vertices: source, sink, relays with a row, levers, classes,
 * contested nodes. */
#include "capacity/mlg-ceiling-private.h"
#include "graph/mlg-graph.h"

#include <math.h>

typedef struct
{
  const MlgProblem *problem;
  guint n;
  guint *relay, *lever, *class; /* vertex of each; MLG_NONE */
  GArray *from, *to, *capacity;
  guint *class_edge, *node_edge; /* edge to the sink, of a class and of a node; MLG_NONE */
} Network;

enum
{
  SOURCE,
  SINK,
  FIRST,
};

static guint
add_edge (Network *net, guint from, guint to, double capacity)
{
  g_array_append_val (net->from, from);
  g_array_append_val (net->to, to);
  g_array_append_val (net->capacity, capacity);
  return net->from->len - 1;
}

typedef struct
{
  double contacts, cost; /* per use */
  double most;
} Offer;

/* Best contacts per day or euro first; ties cannot change the sum. */
static int
compare_offers (const void *a, const void *b)
{
  const Offer *p = a, *q = b;
  const double left = p->contacts * q->cost, right = q->contacts * p->cost;

  return (left < right) - (left > right);
}

/* What a row of days (or budget) lets through at its best, and everything that needs none of it. */
static double
let_through (const MlgProblem *problem, guint r, gboolean days, double capacity)
{
  const MlgMeans *means = problem->base->means;
  const guint first = means->map->relay_lever_start[r], last = means->map->relay_lever_start[r + 1];
  g_autofree Offer *offers = g_new (Offer, (gsize) (last - first) + 1);
  double sum = 0;
  guint n = 0;

  for (guint i = first; i < last; i++)
    {
      const guint l = means->map->relay_levers[i];
      const MlgLeverMeans *lever = &means->levers[l];
      const double cost = days ? lever->days : lever->cost;
      const double base = fmin (mlg_lever_contacts (lever, 0), problem->supply[l]);

      if (!(problem->supply[l] > 0))
        continue;
      if (!(cost > 0) || !(problem->most[l] > 0))
        sum += problem->supply[l];
      else
        {
          sum += base;
          offers[n++] =
              (Offer){ lever->contacts, cost, (problem->supply[l] - base) / lever->contacts };
        }
    }
  qsort (offers, n, sizeof *offers, compare_offers);
  for (guint i = 0; i < n; i++)
    {
      const double uses = fmin (offers[i].most, capacity / offers[i].cost);
      sum += uses * offers[i].contacts;
      capacity = fmax (0, capacity - uses * offers[i].cost);
    }
  return sum;
}

static double
relay_capacity (const MlgProblem *problem, guint r)
{
  const MlgRelayMeans *relay = &problem->base->means->relays[r];
  double most = INFINITY;

  if (problem->days_row[r])
    most = fmin (most, let_through (problem, r, TRUE, relay->days));
  if (problem->budget_row[r])
    most = fmin (most, let_through (problem, r, FALSE, relay->budget));
  return most;
}

static void
add_levers (Network *net)
{
  const MlgMap *map = net->problem->base->means->map;

  for (guint r = 0; r < map->n_relays; r++)
    if (net->problem->days_row[r] || net->problem->budget_row[r])
      {
        net->relay[r] = net->n++;
        add_edge (net, SOURCE, net->relay[r], relay_capacity (net->problem, r));
      }
  for (guint l = 0; l < map->n_levers; l++)
    if (net->problem->supply[l] > 0)
      {
        const guint relay = net->relay[map->levers[l].relay];
        net->lever[l] = net->n++;
        add_edge (net, relay != MLG_NONE ? relay : SOURCE, net->lever[l], net->problem->supply[l]);
      }
}

static void
add_classes (Network *net)
{
  const MlgProblem *problem = net->problem;
  const MlgCeiling *base = problem->base;

  for (guint k = 0; k < problem->n_classes; k++)
    {
      const MlgClass *class = &g_array_index (base->classes, MlgClass, k);

      if (!(problem->reach[k] > 0))
        continue;
      net->class[k] = net->n++;
      for (guint i = class->first; i < class->first + class->n; i++)
        {
          const guint l = g_array_index (base->class_levers, guint, i);
          if (net->lever[l] != MLG_NONE)
            add_edge (net, net->lever[l], net->class[k], (double) INFINITY);
        }
      if (problem->alone[k] > 0)
        net->class_edge[k] = add_edge (net, net->class[k], SINK, problem -> alone[k]);
    }
}

static void
add_nodes (Network *net)
{
  const MlgProblem *problem = net->problem;

  for (guint j = 0; j < problem->nodes->len; j++)
    {
      MlgPool *node = &g_array_index (problem->nodes, MlgPool, j);

      if (!node->contested)
        continue;
      node->vertex = net->n++;
      for (guint a = node->first; a < node->first + node->n; a++)
        {
          const MlgArc *arc = &g_array_index (problem->arcs, MlgArc, a);
          if (arc->room > 0)
            add_edge (net, net->class[arc->class], node -> vertex, arc -> room);
        }
      net->node_edge[j] = add_edge (net, node->vertex, SINK, node->room);
    }
}

static guint *
nothing (guint n)
{
  guint *list = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    list[i] = MLG_NONE;
  return list;
}

static void
network_init (Network *net, const MlgProblem *problem)
{
  const MlgMap *map = problem->base->means->map;

  *net = (Network){ .problem = problem, .n = FIRST };
  net->relay = nothing (map->n_relays);
  net->lever = nothing (map->n_levers);
  net->class = nothing (problem->n_classes);
  net->class_edge = nothing (problem->n_classes);
  net->node_edge = nothing (problem->nodes->len);
  net->from = g_array_new (FALSE, FALSE, sizeof (guint));
  net->to = g_array_new (FALSE, FALSE, sizeof (guint));
  net->capacity = g_array_new (FALSE, FALSE, sizeof (double));
  add_levers (net);
  add_classes (net);
  add_nodes (net);
}

static void
network_clear (Network *net)
{
  g_free (net->relay);
  g_free (net->lever);
  g_free (net->class);
  g_free (net->class_edge);
  g_free (net->node_edge);
  g_array_unref (net->from);
  g_array_unref (net->to);
  g_array_unref (net->capacity);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Network, network_clear)

/* Relays and levers whose arc crosses the cut. */
static void
mark_limits (const Network *net, const MlgFlow *flow, MlgCut *cut)
{
  const MlgMap *map = net->problem->base->means->map;

  for (guint r = 0; r < map->n_relays; r++)
    {
      cut->relay[r] = (double) NAN;
      if (net->relay[r] == MLG_NONE || flow->side[net->relay[r]])
        continue;
      cut->relay[r] = relay_capacity (net->problem, r);
      cut->limited[r] = 1;
    }
  for (guint l = 0; l < map->n_levers; l++)
    {
      const guint relay = net->relay[map->levers[l].relay];

      cut->lever[l] = (double) NAN;
      if (net->lever[l] == MLG_NONE || flow->side[net->lever[l]] ||
          (relay != MLG_NONE && !flow->side[relay]))
        continue;
      cut->lever[l] = net->problem->supply[l];
      cut->limited[map->levers[l].relay] = 1;
    }
}

/* Share of what could flow into a node, and does not for want of relays' means. */
static double
missing (const Network *net, const MlgFlow *flow, guint j)
{
  const MlgProblem *problem = net->problem;
  const MlgPool *node = &g_array_index (problem->nodes, MlgPool, j);
  double sum = 0, lost = 0;

  for (guint a = node->first; a < node->first + node->n; a++)
    {
      const MlgArc *arc = &g_array_index (problem->arcs, MlgArc, a);
      const guint edge = net->class_edge[arc->class];

      sum += arc->room;
      if (!node->contested && arc->room > 0 && edge != MLG_NONE &&
          !flow->side[net->class[arc->class]])
        lost += arc->room * (1 - flow->flow[edge] / g_array_index (net->capacity, double, edge));
    }
  if (node->contested && !flow->side[node->vertex])
    lost = fmin (node->room, sum) - flow->flow[net->node_edge[j]];
  return fmax (0, lost) / node->weight;
}

static void
spread (const Network *net, const MlgFlow *flow, const guint32 *cells, guint n_cells, MlgCut *cut)
{
  const MlgProblem *problem = net->problem;
  g_autofree double *share = g_new0 (double, (gsize) problem->nodes->len + 1);

  for (guint j = 0; j < problem->nodes->len; j++)
    share[j] = missing (net, flow, j);
  for (guint i = 0; i < 2 * n_cells; i++)
    {
      const MlgCell *cell = &problem->base->means->map->cells[cells[i / 2]];
      const double x = isnan (cell->digital_access) ? 1 : cell->digital_access;

      if (problem->node_of[i] != MLG_NONE)
        cut->behind[cells[i / 2]] +=
            share[problem->node_of[i]] * cell->establishments * (i % 2 == 0 ? x : 1 - x);
    }
}

gboolean
mlg_problem_flow (const MlgProblem *self,
                  const guint32 *cells,
                  guint n_cells,
                  double *out_value,
                  MlgCut *out_cut,
                  GError **error)
{
  g_auto (Network) net = { 0 };
  g_auto (MlgFlow) flow = { 0 };
  MlgEdges edges;

  network_init (&net, self);
  edges = (MlgEdges){ net.n, net.from->len, (const guint *) (void *) net.from->data,
                      (const guint *) (void *) net.to->data };
  if (!mlg_graph_max_flow (&edges, (const double *) (void *) net.capacity->data, SOURCE, SINK,
                           &flow, error))
    return FALSE;
  *out_value = flow.value;
  if (out_cut != NULL)
    {
      mark_limits (&net, &flow, out_cut);
      spread (&net, &flow, cells, n_cells, out_cut);
    }
  return TRUE;
}
