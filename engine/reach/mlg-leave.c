/* The state of a leave: which run it stands on, and what bounds a relay's loss. */
#include "reach/mlg-leave-private.h"

#include <math.h>
#include <string.h>

static guint8 *
find_linked (const MlgRun *run)
{
  guint8 *linked = g_new0 (guint8, run->map->n_relays + 1);

  for (guint i = 0; i < run->arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (run->arcs, MlgArc, i);

      linked[arc->from] = linked[arc->to] = 1;
    }
  return linked;
}

static void
find_brings (MlgLeave *self)
{
  const MlgRun *run = &self->run;
  const MlgEvaluator *ev = run->ev;

  self->brings = g_new0 (double, run->map->n_relays + 1);
  for (guint i = 0; i < ev->n_population; i++)
    {
      const guint c = ev->population[i];
      const double w = ev->weight[c], x = run->x[c];

      self->weight += w;
      for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
        {
          const guint32 at = ev->entry_effect[e];
          const MlgEffect *effect = &run->effect[at];
          const double p1 = run->a[e] * effect->p1, p0 = run->a[e] * effect->p0;

          self->brings[ev->effects[at].relay] += w * (x * MIN (1, p1) + (1 - x) * MIN (1, p0));
        }
    }
  for (guint r = 0; r < run->map->n_relays; r++)
    self->brings[r] = self->weight > 0 ? self->brings[r] / self->weight : 0;
}

/* What a relay and all it can pass on to bring together. */
static double
brings_downstream (const MlgLeave *self, guint relay, guint8 *seen, GArray *stack)
{
  const MlgRun *run = &self->run;
  double sum = 0;

  memset (seen, 0, run->map->n_relays);
  seen[relay] = 1;
  g_array_append_val (stack, relay);
  while (stack->len > 0)
    {
      const guint r = g_array_index (stack, guint, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      sum += self->brings[r];
      for (guint i = run->arc_start[r]; i < run->arc_start[r + 1]; i++)
        {
          const guint to = g_array_index (run->arcs, MlgArc, i).to;

          if (seen[to])
            continue;
          seen[to] = 1;
          g_array_append_val (stack, to);
        }
    }
  return sum;
}

static void
find_at_most (MlgLeave *self)
{
  const guint n = self->run.map->n_relays;
  g_autofree guint8 *seen = g_new (guint8, n + 1);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  self->at_most = g_memdup2 (self->brings, (n + 1) * sizeof *self->brings);
  for (guint r = 0; r < n; r++)
    if (self->linked[r])
      self->at_most[r] = brings_downstream (self, r, seen, stack);
}

gboolean
mlg_leave_prepare (MlgLeave *self, const guint8 *gone, GCancellable *cancellable, GError **error)
{
  const guint n = self->ev->map->n_relays;
  gboolean same = self->prepared;

  for (guint r = 0; r < n; r++)
    {
      const guint8 off = gone != NULL && gone[r] && (self->linked == NULL || self->linked[r]);

      same = same && off == self->off[r];
      self->off[r] = off;
    }
  if (same)
    return TRUE;
  if (self->prepared)
    mlg_run_clear (&self->run);
  mlg_change_init (&self->change);
  self->change.want = 0;
  self->change.relay_off = self->off;
  self->prepared = mlg_run_prepare (&self->run, self->ev, &self->change, NULL, cancellable, error);
  if (!self->prepared)
    mlg_run_clear (&self->run);
  return self->prepared;
}

MlgLeave *
mlg_leave_new (MlgEvaluator *evaluator, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgLeave) self = g_new0 (MlgLeave, 1);

  self->ev = evaluator;
  self->off = g_new0 (guint8, evaluator->map->n_relays + 1);
  if (!mlg_leave_prepare (self, NULL, cancellable, error))
    return NULL;
  self->linked = find_linked (&self->run);
  find_brings (self);
  find_at_most (self);
  return g_steal_pointer (&self);
}

void
mlg_leave_free (MlgLeave *self)
{
  if (self->prepared)
    mlg_run_clear (&self->run);
  g_free (self->off);
  g_free (self->linked);
  g_free (self->brings);
  g_free (self->at_most);
  g_free (self);
}

const guint8 *
mlg_leave_linked (const MlgLeave *self)
{
  return self->linked;
}

const double *
mlg_leave_brings (const MlgLeave *self)
{
  return self->brings;
}

const double *
mlg_leave_at_most (const MlgLeave *self)
{
  return self->at_most;
}

void
mlg_leave_losses_clear (MlgLeaveLosses *self)
{
  g_free (self->loss);
  for (guint i = 0; i < MLG_LEAVE_MOST; i++)
    g_free (self->most[i]);
  g_free (self->relays);
  g_free (self->together);
  *self = (MlgLeaveLosses){ 0 };
}
