/* What each relay alone would bring. A cell's reach follows from the relays that have it, so one
 * run answers for many relays at once as long as no two of them, or of those that links tie them
 * to, have a cell in common: as many runs as relays meet in one cell, not as many as there are. */
#include "gaps/mlg-proposal.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgMap *map;
  MlgEvaluator *evaluator;
  const MlgReach *base;
  gboolean mobilise;
  MlgApproaches *answer;
  GCancellable *cancellable;
  guint *next_tied; /* per relay: rings of relays that links tie together */
  guint *owner;     /* per cell: the relay of this run that may change it, or MLG_NONE */
  guint *of_relay;  /* per relay: its place in answer->approaches */
} Work;

static int
compare_approaches (gconstpointer a, gconstpointer b)
{
  const MlgApproach *x = a, *y = b;

  if (x->gain != y->gain)
    return x->gain > y->gain ? -1 : 1;
  return x->relay < y->relay ? -1 : x->relay > y->relay;
}

static guint
first_of (guint *parent, guint relay)
{
  while (parent[relay] != relay)
    relay = parent[relay] = parent[parent[relay]];
  return relay;
}

/* Rings of relays that a chain of links ties, whatever its days and directions. */
static guint *
tie_relays (const MlgMap *map)
{
  guint *next = g_new (guint, map->n_relays + 1);
  g_autofree guint *parent = g_new (guint, map->n_relays + 1);

  for (guint r = 0; r < map->n_relays; r++)
    next[r] = parent[r] = r;
  for (guint i = 0; i < map->n_links; i++)
    {
      const guint a = map->links[i].from, b = map->links[i].to;
      const guint after = next[a];

      if (first_of (parent, a) == first_of (parent, b))
        continue;
      parent[first_of (parent, a)] = first_of (parent, b);
      next[a] = next[b];
      next[b] = after;
    }
  return next;
}

static gboolean
covers (MlgSpan live, MlgSpan period)
{
  return live.from <= period.from && live.until >= period.until;
}

/* A use of one relay gives its day to every cascade of the resource: that may wake others, unless
 * what links touch is awake all the time. And drawn worlds are drawn for all together. */
static gboolean
may_share_a_run (const Work *work)
{
  const MlgMap *map = work->map;
  const MlgSpan period = mlg_evaluator_question (work->evaluator)->period;

  for (guint i = 0; i < map->n_links; i++)
    {
      const guint to = map->links[i].to;

      if (!covers (map->links[i].live, period) || !covers (map->relays[to].live, period))
        return FALSE;
      for (guint k = map->relay_lever_start[to]; k < map->relay_lever_start[to + 1]; k++)
        if (!covers (map->levers[map->relay_levers[k]].live, period))
          return FALSE;
    }
  return !work->base->sampled;
}

static gboolean
all_free (const Work *work, guint relay)
{
  const MlgMap *map = work->map;
  guint r = relay;

  do
    {
      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
        if (work->owner[map->entries[e].cell] != MLG_NONE)
          return FALSE;
      r = work->next_tied[r];
    }
  while (r != relay);
  return TRUE;
}

static void
own (Work *work, guint relay)
{
  const MlgMap *map = work->map;
  guint r = relay;

  do
    {
      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
        work->owner[map->entries[e].cell] = relay;
      r = work->next_tied[r];
    }
  while (r != relay);
}

static MlgApproach *
approach_of (const Work *work, guint relay)
{
  return &g_array_index (work->answer->approaches, MlgApproach, work->of_relay[relay]);
}

/* Days and money of each relay of the run. */
static void
add_means (Work *work, const MlgProposal *proposal)
{
  const MlgMap *map = work->map;

  for (guint i = 0; i < proposal->n; i++)
    if (proposal->extra[i].uses > 0)
      {
        const MlgLever *lever = &map->levers[proposal->extra[i].lever];
        MlgApproach *approach = approach_of (work, lever->relay);

        approach->days += proposal->extra[i].uses * lever->days_per_use.x;
        approach->cost += proposal->extra[i].uses * lever->cost_per_use.x;
      }
}

/* One run; `alone` = the only relay of it, which may change any cell, or MLG_NONE. */
static gboolean
try_together (Work *work, const guint8 *choose, guint alone, gboolean *out_sampled, GError **error)
{
  const MlgMap *map = work->map;
  const MlgReach *base = work->base;
  MlgApproaches *answer = work->answer;
  g_autoptr (MlgProposal) proposal =
      mlg_proposal_new (map, work->evaluator, base, choose, work->mobilise);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  mlg_change_init (&change);
  change.want = 0;
  mlg_proposal_apply (proposal, &change);
  reach = mlg_evaluator_run (work->evaluator, &change, work->cancellable, error);
  if (reach == NULL)
    return FALSE;
  *out_sampled = reach->sampled;
  if (reach->sampled && alone == MLG_NONE)
    return TRUE;
  add_means (work, proposal);
  for (guint c = 0; c < map->n_cells; c++)
    {
      const double gain = base->in_population[c] ? reach->reach[c] - base->reach[c] : 0;
      const guint relay = alone != MLG_NONE ? alone : work->owner[c];
      MlgApproach *approach;

      if (gain <= 0 || relay == MLG_NONE)
        continue;
      approach = approach_of (work, relay);
      approach->gain += gain * map->cells[c].establishments;
      if (gain > answer->best_gain[c] ||
          (!(gain < answer->best_gain[c]) && relay < answer->best_relay[c]))
        {
          answer->best_gain[c] = gain;
          answer->best_relay[c] = relay;
        }
    }
  return TRUE;
}

static gboolean
try_one_by_one (Work *work, const guint8 *choose, GError **error)
{
  g_autofree guint8 *one = g_new0 (guint8, work->map->n_relays + 1);
  gboolean sampled;

  for (guint r = 0; r < work->map->n_relays; r++)
    if (choose[r])
      {
        one[r] = 1;
        if (!try_together (work, one, r, &sampled, error))
          return FALSE;
        one[r] = 0;
      }
  return TRUE;
}

/* The next run takes every relay left whose cells are still free in it, in their order. */
static gboolean
try_in_runs (Work *work, const guint8 *choose, GError **error)
{
  const guint n = work->map->n_relays;
  g_autofree guint8 *together = g_new (guint8, n + 1);
  g_autofree guint *left = g_new (guint, n + 1);
  guint n_left = 0;

  for (guint r = 0; r < n; r++)
    if (choose[r])
      left[n_left++] = r;
  while (n_left > 0)
    {
      gboolean sampled;
      guint kept = 0;

      memset (together, 0, n);
      for (guint c = 0; c < work->map->n_cells; c++)
        work->owner[c] = MLG_NONE;
      for (guint i = 0; i < n_left; i++)
        if (all_free (work, left[i]))
          {
            own (work, left[i]);
            together[left[i]] = 1;
          }
        else
          left[kept++] = left[i];
      if (!try_together (work, together, MLG_NONE, &sampled, error) ||
          (sampled && !try_one_by_one (work, together, error)))
        return FALSE;
      n_left = kept;
    }
  return TRUE;
}

static void
list_approaches (Work *work, const guint8 *choose)
{
  const MlgMap *map = work->map;
  MlgApproaches *answer = work->answer;

  answer->approaches = g_array_new (FALSE, FALSE, sizeof (MlgApproach));
  answer->best_relay = g_new (guint, map->n_cells + 1);
  answer->best_gain = g_new0 (double, map->n_cells + 1);
  answer->best_days = g_new0 (double, map->n_cells + 1);
  answer->best_cost = g_new0 (double, map->n_cells + 1);
  for (guint c = 0; c < map->n_cells; c++)
    answer->best_relay[c] = MLG_NONE;
  for (guint r = 0; r < map->n_relays; r++)
    if (choose[r])
      {
        const MlgApproach approach = { r, 0, 0, 0 };

        work->of_relay[r] = answer->approaches->len;
        g_array_append_val (answer->approaches, approach);
      }
}

static void
work_free (Work *work)
{
  g_free (work->next_tied);
  g_free (work->owner);
  g_free (work->of_relay);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_free)

MlgApproaches *
mlg_approaches_new (const MlgMap *map,
                    MlgEvaluator *evaluator,
                    const MlgReach *base,
                    const guint8 *choose,
                    gboolean mobilise,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (MlgApproaches) self = g_new0 (MlgApproaches, 1);
  g_auto (Work) work = { .map = map,
                         .evaluator = evaluator,
                         .base = base,
                         .mobilise = mobilise,
                         .answer = self,
                         .cancellable = cancellable };

  work.next_tied = tie_relays (map);
  work.owner = g_new (guint, map->n_cells + 1);
  work.of_relay = g_new (guint, map->n_relays + 1);
  list_approaches (&work, choose);
  if (!(may_share_a_run (&work) ? try_in_runs (&work, choose, error)
                                : try_one_by_one (&work, choose, error)))
    return NULL;
  for (guint c = 0; c < map->n_cells; c++)
    if (self->best_relay[c] != MLG_NONE)
      {
        self->best_days[c] = approach_of (&work, self->best_relay[c])->days;
        self->best_cost[c] = approach_of (&work, self->best_relay[c])->cost;
      }
  g_array_sort (self->approaches, compare_approaches);

  return g_steal_pointer (&self);
}

void
mlg_approaches_free (MlgApproaches *self)
{
  g_clear_pointer (&self->approaches, g_array_unref);
  g_free (self->best_relay);
  g_free (self->best_gain);
  g_free (self->best_days);
  g_free (self->best_cost);
  g_free (self);
}
