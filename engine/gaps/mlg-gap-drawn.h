/* Gaps under drawn hypotheses: 90 % intervals of what the tables of gaps print. */
#pragma once
#include "gaps/mlg-gap-rows.h"
#include "reach/mlg-drawn-reach.h"

typedef struct
{
  double low, high;
} MlgEnds;

/* Per row of a roll-up; and, over its rows together, the shares of the classes. */
typedef struct
{
  gboolean drawn;             /* FALSE: there are no intervals, the arrays are NULL */
  MlgEnds *reach, *shortfall; /* [n_groups] */
  MlgEnds potential[MLG_N_CLASSES], acting[MLG_N_CLASSES];
} MlgGapIntervals;

/* drawn NULL: none. goal: per cell, NaN = none. */
void mlg_gap_intervals_init (MlgGapIntervals *self,
                             const MlgMap *map,
                             const MlgDrawnReach *drawn,
                             const double *goal,
                             const MlgBreakdown *breakdown);
void mlg_gap_intervals_clear (MlgGapIntervals *self);

/* Of the population of one deliverable alone. */
typedef struct
{
  MlgEnds reach, reached, shortfall;
} MlgDeliverableEnds;

/* Σ n max (0, goal − P) over the cells with a goal; NaN when none has one. */
double mlg_gap_shortfall_of (const MlgMap *map, const MlgReach *reach, guint deliverable, int year);
/* The ends of each of n deliverables, each asked alone; the question tells how many draws, the seed
 * and the threads. (transfer full) n entries */
MlgDeliverableEnds *mlg_gap_deliverable_ends (const MlgMap *map,
                                              const MlgQuestion *question,
                                              const guint *deliverables,
                                              guint n,
                                              GCancellable *cancellable,
                                              GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgGapIntervals, mlg_gap_intervals_clear)
