#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

#define NNBSP "\342\200\257" /* U+202F */
#define MINUS "\342\210\222" /* U+2212 */

/* A whole number below 10^15 with `decimals` of its digits behind the point; writes no more than 32
 * bytes. */
static void
print_digits (char *buffer, gboolean minus, guint64 digits, guint decimals)
{
  char text[32];
  guint at = sizeof text;
  text[--at] = '\0';
  for (guint i = 0; i < decimals; i++, digits /= 10)
    text[--at] = (char) ('0' + digits % 10);
  if (decimals > 0)
    text[--at] = '.';
  do
    text[--at] = (char) ('0' + digits % 10);
  while ((digits /= 10) > 0);
  if (minus)
    text[--at] = '-';
  memcpy (buffer, text + at, sizeof text - at);
}

/* Most figures of a map have few decimals. Two whole numbers below 2^53 divide to the nearest
 * double of the decimal they write, so equality says that the decimal reads back; it has at most 15
 * digits, so it is also what %.15g prints. */
static gboolean
print_short (double value, char *buffer)
{
  static const double tens[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
  double size = fabs (value);
  if (!(size >= 1e-4 && size < 1e6))
    return FALSE;
  for (guint k = 1; k < G_N_ELEMENTS (tens); k++)
    {
      double digits = floor (size * tens[k] + 0.5);
      if (digits / tens[k] == size)
        {
          print_digits (buffer, value < 0, (guint64) digits, k);
          return TRUE;
        }
    }
  return FALSE;
}

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
      print_digits (buffer, value < 0, (guint64) fabs (value), 0);
      return buffer;
    }
  if (print_short (value, buffer))
    return buffer;
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
