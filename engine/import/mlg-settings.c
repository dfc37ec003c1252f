#include "import/mlg-import-private.h"

/* The value of a setting is a text whatever it means, so people's numbers, dates and yes or no are
 * brought to their machine form here; what does not fit is left for the map's own check. */
static char *
tidy_value (const MlgSettingSpec *setting, const char *value)
{
  MlgColumnSpec column = { 0 };
  char machine[MLG_NUMBER_SIZE];
  const char *text = value;
  g_autofree char *rule = NULL, *mend = NULL, *iso = NULL;
  double number;

  column.type = setting->type;
  column.low = -(double) INFINITY;
  column.high = (double) INFINITY;
  if (setting->type == MLG_TYPE_NUMBER || setting->type == MLG_TYPE_WHOLE)
    {
      MlgNumberForm form = mlg_people_number (value, strlen (value), machine);

      if (form == MLG_NUMBER_COMMA || form == MLG_NUMBER_WHOLE || form == MLG_NUMBER_POINT)
        text = machine;
    }
  else if (setting->type == MLG_TYPE_DATE && (iso = mlg_people_date (value)) != NULL)
    text = iso;
  else if (setting->type != MLG_TYPE_DATE && setting->type != MLG_TYPE_FLAG)
    return NULL;
  if (!mlg_column_parse (&column, text, &number, &rule, &mend))
    return NULL;
  return mlg_column_print (&column, number, MLG_LANG_EN);
}

void
mlg_settings_tidy (MlgDraft *draft)
{
  MlgRows *rows = mlg_draft_rows (draft, MLG_T_SETTINGS);

  for (guint i = 0; i < rows->n; i++)
    {
      const char *key = mlg_rows_text (rows, i, 0), *value = mlg_rows_text (rows, i, 1);
      const MlgSettingSpec *setting = key != NULL ? mlg_schema_find_setting (key) : NULL;
      g_autofree char *tidy = setting != NULL && value != NULL ? tidy_value (setting, value) : NULL;

      if (tidy != NULL)
        rows->columns[1].text[i] = mlg_draft_intern (draft, tidy);
    }
}
