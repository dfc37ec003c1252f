#include "plot/mlg-months.h"

int
mlg_month_parse (const char *text)
{
  int year, month;

  if (text == NULL || !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) ||
      !g_ascii_isdigit (text[2]) || !g_ascii_isdigit (text[3]) || text[4] != '-' ||
      !g_ascii_isdigit (text[5]) || !g_ascii_isdigit (text[6]))
    return -1;
  year = (int) g_ascii_strtoll (text, NULL, 10);
  month = (text[5] - '0') * 10 + text[6] - '0';
  return month < 1 || month > 12 ? -1 : year * 12 + month - 1;
}

const char *
mlg_month_name (int month, MlgLang lang, gboolean narrow)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  static const char *const initials[] = {
    "J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"
  };

  /* the initials are the same in both languages */
  return narrow ? initials[month % 12] : mlg_trc (lang, "month", names[month % 12]);
}
