/* A drawing of the network small enough to be read: deliverables → relays → sectors. */
#include "base/mlg-words.h"
#include "graph/mlg-network.h"

#include <math.h>

enum
{
  LAYER_DELIVERABLE,
  LAYER_RELAY,
  LAYER_SECTOR,
  N_LAYERS,
};

typedef struct
{
  guint from, to;
  MlgEdgeKind kind;
  double weight;
} DrawnEdge;

/* The drawing's vertices. of[v] is where a vertex of the network went, MLG_NONE for levers. */
typedef struct
{
  const MlgMap *map;
  const MlgNetworkOptions *options;
  const MlgNetwork *net;
  guint *of;
  guint n, *layer, *source, *members; /* source: the vertex shown; MLG_NONE for "the others" */
  double *weight, *x, *y;
  GArray *edges;     /* DrawnEdge */
  GHashTable *known; /* ends and kind → number in edges + 1 */
} Drawing;

static void
drawing_clear (Drawing *d)
{
  g_free (d->of);
  g_free (d->layer);
  g_free (d->source);
  g_free (d->members);
  g_free (d->weight);
  g_free (d->x);
  g_free (d->y);
  g_clear_pointer (&d->edges, g_array_unref);
  g_clear_pointer (&d->known, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

typedef struct
{
  guint vertex;
  gboolean busy; /* something is passed to it */
  double weight;
} Candidate;

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *p = a, *q = b;

  if (p->busy != q->busy)
    return p->busy ? -1 : 1;
  if (p->weight != q->weight)
    return p->weight > q->weight ? -1 : 1;
  return p->vertex < q->vertex ? -1 : p->vertex > q->vertex;
}

static int
compare_vertices (const void *a, const void *b)
{
  const Candidate *p = a, *q = b;
  return p->vertex < q->vertex ? -1 : p->vertex > q->vertex;
}

static guint
add_vertex (Drawing *d, guint layer, guint source)
{
  d->layer[d->n] = layer;
  d->source[d->n] = source;
  return d->n++;
}

/* Shows the heaviest `most` vertices of a kind; when there are more, the rest share the last place.
 */
static void
choose (Drawing *d, guint layer, MlgVertexKind kind, const guint8 *busy, guint most)
{
  const guint first = d->net->first[kind], count = d->net->first[kind + 1] - first;
  const guint shown = count <= most ? count : most - 1;
  g_autofree Candidate *candidates = g_new (Candidate, (gsize) count + 1);
  guint others = MLG_NONE;

  for (guint i = 0; i < count; i++)
    candidates[i] = (Candidate){ first + i, busy[first + i], d->net->weight[first + i] };
  qsort (candidates, count, sizeof *candidates, compare_candidates);
  qsort (candidates, shown, sizeof *candidates, compare_vertices);
  for (guint i = 0; i < count; i++)
    {
      if (i >= shown && others == MLG_NONE)
        others = add_vertex (d, layer, MLG_NONE);
      d->of[candidates[i].vertex] =
          i < shown ? add_vertex (d, layer, candidates[i].vertex) : others;
    }
  for (guint i = 0; i < count; i++)
    {
      d->members[d->of[candidates[i].vertex]]++;
      d->weight[d->of[candidates[i].vertex]] += candidates[i].weight;
    }
}

static void
add_edge (Drawing *d, guint from, guint to, MlgEdgeKind kind, double weight)
{
  const gint64 key = ((gint64) from * G_MAXINT32 + to) * MLG_N_EDGE_KINDS + (gint64) kind;
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (d->known, &key));

  if (from == to)
    return;
  if (at == 0)
    {
      const DrawnEdge edge = { from, to, kind, 0 };

      g_array_append_val (d->edges, edge);
      at = d->edges->len;
      g_hash_table_insert (d->known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (at));
    }
  g_array_index (d->edges, DrawnEdge, at - 1).weight += weight;
}

/* Levers fold into their relay; everything else follows its two ends. */
static void
fold_edges (Drawing *d)
{
  const MlgNetwork *net = d->net;
  g_autofree guint *relay_of = g_new (guint, (gsize) net->n + 1);

  for (guint e = 0; e < net->m; e++)
    if (net->edge_kind[e] == MLG_EDGE_LEVER)
      relay_of[net->from[e]] = net->to[e];
  for (guint e = 0; e < net->m; e++)
    {
      const MlgEdgeKind kind = (MlgEdgeKind) net->edge_kind[e];

      if (kind == MLG_EDGE_ACTION)
        add_edge (d, d->of[net->from[e]], d->of[relay_of[net->to[e]]], kind, net->edge_weight[e]);
      else if (kind != MLG_EDGE_LEVER && isfinite (net->edge_weight[e]))
        add_edge (d, d->of[net->from[e]], d->of[net->to[e]], kind, net->edge_weight[e]);
    }
}

/* What the caller knows of a vertex: how much of the population it reaches. */
static double
size_of (const Drawing *d, guint v)
{
  const MlgVertexKind kind = (MlgVertexKind) d->net->kind[v];
  const double *sizes = kind == MLG_VERTEX_DELIVERABLE ? d->options->deliverable_size
                        : kind == MLG_VERTEX_RELAY     ? d->options->relay_size
                                                       : d->options->sector_size;
  guint item = d->net->item[v];

  if (sizes == NULL)
    return (double) NAN;
  if (kind == MLG_VERTEX_CELL)
    item = mlg_tree_find (&d->map->sectors, d->net->id[v]);
  return item != MLG_NONE ? sizes[item] : (double) NAN;
}

static MlgTable *
drawn_vertices (const Drawing *d)
{
  static const char *const kinds[] = { N_ ("deliverable"), N_ ("relay"), N_ ("sector") };
  static const char *const others[] = { N_ ("other deliverables"), N_ ("other relays"),
                                        N_ ("other sectors") };
  MlgTable *table = mlg_table_new ("nodes", "Vertices of the drawing");
  const guint id = mlg_table_add_column (table, "id", "Id", MLG_COLUMN_TEXT, NULL, 0);
  const guint name = mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  const guint kind = mlg_table_add_column (table, "kind", "Kind", MLG_COLUMN_LABEL, NULL, 0);
  const guint members =
      mlg_table_add_column (table, "members", "Together", MLG_COLUMN_COUNT, NULL, 0);
  const guint weight =
      mlg_table_add_column (table, "weight", "Strength", MLG_COLUMN_NUMBER, NULL, 1);
  const guint size =
      mlg_table_add_column (table, "size", "Share reached", MLG_COLUMN_SHARE, NULL, 1);
  const guint layer = mlg_table_add_column (table, "layer", "Layer", MLG_COLUMN_NUMBER, NULL, 0);
  const guint x = mlg_table_add_column (table, "x", "Across", MLG_COLUMN_NUMBER, NULL, 3);
  const guint y = mlg_table_add_column (table, "y", "Down", MLG_COLUMN_NUMBER, NULL, 3);

  for (guint v = 0; v < d->n; v++)
    {
      const guint row = mlg_table_add_row (table), from = d->source[v];
      g_autofree char *key =
          g_strdup_printf ("%s:%s", kinds[d->layer[v]], from != MLG_NONE ? d->net->id[from] : "*");

      mlg_table_set_text (table, row, id, key);
      mlg_table_set_text (table, row, name, from != MLG_NONE ? d->net->name[from] : NULL);
      mlg_table_set_text (table, row, kind, (from != MLG_NONE ? kinds : others)[d->layer[v]]);
      mlg_table_set_number (table, row, members, d->members[v]);
      mlg_table_set_number (table, row, weight, d->weight[v]);
      mlg_table_set_number (table, row, size, from != MLG_NONE ? size_of (d, from) : (double) NAN);
      mlg_table_set_number (table, row, layer, d->layer[v] + 1);
      mlg_table_set_number (table, row, x, d->x[v]);
      mlg_table_set_number (table, row, y, d->y[v]);
    }
  return table;
}

static MlgTable *
drawn_edges (const Drawing *d, const MlgTable *vertices)
{
  MlgTable *table = mlg_table_new ("edges", "Connections of the drawing");
  const guint from_id =
      mlg_table_add_column (table, "from_id", "From (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint to_id = mlg_table_add_column (table, "to_id", "To (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint kind = mlg_table_add_column (table, "kind", "Kind", MLG_COLUMN_LABEL, NULL, 0);
  const guint weight =
      mlg_table_add_column (table, "weight", "Strength", MLG_COLUMN_NUMBER, NULL, 1);
  const guint share =
      mlg_table_add_column (table, "share", "Share of what leaves", MLG_COLUMN_SHARE, NULL, 1);
  g_autofree double *leaving = g_new0 (double, (gsize) d->n *MLG_N_EDGE_KINDS + 1);

  for (guint e = 0; e < d->edges->len; e++)
    {
      const DrawnEdge *edge = &g_array_index (d->edges, DrawnEdge, e);
      leaving[edge->from * MLG_N_EDGE_KINDS + edge->kind] += edge->weight;
    }
  for (guint e = 0; e < d->edges->len; e++)
    {
      const DrawnEdge *edge = &g_array_index (d->edges, DrawnEdge, e);
      const double all = leaving[edge->from * MLG_N_EDGE_KINDS + edge->kind];
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, from_id, mlg_table_get_text (vertices, edge->from, 0));
      mlg_table_set_text (table, row, to_id, mlg_table_get_text (vertices, edge->to, 0));
      mlg_table_set_text (table, row, kind, mlg_edge_kind_word (edge->kind));
      mlg_table_set_number (table, row, weight, edge->weight);
      mlg_table_set_number (table, row, share, all > 0 ? edge->weight / all : (double) NAN);
    }
  return table;
}

static void
drawing_init (Drawing *d, const MlgNetwork *net, guint most)
{
  d->net = net;
  d->of = g_new (guint, (gsize) net->n + 1);
  d->layer = g_new0 (guint, most);
  d->source = g_new0 (guint, most);
  d->members = g_new0 (guint, most);
  d->weight = g_new0 (double, most);
  d->x = g_new0 (double, most);
  d->y = g_new0 (double, most);
  d->edges = g_array_new (FALSE, FALSE, sizeof (DrawnEdge));
  d->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static gboolean
place (Drawing *d, GError **error)
{
  g_autofree guint *from = g_new (guint, (gsize) d->edges->len + 1);
  g_autofree guint *to = g_new (guint, (gsize) d->edges->len + 1);
  const MlgEdges edges = { d->n, d->edges->len, from, to };

  for (guint e = 0; e < d->edges->len; e++)
    {
      from[e] = g_array_index (d->edges, DrawnEdge, e).from;
      to[e] = g_array_index (d->edges, DrawnEdge, e).to;
    }
  return mlg_graph_layers (&edges, d->layer, d->x, d->y, error);
}

gboolean
mlg_graph_drawing (const MlgMap *map,
                   const MlgNetworkOptions *options,
                   guint most,
                   MlgResult *result,
                   GError **error)
{
  MlgNetworkOptions by_sector;
  g_autoptr (MlgNetwork) net = NULL;
  g_autofree guint8 *busy = NULL;
  g_auto (Drawing) drawing = { 0 };
  MlgTable *vertices;

  most = CLAMP (most, 12, 1000);
  mlg_network_options_init (&by_sector);
  if (options != NULL)
    by_sector = *options;
  by_sector.cells = MLG_CELLS_BY_SECTOR;
  net = mlg_network_new (map, &by_sector);
  drawing_init (&drawing, net, most);
  drawing.map = map;
  drawing.options = &by_sector;
  busy = g_new0 (guint8, (gsize) net->n + 1);
  for (guint e = 0; e < net->m; e++)
    if (net->edge_kind[e] == MLG_EDGE_LINK || net->edge_weight[e] > 0)
      busy[net->to[e]] = 1;
  choose (&drawing, LAYER_DELIVERABLE, MLG_VERTEX_DELIVERABLE, busy, most / 4);
  choose (&drawing, LAYER_RELAY, MLG_VERTEX_RELAY, busy, most * 2 / 5);
  choose (&drawing, LAYER_SECTOR, MLG_VERTEX_CELL, busy, most - most / 4 - most * 2 / 5);
  fold_edges (&drawing);
  if (!place (&drawing, error))
    return FALSE;
  vertices = drawn_vertices (&drawing);
  mlg_result_take_table (result, vertices);
  mlg_result_take_table (result, drawn_edges (&drawing, vertices));
  return TRUE;
}
