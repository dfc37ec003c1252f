/* One cell with relays that depend on each other: E[∏_G (1 − Σ m)] over their joint states, the
 * other relays by their expectations. */
#include "reach/mlg-joint-private.h"

#include <math.h>

/* An exclusive group of the cell with members in a signature. */
typedef struct
{
  guint signature;
  guint first, n;      /* into the members */
  double rest1, rest0; /* 1 − Σ expected shares of the members outside it */
} Group;

typedef struct
{
  double a;
  const double *values;    /* [2 state + stratum] */
  guint place;             /* in the signature */
  const MlgEffect *effect; /* its expectations */
  gboolean exact;          /* they are exact */
} Member;

typedef struct
{
  const MlgRun *run;
  const MlgJointCell *cell;
  MlgRow row;
  double plain1, plain0; /* ∏ over the groups without members in a signature */
  Group *groups;
  guint n_groups;
  Member *members;
  guint n_members;
  gboolean add_up; /* towards the standard errors of groups */
} Work;

static inline double
not_negative (double v)
{
  return v > 0 ? v : 0;
}

/* Sorts the row into groups with and without joint members. */
static void
split_row (Work *work)
{
  const MlgRun *run = work->run;
  const guint8 *places = run->joint->places->data + work->cell->places;
  guint position[G_N_ELEMENTS (work->cell->signatures)] = { 0 };
  Group group = { 0 };
  double sum1 = 0, sum0 = 0;
  work->plain1 = work->plain0 = 1;
  for (gsize i = 0; i < work->row.n; i++)
    {
      guint32 effect = work->row.effect[i];
      if (places[i] == 255)
        {
          sum1 += work->row.a[i] * run->effect[effect].p1;
          sum0 += work->row.a[i] * run->effect[effect].p0;
        }
      else
        {
          MlgStates *states = g_ptr_array_index (run->states, run->effect_states[effect]);
          const double *values = mlg_states_values (run, states, run->ev->effects[effect].cover);
          if (group.n == 0)
            group.first = work->n_members;
          group.signature = places[i];
          group.n++;
          work->members[work->n_members++] =
              (Member){ work->row.a[i], values, position[places[i]]++, &run->effect[effect],
                        !states->marginal_sampled };
        }
      if (!work->row.end[i])
        continue;
      group.rest1 = not_negative (1 - sum1);
      group.rest0 = not_negative (1 - sum0);
      if (group.n > 0)
        work->groups[work->n_groups++] = group;
      else
        {
          work->plain1 *= group.rest1;
          work->plain0 *= group.rest0;
        }
      group = (Group){ 0 };
      sum1 = sum0 = 0;
    }
}

/* ∏ over the groups of signature s in one joint state. */
static void
product_in_state (const Work *work, guint s, const guint32 *state, double *out1, double *out0)
{
  *out1 = *out0 = 1;
  for (guint g = 0; g < work->n_groups; g++)
    {
      const Group *group = &work->groups[g];
      if (group->signature != s)
        continue;
      double miss1 = group->rest1, miss0 = group->rest0;
      for (guint i = group->first; i < group->first + group->n; i++)
        {
          const Member *member = &work->members[i];
          miss1 -= member->a * member->values[2 * state[member->place] + 1];
          miss0 -= member->a * member->values[2 * state[member->place]];
        }
      *out1 *= not_negative (miss1);
      *out0 *= not_negative (miss0);
    }
}

static void
expect_list (const Work *work, guint s, const MlgSignature *signature, double *out1, double *out0)
{
  *out1 = *out0 = 0;
  for (guint i = 0; i < signature->n_joint; i++)
    {
      double one, zero;
      product_in_state (work, s, signature->joint + (gsize) i * signature->n, &one, &zero);
      *out1 += signature->chance[i] * one;
      *out0 += signature->chance[i] * zero;
    }
}

/* Factors of the relays for one way of picking a term from every group's sum: pick[g] = 0 the rest,
 * i its i-th member. Groups of one member need no picking. */
static void
fill_factors (const Work *work,
              guint s,
              const MlgForest *forest,
              const guint *pick,
              guint stratum,
              double *factors,
              double *out_constant)
{
  *out_constant = 1;
  for (guint g = 0; g < work->n_groups; g++)
    {
      const Group *group = &work->groups[g];
      if (group->signature != s)
        continue;
      double rest = stratum ? group->rest1 : group->rest0;
      for (guint i = 0; i < group->n; i++)
        {
          const Member *member = &work->members[group->first + i];
          for (guint state = 0; state < 4; state++)
            {
              guint32 id = mlg_forest_state (forest, member->place, state / 2, state % 2);
              double m = member->a * member->values[2 * id + stratum];
              double *factor = &factors[4 * member->place + state];
              *factor = group->n == 1 ? not_negative (rest - m) : pick[g] == i + 1 ? -m : 1;
            }
        }
      if (group->n > 1 && pick[g] == 0)
        *out_constant *= rest;
    }
}

/* Expands the sums of the groups with several members into products over relays. */
static double
expect_forest (const Work *work, guint s, const MlgSignature *signature, guint stratum)
{
  g_autofree guint *pick = g_new0 (guint, work->n_groups + 1);
  g_autofree double *factors = g_new0 (double, 4 * (gsize) signature->n + 1);
  double sum = 0;
  for (;;)
    {
      double constant;
      fill_factors (work, s, signature->forest, pick, stratum, factors, &constant);
      if (constant != 0)
        sum += constant * mlg_forest_expect (signature->forest, factors);
      guint g = 0;
      for (; g < work->n_groups; g++)
        {
          const Group *group = &work->groups[g];
          if (group->signature != s || group->n == 1)
            continue;
          if (pick[g]++ < group->n)
            break;
          pick[g] = 0;
        }
      if (g == work->n_groups)
        return sum;
    }
}

/* What one more unit of a group's sum adds to the cell's reach where all groups are at their means:
 * the slopes of a control variate whose mean is known, for both strata. */
static void
find_slopes (const Work *work, guint s, double *slope1, double *slope0)
{
  for (guint g = 0; g < work->n_groups; g++)
    {
      slope1[g] = work->plain1;
      slope0[g] = work->plain0;
    }
  for (guint g = 0; g < work->n_groups; g++)
    {
      const Group *group = &work->groups[g];
      double miss1 = group->rest1, miss0 = group->rest0;
      if (group->signature != s)
        continue;
      for (guint i = group->first; i < group->first + group->n; i++)
        {
          miss1 -= work->members[i].a * work->members[i].effect->p1;
          miss0 -= work->members[i].a * work->members[i].effect->p0;
        }
      for (guint other = 0; other < work->n_groups; other++)
        if (other != g)
          {
            slope1[other] *= not_negative (miss1);
            slope0[other] *= not_negative (miss0);
          }
    }
}

/* How far the relays of known expectation are above it in one joint state, in reach of the cell. */
static double
surplus (
    const Work *work, guint s, const guint32 *state, const double *slope1, const double *slope0)
{
  double sum1 = 0, sum0 = 0;
  for (guint g = 0; g < work->n_groups; g++)
    for (guint k = 0; k < work->groups[g].n && work->groups[g].signature == s; k++)
      {
        const Member *member = &work->members[work->groups[g].first + k];
        guint32 id = state[member->place];
        if (!member->exact)
          continue;
        sum1 += slope1[g] * member->a * (member->values[2 * id + 1] - member->effect->p1);
        sum0 += slope0[g] * member->a * (member->values[2 * id] - member->effect->p0);
      }
  return work->row.x * sum1 + (1 - work->row.x) * sum0;
}

/* How much of the surplus to take away from the values: all of it, unless the error then fell below
 * the least that may be told (`least`): then as much as leaves an error of that size, so that the
 * error told is the error made. */
static double
share_of_surplus (const MlgJoint *joint,
                  const MlgSignature *signature,
                  const double *values,
                  const double *extra,
                  double least)
{
  double ys = mlg_signature_covariance (joint, signature, values, extra);
  double ss = mlg_signature_covariance (joint, signature, extra, extra);
  double yy = mlg_signature_covariance (joint, signature, values, values);
  double target = least * least;
  if (ss <= 0 || yy <= target || yy - 2 * ys + ss >= target)
    return 1;
  return (ys - sqrt (MAX (0, ys * ys - ss * (yy - target)))) / ss;
}

/* Values of the cell in every joint state, the surplus taken away; returns their standard error. */
static double
values_in_states (
    const Work *work, guint s, const MlgSignature *signature, double least, double *values)
{
  double x = work->row.x;
  g_autofree double *slope1 = g_new (double, work->n_groups + 1);
  g_autofree double *slope0 = g_new (double, work->n_groups + 1);
  g_autofree double *extra = g_new (double, signature->n_joint + 1);
  find_slopes (work, s, slope1, slope0);
  for (guint i = 0; i < signature->n_joint; i++)
    {
      const guint32 *state = signature->joint + (gsize) i * signature->n;
      double one, zero;
      product_in_state (work, s, state, &one, &zero);
      values[i] = x * (1 - work->plain1 * one) + (1 - x) * (1 - work->plain0 * zero);
      extra[i] = surplus (work, s, state, slope1, slope0);
    }
  double share = share_of_surplus (work->run->joint, signature, values, extra, least);
  for (guint i = 0; i < signature->n_joint; i++)
    values[i] -= share * extra[i];
  return sqrt (mlg_signature_covariance (work->run->joint, signature, values, values));
}

#define NO_WIDTH 1e-12 /* bounds this near leave nothing to sample */

/* The mean over the worlds, beside what the relays' own expectations already say; it may not pass
 * the bounds, nor the stage before. */
static void
expect_sampled (
    const Work *work, guint s, MlgSignature *signature, MlgContact *contact, double *out_error)
{
  double width = contact->upper - contact->lower, reach = 0;
  double least = width / work->run->joint->draws;
  MlgAccess access;
  contact->reach = CLAMP (contact->reach, contact->lower, contact->upper);
  if (width < NO_WIDTH)
    return;
  g_autofree double *values = g_new (double, signature->n_joint + 1);
  *out_error = MAX (values_in_states (work, s, signature, least, values), least);
  for (guint i = 0; i < signature->n_joint; i++)
    reach += signature->chance[i] * values[i];
  mlg_kernel_access (&work->row, work->run->effect, 0, &access);
  contact->reach = CLAMP (reach, contact->lower, MIN (contact->upper, access.stages[3]));
  if (work->add_up)
    mlg_rollup_add_sampled (work->run, signature, work->cell->cell, values);
}

/* Fills the work for a cell; groups and members have room for its whole row. */
static void
work_on (Work *work,
         const MlgRun *run,
         const MlgJointCell *cell,
         const MlgRow *row,
         Group *groups,
         Member *members)
{
  *work = (Work){ .run = run, .cell = cell, .row = *row, .groups = groups, .members = members };
  split_row (work);
}

void
mlg_joint_missed (const MlgRun *run,
                  const MlgJointCell *cell,
                  guint place,
                  guint state,
                  double *out_with,
                  double *out_without)
{
  MlgRow row = mlg_run_row (run, cell->cell);
  g_autofree Group *groups = g_new (Group, row.n + 1);
  g_autofree Member *members = g_new (Member, row.n + 1);
  const MlgSignature *signature =
      g_ptr_array_index (run->joint->signatures, cell->signatures[place]);
  Work work;
  work_on (&work, run, cell, &row, groups, members);
  product_in_state (&work, place, signature->joint + (gsize) state * signature->n, out_with,
                    out_without);
}

void
mlg_joint_factor (const MlgRun *run,
                  const MlgJointCell *cell,
                  const MlgRow *row,
                  double *out_with,
                  double *out_without)
{
  g_autofree Group *groups = g_new (Group, row->n + 1);
  g_autofree Member *members = g_new (Member, row->n + 1);
  Work work;
  work_on (&work, run, cell, row, groups, members);
  *out_with = *out_without = 1;
  for (guint s = 0; s < cell->n_signatures; s++)
    {
      const MlgSignature *signature =
          g_ptr_array_index (run->joint->signatures, cell->signatures[s]);
      double one, zero;
      if (signature->kind == MLG_JOINT_LIST)
        expect_list (&work, s, signature, &one, &zero);
      else
        {
          one = expect_forest (&work, s, signature, 1);
          zero = expect_forest (&work, s, signature, 0);
        }
      *out_with *= one;
      *out_without *= zero;
    }
}

void
mlg_joint_contact_row (const MlgRun *run,
                       const MlgJointCell *cell,
                       const MlgRow *row,
                       gboolean add_up,
                       MlgContact *contact,
                       double *out_standard_error)
{
  g_autofree Group *groups = g_new (Group, row->n + 1);
  g_autofree Member *members = g_new (Member, row->n + 1);
  Work work;
  MlgSignature *sampled = NULL;
  guint sampled_place = 0;
  *out_standard_error = 0;
  work_on (&work, run, cell, row, groups, members);
  work.add_up = add_up;
  for (guint s = 0; s < cell->n_signatures; s++)
    {
      MlgSignature *signature = g_ptr_array_index (run->joint->signatures, cell->signatures[s]);
      double one = 1, zero = 1;
      if (signature->kind == MLG_JOINT_SAMPLED)
        {
          sampled = signature;
          sampled_place = s;
        }
      else if (signature->kind == MLG_JOINT_LIST)
        expect_list (&work, s, signature, &one, &zero);
      else
        {
          one = expect_forest (&work, s, signature, 1);
          zero = expect_forest (&work, s, signature, 0);
        }
      work.plain1 *= one;
      work.plain0 *= zero;
    }
  double x = work.row.x;
  double reach = x * (1 - work.plain1) + (1 - x) * (1 - work.plain0);
  if (sampled)
    expect_sampled (&work, sampled_place, sampled, contact, out_standard_error);
  else
    contact->reach = CLAMP (reach, contact->lower, contact->upper);
}

void
mlg_joint_contact (const MlgRun *run,
                   const MlgJointCell *cell,
                   MlgContact *contact,
                   double *out_standard_error)
{
  MlgRow row = mlg_run_row (run, cell->cell);
  mlg_joint_contact_row (run, cell, &row, TRUE, contact, out_standard_error);
}
