/* Where nobody reaches, why, and what would help (model.md §4). */
#pragma once
#include "reach/mlg-reach-run.h"

/* Fills settings, info and the tables gaps, classes, classes_by_X, causes, remedies,
 * never_solicited, deliverables (engine/doc/tables.md). by: a roll-up of cells ("target",
 * "sector,territory:department" …), NULL = target. MLG_ERROR_USAGE for a roll-up it does not know.
 * Time: some ten evaluations, one more per relay that could be approached, and three per resource.
 */
gboolean mlg_gaps_run (const MlgMap *map,
                       const MlgQuestion *question,
                       const char *by,
                       MlgResult *result,
                       GCancellable *cancellable,
                       GError **error);
/* The same for n roll-ups: everything but the sums is computed once. */
gboolean mlg_gaps_run_many (const MlgMap *map,
                            const MlgQuestion *question,
                            const char *const *by,
                            guint n,
                            MlgResult *const *results,
                            GCancellable *cancellable,
                            GError **error);
