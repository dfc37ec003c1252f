/* How much each node of the network's drawing reaches: the question reach, asked for the drawing.
 */
#pragma once
#include "graph/mlg-network.h"
#include "reach/mlg-question.h"
#include <gio/gio.h>

typedef struct
{
  double *deliverable, *relay, *sector; /* by index in the map (node of the tree); NaN unknown */
} MlgGraphSizes;

void mlg_graph_sizes_clear (MlgGraphSizes *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgGraphSizes, mlg_graph_sizes_clear)

/* Deliverables and relays: the reach if they acted alone; sectors: their reach. All unknown, and
 * quickly, on maps of more than 300 relays: one run of the evaluator a relay would take longer than
 * a picture is worth. */
gboolean mlg_graph_sizes_fill (MlgGraphSizes *self,
                               const MlgMap *map,
                               const MlgQuestion *question,
                               GCancellable *cancellable,
                               GError **error);
