/* The question `seats`: who gets a seat, who waits and why, who followed, what the overflow does,
 * and who becomes a relay (rules.md, seats with priority tiers; decision 027). */
#pragma once
#include "reach/mlg-reach-run.h"

/* Fills settings, info and the tables seats, seats_requests, seats_overflow, seats_trained, edits.
 * The question is completed first; the period chooses the sessions (those that start in it), the
 * as-of date what is known of them. scenario_id: what the edits say of themselves; NULL =
 * "trained". Cost: a run of the evaluator, and one more for each relay trained. */
gboolean mlg_seats_run (const MlgMap *map,
                        const MlgQuestion *question,
                        const char *scenario_id,
                        MlgResult *result,
                        GCancellable *cancellable,
                        GError **error);
