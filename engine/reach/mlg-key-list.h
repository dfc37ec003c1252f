/* A list of byte keys of one length with a probability each; equal keys are merged. The order is
 * that in which keys were first added. A key is kept as whole words, zeros behind its last byte, so
 * that keys are compared, and added up, a word at a time. */
#pragma once
#include <glib.h>

typedef struct
{
  guint length;           /* bytes of a key */
  guint width;            /* words of a key */
  guint n, room, n_slots; /* keys; keys that there is room for, the one being looked for included */
  guint64 *keys;          /* [room · width] */
  double *chance;         /* [room] */
  guint32 *slots;         /* number of a key + 1 by its hash; 0 = none */
} MlgKeyList;

MlgKeyList *mlg_key_list_new (guint length);
void mlg_key_list_free (MlgKeyList *self);
/* The number of a key of `length` bytes, which is added if it is new, with probability 0. */
guint mlg_key_list_find (MlgKeyList *self, const guint8 *key);
/* Adds to the probability of a key. */
void mlg_key_list_add (MlgKeyList *self, const guint8 *key, double chance);
/* The same for the key whose bytes are the sums of those of key i of `a` and key k of `b`, lists of
 * keys as long as this one's; no sum passes 255. */
void mlg_key_list_add_sum (
    MlgKeyList *self, const MlgKeyList *a, guint i, const MlgKeyList *b, guint k, double chance);

static inline const guint64 *
mlg_key_words (const MlgKeyList *self, guint i)
{
  return self->keys + (gsize) i * self->width;
}
static inline const guint8 *
mlg_key_at (const MlgKeyList *self, guint i)
{
  return (const guint8 *) mlg_key_words (self, i);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgKeyList, mlg_key_list_free)
