/* One pass over the cells: what each relay without links costs, and each two of them. */
#include "reach/mlg-leave-private.h"

#include <math.h>
#include <string.h>

/* A factor of a cell's 1 − P: an exclusive group; the joint work, with every group that has a
 * member in it; or, where worlds are drawn, the whole cell at once. */
typedef enum
{
  OF_GROUP,
  OF_JOINT,
  OF_CELL,
} Kind;

typedef struct
{
  Kind kind;
  double sum[2]; /* of a group: Σ p, by stratum (0 without, 1 with digital access) */
  double f[2];
} Factor;

typedef struct
{
  guint relay, factor;
  gsize entry; /* in the row */
  double p[2];
  double f[2]; /* its factor when it is gone */
} Leaver;

typedef struct
{
  MlgLeave *leave;
  MlgLeaveLosses *out;
  const guint8 *gone;
  guint32 *index; /* per relay: its place in out->relays, MLG_NONE */
  /* of the cell at hand */
  const MlgJointCell *joint;
  MlgRow row;
  double *a;
  Factor *factors;
  Leaver *leavers;
  guint n_factors, n_leavers;
  double weight[2]; /* of the strata */
  double product[2];
  guint zeros[2]; /* factors of 0 are counted, not multiplied */
} Work;

static inline double
not_negative (double v)
{
  return v > 0 ? v : 0;
}

/* The factor of the joint work, or of the whole cell, with up to two entries left out. */
static void
joint_without (Work *work, Kind kind, gsize first, gsize second, double *out)
{
  const double one = work->a[first], two = work->a[second];
  const MlgRun *run = &work->leave->run;

  work->a[first] = work->a[second] = 0;
  if (kind == OF_JOINT)
    mlg_joint_factor (run, work->joint, &work->row, &out[1], &out[0]);
  else
    {
      MlgContact contact;
      double error;

      mlg_kernel_contact (&work->row, run->effect, &contact);
      mlg_joint_contact_row (run, work->joint, &work->row, FALSE, &contact, &error);
      out[0] = out[1] = 1 - contact.reach;
    }
  work->a[second] = two;
  work->a[first] = one;
}

static void
add_leaver (Work *work, gsize i)
{
  const MlgEvaluator *ev = work->leave->ev;
  const guint32 at = work->row.effect[i];
  const MlgEffect *effect = &work->leave->run.effect[at];
  const guint relay = ev->effects[at].relay;

  if (work->leave->linked[relay] || work->a[i] <= 0 || effect->p1 <= 0)
    return;
  work->leavers[work->n_leavers++] = (Leaver){
    relay, work->n_factors, i, { work->a[i] * effect->p0, work->a[i] * effect->p1 }, { 0 }
  };
}

/* The groups of the row that stand for themselves, and whose members are leavers; with `joint`,
 * those that do not, all in one factor. */
static void
split_groups (Work *work, gboolean joint)
{
  const MlgRun *run = &work->leave->run;
  const guint8 *places =
      work->joint != NULL ? run->joint->places->data + work->joint->places : NULL;

  for (gsize from = 0, i = 0; i < work->row.n; i++)
    {
      Factor factor = { OF_GROUP, { 0 }, { 0 } };
      gboolean mixed = FALSE;

      if (!work->row.end[i])
        continue;
      for (gsize k = from; k <= i; k++)
        {
          const MlgEffect *effect = &run->effect[work->row.effect[k]];

          mixed = mixed || (places != NULL && places[k] != 255);
          factor.sum[0] += work->a[k] * effect->p0;
          factor.sum[1] += work->a[k] * effect->p1;
        }
      if (mixed == joint && factor.sum[1] > 0)
        for (gsize k = from; k <= i; k++)
          add_leaver (work, k);
      if (!joint && !mixed && factor.sum[1] > 0)
        {
          factor.f[0] = not_negative (1 - factor.sum[0]);
          factor.f[1] = not_negative (1 - factor.sum[1]);
          work->factors[work->n_factors++] = factor;
        }
      from = i + 1;
    }
}

static void
add_joint_factor (Work *work)
{
  const gsize none = work->row.n; /* one more entry than there are: leaves nobody out */
  Factor factor = { OF_JOINT, { 0 }, { 0 } };

  joint_without (work, OF_JOINT, none, none, factor.f);
  split_groups (work, TRUE);
  work->factors[work->n_factors++] = factor;
}

static void
take_whole_cell (Work *work)
{
  Factor factor = { OF_CELL, { 0 }, { 0 } };

  work->n_factors = work->n_leavers = 0;
  joint_without (work, OF_CELL, work->row.n, work->row.n, factor.f);
  for (gsize i = 0; i < work->row.n; i++)
    add_leaver (work, i);
  work->factors[work->n_factors++] = factor;
  work->weight[1] = 1;
  work->weight[0] = 0;
}

static void
take_cell (Work *work, guint c, const MlgJointCell *joint)
{
  const MlgRun *run = &work->leave->run;
  const MlgEvaluator *ev = work->leave->ev;
  gboolean drawn = FALSE;

  work->joint = joint;
  work->row = mlg_run_row (run, c);
  for (gsize i = 0; i < work->row.n; i++)
    {
      const guint relay = ev->effects[work->row.effect[i]].relay;

      work->a[i] = work->gone != NULL && work->gone[relay] ? 0 : work->row.a[i];
    }
  work->a[work->row.n] = 0;
  work->row.a = work->a;
  work->weight[1] = work->row.x;
  work->weight[0] = 1 - work->row.x;
  work->n_factors = work->n_leavers = 0;
  for (guint s = 0; joint != NULL && s < joint->n_signatures; s++)
    drawn =
        drawn ||
        ((MlgSignature *) g_ptr_array_index (run->joint->signatures, joint->signatures[s]))->kind ==
            MLG_JOINT_SAMPLED;
  if (drawn)
    {
      work->out->sampled = TRUE;
      take_whole_cell (work);
      return;
    }
  split_groups (work, FALSE);
  if (joint != NULL)
    add_joint_factor (work);
}

/* ∏ of the factors but one or two. */
static double
others (const Work *work, guint s, guint b, guint c)
{
  guint zeros = work->zeros[s];
  double product = work->product[s];

  for (guint k = 0; k < (b == c ? 1 : 2); k++)
    {
      const double f = work->factors[k == 0 ? b : c].f[s];

      if (f > 0)
        product /= f;
      else
        zeros--;
    }
  return zeros > 0 ? 0 : product;
}

static void
multiply (Work *work)
{
  for (guint s = 0; s < 2; s++)
    {
      work->product[s] = 1;
      work->zeros[s] = 0;
      for (guint b = 0; b < work->n_factors; b++)
        if (work->factors[b].f[s] > 0)
          work->product[s] *= work->factors[b].f[s];
        else
          work->zeros[s]++;
    }
}

/* The `MLG_LEAVE_MOST` smallest factors but one, with 1 where there are no more. */
static void
smallest (const Work *work, guint s, guint but, double *out)
{
  for (guint q = 0; q < MLG_LEAVE_MOST; q++)
    out[q] = 1;
  for (guint b = 0; b < work->n_factors; b++)
    {
      double f = work->factors[b].f[s];

      for (guint q = 0; b != but && q < MLG_LEAVE_MOST; q++)
        if (f < out[q])
          {
            const double larger = out[q];

            out[q] = f;
            f = larger;
          }
    }
}

/* Adds what the relay can cost at most when up to 1, 2, 3 others leave: its own share, times the
 * factors that are left when theirs are 1. */
static void
add_most (Work *work, const Leaver *leaver, double w)
{
  for (guint s = 0; s < 2; s++)
    {
      double least[MLG_LEAVE_MOST];

      if (work->weight[s] <= 0)
        continue;
      smallest (work, s, leaver->factor, least);
      for (guint q = 0; q < MLG_LEAVE_MOST; q++)
        {
          double left = 1;
          guint skipped = 0;

          /* all but the q + 1 smallest, without dividing by what may be 0 */
          for (guint b = 0; b < work->n_factors; b++)
            {
              const double f = work->factors[b].f[s];

              if (b == leaver->factor)
                continue;
              if (skipped <= q && f <= least[q])
                skipped++;
              else
                left *= f;
            }
          work->out->most[q][leaver->relay] += w * work->weight[s] * MIN (1, leaver->p[s]) * left;
        }
    }
}

static void
find_gone (Work *work, Leaver *leaver)
{
  const Factor *factor = &work->factors[leaver->factor];

  if (factor->kind != OF_GROUP)
    joint_without (work, factor->kind, leaver->entry, work->row.n, leaver->f);
  else
    for (guint s = 0; s < 2; s++)
      leaver->f[s] = not_negative (1 - (factor->sum[s] - leaver->p[s]));
}

/* The factor when both are gone. */
static void
find_both_gone (Work *work, const Leaver *i, const Leaver *j, double *out)
{
  const Factor *factor = &work->factors[i->factor];

  if (factor->kind != OF_GROUP)
    joint_without (work, factor->kind, i->entry, j->entry, out);
  else
    for (guint s = 0; s < 2; s++)
      out[s] = not_negative (1 - (factor->sum[s] - i->p[s] - j->p[s]));
}

static double
together (Work *work, const Leaver *i, const Leaver *j)
{
  const double *own_i = work->factors[i->factor].f, *own_j = work->factors[j->factor].f;
  double both[2], sum = 0;

  if (i->factor == j->factor)
    find_both_gone (work, i, j, both);
  for (guint s = 0; s < 2; s++)
    {
      const double change = i->factor == j->factor ? (both[s] - i->f[s]) - (j->f[s] - own_i[s])
                                                   : (i->f[s] - own_i[s]) * (j->f[s] - own_j[s]);

      if (work->weight[s] > 0)
        sum += work->weight[s] * change * others (work, s, i->factor, j->factor);
    }
  return sum;
}

static void
add_cell (Work *work, guint c)
{
  MlgLeaveLosses *out = work->out;
  const double w = work->leave->ev->weight[c];

  multiply (work);
  for (guint s = 0; s < 2; s++)
    out->reach += w * work->weight[s] * (1 - (work->zeros[s] > 0 ? 0 : work->product[s]));
  for (guint k = 0; k < work->n_leavers; k++)
    {
      Leaver *leaver = &work->leavers[k];

      find_gone (work, leaver);
      for (guint s = 0; s < 2; s++)
        if (work->weight[s] > 0)
          out->loss[leaver->relay] += w * work->weight[s] *
                                      (leaver->f[s] - work->factors[leaver->factor].f[s]) *
                                      others (work, s, leaver->factor, leaver->factor);
      add_most (work, leaver, w);
    }
  if (out->n == 0)
    return;
  for (guint k = 0; k < work->n_leavers; k++)
    for (guint l = 0; l < k; l++)
      {
        const guint32 i = work->index[work->leavers[k].relay];
        const guint32 j = work->index[work->leavers[l].relay];

        if (i != MLG_NONE && j != MLG_NONE)
          out->together[(gsize) MIN (i, j) * out->n + MAX (i, j)] +=
              w * together (work, &work->leavers[k], &work->leavers[l]);
      }
}

static void
make_room (Work *work, const guint8 *among)
{
  MlgLeaveLosses *out = work->out;
  const MlgLeave *leave = work->leave;
  const guint n = leave->ev->map->n_relays;

  *out = (MlgLeaveLosses){ 0 };
  out->loss = g_new0 (double, n + 1);
  for (guint q = 0; q < MLG_LEAVE_MOST; q++)
    out->most[q] = g_new0 (double, n + 1);
  out->relays = g_new (guint, n + 1);
  work->index = g_new (guint32, n + 1);
  for (guint r = 0; r < n; r++)
    {
      const gboolean asked = among != NULL && among[r] && !leave->linked[r] &&
                             leave->brings[r] > 0 && !(work->gone != NULL && work->gone[r]);

      work->index[r] = asked ? out->n : MLG_NONE;
      if (asked)
        out->relays[out->n++] = r;
    }
  if (among != NULL)
    out->together = g_new0 (double, (gsize) out->n * out->n + 1);
  work->a = g_new (double, n + 2);
  work->factors = g_new (Factor, n + 2);
  work->leavers = g_new (Leaver, n + 2);
}

static void
to_shares (Work *work)
{
  MlgLeaveLosses *out = work->out;
  const MlgLeave *leave = work->leave;
  const double unit = leave->weight > 0 ? 1 / leave->weight : 0;

  out->reach *= unit;
  for (guint r = 0; r < leave->ev->map->n_relays; r++)
    {
      out->loss[r] = leave->linked[r] ? (double) NAN : out->loss[r] * unit;
      for (guint q = 0; q < MLG_LEAVE_MOST; q++)
        out->most[q][r] *= unit;
    }
  for (gsize i = 0; out->together != NULL && i < (gsize) out->n * out->n; i++)
    out->together[i] *= unit;
}

gboolean
mlg_leave_pass (MlgLeave *self,
                const guint8 *gone,
                const guint8 *among,
                MlgLeaveLosses *out,
                GCancellable *cancellable,
                GError **error)
{
  Work work = { .leave = self, .out = out, .gone = gone };
  const MlgEvaluator *ev = self->ev;
  guint at = 0, n_joint;

  *out = (MlgLeaveLosses){ 0 };
  if (!mlg_leave_prepare (self, gone, cancellable, error))
    return FALSE;
  make_room (&work, among);
  n_joint = self->run.joint != NULL ? self->run.joint->cells->len : 0;
  for (guint i = 0; i < ev->n_population; i++)
    {
      const guint c = ev->population[i];
      const MlgJointCell *joint = NULL;

      if (at < n_joint && g_array_index (self->run.joint->cells, MlgJointCell, at).cell == c)
        joint = &g_array_index (self->run.joint->cells, MlgJointCell, at++);
      if (ev->weight[c] <= 0)
        continue;
      take_cell (&work, c, joint);
      add_cell (&work, c);
    }
  to_shares (&work);
  g_free (work.index);
  g_free (work.a);
  g_free (work.factors);
  g_free (work.leavers);
  return TRUE;
}
