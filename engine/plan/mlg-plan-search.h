/* The state of a search, seen by mlg-plan-gains.c, which keeps it, and mlg-plan-greedy.c, which
 * chooses. Gains are kept lazily: without links a gain only falls as other relays do more, so one
 * that is out of date is still not too small. */
#pragma once
#include "plan/mlg-plan-private.h"

struct _MlgPlanSearch
{
  const MlgPlan *plan;
  MlgPlanPoint *point;
  double *weight;                /* per row: of the objective, or of the floors not met */
  gboolean met;                  /* the objective counts: every floor is met */
  double *used;                  /* per limit */
  guint *limit_start, *limit_at; /* limits of each variable */
  double *limit_need;
  double *d1, *d0;      /* per (use, effect of its relay): what one more use changes */
  double *steps_for;    /* x for which they hold; −1 = none */
  double *gain, *extra; /* per variable; extra: by passing on */
  double *passed_before;
  guint8 *touched; /* per relay of the plan */
  /* Rows: what each group, and all together, leave untouched. */
  guint *row_group;   /* [n_rows + 1] into groups */
  gsize *group_start; /* [groups + 1] into entries */
  guint32 *entry_group, *entry_row;
  double *group1, *group0; /* per group */
  double *row1, *row0;     /* per row */
  gsize *relay_start;      /* [relays + 1] into relay_entry */
  guint32 *relay_entry;
  guint version, *fresh; /* per relay: the version its gains belong to */
};

/* Starts over from whole uses. */
void mlg_plan_gains_start (MlgPlanSearch *self, const guint *x);
/* After x of the variable changed: the relays it touches, and the rows of theirs. */
void mlg_plan_gains_update (MlgPlanSearch *self, guint variable);
/* Which floors still count; TRUE when the weights changed. */
gboolean mlg_plan_gains_weigh (MlgPlanSearch *self);
/* Every gain; one relay's. */
void mlg_plan_gains_all (MlgPlanSearch *self);
void mlg_plan_gains_relay (MlgPlanSearch *self, guint relay);
/* Share reached. */
double mlg_plan_gains_value (const MlgPlanSearch *self);
/* The relay of a variable, among those of the plan. */
guint mlg_plan_gains_relay_of (const MlgPlanSearch *self, guint variable);
