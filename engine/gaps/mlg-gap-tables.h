/* The tables of the question gaps, one function each. All (transfer full). */
#pragma once
#include "gaps/mlg-gap-drawn.h"
#include "gaps/mlg-gap-rows.h"

/* Relays tried one by one: not yet mobilised, and mobilised with levers that nothing uses. */
typedef struct
{
  MlgApproaches *to_mobilise;
  MlgApproaches *to_plan;
} MlgCandidates;

MlgTable *mlg_gap_table (const MlgMap *map,
                         const MlgGapRow *rows,
                         const MlgCandidates *candidates,
                         const MlgBreakdown *breakdown,
                         const MlgGapIntervals *intervals);
MlgTable *mlg_gap_classes_table (const MlgGapRow *rows, guint n, const MlgGapIntervals *intervals);
MlgTable *
mlg_gap_classes_by_table (const MlgMap *map, const MlgGapRow *rows, const MlgBreakdown *breakdown);
MlgTable *mlg_gap_causes_table (const MlgGapRow *rows, guint n);
MlgTable *mlg_gap_remedies_table (const MlgMap *map,
                                  const MlgGapRow *rows,
                                  const MlgCandidates *candidates,
                                  const MlgBreakdown *breakdown);
MlgTable *mlg_gap_never_solicited_table (const MlgMap *map,
                                         const MlgCandidates *candidates,
                                         double population);
/* One row per deliverable of the map asked about, whether it diffuses or not. */
MlgTable *mlg_gap_deliverables_table (const MlgMap *map,
                                      const MlgQuestion *question,
                                      GCancellable *cancellable,
                                      GError **error);
