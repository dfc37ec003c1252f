/* The best plan of diffusion (model.md §7): which whole new uses of which levers to make, which
 * relays to mobilise, under budget, days and floors; how far from the best possible at most. */
#pragma once
#include "reach/mlg-reach-run.h"

/* What is asked of the plan besides the question. Texts are borrowed; NULL = none. */
typedef struct
{
  double budget;         /* euros for the new uses; NaN = no limit */
  double team_days;      /* days of the team in the year; NaN = the setting */
  const char *keep;      /* comma list: RELAY, LEVER, DELIVERABLE:LEVER, each maybe =N uses */
  const char *forbid;    /* comma list: RELAY, LEVER, DELIVERABLE, DELIVERABLE:LEVER */
  const char *floor;     /* comma list: DIMENSION:CODE=SHARE */
  gboolean free_planned; /* planned actions of the question's deliverables may be dropped */
  guint effort;          /* 1 (quick) and more; work is counted, never timed */
  const char *save_as;   /* the id of the scenario whose edits are written; NULL = "P" */
} MlgProgrammeOptions;

void mlg_programme_options_init (MlgProgrammeOptions *self);

/* Fills settings, info and the tables programme, mobilise, calendar, floors, limits, summary, edits
 * (engine/doc/tables.md). MLG_ERROR_USAGE for a choice or floor it does not know, with the nearest
 * name; MLG_ERROR_CANCELLED. That no plan meets the choices is an answer, not an error. */
gboolean mlg_programme_run (const MlgMap *map,
                            const MlgQuestion *question,
                            const MlgProgrammeOptions *options,
                            MlgResult *result,
                            GCancellable *cancellable,
                            GError **error);

/* Best reach against budget: table frontier. `points`: "0:100000:10000" (from:to:step), or how
 * many budgets from 0 to what the dearest plan costs, NULL = eleven. The other options as above. */
gboolean mlg_frontier_run (const MlgMap *map,
                           const MlgQuestion *question,
                           const MlgProgrammeOptions *options,
                           const char *points,
                           MlgResult *result,
                           GCancellable *cancellable,
                           GError **error);
