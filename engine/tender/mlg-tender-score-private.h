/* Shared by the files that compute scores. */
#pragma once
#include "tender/mlg-tender-score.h"

typedef struct
{
  const MlgTender *tender;
  const MlgTenderOptions *options;
  MlgTenderScores *scores;
  MlgExactPool *pool;
  guint round;
  guint *marks; /* marks by offer, criterion, evaluator, round */
} MlgTenderWork;

static inline void
mlg_tender_note (
    MlgTenderScore *score, MlgTenderNoteKind kind, guint criterion, guint question, guint evaluator)
{
  const MlgTenderNote note = { kind, criterion, question, evaluator };

  g_array_append_val (score->notes, note);
}

/* The most points of a criterion, as asked. */
static inline const MlgExact *
mlg_tender_most (const MlgTenderWork *work, guint criterion)
{
  if (work->options->points != NULL && work->options->points[criterion] != NULL)
    return work->options->points[criterion];
  return work->tender->criteria[criterion].points;
}

/* Closed questions: what counts, what eliminates. */
void mlg_tender_score_questions (MlgTenderWork *work, MlgTenderScore *score);
/* The aggregated mark of a leaf that evaluators mark; sets origin, raw, spread. */
void mlg_tender_score_marks (MlgTenderWork *work, MlgTenderScore *score, guint criterion);
/* Sorts the marks once. */
void mlg_tender_score_index (MlgTenderWork *work);
/* Totals → rankings with ties. */
void mlg_tender_score_rank (MlgTenderWork *work);
