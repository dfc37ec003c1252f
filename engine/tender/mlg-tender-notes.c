/* What must be said of an offer, in words. */
#include "base/mlg-words.h"
#include "tender/mlg-tender-output.h"

#include <string.h>

/* {criterion}, {question}, {evaluator} stand for names. */
static const char *const words[MLG_N_NOTES] = {
  [MLG_NOTE_STATUS] = N_ ("Not admitted, by the status that the buyer gave it."),
  [MLG_NOTE_VARIANT_FORBIDDEN] = N_ ("A variant, which the rules forbid."),
  [MLG_NOTE_QUESTION_FAILED] = N_ ("Does not meet the eliminatory question “{question}”."),
  [MLG_NOTE_QUESTION_OPEN] =
      N_ ("The eliminatory question “{question}” is not verified on a piece of evidence."),
  [MLG_NOTE_LEVEL_ELIMINATES] = N_ ("An eliminatory level on “{criterion}{question}”."),
  [MLG_NOTE_BELOW_MINIMUM] = N_ ("Below the minimum announced for “{criterion}”."),
  [MLG_NOTE_NOT_VERIFIED] =
      N_ ("“{question}”: the answer is only declared; it counts at the lowest value."),
  [MLG_NOTE_CONTRADICTED] =
      N_ ("“{question}”: the evidence contradicts the answer; it counts at the lowest value."),
  [MLG_NOTE_NOT_ANSWERED] = N_ ("“{question}”: not answered; it counts at the lowest value."),
  [MLG_NOTE_NOT_MARKED] = N_ ("“{criterion}” is not marked. {evaluator}"),
  [MLG_NOTE_NO_PRICE] = N_ ("The price is not known."),
  [MLG_NOTE_ZERO_PRICE] = N_ ("The price is zero."),
  [MLG_NOTE_PRICE_UNDEFINED] = N_ ("The formula of “{criterion}” has no value on these prices."),
  [MLG_NOTE_CLIPPED] =
      N_ ("“{criterion}”: the mark was cut to the range from 0 to the highest mark."),
  [MLG_NOTE_ABOVE_CEILING] = N_ ("Above the budget ceiling: a flag only, the buyer decides."),
  [MLG_NOTE_SUSPECTED_LOW] =
      N_ ("Suspected to be abnormally low: a flag only, the buyer asks, then decides."),
  [MLG_NOTE_NO_DECLARATION] =
      N_ ("{evaluator}: no declaration of interests; these marks are left out."),
  [MLG_NOTE_RECUSED] = N_ ("{evaluator}: stood aside for this offer."),
  [MLG_NOTE_LINKED] =
      N_ ("{evaluator}: linked to the bidder in the map; these marks are left out."),
  [MLG_NOTE_ROLE] = N_ ("{evaluator}: does not decide; these marks are shown, not counted."),
  [MLG_NOTE_TOO_FEW_TO_TRIM] =
      N_ ("“{criterion}”: fewer than four marks, so none is left out of the mean."),
  [MLG_NOTE_NO_CONSENSUS] = N_ ("“{criterion}”: no mark was agreed on."),
  [MLG_NOTE_TIE] = N_ ("Level with another offer: the committee decides."),
  [MLG_NOTE_TIE_BROKEN] = N_ ("Level on points; parted by “{criterion}”, as announced."),
};

static void
append_slot (GString *out,
             const MlgTender *tender,
             const MlgTenderNote *note,
             const char *slot,
             gsize length)
{
  if (strncmp (slot, "criterion", length) == 0 && note->criterion != MLG_NONE)
    g_string_append (out, tender->criteria[note->criterion].name);
  else if (strncmp (slot, "question", length) == 0 && note->question != MLG_NONE)
    g_string_append (out, tender->questions[note->question].text);
  else if (strncmp (slot, "evaluator", length) == 0 && note->evaluator != MLG_NONE)
    g_string_append (out, tender->evaluators[note->evaluator].name);
}

char *
mlg_tender_note_text (const MlgTender *tender, const MlgTenderNote *note, MlgLang lang)
{
  const char *pattern = mlg_tr (lang, words[note->kind]);
  GString *out = g_string_new (NULL);

  /* one pass: a name that holds braces is never read as a pattern */
  for (const char *p = pattern; *p != '\0'; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;

      if (end == NULL)
        {
          g_string_append_c (out, *p);
          continue;
        }
      append_slot (out, tender, note, p + 1, (gsize) (end - p - 1));
      p = end;
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

const char *
mlg_tender_note_id (MlgTenderNoteKind kind)
{
  static const char *const ids[MLG_N_NOTES] = {
    "status",
    "variant_forbidden",
    "question_failed",
    "question_open",
    "level_eliminates",
    "below_minimum",
    "not_verified",
    "contradicted",
    "not_answered",
    "not_marked",
    "no_price",
    "zero_price",
    "price_undefined",
    "clipped",
    "above_ceiling",
    "suspected_low",
    "no_declaration",
    "recused",
    "linked",
    "role",
    "too_few_to_trim",
    "no_consensus",
    "tie",
    "tie_broken",
  };

  return ids[kind];
}

const char *
mlg_tender_watermark (MlgLang lang)
{
  return mlg_tr (lang, N_ ("SIMULATION"));
}

const char *
mlg_tender_outcome_label (MlgTenderOutcome outcome)
{
  static const char *const labels[] = { N_ ("ranked"), N_ ("not admitted"), N_ ("eliminated"),
                                        N_ ("incomplete") };

  return labels[outcome];
}

const char *
mlg_tender_origin_label (MlgTenderOrigin origin)
{
  static const char *const labels[] = { N_ ("not marked"),        N_ ("sum of its criteria"),
                                        N_ ("evaluators’ marks"), N_ ("agreed mark"),
                                        N_ ("verified answers"),  N_ ("price formula") };

  return labels[origin];
}
