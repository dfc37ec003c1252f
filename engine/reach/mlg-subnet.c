/* The part of the network that decides whether the relays of a signature get one deliverable passed
 * on: their ancestors, up to relays that are active in any case. */
#include "reach/mlg-joint-private.h"

#include <string.h>

gboolean
mlg_run_certain (const MlgRun *run, guint relay, guint j)
{
  return mlg_bit (run->asked + (gsize) relay * run->ev->q_words, j) &&
         run->engagement[(gsize) relay * run->map->n_themes + run->ev->q_theme[j]] >= 1;
}

static guint
add_node (MlgSubnet *self, const MlgRun *run, guint relay)
{
  gpointer known;
  if (g_hash_table_lookup_extended (self->by_relay, GUINT_TO_POINTER (relay), NULL, &known))
    return GPOINTER_TO_UINT (known);
  MlgSubnode node = { .relay = relay, .place = -1 };
  node.certain = mlg_run_certain (run, relay, self->j);
  if (mlg_bit (run->asked + (gsize) relay * run->ev->q_words, self->j))
    node.chance = run->engagement[(gsize) relay * run->map->n_themes + run->ev->q_theme[self->j]];
  g_hash_table_insert (self->by_relay, GUINT_TO_POINTER (relay),
                       GUINT_TO_POINTER (self->nodes->len));
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static int
by_from (gconstpointer a, gconstpointer b)
{
  const MlgSubarc *x = a, *y = b;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->arc > y->arc) - (x->arc < y->arc);
}

MlgSubnet *
mlg_subnet_new (const MlgRun *run, const MlgSignature *signature, guint j, guint max_nodes)
{
  MlgSubnet *self = g_new0 (MlgSubnet, 1);
  self->j = j;
  self->nodes = g_array_new (FALSE, FALSE, sizeof (MlgSubnode));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (MlgSubarc));
  self->by_relay = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < signature->n; i++)
    if (mlg_bit (signature->states[i]->wants, j) &&
        signature->states[i]->class_of[j] != MLG_NO_CLASS)
      {
        guint node = add_node (self, run, signature->states[i]->relay);
        g_array_index (self->nodes, MlgSubnode, node).place = (gint) i;
        self->n_targets++;
      }
  for (guint v = 0; v < self->nodes->len; v++)
    {
      MlgSubnode node = g_array_index (self->nodes, MlgSubnode, v);
      if (self->nodes->len > max_nodes)
        {
          mlg_subnet_free (self);
          return NULL;
        }
      if (node.certain && node.place < 0)
        continue;
      for (guint i = run->arc_in_start[node.relay]; i < run->arc_in_start[node.relay + 1]; i++)
        {
          const MlgArc *arc = &g_array_index (run->arcs, MlgArc, run->arc_in[i]);
          if (arc->j != j)
            continue;
          MlgSubarc sub = { add_node (self, run, arc->from), v, run->arc_in[i], arc->pass_on };
          g_array_append_val (self->arcs, sub);
        }
    }
  g_array_sort (self->arcs, by_from);
  self->start = g_new0 (guint, self->nodes->len + 2);
  for (guint i = 0; i < self->arcs->len; i++)
    self->start[g_array_index (self->arcs, MlgSubarc, i).from + 1]++;
  for (guint v = 0; v < self->nodes->len; v++)
    self->start[v + 1] += self->start[v];
  return self;
}

void
mlg_subnet_free (MlgSubnet *self)
{
  g_array_unref (self->nodes);
  g_array_unref (self->arcs);
  g_hash_table_unref (self->by_relay);
  g_free (self->start);
  g_free (self);
}

void
mlg_signature_wants (const MlgRun *run, const MlgSignature *signature, guint64 *out_wants)
{
  memset (out_wants, 0, run->ev->q_words * sizeof (guint64));
  for (guint i = 0; i < signature->n; i++)
    for (guint word = 0; word < run->ev->q_words; word++)
      out_wants[word] |= signature->states[i]->wants[word];
}

/* Per relay: 1 when its part of the network of j has no undirected cycle. */
static guint8 *
find_acyclic (const MlgRun *run, guint j)
{
  guint n = run->map->n_relays;
  guint8 *acyclic = g_new (guint8, n + 1);
  g_autofree guint *top = g_new (guint, n + 1);
  g_autofree guint8 *cycle = g_new0 (guint8, n + 1);
  for (guint r = 0; r < n; r++)
    top[r] = r;
  for (guint i = 0; i < run->arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (run->arcs, MlgArc, i);
      guint u = arc->from, v = arc->to;
      if (arc->j != j)
        continue;
      while (top[u] != u)
        u = top[u] = top[top[u]];
      while (top[v] != v)
        v = top[v] = top[top[v]];
      cycle[MIN (u, v)] |= cycle[MAX (u, v)] | (u == v);
      top[MAX (u, v)] = MIN (u, v);
    }
  for (guint r = 0; r < n; r++)
    {
      guint u = r;
      while (top[u] != u)
        u = top[u];
      acyclic[r] = !cycle[u];
    }
  return acyclic;
}

gboolean
mlg_run_is_acyclic (const MlgRun *run, guint relay, guint j)
{
  guint8 **acyclic = run->joint->acyclic;
  if (!acyclic[j])
    acyclic[j] = find_acyclic (run, j);
  return acyclic[j][relay];
}
