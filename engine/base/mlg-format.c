#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

#define NNBSP "\342\200\257" /* U+202F */
#define MINUS "\342\210\222" /* U+2212 */

char *
mlg_print_number (double value, char *buffer)
{
  if (!isfinite (value))
    {
      buffer[0] = '\0';
      return buffer;
    }
  if (value == 0.0)
    value = 0.0; /* no "-0" */
  if (value == floor (value) && fabs (value) < 1e15)
    {
      g_snprintf (buffer, 32, "%" G_GINT64_FORMAT, (gint64) value);
      return buffer;
    }
  /* the shortest of 15, 16, 17 digits that reads back */
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, 32, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }
  return buffer;
}

gboolean
mlg_parse_number (const char *text, double *out_value)
{
  const char *p = text;
  gsize n_digits = 0;
  double value;

  if (*p == '+' || *p == '-')
    p++;
  for (; g_ascii_isdigit (*p); p++)
    n_digits++;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      n_digits++;
  if (n_digits == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      if (!g_ascii_isdigit (*p))
        return FALSE;
      while (g_ascii_isdigit (*p))
        p++;
    }
  if (*p != '\0')
    return FALSE;
  value = g_ascii_strtod (text, NULL);
  if (!isfinite (value))
    return FALSE;
  *out_value = value;

  return TRUE;
}

const char *
mlg_show_unknown (MlgLang lang)
{
  return lang == MLG_LANG_FR ? "n.d." : "n/a";
}

char *
mlg_show_number (MlgLang lang, double value, guint decimals)
{
  char format[8], plain[400];
  const char *point, *p;
  GString *out;
  gsize whole;

  if (!isfinite (value))
    return g_strdup (mlg_show_unknown (lang));
  g_snprintf (format, sizeof format, "%%.%uf", MIN (decimals, 9));
  g_ascii_formatd (plain, sizeof plain, format, fabs (value));
  out = g_string_new (NULL);
  /* a value that rounds to zero has no sign */
  if (value < 0 && strpbrk (plain, "123456789") != NULL)
    g_string_append (out, lang == MLG_LANG_FR ? MINUS NNBSP : "-");
  point = strchr (plain, '.');
  whole = point != NULL ? (gsize) (point - plain) : strlen (plain);
  for (p = plain; *p != '\0'; p++)
    {
      const gsize at = (gsize) (p - plain);

      if (p == point)
        g_string_append_c (out, lang == MLG_LANG_FR ? ',' : '.');
      else
        {
          if (at > 0 && at < whole && (whole - at) % 3 == 0)
            g_string_append (out, lang == MLG_LANG_FR ? NNBSP : ",");
          g_string_append_c (out, *p);
        }
    }

  return g_string_free (out, FALSE);
}

char *
mlg_show_share (MlgLang lang, double share, guint decimals)
{
  g_autofree char *number = mlg_show_number (lang, 100.0 * share, decimals);

  if (!isfinite (share))
    return g_steal_pointer (&number);
  return g_strconcat (number, lang == MLG_LANG_FR ? NNBSP "%" : "%", NULL);
}

char *
mlg_show_points (MlgLang lang, double difference, guint decimals)
{
  g_autofree char *number = mlg_show_number (lang, 100.0 * difference, decimals);

  if (!isfinite (difference) || difference < 0 || strpbrk (number, "123456789") == NULL)
    return g_steal_pointer (&number);
  return g_strconcat (lang == MLG_LANG_FR ? "+" NNBSP : "+", number, NULL);
}

char *
mlg_show_euros (MlgLang lang, double amount, guint decimals)
{
  g_autofree char *number = mlg_show_number (lang, amount, decimals);

  if (!isfinite (amount))
    return g_steal_pointer (&number);
  return lang == MLG_LANG_FR ? g_strconcat (number, NNBSP "€", NULL)
                             : g_strconcat ("€", number, NULL);
}

char *
mlg_show_day (MlgLang lang, MlgDay day)
{
  char iso[16];
  int y, m, d;

  if (day == MLG_DAY_NONE)
    return g_strdup (mlg_show_unknown (lang));
  if (lang != MLG_LANG_FR)
    return g_strdup (mlg_day_print_iso (day, iso));
  mlg_day_to_ymd (day, &y, &m, &d);

  return g_strdup_printf ("%02d/%02d/%04d", d, m, y);
}
