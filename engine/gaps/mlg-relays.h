/* The directory of relays, or «which relay for this target?». */
#pragma once
#include "reach/mlg-reach-run.h"

/* Fills settings, info and the table relays. `target`:
 * "sector=FZ,size=1-9,territory=42,theme=falls" (any part may be left out), NULL = the whole map;
 * relays that have nobody there are left out when a target is given. Sorted by share of the target,
 * greatest first. */
gboolean mlg_relays_run (const MlgMap *map,
                         const MlgQuestion *question,
                         const char *target,
                         MlgResult *result,
                         GCancellable *cancellable,
                         GError **error);
