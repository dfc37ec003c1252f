/* Reach, edits, building, greedy, bound and pairs on the standard load. */
#include "bench.h"

#include <math.h>
#include <string.h>

#define N_ITEMS 1000
#define BUDGET 50

typedef struct
{
  const BenchOptions *options;
  Load *load;
  MlgFast *fast;
  MlgFastEdit *edit;
  MlgFastExact *exact;
  guint8 on[N_ITEMS];
  double reach, bound;
  guint items[BUDGET], n_items, next, passes;
  double reached[BUDGET];
  MlgFastPair pairs[10];
  guint64 *memory; /* as large as the plans' form, to measure how fast memory is read */
  gsize n_memory;
  volatile guint64 sum;
  double *log_miss; /* for the plain loop */
} Work;

/* Sixteen sums side by side: as wide as the compiler makes them, far wider than memory. */
static void
read_memory (gpointer data)
{
  typedef guint64 Wide __attribute__ ((vector_size (64), aligned (8)));
  Work *work = data;
  Wide a = { 0 }, b = { 0 }, c = { 0 }, d = { 0 };
  const Wide *at = (const Wide *) (const void *) work->memory;
  for (gsize i = 0; i + 4 <= work->n_memory / 8; i += 4)
    {
      a += at[i];
      b += at[i + 1];
      c += at[i + 2];
      d += at[i + 3];
    }
  a += b + c + d;
  work->sum += a[0] + a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7];
}

static void
build (gpointer data)
{
  Work *work = data;
  mlg_fast_free (work->fast);
  work->fast = mlg_fast_new (&work->load->rows, MLG_FAST_PLANS | MLG_FAST_EDITS,
                             work->options->threads, NULL);
}

static void
reach (gpointer data)
{
  Work *work = data;
  work->reach = mlg_fast_reach (work->fast, work->on, work->options->threads, NULL);
}

/* What one would write first: rows of logs, one exponential a cell. */
static void
plain_loop (gpointer data)
{
  Work *work = data;
  const MlgFastRows *rows = &work->load->rows;
  double total = 0;
  for (guint c = 0; c < rows->n_cells; c++)
    {
      double miss = 1;
      for (gsize e = rows->start[c]; e < rows->start[c + 1]; e++)
        if (work->on[rows->item[e]])
          miss *= 1 - rows->p[e];
      total += rows->weight[c] * (1 - miss);
    }
  work->reach = total;
}

/* So many edits that the clock can see them. */
static guint
edits_per_run (const Work *work)
{
  return MAX (1, 200000 / work->options->n_cells);
}

static void
toggle (gpointer data)
{
  Work *work = data;
  for (guint i = edits_per_run (work); i-- > 0;)
    {
      mlg_fast_edit_toggle (work->edit, work->next);
      work->next = (work->next + 37) % N_ITEMS;
    }
}

static void
toggle_exact (gpointer data)
{
  Work *work = data;
  mlg_fast_exact_toggle (work->exact, work->next);
  work->next = (work->next + 37) % N_ITEMS;
}

static void
greedy (gpointer data)
{
  Work *work = data;
  work->n_items = mlg_fast_greedy (work->fast, NULL, 0, BUDGET, work->items, work->reached, NULL);
}

static void
bound (gpointer data)
{
  Work *work = data;
  work->bound = mlg_fast_bound (work->fast, work->items, work->n_items, BUDGET, 20, 0.004,
                                work->options->threads, &work->passes);
}

static void
pairs (gpointer data)
{
  Work *work = data;
  mlg_fast_pairs (&work->load->rows, G_N_ELEMENTS (work->pairs), work->options->threads,
                  work->pairs, NULL, NULL);
}

static void
write_load (const Work *work)
{
  const char *folder = work->options->folder;
  const MlgFastRows *rows = &work->load->rows;
  gsize n = rows->start[rows->n_cells];
  bench_write (folder, "start.i64", rows->start, (rows->n_cells + 1) * sizeof (gsize));
  bench_write (folder, "item.i32", rows->item, n * sizeof (guint32));
  bench_write (folder, "p.f64", rows->p, n * sizeof (double));
  bench_write (folder, "weight.f64", rows->weight, rows->n_cells * sizeof (double));
  bench_write (folder, "on.u8", work->on, N_ITEMS);
}

static void
measure_paths (Work *work)
{
  static const char *names[] = { "best", "portable", "avx2", "avx512" };
  for (guint path = MLG_FAST_PORTABLE; path <= MLG_FAST_AVX512; path++)
    {
      g_autofree char *key = g_strdup_printf ("reach_%s", names[path]);
      if (mlg_fast_set_path (work->fast, path))
        bench_say (key, bench_median (work->options->repeat, reach, work));
    }
  mlg_fast_set_path (work->fast, MLG_FAST_BEST);
}

static void
measure_reach (Work *work)
{
  guint repeat = MAX (work->options->repeat, 3);
  gsize bytes = mlg_fast_bytes (work->fast, MLG_FAST_PLANS);
  work->n_memory = bytes / sizeof (guint64);
  work->memory = g_malloc0 (bytes + 64);
  memset (work->memory, 1, bytes);
  double before = bench_median (repeat, read_memory, work);
  bench_say ("reach", bench_median (4 * repeat, reach, work));
  bench_say ("reach_value", work->reach);
  double after = bench_median (repeat, read_memory, work);
  bench_say ("bandwidth", (double) bytes / MIN (before, after));
  bench_say ("plans_bytes", (double) bytes);
  bench_say ("edits_bytes", (double) mlg_fast_bytes (work->fast, MLG_FAST_EDITS));
  measure_paths (work);
  double fast_value = work->reach;
  bench_say ("reach_plain", bench_median (repeat, plain_loop, work));
  bench_say ("plain_value", work->reach);
  /* roundings to 16 bits cancel out over many cells */
  double off = 2e-6 * sqrt (1e6 / work->options->n_cells);
  if (fabs (fast_value - work->reach) > off * work->reach)
    g_error ("the fast total is off");
  g_free (work->memory);
}

static void
measure_edits (Work *work)
{
  gint64 before, after;
  work->edit = mlg_fast_edit_new (work->fast);
  for (guint j = 0; j < N_ITEMS; j++)
    if (work->on[j])
      mlg_fast_edit_toggle (work->edit, j);
  bench_say ("edit_value", mlg_fast_edit_reach (work->edit, &before));
  bench_say ("edit_error", mlg_fast_error (work->fast));
  guint repeat = 20 * work->options->repeat;
  bench_say ("toggle", bench_median (repeat, toggle, work) / edits_per_run (work));
  for (guint i = (repeat + 1) * edits_per_run (work); i-- > 0;)
    {
      work->next = (work->next + N_ITEMS - 37) % N_ITEMS;
      mlg_fast_edit_toggle (work->edit, work->next);
    }
  mlg_fast_edit_reach (work->edit, &after);
  if (before != after)
    g_error ("undoing left a trace");
  mlg_fast_edit_free (work->edit);
}

static void
measure_exact_edits (Work *work)
{
  work->exact = mlg_fast_exact_new (&work->load->rows, work->fast);
  for (guint j = 0; j < N_ITEMS; j++)
    if (work->on[j])
      mlg_fast_exact_toggle (work->exact, j);
  bench_say ("exact_value", mlg_fast_exact_reach (work->exact));
  bench_say ("toggle_exact", bench_median (4 * work->options->repeat, toggle_exact, work));
  mlg_fast_exact_free (work->exact);
}

int
bench_n20 (const BenchOptions *options)
{
  Work work = { .options = options };
  work.load = load_new (options->n_cells, N_ITEMS, 0.02, 1);
  LoadStream stream = { 2 };
  for (guint j = 0; j < N_ITEMS; j++)
    work.on[j] = load_uniform (&stream) < 0.05;
  if (options->folder)
    write_load (&work);
  bench_say ("nonzeros", (double) work.load->start[options->n_cells]);
  bench_say ("build", bench_median (options->repeat, build, &work));
  measure_reach (&work);
  measure_edits (&work);
  measure_exact_edits (&work);
  bench_say ("greedy", bench_median (options->repeat, greedy, &work));
  bench_say ("greedy_value", work.reached[BUDGET - 1]);
  bench_say ("bound", bench_median (options->repeat, bound, &work));
  bench_say ("bound_passes", work.passes);
  bench_say ("bound_gap", work.bound / work.reached[BUDGET - 1] - 1);
  bench_say ("pairs", bench_median (MIN (options->repeat, 5), pairs, &work));
  for (guint i = 0; i < 3; i++)
    {
      bench_say ("pair_a", work.pairs[i].a);
      bench_say ("pair_b", work.pairs[i].b);
      bench_say ("pair_loss", work.pairs[i].loss);
    }
  for (guint i = 0; i < work.n_items; i++)
    bench_say ("greedy_item", work.items[i]);
  mlg_fast_free (work.fast);
  load_free (work.load);
  return 0;
}
