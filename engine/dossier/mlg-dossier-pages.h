/* Scores → pages, letters, pictures, OCDS. Nothing here computes a point: figures come from the
 * tables of tender/mlg-tender-output.h and the chain of the scores. */
#pragma once
#include "tender/mlg-tender-output.h"

/* The offer-analysis report (rapport d'analyse des offres), one self-contained HTML page; `firm`
 * and `history` may be NULL. (transfer full) */
char *mlg_tender_report (const MlgTenderScores *scores,
                         const MlgResult *firm,
                         const MlgTenderHistory *history,
                         const MlgTable *lints,
                         const MlgTenderOutputOptions *options,
                         GError **error);
/* The sheet of one rejected bidder. (transfer full) */
char *mlg_tender_letter (const MlgTenderScores *scores,
                         guint offer,
                         const MlgTenderOutputOptions *options,
                         GError **error);
/* OCDS release 1.1.5 with the lots, bids, requirements and award-criteria extensions. (transfer
 * full) */
char *mlg_tender_ocds (const MlgTenderScores *scores,
                       const MlgTenderHistory *history,
                       const MlgTenderOutputOptions *options,
                       GError **error);
