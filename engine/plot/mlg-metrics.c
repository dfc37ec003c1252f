#include "plot/mlg-metrics.h"

#include <string.h>

/* Advance widths of U+0020 to U+007E, thousandths of the size. */
static const guint16 widths[] = {
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584
};
/* Segoe UI, Roboto, Open Sans and Noto Sans are up to this much wider on running French. */
#define OTHER_FACES 1.07
#define BOLD 1.06
/* More than this many characters never fit a picture: what lies between is not even measured. */
#define LONGEST 400

static double
unit_width (gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (c >= 0x20 && c < 0x7f)
    return widths[c - 0x20];
  if (g_unichar_iszerowidth (c) || g_unichar_ismark (c))
    return 0;
  switch (c)
    {
    case 0x00a0:
    case 0x2019:
      return 278;
    case 0x202f:
      return 220;
    case 0x2013:
    case 0x20ac:
      return 556;
    case 0x2212:
      return 584;
    default:
      break;
    }
  if (g_unichar_iswide (c))
    return 1000;
  if (g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 1 && parts[0] < 0x7f &&
      parts[0] >= 0x20)
    return widths[parts[0] - 0x20];
  return c > 0x2000 ? 1000 : 650;
}

double
mlg_text_width (const char *text, double size, gboolean bold)
{
  double sum = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    sum += unit_width (g_utf8_get_char (p));
  return sum / 1000 * size * OTHER_FACES * (bold ? BOLD : 1);
}

/* Both ends with an ellipsis between them. A cut inside a word moves to the word's end or start
 * where that costs few letters: "Fédération…(nom fictif)", not "Fédération ré…om fictif)". */
static char *
join_ends (const char *text, glong length, glong head, glong tail)
{
  g_autofree char *left = g_utf8_substring (text, 0, head);
  g_autofree char *right = g_utf8_substring (text, length - tail, length);
  char *space = strrchr (left, ' ');
  const char *start = strchr (right, ' ');

  if (space != NULL && g_utf8_strlen (space, -1) <= head / 2)
    *space = '\0';
  if (start != NULL && start - right <= (glong) strlen (right) / 2)
    start++;
  else
    start = right;
  return g_strconcat (g_strchomp (left), "…", start, NULL);
}

/* One line of at most `width`: the text, or as much of both ends as fits, two thirds from the
 * start. */
static char *
elide (const char *text, double width, double size, gboolean bold)
{
  glong length = g_utf8_strlen (text, -1);
  glong low = 0, high = MIN (length, LONGEST);

  if (length <= LONGEST && mlg_text_width (text, size, bold) <= width)
    return g_strdup (text);
  while (low + 1 < high)
    {
      glong keep = (low + high) / 2;
      g_autofree char *line = join_ends (text, length, keep - keep / 3, keep / 3);

      if (mlg_text_width (line, size, bold) <= width)
        low = keep;
      else
        high = keep;
    }
  return join_ends (text, length, low - low / 3, low / 3);
}

/* The last space at which the first line still fits, or NULL; a break that leaves the two lines
 * more alike is better, so all breaks that fit both lines are tried first. */
static const char *
find_break (const char *text, double width, double size, gboolean bold)
{
  const char *best = NULL, *last = NULL;
  double best_width = G_MAXDOUBLE;

  for (const char *p = strchr (text, ' '); p != NULL; p = strchr (p + 1, ' '))
    {
      g_autofree char *head = g_strndup (text, (gsize) (p - text));
      double left = mlg_text_width (head, size, bold);
      double right = mlg_text_width (p + 1, size, bold);

      if (left > width)
        break;
      if (p[1] != '\0' && strchr (";:!?%", p[1]) != NULL) /* French puts a space before them */
        continue;
      last = p;
      if (right <= width && MAX (left, right) < best_width)
        {
          best = p;
          best_width = MAX (left, right);
        }
    }
  return best != NULL ? best : last;
}

char **
mlg_text_fit (const char *text, double width, double size, gboolean bold, guint lines)
{
  g_autoptr (GStrvBuilder) fitted = g_strv_builder_new ();
  g_autofree char *short_text = NULL;
  g_autofree char *second = NULL;
  const char *at;

  /* A name that cannot fit two lines by far loses its middle before any search for a break. */
  if (g_utf8_strlen (text, -1) > LONGEST)
    short_text = join_ends (text, g_utf8_strlen (text, -1), LONGEST - LONGEST / 3, LONGEST / 3);
  else
    short_text = g_strdup (text);
  if (lines < 2 || mlg_text_width (short_text, size, bold) <= width ||
      (at = find_break (short_text, width, size, bold)) == NULL)
    {
      g_autofree char *only = elide (short_text, width, size, bold);

      g_strv_builder_add (fitted, only);
      return g_strv_builder_end (fitted);
    }
  short_text[at - short_text] = '\0';
  g_strv_builder_add (fitted, short_text);
  second = elide (at + 1, width, size, bold);
  g_strv_builder_add (fitted, second);
  return g_strv_builder_end (fitted);
}
