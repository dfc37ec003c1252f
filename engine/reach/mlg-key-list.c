#include "reach/mlg-key-list.h"

#include <string.h>

MlgKeyList *
mlg_key_list_new (guint length)
{
  MlgKeyList *self = g_new0 (MlgKeyList, 1);
  self->length = length;
  self->n_slots = 64;
  self->keys = g_byte_array_new ();
  self->chance = g_array_new (FALSE, FALSE, sizeof (double));
  self->slots = g_new0 (guint, self->n_slots);
  return self;
}

void
mlg_key_list_free (MlgKeyList *self)
{
  g_byte_array_unref (self->keys);
  g_array_unref (self->chance);
  g_free (self->slots);
  g_free (self);
}

static guint *
key_slot (MlgKeyList *self, const guint8 *key)
{
  guint hash = 2166136261u;
  for (guint i = 0; i < self->length; i++)
    hash = (hash ^ key[i]) * 16777619u;
  guint at = (hash ^ hash >> 15) & (self->n_slots - 1);
  while (self->slots[at] != 0 &&
         memcmp (mlg_key_at (self, self->slots[at] - 1), key, self->length) != 0)
    at = (at + 1) & (self->n_slots - 1);
  return &self->slots[at];
}

void
mlg_key_list_add (MlgKeyList *self, const guint8 *key, double chance)
{
  guint *slot = key_slot (self, key);
  if (*slot != 0)
    {
      g_array_index (self->chance, double, *slot - 1) += chance;
      return;
    }
  g_array_append_val (self->chance, chance);
  g_byte_array_append (self->keys, key, self->length);
  *slot = self->chance->len;
  if (2 * self->chance->len < self->n_slots)
    return;
  self->n_slots *= 2;
  g_free (self->slots);
  self->slots = g_new0 (guint, self->n_slots);
  for (guint i = 0; i < self->chance->len; i++)
    *key_slot (self, mlg_key_at (self, i)) = i + 1;
}
