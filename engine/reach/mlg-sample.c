/* Conditional Monte Carlo (model.md §3.7): the relays' states are drawn, cells are finished in
 * closed form. World i draws every engagement and link from (seed, ids, i), 64 worlds at a time:
 * two runs share their worlds. A control variate whose mean is known, the establishments in the
 * audience of relays that are asked or reached by a first link, turns into weights of the worlds:
 * every figure of a run is a mean over the same weighted worlds, so bounds and stages stay in
 * order. */
#include "base/mlg-random.h"
#include "reach/mlg-cascade.h"
#include "reach/mlg-joint-private.h"

#include <math.h>
#include <string.h>

/* What the sampled signatures need of one deliverable's network. */
typedef struct
{
  guint j;
  guint *relays;       /* nodes */
  double *control;     /* weight in the control variate */
  MlgCascade *cascade; /* links, and who is asked and engaged */
  MlgCascadeNet net;   /* its own arrays */
} Net;

static void
net_free (Net *net)
{
  g_free (net->relays);
  g_free (net->control);
  g_clear_pointer (&net->cascade, mlg_cascade_free);
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
  net->relays = g_new0 (guint, n + 1);
  net->control = g_new0 (double, n + 1);
  g_autofree double *chance = g_new0 (double, n + 1);
  g_autofree guint64 *chance_key = g_new0 (guint64, n + 1);
  for (guint v = 0; v < n; v++)
    {
      const MlgSubnode *node = &g_array_index (sub->nodes, MlgSubnode, v);
      net->relays[v] = node->relay;
      chance[v] = node->chance;
      chance_key[v] = engagement_key (run, node->relay, run->ev->q_theme[j]);
      if (node->place >= 0)
        net->control[v] = audience_of (run, node->relay, j);
    }
  g_autofree guint32 *to = g_new0 (guint32, sub->arcs->len + 1);
  g_autofree double *pass_on = g_new0 (double, sub->arcs->len + 1);
  g_autofree guint64 *pass_key = g_new0 (guint64, sub->arcs->len + 1);
  for (guint i = 0; i < sub->arcs->len; i++)
    {
      const MlgSubarc *arc = &g_array_index (sub->arcs, MlgSubarc, i);
      to[i] = arc->to;
      pass_on[i] = arc->pass_on;
      pass_key[i] = arc_key (run, &g_array_index (run->arcs, MlgArc, arc->arc));
    }
  MlgCascadeNet borrowed = { n, chance, chance_key, sub->start, to, pass_on, pass_key };
  net->cascade = mlg_cascade_new (&borrowed);
  net->net = *mlg_cascade_net (net->cascade);
  return net;
}

/* The mean of the control variate: asked, or reached by a link of an asked relay; links of one
 * relay to another share that relay's engagement. */
static double
control_mean (const Net *of)
{
  const MlgCascadeNet *net = &of->net;
  g_autofree double *miss = g_new (double, net->n + 1);
  g_autofree double *fail = g_new (double, net->n + 1);
  double mean = 0;
  for (gsize v = 0; v < net->n; v++)
    miss[v] = 1 - net->chance[v];
  for (gsize u = 0; u < net->n; u++)
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
  for (gsize v = 0; v < net->n; v++)
    mean += of->control[v] * (1 - miss[v]);
  return mean;
}

/* The control variate in each world of the block just drawn. */
static void
add_control (const Net *net, guint n_worlds, double *control)
{
  const MlgCascadeRoom *room = mlg_cascade_room (net->cascade);
  for (gsize v = 0; v < net->net.n; v++)
    for (guint64 word = room->first[v]; word != 0 && net->control[v] > 0; word &= word - 1)
      {
        guint w = (guint) g_bit_nth_lsf (word, -1);
        if (w < n_worlds)
          control[w] += net->control[v];
      }
}

/* One relay of the sampled signatures: the themes it may be engaged for, as drawn. */
typedef struct
{
  MlgStates *states;
  guint64 *theme_key, *engaged; /* by theme of the states: key, and 64 worlds */
} Drawn;

/* The state of one relay in one world of the block just drawn. */
static guint32
state_in_world (const MlgRun *run,
                const Drawn *drawn,
                Net *const *nets,
                const guint *node_of,
                guint world,
                guint8 *key)
{
  MlgStates *states = drawn->states;
  memset (key, 0, states->key_length + 1);
  for (guint t = 0; t < states->n_themes; t++)
    key[t] = drawn->engaged[t] >> world & 1;
  for (guint j = 0; j < run->ev->n_q && states->passable; j++)
    if (states->class_of[j] != MLG_NO_CLASS && nets[j])
      key[states->n_themes + states->class_of[j]] +=
          mlg_cascade_room (nets[j]->cascade)
                  ->passed[node_of[(gsize) j * run->map->n_relays + states->relay]] >>
              world &
          1;
  return mlg_key_list_find (states->keys, key);
}

static Drawn *
list_drawn (const MlgRun *run, const MlgSignature *all)
{
  Drawn *drawn = g_new0 (Drawn, all->n + 1);
  for (guint i = 0; i < all->n; i++)
    {
      MlgStates *states = drawn[i].states = all->states[i];
      drawn[i].theme_key = g_new0 (guint64, states->n_themes + 1);
      drawn[i].engaged = g_new0 (guint64, states->n_themes + 1);
      for (guint t = 0; t < states->n_themes; t++)
        drawn[i].theme_key[t] = engagement_key (run, states->relay, states->themes[t]);
    }
  return drawn;
}

/* Draws a block of worlds and notes the relays' states in them. */
static void
draw_block (MlgRun *run,
            Drawn *drawn,
            guint n_drawn,
            Net *const *nets,
            const guint *node_of,
            guint block,
            guint32 **state_of)
{
  const MlgEvaluator *ev = run->ev;
  const guint64 seed = ev->question.seed;
  const MlgDrawWord draw = mlg_cascade_draw ();
  const guint from = block * 64, n_worlds = MIN (64, run->joint->draws - from);
  g_autofree guint8 *key = g_new0 (guint8, ev->n_q + run->map->n_themes + 2);
  for (guint j = 0; j < ev->n_q; j++)
    if (nets[j])
      {
        mlg_cascade_draw_block (nets[j]->cascade, seed, block);
        add_control (nets[j], n_worlds, run->joint->world_control + from);
      }
  for (guint i = 0; i < n_drawn; i++)
    {
      MlgStates *states = drawn[i].states;
      for (guint t = 0; t < states->n_themes; t++)
        drawn[i].engaged[t] = draw (seed, drawn[i].theme_key[t], block, states->chance[t]);
      for (guint w = 0; w < n_worlds; w++)
        state_of[states->index][from + w] = state_in_world (run, &drawn[i], nets, node_of, w, key);
    }
}

/* The states of every relay in every world: by index of the states, [draws]. */
static guint32 **
draw_states (MlgRun *run, const MlgSignature *all, Net *const *nets, const guint *node_of)
{
  MlgJoint *joint = run->joint;
  guint32 **state_of = g_new0 (guint32 *, run->states->len + 1);
  g_autofree Drawn *drawn = list_drawn (run, all);
  for (guint i = 0; i < all->n; i++)
    state_of[all->states[i]->index] = g_new (guint32, joint->draws);
  for (guint block = 0; block * 64 < joint->draws; block++)
    draw_block (run, drawn, all->n, nets, node_of, block, state_of);
  for (guint i = 0; i < all->n; i++)
    {
      g_free (drawn[i].theme_key);
      g_free (drawn[i].engaged);
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
        for (gsize v = 0; v < nets[j]->net.n; v++)
          node_of[(gsize) j * run->map->n_relays + nets[j]->relays[v]] = (guint) v;
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
