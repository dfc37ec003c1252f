/* One cell as people write it: decimal commas, grouped thousands, French dates. Where the rest of
 * the file cannot help, what may be read in two ways is refused. */
#include "base/mlg-format.h"
#include "base/mlg-people-number.h"
#include "base/mlg-words.h"
#include "schema/mlg-schema.h"
#include <math.h>
#include <string.h>

#define _(text) mlg_tr (mlg_message_lang (), text)

/* "1.234,5" → "1234.5": the last mark is the likely decimal one, unless all marks are alike. */
static char *
drop_thousands (const char *text)
{
  const char *last = strrchr (text, '.'), *comma = strrchr (text, ',');
  GString *out = g_string_new (NULL);

  if (comma > last)
    last = comma;
  if (strchr (text, '.') == NULL || strchr (text, ',') == NULL)
    last = NULL;
  for (const char *p = text; *p != 0; p++)
    if (p == last)
      g_string_append_c (out, '.');
    else if (*p != '.' && *p != ',')
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static void
refuse_two_marks (const char *text, char **out_rule, char **out_mend)
{
  g_autofree char *plain = drop_thousands (text);

  *out_rule = g_strdup (_ ("holds points and commas of which the meaning is not clear."));
  *out_mend = g_strdup_printf (_ ("Write %s, without a mark for thousands."), plain);
}

static void
refuse_percent (const char *text, char **out_rule, char **out_mend)
{
  char digits[MLG_NUMBER_SIZE], machine[MLG_NUMBER_SIZE], number[G_ASCII_DTOSTR_BUF_SIZE];
  gsize n = strspn (text, "0123456789.,-+");
  double value;

  *out_rule = g_strdup (_ ("is a percentage."));
  g_strlcpy (digits, text, MIN (n + 1, sizeof digits));
  mlg_people_number (digits, strlen (digits), machine);
  if (mlg_parse_number (machine, &value))
    *out_mend = g_strdup_printf (_ ("Write the share between 0 and 1: %s."),
                                 mlg_print_number (round (value * 1e10) / 1e12, number));
  else
    *out_mend = g_strdup (_ ("Write the share between 0 and 1."));
}

static void
refuse_two_meanings (const char *text, const char *machine, char **out_rule, char **out_mend)
{
  g_autofree char *whole = drop_thousands (text);

  *out_rule = g_strdup_printf (_ ("may mean %s or %s."), machine, whole);
  *out_mend = g_strdup_printf (_ ("Write %s or %s."), machine, whole);
}

gboolean
mlg_number_form_refuse (
    MlgNumberForm form, const char *text, const char *machine, char **out_rule, char **out_mend)
{
  switch (form)
    {
    case MLG_NUMBER_TWO_MARKS:
      refuse_two_marks (text, out_rule, out_mend);
      return TRUE;
    case MLG_NUMBER_PERCENT:
      refuse_percent (text, out_rule, out_mend);
      return TRUE;
    case MLG_NUMBER_AMBIGUOUS:
      refuse_two_meanings (text, machine, out_rule, out_mend);
      return TRUE;
    case MLG_NUMBER_WHOLE:
    case MLG_NUMBER_POINT:
    case MLG_NUMBER_COMMA:
    case MLG_NUMBER_OTHER:
    default:
      return FALSE;
    }
}

gboolean
mlg_column_parse_people (const MlgColumnSpec *column,
                         const char *text,
                         double *out_value,
                         char **out_rule,
                         char **out_mend)
{
  char machine[MLG_NUMBER_SIZE];
  const char *plain = text;
  g_autofree char *iso = NULL;
  gsize length = strlen (text);

  *out_rule = *out_mend = NULL;
  if (column->type == MLG_TYPE_NUMBER || column->type == MLG_TYPE_WHOLE ||
      column->type == MLG_TYPE_NUMBER_OR_ALL)
    {
      MlgNumberForm form = mlg_people_number (text, length, machine);

      if (mlg_number_form_refuse (form, text, machine, out_rule, out_mend))
        return FALSE;
      if (length < MLG_NUMBER_SIZE)
        plain = machine;
    }
  else if (column->type == MLG_TYPE_DATE && (iso = mlg_people_date (text)) != NULL)
    plain = iso;
  return mlg_column_parse (column, plain, out_value, out_rule, out_mend);
}

char *
mlg_setting_tidy (const MlgSettingSpec *setting, const char *value)
{
  const MlgColumnSpec column = { .type = setting->type, .low = -INFINITY, .high = INFINITY };
  g_autofree char *rule = NULL, *mend = NULL;
  double number;

  if (setting->type != MLG_TYPE_NUMBER && setting->type != MLG_TYPE_WHOLE &&
      setting->type != MLG_TYPE_DATE && setting->type != MLG_TYPE_FLAG)
    return NULL;
  if (!mlg_column_parse_people (&column, value, &number, &rule, &mend))
    return NULL;
  return mlg_column_print (&column, number, MLG_LANG_EN);
}
