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
  guint32 *relay_of; /* per effect: its relay, among those of the plan */
  guint8 *fresh;     /* per relay: 1 = its gains are those of the point */
  /* Variables by value for money, a heap: the best first, of equals the first. */
  const double *prices; /* per limit; NULL = by the share of the room */
  double *score;        /* per variable, when it was last looked at: never too small */
  guint *heap, *place;  /* variables; where each stands */
  guint n_heap;
  guint64 work; /* entries looked at so far: what a search may cost is counted, never timed */
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
/* mlg-plan-queue.c: fills the heap again after every gain changed. */
void mlg_plan_queue_fill (MlgPlanSearch *self, const double *prices);
/* After the gains of a relay, or what its uses cost, changed. */
void mlg_plan_queue_relay (MlgPlanSearch *self, guint relay);
/* After one variable's did. */
void mlg_plan_queue_variable (MlgPlanSearch *self, guint variable);
/* The variable with the most value for money, MLG_NONE when nothing that fits brings anything. */
guint mlg_plan_queue_first (MlgPlanSearch *self);
/* The room one more of a variable takes, priced; INFINITY when it does not fit. */
double mlg_plan_price (const MlgPlanSearch *self, guint variable, const double *prices);

/* The relay of a variable, among those of the plan. */
guint mlg_plan_gains_relay_of (const MlgPlanSearch *self, guint variable);
