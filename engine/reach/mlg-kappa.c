/* κ, the share of its audience that one use of a lever contacts (model.md §3.2; decision 002, 11),
 * and the effect h of a lever from its uses (§3.4; decision 12). */
#include "reach/mlg-reach-private.h"

#include <math.h>

double
mlg_lever_broadcast (double kappa, double uptake, double k)
{
  double whole = floor (k);
  return kappa * (1 - pow (1 - uptake, whole) * (1 - (k - whole) * uptake));
}

double
mlg_lever_targeted (double kappa, double uptake, double k)
{
  double whole = floor (k), part = k - whole;
  return uptake * ((1 - part) * MIN (1, whole * kappa) + part * MIN (1, (whole + 1) * kappa));
}

double
mlg_run_contacts (const MlgRun *run, guint lever)
{
  const MlgLever *l = &run->map->levers[lever];
  double contacts = isnan (l->contacts_per_use.x) ? (double) INFINITY : l->contacts_per_use.x;
  if (run->change->lifts & MLG_LIFT_CAPACITY)
    return INFINITY;
  return isnan (l->seats.x) ? contacts : MIN (contacts, l->seats.x);
}

double
mlg_run_audience (const MlgRun *run, guint lever, guint j)
{
  const MlgEvaluator *ev = run->ev;
  const MlgLever *l = &run->map->levers[lever];
  guint r = l->relay, place = run->map->relay_lever_start[r];
  gboolean digital = l->channel == MLG_CHANNEL_DIGITAL && !(run->change->lifts & MLG_LIFT_CHANNEL);
  const double *people =
      (digital ? ev->audience_digital : ev->audience_all)[run->change->hypothesis];
  while (run->map->relay_levers[place] != lever)
    place++;
  place -= run->map->relay_lever_start[r];
  double sum = 0;
  for (guint e = ev->relay_effect_start[r]; e < ev->relay_effect_start[r + 1]; e++)
    {
      const MlgEffectKey *key = &ev->effects[e];
      if (!mlg_cover_has (ev, key->cover, place))
        continue;
      if (j != MLG_NONE && (key->wclass == ev->n_wclasses ||
                            !mlg_bit (ev->wclass_bits + (gsize) key->wclass * ev->q_words, j)))
        continue;
      sum += people[e];
    }
  return sum;
}

static double
share (double contacts, double audience)
{
  return isinf (contacts) || audience <= 0 ? 1 : MIN (1, contacts / audience);
}

void
mlg_run_kappa (MlgRun *run)
{
  const MlgMap *map = run->map;
  guint n_q = run->ev->n_q;
  run->uptake = g_new0 (double, map->n_levers + 1);
  run->kappa = g_new0 (double, map->n_levers + 1);
  run->kappa_targeted = g_new0 (double, (gsize) map->n_levers *n_q + 1);
  for (guint l = 0; l < map->n_levers; l++)
    {
      const MlgLever *lever = &map->levers[l];
      if (!run->acts[lever->relay])
        continue;
      double uptake = mlg_map_figure_at (map, &lever->uptake, run->change->hypothesis, 0, 1);
      if (run->change->uptake && !isnan (run->change->uptake[l]))
        uptake = run->change->uptake[l];
      run->uptake[l] = isnan (uptake) ? 0 : uptake;
      double contacts = mlg_run_contacts (run, l);
      gboolean limited = !isinf (contacts);
      if (lever->mode == MLG_MODE_BROADCAST)
        run->kappa[l] = share (contacts, limited ? mlg_run_audience (run, l, MLG_NONE) : 0);
      else
        for (guint j = 0; j < n_q; j++)
          run->kappa_targeted[(gsize) l * n_q + j] =
              share (contacts, limited ? mlg_run_audience (run, l, j) : 0);
    }
}
