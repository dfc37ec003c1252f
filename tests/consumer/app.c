/* What someone else's program does first: open a map and ask it a question. */
#include <maillage/maillage.h>

int
main (int argc, char **argv)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgProject) project = mlg_project_open (argv[argc - 1], faults, NULL, &error);
  g_autoptr (MlgResult) result = NULL;

  if (project == NULL)
    return 1;
  result = mlg_analysis_run (mlg_analysis_find ("reach"), mlg_project_get_map (project), NULL, NULL,
                             &error);
  return result == NULL || mlg_result_get_n_tables (result) == 0;
}
