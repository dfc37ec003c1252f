/* Programmes against all plans there are: every plan of a small instance is written as edits,
 * applied, checked by the separate checker and evaluated afresh; the best of those that hold is the
 * truth. */
#include "plan-random.h"

#define MOST_EACH 3 /* uses of a variable that the list goes up to */

typedef struct
{
  double best;    /* -1: no plan holds */
  guint n, holds; /* plans listed; that hold */
} Truth;

static gboolean
next (guint *x, const MlgPlan *plan)
{
  for (guint v = 0; v < plan->n; v++)
    {
      const guint most = mlg_plan_is_use (plan, v) ? MOST_EACH : 1;

      if (++x[v] <= most)
        return TRUE;
      x[v] = 0;
    }
  return FALSE;
}

/* More uses than a lever has in a year hold nowhere: they are not listed. */
static gboolean
too_many (const MlgPlan *plan, const guint *x)
{
  for (guint i = 0; i < plan->uses->len; i++)
    {
      guint sum = 0;

      for (guint k = 0; k < plan->uses->len; k++)
        if (mlg_plan_use (plan, k)->lever == mlg_plan_use (plan, i)->lever)
          sum += x[k];
      if (sum > 2)
        return TRUE;
    }
  return FALSE;
}

static Truth
list_all (const MlgMap *map,
          const MlgPlan *plan,
          const MlgQuestion *question,
          const MlgProgrammeOptions *options)
{
  Truth truth = { .best = -1 };
  g_autofree guint *x = g_new0 (guint, plan->n + 1);

  do
    {
      g_auto (MlgPlanCheck) check = { 0 };
      g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
      g_autoptr (GArray) edits = NULL;
      g_autoptr (GError) error = NULL;

      if (too_many (plan, x))
        continue;
      truth.n++;
      edits = mlg_plan_edits (plan, x, "P", strings);
      g_assert_true (mlg_plan_check (map, question, options, edits, &check, NULL, &error));
      g_assert_no_error (error);
      if (check.wrongs->len > 0)
        continue;
      truth.holds++;
      truth.best = MAX (truth.best, isnan (check.reach_after) ? 0 : check.reach_after);
    }
  while (next (x, plan));
  return truth;
}

static double
root_bound (MlgPlan *plan)
{
  g_autofree guint *low = g_new0 (guint, plan->n + 1), *high = g_new0 (guint, plan->n + 1);
  MlgPlanBound bound;
  double value;

  for (guint v = 0; v < plan->n; v++)
    high[v] = mlg_plan_is_use (plan, v) ? mlg_plan_use (plan, v)->high
                                        : mlg_plan_candidate (plan, v - plan->uses->len)->high;
  const MlgPlanBoundAsk ask = {
    .low = low,
    .high = high,
    .weight = plan->weight,
    .total = plan->total_weight,
    .with_floors = TRUE,
    .rounds = 30,
    .enough = -1,
  };
  mlg_plan_bound (plan, &ask, &bound);
  value = bound.infeasible ? -1 : bound.bound;
  mlg_plan_bound_clear (&bound);
  return value;
}

/* The bound's function touched anywhere between plans must lie above every plan: what its concavity
 * and its being never too low come to. */
static void
check_tangents (Dice *d, MlgPlan *plan, guint64 seed)
{
  g_autoptr (MlgPlanPoint) point = mlg_plan_point_new (plan, TRUE);
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) reach = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree guint *x = g_new0 (guint, plan->n + 1);

  if (!(plan->total_weight > 0))
    return;
  mlg_plan_box (plan, NULL, NULL);
  do
    {
      MlgPlanClaim claim;

      if (!mlg_plan_fits (plan, x) || (plans->len > 0 && !chance (d, 0.3)))
        continue;
      g_assert_true (mlg_plan_claim (plan, x, &claim, NULL, NULL));
      g_free (claim.floors);
      g_array_append_val (reach, claim.reach);
      g_ptr_array_add (plans, g_memdup2 (x, (plan->n + 1) * sizeof (guint)));
    }
  while (next (x, plan) && plans->len < 200);
  for (guint t = 0; t < 6 && plans->len > 0; t++)
    {
      const guint *a = g_ptr_array_index (plans, upto (d, plans->len - 1));
      const guint *b = g_ptr_array_index (plans, upto (d, plans->len - 1));
      const double part = t < 2 ? 1 : dice (d);
      double constant;

      for (guint v = 0; v < plan->n; v++)
        point->x[v] = part * a[v] + (1 - part) * b[v];
      mlg_plan_point_set (plan, point);
      constant = mlg_plan_point_total (plan, point, plan->weight);
      mlg_plan_point_gradient (plan, point);
      for (guint i = 0; i < plans->len; i++)
        {
          const guint *at = g_ptr_array_index (plans, i);
          double value = constant;

          for (guint v = 0; v < plan->n; v++)
            value += point->grad[v] * (at[v] - point->x[v]);
          if (value / plan->total_weight < g_array_index (reach, double, i) - 1e-10)
            g_error ("seed %" G_GUINT64_FORMAT
                     ": a tangent gives %.12f to a plan that reaches %.12f",
                     seed, value / plan->total_weight, g_array_index (reach, double, i));
        }
    }
}

/* What the checker says against a plan. */
static void
say_wrongs (const MlgMap *map,
            const MlgPlan *plan,
            const MlgQuestion *question,
            const MlgProgrammeOptions *options,
            const guint *x)
{
  g_auto (MlgPlanCheck) check = { 0 };
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  g_autoptr (GArray) edits = mlg_plan_edits (plan, x, "P", strings);

  for (guint i = 0; i < edits->len; i++)
    {
      const MlgEdit *edit = &g_array_index (edits, MlgEdit, i);

      g_test_message ("%d %s %s %s %s", edit->op, edit->table, edit->key, edit->column,
                      edit->value);
    }
  g_assert_true (mlg_plan_check (map, question, options, edits, &check, NULL, NULL));
  for (guint i = 0; i < check.wrongs->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (check.wrongs, i));
}

static guint counted, infeasible, at_root;

static void
check_one (guint64 seed, gboolean linked)
{
  g_auto (Dice) d = { .seed = seed };
  g_autoptr (MlgMap) map = random_map (&d, linked);
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  MlgProgrammeOptions options;
  MlgPlanBest best;
  Truth truth;
  double bound;

  random_options (&d, &options);
  mlg_question_init (&question);
  question.weight = (MlgWeight) upto (&d, 2);
  g_assert_true (mlg_question_complete (&question, map, &error));
  plan = mlg_plan_new (map, &question, &options, 0, NULL, &error);
  if (plan == NULL)
    {
      /* a floor where nobody of the population is */
      g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
      return;
    }
  g_assert_true (mlg_plan_best (plan, NULL, &best, NULL, &error));
  g_assert_no_error (error);
  truth = list_all (map, plan, &question, &options);
  check_tangents (&d, plan, seed);
  bound = root_bound (plan);
  counted++;
  infeasible += truth.best < 0;
  at_root += best.nodes == 0;
  if ((best.x ? best.reach : -1) > truth.best + 1e-11 ||
      (best.x ? best.reach : -1) < truth.best - 2e-9 || bound < truth.best - 1e-12 ||
      (best.x ? !best.proven : !best.infeasible))
    {
      if (best.x)
        say_wrongs (map, plan, &question, &options, best.x);
      g_error ("seed %" G_GUINT64_FORMAT
               " %s: best %.12f (bound %.12f, proven %d, infeasible %d, %u "
               "branches), truth %.12f of %u plans, root %.12f",
               seed, linked ? "linked" : "plain", best.x ? best.reach : -1, best.bound, best.proven,
               best.infeasible, best.nodes, truth.best, truth.holds, bound);
    }
  mlg_plan_best_clear (&best);
}

static guint
instances (guint quick, guint heavy)
{
  return g_getenv ("MLG_HEAVY") ? heavy : quick;
}

static void
test_all_plans (void)
{
  const guint n = instances (20, 1500);

  for (guint i = 0; i < n; i++)
    check_one (1000 + i, FALSE);
  g_test_message ("%u instances, %u without a plan, %u proven at the root", counted, infeasible,
                  at_root);
}

static void
test_all_plans_linked (void)
{
  const guint n = instances (12, 1000);

  for (guint i = 0; i < n; i++)
    check_one (500000 + i, TRUE);
  g_test_message ("%u instances, %u without a plan, %u proven at the root", counted, infeasible,
                  at_root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/all-plans", test_all_plans);
  g_test_add_func ("/plan/all-plans-linked", test_all_plans_linked);
  return g_test_run ();
}
