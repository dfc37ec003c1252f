/* What every cell reads of a relay: the expected effect inside its audience, and which of its
 * levers live, can wake and how well they are known. Per (relay, wants class, cover), not per cell.
 */
#include "reach/mlg-reach-private.h"

#include <math.h>
#include <string.h>

static gboolean
in_period (const MlgRun *run, MlgSpan live)
{
  return !mlg_span_empty (mlg_span_meet (live, run->ev->question.period));
}

guint8 *
mlg_run_acts (const MlgRun *run)
{
  guint8 *acts = g_new0 (guint8, run->map->n_relays + 1);
  for (guint r = 0; r < run->map->n_relays; r++)
    acts[r] = run->change->mobilised ? run->change->mobilised[r] != 0
                                     : run->map->relays[r].status == MLG_STATUS_MOBILISED;
  return acts;
}

void
mlg_run_counts (MlgRun *run)
{
  run->counts = g_new0 (guint8, run->map->n_relays + 1);
  for (guint r = 0; r < run->map->n_relays; r++)
    run->counts[r] = run->acts[r] && in_period (run, mlg_run_relay_live (run, r)) &&
                     !(run->change->relay_off && run->change->relay_off[r]);
}

/* TRUE when the lever can wake for a wanted deliverable: asked, or by its part in a cascade. */
static gboolean
can_wake (const MlgRun *run, guint lever, const guint64 *wants)
{
  const MlgEvaluator *ev = run->ev;
  const guint64 *asked = run->asked + (gsize) run->map->levers[lever].relay * ev->q_words;
  for (guint j = 0; j < ev->n_q; j++)
    {
      if (!mlg_bit (wants, j))
        continue;
      if (mlg_bit (asked, j) && run->k[(gsize) lever * ev->n_q + j] > 0)
        return TRUE;
      if (run->lever_takes && run->lever_takes[(gsize) lever * ev->n_q + j])
        return TRUE;
    }
  return FALSE;
}

static guint8
lever_quality (const MlgLever *lever)
{
  guint8 contacts = MLG_ASSUMED;
  if (!isnan (lever->contacts_per_use.x))
    contacts = lever->contacts_per_use.quality;
  else if (!isnan (lever->seats.x))
    contacts = lever->seats.quality;
  return MAX (lever->uptake.quality, contacts);
}

static guint8
engagement_quality (const MlgRun *run, guint relay, const guint64 *wants)
{
  const MlgEvaluator *ev = run->ev;
  guint8 worst = MLG_MEASURED;
  for (guint j = 0; j < ev->n_q; j++)
    if (mlg_bit (wants, j) && mlg_bit (run->asked + (gsize) relay * ev->q_words, j))
      {
        guint32 row = ev->engagement_row[(gsize) relay * run->map->n_themes + ev->q_theme[j]];
        guint8 quality =
            row == MLG_NONE ? MLG_ASSUMED : run->map->engagements[row].engagement.quality;
        worst = MAX (worst, quality);
      }
  return worst;
}

/* Flags and quality of one effect; wants is NULL when nothing of consequence is wanted. */
static void
describe_effect (const MlgRun *run,
                 const MlgEffectKey *key,
                 const guint64 *wants,
                 MlgEffect *effect)
{
  const MlgMap *map = run->map;
  guint first = map->relay_lever_start[key->relay];
  effect->counts = run->counts[key->relay];
  if (wants)
    effect->quality = engagement_quality (run, key->relay, wants);
  for (guint i = first; i < map->relay_lever_start[key->relay + 1]; i++)
    {
      guint l = map->relay_levers[i];
      gboolean digital = map->levers[l].channel == MLG_CHANNEL_DIGITAL;
      if (!mlg_cover_has (run->ev, key->cover, i - first) ||
          (run->change->lever_off && run->change->lever_off[l]))
        continue;
      if (effect->counts && in_period (run, mlg_run_lever_live (run, l)))
        {
          effect->acc1 = 1;
          effect->acc0 |= !digital;
        }
      if (!wants || !can_wake (run, l, wants))
        continue;
      effect->wake1 = 1;
      effect->wake0 |= !digital;
      effect->quality = MAX (effect->quality, lever_quality (&map->levers[l]));
    }
}

/* Every combination of engagements: exact for a relay that nobody passes anything on to. */
static void
marginal_of_themes (MlgStates *states)
{
  guint n = 1u << states->n_themes;
  guint8 key[32] = { 0 };
  states->n_marginal = n;
  states->marginal_state = g_new (guint32, n);
  states->marginal_chance = g_new (double, n);
  for (guint drawn = 0; drawn < n; drawn++)
    {
      double chance = 1;
      for (guint t = 0; t < states->n_themes; t++)
        {
          key[t] = drawn >> t & 1;
          chance *= key[t] ? states->chance[t] : 1 - states->chance[t];
        }
      states->marginal_state[drawn] = mlg_key_list_find (states->keys, key);
      states->marginal_chance[drawn] = chance;
    }
}

static MlgStates *
find_states (MlgRun *run, guint relay, guint first, const guint64 *wants)
{
  for (guint i = first; i < run->states->len; i++)
    {
      MlgStates *states = g_ptr_array_index (run->states, i);
      if (memcmp (states->wants, wants, run->ev->q_words * sizeof (guint64)) == 0)
        return states;
    }
  MlgStates *states = mlg_states_new (run, relay, wants);
  states->index = run->states->len;
  g_ptr_array_add (run->states, states);
  if (!states->passable && states->n_themes <= MLG_MAX_THEMES)
    marginal_of_themes (states);
  return states;
}

void
mlg_run_effects (MlgRun *run)
{
  const MlgEvaluator *ev = run->ev;
  g_autofree guint64 *wants = g_new0 (guint64, ev->q_words);
  run->effect = g_new0 (MlgEffect, ev->n_effects + 1);
  run->effect_states = g_new (guint32, ev->n_effects + 1);
  run->states = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_states_free);
  for (guint r = 0; r < run->map->n_relays; r++)
    {
      guint first = run->states->len;
      for (guint e = ev->relay_effect_start[r]; e < ev->relay_effect_start[r + 1]; e++)
        {
          const MlgEffectKey *key = &ev->effects[e];
          run->effect_states[e] = MLG_NONE;
          if (!run->counts[r])
            continue;
          gboolean any =
              key->wclass < ev->n_wclasses && mlg_states_reduce (run, r, key->wclass, wants);
          describe_effect (run, key, any ? wants : NULL, &run->effect[e]);
          if (any && run->effect[e].wake1)
            run->effect_states[e] = find_states (run, r, first, wants)->index;
        }
    }
}

void
mlg_run_expect (MlgRun *run)
{
  for (guint e = 0; e < run->ev->n_effects; e++)
    {
      if (run->effect_states[e] == MLG_NONE)
        continue;
      MlgStates *states = g_ptr_array_index (run->states, run->effect_states[e]);
      const double *value = mlg_states_values (run, states, run->ev->effects[e].cover);
      double p0 = 0, p1 = 0;
      for (guint i = 0; i < states->n_marginal; i++)
        {
          p0 += states->marginal_chance[i] * value[2 * states->marginal_state[i]];
          p1 += states->marginal_chance[i] * value[2 * states->marginal_state[i] + 1];
        }
      run->effect[e].p0 = MIN (p0, 1);
      run->effect[e].p1 = MIN (p1, 1);
    }
}
