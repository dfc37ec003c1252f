#include "import/mlg-import-private.h"

/* The value of a setting is a text whatever it means, so people's numbers, dates and yes or no are
 * brought to their machine form here; what does not fit is left for the map's own check. */
void
mlg_settings_tidy (MlgDraft *draft)
{
  MlgRows *rows = mlg_draft_rows (draft, MLG_T_SETTINGS);

  for (guint i = 0; i < rows->n; i++)
    {
      const char *key = mlg_rows_text (rows, i, 0), *value = mlg_rows_text (rows, i, 1);
      const MlgSettingSpec *setting = key != NULL ? mlg_schema_find_setting (key) : NULL;
      g_autofree char *tidy =
          setting != NULL && value != NULL ? mlg_setting_tidy (setting, value) : NULL;

      if (tidy != NULL)
        rows->columns[1].text[i] = mlg_draft_intern (draft, tidy);
    }
}
