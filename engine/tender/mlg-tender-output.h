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

/* --- What each reader may see: the one place that decides it --------------------------------- */

/* The offer that is alone or shares rank 1 of its ranking. */
gboolean mlg_tender_is_first (const MlgTenderScore *score);
/* Name and total: all; the reader's own and the first; the ranked. */
gboolean mlg_tender_shows_offer (const MlgTenderScores *scores,
                                 const MlgTenderOutputOptions *options,
                                 const MlgTenderScore *score);
/* All; the reader's own; the first. */
gboolean mlg_tender_shows_price (const MlgTenderScores *scores,
                                 const MlgTenderOutputOptions *options,
                                 const MlgTenderScore *score);
/* Points by criterion, answers, words of the evaluators: all; the reader's own; none. */
gboolean mlg_tender_shows_chain (const MlgTenderScores *scores,
                                 const MlgTenderOutputOptions *options,
                                 const MlgTenderScore *score);
/* Who marked what, lints, firmness, journal, minutes: the committee alone. */
gboolean mlg_tender_shows_inside (const MlgTenderOutputOptions *options);

/* --- Tables ----------------------------------------------------------------------------------- */

/* Adds the tables of a ranking to a result, each offer as far as the reader may see it:
 *   ranking  lot_id, variants, rank, offer_id, bidder, outcome, total, gap_to_first, price, tied,
 *            note, total_text
 *   chain    offer_id, criterion_id, parent_id, name, origin, raw, value, max, share, points, most,
 *            level, anchor, points_text, place; one row without a criterion
 *            («arrondi») per offer whose printed parts do not re-add
 *   replies  offer_id, question_id, text, answer, state, counted, value, weight, evidence,
 *            verified_by
 *   marks    offer_id, criterion_id, evaluator_id, evaluator, mark, counted, justification, page
 *   notes    offer_id, note, criterion_id, question_id, evaluator_id, text
 * Columns *_text hold the exact figure as printed, in machine form. */
void mlg_tender_tables (const MlgTenderScores *scores,
                        const MlgTenderOutputOptions *options,
                        MlgResult *result);
/* One note in words. (transfer full) */
char *mlg_tender_note_text (const MlgTender *tender, const MlgTenderNote *note, MlgLang lang);
const char *mlg_tender_note_id (MlgTenderNoteKind kind); /* "not_verified" */
/* English message ids. */
const char *mlg_tender_outcome_label (MlgTenderOutcome outcome);
const char *mlg_tender_origin_label (MlgTenderOrigin origin);
/* An exact figure as people read it: "70,83"; «n.d.» when unknown. (transfer full) */
char *mlg_tender_show (const MlgExact *value, guint decimals, MlgLang lang);
/* TRUE when this mark belongs to the version that was scored and was counted in it. */
gboolean
mlg_tender_mark_counts (const MlgTenderScores *scores, const MlgTenderScore *score, guint mark);
/* The score of an offer (any of its versions); NULL when there is none. */
const MlgTenderScore *mlg_tender_score_of (const MlgTenderScores *scores, guint offer);
