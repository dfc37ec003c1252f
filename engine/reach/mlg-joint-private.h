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
MlgSubnet *mlg_subnet_new (const MlgRun *run, const MlgSignature *signature, guint j);
void mlg_subnet_free (MlgSubnet *self);
void mlg_signature_wants (const MlgRun *run, const MlgSignature *signature, guint64 *out_wants);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSubnet, mlg_subnet_free)
