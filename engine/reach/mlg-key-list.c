#include "reach/mlg-key-list.h"

#include <string.h>

#define FIRST_ROOM 16

MlgKeyList *
mlg_key_list_new (guint length)
{
  MlgKeyList *self = g_new0 (MlgKeyList, 1);
  self->length = length;
  self->width = MAX (1, (length + 7) / 8);
  self->room = FIRST_ROOM;
  self->n_slots = 2 * FIRST_ROOM;
  self->keys = g_new (guint64, (gsize) self->room * self->width);
  self->chance = g_new (double, self->room);
  self->slots = g_new0 (guint32, self->n_slots);
  return self;
}

void
mlg_key_list_free (MlgKeyList *self)
{
  g_free (self->keys);
  g_free (self->chance);
  g_free (self->slots);
  g_free (self);
}

static gboolean
same_words (const guint64 *a, const guint64 *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i] != b[i])
      return FALSE;
  return TRUE;
}

static guint32 *
key_slot (MlgKeyList *self, const guint64 *key)
{
  guint64 hash = 0;
  for (guint i = 0; i < self->width; i++)
    {
      hash = (hash ^ key[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  guint at = (guint) hash & (self->n_slots - 1);
  while (self->slots[at] != 0 &&
         !same_words (mlg_key_words (self, self->slots[at] - 1), key, self->width))
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

static void
grow (MlgKeyList *self)
{
  self->room *= 2;
  self->n_slots *= 2;
  self->keys = g_renew (guint64, self->keys, (gsize) self->room * self->width);
  self->chance = g_renew (double, self->chance, self->room);
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < self->n; i++)
    *key_slot (self, mlg_key_words (self, i)) = i + 1;
}

/* Where the next key would stand: it is written there before it is looked for. */
static guint64 *
next_key (MlgKeyList *self)
{
  return self->keys + (gsize) self->n * self->width;
}

/* The number of the key that was written to the next place. */
static guint
settle (MlgKeyList *self)
{
  guint32 *slot = key_slot (self, next_key (self));
  if (*slot != 0)
    return *slot - 1;
  self->chance[self->n++] = 0;
  *slot = self->n;
  if (self->n == self->room)
    grow (self);
  return self->n - 1;
}

guint
mlg_key_list_find (MlgKeyList *self, const guint8 *key)
{
  guint64 *next = next_key (self);
  next[self->width - 1] = 0;
  memcpy (next, key, self->length);
  return settle (self);
}

void
mlg_key_list_add (MlgKeyList *self, const guint8 *key, double chance)
{
  guint at = mlg_key_list_find (self, key);
  self->chance[at] += chance;
}

void
mlg_key_list_add_sum (
    MlgKeyList *self, const MlgKeyList *a, guint i, const MlgKeyList *b, guint k, double chance)
{
  const guint64 *x = mlg_key_words (a, i), *y = mlg_key_words (b, k);
  guint64 *next = next_key (self);
  /* no byte carries into the next, so words add up as their bytes do */
  for (guint w = 0; w < self->width; w++)
    next[w] = x[w] + y[w];
  guint at = settle (self);
  self->chance[at] += chance;
}
