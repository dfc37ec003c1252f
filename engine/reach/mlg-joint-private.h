/* Inside the joint work only. */
#pragma once
#include "reach/mlg-reach-private.h"

typedef struct
{
  guint relay;
  gint place;       /* in the signature, when being passed on matters to it; else -1 */
  gboolean certain; /* asked and engaged for sure */
  double chance;    /* of being asked and engaged */
} MlgSubnode;

typedef struct
{
  guint from, to, arc; /* nodes; arc of the run */
  double pass_on;
} MlgSubarc;

typedef struct
{
  guint j, n_targets;
  GArray *nodes, *arcs; /* MlgSubnode; MlgSubarc by from */
  guint *start;         /* [nodes + 1] into arcs */
  GHashTable *by_relay;
} MlgSubnet;

gboolean mlg_run_certain (const MlgRun *run, guint relay, guint j);
/* NULL when it has more than max_nodes relays. */
MlgSubnet *
mlg_subnet_new (const MlgRun *run, const MlgSignature *signature, guint j, guint max_nodes);
/* TRUE when the network of j around the relay has no undirected cycle. */
gboolean mlg_run_is_acyclic (const MlgRun *run, guint relay, guint j);
void mlg_subnet_free (MlgSubnet *self);
void mlg_signature_wants (const MlgRun *run, const MlgSignature *signature, guint64 *out_wants);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSubnet, mlg_subnet_free)

/* mlg-worlds.c: weights of the worlds from their control variate and its mean; the distinct joint
 * states of a sampled signature from its relays' states by world. Pairs are scratch room for as
 * many draws. */
typedef struct _MlgPairs MlgPairs;
MlgPairs *mlg_pairs_new (guint draws);
void mlg_pairs_free (MlgPairs *self);
void mlg_worlds_weigh (MlgJoint *joint, double mean);
void mlg_worlds_list (const MlgJoint *joint,
                      MlgSignature *signature,
                      const guint32 *const *state_of,
                      MlgPairs *pairs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPairs, mlg_pairs_free)
