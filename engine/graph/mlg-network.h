/* The map as a typed, weighted graph: deliverable → lever → relay → cell, and relay → relay; its
 * tables and its GraphML. */
#pragma once
#include "graph/mlg-graph.h"
#include "map/mlg-map-private.h"
#include <maillage/mlg-result.h>

typedef enum
{
  MLG_VERTEX_DELIVERABLE, /* weight: uses of its actions */
  MLG_VERTEX_LEVER,       /* weight: uses of its actions */
  MLG_VERTEX_RELAY,       /* weight: audience, Σ a_rc·n_c over all its cells */
  MLG_VERTEX_CELL,        /* weight: establishments */
  MLG_N_VERTEX_KINDS,
} MlgVertexKind;

typedef enum
{
  MLG_EDGE_ACTION,   /* deliverable → lever, one for all the actions of the pair; weight: uses */
  MLG_EDGE_LEVER,    /* lever → its relay; weight: uses of the lever's actions */
  MLG_EDGE_AUDIENCE, /* relay → cell that it has (a_rc ≥ has_from); weight: a_rc·n_c */
  MLG_EDGE_LINK,     /* relay → relay, one per link; weight: pass_on */
  MLG_N_EDGE_KINDS,
} MlgEdgeKind;

typedef enum
{
  MLG_CELLS_EACH,      /* one vertex a cell */
  MLG_CELLS_BY_SECTOR, /* one vertex a sector that has cells … */
  MLG_CELLS_BY_TERRITORY,
  MLG_CELLS_BY_SECTOR_AND_TERRITORY,
} MlgCellGrouping;

typedef struct
{
  MlgSpan period; /* {0, 0}: any time. Else only actions planned or done in it, and relays, levers
                     and links live on one of its days */
  gboolean mobilised_only; /* FALSE: relays of every status, with their levers */
  MlgCellGrouping cells; /* MLG_CELLS_EACH. A group is a relay's neighbour when one of its cells is;
                            weights are summed */
  /* Sizes of the drawing's nodes, 0-1, by index in the map (sectors: by node of the tree); NULL or
   * NaN: unknown. Borrowed. */
  const double *deliverable_size, *relay_size, *sector_size;
} MlgNetworkOptions;

void mlg_network_options_init (MlgNetworkOptions *options);

/* Vertices by kind in the order of the enum, inside a kind in the order of the map. Immutable. */
typedef struct
{
  guint n;
  guint first[MLG_N_VERTEX_KINDS + 1]; /* first[k] … first[k + 1] − 1 are of kind k */
  guint8 *kind;                        /* MlgVertexKind */
  guint *item; /* index in the map's array; of a group of cells its number */
  char **id, **name;
  double *weight;
  guint m;
  guint *from, *to;
  guint8 *edge_kind; /* MlgEdgeKind */
  double *edge_weight;
} MlgNetwork;

/* Cancelled actions are left out; actions with a lever or deliverable outside the options too.
 * options NULL = defaults. Never fails. Time and memory: linear in the map. */
MlgNetwork *mlg_network_new (const MlgMap *map, const MlgNetworkOptions *options);
void mlg_network_free (MlgNetwork *self);
static inline MlgEdges
mlg_network_edges (const MlgNetwork *self)
{
  return (MlgEdges){ self->n, self->m, self->from, self->to };
}
/* "deliverable", "lever", "relay", "target" / "action", "lever", "audience", "link": ids and
 * English message ids. */
const char *mlg_vertex_kind_word (MlgVertexKind kind);
const char *mlg_edge_kind_word (MlgEdgeKind kind);

/* Appends the graph as GraphML (UTF-8): node ids are "kind:id" with characters that XML names do
 * not allow written _xHEX_; node data map_id, name, kind, weight; edge data kind, weight. Numbers
 * are the shortest that read back as the same double, never NaN; the same map gives the same bytes;
 * people's text is escaped, controls replaced. Reads in igraph, NetworkX, Gephi. */
void mlg_network_write_graphml (const MlgNetwork *self, GString *out);
/* Appends the graph as GEXF 1.2, the same ids, data and promises; besides, each node's size (area
 * by weight beside the heaviest of its kind) and colour (by kind), label = name. Gephi draws edges
 * by `weight` and wants it above 0: an edge of weight 0 or unknown has none, its `map_weight`
 * tells. */
void mlg_network_write_gexf (const MlgNetwork *self, GString *out);
/* Table edge_list: from_kind, from_id, from, to_kind, to_id, to, kind, weight. (transfer full) */
MlgTable *mlg_network_edge_table (const MlgNetwork *self);
/* "relay:CCI-42": the node's id in these files. */
void mlg_network_append_node_id (GString *out, const MlgNetwork *self, guint v);

/* Fills settings, info and the tables components, vertices, bridges, nodes,
 * edges of engine/doc/tables.md. Betweenness is the share of the (deliverable, target)
 * pairs joined by a chain whose shortest chains pass through the vertex (each step counts one: the
 * weights are strengths, not lengths). Layers: deliverables 0, levers 1, relays 2 and, one further
 * per link passed, up to the targets. x, y are unknown when the graph is too large to draw (over
 * 500 vertices); the drawing tables are always there. options NULL = defaults. */
gboolean mlg_graph_run (const MlgMap *map,
                        const MlgNetworkOptions *options,
                        MlgResult *result,
                        GError **error);

/* A drawing that people can read, in three layers, deliverables → relays → sectors: levers fold
 * into their relay, cells into their sector. Tables nodes and edges of engine/doc/tables.md. At
 * most `most` nodes (12 to 1,000): the heaviest of each layer, the rest of a layer in one node
 * without a name. */
gboolean mlg_graph_drawing (const MlgMap *map,
                            const MlgNetworkOptions *options,
                            guint most,
                            MlgResult *result,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgNetwork, mlg_network_free)
