#include "base/mlg-format.h"

#include <maillage/mlg-analysis.h>
#include <math.h>
#include <string.h>

static guint
edit_distance (const char *a, const char *b)
{
  const gsize n = strlen (b);
  g_autofree guint *row = g_new (guint, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = (guint) j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i + 1;
      for (gsize j = 0; j < n; j++)
        {
          const guint change = diagonal + (a[i] != b[j]);

          diagonal = row[j + 1];
          row[j + 1] = MIN (change, 1 + MIN (row[j], row[j + 1]));
        }
    }
  return row[n];
}

const char *
mlg_nearest_name (const char *name, const char *const *names, guint n)
{
  const char *best = NULL;
  guint least = G_MAXUINT;

  if (strlen (name) > 64)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const guint distance = edit_distance (name, names[i]);

      if (distance < least)
        {
          least = distance;
          best = names[i];
        }
    }
  return best != NULL && least <= 1 + strlen (name) / 3 ? best : NULL;
}

static gboolean
fail (const MlgParam *param, const char *value, const char *rule, const char *what, GError **error)
{
  const MlgLang lang = mlg_message_lang ();

  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               lang == MLG_LANG_FR ? "--%s «\302\240%s\302\240»\302\240: %s %s."
                                   : "--%s “%s”: %s %s.",
               param->name, value, mlg_tr (lang, rule), what);
  return FALSE;
}

gboolean
mlg_param_check (const MlgParam *param, const char *value, GError **error)
{
  g_autofree char *words = NULL;
  double number;
  MlgSpan span;
  MlgDay day;

  switch (param->type)
    {
    case MLG_PARAM_CHOICE:
      {
        g_auto (GStrv) choices = g_strsplit (param->choices, "|", -1);

        if (g_strv_contains ((const char *const *) choices, value))
          return TRUE;
        words = g_strjoinv (", ", choices);
        return fail (param, value, "write one of", words, error);
      }
    case MLG_PARAM_WHOLE:
      if (mlg_parse_number (value, &number) && floor (number) == number && number >= param->low &&
          number <= param->high)
        return TRUE;
      words = g_strdup_printf ("%.0f … %.0f", param->low, param->high);
      return fail (param, value, "write a whole number in", words, error);
    case MLG_PARAM_DATE:
      if (mlg_day_parse_iso (value, &day))
        return TRUE;
      return fail (param, value, "write a date such as", "2026-06-30", error);
    case MLG_PARAM_PERIOD:
      if (mlg_span_parse (value, &span))
        return TRUE;
      return fail (param, value, "write a period such as", "2026, 2026-03, 2026-01-15..2026-06-30",
                   error);
    case MLG_PARAM_TEXT:
      if (*value != '\0' && g_utf8_validate (value, -1, NULL))
        return TRUE;
      return fail (param, value, "write", "…", error);
    case MLG_PARAM_FLAG:
    default:
      return TRUE;
    }
}
