/* See mlg-plan-check.h. Slow and obvious on purpose. */
#include "plan/mlg-plan-check.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

#define _(text) mlg_tr (mlg_message_lang (), text)

typedef struct
{
  const MlgMap *map, *edited;
  const MlgQuestion *question;
  const MlgProgrammeOptions *options;
  GPtrArray *wrongs;
  guint8 *is_new; /* per action of the edited map */
  int year;       /* whose capacities count: the last of the period */
} Checking;

static void wrong (Checking *c, const char *format, ...) G_GNUC_PRINTF (2, 3);
static void
wrong (Checking *c, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (c->wrongs, g_strdup_vprintf (format, args));
  va_end (args);
}

static const MlgAction *
action_of (const MlgMap *map, const char *id)
{
  for (guint i = 0; i < map->n_actions; i++)
    if (g_str_equal (map->actions[i].id, id))
      return &map->actions[i];
  return NULL;
}

static double
or_zero (double value)
{
  return isnan (value) ? 0 : value;
}

/* What was done, and what was planned unless it may be let go, must still be there as it was. */
static void
check_kept_actions (Checking *c)
{
  for (guint i = 0; i < c->map->n_actions; i++)
    {
      const MlgAction *old = &c->map->actions[i];
      const MlgAction *now = action_of (c->edited, old->id);

      if (now == NULL && (old->state == 1 || !c->options->free_planned))
        wrong (c, _ ("The action %s is gone."), old->id);
    }
}

/* A new action: whole uses, on a day left of the period when everything it needs is live, in a
 * month of its lever. */
static void
check_new_action (Checking *c, const MlgAction *action)
{
  const MlgMap *map = c->edited;
  const MlgLever *lever = &map->levers[action->lever];
  const MlgDay day = action->planned_on;
  int year, month, d;

  mlg_day_to_ymd (day, &year, &month, &d);
  if (action->state != 0 || action->uses < 1 || floor (action->uses) < action->uses)
    wrong (c, _ ("The action %s is not a whole number of planned uses."), action->id);
  if (!mlg_span_holds (c->question->period, day) || day <= c->question->as_of)
    wrong (c, _ ("The action %s falls outside the days left of the period."), action->id);
  if (!mlg_span_holds (lever->live, day) || !mlg_span_holds (map->relays[lever->relay].live, day) ||
      !mlg_span_holds (map->deliverables[action->deliverable].live, day))
    wrong (c, _ ("The action %s falls on a day when its lever, relay or resource is not live."),
           action->id);
  if (lever->months != 0 && !(lever->months >> (month - 1) & 1))
    wrong (c, _ ("The action %s falls in a month in which its lever does not work."), action->id);
  if (map->relays[lever->relay].status != MLG_STATUS_MOBILISED)
    wrong (c, _ ("The relay of the action %s is not mobilised."), action->id);
}

static void
check_new_actions (Checking *c, MlgPlanCheck *out)
{
  for (guint i = 0; i < c->edited->n_actions; i++)
    {
      const MlgAction *action = &c->edited->actions[i];
      const MlgLever *lever = &c->edited->levers[action->lever];

      if (action_of (c->map, action->id) != NULL)
        continue;
      c->is_new[i] = 1;
      out->uses += (guint) action->uses;
      out->cost += action->uses * or_zero (lever->cost_per_use.x);
      out->team_days += action->uses * or_zero (lever->team_days_per_use.x);
      check_new_action (c, action);
    }
}

/* A relay mobilised brings the uses that the map already plans for it: they cost too. */
static void
check_relays (Checking *c, const MlgReach *after, MlgPlanCheck *out)
{
  for (guint r = 0; r < c->map->n_relays; r++)
    {
      const MlgRelay *old = &c->map->relays[r], *now = &c->edited->relays[r];

      if (old->status == now->status)
        continue;
      if (now->status != MLG_STATUS_MOBILISED ||
          (old->status != MLG_STATUS_IDENTIFIED && old->status != MLG_STATUS_SOLICITED))
        wrong (c, _ ("The relay %s cannot be mobilised."), old->id);
      out->mobilised++;
      out->team_days += or_zero (old->mobilisation_days.x);
    }
  for (guint i = 0; i < after->n_action_uses; i++)
    {
      const MlgActionUse *use = &after->action_uses[i];
      const MlgLever *lever = &c->edited->levers[c->edited->actions[use->action].lever];

      if (use->year != c->year || use->done || c->is_new[use->action] ||
          c->map->relays[lever->relay].status == MLG_STATUS_MOBILISED)
        continue;
      out->cost += use->after * or_zero (lever->cost_per_use.x);
      out->team_days += use->after * or_zero (lever->team_days_per_use.x);
    }
}

/* Rationing must leave every new use whole, and must not have cut any other more than before. */
static void
check_whole (Checking *c, const MlgReach *before, const MlgReach *after)
{
  for (guint i = 0; i < after->n_action_uses; i++)
    {
      const MlgActionUse *use = &after->action_uses[i];
      const char *id = c->edited->actions[use->action].id;

      if (c->is_new[use->action] && mlg_more_than (use->before, use->after))
        wrong (c, _ ("The action %s is more than its lever or relay can do."), id);
      for (guint k = 0; !c->is_new[use->action] && k < before->n_action_uses; k++)
        {
          const MlgActionUse *old = &before->action_uses[k];

          if (old->year == use->year && old->month == use->month &&
              g_str_equal (c->map->actions[old->action].id, id) &&
              mlg_more_than (old->after, use->after))
            wrong (c, _ ("The plan takes from the action %s."), id);
        }
    }
}

static void
check_totals (Checking *c, const MlgPlanCheck *out, const MlgReach *before)
{
  double team = isnan (c->options->team_days) ? c->map->team_days : c->options->team_days;

  for (guint i = 0; i < before->n_action_uses; i++)
    {
      const MlgActionUse *use = &before->action_uses[i];
      const MlgLever *lever = &c->map->levers[c->map->actions[use->action].lever];

      /* what is let go by the plan takes no day any more */
      if (use->year == c->year && action_of (c->edited, c->map->actions[use->action].id) != NULL)
        team -= use->after * or_zero (lever->team_days_per_use.x);
    }
  if (mlg_more_than (out->cost, c->options->budget))
    wrong (c, _ ("The plan costs more than its budget."));
  if (!isnan (team) && out->team_days > 0 && mlg_more_than (out->team_days, fmax (team, 0)))
    wrong (c, _ ("The plan takes more days of the team than it has."));
}

static double
uses_of (const Checking *c, const char *deliverable, const char *lever, const char *relay)
{
  double uses = 0;

  for (guint i = 0; i < c->edited->n_actions; i++)
    {
      const MlgAction *action = &c->edited->actions[i];
      const MlgLever *l = &c->edited->levers[action->lever];

      if (c->is_new[i] &&
          (deliverable == NULL ||
           g_str_equal (deliverable, c->edited->deliverables[action->deliverable].id)) &&
          (lever == NULL || g_str_equal (lever, l->id)) &&
          (relay == NULL || g_str_equal (relay, c->edited->relays[l->relay].id)))
        uses += action->uses;
    }
  return uses;
}

static gboolean
is_mobilised (const Checking *c, const char *relay)
{
  const guint r = mlg_map_find_relay (c->edited, relay);

  return r != MLG_NONE && c->edited->relays[r].status == MLG_STATUS_MOBILISED &&
         c->map->relays[r].status != MLG_STATUS_MOBILISED;
}

/* Uses that a word of a list names, whatever it names. */
static double
uses_named (const Checking *c, const char *word)
{
  if (mlg_map_find_relay (c->map, word) != MLG_NONE)
    return uses_of (c, NULL, NULL, word) + is_mobilised (c, word);
  if (mlg_map_find_lever (c->map, word) != MLG_NONE)
    return uses_of (c, NULL, word, NULL);
  if (mlg_map_find_deliverable (c->map, word) != MLG_NONE)
    return uses_of (c, word, NULL, NULL);
  for (const char *colon = strchr (word, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
    {
      g_autofree char *first = g_strndup (word, (gsize) (colon - word));

      if (mlg_map_find_deliverable (c->map, first) != MLG_NONE &&
          mlg_map_find_lever (c->map, colon + 1) != MLG_NONE)
        return uses_of (c, first, colon + 1, NULL);
    }
  return (double) NAN;
}

static void
check_choices (Checking *c)
{
  g_auto (GStrv) forbidden = g_strsplit (c->options->forbid ? c->options->forbid : "", ",", -1);
  g_auto (GStrv) kept = g_strsplit (c->options->keep ? c->options->keep : "", ",", -1);

  for (guint i = 0; forbidden[i] != NULL; i++)
    if (*g_strstrip (forbidden[i]) != '\0' && uses_named (c, forbidden[i]) > 0)
      wrong (c, _ ("The plan uses %s, which was forbidden."), forbidden[i]);
  for (guint i = 0; kept[i] != NULL; i++)
    {
      char *equals = strrchr (g_strstrip (kept[i]), '=');
      double least = 1;
      guint r;

      if (equals != NULL && mlg_parse_number (equals + 1, &least))
        *equals = '\0';
      r = mlg_map_find_relay (c->edited, kept[i]);
      if (*kept[i] != '\0' && (r != MLG_NONE ? c->edited->relays[r].status != MLG_STATUS_MOBILISED
                                             : mlg_more_than (least, uses_named (c, kept[i]))))
        wrong (c, _ ("The plan does not keep %s."), kept[i]);
    }
}

static double
weight_of (const Checking *c, guint cell)
{
  const MlgCell *at = &c->edited->cells[cell];

  if (c->question->weight == MLG_WEIGHT_ESTABLISHMENTS)
    return at->establishments;
  if (c->question->weight == MLG_WEIGHT_WORKERS || isnan (at->risk_weight))
    return at->workers;
  return at->workers * at->risk_weight;
}

static void
check_floors (Checking *c, const MlgReach *after)
{
  g_auto (GStrv) floors = g_strsplit (c->options->floor ? c->options->floor : "", ",", -1);

  for (guint i = 0; floors[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (g_strstrip (floors[i]), ":=", 3);
      double goal = 0, sum = 0, total = 0;
      MlgScope scope = { MLG_NONE, MLG_NONE, MLG_NONE };

      if (g_strv_length (parts) < 3 || !mlg_parse_number (parts[2], &goal))
        continue;
      if (g_str_equal (parts[0], "sector"))
        scope.sector = mlg_tree_find (&c->edited->sectors, parts[1]);
      else if (g_str_equal (parts[0], "size"))
        scope.size = mlg_tree_find (&c->edited->sizes, parts[1]);
      else
        scope.territory = mlg_tree_find (&c->edited->territories, parts[1]);
      for (guint cell = 0; cell < c->edited->n_cells; cell++)
        if (after->in_population[cell] && mlg_map_scope_holds (c->edited, &scope, cell))
          {
            sum += weight_of (c, cell) * after->reach[cell];
            total += weight_of (c, cell);
          }
      if (!mlg_at_least (sum, goal * total - MLG_TOLERANCE * total))
        wrong (c, _ ("The floor %s is not met."), floors[i]);
    }
}

static MlgReach *
evaluate (const MlgMap *map, const MlgQuestion *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, question, error);
  MlgChange change;

  if (evaluator == NULL)
    return NULL;
  mlg_change_init (&change);
  change.want = 0;
  return mlg_evaluator_run (evaluator, &change, cancellable, error);
}

gboolean
mlg_plan_check (const MlgMap *map,
                const MlgQuestion *question,
                const MlgProgrammeOptions *options,
                const GArray *edits,
                MlgPlanCheck *out,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) edited = mlg_map_edited (map, (const MlgEdit *) (const void *) edits->data,
                                              edits->len, faults, NULL, error);
  g_autoptr (MlgReach) before = NULL, after = NULL;
  g_autofree guint8 *is_new = NULL;
  int month, day;

  *out = (MlgPlanCheck){ .wrongs = g_ptr_array_new_with_free_func (g_free) };
  if (edited == NULL)
    return FALSE;
  is_new = g_new0 (guint8, edited->n_actions + 1);
  Checking c = { .map = map,
                 .edited = edited,
                 .question = question,
                 .options = options,
                 .wrongs = out->wrongs,
                 .is_new = is_new };
  mlg_day_to_ymd (question->period.until, &c.year, &month, &day);
  before = evaluate (map, question, cancellable, error);
  after = before ? evaluate (edited, question, cancellable, error) : NULL;
  if (after == NULL)
    return FALSE;
  out->reach_before = before->total.reach;
  out->reach_after = after->total.reach;
  out->reached_before = before->total.reached;
  out->reached_after = after->total.reached;
  check_kept_actions (&c);
  check_new_actions (&c, out);
  check_relays (&c, after, out);
  check_whole (&c, before, after);
  check_totals (&c, out, before);
  check_choices (&c);
  check_floors (&c, after);
  return TRUE;
}

void
mlg_plan_check_clear (MlgPlanCheck *self)
{
  g_clear_pointer (&self->wrongs, g_ptr_array_unref);
}
