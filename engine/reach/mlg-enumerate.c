/* The exact list of joint states of a signature. Draws of different themes are independent, and,
 * given the engagements, so are deliverables: their lists are joined one after the other, equal
 * states merged, so that what counts is how many states there are, not how many draws. */
#include "reach/mlg-joint-private.h"

#include <string.h>

/* Who gets one deliverable passed on, given who is engaged: every outcome of the links that matter.
 */
typedef struct
{
  const MlgSubnet *net;
  guint8 *active, *passed;
  guint *queue, n_queue;
  guint64 left;   /* outcomes that may still be counted */
  double *chance; /* by mask of targets */
  guint8 *seen;
  guint *touched, n_touched;
  guint *bit; /* per node: its bit among the targets */
} Walk;

static gboolean
end_of_walk (Walk *walk, double chance)
{
  guint mask = 0;
  if (walk->left-- == 0)
    return FALSE;
  for (guint v = 0; v < walk->net->nodes->len; v++)
    if (walk->passed[v] && g_array_index (walk->net->nodes, MlgSubnode, v).place >= 0)
      mask |= 1u << walk->bit[v];
  if (!walk->seen[mask])
    walk->touched[walk->n_touched++] = mask;
  walk->seen[mask] = 1;
  walk->chance[mask] += chance;
  return TRUE;
}

/* Links of active relays one after the other, from place `at` of relay `place` in the queue. */
static gboolean
walk_on (Walk *walk, guint place, guint at, double chance)
{
  for (; place < walk->n_queue; place++, at = 0)
    {
      guint u = walk->queue[place];
      for (guint i = walk->net->start[u] + at; i < walk->net->start[u + 1]; i++)
        {
          const MlgSubarc *arc = &g_array_index (walk->net->arcs, MlgSubarc, i);
          guint v = arc->to;
          if (walk->passed[v])
            continue;
          guint n_queue = walk->n_queue;
          gboolean woken = !walk->active[v];
          walk->passed[v] = 1;
          if (woken)
            {
              walk->active[v] = 1;
              walk->queue[walk->n_queue++] = v;
            }
          if (!walk_on (walk, place, i + 1 - walk->net->start[u], chance * arc->pass_on))
            return FALSE;
          walk->passed[v] = 0;
          walk->n_queue = n_queue;
          if (woken)
            walk->active[v] = 0;
          if (arc->pass_on >= 1)
            return TRUE;
          chance *= 1 - arc->pass_on;
        }
    }
  return end_of_walk (walk, chance);
}

static gboolean
walk_from (Walk *walk, const guint8 *engaged)
{
  guint n = walk->net->nodes->len;
  for (guint i = 0; i < walk->n_touched; i++)
    {
      walk->seen[walk->touched[i]] = 0;
      walk->chance[walk->touched[i]] = 0;
    }
  walk->n_queue = walk->n_touched = 0;
  memset (walk->passed, 0, n);
  for (guint v = 0; v < n; v++)
    {
      walk->active[v] = engaged[v];
      if (engaged[v])
        walk->queue[walk->n_queue++] = v;
    }
  return walk_on (walk, 0, 0, 1);
}

typedef struct
{
  const MlgRun *run;
  MlgSignature *signature;
  guint64 left;
  guint *offset; /* of each relay's bytes in a joint key */
  guint length;
  GPtrArray *nets; /* MlgSubnet of each wanted deliverable that is passed on */
} Work;

/* The relays whose engagement for a theme matters: of the signature, and sources of the networks.
 */
static GArray *
theme_draws (const Work *work, guint theme)
{
  GArray *draws = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < work->signature->n; i++)
    for (guint t = 0; t < work->signature->states[i]->n_themes; t++)
      if (work->signature->states[i]->themes[t] == theme)
        {
          g_hash_table_add (seen, GUINT_TO_POINTER (work->signature->states[i]->relay));
          g_array_append_val (draws, work->signature->states[i]->relay);
        }
  for (guint k = 0; k < work->nets->len; k++)
    {
      const MlgSubnet *net = g_ptr_array_index (work->nets, k);
      for (guint v = 0; v < net->nodes->len && work->run->ev->q_theme[net->j] == theme; v++)
        {
          const MlgSubnode *node = &g_array_index (net->nodes, MlgSubnode, v);
          if (node->chance > 0 && node->chance < 1 &&
              g_hash_table_add (seen, GUINT_TO_POINTER (node->relay)))
            g_array_append_val (draws, node->relay);
        }
    }
  return draws;
}

static guint
draw_of (const GArray *draws, guint relay)
{
  for (guint i = 0; i < draws->len; i++)
    if (g_array_index (draws, guint, i) == relay)
      return i;
  return MLG_NONE;
}

/* Joins the outcomes of one deliverable's network to a list: passing on counts up a byte. */
static MlgKeyList *
join_passed (const Work *work, const MlgSubnet *net, const Walk *walk, const MlgKeyList *list)
{
  MlgKeyList *joined = mlg_key_list_new (work->length);
  g_autofree guint8 *key = g_new0 (guint8, work->length + 1);
  for (guint i = 0; i < list->n; i++)
    for (guint m = 0; m < walk->n_touched; m++)
      {
        guint mask = walk->touched[m];
        memcpy (key, mlg_key_at (list, i), work->length);
        for (guint v = 0; v < net->nodes->len; v++)
          {
            gint place = g_array_index (net->nodes, MlgSubnode, v).place;
            if (place < 0 || !(mask >> walk->bit[v] & 1))
              continue;
            const MlgStates *states = work->signature->states[place];
            key[work->offset[place] + states->n_themes + states->class_of[net->j]]++;
          }
        mlg_key_list_add (joined, key, list->chance[i] * walk->chance[mask]);
      }
  return joined;
}

static Walk *
walk_new (const MlgSubnet *net)
{
  guint n = net->nodes->len, bit = 0;
  Walk *walk = g_new0 (Walk, 1);
  walk->net = net;
  walk->active = g_new0 (guint8, n + 1);
  walk->passed = g_new0 (guint8, n + 1);
  walk->queue = g_new0 (guint, n + 1);
  walk->bit = g_new0 (guint, n + 1);
  walk->chance = g_new0 (double, (gsize) 1 << net->n_targets);
  walk->seen = g_new0 (guint8, (gsize) 1 << net->n_targets);
  walk->touched = g_new0 (guint, (gsize) 1 << net->n_targets);
  for (guint v = 0; v < n; v++)
    if (g_array_index (net->nodes, MlgSubnode, v).place >= 0)
      walk->bit[v] = bit++;
  return walk;
}

static void
walk_free (Walk *walk)
{
  g_free (walk->active);
  g_free (walk->passed);
  g_free (walk->queue);
  g_free (walk->bit);
  g_free (walk->chance);
  g_free (walk->seen);
  g_free (walk->touched);
  g_free (walk);
}

/* One pattern of engagements of a theme: its joint states, added to `theme_list`. */
static gboolean
add_pattern (Work *work,
             guint theme,
             const GArray *draws,
             guint pattern,
             GPtrArray *walks,
             MlgKeyList *theme_list)
{
  g_autofree guint8 *key = g_new0 (guint8, work->length + 1);
  g_autoptr (MlgKeyList) list = mlg_key_list_new (work->length);
  double chance = 1;
  for (guint d = 0; d < draws->len; d++)
    {
      double e =
          work->run->engagement[(gsize) g_array_index (draws, guint, d) * work->run->map->n_themes +
                                theme];
      chance *= pattern >> d & 1 ? e : 1 - e;
    }
  for (guint i = 0; i < work->signature->n; i++)
    for (guint t = 0; t < work->signature->states[i]->n_themes; t++)
      if (work->signature->states[i]->themes[t] == theme)
        key[work->offset[i] + t] =
            pattern >> draw_of (draws, work->signature->states[i]->relay) & 1;
  mlg_key_list_add (list, key, chance);
  for (guint k = 0; k < work->nets->len; k++)
    {
      const MlgSubnet *net = g_ptr_array_index (work->nets, k);
      if (work->run->ev->q_theme[net->j] != theme)
        continue;
      Walk *walk = g_ptr_array_index (walks, k);
      g_autofree guint8 *engaged = g_new0 (guint8, net->nodes->len + 1);
      for (guint v = 0; v < net->nodes->len; v++)
        {
          const MlgSubnode *node = &g_array_index (net->nodes, MlgSubnode, v);
          engaged[v] =
              node->certain || (node->chance > 0 && (pattern >> draw_of (draws, node->relay) & 1));
        }
      walk->left = work->left;
      if (!walk_from (walk, engaged))
        return FALSE;
      work->left = walk->left;
      MlgKeyList *joined = join_passed (work, net, walk, list);
      mlg_key_list_free (list);
      list = joined;
      if (list->n > work->left)
        return FALSE;
    }
  for (guint i = 0; i < list->n; i++)
    mlg_key_list_add (theme_list, mlg_key_at (list, i), list->chance[i]);
  return TRUE;
}

static MlgKeyList *
theme_states (Work *work, guint theme, GPtrArray *walks)
{
  g_autoptr (GArray) draws = theme_draws (work, theme);
  g_autoptr (MlgKeyList) list = mlg_key_list_new (work->length);
  if (draws->len > 20 || (G_GUINT64_CONSTANT (1) << draws->len) > work->left)
    return NULL;
  for (guint pattern = 0; pattern < 1u << draws->len; pattern++)
    if (!add_pattern (work, theme, draws, pattern, walks, list))
      return NULL;
  return g_steal_pointer (&list);
}

/* Two lists of different themes touch different bytes: keys add up, chances multiply. */
static MlgKeyList *
join_themes (Work *work, const MlgKeyList *a, const MlgKeyList *b)
{
  guint64 n = (guint64) a->n * b->n;
  if (n > work->left)
    return NULL;
  work->left -= n;
  MlgKeyList *joined = mlg_key_list_new (work->length);
  for (guint i = 0; i < a->n; i++)
    for (guint k = 0; k < b->n; k++)
      mlg_key_list_add_sum (joined, a, i, b, k, a->chance[i] * b->chance[k]);
  return joined;
}

/* Joint states that follow one another often leave a relay in the same state. */
static void
take_states (MlgSignature *self, guint place, const MlgKeyList *list, guint offset)
{
  MlgStates *states = self->states[place];
  const guint8 *last = NULL;
  guint32 id = 0;
  for (guint s = 0; s < list->n; s++)
    {
      const guint8 *key = mlg_key_at (list, s) + offset;
      if (last == NULL || memcmp (key, last, states->key_length) != 0)
        id = mlg_key_list_find (states->keys, key);
      self->joint[(gsize) s * self->n + place] = id;
      last = key;
    }
}

static void
take_list (Work *work, const MlgKeyList *list)
{
  MlgSignature *self = work->signature;
  self->n_joint = list->n;
  self->joint = g_new (guint32, (gsize) self->n_joint * self->n + 1);
  self->chance = g_new (double, self->n_joint + 1);
  memcpy (self->chance, list->chance, self->n_joint * sizeof (double));
  for (guint i = 0; i < self->n; i++)
    take_states (self, i, list, work->offset[i]);
}

static MlgKeyList *
all_states (Work *work, const guint64 *wants, GPtrArray *walks)
{
  const MlgEvaluator *ev = work->run->ev;
  g_autofree guint8 *done = g_new0 (guint8, work->run->map->n_themes + 1);
  g_autofree guint8 *nothing = g_new0 (guint8, work->length + 1);
  g_autoptr (MlgKeyList) list = mlg_key_list_new (work->length);
  mlg_key_list_add (list, nothing, 1);
  for (guint j = 0; j < ev->n_q; j++)
    {
      guint theme = ev->q_theme[j];
      if (!mlg_bit (wants, j) || done[theme])
        continue;
      done[theme] = 1;
      g_autoptr (MlgKeyList) states = theme_states (work, theme, walks);
      MlgKeyList *joined = states ? join_themes (work, list, states) : NULL;
      if (!joined)
        return NULL;
      mlg_key_list_free (list);
      list = joined;
    }
  return g_steal_pointer (&list);
}

#define FEW_RELAYS 8

/* Random engagements and links that matter: of all themes, and of the theme with the most (of its
 * deliverables the one with the most links): the joint draws are two to the power of the first, and
 * no list is found in less than two to the power of the second. */
static void
count_draws (const Work *work, const guint64 *wants, guint *out_all, guint *out_widest)
{
  const MlgEvaluator *ev = work->run->ev;
  g_autofree guint *engagements = g_new0 (guint, work->run->map->n_themes + 1);
  g_autofree guint *links = g_new0 (guint, work->run->map->n_themes + 1);
  *out_all = *out_widest = 0;
  for (guint k = 0; k < work->nets->len; k++)
    {
      const MlgSubnet *net = g_ptr_array_index (work->nets, k);
      guint n = 0, theme = ev->q_theme[net->j];
      for (guint i = 0; i < net->arcs->len; i++)
        n += g_array_index (net->arcs, MlgSubarc, i).pass_on < 1;
      *out_all += n;
      if (net->nodes->len > FEW_RELAYS) /* among few, most outcomes come to the same */
        links[theme] = MAX (links[theme], n);
    }
  for (guint j = 0; j < ev->n_q; j++)
    {
      guint theme = ev->q_theme[j];
      if (!mlg_bit (wants, j) || engagements[theme] > 0)
        continue;
      g_autoptr (GArray) draws = theme_draws (work, theme);
      engagements[theme] = draws->len;
      *out_all += draws->len;
      *out_widest = MAX (*out_widest, draws->len + links[theme]);
    }
}

#define MAX_TARGETS 16
#define MAX_NODES 64      /* no list of joint draws is short enough beyond */
#define FEW_DRAWS 20      /* joint draws that are enumerated whatever it takes: 2^20 */
#define SHORT_WORK 0x4000 /* of more draws, only what merging makes this short */

gboolean
mlg_joint_enumerate (const MlgRun *run, MlgSignature *self, guint64 limit)
{
  g_autoptr (GPtrArray) nets = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_subnet_free);
  g_autoptr (GPtrArray) walks = g_ptr_array_new_with_free_func ((GDestroyNotify) walk_free);
  g_autofree guint *offset = g_new0 (guint, self->n + 1);
  g_autofree guint64 *wants = g_new0 (guint64, run->ev->q_words);
  for (guint i = 0; i < self->n; i++)
    offset[i + 1] = offset[i] + self->states[i]->key_length;
  mlg_signature_wants (run, self, wants);
  for (guint j = 0; run->passable && j < run->ev->n_q; j++)
    {
      if (!mlg_bit (wants, j))
        continue;
      MlgSubnet *net = mlg_subnet_new (run, self, j, MAX_NODES);
      if (!net)
        return FALSE;
      if (net->n_targets == 0 || net->n_targets > MAX_TARGETS)
        {
          guint n_targets = net->n_targets;
          mlg_subnet_free (net);
          if (n_targets > 0)
            return FALSE;
          continue;
        }
      g_ptr_array_add (nets, net);
      g_ptr_array_add (walks, walk_new (net));
    }
  Work work = { run, self, limit, offset, offset[self->n], nets };
  guint n_draws, widest;
  count_draws (&work, wants, &n_draws, &widest);
  if (widest > FEW_DRAWS)
    return FALSE;
  if (n_draws > FEW_DRAWS)
    work.left = MIN (limit, SHORT_WORK);
  g_autoptr (MlgKeyList) list = all_states (&work, wants, walks);
  if (!list)
    return FALSE;
  self->kind = MLG_JOINT_LIST;
  take_list (&work, list);
  return TRUE;
}
