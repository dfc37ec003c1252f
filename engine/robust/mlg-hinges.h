/* What hangs on a single relay, lever, deliverable or connection of the network. */
#pragma once
#include "robust/mlg-robust-private.h"

/* The tables hinges and bridges, at most `top` rows each (0 = all): of the network of mobilised
 * relays in the period (graph/), whatever cuts off a relay, a deliverable or establishments. */
gboolean mlg_hinges_add (const MlgRobust *self, guint top, MlgResult *result, GError **error);
