/* What changes a map for good: opening a year, freezing it, correcting what is frozen. Each gives
 * another map; nothing that was there changes. All (transfer full). */
#pragma once
#include "indicator/mlg-indicators-run.h"

/* Copies cells, traits and goals as the year's population of 1 January. MLG_ERROR_USAGE when the
 * year is open already, or frozen. */
MlgMap *mlg_indicators_open_year (const MlgMap *map, int year, GError **error);
/* Computes the year and adds its values, those of the break-down `by` too. MLG_ERROR_USAGE when it
 * is frozen already or not over on the as-of day; MLG_DATA_ERROR_FAULTS when a figure is
 * impossible. */
MlgMap *mlg_indicators_freeze_year (const MlgMap *map,
                                    MlgIndicatorsAsked *asked,
                                    GCancellable *cancellable,
                                    GError **error);
/* Adds a row that takes the place of a frozen value in what is shown. `group_id`: codes joined by
 * |; NULL with `by` NULL = the whole. NaN = unknown from now on. MLG_ERROR_USAGE when nothing of
 * the sort was frozen, or without a reason. */
MlgMap *mlg_indicators_correct (const MlgMap *map,
                                int year,
                                const char *indicator,
                                const char *by,
                                const char *group_id,
                                double value,
                                const char *reason,
                                GError **error);
