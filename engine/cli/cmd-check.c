/* maillage check SOURCE: every fault and warning; exit code 3 when there is a fault.
 * maillage journal MAP: who imported what, when. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

const MlgParam mlg_cmd_check_params[] = {
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json", N_ ("form of the answer") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

static void
write_text (MlgFaults *faults, GString *out)
{
  const MlgLang lang = mlg_message_lang ();
  const guint n_faults = mlg_faults_count (faults, MLG_FAULT);
  const guint n_warnings = mlg_faults_count (faults, MLG_WARNING);

  mlg_faults_sort (faults);
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

gboolean
mlg_cmd_check (MlgCall *call, GError **error)
{
  const char *source = mlg_args_positional (&call->args, 0);
  const char *format = mlg_args_get (&call->args, "format");
  const char *lang_word = mlg_args_get (&call->args, "lang");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  MlgLang lang;

  if (mlg_lang_parse (lang_word, &lang))
    mlg_set_message_lang (lang); /* the answer is made of messages */
  project = mlg_project_open_checked (source, faults, call->cancellable, &open_error);
  if (project == NULL && mlg_faults_length (faults) == 0)
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return FALSE;
    }
  if (format == NULL || g_str_equal (format, "text"))
    write_text (faults, out);
  else
    {
      g_autoptr (MlgResult) result = mlg_result_new ("check");

      mlg_result_set_info_number (result, "faults", mlg_faults_count (faults, MLG_FAULT));
      mlg_result_set_info_number (result, "warnings", mlg_faults_count (faults, MLG_WARNING));
      mlg_result_take_table (result, mlg_project_faults_table (faults));
      if (g_str_equal (format, "json"))
        mlg_result_write_json (result, mlg_message_lang (), out);
      else
        mlg_result_write_csv (result, out);
    }
  if (!mlg_cli_emit (call, out->str, out->len, error))
    return FALSE;
  if (project == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&open_error));
      return FALSE;
    }
  return TRUE;
}

gboolean
mlg_cmd_journal (MlgCall *call, GError **error)
{
  g_autoptr (MlgTable) table = mlg_project_journal (mlg_args_positional (&call->args, 0), error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (table == NULL)
    return FALSE;
  mlg_table_write_text (table, mlg_message_lang (), out);

  return mlg_cli_emit (call, out->str, out->len, error);
}
