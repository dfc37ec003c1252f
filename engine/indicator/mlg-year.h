/* A map as it stood in a year: the population frozen on 1 January, and relays where their events
 * put them. */
#pragma once
#include "map/mlg-history.h"

/* TRUE when the year's population was opened: cells were copied on 1 January. */
gboolean mlg_year_is_open (const MlgMap *map, int year);
/* The map of a year: cells, traits and goals those frozen when the year was opened, else today's;
 * in a year before that of `as_of`, relays have the status their events give them on its last day;
 * in a year not yet begun files are supposed to be revalidated in time.
 * The map itself when nothing differs. MLG_DATA_ERROR_FAULTS when the frozen cells fit the rest of
 * the map no longer. (transfer full) */
MlgMap *mlg_year_map (const MlgMap *map, int year, MlgDay as_of, GError **error);
