#include "gaps/mlg-cause.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "gaps/mlg-proposal.h"

#include <math.h>
#include <string.h>

const char *
mlg_cause_label (MlgCause cause)
{
  static const char *const labels[] = {
    [MLG_CAUSE_NOTHING_PLANNED] = N_ ("nothing planned"),
    [MLG_CAUSE_NOT_MOBILISED] = N_ ("relay not mobilised"),
    [MLG_CAUSE_EXPIRED] = N_ ("file or funding expired"),
    [MLG_CAUSE_CAPACITY] = N_ ("capacity"),
    [MLG_CAUSE_CHANNEL] = N_ ("channel"),
    [MLG_CAUSE_ENGAGEMENT] = N_ ("engagement"),
    [MLG_CAUSE_UPTAKE] = N_ ("uptake"),
    [MLG_CAUSE_SEVERAL] = N_ ("several together"),
    [MLG_CAUSE_NO_RELAY] = N_ ("no relay known"),
    [MLG_CAUSE_DECLINED] = N_ ("relays declined or inactive"),
    [MLG_CAUSE_NO_LEVER] = N_ ("relays without a lever"),
    [MLG_CAUSE_NONE] = N_ ("goal reached"),
  };

  return labels[cause];
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Upper quartile of the known uptakes of a kind, between the two nearest values. */
static double
upper_quartile (const MlgMap *map, const char *kind)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  double at, low, high;
  guint i;

  for (guint l = 0; l < map->n_levers; l++)
    if (strcmp (map->levers[l].kind, kind) == 0 && !isnan (map->levers[l].uptake.x))
      g_array_append_val (values, map->levers[l].uptake.x);
  if (values->len == 0)
    return (double) NAN;
  g_array_sort (values, compare_doubles);
  at = 0.75 * (values->len - 1);
  i = (guint) at;
  low = g_array_index (values, double, i);
  high = g_array_index (values, double, MIN (i + 1, values->len - 1));

  return low + (at - i) * (high - low);
}

static double *
better_uptakes (const MlgMap *map)
{
  double *uptakes = g_new (double, map->n_levers + 1);
  g_autoptr (GHashTable) of_kind = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint l = 0; l < map->n_levers; l++)
    {
      const char *kind = map->levers[l].kind;
      double *quartile = g_hash_table_lookup (of_kind, kind);

      if (quartile == NULL)
        {
          quartile = g_new (double, 1);
          *quartile = upper_quartile (map, kind);
          g_hash_table_insert (of_kind, (gpointer) (guintptr) kind, quartile);
        }
      uptakes[l] = *quartile > map->levers[l].uptake.x ? *quartile : (double) NAN;
    }
  return uptakes;
}

/* Why a cell that nobody reaches cannot be helped by any lift: see MlgCause. */
static guint8 *
find_stuck (const MlgMap *map)
{
  enum
  {
    SEEN = 1,
    WILLING = 2,
    ABLE = 4,
  };
  guint8 *stuck = g_new0 (guint8, map->n_cells + 1);

  for (guint r = 0; r < map->n_relays; r++)
    {
      const gboolean willing = map->relays[r].status <= MLG_STATUS_MOBILISED;

      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
        {
          const guint cell = map->entries[e].cell;
          const double share = map->audiences[map->entries[e].audience].penetration.x;

          /* an entry of 0 is kept for its high end alone: nobody has the cell through it */
          if (!(share > 0) || !mlg_at_least (share, map->has_from))
            continue;
          stuck[cell] |= willing ? SEEN | WILLING : SEEN;
          for (guint i = map->relay_lever_start[r];
               willing && !(stuck[cell] & ABLE) && i < map->relay_lever_start[r + 1]; i++)
            if (mlg_map_lever_covers (map, map->relay_levers[i], cell))
              stuck[cell] |= ABLE;
        }
    }
  for (guint c = 0; c < map->n_cells; c++)
    stuck[c] = stuck[c] & ABLE      ? 0
               : stuck[c] & WILLING ? MLG_CAUSE_NO_LEVER
               : stuck[c] & SEEN    ? MLG_CAUSE_DECLINED
                                    : MLG_CAUSE_NO_RELAY;
  return stuck;
}

/* Gains of one run over the base, by cell. */
static double *
gains_of (MlgEvaluator *evaluator,
          const MlgReach *base,
          const MlgChange *change,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (MlgReach) reach = mlg_evaluator_run (evaluator, change, cancellable, error);
  double *gain;

  if (reach == NULL)
    return NULL;
  gain = g_new0 (double, base->n_cells + 1);
  for (guint c = 0; c < base->n_cells; c++)
    if (base->in_population[c])
      gain[c] = MAX (0, reach->reach[c] - base->reach[c]);

  return gain;
}

static void
choose_by_status (const MlgMap *map, gboolean mobilised, guint8 *choose)
{
  for (guint r = 0; r < map->n_relays; r++)
    choose[r] = mobilised ? map->relays[r].status == MLG_STATUS_MOBILISED
                          : map->relays[r].status < MLG_STATUS_MOBILISED;
}

MlgCauses *
mlg_causes_new (const MlgMap *map,
                MlgEvaluator *evaluator,
                const MlgReach *base,
                GCancellable *cancellable,
                GError **error)
{
  static const guint lifts[MLG_N_LIFTS] = {
    [MLG_CAUSE_EXPIRED] = MLG_LIFT_EXPIRED,
    [MLG_CAUSE_CAPACITY] = MLG_LIFT_CAPACITY,
    [MLG_CAUSE_CHANNEL] = MLG_LIFT_CHANNEL,
    [MLG_CAUSE_ENGAGEMENT] = MLG_LIFT_ENGAGEMENT,
  };
  g_autoptr (MlgCauses) self = g_new0 (MlgCauses, 1);
  g_autofree guint8 *choose = g_new0 (guint8, map->n_relays + 1);
  g_autofree double *uptakes = better_uptakes (map);
  g_autofree MlgExtraUse *both = NULL;
  g_autoptr (MlgProposal) planned = NULL;
  g_autoptr (MlgProposal) mobilised = NULL;
  MlgChange all;

  self->n_cells = map->n_cells;
  self->nothing_to_lift = find_stuck (map);
  choose_by_status (map, TRUE, choose);
  planned = mlg_proposal_new (map, evaluator, base, choose, FALSE);
  choose_by_status (map, FALSE, choose);
  mobilised = mlg_proposal_new (map, evaluator, base, choose, TRUE);

  for (guint i = 0; i < MLG_N_LIFTS; i++)
    {
      MlgChange change;

      mlg_change_init (&change);
      change.want = 0;
      change.lifts = lifts[i];
      self->days[i] = self->cost[i] = (double) NAN;
      if (i == MLG_CAUSE_NOTHING_PLANNED || i == MLG_CAUSE_NOT_MOBILISED)
        {
          const MlgProposal *proposal = i == MLG_CAUSE_NOT_MOBILISED ? mobilised : planned;

          mlg_proposal_apply (proposal, &change);
          self->days[i] = proposal->days;
          self->cost[i] = proposal->cost;
        }
      if (i == MLG_CAUSE_UPTAKE)
        change.uptake = uptakes;
      self->gain[i] = gains_of (evaluator, base, &change, cancellable, error);
      if (self->gain[i] == NULL)
        return NULL;
    }

  mlg_change_init (&all);
  all.want = 0;
  all.lifts = MLG_LIFT_EXPIRED | MLG_LIFT_CAPACITY | MLG_LIFT_CHANNEL | MLG_LIFT_ENGAGEMENT;
  all.uptake = uptakes;
  all.mobilised = mobilised->mobilised;
  both = g_new (MlgExtraUse, planned->n + mobilised->n + 1);
  memcpy (both, planned->extra, planned->n * sizeof *both);
  memcpy (both + planned->n, mobilised->extra, mobilised->n * sizeof *both);
  all.extra = both;
  all.n_extra = planned->n + mobilised->n;
  self->gain_of_all = gains_of (evaluator, base, &all, cancellable, error);
  if (self->gain_of_all == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
mlg_causes_free (MlgCauses *self)
{
  for (guint i = 0; i < MLG_N_LIFTS; i++)
    g_free (self->gain[i]);
  g_free (self->gain_of_all);
  g_free (self->nothing_to_lift);
  g_free (self);
}

MlgCause
mlg_cause_main (const double gains[MLG_N_LIFTS],
                double gain_of_all,
                double shortfall,
                const double stuck[3],
                double *out_gain)
{
  guint best = 0;

  *out_gain = 0;
  if (!mlg_more_than (shortfall, 0))
    return MLG_CAUSE_NONE;
  for (guint i = 0; i < 3; i++)
    if (stuck[i] > 0.5 * shortfall)
      return (MlgCause) (MLG_CAUSE_NO_RELAY + i);
  for (guint i = 1; i < MLG_N_LIFTS; i++)
    if (mlg_more_than (gains[i], gains[best]))
      best = i;
  if (gains[best] < 0.01 * shortfall)
    {
      *out_gain = gain_of_all;
      return MLG_CAUSE_SEVERAL;
    }
  *out_gain = gains[best];

  return (MlgCause) best;
}
