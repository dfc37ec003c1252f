/* maillage import FOLDER MAP: one transaction; a fault leaves the map file as it was. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

const MlgParam mlg_cmd_import_params[] = {
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

gboolean
mlg_cmd_import (MlgCall *call, GError **error)
{
  const char *folder = mlg_args_positional (&call->args, 0);
  const char *file = mlg_args_positional (&call->args, 1);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project =
      mlg_project_import (folder, file, faults, call->cancellable, error);

  if (project != NULL || mlg_faults_count (faults, MLG_FAULT) > 0)
    mlg_cli_print_faults (faults);
  if (project == NULL)
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (
      _ ("Imported into %s: %u target cells, %u relays, %u levers, %u resources, %u actions.\n"),
      file, mlg_map_count (mlg_project_get_map (project), "targets"),
      mlg_map_count (mlg_project_get_map (project), "relays"),
      mlg_map_count (mlg_project_get_map (project), "levers"),
      mlg_map_count (mlg_project_get_map (project), "deliverables"),
      mlg_map_count (mlg_project_get_map (project), "actions"));

  return TRUE;
}
