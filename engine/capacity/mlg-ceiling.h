/* The ceiling: the most establishments that could be contacted at all (model.md §5, decision 005),
 * as a maximum flow or a linear programme, made small first and exactly. */
#pragma once
#include "capacity/mlg-means.h"

typedef struct _MlgCeiling MlgCeiling;

/* What holds the ceiling down: the minimum cut of the flow in which each relay's days and budget
 * let through at most what they could at their best. */
typedef struct
{
  double *
      relay; /* n_relays: contacts that its days or budget let through, when they limit; else NaN */
  double *lever;   /* n_levers: contacts of the lever when they limit; else NaN */
  double *behind;  /* n_cells: establishments of the cell in limited relays' audiences that stay out
                      for that  reason */
  guint8 *limited; /* n_relays: 1 when the relay or one of its levers is in the cut */
} MlgCut;

typedef struct
{
  double establishments;             /* of the cells */
  double ceiling;                    /* most that could be contacted */
  double bound;                      /* upper bound by flow: ceiling ≤ bound */
  gboolean programme;                /* a relay has a row of days or budget (decision 005.9) */
  double out_of_audience;            /* establishments that lie in no relay's audience, whatever the
                                        capacities:            Σ max (0, weight − Σ_r arcs) per cell and
                                        stratum */
  double *price_days, *price_budget; /* n_relays; NaN when the relay has no such row */
  MlgCut cut;
} MlgCeilingAnswer;

void mlg_ceiling_answer_clear (MlgCeilingAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgCeilingAnswer, mlg_ceiling_answer_clear)

/* Prepares the network of the question's population; means is borrowed. `goal` (n_cells, or NULL):
 * the share of each cell that is wanted at most, NaN = all of it. Memory: about 24 bytes per
 * audience entry of relays that act. */
MlgCeiling *mlg_ceiling_new (const MlgMeans *means, const double *goal);
void mlg_ceiling_free (MlgCeiling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgCeiling, mlg_ceiling_free)

/* Solves for some cells (indices; those outside the population are left out), or for the whole
 * population when cells is NULL. `with_cut` FALSE leaves prices and cut NULL. Errors:
 * MLG_ERROR_FAILED when a solver fails, MLG_ERROR_CANCELLED. */
gboolean mlg_ceiling_solve (MlgCeiling *self,
                            const guint32 *cells,
                            guint n_cells,
                            gboolean with_cut,
                            MlgCeilingAnswer *out,
                            GCancellable *cancellable,
                            GError **error);
