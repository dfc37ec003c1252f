/* The questions `reach` and `explain`: from a map and a question to tables (engine/doc/tables.md).
 */
#pragma once
#include "reach/mlg-evaluator.h"
#include <maillage/mlg-result.h>

/* Fills settings, info and the tables reach, reach_by_X, stages, quality, assumptions. by: comma
 * list of target, sector, size, territory (a level after a colon: "territory:department",
 * "sector:top", "sector:1" = depth; several of these make one cross), relay, kind, channel,
 * deliverable, theme, work_group, month (each its own table); NULL or "" = none. MLG_ERROR_USAGE
 * for words it does not know. The question is completed first. */
gboolean mlg_reach_run (const MlgMap *map,
                        const MlgQuestion *question,
                        const char *by,
                        MlgResult *result,
                        GCancellable *cancellable,
                        GError **error);
/* Every factor of one cell's reach, down to the input rows (table, file, line). */
gboolean mlg_explain_run (const MlgMap *map,
                          const MlgQuestion *question,
                          const char *target_id,
                          MlgResult *result,
                          GCancellable *cancellable,
                          GError **error);

/* Shared with the other questions. Settings and info that stand above every table: population,
 * period, as-of date, weight, actions counted, seed, unknown_* and assumed_* counts. */
void mlg_reach_describe (const MlgMap *map,
                         MlgEvaluator *evaluator,
                         const MlgReach *reach,
                         MlgResult *result);

/* The columns ID_low and ID_high of a 90 % interval by the hypotheses (returns the first), and
 * their cells: not applicable unless `drawn`. Titles: message ids. */
guint mlg_interval_add_columns (MlgTable *table,
                                const char *id,
                                const char *low_title,
                                const char *high_title,
                                MlgColumnKind kind,
                                const char *unit,
                                guint decimals);
void
mlg_interval_set (MlgTable *table, guint row, guint first, gboolean drawn, double low, double high);

/* A roll-up by attributes of cells, as people write it: "sector", "territory:department",
 * "sector,territory", "target". */
typedef struct
{
  char *name;           /* "sector_territory": the X of reach_by_X */
  guint n_dimensions;   /* 1-3; 0 = target */
  guint8 dimensions[3]; /* 0 sector, 1 size, 2 territory */
  guint n_groups;
  guint32 *group; /* per cell; MLG_NONE outside */
  guint32
      *nodes; /* [n_groups][n_dimensions]: node of each dimension's tree; for target: the cell */
} MlgBreakdown;
MlgBreakdown *mlg_breakdown_new (const MlgMap *map, const char *by, GError **error);
/* The id and name columns of a table by this breakdown (returns how many), and their cells. */
guint mlg_breakdown_add_columns (const MlgBreakdown *self, MlgTable *table);
void mlg_breakdown_set_row (
    const MlgBreakdown *self, const MlgMap *map, guint group, MlgTable *table, guint row);
void mlg_breakdown_free (MlgBreakdown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgBreakdown, mlg_breakdown_free)
