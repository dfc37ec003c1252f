/* Conditional Monte Carlo (model.md §3.7): the relays' states are drawn, cells are finished in
 * closed form. World i draws every engagement and link from (seed, ids, i): two runs share their
 * worlds. A control variate whose mean is known, the establishments in the audience of relays that
 * are asked or reached by a first link, turns into weights of the worlds: every figure of a run is
 * a mean over the same weighted worlds, so bounds and stages stay in order. */
#include "base/mlg-random.h"
#include "reach/mlg-joint-private.h"

#include <math.h>
#include <string.h>

/* What the sampled signatures need of one deliverable's network. */
typedef struct
{
  guint j;
  guint n;
  guint *relays;  /* nodes */
  double *chance; /* asked and engaged */
  guint64 *engagement_key;
  double *control; /* weight in the control variate */
  guint n_arcs;
  guint *start, *to; /* arcs by node */
  double *pass_on;
  guint64 *arc_key;
  guint8 *active, *passed, *asked;
  guint *queue;
} Net;

static void
net_free (Net *net)
{
  g_free (net->relays);
  g_free (net->chance);
  g_free (net->engagement_key);
  g_free (net->control);
  g_free (net->start);
  g_free (net->to);
  g_free (net->pass_on);
  g_free (net->arc_key);
  g_free (net->active);
  g_free (net->passed);
  g_free (net->asked);
  g_free (net->queue);
  g_free (net);
}

/* Establishments in the relay's audience that want j: what one more active relay is worth. */
static double
audience_of (const MlgRun *run, guint relay, guint j)
{
  const MlgEvaluator *ev = run->ev;
  double sum = 0;
  for (guint e = ev->relay_effect_start[relay]; e < ev->relay_effect_start[relay + 1]; e++)
    if (ev->effects[e].wclass < ev->n_wclasses &&
        mlg_bit (ev->wclass_bits + (gsize) ev->effects[e].wclass * ev->q_words, j))
      sum += ev->audience_all[run->change->hypothesis][e];
  return sum;
}

static guint64
engagement_key (const MlgRun *run, guint relay, guint theme)
{
  return mlg_random_key ("engagement", run->map->relays[relay].id, run->map->themes[theme], NULL);
}

static guint64
arc_key (const MlgRun *run, const MlgArc *arc)
{
  char kind[16];
  g_snprintf (kind, sizeof kind, "%u", run->map->links[arc->link].kind);
  return mlg_random_key ("link", run->map->relays[arc->from].id, run->map->relays[arc->to].id, kind,
                         run->map->deliverables[run->ev->q_del[arc->j]].id, NULL);
}

static Net *
net_new (const MlgRun *run, guint j, const MlgSignature *everything)
{
  g_autoptr (MlgSubnet) sub = mlg_subnet_new (run, everything, j, G_MAXUINT);
  guint n = sub->nodes->len;
  Net *net = g_new0 (Net, 1);
  net->j = j;
  net->n = n;
  net->n_arcs = sub->arcs->len;
  net->relays = g_new0 (guint, n + 1);
  net->chance = g_new0 (double, n + 1);
  net->engagement_key = g_new0 (guint64, n + 1);
  net->control = g_new0 (double, n + 1);
  net->active = g_new0 (guint8, n + 1);
  net->passed = g_new0 (guint8, n + 1);
  net->asked = g_new0 (guint8, n + 1);
  net->queue = g_new0 (guint, n + 1);
  for (guint v = 0; v < n; v++)
    {
      const MlgSubnode *node = &g_array_index (sub->nodes, MlgSubnode, v);
      net->relays[v] = node->relay;
      net->chance[v] = node->chance;
      net->engagement_key[v] = engagement_key (run, node->relay, run->ev->q_theme[j]);
      if (node->place >= 0)
        net->control[v] = audience_of (run, node->relay, j);
    }
  net->start = g_memdup2 (sub->start, (n + 1) * sizeof (guint));
  net->to = g_new0 (guint, net->n_arcs + 1);
  net->pass_on = g_new0 (double, net->n_arcs + 1);
  net->arc_key = g_new0 (guint64, net->n_arcs + 1);
  for (guint i = 0; i < net->n_arcs; i++)
    {
      const MlgSubarc *arc = &g_array_index (sub->arcs, MlgSubarc, i);
      net->to[i] = arc->to;
      net->pass_on[i] = arc->pass_on;
      net->arc_key[i] = arc_key (run, &g_array_index (run->arcs, MlgArc, arc->arc));
    }
  return net;
}

/* The mean of the control variate: asked, or reached by a link of an asked relay; links of one
 * relay to another share that relay's engagement. */
static double
control_mean (const Net *net)
{
  g_autofree double *miss = g_new (double, net->n + 1);
  g_autofree double *fail = g_new (double, net->n + 1);
  double mean = 0;
  for (guint v = 0; v < net->n; v++)
    miss[v] = 1 - net->chance[v];
  for (guint u = 0; u < net->n; u++)
    {
      for (guint i = net->start[u]; i < net->start[u + 1]; i++)
        fail[net->to[i]] = 1;
      for (guint i = net->start[u]; i < net->start[u + 1]; i++)
        fail[net->to[i]] *= 1 - net->pass_on[i];
      for (guint i = net->start[u]; i < net->start[u + 1]; i++)
        {
          miss[net->to[i]] *= 1 - net->chance[u] * (1 - fail[net->to[i]]);
          fail[net->to[i]] = 1;
        }
    }
  for (guint v = 0; v < net->n; v++)
    mean += net->control[v] * (1 - miss[v]);
  return mean;
}

/* One world of one deliverable; returns the control variate. */
static double
draw_world (Net *net, guint64 seed, guint64 world)
{
  guint n_queue = 0, n_asked;
  double control = 0;
  for (guint v = 0; v < net->n; v++)
    {
      net->passed[v] = 0;
      net->asked[v] = net->chance[v] > 0 &&
                      mlg_random_uniform (seed, net->engagement_key[v], world) < net->chance[v];
      net->active[v] = net->asked[v];
      if (net->asked[v])
        net->queue[n_queue++] = v;
    }
  n_asked = n_queue;
  for (guint at = 0; at < n_queue; at++)
    {
      guint u = net->queue[at];
      if (at == n_asked)
        for (guint v = 0; v < net->n; v++)
          control += net->active[v] ? net->control[v] : 0;
      for (guint i = net->start[u]; i < net->start[u + 1]; i++)
        {
          guint v = net->to[i];
          if (net->passed[v] ||
              mlg_random_uniform (seed, net->arc_key[i], world) >= net->pass_on[i])
            continue;
          net->passed[v] = 1;
          if (!net->active[v])
            net->queue[n_queue++] = v;
          net->active[v] = 1;
        }
    }
  if (n_queue == n_asked)
    for (guint v = 0; v < net->n; v++)
      control += net->active[v] ? net->control[v] : 0;
  return control;
}

/* The state of one relay in the world just drawn. */
static guint32
state_in_world (const MlgRun *run,
                MlgStates *states,
                Net *const *nets,
                const guint *node_of,
                const guint64 *theme_key,
                guint64 seed,
                guint64 world,
                guint8 *key)
{
  memset (key, 0, states->key_length + 1);
  for (guint t = 0; t < states->n_themes; t++)
    key[t] = mlg_random_uniform (seed, theme_key[t], world) < states->chance[t];
  for (guint j = 0; j < run->ev->n_q && states->passable; j++)
    if (states->class_of[j] != MLG_NO_CLASS && nets[j])
      key[states->n_themes + states->class_of[j]] +=
          nets[j]->passed[node_of[(gsize) j * run->map->n_relays + states->relay]];
  return mlg_states_intern (states, key);
}

/* The states of every relay in every world: by index of the states, [draws]. */
static guint32 **
draw_states (MlgRun *run, const MlgSignature *all, Net *const *nets, const guint *node_of)
{
  const MlgEvaluator *ev = run->ev;
  MlgJoint *joint = run->joint;
  guint64 seed = ev->question.seed;
  guint32 **state_of = g_new0 (guint32 *, run->states->len + 1);
  g_autofree guint8 *key = g_new0 (guint8, ev->n_q + run->map->n_themes + 2);
  g_autoptr (GPtrArray) theme_keys = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->n; i++)
    {
      const MlgStates *states = all->states[i];
      guint64 *keys = g_new0 (guint64, states->n_themes + 1);
      for (guint t = 0; t < states->n_themes; t++)
        keys[t] = engagement_key (run, states->relay, states->themes[t]);
      g_ptr_array_add (theme_keys, keys);
      state_of[states->index] = g_new (guint32, joint->draws);
    }
  for (guint w = 0; w < joint->draws; w++)
    {
      for (guint j = 0; j < ev->n_q; j++)
        if (nets[j])
          joint->world_control[w] += draw_world (nets[j], seed, w);
      for (guint i = 0; i < all->n; i++)
        state_of[all->states[i]->index][w] = state_in_world (
            run, all->states[i], nets, node_of, g_ptr_array_index (theme_keys, i), seed, w, key);
    }
  return state_of;
}

/* All relays of the sampled signatures together, each set of states once. */
static MlgSignature *
gather (const MlgJoint *joint)
{
  MlgSignature *all = g_new0 (MlgSignature, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *states = g_ptr_array_new ();
  for (guint s = 0; s < joint->signatures->len; s++)
    {
      const MlgSignature *signature = g_ptr_array_index (joint->signatures, s);
      for (guint i = 0; i < signature->n && signature->kind == MLG_JOINT_SAMPLED; i++)
        if (g_hash_table_add (seen, signature->states[i]))
          g_ptr_array_add (states, signature->states[i]);
    }
  all->n = states->len;
  all->states = (MlgStates **) g_ptr_array_free (states, FALSE);
  return all;
}

void
mlg_joint_sample (MlgRun *run)
{
  MlgJoint *joint = run->joint;
  const MlgEvaluator *ev = run->ev;
  guint draws = ev->question.draws;
  MlgSignature *all = gather (joint);
  g_autofree guint64 *wants = g_new0 (guint64, ev->q_words);
  g_autofree Net **nets = g_new0 (Net *, ev->n_q + 1);
  g_autofree guint *node_of = g_new0 (guint, (gsize) ev->n_q * run->map->n_relays + 1);
  double mean = 0;
  mlg_signature_wants (run, all, wants);
  for (guint j = 0; j < ev->n_q; j++)
    if (mlg_bit (wants, j) && run->passable)
      {
        nets[j] = net_new (run, j, all);
        mean += control_mean (nets[j]);
        for (guint v = 0; v < nets[j]->n; v++)
          node_of[(gsize) j * run->map->n_relays + nets[j]->relays[v]] = v;
      }
  joint->draws = draws;
  joint->world_weight = g_new0 (double, draws);
  joint->world_control = g_new0 (double, draws);
  g_autofree guint32 **state_of = draw_states (run, all, nets, node_of);
  g_autoptr (MlgPairs) pairs = mlg_pairs_new (draws);
  mlg_worlds_weigh (joint, mean);
  for (guint s = 0; s < joint->signatures->len; s++)
    {
      MlgSignature *signature = g_ptr_array_index (joint->signatures, s);
      if (signature->kind == MLG_JOINT_SAMPLED)
        mlg_worlds_list (joint, signature, (const guint32 *const *) state_of, pairs);
    }
  for (guint i = 0; i < all->n; i++)
    g_free (state_of[all->states[i]->index]);
  for (guint j = 0; j < ev->n_q; j++)
    g_clear_pointer (&nets[j], net_free);
  g_free (all->states);
  g_free (all);
}
