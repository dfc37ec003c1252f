/* Which choice comes next: variables by value for money in a heap. What a variable scored when it
 * was last looked at is never too small: gains are looked at again when they change, and room only
 * gets scarcer. So only the first needs to be looked at again, and the choice is that of a look at
 * all.
 */
#include "plan/mlg-plan-search.h"

#include "base/mlg-format.h"

#include <math.h>

#define LEAST_GAIN 1e-12

/* Uses a mobilisation is spread over when it is paid for by the first of them. */
#define SPREAD 4

static double
default_price (const MlgPlanLimit *limit)
{
  return 1 / fmax (limit->room, 1e-6);
}

double
mlg_plan_price (const MlgPlanSearch *self, guint variable, const double *prices)
{
  double price = 0;

  for (guint k = self->limit_start[variable]; k < self->limit_start[variable + 1]; k++)
    {
      const guint i = self->limit_at[k];
      const MlgPlanLimit *limit = &g_array_index (self->plan->limits, MlgPlanLimit, i);

      if (mlg_more_than (self->used[i] + self->limit_need[k], limit->room))
        return INFINITY;
      price += self->limit_need[k] * (prices ? prices[i] : default_price (limit));
    }
  return price;
}

/* Gain for the room it takes; 0 when it brings nothing or does not fit. */
static double
score_of (const MlgPlanSearch *self, guint v)
{
  const MlgPlan *plan = self->plan;
  const gboolean use = mlg_plan_is_use (plan, v);
  const guint high =
      use ? mlg_plan_use (plan, v)->high : mlg_plan_candidate (plan, v - plan->uses->len)->high;
  const guint y = use ? mlg_plan_mobilises (plan, mlg_plan_use (plan, v)->relay) : MLG_NONE;
  double price;

  if (self->gain[v] <= LEAST_GAIN * plan->total_weight || self->point->x[v] + 0.5 > high)
    return 0;
  price = mlg_plan_price (self, v, self->prices);
  if (y != MLG_NONE && self->point->x[y] < 0.5)
    price += mlg_plan_price (self, y, self->prices) / SPREAD;
  return isinf (price) ? 0 : self->gain[v] / (price + 1e-9);
}

static gboolean
comes_before (const MlgPlanSearch *self, guint a, guint b)
{
  if (self->score[a] > self->score[b])
    return TRUE;
  return !(self->score[a] < self->score[b]) && a < b;
}

static void
put (MlgPlanSearch *self, guint at, guint v)
{
  self->heap[at] = v;
  self->place[v] = at;
}

static void
sink (MlgPlanSearch *self, guint at)
{
  const guint v = self->heap[at];

  for (;;)
    {
      guint child = 2 * at + 1;

      if (child + 1 < self->n_heap && comes_before (self, self->heap[child + 1], self->heap[child]))
        child++;
      if (child >= self->n_heap || !comes_before (self, self->heap[child], v))
        break;
      put (self, at, self->heap[child]);
      at = child;
    }
  put (self, at, v);
}

static void
rise (MlgPlanSearch *self, guint at)
{
  const guint v = self->heap[at];

  while (at > 0 && comes_before (self, v, self->heap[(at - 1) / 2]))
    {
      put (self, at, self->heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
  put (self, at, v);
}

void
mlg_plan_queue_fill (MlgPlanSearch *self, const double *prices)
{
  self->prices = prices;
  self->n_heap = self->plan->n;
  for (guint v = 0; v < self->n_heap; v++)
    {
      self->score[v] = score_of (self, v);
      put (self, v, v);
    }
  for (guint at = self->n_heap / 2; at-- > 0;)
    sink (self, at);
}

void
mlg_plan_queue_variable (MlgPlanSearch *self, guint variable)
{
  self->score[variable] = score_of (self, variable);
  rise (self, self->place[variable]);
  sink (self, self->place[variable]);
}

void
mlg_plan_queue_relay (MlgPlanSearch *self, guint relay)
{
  const MlgPlanRelay *r = &g_array_index (self->plan->relays, MlgPlanRelay, relay);

  for (guint v = r->use_start; v < r->use_end; v++)
    mlg_plan_queue_variable (self, v);
}

guint
mlg_plan_queue_first (MlgPlanSearch *self)
{
  while (self->n_heap > 0)
    {
      const guint v = self->heap[0];
      const double before = self->score[v];

      if (!(before > 0))
        break;
      self->score[v] = score_of (self, v);
      if (!(self->score[v] < before))
        return v;
      sink (self, 0);
    }
  return MLG_NONE;
}
