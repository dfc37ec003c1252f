/* Values frozen: reading them back as they stand, and the rows that freezing or correcting adds. */
#pragma once
#include "indicator/mlg-indicator.h"

/* TRUE when the year has frozen values. */
gboolean mlg_values_has_year (const MlgMap *map, int year);
/* The years with frozen values, ascending (element-type int). */
GArray *mlg_values_years (const MlgMap *map);
/* The figures of a year as they were frozen, the latest correction of each in its place: one per
 * definition, unknown with its reason where nothing was frozen. `by`, `group_id`: of the
 * break-down;
 * "" = the whole. (element-type MlgIndicator) */
GArray *mlg_values_read (const MlgMap *map,
                         const GPtrArray *definitions,
                         int year,
                         const char *by,
                         const char *group_id);
/* TRUE when the figure was read from a frozen row. */
gboolean mlg_values_is_frozen (const MlgIndicator *figure);
/* Adds a row to the draft that freezes a figure. */
void mlg_values_add (MlgDraft *draft,
                     const MlgMap *map,
                     int year,
                     const char *by,
                     const char *group_id,
                     const MlgIndicator *figure);
