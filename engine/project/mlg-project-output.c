/* What a project writes besides maps, and the words of --version. */
#include "base/mlg-output.h"
#include "graph/mlg-graph.h"
#include "project/mlg-project-private.h"
#include "store/mlg-store.h"

gboolean
mlg_project_write_file (const char *path, const char *contents, gsize length, GError **error)
{
  return mlg_write_file (path, contents, length, error);
}

gboolean
mlg_project_export_graphml (const MlgProject *self,
                            const char *path,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (mlg_project_stopped (cancellable, error))
    return FALSE;
  text = mlg_graph_to_graphml (mlg_project_get_map (self), &length, error);
  return text != NULL && mlg_write_file (path, text, length, error);
}

char *
mlg_project_versions (void)
{
  return g_strdup_printf ("maillage %s\nGLib %u.%u.%u\nSQLite %s\nigraph %s\n", MLG_VERSION,
                          glib_major_version, glib_minor_version, glib_micro_version,
                          mlg_store_library_version (), mlg_graph_library_version ());
}
