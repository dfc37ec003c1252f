/* Maximum flow in a layered network: source → 50 → 1,000 → 100,000 → sink, 2 million edges. */
#include "bench.h"
#include "graph/mlg-graph.h"

typedef struct
{
  MlgEdges edges;
  const double *capacity;
  double value;
} Work;

static void
flow (gpointer data)
{
  Work *work = data;
  g_auto (MlgFlow) found = { 0 };
  g_autoptr (GError) error = NULL;
  if (!mlg_graph_max_flow (&work->edges, work->capacity, 0, work->edges.n - 1, &found, &error))
    g_error ("%s", error->message);
  work->value = found.value;
}

int
bench_flow (const BenchOptions *options)
{
  const guint first = 50, second = 1000, third = options->n_cells / 10, inner = third * 19;
  const guint n = 2 + first + second + third, m = first + 20 * second + inner + third;
  g_autofree guint *from = g_new (guint, m), *to = g_new (guint, m), *both = g_new (guint, 2 * m);
  g_autofree double *capacity = g_new (double, m);
  LoadStream stream = { 11 };
  guint i = 0;
  for (guint v = 0; v < first; v++, i++)
    {
      from[i] = 0;
      to[i] = 1 + v;
      capacity[i] = floor (third * (0.5 + load_uniform (&stream)));
    }
  for (guint v = 0; v < 20 * second; v++, i++)
    {
      from[i] = 1 + (guint) (load_uniform (&stream) * first);
      to[i] = 1 + first + v / 20;
      capacity[i] = floor (third * 0.01 * load_uniform (&stream));
    }
  for (guint v = 0; v < inner; v++, i++)
    {
      from[i] = 1 + first + (guint) (load_uniform (&stream) * second);
      to[i] = 1 + first + second + v / 19;
      capacity[i] = 1 + floor (9 * load_uniform (&stream));
    }
  for (guint v = 0; v < third; v++, i++)
    {
      from[i] = 1 + first + second + v;
      to[i] = n - 1;
      capacity[i] = 1 + floor (100 * load_uniform (&stream));
    }
  for (guint k = 0; k < m; k++)
    {
      both[2 * k] = from[k];
      both[2 * k + 1] = to[k];
    }
  if (options->folder)
    {
      bench_write (options->folder, "flow.u32", both, 2 * (gsize) m * sizeof (guint));
      bench_write (options->folder, "flow.f64", capacity, m * sizeof (double));
    }
  Work work = { { n, m, from, to }, capacity, 0 };
  bench_say ("flow", bench_median (options->repeat, flow, &work));
  bench_say ("flow_value", work.value);
  return 0;
}
