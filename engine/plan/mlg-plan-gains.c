/* What each further use would gain, kept up to date at small cost. The gain of a use is exact in
 * the model of the search (a cell's reach is linear in what one group leaves untouched), links
 * apart, where the slope stands for it. */
#include "plan/mlg-plan-search.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

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

/* Groups of every row, and the entries of every relay. */
static void
index_rows (MlgPlanSearch *self)
{
  const MlgPlan *plan = self->plan;
  const gsize n = plan->row_start[plan->n_rows];
  g_autofree gsize *fill = NULL;
  guint groups = 0;

  self->relay_of = g_new (guint32, plan->effects->len + 1);
  for (guint r = 0; r < plan->relays->len; r++)
    for (guint e = g_array_index (plan->relays, MlgPlanRelay, r).effect_start;
         e < g_array_index (plan->relays, MlgPlanRelay, r).effect_end; e++)
      self->relay_of[e] = r;
  self->row_group = g_new (guint, plan->n_rows + 1);
  self->group_start = g_new (gsize, n + 1);
  self->entry_group = g_new (guint32, n + 1);
  self->entry_row = g_new (guint32, n + 1);
  self->relay_start = g_new0 (gsize, plan->relays->len + 2);
  self->relay_entry = g_new (guint32, n + 1);
  for (guint row = 0; row < plan->n_rows; row++)
    {
      self->row_group[row] = groups;
      for (gsize i = plan->row_start[row]; i < plan->row_start[row + 1]; i++)
        {
          if (i == plan->row_start[row] || plan->row_end[i - 1])
            self->group_start[groups++] = i;
          self->entry_group[i] = groups - 1;
          self->entry_row[i] = row;
          self->relay_start[self->relay_of[plan->row_effect[i]] + 1]++;
        }
    }
  self->row_group[plan->n_rows] = groups;
  self->group_start[groups] = n;
  self->group1 = g_new (double, groups + 1);
  self->group0 = g_new (double, groups + 1);
  for (guint r = 0; r < plan->relays->len; r++)
    self->relay_start[r + 1] += self->relay_start[r];
  fill = g_memdup2 (self->relay_start, (plan->relays->len + 1) * sizeof (gsize));
  for (gsize i = 0; i < n; i++)
    self->relay_entry[fill[self->relay_of[plan->row_effect[i]]]++] = (guint32) i;
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
  self->extra = g_new0 (double, plan->n + 1);
  self->passed_before = g_new0 (double, plan->passed->len + 1);
  self->touched = g_new0 (guint8, plan->relays->len + 1);
  self->row1 = g_new (double, plan->n_rows + 1);
  self->row0 = g_new (double, plan->n_rows + 1);
  self->fresh = g_new0 (guint8, plan->relays->len + 1);
  self->score = g_new0 (double, plan->n + 1);
  self->heap = g_new (guint, plan->n + 1);
  self->place = g_new (guint, plan->n + 1);
  for (guint v = 0; v < plan->n; v++)
    self->steps_for[v] = -1;
  index_limits (self);
  index_rows (self);
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
  g_free (self->extra);
  g_free (self->passed_before);
  g_free (self->touched);
  g_free (self->row_group);
  g_free (self->group_start);
  g_free (self->entry_group);
  g_free (self->entry_row);
  g_free (self->group1);
  g_free (self->group0);
  g_free (self->row1);
  g_free (self->row0);
  g_free (self->relay_start);
  g_free (self->relay_entry);
  g_free (self->relay_of);
  g_free (self->fresh);
  g_free (self->score);
  g_free (self->heap);
  g_free (self->place);
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
set_group (MlgPlanSearch *self, guint group)
{
  const MlgPlan *plan = self->plan;
  double sum1 = 0, sum0 = 0;

  for (gsize i = self->group_start[group]; i < self->group_start[group + 1]; i++)
    {
      sum1 += plan->row_a[i] * self->point->p1[plan->row_effect[i]];
      sum0 += plan->row_a[i] * self->point->p0[plan->row_effect[i]];
    }
  self->group1[group] = fmax (0, 1 - sum1);
  self->group0[group] = fmax (0, 1 - sum0);
}

static void
set_row (MlgPlanSearch *self, guint row)
{
  double left1 = 1, left0 = 1;

  for (guint g = self->row_group[row]; g < self->row_group[row + 1]; g++)
    {
      left1 *= self->group1[g];
      left0 *= self->group0[g];
    }
  self->row1[row] = left1;
  self->row0[row] = left0;
}

void
mlg_plan_gains_start (MlgPlanSearch *self, const guint *x)
{
  const MlgPlan *plan = self->plan;

  for (guint v = 0; v < plan->n; v++)
    self->point->x[v] = x[v];
  for (guint i = 0; i < plan->limits->len; i++)
    self->used[i] = mlg_plan_limit_used (&g_array_index (plan->limits, MlgPlanLimit, i), x);
  mlg_plan_point_set (plan, self->point);
  for (guint g = 0; g < self->row_group[plan->n_rows]; g++)
    set_group (self, g);
  for (guint row = 0; row < plan->n_rows; row++)
    set_row (self, row);
  memcpy (self->weight, plan->weight, plan->n_rows * sizeof (double));
  self->met = TRUE;
  memset (self->fresh, 0, plan->relays->len);
  self->work += plan->row_start[plan->n_rows];
  mlg_plan_gains_weigh (self);
}

/* Where a relay of the map stands among those of the plan, or the one before. */
static guint
place_of (const MlgPlan *plan, guint relay)
{
  guint low = 0, high = plan->relays->len;

  while (low + 1 < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (plan->relays, MlgPlanRelay, middle).relay <= relay)
        low = middle;
      else
        high = middle;
    }
  return low;
}

guint
mlg_plan_gains_relay_of (const MlgPlanSearch *self, guint variable)
{
  const MlgPlan *plan = self->plan;

  return place_of (plan, mlg_plan_is_use (plan, variable)
                             ? mlg_plan_use (plan, variable)->relay
                             : mlg_plan_candidate (plan, variable - plan->uses->len)->relay);
}

static void
touch (MlgPlanSearch *self, guint relay)
{
  const guint r = place_of (self->plan, relay);

  if (r < self->plan->relays->len &&
      g_array_index (self->plan->relays, MlgPlanRelay, r).relay == relay)
    self->touched[r] = 1;
}

/* The gains of every relay that has a cell of this one's are out of date; no other's are. */
static void
forget_near (MlgPlanSearch *self, guint r)
{
  const MlgPlan *plan = self->plan;

  self->fresh[r] = 0;
  for (gsize k = self->relay_start[r]; k < self->relay_start[r + 1]; k++)
    {
      const guint row = self->entry_row[self->relay_entry[k]];

      for (gsize i = plan->row_start[row]; i < plan->row_start[row + 1]; i++)
        self->fresh[self->relay_of[plan->row_effect[i]]] = 0;
      self->work += plan->row_start[row + 1] - plan->row_start[row];
    }
}

static void
update_relay (MlgPlanSearch *self, guint r)
{
  const MlgPlan *plan = self->plan;

  mlg_plan_point_relay (plan, self->point, r);
  for (gsize k = self->relay_start[r]; k < self->relay_start[r + 1]; k++)
    set_group (self, self->entry_group[self->relay_entry[k]]);
  for (gsize k = self->relay_start[r]; k < self->relay_start[r + 1]; k++)
    set_row (self, self->entry_row[self->relay_entry[k]]);
}

void
mlg_plan_gains_update (MlgPlanSearch *self, guint variable)
{
  const MlgPlan *plan = self->plan;
  const guint own = mlg_plan_gains_relay_of (self, variable);

  memcpy (self->passed_before, self->point->passed, plan->passed->len * sizeof (double));
  mlg_plan_point_passed (plan, self->point);
  memset (self->touched, 0, plan->relays->len);
  self->touched[own] = 1;
  for (guint t = 0; t < plan->passed->len; t++)
    if (fabs (self->point->passed[t] - self->passed_before[t]) > 0)
      touch (self, g_array_index (plan->passed, MlgPlanPassed, t).relay);
  for (guint r = 0; r < plan->relays->len; r++)
    if (self->touched[r])
      {
        const MlgPlanRelay *relay = &g_array_index (plan->relays, MlgPlanRelay, r);

        update_relay (self, r);
        forget_near (self, r);
        if (relay->use_end > relay->use_start)
          self->steps_for[relay->use_start] = -1;
      }
}

static double
reach_of (const MlgPlanSearch *self, guint row)
{
  const double x = self->plan->evaluator->x[self->plan->row_cell[row]];

  return x * (1 - self->row1[row]) + (1 - x) * (1 - self->row0[row]);
}

gboolean
mlg_plan_gains_weigh (MlgPlanSearch *self)
{
  const MlgPlan *plan = self->plan;
  const gboolean before = self->met;
  gboolean met = TRUE;

  if (plan->floors->len == 0)
    return FALSE;
  for (guint f = 0; f < plan->floors->len; f++)
    {
      const MlgPlanFloor *floor = &g_array_index (plan->floors, MlgPlanFloor, f);
      double sum = 0;

      for (guint i = 0; i < plan->n_rows; i++)
        sum += floor->weight[i] * reach_of (self, i);
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
  self->met = met;
  return !met || !before;
}

double
mlg_plan_gains_value (const MlgPlanSearch *self)
{
  double sum = 0;

  for (guint row = 0; row < self->plan->n_rows; row++)
    sum += self->plan->weight[row] * reach_of (self, row);
  return self->plan->total_weight > 0 ? sum / self->plan->total_weight : 0;
}

/* ∏ over the other groups of the row. */
static double
others (const double *group, guint from, guint until, guint own, double all)
{
  double left = 1;

  if (group[own] > 1e-3)
    return all / group[own];
  for (guint g = from; g < until; g++)
    left *= g != own ? group[g] : 1;
  return left;
}

/* d total / d p of the relay's effects. */
static void
weigh_relay (MlgPlanSearch *self, guint r)
{
  const MlgPlan *plan = self->plan;
  const MlgPlanRelay *relay = &g_array_index (plan->relays, MlgPlanRelay, r);

  self->work += self->relay_start[r + 1] - self->relay_start[r];
  for (guint e = relay->effect_start; e < relay->effect_end; e++)
    self->point->w1[e] = self->point->w0[e] = 0;
  for (gsize k = self->relay_start[r]; k < self->relay_start[r + 1]; k++)
    {
      const guint32 i = self->relay_entry[k], row = self->entry_row[i], g = self->entry_group[i];
      const guint from = self->row_group[row], until = self->row_group[row + 1];
      const double x = plan->evaluator->x[plan->row_cell[row]];
      const double a = plan->row_a[i] * self->weight[row];

      if (!(a > 0))
        continue;
      if (x > 0 && self->group1[g] > 0)
        self->point->w1[plan->row_effect[i]] +=
            a * x * others (self->group1, from, until, g, self->row1[row]);
      if (x < 1 && self->group0[g] > 0)
        self->point->w0[plan->row_effect[i]] +=
            a * (1 - x) * others (self->group0, from, until, g, self->row0[row]);
    }
}

void
mlg_plan_gains_relay (MlgPlanSearch *self, guint r)
{
  const MlgPlan *plan = self->plan;
  const MlgPlanRelay *relay = &g_array_index (plan->relays, MlgPlanRelay, r);
  const guint n = relay->effect_end - relay->effect_start;

  self->fresh[r] = 1;
  if (relay->use_end == relay->use_start)
    return;
  weigh_relay (self, r);
  if (!steps_hold (self, relay))
    find_steps (self, r);
  for (guint v = relay->use_start; v < relay->use_end; v++)
    {
      const gsize at = relay->step_start + (gsize) (v - relay->use_start) * n;
      double gain = self->extra[v];

      for (guint e = 0; e < n; e++)
        gain += self->point->w1[relay->effect_start + e] * self->d1[at + e] +
                self->point->w0[relay->effect_start + e] * self->d0[at + e];
      self->gain[v] = gain;
    }
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
            self->extra[passed->source_vars[i]] +=
                self->point->per_passed[t] * left * -expm1 (-passed->lambda[k]);
        }
    }
}

void
mlg_plan_gains_all (MlgPlanSearch *self)
{
  const MlgPlan *plan = self->plan;

  memset (self->extra, 0, (plan->n + 1) * sizeof (double));
  if (plan->any_passed)
    {
      mlg_plan_point_total (plan, self->point, self->weight);
      mlg_plan_point_gradient (plan, self->point);
      for (guint c = 0; c < plan->candidates->len; c++)
        self->extra[plan->uses->len + c] = fmax (0, self->point->grad[plan->uses->len + c]);
      add_passed_gains (self);
    }
  for (guint c = 0; c < plan->candidates->len; c++)
    self->gain[plan->uses->len + c] = self->extra[plan->uses->len + c];
  for (guint r = 0; r < plan->relays->len; r++)
    mlg_plan_gains_relay (self, r);
}
