#include "base/mlg-people-number.h"
#include <string.h>

/* Bytes of the blank or thousands mark that begins at p, or 0. */
static guint
group_mark (const char *p)
{
  if (*p == ' ')
    return 1;
  if (strncmp (p, "\xc2\xa0", 2) == 0)
    return 2;
  if (strncmp (p, "\xe2\x80\xaf", 3) == 0 || strncmp (p, "\xe2\x80\x89", 3) == 0)
    return 3;
  return 0;
}

static guint
count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;
  return n;
}

/* Copies digits in groups: 1 234 567. Returns the place behind, NULL when the groups are not of
 * three. */
static const char *
copy_grouped (const char *p, char **out, guint *out_digits)
{
  guint n = count_digits (p), mark;

  memcpy (*out, p, n);
  *out += n;
  *out_digits = n;
  p += n;
  while (n > 0 && (mark = group_mark (p)) > 0 && g_ascii_isdigit (p[mark]))
    {
      if (*out_digits == n && n > 3)
        return NULL;
      if (count_digits (p + mark) != 3)
        return NULL;
      memcpy (*out, p + mark, 3);
      *out += 3;
      *out_digits += 3;
      p += mark + 3;
    }
  return p;
}

/* The part from the first decimal mark on; `whole` digits came before, `grouped` by blanks or not.
 */
static MlgNumberForm
read_fraction (const char *p, const char *first, guint whole, gboolean grouped, char *out)
{
  char mark = *p++;
  guint n = count_digits (p);

  if (p[n] == '.' || p[n] == ',')
    return strspn (p, "0123456789.,") == strlen (p) ? MLG_NUMBER_TWO_MARKS : MLG_NUMBER_OTHER;
  if (p[n] != 0 || (n == 0 && whole == 0))
    return MLG_NUMBER_OTHER;
  *out++ = '.';
  memcpy (out, p, n);
  out[n] = 0;
  if (n == 0)
    out[-1] = 0;
  if (mark == '.')
    return MLG_NUMBER_POINT;
  return n == 3 && whole >= 1 && whole <= 3 && !grouped && *first != '0' ? MLG_NUMBER_AMBIGUOUS
                                                                         : MLG_NUMBER_COMMA;
}

MlgNumberForm
mlg_people_number (const char *text, gsize length, char out[MLG_NUMBER_SIZE])
{
  const char *p = text, *first;
  char *q = out;
  MlgNumberForm form = MLG_NUMBER_WHOLE;
  guint digits = 0;
  gboolean percent = length > 1 && text[length - 1] == '%';

  if (length >= MLG_NUMBER_SIZE)
    {
      g_strlcpy (out, text, MLG_NUMBER_SIZE);
      return MLG_NUMBER_OTHER;
    }
  if (strncmp (p, "\xe2\x88\x92", 3) == 0)
    {
      *q++ = '-';
      p += 3;
    }
  else if (*p == '-' || *p == '+')
    *q++ = *p++;
  first = p;
  p = copy_grouped (p, &q, &digits);
  if (p != NULL && percent && digits > 0 &&
      strspn (p, "0123456789.,% \xc2\xa0\xe2\x80\xaf") == strlen (p))
    {
      g_strlcpy (out, text, MLG_NUMBER_SIZE);
      return MLG_NUMBER_PERCENT;
    }
  *q = 0;
  if (p != NULL && (*p == '.' || *p == ','))
    form = read_fraction (p, first, digits, (gsize) (p - first) > digits, q);
  else if (p == NULL || *p != 0 || digits == 0)
    form = MLG_NUMBER_OTHER;
  if (form == MLG_NUMBER_OTHER || form == MLG_NUMBER_TWO_MARKS)
    g_strlcpy (out, text, MLG_NUMBER_SIZE);
  return form;
}

gboolean
mlg_plain_number (const char *text, gsize length, double *out_value, gboolean *out_point)
{
  static const double powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  const char *p = text, *end = text + length;
  gboolean negative = *p == '-';
  guint64 digits = 0;
  guint n = 0, fraction = 0;

  p += negative;
  for (; p < end && g_ascii_isdigit (*p); p++, n++)
    digits = digits * 10 + (guint64) (*p - '0');
  *out_point = p < end && *p == '.';
  if (*out_point)
    for (p++; p < end && g_ascii_isdigit (*p); p++, fraction++)
      digits = digits * 10 + (guint64) (*p - '0');
  if (p != end || n + fraction == 0 || length > 16 || n + fraction > 15)
    return FALSE;
  /* both are exact doubles: the quotient is the nearest double of the decimal number */
  *out_value = (double) digits / powers[fraction];
  if (negative && digits > 0)
    *out_value = -*out_value;
  return TRUE;
}

char *
mlg_people_date (const char *text)
{
  guint day = count_digits (text), month, year;
  const char *m, *y;

  if (day < 1 || day > 2 || text[day] != '/')
    return NULL;
  m = text + day + 1;
  month = count_digits (m);
  if (month < 1 || month > 2 || m[month] != '/')
    return NULL;
  y = m + month + 1;
  year = count_digits (y);
  if (year != 4 || y[year] != 0)
    return NULL;
  return g_strdup_printf ("%s-%s%.*s-%s%.*s", y, month == 1 ? "0" : "", (int) month, m,
                          day == 1 ? "0" : "", (int) day, text);
}
