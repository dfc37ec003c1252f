/* Articulation points and bridges, named with what they alone hold: the rest of the network reaches
 * it by no other way. Idle levers that hang on their relay are not worth a line. */
#include "robust/mlg-hinges.h"

#include "base/mlg-words.h"
#include "graph/mlg-graph-cuts.h"
#include "graph/mlg-network.h"

#include <math.h>
#include <string.h>

enum
{
  MOST_NAMED = 3,
};

/* What is cut off. */
typedef struct
{
  guint vertex, edge; /* G_MAXUINT = not this */
  guint relays, deliverables, cells;
  double establishments;
  guint named[MOST_NAMED], n_named; /* vertices: relays and deliverables, in their order */
} Cut;

/* Sums over the vertices in the order of the search. */
typedef struct
{
  const MlgNetwork *net;
  const MlgGraphCuts *cuts;
  double *establishments;
  guint *relays, *deliverables, *cells;
} Sums;

static void
sums_clear (Sums *sums)
{
  g_free (sums->establishments);
  g_free (sums->relays);
  g_free (sums->deliverables);
  g_free (sums->cells);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static void
sum_up (Sums *sums)
{
  const gsize n = sums->net->n;

  sums->establishments = g_new0 (double, n + 1);
  sums->relays = g_new0 (guint, n + 1);
  sums->deliverables = g_new0 (guint, n + 1);
  sums->cells = g_new0 (guint, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      const guint v = sums->cuts->order[i];
      const guint8 kind = sums->net->kind[v];

      sums->establishments[i + 1] =
          sums->establishments[i] + (kind == MLG_VERTEX_CELL ? sums->net->weight[v] : 0);
      sums->relays[i + 1] = sums->relays[i] + (kind == MLG_VERTEX_RELAY);
      sums->deliverables[i + 1] = sums->deliverables[i] + (kind == MLG_VERTEX_DELIVERABLE);
      sums->cells[i + 1] = sums->cells[i] + (kind == MLG_VERTEX_CELL);
    }
}

/* Names a few of what is cut off: the first relays and deliverables of its ranges. */
static void
add_names (const Sums *sums, MlgCutRange range, Cut *cut)
{
  const guint *order = sums->cuts->order;

  for (guint i = range.from; i < range.until && cut->n_named < MOST_NAMED; i++)
    if (sums->net->kind[order[i]] == MLG_VERTEX_RELAY ||
        sums->net->kind[order[i]] == MLG_VERTEX_DELIVERABLE)
      cut->named[cut->n_named++] = order[i];
}

static Cut
measure (const Sums *sums, const MlgGraphCut *from)
{
  Cut cut = { .vertex = from->vertex, .edge = from->edge };

  for (guint i = from->first_range; i < from->first_range + from->n_ranges; i++)
    {
      const MlgCutRange r = g_array_index (sums->cuts->ranges, MlgCutRange, i);

      cut.establishments += sums->establishments[r.until] - sums->establishments[r.from];
      cut.relays += sums->relays[r.until] - sums->relays[r.from];
      cut.deliverables += sums->deliverables[r.until] - sums->deliverables[r.from];
      cut.cells += sums->cells[r.until] - sums->cells[r.from];
    }
  if (cut.relays + cut.deliverables > 0)
    for (guint i = from->first_range; i < from->first_range + from->n_ranges; i++)
      add_names (sums, g_array_index (sums->cuts->ranges, MlgCutRange, i), &cut);
  return cut;
}

static int
by_weight (gconstpointer a, gconstpointer b)
{
  const Cut *p = a, *q = b;

  if (p->establishments != q->establishments)
    return p->establishments > q->establishments ? -1 : 1;
  if (p->relays != q->relays)
    return p->relays > q->relays ? -1 : 1;
  if (p->deliverables != q->deliverables)
    return p->deliverables > q->deliverables ? -1 : 1;
  if (p->vertex != q->vertex)
    return p->vertex < q->vertex ? -1 : 1;
  return (p->edge > q->edge) - (p->edge < q->edge);
}

/* The connections of one relay with cells that have no other are one row. */
static void
join_audiences (const MlgNetwork *net, GArray *bridges)
{
  g_autoptr (GHashTable) row_of = g_hash_table_new (NULL, NULL);
  guint kept = 0;

  for (guint i = 0; i < bridges->len; i++)
    {
      const Cut cut = g_array_index (bridges, Cut, i);
      gpointer key = GUINT_TO_POINTER (net->from[cut.edge]);
      gpointer at = NULL;

      if (net->edge_kind[cut.edge] == MLG_EDGE_AUDIENCE && cut.cells == 1 && cut.relays == 0)
        {
          at = g_hash_table_lookup (row_of, key);
          if (at == NULL)
            g_hash_table_insert (row_of, key, GUINT_TO_POINTER (kept + 1));
        }
      if (at == NULL)
        {
          g_array_index (bridges, Cut, kept++) = cut;
          continue;
        }
      g_array_index (bridges, Cut, GPOINTER_TO_UINT (at) - 1).cells++;
      g_array_index (bridges, Cut, GPOINTER_TO_UINT (at) - 1).establishments += cut.establishments;
    }
  g_array_set_size (bridges, kept);
}

static void
collect (const Sums *sums, GArray *hinges, GArray *bridges)
{
  for (guint i = 0; i < sums->cuts->n_cuts; i++)
    {
      const Cut cut = measure (sums, &sums->cuts->cuts[i]);

      if (cut.relays + cut.deliverables == 0 && !(cut.establishments > 0))
        continue;
      /* establishments pass nothing on: that a chain runs through a cell says nothing */
      if (cut.vertex != G_MAXUINT && sums->net->kind[cut.vertex] == MLG_VERTEX_CELL)
        continue;
      if (cut.vertex != G_MAXUINT)
        g_array_append_val (hinges, cut);
      else if (sums->net->edge_kind[cut.edge] != MLG_EDGE_LEVER ||
               sums->net->weight[sums->net->from[cut.edge]] > 0)
        g_array_append_val (bridges, cut); /* an idle lever holds nobody */
    }
  join_audiences (sums->net, bridges);
  g_array_sort (hinges, by_weight);
  g_array_sort (bridges, by_weight);
}

static char *
names_of (const MlgNetwork *net, const Cut *cut)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < cut->n_named; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " · " : "", net->name[cut->named[i]]);
  if (cut->relays + cut->deliverables > cut->n_named)
    g_string_append (names, " …");
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_cut_columns (MlgTable *table)
{
  mlg_table_add_column (table, "establishments", "Establishments cut off", MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_add_column (table, "cells", "Cells cut off", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "relays", "Relays cut off", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "deliverables", "Resources cut off", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "names", "Which ones", MLG_COLUMN_TEXT, NULL, 0);
}

static void
set_cut (const MlgNetwork *net, const Cut *cut, MlgTable *table, guint row, guint column)
{
  g_autofree char *names = names_of (net, cut);

  mlg_table_set_number (table, row, column, cut->establishments);
  mlg_table_set_number (table, row, column + 1, cut->cells);
  mlg_table_set_number (table, row, column + 2, cut->relays);
  mlg_table_set_number (table, row, column + 3, cut->deliverables);
  if (cut->n_named > 0)
    mlg_table_set_text (table, row, column + 4, names);
  else
    mlg_table_set_state (table, row, column + 4, MLG_CELL_NOT_APPLICABLE);
}

static MlgTable *
hinges_table (const MlgRobust *self, const MlgNetwork *net, const GArray *cuts, guint top)
{
  MlgTable *table = mlg_table_new ("hinges", "What hangs on one relay, lever or resource alone");
  const guint n = top > 0 ? MIN (top, cuts->len) : cuts->len;

  mlg_table_add_column (table, "kind", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  add_cut_columns (table);
  mlg_table_add_column (table, "loss", "Reach lost if it stopped", MLG_COLUMN_SHARE, NULL, 2);
  for (guint i = 0; i < n; i++)
    {
      const Cut *cut = &g_array_index (cuts, Cut, i);
      const guint row = mlg_table_add_row (table);
      const guint8 kind = net->kind[cut->vertex];

      mlg_table_set_text (table, row, 0, mlg_vertex_kind_word ((MlgVertexKind) kind));
      mlg_table_set_text (table, row, 1, net->id[cut->vertex]);
      mlg_table_set_text (table, row, 2, net->name[cut->vertex]);
      set_cut (net, cut, table, row, 3);
      if (kind == MLG_VERTEX_RELAY)
        mlg_table_set_number (table, row, 8, self->parts[net->item[cut->vertex]].loss);
      else
        mlg_table_set_state (table, row, 8, MLG_CELL_NOT_APPLICABLE);
    }
  return table;
}

static MlgTable *
bridges_table (const MlgNetwork *net, const GArray *cuts, guint top)
{
  MlgTable *table = mlg_table_new ("bridges", "What hangs on one connection alone");
  const guint n = top > 0 ? MIN (top, cuts->len) : cuts->len;

  mlg_table_add_column (table, "kind", "Connection", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "from_id", "From (id)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "from", "From vertex", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "to_id", "To (id)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "to", "To vertex", MLG_COLUMN_TEXT, NULL, 0);
  add_cut_columns (table);
  for (guint i = 0; i < n; i++)
    {
      const Cut *cut = &g_array_index (cuts, Cut, i);
      const guint row = mlg_table_add_row (table), to = net->to[cut->edge];
      const gboolean many = net->edge_kind[cut->edge] == MLG_EDGE_AUDIENCE && cut->cells > 1;

      mlg_table_set_text (table, row, 0,
                          mlg_edge_kind_word ((MlgEdgeKind) net->edge_kind[cut->edge]));
      mlg_table_set_text (table, row, 1, net->id[net->from[cut->edge]]);
      mlg_table_set_text (table, row, 2, net->name[net->from[cut->edge]]);
      for (guint k = 3; k < 5 && many; k++)
        mlg_table_set_state (table, row, k, MLG_CELL_NOT_APPLICABLE);
      if (!many)
        {
          mlg_table_set_text (table, row, 3, net->id[to]);
          mlg_table_set_text (table, row, 4, net->name[to]);
        }
      set_cut (net, cut, table, row, 5);
    }
  return table;
}

gboolean
mlg_hinges_add (const MlgRobust *self, guint top, MlgResult *result, GError **error)
{
  g_autoptr (GArray) hinges = g_array_new (FALSE, FALSE, sizeof (Cut));
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (Cut));
  g_autoptr (MlgNetwork) net = NULL;
  g_autoptr (MlgGraphCuts) cuts = NULL;
  g_autofree double *weight = NULL;
  g_auto (Sums) sums = { NULL };
  MlgNetworkOptions options;
  MlgEdges edges;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  mlg_network_options_init (&options);
  options.period = mlg_evaluator_question (self->evaluator)->period;
  options.mobilised_only = TRUE;
  net = mlg_network_new (self->map, &options);
  weight = g_new0 (double, (gsize) net->n + 1);
  for (guint v = 0; v < net->n; v++)
    weight[v] = net->kind[v] == MLG_VERTEX_CELL ? net->weight[v] : 0;
  edges = mlg_network_edges (net);
  cuts = mlg_graph_cuts_new (&edges, weight);
  sums.net = net;
  sums.cuts = cuts;
  sum_up (&sums);
  collect (&sums, hinges, bridges);
  mlg_result_take_table (result, hinges_table (self, net, hinges, top));
  mlg_result_take_table (result, bridges_table (net, bridges, top));
  return TRUE;
}
