/* What the plan takes of every limit, and what it does month by month. */
#include "plan/mlg-programme-private.h"

#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

static void
set_limit_name (const MlgPlan *plan, const MlgPlanLimit *limit, MlgTable *table, guint row)
{
  static const char *const kinds[] = { N_ ("budget of the programme"), N_ ("days of the team"),
                                       N_ ("days of the relay"), N_ ("budget of the relay"),
                                       N_ ("uses of the lever") };

  mlg_table_set_text (table, row, 0, kinds[limit->kind]);
  if (limit->kind == MLG_LIMIT_USES)
    {
      mlg_table_set_text (table, row, 1, plan->map->levers[limit->of].id);
      mlg_table_set_text (table, row, 2, plan->map->levers[limit->of].name);
      return;
    }
  if (limit->of != MLG_NONE)
    {
      mlg_table_set_text (table, row, 1, plan->map->relays[limit->of].id);
      mlg_table_set_text (table, row, 2, plan->map->relays[limit->of].name);
      return;
    }
  mlg_table_set_state (table, row, 1, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_state (table, row, 2, MLG_CELL_NOT_APPLICABLE);
}

/* Where nothing more fits: less is left than one more of the cheapest takes. */
static gboolean
binds (const MlgPlanLimit *limit, double used)
{
  double least = INFINITY;

  for (guint k = 0; k < limit->n; k++)
    least = fmin (least, limit->coefficient[k]);
  return used > 0 && limit->room - used < least;
}

MlgTable *
mlg_programme_limits_table (const MlgPlanAnswer *answer)
{
  const MlgPlan *plan = answer->plan;
  MlgTable *table = mlg_table_new ("limits", "What holds the programme down");

  mlg_table_add_column (table, "limit", "Limit", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "of_id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "of", "Whose", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "room", "At hand", MLG_COLUMN_NUMBER, NULL, 1);
  mlg_table_add_column (table, "used", "Used", MLG_COLUMN_NUMBER, NULL, 1);
  mlg_table_add_column (table, "price", "One more brings at most", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_mark_detail (table, 1);
  for (guint i = 0; answer->best.x && i < plan->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (plan->limits, MlgPlanLimit, i);
      const double used = mlg_plan_limit_used (limit, answer->best.x);
      guint row;

      if (limit->of != MLG_NONE && !binds (limit, used))
        continue;
      row = mlg_table_add_row (table);
      set_limit_name (plan, limit, table, row);
      mlg_table_set_number (table, row, 3, limit->room);
      mlg_table_set_number (table, row, 4, used);
      mlg_table_set_number (table, row, 5,
                            answer->best.prices ? answer->best.prices[i] * plan->total_weight
                                                : (double) NAN);
    }
  return table;
}

static MlgTable *
new_calendar (void)
{
  MlgTable *table = mlg_table_new ("calendar", "The programme month by month");

  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "uses", "New uses", MLG_COLUMN_COUNT, "uses", 0);
  mlg_table_add_column (table, "cost", "Cost", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "days", "Days of the relays", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "team_days", "Days of the team", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "reach_without", "Reach by then without it", MLG_COLUMN_SHARE, NULL,
                        1);
  mlg_table_add_column (table, "reach_with", "Reach by then with it", MLG_COLUMN_SHARE, NULL, 1);
  return table;
}

/* Reach of the period up to the end of `span`; x: with the plan's uses, NULL = without. */
static gboolean
reach_by (MlgPlan *plan,
          MlgEvaluator *evaluator,
          const guint *x,
          MlgSpan span,
          double *out_reach,
          GCancellable *cancellable,
          GError **error)
{
  MlgPlanClaim claim = { 0 };
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (x != NULL)
    {
      if (!mlg_plan_claim_in (plan, x, span, &claim, cancellable, error))
        return FALSE;
      g_free (claim.floors);
      *out_reach = claim.reach;
      return TRUE;
    }
  mlg_change_init (&change);
  change.want = 0;
  change.window = span;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (reach != NULL)
    *out_reach = reach->total.reach;
  return reach != NULL;
}

static void
set_month (const MlgPlan *plan, const GArray *actions, MlgSpan month, MlgTable *table, guint row)
{
  double uses = 0, cost = 0, days = 0, team = 0;

  for (guint i = 0; i < actions->len; i++)
    {
      const MlgPlanAction *action = &g_array_index (actions, MlgPlanAction, i);
      const MlgPlanUse *use = mlg_plan_use (plan, action->use);

      if (!mlg_span_holds (month, action->day))
        continue;
      uses += action->uses;
      cost += action->uses * use->cost;
      days += action->uses * use->days;
      team += action->uses * use->team;
    }
  mlg_table_set_number (table, row, 1, uses);
  mlg_table_set_number (table, row, 2, cost);
  mlg_table_set_number (table, row, 3, days);
  mlg_table_set_number (table, row, 4, team);
}

MlgTable *
mlg_programme_calendar_table (MlgPlanAnswer *answer, GCancellable *cancellable, GError **error)
{
  MlgPlan *plan = answer->plan;
  const guint *x = answer->best.x;
  g_autoptr (MlgTable) table = new_calendar ();
  g_autoptr (MlgEvaluator) original = NULL;
  g_autoptr (GArray) actions = NULL;

  if (x == NULL || mlg_span_empty (plan->window))
    return g_steal_pointer (&table);
  original = mlg_evaluator_new (plan->original, &plan->question, error);
  if (original == NULL)
    return NULL;
  actions = mlg_plan_actions (plan, x);
  for (int m = 1; m <= 12; m++)
    {
      const MlgSpan month = mlg_span_meet (plan->window, mlg_span_month (plan->year, m));
      const MlgSpan so_far = { plan->question.period.from, month.until };
      g_autofree char *name = g_strdup_printf ("%04d-%02d", plan->year, m);
      double before = NAN, after = answer->best.reach;
      guint row;

      if (mlg_span_empty (month))
        continue;
      /* two evaluations a month: not for a quick answer */
      if (plan->options.effort > 1 &&
          (!reach_by (plan, original, NULL, so_far, &before, cancellable, error) ||
           (month.until < plan->question.period.until &&
            !reach_by (plan, original, x, so_far, &after, cancellable, error))))
        return NULL;
      row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, name);
      set_month (plan, actions, month, table, row);
      mlg_table_set_number (table, row, 5, before);
      mlg_table_set_number (table, row, 6, plan->options.effort > 1 ? after : (double) NAN);
    }
  return g_steal_pointer (&table);
}
