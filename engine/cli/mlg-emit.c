/* Answers to where -o says, in the form that --format or the name of the file asks for. */
#include "cli/mlg-cli.h"

gboolean
mlg_cli_wants_workbook (const MlgCall *call, MlgWorkbookForm *out_form)
{
  const char *format = mlg_args_get (&call->args, "format");
  const char *path = mlg_args_get (&call->args, "output");

  if (format == NULL)
    return path != NULL && mlg_workbook_form_of_name (path, out_form);
  *out_form = g_str_equal (format, "ods") ? MLG_WORKBOOK_ODS : MLG_WORKBOOK_XLSX;
  return g_str_equal (format, "ods") || g_str_equal (format, "xlsx");
}

gboolean
mlg_cli_has_file (const MlgCall *call, GError **error)
{
  const char *path = mlg_args_get (&call->args, "output");

  if (path != NULL && !g_str_equal (path, "-"))
    return TRUE;
  return mlg_cli_usage (error, _ ("A workbook is no text: say where to write it with -o FILE."));
}

gboolean
mlg_cli_emit_workbook (const MlgCall *call,
                       const MlgResult *result,
                       MlgWorkbookForm form,
                       MlgLang lang,
                       GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!mlg_cli_has_file (call, error))
    return FALSE;
  bytes = mlg_result_write_workbook (result, form, lang, error);
  return bytes != NULL &&
         mlg_cli_emit (call, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

gboolean
mlg_cli_emit_only (const MlgCall *call, const MlgResult *result, GError **error)
{
  const char *format = mlg_args_get (&call->args, "format");
  const MlgTable *table = mlg_result_get_table (result, 0);
  g_autoptr (GString) out = g_string_new (NULL);
  MlgLang lang = mlg_message_lang ();
  MlgWorkbookForm form;

  mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang);
  if (mlg_cli_wants_workbook (call, &form))
    return mlg_cli_emit_workbook (call, result, form, lang, error);
  if (g_strcmp0 (format, "csv") == 0)
    mlg_table_write_csv (table, out);
  else if (g_strcmp0 (format, "json") == 0)
    mlg_result_write_json (result, lang, out);
  else
    mlg_table_write_text (table, lang, out);
  return mlg_cli_emit (call, out->str, out->len, error);
}

gboolean
mlg_cli_emit_table (const MlgCall *call, const char *question, MlgTable *table, GError **error)
{
  g_autoptr (MlgResult) result = mlg_result_new (question);

  mlg_result_take_table (result, mlg_table_ref (table));
  return mlg_cli_emit_only (call, result, error);
}
