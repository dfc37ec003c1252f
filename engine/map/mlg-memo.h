/* Work on a map that several questions share, kept for the next one: at most one thing per map, the
 * last. Nothing depends on whether it is found. */
#pragma once
#include "map/mlg-map-private.h"

/* What was kept under this key, or NULL: an object of g_atomic_rc_box. (transfer full) */
gpointer mlg_map_recall (const MlgMap *map, const char *key);
/* Keeps an object of g_atomic_rc_box, whose last reference is dropped with `clear`. The object is
 * not taken: the map takes a reference of its own. */
void mlg_map_remember (const MlgMap *map, const char *key, gpointer object, GDestroyNotify clear);
