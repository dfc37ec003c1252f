/* The evaluator seen from inside. Words used here:
 *   question deliverable j   index into q_del, ascending in the map's order
 *   wants class w            one distinct set of question deliverables wanted by some cell
 *   cover                    one distinct set of a relay's levers that are aimed at some cell
 *   effect                   (relay, wants class, cover): all a cell knows of a relay besides a_rc
 *   stratum                  1 with digital access, 0 without */
#pragma once
#include "reach/mlg-evaluator.h"
#include "reach/mlg-kernel.h"
#include "reach/mlg-key-list.h"

typedef struct
{
  guint relay;
  guint wclass; /* n_wclasses = wanted by no deliverable of the question */
  guint cover;  /* into covers, see mlg_cover_has */
} MlgEffectKey;

struct _MlgEvaluator
{
  MlgMap *map;
  MlgQuestion question;
  GPtrArray *rollups; /* MlgRollup * */

  guint n_q, q_words;
  guint *q_del;   /* [n_q] map index */
  guint32 *q_of;  /* [n_deliverables] j or MLG_NONE */
  guint *q_theme; /* [n_q] */

  guint n_wclasses;
  guint64 *wclass_bits;  /* [n_wclasses][q_words] */
  guint32 *cell_wclass;  /* [n_cells]; n_wclasses = none */
  guint8 *in_population; /* wanted and inside the filter */
  guint32 *population;   /* its cells, ascending */
  guint n_population;

  /* The matrix by cell: a relay's group keeps together, relays in a fixed order. */
  gsize *cell_start;     /* [n_cells + 1] */
  guint32 *entry_effect; /* [n_entries] */
  guint32 *entry_audience;
  guint32 *entry_source; /* place in the map's entries; made when first redrawn */
  guint8 *entry_end;     /* 1 = last of its exclusive group in the cell */
  gsize n_entries;
  double *a[3]; /* by hypothesis, made when first asked for */
  gboolean any_cut;
  guint8 *cell_cut; /* 1 = Σ a of a group exceeds 1 in the cell (middle figures) */

  guint n_effects;
  MlgEffectKey *effects;     /* by relay */
  guint *relay_effect_start; /* [n_relays + 1] */
  guint n_covers;
  gsize *cover_start; /* into cover_bytes; one byte per lever of the relay */
  GByteArray *cover_bytes;
  double *audience_all[3];     /* per effect: Σ a n; by hypothesis, made with a */
  double *audience_digital[3]; /* per effect: Σ a n x */

  guint32 *engagement_row; /* [n_relays][n_themes] index in engagements or MLG_NONE */
  guint64 *engagement_key; /* random keys, same shape; NULL until asked for */
  double *x;               /* [n_cells] digital access, 1 if unknown: x_at of the middle */
  double *x_at[3];         /* [n_cells] by MlgHypothesis */
  double *ones;            /* [n_cells] */
  double *weight;          /* [n_cells] by the question */
};

/* TRUE when the lever at this place of its relay's list is in the cover. */
static inline gboolean
mlg_cover_has (const MlgEvaluator *ev, guint cover, guint place)
{
  return ev->cover_bytes->data[ev->cover_start[cover] + place];
}
static inline gboolean
mlg_bit (const guint64 *bits, guint i)
{
  return (bits[i / 64] >> (i % 64)) & 1;
}
static inline void
mlg_bit_set (guint64 *bits, guint i)
{
  bits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
}

void mlg_layout_build (MlgEvaluator *ev);
void mlg_layout_shares (MlgEvaluator *ev, MlgHypothesis hypothesis);
void mlg_layout_free (MlgEvaluator *ev);

/* One link that can pass one question deliverable on. */
typedef struct
{
  guint32 from, to; /* relays */
  guint32 link, j;
  double pass_on;
} MlgArc;

/* All that a change decides, before any cell is looked at. */
typedef struct
{
  MlgEvaluator *ev;
  const MlgMap *map;
  const MlgChange *change;
  GCancellable *cancellable;
  const guint64 *subset; /* [q_words]: question deliverables taken into account; NULL = all */

  const double *a, *x;
  guint8 *acts;       /* [n_relays] mobilised */
  guint8 *counts;     /* [n_relays] mobilised, live on a day of the period, not off */
  double *k;          /* [n_levers][n_q] uses in the window, rationed, off masks not applied */
  double *seats;      /* [n_actions] what remaining seats leave of a use; NULL = all of each */
  guint64 *asked;     /* [n_relays][q_words]: some lever has k > 0 and the
                         engagement is not 0 (off masks applied) */
  double *engagement; /* [n_relays][n_themes]; valid where asked */
  GArray **days;      /* [n_q] MlgSpan: days on which some action for j counts */
  GArray *uses, *action_uses; /* MlgUse, MlgActionUse */
  guint n_actions_counted;

  /* The network. */
  GArray *arcs;        /* MlgArc of relays that can be active, by from, to, j */
  guint *arc_start;    /* [n_relays + 1] by from; NULL when there are no arcs */
  guint *arc_in_start; /* [n_relays + 1] into arc_in: arcs by to */
  guint *arc_in;
  guint64 *passable;   /* [n_relays][q_words]: can be passed on for j; NULL when no arcs */
  guint8 *lever_takes; /* [n_levers][n_q] takes part in the cascade of j; NULL when no arcs */

  /* Per lever and per effect. */
  double *uptake;         /* [n_levers] */
  double *kappa;          /* [n_levers] broadcast; targeted in kappa_targeted */
  double *kappa_targeted; /* [n_levers][n_q] */
  MlgEffect *effect;      /* [n_effects] */

  GPtrArray *states;       /* MlgStates *, owned */
  guint32 *effect_states;  /* [n_effects] index in states, MLG_NONE = no effect */
  struct _MlgJoint *joint; /* NULL when no cell needs joint work */
} MlgRun;

/* Who acts: by status, or as the change says (transfer full, [n_relays]). */
guint8 *mlg_run_acts (const MlgRun *run);
/* mlg-uses.c */
MlgSpan mlg_run_relay_live (const MlgRun *run, guint relay);
MlgSpan mlg_run_lever_live (const MlgRun *run, guint lever);
MlgSpan mlg_run_deliverable_live (const MlgRun *run, guint deliverable);
void mlg_run_uses (MlgRun *run);
/* mlg-network.c */
void mlg_run_network (MlgRun *run);
/* mlg-kappa.c */
void mlg_run_kappa (MlgRun *run);
/* Contacts per use (INFINITY = no limit), and the audience a lever can work on: that of question
 * deliverable j for a targeted lever, MLG_NONE for a broadcast one. Establishments. */
/* mlg-seats.c: per action, what remaining seats leave of its planned uses, 0-1; NULL = all of each:
 * 1 − Σ over its sessions (1 − share of a use that each can still bring) / uses. Rationing and the
 * loads of levers and relays do not change: a session takes its days however many come.
 * (transfer full) */
double *mlg_run_seats (const MlgRun *run);
double mlg_run_contacts (const MlgRun *run, guint lever);
double mlg_run_audience (const MlgRun *run, guint lever, guint j);
/* mlg-evaluator.c */
gboolean mlg_run_prepare (MlgRun *run,
                          MlgEvaluator *ev,
                          const MlgChange *change,
                          const guint64 *subset,
                          GCancellable *cancellable,
                          GError **error);
void mlg_run_clear (MlgRun *run);
MlgRow mlg_run_row (const MlgRun *run, guint cell);
/* mlg-parts-linked.c: fills the parts of the relays that links touch, from the cells of those they
 * are chained to; `reach` per cell and `weight` of the population are of the run without a change.
 * Leaves known FALSE where an answer would be drawn. */
gboolean mlg_parts_linked (const MlgRun *run,
                           const guint8 *unlinked,
                           const double *reach,
                           double weight,
                           MlgPart *parts,
                           GCancellable *cancellable,
                           GError **error);
/* mlg-stages.c */
gboolean
mlg_stage_effective (const MlgRun *run, MlgReach *reach, GCancellable *cancellable, GError **error);

/* The states a relay can be in, as far as one set of wanted deliverables sees them (mlg-states.c).
 * A state's key is a row of bytes: one per random theme (engaged or not), then one per class of
 * deliverables whose passing on has the same consequence (how many of them were passed on). */
#define MLG_NO_CLASS 0xffff
typedef struct
{
  guint index, relay;
  guint64 *wants;   /* [q_words] wanted, and of consequence for this relay */
  guint n_themes;   /* random themes */
  guint *themes;    /* theme numbers */
  double *chance;   /* engagement of each */
  guint64 *certain; /* [q_words] asked whatever is drawn */
  guint n_classes;
  guint16 *class_of; /* [n_q] class, MLG_NO_CLASS = passing j on changes nothing */
  guint8 *theme_of;  /* [n_q] place in themes, 255 = not asked, or certain */
  guint key_length;
  MlgKeyList *keys;   /* by id; their probabilities mean nothing */
  GHashTable *values; /* cover → GArray of double[2] by state */
  gboolean passable;  /* some class */
  gboolean random;    /* more than one state */
  /* The distribution of the relay alone. */
  guint n_marginal;
  guint32 *marginal_state;
  double *marginal_chance;
  gboolean marginal_sampled;
} MlgStates;

MlgStates *mlg_states_new (const MlgRun *run, guint relay, const guint64 *wants);
void mlg_states_free (MlgStates *self);
/* 1 − ∏ (1 − h_ℓ) of each state interned so far: [2 × state + stratum]. */
const double *mlg_states_values (const MlgRun *run, MlgStates *self, guint cover);
/* Fills wants (reduced) for a relay and a wants class; FALSE when nothing is left. */
gboolean mlg_states_reduce (const MlgRun *run, guint relay, guint wclass, guint64 *out_wants);
gboolean mlg_states_is_asked (const MlgStates *self, const guint8 *key, guint j);
/* Uses of a lever in a state, for j, or over all wanted deliverables (one list); its h. */
double
mlg_states_uses (const MlgRun *run, const MlgStates *self, const guint8 *key, guint lever, guint j);
double mlg_states_broadcast_uses (const MlgRun *run,
                                  const MlgStates *self,
                                  const guint8 *key,
                                  guint lever);
double mlg_states_lever (const MlgRun *run, const MlgStates *self, const guint8 *key, guint lever);

/* mlg-effects.c: flags, states and the marginals of relays without links in; then, once every
 * marginal is there, the expectations. */
#define MLG_MAX_THEMES 20 /* random themes of one relay that are enumerated */
void mlg_run_counts (MlgRun *run);
void mlg_run_effects (MlgRun *run);
void mlg_run_expect (MlgRun *run);
/* h of one lever from its uses. */
double mlg_lever_broadcast (double kappa, double uptake, double k);
double mlg_lever_targeted (double kappa, double uptake, double k);

/* A group of relays whose states depend on each other, in the eyes of one wants class, and the
 * distribution of their joint states (mlg-joint.c). */
typedef enum
{
  MLG_JOINT_LIST,   /* every joint state with its probability */
  MLG_JOINT_FOREST, /* recursion on a forest, one deliverable */
  MLG_JOINT_SAMPLED,
} MlgJointKind;

typedef struct
{
  guint index;
  guint n;            /* relays, in the order of the cells' rows */
  MlgStates **states; /* [n] */
  MlgJointKind kind;
  guint n_joint;
  guint32 *joint; /* [n_joint][n] state ids */
  double *chance; /* [n_joint] */
  struct _MlgForest *forest;
  guint32 *of_draw; /* sampled: [draws] joint state of each world */
  double *count; /* sampled: [n_joint] worlds in the state, and the sum of their control variates */
  double *control;
  GHashTable *sums; /* sampled: roll-up group → double[n_joint]; see mlg-rollup.c */
} MlgSignature;

typedef struct
{
  guint32 cell;
  guint n_signatures;
  guint32 signatures[8]; /* what is more in one cell joins the last */
  gsize places;          /* into MlgJoint.places: per entry, its signature's number, 255 = none */
} MlgJointCell;

typedef struct _MlgJoint
{
  GPtrArray *signatures;
  GHashTable *by_key;
  GArray *cells; /* MlgJointCell, ascending */
  GByteArray *places;
  guint8 **acyclic; /* [n_q], see mlg_run_is_acyclic; made when asked for */
  guint n_acyclic;
  gboolean sampled;
  guint draws;
  double *world_weight;  /* [draws] weights of the worlds, adding up to 1 */
  double *world_control; /* [draws] the control variate, about its mean */
  double control_spread; /* Σ of its squares */
} MlgJoint;

/* Finds the cells that need joint work and the distributions they need, and the marginals of relays
 * that can be passed something on. Leaves run->joint NULL when there is nothing to do. */
void mlg_run_joint (MlgRun *run);
/* The exact list of joint states of `n` relays; FALSE when it is longer than `limit` allows. */
gboolean mlg_joint_enumerate (const MlgRun *run, MlgSignature *self, guint64 limit);
/* A forest and one deliverable: FALSE when it is not. Then, for factors f[asked][passed on] of each
 * relay of the signature (f[4 i + 2 asked + passed]), E[∏ f]. */
typedef struct _MlgForest MlgForest;
MlgForest *mlg_forest_new (const MlgRun *run, const MlgSignature *signature);
void mlg_forest_free (MlgForest *self);
double mlg_forest_expect (MlgForest *self, const double *factors);
/* The state of relay i of the signature in a forest. */
guint32 mlg_forest_state (const MlgForest *self, guint i, guint asked, guint passed);
/* Draws the worlds and the joint states of every sampled signature. */
void mlg_joint_sample (MlgRun *run);
/* One cell: contact replaced by the joint figure; standard error, 0 if exact. `scratch` is reused.
 */
void mlg_joint_contact (const MlgRun *run,
                        const MlgJointCell *cell,
                        MlgContact *contact,
                        double *out_standard_error);

/* The same for a row of the cell with other shares; add_up: the worlds' values count towards the
 * standard errors of the groups the cell belongs to. */
void mlg_joint_contact_row (const MlgRun *run,
                            const MlgJointCell *cell,
                            const MlgRow *row,
                            gboolean add_up,
                            MlgContact *contact,
                            double *out_standard_error);
/* E[∏] over the groups with members in the cell's signatures, none of which is drawn: the share
 * they leave, for a row of the cell with other shares. */
void mlg_joint_factor (const MlgRun *run,
                       const MlgJointCell *cell,
                       const MlgRow *row,
                       double *out_with,
                       double *out_without);
/* In one joint state of the signature at this place of the cell: the share that its groups,
 * expected members of theirs included, do not reach; for explain. */
void mlg_joint_missed (const MlgRun *run,
                       const MlgJointCell *cell,
                       guint place,
                       guint state,
                       double *out_with,
                       double *out_without);

/* mlg-rollup.c */
/* Adds the values of a sampled cell in each joint state, times weight, to what the standard errors
 * of the groups it belongs to are made from. */
void mlg_rollup_add_sampled (const MlgRun *run,
                             MlgSignature *signature,
                             guint cell,
                             const double *values);
void mlg_rollup_all (const MlgRun *run, MlgReach *reach);
/* The covariance of the weighted means of two values, given the worlds' control variate; of one
 * with itself: the square of its standard error. By world, or by joint state of a sampled
 * signature. */
double mlg_joint_covariance (const MlgJoint *joint, const double *a, const double *b);
double mlg_signature_covariance (const MlgJoint *joint,
                                 const MlgSignature *signature,
                                 const double *a,
                                 const double *b);
void mlg_joint_free (MlgJoint *self);
