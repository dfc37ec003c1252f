/* Inside the room: one answer being made. */
#pragma once
#include "ageing/mlg-ageing.h"

#include "robust/mlg-ends.h"

typedef struct
{
  const MlgMap *map;
  const MlgAgeingOptions *options;
  const MlgQuestion *question; /* completed */
  MlgEvaluator *evaluator;
  MlgReach *base;
  GCancellable *cancellable;
} MlgAgeing;

/* mlg-ageing-states.c */
MlgTable *mlg_ageing_states (const MlgAgeing *self);
MlgTable *mlg_ageing_deliverables (const MlgAgeing *self);
MlgTable *mlg_ageing_sessions (const MlgAgeing *self);
/* mlg-ageing-stake.c: with_reach FALSE: counts only. */
MlgTable *mlg_ageing_stake_table (const MlgMap *map,
                                  MlgEvaluator *evaluator,
                                  gboolean with_reach,
                                  GCancellable *cancellable,
                                  GError **error);
MlgTable *mlg_ageing_expiries (const MlgAgeing *self, GError **error);
/* mlg-ageing-gates.c */
MlgTable *mlg_ageing_gates (const MlgAgeing *self, GError **error);
MlgTable *mlg_ageing_registrations (const MlgAgeing *self, GError **error);
