/* The tables of `robust` that tell of ends. */
#pragma once
#include "robust/mlg-ends.h"
#include "robust/mlg-robust-private.h"

/* Adds the tables months, ends (at most `top` rows, 0 = all) and fundings. */
gboolean mlg_ends_add (const MlgRobust *robust, guint top, MlgResult *result, GError **error);
