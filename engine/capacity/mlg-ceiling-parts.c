/* Which relays meet: what never meets is solved apart. */
#include "capacity/mlg-ceiling-private.h"
#include "graph/mlg-graph.h"

void
mlg_parts_clear (MlgParts *parts)
{
  g_free (parts->relay_start);
  g_free (parts->relays);
  g_free (parts->node_start);
  g_free (parts->nodes);
}

/* Lists items 0 … n − 1 by part; MLG_NONE = in none. */
static void
list_by_part (const guint *part, guint n, guint n_parts, guint **out_start, guint **out_items)
{
  guint *start = g_new0 (guint, (gsize) n_parts + 2);
  guint *items = g_new (guint, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    if (part[i] != MLG_NONE)
      start[part[i] + 2]++;
  for (guint k = 0; k < n_parts; k++)
    start[k + 2] += start[k + 1];
  for (guint i = 0; i < n; i++)
    if (part[i] != MLG_NONE)
      items[start[part[i] + 1]++] = i;
  *out_start = start;
  *out_items = items;
}

static guint
relay_of (const MlgProblem *problem, const MlgArc *arc)
{
  return g_array_index (problem->base->classes, MlgClass, arc->class).relay;
}

/* Edges from each contested node's first relay to its others; their components are the parts. */
gboolean
mlg_problem_find_parts (const MlgProblem *self, MlgParts *out, GError **error)
{
  const guint n_relays = self->base->means->map->n_relays;
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) to = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *part = g_new (guint, (gsize) n_relays + 1);
  g_autofree guint *node_part = g_new (guint, (gsize) self->nodes->len + 1);
  MlgEdges edges;

  for (guint j = 0; j < self->nodes->len; j++)
    {
      const MlgPool *node = &g_array_index (self->nodes, MlgPool, j);

      node_part[j] = MLG_NONE;
      for (guint a = node->first; node->contested && a < node->first + node->n; a++)
        {
          const MlgArc *arc = &g_array_index (self->arcs, MlgArc, a);
          const guint relay = relay_of (self, arc);

          if (!(arc->room > 0))
            continue;
          if (node_part[j] != MLG_NONE)
            {
              g_array_append_val (from, node_part[j]);
              g_array_append_val (to, relay);
            }
          else
            node_part[j] = relay;
        }
    }
  edges = (MlgEdges){ n_relays, from->len, (const guint *) (void *) from->data,
                      (const guint *) (void *) to->data };
  if (!mlg_graph_components (&edges, part, &out->n_parts, error))
    return FALSE;
  for (guint j = 0; j < self->nodes->len; j++)
    node_part[j] = node_part[j] != MLG_NONE ? part[node_part[j]] : MLG_NONE;
  list_by_part (part, n_relays, out->n_parts, &out->relay_start, &out->relays);
  list_by_part (node_part, self->nodes->len, out->n_parts, &out->node_start, &out->nodes);
  return TRUE;
}
