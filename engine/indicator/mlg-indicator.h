/* Indicators of one year: a definition, the blocks of a frame, and what the figure rests on. */
#pragma once
#include "indicator/mlg-definition.h"

typedef enum
{
  MLG_INDICATOR_COMPUTED,
  MLG_INDICATOR_FROZEN,
  MLG_INDICATOR_CORRECTED,
  MLG_INDICATOR_FORECAST,
  MLG_N_INDICATOR_STATES,
} MlgIndicatorState;

typedef struct
{
  const MlgDefinition *definition; /* borrowed */
  int version;                     /* of the definition used: an older one for a frozen value */
  MlgIndicatorState state;
  double numerator, denominator, value; /* NaN unknown */
  double lower, upper;                  /* by overlap of audiences; NaN where it does not apply */
  double interval_low, interval_high;   /* 5 % and 95 % of the draws; NaN when not drawn */
  double observations;                  /* rows counted; NaN for what the model computes */
  double completeness;                  /* of the inputs it uses, the share known; NaN = none */
  double quality[MLG_N_QUALITIES];      /* shares, adding up to 1; NaN when not told */
  double goal;                          /* NaN = none */
  const char *reason; /* interned: why it is unknown, or what was left out; NULL = none */
} MlgIndicator;

/* The figures of a frame, one per definition, without intervals. `faults`: what is impossible
 * (element-type MlgBlockFault), added to. (element-type MlgIndicator) */
GArray *mlg_indicators_new (MlgBlocks *blocks,
                            const GPtrArray *definitions,
                            GPtrArray *faults,
                            GCancellable *cancellable,
                            GError **error);
/* One of them anew, after its blocks changed. */
gboolean mlg_indicator_fill (MlgIndicator *self,
                             MlgBlocks *blocks,
                             GPtrArray *faults,
                             GCancellable *cancellable,
                             GError **error);

/* A frame of which figures are wanted: the whole, or a part of one. */
typedef struct
{
  MlgFrame frame;
  int whole; /* number of the group whose run it shares; -1: its own */
  MlgBlocks *blocks;
  GArray *figures;         /* MlgIndicator */
  char *ids[3], *names[3]; /* of the break-down; NULL beyond its dimensions */
} MlgIndicatorGroup;

void mlg_indicator_group_clear (gpointer group);
/* Draws the uncertain figures `draws` times and sets every interval of the groups (element-type
 * MlgIndicatorGroup; they share one map), and those of the observations of the first group. */
gboolean mlg_indicators_draw (
    GArray *groups, guint draws, guint64 seed, GCancellable *cancellable, GError **error);
/* The quantile of n sorted values, linear between them; 0 ≤ p ≤ 1. */
double mlg_sorted_quantile (const double *sorted, guint n, double p);

/* The goal of an indicator for a frame: the most specific row of `goals` with its id that holds the
 * whole frame, a row of the year before one of any; NaN = none. I04 without such a row has the mean
 * of its cells' goals. */
double
mlg_indicator_goal (const MlgDefinition *definition, const MlgFrame *frame, MlgBlocks *blocks);
