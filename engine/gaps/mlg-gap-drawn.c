#include "gaps/mlg-gap-drawn.h"

#include "map/mlg-draws.h"
#include <math.h>

static MlgEnds *
ends_of (const MlgDrawnReach *drawn,
         guint figure,
         const guint32 *group,
         guint n,
         const double *weight,
         const double *goal,
         gboolean share)
{
  MlgEnds *ends = g_new (MlgEnds, n + 1);
  g_autofree double *low = g_new (double, n + 1), *high = g_new (double, n + 1);

  mlg_drawn_reach_intervals (drawn, figure, group, n, weight, goal, share, low, high);
  for (guint g = 0; g < n; g++)
    ends[g] = (MlgEnds){ low[g], high[g] };
  return ends;
}

void
mlg_gap_intervals_init (MlgGapIntervals *self,
                        const MlgMap *map,
                        const MlgDrawnReach *drawn,
                        const double *goal,
                        const MlgBreakdown *breakdown)
{
  g_autofree double *establishments = mlg_weights_of (map, MLG_WEIGHT_ESTABLISHMENTS);
  g_autofree guint32 *all = g_new (guint32, map->n_cells + 1);
  const guint n = breakdown->n_groups;

  *self = (MlgGapIntervals){ .drawn = drawn != NULL };
  if (!drawn)
    return;
  self->reach = ends_of (drawn, MLG_DRAWN_REACH, breakdown->group, n, establishments, NULL, TRUE);
  self->shortfall =
      ends_of (drawn, MLG_DRAWN_SHORTFALL, breakdown->group, n, establishments, goal, FALSE);
  for (guint c = 0; c < map->n_cells; c++)
    all[c] = breakdown->group[c] == MLG_NONE ? MLG_NONE : 0;
  for (guint k = 0; k < MLG_N_CLASSES; k++)
    {
      g_autofree MlgEnds *potential =
          ends_of (drawn, MLG_DRAWN_POTENTIAL + k, all, 1, establishments, NULL, TRUE);
      g_autofree MlgEnds *acting =
          ends_of (drawn, MLG_DRAWN_ACTING + k, all, 1, establishments, NULL, TRUE);

      self->potential[k] = *potential;
      self->acting[k] = *acting;
    }
}

void
mlg_gap_intervals_clear (MlgGapIntervals *self)
{
  g_clear_pointer (&self->reach, g_free);
  g_clear_pointer (&self->shortfall, g_free);
}

double
mlg_gap_shortfall_of (const MlgMap *map, const MlgReach *reach, guint deliverable, int year)
{
  double sum = 0;
  gboolean any = FALSE;

  for (guint c = 0; c < map->n_cells; c++)
    if (reach->in_population[c])
      {
        const double goal = mlg_map_goal (map, c, deliverable, year);

        if (isnan (goal))
          continue;
        any = TRUE;
        sum += map->cells[c].establishments * MAX (0, goal - reach->reach[c]);
      }
  return any ? sum : (double) NAN;
}

/* One evaluator per thread and deliverable; three values per deliverable and draw. */
typedef struct
{
  const MlgQuestion *question;
  const guint *deliverables;
  guint n, n_draws;
  int year;
  MlgEvaluator **evaluators; /* [threads][n] */
  double *values;            /* [n][3][n_draws] */
  GCancellable *cancellable;
} Work;

static MlgEvaluator *
evaluator_of (const Work *work, const MlgMap *map, guint deliverable, GError **error)
{
  g_auto (MlgQuestion) alone = { 0 };

  mlg_question_copy (&alone, work->question);
  g_free (alone.deliverables);
  alone.deliverables = g_new (guint, 1);
  alone.deliverables[0] = deliverable;
  alone.n_deliverables = 1;
  alone.threads = 1; /* draws are what runs side by side */
  return mlg_evaluator_new (map, &alone, error);
}

static gboolean
run_draw (const MlgMap *map, guint draw, guint thread, gpointer data, GError **error)
{
  Work *work = data;
  MlgChange change;

  mlg_change_init (&change);
  change.want = 0;
  for (guint i = 0; i < work->n; i++)
    {
      MlgEvaluator **evaluator = &work->evaluators[(gsize) thread * work->n + i];
      double *values = work->values + (gsize) i * 3 * work->n_draws;
      g_autoptr (MlgReach) reach = NULL;

      if (!*evaluator)
        *evaluator = evaluator_of (work, map, work->deliverables[i], error);
      if (!*evaluator)
        return FALSE;
      mlg_evaluator_redraw (*evaluator, map);
      reach = mlg_evaluator_run (*evaluator, &change, work->cancellable, error);
      if (!reach)
        return FALSE;
      values[draw] = reach->total.reach;
      values[work->n_draws + draw] = reach->total.reached;
      values[2 * work->n_draws + draw] =
          mlg_gap_shortfall_of (map, reach, work->deliverables[i], work->year);
    }
  return TRUE;
}

MlgDeliverableEnds *
mlg_gap_deliverable_ends (const MlgMap *map,
                          const MlgQuestion *question,
                          const guint *deliverables,
                          guint n,
                          GCancellable *cancellable,
                          GError **error)
{
  const guint threads = MAX (question->threads, 1), n_draws = question->intervals;
  g_autofree MlgEvaluator **evaluators = g_new0 (MlgEvaluator *, (gsize) threads * n + 1);
  g_autofree double *values = g_new (double, (gsize) n * 3 * n_draws + 1);
  MlgDeliverableEnds *ends = NULL;
  int month, day;
  Work work = { .question = question,
                .deliverables = deliverables,
                .n = n,
                .n_draws = n_draws,
                .evaluators = evaluators,
                .values = values,
                .cancellable = cancellable };

  mlg_day_to_ymd (question->period.until, &work.year, &month, &day);
  if (mlg_draw_maps (map, question->seed, n_draws, threads, run_draw, &work, cancellable, error))
    ends = g_new (MlgDeliverableEnds, n + 1);
  for (guint i = 0; ends && i < n; i++)
    {
      MlgEnds *of[] = { &ends[i].reach, &ends[i].reached, &ends[i].shortfall };

      for (guint k = 0; k < 3; k++)
        mlg_interval (values + ((gsize) i * 3 + k) * n_draws, n_draws, &of[k]->low, &of[k]->high);
    }
  for (gsize i = 0; i < (gsize) threads * n; i++)
    mlg_evaluator_free (evaluators[i]);
  return ends;
}
