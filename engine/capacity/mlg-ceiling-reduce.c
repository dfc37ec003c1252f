/* Making the problem small without changing its answer:
 * - a node whose arcs together fit its room is no meeting place: its arcs depend on their class
 * alone;
 * - a row of days or budget that even every useful use together respects is no row;
 * - a lever without a row that could fill all its arcs fills them: its part is certain, and the
 * room it takes is gone for the others. */
#include "capacity/mlg-ceiling-private.h"

#include "base/mlg-format.h"

#include <math.h>

double
mlg_lever_contacts (const MlgLeverMeans *lever, double uses)
{
  const double all = uses + lever->cascade;

  return lever->contacts * (lever->broadcast ? fmin (1, all) : all);
}

static MlgClass *
class_at (const MlgProblem *self, guint k)
{
  return &g_array_index (self->base->classes, MlgClass, k);
}

static guint
lever_at (const MlgProblem *self, guint i)
{
  return g_array_index (self->base->class_levers, guint, i);
}

/* What each class, and through classes each lever, could bring at most. */
static void
sum_reach (MlgProblem *self)
{
  memset (self->reach, 0, self->n_classes * sizeof *self->reach);
  memset (self->alone, 0, self->n_classes * sizeof *self->alone);
  memset (self->lever_reach, 0, self->base->means->map->n_levers * sizeof *self->lever_reach);
  for (guint j = 0; j < self->nodes->len; j++)
    {
      MlgPool *node = &g_array_index (self->nodes, MlgPool, j);
      double sum = 0;

      for (guint a = node->first; a < node->first + node->n; a++)
        sum += g_array_index (self->arcs, MlgArc, a).room;
      node->contested = sum > node->room * (1 + MLG_TOLERANCE);
      for (guint a = node->first; a < node->first + node->n; a++)
        {
          const MlgArc *arc = &g_array_index (self->arcs, MlgArc, a);
          self->reach[arc->class] += arc->room;
          if (!node->contested)
            self->alone[arc->class] += arc->room;
        }
    }
  for (guint k = 0; k < self->n_classes; k++)
    for (guint i = class_at (self, k)->first; i < class_at (self, k)->first + class_at (self, k)->n;
         i++)
      self->lever_reach[lever_at (self, i)] += self->reach[k];
}

/* Uses worth making: no more than the audience can take, and than the list has. */
static void
set_supply (MlgProblem *self)
{
  const MlgMeans *means = self->base->means;

  for (guint l = 0; l < means->map->n_levers; l++)
    {
      const MlgLeverMeans *lever = &means->levers[l];
      const double full = lever->contacts > 0 ? self->lever_reach[l] / lever->contacts : 0;
      const double useful = (lever->broadcast ? fmin (1, full) : full) - lever->cascade;

      self->most[l] = self->lever_reach[l] > 0 ? fmax (0, fmin (lever->limit, useful)) : 0;
      self->supply[l] = self->lever_reach[l] > 0
                            ? fmin (mlg_lever_contacts (lever, self->most[l]), self->lever_reach[l])
                            : 0;
    }
}

static void
set_rows (MlgProblem *self)
{
  const MlgMeans *means = self->base->means;

  for (guint r = 0; r < means->map->n_relays; r++)
    {
      double days = 0, cost = 0;

      for (guint i = means->map->relay_lever_start[r]; i < means->map->relay_lever_start[r + 1];
           i++)
        {
          const guint l = means->map->relay_levers[i];
          days += self->most[l] * means->levers[l].days;
          cost += self->most[l] * means->levers[l].cost;
        }
      self->days_row[r] = mlg_more_than (days, means->relays[r].days);
      self->budget_row[r] = mlg_more_than (cost, means->relays[r].budget);
    }
}

/* TRUE when the lever can fill all its arcs whatever the others do. */
static gboolean
fills_all (const MlgProblem *self, guint l)
{
  const MlgLeverMeans *lever = &self->base->means->levers[l];
  const guint r = self->base->means->map->levers[l].relay;

  if ((self->days_row[r] && lever->days > 0) || (self->budget_row[r] && lever->cost > 0))
    return FALSE;
  return self->lever_reach[l] > 0 && self->supply[l] >= self->lever_reach[l] * (1 - 1e-12);
}

static gboolean
free_classes (MlgProblem *self)
{
  gboolean any = FALSE;

  for (guint k = 0; k < self->n_classes; k++)
    {
      const MlgClass *class = class_at (self, k);

      for (guint i = class->first; !self->free_class[k] && i < class->first + class->n; i++)
        if (self->reach[k] > 0 && fills_all (self, lever_at (self, i)))
          self->free_class[k] = any = TRUE;
    }
  return any;
}

/* What free classes bring is counted, and the room they take is gone. */
static void
count_free (MlgProblem *self)
{
  for (guint j = 0; j < self->nodes->len; j++)
    {
      MlgPool *node = &g_array_index (self->nodes, MlgPool, j);
      double brought = 0;

      for (guint a = node->first; a < node->first + node->n; a++)
        {
          MlgArc *arc = &g_array_index (self->arcs, MlgArc, a);
          if (!self->free_class[arc->class])
            continue;
          brought += arc->room;
          arc->room = 0;
        }
      if (!(brought > 0))
        continue;
      brought = fmin (brought, node->room);
      self->counted += brought;
      node->room = node->room - brought > node->weight * 1e-12 ? node->room - brought : 0;
      for (guint a = node->first; a < node->first + node->n; a++)
        {
          MlgArc *arc = &g_array_index (self->arcs, MlgArc, a);
          arc->room = fmin (arc->room, node->room);
        }
    }
}

void
mlg_problem_reduce (MlgProblem *self)
{
  self->counted = 0;
  do
    {
      sum_reach (self);
      set_supply (self);
      set_rows (self);
      if (!free_classes (self))
        return;
      count_free (self);
    }
  while (TRUE);
}

gboolean
mlg_problem_has_rows (const MlgProblem *self)
{
  for (guint r = 0; r < self->base->means->map->n_relays; r++)
    if (self->days_row[r] || self->budget_row[r])
      return TRUE;
  return FALSE;
}
