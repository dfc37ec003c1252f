#include "base/mlg-names.h"
#include <string.h>

char *
mlg_name_fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *p = apart != NULL ? apart : ""; *p != 0; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c))
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, '_');
      gap = FALSE;
      if (c == 0x153 || c == 0x152)
        g_string_append (out, "oe");
      else if (c == 0xe6 || c == 0xc6)
        g_string_append (out, "ae");
      else
        g_string_append_unichar (out, g_unichar_tolower (c));
    }
  return g_string_free (out, FALSE);
}

#define LONGEST 64

guint
mlg_name_distance (const char *a, const char *b)
{
  gsize na = strlen (a), nb = strlen (b);
  guint rows[3][LONGEST + 1];

  if (na > LONGEST || nb > LONGEST)
    return G_MAXUINT;
  for (gsize j = 0; j <= nb; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= na; i++)
    {
      guint *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

      now[0] = (guint) i;
      for (gsize j = 1; j <= nb; j++)
        {
          guint cost = a[i - 1] != b[j - 1];

          now[j] = MIN (MIN (last[j], now[j - 1]) + 1, last[j - 1] + cost);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
    }
  return rows[na % 3][nb];
}

int
mlg_name_nearest (const char *folded, const char *const *known, guint n)
{
  int best = -1;
  guint best_distance = G_MAXUINT;

  for (guint i = 0; i < n; i++)
    {
      guint distance = known[i] != NULL ? mlg_name_distance (folded, known[i]) : G_MAXUINT;

      if (distance < best_distance)
        {
          best = (int) i;
          best_distance = distance;
        }
    }
  if (best >= 0 && (gsize) best_distance * 3 > MAX (strlen (folded), strlen (known[best])))
    return -1;
  return best;
}
