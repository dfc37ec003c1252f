/* The grid checks itself before it is published, and the marks before they are used. A lint helps:
 * it gives no legal advice, and every message ends in «check with your buyer». */
#pragma once
#include "tender/mlg-tender-score.h"
#include <maillage/mlg-table.h>

/* A lint by id, with the decision it rests on. */
typedef struct
{
  const char *id;       /* "weights-sum" */
  MlgSeverity severity; /* a fault forbids sealing and official answers */
  gboolean stops;       /* nothing at all is computed */
  const char *source;   /* "CE 337377", "C-546/16"; NULL: arithmetic */
  const char *rule;     /* English message id: what is wrong */
  const char *mend;     /* English message id: what to do */
} MlgTenderLint;

const MlgTenderLint *mlg_tender_lints (guint *out_n);

/* A link of the map, as a plain list: the two ends are relay ids (or names of bodies). */
typedef struct
{
  const char *from, *to, *kind;
} MlgTenderLink;

/* Runs all lints; what they find goes to `faults` (file, line, column) and, when `table` is not
 * NULL, to a table `lints`: lint, severity, file, line, value, rule, mend, source. */
void mlg_tender_lint (const MlgTender *tender,
                      const MlgTenderLink *links,
                      guint n_links,
                      MlgFaults *faults,
                      MlgTable **out_table);
/* n_evaluators × n_offers, TRUE where the evaluator is linked to the bidder: the same relay, or one
 * link of the map between their relays. (transfer full) */
guint8 *mlg_tender_linked (const MlgTender *tender, const MlgTenderLink *links, guint n_links);

/* What each formula gives over a range of prices, before sealing: table `simulation` with columns
 * formula, price, mark, share. Prices: n whole steps from low to high. (transfer full) */
MlgTable *mlg_tender_simulate (const MlgTender *tender,
                               guint criterion,
                               const MlgExact *low,
                               const MlgExact *high,
                               guint steps);
/* The share of the announced weight that the formula uses on these prices: (best − worst)/N.
 * NULL when it has no value. */
const MlgExact *mlg_tender_used_share (MlgExactPool *pool,
                                       const MlgTenderScale *scale,
                                       const MlgExact *most,
                                       const MlgExact *const *prices,
                                       guint n);
