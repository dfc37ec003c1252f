/* The linear programme of a bound: uses and candidates in a box, the limits, tangents of the
 * objective and of the floors. GLPK is seen by mlg-plan-lp.c only. */
#pragma once
#include "plan/mlg-plan-private.h"

/* The box is borrowed. */
MlgPlanLp *mlg_plan_lp_new (const MlgPlan *plan, const guint *low, const guint *high);
void mlg_plan_lp_free (MlgPlanLp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPlanLp, mlg_plan_lp_free)
/* objective ≤ constant + slope · x */
void mlg_plan_lp_add_tangent (MlgPlanLp *self, double constant, const double *slope);
/* slope · x ≥ least */
void mlg_plan_lp_add_floor (MlgPlanLp *self, double least, const double *slope);

typedef enum
{
  MLG_LP_SOLVED,
  MLG_LP_INFEASIBLE,
  MLG_LP_FAILED, /* the solver gave up: nothing is known */
} MlgLpStatus;
/* x: [n], where the programme has its optimum. out_bound is computed from the prices themselves, so
 * that no rounding of the solver can make it too small. prices: per limit. */
MlgLpStatus mlg_plan_lp_solve (MlgPlanLp *self, double *x, double *out_bound, double *prices);
