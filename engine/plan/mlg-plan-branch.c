/* The best plan and how far it can be from the best possible: search, bound, and for small
 * instances branch and bound to the end. Every plan that counts has been before the one evaluator.
 */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

#define BRANCH_UP_TO 120 /* variables that are not fixed */
#define PROVEN 1e-9      /* shares */
#define NODES_OF_EFFORT 2000

typedef struct
{
  guint *low, *high;
} Box;

typedef struct
{
  MlgPlan *plan;
  MlgPlanBest *best;
  GPtrArray *stack; /* Box */
  double open;      /* the largest bound of what was left unexplored */
  GCancellable *cancellable;
} Tree;

static Box *
box_new (const guint *low, const guint *high, guint n)
{
  Box *box = g_new (Box, 1);

  box->low = g_memdup2 (low, (n + 1) * sizeof (guint));
  box->high = g_memdup2 (high, (n + 1) * sizeof (guint));
  return box;
}

static void
box_free (gpointer data)
{
  Box *box = data;

  g_free (box->low);
  g_free (box->high);
  g_free (box);
}

void
mlg_plan_best_clear (MlgPlanBest *self)
{
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->floors, g_free);
  g_clear_pointer (&self->prices, g_free);
}

/* Asks the evaluator; keeps the plan when it meets the floors and reaches more. */
static gboolean
offer (MlgPlan *self, const guint *x, MlgPlanBest *best, GCancellable *cancellable, GError **error)
{
  MlgPlanClaim claim;

  if (!mlg_plan_fits (self, x))
    return TRUE;
  if (!mlg_plan_claim (self, x, &claim, cancellable, error))
    return FALSE;
  if (!mlg_plan_meets_floors (self, claim.floors) ||
      (best->x != NULL && !(claim.reach > best->reach + 1e-13)))
    {
      g_free (claim.floors);
      return TRUE;
    }
  g_free (best->x);
  g_free (best->floors);
  best->x = g_memdup2 (x, (self->n + 1) * sizeof (guint));
  best->reach = claim.reach;
  best->floors = claim.floors;
  return TRUE;
}

/* Ends of the box that the limits rule out. FALSE: nothing is left. */
static gboolean
tighten (const MlgPlan *self, guint *low, guint *high)
{
  for (guint v = 0; v < self->uses->len; v++)
    {
      const guint y = mlg_plan_mobilises (self, mlg_plan_use (self, v)->relay);

      if (y != MLG_NONE && low[v] > 0)
        low[y] = MAX (low[y], 1);
      if (y != MLG_NONE && high[y] == 0)
        high[v] = 0;
    }
  for (guint i = 0; i < self->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (self->limits, MlgPlanLimit, i);
      const double room = limit->room - mlg_plan_limit_used (limit, low);

      if (room < -MLG_TOLERANCE)
        return FALSE;
      for (guint k = 0; k < limit->n; k++)
        {
          const guint v = limit->variable[k];
          const double more = floor (room / limit->coefficient[k] + MLG_TOLERANCE);

          if (more < high[v] - (double) low[v])
            high[v] = low[v] + (guint) fmax (0, more);
        }
    }
  for (guint v = 0; v < self->n; v++)
    if (low[v] > high[v])
      return FALSE;
  return TRUE;
}

static gboolean
is_point (const MlgPlan *self, const Box *box)
{
  for (guint v = 0; v < self->n; v++)
    if (box->low[v] < box->high[v])
      return FALSE;
  return TRUE;
}

/* The least whole plan with the bound's whole part: it fits, limits being sums of what is not
 * negative. */
static void
round_down (const MlgPlan *self, const double *at, const Box *box, guint *x)
{
  for (guint v = 0; v < self->n; v++)
    x[v] = CLAMP ((guint) (at[v] + 1e-6), box->low[v], box->high[v]);
  for (guint v = 0; v < self->uses->len; v++)
    {
      const guint y = mlg_plan_mobilises (self, mlg_plan_use (self, v)->relay);

      if (y != MLG_NONE && x[v] > 0)
        x[y] = 1;
    }
}

/* The variable to split: the least whole, else the widest; and where: low … at, at + 1 … high. */
static guint
split_at (const MlgPlan *self, const double *x, const Box *box, guint *out_at)
{
  guint found = MLG_NONE;
  double best = 1e-6;

  for (guint v = 0; v < self->n; v++)
    {
      const double part = x[v] - floor (x[v]), distance = fmin (part, 1 - part);

      if (box->low[v] < box->high[v] && distance > best)
        {
          best = distance;
          found = v;
        }
    }
  if (found != MLG_NONE)
    {
      *out_at = (guint) x[found];
      return found;
    }
  for (guint v = 0; v < self->n; v++)
    if (box->low[v] < box->high[v] &&
        (found == MLG_NONE || box->high[v] - box->low[v] > box->high[found] - box->low[found]))
      found = v;
  *out_at = MIN ((guint) (x[found] + 0.5), box->high[found] - 1);
  return found;
}

static void
push (Tree *tree, const Box *box, guint v, gboolean upper, guint at)
{
  Box *child = box_new (box->low, box->high, tree->plan->n);

  if (upper)
    child->low[v] = at + 1;
  else
    child->high[v] = at;
  if (tighten (tree->plan, child->low, child->high))
    g_ptr_array_add (tree->stack, child);
  else
    box_free (child);
}

static gboolean
explore (Tree *tree, Box *box, double *out_bound, GError **error)
{
  MlgPlan *plan = tree->plan;
  MlgPlanBest *best = tree->best;
  MlgPlanBound bound = { 0 };
  g_autofree guint *x = g_new0 (guint, plan->n + 1);
  g_autofree double *start = g_new (double, plan->n + 1);
  const double enough = best->x ? best->reach + PROVEN : -(double) INFINITY;
  const MlgPlanBoundAsk ask = {
    .low = box->low,
    .high = box->high,
    .start = start,
    .weight = plan->weight,
    .total = plan->total_weight,
    .with_floors = TRUE,
    .rounds = 25,
    .enough = enough,
  };
  guint at, v;
  gboolean ok;

  *out_bound = -(double) INFINITY;
  if (is_point (plan, box))
    return offer (plan, box->low, best, tree->cancellable, error);
  for (guint i = 0; i < plan->n; i++)
    start[i] = best->x ? best->x[i] : box->low[i];
  mlg_plan_bound (plan, &ask, &bound);
  *out_bound = bound.infeasible ? -(double) INFINITY : bound.bound;
  if (bound.infeasible || (best->x && bound.bound <= best->reach + PROVEN))
    {
      mlg_plan_bound_clear (&bound);
      return TRUE;
    }
  round_down (plan, bound.x, box, x);
  ok = offer (plan, x, best, tree->cancellable, error);
  v = split_at (plan, bound.x, box, &at);
  /* the side where the bound lies is explored first: it comes last on the stack */
  if (ok)
    {
      const gboolean upper = bound.x[v] > at + 0.5;

      push (tree, box, v, !upper, at);
      push (tree, box, v, upper, at);
    }
  mlg_plan_bound_clear (&bound);
  return ok;
}

static guint
free_variables (const Box *box, guint n)
{
  guint count = 0;

  for (guint v = 0; v < n; v++)
    count += box->low[v] < box->high[v];
  return count;
}

/* Depth first, the newest box first. What is open when the work is done keeps the root's bound. */
static gboolean
branch (Tree *tree, Box *root, guint limit, GError **error)
{
  gboolean ok = TRUE;

  g_ptr_array_add (tree->stack, root);
  while (ok && tree->stack->len > 0 && tree->best->nodes < limit)
    {
      Box *box = g_ptr_array_steal_index (tree->stack, tree->stack->len - 1);
      double bound;

      tree->best->nodes++;
      ok = explore (tree, box, &bound, error) &&
           !g_cancellable_set_error_if_cancelled (tree->cancellable, error);
      box_free (box);
    }
  if (ok && tree->stack->len == 0)
    {
      tree->best->proven = tree->best->x != NULL;
      tree->best->infeasible = tree->best->x == NULL;
      if (tree->best->x)
        tree->best->bound = fmin (tree->best->bound, tree->best->reach + PROVEN);
    }
  return ok;
}

static Box *
whole_box (const MlgPlan *self)
{
  g_autofree guint *low = g_new0 (guint, self->n + 1), *high = g_new0 (guint, self->n + 1);

  for (guint v = 0; v < self->n; v++)
    {
      low[v] = mlg_plan_is_use (self, v) ? mlg_plan_use (self, v)->low
                                         : mlg_plan_candidate (self, v - self->uses->len)->low;
      high[v] = mlg_plan_is_use (self, v) ? mlg_plan_use (self, v)->high
                                          : mlg_plan_candidate (self, v - self->uses->len)->high;
    }
  return box_new (low, high, self->n);
}

static void
root_bound (MlgPlan *self, const Box *box, const guint *x, guint rounds, MlgPlanBound *out)
{
  g_autofree double *start = g_new (double, self->n + 1);
  const MlgPlanBoundAsk ask = {
    .low = box->low,
    .high = box->high,
    .start = start,
    .weight = self->weight,
    .total = self->total_weight,
    .with_floors = TRUE,
    .rounds = rounds,
    .enough = -(double) INFINITY,
  };

  for (guint v = 0; v < self->n; v++)
    start[v] = x[v];
  mlg_plan_bound (self, &ask, out);
}

/* Greedy; the bound's prices; greedy again at those prices, from nothing and from what is whole in
 * the bound's own plan; exchanges. */
static gboolean
search (MlgPlan *self,
        const Box *box,
        const guint *start,
        MlgPlanBest *best,
        GCancellable *cancellable,
        GError **error)
{
  const guint effort = self->options.effort;
  g_autoptr (MlgPlanSearch) greedy = mlg_plan_search_new (self);
  MlgPlanFound found = { .x = g_new0 (guint, self->n + 1) },
               other = { .x = g_new0 (guint, self->n + 1) };
  MlgPlanBound bound = { 0 };
  gboolean ok;

  memcpy (found.x, start ? start : box->low, self->n * sizeof (guint));
  mlg_plan_fill (greedy, NULL, &found);
  root_bound (self, box, found.x, 6 * effort, &bound);
  best->bound = bound.bound;
  best->infeasible = bound.infeasible;
  best->prices = g_memdup2 (bound.prices, (self->limits->len + 1) * sizeof (double));
  /* the search's model takes passing on for a little more than it is: the first plan may be better
   */
  ok = !self->any_passed || effort == 1 || bound.infeasible ||
       offer (self, found.x, best, cancellable, error);
  for (guint pass = effort > 1 ? 0 : 1; pass < 2 && !bound.infeasible; pass++)
    {
      if (pass == 0)
        memcpy (other.x, box->low, self->n * sizeof (guint));
      else
        round_down (self, bound.x, box, other.x);
      if (!mlg_plan_fits (self, other.x))
        continue;
      mlg_plan_fill (greedy, bound.prices, &other);
      if ((other.ok && !found.ok) || (other.ok == found.ok && other.value > found.value))
        {
          guint *x = found.x;

          found = other;
          other.x = x;
        }
    }
  if (!bound.infeasible)
    mlg_plan_improve (greedy, bound.prices, effort > 1 ? 8 * effort : 0, &found);
  ok = ok && (bound.infeasible || offer (self, found.x, best, cancellable, error));
  mlg_plan_bound_clear (&bound);
  g_free (found.x);
  g_free (other.x);
  return ok;
}

gboolean
mlg_plan_best (
    MlgPlan *self, const guint *start, MlgPlanBest *out, GCancellable *cancellable, GError **error)
{
  Tree tree = { .plan = self, .best = out, .cancellable = cancellable };
  Box *root = whole_box (self);
  gboolean ok;

  *out = (MlgPlanBest){ .bound = 1 };
  if (!tighten (self, root->low, root->high))
    {
      out->infeasible = TRUE;
      box_free (root);
      return TRUE;
    }
  ok = search (self, root, start, out, cancellable, error);
  if (ok && out->x && out->bound <= out->reach + PROVEN)
    out->proven = TRUE;
  if (!ok || out->proven || out->infeasible || free_variables (root, self->n) > BRANCH_UP_TO)
    {
      box_free (root);
      return ok;
    }
  tree.stack = g_ptr_array_new_with_free_func (box_free);
  ok = branch (&tree, root, NODES_OF_EFFORT * self->options.effort / 10 + 200, error);
  g_ptr_array_unref (tree.stack);
  return ok;
}
