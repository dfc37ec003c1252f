/* Which links can pass which deliverable on (decision 002, 9 and 14), and whom they can reach. */
#include "reach/mlg-reach-private.h"

#include <math.h>
#include <string.h>

static gboolean
meets (const GArray *days, MlgSpan live)
{
  for (guint i = 0; i < days->len; i++)
    if (!mlg_span_empty (mlg_span_meet (g_array_index (days, MlgSpan, i), live)))
      return TRUE;
  return FALSE;
}

static gboolean
is_off (const guint8 *mask, guint i)
{
  return mask && mask[i];
}

/* TRUE when question deliverable j is diffused at all in this run. */
static gboolean
diffused (const MlgRun *run, guint j)
{
  return run->days[j]->len > 0 && (!run->subset || mlg_bit (run->subset, j)) &&
         !is_off (run->change->deliverable_off, run->ev->q_del[j]);
}

static int
by_ends (gconstpointer a, gconstpointer b)
{
  const MlgArc *x = a, *y = b;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  if (x->link != y->link)
    return x->link < y->link ? -1 : 1;
  return (x->j > y->j) - (x->j < y->j);
}

static void
collect_arcs (MlgRun *run)
{
  const MlgMap *map = run->map;
  const MlgChange *change = run->change;
  for (guint i = 0; i < map->n_links; i++)
    {
      const MlgLink *link = &map->links[i];
      MlgSpan live = { MLG_DAY_MIN, MLG_DAY_MAX };
      if (!(change->lifts & MLG_LIFT_EXPIRED))
        live = link->live;
      if (change->link_live)
        live = change->link_live[i];
      if (link->closed || is_off (change->link_off, i) || !run->acts[link->from] ||
          !run->acts[link->to] || is_off (change->relay_off, link->from) ||
          is_off (change->relay_off, link->to))
        continue;
      double pass_on = mlg_map_figure_at (map, &link->pass_on, change->hypothesis, 0, 1);
      for (guint j = 0; j < run->ev->n_q && pass_on > 0; j++)
        {
          MlgArc arc = { link->from, link->to, i, j, pass_on };
          if (diffused (run, j) && meets (run->days[j], live) &&
              meets (run->days[j], mlg_run_relay_live (run, link->to)))
            g_array_append_val (run->arcs, arc);
        }
    }
  g_array_sort (run->arcs, by_ends);
}

static guint *
starts_by_from (const GArray *arcs, guint n_relays)
{
  guint *start = g_new0 (guint, n_relays + 2);
  for (guint i = 0; i < arcs->len; i++)
    start[g_array_index (arcs, MlgArc, i).from + 1]++;
  for (guint r = 0; r < n_relays; r++)
    start[r + 1] += start[r];
  return start;
}

/* Follows the arcs of every deliverable from the relays asked for it, and drops the arcs that start
 * at relays that can never be active. */
static void
follow_arcs (MlgRun *run)
{
  guint n_relays = run->map->n_relays, words = run->ev->q_words;
  g_autofree guint *start = starts_by_from (run->arcs, n_relays);
  g_autofree guint64 *active = g_memdup2 (run->asked, n_relays * words * sizeof (guint64));
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < run->arcs->len; i++)
    if (mlg_bit (active + (gsize) g_array_index (run->arcs, MlgArc, i).from * words,
                 g_array_index (run->arcs, MlgArc, i).j))
      g_array_append_val (stack, i);
  while (stack->len > 0)
    {
      const MlgArc *arc =
          &g_array_index (run->arcs, MlgArc, g_array_index (stack, guint, stack->len - 1));
      g_array_set_size (stack, stack->len - 1);
      mlg_bit_set (run->passable + (gsize) arc->to * words, arc->j);
      guint64 *bits = active + (gsize) arc->to * words;
      if (mlg_bit (bits, arc->j))
        continue;
      mlg_bit_set (bits, arc->j);
      for (guint i = start[arc->to]; i < start[arc->to + 1]; i++)
        if (g_array_index (run->arcs, MlgArc, i).j == arc->j)
          g_array_append_val (stack, i);
    }
  guint kept = 0;
  for (guint i = 0; i < run->arcs->len; i++)
    {
      MlgArc arc = g_array_index (run->arcs, MlgArc, i);
      if (mlg_bit (active + (gsize) arc.from * words, arc.j))
        g_array_index (run->arcs, MlgArc, kept++) = arc;
    }
  g_array_set_size (run->arcs, kept);
}

static void
index_arcs (MlgRun *run)
{
  guint n_relays = run->map->n_relays;
  run->arc_start = starts_by_from (run->arcs, n_relays);
  run->arc_in_start = g_new0 (guint, n_relays + 2);
  run->arc_in = g_new (guint, run->arcs->len + 1);
  for (guint i = 0; i < run->arcs->len; i++)
    run->arc_in_start[g_array_index (run->arcs, MlgArc, i).to + 1]++;
  for (guint r = 0; r < n_relays; r++)
    run->arc_in_start[r + 1] += run->arc_in_start[r];
  g_autofree guint *fill = g_memdup2 (run->arc_in_start, (n_relays + 1) * sizeof (guint));
  for (guint i = 0; i < run->arcs->len; i++)
    run->arc_in[fill[g_array_index (run->arcs, MlgArc, i).to]++] = i;
}

void
mlg_run_network (MlgRun *run)
{
  const MlgMap *map = run->map;
  guint n_q = run->ev->n_q;
  run->arcs = g_array_new (FALSE, FALSE, sizeof (MlgArc));
  if (map->n_links == 0)
    return;
  collect_arcs (run);
  run->passable = g_new0 (guint64, (gsize) map->n_relays * run->ev->q_words + 1);
  follow_arcs (run);
  if (run->arcs->len == 0)
    {
      g_clear_pointer (&run->passable, g_free);
      return;
    }
  index_arcs (run);
  run->lever_takes = g_new0 (guint8, (gsize) map->n_levers * n_q + 1);
  for (guint l = 0; l < map->n_levers; l++)
    {
      const MlgLever *lever = &map->levers[l];
      if (isnan (lever->cascade_uses.x) || lever->cascade_uses.x <= 0 ||
          is_off (run->change->lever_off, l))
        continue;
      for (guint j = 0; j < n_q; j++)
        run->lever_takes[(gsize) l * n_q + j] =
            mlg_bit (run->passable + (gsize) lever->relay * run->ev->q_words, j) &&
            meets (run->days[j], mlg_run_lever_live (run, l));
    }
}
