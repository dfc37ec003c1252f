/* room: scenario */
#pragma once

#include <maillage/mlg-analysis.h>

G_BEGIN_DECLS

/* One of the things compared: a scenario of the map, or another map. */
typedef struct
{
  const char *id;    /* the scenario's code; of another map: what people call it */
  const MlgMap *map; /* NULL: the scenario `id` of the first map; else this map as it is */
} MlgComparand;

/* The question `compare` with other maps among what is compared: the same question, the same period
 * and as-of date (those of the base), the same random numbers. `base` NULL = the map as it is.
 * `parameters` are those of the analysis `compare` but scenarios and base. (transfer full)
 * MLG_ERROR_USAGE for words that are off; MLG_DATA_ERROR_FAULTS for a scenario that cannot be
 * applied. */
MLG_PUBLIC MlgResult *mlg_compare (const MlgMap *map,
                                   const MlgComparand *base,
                                   const MlgComparand *others,
                                   guint n,
                                   const char *const *parameters,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
