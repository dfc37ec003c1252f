/* What single relays bring, in one pass over the cells: for relays without links nothing else
 * changes when they stop, so a cell is computed again without its one entry, not the map. */
#include "reach/mlg-reach-private.h"

#include <math.h>

/* Relays that no link of this run touches. */
static guint8 *
find_unlinked (const MlgRun *run)
{
  guint8 *unlinked = g_new (guint8, run->map->n_relays + 1);
  for (guint r = 0; r < run->map->n_relays; r++)
    unlinked[r] = 1;
  for (guint i = 0; i < run->arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (run->arcs, MlgArc, i);
      unlinked[arc->from] = unlinked[arc->to] = 0;
    }
  return unlinked;
}

/* Reach of a cell with one entry's share left out. `a` has room for the row. */
static double
reach_without (
    const MlgRun *run, const MlgJointCell *joint, const MlgRow *row, gsize left_out, double *a)
{
  MlgRow other = *row;
  MlgContact contact;
  double error;
  for (gsize i = 0; i < row->n; i++)
    a[i] = i == left_out ? 0 : row->a[i];
  other.a = a;
  mlg_kernel_contact (&other, run->effect, &contact);
  if (joint)
    mlg_joint_contact_row (run, joint, &other, FALSE, &contact, &error);
  return contact.reach;
}

static void
add_cell (const MlgRun *run,
          guint c,
          const MlgJointCell *joint,
          const guint8 *unlinked,
          double *a,
          double *out_reach,
          MlgPart *parts)
{
  const MlgEvaluator *ev = run->ev;
  MlgRow row = mlg_run_row (run, c);
  const double n = run->map->cells[c].establishments, w = ev->weight[c];
  double reach = reach_without (run, joint, &row, row.n, a);
  *out_reach = reach;
  for (gsize i = 0; i < row.n; i++)
    {
      const MlgEffect *effect = &run->effect[row.effect[i]];
      MlgPart *part = &parts[ev->effects[row.effect[i]].relay];
      if (!unlinked[ev->effects[row.effect[i]].relay] || effect->p1 <= 0)
        continue;
      double alone =
          row.x * MIN (1, row.a[i] * effect->p1) + (1 - row.x) * MIN (1, row.a[i] * effect->p0);
      double loss = reach - reach_without (run, joint, &row, i, a);
      part->alone += w * alone;
      part->alone_reached += n * alone;
      part->loss += w * loss;
      part->loss_reached += n * loss;
    }
}

gboolean
mlg_evaluator_parts (MlgEvaluator *self,
                     MlgPart *out_parts,
                     GCancellable *cancellable,
                     GError **error)
{
  MlgChange plain;
  MlgRun run;
  mlg_change_init (&plain);
  gboolean done = mlg_run_prepare (&run, self, &plain, NULL, cancellable, error);
  if (done)
    {
      g_autofree guint8 *unlinked = find_unlinked (&run);
      g_autofree double *a = g_new (double, self->map->n_relays + 1);
      g_autofree double *reach = g_new0 (double, self->map->n_cells + 1);
      guint at = 0, n_joint = run.joint ? run.joint->cells->len : 0;
      double weight = 0;
      for (guint r = 0; r < self->map->n_relays; r++)
        out_parts[r] = (MlgPart){ .known = unlinked[r] };
      for (guint i = 0; i < self->n_population; i++)
        {
          guint c = self->population[i];
          const MlgJointCell *joint = NULL;
          if (at < n_joint && g_array_index (run.joint->cells, MlgJointCell, at).cell == c)
            joint = &g_array_index (run.joint->cells, MlgJointCell, at++);
          weight += self->weight[c];
          add_cell (&run, c, joint, unlinked, a, &reach[c], out_parts);
        }
      for (guint r = 0; r < self->map->n_relays; r++)
        {
          out_parts[r].alone = weight > 0 ? out_parts[r].alone / weight : (double) NAN;
          out_parts[r].loss = weight > 0 ? out_parts[r].loss / weight : (double) NAN;
        }
      /* drawn worlds belong to the whole population: a run each must tell */
      if (!(run.joint && run.joint->sampled))
        done = mlg_parts_linked (&run, unlinked, reach, weight, out_parts, cancellable, error);
    }
  mlg_run_clear (&run);
  return done;
}
