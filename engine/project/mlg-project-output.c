/* What a project writes besides maps, and the words of --version. */
#include "base/mlg-output.h"
#include "graph/mlg-network.h"
#include "project/mlg-project-private.h"
#include "store/mlg-store.h"

gboolean
mlg_project_write_file (const char *path, const char *contents, gsize length, GError **error)
{
  return mlg_write_file (path, contents, length, error);
}

static void
write_edges (const MlgNetwork *network, GString *out)
{
  g_autoptr (MlgTable) table = mlg_network_edge_table (network);

  mlg_table_write_csv (table, out);
}

/* What the end of a file's name asks for. */
static const struct
{
  const char *suffix;
  void (*write) (const MlgNetwork *network, GString *out);
} graph_forms[] = {
  { ".graphml", mlg_network_write_graphml },
  { ".gexf", mlg_network_write_gexf },
  { ".csv", write_edges },
};

gboolean
mlg_project_knows_graph (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (graph_forms); i++)
    if (g_str_has_suffix (path, graph_forms[i].suffix))
      return TRUE;
  return FALSE;
}

gboolean
mlg_project_export_graph (const MlgProject *self,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (MlgNetwork) network = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && path != NULL && mlg_project_knows_graph (path), FALSE);
  if (mlg_project_stopped (cancellable, error))
    return FALSE;
  network = mlg_network_new (mlg_project_get_map (self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (graph_forms); i++)
    if (g_str_has_suffix (path, graph_forms[i].suffix))
      graph_forms[i].write (network, text);
  return !mlg_project_stopped (cancellable, error) &&
         mlg_write_file (path, text->str, text->len, error);
}

char *
mlg_project_versions (void)
{
  return g_strdup_printf ("maillage %s\nGLib %u.%u.%u\nSQLite %s\nigraph %s\n", MLG_VERSION,
                          glib_major_version, glib_minor_version, glib_micro_version,
                          mlg_store_library_version (), mlg_graph_library_version ());
}
