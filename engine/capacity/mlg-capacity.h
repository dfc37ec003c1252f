/* The question `capacity`: who has more to do than they can, and how many could be contacted at
 * most. */
#pragma once
#include "reach/mlg-evaluator.h"
#include <maillage/mlg-result.h>

/* Fills settings, info and the tables loads_by_lever, loads_by_relay, loads_by_month, ceiling,
 * ceiling_by_X, cut, prices of engine/doc/tables.md.
 *
 * Loads are of the whole civil years that the period touches and of every deliverable, as rationing
 * is: demand is what live actions ask before rationing; load = demand / capacity; saturated when
 * above 1. An assumed capacity is never called saturated. An unknown days_per_use or cost_per_use
 * adds nothing to the demand and is counted in info.
 *
 * by: as in mlg_reach_run, cell attributes only; NULL or "" = none. to_goal: each cell counts up to
 * its goal only. The sentences of `cut` are in the language of the result's setting "lang" when the
 * caller has set it, else of the map's, else French. Errors: MLG_ERROR_USAGE for words it does not
 * know, _CANCELLED, _FAILED when a solver fails. */
gboolean mlg_capacity_run (const MlgMap *map,
                           const MlgQuestion *question,
                           const char *by,
                           gboolean to_goal,
                           MlgResult *result,
                           GCancellable *cancellable,
                           GError **error);
