/* The last stage: the part of the reached who use what they got (decision 002, 18). */
#include "reach/mlg-reach-private.h"

#include <math.h>

/* P_cd of one deliverable asked alone, into out; cells that do not want it get 0. */
static gboolean
reach_of_one (const MlgRun *whole, guint j, double *out, GCancellable *cancellable, GError **error)
{
  MlgEvaluator *ev = whole->ev;
  g_autofree guint64 *subset = g_new0 (guint64, ev->q_words);
  MlgRun run;
  mlg_bit_set (subset, j);
  gboolean done = mlg_run_prepare (&run, ev, whole->change, subset, cancellable, error);
  for (guint i = 0; done && i < ev->n_population; i++)
    {
      guint c = ev->population[i];
      MlgContact contact = { 0 };
      if (mlg_bit (ev->wclass_bits + (gsize) ev->cell_wclass[c] * ev->q_words, j))
        {
          MlgRow row = mlg_run_row (&run, c);
          mlg_kernel_contact (&row, run.effect, &contact);
        }
      out[c] = contact.reach;
    }
  for (guint i = 0; done && run.joint && i < run.joint->cells->len; i++)
    {
      const MlgJointCell *cell = &g_array_index (run.joint->cells, MlgJointCell, i);
      MlgRow row = mlg_run_row (&run, cell->cell);
      MlgContact contact;
      double error_of_cell;
      mlg_kernel_contact (&row, run.effect, &contact);
      mlg_joint_contact (&run, cell, &contact, &error_of_cell);
      out[cell->cell] = contact.reach;
    }
  mlg_run_clear (&run);
  return done;
}

gboolean
mlg_stage_effective (const MlgRun *run, MlgReach *reach, GCancellable *cancellable, GError **error)
{
  const MlgEvaluator *ev = run->ev;
  double *effective = reach->stages[MLG_STAGE_EFFECTIVE];
  g_autofree double *use = g_new (double, ev->n_q + 1);
  gboolean any = FALSE;
  for (guint j = 0; j < ev->n_q; j++)
    {
      use[j] = mlg_map_figure_at (run->map, &run->map->deliverables[ev->q_del[j]].use_rate,
                                  run->change->hypothesis, 0, 1);
      any = any || !isnan (use[j]);
    }
  for (guint i = 0; i < ev->n_population && !any; i++)
    {
      guint c = ev->population[i];
      effective[c] = reach->reach[c] > 0 ? NAN : 0;
    }
  if (!any)
    return TRUE;
  g_autofree double *one = g_new0 (double, run->map->n_cells + 1);
  g_autofree double *sum = g_new0 (double, run->map->n_cells + 1);
  for (guint j = 0; j < ev->n_q; j++)
    {
      if (!reach_of_one (run, j, one, cancellable, error))
        return FALSE;
      for (guint i = 0; i < ev->n_population; i++)
        {
          guint c = ev->population[i];
          sum[c] += one[c];
          if (one[c] > 0) /* an unknown use rate makes the whole unknown */
            effective[c] += one[c] * use[j];
        }
    }
  for (guint i = 0; i < ev->n_population; i++)
    {
      guint c = ev->population[i];
      effective[c] = sum[c] > 0 ? reach->reach[c] * MIN (1, effective[c] / sum[c]) : 0;
    }
  return TRUE;
}
