/* Inside the room: the tables of `reach`. */
#pragma once
#include "reach/mlg-reach-run.h"

/* The sixteen columns of the table `reach`, from a given column on; low and high are the reach at
 * both ends of the hypotheses. */
void mlg_figures_add_columns (MlgTable *table);
void mlg_figures_set (
    MlgTable *table, guint row, guint column, const MlgFigures *figures, double low, double high);
MlgFigures mlg_figures_of_cell (const MlgMap *map, const MlgReach *reach, guint cell);

MlgTable *mlg_reach_table (const MlgReach *reach, const MlgReach *low, const MlgReach *high);
MlgTable *mlg_reach_table_by (const MlgMap *map,
                              const MlgBreakdown *by,
                              guint rollup,
                              const MlgReach *reach,
                              const MlgReach *low,
                              const MlgReach *high);
MlgTable *mlg_stages_table (const MlgMap *map, const MlgReach *reach);
MlgTable *mlg_quality_table (const MlgReach *reach);
MlgTable *mlg_assumptions_table (const MlgResult *result);

/* «Alone» and «if it stopped», by relay, kind, channel, deliverable, theme or work_group; TRUE in
 * mlg_alone_knows when `by` is one of these. `reach` is the run without a change. */
gboolean mlg_alone_knows (const char *by);
MlgTable *mlg_alone_table (const MlgMap *map,
                           MlgEvaluator *evaluator,
                           const MlgReach *reach,
                           const char *by,
                           GCancellable *cancellable,
                           GError **error);
/* Month by month over the period; out_uses: the uses of each resource in each month. */
MlgTable *mlg_months_table (const MlgMap *map,
                            MlgEvaluator *evaluator,
                            MlgTable **out_uses,
                            GCancellable *cancellable,
                            GError **error);
