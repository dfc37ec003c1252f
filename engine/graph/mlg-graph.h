/* Questions on a graph given as plain arrays: components, articulation points, bridges,
 * betweenness, maximum flow and minimum cut, layered layout. The igraph library works behind; no
 * type of it shows here. igraph is not safe in threads: every call takes one lock, so calls from
 * several threads wait for each other. Nothing random: the same arrays give the same answer. */
#pragma once
#include <glib.h>
#include <maillage/mlg-error.h>

/* n vertices 0 … n − 1 and m edges from[i] → to[i], which may be parallel; a loop is allowed. The
 * arrays belong to the caller. */
typedef struct
{
  guint n, m;
  const guint *from, *to;
} MlgEdges;

/* Connected components, directions ignored. `out_membership` (n entries) gets the component of each
 * vertex; components are numbered from 0 in the order of their first vertex. */
gboolean mlg_graph_components (const MlgEdges *edges,
                               guint *out_membership,
                               guint *out_count,
                               GError **error);

/* out_is[v] (n entries) = 1 when removing v leaves more components than before (directions ignored;
 * "relais charnière" when v is a relay). */
gboolean mlg_graph_articulation (const MlgEdges *edges, guint8 *out_is, GError **error);

/* out_is[e] (m entries) = 1 when removing the edge e leaves more components than before ("lien
 * unique"). Of two parallel edges none is a bridge. */
gboolean mlg_graph_bridges (const MlgEdges *edges, guint8 *out_is, GError **error);

/* Betweenness along directed shortest chains from a source to a target:
 *   out[v] = Σ_{s ∈ sources, t ∈ targets, s ≠ t, s ≠ v ≠ t} σ_st (v) / σ_st
 * where σ_st counts the shortest chains from s to t (parallel edges counted) and σ_st (v) those
 * through v (Freeman 1977, Brandes 2001). `lengths` (m entries, finite and > 0) or NULL when each
 * edge is one step. Lengths are distances: strengths such as uses or audiences are not lengths.
 * Time: n_sources × (n + m). */
gboolean mlg_graph_betweenness (const MlgEdges *edges,
                                const double *lengths,
                                const guint *sources,
                                guint n_sources,
                                const guint *targets,
                                guint n_targets,
                                double *out,
                                GError **error);

/* A maximum flow and a minimum cut. */
typedef struct
{
  double value; /* of the flow, at the sink */
  double cut;   /* capacity of the edges from side 1 to side 0 */
  double *flow; /* m entries, 0 ≤ flow ≤ capacity */
  guint8 *side; /* n entries: 1 on the source's side of the cut. Of all minimum cuts, the one
                   nearest to the source */
} MlgFlow;

void mlg_flow_clear (MlgFlow *flow);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgFlow, mlg_flow_clear)

/* The greatest flow from source to sink (Goldberg–Tarjan). `capacity` has m entries ≥ 0; INFINITY
 * means no limit. Refused before with MLG_ERROR_USAGE: a NaN or negative capacity, equal or unknown
 * ends, a chain without limit from source to sink. Checked after (MLG_ERROR_FAILED): capacities,
 * conservation at every vertex, cut = flow, each within 1e-9 of the sum of the capacities. `out` is
 * filled only on success; clear it with mlg_flow_clear (). */
gboolean mlg_graph_max_flow (const MlgEdges *edges,
                             const double *capacity,
                             guint source,
                             guint sink,
                             MlgFlow *out,
                             GError **error);

/* Layered drawing (Sugiyama, Tagawa and Toda 1981): each vertex lies in its given layer (0 =
 * first), and the order inside the layers keeps crossings few. x = 0 … 1 from the first to the last
 * layer, y = 0 … 1 inside the layers (all one scale). Both arrays have n entries, finite always.
 * Edges inside one layer do not count. */
gboolean mlg_graph_layers (
    const MlgEdges *edges, const guint *layer, double *out_x, double *out_y, GError **error);

/* The version of igraph in use, "0.10.2". Static. */
const char *mlg_graph_library_version (void);
