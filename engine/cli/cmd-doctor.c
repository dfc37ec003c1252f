/* maillage doctor: is this machine fit for the work? */
#include "cli/mlg-cli.h"

const MlgParam mlg_cmd_doctor_params[] = {
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

gboolean
mlg_cmd_doctor (MlgCall *call, GError **error)
{
  const char *format = mlg_args_get (&call->args, "format");
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MlgResult) result = NULL;
  MlgLang lang = mlg_message_lang ();
  MlgWorkbookForm form;

  mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang);
  result = mlg_project_doctor (lang);
  if (mlg_cli_wants_workbook (call, &form))
    {
      if (!mlg_cli_emit_workbook (call, result, form, lang, error))
        return FALSE;
    }
  else if (g_strcmp0 (format, "json") == 0)
    mlg_result_write_json (result, lang, out);
  else if (g_strcmp0 (format, "csv") == 0)
    mlg_result_write_csv (result, out);
  else
    mlg_result_write_text (result, lang, out);
  if (!mlg_cli_wants_workbook (call, &form) && !mlg_cli_emit (call, out->str, out->len, error))
    return FALSE;
  if (mlg_result_get_info_number (result, "missing") > 0)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_FAILED,
                           _ ("something needed is missing: the table says what to install."));
      return FALSE;
    }
  return TRUE;
}
