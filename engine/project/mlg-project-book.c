/* Workbooks that a project writes. */
#include "base/mlg-output.h"
#include "import/mlg-new.h"
#include "project/mlg-project-private.h"

/* The form that the name asks for; writes what was made and frees it. */
static gboolean
write_bytes (const char *path, GBytes *bytes, GError **error)
{
  gboolean written;

  if (bytes == NULL)
    return FALSE;
  written = mlg_write_file (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  g_bytes_unref (bytes);
  return written;
}

static gboolean
find_form (const char *path, MlgWorkbookForm *out_form, GError **error)
{
  if (mlg_workbook_form_of_name (path, out_form))
    return TRUE;
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               mlg_tr (mlg_message_lang (), "%s is not the name of a workbook: it should end in "
                                            ".xlsx or .ods."),
               path);
  return FALSE;
}

gboolean
mlg_project_export_book (const MlgProject *self,
                         const char *path,
                         MlgLang lang,
                         GCancellable *cancellable,
                         GError **error)
{
  MlgWorkbookForm form;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  return find_form (path, &form, error) && !mlg_project_stopped (cancellable, error) &&
         write_bytes (path, mlg_export_book (mlg_project_get_map (self), form, lang, error), error);
}

gboolean
mlg_project_template_book (const char *path, MlgLang lang, GError **error)
{
  MlgWorkbookForm form;

  g_return_val_if_fail (path != NULL, FALSE);
  if (!find_form (path, &form, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED,
                   mlg_tr (mlg_message_lang (),
                           "%s exists already: a template never overwrites what was filled in."),
                   path);
      return FALSE;
    }
  return write_bytes (path, mlg_template_book (form, lang, error), error);
}

gboolean
mlg_project_faults_book (
    const char *source, const MlgFaults *faults, const char *path, MlgLang lang, GError **error)
{
  const MlgSourceForm source_form = mlg_source_form (source);
  MlgWorkbookForm form;

  g_return_val_if_fail (source != NULL && faults != NULL && path != NULL, FALSE);
  if (!find_form (path, &form, error))
    return FALSE;
  if (source_form == MLG_SOURCE_MAP_FILE)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (),
                                   "A map file has no cells to colour: give the folder of CSV or "
                                   "the workbook it came from."));
      return FALSE;
    }
  return write_bytes (
      path, mlg_faults_book (source, source_form == MLG_SOURCE_WORKBOOK, faults, form, lang, error),
      error);
}
