#include "uncertain/mlg-outcome.h"

#include <maillage/mlg-lang.h>
#include <math.h>

gboolean
mlg_outcome_kind_parse (const char *text, MlgOutcomeKind *out_kind)
{
  static const char *const words[] = { "reach", "reached", "shortfall" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      {
        *out_kind = (MlgOutcomeKind) i;
        return TRUE;
      }
  return FALSE;
}

static double
weight_of (const MlgOutcome *self, const MlgCell *cell)
{
  if (self->kind != MLG_OUTCOME_REACH || self->question.weight == MLG_WEIGHT_ESTABLISHMENTS)
    return cell->establishments;
  if (self->question.weight == MLG_WEIGHT_RISK && !isnan (cell->risk_weight))
    return cell->workers * cell->risk_weight;
  return cell->workers;
}

static int
last_year (const MlgQuestion *question)
{
  int year, month, day;

  mlg_day_to_ymd (question->period.until, &year, &month, &day);
  return year;
}

/* Slopes of the cells of the population, and their goals where these are asked for. */
static double
fill_slopes (MlgOutcome *self)
{
  const MlgMap *map = self->map;
  const gboolean single = self->question.n_deliverables == 1;
  const guint deliverable = single ? self->question.deliverables[0] : MLG_NONE;
  const int year = last_year (&self->question);
  double whole = 0;

  for (guint c = 0; c < map->n_cells; c++)
    {
      if (!self->in_population[c])
        continue;
      if (self->kind == MLG_OUTCOME_SHORTFALL)
        self->goal[c] = mlg_map_goal (map, c, deliverable, year);
      if (self->kind == MLG_OUTCOME_SHORTFALL && isnan (self->goal[c]))
        continue;
      self->slope[c] = weight_of (self, &map->cells[c]);
      whole += self->slope[c];
    }
  if (self->kind == MLG_OUTCOME_REACH && whole > 0)
    for (guint c = 0; c < map->n_cells; c++)
      self->slope[c] /= whole;

  return whole;
}

MlgOutcome *
mlg_outcome_new (const MlgMap *map,
                 const MlgQuestion *question,
                 MlgOutcomeKind kind,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (MlgOutcome) self = g_new0 (MlgOutcome, 1);
  g_autoptr (MlgEvaluator) ev = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  self->map = mlg_map_ref ((MlgMap *) (guintptr) map);
  mlg_question_copy (&self->question, question);
  self->question.threads = 1; /* the evaluations are shared out, not their cells */
  self->kind = kind;
  self->slope = g_new0 (double, map->n_cells + 1);
  self->goal = g_new (double, map->n_cells + 1);
  for (guint c = 0; c < map->n_cells; c++)
    self->goal[c] = NAN;
  ev = mlg_evaluator_new (map, &self->question, error);
  if (ev == NULL)
    return NULL;
  self->in_population = g_memdup2 (mlg_evaluator_population (ev), map->n_cells + (gsize) 1);
  self->known = fill_slopes (self) > 0;
  if (!self->known && kind == MLG_OUTCOME_SHORTFALL)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (),
                                   "No goal is set for what is asked: nothing falls short. "
                                   "Set goals in the table goals, or the setting goal."));
      return NULL;
    }
  self->total = (MlgTotal){ .slope = self->slope };
  if (kind == MLG_OUTCOME_SHORTFALL)
    self->total.goal = self->goal;
  self->inputs = mlg_map_inputs (map);

  return g_steal_pointer (&self);
}

void
mlg_outcome_free (MlgOutcome *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->inputs, g_array_unref);
  mlg_question_clear (&self->question);
  mlg_map_unref (self->map);
  g_free (self->slope);
  g_free (self->goal);
  g_free (self->in_population);
  g_free (self);
}

gboolean
mlg_outcome_at (const MlgOutcome *self,
                const double *values,
                double *out_y,
                GCancellable *cancellable,
                GError **error)
{
  const MlgInput *inputs = (const MlgInput *) (gconstpointer) self->inputs->data;
  g_autoptr (MlgMap) drawn = mlg_map_drawn (self->map, inputs, self->inputs->len, values);
  g_autoptr (MlgEvaluator) ev = mlg_evaluator_new (drawn, &self->question, error);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (ev == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (ev, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  *out_y = self->known ? 0 : (double) NAN;
  for (guint c = 0; c < self->map->n_cells; c++)
    if (self->in_population[c])
      *out_y += mlg_total_of (&self->total, c, reach->reach[c]);

  return TRUE;
}

gboolean
mlg_outcome_at_quantiles (gpointer data, const double *u, double *out_y, GError **error)
{
  const MlgOutcome *self = data;
  g_autofree double *values = g_new (double, self->inputs->len + 1);

  for (guint i = 0; i < self->inputs->len; i++)
    values[i] = mlg_input_quantile (mlg_outcome_input (self, i), u[i]);
  return mlg_outcome_at (self, values, out_y, NULL, error);
}

guint
mlg_outcome_relay (const MlgOutcome *self, const MlgInput *input)
{
  if (input->table == MLG_T_RELAYS)
    return input->row;
  if (input->table == MLG_T_LEVERS)
    return self->map->levers[input->row].relay;
  if (input->table == MLG_T_AUDIENCES)
    return self->map->audiences[input->row].relay;
  if (input->table == MLG_T_ENGAGEMENTS)
    return self->map->engagements[input->row].relay;
  if (input->table == MLG_T_LINKS)
    return self->map->links[input->row].from;
  return MLG_NONE;
}
