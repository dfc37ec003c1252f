/* --save-as ID: the edits of an answer (a programme, what was learnt, a shock) kept as a scenario
 * of its source. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

#include <maillage/mlg-scenario.h>

/* The name people read: what it is, and what it may cost. */
static char *
name_of (const MlgResult *result, MlgLang lang)
{
  const char *budget = mlg_result_get_setting (result, "budget");

  if (g_str_equal (mlg_result_get_question (result), "learn"))
    return g_strdup (mlg_tr (lang, "What campaigns taught"));
  if (g_str_equal (mlg_result_get_question (result), "service"))
    return g_strdup (mlg_tr (lang, "What the support service brings"));
  if (g_str_equal (mlg_result_get_question (result), "funding"))
    return g_strdup (mlg_tr (lang, "Outside funding stops"));
  if (g_str_equal (mlg_result_get_question (result), "seats"))
    return g_strdup (mlg_tr (lang, "Those trained become relays"));
  if (budget == NULL)
    return g_strdup (mlg_tr (lang, "Diffusion programme"));
  return g_strdup_printf (mlg_tr (lang, "Diffusion programme, budget %s €"), budget);
}

gboolean
mlg_cli_keep (MlgCall *call, const MlgProject *project, const MlgResult *result, GError **error)
{
  const char *id = mlg_args_get (&call->args, "save-as");
  const MlgTable *edits = id != NULL ? mlg_result_find_table (result, "edits") : NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autofree char *name = NULL;

  if (edits == NULL)
    return TRUE;
  if (mlg_table_get_n_rows (edits) == 0)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_FAILED,
                           _ ("There is nothing to keep: the answer changes nothing of the map."));
      return FALSE;
    }
  name = name_of (result, mlg_project_get_lang (project));
  if (!mlg_scenario_save (mlg_project_get_source (project), id, name,
                          mlg_args_get (&call->args, "scenario"), edits, FALSE, faults,
                          call->cancellable, error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Kept as scenario %s. Next: maillage reach %s --scenario %s\n"), id,
              mlg_project_get_source (project), id);
  return TRUE;
}
