/* The linear programme, by GLPK: silent, its failures turned into errors, one call at a time. */
#include "capacity/mlg-ceiling-private.h"

#include <maillage/mlg-lang.h>

#include <glpk.h>
#include <math.h>
#include <setjmp.h>

/* The matrix as GLPK loads it: triplets numbered from 1, and bounds of rows and columns. */
typedef struct
{
  const MlgProblem *problem;
  GArray *row, *column, *value; /* int, int, double */
  GArray *row_limit;            /* double: Σ ≤ limit */
  GArray *column_limit, *gain;  /* double: 0 ≤ x ≤ limit (INFINITY none); objective */
  int *uses;                    /* per lever: column of its uses, 0 = fixed */
  int *lever_row, *class_row;   /* 0 = none */
  int *days, *budget;           /* per relay: row */
} Programme;

static int
add_row (Programme *p, double limit)
{
  g_array_append_val (p->row_limit, limit);
  return (int) p->row_limit->len;
}

static int
add_column (Programme *p, double limit, double gain)
{
  g_array_append_val (p->column_limit, limit);
  g_array_append_val (p->gain, gain);
  return (int) p->column_limit->len;
}

static void
add_term (Programme *p, int row, int column, double value)
{
  g_array_append_val (p->row, row);
  g_array_append_val (p->column, column);
  g_array_append_val (p->value, value);
}

static gboolean
is_free (const MlgProblem *problem, guint l)
{
  const MlgLeverMeans *lever = &problem->base->means->levers[l];
  const guint r = problem->base->means->map->levers[l].relay;

  return !(problem->days_row[r] && lever->days > 0) && !(problem->budget_row[r] && lever->cost > 0);
}

/* One row a lever: what it gives ≤ its contacts; its uses are a column when a row of its relay
 * counts them. */
static void
add_lever (Programme *p, guint l)
{
  const MlgLeverMeans *lever = &p->problem->base->means->levers[l];
  const guint r = p->problem->base->means->map->levers[l].relay;

  if (!(p->problem->supply[l] > 0))
    return;
  if (is_free (p->problem, l))
    {
      p->lever_row[l] = add_row (p, p->problem->supply[l]);
      return;
    }
  p->lever_row[l] = add_row (p, mlg_lever_contacts (lever, 0));
  p->uses[l] = add_column (p, p->problem->most[l], 0);
  add_term (p, p->lever_row[l], p->uses[l], -lever->contacts);
  if (p->days[r] != 0 && lever->days > 0)
    add_term (p, p->days[r], p->uses[l], lever->days);
  if (p->budget[r] != 0 && lever->cost > 0)
    add_term (p, p->budget[r], p->uses[l], lever->cost);
}

/* What leaves a class ≤ what its levers give it. */
static void
add_class (Programme *p, guint k)
{
  const MlgProblem *problem = p->problem;
  const MlgClass *class = &g_array_index (problem->base->classes, MlgClass, k);

  if (!(problem->reach[k] > 0))
    return;
  p->class_row[k] = add_row (p, 0);
  for (guint i = class->first; i < class->first + class->n; i++)
    {
      const guint l = g_array_index (problem->base->class_levers, guint, i);
      int given;

      if (p->lever_row[l] == 0)
        continue;
      given = add_column (p, problem->reach[k], 0);
      add_term (p, p->lever_row[l], given, 1);
      add_term (p, p->class_row[k], given, -1);
    }
  if (problem->alone[k] > 0)
    add_term (p, p->class_row[k], add_column (p, problem->alone[k], 1), 1);
}

static void
add_relay (Programme *p, guint r)
{
  const MlgCeiling *base = p->problem->base;
  const MlgMap *map = base->means->map;

  p->days[r] = p->problem->days_row[r] ? add_row (p, base->means->relays[r].days) : 0;
  p->budget[r] = p->problem->budget_row[r] ? add_row (p, base->means->relays[r].budget) : 0;
  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    add_lever (p, map->relay_levers[i]);
  for (guint k = base->class_start[r]; k < base->class_start[r + 1]; k++)
    add_class (p, k);
}

static void
add_node (Programme *p, const MlgPool *node)
{
  const int row = add_row (p, node->room);

  for (guint a = node->first; a < node->first + node->n; a++)
    {
      const MlgArc *arc = &g_array_index (p->problem->arcs, MlgArc, a);
      int through;

      if (!(arc->room > 0))
        continue;
      through = add_column (p, arc->room, 1);
      add_term (p, p->class_row[arc->class], through, 1);
      add_term (p, row, through, 1);
    }
}

static void
programme_init (Programme *p, const MlgProblem *problem)
{
  const MlgMap *map = problem->base->means->map;

  *p = (Programme){ .problem = problem };
  p->row = g_array_new (FALSE, FALSE, sizeof (int));
  p->column = g_array_new (FALSE, FALSE, sizeof (int));
  p->value = g_array_new (FALSE, FALSE, sizeof (double));
  p->row_limit = g_array_new (FALSE, FALSE, sizeof (double));
  p->column_limit = g_array_new (FALSE, FALSE, sizeof (double));
  p->gain = g_array_new (FALSE, FALSE, sizeof (double));
  p->uses = g_new0 (int, (gsize) map->n_levers + 1);
  p->lever_row = g_new0 (int, (gsize) map->n_levers + 1);
  p->class_row = g_new0 (int, (gsize) problem->n_classes + 1);
  p->days = g_new0 (int, (gsize) map->n_relays + 1);
  p->budget = g_new0 (int, (gsize) map->n_relays + 1);
}

/* Empties the matrix for the next part; the rows of relays of other parts stay where they were,
 * unused. */
static void
programme_restart (Programme *p)
{
  const int no_index = 0;
  const double no_value = 0;

  g_array_set_size (p->row, 0);
  g_array_set_size (p->column, 0);
  g_array_set_size (p->value, 0);
  g_array_set_size (p->row_limit, 0);
  g_array_set_size (p->column_limit, 0);
  g_array_set_size (p->gain, 0);
  g_array_append_val (p->row, no_index); /* GLPK counts from 1 */
  g_array_append_val (p->column, no_index);
  g_array_append_val (p->value, no_value);
}

static void
programme_clear (Programme *p)
{
  g_array_unref (p->row);
  g_array_unref (p->column);
  g_array_unref (p->value);
  g_array_unref (p->row_limit);
  g_array_unref (p->column_limit);
  g_array_unref (p->gain);
  g_free (p->uses);
  g_free (p->lever_row);
  g_free (p->class_row);
  g_free (p->days);
  g_free (p->budget);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Programme, programme_clear)

static void
load (const Programme *p, glp_prob *lp)
{
  glp_set_obj_dir (lp, GLP_MAX);
  glp_add_rows (lp, (int) p->row_limit->len);
  glp_add_cols (lp, (int) p->column_limit->len);
  for (guint i = 0; i < p->row_limit->len; i++)
    glp_set_row_bnds (lp, (int) i + 1, GLP_UP, 0, g_array_index (p->row_limit, double, i));
  for (guint i = 0; i < p->column_limit->len; i++)
    {
      const double limit = g_array_index (p->column_limit, double, i);
      glp_set_col_bnds (lp, (int) i + 1, limit > 0 ? GLP_DB : GLP_FX, 0, limit);
      glp_set_obj_coef (lp, (int) i + 1, g_array_index (p->gain, double, i));
    }
  glp_load_matrix (lp, (int) p->value->len - 1, (const int *) (void *) p->row->data,
                   (const int *) (void *) p->column->data,
                   (const double *) (void *) p->value->data);
}

/* Everything at 0 is a solution, so the simplex starts from there. 0 = optimal. */
static int
simplex (glp_prob *lp)
{
  glp_smcp options;
  int failed;

  glp_init_smcp (&options);
  options.msg_lev = GLP_MSG_OFF;
  options.tol_bnd = options.tol_dj = 1e-9;
  glp_scale_prob (lp, GLP_SF_EQ | GLP_SF_2N);
  failed = glp_simplex (lp, &options);
  return failed != 0 ? failed : glp_get_status (lp) != GLP_OPT;
}

static void
jump_out (void *info)
{
  longjmp (*(jmp_buf *) info, 1); // NOLINT(cert-err52-cpp): GLPK has no other way out
}

/* GLPK aborts the process on a failure of its own; the hook brings us back here instead, and its
 * environment is dropped whole. Prices of the relays listed. */
static gboolean
solve (const Programme *p,
       const guint *relays,
       guint n,
       double *out_value,
       double *price_days,
       double *price_budget)
{
  jmp_buf back;
  glp_prob *lp;
  gboolean solved;

  glp_term_out (GLP_OFF);
  if (setjmp (back) != 0) // NOLINT(cert-err52-cpp)
    {
      glp_free_env ();
      return FALSE;
    }
  glp_error_hook (jump_out, &back);
  lp = glp_create_prob ();
  load (p, lp);
  solved = simplex (lp) == 0;
  *out_value = solved ? glp_get_obj_val (lp) : 0;
  for (guint i = 0; solved && i < n; i++)
    {
      const guint r = relays[i];
      if (price_days != NULL && p->days[r] != 0)
        price_days[r] = fmax (0, glp_get_row_dual (lp, p->days[r]));
      if (price_budget != NULL && p->budget[r] != 0)
        price_budget[r] = fmax (0, glp_get_row_dual (lp, p->budget[r]));
    }
  glp_delete_prob (lp);
  glp_error_hook (NULL, NULL);
  return solved;
}

static gboolean
solve_part (Programme *p,
            const MlgParts *parts,
            guint k,
            double *out_value,
            double *price_days,
            double *price_budget)
{
  const guint *relays = parts->relays + parts->relay_start[k];
  const guint n = parts->relay_start[k + 1] - parts->relay_start[k];

  *out_value = 0;
  programme_restart (p);
  for (guint i = 0; i < n; i++)
    add_relay (p, relays[i]);
  for (guint i = parts->node_start[k]; i < parts->node_start[k + 1]; i++)
    add_node (p, &g_array_index (p->problem->nodes, MlgPool, parts->nodes[i]));
  return p->row_limit->len == 0 || p->column_limit->len == 0 ||
         solve (p, relays, n, out_value, price_days, price_budget);
}

gboolean
mlg_problem_programme (const MlgProblem *self,
                       double *out_value,
                       double *price_days,
                       double *price_budget,
                       GCancellable *cancellable,
                       GError **error)
{
  static GMutex one_at_a_time;
  g_auto (Programme) p = { 0 };
  g_auto (MlgParts) parts = { 0 };
  gboolean solved = TRUE;

  programme_init (&p, self);
  *out_value = 0;
  if (!mlg_problem_find_parts (self, &parts, error))
    return FALSE;
  for (guint k = 0; solved && k < parts.n_parts; k++)
    {
      double value;

      if (mlg_ceiling_cancelled (cancellable, error))
        return FALSE;
      g_mutex_lock (&one_at_a_time);
      solved = solve_part (&p, &parts, k, &value, price_days, price_budget);
      g_mutex_unlock (&one_at_a_time);
      *out_value += value;
    }
  if (!solved)
    g_set_error_literal (
        error, MLG_ERROR, MLG_ERROR_FAILED,
        mlg_tr (mlg_message_lang (), "the linear programme of the ceiling could not be solved"));
  return solved;
}
