/* Inside the room: what the tables of `robust` share. */
#pragma once
#include "robust/mlg-robust.h"

/* The map as it is, and what each relay brings. */
typedef struct
{
  const MlgMap *map;
  MlgEvaluator *evaluator;
  MlgReach *base;
  MlgPart *parts; /* [n_relays], all known */
  guint *order;   /* relays that act, greatest loss first, then by id */
  guint n_order;
  GCancellable *cancellable;
} MlgRobust;

/* mlg-losses.c */
gboolean mlg_robust_find_losses (MlgRobust *self, GError **error);
/* Reach without these relays; of the same draws where it is drawn. */
gboolean mlg_robust_without (
    const MlgRobust *self, const guint *relays, guint n, MlgFigures *out, GError **error);
/* Of a cell, by the question. */
double mlg_robust_weight (const MlgRobust *self, guint cell);
MlgTable *mlg_robust_table (const MlgRobust *self);
/* brings: see mlg_leave_brings */
MlgTable *mlg_losses_table (const MlgRobust *self, const double *brings, guint top);
