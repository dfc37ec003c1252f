/* The worst pairs. */
#pragma once
#include "reach/mlg-leave.h"
#include "robust/mlg-robust-private.h"

typedef struct
{
  guint first, second; /* first < second */
  double loss;
} MlgPair;

typedef struct
{
  double all, computed; /* pairs of relays that bring something; of these, computed one by one */
  gboolean complete;    /* the others are bounded below the last one kept */
} MlgPairsInfo;

/* The `most` (≥ 1) worst pairs of relays that bring something, worst first (element-type
 * MlgPair). */
gboolean mlg_pairs_find (const MlgRobust *self,
                         MlgLeave *leave,
                         guint most,
                         GArray **out_pairs,
                         MlgPairsInfo *out_info,
                         GError **error);
MlgTable *mlg_pairs_table (const MlgRobust *self, const GArray *pairs, GError **error);
