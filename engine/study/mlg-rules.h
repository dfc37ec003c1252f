/* Which rules beside the graph are in force (model.md; the rules themselves: schema/mlg-schema.h).
 */
#pragma once
#include "map/mlg-map-private.h"
#include <maillage/mlg-result.h>

/* TRUE when the setting, a flag of the schema, says yes on this map. */
gboolean mlg_rules_flag (const MlgMap *map, const char *key);

/* Fills the info `rules_in_force`, `rules_off`, `rules_changed` (rules whose switch or a parameter
 * is not the default) and the tables `rules` (one row per rule of the schema, in its order) and
 * `rule_parameters` (its switch first, then its parameters), see tables.md. Reads the settings of
 * the map alone: no time. */
void mlg_rules_run (const MlgMap *map, MlgResult *result);
