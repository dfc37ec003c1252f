/* The making of a plan, seen by the files of this room only. Words used here:
 *   use        one variable: whole new uses of a lever for a deliverable of the question
 *   candidate  one variable, 0 or 1: an identified or solicited relay to mobilise
 *   limit      one linear constraint over uses and candidates
 *   term       what one lever does to a relay's audience in one state, as a function of its uses
 *   passed     the chance that something is passed on to a relay, as a function of the uses
 * Variables are numbered together: uses first, in the order of their relays, then candidates. */
#pragma once
#include "map/mlg-edit.h"
#include "plan/mlg-programme.h"
#include "reach/mlg-reach-private.h"

typedef struct
{
  guint lever, relay, deliverable, j; /* j: of the question */
  guint low, high;                    /* fixed choices; what capacity alone allows */
  double cost, days, team;            /* of one use; unknown = 0 */
  guint slot_start, n_slots;          /* days it may fall on, one a month */
} MlgPlanUse;

typedef struct
{
  guint relay;
  guint low, high;
  double team; /* days of the team: mobilisation, and uses its map already plans */
  double cost; /* of the uses its map already plans */
  gboolean team_unknown;
} MlgPlanCandidate;

typedef enum
{
  MLG_LIMIT_BUDGET,
  MLG_LIMIT_TEAM_DAYS,
  MLG_LIMIT_RELAY_DAYS,
  MLG_LIMIT_RELAY_BUDGET,
  MLG_LIMIT_USES,
} MlgPlanLimitKind;

typedef struct
{
  MlgPlanLimitKind kind;
  guint of;    /* relay or lever */
  double room; /* Σ coefficient · variable ≤ room */
  guint n;
  guint *variable;
  double *coefficient;
} MlgPlanLimit;

typedef struct
{
  char *text;      /* "territory:42=0.2" */
  guint dimension; /* 0 sector, 1 size, 2 territory */
  guint node;
  double goal;
  guint32 *group; /* per cell: 0 inside, MLG_NONE outside */
  double *weight; /* per cell of the population: its weight inside, else 0 */
  double total;   /* Σ weight */
} MlgPlanFloor;

/* Logs of what a lever leaves untouched, log (1 − h), for 0 … n new uses; `envelope` is their lower
 * convex envelope over the uses the box allows: what makes the bound concave and right. */
typedef struct
{
  guint lever;
  guint j;     /* of a targeted lever; MLG_NONE = one list */
  double base; /* uses of the map itself */
  gboolean digital;
  guint n_uses;
  guint *uses;
  guint n_passed;
  guint *passed;
  double cascade; /* uses it makes when passed on, rounded up */
  guint n;
  double *miss, *log, *envelope;
} MlgPlanTerm;

typedef struct
{
  double chance;
  guint term_start, n_terms; /* into state_terms */
} MlgPlanState;

typedef struct
{
  guint32 effect; /* of the evaluator */
  guint state_start, n_states;
} MlgPlanEffect;

typedef struct
{
  guint relay, candidate; /* MLG_NONE = it acts already */
  guint use_start, use_end;
  guint term_start, term_end;
  guint effect_start, effect_end;
  gsize step_start; /* into the steps of a search: (use, effect) */
} MlgPlanRelay;

typedef struct
{
  guint relay; /* in relays of the plan */
  guint j;
  guint candidate;
  double certain; /* −log of the chance that no source asked already reaches it */
  guint n;        /* sources: λ · min (1, asked already + Σ uses) */
  double *lambda;
  guint
      *source_start; /* [n + 1] into source_vars: uses, or the candidate that brings its actions */
  guint *source_vars;
} MlgPlanPassed;

/* Limits left out, to find which one holds a floor down. */
enum
{
  MLG_PLAN_LIFT_BUDGET = 1 << 0,
  MLG_PLAN_LIFT_TEAM = 1 << 1,
  MLG_PLAN_LIFT_RELAYS = 1 << 2, /* days, budgets and uses a year of the relays */
  MLG_PLAN_LIFT_CHOICES = 1 << 3,
  MLG_PLAN_LIFT_ALL = 15,
};

typedef struct
{
  const MlgMap *original; /* as it came */
  MlgMap *map;            /* without the planned actions set free */
  MlgQuestion question;
  MlgProgrammeOptions options;
  MlgEvaluator *evaluator; /* of map */
  MlgRun run;              /* with every candidate mobilised */
  gboolean has_run;
  MlgChange change;
  guint8 *all_acts;
  GPtrArray *freed; /* ids of actions dropped */
  MlgSpan window;   /* days on which new uses may fall */
  int year;

  GArray *uses;        /* MlgPlanUse */
  GArray *candidates;  /* MlgPlanCandidate */
  guint *candidate_of; /* per relay, or MLG_NONE */
  GArray *slots;       /* MlgDay */
  GArray *limits;      /* MlgPlanLimit */
  GArray *floors;      /* MlgPlanFloor */
  guint n;             /* variables */
  guint lifts;
  guint unknown_cost, unknown_days, unknown_uses, unknown_mobilisation;
  double team_room; /* NaN = no limit */

  /* The model of the search and of the bound. */
  GArray *relays;      /* MlgPlanRelay, ascending */
  GArray *terms;       /* MlgPlanTerm */
  GArray *effects;     /* MlgPlanEffect */
  GArray *states;      /* MlgPlanState */
  GArray *state_terms; /* guint */
  GArray *passed;      /* MlgPlanPassed */
  gsize n_steps;
  gboolean any_passed;
  /* Rows of the population, only what can act. */
  guint n_rows;
  guint32 *row_cell;
  gsize *row_start;
  double *row_a;
  guint32 *row_effect;
  guint8 *row_end;
  guint8 *row_cut; /* per row: a group's shares exceed 1 */
  double *weight;  /* per row */
  double total_weight;
  const MlgPlanFloor *objective; /* what is sought instead of the question's reach; NULL = that */
} MlgPlan;

/* mlg-plan-instance.c */
MlgPlan *mlg_plan_new (const MlgMap *map,
                       const MlgQuestion *question,
                       const MlgProgrammeOptions *options,
                       guint lifts, /* MLG_PLAN_LIFT_… */
                       GCancellable *cancellable,
                       GError **error);
void mlg_plan_free (MlgPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPlan, mlg_plan_free)
static inline MlgPlanUse *
mlg_plan_use (const MlgPlan *self, guint i)
{
  return &g_array_index (self->uses, MlgPlanUse, i);
}
static inline MlgPlanCandidate *
mlg_plan_candidate (const MlgPlan *self, guint i)
{
  return &g_array_index (self->candidates, MlgPlanCandidate, i);
}
static inline gboolean
mlg_plan_is_use (const MlgPlan *self, guint v)
{
  return v < self->uses->len;
}
/* The variable of the relay's candidate: MLG_NONE when it acts already. */
static inline guint
mlg_plan_mobilises (const MlgPlan *self, guint relay)
{
  guint c = self->candidate_of[relay];
  return c == MLG_NONE ? MLG_NONE : self->uses->len + c;
}
/* mlg-plan-limits.c: what is left of every capacity, as limits. */
void mlg_plan_limits (MlgPlan *self);
/* TRUE when every limit, every low and high end and every mobilisation holds. */
gboolean mlg_plan_fits (const MlgPlan *self, const guint *x);
/* How much a limit uses. */
double mlg_plan_limit_used (const MlgPlanLimit *limit, const guint *x);
/* mlg-plan-choices.c: keep, forbid, floors. */
gboolean mlg_plan_choices (MlgPlan *self, GError **error);

/* mlg-plan-days.c: one day a month on which a use may fall; and on which the uses of a plan do. */
void mlg_plan_slots (MlgPlan *self, MlgPlanUse *use);
typedef struct
{
  guint use;
  MlgDay day;
  guint uses;
} MlgPlanAction;
/* Sorted by day, lever, deliverable (element-type MlgPlanAction). */
GArray *mlg_plan_actions (const MlgPlan *self, const guint *x);

/* mlg-plan-terms.c, mlg-plan-passed.c: the model. */
void mlg_plan_model (MlgPlan *self);
void mlg_plan_model_free (MlgPlan *self);
void mlg_plan_passed_build (MlgPlan *self);
/* Envelopes for a box of uses. */
void mlg_plan_box (MlgPlan *self, const guint *low, const guint *high);

/* mlg-plan-point.c: the value of the model at a point, whole or not. */
typedef struct
{
  gboolean bound;  /* envelopes: never below the truth; else as the evaluator, links apart */
  double *x;       /* [n] */
  double *passed;  /* uses a cascade is expected to bring */
  double *value;   /* per term: what is left untouched */
  double *slope;   /* per term: d log / d use */
  double *p1, *p0; /* per effect */
  double *w1, *w0; /* per effect: d total / d p */
  double *reach;   /* per row, of the last total */
  double *grad;    /* [n] */
  double *per_term, *per_passed;
  double *miss1, *miss0, *left1, *left0; /* scratch of one row */
} MlgPlanPoint;

MlgPlanPoint *mlg_plan_point_new (const MlgPlan *self, gboolean bound);
void mlg_plan_point_free (MlgPlanPoint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPlanPoint, mlg_plan_point_free)
/* Everything that follows from x. */
void mlg_plan_point_set (const MlgPlan *self, MlgPlanPoint *point);
/* One relay again, after a change of its uses only. */
void mlg_plan_point_relay (const MlgPlan *self, MlgPlanPoint *point, guint relay);
void mlg_plan_point_passed (const MlgPlan *self, MlgPlanPoint *point);
/* Σ weight · reach over the rows, and w1, w0. weight: per row. */
double mlg_plan_point_total (const MlgPlan *self, MlgPlanPoint *point, const double *weight);
/* d total / d x into grad, from the weights of the last total. */
void mlg_plan_point_gradient (const MlgPlan *self, MlgPlanPoint *point);

/* mlg-plan-claim.c: the plan before the one evaluator. */
typedef struct
{
  double reach;   /* share */
  double *floors; /* per floor */
} MlgPlanClaim;
gboolean mlg_plan_claim (MlgPlan *self,
                         const guint *x,
                         MlgPlanClaim *out_claim,
                         GCancellable *cancellable,
                         GError **error);
/* The same for the uses dated in a part of the period only ({0, 0} = all of it). */
gboolean mlg_plan_claim_in (MlgPlan *self,
                            const guint *x,
                            MlgSpan window,
                            MlgPlanClaim *out_claim,
                            GCancellable *cancellable,
                            GError **error);
gboolean mlg_plan_meets_floors (const MlgPlan *self, const double *floors);
/* The plan as edits of the original map (element-type MlgEdit; texts in `strings`). */
GArray *
mlg_plan_edits (const MlgPlan *self, const guint *x, const char *prefix, GStringChunk *strings);

/* mlg-plan-greedy.c: good plans, fast. */
typedef struct
{
  guint *x;
  double value; /* of the search's model, as a share */
  gboolean ok;  /* floors met in the search's model */
} MlgPlanFound;
typedef struct _MlgPlanSearch MlgPlanSearch;
MlgPlanSearch *mlg_plan_search_new (const MlgPlan *self);
void mlg_plan_search_free (MlgPlanSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPlanSearch, mlg_plan_search_free)
/* From out->x (which fits) upwards, one use at a time, the best value for money first; keeps what
 * is there. prices: per limit, what a unit is worth; NULL = by the share of the room it takes. */
void mlg_plan_fill (MlgPlanSearch *self, const double *prices, MlgPlanFound *out);
/* The same, then with one guess forced, then by taking uses out and filling again; `tries` times at
 * most. */
void mlg_plan_improve (MlgPlanSearch *self, const double *prices, guint tries, MlgPlanFound *out);
/* The uses and relays kept beforehand: FALSE when they do not fit. */
gboolean mlg_plan_kept (const MlgPlan *self, guint *x);

/* mlg-plan-bound.c: no plan in the box reaches more than `bound` (share). */
typedef struct
{
  double bound;
  gboolean infeasible; /* no point of the box meets limits and floors, proven */
  double *x;           /* where the bound is (fractions), [n] */
  double *prices;      /* per limit */
} MlgPlanBound;
typedef struct _MlgPlanLp MlgPlanLp;
typedef struct
{
  const guint *low, *high; /* [n] the box */
  const double *start;     /* where the first tangent is taken; NULL = at low */
  const double *weight;    /* per row: the question's, or a floor's when it is asked how much that
                              one can have */
  double total;            /* Σ weight */
  gboolean with_floors;
  guint rounds;
  double enough; /* a bound this low need not be lower */
} MlgPlanBoundAsk;
void mlg_plan_bound (MlgPlan *self, const MlgPlanBoundAsk *ask, MlgPlanBound *out);
void mlg_plan_bound_clear (MlgPlanBound *self);

/* mlg-plan-branch.c */
typedef struct
{
  guint *x;       /* NULL: none found */
  double reach;   /* exact, of the evaluator */
  double *floors; /* exact */
  double bound;
  gboolean proven, infeasible;
  guint nodes;
  double *prices; /* per limit: share that one more unit may bring at most */
} MlgPlanBest;
gboolean mlg_plan_best (
    MlgPlan *self, const guint *start, MlgPlanBest *out, GCancellable *cancellable, GError **error);
void mlg_plan_best_clear (MlgPlanBest *self);
