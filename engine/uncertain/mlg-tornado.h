/* What the tornado, the Sobol indices and the questionnaires share: the outcome asked for, and the
 * columns that tell a figure. */
#pragma once
#include "uncertain/mlg-outcome.h"
#include <maillage/mlg-analysis.h>
#include <maillage/mlg-result.h>

#define MLG_P_FIGURE \
  { \
    "figure", MLG_PARAM_CHOICE, "reach", 0, 0, "reach|reached|shortfall", \
        N_ ("the result looked at: share reached, establishments reached, or establishments " \
            "missing to the goals") \
  }

/* The outcome of a call, its settings and info written into the result. */
MlgOutcome *mlg_outcome_of_call (const MlgMap *map,
                                 GHashTable *given,
                                 MlgResult *result,
                                 GCancellable *cancellable,
                                 GError **error);
/* How people see a value of the outcome, or a difference of two. */
static inline guint
mlg_outcome_decimals (MlgOutcomeKind kind)
{
  return kind == MLG_OUTCOME_REACH ? 2 : 0;
}
MlgColumnKind mlg_outcome_column (MlgOutcomeKind kind, gboolean difference);

/* figure, relay_id, relay, of, table, key, column, unit, quality, low, value, high. */
void mlg_tornado_add_input_columns (MlgTable *table);
/* Fills them from `column` on; returns the next column. */
guint mlg_tornado_set_input (
    MlgTable *table, guint row, guint column, const MlgOutcome *outcome, const MlgInput *input);
