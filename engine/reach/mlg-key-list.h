/* A list of byte keys of one length with a probability each; equal keys are merged. The order is
 * that in which keys were first added. */
#pragma once
#include <glib.h>

typedef struct
{
  guint length, n_slots;
  GByteArray *keys;
  GArray *chance;
  guint *slots;
} MlgKeyList;

MlgKeyList *mlg_key_list_new (guint length);
void mlg_key_list_free (MlgKeyList *self);
void mlg_key_list_add (MlgKeyList *self, const guint8 *key, double chance);
static inline const guint8 *
mlg_key_at (const MlgKeyList *self, guint i)
{
  return self->keys->data + (gsize) i * self->length;
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgKeyList, mlg_key_list_free)
