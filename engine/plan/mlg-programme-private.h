/* From a plan to tables. */
#pragma once
#include "plan/mlg-plan-check.h"
#include "plan/mlg-plan-private.h"
#include "plan/mlg-programme-drawn.h"

typedef struct
{
  MlgPlan *plan;
  MlgPlanBest best;
  GArray *edits; /* MlgEdit */
  GStringChunk *strings;
  MlgPlanCheck check;
  MlgProgrammeIntervals intervals;
  double reached; /* establishments, of the plan */
} MlgPlanAnswer;

/* mlg-programme-tables.c */
gboolean mlg_programme_tables (MlgPlanAnswer *answer,
                               MlgResult *result,
                               GCancellable *cancellable,
                               GError **error);
MlgTable *mlg_programme_edits_table (const MlgPlanAnswer *answer, const char *scenario_id);
/* mlg-programme-means.c: what is used of every limit, and the calendar. */
MlgTable *mlg_programme_limits_table (const MlgPlanAnswer *answer);
MlgTable *
mlg_programme_calendar_table (MlgPlanAnswer *answer, GCancellable *cancellable, GError **error);
/* mlg-programme-floors.c: floors, and why one cannot be met. */
MlgTable *
mlg_programme_floors_table (MlgPlanAnswer *answer, GCancellable *cancellable, GError **error);
/* What cannot hold together, in words; NULL when choices and limits agree. (transfer full) */
char *mlg_programme_conflict (const MlgPlan *plan);
