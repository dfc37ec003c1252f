/* The settings of a map, their defaults applied. */
#include "map/mlg-freeze.h"

/* A setting's value is free text in a table of two columns: people's commas and dates end up here.
 */
static char *
tidy (const MlgSettingSpec *spec, const char *text)
{
  char *tidied = g_strdup (text);
  char *p;

  if (spec->type == MLG_TYPE_NUMBER && !strchr (text, '.'))
    if ((p = strchr (tidied, ',')))
      *p = '.';
  if (spec->type == MLG_TYPE_DATE && strlen (text) == 10 && text[2] == '/' && text[5] == '/')
    {
      g_free (tidied);
      tidied = g_strdup_printf ("%.4s-%.2s-%.2s", text + 6, text + 3, text);
    }
  return tidied;
}

static void
tell_unknown (MlgFreeze *self, guint row)
{
  guint n;
  const MlgSettingSpec *specs = mlg_schema_settings (&n);
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *mend = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", specs[i].key);
  mend = g_strdup_printf (_ ("Write one of: %s."), known->str);
  mlg_freeze_tell (self, MLG_FAULT, MLG_T_SETTINGS, row, 0, N_ ("is not a known setting."), NULL,
                   mend);
}

/* The value as a number, NaN when it is a text or empty; a fault when it cannot be read. */
static double
read_value (MlgFreeze *self, const MlgSettingSpec *spec, guint row, const char *text)
{
  const MlgColumnSpec column = { .type = spec->type, .low = spec->low, .high = spec->high };
  g_autofree char *rule = NULL, *mend = NULL;
  MlgLang lang;
  double value = NAN;

  if (strcmp (spec->key, "lang") == 0 && !mlg_lang_parse (text, &lang))
    mlg_freeze_tell (self, MLG_FAULT, MLG_T_SETTINGS, row, 1,
                     N_ ("is not a language of the reports."), NULL, _ ("Write fr or en."));
  if (MLG_TYPE_IS_TEXT (spec->type) || mlg_column_parse (&column, text, &value, &rule, &mend))
    return value;
  mlg_freeze_tell (self, MLG_FAULT, MLG_T_SETTINGS, row, 1, N_ ("is not a value of this setting."),
                   rule, mend);
  return NAN;
}

static void
keep (MlgMap *map, const char *key, double value)
{
  static const char *const widths[MLG_N_QUALITIES] = { "width_measured", "width_declared",
                                                       "width_estimated", "width_assumed" };

  if (strcmp (key, "has_from") == 0)
    map->has_from = value;
  else if (strcmp (key, "goal") == 0)
    map->goal = value;
  else if (strcmp (key, "year") == 0)
    map->year = isnan (value) ? 0 : (int) value;
  else if (strcmp (key, "as_of") == 0)
    map->as_of = isnan (value) ? MLG_DAY_NONE : (MlgDay) value;
  else if (strcmp (key, "require_revalidation") == 0)
    map->require_revalidation = value > 0;
  else if (strcmp (key, "withdraw_sessions") == 0)
    map->withdraw_sessions = value > 0;
  else if (strcmp (key, "session_days") == 0)
    map->session_days = isnan (value) ? 0 : (int) value;
  else if (strcmp (key, "shrink_seats") == 0)
    map->shrink_seats = value > 0;
  else if (strcmp (key, "digital_publics") == 0)
    map->digital_publics = value > 0;
  else if (strcmp (key, "revalidation_days") == 0)
    map->revalidation_days = isnan (value) ? 0 : (gint32) value;
  else if (strcmp (key, "require_validation") == 0)
    map->require_validation = value > 0;
  else if (strcmp (key, "require_gates") == 0)
    map->require_gates = value > 0;
  else if (strcmp (key, "funding_ends") == 0)
    map->funding_ends = value > 0;
  else if (strcmp (key, "check_titles") == 0)
    map->check_titles = value > 0;
  else if (strcmp (key, "team_days") == 0)
    map->team_days = value;
  else if (strcmp (key, "day_cost") == 0)
    map->day_cost = value;
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    if (strcmp (key, widths[q]) == 0)
      map->width[q] = value;
}

static void
apply_defaults (MlgMap *map)
{
  guint n;
  const MlgSettingSpec *specs = mlg_schema_settings (&n);

  for (guint i = 0; i < n; i++)
    {
      const MlgColumnSpec column = { .type = specs[i].type };
      g_autofree char *text = NULL;

      keep (map, specs[i].key, specs[i].fallback);
      text = isnan (specs[i].fallback) ? g_strdup (specs[i].text_fallback)
                                       : mlg_column_print (&column, specs[i].fallback, MLG_LANG_EN);
      if (text)
        g_hash_table_insert (map->settings, mlg_unconst (specs[i].key),
                             mlg_unconst (mlg_word_pool_keep (map->texts, text)));
    }
}

void
mlg_freeze_settings (MlgFreeze *self)
{
  MlgMap *map = self->map;
  const MlgRows *rows = &map->rows[MLG_T_SETTINGS];

  map->settings = g_hash_table_new (g_str_hash, g_str_equal);
  apply_defaults (map);
  for (guint r = 0; r < rows->n; r++)
    {
      const char *key = mlg_rows_text (rows, r, 0), *text = mlg_rows_text (rows, r, 1);
      const MlgSettingSpec *spec = key ? mlg_schema_find_setting (key) : NULL;
      g_autofree char *tidied = NULL;

      if (key && !spec)
        tell_unknown (self, r);
      if (!spec || !text)
        continue;
      tidied = tidy (spec, text);
      keep (map, spec->key, read_value (self, spec, r, tidied));
      g_hash_table_insert (map->settings, mlg_unconst (spec->key),
                           mlg_unconst (mlg_word_pool_keep (map->texts, tidied)));
    }
}
