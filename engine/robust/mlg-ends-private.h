/* Inside the work on ends. */
#pragma once
#include "robust/mlg-ends.h"

/* Reach of a window ({0, 0} = the period), as the map is or with every end renewed. */
gboolean mlg_ends_run (
    const MlgEnds *self, gboolean renewed, MlgSpan window, MlgFigures *out, GError **error);
/* loss of each end: what is lost when all is renewed but it. */
gboolean mlg_ends_find_losses (MlgEnds *self, GError **error);
/* Sets 1 for the mobilised relays and their levers that live on a funding (MLG_NONE = on any). */
void mlg_funding_holds (const MlgMap *map, guint funding, guint8 *relays, guint8 *levers);
