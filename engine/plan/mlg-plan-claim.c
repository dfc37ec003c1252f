/* The plan before the one evaluator, and the plan as edits. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

static guint8 *
mobilised_by (const MlgPlan *self, const guint *x)
{
  guint8 *acts = g_new0 (guint8, self->map->n_relays + 1);

  for (guint r = 0; r < self->map->n_relays; r++)
    acts[r] = self->map->relays[r].status == MLG_STATUS_MOBILISED;
  for (guint c = 0; c < self->candidates->len; c++)
    if (x[self->uses->len + c] > 0)
      acts[mlg_plan_candidate (self, c)->relay] = 1;
  return acts;
}

static double
share_inside (const MlgPlan *self, const MlgPlanFloor *floor, const MlgReach *reach)
{
  const MlgEvaluator *ev = self->evaluator;
  double sum = 0;

  for (guint i = 0; i < ev->n_population; i++)
    sum += floor->weight[i] * reach->reach[ev->population[i]];
  return sum / floor->total;
}

gboolean
mlg_plan_claim (MlgPlan *self,
                const guint *x,
                MlgPlanClaim *out_claim,
                GCancellable *cancellable,
                GError **error)
{
  return mlg_plan_claim_in (self, x, (MlgSpan){ 0, 0 }, out_claim, cancellable, error);
}

gboolean
mlg_plan_claim_in (MlgPlan *self,
                   const guint *x,
                   MlgSpan window,
                   MlgPlanClaim *out_claim,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GArray) actions = mlg_plan_actions (self, x);
  g_autofree MlgExtraUse *extra = g_new0 (MlgExtraUse, actions->len + 1);
  g_autofree guint8 *acts = mobilised_by (self, x);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  for (guint i = 0; i < actions->len; i++)
    {
      const MlgPlanAction *action = &g_array_index (actions, MlgPlanAction, i);
      const MlgPlanUse *use = mlg_plan_use (self, action->use);

      extra[i] = (MlgExtraUse){ .deliverable = use->deliverable,
                                .lever = use->lever,
                                .uses = action->uses,
                                .days = { action->day, action->day } };
    }
  mlg_change_init (&change);
  change.want = 0;
  change.window = window;
  change.mobilised = acts;
  change.extra = extra;
  change.n_extra = actions->len;
  reach = mlg_evaluator_run (self->evaluator, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  out_claim->reach = self->total_weight > 0 ? reach->total.reach : 0;
  if (self->objective != NULL)
    out_claim->reach = share_inside (self, self->objective, reach);
  out_claim->floors = g_new0 (double, self->floors->len + 1);
  for (guint f = 0; f < self->floors->len; f++)
    out_claim->floors[f] =
        share_inside (self, &g_array_index (self->floors, MlgPlanFloor, f), reach);
  return TRUE;
}

gboolean
mlg_plan_meets_floors (const MlgPlan *self, const double *floors)
{
  for (guint f = 0; f < self->floors->len; f++)
    if (!mlg_at_least (floors[f], g_array_index (self->floors, MlgPlanFloor, f).goal))
      return FALSE;
  return TRUE;
}

static void
add_edit (GArray *edits,
          MlgEditOp op,
          const char *table,
          const char *key,
          const char *column,
          const char *value)
{
  const MlgEdit edit = { op, table, key, column, value, MLG_NONE };

  g_array_append_val (edits, edit);
}

static void
add_action_edits (const MlgPlan *self,
                  const MlgPlanAction *action,
                  const char *key,
                  GArray *edits,
                  GStringChunk *strings)
{
  const MlgPlanUse *use = mlg_plan_use (self, action->use);
  char day[16], number[32];

  mlg_day_print_iso (action->day, day);
  mlg_print_number (action->uses, number);
  add_edit (edits, MLG_EDIT_ADD, "actions", key, "deliverable_id",
            self->map->deliverables[use->deliverable].id);
  add_edit (edits, MLG_EDIT_SET, "actions", key, "lever_id", self->map->levers[use->lever].id);
  add_edit (edits, MLG_EDIT_SET, "actions", key, "planned_on",
            g_string_chunk_insert (strings, day));
  add_edit (edits, MLG_EDIT_SET, "actions", key, "uses", g_string_chunk_insert (strings, number));
  add_edit (edits, MLG_EDIT_SET, "actions", key, "state", "planned");
}

static gboolean
has_action (const MlgMap *map, const char *id)
{
  for (guint i = 0; i < map->n_actions; i++)
    if (g_str_equal (map->actions[i].id, id))
      return TRUE;
  return FALSE;
}

GArray *
mlg_plan_edits (const MlgPlan *self, const guint *x, const char *prefix, GStringChunk *strings)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (MlgEdit));
  g_autoptr (GArray) actions = mlg_plan_actions (self, x);
  guint number = 0;

  for (guint i = 0; i < self->freed->len; i++)
    add_edit (edits, MLG_EDIT_DROP, "actions", g_ptr_array_index (self->freed, i), NULL, NULL);
  for (guint c = 0; c < self->candidates->len; c++)
    if (x[self->uses->len + c] > 0)
      add_edit (edits, MLG_EDIT_SET, "relays",
                self->map->relays[mlg_plan_candidate (self, c)->relay].id, "status", "mobilised");
  for (guint i = 0; i < actions->len; i++)
    {
      g_autofree char *key = NULL;

      do
        {
          g_free (key);
          key = g_strdup_printf ("%s-A%u", prefix, ++number);
        }
      while (has_action (self->original, key));
      add_action_edits (self, &g_array_index (actions, MlgPlanAction, i),
                        g_string_chunk_insert (strings, key), edits, strings);
    }
  return edits;
}
