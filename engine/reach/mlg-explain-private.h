/* Inside the room: `explain`, in three files. */
#pragma once
#include "reach/mlg-reach-private.h"
#include <maillage/mlg-result.h>

typedef struct
{
  const MlgMap *map;
  MlgRun run;
  guint cell;
  MlgResult *result;
} MlgExplain;

/* "audiences.csv:12" into a cell of text; unknown when the figure has no row. */
void mlg_explain_set_place (MlgTable *table,
                            guint row,
                            guint column,
                            const MlgMap *map,
                            MlgTableId source,
                            guint source_row);

/* Levers, actions, engagements and links behind the uses (mlg-explain-uses.c). */
void mlg_explain_uses (MlgExplain *self);

/* Adds the table explain_joint, one row per joint state (in it: the chance, and what the groups of
 * these relays do not reach), and the info `method`: product (the groups are independent), list,
 * forest, sampled. The mean of missed_* replaces the product of these groups. */
void mlg_explain_joint (const MlgRun *run, guint cell, MlgResult *result);
