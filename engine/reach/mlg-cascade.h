/* A network drawn again and again, 64 worlds at a time, with the processor's best instructions. */
#pragma once
#include "reach/mlg-cascade-kernel.h"
#include <glib.h>

typedef struct _MlgCascade MlgCascade;

/* Copies the network; its arrays over nodes have n + 1 entries, those over arcs one more than there
 * are arcs. */
MlgCascade *mlg_cascade_new (const MlgCascadeNet *net);
void mlg_cascade_free (MlgCascade *self);
const MlgCascadeNet *mlg_cascade_net (const MlgCascade *self);
/* Draws worlds 64 × block … + 63 into the room; every time with the same seed. */
void mlg_cascade_draw_block (MlgCascade *self, guint64 seed, guint64 block);
const MlgCascadeRoom *mlg_cascade_room (const MlgCascade *self);
/* One word of 64 worlds for things outside a network. */
MlgDrawWord mlg_cascade_draw (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgCascade, mlg_cascade_free)
