/* The causes of gaps: what reach would be with one constraint lifted (model.md §4). */
#pragma once
#include "reach/mlg-evaluator.h"

/* In the order in which equal gains are resolved: what costs least first. */
typedef enum
{
  MLG_CAUSE_NOTHING_PLANNED,
  MLG_CAUSE_NOT_MOBILISED,
  MLG_CAUSE_EXPIRED,
  MLG_CAUSE_CAPACITY,
  MLG_CAUSE_CHANNEL,
  MLG_CAUSE_ENGAGEMENT,
  MLG_CAUSE_UPTAKE,
  MLG_N_LIFTS,
  MLG_CAUSE_SEVERAL = MLG_N_LIFTS, /* no single lift brings 1 % of the shortfall */
  MLG_CAUSE_NO_RELAY,              /* no relay of any status has the cell: nothing to lift */
  MLG_CAUSE_DECLINED,              /* those that have it declined or stopped: nothing to lift */
  MLG_CAUSE_NO_LEVER,              /* those that have it have no lever there: nothing to lift */
  MLG_N_CAUSES,
  MLG_CAUSE_NONE = MLG_N_CAUSES, /* the goal is reached */
} MlgCause;

/* The word of the closed list (message id, column `cause`). */
const char *mlg_cause_label (MlgCause cause);

/* What lifting would bring, per cell of the map. Shares (not establishments); 0 outside the
 * population. */
typedef struct
{
  guint n_cells;
  double *gain[MLG_N_LIFTS]; /* max (0, P with the lift − P) */
  double *gain_of_all;       /* all lifts at once */
  double days[MLG_N_LIFTS];  /* of relays, for the whole act; NaN unknown or none */
  double cost[MLG_N_LIFTS];
  guint8 *nothing_to_lift; /* MLG_CAUSE_NO_RELAY, _DECLINED, _NO_LEVER or 0 */
} MlgCauses;

/* base: the evaluator's run without change. */
MlgCauses *mlg_causes_new (const MlgMap *map,
                           MlgEvaluator *evaluator,
                           const MlgReach *base,
                           GCancellable *cancellable,
                           GError **error);
void mlg_causes_free (MlgCauses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgCauses, mlg_causes_free)

/* The main cause from gains and shortfall in establishments, for a cell or a sum of cells. `stuck`
 * holds the shortfall of cells with nothing to lift, by cause (indexed from MLG_CAUSE_NO_RELAY).
 * out_gain: establishments. */
MlgCause mlg_cause_main (const double gains[MLG_N_LIFTS],
                         double gain_of_all,
                         double shortfall,
                         const double stuck[3],
                         double *out_gain);
