/* Acts that a lift proposes: uses that nobody has planned yet. */
#pragma once
#include "reach/mlg-evaluator.h"

/* The uses a lift adds, as far as days and budgets are free. */
typedef struct
{
  guint8 *mobilised;  /* [n_relays]; NULL = by status */
  MlgExtraUse *extra; /* [n] */
  guint n;
  double days, cost; /* of the relays; NaN when unknown for one of them */
} MlgProposal;

/* One use of each of the question's deliverables by each lever of the relays chosen, where the
 * lever has an audience that wants it and no use of it counts yet. choose: per relay, 1 = chosen.
 * The chosen relays are mobilised when `mobilise`. */
MlgProposal *mlg_proposal_new (const MlgMap *map,
                               MlgEvaluator *evaluator,
                               const MlgReach *base,
                               const guint8 *choose,
                               gboolean mobilise);
void mlg_proposal_free (MlgProposal *self);
void mlg_proposal_apply (const MlgProposal *self, MlgChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgProposal, mlg_proposal_free)

/* What one relay alone would bring. */
typedef struct
{
  guint relay;
  double gain; /* establishments over the population */
  double days, cost;
} MlgApproach;

/* Per cell, the relay whose uses alone bring most there, and how much (share). */
typedef struct
{
  GArray *approaches; /* MlgApproach, greatest gain first */
  guint *best_relay;  /* [n_cells] MLG_NONE = nobody brings anything */
  double *best_gain;
  double *best_days, *best_cost;
} MlgApproaches;

/* choose: the relays tried, each as if it were alone: those that have no cell in common and that no
 * chain of links ties are tried in one run, which changes no bit. */
MlgApproaches *mlg_approaches_new (const MlgMap *map,
                                   MlgEvaluator *evaluator,
                                   const MlgReach *base,
                                   const guint8 *choose,
                                   gboolean mobilise,
                                   GCancellable *cancellable,
                                   GError **error);
void mlg_approaches_free (MlgApproaches *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgApproaches, mlg_approaches_free)
