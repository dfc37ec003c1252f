/* Cascades: a network of relays that pass on, drawn in many worlds. */
#include "bench.h"
#include "reach/mlg-cascade.h"

typedef struct
{
  const BenchOptions *options;
  MlgCascade *cascade;
  guint64 active; /* relays active, over all worlds */
} Work;

static void
draw (gpointer data)
{
  Work *work = data;
  const MlgCascadeRoom *room = mlg_cascade_room (work->cascade);
  const gsize n = mlg_cascade_net (work->cascade)->n;
  work->active = 0;
  for (guint block = 0; block * 64 < work->options->n_worlds; block++)
    {
      guint n_worlds = MIN (64, work->options->n_worlds - block * 64);
      guint64 mask = n_worlds == 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n_worlds) - 1;
      mlg_cascade_draw_block (work->cascade, 1, block);
      for (gsize v = 0; v < n; v++)
        work->active += (guint) __builtin_popcountll (room->active[v] & mask);
    }
}

/* What one would write first: one world at a time, a walk from relay to relay, a fresh number per
 * link. Another stream of numbers, so the means agree and not the worlds. */
static void
draw_plainly (gpointer data)
{
  Work *work = data;
  const MlgCascadeNet *net = mlg_cascade_net (work->cascade);
  g_autofree guint32 *stack = g_new (guint32, net->n + 1), *seen = g_new0 (guint32, net->n + 1);
  LoadStream stream = { 3 };
  work->active = 0;
  for (guint world = 1; world <= work->options->n_worlds; world++)
    {
      guint32 top = 0;
      for (guint32 v = 0; v < net->n; v++)
        if (net->chance[v] > 0 && load_uniform (&stream) < net->chance[v])
          {
            seen[v] = world;
            stack[top++] = v;
          }
      work->active += top;
      while (top > 0)
        {
          guint32 from = stack[--top];
          for (guint32 i = net->start[from]; i < net->start[from + 1]; i++)
            if (seen[net->to[i]] != world && load_uniform (&stream) < net->pass_on[i])
              {
                seen[net->to[i]] = world;
                stack[top++] = net->to[i];
                work->active++;
              }
        }
    }
}

typedef struct
{
  guint32 from, to;
} Arc;

static int
by_from (gconstpointer a, gconstpointer b)
{
  const Arc *x = a, *y = b;
  return x->from != y->from ? (x->from > y->from) - (x->from < y->from)
                            : (x->to > y->to) - (x->to < y->to);
}

/* Links prefer relays that already have some; every fiftieth relay is asked for sure, a link passes
 * on one time in ten. */
int
bench_cascade (const BenchOptions *options)
{
  Work work = { .options = options };
  guint n = options->n_relays, n_arcs = (guint) (n * 4.183466);
  LoadStream stream = { 7 };
  g_autofree Arc *arcs = g_new (Arc, n_arcs);
  for (guint i = 0; i < n_arcs; i++)
    {
      guint from = (guint) (load_uniform (&stream) * n);
      guint to = i > 0 && load_uniform (&stream) < 0.5
                     ? arcs[(guint) (load_uniform (&stream) * i)].to
                     : (guint) (load_uniform (&stream) * n);
      arcs[i] = (Arc){ from, to == from ? (to + 1) % n : to };
    }
  qsort (arcs, n_arcs, sizeof (Arc), by_from);
  g_autofree guint32 *start = g_new0 (guint32, n + 1);
  g_autofree guint32 *to = g_new0 (guint32, n_arcs + 1);
  g_autofree double *chance = g_new0 (double, n + 1);
  g_autofree double *pass_on = g_new0 (double, n_arcs + 1);
  g_autofree guint64 *chance_key = g_new0 (guint64, n + 1);
  g_autofree guint64 *pass_key = g_new0 (guint64, n_arcs + 1);
  for (guint v = 0; v <= n; v++)
    {
      chance[v] = v % 50 == 0;
      chance_key[v] = load_next (&stream);
    }
  for (guint i = 0; i < n_arcs; i++)
    {
      start[arcs[i].from + 1]++;
      to[i] = arcs[i].to;
      pass_on[i] = 0.1;
      pass_key[i] = load_next (&stream);
    }
  for (guint v = 0; v < n; v++)
    start[v + 1] += start[v];
  if (options->folder)
    bench_write (options->folder, "arcs.u32", arcs, n_arcs * sizeof (Arc));
  MlgCascadeNet net = { n, chance, chance_key, start, to, pass_on, pass_key };
  work.cascade = mlg_cascade_new (&net);
  bench_say ("links", n_arcs);
  bench_say ("cascade", bench_median (options->repeat, draw, &work));
  bench_say ("cascade_active", (double) work.active / options->n_worlds);
  bench_say ("cascade_plain", bench_median (options->repeat, draw_plainly, &work));
  bench_say ("plain_active", (double) work.active / options->n_worlds);
  mlg_cascade_free (work.cascade);
  return 0;
}
