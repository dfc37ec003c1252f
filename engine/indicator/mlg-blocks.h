/* The building blocks of indicators: what can be counted in a map for one question and one year.
 * Definitions combine them; nothing else in the room knows what an indicator means. */
#pragma once
#include "indicator/mlg-year.h"
#include "reach/mlg-evaluator.h"

/* X (NAME, what it is). All count over the frame: its year, resources and cells. */
#define MLG_BLOCKS(X) \
  /* of the population and its reach (model.md §3) */ \
  X (establishments, N_ ("establishments of the population")) \
  X (workers, N_ ("workers of the population")) \
  X (establishments_with_relay, N_ ("establishments of cells that a mobilised relay has")) \
  X (establishments_without_relay, N_ ("establishments of cells that no mobilised relay has")) \
  X (establishments_one_relay, N_ ("establishments of cells that one mobilised relay has")) \
  X (establishments_accessible, N_ ("establishments in the real audience of a relay")) \
  X (establishments_acceptable, N_ ("the same, by a channel they use")) \
  X (establishments_reached, N_ ("establishments reached")) \
  X (workers_reached, N_ ("workers of the establishments reached")) \
  X (establishments_used, N_ ("establishments that use a resource")) \
  X (establishments_small, N_ ("establishments of size classes inside 1 to 9 workers")) \
  X (establishments_medium, N_ ("establishments of size classes inside 10 to 249 workers")) \
  X (reached_small, N_ ("reached, of size classes inside 1 to 9 workers")) \
  X (reached_medium, N_ ("reached, of size classes inside 10 to 249 workers")) \
  X (share_distance, N_ ("sum of the differences between shares of groups, reached and all")) \
  X (contacts_by_relay, N_ ("sum over relays of the establishments each reaches")) \
  X (shortfall, N_ ("establishments missing to the goal of their cell")) \
  X (goal_establishments, N_ ("establishments that the goals ask for")) \
  /* of relays and their means */ \
  X (demand_days, N_ ("days asked of relays whose days are known")) \
  X (staff_days, N_ ("days of the relays whose days are known")) \
  X (relays_saturated, N_ ("of these relays, those asked for more than they have")) \
  X (relays_with_days, N_ ("mobilised relays whose days are known")) \
  X (relays_live, N_ ("relays live on a day of the year")) \
  X (relays_solicited, N_ ("of these, those solicited")) \
  X (relays_never_solicited, N_ ("of these, those never solicited")) \
  X (relays_diffusing, N_ ("relays solicited with a diffusion done in the year")) \
  X (relays_mobilised, N_ ("relays mobilised and live on a day of the year")) \
  X (relays_supported, N_ ("of these, those with a support action in the year")) \
  X (relays_active_before, N_ ("relays mobilised at the end of last year")) \
  X (relays_active_both, N_ ("of these, those mobilised at the end of the year")) \
  X (real_capacity, N_ ("real audience of the relays with nominal members")) \
  X (nominal_members, N_ ("nominal members of the relays with a real audience")) \
  X (relay_files, N_ ("files of the relays live in the year")) \
  X (files_fresh, N_ ("of these, those revalidated less than 365 days before")) \
  X (reached_lost_without_first, N_ ("largest loss of establishments if one relay stopped")) \
  /* of actions and resources */ \
  X (actions_due, N_ ("actions planned in the year, up to the as-of day")) \
  X (actions_done, N_ ("of these, those done")) \
  X (actions_on_time, N_ ("of these, those done in the month planned")) \
  X (actions_made, N_ ("actions done in the year")) \
  X (actions_returned, N_ ("of these, those with sent and reached filled")) \
  X (cost, N_ ("cost of the actions done in the year")) \
  X (deliverables_produced, N_ ("resources produced in the year")) \
  X (deliverables_codesigned, N_ ("of these, those with a relay or target as contributor")) \
  X (deliverables_validated, N_ ("resources validated and valid in the year")) \
  X (deliverables_diffused, N_ ("of these, those diffused in the year")) \
  X (deliverables_with_goal, N_ ("resources diffusing in the year that have a goal")) \
  X (deliverables_at_goal, N_ ("of these, those whose reach is at least their goal")) \
  /* of data and observations */ \
  X (inputs_needed, N_ ("cells that a formula of the questions would use")) \
  X (inputs_filled, N_ ("of these, those filled")) \
  X (measured_establishments, N_ ("establishments of cells where something was measured")) \
  X (observed_establishments, N_ ("of these, those observed to be reached")) \
  X (observed_total, N_ ("establishments observed, over all observations scored")) \
  X (forecast_error, N_ ("sum of the differences between observation and forecast")) \
  X (observations_scored, N_ ("observations with a forecast")) \
  X (observations_inside, N_ ("of these, those inside the interval of their forecast")) \
  /* of the support service */ \
  X (service_asked, N_ ("requests to the support service asked in the year")) \
  X (service_completed, N_ ("of these, those whose support was completed")) \
  X (service_overflow, N_ ("of these, those beyond the quotas or the scope"))

typedef enum
{
#define X(name, meaning) MLG_BLOCK_##name,
  MLG_BLOCKS (X)
#undef X
      MLG_N_BLOCKS,
} MlgBlockId;

/* A block's value and what it rests on. */
typedef struct
{
  double value;       /* NaN = unknown */
  const char *reason; /* English message id: why it is unknown, or what was left out; NULL = none */
  double lower, upper;             /* by overlap of audiences; NaN where it does not apply */
  double observations;             /* rows counted; NaN for what the model computes */
  double filled, needed;           /* inputs known among those it uses; 0, 0 = nothing to fill */
  double quality[MLG_N_QUALITIES]; /* weights: what the value rests on; all 0 = not told */
} MlgBlock;

/* What is asked: one year, some resources, some cells. Borrows the map. */
typedef struct
{
  const MlgMap *map; /* of the year (mlg_year_map) */
  int year;
  MlgSpan span;
  MlgDay as_of;         /* MLG_DAY_NONE: before everything */
  MlgDay reference;     /* the as-of day when it lies in the year, else the year's last day */
  MlgQuestion question; /* complete; period = the year */
  guint8 *asked;        /* per deliverable: 1 = of the question */
  gboolean filtered;    /* only some cells are asked about */
  gboolean all_deliverables;
} MlgFrame;

/* deliverables NULL = all; filter NULL = every cell. FALSE with error. */
gboolean mlg_frame_init (MlgFrame *self,
                         const MlgMap *map,
                         int year,
                         MlgDay as_of,
                         const guint *deliverables,
                         guint n_deliverables,
                         const MlgScope *filter,
                         guint64 seed,
                         guint draws,
                         GError **error);
void mlg_frame_clear (MlgFrame *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgFrame, mlg_frame_clear)

/* A row that makes a figure impossible. */
typedef struct
{
  char *place; /* "observations.csv:3" */
  char *rule;
} MlgBlockFault;

/* One observation beside its forecast (model.md §9). */
typedef struct
{
  guint32 row;                        /* in MLG_T_OBSERVATIONS */
  double establishments;              /* of its cells */
  double observed;                    /* establishments, capped at them */
  double forecast, lower, upper;      /* of the model; bounds by overlap */
  double interval_low, interval_high; /* drawn; NaN until drawn */
  gboolean capped, kept;              /* kept: counts in I05 */
  guint8 quality;
} MlgScored;

/* The blocks of a frame, computed family by family when first asked for. */
typedef struct _MlgBlocks MlgBlocks;

/* The frame is borrowed and must outlive the blocks. `first`: the relay to take out for
 * reached_lost_without_first, MLG_NONE to look for the one whose loss is largest. */
MlgBlocks *mlg_blocks_new (const MlgFrame *frame, guint first);
/* The same for some cells of `whole`, which must outlive it: its frame differs from that of `whole`
 * by the filter only, so that one run of the evaluator serves both. */
MlgBlocks *mlg_blocks_new_part (MlgBlocks *whole, const MlgFrame *frame, guint first);
/* Leaves out what draws do not show (qualities). Before the first block is asked for. */
void mlg_blocks_only_figures (MlgBlocks *self);
void mlg_blocks_free (MlgBlocks *self);
const MlgFrame *mlg_blocks_frame (const MlgBlocks *self);
/* Counts the observations inside their intervals, once these are drawn. */
void mlg_blocks_set_inside (MlgBlocks *self);
/* NULL with error (stopped, or the evaluator failed). Borrowed. */
const MlgBlock *
mlg_blocks_get (MlgBlocks *self, MlgBlockId id, GCancellable *cancellable, GError **error);
/* The relay whose loss is the largest; MLG_NONE before the block was asked for, or without one. */
guint mlg_blocks_first_relay (const MlgBlocks *self);
/* (element-type MlgScored), in the order of the rows; NULL before a block of them was asked for. */
GArray *mlg_blocks_scored (MlgBlocks *self);
/* (element-type MlgBlockFault) found so far. */
const GPtrArray *mlg_blocks_faults (const MlgBlocks *self);
/* Size classes left out of «small» and «medium» because they straddle, joined by ", "; NULL. */
const char *mlg_blocks_straddling (const MlgBlocks *self);

/* TRUE when draws of the uncertain figures change the block. */
gboolean mlg_block_is_drawn (MlgBlockId id);
const char *mlg_block_name (MlgBlockId id);
/* What it is, an English message id. */
const char *mlg_block_meaning (MlgBlockId id);
gboolean mlg_block_find (const char *name, guint *out_id);
/* All names (borrowed; MLG_N_BLOCKS of them). */
const char *const *mlg_block_names (void);

/* The same question as the frame's about one observation: its resource, lever, days and cells, on a
 * map (the frame's, or one drawn from it). */
gboolean mlg_scored_forecast (const MlgFrame *frame,
                              const MlgMap *map,
                              MlgScored *scored,
                              double *out_reached,
                              double *out_lower,
                              double *out_upper,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgBlocks, mlg_blocks_free)
