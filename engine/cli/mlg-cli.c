#include "cli/mlg-cli.h"

#include "cli/mlg-interrupt.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum
{
  SHOWN_WARNINGS = 20,
};

const MlgParam mlg_cli_output_params[] = {
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

gboolean
mlg_cli_usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE, message);

  return FALSE;
}

void
mlg_cli_print_faults (MlgFaults *faults)
{
  const guint n_warnings = mlg_faults_count (faults, MLG_WARNING);
  guint shown = 0;

  mlg_interrupt_quiet ();
  mlg_faults_sort (faults);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      g_autofree char *text = NULL;

      if (fault->severity == MLG_WARNING && shown++ >= SHOWN_WARNINGS)
        continue;
      text = mlg_fault_to_text (fault, mlg_message_lang ());
      g_printerr ("%s\n", text);
    }
  if (n_warnings > SHOWN_WARNINGS)
    g_printerr (_ ("… and %u more warnings: maillage check shows them all.\n"),
                n_warnings - SHOWN_WARNINGS);
}

MlgProject *
mlg_cli_open (MlgCall *call, GError **error)
{
  const char *source = mlg_args_positional (&call->args, 0);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = NULL;

  project = mlg_project_open (source, faults, call->cancellable, error);
  if (project == NULL)
    {
      /* what stopped the work otherwise does not make warnings of interest */
      if (mlg_faults_count (faults, MLG_FAULT) > 0)
        mlg_cli_print_faults (faults);
      return NULL;
    }
  if (mlg_faults_length (faults) > 0)
    g_printerr (_ ("%s: %u warnings (maillage check shows them).\n"), source,
                mlg_faults_length (faults));

  g_clear_pointer (&call->project, mlg_project_unref);
  call->project = mlg_project_ref (project);
  return g_steal_pointer (&project);
}

gboolean
mlg_cli_write_manifest (const MlgCall *call,
                        const MlgResult *result,
                        const char *path,
                        GError **error)
{
  const char *asked = mlg_args_get (&call->args, "manifest");
  g_autofree char *beside = path != NULL ? g_strconcat (path, ".manifest.json", NULL) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (asked == NULL && beside == NULL)
    return TRUE;
  mlg_result_write_manifest (result, out);
  return mlg_project_write_file (asked != NULL ? asked : beside, out->str, out->len, error);
}

MlgLang
mlg_cli_output_lang (const MlgCall *call, const MlgMap *map)
{
  MlgLang lang = MLG_LANG_FR;

  if (mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang))
    return lang;
  if (map != NULL && mlg_lang_parse (mlg_map_setting (map, "lang"), &lang))
    return lang;
  return lang;
}

gboolean
mlg_cli_print (const char *text, gsize length, GError **error)
{
  mlg_interrupt_quiet ();
  if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED,
               _ ("The output cannot be written: %s."), g_strerror (errno));
  return FALSE;
}

gboolean
mlg_cli_emit (const MlgCall *call, const char *text, gsize length, GError **error)
{
  const char *path = mlg_args_get (&call->args, "output");

  mlg_interrupt_quiet ();
  if (path != NULL && !g_str_equal (path, "-"))
    {
      if (!mlg_project_write_file (path, text, length, error))
        return FALSE;
      g_printerr (_ ("Written: %s\n"), path);
      return TRUE;
    }
  return mlg_cli_print (text, length, error);
}

gboolean
mlg_cli_is_workbook (const char *path)
{
  MlgWorkbookForm form;

  return mlg_workbook_form_of_name (path, &form);
}

gboolean
mlg_cli_write_faults (const MlgCall *call,
                      const char *source,
                      const MlgFaults *faults,
                      GError **error)
{
  const char *path = mlg_args_get (&call->args, "faults-to");

  if (path == NULL || mlg_faults_length (faults) == 0)
    return TRUE;
  if (g_strcmp0 (path, source) == 0)
    return mlg_cli_usage (error, _ ("--faults-to would overwrite the source: give another name."));
  if (!mlg_project_faults_book (source, faults, path, mlg_message_lang (), error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Written: %s\n"), path);
  return TRUE;
}
