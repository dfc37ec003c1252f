/* Good plans, fast: one use at a time by value for money, then one guess, then exchanges. */
#include "plan/mlg-plan-search.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

static void
take (MlgPlanSearch *self, guint v, int by)
{
  self->point->x[v] += by;
  for (guint k = self->limit_start[v]; k < self->limit_start[v + 1]; k++)
    self->used[self->limit_at[k]] += by * self->limit_need[k];
}

/* Both together may not fit where each alone does. */
static gboolean
take_with_relay (MlgPlanSearch *self, guint v)
{
  const guint y = mlg_plan_is_use (self->plan, v)
                      ? mlg_plan_mobilises (self->plan, mlg_plan_use (self->plan, v)->relay)
                      : MLG_NONE;

  if (y != MLG_NONE && self->point->x[y] < 0.5)
    {
      take (self, y, 1);
      if (isinf (mlg_plan_price (self, v, NULL)))
        {
          take (self, y, -1);
          return FALSE;
        }
    }
  take (self, v, 1);
  return TRUE;
}

/* The best choice whose gain is up to date. Every so many steps all are: with links, gains may
 * rise. */
static guint
choose_fresh (MlgPlanSearch *self)
{
  for (;;)
    {
      const guint v = mlg_plan_queue_first (self);
      const guint r = v == MLG_NONE ? 0 : mlg_plan_gains_relay_of (self, v);

      if (v == MLG_NONE || !mlg_plan_is_use (self->plan, v) || self->fresh[r])
        return v;
      mlg_plan_gains_relay (self, r);
      mlg_plan_queue_relay (self, r);
    }
}

#define ALL_EVERY 32

void
mlg_plan_fill (MlgPlanSearch *self, const double *prices, MlgPlanFound *out)
{
  const MlgPlan *plan = self->plan;
  guint step = 0;

  mlg_plan_gains_start (self, out->x);
  mlg_plan_gains_all (self);
  mlg_plan_queue_fill (self, prices);
  for (;;)
    {
      guint v = choose_fresh (self);

      while (v != MLG_NONE && !take_with_relay (self, v))
        {
          self->gain[v] = 0;
          mlg_plan_queue_variable (self, v);
          v = choose_fresh (self);
        }
      if (v == MLG_NONE)
        break;
      mlg_plan_gains_update (self, v);
      mlg_plan_queue_relay (self, mlg_plan_gains_relay_of (self, v));
      if (mlg_plan_gains_weigh (self) || (plan->any_passed && ++step % ALL_EVERY == 0))
        {
          mlg_plan_gains_all (self);
          mlg_plan_queue_fill (self, prices);
        }
    }
  out->value = mlg_plan_gains_value (self);
  for (guint i = 0; i < plan->n; i++)
    out->x[i] = (guint) (self->point->x[i] + 0.5);
  out->ok = self->met;
}

static gboolean
better (const MlgPlanFound *a, const MlgPlanFound *b)
{
  return a->ok != b->ok ? a->ok : a->value > b->value + 1e-12;
}

/* Tries a start; takes over what it leads to when that is better. */
static gboolean
try_from (MlgPlanSearch *self, const double *prices, MlgPlanFound *trial, MlgPlanFound *out)
{
  mlg_plan_fill (self, prices, trial);
  if (!better (trial, out))
    return FALSE;
  memcpy (out->x, trial->x, self->plan->n * sizeof (guint));
  out->value = trial->value;
  out->ok = trial->ok;
  return TRUE;
}

/* Takes one use out; its relay too when nothing else keeps it mobilised. */
static void
take_out (const MlgPlan *plan, guint *x, guint v)
{
  const guint y = mlg_plan_mobilises (plan, mlg_plan_use (plan, v)->relay);
  guint left = 0;

  x[v]--;
  for (guint i = 0; i < plan->uses->len; i++)
    if (mlg_plan_use (plan, i)->relay == mlg_plan_use (plan, v)->relay)
      left += x[i];
  if (y != MLG_NONE && left == 0 && mlg_plan_candidate (plan, y - plan->uses->len)->low == 0)
    x[y] = 0;
}

/* One guess: a use that value for money would not choose first. */
static void
guess (
    MlgPlanSearch *self, const double *prices, const guint *start, guint guesses, MlgPlanFound *out)
{
  const MlgPlan *plan = self->plan;
  g_autofree guint8 *tried = g_new0 (guint8, plan->n + 1);
  MlgPlanFound trial = { .x = g_new (guint, plan->n + 1) };

  for (guint g = 0; g < guesses; g++)
    {
      guint best = MLG_NONE;

      mlg_plan_gains_start (self, start);
      mlg_plan_gains_all (self);
      for (guint v = 0; v < plan->uses->len; v++)
        if (!tried[v] && self->point->x[v] + 0.5 < mlg_plan_use (plan, v)->high &&
            (best == MLG_NONE || self->gain[v] > self->gain[best]))
          best = v;
      if (best == MLG_NONE)
        break;
      tried[best] = 1;
      memcpy (trial.x, start, plan->n * sizeof (guint));
      if (isinf (mlg_plan_price (self, best, prices)) || !take_with_relay (self, best))
        continue;
      for (guint i = 0; i < plan->n; i++)
        trial.x[i] = (guint) (self->point->x[i] + 0.5);
      if (mlg_plan_fits (plan, trial.x))
        try_from (self, prices, &trial, out);
    }
  g_free (trial.x);
}

void
mlg_plan_improve (MlgPlanSearch *self, const double *prices, guint tries, MlgPlanFound *out)
{
  const MlgPlan *plan = self->plan;
  g_autofree guint *start = g_new0 (guint, plan->n + 1);
  MlgPlanFound trial = { .x = g_new0 (guint, plan->n + 1) };
  gboolean any = TRUE;

  if (mlg_plan_kept (plan, start) && tries > 0)
    guess (self, prices, start, MIN (tries, 4), out);
  while (any && tries > 0)
    {
      any = FALSE;
      for (guint v = 0; v < plan->uses->len && tries > 0; v++)
        {
          if (out->x[v] <= mlg_plan_use (plan, v)->low)
            continue;
          tries--;
          memcpy (trial.x, out->x, plan->n * sizeof (guint));
          take_out (plan, trial.x, v);
          any |= try_from (self, tries % 2 ? prices : NULL, &trial, out);
        }
    }
  g_free (trial.x);
}

gboolean
mlg_plan_kept (const MlgPlan *plan, guint *x)
{
  for (guint v = 0; v < plan->n; v++)
    x[v] = mlg_plan_is_use (plan, v) ? mlg_plan_use (plan, v)->low
                                     : mlg_plan_candidate (plan, v - plan->uses->len)->low;
  return mlg_plan_fits (plan, x);
}
