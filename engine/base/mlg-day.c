#include "base/mlg-day.h"

#include <string.h>

MlgDay
mlg_day_from_ymd (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return MLG_DAY_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return (MlgDay) g_date_get_julian (&date);
}

void
mlg_day_to_ymd (MlgDay day, int *year, int *month, int *out_day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) CLAMP (day, MLG_DAY_MIN, 3652059)); /* 9999-12-31 */
  *year = g_date_get_year (&date);
  *month = (int) g_date_get_month (&date);
  *out_day = g_date_get_day (&date);
}

/* Exactly n digits at text; -1 otherwise. */
static int
digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = 10 * value + (text[i] - '0');
    }
  return value;
}

gboolean
mlg_day_parse_iso (const char *text, MlgDay *out_day)
{
  MlgDay day;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  day = mlg_day_from_ymd (digits (text, 4), digits (text + 5, 2), digits (text + 8, 2));
  if (day == MLG_DAY_NONE)
    return FALSE;
  *out_day = day;

  return TRUE;
}

char *
mlg_day_print_iso (MlgDay day, char *buffer)
{
  int y, m, d;

  if (day == MLG_DAY_NONE)
    {
      buffer[0] = '\0';
      return buffer;
    }
  mlg_day_to_ymd (day, &y, &m, &d);
  g_snprintf (buffer, 16, "%04d-%02d-%02d", y, m, d);

  return buffer;
}

MlgSpan
mlg_span_year (int year)
{
  return (MlgSpan){ mlg_day_from_ymd (year, 1, 1), mlg_day_from_ymd (year, 12, 31) };
}

MlgSpan
mlg_span_month (int year, int month)
{
  const int last = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);

  return (MlgSpan){ mlg_day_from_ymd (year, month, 1), mlg_day_from_ymd (year, month, last) };
}

MlgSpan
mlg_span_meet (MlgSpan a, MlgSpan b)
{
  return (MlgSpan){ MAX (a.from, b.from), MIN (a.until, b.until) };
}

/* One end of a period: a year, a month or a day. */
static gboolean
parse_part (const char *text, MlgSpan *out)
{
  const gsize n = strlen (text);
  MlgDay day;
  int month;

  if (n == 4 && digits (text, 4) > 0)
    {
      *out = mlg_span_year (digits (text, 4));
      return TRUE;
    }
  month = n == 7 && text[4] == '-' ? digits (text + 5, 2) : -1;
  if (month >= 1 && month <= 12 && digits (text, 4) > 0)
    {
      *out = mlg_span_month (digits (text, 4), month);
      return TRUE;
    }
  if (!mlg_day_parse_iso (text, &day))
    return FALSE;
  *out = (MlgSpan){ day, day };

  return TRUE;
}

gboolean
mlg_span_parse (const char *text, MlgSpan *out_span)
{
  g_auto (GStrv) ends = g_strsplit (text, "..", 3);
  const guint n = g_strv_length (ends);
  MlgSpan first, last;

  if (n < 1 || n > 2 || !parse_part (ends[0], &first) || !parse_part (ends[n - 1], &last) ||
      first.from > last.until)
    return FALSE;
  *out_span = (MlgSpan){ first.from, last.until };

  return TRUE;
}
