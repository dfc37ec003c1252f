#include "plot/mlg-svg-values.h"

#include <math.h>
#include <string.h>

/* "rgb( 74, 85, 99)" as "#4a5563"; returns what follows it. */
static const char *
print_colour (const char *text, GString *out)
{
  const char *p = text + strlen ("rgb(");

  g_string_append_c (out, '#');
  for (guint i = 0; i < 3; i++)
    {
      char *end;
      guint part = (guint) g_ascii_strtoull (p, &end, 10);

      g_string_append_printf (out, "%02x", part & 0xffu);
      p = end + strspn (end, " ,");
    }
  return *p == ')' ? p + 1 : p;
}

/* A number with decimals, rounded, without trailing zeros; returns what follows it. */
static const char *
print_rounded (const char *text, guint decimals, GString *out)
{
  static const double powers[] = { 1, 10, 100, 1000 };
  char *end;
  gint64 value = (gint64) round (g_ascii_strtod (text, &end) * powers[decimals]);
  gint64 whole = ABS (value) / (gint64) powers[decimals];
  gint64 part = ABS (value) % (gint64) powers[decimals];

  while (decimals > 0 && part % 10 == 0)
    {
      part /= 10;
      decimals--;
    }
  g_string_append_printf (out, "%s%" G_GINT64_FORMAT, value < 0 ? "-" : "", whole);
  if (decimals > 0)
    g_string_append_printf (out, ".%0*" G_GINT64_FORMAT, (int) decimals, part);
  return end;
}

static gboolean
starts_number (const char *p)
{
  gsize digits = strspn (p + (*p == '-'), "0123456789");

  return digits > 0 && p[(*p == '-') + digits] == '.' &&
         g_ascii_isdigit (p[(*p == '-') + digits + 1]);
}

char *
mlg_svg_short_value (const char *key, const char *value, gboolean unit_shape)
{
  guint decimals = unit_shape                               ? 3
                   : g_str_has_prefix (key, "stroke-width") ? 2
                   : strstr (value, "scale(") != NULL       ? 2 /* of points: it can be seen */
                                                            : 1;
  GString *out;

  if (strcmp (key, "id") == 0 || strcmp (key, "class") == 0)
    return g_strdup (value);
  out = g_string_sized_new (strlen (value));
  for (const char *p = value; *p != '\0';)
    if (g_str_has_prefix (p, "rgb("))
      p = print_colour (p, out);
    else if (starts_number (p))
      p = print_rounded (p, decimals, out);
    else
      {
        /* a run of digits without a point is taken whole, so that its middle starts no number */
        gsize run = MAX (strspn (p, "0123456789"), 1);

        g_string_append_len (out, p, (gssize) run);
        p += run;
      }
  return g_strstrip (g_string_free (out, FALSE));
}
