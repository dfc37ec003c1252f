/* The tables components, vertices and bridges. */
#include "base/mlg-words.h"
#include "graph/mlg-network.h"

#include <math.h>

#define MOST_DRAWN 300  /* nodes of the drawing; a picture groups them further */
#define MOST_PLACED 500 /* vertices: beyond, a layout takes long and nobody can look at it */

/* Everything computed about a network before it becomes tables. */
typedef struct
{
  const MlgNetwork *net;
  guint n_components, *member;
  guint8 *articulation, *bridge;
  guint *degree, *layer;
  double *betweenness, *x, *y; /* x, y NULL when not placed */
} Shape;

static void
shape_clear (Shape *s)
{
  g_free (s->member);
  g_free (s->articulation);
  g_free (s->bridge);
  g_free (s->degree);
  g_free (s->layer);
  g_free (s->betweenness);
  g_free (s->x);
  g_free (s->y);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shape, shape_clear)

static int
compare_pairs (const void *a, const void *b)
{
  const guint64 p = *(const guint64 *) a, q = *(const guint64 *) b;
  return (p > q) - (p < q);
}

/* Distinct neighbours, directions ignored: two links between the same relays count once. */
static guint *
count_neighbours (const MlgNetwork *net)
{
  guint *degree = g_new0 (guint, (gsize) net->n + 1);
  g_autofree guint64 *pairs = g_new (guint64, (gsize) net->m + 1);

  for (guint e = 0; e < net->m; e++)
    pairs[e] = ((guint64) MIN (net->from[e], net->to[e]) << 32) | MAX (net->from[e], net->to[e]);
  qsort (pairs, net->m, sizeof *pairs, compare_pairs);
  for (guint e = 0; e < net->m; e++)
    {
      const guint a = (guint) (pairs[e] >> 32), b = (guint) (pairs[e] & G_MAXUINT32);
      if ((e > 0 && pairs[e] == pairs[e - 1]) || a == b)
        continue;
      degree[a]++;
      degree[b]++;
    }
  return degree;
}

static const char *
degree_class (guint degree)
{
  return degree == 0    ? N_ ("isolated")
         : degree == 1  ? N_ ("one neighbour")
         : degree <= 5  ? N_ ("2 to 5 neighbours")
         : degree <= 20 ? N_ ("6 to 20 neighbours")
                        : N_ ("more than 20 neighbours");
}

/* Relays that only pass on what another gave them stand one layer further per link. */
static guint *
find_layers (const MlgNetwork *net)
{
  guint *layer = g_new0 (guint, (gsize) net->n + 1);
  g_autofree guint8 *receives = g_new0 (guint8, (gsize) net->n + 1);
  guint last = 2;
  gboolean more = TRUE;

  for (guint e = 0; e < net->m; e++)
    if (net->edge_kind[e] == MLG_EDGE_LINK && net->from[e] != net->to[e])
      receives[net->to[e]] = 1;
  for (guint v = 0; v < net->n; v++)
    layer[v] = net->kind[v] == MLG_VERTEX_DELIVERABLE             ? 0
               : net->kind[v] == MLG_VERTEX_LEVER                 ? 1
               : net->kind[v] == MLG_VERTEX_RELAY && !receives[v] ? 2
                                                                  : 0;
  for (guint depth = 2; more; depth++)
    {
      more = FALSE;
      for (guint e = 0; e < net->m; e++)
        if (net->edge_kind[e] == MLG_EDGE_LINK && layer[net->from[e]] == depth &&
            layer[net->to[e]] == 0)
          {
            layer[net->to[e]] = last = depth + 1;
            more = TRUE;
          }
    }
  for (guint v = net->first[MLG_VERTEX_RELAY]; v < net->n; v++)
    if (net->kind[v] == MLG_VERTEX_CELL)
      layer[v] = last + 1;
    else if (layer[v] == 0)
      layer[v] = 2; /* relays that only pass on in a ring */
  return layer;
}

/* Number of (deliverable, target) pairs joined by a chain. */
static double
joined_pairs (const MlgNetwork *net)
{
  g_autofree guint *start = g_new0 (guint, (gsize) net->n + 3);
  g_autofree guint *next = g_new (guint, (gsize) net->m + 1);
  g_autofree guint *queue = g_new (guint, (gsize) net->n + 1);
  g_autofree guint *seen = g_new0 (guint, (gsize) net->n + 1);
  double pairs = 0;

  for (guint e = 0; e < net->m; e++)
    start[net->from[e] + 2]++;
  for (guint v = 0; v < net->n; v++)
    start[v + 2] += start[v + 1];
  for (guint e = 0; e < net->m; e++)
    next[start[net->from[e] + 1]++] = net->to[e];
  for (guint d = net->first[MLG_VERTEX_DELIVERABLE]; d < net->first[MLG_VERTEX_DELIVERABLE + 1];
       d++)
    {
      guint head = 0, tail = 0;

      queue[tail++] = d;
      seen[d] = d + 1;
      while (head < tail)
        {
          const guint v = queue[head++];

          pairs += net->kind[v] == MLG_VERTEX_CELL;
          for (guint i = start[v]; i < start[v + 1]; i++)
            if (seen[next[i]] != d + 1)
              {
                seen[next[i]] = d + 1;
                queue[tail++] = next[i];
              }
        }
    }
  return pairs;
}

static gboolean
find_betweenness (const MlgNetwork *net, double *out, GError **error)
{
  const MlgEdges edges = mlg_network_edges (net);
  g_autofree guint *vertices = g_new (guint, (gsize) net->n + 1);
  const guint *first = net->first;
  const double pairs = joined_pairs (net);

  for (guint v = 0; v < net->n; v++)
    vertices[v] = v;
  if (!mlg_graph_betweenness (&edges, NULL, vertices + first[MLG_VERTEX_DELIVERABLE],
                              first[MLG_VERTEX_DELIVERABLE + 1] - first[MLG_VERTEX_DELIVERABLE],
                              vertices + first[MLG_VERTEX_CELL],
                              first[MLG_VERTEX_CELL + 1] - first[MLG_VERTEX_CELL], out, error))
    return FALSE;
  for (guint v = 0; v < net->n && pairs > 0; v++)
    out[v] /= pairs;
  return TRUE;
}

static gboolean
find_shape (Shape *s, GError **error)
{
  const MlgNetwork *net = s->net;
  const MlgEdges edges = mlg_network_edges (net);

  s->member = g_new0 (guint, (gsize) net->n + 1);
  s->articulation = g_new0 (guint8, (gsize) net->n + 1);
  s->bridge = g_new0 (guint8, (gsize) net->m + 1);
  s->betweenness = g_new0 (double, (gsize) net->n + 1);
  s->degree = count_neighbours (net);
  s->layer = find_layers (net);
  if (!mlg_graph_components (&edges, s->member, &s->n_components, error) ||
      !mlg_graph_articulation (&edges, s->articulation, error) ||
      !mlg_graph_bridges (&edges, s->bridge, error) ||
      !find_betweenness (net, s->betweenness, error))
    return FALSE;
  if (net->n > MOST_PLACED)
    return TRUE;
  s->x = g_new0 (double, (gsize) net->n + 1);
  s->y = g_new0 (double, (gsize) net->n + 1);
  return mlg_graph_layers (&edges, s->layer, s->x, s->y, error);
}

static MlgTable *
components_table (const Shape *s)
{
  MlgTable *table = mlg_table_new ("components", "Parts of the network that nothing joins");
  g_autofree guint *count = g_new0 (guint, (gsize) s->n_components * 4 + 4);
  guint component, vertices, relays, deliverables, targets;

  component = mlg_table_add_column (table, "component", "Part", MLG_COLUMN_NUMBER, NULL, 0);
  vertices = mlg_table_add_column (table, "vertices", "Vertices", MLG_COLUMN_COUNT, NULL, 0);
  relays = mlg_table_add_column (table, "relays", "Relays", MLG_COLUMN_COUNT, NULL, 0);
  deliverables =
      mlg_table_add_column (table, "deliverables", "Deliverables", MLG_COLUMN_COUNT, NULL, 0);
  targets = mlg_table_add_column (table, "targets", "Targets", MLG_COLUMN_COUNT, NULL, 0);
  for (guint v = 0; v < s->net->n; v++)
    count[s->member[v] * 4 + s->net->kind[v]]++;
  for (guint i = 0; i < s->n_components; i++)
    {
      const guint *kinds = count + (gsize) i * 4;
      const guint row = mlg_table_add_row (table);

      mlg_table_set_number (table, row, component, i + 1);
      mlg_table_set_number (table, row, vertices, kinds[0] + kinds[1] + kinds[2] + kinds[3]);
      mlg_table_set_number (table, row, relays, kinds[MLG_VERTEX_RELAY]);
      mlg_table_set_number (table, row, deliverables, kinds[MLG_VERTEX_DELIVERABLE]);
      mlg_table_set_number (table, row, targets, kinds[MLG_VERTEX_CELL]);
    }
  return table;
}

static MlgTable *
vertices_table (const Shape *s)
{
  const MlgNetwork *net = s->net;
  MlgTable *table = mlg_table_new ("vertices", "Vertices of the network");
  const guint id = mlg_table_add_column (table, "id", "Id", MLG_COLUMN_TEXT, NULL, 0);
  const guint name = mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  const guint kind = mlg_table_add_column (table, "kind", "Kind", MLG_COLUMN_LABEL, NULL, 0);
  const guint degree =
      mlg_table_add_column (table, "degree", "Neighbours", MLG_COLUMN_COUNT, NULL, 0);
  const guint class = mlg_table_add_column (table, "degree_class", "Class of neighbours",
                                            MLG_COLUMN_LABEL, NULL, 0);
  const guint between = mlg_table_add_column (
      table, "betweenness", "Share of the chains that pass here", MLG_COLUMN_SHARE, NULL, 1);
  const guint hinge =
      mlg_table_add_column (table, "articulation", "Articulation point", MLG_COLUMN_LABEL, NULL, 0);
  const guint layer = mlg_table_add_column (table, "layer", "Layer", MLG_COLUMN_NUMBER, NULL, 0);
  const guint x = mlg_table_add_column (table, "x", "Across", MLG_COLUMN_NUMBER, NULL, 3);
  const guint y = mlg_table_add_column (table, "y", "Down", MLG_COLUMN_NUMBER, NULL, 3);

  for (guint v = 0; v < net->n; v++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, id, net->id[v]);
      mlg_table_set_text (table, row, name, net->name[v]);
      mlg_table_set_text (table, row, kind, mlg_vertex_kind_word ((MlgVertexKind) net->kind[v]));
      mlg_table_set_number (table, row, degree, s->degree[v]);
      mlg_table_set_text (table, row, class, degree_class (s->degree[v]));
      mlg_table_set_number (table, row, between, s->betweenness[v]);
      mlg_table_set_text (table, row, hinge, s->articulation[v] ? N_ ("yes") : N_ ("no"));
      mlg_table_set_number (table, row, layer, s->layer[v]);
      mlg_table_set_number (table, row, x, s->x != NULL ? s->x[v] : (double) NAN);
      mlg_table_set_number (table, row, y, s->y != NULL ? s->y[v] : (double) NAN);
    }
  return table;
}

static MlgTable *
bridges_table (const Shape *s)
{
  const MlgNetwork *net = s->net;
  MlgTable *table = mlg_table_new ("bridges", "Connections that nothing replaces");
  const guint from_id =
      mlg_table_add_column (table, "from_id", "From (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint from = mlg_table_add_column (table, "from", "From vertex", MLG_COLUMN_TEXT, NULL, 0);
  const guint to_id = mlg_table_add_column (table, "to_id", "To (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint to = mlg_table_add_column (table, "to", "To vertex", MLG_COLUMN_TEXT, NULL, 0);

  for (guint e = 0; e < net->m; e++)
    if (s->bridge[e])
      {
        const guint row = mlg_table_add_row (table);

        mlg_table_set_text (table, row, from_id, net->id[net->from[e]]);
        mlg_table_set_text (table, row, from, net->name[net->from[e]]);
        mlg_table_set_text (table, row, to_id, net->id[net->to[e]]);
        mlg_table_set_text (table, row, to, net->name[net->to[e]]);
      }
  return table;
}

static guint
count_set (const guint8 *set, guint n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += set[i];
  return count;
}

static void
set_settings (const MlgMap *map, const MlgNetworkOptions *options, MlgResult *result)
{
  static const char *const cells[] = { "each", "sector", "territory", "sector,territory" };
  const gboolean any = options->period.from == 0 && options->period.until == 0;
  char from[16], until[16];

  mlg_result_set_setting (result, "period_from",
                          any ? NULL : mlg_day_print_iso (options->period.from, from));
  mlg_result_set_setting (result, "period_until",
                          any ? NULL : mlg_day_print_iso (options->period.until, until));
  mlg_result_set_setting (result, "mobilised_only", options->mobilised_only ? "yes" : "no");
  mlg_result_set_setting (result, "cells", cells[options->cells]);
  mlg_result_set_setting_number (result, "has_from", map->has_from);
}

gboolean
mlg_graph_run (const MlgMap *map,
               const MlgNetworkOptions *options,
               MlgResult *result,
               GError **error)
{
  g_autoptr (MlgNetwork) net = mlg_network_new (map, options);
  g_auto (Shape) shape = { .net = net };
  MlgNetworkOptions used;

  mlg_network_options_init (&used);
  if (options != NULL)
    used = *options;
  if (!find_shape (&shape, error))
    return FALSE;
  set_settings (map, &used, result);
  mlg_result_set_info (result, "status", "exact");
  mlg_result_set_info_number (result, "vertices", net->n);
  mlg_result_set_info_number (result, "edges", net->m);
  mlg_result_set_info_number (result, "components", shape.n_components);
  mlg_result_set_info_number (result, "articulation_points",
                              count_set (shape.articulation, net->n));
  mlg_result_set_info_number (result, "bridges", count_set (shape.bridge, net->m));
  mlg_result_take_table (result, components_table (&shape));
  mlg_result_take_table (result, vertices_table (&shape));
  mlg_result_take_table (result, bridges_table (&shape));
  return mlg_graph_drawing (map, options, MOST_DRAWN, result, error);
}
