/* One cell: from its machine text to a value, and back. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "schema/mlg-schema-private.h"

#define _(text) mlg_tr (mlg_message_lang (), text)

static gboolean
refuse (char **out_rule, char **out_mend, const char *rule, const char *mend)
{
  *out_rule = g_strdup (_ (rule));
  *out_mend = g_strdup (_ (mend));
  return FALSE;
}

/* Words compare without case, accents, and the difference between a blank and an underscore. */
static char *
fold (const char *word)
{
  g_autofree char *ascii = g_str_to_ascii (word, "C");
  char *folded = g_ascii_strdown (ascii, -1);

  g_strdelimit (folded, " -", '_');
  return folded;
}

static gboolean
same_word (const char *a, const char *b)
{
  g_autofree char *x = fold (a), *y = fold (b);

  return strcmp (x, y) == 0;
}

static gboolean
check_range (const MlgColumnSpec *column, double value, char **out_rule, char **out_mend)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

  if (value >= column->low && value <= column->high)
    return TRUE;
  if (value > column->high && column->high >= MLG_LARGEST)
    return refuse (out_rule, out_mend, N_ ("is too large."), N_ ("Check the figure and its unit."));
  mlg_print_number (column->low, low);
  mlg_print_number (column->high, high);
  if (column->high >= MLG_LARGEST)
    {
      *out_rule = g_strdup_printf (_ ("is below %s."), low);
      *out_mend = g_strdup_printf (_ ("Write a number of at least %s."), low);
      return FALSE;
    }
  *out_rule = g_strdup_printf (_ ("is outside the range %s to %s."), low, high);
  *out_mend = column->low == 0 && column->high == 1
                  ? g_strdup (_ ("Write a share from 0 to 1: 12 % is written 0.12."))
                  : g_strdup_printf (_ ("Write a number from %s to %s."), low, high);
  return FALSE;
}

static gboolean
parse_number (const MlgColumnSpec *column,
              const char *text,
              double *out_value,
              char **out_rule,
              char **out_mend)
{
  if (column->type == MLG_TYPE_NUMBER_OR_ALL &&
      (same_word (text, "all") || same_word (text, "tous")))
    {
      *out_value = INFINITY;
      return TRUE;
    }
  if (!mlg_parse_number (text, out_value) || !isfinite (*out_value))
    {
      if (column->type == MLG_TYPE_NUMBER_OR_ALL)
        return refuse (out_rule, out_mend, N_ ("is not a number or the word all."),
                       N_ ("Write a number such as 12, or the word all."));
      return refuse (out_rule, out_mend, N_ ("is not a number."),
                     N_ ("Write a number such as 12 or 12.5."));
    }
  if (column->type == MLG_TYPE_WHOLE && *out_value != floor (*out_value))
    return refuse (out_rule, out_mend, N_ ("is not a whole number."),
                   N_ ("Write a whole number such as 12."));
  *out_value += 0.0; /* -0 is 0 */
  return check_range (column, *out_value, out_rule, out_mend);
}

static gboolean
parse_enum (const MlgColumnSpec *column,
            const char *text,
            double *out_value,
            char **out_rule,
            char **out_mend)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; column->values[i].id; i++)
    {
      const MlgWord *word = &column->values[i];

      if (same_word (text, word->id) || same_word (text, word->fr))
        {
          *out_value = i;
          return TRUE;
        }
      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                              mlg_message_lang () == MLG_LANG_FR ? word->fr : word->id);
    }
  *out_rule = g_strdup (_ ("is not a word of the list."));
  *out_mend = g_strdup_printf (_ ("Write one of: %s."), words->str);
  return FALSE;
}

static gboolean
parse_flag (const char *text, double *out_value, char **out_rule, char **out_mend)
{
  static const char *const words[2][4] = { { "no", "non", "false", "faux" },
                                           { "yes", "oui", "true", "vrai" } };

  for (guint flag = 0; flag < 2; flag++)
    for (guint i = 0; i < G_N_ELEMENTS (words[flag]); i++)
      if (same_word (text, words[flag][i]))
        {
          *out_value = flag;
          return TRUE;
        }
  return refuse (out_rule, out_mend, N_ ("is neither yes nor no."), N_ ("Write yes or no."));
}

static gboolean
parse_months (const char *text, double *out_value, char **out_rule, char **out_mend)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "|,; ", -1);
  guint bits = 0;
  gboolean good = TRUE;

  for (guint i = 0; parts[i] && good; i++)
    {
      guint64 month;

      if (parts[i][0] == '\0')
        continue;
      good =
          strlen (parts[i]) <= 2 && g_ascii_string_to_unsigned (parts[i], 10, 1, 12, &month, NULL);
      if (good)
        bits |= 1u << (month - 1);
    }
  if (!good || bits == 0)
    return refuse (out_rule, out_mend, N_ ("is not a list of months."),
                   N_ ("Write months from 1 to 12 separated by |, such as 3|9."));
  *out_value = bits;
  return TRUE;
}

gboolean
mlg_column_parse (const MlgColumnSpec *column,
                  const char *text,
                  double *out_value,
                  char **out_rule,
                  char **out_mend)
{
  MlgDay day;

  g_return_val_if_fail (!MLG_TYPE_IS_TEXT (column->type), FALSE);
  *out_rule = *out_mend = NULL;
  if (*text == '\0')
    {
      *out_value = NAN;
      return TRUE;
    }
  switch (column->type)
    {
    case MLG_TYPE_NUMBER:
    case MLG_TYPE_WHOLE:
    case MLG_TYPE_NUMBER_OR_ALL:
      return parse_number (column, text, out_value, out_rule, out_mend);
    case MLG_TYPE_DATE:
      if (!mlg_day_parse_iso (text, &day))
        return refuse (out_rule, out_mend, N_ ("is not a date."),
                       N_ ("Write a date such as 2026-06-30."));
      *out_value = day;
      return TRUE;
    case MLG_TYPE_ENUM:
      return parse_enum (column, text, out_value, out_rule, out_mend);
    case MLG_TYPE_FLAG:
      return parse_flag (text, out_value, out_rule, out_mend);
    case MLG_TYPE_MONTHS:
      return parse_months (text, out_value, out_rule, out_mend);
    case MLG_TYPE_TEXT:
    case MLG_TYPE_CODE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static char *
print_months (double value)
{
  GString *text = g_string_new (NULL);

  for (guint m = 1; m <= 12; m++)
    if (((guint) value >> (m - 1)) & 1)
      g_string_append_printf (text, "%s%u", text->len > 0 ? "|" : "", m);
  return g_string_free (text, FALSE);
}

char *
mlg_column_print (const MlgColumnSpec *column, double value, MlgLang lang)
{
  char buffer[MAX (G_ASCII_DTOSTR_BUF_SIZE, 64)];
  gboolean french = lang == MLG_LANG_FR;

  g_return_val_if_fail (!MLG_TYPE_IS_TEXT (column->type), NULL);
  if (isnan (value))
    return g_strdup ("");
  switch (column->type)
    {
    case MLG_TYPE_NUMBER_OR_ALL:
      if (isinf (value))
        return g_strdup (french ? "tous" : "all");
      return g_strdup (mlg_print_number (value, buffer));
    case MLG_TYPE_NUMBER:
    case MLG_TYPE_WHOLE:
      return g_strdup (mlg_print_number (value, buffer));
    case MLG_TYPE_DATE:
      return g_strdup (mlg_day_print_iso ((MlgDay) value, buffer));
    case MLG_TYPE_ENUM:
      return g_strdup (french ? column->values[(guint) value].fr
                              : column->values[(guint) value].id);
    case MLG_TYPE_FLAG:
      if (french)
        return g_strdup (value > 0 ? "oui" : "non");
      return g_strdup (value > 0 ? "yes" : "no");
    case MLG_TYPE_MONTHS:
      return print_months (value);
    case MLG_TYPE_TEXT:
    case MLG_TYPE_CODE:
    default:
      g_return_val_if_reached (NULL);
    }
}
