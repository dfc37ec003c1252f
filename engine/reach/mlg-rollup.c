/* Totals as ratios of sums (model.md §3.9), summed in the order of the cells with the lost bits
 * kept aside, so that neither threads nor grouping change what is printed. */
#include "reach/mlg-reach-private.h"
#include "reach/mlg-sum.h"

#include <math.h>

typedef struct
{
  MlgSum establishments, workers, weight, reach, lower, upper, floor, reached, frequency;
  MlgSum stages[MLG_N_STAGES];
  MlgSum quality[MLG_N_QUALITIES];
  guint cells;
} Sums;

static void
add_cell (Sums *s, const MlgEvaluator *ev, const MlgReach *reach, guint c, guint draws)
{
  const MlgCell *cell = &ev->map->cells[c];
  double w = ev->weight[c];
  s->cells++;
  mlg_sum_add (&s->establishments, cell->establishments);
  mlg_sum_add (&s->workers, cell->workers);
  mlg_sum_add (&s->weight, w);
  mlg_sum_add (&s->reach, w * reach->reach[c]);
  mlg_sum_add (&s->lower, w * reach->lower[c]);
  mlg_sum_add (&s->upper, w * reach->upper[c]);
  if (reach->standard_error[c] > 0)
    mlg_sum_add (&s->floor, w * (reach->upper[c] - reach->lower[c]) / draws);
  mlg_sum_add (&s->reached, cell->establishments * reach->reach[c]);
  mlg_sum_add (&s->frequency, cell->establishments * reach->frequency[c]);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    if (reach->stages[i])
      {
        /* an unknown stage of a cell without weight hides nothing */
        double stage = reach->stages[i][c];
        mlg_sum_add (&s->stages[i], w > 0 || !isnan (stage) ? w * stage : 0);
      }
  for (guint q = 0; q < MLG_N_QUALITIES && reach->quality[q]; q++)
    mlg_sum_add (&s->quality[q], cell->establishments * reach->reach[c] * reach->quality[q][c]);
}

static double
ratio (const MlgSum *part, const MlgSum *whole)
{
  double of = mlg_sum_total (whole);
  return of > 0 ? mlg_sum_total (part) / of : (double) NAN;
}

static void
to_figures (const Sums *s, const MlgReach *reach, MlgFigures *out)
{
  out->cells = s->cells;
  out->establishments = mlg_sum_total (&s->establishments);
  out->workers = mlg_sum_total (&s->workers);
  out->weight = mlg_sum_total (&s->weight);
  out->reach = ratio (&s->reach, &s->weight);
  out->lower = ratio (&s->lower, &s->weight);
  out->upper = ratio (&s->upper, &s->weight);
  out->standard_error = 0;
  out->reached = mlg_sum_total (&s->reached);
  out->frequency = ratio (&s->frequency, &s->reached);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    out->stages[i] = reach->stages[i] ? ratio (&s->stages[i], &s->weight) : (double) NAN;
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    out->quality[q] = reach->quality[q] ? ratio (&s->quality[q], &s->reached) : (double) NAN;
}

/* Groups are numbered over all roll-ups: 0 is the population, then each roll-up's own. */
static guint32
group_number (const MlgEvaluator *ev, guint rollup, guint group)
{
  guint32 at = 1;
  for (guint i = 0; i < rollup; i++)
    at += ((MlgRollup *) g_ptr_array_index (ev->rollups, i))->n_groups;
  return at + group;
}

static void
add_to_group (MlgSignature *signature, guint32 group, double weight, const double *values)
{
  gpointer key = GUINT_TO_POINTER (group);
  double *sums = g_hash_table_lookup (signature->sums, key);
  if (!sums)
    {
      sums = g_new0 (double, signature->n_joint);
      g_hash_table_insert (signature->sums, key, sums);
    }
  for (guint i = 0; i < signature->n_joint; i++)
    sums[i] += weight * values[i];
}

void
mlg_rollup_add_sampled (const MlgRun *run,
                        MlgSignature *signature,
                        guint cell,
                        const double *values)
{
  const MlgEvaluator *ev = run->ev;
  if (!signature->sums)
    signature->sums = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  add_to_group (signature, 0, ev->weight[cell], values);
  for (guint i = 0; i < ev->rollups->len; i++)
    {
      const MlgRollup *rollup = g_ptr_array_index (ev->rollups, i);
      if (rollup->n_groups > 0 && rollup->group[cell] != MLG_NONE)
        add_to_group (signature, group_number (ev, i, rollup->group[cell]), ev->weight[cell],
                      values);
    }
}

/* The standard error of a group: the worlds' own totals, seen beside the control variate. */
static double
group_error (const MlgJoint *joint, guint32 group, double *worlds)
{
  gboolean any = FALSE;
  for (guint i = 0; i < joint->draws; i++)
    worlds[i] = 0;
  for (guint s = 0; s < joint->signatures->len; s++)
    {
      const MlgSignature *signature = g_ptr_array_index (joint->signatures, s);
      const double *sums =
          signature->sums ? g_hash_table_lookup (signature->sums, GUINT_TO_POINTER (group)) : NULL;
      if (!sums)
        continue;
      any = TRUE;
      for (guint i = 0; i < joint->draws; i++)
        worlds[i] += sums[signature->of_draw[i]];
    }
  return any ? sqrt (mlg_joint_covariance (joint, worlds, worlds)) : 0;
}

static void
set_error (const MlgRun *run, const Sums *s, guint32 group, double *worlds, MlgFigures *out)
{
  const MlgJoint *joint = run->joint;
  double weight = mlg_sum_total (&s->weight);
  if (!joint || !joint->sampled || weight <= 0)
    return;
  out->standard_error = group_error (joint, group, worlds) / weight;
  out->standard_error = MAX (out->standard_error, mlg_sum_total (&s->floor) / weight);
}

void
mlg_rollup_all (const MlgRun *run, MlgReach *reach)
{
  const MlgEvaluator *ev = run->ev;
  guint draws = run->joint && run->joint->sampled ? run->joint->draws : 1;
  g_autofree double *worlds = g_new0 (double, draws);
  Sums sums = { 0 };
  for (guint i = 0; i < ev->n_population; i++)
    add_cell (&sums, ev, reach, ev->population[i], draws);
  to_figures (&sums, reach, &reach->total);
  set_error (run, &sums, 0, worlds, &reach->total);
  reach->n_rollups = ev->rollups->len;
  reach->rollups = g_new0 (MlgFigures *, ev->rollups->len + 1);
  reach->rollup_sizes = g_new0 (guint, ev->rollups->len + 1);
  for (guint r = 0; r < ev->rollups->len; r++)
    {
      const MlgRollup *rollup = g_ptr_array_index (ev->rollups, r);
      g_autofree Sums *groups = g_new0 (Sums, rollup->n_groups + 1);
      reach->rollup_sizes[r] = rollup->n_groups;
      reach->rollups[r] = g_new0 (MlgFigures, rollup->n_groups + 1);
      for (guint i = 0; i < ev->n_population && rollup->n_groups > 0; i++)
        if (rollup->group[ev->population[i]] != MLG_NONE)
          add_cell (&groups[rollup->group[ev->population[i]]], ev, reach, ev->population[i], draws);
      for (guint g = 0; g < rollup->n_groups; g++)
        {
          to_figures (&groups[g], reach, &reach->rollups[r][g]);
          set_error (run, &groups[g], group_number (ev, r, g), worlds, &reach->rollups[r][g]);
        }
    }
}
