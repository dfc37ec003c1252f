/* The parts of the ceiling, seen by its files only. */
#pragma once
#include "capacity/mlg-ceiling.h"

/* A set of levers of one relay that work on the same things: what flows through one (relay, cell,
 * stratum) arc may come from any of them. */
typedef struct
{
  guint relay;
  guint first, n; /* into class_levers */
} MlgClass;

/* An audience entry, by cell: its class in each stratum (MLG_NONE: no lever works there). */
typedef struct
{
  guint class[2]; /* with, without digital access */
  double share;   /* a_rc */
} MlgReachable;

struct _MlgCeiling
{
  const MlgMeans *means;
  const double *goal;
  guint *start; /* [n_cells + 1] into entries */
  MlgReachable *entries;
  GArray *classes;      /* MlgClass, by relay */
  guint *class_start;   /* [n_relays + 1] into classes */
  GArray *class_levers; /* guint */
};

/* Cells and strata with the same shares of the same classes are one node: shares are relative, so a
 * flow in the sum can be split in proportion. */
typedef struct
{
  double weight;   /* establishments */
  double goal;     /* share wanted at most */
  double room;     /* of the sink, still to be filled */
  guint first, n;  /* into arcs */
  guint contested; /* 1 when its arcs together exceed its room */
  guint vertex;
} MlgPool;

typedef struct
{
  guint class;
  double share;
  double room; /* what may still flow through */
} MlgArc;

/* One problem: the nodes of some cells, made smaller step by step. */
typedef struct
{
  const MlgCeiling *base;
  GArray *nodes;  /* MlgPool */
  GArray *arcs;   /* MlgArc */
  guint *node_of; /* [2 × cells]: node of a cell's stratum, MLG_NONE when it has none */
  guint n_classes;
  guint8 *free_class;  /* everything its levers could bring can be brought: already counted */
  double *reach;       /* per class: what its arcs could take in all */
  double *alone;       /* per class: the part of reach in nodes that are not contested */
  double *lever_reach; /* per lever */
  double *most;        /* per lever: uses worth making at most */
  double *supply;      /* per lever: contacts of these uses */
  guint8 *days_row, *budget_row; /* per relay: the row can bind */
  double counted;                /* already certain */
} MlgProblem;

void
mlg_problem_init (MlgProblem *self, const MlgCeiling *base, const guint32 *cells, guint n_cells);
void mlg_problem_clear (MlgProblem *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgProblem, mlg_problem_clear)
/* Takes out everything that is certain, exactly; fills reach, most, supply, rows, counted. */
void mlg_problem_reduce (MlgProblem *self);
/* TRUE when some row of days or budget can bind. */
gboolean mlg_problem_has_rows (const MlgProblem *self);
/* Contacts of a lever that makes `uses` on top of its cascade uses. */
double mlg_lever_contacts (const MlgLeverMeans *lever, double uses);

/* Flow bound of a reduced problem; the cut when out_cut is not NULL (cells: those of the problem).
 */
gboolean mlg_problem_flow (const MlgProblem *self,
                           const guint32 *cells,
                           guint n_cells,
                           double *out_value,
                           MlgCut *out_cut,
                           GError **error);
/* Relays that meet in no node have nothing to do with each other: each part is a programme of its
 * own. */
typedef struct
{
  guint n_parts;
  guint *relay_start, *relays; /* relays of each part */
  guint *node_start, *nodes;   /* contested nodes of each part */
} MlgParts;

void mlg_parts_clear (MlgParts *parts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgParts, mlg_parts_clear)
gboolean mlg_problem_find_parts (const MlgProblem *self, MlgParts *out, GError **error);

/* Linear programme of a reduced problem; prices may be NULL. */
gboolean mlg_problem_programme (const MlgProblem *self,
                                double *out_value,
                                double *price_days,
                                double *price_budget,
                                GCancellable *cancellable,
                                GError **error);
/* TRUE, with MLG_ERROR_CANCELLED, when the caller stopped the work. */
gboolean mlg_ceiling_cancelled (GCancellable *cancellable, GError **error);
