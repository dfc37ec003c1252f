/* What the columns of result tables mean. */
#pragma once
#include <glib.h>

/* The meaning of a column by its id, an English message id; NULL when none is written. Ids that end
 * in a range's `_low` or `_high` mean the ends of what stands before. */
const char *mlg_column_meaning (const char *id);
