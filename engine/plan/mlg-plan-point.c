/* The value and the slope of the model at a point. Fixed orders of sums: no thread, no clock. */
#include "plan/mlg-plan-private.h"

#include <math.h>
#include <string.h>

MlgPlanPoint *
mlg_plan_point_new (const MlgPlan *self, gboolean bound)
{
  MlgPlanPoint *point = g_new0 (MlgPlanPoint, 1);
  gsize longest = 1;

  for (guint i = 0; i < self->n_rows; i++)
    longest = MAX (longest, self->row_start[i + 1] - self->row_start[i]);
  point->bound = bound;
  point->x = g_new0 (double, self->n + 1);
  point->passed = g_new0 (double, self->passed->len + 1);
  point->value = g_new0 (double, self->terms->len + 1);
  point->slope = g_new0 (double, self->terms->len + 1);
  point->p1 = g_new0 (double, self->effects->len + 1);
  point->p0 = g_new0 (double, self->effects->len + 1);
  point->w1 = g_new0 (double, self->effects->len + 1);
  point->w0 = g_new0 (double, self->effects->len + 1);
  point->reach = g_new0 (double, self->n_rows + 1);
  point->grad = g_new0 (double, self->n + 1);
  point->per_term = g_new0 (double, self->terms->len + 1);
  point->per_passed = g_new0 (double, self->passed->len + 1);
  point->miss1 = g_new (double, longest + 1);
  point->miss0 = g_new (double, longest + 1);
  point->left1 = g_new (double, longest + 2);
  point->left0 = g_new (double, longest + 2);
  return point;
}

void
mlg_plan_point_free (MlgPlanPoint *self)
{
  if (self == NULL)
    return;
  g_free (self->x);
  g_free (self->passed);
  g_free (self->value);
  g_free (self->slope);
  g_free (self->p1);
  g_free (self->p0);
  g_free (self->w1);
  g_free (self->w0);
  g_free (self->reach);
  g_free (self->grad);
  g_free (self->per_term);
  g_free (self->per_passed);
  g_free (self->miss1);
  g_free (self->miss0);
  g_free (self->left1);
  g_free (self->left0);
  g_free (self);
}

static double
sum_of (const MlgPlanPoint *point, const guint *vars, guint from, guint until)
{
  double sum = 0;

  for (guint i = from; i < until; i++)
    sum += point->x[vars[i]];
  return sum;
}

static double
exponent (const MlgPlanPoint *point, const MlgPlanPassed *passed)
{
  double s = passed->certain;

  for (guint k = 0; k < passed->n; k++)
    s += passed->lambda[k] * fmin (1, sum_of (point, passed->source_vars, passed->source_start[k],
                                              passed->source_start[k + 1]));
  return s;
}

void
mlg_plan_point_passed (const MlgPlan *self, MlgPlanPoint *point)
{
  for (guint t = 0; t < self->passed->len; t++)
    {
      const MlgPlanPassed *passed = &g_array_index (self->passed, MlgPlanPassed, t);
      const double chance = -expm1 (-exponent (point, passed));

      point->passed[t] =
          passed->candidate == MLG_NONE ? chance : fmin (point->x[passed->candidate], chance);
    }
}

/* A term at its uses: the log of what is left (its part without the candidate's own uses, which the
 * candidate's y brings), and its slope. */
static void
set_term (const MlgPlan *self, MlgPlanPoint *point, const MlgPlanRelay *relay, guint t)
{
  const MlgPlanTerm *term = &g_array_index (self->terms, MlgPlanTerm, t);
  const double *log_of = point->bound ? term->envelope : term->log;
  double x = sum_of (point, term->uses, 0, term->n_uses), part;
  guint whole;

  for (guint i = 0; i < term->n_passed; i++)
    x += term->cascade * point->passed[term->passed[i]];
  x = CLAMP (x, 0, term->n);
  whole = MIN ((guint) (x + 1e-9), term->n > 0 ? term->n - 1 : 0);
  part = fmax (0, x - whole);
  point->slope[t] = term->n > 0 ? log_of[whole + 1] - log_of[whole] : 0;
  if (!(part > 1e-9) && relay->candidate == MLG_NONE)
    {
      point->value[t] = point->bound ? exp (log_of[whole]) : term->miss[whole];
      return;
    }
  double value = log_of[whole] + point->slope[t] * part;

  if (relay->candidate != MLG_NONE)
    value -= term->log[0] * (1 - point->x[relay->candidate]);
  point->value[t] = exp (value);
}

void
mlg_plan_point_relay (const MlgPlan *self, MlgPlanPoint *point, guint r)
{
  const MlgPlanRelay *relay = &g_array_index (self->relays, MlgPlanRelay, r);

  for (guint t = relay->term_start; t < relay->term_end; t++)
    set_term (self, point, relay, t);
  for (guint e = relay->effect_start; e < relay->effect_end; e++)
    {
      const MlgPlanEffect *effect = &g_array_index (self->effects, MlgPlanEffect, e);
      double left1 = 0, left0 = 0;

      for (guint s = effect->state_start; s < effect->state_start + effect->n_states; s++)
        {
          const MlgPlanState *state = &g_array_index (self->states, MlgPlanState, s);
          double miss1 = state->chance, miss0 = state->chance;

          for (guint i = state->term_start; i < state->term_start + state->n_terms; i++)
            {
              const guint t = g_array_index (self->state_terms, guint, i);

              miss1 *= point->value[t];
              if (!g_array_index (self->terms, MlgPlanTerm, t).digital)
                miss0 *= point->value[t];
            }
          left1 += miss1;
          left0 += miss0;
        }
      point->p1[e] = fmax (0, 1 - left1);
      point->p0[e] = fmax (0, 1 - left0);
    }
}

void
mlg_plan_point_set (const MlgPlan *self, MlgPlanPoint *point)
{
  mlg_plan_point_passed (self, point);
  for (guint r = 0; r < self->relays->len; r++)
    mlg_plan_point_relay (self, point, r);
}

/* One stratum of one row: 1 − ∏ (1 − Σ a p), adding weight · d / dp to w. */
static double
row_reach (
    const MlgPlan *self, MlgPlanPoint *point, guint row, double weight, const double *p, double *w)
{
  const gsize first = self->row_start[row], end = self->row_start[row + 1];
  double *group = point->miss1, *after = point->left1;
  double before = 1, sum = 0;
  guint n = 0;

  for (gsize i = first; i < end; i++)
    {
      sum += self->row_a[i] * p[self->row_effect[i]];
      if (!self->row_end[i])
        continue;
      group[n++] = fmax (0, 1 - sum);
      sum = 0;
    }
  after[n] = 1;
  for (guint g = n; g > 0; g--)
    after[g - 1] = after[g] * group[g - 1];
  n = 0;
  for (gsize i = first; i < end; i++)
    {
      if (group[n] > 0)
        w[self->row_effect[i]] += weight * self->row_a[i] * before * after[n + 1];
      if (self->row_end[i])
        before *= group[n++];
    }
  return 1 - after[0];
}

/* The same where a group's shares add up to more than 1 and are cut: no product bounds it; at most
 * 1, and at most what the other groups reach plus the sums of the cut ones. */
static double
row_cut_bound (
    const MlgPlan *self, MlgPlanPoint *point, guint row, double weight, const double *p, double *w)
{
  const gsize first = self->row_start[row], end = self->row_start[row + 1];
  double *group = point->miss1, *all = point->left1;
  double others = 1, cut = 0, sum = 0, shares = 0;
  guint n = 0;

  for (gsize i = first; i < end; i++)
    {
      sum += self->row_a[i] * p[self->row_effect[i]];
      shares += self->row_a[i];
      if (!self->row_end[i])
        continue;
      all[n] = shares;
      group[n] = shares > 1 + 1e-9 ? 1 : fmax (1e-12, 1 - sum);
      others *= group[n];
      cut += shares > 1 + 1e-9 ? sum : 0;
      sum = shares = 0;
      n++;
    }
  if (1 - others + cut >= 1)
    return 1;
  n = 0;
  for (gsize i = first; i < end; i++)
    {
      const double rest = all[n] > 1 + 1e-9 ? 1 : others / group[n];

      w[self->row_effect[i]] += weight * self->row_a[i] * rest;
      n += self->row_end[i];
    }
  return 1 - others + cut;
}

double
mlg_plan_point_total (const MlgPlan *self, MlgPlanPoint *point, const double *weight)
{
  const double *x = self->evaluator->x;
  double total = 0;

  memset (point->w1, 0, (self->effects->len + 1) * sizeof (double));
  memset (point->w0, 0, (self->effects->len + 1) * sizeof (double));
  for (guint i = 0; i < self->n_rows; i++)
    {
      const double share = x[self->row_cell[i]];
      const gboolean cut = point->bound && self->row_cut[i];

      point->reach[i] = 0;
      if (share > 0)
        point->reach[i] += share * (cut ? row_cut_bound : row_reach) (
                                       self, point, i, weight[i] * share, point->p1, point->w1);
      if (share < 1)
        point->reach[i] += (1 - share) * (cut ? row_cut_bound : row_reach) (self, point, i,
                                                                            weight[i] * (1 - share),
                                                                            point->p0, point->w0);
      total += weight[i] * point->reach[i];
    }
  return total;
}

/* What one more in a term's log takes from the total, over the states and effects it is in. */
static void
weigh_terms (const MlgPlan *self, MlgPlanPoint *point)
{
  memset (point->per_term, 0, (self->terms->len + 1) * sizeof (double));
  for (guint e = 0; e < self->effects->len; e++)
    {
      const MlgPlanEffect *effect = &g_array_index (self->effects, MlgPlanEffect, e);

      if (!(point->w1[e] > 0) && !(point->w0[e] > 0))
        continue;
      for (guint s = effect->state_start; s < effect->state_start + effect->n_states; s++)
        {
          const MlgPlanState *state = &g_array_index (self->states, MlgPlanState, s);
          double miss1 = state->chance, miss0 = state->chance;

          for (guint i = state->term_start; i < state->term_start + state->n_terms; i++)
            {
              const guint t = g_array_index (self->state_terms, guint, i);

              miss1 *= point->value[t];
              if (!g_array_index (self->terms, MlgPlanTerm, t).digital)
                miss0 *= point->value[t];
            }
          for (guint i = state->term_start; i < state->term_start + state->n_terms; i++)
            {
              const guint t = g_array_index (self->state_terms, guint, i);

              point->per_term[t] += point->w1[e] * miss1;
              if (!g_array_index (self->terms, MlgPlanTerm, t).digital)
                point->per_term[t] += point->w0[e] * miss0;
            }
        }
    }
}

static void
add_passed_gradient (const MlgPlan *self, MlgPlanPoint *point, guint t)
{
  const MlgPlanPassed *passed = &g_array_index (self->passed, MlgPlanPassed, t);
  const double left = exp (-exponent (point, passed));

  if (passed->candidate != MLG_NONE && point->x[passed->candidate] < 1 - left)
    {
      point->grad[passed->candidate] += point->per_passed[t];
      return;
    }
  for (guint k = 0; k < passed->n; k++)
    {
      const guint from = passed->source_start[k], until = passed->source_start[k + 1];

      if (sum_of (point, passed->source_vars, from, until) < 1 - 1e-9)
        for (guint i = from; i < until; i++)
          point->grad[passed->source_vars[i]] += point->per_passed[t] * passed->lambda[k] * left;
    }
}

void
mlg_plan_point_gradient (const MlgPlan *self, MlgPlanPoint *point)
{
  memset (point->grad, 0, (self->n + 1) * sizeof (double));
  memset (point->per_passed, 0, (self->passed->len + 1) * sizeof (double));
  weigh_terms (self, point);
  for (guint r = 0; r < self->relays->len; r++)
    {
      const MlgPlanRelay *relay = &g_array_index (self->relays, MlgPlanRelay, r);

      for (guint t = relay->term_start; t < relay->term_end; t++)
        {
          const MlgPlanTerm *term = &g_array_index (self->terms, MlgPlanTerm, t);
          const double rise = -point->slope[t] * point->per_term[t];

          for (guint i = 0; i < term->n_uses; i++)
            point->grad[term->uses[i]] += rise;
          for (guint i = 0; i < term->n_passed; i++)
            point->per_passed[term->passed[i]] += term->cascade * rise;
          if (relay->candidate != MLG_NONE)
            point->grad[relay->candidate] -= term->log[0] * point->per_term[t];
        }
    }
  for (guint t = 0; t < self->passed->len; t++)
    add_passed_gradient (self, point, t);
}
