/* One change after another on a real map, answered in full by the exact mode. */
#include "bench.h"
#include "map/mlg-map-private.h"
#include "reach/mlg-evaluator.h"
#include <maillage/maillage.h>

typedef struct
{
  MlgEvaluator *evaluator;
  MlgChange change;
  guint8 *off;
  guint n_relays, next;
} Work;

static void
run (gpointer data)
{
  Work *work = data;
  work->off[work->next % work->n_relays] = 1;
  mlg_reach_free (mlg_evaluator_run (work->evaluator, &work->change, NULL, NULL));
  work->off[work->next++ % work->n_relays] = 0;
}

int
bench_region (const BenchOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = mlg_project_open (options->map, faults, NULL, &error);
  if (!project)
    g_error ("%s", error->message);
  const MlgMap *map = mlg_project_get_map (project);
  MlgQuestion question;
  mlg_question_init (&question);
  Work work = { .n_relays = map->n_relays };
  work.evaluator = mlg_evaluator_new (map, &question, &error);
  if (!work.evaluator)
    g_error ("%s", error->message);
  mlg_change_init (&work.change);
  work.change.want = 0;
  work.change.relay_off = work.off = g_new0 (guint8, map->n_relays + 1);
  bench_say ("region_cells", map->n_cells);
  bench_say ("region_change", bench_median (options->repeat, run, &work));
  mlg_evaluator_free (work.evaluator);
  g_free (work.off);
  return 0;
}
