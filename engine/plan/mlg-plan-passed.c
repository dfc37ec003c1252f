/* How likely something is passed on to a relay, as a concave function of the uses that is never
 * below the truth: 1 − ∏ over sources (1 − ρ e z), with ρ the chance that links lead from the
 * source to the relay, e the source's engagement, z whether it is asked. Chances of events that all
 * grow with the same independent draws are at least their product (Harris), so the true chance is
 * no larger. */
#include "plan/mlg-plan-private.h"

#include <math.h>
#include <string.h>

/* Days on which something may be done for j: actions of the map, and slots of uses. */
static GArray *
possible_days (const MlgPlan *self, guint j)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (MlgSpan));

  g_array_append_vals (days, self->run.days[j]->data, self->run.days[j]->len);
  for (guint i = 0; i < self->uses->len; i++)
    {
      const MlgPlanUse *use = mlg_plan_use (self, i);

      for (guint s = 0; use->j == j && s < use->n_slots; s++)
        {
          const MlgDay day = g_array_index (self->slots, MlgDay, use->slot_start + s);
          const MlgSpan span = { day, day };

          g_array_append_val (days, span);
        }
    }
  return days;
}

static gboolean
meets (const GArray *days, MlgSpan live)
{
  for (guint i = 0; i < days->len; i++)
    if (!mlg_span_empty (mlg_span_meet (g_array_index (days, MlgSpan, i), live)))
      return TRUE;
  return FALSE;
}

typedef struct
{
  guint from, to;
  double pass_on;
} Arc;

static GArray *
possible_arcs (const MlgPlan *self, const GArray *days)
{
  const MlgMap *map = self->map;
  GArray *arcs = g_array_new (FALSE, FALSE, sizeof (Arc));

  for (guint i = 0; i < map->n_links; i++)
    {
      const MlgLink *link = &map->links[i];
      const Arc arc = { link->from, link->to,
                        mlg_map_figure_at (map, &link->pass_on, MLG_HYPOTHESIS_MIDDLE, 0, 1) };

      if (!link->closed && self->all_acts[link->from] && self->all_acts[link->to] &&
          arc.pass_on > 0 && meets (days, link->live) && meets (days, map->relays[link->to].live))
        g_array_append_val (arcs, arc);
    }
  return arcs;
}

/* The chance that links lead from q to each relay, never too small: from 1 downwards, each step
 * keeps it above the truth. `chance` has one entry per relay, `home` is that of q by a cycle. */
static void
chances_from (const MlgPlan *self, const GArray *arcs, guint q, double *chance, double *out_home)
{
  const guint n = self->map->n_relays;
  g_autofree double *miss = g_new (double, n + 1);
  gboolean grows = TRUE;
  guint steps = 0;

  memset (chance, 0, n * sizeof (double));
  chance[q] = 1;
  while (grows)
    {
      grows = FALSE;
      steps++;
      for (guint i = 0; i < arcs->len; i++)
        {
          const Arc *arc = &g_array_index (arcs, Arc, i);

          if (chance[arc->from] > 0 && !(chance[arc->to] > 0))
            chance[arc->to] = 1, grows = TRUE;
        }
    }
  for (guint step = 0; step <= steps + 4; step++)
    {
      for (guint r = 0; r < n; r++)
        miss[r] = 1;
      for (guint i = 0; i < arcs->len; i++)
        {
          const Arc *arc = &g_array_index (arcs, Arc, i);

          miss[arc->to] *= 1 - arc->pass_on * chance[arc->from];
        }
      for (guint r = 0; r < n; r++)
        if (r != q && chance[r] > 0)
          chance[r] = 1 - miss[r];
      *out_home = 1 - miss[q];
    }
}

static double
engagement (const MlgPlan *self, guint relay, guint j)
{
  const MlgMap *map = self->map;
  const guint32 row =
      self->evaluator->engagement_row[(gsize) relay * map->n_themes + self->evaluator->q_theme[j]];

  return row == MLG_NONE ? 1
                         : mlg_map_figure_at (map, &map->engagements[row].engagement,
                                              MLG_HYPOTHESIS_MIDDLE, 0, 1);
}

/* TRUE when some lever of the relay does something when j is passed on to it. */
static gboolean
is_receiver (const MlgPlan *self, guint relay, const GArray *days)
{
  const MlgMap *map = self->map;

  if (!self->run.counts[relay])
    return FALSE;
  for (guint i = map->relay_lever_start[relay]; i < map->relay_lever_start[relay + 1]; i++)
    {
      const MlgLever *lever = &map->levers[map->relay_levers[i]];

      if (lever->cascade_uses.x > 0 && meets (days, lever->live))
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  GArray *lambda, *start, *vars;
} Sources;

/* What can make q active for j: actions of the map (certain, or with its candidate), new uses. */
static void
add_source (
    const MlgPlan *self, guint q, guint j, double chance, MlgPlanPassed *passed, Sources *to)
{
  const MlgMap *map = self->map;
  const guint y = mlg_plan_mobilises (self, q);
  const double lambda = -log (fmax (1 - chance, 1e-12));
  gboolean asked = FALSE;

  for (guint i = map->relay_lever_start[q]; i < map->relay_lever_start[q + 1]; i++)
    asked |= self->run.k[(gsize) map->relay_levers[i] * self->evaluator->n_q + j] > 0;
  if (asked && y == MLG_NONE)
    {
      passed->certain += lambda;
      return;
    }
  g_array_append_val (to->lambda, lambda);
  if (asked)
    g_array_append_val (to->vars, y);
  for (guint v = 0; v < self->uses->len; v++)
    if (mlg_plan_use (self, v)->relay == q && mlg_plan_use (self, v)->j == j)
      g_array_append_val (to->vars, v);
  g_array_append_val (to->start, to->vars->len);
}

static void
add_passed (MlgPlan *self, guint relay, guint j, const double *chance, gsize stride)
{
  const guint y = mlg_plan_mobilises (self, relay);
  MlgPlanPassed passed = { .relay = relay, .j = j, .candidate = y };
  Sources to = { g_array_new (FALSE, FALSE, sizeof (double)),
                 g_array_new (FALSE, FALSE, sizeof (guint)),
                 g_array_new (FALSE, FALSE, sizeof (guint)) };
  const guint zero = 0;

  g_array_append_val (to.start, zero);
  for (guint q = 0; q < self->map->n_relays; q++)
    {
      /* by a cycle a relay comes back to itself when it is engaged */
      const double e = q == relay ? 1 : engagement (self, q, j);
      const double pe = chance[q * stride + relay] * e;

      if (pe > 0)
        add_source (self, q, j, pe, &passed, &to);
    }
  passed.n = to.lambda->len;
  passed.lambda = (double *) (void *) g_array_free (to.lambda, FALSE);
  passed.source_start = (guint *) (void *) g_array_free (to.start, FALSE);
  passed.source_vars = (guint *) (void *) g_array_free (to.vars, FALSE);
  g_array_append_val (self->passed, passed);
}

/* One deliverable: chance[q][r] for every relay that a link leaves. */
static void
build_for (MlgPlan *self, guint j)
{
  const guint n = self->map->n_relays;
  g_autoptr (GArray) days = possible_days (self, j);
  g_autoptr (GArray) arcs = possible_arcs (self, days);
  g_autofree double *chance = NULL;
  g_autofree guint8 *leaves = g_new0 (guint8, n + 1), *enters = g_new0 (guint8, n + 1);

  if (arcs->len == 0)
    return;
  chance = g_new0 (double, (gsize) n *n + 1);
  for (guint i = 0; i < arcs->len; i++)
    {
      leaves[g_array_index (arcs, Arc, i).from] = 1;
      enters[g_array_index (arcs, Arc, i).to] = 1;
    }
  for (guint q = 0; q < n; q++)
    if (leaves[q] && self->run.counts[q])
      {
        double home = 0;

        chances_from (self, arcs, q, chance + (gsize) q * n, &home);
        chance[(gsize) q * n + q] = home;
      }
  for (guint r = 0; r < n; r++)
    if (enters[r] && is_receiver (self, r, days))
      add_passed (self, r, j, chance, n);
}

void
mlg_plan_passed_build (MlgPlan *self)
{
  for (guint j = 0; j < self->evaluator->n_q && self->map->n_links > 0; j++)
    build_for (self, j);
  self->any_passed = self->passed->len > 0;
}
