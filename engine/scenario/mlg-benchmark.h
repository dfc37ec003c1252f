/* `compare --indicators`: two regions, two plans or two scenarios by the same indicators. */
#pragma once
#include "scenario/mlg-compare-private.h"

/* Adds to the result: `maps` (what each of them is: population, year, day, nomenclatures),
 * `benchmark` (one row per indicator: value, interval, goal and completeness of each, differences
 * from the base, and whether they may be compared, else why not), `benchmark_profile` (coverage
 * classes, stages and what is missing by cause), `nomenclatures` (codes of sectors, sizes and
 * territories that they share). The year and the as-of day are those of the base's answer for all.
 * list[i].reach must be there but for a scenario that gives no map (its columns are unknown). Time:
 * the indicators and the gaps of each, `draws` draws for intervals (0 = none); `lang` is that of
 * titles that name a map. */
gboolean mlg_benchmark (const MlgCompared *list,
                        guint n,
                        GHashTable *given,
                        guint draws,
                        MlgLang lang,
                        MlgResult *result,
                        GCancellable *cancellable,
                        GError **error);
