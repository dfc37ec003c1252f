/* The states of one relay and what each does to its audience (model.md §3.4-3.6; decision 002,
 * 12-15). */
#include "reach/mlg-reach-private.h"

#include <math.h>
#include <string.h>

/* TRUE when passing j on to the relay makes some lever of it work. */
static gboolean
cascade_works (const MlgRun *run, guint relay, guint j)
{
  const MlgMap *map = run->map;
  if (!run->passable || !mlg_bit (run->passable + (gsize) relay * run->ev->q_words, j))
    return FALSE;
  for (guint i = map->relay_lever_start[relay]; i < map->relay_lever_start[relay + 1]; i++)
    if (run->lever_takes[(gsize) map->relay_levers[i] * run->ev->n_q + j])
      return TRUE;
  return FALSE;
}

gboolean
mlg_states_reduce (const MlgRun *run, guint relay, guint wclass, guint64 *out_wants)
{
  const MlgEvaluator *ev = run->ev;
  const guint64 *wanted = ev->wclass_bits + (gsize) wclass * ev->q_words;
  const guint64 *asked = run->asked + (gsize) relay * ev->q_words;
  gboolean any = FALSE;
  for (guint word = 0; word < ev->q_words; word++)
    {
      guint64 wants = wanted[word] & (run->subset ? run->subset[word] : ~G_GUINT64_CONSTANT (0));
      guint64 keep = wants & asked[word];
      guint64 maybe = run->passable ? wants & run->passable[(gsize) relay * ev->q_words + word] : 0;
      for (guint j = word * 64; maybe >> (j % 64) != 0; j++)
        {
          if ((maybe >> (j % 64) & 1) && cascade_works (run, relay, j))
            keep |= G_GUINT64_CONSTANT (1) << (j % 64);
          if (j % 64 == 63)
            break;
        }
      out_wants[word] = keep;
      any = any || keep != 0;
    }
  return any;
}

static void
add_theme (MlgStates *self, const MlgRun *run, guint j)
{
  guint theme = run->ev->q_theme[j];
  double chance = run->engagement[(gsize) self->relay * run->map->n_themes + theme];
  if (chance >= 1)
    {
      mlg_bit_set (self->certain, j);
      return;
    }
  guint place = 0;
  while (place < self->n_themes && self->themes[place] != theme)
    place++;
  if (place == self->n_themes)
    {
      self->themes = g_renew (guint, self->themes, place + 1);
      self->chance = g_renew (double, self->chance, place + 1);
      self->themes[place] = theme;
      self->chance[place] = chance;
      self->n_themes++;
    }
  self->theme_of[j] = (guint8) place;
}

/* TRUE when only how many deliverables were passed on matters: no targeted lever cascades. */
static gboolean
is_countable (const MlgRun *run, guint relay)
{
  const MlgMap *map = run->map;
  for (guint i = map->relay_lever_start[relay]; i < map->relay_lever_start[relay + 1]; i++)
    {
      const MlgLever *lever = &map->levers[map->relay_levers[i]];
      if (lever->mode == MLG_MODE_TARGETED && lever->cascade_uses.x > 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_levers_take (const MlgRun *run, guint relay, guint i, guint j)
{
  const MlgMap *map = run->map;
  for (guint p = map->relay_lever_start[relay]; p < map->relay_lever_start[relay + 1]; p++)
    {
      const guint8 *takes = run->lever_takes + (gsize) map->relay_levers[p] * run->ev->n_q;
      if (takes[i] != takes[j])
        return FALSE;
    }
  return TRUE;
}

static void
add_class (MlgStates *self, const MlgRun *run, guint j, gboolean countable)
{
  guint size = 0;
  for (guint i = 0; i < j && countable; i++)
    if (self->class_of[i] != MLG_NO_CLASS && same_levers_take (run, self->relay, i, j))
      {
        self->class_of[j] = self->class_of[i];
        size++;
      }
  if (self->class_of[j] == MLG_NO_CLASS || size >= 250) /* a count must fit a byte */
    self->class_of[j] = (guint16) self->n_classes++;
}

MlgStates *
mlg_states_new (const MlgRun *run, guint relay, const guint64 *wants)
{
  const MlgEvaluator *ev = run->ev;
  MlgStates *self = g_new0 (MlgStates, 1);
  gboolean countable = is_countable (run, relay);
  self->relay = relay;
  self->wants = g_memdup2 (wants, ev->q_words * sizeof (guint64));
  self->certain = g_new0 (guint64, ev->q_words);
  self->class_of = g_new (guint16, ev->n_q + 1);
  self->theme_of = g_new (guint8, ev->n_q + 1);
  for (guint j = 0; j < ev->n_q; j++)
    {
      self->class_of[j] = MLG_NO_CLASS;
      self->theme_of[j] = 255;
      if (!mlg_bit (wants, j))
        continue;
      if (mlg_bit (run->asked + (gsize) relay * ev->q_words, j))
        add_theme (self, run, j);
      if (cascade_works (run, relay, j))
        add_class (self, run, j, countable);
    }
  self->passable = self->n_classes > 0;
  self->random = self->passable || self->n_themes > 0;
  self->key_length = self->n_themes + self->n_classes;
  self->keys = mlg_key_list_new (self->key_length);
  self->values = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

void
mlg_states_free (MlgStates *self)
{
  g_free (self->wants);
  g_free (self->certain);
  g_free (self->themes);
  g_free (self->chance);
  g_free (self->class_of);
  g_free (self->theme_of);
  mlg_key_list_free (self->keys);
  g_hash_table_unref (self->values);
  g_free (self->marginal_state);
  g_free (self->marginal_chance);
  g_free (self);
}

gboolean
mlg_states_is_asked (const MlgStates *self, const guint8 *key, guint j)
{
  return mlg_bit (self->certain, j) || (self->theme_of[j] != 255 && key[self->theme_of[j]] != 0);
}

double
mlg_states_uses (const MlgRun *run, const MlgStates *self, const guint8 *key, guint lever, guint j)
{
  guint n_q = run->ev->n_q;
  double uses = 0;
  if (mlg_states_is_asked (self, key, j))
    uses = run->k[(gsize) lever * n_q + j];
  if (self->class_of[j] != MLG_NO_CLASS && key[self->n_themes + self->class_of[j]] != 0 &&
      run->lever_takes[(gsize) lever * n_q + j])
    uses += run->map->levers[lever].cascade_uses.x;
  return uses;
}

double
mlg_states_broadcast_uses (const MlgRun *run, const MlgStates *self, const guint8 *key, guint lever)
{
  guint n_q = run->ev->n_q;
  double uses = 0, cascade = run->map->levers[lever].cascade_uses.x;
  guint n_counted = 0;
  for (guint j = 0; j < n_q; j++)
    {
      if (!mlg_bit (self->wants, j))
        continue;
      if (mlg_states_is_asked (self, key, j))
        uses += run->k[(gsize) lever * n_q + j];
      /* the first deliverable of a class speaks for all of it */
      guint16 class = self->class_of[j];
      if (class == MLG_NO_CLASS || class < n_counted)
        continue;
      n_counted = class + 1u;
      if (run->lever_takes[(gsize) lever * n_q + j])
        uses += key[self->n_themes + class] * cascade;
    }
  return uses;
}

double
mlg_states_lever (const MlgRun *run, const MlgStates *self, const guint8 *key, guint lever)
{
  guint n_q = run->ev->n_q;
  double uptake = run->uptake[lever];
  if (run->map->levers[lever].mode == MLG_MODE_BROADCAST)
    {
      double k = mlg_states_broadcast_uses (run, self, key, lever);
      return k <= 0 ? 0 : mlg_lever_broadcast (run->kappa[lever], uptake, k);
    }
  double miss = 1;
  for (guint j = 0; j < n_q; j++)
    if (mlg_bit (self->wants, j))
      {
        double k = mlg_states_uses (run, self, key, lever, j);
        if (k > 0)
          miss *= 1 - mlg_lever_targeted (run->kappa_targeted[(gsize) lever * n_q + j], uptake, k);
      }
  return 1 - miss;
}

/* 1 − ∏ (1 − h_ℓ) over the levers of the cover, with and without digital access. */
static void
value_of (const MlgRun *run, const MlgStates *self, guint cover, const guint8 *key, double *out)
{
  const MlgMap *map = run->map;
  guint first = map->relay_lever_start[self->relay];
  double miss0 = 1, miss1 = 1;
  for (guint i = first; i < map->relay_lever_start[self->relay + 1]; i++)
    {
      guint lever = map->relay_levers[i];
      if (!mlg_cover_has (run->ev, cover, i - first) ||
          (run->change->lever_off && run->change->lever_off[lever]))
        continue;
      double h = mlg_states_lever (run, self, key, lever);
      miss1 *= 1 - h;
      if (map->levers[lever].channel != MLG_CHANNEL_DIGITAL)
        miss0 *= 1 - h;
    }
  out[0] = 1 - miss0;
  out[1] = 1 - miss1;
}

const double *
mlg_states_values (const MlgRun *run, MlgStates *self, guint cover)
{
  GArray *values = g_hash_table_lookup (self->values, GUINT_TO_POINTER (cover));
  if (!values)
    {
      values = g_array_new (FALSE, FALSE, 2 * sizeof (double));
      g_hash_table_insert (self->values, GUINT_TO_POINTER (cover), values);
    }
  while (values->len < self->keys->n)
    {
      double value[2];
      value_of (run, self, cover, mlg_key_at (self->keys, values->len), value);
      g_array_append_vals (values, value, 1);
    }
  return (const double *) (const void *) values->data;
}
