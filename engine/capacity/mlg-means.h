/* What levers and relays can do over a question's years, and what is asked of them (model.md §5,
 * decision 005): the one place where figures of the map become capacities. */
#pragma once
#include "reach/mlg-evaluator.h"

typedef struct
{
  guint8 in;      /* 1: of a mobilised relay live on a day of the period, and live itself on one */
  guint8 digital; /* works only where there is digital access */
  guint8 broadcast;
  double contacts; /* q: establishments contacted by one use */
  double
      limit; /* uses at most over the years, Σ_y max (uses_per_year, done uses); INFINITY unknown */
  double cascade;    /* uses made when something is passed on, outside every limit */
  double days, cost; /* of one use; 0 when unknown */
  double demand;     /* uses asked over the years before rationing, of every deliverable */
} MlgLeverMeans;

typedef struct
{
  guint8 in;
  double days,
      budget; /* over the years, Σ_y max (staff_days, days of done uses); INFINITY unknown */
  double demand_days, demand_cost; /* of the uses asked before rationing */
} MlgRelayMeans;

typedef struct
{
  const MlgMap *map; /* borrowed */
  MlgSpan period;
  const guint8 *population; /* per cell, borrowed */
  int first_year, n_years;  /* the civil years that the period touches */
  MlgLeverMeans *levers;    /* n_levers */
  MlgRelayMeans *relays;    /* n_relays */
} MlgMeans;

/* `uses`: every counting part of the civil years of the period, every deliverable
 * (MlgReach.action_uses). `n_deliverables`: those of the question. Time: the audience entries of
 * the map. */
MlgMeans *mlg_means_new (const MlgMap *map,
                         MlgSpan period,
                         const guint8 *population,
                         guint n_deliverables,
                         const MlgActionUse *uses,
                         guint n_uses);
void mlg_means_free (MlgMeans *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgMeans, mlg_means_free)
