#include "capacity/mlg-means.h"

#include <math.h>

static gboolean
live (const MlgMeans *self, MlgSpan span)
{
  return !mlg_span_empty (mlg_span_meet (span, self->period));
}

/* A relay that acts: mobilised, live on a day of the period. */
static gboolean
acts (const MlgMeans *self, guint r)
{
  const MlgRelay *relay = &self->map->relays[r];

  return relay->status == MLG_STATUS_MOBILISED && live (self, relay->live);
}

static double
known (double value)
{
  return isnan (value) ? 0 : value;
}

/* Relays that some link could wake: pass_on above 0, live, from another relay that acts. */
static guint8 *
find_woken (const MlgMeans *self)
{
  guint8 *woken = g_new0 (guint8, (gsize) self->map->n_relays + 1);

  for (guint i = 0; i < self->map->n_links; i++)
    {
      const MlgLink *link = &self->map->links[i];
      if (!link->closed && link->pass_on.x > 0 && link->from != link->to &&
          live (self, link->live) && self->relays[link->from].in)
        woken[link->to] = 1;
    }
  return woken;
}

/* The establishments one use can work on: all of the relay's cells for a broadcast lever (its list
 * is one list), those of the population for a targeted one. */
static double
audience (const MlgMeans *self, guint l)
{
  const MlgMap *map = self->map;
  const MlgLever *lever = &map->levers[l];
  double sum = 0;

  for (guint e = map->entry_start[lever->relay]; e < map->entry_start[lever->relay + 1]; e++)
    {
      const guint c = map->entries[e].cell;
      const MlgCell *cell = &map->cells[c];
      const double x = lever->channel != MLG_CHANNEL_DIGITAL || isnan (cell->digital_access)
                           ? 1
                           : cell->digital_access;

      if ((lever->mode == MLG_MODE_TARGETED && !self->population[c]) ||
          (lever->n_scopes > 0 && !mlg_map_lever_covers (map, l, c)))
        continue;
      sum += map->audiences[map->entries[e].audience].penetration.x * cell->establishments * x;
    }
  return sum;
}

static void
fill_lever (MlgMeans *self, guint l, const guint8 *woken, guint n_deliverables)
{
  const MlgLever *lever = &self->map->levers[l];
  MlgLeverMeans *means = &self->levers[l];
  const double asked =
      fmin (isnan (lever->contacts_per_use.x) ? (double) INFINITY : lever->contacts_per_use.x,
            isnan (lever->seats.x) ? (double) INFINITY : lever->seats.x);

  means->in = self->relays[lever->relay].in && live (self, lever->live);
  means->digital = lever->channel == MLG_CHANNEL_DIGITAL;
  means->broadcast = lever->mode == MLG_MODE_BROADCAST;
  means->days = known (lever->days_per_use.x);
  means->cost = known (lever->cost_per_use.x);
  if (!means->in)
    return;
  means->contacts = fmin (asked, audience (self, l));
  means->cascade = woken[lever->relay] ? known (lever->cascade_uses.x) * n_deliverables : 0;
}

/* One year's part: facts may exceed what was declared, and then the facts hold. */
static void
add_year (MlgMeans *self, int year, const MlgActionUse *uses, guint n_uses)
{
  const MlgMap *map = self->map;
  g_autofree double *done = g_new0 (double, (gsize) map->n_levers + 1);
  g_autofree double *days = g_new0 (double, (gsize) map->n_relays + 1);
  g_autofree double *cost = g_new0 (double, (gsize) map->n_relays + 1);

  for (guint i = 0; i < n_uses; i++)
    {
      const guint l = map->actions[uses[i].action].lever;

      if (uses[i].year != year)
        continue;
      self->levers[l].demand += uses[i].before;
      if (uses[i].done)
        done[l] += uses[i].before;
    }
  for (guint l = 0; l < map->n_levers; l++)
    {
      const double most = map->levers[l].uses_per_year.x;

      /* behind a gate nothing can be asked of it: only what comes through */
      if (!map->relays[map->levers[l].relay].gated)
        self->levers[l].limit += isnan (most) ? (double) INFINITY : fmax (most, done[l]);
      days[map->levers[l].relay] += done[l] * self->levers[l].days;
      cost[map->levers[l].relay] += done[l] * self->levers[l].cost;
    }
  for (guint r = 0; r < map->n_relays; r++)
    {
      const double most_days = map->relays[r].staff_days.x, most_cost = map->relays[r].budget.x;

      self->relays[r].days += isnan (most_days) ? (double) INFINITY : fmax (most_days, days[r]);
      self->relays[r].budget += isnan (most_cost) ? (double) INFINITY : fmax (most_cost, cost[r]);
    }
}

static int
year_of (MlgDay day)
{
  int year, month, d;

  mlg_day_to_ymd (day, &year, &month, &d);
  return year;
}

MlgMeans *
mlg_means_new (const MlgMap *map,
               MlgSpan period,
               const guint8 *population,
               guint n_deliverables,
               const MlgActionUse *uses,
               guint n_uses)
{
  MlgMeans *self = g_new0 (MlgMeans, 1);
  g_autofree guint8 *woken = NULL;

  self->map = map;
  self->period = period;
  self->population = population;
  self->first_year = year_of (period.from);
  self->n_years = year_of (period.until) - self->first_year + 1;
  self->levers = g_new0 (MlgLeverMeans, (gsize) map->n_levers + 1);
  self->relays = g_new0 (MlgRelayMeans, (gsize) map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    self->relays[r].in = acts (self, r) ? 1 : 0;
  woken = find_woken (self);
  for (guint l = 0; l < map->n_levers; l++)
    fill_lever (self, l, woken, n_deliverables);
  for (int y = 0; y < self->n_years; y++)
    add_year (self, self->first_year + y, uses, n_uses);
  for (guint l = 0; l < map->n_levers; l++)
    {
      MlgRelayMeans *relay = &self->relays[map->levers[l].relay];
      relay->demand_days += self->levers[l].demand * self->levers[l].days;
      relay->demand_cost += self->levers[l].demand * self->levers[l].cost;
    }
  return self;
}

void
mlg_means_free (MlgMeans *self)
{
  if (self == NULL)
    return;
  g_free (self->levers);
  g_free (self->relays);
  g_free (self);
}
