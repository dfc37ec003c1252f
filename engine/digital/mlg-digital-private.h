/* Inside the room. */
#pragma once
#include "digital/mlg-digital.h"
#include "map/mlg-access.h"

enum
{
  MLG_N_CHANNELS = MLG_CHANNEL_IN_PERSON + 1,
};

/* What a run of the question stands on. */
typedef struct
{
  const MlgMap *map;
  MlgSpan period;
  const guint8 *in; /* per cell: 1 = of the population */
} MlgDigital;

/* The share of a cell that has and can use a channel, with what the model takes for it: digital
 * access is 1 if unknown. NaN when publics tell nothing of another channel. */
double mlg_digital_access (const MlgMap *map, guint cell, guint channel);
/* Establishments of a cell without digital access. */
double mlg_digital_cut_off (const MlgMap *map, guint cell);

/* Publics, how many establishments they are, and what each can use. */
MlgTable *mlg_digital_publics_table (const MlgDigital *self);

/* Adds digital_needs, and for a territory's breakdown (NULL = none) digital_needs_by_X. */
void mlg_digital_add_needs (const MlgDigital *self, MlgResult *result);
void mlg_digital_add_needs_by (const MlgDigital *self, const MlgBreakdown *by, MlgResult *result);
