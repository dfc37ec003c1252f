/* What single relays bring where links touch them: the network is another one without them. Only
 * the cells of the relays they are chained to can tell, so only these are computed again. */
#include "reach/mlg-reach-private.h"

#include <math.h>
#include <string.h>

/* Relays tied together by the arcs of the run: the least relay of each chain. */
static guint32 *
chains_of (const MlgRun *run)
{
  const guint n = run->map->n_relays;
  guint32 *top = g_new (guint32, n + 1);

  for (guint r = 0; r < n; r++)
    top[r] = r;
  for (guint i = 0; i < run->arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (run->arcs, MlgArc, i);
      guint32 u = arc->from, v = arc->to;

      while (top[u] != u)
        u = top[u] = top[top[u]];
      while (top[v] != v)
        v = top[v] = top[top[v]];
      top[MAX (u, v)] = MIN (u, v);
    }
  for (guint r = 0; r < n; r++)
    while (top[r] != top[top[r]])
      top[r] = top[top[r]];
  return top;
}

typedef struct
{
  MlgEvaluator *ev;
  const double *reach; /* per cell, of the run without a change */
  double weight;       /* of the population */
  GHashTable *cells;   /* chain → GArray of the population's cells that a relay of it has */
  GCancellable *cancellable;
} Work;

/* Cells of the population by chain, for chains of two relays or more. */
static GHashTable *
cells_of_chains (const MlgRun *run, const guint32 *chain, const guint8 *unlinked)
{
  const MlgEvaluator *ev = run->ev;
  GHashTable *cells =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) (GCallback) g_array_unref);

  for (guint i = 0; i < ev->n_population; i++)
    {
      guint32 c = ev->population[i];

      for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
        {
          guint relay = ev->effects[ev->entry_effect[e]].relay;
          gpointer key = GUINT_TO_POINTER (chain[relay]);
          GArray *list;

          if (unlinked[relay] || run->a[e] <= 0)
            continue;
          list = g_hash_table_lookup (cells, key);
          if (list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (guint32));
              g_hash_table_insert (cells, key, list);
            }
          if (list->len == 0 || g_array_index (list, guint32, list->len - 1) != c)
            g_array_append_val (list, c);
        }
    }
  return cells;
}

/* Reach of these cells with some relays off: Σ w (P − before) and Σ n (P − before); before NULL =
 * 0. out_known: FALSE when it was drawn: then the whole population must be, or the worlds would not
 * be those of the run without a change. */
static gboolean
run_cells (const Work *work,
           const GArray *cells,
           const guint8 *off,
           const double *before,
           double *out_weighed,
           double *out_reached,
           gboolean *out_known,
           GError **error)
{
  MlgEvaluator view = *work->ev;
  MlgChange change;
  MlgRun run;
  gboolean done;
  guint at = 0;

  mlg_change_init (&change);
  change.want = 0;
  change.relay_off = off;
  view.population = (guint32 *) (void *) cells->data;
  view.n_population = cells->len;
  *out_weighed = *out_reached = 0;
  done = mlg_run_prepare (&run, &view, &change, NULL, work->cancellable, error);
  *out_known = done && !(run.joint && run.joint->sampled);
  for (guint i = 0; *out_known && i < cells->len; i++)
    {
      guint32 c = view.population[i];
      MlgRow row = mlg_run_row (&run, c);
      MlgContact contact;
      double standard_error, more;

      mlg_kernel_contact (&row, run.effect, &contact);
      if (run.joint && at < run.joint->cells->len &&
          g_array_index (run.joint->cells, MlgJointCell, at).cell == c)
        mlg_joint_contact_row (&run, &g_array_index (run.joint->cells, MlgJointCell, at++), &row,
                               FALSE, &contact, &standard_error);
      more = contact.reach - (before != NULL ? before[c] : 0);
      *out_weighed += view.weight[c] * more;
      *out_reached += run.map->cells[c].establishments * more;
    }
  mlg_run_clear (&run);
  work->ev->engagement_key =
      view.engagement_key; /* made when worlds are drawn, kept for the next */
  return done;
}

/* One relay: all the others off, then itself. */
static gboolean
find_part (const Work *work, guint relay, const GArray *cells, MlgPart *out, GError **error)
{
  const guint n = work->ev->map->n_relays;
  g_autofree guint8 *off = g_new (guint8, n + 1);
  gboolean known, known_too;
  MlgPart part = { 0 };

  memset (off, 1, n + 1);
  off[relay] = 0;
  if (!run_cells (work, cells, off, NULL, &part.alone, &part.alone_reached, &known, error))
    return FALSE;
  memset (off, 0, n + 1);
  off[relay] = 1;
  if (!run_cells (work, cells, off, work->reach, &part.loss, &part.loss_reached, &known_too, error))
    return FALSE;
  if (!known || !known_too)
    return TRUE;
  part.known = TRUE;
  part.loss_reached = -part.loss_reached;
  part.alone = work->weight > 0 ? part.alone / work->weight : (double) NAN;
  part.loss = work->weight > 0 ? -part.loss / work->weight : (double) NAN;
  *out = part;
  return TRUE;
}

gboolean
mlg_parts_linked (const MlgRun *run,
                  const guint8 *unlinked,
                  const double *reach,
                  double weight,
                  MlgPart *parts,
                  GCancellable *cancellable,
                  GError **error)
{
  Work work = { run->ev, reach, weight, NULL, cancellable };
  g_autofree guint32 *chain = chains_of (run);
  g_autoptr (GHashTable) cells = cells_of_chains (run, chain, unlinked);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint r = 0; r < run->map->n_relays; r++)
    {
      const GArray *mine = g_hash_table_lookup (cells, GUINT_TO_POINTER (chain[r]));

      if (!unlinked[r] && !find_part (&work, r, mine != NULL ? mine : none, &parts[r], error))
        return FALSE;
    }
  return TRUE;
}
