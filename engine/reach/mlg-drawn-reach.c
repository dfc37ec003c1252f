#include "reach/mlg-drawn-reach.h"

#include "base/mlg-words.h"
#include "map/mlg-draws.h"
#include "map/mlg-memo.h"
#include "reach/mlg-sum.h"
#include <maillage/mlg-error.h>
#include <string.h>

/* Values kept at most, draws × cells: 12 bytes each, and 40 more with the stages. */
enum
{
  MOST_VALUES = 1 << 25,
  MOST_STAGES = 1 << 23,
};

struct _MlgDrawnReach
{
  guint n_draws, n;             /* cells of the population */
  guint n_cells;                /* of the map */
  guint32 *cells;               /* [n] */
  double *reach;                /* [n_draws][n] */
  double *stages[MLG_N_STAGES]; /* [n_draws][n]; contact is reach; NULL = unknown */
  guint16 *potential, *acting;
};

typedef struct
{
  const MlgMap *map;
  MlgDrawnReach *drawn;
  MlgEvaluator **evaluators; /* by thread */
  MlgQuestion question;
  MlgChange change;
  GCancellable *cancellable;
} Work;

static void
clear (gpointer data)
{
  MlgDrawnReach *self = data;

  g_free (self->cells);
  g_free (self->reach);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    g_free (self->stages[i]);
  g_free (self->potential);
  g_free (self->acting);
}

void
mlg_drawn_reach_unref (MlgDrawnReach *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Everything a cell's figures depend on besides the map; not the weight, not the threads. */
static char *
key_of (const MlgQuestion *q, guint n_draws)
{
  g_autoptr (GString) key = g_string_new ("drawn reach");

  g_string_append_printf (key, " %d %d %d", q->period.from, q->period.until, q->as_of);
  g_string_append_printf (key, " %u %u %u", q->filter.sector, q->filter.size, q->filter.territory);
  g_string_append_printf (key, " %" G_GUINT64_FORMAT " %u %" G_GUINT64_FORMAT " %u", q->seed,
                          q->draws, q->joint_limit, n_draws);
  for (guint i = 0; i < q->n_deliverables; i++)
    g_string_append_printf (key, " %u", q->deliverables[i]);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
keep (MlgDrawnReach *self, guint draw, const MlgReach *reach)
{
  const gsize at = (gsize) draw * self->n;

  for (guint i = 0; i < self->n; i++)
    {
      const guint c = self->cells[i];

      self->reach[at + i] = reach->reach[c];
      self->potential[at + i] = reach->potential[c];
      self->acting[at + i] = reach->acting[c];
    }
  for (guint s = 0; s < MLG_N_STAGES; s++)
    for (guint i = 0; i < self->n && self->stages[s]; i++)
      self->stages[s][at + i] = reach->stages[s][self->cells[i]];
}

static gboolean
run_one (const MlgMap *map, guint draw, guint thread, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (MlgReach) reach = NULL;

  if (!work->evaluators[thread])
    work->evaluators[thread] = mlg_evaluator_new (map, &work->question, error);
  if (!work->evaluators[thread])
    return FALSE;
  mlg_evaluator_redraw (work->evaluators[thread], map);
  reach = mlg_evaluator_run (work->evaluators[thread], &work->change, work->cancellable, error);
  if (!reach)
    return FALSE;
  keep (work->drawn, draw, reach);
  return TRUE;
}

static gboolean
knows_use (const MlgMap *map, const MlgQuestion *q)
{
  for (guint i = 0; i < q->n_deliverables; i++)
    if (!isnan (map->deliverables[q->deliverables[i]].use_rate.x))
      return TRUE;
  return FALSE;
}

static gboolean
make_room (Work *work, guint n_draws, GError **error)
{
  MlgDrawnReach *self = work->drawn;
  const guint8 *population;

  work->evaluators[0] = mlg_evaluator_new (work->map, &work->question, error);
  if (!work->evaluators[0])
    return FALSE;
  population = mlg_evaluator_population (work->evaluators[0]);
  self->n_draws = n_draws;
  self->n_cells = work->map->n_cells;
  self->cells = g_new (guint32, work->map->n_cells + 1);
  for (guint c = 0; c < work->map->n_cells; c++)
    if (population[c])
      self->cells[self->n++] = c;
  if ((guint64) n_draws * self->n > MOST_VALUES)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_LIMIT,
                   mlg_tr (mlg_message_lang (),
                           "Intervals of %u cells from %u draws take too much memory: ask for at "
                           "most %u draws with --intervals, or for fewer cells."),
                   self->n, n_draws, MOST_VALUES / self->n);
      return FALSE;
    }
  self->reach = g_new (double, (gsize) n_draws * self->n + 1);
  self->potential = g_new (guint16, (gsize) n_draws * self->n + 1);
  self->acting = g_new (guint16, (gsize) n_draws * self->n + 1);
  for (guint s = 0; s < MLG_N_STAGES; s++)
    if ((guint64) n_draws * self->n <= MOST_STAGES && s != MLG_STAGE_CONTACT &&
        (s != MLG_STAGE_EFFECTIVE || (work->change.want & MLG_WANT_EFFECTIVE)))
      self->stages[s] = g_new (double, (gsize) n_draws * self->n + 1);
  return TRUE;
}

static MlgDrawnReach *
draw (const MlgMap *map,
      const MlgQuestion *question,
      guint n_draws,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (MlgDrawnReach) self = g_atomic_rc_box_new0 (MlgDrawnReach);
  const guint threads = MAX (question->threads, 1);
  g_autofree MlgEvaluator **evaluators = g_new0 (MlgEvaluator *, threads);
  Work work = { .map = map, .drawn = self, .evaluators = evaluators, .cancellable = cancellable };
  gboolean done;

  mlg_question_copy (&work.question, question);
  work.question.threads = 1; /* draws are what runs side by side */
  mlg_change_init (&work.change);
  work.change.want = MLG_WANT_STAGES | (knows_use (map, question) ? MLG_WANT_EFFECTIVE : 0);
  done = make_room (&work, n_draws, error) &&
         mlg_draw_maps (map, question->seed, n_draws, threads, run_one, &work, cancellable, error);
  for (guint t = 0; t < threads; t++)
    mlg_evaluator_free (evaluators[t]);
  mlg_question_clear (&work.question);
  return done ? g_steal_pointer (&self) : NULL;
}

MlgDrawnReach *
mlg_drawn_reach_new (const MlgMap *map,
                     const MlgQuestion *question,
                     guint n_draws,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *key = key_of (question, n_draws);
  MlgDrawnReach *self = mlg_map_recall (map, key);

  if (self)
    return self;
  self = draw (map, question, n_draws, cancellable, error);
  if (self)
    mlg_map_remember (map, key, self, clear);
  return self;
}

static double
value_of (const MlgDrawnReach *self, guint figure, gsize at, double goal)
{
  if (figure == MLG_DRAWN_REACH || figure == MLG_DRAWN_STAGE + MLG_STAGE_CONTACT)
    return self->reach[at];
  if (figure < MLG_DRAWN_POTENTIAL)
    {
      const double *stage = self->stages[figure - MLG_DRAWN_STAGE];

      return stage ? stage[at] : (double) NAN;
    }
  if (figure < MLG_DRAWN_ACTING)
    return MIN (self->potential[at], 2) == figure - MLG_DRAWN_POTENTIAL;
  if (figure < MLG_DRAWN_SHORTFALL)
    return MIN (self->acting[at], 2) == figure - MLG_DRAWN_ACTING;
  return isnan (goal) ? 0 : MAX (0, goal - self->reach[at]);
}

void
mlg_drawn_reach_intervals (const MlgDrawnReach *self,
                           guint figure,
                           const guint32 *group,
                           guint n_groups,
                           const double *weight,
                           const double *goal,
                           gboolean share,
                           double *out_low,
                           double *out_high)
{
  const guint n_draws = self->n_draws;
  g_autofree MlgSum *sums = g_new (MlgSum, n_groups + 1), *weights = g_new0 (MlgSum, n_groups + 1);
  g_autofree double *values = g_new (double, (gsize) n_groups *n_draws + 1);

  for (guint i = 0; i < self->n; i++)
    {
      const guint c = self->cells[i], g = group ? group[c] : 0;

      if (g < n_groups)
        mlg_sum_add (&weights[g], weight[c]);
    }
  for (guint d = 0; d < n_draws; d++)
    {
      memset (sums, 0, n_groups * sizeof *sums);
      for (guint i = 0; i < self->n; i++)
        {
          const guint c = self->cells[i], g = group ? group[c] : 0;
          const double value =
              g < n_groups ? value_of (self, figure, (gsize) d * self->n + i, goal ? goal[c] : 0)
                           : 0;

          /* an unknown figure of a cell without weight hides nothing */
          if (g < n_groups && (weight[c] > 0 || !isnan (value)))
            mlg_sum_add (&sums[g], weight[c] * value);
        }
      for (guint g = 0; g < n_groups; g++)
        {
          const double of = share ? mlg_sum_total (&weights[g]) : 1;

          values[(gsize) g * n_draws + d] = of > 0 ? mlg_sum_total (&sums[g]) / of : (double) NAN;
        }
    }
  for (guint g = 0; g < n_groups; g++)
    mlg_interval (values + (gsize) g * n_draws, n_draws, &out_low[g], &out_high[g]);
}

void
mlg_drawn_reach_totals (const MlgDrawnReach *self, const double *weight, double *out)
{
  for (guint d = 0; d < self->n_draws; d++)
    {
      MlgSum sum = { 0 };

      for (guint i = 0; i < self->n; i++)
        mlg_sum_add (&sum, weight[self->cells[i]] * self->reach[(gsize) d * self->n + i]);
      out[d] = mlg_sum_total (&sum);
    }
}

double *
mlg_weights_of (const MlgMap *map, MlgWeight weight)
{
  double *weights = g_new (double, map->n_cells + 1);

  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgCell *cell = &map->cells[c];

      weights[c] = weight == MLG_WEIGHT_ESTABLISHMENTS ? cell->establishments : cell->workers;
      if (weight == MLG_WEIGHT_RISK && !isnan (cell->risk_weight))
        weights[c] *= cell->risk_weight;
    }
  return weights;
}
