/* Scores → tables, with what each reader may see. Nothing here computes a point. Pages, letters,
 * pictures and OCDS are made of these in dossier/. */
#pragma once
#include "tender/mlg-tender-firm.h"
#include "tender/mlg-tender-lint.h"
#include "tender/mlg-tender-seal.h"

typedef enum
{
  MLG_REDACT_COMMITTEE, /* everything */
  MLG_REDACT_BIDDER,    /* one bidder: own chain, winner's name and total, nobody else's content */
  MLG_REDACT_PUBLIC,    /* names and totals of the ranked; no marks by evaluator, no prices but the
                           winner's */
} MlgTenderRedaction;

typedef struct
{
  MlgLang lang;
  MlgTenderRedaction redaction;
  const char *bidder;  /* MLG_REDACT_BIDDER: whose */
  gboolean simulation; /* prints the watermark on every page, in every file */
  const char *as_of;   /* ISO day; never the clock */
} MlgTenderOutputOptions;

/* What is printed across anything made in simulation. */
const char *mlg_tender_watermark (MlgLang lang);

/* Adds the tables of a ranking to a result:
 *   ranking  lot_id, variants, rank, offer_id, bidder, outcome, total, gap_to_first, price, tied,
 * note chain    offer_id, criterion_id, parent_id, name, origin, raw, value, max, share, points,
 * most, level, anchor; one row «arrondi» per offer whose printed parts do not re-add replies
 * offer_id, question_id, text, answer, state, counted, value, weight, evidence, verified_by marks
 * offer_id, criterion_id, evaluator_id, mark, counted, justification, page notes    offer_id, note,
 * criterion_id, question_id, evaluator_id, text Exact values are printed at the consultation's
 * decimals in text columns `*_text` where a machine number could not hold them. */
void mlg_tender_tables (const MlgTenderScores *scores,
                        const MlgTenderOutputOptions *options,
                        MlgResult *result);
/* One note in words. (transfer full) */
char *mlg_tender_note_text (const MlgTender *tender, const MlgTenderNote *note, MlgLang lang);
