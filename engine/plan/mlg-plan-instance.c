/* From a map and a question to variables: which uses can be planned, which relays mobilised. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

void
mlg_programme_options_init (MlgProgrammeOptions *self)
{
  *self = (MlgProgrammeOptions){ .budget = (double) NAN, .team_days = (double) NAN, .effort = 10 };
}

/* The days left of the period, in its last civil year: capacities are those of one year. */
static void
find_window (MlgPlan *self)
{
  MlgSpan left =
      mlg_span_meet (self->question.period, (MlgSpan){ self->question.as_of + 1, MLG_DAY_MAX });
  int month, day;

  mlg_day_to_ymd (self->question.period.until, &self->year, &month, &day);
  self->window = mlg_span_meet (left, mlg_span_year (self->year));
}

static gboolean
is_asked (const MlgPlan *self, guint deliverable)
{
  for (guint i = 0; i < self->question.n_deliverables; i++)
    if (self->question.deliverables[i] == deliverable)
      return TRUE;
  return FALSE;
}

/* The planned actions that --free planned lets go: of the question's deliverables, with a day left
 * to be planned on. */
static gboolean
is_free (const MlgPlan *self, const MlgAction *action)
{
  const MlgDay last = action->until != MLG_DAY_NONE ? action->until : action->planned_on;

  return action->state == 0 && action->planned_on != MLG_DAY_NONE && last >= self->window.from &&
         mlg_span_holds (self->window, action->planned_on) && is_asked (self, action->deliverable);
}

static gboolean
free_actions (MlgPlan *self, GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, TRUE, sizeof (MlgEdit));
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  for (guint i = 0; self->options.free_planned && i < self->original->n_actions; i++)
    if (is_free (self, &self->original->actions[i]))
      {
        const char *id = self->original->actions[i].id;
        const MlgEdit edit = {
          .op = MLG_EDIT_DROP, .table = "actions", .key = id, .row = MLG_NONE
        };

        g_ptr_array_add (self->freed, g_strdup (id));
        g_array_append_val (edits, edit);
      }
  if (edits->len == 0)
    {
      self->map = mlg_map_ref ((MlgMap *) (guintptr) self->original);
      return TRUE;
    }
  self->map = mlg_map_edited (self->original, (const MlgEdit *) (void *) edits->data, edits->len,
                              faults, NULL, error);
  return self->map != NULL;
}

static gboolean
can_be_mobilised (const MlgRelay *relay)
{
  return relay->status == MLG_STATUS_IDENTIFIED || relay->status == MLG_STATUS_SOLICITED;
}

/* Every relay that acts, or could once it is mobilised, acts in this run: capacities and κ are each
 * relay's own. */
static gboolean
prepare (MlgPlan *self, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = self->map;

  self->evaluator = mlg_evaluator_new (map, &self->question, error);
  if (self->evaluator == NULL)
    return FALSE;
  self->all_acts = g_new0 (guint8, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    self->all_acts[r] =
        map->relays[r].status == MLG_STATUS_MOBILISED || can_be_mobilised (&map->relays[r]);
  mlg_change_init (&self->change);
  self->change.want = 0;
  self->change.mobilised = self->all_acts;
  self->has_run = TRUE;
  return mlg_run_prepare (&self->run, self->evaluator, &self->change, NULL, cancellable, error);
}

/* Per relay: 1 = a link leaves it, so that asking it may do more than its own levers. */
static guint8 *
passing_relays (const MlgMap *map)
{
  guint8 *passes = g_new0 (guint8, map->n_relays + 1);

  for (guint i = 0; i < map->n_links; i++)
    if (!map->links[i].closed)
      passes[map->links[i].from] = passes[map->links[i].to] = 1;
  return passes;
}

/* Does the lever work for deliverable j in some cell of the population? */
static gboolean
works (const MlgPlan *self, guint relay, guint place, guint j, const guint8 *seen)
{
  const MlgEvaluator *ev = self->evaluator;

  for (guint e = ev->relay_effect_start[relay]; e < ev->relay_effect_start[relay + 1]; e++)
    {
      const MlgEffectKey *key = &ev->effects[e];

      if (seen[e] && key->wclass < ev->n_wclasses && mlg_cover_has (ev, key->cover, place) &&
          mlg_bit (ev->wclass_bits + (gsize) key->wclass * ev->q_words, j))
        return TRUE;
    }
  return FALSE;
}

static guint8 *
effects_seen (const MlgPlan *self)
{
  const MlgEvaluator *ev = self->evaluator;
  guint8 *seen = g_new0 (guint8, ev->n_effects + 1);

  for (guint i = 0; i < ev->n_population; i++)
    {
      const guint c = ev->population[i];

      for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1] && ev->weight[c] > 0; e++)
        if (self->run.a[e] > 0)
          seen[ev->entry_effect[e]] = 1;
    }
  return seen;
}

static double
known (const MlgFigure *figure)
{
  return isnan (figure->x) ? 0 : figure->x;
}

static void
add_use (MlgPlan *self, guint l, guint j)
{
  const MlgLever *lever = &self->map->levers[l];
  MlgPlanUse use = {
    .lever = l,
    .relay = lever->relay,
    .deliverable = self->evaluator->q_del[j],
    .j = j,
    .cost = known (&lever->cost_per_use),
    .days = known (&lever->days_per_use),
    .team = known (&lever->team_days_per_use),
  };

  mlg_plan_slots (self, &use);
  if (use.n_slots > 0)
    g_array_append_val (self->uses, use);
}

static gboolean
has_passage_in (const MlgMap *map, guint relay)
{
  for (guint i = 0; i < map->n_links; i++)
    if (map->links[i].to == relay && !map->links[i].closed)
      return TRUE;
  return FALSE;
}

/* Identified and solicited relays that could do something once mobilised. */
static void
add_candidate (MlgPlan *self, guint r, gboolean has_use)
{
  const MlgMap *map = self->map;
  gboolean has_action = FALSE;

  if (!can_be_mobilised (&map->relays[r]) || !self->run.counts[r])
    return;
  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    for (guint j = 0; j < self->evaluator->n_q; j++)
      has_action |= self->run.k[(gsize) map->relay_levers[i] * self->evaluator->n_q + j] > 0;
  if (!has_use && !has_action && !has_passage_in (map, r))
    return;
  MlgPlanCandidate candidate = {
    .relay = r,
    .high = 1,
    .team = known (&map->relays[r].mobilisation_days),
    .team_unknown = isnan (map->relays[r].mobilisation_days.x),
  };
  self->candidate_of[r] = self->candidates->len;
  g_array_append_val (self->candidates, candidate);
}

static void
add_variables (MlgPlan *self)
{
  const MlgMap *map = self->map;
  const guint n_q = self->evaluator->n_q;
  g_autofree guint8 *seen = effects_seen (self);
  g_autofree guint8 *passes = passing_relays (map);

  self->candidate_of = g_new (guint, map->n_relays + 1);
  memset (self->candidate_of, 0xff, (map->n_relays + 1) * sizeof (guint));
  for (guint r = 0; r < map->n_relays; r++)
    {
      const guint first = map->relay_lever_start[r], before = self->uses->len;

      if (!self->run.counts[r])
        continue;
      for (guint i = first; i < map->relay_lever_start[r + 1] && !map->relays[r].gated; i++)
        for (guint j = 0; j < n_q; j++)
          if (passes[r] || works (self, r, i - first, j, seen))
            add_use (self, map->relay_levers[i], j);
      add_candidate (self, r, self->uses->len > before);
    }
  self->n = self->uses->len + self->candidates->len;
}

static void
count_unknowns (MlgPlan *self)
{
  for (guint i = 0; i < self->uses->len; i++)
    {
      const MlgPlanUse *use = mlg_plan_use (self, i);
      const MlgLever *lever = &self->map->levers[use->lever];

      if (i > 0 && mlg_plan_use (self, i - 1)->lever == use->lever)
        continue;
      self->unknown_cost += isnan (lever->cost_per_use.x);
      self->unknown_days += isnan (lever->days_per_use.x);
      self->unknown_uses += isnan (lever->uses_per_year.x);
    }
  for (guint i = 0; i < self->candidates->len; i++)
    self->unknown_mobilisation += mlg_plan_candidate (self, i)->team_unknown;
}

static void
clear_limit (gpointer data)
{
  MlgPlanLimit *limit = data;

  g_free (limit->variable);
  g_free (limit->coefficient);
}

static void
clear_floor (gpointer data)
{
  MlgPlanFloor *floor = data;

  g_free (floor->text);
  g_free (floor->group);
  g_free (floor->weight);
}

static MlgPlan *
allocate (const MlgMap *map, const MlgProgrammeOptions *options)
{
  MlgPlan *self = g_new0 (MlgPlan, 1);

  self->original = mlg_map_ref ((MlgMap *) (guintptr) map);
  self->options = *options;
  self->freed = g_ptr_array_new_with_free_func (g_free);
  self->uses = g_array_new (FALSE, TRUE, sizeof (MlgPlanUse));
  self->candidates = g_array_new (FALSE, TRUE, sizeof (MlgPlanCandidate));
  self->slots = g_array_new (FALSE, FALSE, sizeof (MlgDay));
  self->limits = g_array_new (FALSE, TRUE, sizeof (MlgPlanLimit));
  self->floors = g_array_new (FALSE, TRUE, sizeof (MlgPlanFloor));
  g_array_set_clear_func (self->limits, clear_limit);
  g_array_set_clear_func (self->floors, clear_floor);
  return self;
}

MlgPlan *
mlg_plan_new (const MlgMap *map,
              const MlgQuestion *question,
              const MlgProgrammeOptions *options,
              guint lifts,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (MlgPlan) self = allocate (map, options);

  self->lifts = lifts;
  mlg_question_copy (&self->question, question);
  if (!mlg_question_complete (&self->question, map, error))
    return NULL;
  find_window (self);
  if (!free_actions (self, error) || !prepare (self, cancellable, error))
    return NULL;
  add_variables (self);
  mlg_plan_limits (self);
  if (!mlg_plan_choices (self, error))
    return NULL;
  count_unknowns (self);
  mlg_plan_model (self);
  return g_steal_pointer (&self);
}

void
mlg_plan_free (MlgPlan *self)
{
  if (self == NULL)
    return;
  if (self->relays != NULL)
    mlg_plan_model_free (self);
  if (self->has_run)
    mlg_run_clear (&self->run);
  mlg_evaluator_free (self->evaluator);
  g_free (self->all_acts);
  g_free (self->candidate_of);
  g_ptr_array_unref (self->freed);
  g_array_unref (self->uses);
  g_array_unref (self->candidates);
  g_array_unref (self->slots);
  g_array_unref (self->limits);
  g_array_unref (self->floors);
  mlg_question_clear (&self->question);
  g_clear_pointer (&self->map, mlg_map_unref);
  mlg_map_unref ((MlgMap *) (guintptr) self->original);
  g_free (self);
}
