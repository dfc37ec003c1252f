/* Gaps summed over the rows of a roll-up, and the columns that name a row. */
#pragma once
#include "gaps/mlg-cause.h"
#include "gaps/mlg-proposal.h"
#include "reach/mlg-reach-run.h"
#include <maillage/mlg-result.h>

/* Relays at hand: none, one, several. */
enum
{
  MLG_CLASS_NONE,
  MLG_CLASS_ONE,
  MLG_CLASS_SEVERAL,
  MLG_N_CLASSES,
};
const char *mlg_class_label (guint n_relays);

typedef struct
{
  double establishments, workers, reached, goal_weight; /* Σ n, Σ w, Σ n·P, Σ n·goal */
  double shortfall, shortfall_workers, shortfall_risk;
  double gains[MLG_N_LIFTS], gain_of_all; /* establishments, over cells with a shortfall */
  double stuck[3];                        /* shortfall of cells with nothing to lift */
  double potential[MLG_N_CLASSES], acting[MLG_N_CLASSES]; /* Σ n by class */
  guint most_potential, most_acting; /* of a single cell: its numbers of relays */
  guint cells;
  MlgCause cause;
  double cause_gain;
  guint biggest_gap; /* the cell with the largest shortfall: its best relay names the remedy */
  double biggest_shortfall;
  gboolean has_goal;
} MlgGapRow;

/* One row per group of the breakdown; goal[c] NaN = none. (transfer full), n_groups entries. */
MlgGapRow *mlg_gap_rows_new (const MlgMap *map,
                             const MlgReach *base,
                             const MlgCauses *causes,
                             const double *goal,
                             const MlgBreakdown *breakdown);
/* Groups with cells, by shortfall, greatest first, then in key order. (transfer full) guint */
GArray *mlg_gap_rows_order (const MlgGapRow *rows, guint n);
