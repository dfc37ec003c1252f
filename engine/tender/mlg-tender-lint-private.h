/* Shared by the files of the lints. */
#pragma once
#include "base/mlg-words.h"
#include "tender/mlg-tender-lint.h"
#include <string.h>

/* In the order of the list in mlg-tender-lint.c. */
typedef enum
{
  MLG_LINT_WEIGHTS_SUM,
  MLG_LINT_NOT_PUBLISHED,
  MLG_LINT_NEGATIVE_MARK,
  MLG_LINT_PRICE_DECREASING,
  MLG_LINT_PRICE_BEST,
  MLG_LINT_FLATTENING,
  MLG_LINT_FLATTENING_REAL,
  MLG_LINT_MIN_MAX,
  MLG_LINT_MEAN_OF_LOTS,
  MLG_LINT_MEAN_OF_RANKS,
  MLG_LINT_NO_EVIDENCE,
  MLG_LINT_NOT_VERIFIED,
  MLG_LINT_MINIMUM_ANNOUNCED,
  MLG_LINT_LOW_NOT_ASKED,
  MLG_LINT_LOW_UNDECIDED,
  MLG_LINT_LOW_NO_REASON,
  MLG_LINT_LOW_NOT_FLAGGED,
  MLG_LINT_NO_ENVIRONMENT,
  MLG_LINT_NO_DECLARATION,
  MLG_LINT_LINKED,
  MLG_LINT_NOT_ASIDE,
  MLG_LINT_BIDDER_TIED,
  MLG_LINT_EVALUATOR_TIED,
  MLG_LINT_RECUSED_MARKS,
  MLG_LINT_SAME_WORDS,
  MLG_LINT_NO_JUSTIFICATION,
  MLG_LINT_REFERENCES,
  MLG_LINT_LINK_TO_SUBJECT,
  MLG_LINT_STATUS_REASON,
  MLG_LINT_NO_TIE_ORDER,
  MLG_LINT_CONSENSUS_REASON,
  MLG_LINT_LATE,
  MLG_LINT_ABOVE_CEILING,
  MLG_LINT_NO_PRICE_CRITERION,
  MLG_N_LINTS,
} MlgLintId;

typedef struct
{
  const MlgTender *tender;
  const guint8 *linked;
  const MlgTenderLink *links; /* of the map */
  guint n_links;
  MlgFaults *faults;
  MlgTable *table; /* may be NULL */
  MlgExactPool *pool;
} MlgLinting;

/* Tells what a lint found at a row's column; `value` (English or from the data) replaces the cell's
 * text when not NULL. */
void mlg_lint_tell (MlgLinting *self,
                    MlgLintId lint,
                    MlgTenderTableId table,
                    guint row,
                    const char *column,
                    const char *value);
/* The same where no row is at fault: the file alone. */
void
mlg_lint_tell_file (MlgLinting *self, MlgLintId lint, MlgTenderTableId table, const char *value);

void mlg_lint_grid (MlgLinting *self);
void mlg_lint_price (MlgLinting *self);
void mlg_lint_offers (MlgLinting *self);
void mlg_lint_marks (MlgLinting *self);
void mlg_lint_links (MlgLinting *self);
/* The evaluator has stepped aside from the offer. */
gboolean mlg_lint_is_recused (const MlgTenderEvaluator *evaluator, guint offer);
/* An end of a link is this body: by its code in the map, else by its name. */
gboolean mlg_tender_is_end (const char *end, const char *relay, const char *name);
