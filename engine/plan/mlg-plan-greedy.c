/* Good plans, fast: one use at a time by value for money, then one guess, then exchanges. The gain
 * of a use is exact in the model of the search (a relay's effect on a cell is linear in what it
 * leaves untouched), links apart, where the slope stands for it. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

#define LEAST_GAIN 1e-12

struct _MlgPlanSearch
{
  const MlgPlan *plan;
  MlgPlanPoint *point;
  double *weight;                /* per row: of the objective, or of the floors not met */
  double *used;                  /* per limit */
  guint *limit_start, *limit_at; /* limits of each variable */
  double *limit_need;
  double *d1, *d0;   /* per (use, effect of its relay): what one more use changes */
  double *steps_for; /* x for which they hold; −1 = none */
  double *gain;
  double *passed_before;
  guint8 *touched; /* per relay */
};

static double
default_price (const MlgPlanLimit *limit)
{
  return 1 / fmax (limit->room, 1e-6);
}

static void
index_limits (MlgPlanSearch *self)
{
  const MlgPlan *plan = self->plan;
  g_autofree guint *fill = NULL;

  self->limit_start = g_new0 (guint, plan->n + 2);
  for (guint i = 0; i < plan->limits->len; i++)
    for (guint k = 0; k < g_array_index (plan->limits, MlgPlanLimit, i).n; k++)
      self->limit_start[g_array_index (plan->limits, MlgPlanLimit, i).variable[k] + 1]++;
  for (guint v = 0; v < plan->n; v++)
    self->limit_start[v + 1] += self->limit_start[v];
  self->limit_at = g_new (guint, self->limit_start[plan->n] + 1);
  self->limit_need = g_new (double, self->limit_start[plan->n] + 1);
  fill = g_memdup2 (self->limit_start, (plan->n + 1) * sizeof (guint));
  for (guint i = 0; i < plan->limits->len; i++)
    for (guint k = 0; k < g_array_index (plan->limits, MlgPlanLimit, i).n; k++)
      {
        const MlgPlanLimit *limit = &g_array_index (plan->limits, MlgPlanLimit, i);

        self->limit_need[fill[limit->variable[k]]] = limit->coefficient[k];
        self->limit_at[fill[limit->variable[k]]++] = i;
      }
}

MlgPlanSearch *
mlg_plan_search_new (const MlgPlan *plan)
{
  MlgPlanSearch *self = g_new0 (MlgPlanSearch, 1);

  self->plan = plan;
  self->point = mlg_plan_point_new (plan, FALSE);
  self->weight = g_new (double, plan->n_rows + 1);
  self->used = g_new0 (double, plan->limits->len + 1);
  self->d1 = g_new0 (double, plan->n_steps + 1);
  self->d0 = g_new0 (double, plan->n_steps + 1);
  self->steps_for = g_new (double, plan->n + 1);
  self->gain = g_new0 (double, plan->n + 1);
  self->passed_before = g_new0 (double, plan->passed->len + 1);
  self->touched = g_new0 (guint8, plan->map->n_relays + 1);
  for (guint v = 0; v < plan->n; v++)
    self->steps_for[v] = -1;
  index_limits (self);
  return self;
}

void
mlg_plan_search_free (MlgPlanSearch *self)
{
  if (self == NULL)
    return;
  mlg_plan_point_free (self->point);
  g_free (self->weight);
  g_free (self->used);
  g_free (self->limit_start);
  g_free (self->limit_at);
  g_free (self->limit_need);
  g_free (self->d1);
  g_free (self->d0);
  g_free (self->steps_for);
  g_free (self->gain);
  g_free (self->passed_before);
  g_free (self->touched);
  g_free (self);
}

/* What one more use of each of the relay's variables changes in its effects; a relay not mobilised
 * is mobilised by it. */
static void
find_steps (MlgPlanSearch *self, guint r)
{
  const MlgPlan *plan = self->plan;
  const MlgPlanRelay *relay = &g_array_index (plan->relays, MlgPlanRelay, r);
  MlgPlanPoint *point = self->point;
  const guint n = relay->effect_end - relay->effect_start;
  g_autofree double *p1 = g_memdup2 (point->p1 + relay->effect_start, (n + 1) * sizeof (double));
  g_autofree double *p0 = g_memdup2 (point->p0 + relay->effect_start, (n + 1) * sizeof (double));
  const double y = relay->candidate != MLG_NONE ? point->x[relay->candidate] : 1;

  for (guint v = relay->use_start; v < relay->use_end; v++)
    {
      const gsize at = relay->step_start + (gsize) (v - relay->use_start) * n;

      self->steps_for[v] = point->x[v];
      point->x[v] += 1;
      if (relay->candidate != MLG_NONE)
        point->x[relay->candidate] = 1;
      mlg_plan_point_relay (plan, point, r);
      point->x[v] -= 1;
      if (relay->candidate != MLG_NONE)
        point->x[relay->candidate] = y;
      for (guint e = 0; e < n; e++)
        {
          self->d1[at + e] = point->p1[relay->effect_start + e] - p1[e];
          self->d0[at + e] = point->p0[relay->effect_start + e] - p0[e];
        }
    }
  if (relay->candidate != MLG_NONE)
    self->steps_for[relay->candidate] = y;
  mlg_plan_point_relay (plan, point, r);
}

static gboolean
steps_hold (const MlgPlanSearch *self, const MlgPlanRelay *relay)
{
  for (guint v = relay->use_start; v < relay->use_end; v++)
    if (fabs (self->steps_for[v] - self->point->x[v]) > 0)
      return FALSE;
  return relay->candidate == MLG_NONE ||
         !(fabs (self->steps_for[relay->candidate] - self->point->x[relay->candidate]) > 0);
}

static void
set_start (MlgPlanSearch *self, const guint *x)
{
  const MlgPlan *plan = self->plan;

  for (guint v = 0; v < plan->n; v++)
    self->point->x[v] = x[v];
  for (guint i = 0; i < plan->limits->len; i++)
    self->used[i] = mlg_plan_limit_used (&g_array_index (plan->limits, MlgPlanLimit, i), x);
  mlg_plan_point_set (plan, self->point);
}

/* The room one more of a variable takes, priced; INFINITY when it does not fit. */
static double
price_of (const MlgPlanSearch *self, guint v, const double *prices)
{
  double price = 0;

  for (guint k = self->limit_start[v]; k < self->limit_start[v + 1]; k++)
    {
      const guint i = self->limit_at[k];
      const MlgPlanLimit *limit = &g_array_index (self->plan->limits, MlgPlanLimit, i);

      if (mlg_more_than (self->used[i] + self->limit_need[k], limit->room))
        return INFINITY;
      price += self->limit_need[k] * (prices ? prices[i] : default_price (limit));
    }
  return price;
}

static void
take (MlgPlanSearch *self, guint v, int by)
{
  self->point->x[v] += by;
  for (guint k = self->limit_start[v]; k < self->limit_start[v + 1]; k++)
    self->used[self->limit_at[k]] += by * self->limit_need[k];
}

/* TRUE while the objective counts; FALSE while a floor is not met: then only those floors do. */
static gboolean
set_weights (MlgPlanSearch *self)
{
  const MlgPlan *plan = self->plan;
  gboolean met = TRUE;

  for (guint f = 0; f < plan->floors->len; f++)
    {
      const MlgPlanFloor *floor = &g_array_index (plan->floors, MlgPlanFloor, f);
      double sum = 0;

      for (guint i = 0; i < plan->n_rows; i++)
        sum += floor->weight[i] * self->point->reach[i];
      if (sum / floor->total >= floor->goal + 1e-7)
        continue;
      if (met)
        memset (self->weight, 0, (plan->n_rows + 1) * sizeof (double));
      met = FALSE;
      for (guint i = 0; i < plan->n_rows; i++)
        self->weight[i] += floor->weight[i] / floor->total;
    }
  if (met)
    memcpy (self->weight, plan->weight, plan->n_rows * sizeof (double));
  return met;
}

/* What passing on adds: the slope of each passage by what the source changes in it. */
static void
add_passed_gains (MlgPlanSearch *self)
{
  const MlgPlan *plan = self->plan;

  for (guint t = 0; t < plan->passed->len; t++)
    {
      const MlgPlanPassed *passed = &g_array_index (plan->passed, MlgPlanPassed, t);
      const double left = 1 - self->point->passed[t];

      if (passed->candidate != MLG_NONE && self->point->x[passed->candidate] < 0.5)
        continue;
      for (guint k = 0; k < passed->n; k++)
        {
          double sum = 0;

          for (guint i = passed->source_start[k]; i < passed->source_start[k + 1]; i++)
            sum += self->point->x[passed->source_vars[i]];
          for (guint i = passed->source_start[k]; sum < 0.5 && i < passed->source_start[k + 1]; i++)
            self->gain[passed->source_vars[i]] +=
                self->point->per_passed[t] * left * -expm1 (-passed->lambda[k]);
        }
    }
}

static void
find_gains (MlgPlanSearch *self, guint step)
{
  const MlgPlan *plan = self->plan;
  MlgPlanPoint *point = self->point;

  mlg_plan_point_total (plan, point, self->weight);
  if (plan->any_passed && step % 8 == 0)
    mlg_plan_point_gradient (plan, point);
  memset (self->gain, 0, (plan->n + 1) * sizeof (double));
  for (guint r = 0; r < plan->relays->len; r++)
    {
      const MlgPlanRelay *relay = &g_array_index (plan->relays, MlgPlanRelay, r);
      const guint n = relay->effect_end - relay->effect_start;

      if (relay->use_end > relay->use_start && !steps_hold (self, relay))
        find_steps (self, r);
      for (guint v = relay->use_start; v < relay->use_end; v++)
        {
          const gsize at = relay->step_start + (gsize) (v - relay->use_start) * n;
          double gain = 0;

          for (guint e = 0; e < n; e++)
            gain += point->w1[relay->effect_start + e] * self->d1[at + e] +
                    point->w0[relay->effect_start + e] * self->d0[at + e];
          self->gain[v] = gain;
        }
    }
  for (guint c = 0; c < plan->candidates->len; c++)
    self->gain[plan->uses->len + c] =
        plan->any_passed ? fmax (0, point->grad[plan->uses->len + c]) : 0;
  if (plan->any_passed)
    add_passed_gains (self);
}

/* Uses a mobilisation is spread over when it is paid for by the first of them. */
#define SPREAD 4

static guint
choose (const MlgPlanSearch *self, const double *prices)
{
  const MlgPlan *plan = self->plan;
  double best = 0;
  guint found = MLG_NONE;

  for (guint v = 0; v < plan->n; v++)
    {
      const gboolean use = mlg_plan_is_use (plan, v);
      const guint high =
          use ? mlg_plan_use (plan, v)->high : mlg_plan_candidate (plan, v - plan->uses->len)->high;
      const guint y = use ? mlg_plan_mobilises (plan, mlg_plan_use (plan, v)->relay) : MLG_NONE;
      double price;

      if (self->gain[v] <= LEAST_GAIN * plan->total_weight || self->point->x[v] + 0.5 > high)
        continue;
      price = price_of (self, v, prices);
      if (y != MLG_NONE && self->point->x[y] < 0.5)
        price += price_of (self, y, prices) / SPREAD;
      if (isinf (price))
        continue;
      const double score = self->gain[v] / (price + 1e-9);

      if (score > best)
        {
          best = score;
          found = v;
        }
    }
  return found;
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
      if (isinf (price_of (self, v, NULL)))
        {
          take (self, y, -1);
          return FALSE;
        }
    }
  take (self, v, 1);
  return TRUE;
}

static void
update (MlgPlanSearch *self, guint v)
{
  const MlgPlan *plan = self->plan;
  const guint relay = mlg_plan_is_use (plan, v)
                          ? mlg_plan_use (plan, v)->relay
                          : mlg_plan_candidate (plan, v - plan->uses->len)->relay;

  memcpy (self->passed_before, self->point->passed, plan->passed->len * sizeof (double));
  mlg_plan_point_passed (plan, self->point);
  memset (self->touched, 0, plan->map->n_relays);
  self->touched[relay] = 1;
  for (guint t = 0; t < plan->passed->len; t++)
    if (fabs (self->point->passed[t] - self->passed_before[t]) > 0)
      self->touched[g_array_index (plan->passed, MlgPlanPassed, t).relay] = 1;
  for (guint r = 0; r < plan->relays->len; r++)
    {
      const MlgPlanRelay *at = &g_array_index (plan->relays, MlgPlanRelay, r);

      if (!self->touched[at->relay])
        continue;
      mlg_plan_point_relay (plan, self->point, r);
      if (at->use_end > at->use_start)
        self->steps_for[at->use_start] = -1;
    }
}

void
mlg_plan_fill (MlgPlanSearch *self, const double *prices, MlgPlanFound *out)
{
  const MlgPlan *plan = self->plan;
  guint step = 0;

  set_start (self, out->x);
  memcpy (self->weight, plan->weight, plan->n_rows * sizeof (double));
  mlg_plan_point_total (plan, self->point, self->weight);
  for (;;)
    {
      guint v;

      out->ok = set_weights (self);
      find_gains (self, step++);
      v = choose (self, prices);
      while (v != MLG_NONE && !take_with_relay (self, v))
        {
          self->gain[v] = 0;
          v = choose (self, prices);
        }
      if (v == MLG_NONE)
        break;
      update (self, v);
    }
  out->value =
      mlg_plan_point_total (plan, self->point, plan->weight) / fmax (plan->total_weight, 1e-300);
  for (guint i = 0; i < plan->n; i++)
    out->x[i] = (guint) (self->point->x[i] + 0.5);
  out->ok = set_weights (self);
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

      set_start (self, start);
      memcpy (self->weight, plan->weight, plan->n_rows * sizeof (double));
      find_gains (self, 0);
      for (guint v = 0; v < plan->uses->len; v++)
        if (!tried[v] && self->point->x[v] + 0.5 < mlg_plan_use (plan, v)->high &&
            (best == MLG_NONE || self->gain[v] > self->gain[best]))
          best = v;
      if (best == MLG_NONE)
        break;
      tried[best] = 1;
      memcpy (trial.x, start, plan->n * sizeof (guint));
      if (isinf (price_of (self, best, prices)) || !take_with_relay (self, best))
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
