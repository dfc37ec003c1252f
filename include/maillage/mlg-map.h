/* room: map */
#pragma once

#include <maillage/mlg-error.h>

G_BEGIN_DECLS

/* A frozen map: deliverables, levers, relays and target cells with all their rules resolved.
 * Immutable, reference counted, safe to share between threads. */
typedef struct _MlgMap MlgMap;

MLG_PUBLIC MlgMap *mlg_map_ref (MlgMap *self);
MLG_PUBLIC void mlg_map_unref (MlgMap *self);
/* How many rows a table has ("relays", "targets" …); 0 for a table that does not exist. */
MLG_PUBLIC guint mlg_map_count (const MlgMap *self, const char *table);
/* A setting's text, its default when the map says nothing, NULL when it has neither. Owned by the
 * map. */
MLG_PUBLIC const char *mlg_map_setting (const MlgMap *self, const char *key);
/* SHA-256, 64 hexadecimal digits, of the canonical rows sorted by key: two maps with the same
 * content have the same seal whatever their form, order or origin. Owned by the map. */
MLG_PUBLIC const char *mlg_map_seal (const MlgMap *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgMap, mlg_map_unref)

G_END_DECLS
