/* GLPK: silent, one thread at a time, warm from one tangent to the next. */
#include "plan/mlg-plan-lp.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>
#include <string.h>

#define SCALE 1000.0 /* shares as per mille: the solver's tolerances are absolute */

typedef struct
{
  double room; /* constant of a tangent, room of a limit, −least of a floor */
  guint n;
  guint *variable;
  double *value; /* Σ value x ≤ room; tangents: objective − Σ … */
} Row;

struct _MlgPlanLp
{
  const MlgPlan *plan;
  const guint *low, *high;
  glp_prob *lp;
  GArray *rows;  /* Row, row i of GLPK is i + 1 */
  GArray *kinds; /* guint8: 0 limit or link, 1 tangent, 2 floor */
  guint n_limits;
};

static GMutex one_at_a_time;
static jmp_buf on_error;

static void
leave (void *info)
{
  (void) info;
  longjmp (on_error, 1);
}

static int
quiet (void *info, const char *text)
{
  (void) info;
  (void) text;
  return 1;
}

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->variable);
  g_free (row->value);
}

/* objective_too: the column of the objective stands in the row with 1. */
static void
add_row (
    MlgPlanLp *self, guint8 kind, double room, guint n, const guint *variable, const double *value)
{
  Row row = { room, n, g_memdup2 (variable, n * sizeof (guint)),
              g_memdup2 (value, n * sizeof (double)) };
  g_autofree int *at = g_new (int, n + 2);
  g_autofree double *coefficient = g_new (double, n + 2);
  const int i = glp_add_rows (self->lp, 1);
  int m = 0;

  for (guint k = 0; k < n; k++)
    {
      at[++m] = (int) variable[k] + 1;
      coefficient[m] = value[k];
    }
  if (kind == 1)
    {
      at[++m] = (int) self->plan->n + 1;
      coefficient[m] = 1;
    }
  glp_set_row_bnds (self->lp, i, GLP_UP, 0, room);
  glp_set_mat_row (self->lp, i, m, at, coefficient);
  g_array_append_val (self->rows, row);
  g_array_append_val (self->kinds, kind);
}

/* A lever's uses, all and each, need their relay mobilised. */
static void
add_mobilisations (MlgPlanLp *self)
{
  const MlgPlan *plan = self->plan;

  for (guint v = 0; v < plan->uses->len; v++)
    {
      const guint y = mlg_plan_mobilises (plan, mlg_plan_use (plan, v)->relay);
      const guint pair[2] = { v, y };
      const double value[2] = { 1, -(double) self->high[v] };

      if (y != MLG_NONE && self->high[v] > 0 && self->low[y] == 0)
        add_row (self, 0, 0, 2, pair, value);
    }
  for (guint i = 0; i < plan->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (plan->limits, MlgPlanLimit, i);
      const gboolean uses = limit->kind == MLG_LIMIT_USES;
      const guint relay = uses ? plan->map->levers[limit->of].relay : limit->of;
      const guint y = relay != MLG_NONE ? mlg_plan_mobilises (plan, relay) : MLG_NONE;
      g_autofree guint *variable = g_new (guint, limit->n + 1);
      g_autofree double *value = g_new (double, limit->n + 1);

      if (y == MLG_NONE || self->low[y] > 0)
        continue;
      memcpy (variable, limit->variable, limit->n * sizeof (guint));
      memcpy (value, limit->coefficient, limit->n * sizeof (double));
      variable[limit->n] = y;
      value[limit->n] = -limit->room;
      add_row (self, 0, 0, limit->n + 1, variable, value);
    }
}

MlgPlanLp *
mlg_plan_lp_new (const MlgPlan *plan, const guint *low, const guint *high)
{
  MlgPlanLp *self = g_new0 (MlgPlanLp, 1);

  self->plan = plan;
  self->low = low;
  self->high = high;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->kinds = g_array_new (FALSE, FALSE, 1);
  g_array_set_clear_func (self->rows, clear_row);
  g_mutex_lock (&one_at_a_time);
  glp_term_hook (quiet, NULL);
  self->lp = glp_create_prob ();
  glp_set_obj_dir (self->lp, GLP_MAX);
  glp_add_cols (self->lp, (int) plan->n + 1);
  for (guint v = 0; v < plan->n; v++)
    glp_set_col_bnds (self->lp, (int) v + 1, low[v] < high[v] ? GLP_DB : GLP_FX, low[v], high[v]);
  glp_set_col_bnds (self->lp, (int) plan->n + 1, GLP_FR, 0, 0);
  glp_set_obj_coef (self->lp, (int) plan->n + 1, 1);
  for (guint i = 0; i < plan->limits->len; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (plan->limits, MlgPlanLimit, i);

      add_row (self, 0, limit->room, limit->n, limit->variable, limit->coefficient);
    }
  self->n_limits = self->rows->len;
  add_mobilisations (self);
  return self;
}

void
mlg_plan_lp_free (MlgPlanLp *self)
{
  if (self == NULL)
    return;
  glp_delete_prob (self->lp);
  glp_term_hook (NULL, NULL);
  g_mutex_unlock (&one_at_a_time);
  g_array_unref (self->rows);
  g_array_unref (self->kinds);
  g_free (self);
}

static void
add_slope (MlgPlanLp *self, guint8 kind, double room, const double *slope)
{
  g_autofree guint *variable = g_new (guint, self->plan->n + 1);
  g_autofree double *value = g_new (double, self->plan->n + 1);
  guint n = 0;

  for (guint v = 0; v < self->plan->n; v++)
    if (fabs (slope[v]) > 0 && self->high[v] > 0)
      {
        variable[n] = v;
        value[n++] = -slope[v] * SCALE;
      }
  add_row (self, kind, room * SCALE, n, variable, value);
}

void
mlg_plan_lp_add_tangent (MlgPlanLp *self, double constant, const double *slope)
{
  add_slope (self, 1, constant, slope);
}

void
mlg_plan_lp_add_floor (MlgPlanLp *self, double least, const double *slope)
{
  add_slope (self, 2, -least, slope);
}

/* Any prices ≥ 0, those of tangents adding up to 1, give a bound: Σ price · room, plus for every
 * variable the better end of its box at what is left of its slope. */
static double
bound_of (const MlgPlanLp *self)
{
  const guint n = self->plan->n;
  g_autofree double *left = g_new0 (double, n + 1);
  double tangents = 0, bound = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->kinds, guint8, i) == 1)
      tangents += fmax (0, glp_get_row_dual (self->lp, (int) i + 1));
  if (!(tangents > 0))
    return INFINITY;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      const double price = fmax (0, glp_get_row_dual (self->lp, (int) i + 1)) / tangents;

      bound += price * row->room;
      for (guint k = 0; k < row->n && price > 0; k++)
        left[row->variable[k]] -= price * row->value[k];
    }
  for (guint v = 0; v < n; v++)
    bound += left[v] > 0 ? left[v] * self->high[v] : left[v] * self->low[v];
  return bound / SCALE;
}

MlgLpStatus
mlg_plan_lp_solve (MlgPlanLp *self, double *x, double *out_bound, double *prices)
{
  glp_smcp parameters;
  int failed;

  *out_bound = INFINITY;
  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = GLP_DUALP;
  parameters.it_lim = 200000;
  parameters.r_test = GLP_RT_FLIP;
  glp_error_hook (leave, NULL);
  if (setjmp (on_error))
    {
      glp_error_hook (NULL, NULL);
      return MLG_LP_FAILED;
    }
  failed = glp_simplex (self->lp, &parameters);
  glp_error_hook (NULL, NULL);
  if (failed)
    return MLG_LP_FAILED;
  if (glp_get_status (self->lp) == GLP_NOFEAS)
    return MLG_LP_INFEASIBLE;
  if (glp_get_status (self->lp) != GLP_OPT)
    return MLG_LP_FAILED;
  for (guint v = 0; v < self->plan->n; v++)
    x[v] = CLAMP (glp_get_col_prim (self->lp, (int) v + 1), self->low[v], self->high[v]);
  *out_bound = bound_of (self);
  for (guint i = 0; i < self->n_limits && prices != NULL; i++)
    prices[i] = fmax (0, glp_get_row_dual (self->lp, (int) i + 1)) / SCALE;
  return MLG_LP_SOLVED;
}
