/* From a frozen consultation to points, ranks and the whole chain of each offer, exactly.
 *
 * Order: admissibility → eliminatory closed questions → marks per evaluator → aggregation per leaf
 * → minima bottom-up → price reference set → price marks → weighted sum → rounding at the stated
 * stage → ties → competition ranks per lot → variants. */
#pragma once
#include "tender/mlg-tender.h"

typedef enum
{
  MLG_OFFER_RANKED,
  MLG_OFFER_NOT_ADMITTED, /* its status, or a variant where variants are forbidden */
  MLG_OFFER_ELIMINATED,   /* an eliminatory question or level, or a minimum */
  MLG_OFFER_INCOMPLETE,   /* a leaf is not marked or has no price: no total */
} MlgTenderOutcome;

/* Something that must be said of an offer. */
typedef enum
{
  MLG_NOTE_STATUS, /* not admitted: its status */
  MLG_NOTE_VARIANT_FORBIDDEN,
  MLG_NOTE_QUESTION_FAILED,  /* eliminatory question not met (question) */
  MLG_NOTE_QUESTION_OPEN,    /* eliminatory question answered on the bidder's word, or not at all */
  MLG_NOTE_LEVEL_ELIMINATES, /* an eliminatory level (criterion or question) */
  MLG_NOTE_BELOW_MINIMUM,    /* (criterion) */
  MLG_NOTE_NOT_VERIFIED,     /* answer only declared: lowest value (question) */
  MLG_NOTE_CONTRADICTED,     /* answer contradicted: lowest value (question) */
  MLG_NOTE_NOT_ANSWERED,     /* lowest value (question) */
  MLG_NOTE_NOT_MARKED,       /* (criterion; evaluator when one of several) */
  MLG_NOTE_NO_PRICE,
  MLG_NOTE_ZERO_PRICE,
  MLG_NOTE_PRICE_UNDEFINED, /* the formula has no value on these prices (criterion) */
  MLG_NOTE_CLIPPED,         /* cut to [0, N] (criterion) */
  MLG_NOTE_ABOVE_CEILING,   /* flag only */
  MLG_NOTE_SUSPECTED_LOW,   /* flag only */
  MLG_NOTE_NO_DECLARATION,  /* evaluator's marks left out */
  MLG_NOTE_RECUSED,         /* evaluator's marks left out, or none given */
  MLG_NOTE_LINKED,          /* evaluator linked to the bidder: marks left out */
  MLG_NOTE_ROLE,            /* evaluator who does not decide: mark shown, not counted */
  MLG_NOTE_TOO_FEW_TO_TRIM, /* trimmed mean with fewer than 4: plain mean (criterion) */
  MLG_NOTE_NO_CONSENSUS,    /* (criterion) */
  MLG_NOTE_TIE,             /* same rank: decision of the committee */
  MLG_NOTE_TIE_BROKEN,      /* by the announced order (criterion) */
  MLG_N_NOTES,
} MlgTenderNoteKind;

typedef struct
{
  MlgTenderNoteKind kind;
  guint criterion, question, evaluator; /* MLG_NONE when it has none */
} MlgTenderNote;

typedef enum
{
  MLG_FROM_NOTHING, /* not marked */
  MLG_FROM_CHILDREN,
  MLG_FROM_MARKS,
  MLG_FROM_CONSENSUS,
  MLG_FROM_QUESTIONS,
  MLG_FROM_PRICE,
} MlgTenderOrigin;

/* One criterion of one offer: raw → value → share → points. */
typedef struct
{
  MlgTenderOrigin origin;
  const MlgExact *raw;         /* aggregated mark, or price mark before cutting; inner node: NULL */
  const MlgExact *value;       /* mark on the scale after cutting and rounding; inner node: NULL */
  const MlgExact *max;         /* of the scale; inner node: NULL */
  const MlgExact *share;       /* value / max, 0-1; inner node: points / most points */
  const MlgExact *points;      /* share · most points, rounded where the rules say */
  const MlgExact *most;        /* most points */
  guint n_marks;               /* evaluators' marks that counted */
  const MlgExact *low, *high;  /* lowest and highest of them */
  const MlgTenderLevel *level; /* the words of the mark; NULL = none */
} MlgTenderPart;

/* One answer as it counted. */
typedef struct
{
  guint answer;           /* MLG_NONE: not answered */
  gboolean counted;       /* verified: else the scale's lowest value stands */
  const MlgExact *value;  /* on the scale */
  const MlgExact *weight; /* in its criterion */
} MlgTenderReply;

typedef struct
{
  guint offer; /* the version that was scored */
  MlgTenderOutcome outcome;
  MlgTenderPart *parts;      /* per criterion */
  MlgTenderReply *replies;   /* per question */
  const MlgExact *total;     /* as ranked: rounded where the rules say; NULL when incomplete */
  const MlgExact *shown;     /* as printed, at `decimals` */
  const MlgExact *remainder; /* shown − sum of the leaves as printed: the line «arrondi» */
  guint rank;                /* 1, 1, 3 …; 0 = none */
  gboolean tied;             /* shares its rank: decision of the committee */
  guint broken_by;           /* criterion of the announced order that parted a tie; MLG_NONE */
  GArray *notes;             /* MlgTenderNote */
} MlgTenderScore;

/* One ranking: a lot, and where variants are ranked apart, base offers or variants. */
typedef struct
{
  guint lot;
  gboolean variants;
  guint *order; /* indices into scores: by rank, then id; the unranked behind by outcome, then id */
  guint n;
  guint n_ranked;
} MlgTenderRanking;

/* What to compute otherwise than the rules say, for "how firm is it"; all zero = nothing. */
typedef struct
{
  guint round_plus_1;            /* 0 = the last round */
  const guint8 *evaluator_times; /* per evaluator: how often its marks count; NULL = once */
  const guint8 *offer_out;       /* per offer (first version): TRUE = as if never received; NULL */
  const MlgExact *const *points; /* per criterion: most points; NULL = the grid's. Must be summed up
                                    to inner nodes by the caller */
  const MlgExact *const *prices; /* per offer (first version); NULL entry or NULL = its own */
  const guint8 *linked; /* n_evaluators × n_offers (first versions): TRUE = linked by the map */
} MlgTenderOptions;

typedef struct
{
  const MlgTender *tender;
  MlgExactPool *pool;
  guint round;
  MlgTenderScore *scores; /* one per offer id, in the order of ids */
  guint n_scores;
  MlgTenderRanking *rankings; /* by lot, base offers before variants */
  guint n_rankings;
} MlgTenderScores;

/* Never fails: what cannot be computed is said in the notes. The tender must outlive the scores. */
MlgTenderScores *mlg_tender_score (const MlgTender *tender, const MlgTenderOptions *options);
void mlg_tender_scores_free (MlgTenderScores *self);

/* The mark a price formula gives before cutting, on N points, over a reference set; unknown where
 * the formula has no value. */
const MlgExact *mlg_tender_price_mark (MlgExactPool *pool,
                                       const MlgTenderScale *scale,
                                       const MlgExact *most,
                                       const MlgExact *price,
                                       const MlgExact *const *reference,
                                       guint n_reference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTenderScores, mlg_tender_scores_free)
