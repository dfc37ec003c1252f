/* A consultation, frozen: every reference resolved, every number exact, nothing computed yet. */
#pragma once
#include "base/mlg-day.h"
#include "tender/mlg-exact.h"
#include "tender/mlg-tender-rows.h"

#define MLG_NONE G_MAXUINT /* no such row */

/* The orders below are those of the words in the schema. */
typedef enum
{
  MLG_PROCEDURE_MAPA,
  MLG_PROCEDURE_FORMAL
} MlgTenderProcedure;
typedef enum
{
  MLG_AMOUNTS_TTC,
  MLG_AMOUNTS_HT
} MlgTenderAmounts;
typedef enum
{
  MLG_STAGE_NONE,      /* nothing is rounded; ranks follow the exact totals */
  MLG_STAGE_MARK,      /* each leaf's mark on its scale, then its points */
  MLG_STAGE_CRITERION, /* each leaf's points */
  MLG_STAGE_TOTAL,     /* the total alone */
} MlgTenderStage;
typedef enum
{
  MLG_UNIT_PER_CENT,
  MLG_UNIT_POINTS
} MlgTenderUnit;
typedef enum
{
  MLG_AGGREGATE_MEAN,
  MLG_AGGREGATE_MEDIAN,
  MLG_AGGREGATE_TRIMMED,
  MLG_AGGREGATE_CONSENSUS
} MlgTenderAggregation;
typedef enum
{
  MLG_REFERENCE_ALL,
  MLG_REFERENCE_NOT_ELIMINATED
} MlgTenderReference;
typedef enum
{
  MLG_VARIANTS_FORBIDDEN,
  MLG_VARIANTS_JOINT,
  MLG_VARIANTS_SEPARATE
} MlgTenderVariants;
typedef enum
{
  MLG_ZERO_REFUSE,
  MLG_ZERO_TOTAL_ONLY
} MlgTenderZero;
typedef enum
{
  MLG_KIND_QUALITY,
  MLG_KIND_PRICE,
  MLG_KIND_COST,
  MLG_KIND_ENVIRONMENT
} MlgTenderKind;
typedef enum
{
  MLG_JUSTIFY_NO,
  MLG_JUSTIFY_YES,
  MLG_JUSTIFY_BELOW
} MlgTenderJustify;
typedef enum
{
  MLG_SCALE_POINTS,
  MLG_SCALE_CHOICE,
  MLG_SCALE_YES_NO,
  MLG_SCALE_NUMERIC,
  MLG_SCALE_PRICE
} MlgTenderScaleKind;
typedef enum
{
  MLG_FORMULA_INVERSE,        /* N·Pmin/P */
  MLG_FORMULA_LINEAR_LOWEST,  /* N·(2 − P/Pmin) */
  MLG_FORMULA_MIN_MAX,        /* N·(Pmax − P)/(Pmax − Pmin); all N when they are equal */
  MLG_FORMULA_N_TIMES,        /* N·(n·Pmin − P)/((n − 1)·Pmin), n = param1 > 1 */
  MLG_FORMULA_MEAN,           /* N·Pmean/(Pmean + P) */
  MLG_FORMULA_DOUBLE_INVERSE, /* 2N·Pmin/(Pmin + P) */
  MLG_FORMULA_ABSOLUTE,       /* N·(H − P)/(H − L), L = param1 < H = param2 */
  MLG_FORMULA_POWER,          /* N·(Pmin/P)^k, k = param1, whole, 1-9 */
  MLG_N_FORMULAS,
} MlgTenderFormula;
typedef enum
{
  MLG_RANGE_ERROR,
  MLG_RANGE_CLIP
} MlgTenderRange;
typedef enum
{
  MLG_ANSWER_YES_NO,
  MLG_ANSWER_SINGLE,
  MLG_ANSWER_MULTIPLE,
  MLG_ANSWER_INTEGER,
  MLG_ANSWER_DECIMAL,
  MLG_ANSWER_DATE
} MlgTenderAnswerType;
typedef enum
{
  MLG_OFFER_RECEIVED,
  MLG_OFFER_LATE,
  MLG_OFFER_REGULAR,
  MLG_OFFER_IRREGULAR,
  MLG_OFFER_UNACCEPTABLE,
  MLG_OFFER_UNSUITABLE,
  MLG_OFFER_SUSPECTED_LOW,
  MLG_OFFER_WITHDRAWN,
} MlgTenderStatus;
typedef enum
{
  MLG_ROLE_DECIDES,
  MLG_ROLE_ADVISES,
  MLG_ROLE_INFORMED
} MlgTenderRole;
typedef enum
{
  MLG_STATE_DECLARED,
  MLG_STATE_VERIFIED,
  MLG_STATE_CONTRADICTED
} MlgTenderAnswerState;

typedef struct
{
  const char *id, *title, *buyer, *currency, *phases, *duration;
  MlgTenderProcedure procedure;
  MlgDay deadline, published_on; /* MLG_DAY_NONE = not said */
  MlgTenderAmounts amounts;
  const MlgExact *total;          /* 100 unless said */
  const MlgExact *budget_ceiling; /* NULL = none */
  MlgTenderStage stage;
  guint decimals; /* 0-6 */
  MlgRounding rounding;
  MlgTenderUnit unit;
  MlgTenderAggregation aggregation;
  MlgTenderReference reference;
  MlgTenderVariants variants;
  MlgTenderZero zero;
  guint *tie_order; /* criteria, the first that differs decides: more points first */
  guint n_tie_order;
  gboolean combines_ranks; /* the rules say "mean of ranks": refused by the lints */
  gboolean means_lots;     /* the rules say "mean of the lots' price marks": refused too */
} MlgTenderConsultation;

typedef struct
{
  const char *id, *name;
  const MlgExact *estimated_value;
} MlgTenderLot;

typedef struct
{
  const char *code, *label, *anchor;
  const MlgExact *value;
  gboolean eliminatory;
} MlgTenderLevel;

typedef struct
{
  const char *id;
  MlgTenderScaleKind kind;
  const MlgExact *max;    /* NULL only for a price scale: the criterion's points */
  const MlgExact *step;   /* NULL = any mark */
  const MlgExact *lowest; /* the value of an answer that does not count */
  MlgTenderFormula formula;
  const MlgExact *param1, *param2;
  MlgTenderRange range;
  MlgTenderLevel *levels; /* by rising value */
  guint n_levels;
  const MlgExact **x, **y; /* breakpoints by rising x */
  guint n_points;
} MlgTenderScale;

typedef struct
{
  const char *id, *name, *link;
  guint parent; /* MLG_NONE at the top */
  guint *children;
  guint n_children; /* 0 = a leaf */
  guint *questions;
  guint n_questions;
  guint depth; /* 0 at the top */
  MlgTenderKind kind;
  const MlgExact *weight; /* as written */
  const MlgExact *points; /* most points it can bring */
  guint scale;            /* MLG_NONE: an inner node, or a leaf that has only questions */
  const MlgExact *max;    /* of a leaf's mark: scale's max, else that of its questions' scales, else
                             its points */
  const MlgExact *minimum; /* of a leaf: on its scale; of an inner node: in points; NULL = none */
  MlgTenderJustify justify;
  const MlgExact *justify_below;
  gboolean published;
  guint row, line; /* in the table criteria */
} MlgTenderCriterion;

typedef struct
{
  const char *id, *text, *expected;
  guint criterion, scale;
  const MlgExact *weight; /* 1 unless said */
  MlgTenderAnswerType type;
  gboolean mandatory, eliminatory, evidence_required;
  guint line;
} MlgTenderQuestion;

/* One version of an offer. */
typedef struct
{
  const char *id, *bidder, *relay_id, *reason;
  guint lot;        /* MLG_NONE when the consultation has no lots */
  guint variant_of; /* an offer id's number, or MLG_NONE */
  guint round;
  MlgTenderStatus status;
  const MlgExact *amount_ht, *amount_ttc;
  const MlgExact *price; /* the one of the two that the rules use; NULL = not known */
  MlgDay received_on;
  guint row, line;
} MlgTenderOffer;

typedef struct
{
  const char *id, *name, *body, *relay_id;
  MlgTenderRole role;
  MlgDay declared_on; /* MLG_DAY_NONE: no declaration of interest */
  guint *recused;     /* offers (first of their versions) */
  guint n_recused;
  guint line;
} MlgTenderEvaluator;

typedef struct
{
  guint offer, question, round;
  const char *answer, *verified_by, *evidence;
  const MlgExact *value; /* on the question's scale, were it verified; NULL = not answered */
  gboolean fails;        /* not what was expected, or an eliminatory level */
  gboolean eliminates;   /* an eliminatory level */
  MlgTenderAnswerState state;
  guint line;
} MlgTenderAnswer;

typedef struct
{
  guint offer, criterion, evaluator, round;
  const MlgExact *mark; /* NULL = not marked */
  const char *justification, *page;
  MlgDay on;
  guint line;
} MlgTenderMark;

typedef struct
{
  guint offer, criterion, round;
  const MlgExact *mark;
  const char *reason;
  MlgDay on;
  guint line;
} MlgTenderConsensus;

/* In all rows above, `offer` is an index into `offers` of the version with the lowest round of that
 * id (its "first version"); `offer_versions` gives the others. */
typedef struct
{
  MlgExactPool *pool;        /* owns every number below */
  const MlgTenderRows *rows; /* owned: texts live there */
  MlgTenderConsultation consultation;
  MlgTenderLot *lots;
  MlgTenderScale *scales;
  MlgTenderCriterion
      *criteria; /* parents before children, siblings by `order`: the reading order */
  MlgTenderQuestion *questions;
  MlgTenderOffer *offers; /* by id, then round */
  MlgTenderEvaluator *evaluators;
  MlgTenderAnswer *answers;
  MlgTenderMark *marks;
  MlgTenderConsensus *consensus;
  guint n_lots, n_scales, n_criteria, n_questions, n_offers, n_evaluators, n_answers, n_marks,
      n_consensus;
} MlgTender;

/* Freezes rows (taken, whatever comes out). Faults of references, trees, ranges, weights are added
 * to `faults`; NULL when there is one, so that nothing is computed from a faulty grid. */
MlgTender *mlg_tender_freeze (MlgTenderRows *rows, MlgFaults *faults);
void mlg_tender_free (MlgTender *self);
/* By id; MLG_NONE when there is none. */
guint mlg_tender_find_criterion (const MlgTender *self, const char *id);
guint mlg_tender_find_offer (const MlgTender *self, const char *id);
guint mlg_tender_find_question (const MlgTender *self, const char *id);
/* The offer's first version; the version of an offer that holds at a round: the last one not after
 * it (MLG_NONE when it came later). */
guint mlg_tender_first_version (const MlgTender *self, guint offer);
guint mlg_tender_version_at (const MlgTender *self, guint first_version, guint round);
guint mlg_tender_last_round (const MlgTender *self);
/* The level whose words describe a mark: the highest one not above it; NULL when there is none. */
const MlgTenderLevel *mlg_tender_anchor (const MlgTenderScale *scale, const MlgExact *mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTender, mlg_tender_free)
