/* What is lost when relays leave, and when validity and funding run out (model.md §6). */
#pragma once
#include "reach/mlg-reach-run.h"

typedef struct
{
  guint top;     /* rows of `losses` and `ends` at most; 0 = all; 20 */
  guint pairs;   /* rows of `pairs` at most, 0 = none are sought; 10 */
  double below;  /* NaN (the default) = the goal of the map; see mlg_robust_run */
  gboolean ends; /* TRUE: the tables months, ends and fundings */
} MlgRobustOptions;

void mlg_robust_options_init (MlgRobustOptions *self);

/* Fills settings, info and the tables robust, losses, pairs, below, below_relays, hinges, bridges,
 * months, ends, fundings (engine/doc/tables.md). The loss of a set of relays is reach − reach
 * without them (k, κ and the population stay: decision 002, 19).
 * below: the reach to fall under; NaN: the mean goal of the population's cells where each has one
 * and reach is not under it already, else three quarters of the reach.
 * Time: some runs, one per relay that links touch, two per month, and the search for the smallest
 * set, which is cut short and said to be at a fixed amount of work. MLG_ERROR_USAGE when below is
 * not in [0, 1]. */
gboolean mlg_robust_run (const MlgMap *map,
                         const MlgQuestion *question,
                         const MlgRobustOptions *options,
                         MlgResult *result,
                         GCancellable *cancellable,
                         GError **error);
