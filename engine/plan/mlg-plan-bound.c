/* An upper bound: the concave model of mlg-plan-terms.c lies below each of its tangents, so the
 * best of the linear programme over all tangents so far is never below the best plan. The next
 * tangent is taken between the best point known and the programme's own. */
#include "plan/mlg-plan-lp.h"

#include <math.h>
#include <string.h>

#define SLACK 1e-9 /* what rounding and MLG_PLAN's least share may hide */
#define STILL 1e-7 /* the bound has stopped falling */

void
mlg_plan_bound_clear (MlgPlanBound *self)
{
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->prices, g_free);
}

static double
tangent (
    const MlgPlan *self, MlgPlanPoint *point, const double *weight, double total, double *slope)
{
  const double value = mlg_plan_point_total (self, point, weight) / total;
  double constant = value;

  mlg_plan_point_gradient (self, point);
  for (guint v = 0; v < self->n; v++)
    {
      slope[v] = point->grad[v] / total;
      constant -= slope[v] * point->x[v];
    }
  slope[self->n] = constant;
  return value;
}

/* TRUE when every floor holds at the point, as far as the model that is never too low can tell. */
static gboolean
add_floors (const MlgPlan *self, MlgPlanPoint *point, MlgPlanLp *lp, double *slope)
{
  gboolean met = TRUE;

  for (guint f = 0; f < self->floors->len; f++)
    {
      const MlgPlanFloor *floor = &g_array_index (self->floors, MlgPlanFloor, f);
      const double value = tangent (self, point, floor->weight, floor->total, slope);

      met &= value >= floor->goal - 1e-9;
      mlg_plan_lp_add_floor (lp, floor->goal - slope[self->n] - 1e-8, slope);
    }
  return met;
}

/* The point of the next tangent: between the best one and the programme's, by thirds of the rounds
 * the programme's own. */
static void
next_point (const MlgPlan *self,
            MlgPlanPoint *point,
            const double *center,
            const double *optimum,
            guint round)
{
  const double part = round % 3 == 2 || center == NULL ? 1 : 0.5;

  for (guint v = 0; v < self->n; v++)
    point->x[v] = center ? center[v] + part * (optimum[v] - center[v]) : optimum[v];
}

void
mlg_plan_bound (MlgPlan *self, const MlgPlanBoundAsk *ask, MlgPlanBound *out)
{
  g_autoptr (MlgPlanPoint) point = mlg_plan_point_new (self, TRUE);
  g_autoptr (MlgPlanLp) lp = mlg_plan_lp_new (self, ask->low, ask->high);
  g_autofree double *slope = g_new (double, self->n + 1), *optimum = g_new0 (double, self->n + 1);
  g_autofree double *center = g_new0 (double, self->n + 1);
  g_autofree double *prices = g_new0 (double, self->limits->len + 1);
  double best = -1, before = INFINITY;
  guint still = 0;

  *out = (MlgPlanBound){ .bound = INFINITY,
                         .x = g_new0 (double, self->n + 1),
                         .prices = g_new0 (double, self->limits->len + 1) };
  if (!(ask->total > 0))
    {
      out->bound = 0;
      return;
    }
  mlg_plan_box (self, ask->low, ask->high);
  for (guint v = 0; v < self->n; v++)
    point->x[v] = ask->start ? CLAMP (ask->start[v], ask->low[v], ask->high[v]) : ask->low[v];
  for (guint round = 0; round < ask->rounds; round++)
    {
      double value, bound;
      gboolean met = TRUE;
      MlgLpStatus status;

      mlg_plan_point_set (self, point);
      value = tangent (self, point, ask->weight, ask->total, slope);
      mlg_plan_lp_add_tangent (lp, slope[self->n], slope);
      if (ask->with_floors)
        met = add_floors (self, point, lp, slope);
      if (met && value > best && round > 0)
        {
          best = value;
          memcpy (center, point->x, self->n * sizeof (double));
        }
      status = mlg_plan_lp_solve (lp, optimum, &bound, prices);
      if (status == MLG_LP_INFEASIBLE)
        {
          out->infeasible = TRUE;
          out->bound = -(double) INFINITY;
          return;
        }
      if (status == MLG_LP_FAILED)
        break;
      if (bound + SLACK < out->bound)
        {
          out->bound = bound + SLACK;
          memcpy (out->x, optimum, self->n * sizeof (double));
          memcpy (out->prices, prices, self->limits->len * sizeof (double));
        }
      still = before - out->bound < STILL ? still + 1 : 0;
      before = out->bound;
      if (out->bound <= ask->enough || out->bound - best < STILL || still > 6)
        break;
      next_point (self, point, best >= 0 ? center : NULL, optimum, round);
    }
}
