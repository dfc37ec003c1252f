/* One deliverable and a network without an undirected cycle: E[∏ f (state of each relay)] exactly,
 * in one sweep from the leaves to the roots, however many relays there are. */
#include "reach/mlg-joint-private.h"

typedef struct
{
  guint parent;     /* position of the parent in the sweep, MLG_NONE at a root */
  gboolean upwards; /* the arc goes from this node to its parent */
  double pass_on, chance;
  guint place; /* in the signature, MLG_NONE when it is only on the way */
} Node;

struct _MlgForest
{
  guint n, n_signature;
  Node *nodes;                      /* children before parents */
  guint32 *states;                  /* [4 × n_signature] state ids by 2 asked + passed */
  double *none, *all, *out0, *out1; /* per node: products over children, see sweep */
};

/* Neighbours both ways; FALSE when the arcs close a cycle (two arcs between the same relays do). */
static gboolean
is_forest (const MlgSubnet *net)
{
  guint n = net->nodes->len;
  g_autofree guint *top = g_new (guint, n + 1);
  for (guint v = 0; v < n; v++)
    top[v] = v;
  for (guint i = 0; i < net->arcs->len; i++)
    {
      guint u = g_array_index (net->arcs, MlgSubarc, i).from;
      guint v = g_array_index (net->arcs, MlgSubarc, i).to;
      while (top[u] != u)
        u = top[u];
      while (top[v] != v)
        v = top[v];
      if (u == v)
        return FALSE;
      top[MAX (u, v)] = MIN (u, v);
    }
  return TRUE;
}

/* Breadth first from every root; the sweep is the reverse of it. */
static void
order_nodes (MlgForest *self, const MlgSubnet *net)
{
  guint n = net->nodes->len, n_found = 0;
  g_autofree guint *found = g_new (guint, n + 1);
  g_autofree guint *at = g_new (guint, n + 1);
  g_autofree Node *nodes = g_new0 (Node, n + 1);
  for (guint v = 0; v < n; v++)
    at[v] = MLG_NONE;
  for (guint root = 0, head = 0; root < n; root++)
    {
      if (at[root] != MLG_NONE)
        continue;
      at[root] = n_found;
      nodes[n_found].parent = MLG_NONE;
      found[n_found++] = root;
      for (; head < n_found; head++)
        for (guint i = 0; i < net->arcs->len; i++)
          {
            const MlgSubarc *arc = &g_array_index (net->arcs, MlgSubarc, i);
            guint u = found[head];
            guint v = arc->from == u ? arc->to : arc->from;
            if ((arc->from != u && arc->to != u) || at[v] != MLG_NONE)
              continue;
            at[v] = n_found;
            nodes[n_found] = (Node){ head, arc->from == v, arc->pass_on, 0, MLG_NONE };
            found[n_found++] = v;
          }
    }
  for (guint i = 0; i < n; i++)
    {
      const MlgSubnode *node = &g_array_index (net->nodes, MlgSubnode, found[i]);
      Node *out = &self->nodes[n - 1 - i];
      *out = nodes[i];
      out->parent = nodes[i].parent == MLG_NONE ? MLG_NONE : n - 1 - nodes[i].parent;
      out->chance = node->chance;
      out->place = node->place < 0 ? MLG_NONE : (guint) node->place;
    }
}

/* The ids of the four states of each relay; those that cannot be stand for the nearest that can. */
static void
find_states (MlgForest *self, const MlgSignature *signature, guint j)
{
  self->states = g_new0 (guint32, 4 * signature->n + 1);
  for (guint i = 0; i < signature->n; i++)
    for (guint s = 0; s < 4; s++)
      {
        MlgStates *states = signature->states[i];
        guint8 key[2] = { 0, 0 };
        if (states->n_themes > 0)
          key[0] = s >= 2;
        if (states->class_of[j] != MLG_NO_CLASS)
          key[states->n_themes] = s & 1;
        self->states[4 * i + s] = mlg_key_list_find (states->keys, key);
      }
}

static guint
only_wanted (const MlgRun *run, const MlgSignature *signature)
{
  g_autofree guint64 *wants = g_new0 (guint64, run->ev->q_words);
  guint only = MLG_NONE;
  mlg_signature_wants (run, signature, wants);
  for (guint j = 0; j < run->ev->n_q; j++)
    if (mlg_bit (wants, j))
      {
        if (only != MLG_NONE)
          return MLG_NONE;
        only = j;
      }
  return only;
}

/* Relays of the signature that nobody passes anything on to stand alone, or are sources only. */
static void
add_sources (const MlgRun *run, const MlgSignature *signature, MlgSubnet *net)
{
  for (guint i = 0; i < signature->n; i++)
    {
      gpointer known = NULL;
      guint relay = signature->states[i]->relay;
      if (g_hash_table_lookup_extended (net->by_relay, GUINT_TO_POINTER (relay), NULL, &known))
        {
          g_array_index (net->nodes, MlgSubnode, GPOINTER_TO_UINT (known)).place = (gint) i;
          continue;
        }
      MlgSubnode node = { .relay = relay, .place = (gint) i };
      if (mlg_bit (run->asked + (gsize) relay * run->ev->q_words, net->j))
        node.chance =
            run->engagement[(gsize) relay * run->map->n_themes + run->ev->q_theme[net->j]];
      g_array_append_val (net->nodes, node);
    }
}

#define SMALL_PART 256

MlgForest *
mlg_forest_new (const MlgRun *run, const MlgSignature *signature)
{
  guint j = only_wanted (run, signature);
  if (j == MLG_NONE || !run->passable)
    return NULL;
  /* only a small part of a network with cycles is worth looking at */
  gboolean whole = mlg_run_is_acyclic (run, signature->states[0]->relay, j);
  g_autoptr (MlgSubnet) net = mlg_subnet_new (run, signature, j, whole ? G_MAXUINT : SMALL_PART);
  if (!net || !is_forest (net))
    return NULL;
  add_sources (run, signature, net);
  MlgForest *self = g_new0 (MlgForest, 1);
  self->n = net->nodes->len;
  self->n_signature = signature->n;
  self->nodes = g_new0 (Node, self->n + 1);
  self->none = g_new (double, 4 * (gsize) self->n + 4);
  self->all = self->none + self->n;
  self->out0 = self->all + self->n;
  self->out1 = self->out0 + self->n;
  order_nodes (self, net);
  find_states (self, signature, j);
  return self;
}

void
mlg_forest_free (MlgForest *self)
{
  if (!self)
    return;
  g_free (self->nodes);
  g_free (self->states);
  g_free (self->none);
  g_free (self);
}

guint32
mlg_forest_state (const MlgForest *self, guint i, guint asked, guint passed)
{
  return self->states[4 * i + 2 * asked + passed];
}

/* Σ over asked and passed on from below of one node, given that its parent's link passes (or not),
 * split by whether the node is then active. */
static void
sum_node (const MlgForest *self,
          guint v,
          const double *factors,
          guint from_parent,
          double *idle,
          double *active)
{
  const Node *node = &self->nodes[v];
  *idle = *active = 0;
  for (guint asked = 0; asked < 2; asked++)
    for (guint below = 0; below < 2; below++)
      {
        guint passed = below | from_parent;
        double f = node->place == MLG_NONE ? 1 : factors[4 * node->place + 2 * asked + passed];
        double weight = (asked ? node->chance : 1 - node->chance) *
                        (below ? self->all[v] - self->none[v] : self->none[v]) * f;
        if (asked || passed)
          *active += weight * self->out1[v];
        else
          *idle += weight * self->out0[v];
      }
}

double
mlg_forest_expect (MlgForest *self, const double *factors)
{
  double whole = 1;
  for (guint i = 0; i < 4 * self->n; i++)
    self->none[i] = 1;
  for (guint v = 0; v < self->n; v++)
    {
      const Node *node = &self->nodes[v];
      double idle, active;
      sum_node (self, v, factors, 0, &idle, &active);
      if (node->parent == MLG_NONE)
        whole *= idle + active;
      else if (node->upwards)
        {
          /* none: no child's link passes; all: whatever the children do */
          self->none[node->parent] *= idle + (1 - node->pass_on) * active;
          self->all[node->parent] *= idle + active;
        }
      else
        {
          double idle1, active1;
          sum_node (self, v, factors, 1, &idle1, &active1);
          self->out0[node->parent] *= idle + active;
          self->out1[node->parent] *=
              (1 - node->pass_on) * (idle + active) + node->pass_on * (idle1 + active1);
        }
    }
  return whole;
}
