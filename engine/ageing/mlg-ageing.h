/* Files that age: what waits for its validation, what expires soon, what one missing registration
 * cuts off, sessions that are seen or not, titles that readers cannot understand (decision 025). */
#pragma once
#include "reach/mlg-reach-run.h"

typedef struct
{
  guint top; /* rows of `expiries` and `registrations` at most, the greatest losses; 0 = all; 20 */
} MlgAgeingOptions;

void mlg_ageing_options_init (MlgAgeingOptions *self);

/* Fills settings, info and the tables states, deliverable_states, stake, expiries, sessions, gates,
 * registrations, content (engine/doc/tables.md).
 * Time: a few runs, one per end within 90 days, and where there are gates two per deliverable. */
gboolean mlg_ageing_run (const MlgMap *map,
                         const MlgQuestion *question,
                         const MlgAgeingOptions *options,
                         MlgResult *result,
                         GCancellable *cancellable,
                         GError **error);

/* What `check` says of ageing: what expires within 30, 60 and 90 days of the as-of day. NULL when
 * the as-of day is before everything; otherwise the table `stake` (see tables.md), with reach lost
 * where the map has no more than `most_shares` nonzero shares, else n.d. */
MlgTable *
mlg_ageing_stake (const MlgMap *map, guint most_shares, GCancellable *cancellable, GError **error);
