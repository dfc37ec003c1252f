#include "map/mlg-id-index.h"

MlgIdIndex *
mlg_id_index_new (const char *const *ids, guint n)
{
  MlgIdIndex *self = g_new0 (MlgIdIndex, 1);

  self->bits = g_bit_storage (n) + 1;
  self->slots = g_new (MlgIdSlot, (gsize) 1 << self->bits);
  for (gsize i = 0; i < (gsize) 1 << self->bits; i++)
    self->slots[i] = (MlgIdSlot){ NULL, G_MAXUINT32 };
  for (guint i = 0; i < n; i++)
    {
      MlgIdSlot *slot = ids[i] != NULL ? mlg_id_index_slot (self, ids[i]) : NULL;

      if (slot != NULL && slot->id == NULL)
        *slot = (MlgIdSlot){ ids[i], i };
    }
  return self;
}

void
mlg_id_index_free (MlgIdIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}
