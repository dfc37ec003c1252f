#include "tender/mlg-tender-cell.h"
#include "base/mlg-people-number.h"
#include "base/mlg-words.h"
#include "tender/mlg-exact-near.h"
#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static MlgTenderCellForm
refuse (char **out_rule, char **out_mend, const char *rule, const char *mend)
{
  *out_rule = g_strdup (TR (rule));
  *out_mend = g_strdup (TR (mend));
  return MLG_CELL_BAD;
}

/* NFC, without the apostrophe that keeps spreadsheets from calculating. */
static char *
read_words (const char *text)
{
  const char *behind = text + strspn (text, "'");

  if (behind > text && *behind != '\0' && strchr ("=+-@", *behind) != NULL)
    text++; /* one: the others were written by people */
  return g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
}

static gboolean
in_range (MlgExactPool *pool, const MlgColumnSpec *spec, const MlgExact *value)
{
  const MlgExact *low = mlg_exact_from_near (pool, spec->low);
  const MlgExact *high = mlg_exact_from_near (pool, spec->high);

  return (low == NULL || mlg_exact_compare (value, low) >= 0) &&
         (high == NULL || mlg_exact_compare (value, high) <= 0);
}

static MlgTenderCellForm
refuse_range (const MlgColumnSpec *spec, char **out_rule, char **out_mend)
{
  *out_rule = g_strdup (TR ("is outside what the column allows."));
  if (isfinite (spec->low) && isfinite (spec->high))
    *out_mend = g_strdup_printf (TR ("Write a number from %.0f to %.0f."), spec->low, spec->high);
  else
    *out_mend = g_strdup_printf (TR ("Write a number of at least %.0f."), spec->low);
  return MLG_CELL_BAD;
}

static MlgTenderCellForm
read_number (MlgExactPool *pool,
             const MlgColumnSpec *spec,
             const char *text,
             char **out_machine,
             char **out_rule,
             char **out_mend)
{
  char machine[MLG_NUMBER_SIZE] = "";
  const MlgNumberForm form = mlg_people_number (text, strlen (text), machine);
  const MlgExact *value = NULL;

  if (form == MLG_NUMBER_AMBIGUOUS)
    return MLG_CELL_TWO_WAYS;
  if (form == MLG_NUMBER_PERCENT)
    return refuse (out_rule, out_mend, N_ ("is a percentage."),
                   N_ ("Write the number alone: 15, not 15 %."));
  if (form == MLG_NUMBER_TWO_MARKS)
    return refuse (out_rule, out_mend,
                   N_ ("holds points and commas of which the meaning is not clear."),
                   N_ ("Write it without a mark for thousands."));
  if (form != MLG_NUMBER_OTHER)
    value = mlg_exact_parse (pool, machine);
  if (value == NULL && spec->type == MLG_TYPE_NUMBER_OR_ALL && form == MLG_NUMBER_OTHER)
    {
      *out_machine = read_words (text); /* the code of a level; whether it is one is seen later */
      return MLG_CELL_GOOD;
    }
  if (value == NULL)
    return refuse (out_rule, out_mend, N_ ("is not a number."),
                   N_ ("Write a number such as 12 or 12.5, of at most 30 digits."));
  if (spec->type == MLG_TYPE_WHOLE && !mlg_exact_is_whole (value))
    return refuse (out_rule, out_mend, N_ ("is not a whole number."),
                   N_ ("Write a whole number such as 12."));
  if (!in_range (pool, spec, value))
    return refuse_range (spec, out_rule, out_mend);
  *out_machine = mlg_exact_text (value);
  return form == MLG_NUMBER_COMMA ? MLG_CELL_COMMA : MLG_CELL_GOOD;
}

MlgTenderCellForm
mlg_tender_cell_read (MlgExactPool *pool,
                      const MlgColumnSpec *spec,
                      const char *text,
                      char **out_machine,
                      char **out_rule,
                      char **out_mend)
{
  g_autofree char *iso = NULL;
  double value;

  *out_machine = *out_rule = *out_mend = NULL;
  switch (spec->type)
    {
    case MLG_TYPE_TEXT:
    case MLG_TYPE_CODE:
      *out_machine = read_words (text);
      return MLG_CELL_GOOD;
    case MLG_TYPE_NUMBER:
    case MLG_TYPE_WHOLE:
    case MLG_TYPE_NUMBER_OR_ALL:
      return read_number (pool, spec, text, out_machine, out_rule, out_mend);
    case MLG_TYPE_DATE:
      iso = mlg_people_date (text);
      break;
    case MLG_TYPE_ENUM:
    case MLG_TYPE_FLAG:
    case MLG_TYPE_MONTHS:
    default:
      break;
    }
  if (!mlg_column_parse (spec, iso != NULL ? iso : text, &value, out_rule, out_mend))
    return MLG_CELL_BAD;
  *out_machine = mlg_column_print (spec, value, MLG_LANG_EN);
  return MLG_CELL_GOOD;
}
