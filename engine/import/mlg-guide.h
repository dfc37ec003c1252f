/* The guide to the tables, made from the schema. */
#pragma once
#include "schema/mlg-schema.h"

/* Every table and column of the map and of the simple sheet: type, unit, allowed values, what empty
 * means, help. (transfer full) */
GString *mlg_guide_new (MlgLang lang);
