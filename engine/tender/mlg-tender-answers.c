/* Answers to closed questions → what they would be worth, were they verified. */
#include "base/mlg-people-number.h"
#include "tender/mlg-tender-private.h"

typedef struct
{
  MlgTenderFreezer *self;
  guint row;
  const MlgTenderQuestion *question;
  const MlgTenderScale *scale;
  MlgTenderAnswer *answer;
} Reading;

static void
refuse (const Reading *r, const char *rule, const char *mend)
{
  mlg_tender_tell (r->self, MLG_TT_ANSWERS, r->row, "answer", rule, mend);
}

static const MlgTenderLevel *
find_level (const MlgTenderScale *scale, const char *code)
{
  for (guint i = 0; i < scale->n_levels; i++)
    if (strcmp (scale->levels[i].code, code) == 0)
      return &scale->levels[i];
  return NULL;
}

/* 1 yes, 0 no, -1 neither. */
static int
yes_or_no (const char *text)
{
  static const char *const words[2][3] = { { "no", "non", "n" }, { "yes", "oui", "o" } };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (int yes = 0; yes < 2; yes++)
    for (guint i = 0; i < 3; i++)
      if (strcmp (folded, words[yes][i]) == 0)
        return yes;
  return -1;
}

static void
judge (const Reading *r, gboolean good)
{
  r->answer->fails = !good;
  r->answer->value = good ? r->scale->max : r->scale->lowest;
}

static void
read_yes_no (const Reading *r)
{
  const int yes = yes_or_no (r->answer->answer);
  const int wanted = r->question->expected != NULL ? yes_or_no (r->question->expected) : 1;
  const MlgTenderLevel *level;

  if (yes < 0)
    {
      refuse (r, N_ ("is neither yes nor no."), N_ ("Write yes or no."));
      return;
    }
  level = find_level (r->scale, yes == 1 ? "yes" : "no");
  if (level == NULL)
    level = find_level (r->scale, yes == 1 ? "oui" : "non");
  judge (r, yes == wanted);
  if (level != NULL)
    {
      r->answer->value = level->value;
      r->answer->fails = r->answer->fails || level->eliminatory;
      r->answer->eliminates = level->eliminatory;
    }
}

static gboolean
among (const char *code, char *const *codes)
{
  for (guint i = 0; codes[i] != NULL; i++)
    if (strcmp (g_strstrip (codes[i]), code) == 0)
      return TRUE;
  return FALSE;
}

/* One choice, or several of which the values add up, up to the highest mark. */
static void
read_choices (const Reading *r, gboolean several)
{
  g_auto (GStrv) codes = g_strsplit (r->answer->answer, "|", several ? -1 : 1);
  g_auto (GStrv) wanted =
      g_strsplit (r->question->expected != NULL ? r->question->expected : "", "|", -1);
  const MlgExact *sum = NULL;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const MlgTenderLevel *level = find_level (r->scale, g_strstrip (codes[i]));

      if (level == NULL)
        {
          refuse (r, N_ ("is not a choice of the question."),
                  N_ ("Write the code of a level of its scale; part several by |."));
          return;
        }
      sum = sum == NULL ? level->value : mlg_exact_add (r->self->pool, sum, level->value);
      r->answer->fails = r->answer->fails || level->eliminatory;
      r->answer->eliminates = r->answer->eliminates || level->eliminatory;
    }
  for (guint i = 0; wanted[i] != NULL; i++)
    if (*g_strstrip (wanted[i]) != '\0' && !among (wanted[i], codes))
      r->answer->fails = TRUE;
  r->answer->value = mlg_exact_compare (sum, r->scale->max) > 0 ? r->scale->max : sum;
}

/* Between breakpoints in a straight line; outside them the end, or a fault. */
static void
read_between (const Reading *r, const MlgExact *x)
{
  const MlgTenderScale *s = r->scale;
  MlgExactPool *pool = r->self->pool;
  guint i;

  if (s->n_points < 2)
    return;
  if (mlg_exact_compare (x, s->x[0]) < 0 || mlg_exact_compare (x, s->x[s->n_points - 1]) > 0)
    {
      if (s->range == MLG_RANGE_ERROR)
        refuse (r, N_ ("lies outside the breakpoints of the scale."),
                N_ ("Add a breakpoint, or let the scale clip."));
      r->answer->value = mlg_exact_compare (x, s->x[0]) < 0 ? s->y[0] : s->y[s->n_points - 1];
      return;
    }
  for (i = 1; i + 1 < s->n_points && mlg_exact_compare (x, s->x[i]) > 0; i++)
    ;
  r->answer->value =
      mlg_exact_add (pool, s->y[i - 1],
                     mlg_exact_mul (pool, mlg_exact_sub (pool, s->y[i], s->y[i - 1]),
                                    mlg_exact_div (pool, mlg_exact_sub (pool, x, s->x[i - 1]),
                                                   mlg_exact_sub (pool, s->x[i], s->x[i - 1]))));
}

static const MlgExact *
read_figure (MlgExactPool *pool, const char *text)
{
  char machine[MLG_NUMBER_SIZE] = "";
  const MlgNumberForm form = mlg_people_number (text, strlen (text), machine);

  if (form != MLG_NUMBER_WHOLE && form != MLG_NUMBER_POINT && form != MLG_NUMBER_COMMA)
    return NULL;
  return mlg_exact_parse (pool, machine);
}

static void
read_number (const Reading *r)
{
  const MlgExact *x = read_figure (r->self->pool, r->answer->answer);
  const MlgExact *least =
      r->question->expected != NULL ? read_figure (r->self->pool, r->question->expected) : NULL;

  if (x == NULL)
    refuse (r, N_ ("is not a number."), N_ ("Write a number such as 12 or 12.5."));
  else if (r->question->type == MLG_ANSWER_INTEGER && !mlg_exact_is_whole (x))
    refuse (r, N_ ("is not a whole number."), N_ ("Write a whole number such as 12."));
  else if (r->scale->kind == MLG_SCALE_YES_NO)
    judge (r, least == NULL || mlg_exact_compare (x, least) >= 0);
  else
    {
      read_between (r, x);
      r->answer->fails = least != NULL && mlg_exact_compare (x, least) < 0;
    }
}

static gboolean
read_day (const char *text, MlgDay *out_day)
{
  g_autofree char *iso = mlg_people_date (text);

  return mlg_day_parse_iso (iso != NULL ? iso : text, out_day);
}

static void
read_date (const Reading *r)
{
  MlgDay day, last;

  if (!read_day (r->answer->answer, &day))
    refuse (r, N_ ("is not a date."), N_ ("Write a date such as 2026-06-30."));
  else if (r->question->expected == NULL || !read_day (r->question->expected, &last))
    mlg_tender_tell (r->self, MLG_TT_QUESTIONS, (guint) (r->question - r->self->tender->questions),
                     "expected", N_ ("is not a date."), N_ ("Write a date such as 2026-06-30."));
  else
    judge (r, day <= last);
}

static void
read_answer (const Reading *r)
{
  if (r->answer->answer == NULL || r->question->scale == MLG_NONE || r->scale->max == NULL)
    return;
  switch (r->question->type)
    {
    case MLG_ANSWER_YES_NO:
      read_yes_no (r);
      break;
    case MLG_ANSWER_SINGLE:
      read_choices (r, FALSE);
      break;
    case MLG_ANSWER_MULTIPLE:
      read_choices (r, TRUE);
      break;
    case MLG_ANSWER_INTEGER:
    case MLG_ANSWER_DECIMAL:
      read_number (r);
      break;
    case MLG_ANSWER_DATE:
      read_date (r);
      break;
    default:
      break;
    }
}

void
mlg_tender_freeze_answers (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;
  const MlgTenderSheet *sheet = &self->rows->sheets[MLG_TT_ANSWERS];

  tender->answers = g_new0 (MlgTenderAnswer, sheet->n);
  for (guint r = 0; r < sheet->n; r++)
    {
      MlgTenderAnswer *a = &tender->answers[tender->n_answers];
      Reading reading = { .self = self, .row = r, .answer = a };

      a->offer = mlg_tender_reference (self, MLG_TT_ANSWERS, r, "offer_id", MLG_TT_OFFERS);
      a->question = mlg_tender_reference (self, MLG_TT_ANSWERS, r, "question_id", MLG_TT_QUESTIONS);
      if (a->offer == MLG_NONE || a->question == MLG_NONE)
        continue;
      a->round = mlg_tender_whole (self, MLG_TT_ANSWERS, r, "round");
      a->answer = mlg_tender_text (self, MLG_TT_ANSWERS, r, "answer");
      a->state = (MlgTenderAnswerState) mlg_tender_enum (self, MLG_TT_ANSWERS, r, "state", 0);
      a->verified_by = mlg_tender_text (self, MLG_TT_ANSWERS, r, "verified_by");
      a->evidence = mlg_tender_text (self, MLG_TT_ANSWERS, r, "evidence");
      a->line = g_array_index (sheet->lines, guint, r);
      reading.question = &tender->questions[a->question];
      if (reading.question->scale != MLG_NONE)
        reading.scale = &tender->scales[reading.question->scale];
      read_answer (&reading);
      tender->n_answers++;
    }
}
