/* The question `reach`, from a map and words to tables. */
#include "reach/mlg-reach-tables.h"

#include <string.h>

/* `--by`, split: cell attributes together are one cross; the others have a table each. */
typedef struct
{
  GPtrArray *breakdowns; /* MlgBreakdown */
  GPtrArray *others;     /* char *: relay, kind … month */
} Plan;

static void
plan_clear (Plan *plan)
{
  g_clear_pointer (&plan->breakdowns, g_ptr_array_unref);
  g_clear_pointer (&plan->others, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plan, plan_clear)

static gboolean
add_breakdown (Plan *plan, const MlgMap *map, const char *by, GError **error)
{
  MlgBreakdown *breakdown = mlg_breakdown_new (map, by, error);
  if (breakdown)
    g_ptr_array_add (plan->breakdowns, breakdown);
  return breakdown != NULL;
}

static gboolean
is_attribute (const char *word)
{
  return g_str_has_prefix (word, "sector") || g_str_has_prefix (word, "size") ||
         g_str_has_prefix (word, "territory");
}

static gboolean
read_plan (Plan *plan, const MlgMap *map, const char *by, GError **error)
{
  static const char *const known[] = { "target", "sector",     "size",    "territory",
                                       "relay",  "kind",       "channel", "deliverable",
                                       "theme",  "work_group", "month" };
  g_autoptr (GString) cross = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit (by ? by : "", ",", -1);
  plan->breakdowns = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_breakdown_free);
  plan->others = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words[i]; i++)
    {
      const char *word = g_strstrip (words[i]);
      if (*word == '\0' && !words[1])
        continue;
      if (g_str_equal (word, "target"))
        {
          if (!add_breakdown (plan, map, word, error))
            return FALSE;
        }
      else if (is_attribute (word))
        g_string_append_printf (cross, "%s%s", cross->len > 0 ? "," : "", word);
      else if (mlg_alone_knows (word) || g_str_equal (word, "month"))
        g_ptr_array_add (plan->others, g_strdup (word));
      else
        {
          mlg_usage_unknown_name (error, "breakdown", word, known, G_N_ELEMENTS (known));
          return FALSE;
        }
    }
  return cross->len == 0 || add_breakdown (plan, map, cross->str, error);
}

/* The run at one end of the hypotheses: only its reach is shown. */
static MlgReach *
run_at (MlgEvaluator *evaluator,
        MlgHypothesis hypothesis,
        GCancellable *cancellable,
        GError **error)
{
  MlgChange change;
  mlg_change_init (&change);
  change.want = hypothesis == MLG_HYPOTHESIS_MIDDLE ? MLG_WANT_ALL : 0;
  change.hypothesis = hypothesis;
  return mlg_evaluator_run (evaluator, &change, cancellable, error);
}

static gboolean
take (MlgResult *result, MlgTable *table)
{
  if (table)
    mlg_result_take_table (result, table);
  return table != NULL;
}

static gboolean
take_others (const Plan *plan,
             const MlgMap *map,
             MlgEvaluator *evaluator,
             const MlgReach *reach,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  for (guint i = 0; i < plan->others->len; i++)
    {
      const char *by = g_ptr_array_index (plan->others, i);
      MlgTable *uses = NULL;
      MlgTable *table = g_str_equal (by, "month")
                            ? mlg_months_table (map, evaluator, &uses, cancellable, error)
                            : mlg_alone_table (map, evaluator, reach, by, cancellable, error);
      if (!take (result, table))
        return FALSE;
      if (uses != NULL)
        mlg_result_take_table (result, uses);
    }
  return TRUE;
}

gboolean
mlg_reach_run (const MlgMap *map,
               const MlgQuestion *question,
               const char *by,
               MlgResult *result,
               GCancellable *cancellable,
               GError **error)
{
  g_auto (Plan) plan = { NULL };
  if (!read_plan (&plan, map, by, error))
    return FALSE;
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, question, error);
  if (!evaluator)
    return FALSE;
  for (guint i = 0; i < plan.breakdowns->len; i++)
    {
      const MlgBreakdown *breakdown = g_ptr_array_index (plan.breakdowns, i);
      /* cells have their own figures: no sums are needed for `target` */
      MlgRollup rollup = { breakdown->group, breakdown->n_dimensions ? breakdown->n_groups : 0 };
      if (rollup.n_groups == 0)
        rollup.group = NULL;
      mlg_evaluator_add_rollup (evaluator, &rollup);
    }
  g_autoptr (MlgReach) reach = run_at (evaluator, MLG_HYPOTHESIS_MIDDLE, cancellable, error);
  g_autoptr (MlgReach) low =
      reach ? run_at (evaluator, MLG_HYPOTHESIS_LOW, cancellable, error) : NULL;
  g_autoptr (MlgReach) high =
      low ? run_at (evaluator, MLG_HYPOTHESIS_HIGH, cancellable, error) : NULL;
  if (!high)
    return FALSE;
  g_autoptr (MlgDrawnReach) drawn = NULL;
  if (question->intervals > 0)
    drawn = mlg_drawn_reach_new (map, mlg_evaluator_question (evaluator), question->intervals,
                                 cancellable, error);
  if (question->intervals > 0 && !drawn)
    return FALSE;
  g_autofree double *weight = mlg_weights_of (map, question->weight);
  g_autofree double *establishments = mlg_weights_of (map, MLG_WEIGHT_ESTABLISHMENTS);
  const MlgBeside beside = { low, high, drawn, weight, establishments };
  mlg_reach_describe (map, evaluator, reach, result);
  mlg_result_take_table (result, mlg_reach_table (reach, &beside));
  for (guint i = 0; i < plan.breakdowns->len; i++)
    mlg_result_take_table (result, mlg_reach_table_by (map, g_ptr_array_index (plan.breakdowns, i),
                                                       i, reach, &beside));
  if (!take_others (&plan, map, evaluator, reach, result, cancellable, error))
    return FALSE;
  mlg_result_take_table (result, mlg_stages_table (map, reach, &beside));
  mlg_result_take_table (result, mlg_quality_table (reach));
  mlg_result_take_table (result, mlg_assumptions_table (result));
  return TRUE;
}
