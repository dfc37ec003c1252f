/* Three columns of nodes and what goes from one to the next: the network picture.
 */
#pragma once
#include "plot/mlg-data.h"

#define MLG_LAYERS 3

typedef struct
{
  char *id;
  char *name;
  double size;    /* what decides who is kept; NaN: unknown */
  double through; /* sum of what goes through it, on its larger side */
  guint place;    /* from the top of its column */
  guint members;  /* nodes it stands for: more than 1 for "others" */
} MlgNode;

typedef struct
{
  guint from, to; /* places in the columns `layer` and `layer` + 1, as read */
  double weight;
} MlgArc;

typedef struct
{
  GPtrArray *nodes[MLG_LAYERS];  /* of MlgNode */
  GHashTable *index[MLG_LAYERS]; /* id → number in nodes + 1 */
  GArray *arcs[MLG_LAYERS - 1];  /* of MlgArc; from and to are numbers in nodes */
} MlgLayers;

MlgLayers *mlg_layers_new (void);
void mlg_layers_free (MlgLayers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgLayers, mlg_layers_free)

/* The number of a node, made when it is new. */
guint mlg_layers_node (MlgLayers *self, guint layer, const char *id, const char *name);
/* Adds weight between two nodes; arcs of the same pair become one. */
void mlg_layers_arc (MlgLayers *self, guint layer, guint from, guint to, double weight);
/* Puts nodes in the order of their ids and arcs in the order of their ends, so that sums and ties
 * no longer depend on the order in which they were read. */
void mlg_layers_settle (MlgLayers *self);
/* Keeps the `most` largest nodes of a column (by size, then name); when more are there, the last
 * place becomes "others": their number and the words `others`. */
void mlg_layers_group (MlgLayers *self, guint layer, guint most, const char *others);
/* Sets places: by size, then moved towards their neighbours' mean place so that fewer arcs cross
 * (`untangle`); "others" stays last. */
void mlg_layers_place (MlgLayers *self, gboolean untangle);
/* Sums what goes through each node. */
void mlg_layers_sum (MlgLayers *self);
