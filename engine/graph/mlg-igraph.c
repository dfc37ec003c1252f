#include "graph/mlg-igraph-private.h"

#include <maillage/mlg-lang.h>

static GMutex igraph_mutex;
static char *kept_reason; /* guarded by igraph_mutex */

/* igraph aborts by default: keep the first reason instead, free what the failed call had
 * allocated, and let the code go back to the caller. */
static void
keep_reason (const char *reason, const char *file, int line, igraph_error_t code)
{
  (void) file;
  (void) line;
  if (kept_reason == NULL)
    kept_reason = g_strdup_printf ("%s (%s)", reason, igraph_strerror (code));
  IGRAPH_FINALLY_FREE ();
}

/* igraph's warnings go to stderr by default; what they warn of is checked by the callers. */
static void
ignore_warning (const char *reason, const char *file, int line)
{
  (void) reason;
  (void) file;
  (void) line;
}

void
mlg_igraph_lock (void)
{
  static gboolean ready = FALSE;

  g_mutex_lock (&igraph_mutex);
  if (ready)
    return;
  igraph_set_error_handler (keep_reason);
  igraph_set_warning_handler (ignore_warning);
  igraph_set_attribute_table (&igraph_cattribute_table);
  ready = TRUE;
}

void
mlg_igraph_unlock (void)
{
  g_clear_pointer (&kept_reason, g_free);
  g_mutex_unlock (&igraph_mutex);
}

gboolean
mlg_igraph_check (igraph_error_t code, GError **error)
{
  MlgError ours = MLG_ERROR_FAILED;

  if (G_LIKELY (code == IGRAPH_SUCCESS))
    return TRUE;
  if (code == IGRAPH_ENOMEM)
    ours = MLG_ERROR_LIMIT;
  else if (code == IGRAPH_INTERRUPTED)
    ours = MLG_ERROR_CANCELLED;
  g_set_error (error, MLG_ERROR, (int) ours,
               mlg_tr (mlg_message_lang (), "the graph library failed: %s"),
               kept_reason != NULL ? kept_reason : igraph_strerror (code));
  g_clear_pointer (&kept_reason, g_free);
  return FALSE;
}

gboolean
mlg_igraph_make (const MlgEdges *edges, gboolean directed, igraph_t *out, GError **error)
{
  g_auto (igraph_vector_int_t) ends = { 0 };

  if (!mlg_igraph_check (igraph_vector_int_init (&ends, 2 * (igraph_integer_t) edges->m), error))
    return FALSE;
  for (guint i = 0; i < edges->m; i++)
    {
      if (edges->from[i] >= edges->n || edges->to[i] >= edges->n)
        {
          g_set_error (
              error, MLG_ERROR, MLG_ERROR_USAGE,
              mlg_tr (mlg_message_lang (), "edge %u of the graph has an end that is no vertex"), i);
          return FALSE;
        }
      VECTOR (ends)[2 * (gsize) i] = (igraph_integer_t) edges->from[i];
      VECTOR (ends)[2 * (gsize) i + 1] = (igraph_integer_t) edges->to[i];
    }
  return mlg_igraph_check (igraph_create (out, &ends, (igraph_integer_t) edges->n, directed),
                           error);
}

const char *
mlg_graph_library_version (void)
{
  const char *version = "";

  igraph_version (&version, NULL, NULL, NULL);
  return version;
}
