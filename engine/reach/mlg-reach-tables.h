/* Inside the room: the tables of `reach`. */
#pragma once
#include "reach/mlg-drawn-reach.h"
#include "reach/mlg-reach-run.h"

/* What else stands beside the figures of a run: reach with every figure at its low or high end, and
 * reach of drawn maps. */
typedef struct
{
  const MlgReach *low, *high;
  const MlgDrawnReach *drawn; /* NULL = no intervals */
  const double *weight;       /* per cell, the question's */
  const double *establishments;
} MlgBeside;

/* The same for the rows of one table. */
typedef struct
{
  double low, high, interval_low, interval_high, reached_low, reached_high;
  gboolean drawn;
} MlgRanges;

/* The columns of the table `reach`, from a given column on. */
void mlg_figures_add_columns (MlgTable *table);
void mlg_figures_set (
    MlgTable *table, guint row, guint column, const MlgFigures *figures, const MlgRanges *ranges);
MlgFigures mlg_figures_of_cell (const MlgMap *map, const MlgReach *reach, guint cell);

MlgTable *mlg_reach_table (const MlgReach *reach, const MlgBeside *beside);
MlgTable *mlg_reach_table_by (const MlgMap *map,
                              const MlgBreakdown *by,
                              guint rollup,
                              const MlgReach *reach,
                              const MlgBeside *beside);
MlgTable *mlg_stages_table (const MlgMap *map, const MlgReach *reach, const MlgBeside *beside);
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
