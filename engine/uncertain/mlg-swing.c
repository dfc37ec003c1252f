#include "uncertain/mlg-swing.h"

#include "map/mlg-access.h"

#include "map/mlg-memo.h"

#include <math.h>
#include <string.h>

#define LOW 0.05
#define HIGH 0.95

/* ∫ of (.5 − u)/.45 over (0, .5), and of its square. */
#define HALF_MEAN (0.125 / 0.45)
#define HALF_SQUARE (0.125 / 3 / (0.45 * 0.45))

double
mlg_swing_variance (const MlgSwing *self)
{
  const double mean = HALF_MEAN * (self->low + self->high);

  return HALF_SQUARE * (self->low * self->low + self->high * self->high) - mean * mean;
}

double
mlg_swing_effect (const MlgSwing *self, double u)
{
  const double value = u < 0.5 ? self->low * (0.5 - u) / 0.45 : self->high * (u - 0.5) / 0.45;

  return value - HALF_MEAN * (self->low + self->high);
}

/* How an input is looked at. */
typedef enum
{
  INERT, /* it cannot change the outcome: 0, exactly */
  RELAY, /* with the others of its relay's place in the same round */
  ACCESS,
} Way;

typedef struct
{
  const MlgOutcome *outcome;
  MlgProbe *probe;
  Way *way;
  double *values; /* [n] NaN but for what is being looked at */
  double middle;
  MlgSwing *swings;
  GCancellable *cancellable;
} Work;

static const char *const of_the_plan[] = { "mobilisation_days", "team_days_per_use", "use_rate" };
static const char *const of_its_contacts[] = { "contacts_per_use", "seats", "uptake",
                                               "cascade_uses" };

static gboolean
is_one_of (const char *column, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (column, list[i]))
      return TRUE;
  return FALSE;
}

static Way
way_of (const Work *work, const MlgInput *input)
{
  const MlgMap *map = work->outcome->map;
  const guint8 *acts = mlg_probe_relay_acts (work->probe);
  const guint relay = mlg_outcome_relay (work->outcome, input);

  if (is_one_of (input->column, of_the_plan, G_N_ELEMENTS (of_the_plan)) ||
      (relay != MLG_NONE && !acts[relay]))
    return INERT;
  if (input->table == MLG_T_LINKS)
    return acts[map->links[input->row].to] ? RELAY : INERT;
  if (input->table == MLG_T_LEVERS && !mlg_probe_lever_awake (work->probe)[input->row] &&
      is_one_of (input->column, of_its_contacts, G_N_ELEMENTS (of_its_contacts)))
    return INERT;
  return relay != MLG_NONE ? RELAY : ACCESS;
}

static double
end_of (const MlgInput *input, gboolean high)
{
  return mlg_input_quantile (input, high ? HIGH : LOW);
}

static void
keep (Work *work, guint i, gboolean high, double change)
{
  if (high)
    work->swings[i].high = change;
  else
    work->swings[i].low = change;
}

/* Cells whose access is built from the input and others. */
static void
look_at_built (Work *work, guint i)
{
  const MlgInput *input = mlg_outcome_input (work->outcome, i);
  const MlgMap *map = work->outcome->map;

  for (guint c = 0; c < map->n_cells; c++)
    {
      if (!map->cells[c].digital_built ||
          !mlg_map_access_rests_on (map, c, input->table, input->row))
        continue;
      for (guint high = 0; high < 2; high++)
        {
          const double access = mlg_map_access_with (map, c, MLG_CHANNEL_DIGITAL, input->table,
                                                     input->row, end_of (input, high > 0));
          const double change = mlg_probe_access (work->probe, c, access);

          *(high > 0 ? &work->swings[i].high : &work->swings[i].low) += change;
        }
    }
}

/* Cells that take their access from the input. */
static void
look_at_access (Work *work)
{
  const MlgMap *map = work->outcome->map;
  const guint n_traits = map->rows[MLG_T_TRAITS].n;
  g_autofree guint *of_trait = g_new (guint, n_traits + 1), *of_cell = NULL;

  of_cell = g_new (guint, map->n_cells + 1);
  memset (of_trait, 0xff, (n_traits + 1) * sizeof (guint));
  memset (of_cell, 0xff, (map->n_cells + 1) * sizeof (guint));
  for (guint i = 0; i < work->outcome->inputs->len; i++)
    if (work->way[i] == ACCESS)
      {
        const MlgInput *input = mlg_outcome_input (work->outcome, i);

        if (input->table == MLG_T_PUBLIC_SHARES || input->table == MLG_T_USABILITY)
          look_at_built (work, i);
        else if (input->table == MLG_T_TRAITS)
          of_trait[input->row] = i;
        else
          of_cell[input->row] = i;
      }
  for (guint c = 0; c < map->n_cells; c++)
    {
      const guint trait = map->cells[c].digital_trait;
      const guint i = map->cells[c].digital_built ? MLG_NONE
                      : trait != MLG_NONE         ? of_trait[trait]
                                                  : of_cell[map->cells[c].row];

      if (i == MLG_NONE)
        continue;
      work->swings[i].low +=
          mlg_probe_access (work->probe, c, end_of (mlg_outcome_input (work->outcome, i), FALSE));
      work->swings[i].high +=
          mlg_probe_access (work->probe, c, end_of (mlg_outcome_input (work->outcome, i), TRUE));
    }
}

/* Where a quick look sees the figure: a link's at the relay that receives. */
static guint
seen_at (const Work *work, guint i)
{
  const MlgInput *input = mlg_outcome_input (work->outcome, i);

  return input->table == MLG_T_LINKS ? work->outcome->map->links[input->row].to
                                     : mlg_outcome_relay (work->outcome, input);
}

/* The inputs of each relay that are looked at in rounds: first[r] … first[r + 1]. */
static guint *
by_relay (const Work *work, guint **out_first)
{
  const guint n = work->outcome->inputs->len, n_relays = work->outcome->map->n_relays;
  guint *first = g_new0 (guint, n_relays + 2), *list = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    if (work->way[i] == RELAY)
      first[seen_at (work, i) + 2]++;
  for (guint r = 1; r <= n_relays; r++)
    first[r + 1] += first[r];
  for (guint i = 0; i < n; i++)
    if (work->way[i] == RELAY)
      list[first[seen_at (work, i) + 1]++] = i;
  *out_first = first;
  return list;
}

/* Round k: the k-th input of every relay at one of its ends. */
static gboolean
look_round (
    Work *work, const guint *list, const guint *first, guint k, gboolean high, GError **error)
{
  const MlgOutcome *outcome = work->outcome;
  const guint n_relays = outcome->map->n_relays;
  g_autofree guint8 *probed = g_new0 (guint8, n_relays + 1);
  g_autofree double *change = g_new0 (double, n_relays + 1);
  g_autoptr (MlgMap) drawn = NULL;
  gboolean done;

  for (guint r = 0; r < n_relays; r++)
    if (first[r] + k < first[r + 1])
      {
        const guint i = list[first[r] + k];

        probed[r] = 1;
        work->values[i] = end_of (mlg_outcome_input (outcome, i), high);
      }
  drawn = mlg_map_drawn (outcome->map, mlg_outcome_input (outcome, 0), outcome->inputs->len,
                         work->values);
  done = mlg_probe_relays (work->probe, drawn, probed, change, work->cancellable, error);
  for (guint r = 0; r < n_relays; r++)
    if (probed[r])
      {
        work->values[list[first[r] + k]] = NAN;
        keep (work, list[first[r] + k], high, change[r]);
      }
  return done;
}

static gboolean
look_at_relays (Work *work, GError **error)
{
  g_autofree guint *first = NULL, *list = by_relay (work, &first);
  guint most = 0;

  for (guint r = 0; r < work->outcome->map->n_relays; r++)
    most = MAX (most, first[r + 1] - first[r]);
  for (guint k = 0; k < most; k++)
    if (!look_round (work, list, first, k, FALSE, error) ||
        !look_round (work, list, first, k, TRUE, error))
      return FALSE;
  return TRUE;
}

static gboolean
evaluate (Work *work, guint i, GError **error)
{
  double y[2];

  for (guint high = 0; high < 2; high++)
    {
      work->values[i] = end_of (mlg_outcome_input (work->outcome, i), high);
      if (!mlg_outcome_at (work->outcome, work->values, &y[high], work->cancellable, error))
        return FALSE;
    }
  work->values[i] = NAN;
  work->swings[i] = (MlgSwing){ y[0] - work->middle, y[1] - work->middle, TRUE };
  return TRUE;
}

static int
by_size (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MlgSwing *swings = user_data;
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const double x = mlg_swing_size (&swings[i]), y = mlg_swing_size (&swings[j]);

  if (x > y || x < y)
    return x > y ? -1 : 1;
  return (i > j) - (i < j);
}

guint *
mlg_swing_order (const MlgSwing *swings, guint n)
{
  guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) n, sizeof (guint), by_size, (gpointer) (guintptr) swings);
  return order;
}

static gboolean
evaluate_greatest (Work *work, guint full, GError **error)
{
  const guint n = work->outcome->inputs->len;
  g_autofree guint *order = mlg_swing_order (work->swings, n);
  guint left = full;

  for (guint i = 0; i < n && left > 0; i++)
    if (!work->swings[order[i]].exact)
      {
        if (!evaluate (work, order[i], error))
          return FALSE;
        left--;
      }
  return TRUE;
}

static gboolean
look (Work *work, guint full, GError **error)
{
  const guint n = work->outcome->inputs->len;
  guint n_active = 0;

  for (guint i = 0; i < n; i++)
    {
      work->way[i] = way_of (work, mlg_outcome_input (work->outcome, i));
      work->swings[i] = (MlgSwing){ 0, 0, work->way[i] == INERT };
      work->values[i] = NAN;
      n_active += work->way[i] != INERT;
    }
  if (n_active > full)
    {
      look_at_access (work);
      if (!look_at_relays (work, error))
        return FALSE;
    }
  return evaluate_greatest (work, full, error);
}

static gboolean
find_swings (const MlgOutcome *outcome,
             guint full,
             MlgSwing *out_swings,
             double *out_middle,
             GCancellable *cancellable,
             GError **error)
{
  const guint n = outcome->inputs->len;
  g_autoptr (MlgProbe) probe =
      mlg_probe_new (outcome->map, &outcome->question, &outcome->total, cancellable, error);
  g_autofree double *values = g_new (double, n + 1);
  g_autofree Way *way = g_new0 (Way, n + 1);
  Work work = { outcome, probe, way, values, 0, out_swings, cancellable };

  if (probe == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    values[i] = NAN;
  if (!mlg_outcome_at (outcome, values, &work.middle, cancellable, error))
    return FALSE;
  *out_middle = work.middle;

  return look (&work, full, error);
}

/* The tornado and the questionnaires of one report look at the same swings. */
typedef struct
{
  MlgSwing *swings;
  double middle;
} Kept;

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->swings);
}

static char *
key_of (const MlgOutcome *outcome, guint full)
{
  const MlgQuestion *q = &outcome->question;
  g_autoptr (GString) key = g_string_new ("swings");

  g_string_append_printf (key, " %d %d %u", (int) outcome->kind, (int) q->weight, full);
  g_string_append_printf (key, " %d %d %d", q->period.from, q->period.until, q->as_of);
  g_string_append_printf (key, " %u %u %u", q->filter.sector, q->filter.size, q->filter.territory);
  g_string_append_printf (key, " %" G_GUINT64_FORMAT " %u %" G_GUINT64_FORMAT, q->seed, q->draws,
                          q->joint_limit);
  for (guint i = 0; i < q->n_deliverables; i++)
    g_string_append_printf (key, " %u", q->deliverables[i]);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

gboolean
mlg_swings (const MlgOutcome *outcome,
            guint full,
            MlgSwing *out_swings,
            double *out_middle,
            GCancellable *cancellable,
            GError **error)
{
  const gsize size = outcome->inputs->len * sizeof (MlgSwing);
  g_autofree char *key = key_of (outcome, full);
  Kept *kept = mlg_map_recall (outcome->map, key);

  if (kept == NULL)
    {
      if (!find_swings (outcome, full, out_swings, out_middle, cancellable, error))
        return FALSE;
      kept = g_atomic_rc_box_new0 (Kept);
      kept->swings = g_memdup2 (out_swings, size);
      kept->middle = *out_middle;
      mlg_map_remember (outcome->map, key, kept, kept_clear);
    }
  else if (size > 0)
    memcpy (out_swings, kept->swings, size);
  *out_middle = kept->middle;
  g_atomic_rc_box_release_full (kept, kept_clear);

  return TRUE;
}

gboolean
mlg_swing_together (const MlgOutcome *outcome,
                    const guint8 *member,
                    double middle,
                    MlgSwing *out_swing,
                    GCancellable *cancellable,
                    GError **error)
{
  const guint n = outcome->inputs->len;
  g_autofree double *values = g_new (double, n + 1);
  double y[2];

  for (guint high = 0; high < 2; high++)
    {
      for (guint i = 0; i < n; i++)
        values[i] = member[i] ? end_of (mlg_outcome_input (outcome, i), high) : (double) NAN;
      if (!mlg_outcome_at (outcome, values, &y[high], cancellable, error))
        return FALSE;
    }
  *out_swing = (MlgSwing){ y[0] - middle, y[1] - middle, TRUE };

  return TRUE;
}
