#include "plan/mlg-programme-drawn.h"

#include "map/mlg-draws.h"

typedef struct
{
  const MlgQuestion *question;
  MlgEvaluator **evaluators; /* by thread */
  double *reach, *reached;   /* by draw */
  GCancellable *cancellable;
} Work;

static gboolean
run_draw (const MlgMap *map, guint draw, guint thread, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (work->evaluators[thread] == NULL)
    work->evaluators[thread] = mlg_evaluator_new (map, work->question, error);
  if (work->evaluators[thread] == NULL)
    return FALSE;
  mlg_evaluator_redraw (work->evaluators[thread], map);
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (work->evaluators[thread], &change, work->cancellable, error);
  if (reach == NULL)
    return FALSE;
  work->reach[draw] = reach->total.reach;
  work->reached[draw] = reach->total.reached;
  return TRUE;
}

static gboolean
draw_maps (const MlgMap *map,
           const MlgQuestion *question,
           double *reach,
           double *reached,
           GCancellable *cancellable,
           GError **error)
{
  const guint threads = MAX (question->threads, 1);
  g_autofree MlgEvaluator **evaluators = g_new0 (MlgEvaluator *, threads);
  g_auto (MlgQuestion) alone = { 0 };
  Work work = { &alone, evaluators, reach, reached, cancellable };
  gboolean done;

  mlg_question_copy (&alone, question);
  alone.threads = 1; /* draws are what runs side by side */
  done = mlg_draw_maps (map, question->seed, question->intervals, threads, run_draw, &work,
                        cancellable, error);
  for (guint t = 0; t < threads; t++)
    mlg_evaluator_free (evaluators[t]);
  return done;
}

gboolean
mlg_programme_intervals (const MlgMap *map,
                         const MlgQuestion *question,
                         const GArray *edits,
                         MlgProgrammeIntervals *out,
                         GCancellable *cancellable,
                         GError **error)
{
  const guint n = question->intervals;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) edited = NULL;
  g_autofree double *values = g_new (double, 5 * (gsize) n + 1);
  double *before = values, *after = values + n, *gain = values + 2 * (gsize) n;
  double *reached_before = values + 3 * (gsize) n, *reached_after = values + 4 * (gsize) n;
  MlgProgrammeEnds *ends[] = { &out->before, &out->after, &out->gain, &out->reached_before,
                               &out->reached_after };

  *out = (MlgProgrammeIntervals){ .drawn = n > 0 };
  if (n == 0)
    return TRUE;
  edited = mlg_map_edited (map, (const MlgEdit *) (const void *) edits->data, edits->len, faults,
                           NULL, error);
  if (edited == NULL || !draw_maps (map, question, before, reached_before, cancellable, error) ||
      !draw_maps (edited, question, after, reached_after, cancellable, error))
    return FALSE;
  for (guint d = 0; d < n; d++)
    gain[d] = after[d] - before[d];
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    mlg_interval (values + i * (gsize) n, n, &ends[i]->low, &ends[i]->high);
  return TRUE;
}
