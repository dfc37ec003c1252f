/* What the columns of result tables mean. */
#pragma once
#include <glib.h>

/* The meaning of a column by its id, an English message id; NULL when none is written. An id that
 * ends in _low, _high, _error, _id or _row and is not told by itself is told by its ending. */
const char *mlg_column_meaning (const char *id);
