/* One table of a question, and the figures it holds in each draw: rows are found again by what they
 * are called, never by their place. */
#pragma once
#include <maillage/mlg-result.h>

typedef struct _MlgUncertainSheet MlgUncertainSheet;

/* Of the table as it is without draws, which is kept alive. */
MlgUncertainSheet *mlg_uncertain_sheet_new (const MlgTable *base, guint n_draws);
void mlg_uncertain_sheet_free (MlgUncertainSheet *self);
/* Takes down the figures of the same table in a draw: threads may do different draws at a time. */
void mlg_uncertain_sheet_fill (MlgUncertainSheet *self, const MlgTable *table, guint draw);
/* The table with COLUMN_low, COLUMN_high after each figure, and the share of the draws in which the
 * row is there. A figure that is unknown in a draw, or a row that is there in fewer than
 * MLG_INTERVAL_LEAST of them, has unknown ends. (transfer full) */
MlgTable *mlg_uncertain_sheet_table (const MlgUncertainSheet *self);
