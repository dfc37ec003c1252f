/* The separate checker of a programme: told only the map, the question, what was asked and the
 * edits proposed, it works from the rows of the edited map and a fresh evaluation. It shares
 * nothing with the search: no variable, no limit, no model of it. */
#pragma once
#include "map/mlg-edit.h"
#include "plan/mlg-programme.h"

typedef struct
{
  double reach_before, reach_after;
  double reached_before, reached_after; /* establishments */
  double cost, team_days;               /* of the plan */
  guint uses, mobilised;
  GPtrArray *wrongs; /* char *: what does not hold, one sentence each (message language) */
} MlgPlanCheck;

/* Errors: the edits cannot be applied, or MLG_ERROR_CANCELLED. What is wrong with the plan is no
 * error but stands in `wrongs`. */
gboolean mlg_plan_check (const MlgMap *map,
                         const MlgQuestion *question,
                         const MlgProgrammeOptions *options,
                         const GArray *edits,
                         MlgPlanCheck *out,
                         GCancellable *cancellable,
                         GError **error);
void mlg_plan_check_clear (MlgPlanCheck *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgPlanCheck, mlg_plan_check_clear)
