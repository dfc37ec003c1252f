/* Two relays leave together (N−2). Pairs without links are all computed in one pass; of the others,
 * those that could be among the worst: a pair loses at most what one of them loses and all that the
 * other can bring. So the worst pairs are the worst of all pairs, not of those looked at. */
#include "robust/mlg-pairs.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

/* Worse first; equal losses by ids. */
static int
by_loss (gconstpointer a, gconstpointer b)
{
  const MlgPair *p = a, *q = b;

  if (p->loss != q->loss)
    return p->loss > q->loss ? -1 : 1;
  if (p->first != q->first)
    return p->first < q->first ? -1 : 1;
  return (p->second > q->second) - (p->second < q->second);
}

/* Keeps the `most` worst. */
typedef struct
{
  GArray *pairs; /* MlgPair, sorted when trimmed */
  guint most;
  double floor; /* what is below need not be kept */
} Worst;

static void
trim (Worst *worst)
{
  g_array_sort (worst->pairs, by_loss);
  if (worst->pairs->len > worst->most)
    g_array_set_size (worst->pairs, worst->most);
  if (worst->pairs->len == worst->most)
    worst->floor = g_array_index (worst->pairs, MlgPair, worst->most - 1).loss;
}

static void
take (Worst *worst, guint i, guint j, double loss)
{
  MlgPair pair = { MIN (i, j), MAX (i, j), loss };

  if (loss < worst->floor)
    return;
  g_array_append_val (worst->pairs, pair);
  if (worst->pairs->len >= 4 * worst->most + 64)
    trim (worst);
}

/* What a pair must lose to count: the least of those kept, 0 while there is room. */
static double
threshold (Worst *worst)
{
  trim (worst);
  return worst->floor;
}

enum
{
  MOST_TOGETHER = 4096, /* relays whose pairs are held at once: 128 MiB */
};

/* Relays whose pairs may be among the worst: for two relays without links, what both lose one by
 * one is the least, and the loss of one and the most of the other the most that they lose together.
 */
static guint8 *
choose (const MlgRobust *self, const MlgLeaveLosses *alone, const guint8 *linked, guint most)
{
  const guint n = self->map->n_relays;
  guint8 *among = g_new0 (guint8, n + 1);
  g_autofree guint *order = g_new (guint, n + 1);
  double first_loss = 0, first_most = 0, least;
  Worst worst = { g_array_new (FALSE, FALSE, sizeof (MlgPair)), most, 0 };
  guint count = 0;

  for (guint i = 0; i < self->n_order; i++)
    if (!linked[self->order[i]])
      order[count++] = self->order[i]; /* by loss: the pairs of the first hold the greatest sums */
  for (guint i = 0; i < MIN (count, most + 1); i++)
    for (guint j = 0; j < i; j++)
      take (&worst, order[i], order[j], alone->loss[order[i]] + alone->loss[order[j]]);
  least = threshold (&worst);
  g_array_unref (worst.pairs);
  for (guint i = 0; i < count; i++)
    {
      first_loss = MAX (first_loss, alone->loss[order[i]]);
      first_most = MAX (first_most, alone->most[0][order[i]]);
    }
  for (guint i = 0; i < count; i++)
    among[order[i]] = mlg_at_least (
        MIN (alone->loss[order[i]] + first_most, first_loss + alone->most[0][order[i]]), least);
  return among;
}

static guint
count_of (const guint8 *set, guint n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += set[i] != 0;
  return count;
}

static void
take_unlinked (Worst *worst, const MlgLeaveLosses *losses)
{
  for (guint i = 0; i < losses->n; i++)
    for (guint j = i + 1; j < losses->n; j++)
      take (worst, losses->relays[i], losses->relays[j],
            losses->loss[losses->relays[i]] + losses->loss[losses->relays[j]] +
                losses->together[(gsize) i * losses->n + j]);
}

/* The most that two relays can lose together. */
static double
bound (const MlgRobust *self, const double *at_most, guint i, guint j)
{
  return MIN (self->parts[i].loss + at_most[j], self->parts[j].loss + at_most[i]);
}

/* The pairs of one linked relay that may count: one pass without it answers for those without
 * links, a pass more for each other one. Pairs of two linked relays belong to the first. */
static gboolean
take_linked (const MlgRobust *self,
             MlgLeave *leave,
             guint relay,
             Worst *worst,
             MlgPairsInfo *info,
             GError **error)
{
  const guint8 *linked = mlg_leave_linked (leave);
  const double *at_most = mlg_leave_at_most (leave);
  const double reach = self->base->total.reach;
  g_autofree guint8 *gone = g_new0 (guint8, self->map->n_relays + 1);
  g_auto (MlgLeaveLosses) losses = { 0 };
  double least = threshold (worst);
  gboolean any = FALSE;

  for (guint i = 0; i < self->n_order && !any; i++)
    any = self->order[i] != relay && !linked[self->order[i]] && at_most[self->order[i]] > 0 &&
          mlg_at_least (bound (self, at_most, relay, self->order[i]), least);
  gone[relay] = 1;
  if (any && !mlg_leave_pass (leave, gone, NULL, &losses, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->n_order; i++)
    {
      const guint other = self->order[i];
      g_auto (MlgLeaveLosses) both = { 0 };

      if (other == relay || (linked[other] && other < relay) || at_most[other] <= 0)
        continue;
      if (!mlg_at_least (bound (self, at_most, relay, other), least))
        continue;
      info->computed++;
      if (!linked[other])
        {
          take (worst, relay, other, reach - losses.reach + losses.loss[other]);
          continue;
        }
      gone[other] = 1;
      if (!mlg_leave_pass (leave, gone, NULL, &both, self->cancellable, error))
        return FALSE;
      gone[other] = 0;
      take (worst, relay, other, reach - both.reach);
      least = threshold (worst);
    }
  return TRUE;
}

gboolean
mlg_pairs_find (const MlgRobust *self,
                MlgLeave *leave,
                guint most,
                GArray **out_pairs,
                MlgPairsInfo *out_info,
                GError **error)
{
  const guint8 *linked = mlg_leave_linked (leave);
  const double *at_most = mlg_leave_at_most (leave);
  double acting = 0;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (MlgPair));
  g_autofree guint8 *among = NULL;
  g_auto (MlgLeaveLosses) alone = { 0 };
  g_auto (MlgLeaveLosses) losses = { 0 };
  Worst worst = { pairs, most, 0 };

  for (guint i = 0; i < self->n_order; i++)
    acting += at_most[self->order[i]] > 0;
  *out_info = (MlgPairsInfo){ .all = acting * (acting - 1) / 2 };
  if (!mlg_leave_pass (leave, NULL, NULL, &alone, self->cancellable, error))
    return FALSE;
  among = choose (self, &alone, linked, most);
  out_info->complete = count_of (among, self->map->n_relays) <= MOST_TOGETHER && !alone.sampled;
  for (guint i = 0, count = 0; i < self->n_order; i++)
    if (among[self->order[i]] && ++count > MOST_TOGETHER)
      among[self->order[i]] = 0;
  if (!mlg_leave_pass (leave, NULL, among, &losses, self->cancellable, error))
    return FALSE;
  out_info->computed = losses.n * (losses.n - 1.0) / 2;
  take_unlinked (&worst, &losses);
  for (guint i = 0; i < self->n_order; i++)
    if (linked[self->order[i]] && at_most[self->order[i]] > 0 &&
        !take_linked (self, leave, self->order[i], &worst, out_info, error))
      return FALSE;
  trim (&worst);
  *out_pairs = g_steal_pointer (&pairs);
  return TRUE;
}

MlgTable *
mlg_pairs_table (const MlgRobust *self, const GArray *pairs, GError **error)
{
  g_autoptr (MlgTable) table = mlg_table_new ("pairs", "What is lost if two relays stop together");
  const MlgFigures *total = &self->base->total;

  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "first_relay_id", "First relay (code)",
                                                      MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "first_relay", "First relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "second_relay_id", "Second relay (code)",
                                               MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "second_relay", "Second relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach lost", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "loss_reached", "Establishments lost", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "without", "Reach without them", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "more", "More than both losses added", MLG_COLUMN_POINTS, NULL, 2);
  for (guint i = 0; i < pairs->len; i++)
    {
      const MlgPair *pair = &g_array_index (pairs, MlgPair, i);
      const guint two[] = { pair->first, pair->second };
      const guint row = mlg_table_add_row (table);
      MlgFigures left;

      if (!mlg_robust_without (self, two, 2, &left, error))
        return NULL;
      mlg_table_set_number (table, row, 0, i + 1);
      for (guint k = 0; k < 2; k++)
        {
          mlg_table_set_text (table, row, 1 + 2 * k, self->map->relays[two[k]].id);
          mlg_table_set_text (table, row, 2 + 2 * k, self->map->relays[two[k]].name);
        }
      mlg_table_set_number (table, row, 5, total->reach - left.reach);
      mlg_table_set_number (table, row, 6, total->reached - left.reached);
      mlg_table_set_number (table, row, 7, left.reach);
      mlg_table_set_number (table, row, 8,
                            total->reach - left.reach - self->parts[pair->first].loss -
                                self->parts[pair->second].loss);
    }
  return g_steal_pointer (&table);
}
