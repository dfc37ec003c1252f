/* The tables of the question, one function each. */
#pragma once
#include "capacity/mlg-capacity.h"
#include "capacity/mlg-ceiling.h"

/* "yes", "no", "unknown", or "capacity not declared (assumption)" when an assumed one is exceeded.
 */
const char *mlg_saturated (double demand, double capacity, gboolean assumed);

MlgTable *mlg_loads_by_lever (const MlgMeans *means);
MlgTable *mlg_loads_by_relay (const MlgMeans *means);
MlgTable *mlg_loads_by_month (const MlgMeans *means, const MlgActionUse *uses, guint n_uses);
/* What holds the ceiling down, in words of `lang`. */
MlgTable *mlg_cut_table (const MlgMeans *means, const MlgCeilingAnswer *answer, MlgLang lang);
MlgTable *mlg_prices_table (const MlgMeans *means, const MlgCeilingAnswer *answer);
