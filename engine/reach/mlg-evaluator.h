/* The evaluator: "what is reach if this changes?" (model.md §3 and its last section). Built once
 * for a map and a question, run many times. Every run answers in full from the map: a run after
 * another change equals a fresh evaluator bit for bit. One thread per evaluator. */
#pragma once
#include "reach/mlg-question.h"
#include <gio/gio.h>

/* Constraints lifted as a whole (model.md §4). */
enum
{
  MLG_LIFT_EXPIRED =
      1 << 0,                   /* validity, funding ends, revalidation of relays, levers, links and
                                   deliverables ignored (a deliverable still waits for its validation) */
  MLG_LIFT_CAPACITY = 1 << 1,   /* no rationing, κ = 1 */
  MLG_LIFT_CHANNEL = 1 << 2,    /* digital access 1 everywhere */
  MLG_LIFT_ENGAGEMENT = 1 << 3, /* engagement 1 */
};

/* Parts of a result: the fewer, the faster. Reach and bounds are always there. */
enum
{
  MLG_WANT_STAGES = 1 << 0,    /* the first four stages, potential and acting relays */
  MLG_WANT_EFFECTIVE = 1 << 1, /* the sixth stage: one more pass per deliverable with a use rate */
  MLG_WANT_QUALITY = 1 << 2,
  MLG_WANT_ALL = 7,
};

typedef struct
{
  guint deliverable, lever; /* indices in the map */
  double uses;              /* made in the period, on top of k; not rationed */
  MlgSpan days;             /* made on these days; {0, 0}: on any day left of the period */
} MlgExtraUse;

/* What differs from the map as it is. Everything optional; pointers are borrowed during the run.
 * Masks have one byte per item of the map (NULL = none); they apply after rationing: k, κ and the
 * population stay those of the question (decision 002, 19). */
typedef struct
{
  guint want;               /* MLG_WANT_ALL */
  guint lifts;              /* MLG_LIFT_…, 0 */
  MlgHypothesis hypothesis; /* MLG_HYPOTHESIS_MIDDLE */
  MlgSpan window;           /* {0, 0} = the period; else only uses (and cascade days) dated in it
                               count: a month of the period; population and stages' relays stay */
  const guint8 *mobilised;  /* per relay: 1 = acts; NULL = by status */
  const guint8
      *relay_off; /* 1 = makes no use, passes nothing on, receives nothing, counts nowhere */
  const guint8
      *lever_off; /* 1 = has no effect; its relay may still be asked through it and pass on */
  const guint8 *deliverable_off; /* 1 = nobody diffuses it; the cells that want it stay */
  const guint8 *link_off;
  /* Days per item, in the place of validity, funding end, revalidation and of their lift: what if
   * this one is renewed, or not. Population and question stay. */
  const MlgSpan *relay_live, *lever_live, *deliverable_live, *link_live;
  const double *uptake; /* per lever; NaN = as in the map */
  const MlgExtraUse *extra;
  guint n_extra;
} MlgChange;

void mlg_change_init (MlgChange *self);

/* A partition of the cells: group[c] is the group of cell c, MLG_NONE = in none. No groups: nothing
 * is summed. */
typedef struct
{
  const guint32 *group; /* n_cells; borrowed for the life of the evaluator */
  guint n_groups;
} MlgRollup;

enum
{
  MLG_STAGE_AVAILABILITY,
  MLG_STAGE_ACCESSIBILITY,
  MLG_STAGE_ACCEPTABILITY,
  MLG_STAGE_PROGRAMMED,
  MLG_STAGE_CONTACT,
  MLG_STAGE_EFFECTIVE,
  MLG_N_STAGES,
};

/* One row of figures: a cell, or a group of a roll-up. Shares are 0-1; NaN = unknown. In a group
 * they are ratios of sums with the question's weight; frequency and quality always weigh by
 * establishments. A group with no weight has NaN shares. */
typedef struct
{
  double establishments, workers; /* of the population */
  double weight;                  /* Σ of the question's weight */
  double reach, lower, upper;
  double standard_error; /* 0 where the figure is exact */
  double reached;        /* Σ n_c P_c, establishments whatever the weight */
  double frequency;      /* mean number of relays per establishment reached; NaN when none is */
  double stages[MLG_N_STAGES];
  double quality[MLG_N_QUALITIES]; /* shares of the reached establishments; NaN when none is */
  guint cells;
} MlgFigures;

/* What became of the uses of one action in one month (the rationing is by civil year). */
typedef struct
{
  guint action;
  gint16 year;
  guint8 month, done;   /* done = 1: a fact, never cut */
  double before, after; /* uses that count, before and after rationing */
} MlgActionUse;

/* k_dℓ over the period (or the window), extra uses included. */
typedef struct
{
  guint lever, deliverable;
  double before, after;
} MlgUse;

/* The result of a run. Arrays over cells have n_cells entries; figures of a cell outside the
 * population are 0 and in_population is 0. Read-only; free with mlg_reach_free. */
typedef struct
{
  guint n_cells;
  guint8 *in_population;
  double *reach, *lower, *upper;    /* P_c and its bounds */
  double *standard_error;           /* 0 = exact */
  double *frequency;                /* Σ_r p_r of the cell (not divided by P_c) */
  double *stages[MLG_N_STAGES];     /* NULL when not wanted; stages[4] is never NULL */
  double *quality[MLG_N_QUALITIES]; /* shares of P_c, adding up to 1 (0 when P_c = 0); NULL when not
                                       wanted */
  guint16 *potential, *acting;      /* relays, see below; NULL without MLG_WANT_STAGES */
  /* potential: mobilised, live on a day of the period, having the cell (a ≥ has_from);
   * acting: those of them that the question's live actions, or a link from them, can wake there. */
  guint n_uses; /* sorted by lever, then deliverable; deliverables of the question only */
  MlgUse *uses;
  guint n_action_uses; /* every counting part of the civil years the period touches, every
                          deliverable */
  MlgActionUse *action_uses;
  guint8 *lever_awake;     /* per lever: 1 = the question's actions, or a link, can wake it */
  guint n_actions_counted; /* actions of the question with a counting part in the period */
  MlgFigures total;        /* the population */
  guint n_rollups;
  guint *rollup_sizes;
  MlgFigures **rollups; /* [n_rollups][n_groups] */
  gboolean sampled;     /* FALSE: every figure is exact */
  guint sampled_cells;
} MlgReach;

void mlg_reach_free (MlgReach *self);

typedef struct _MlgEvaluator MlgEvaluator;

/* The question must be complete (mlg_question_complete); it is copied. The map is kept alive.
 * Memory: about 20 bytes per nonzero of (relay, cell). */
MlgEvaluator *mlg_evaluator_new (const MlgMap *map, const MlgQuestion *question, GError **error);
void mlg_evaluator_free (MlgEvaluator *self);
/* From now on the evaluator answers of `drawn`: the map it was made for, or one drawn from it
 * (map/mlg-inputs.h), so that all but the figures is the same. Equals a new evaluator, bit for bit,
 * at a fraction of the cost. */
void mlg_evaluator_redraw (MlgEvaluator *self, const MlgMap *drawn);
const MlgQuestion *mlg_evaluator_question (const MlgEvaluator *self);
/* Asks that every later run also sums over a partition; returns its number in MlgReach.rollups. */
guint mlg_evaluator_add_rollup (MlgEvaluator *self, const MlgRollup *rollup);
/* change NULL = the map as it is. Errors: MLG_ERROR_CANCELLED. */
MlgReach *mlg_evaluator_run (MlgEvaluator *self,
                             const MlgChange *change,
                             GCancellable *cancellable,
                             GError **error);
/* What one relay brings: as if it acted alone, and what is lost if it stops (decision 002, 19);
 * shares with the question's weight, and establishments. */
typedef struct
{
  gboolean
      known; /* FALSE: links touch the relay and worlds are drawn: a run with relay_off must tell */
  double alone, alone_reached, loss, loss_reached;
} MlgPart;
/* For all relays at once, of the map as it is: as fast as a few runs. out_parts has n_relays
 * entries. */
gboolean mlg_evaluator_parts (MlgEvaluator *self,
                              MlgPart *out_parts,
                              GCancellable *cancellable,
                              GError **error);
/* Cells of the population (borrowed, n_cells bytes), and the question's deliverables that diffuse
 * during the period (borrowed, ascending indices). */
const guint8 *mlg_evaluator_population (const MlgEvaluator *self);
const guint *mlg_evaluator_deliverables (const MlgEvaluator *self, guint *out_n);

/* The share of a use that a session can still bring on the as-of day: min (1, seats left / contacts
 * of a use), contacts = the smaller of the lever's contacts_per_use and seats, else the session's
 * seats. 0 when it cannot be seen that day. */
double mlg_session_open_share (const MlgMap *map, const MlgSession *session, MlgDay as_of);

/* How many of the wanted extra uses are free to be made after the rationing of `change` (its
 * `extra` is left out): `wanted` lists uses; out_extra[i] = wanted[i].uses × f, with f, per relay,
 * min (1, free days / days needed, free budget / money needed) and, per lever before that,
 * min (1, free uses_per_year / uses wanted); unknown limits nothing. The civil year is the last one
 * of the period. Uses whose relay, lever and deliverable are live together on no day left of the
 * period after the as-of date (on no day of it, if it is past) get 0;
 * whether the relay is mobilised does not matter. out_days, out_cost (may be NULL; Σ over the extra
 * uses): NaN when a figure is unknown. */
void mlg_evaluator_free_uses (MlgEvaluator *self,
                              const MlgChange *change,
                              const MlgExtraUse *wanted,
                              guint n_wanted,
                              MlgExtraUse *out_extra,
                              double *out_days,
                              double *out_cost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgEvaluator, mlg_evaluator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgReach, mlg_reach_free)
