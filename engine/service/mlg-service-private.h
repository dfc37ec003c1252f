/* What the files of the support service share. */
#pragma once
#include "service/mlg-service.h"

typedef struct
{
  const MlgMap *map;
  MlgServiceRules rules;
  GArray *requests; /* MlgRequest */
  MlgDay *supported;
  int year;
  MlgDay as_of; /* the latest day on which something is known */
  MlgDay day;   /* the as-of day, at most the last of the year */
  MlgServiceLine *lines;
  MlgServiceTotals totals;
} MlgService;

static inline const MlgRequest *
mlg_service_request (const MlgService *self, guint i)
{
  return &g_array_index (self->requests, MlgRequest, i);
}

/* State of the service. (transfer full) */
MlgTable *mlg_service_requests_table (const MlgService *self);
MlgTable *mlg_service_missing_table (const MlgService *self);
MlgTable *mlg_service_funnel_table (const MlgService *self);
MlgTable *mlg_service_years_table (const MlgService *self);
MlgTable *mlg_service_rules_table (const MlgService *self);

/* The plan. */
MlgTable *mlg_service_plan_table (const MlgService *self);
MlgTable *mlg_service_team_table (const MlgService *self);
MlgTable *mlg_service_members_table (const MlgService *self);

/* What the plan brings: a relay and theme whose engagement rises. */
typedef struct
{
  guint relay, theme;   /* theme: MLG_NONE = the relay's row for any theme */
  guint supports;       /* planned or promised */
  double before, after; /* NaN: no figure, counted as certain */
  gboolean acts;        /* the relay makes uses in the period */
} MlgServiceLift;

/* Engagement e becomes 1 − (1 − e)·(1 − effect)^supports, in each row that a support concerns.
 * (element-type MlgServiceLift), by relay and theme. */
GArray *mlg_service_lifts (const MlgService *self);
/* The same as edits of `engagements` (element-type MlgEdit); texts go into `texts`. */
GArray *mlg_service_edits (const MlgService *self, const GArray *lifts, GStringChunk *texts);
/* Tables `engagement`, `edits`, `summary`, with reach before and after; without a period to ask
 * about, reach is unknown. */
gboolean mlg_service_effect (const MlgService *self,
                             const MlgQuestion *question,
                             const char *scenario,
                             MlgResult *result,
                             GCancellable *cancellable,
                             GError **error);
