/* maillage sweep SOURCE TABLE KEY COLUMN FIRST:LAST:STEP: how the answer follows one figure. */
#include "cli/mlg-cli.h"

gboolean
mlg_cmd_sweep (MlgCall *call, GError **error)
{
  static const char *const names[] = { "in", "row", "column", "values" };
  const MlgAnalysis *analysis = mlg_analysis_find ("sweep");
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (MlgResult) result = NULL;
  MlgLang lang;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (mlg_args_get (&call->args, names[i]) != NULL)
        return mlg_cli_usage (error, _ ("Write: maillage %s %s"), call->command->name,
                              call->command->usage);
      g_ptr_array_add (call->args.options, (gpointer) (gsize) names[i]);
      g_ptr_array_add (call->args.options,
                       (gpointer) (gsize) mlg_args_positional (&call->args, i + 1));
    }
  project = mlg_cli_open (call, error);
  if (project == NULL)
    return FALSE;
  lang = mlg_cli_question_parameters (call, analysis, project, parameters);
  result = mlg_analysis_run (analysis, mlg_project_get_map (project),
                             (const char *const *) parameters->pdata, call->cancellable, error);
  return result != NULL && mlg_cli_write_answer (call, analysis, result, lang, error);
}
