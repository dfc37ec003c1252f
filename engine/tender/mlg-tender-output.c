/* The tables of a ranking, each reader's share of them. Figures are those of the scores. */
#include "tender/mlg-tender-output.h"
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "tender/mlg-exact-near.h"

#include <string.h>

/* --- What each reader may see ---------------------------------------------------------------- */

gboolean
mlg_tender_is_first (const MlgTenderScore *score)
{
  return score->outcome == MLG_OFFER_RANKED && score->rank == 1;
}

static gboolean
is_own (const MlgTenderScores *scores,
        const MlgTenderOutputOptions *options,
        const MlgTenderScore *score)
{
  return options->bidder != NULL &&
         g_str_equal (options->bidder, scores->tender->offers[score->offer].id);
}

gboolean
mlg_tender_shows_offer (const MlgTenderScores *scores,
                        const MlgTenderOutputOptions *options,
                        const MlgTenderScore *score)
{
  if (options->redaction == MLG_REDACT_BIDDER)
    return is_own (scores, options, score) || mlg_tender_is_first (score);
  return options->redaction == MLG_REDACT_COMMITTEE || score->outcome == MLG_OFFER_RANKED;
}

gboolean
mlg_tender_shows_price (const MlgTenderScores *scores,
                        const MlgTenderOutputOptions *options,
                        const MlgTenderScore *score)
{
  if (options->redaction == MLG_REDACT_BIDDER)
    return is_own (scores, options, score);
  return options->redaction == MLG_REDACT_COMMITTEE || mlg_tender_is_first (score);
}

gboolean
mlg_tender_shows_chain (const MlgTenderScores *scores,
                        const MlgTenderOutputOptions *options,
                        const MlgTenderScore *score)
{
  return options->redaction == MLG_REDACT_COMMITTEE ||
         (options->redaction == MLG_REDACT_BIDDER && is_own (scores, options, score));
}

gboolean
mlg_tender_shows_inside (const MlgTenderOutputOptions *options)
{
  return options->redaction == MLG_REDACT_COMMITTEE;
}

/* --- Small things ----------------------------------------------------------------------------- */

char *
mlg_tender_show (const MlgExact *value, guint decimals, MlgLang lang)
{
  return mlg_show_number (lang, mlg_exact_near (value), decimals);
}

const MlgTenderScore *
mlg_tender_score_of (const MlgTenderScores *scores, guint offer)
{
  if (offer == MLG_NONE)
    return NULL;
  for (guint i = 0; i < scores->n_scores; i++)
    if (strcmp (scores->tender->offers[scores->scores[i].offer].id,
                scores->tender->offers[offer].id) == 0)
      return &scores->scores[i];
  return NULL;
}

static gboolean
left_out (const MlgTenderScore *score, guint evaluator)
{
  for (guint i = 0; i < score->notes->len; i++)
    {
      const MlgTenderNote *note = &g_array_index (score->notes, MlgTenderNote, i);

      if (note->evaluator == evaluator &&
          (note->kind == MLG_NOTE_NO_DECLARATION || note->kind == MLG_NOTE_RECUSED ||
           note->kind == MLG_NOTE_LINKED || note->kind == MLG_NOTE_ROLE))
        return TRUE;
    }
  return FALSE;
}

/* A later round's mark of the same evaluator takes the place of an earlier one. */
static gboolean
is_current (const MlgTenderScores *scores, const MlgTenderScore *score, guint mark)
{
  const MlgTender *tender = scores->tender;
  const MlgTenderMark *own = &tender->marks[mark];

  if (own->offer != mlg_tender_first_version (tender, score->offer) || own->round > scores->round)
    return FALSE;
  for (guint i = 0; i < tender->n_marks; i++)
    {
      const MlgTenderMark *other = &tender->marks[i];

      if (other->offer == own->offer && other->criterion == own->criterion &&
          other->evaluator == own->evaluator && other->round > own->round &&
          other->round <= scores->round)
        return FALSE;
    }
  return TRUE;
}

gboolean
mlg_tender_mark_counts (const MlgTenderScores *scores, const MlgTenderScore *score, guint mark)
{
  return is_current (scores, score, mark) && scores->tender->marks[mark].mark != NULL &&
         !left_out (score, scores->tender->marks[mark].evaluator);
}

static const char *
yes_no (gboolean yes)
{
  return yes ? N_ ("yes") : N_ ("no");
}

/* --- ranking -----------------------------------------------------------------------------------
 */

typedef struct
{
  const MlgTenderScores *scores;
  const MlgTenderOutputOptions *options;
  guint decimals;
} Source;

static char *
join_notes (const Source *source, const MlgTenderScore *score)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < score->notes->len; i++)
    {
      const MlgTenderNote *note = &g_array_index (score->notes, MlgTenderNote, i);
      g_autofree char *text = NULL;

      if (note->evaluator != MLG_NONE && !mlg_tender_shows_inside (source->options))
        continue;
      /* a published ranking says why somebody is flagged to nobody but to the buyer */
      if (!mlg_tender_shows_chain (source->scores, source->options, score) &&
          note->kind != MLG_NOTE_TIE && note->kind != MLG_NOTE_TIE_BROKEN)
        continue;
      text = mlg_tender_note_text (source->scores->tender, note, source->options->lang);
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
    }
  return g_string_free (out, FALSE);
}

static void
set_exact (MlgTable *table, guint row, guint column, const MlgExact *value)
{
  mlg_table_set_number (table, row, column, mlg_exact_near (value));
}

static void
set_printed (MlgTable *table, guint row, guint column, const MlgExact *value, guint decimals)
{
  g_autofree char *text = mlg_exact_print (value, decimals);

  mlg_table_set_text (table, row, column, *text != '\0' ? text : NULL);
}

static void
add_ranking_row (const Source *source,
                 MlgTable *table,
                 const MlgTenderRanking *ranking,
                 const MlgTenderScore *score,
                 const MlgTenderScore *first)
{
  static const guint of_ranked[] = { 2, 6, 7, 11 };
  const MlgTender *tender = source->scores->tender;
  const MlgTenderOffer *offer = &tender->offers[score->offer];
  const guint row = mlg_table_add_row (table);
  g_autofree char *note = join_notes (source, score);

  mlg_table_set_text (table, row, 0,
                      ranking->lot != MLG_NONE ? tender->lots[ranking->lot].id : NULL);
  mlg_table_set_text (table, row, 1, yes_no (ranking->variants));
  if (score->rank > 0)
    mlg_table_set_number (table, row, 2, score->rank);
  mlg_table_set_text (table, row, 3, offer->id);
  mlg_table_set_text (table, row, 4, offer->bidder);
  mlg_table_set_text (table, row, 5, mlg_tender_outcome_label (score->outcome));
  if (score->outcome == MLG_OFFER_RANKED)
    {
      set_exact (table, row, 6, score->shown);
      set_exact (table, row, 7, mlg_exact_sub (source->scores->pool, first->shown, score->shown));
      set_printed (table, row, 11, score->shown, source->decimals);
    }
  else
    for (guint c = 0; c < G_N_ELEMENTS (of_ranked); c++)
      mlg_table_set_state (table, row, of_ranked[c], MLG_CELL_NOT_APPLICABLE);
  if (mlg_tender_shows_price (source->scores, source->options, score))
    set_exact (table, row, 8, offer->price);
  else
    mlg_table_set_state (table, row, 8, MLG_CELL_SUPPRESSED);
  mlg_table_set_text (table, row, 9, yes_no (score->tied));
  if (*note != '\0')
    mlg_table_set_text (table, row, 10, note);
  else
    mlg_table_set_state (table, row, 10, MLG_CELL_NOT_APPLICABLE);
}

static void
add_ranking (const Source *source, MlgResult *result)
{
  MlgTable *table = mlg_table_new ("ranking", N_ ("Ranking of the offers"));

  mlg_table_add_column (table, "lot_id", N_ ("Lot"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "variants", N_ ("Variants"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "rank", N_ ("Rank"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "bidder", N_ ("Bidder"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "outcome", N_ ("Outcome"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "total", N_ ("Total"), MLG_COLUMN_NUMBER, N_ ("points"),
                        source->decimals);
  mlg_table_add_column (table, "gap_to_first", N_ ("Gap to the first"), MLG_COLUMN_NUMBER,
                        N_ ("points"), source->decimals);
  mlg_table_add_column (table, "price", N_ ("Price"), MLG_COLUMN_EUROS, NULL, 2);
  mlg_table_add_column (table, "tied", N_ ("Tied"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "note", N_ ("To be said"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "total_text", N_ ("Exact total"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint r = 0; r < source->scores->n_rankings; r++)
    {
      const MlgTenderRanking *ranking = &source->scores->rankings[r];

      for (guint i = 0; i < ranking->n; i++)
        {
          const MlgTenderScore *score = &source->scores->scores[ranking->order[i]];

          if (mlg_tender_shows_offer (source->scores, source->options, score))
            add_ranking_row (source, table, ranking, score,
                             &source->scores->scores[ranking->order[0]]);
        }
    }
  mlg_result_take_table (result, table);
}

/* --- chain -------------------------------------------------------------------------------------
 */

static void
add_part (const Source *source, MlgTable *table, const MlgTenderScore *score, guint c)
{
  const MlgTender *tender = source->scores->tender;
  const MlgTenderCriterion *criterion = &tender->criteria[c];
  const MlgTenderPart *part = &score->parts[c];
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, tender->offers[score->offer].id);
  mlg_table_set_text (table, row, 1, criterion->id);
  if (criterion->parent != MLG_NONE)
    mlg_table_set_text (table, row, 2, tender->criteria[criterion->parent].id);
  mlg_table_set_text (table, row, 3, criterion->name);
  mlg_table_set_text (table, row, 4, mlg_tender_origin_label (part->origin));
  set_exact (table, row, 5, part->raw);
  set_exact (table, row, 6, part->value);
  set_exact (table, row, 7, part->max);
  set_exact (table, row, 8, part->share);
  set_exact (table, row, 9, part->points);
  set_exact (table, row, 10, part->most);
  if (part->level != NULL)
    {
      mlg_table_set_text (table, row, 11, part->level->label);
      mlg_table_set_text (table, row, 12, part->level->anchor);
    }
  set_printed (table, row, 13, part->points, source->decimals);
  mlg_table_set_number (table, row, 14, c + 1);
}

static void
add_chain (const Source *source, MlgResult *result)
{
  MlgTable *table = mlg_table_new ("chain", N_ ("From marks to points"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "criterion_id", N_ ("Criterion (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "parent_id", N_ ("Parent (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "origin", N_ ("Comes from"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "raw", N_ ("As marked"), MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "value", N_ ("Mark"), MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "max", N_ ("Out of"), MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "share", N_ ("Share of the scale"), MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "points", N_ ("Points"), MLG_COLUMN_NUMBER, NULL, source->decimals);
  mlg_table_add_column (table, "most", N_ ("Most points"), MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "level", N_ ("Level"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "anchor", N_ ("Words of the level"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "points_text", N_ ("Exact points"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "place", N_ ("Place in the grid"), MLG_COLUMN_COUNT, NULL, 0);
  for (guint s = 0; s < source->scores->n_scores; s++)
    {
      const MlgTenderScore *score = &source->scores->scores[s];

      if (score->outcome == MLG_OFFER_NOT_ADMITTED ||
          !mlg_tender_shows_chain (source->scores, source->options, score))
        continue;
      for (guint c = 0; c < source->scores->tender->n_criteria; c++)
        add_part (source, table, score, c);
      if (score->remainder != NULL && mlg_exact_sign (score->remainder) != 0)
        {
          const guint row = mlg_table_add_row (table);

          mlg_table_set_text (table, row, 0, source->scores->tender->offers[score->offer].id);
          mlg_table_set_text (table, row, 3, mlg_tr (source->options->lang, N_ ("Rounding")));
          mlg_table_set_text (table, row, 4, N_ ("rounding"));
          set_exact (table, row, 9, score->remainder);
          set_printed (table, row, 13, score->remainder, source->decimals);
        }
    }
  mlg_result_take_table (result, table);
}

/* --- replies, marks, notes ----------------------------------------------------------------------
 */

static const char *
state_label (MlgTenderAnswerState state)
{
  static const char *const labels[] = { N_ ("only declared"), N_ ("verified"),
                                        N_ ("contradicted") };

  return labels[state];
}

static void
add_reply (const Source *source, MlgTable *table, const MlgTenderScore *score, guint q)
{
  const MlgTender *tender = source->scores->tender;
  const MlgTenderReply *reply = &score->replies[q];
  const MlgTenderAnswer *answer =
      reply->answer != MLG_NONE ? &tender->answers[reply->answer] : NULL;
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, tender->offers[score->offer].id);
  mlg_table_set_text (table, row, 1, tender->questions[q].id);
  mlg_table_set_text (table, row, 2, tender->questions[q].text);
  mlg_table_set_text (table, row, 4,
                      answer != NULL ? state_label (answer->state) : N_ ("not answered"));
  if (answer != NULL)
    {
      mlg_table_set_text (table, row, 3, answer->answer);
      mlg_table_set_text (table, row, 8, answer->evidence);
      if (mlg_tender_shows_inside (source->options))
        mlg_table_set_text (table, row, 9, answer->verified_by);
    }
  mlg_table_set_text (table, row, 5, yes_no (reply->counted));
  set_exact (table, row, 6, reply->value);
  set_exact (table, row, 7, reply->weight);
}

static void
add_replies (const Source *source, MlgResult *result)
{
  MlgTable *table = mlg_table_new ("replies", N_ ("Answers to the closed questions"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "question_id", N_ ("Question (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "text", N_ ("Question"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "answer", N_ ("Answer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "state", N_ ("State"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "counted", N_ ("Counted"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "value", N_ ("Value"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "weight", N_ ("Weight"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "evidence", N_ ("Evidence"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "verified_by", N_ ("Verified by"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint s = 0; s < source->scores->n_scores; s++)
    if (source->scores->scores[s].outcome != MLG_OFFER_NOT_ADMITTED &&
        mlg_tender_shows_chain (source->scores, source->options, &source->scores->scores[s]))
      for (guint q = 0; q < source->scores->tender->n_questions; q++)
        add_reply (source, table, &source->scores->scores[s], q);
  mlg_result_take_table (result, table);
}

static void
add_mark (const Source *source, MlgTable *table, const MlgTenderScore *score, guint m)
{
  const MlgTender *tender = source->scores->tender;
  const MlgTenderMark *mark = &tender->marks[m];
  const MlgTenderEvaluator *evaluator = &tender->evaluators[mark->evaluator];
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, tender->offers[score->offer].id);
  mlg_table_set_text (table, row, 1, tender->criteria[mark->criterion].id);
  if (mlg_tender_shows_inside (source->options))
    {
      mlg_table_set_text (table, row, 2, evaluator->id);
      mlg_table_set_text (table, row, 3, evaluator->name);
      set_exact (table, row, 4, mark->mark);
    }
  mlg_table_set_text (table, row, 5, yes_no (mlg_tender_mark_counts (source->scores, score, m)));
  mlg_table_set_text (table, row, 6, mark->justification);
  mlg_table_set_text (table, row, 7, mark->page);
}

static void
add_marks (const Source *source, MlgResult *result)
{
  MlgTable *table = mlg_table_new ("marks", N_ ("Marks and words of the evaluators"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "criterion_id", N_ ("Criterion (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "evaluator_id", N_ ("Evaluator (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "evaluator", N_ ("Evaluator"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "mark", N_ ("Mark"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "counted", N_ ("Counted"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "justification", N_ ("Words"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "page", N_ ("Page"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint s = 0; s < source->scores->n_scores; s++)
    if (mlg_tender_shows_chain (source->scores, source->options, &source->scores->scores[s]))
      for (guint m = 0; m < source->scores->tender->n_marks; m++)
        if (is_current (source->scores, &source->scores->scores[s], m))
          add_mark (source, table, &source->scores->scores[s], m);
  mlg_result_take_table (result, table);
}

static void
add_note (const Source *source,
          MlgTable *table,
          const MlgTenderScore *score,
          const MlgTenderNote *note)
{
  const MlgTender *tender = source->scores->tender;
  const guint row = mlg_table_add_row (table);
  g_autofree char *text = mlg_tender_note_text (tender, note, source->options->lang);

  mlg_table_set_text (table, row, 0, tender->offers[score->offer].id);
  mlg_table_set_text (table, row, 1, mlg_tender_note_id (note->kind));
  if (note->criterion != MLG_NONE)
    mlg_table_set_text (table, row, 2, tender->criteria[note->criterion].id);
  if (note->question != MLG_NONE)
    mlg_table_set_text (table, row, 3, tender->questions[note->question].id);
  if (note->evaluator != MLG_NONE)
    mlg_table_set_text (table, row, 4, tender->evaluators[note->evaluator].id);
  mlg_table_set_text (table, row, 5, text);
}

static void
add_notes (const Source *source, MlgResult *result)
{
  MlgTable *table = mlg_table_new ("notes", N_ ("What must be said of an offer"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "note", N_ ("Note"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "criterion_id", N_ ("Criterion (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "question_id", N_ ("Question (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "evaluator_id", N_ ("Evaluator (id)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "text", N_ ("To be said"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint s = 0; s < source->scores->n_scores; s++)
    {
      const MlgTenderScore *score = &source->scores->scores[s];

      for (guint i = 0; i < score->notes->len; i++)
        {
          const MlgTenderNote *note = &g_array_index (score->notes, MlgTenderNote, i);

          if (mlg_tender_shows_chain (source->scores, source->options, score) &&
              (note->evaluator == MLG_NONE || mlg_tender_shows_inside (source->options)))
            add_note (source, table, score, note);
        }
    }
  mlg_result_take_table (result, table);
}

void
mlg_tender_tables (const MlgTenderScores *scores,
                   const MlgTenderOutputOptions *options,
                   MlgResult *result)
{
  const Source source = { scores, options, scores->tender->consultation.decimals };

  if (options->simulation)
    mlg_result_set_info (result, "watermark", mlg_tender_watermark (options->lang));
  add_ranking (&source, result);
  add_chain (&source, result);
  add_replies (&source, result);
  add_marks (&source, result);
  add_notes (&source, result);
}
