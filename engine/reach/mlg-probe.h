/* A quick look at what single relays' figures do to a total, for many relays in one pass: each
 * relay in turn is taken from another map (drawn from the same one), all else from the map as it
 * is. Exact for relays that no link touches and whose cells keep their groups' sums below 1; else
 * near: dependence through links, and what a change of one relay does to others, are left out. What
 * is shown to people is then run in full; this only says what is worth running. */
#pragma once
#include "reach/mlg-evaluator.h"

/* A total over cells: Σ slope_c P_c, or, with goals, Σ slope_c max (0, goal_c − P_c). Arrays over
 * cells, borrowed; a goal of NaN is none. */
typedef struct
{
  const double *slope, *goal; /* goal NULL = the first form */
} MlgTotal;

/* Of one cell. */
double mlg_total_of (const MlgTotal *total, guint cell, double reach);

typedef struct _MlgProbe MlgProbe;
MlgProbe *mlg_probe_new (const MlgMap *map,
                         const MlgQuestion *question,
                         const MlgTotal *total,
                         GCancellable *cancellable,
                         GError **error);
void mlg_probe_free (MlgProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgProbe, mlg_probe_free)

/* FALSE: nothing the relay, or the lever, is said to do or to have changes the reach (borrowed
 * bytes per relay, per lever). */
const guint8 *mlg_probe_relay_acts (const MlgProbe *self);
const guint8 *mlg_probe_lever_awake (const MlgProbe *self);

/* out_change[r] for the relays with probed[r] != 0: the total with relay r as in `drawn`, less the
 * total as it is; others are left alone. Cost: one preparation, and a pass over the entries of
 * those relays. */
gboolean mlg_probe_relays (MlgProbe *self,
                           const MlgMap *drawn,
                           const guint8 *probed,
                           double *out_change,
                           GCancellable *cancellable,
                           GError **error);
/* The change of the total when one cell's digital access becomes `access`, contacted shares kept.
 */
double mlg_probe_access (const MlgProbe *self, guint cell, double access);
