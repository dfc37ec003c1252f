/* maillage check SOURCE: every fault and warning; exit code 3 when there is a fault.
 * maillage journal MAP: who imported what, when. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

const MlgParam mlg_cmd_check_params[] = {
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "faults-to", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("a copy of the source as a workbook, each faulty cell coloured, with a note") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

static void
write_text (MlgFaults *faults, GString *out)
{
  const MlgLang lang = mlg_message_lang ();
  const guint n_faults = mlg_faults_count (faults, MLG_FAULT);
  const guint n_warnings = mlg_faults_count (faults, MLG_WARNING);

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), lang);

      g_string_append_printf (out, "%s\n", text);
    }
  if (n_faults == 0 && n_warnings == 0)
    g_string_append_printf (out, "%s\n", _ ("No fault, no warning."));
  else
    g_string_append_printf (out, _ ("Faults: %u. Warnings: %u.\n"), n_faults, n_warnings);
}

/* What expires within 90 days, in a table; nothing when nothing does. */
static void
write_stake (const MlgResult *result, GString *out)
{
  const MlgTable *stake = mlg_result_find_table (result, "stake");
  const guint last = stake != NULL ? mlg_table_get_n_rows (stake) : 0;
  double n = 0;

  for (guint c = 2; last > 0 && c <= 6; c++)
    n += mlg_table_get_number (stake, last - 1, c);
  if (n < 1)
    return;
  g_string_append_c (out, '\n');
  mlg_table_write_text (stake, mlg_message_lang (), out);
  g_string_append_printf (out, "%s\n", _ ("Which ones: maillage ageing."));
}

gboolean
mlg_cmd_check (MlgCall *call, GError **error)
{
  const char *format = mlg_args_get (&call->args, "format");
  MlgWorkbookForm form;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgResult) result = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  MlgLang lang;

  if (mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang))
    mlg_set_message_lang (lang); /* the answer is made of messages */
  result =
      mlg_project_check (mlg_args_positional (&call->args, 0), faults, call->cancellable, error);
  if (result == NULL)
    return FALSE;
  if (mlg_cli_wants_workbook (call, &form))
    {
      if (!mlg_cli_emit_workbook (call, result, form, mlg_message_lang (), error))
        return FALSE;
    }
  else if (format == NULL || g_str_equal (format, "text"))
    {
      write_text (faults, out);
      write_stake (result, out);
    }
  else if (g_str_equal (format, "json"))
    mlg_result_write_json (result, mlg_message_lang (), out);
  else
    mlg_table_write_csv (mlg_result_find_table (result, "faults"), out);
  if ((!mlg_cli_wants_workbook (call, &form) && !mlg_cli_emit (call, out->str, out->len, error)) ||
      !mlg_cli_write_faults (call, mlg_args_positional (&call->args, 0), faults, error))
    return FALSE;
  if (mlg_faults_count (faults, MLG_FAULT) > 0)
    {
      g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                           _ ("The map has faults; nothing was changed."));
      return FALSE;
    }
  return TRUE;
}

const MlgParam mlg_cmd_journal_params[] = {
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

gboolean
mlg_cmd_journal (MlgCall *call, GError **error)
{
  g_autoptr (MlgTable) table =
      mlg_project_journal (mlg_args_positional (&call->args, 0), call->cancellable, error);

  return table != NULL && mlg_cli_emit_table (call, "journal", table, error);
}
