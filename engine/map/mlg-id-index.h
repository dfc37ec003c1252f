/* The row of each id of a column. Ids are told apart by where they are, as interned texts may be,
 * so that finding one costs a look or two at a small table. */
#pragma once
#include <glib.h>

typedef struct
{
  const char *id; /* NULL = nothing here */
  guint row;
} MlgIdSlot;

typedef struct
{
  MlgIdSlot *slots;
  guint bits; /* there are 2^bits slots, at least twice as many as ids */
} MlgIdIndex;

/* NULLs among the ids are left out; of equal ones the first counts. */
MlgIdIndex *mlg_id_index_new (const char *const *ids, guint n);
void mlg_id_index_free (MlgIdIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgIdIndex, mlg_id_index_free)

/* Where an id stands, or would stand. */
static inline MlgIdSlot *
mlg_id_index_slot (const MlgIdIndex *self, const char *id)
{
  const gsize mask = ((gsize) 1 << self->bits) - 1;
  gsize at = (gsize) (((guint64) (gsize) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >>
                      (64 - self->bits));

  while (self->slots[at].id != NULL && self->slots[at].id != id)
    at = (at + 1) & mask;
  return &self->slots[at];
}

/* G_MAXUINT32 when there is no such id. */
static inline guint
mlg_id_index_find (const MlgIdIndex *self, const char *id)
{
  return mlg_id_index_slot (self, id)->row;
}
