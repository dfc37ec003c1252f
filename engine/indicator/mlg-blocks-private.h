/* Inside the building blocks: what the families of blocks share. */
#pragma once
#include "base/mlg-words.h"
#include "indicator/mlg-blocks.h"

typedef enum
{
  MLG_FAMILY_REACH,    /* one run of the evaluator, and what the data lack */
  MLG_FAMILY_RELAYS,   /* relays and their means */
  MLG_FAMILY_LOSS,     /* each relay taken out */
  MLG_FAMILY_ACTIONS,  /* actions and resources */
  MLG_FAMILY_GOALS,    /* each resource alone */
  MLG_FAMILY_OBSERVED, /* observations */
  MLG_FAMILY_SCORED,   /* observations and their forecasts */
  MLG_FAMILY_SERVICE,  /* the support service */
  MLG_N_FAMILIES,
} MlgFamily;

struct _MlgBlocks
{
  const MlgFrame *frame;
  guint first; /* the relay to take out, or MLG_NONE */
  MlgBlock blocks[MLG_N_BLOCKS];
  gboolean done[MLG_N_FAMILIES];
  MlgBlocks *whole;        /* of every cell, whose run is shared; NULL = this is it (borrowed) */
  guint want;              /* parts of the evaluator's result */
  MlgEvaluator *evaluator; /* of the whole */
  MlgReach *reach;         /* the whole's */
  guint8 *in_population;   /* per cell: of the population and the frame's filter */
  MlgHistory history;
  guint8 *relay_in;   /* per relay: counts in the frame (a cell filter keeps those that have one) */
  guint8 *relay_live; /* known, and live on a day of the year */
  guint first_relay;
  GString *straddling;
  GArray *scored;    /* MlgScored */
  GPtrArray *faults; /* MlgBlockFault */
};

/* Sets a block's value; NaN with the reason. */
MlgBlock *mlg_blocks_set (MlgBlocks *self, MlgBlockId id, double value, const char *reason);
static inline gboolean
mlg_blocks_mobilised (const MlgBlocks *self, guint relay)
{
  return self->relay_in[relay] && self->relay_live[relay] &&
         self->frame->map->relays[relay].status == MLG_STATUS_MOBILISED;
}
/* TRUE when the action counts in the frame: its resource is asked about, its relay counts. */
gboolean mlg_blocks_takes (const MlgBlocks *self, const MlgAction *action);
/* TRUE when it was done on a day of the year, up to the as-of day. */
gboolean mlg_blocks_made (const MlgBlocks *self, const MlgAction *action);

/* Each fills its blocks; FALSE with error. The reach family stands first. */
gboolean mlg_blocks_fill_reach (MlgBlocks *self, GCancellable *cancellable, GError **error);
gboolean mlg_blocks_fill_relays (MlgBlocks *self, GCancellable *cancellable, GError **error);
gboolean mlg_blocks_fill_loss (MlgBlocks *self, GCancellable *cancellable, GError **error);
gboolean mlg_blocks_fill_actions (MlgBlocks *self, GCancellable *cancellable, GError **error);
gboolean mlg_blocks_fill_goals (MlgBlocks *self, GCancellable *cancellable, GError **error);
gboolean mlg_blocks_fill_observed (MlgBlocks *self, GCancellable *cancellable, GError **error);
gboolean mlg_blocks_fill_scored (MlgBlocks *self, GCancellable *cancellable, GError **error);
void mlg_blocks_fill_service (MlgBlocks *self);
/* Cells that formulas would use, and those filled. */
void mlg_blocks_count_inputs (MlgBlocks *self);
