/* The question `programme`: plan, check, tables. */
#include "plan/mlg-programme-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

static void
answer_clear (MlgPlanAnswer *self)
{
  mlg_plan_best_clear (&self->best);
  mlg_plan_check_clear (&self->check);
  g_clear_pointer (&self->edits, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->plan, mlg_plan_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgPlanAnswer, answer_clear)

static void
set_number_or_none (MlgResult *result, const char *key, double value)
{
  mlg_result_set_setting_number (result, key, value);
}

static void
describe (const MlgPlan *plan, MlgResult *result)
{
  const MlgProgrammeOptions *o = &plan->options;

  set_number_or_none (result, "budget", o->budget);
  set_number_or_none (result, "team_days", plan->team_room);
  mlg_result_set_setting (result, "keep", o->keep);
  mlg_result_set_setting (result, "forbid", o->forbid);
  mlg_result_set_setting (result, "floor", o->floor);
  mlg_result_set_setting (result, "free", o->free_planned ? "planned" : "none");
  mlg_result_set_setting_number (result, "effort", o->effort);
}

static const char *
status_of (const MlgPlanBest *best)
{
  if (best->infeasible)
    return "infeasible";
  if (best->x == NULL)
    return "stopped";
  return best->proven ? "proven" : "gap";
}

/* gap = (bound − reach) / bound: how much more the best possible plan can reach at most. */
static void
set_info (const MlgPlanAnswer *answer, MlgResult *result)
{
  const MlgPlan *plan = answer->plan;
  const MlgPlanBest *best = &answer->best;
  const double gap = best->bound > 0 ? fmax (0, best->bound - best->reach) / best->bound : 0;

  mlg_result_set_info (result, "status", status_of (best));
  mlg_result_set_info_number (result, "bound", best->infeasible ? (double) NAN : best->bound);
  mlg_result_set_info_number (result, "gap", best->x ? (best->proven ? 0 : gap) : (double) NAN);
  mlg_result_set_info_number (result, "variables", plan->n);
  mlg_result_set_info_number (result, "branches", best->nodes);
  mlg_result_set_info (result, "checked", best->x ? "yes" : NULL);
  mlg_result_set_info_number (result, "unknown_cost", plan->unknown_cost);
  mlg_result_set_info_number (result, "unknown_days", plan->unknown_days);
  mlg_result_set_info_number (result, "unknown_uses", plan->unknown_uses);
  mlg_result_set_info_number (result, "unknown_mobilisation", plan->unknown_mobilisation);
}

/* The checker has the last word: what it does not confirm is not shown. */
static gboolean
check (MlgPlanAnswer *answer, const MlgMap *map, GCancellable *cancellable, GError **error)
{
  const MlgPlan *plan = answer->plan;
  const char *prefix = plan->options.save_as ? plan->options.save_as : "P";

  answer->strings = g_string_chunk_new (1024);
  answer->edits = mlg_plan_edits (plan, answer->best.x, prefix, answer->strings);
  if (!mlg_plan_check (map, &plan->question, &plan->options, answer->edits, &answer->check,
                       cancellable, error))
    return FALSE;
  if (!isnan (answer->check.reach_after) &&
      mlg_more_than (fabs (answer->check.reach_after - answer->best.reach), 0))
    g_ptr_array_add (answer->check.wrongs,
                     g_strdup (mlg_tr (mlg_message_lang (), "The reach is not the one claimed.")));
  if (answer->check.wrongs->len == 0)
    {
      answer->best.reach = isnan (answer->check.reach_after) ? 0 : answer->check.reach_after;
      answer->reached = answer->check.reached_after;
      return TRUE;
    }
  g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED,
               mlg_tr (mlg_message_lang (), "The plan found did not pass its check: %s"),
               (const char *) g_ptr_array_index (answer->check.wrongs, 0));
  return FALSE;
}

static gboolean
describe_question (const MlgPlan *plan,
                   const MlgMap *map,
                   MlgResult *result,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &plan->question, error);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  mlg_reach_describe (map, evaluator, reach, result);
  mlg_result_set_info (result, "reach_status", reach->sampled ? "sampled" : "exact");
  mlg_result_set_info_number (result, "reach_before", reach->total.reach);
  return TRUE;
}

gboolean
mlg_programme_run (const MlgMap *map,
                   const MlgQuestion *question,
                   const MlgProgrammeOptions *options,
                   MlgResult *result,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (MlgPlanAnswer) answer = { 0 };
  g_autofree char *conflict = NULL;

  answer.plan = mlg_plan_new (map, question, options, 0, cancellable, error);
  if (answer.plan == NULL || !describe_question (answer.plan, map, result, cancellable, error))
    return FALSE;
  describe (answer.plan, result);
  conflict = mlg_programme_conflict (answer.plan);
  if (conflict != NULL)
    answer.best.infeasible = TRUE;
  else if (!mlg_plan_best (answer.plan, NULL, &answer.best, cancellable, error))
    return FALSE;
  mlg_result_set_info (result, "conflict", conflict);
  if (answer.best.x != NULL && (!check (&answer, map, cancellable, error) ||
                                !mlg_programme_intervals (map, &answer.plan->question, answer.edits,
                                                          &answer.intervals, cancellable, error)))
    return FALSE;
  set_info (&answer, result);
  return mlg_programme_tables (&answer, result, cancellable, error);
}
