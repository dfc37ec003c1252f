/* From a map and a question to the fast mode: relays on or off, as mlg_evaluator_run with
 * `relay_off` would answer. */
#pragma once
#include "reach/mlg-evaluator.h"
#include "reach/mlg-fast.h"

/* A table whose items are the map's relays (item r = relay r, all on = the map as it is; a relay
 * that is off makes no use, k and κ stay) and whose total is Σ weight × P over the population, in
 * the question's weight. Exact as far as mlg_fast_error () says, on these conditions, else NULL and
 * MLG_ERROR_LIMIT: no link takes part (relays would depend on each other); no group's shares had to
 * be cut at 1 in a cell; the parts of the cells stay below `most_entries` entries.
 *
 * A cell is one row per stratum; where an exclusive group has several relays in it, one row per
 * member and one for the rest, weighing the member's share: inside its part a relay of the group is
 * alone with those outside the group, which is what exclusive says. */
MlgFast *mlg_fast_of_evaluator (MlgEvaluator *evaluator,
                                guint forms,
                                gsize most_entries,
                                guint threads,
                                GCancellable *cancellable,
                                GError **error);
