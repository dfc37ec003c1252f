/* What outlives a year: the tables that only the program writes, and only adds to. A value frozen
 * carries a hash over itself and the value frozen before it, so that a row changed, taken out or
 * put in between shows whatever form the map takes. */
#pragma once
#include "map/mlg-rows.h"

/* The hash that ties row `row` of indicator_values (all its columns but `chain`) to the hash of the
 * row before ("" for the first). Lower-case SHA-256 in hexadecimal. (transfer full) */
char *mlg_frozen_chain (const char *chain_before, const MlgRows *values, guint row);

/* TRUE when every row that `before` froze stands in `after`, unchanged. *out_table is the name of
 * the first table that does not keep its rows. */
gboolean mlg_frozen_kept (const MlgMap *before, const MlgMap *after, const char **out_table);
/* The map with the frozen rows of `before`, when it has none of its own and `before` has; else the
 * map itself. NULL with MLG_DATA_ERROR_FAULTS. (transfer full) */
MlgMap *mlg_frozen_carry (const MlgMap *before, MlgMap *map, MlgFaults *faults, GError **error);
/* Appends a copy of a row of the same table. */
void mlg_draft_copy_row (MlgDraft *self, const MlgRows *from, guint row);
