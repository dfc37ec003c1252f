/* Folders to start from. */
#include "import/mlg-new.h"
#include "project/mlg-project-private.h"

gboolean
mlg_project_new_folder (const char *folder, const char *region, MlgLang lang, GError **error)
{
  g_return_val_if_fail (folder != NULL && region != NULL, FALSE);
  return mlg_new_folder (folder, region, lang, error);
}

gboolean
mlg_project_template (const char *folder, MlgLang lang, GError **error)
{
  g_return_val_if_fail (folder != NULL, FALSE);
  return mlg_template_folder (folder, lang, error);
}
