/* The smallest set of relays whose leaving takes reach below a goal, with a proof: sets of one,
 * two, three, four relays are searched by branch and bound. Relays that links touch are chosen
 * first (the network is another one without them), then the others; the last two come from one pass
 * that knows every pair. A branch is left when even the most that the relays still to choose could
 * cost does not reach the goal. */
#include "robust/mlg-smallest.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

/* Cell visits of the whole search: a fixed amount of work, so that the answer depends on no clock.
 */
#define MOST_WORK 2e8

typedef struct
{
  const MlgRobust *robust;
  MlgLeave *leave;
  double goal;
  double work;
  guint *linked, *others; /* the relays that bring something, the most first */
  guint n_linked, n_others;
  guint8 *gone;
  guint chosen[MLG_SMALLEST_PROVEN];
  guint found[MLG_SMALLEST_PROVEN], n_found;
  double found_reach;
  GError **error;
} Search;

typedef enum
{
  NO,
  FOUND,
  GAVE_UP,
  FAILED,
} Outcome;

static void
search_clear (Search *search)
{
  g_free (search->linked);
  g_free (search->others);
  g_free (search->gone);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static int
by_most (const void *a, const void *b, gpointer data)
{
  const double *most = data;
  const guint r = *(const guint *) a, s = *(const guint *) b;

  return most[r] > most[s] ? -1 : most[r] < most[s] ? 1 : (r > s) - (r < s);
}

static void
sort_relays (Search *search)
{
  const MlgRobust *robust = search->robust;
  const guint8 *linked = mlg_leave_linked (search->leave);
  const double *at_most = mlg_leave_at_most (search->leave);

  search->gone = g_new0 (guint8, robust->map->n_relays + 1);
  search->linked = g_new (guint, robust->n_order + 1);
  search->others = g_new (guint, robust->n_order + 1);
  for (guint i = 0; i < robust->n_order; i++)
    {
      const guint r = robust->order[i];

      if (at_most[r] <= 0)
        continue;
      if (linked[r])
        search->linked[search->n_linked++] = r;
      else
        search->others[search->n_others++] = r;
    }
  g_qsort_with_data (search->linked, (gint) search->n_linked, sizeof (guint), by_most,
                     (gpointer) (gsize) at_most);
  g_qsort_with_data (search->others, (gint) search->n_others, sizeof (guint), by_most,
                     (gpointer) (gsize) at_most);
}

/* The greatest sum of `n` of the values of the relays from a place of the list on. */
static double
greatest (const double *values, const guint *list, guint from, guint count, guint n)
{
  double top[MLG_SMALLEST_PROVEN] = { 0 }, sum = 0;

  for (guint i = from; i < count; i++)
    {
      double v = values[list[i]];

      for (guint k = 0; k < n; k++)
        if (v > top[k])
          {
            const double less = top[k];

            top[k] = v;
            v = less;
          }
    }
  for (guint k = 0; k < n; k++)
    sum += top[k];
  return sum;
}

/* The most that `n` more relays can cost: those without links first, up to n − 1 others gone when
 * the last of them goes; a linked one at most what it and all it passes on to bring. */
static double
most_of (const Search *search, const MlgLeaveLosses *losses, guint from_linked, guint from, guint n)
{
  double best = 0;

  for (guint q = 0; q <= MIN (n, search->n_linked - from_linked); q++)
    {
      const guint rest = n - q;
      const double *each = rest == 0   ? losses->loss
                           : rest == 1 ? losses->loss
                                       : losses->most[MIN (rest - 1, MLG_LEAVE_MOST) - 1];

      best = MAX (best, greatest (mlg_leave_at_most (search->leave), search->linked, from_linked,
                                  search->n_linked, q) +
                            greatest (each, search->others, from, search->n_others, rest));
    }
  return best;
}

/* TRUE when losing this much more takes what is left below the goal. */
static gboolean
below (const Search *search, const MlgLeaveLosses *losses, double loss)
{
  return mlg_more_than (search->goal, losses->reach - loss);
}

static Outcome
keep (Search *search, guint n, double reach)
{
  memcpy (search->found, search->chosen, n * sizeof *search->found);
  search->n_found = n;
  search->found_reach = reach;
  return FOUND;
}

/* One relay more, without links. */
static Outcome
last_one (Search *search, const MlgLeaveLosses *losses, guint from, guint depth)
{
  guint best = MLG_NONE;

  for (guint i = from; i < search->n_others; i++)
    if (best == MLG_NONE || losses->loss[search->others[i]] > losses->loss[best])
      best = search->others[i];
  if (best == MLG_NONE || !below (search, losses, losses->loss[best]))
    return NO;
  search->chosen[depth] = best;
  return keep (search, depth + 1, losses->reach - losses->loss[best]);
}

/* Two relays more, without links: the pass knows every pair. */
static Outcome
last_two (Search *search, const MlgLeaveLosses *losses, guint depth)
{
  guint first = 0, second = 0;
  double most = -1;

  for (guint i = 0; i < losses->n; i++)
    for (guint j = i + 1; j < losses->n; j++)
      {
        const double loss = losses->loss[losses->relays[i]] + losses->loss[losses->relays[j]] +
                            losses->together[(gsize) i * losses->n + j];

        if (loss > most)
          {
            most = loss;
            first = losses->relays[i];
            second = losses->relays[j];
          }
      }
  if (most < 0 || !below (search, losses, most))
    return NO;
  search->chosen[depth] = first;
  search->chosen[depth + 1] = second;
  return keep (search, depth + 2, losses->reach - most);
}

static gboolean
pass (Search *search, guint from, guint n, MlgLeaveLosses *out)
{
  const MlgRobust *robust = search->robust;
  g_autofree guint8 *among = NULL;

  if (n == 2)
    {
      among = g_new0 (guint8, robust->map->n_relays + 1);
      for (guint i = from; i < search->n_others; i++)
        among[search->others[i]] = 1;
    }
  search->work += (double) robust->map->n_cells * (n == 2 ? 20 : 4);
  return mlg_leave_pass (search->leave, search->gone, among, out, robust->cancellable,
                         search->error);
}

/* Some `n` relays more: linked ones from a place of their list on, the others likewise. The relays
 * chosen so far are gone. */
static Outcome
choose (Search *search, guint from_linked, guint from, guint depth, guint n)
{
  const double *at_most = mlg_leave_at_most (search->leave);
  g_auto (MlgLeaveLosses) losses = { 0 };
  Outcome outcome = NO;

  if (search->work > MOST_WORK)
    return GAVE_UP;
  if (!pass (search, from, n, &losses))
    return FAILED;
  if (n == 0)
    return below (search, &losses, 0) ? keep (search, depth, losses.reach) : NO;
  if (!below (search, &losses, most_of (search, &losses, from_linked, from, n)))
    return NO;
  if (n <= 2)
    outcome = n == 1 ? last_one (search, &losses, from, depth) : last_two (search, &losses, depth);
  for (guint i = from_linked; i < search->n_linked && outcome == NO; i++)
    {
      if (!below (search, &losses,
                  at_most[search->linked[i]] + most_of (search, &losses, i + 1, from, n - 1)))
        break; /* those that follow bring less */
      search->chosen[depth] = search->linked[i];
      search->gone[search->linked[i]] = 1;
      outcome = choose (search, i + 1, from, depth + 1, n - 1);
      search->gone[search->linked[i]] = 0;
    }
  for (guint i = from; n > 2 && i + n <= search->n_others && outcome == NO; i++)
    {
      const guint relay = search->others[i];
      const double *rest = losses.most[MIN (n - 1, MLG_LEAVE_MOST) - 1];

      if (!below (search, &losses,
                  losses.loss[relay] +
                      greatest (rest, search->others, i + 1, search->n_others, n - 1)))
        continue;
      search->chosen[depth] = relay;
      search->gone[relay] = 1;
      outcome = choose (search, search->n_linked, i + 1, depth + 1, n - 1);
      search->gone[relay] = 0;
    }
  return outcome;
}

/* The relay whose leaving costs most next: linked ones as far as they could be the worst. */
static gboolean
worst_next (Search *search, guint *out_relay, double *out_reach)
{
  const double *at_most = mlg_leave_at_most (search->leave);
  g_auto (MlgLeaveLosses) losses = { 0 };
  double worst = -1;

  if (!pass (search, 0, 1, &losses))
    return FALSE;
  *out_relay = MLG_NONE;
  for (guint i = 0; i < search->n_others; i++)
    if (!search->gone[search->others[i]] && losses.loss[search->others[i]] > worst)
      {
        *out_relay = search->others[i];
        worst = losses.loss[*out_relay];
      }
  for (guint i = 0; i < search->n_linked; i++)
    {
      const guint relay = search->linked[i];
      g_auto (MlgLeaveLosses) without = { 0 };

      if (search->gone[relay] || at_most[relay] <= worst)
        continue;
      search->gone[relay] = 1;
      if (!pass (search, 0, 0, &without))
        return FALSE;
      search->gone[relay] = 0;
      if (losses.reach - without.reach > worst)
        {
          *out_relay = relay;
          worst = losses.reach - without.reach;
        }
    }
  *out_reach = losses.reach - MAX (worst, 0);
  return TRUE;
}

/* The worst again and again, until reach is below the goal. */
static gboolean
follow_worst (Search *search, MlgSmallest *out)
{
  const guint all = search->n_linked + search->n_others;

  out->relays = g_new (guint, all + 1);
  while (out->n < all)
    {
      guint relay;

      if (!worst_next (search, &relay, &out->reach))
        return FALSE;
      if (relay == MLG_NONE)
        break;
      out->relays[out->n++] = relay;
      search->gone[relay] = 1;
      if (mlg_more_than (search->goal, out->reach))
        break;
    }
  for (guint i = 0; i < out->n; i++)
    search->gone[out->relays[i]] = 0;
  return TRUE;
}

/* The least size whose most could take reach below the goal: every relay at what it brings at most.
 */
static guint
least_size (const Search *search)
{
  const double *at_most = mlg_leave_at_most (search->leave);
  const guint n = search->n_linked + search->n_others;
  g_autofree guint *all = g_new (guint, n + 1);
  double left = search->robust->base->total.reach;
  guint size = 0;

  memcpy (all, search->linked, search->n_linked * sizeof *all);
  memcpy (all + search->n_linked, search->others, search->n_others * sizeof *all);
  g_qsort_with_data (all, (gint) n, sizeof *all, by_most, (gpointer) (gsize) at_most);
  while (size < n && !mlg_more_than (search->goal, left))
    left -= at_most[all[size++]];
  return size;
}

/* The set found, worst first: in the order in which each costs most. */
static gboolean
take_found (Search *search, MlgSmallest *out)
{
  g_clear_pointer (&out->relays, g_free);
  out->relays = g_memdup2 (search->found, search->n_found * sizeof *search->found);
  out->n = search->n_found;
  out->reach = search->found_reach;
  for (guint i = 0; i < out->n; i++)
    for (guint j = i + 1; j < out->n; j++)
      {
        const guint r = out->relays[i], s = out->relays[j];
        const double x = search->robust->parts[r].loss, y = search->robust->parts[s].loss;

        if (y > x || (y == x && s < r))
          {
            out->relays[i] = s;
            out->relays[j] = r;
          }
      }
  return TRUE;
}

gboolean
mlg_smallest_find (
    const MlgRobust *self, MlgLeave *leave, double goal, MlgSmallest *out, GError **error)
{
  g_auto (Search) search = { .robust = self, .leave = leave, .goal = goal, .error = error };
  Outcome outcome = NO;

  *out = (MlgSmallest){ MLG_SMALLEST_PROVED, goal, NULL, 0, self->base->total.reach, 0 };
  if (mlg_more_than (goal, out->reach))
    {
      out->status = MLG_SMALLEST_ALREADY;
      return TRUE;
    }
  if (!mlg_more_than (goal, 0))
    {
      out->status = MLG_SMALLEST_NONE;
      return TRUE;
    }
  sort_relays (&search);
  if (!follow_worst (&search, out))
    return FALSE;
  for (guint n = 1; n <= MLG_SMALLEST_PROVEN && n < out->n && outcome == NO; n++)
    {
      outcome = choose (&search, 0, 0, 0, n);
      out->at_least = outcome == NO ? n + 1 : n;
    }
  if (outcome == FAILED)
    return FALSE;
  if (outcome == FOUND)
    return take_found (&search, out);
  out->at_least = MIN (out->n, MAX (MAX (out->at_least, 1), least_size (&search)));
  if (out->at_least < out->n)
    out->status = MLG_SMALLEST_FOUND;
  return TRUE;
}

void
mlg_smallest_clear (MlgSmallest *self)
{
  g_free (self->relays);
  *self = (MlgSmallest){ 0 };
}
