/* Exact → nearest machine number, for tables, plots and samplings. Nothing on the way to a ranking
 * may use it: a test looks. */
#pragma once
#include "tender/mlg-exact.h"

/* NaN when unknown. */
double mlg_exact_near (const MlgExact *a);
/* The exact value of a machine number; unknown for NaN and infinities. */
const MlgExact *mlg_exact_from_near (MlgExactPool *pool, double value);
