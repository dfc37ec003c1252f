/* Figures as people read them: rounded to what can be known, in the words of the page's language.
 */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

char *
mlg_page_share (const MlgPage *page, double share)
{
  if (share > 0 && share < 0.0005)
    {
      g_autofree char *least = mlg_show_share (page->lang, 0.001, 1);

      return g_strdup_printf ("%s%s", tr (page, "less than "), least);
    }
  /* whole per cents; below one and just below a hundred a decimal, so that nothing becomes 0 or
   * everything by rounding */
  return mlg_show_share (page->lang, share,
                         (share > 0 && share < 0.01) || (share >= 0.995 && share < 1) ? 1 : 0);
}

char *
mlg_page_count_text (const MlgPage *page, double n)
{
  const double step = fabs (n) >= 10000 ? 100 : fabs (n) >= 100 ? 10 : 1;

  return mlg_show_number (page->lang, round (n / step) * step, 0);
}

char *
mlg_page_whole (const MlgPage *page, double n)
{
  return mlg_show_number (page->lang, n, 0);
}

char *
mlg_page_plain (const MlgPage *page, double n)
{
  return mlg_show_number (page->lang, n, fabs (n - round (n)) > 0.05 ? 1 : 0);
}

char *
mlg_page_gain (const MlgPage *page, double n)
{
  g_autofree char *number = mlg_page_count_text (page, n);

  if (n > 0 && strpbrk (number, "123456789") == NULL)
    return g_strconcat (tr (page, "less than "), "1", NULL);
  if (!(n > 0))
    return g_steal_pointer (&number);
  return g_strconcat (page->lang == MLG_LANG_FR ? "+\342\200\257" : "+", number, NULL);
}

/* "{n} days" with the slot filled: for texts that are not yet in the page. */
static char *
fill (const char *pattern, const char *value)
{
  const char *slot = strstr (pattern, "{n}");

  g_return_val_if_fail (slot != NULL, g_strdup (pattern));
  return g_strdup_printf ("%.*s%s%s", (int) (slot - pattern), pattern, value, slot + 3);
}

char *
mlg_page_days (const MlgPage *page, double days)
{
  g_autofree char *number = mlg_show_number (page->lang, days, days < 10 && days != floor (days));

  if (isnan (days))
    return g_steal_pointer (&number);
  return fill (fabs (days) < 2 ? tr (page, "{n} day") : tr (page, "{n} days"), number);
}

char *
mlg_page_number_points (const MlgPage *page, double difference)
{
  const double points = 100 * difference;
  g_autofree char *number = mlg_show_number (page->lang, points, fabs (points) < 1 ? 1 : 0);

  if (isnan (difference))
    return g_steal_pointer (&number);
  return fill (fabs (points) < 1.5 ? tr (page, "{n} point") : tr (page, "{n} points"), number);
}

char *
mlg_page_uses (const MlgPage *page, double uses)
{
  g_autofree char *number = mlg_page_plain (page, uses);

  if (isnan (uses))
    return g_steal_pointer (&number);
  if (uses > 0 && strpbrk (number, "123456789") == NULL)
    {
      /* a day of a use that is spread over years is little, not nothing */
      g_autofree char *least = mlg_page_plain (page, 0.1);
      g_autofree char *words = g_strconcat (tr (page, "less than "), least, NULL);

      return fill (tr (page, "{n} diffusion"), words);
    }
  return fill (uses < 2 && uses != 0 ? tr (page, "{n} diffusion") : tr (page, "{n} diffusions"),
               number);
}

/* Two ends in one sentence: "from {low} to {high}". French writes the unit once, at the end. */
static char *
between (const MlgPage *page, const char *low, const char *high)
{
  return g_strdup_printf ("%s%s%s%s", tr (page, "from "), low, tr (page, " to "), high);
}

char *
mlg_page_range (const MlgPage *page, double low, double high)
{
  g_autofree char *first = NULL, *last = mlg_page_share (page, high);

  if (isnan (low) || isnan (high))
    return g_strdup (mlg_show_unknown (page->lang));
  first = mlg_page_share (page, low);
  if (g_str_equal (first, last))
    return g_steal_pointer (&last);
  if (page->lang == MLG_LANG_FR && low >= 0.0005)
    {
      char *unit = strstr (first, "\342\200\257%");

      if (unit != NULL)
        *unit = '\0';
    }
  return between (page, first, last);
}

char *
mlg_page_count_range (const MlgPage *page, double low, double high)
{
  g_autofree char *first = mlg_page_count_text (page, low);
  g_autofree char *last = mlg_page_count_text (page, high);

  if (isnan (low) || isnan (high))
    return g_strdup (mlg_show_unknown (page->lang));
  return g_str_equal (first, last) ? g_steal_pointer (&last) : between (page, first, last);
}

char *
mlg_page_number_word (const MlgPage *page, guint n)
{
  const char *const words[] = {
    mlg_trc (page->lang, "number", "one"),   mlg_trc (page->lang, "number", "two"),
    mlg_trc (page->lang, "number", "three"), mlg_trc (page->lang, "number", "four"),
    mlg_trc (page->lang, "number", "five"),  mlg_trc (page->lang, "number", "six"),
    mlg_trc (page->lang, "number", "seven"), mlg_trc (page->lang, "number", "eight"),
    mlg_trc (page->lang, "number", "nine"),  mlg_trc (page->lang, "number", "ten"),
  };

  if (n > 0 && n <= G_N_ELEMENTS (words))
    return g_strdup (words[n - 1]);
  return mlg_show_number (page->lang, n, 0);
}

char *
mlg_page_month (const MlgPage *page, const char *month)
{
  static const char *const names[] = { N_ ("January"), N_ ("February"), N_ ("March"),
                                       N_ ("April"),   N_ ("May"),      N_ ("June"),
                                       N_ ("July"),    N_ ("August"),   N_ ("September"),
                                       N_ ("October"), N_ ("November"), N_ ("December") };
  guint64 number;

  if (month == NULL)
    return g_strdup (mlg_show_unknown (page->lang));
  if (strlen (month) != 7 || month[4] != '-' ||
      !g_ascii_string_to_unsigned (month + 5, 10, 1, 12, &number, NULL))
    return g_strdup (month);
  return g_strdup_printf ("%s %.4s", tr (page, names[number - 1]), month);
}

char *
mlg_page_date (const MlgPage *page, const char *iso)
{
  MlgDay day;

  if (iso == NULL)
    return g_strdup (mlg_show_unknown (page->lang));
  return mlg_day_parse_iso (iso, &day) ? mlg_show_day (page->lang, day) : g_strdup (iso);
}

MlgHtml *
mlg_page_names (const MlgPage *page,
                const MlgTable *table,
                const GArray *rows,
                const char *column,
                guint limit,
                const char *figure,
                char *(*show) (const MlgPage *page, double value))
{
  MlgHtml *out = mlg_html_new ();
  const guint n = MIN (limit, rows->len);

  for (guint i = 0; i < n; i++)
    {
      const guint row = g_array_index (rows, guint, i);

      if (i > 0)
        mlg_html_text (out, i + 1 < n ? ", " : tr (page, " and "));
      mlg_html_open (out, "b", NULL);
      mlg_html_name (out, mlg_view_text (table, row, column));
      mlg_html_close (out, "b");
      if (figure != NULL)
        {
          g_autofree char *shown = show (page, mlg_view_number (table, row, figure));

          mlg_html_words (out, " ({n})", "n", shown, NULL);
        }
    }
  return out;
}

const char *
mlg_page_goal_words (const MlgPage *page, double share, double low, double high, double goal)
{
  if (isnan (goal) || isnan (share))
    return NULL;
  if (isnan (low) || isnan (high))
    return mlg_at_least (share, goal) ? tr (page, "The goal of {goal} is met.")
                                      : tr (page, "The goal of {goal} is not met.");
  if (mlg_at_least (low, goal))
    return tr (
        page,
        "The goal of {goal} is met, even at the low end of the 90% interval by the hypotheses.");
  if (mlg_at_least (high, goal))
    return tr (page, "The goal of {goal} lies inside the 90% interval by the hypotheses: one "
                     "cannot say whether it is met.");
  return tr (
      page,
      "The goal of {goal} is not met, even at the high end of the 90% interval by the hypotheses.");
}
