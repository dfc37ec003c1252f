/* Which cells hold relays whose states depend on each other, and the distributions those need. */
#include "reach/mlg-joint-private.h"

#include "base/mlg-format.h"
#include <string.h>

static void
signature_free (MlgSignature *self)
{
  g_free (self->states);
  g_free (self->joint);
  g_free (self->chance);
  mlg_forest_free (self->forest);
  g_free (self->of_draw);
  g_free (self->count);
  g_free (self->control);
  g_clear_pointer (&self->sums, g_hash_table_unref);
  g_free (self);
}

void
mlg_joint_free (MlgJoint *self)
{
  g_ptr_array_unref (self->signatures);
  g_hash_table_unref (self->by_key);
  g_array_unref (self->cells);
  g_byte_array_unref (self->places);
  for (guint j = 0; j < self->n_acyclic; j++)
    g_free (self->acyclic[j]);
  g_free (self->acyclic);
  g_free (self->world_weight);
  g_free (self->world_control);
  g_free (self);
}

#define SHORT_LIST 4096
#define FULL_LIST (G_GUINT64_CONSTANT (1) << 20)

/* The exact ways first, the cheapest before the others; sampling when there is none. A group whose
 * shares are cut at 1 is no product over relays: no forest then. */
static void
distribute (const MlgRun *run, MlgSignature *self, gboolean cut, guint64 limit)
{
  if (mlg_joint_enumerate (run, self, MIN (limit, SHORT_LIST)))
    return;
  self->forest = cut || limit == 0 ? NULL : mlg_forest_new (run, self);
  if (self->forest)
    self->kind = MLG_JOINT_FOREST;
  else if (limit <= SHORT_LIST || !mlg_joint_enumerate (run, self, limit))
    self->kind = MLG_JOINT_SAMPLED;
}

static MlgSignature *
find_signature (MlgRun *run, MlgStates *const *states, guint n, gboolean cut, gboolean sampled)
{
  MlgJoint *joint = run->joint;
  guint64 limit = run->ev->question.joint_limit;
  g_autofree guint32 *key = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    key[i] = states[i]->index;
  key[n] = cut;
  GBytes *bytes = g_bytes_new (key, (n + 1) * sizeof (guint32));
  MlgSignature *self = g_hash_table_lookup (joint->by_key, bytes);
  if (self)
    {
      g_bytes_unref (bytes);
      return self;
    }
  self = g_new0 (MlgSignature, 1);
  self->index = joint->signatures->len;
  self->n = n;
  self->states = g_memdup2 (states, n * sizeof *states);
  /* one relay alone sets the bounds: exactly wherever that can be done */
  if (n == 1 && !cut)
    limit = MAX (limit, FULL_LIST);
  if (sampled)
    self->kind = MLG_JOINT_SAMPLED;
  else
    distribute (run, self, cut, limit);
  joint->sampled = joint->sampled || self->kind == MLG_JOINT_SAMPLED;
  g_ptr_array_add (joint->signatures, self);
  g_hash_table_insert (joint->by_key, bytes, self);
  return self;
}

static void
marginal_from_forest (MlgStates *states, MlgSignature *signature)
{
  states->n_marginal = 4;
  states->marginal_state = g_new (guint32, 4);
  states->marginal_chance = g_new (double, 4);
  for (guint s = 0; s < 4; s++)
    {
      double factors[4] = { 0 };
      factors[s] = 1;
      states->marginal_state[s] = mlg_forest_state (signature->forest, 0, s / 2, s % 2);
      states->marginal_chance[s] = mlg_forest_expect (signature->forest, factors);
    }
}

static void
marginal_from_list (MlgStates *states, const MlgSignature *signature)
{
  states->n_marginal = signature->n_joint;
  states->marginal_state = g_memdup2 (signature->joint, signature->n_joint * sizeof (guint32));
  states->marginal_chance = g_memdup2 (signature->chance, signature->n_joint * sizeof (double));
}

static void
find_marginals (MlgRun *run)
{
  for (guint i = 0; i < run->states->len; i++)
    {
      MlgStates *states = g_ptr_array_index (run->states, i);
      if (states->n_marginal > 0)
        continue;
      MlgSignature *signature = find_signature (run, &states, 1, FALSE, FALSE);
      states->marginal_sampled = signature->kind == MLG_JOINT_SAMPLED;
      if (signature->kind == MLG_JOINT_FOREST)
        marginal_from_forest (states, signature);
      else if (signature->kind == MLG_JOINT_LIST)
        marginal_from_list (states, signature);
    }
}

/* Components of the network as one wants class sees it. Links of a relay that is active in any case
 * bind nobody: whether they pass says nothing about anybody else. */
static guint32 *
components_of (const MlgRun *run, guint wclass)
{
  const guint64 *wants = run->ev->wclass_bits + (gsize) wclass * run->ev->q_words;
  guint n = run->map->n_relays;
  guint32 *top = g_new (guint32, n + 1);
  for (guint r = 0; r < n; r++)
    top[r] = r;
  for (guint i = 0; i < run->arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (run->arcs, MlgArc, i);
      guint32 u = arc->from, v = arc->to;
      if (!mlg_bit (wants, arc->j) || mlg_run_certain (run, u, arc->j))
        continue;
      while (top[u] != u)
        u = top[u] = top[top[u]];
      while (top[v] != v)
        v = top[v] = top[top[v]];
      top[MAX (u, v)] = MIN (u, v);
    }
  for (guint r = 0; r < n; r++)
    while (top[r] != top[top[r]])
      top[r] = top[top[r]];
  return top;
}

/* Per effect: the component its relay belongs to, MLG_NONE when its state is certain or has no
 * effect. */
static guint32 *
couplings (const MlgRun *run)
{
  const MlgEvaluator *ev = run->ev;
  guint32 *coupling = g_new (guint32, ev->n_effects + 1);
  g_autoptr (GPtrArray) tops = g_ptr_array_new_with_free_func (g_free);
  for (guint w = 0; w < ev->n_wclasses; w++)
    g_ptr_array_add (tops, components_of (run, w));
  for (guint e = 0; e < ev->n_effects; e++)
    {
      coupling[e] = MLG_NONE;
      if (run->effect_states[e] == MLG_NONE)
        continue;
      const MlgStates *states = g_ptr_array_index (run->states, run->effect_states[e]);
      const guint32 *top = g_ptr_array_index (tops, ev->effects[e].wclass);
      if (states->random)
        coupling[e] = top[ev->effects[e].relay];
    }
  return coupling;
}

/* One cell's random relays while its clusters are being found. */
typedef struct
{
  gsize entry;
  guint32 cluster;
  guint group;
  gboolean bound, cut, sampled;
} Member;

static void
rename_cluster (GArray *members, guint32 from, guint32 to)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, Member, i).cluster == from)
      g_array_index (members, Member, i).cluster = to;
}

/* The random relays of a group whose shares add up to more than 1 belong together. */
static void
bind_cut_groups (const MlgRun *run, guint c, GArray *members)
{
  const MlgEvaluator *ev = run->ev;
  gsize first = ev->cell_start[c];
  double sum = 0;
  for (gsize e = first; e < ev->cell_start[c + 1]; e++)
    {
      if (run->effect_states[ev->entry_effect[e]] != MLG_NONE)
        sum += run->a[e];
      if (!ev->entry_end[e])
        continue;
      Member *leader = NULL;
      for (guint i = 0; i < members->len && mlg_more_than (sum, 1); i++)
        {
          Member *member = &g_array_index (members, Member, i);
          if (member->entry < first || member->entry > e)
            continue;
          member->bound = member->cut = TRUE;
          if (leader)
            rename_cluster (members, member->cluster, leader->cluster);
          else
            leader = member;
        }
      first = e + 1;
      sum = 0;
    }
}

/* Members that stand for themselves leave; groups shared by two clusters join them. */
static void
bind_members (GArray *members)
{
  for (guint i = 0; i < members->len; i++)
    for (guint k = 0; k < i; k++)
      if (g_array_index (members, Member, i).cluster == g_array_index (members, Member, k).cluster)
        g_array_index (members, Member, i).bound = g_array_index (members, Member, k).bound = TRUE;
  for (guint i = members->len; i-- > 0;)
    if (!g_array_index (members, Member, i).bound && !g_array_index (members, Member, i).sampled)
      g_array_remove_index (members, i);
  for (guint i = 1; i < members->len; i++)
    {
      const Member *a = &g_array_index (members, Member, i - 1);
      const Member *b = &g_array_index (members, Member, i);
      if (a->group != MLG_NONE && a->group == b->group && a->cluster != b->cluster)
        rename_cluster (members, b->cluster, a->cluster);
    }
}

static MlgSignature *
signature_of (MlgRun *run, const GArray *members, guint32 cluster, gboolean sampled)
{
  g_autofree MlgStates **states = g_new (MlgStates *, members->len + 1);
  guint n = 0;
  gboolean cut = FALSE;
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      if (member->cluster != cluster)
        continue;
      cut = cut || member->cut;
      states[n++] =
          g_ptr_array_index (run->states, run->effect_states[run->ev->entry_effect[member->entry]]);
    }
  return find_signature (run, states, n, cut, sampled);
}

#define MAX_CLUSTERS G_N_ELEMENTS (((MlgJointCell *) NULL)->signatures)

/* The signatures of a cell: sampled ones are joined into one, so that each world is seen whole. */
static void
add_cell (MlgRun *run, guint c, GArray *members)
{
  MlgJointCell cell = { .cell = c };
  const MlgEvaluator *ev = run->ev;
  guint32 clusters[MAX_CLUSTERS];
  guint32 sampled = MLG_NONE;
  for (guint i = 0; i < members->len; i++)
    {
      guint32 cluster = g_array_index (members, Member, i).cluster;
      guint at = 0;
      while (at < cell.n_signatures && clusters[at] != cluster)
        at++;
      if (at < cell.n_signatures)
        continue;
      if (at == MAX_CLUSTERS) /* too many to tell apart: one more joins another */
        {
          guint host = sampled != MLG_NONE ? sampled : at - 1;
          rename_cluster (members, cluster, clusters[host]);
          MlgSignature *joined = signature_of (run, members, clusters[host], sampled != MLG_NONE);
          cell.signatures[host] = joined->index;
          sampled = joined->kind == MLG_JOINT_SAMPLED ? host : sampled;
          continue;
        }
      MlgSignature *signature = signature_of (run, members, cluster, FALSE);
      if (signature->kind == MLG_JOINT_SAMPLED && sampled != MLG_NONE)
        {
          rename_cluster (members, cluster, clusters[sampled]);
          cell.signatures[sampled] = signature_of (run, members, clusters[sampled], TRUE)->index;
          continue;
        }
      if (signature->kind == MLG_JOINT_SAMPLED)
        sampled = at;
      clusters[at] = cluster;
      cell.signatures[cell.n_signatures++] = signature->index;
    }
  gsize n = ev->cell_start[c + 1] - ev->cell_start[c];
  cell.places = run->joint->places->len;
  g_byte_array_set_size (run->joint->places, (guint) (cell.places + n));
  memset (run->joint->places->data + cell.places, 255, n);
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      guint at = 0;
      while (clusters[at] != member->cluster)
        at++;
      run->joint->places->data[cell.places + member->entry - ev->cell_start[c]] = (guint8) at;
    }
  g_array_append_val (run->joint->cells, cell);
}

static void
find_cells (MlgRun *run, const guint32 *coupling)
{
  const MlgEvaluator *ev = run->ev;
  gboolean cuts = run->change->hypothesis == MLG_HYPOTHESIS_MIDDLE;
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  for (guint i = 0; i < ev->n_population; i++)
    {
      guint c = ev->population[i];
      g_array_set_size (members, 0);
      for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
        {
          guint32 effect = ev->entry_effect[e];
          if (coupling[effect] == MLG_NONE || run->a[e] <= 0)
            continue;
          const MlgStates *states = g_ptr_array_index (run->states, run->effect_states[effect]);
          Member member = { e,
                            coupling[effect],
                            run->map->relays[ev->effects[effect].relay].group,
                            FALSE,
                            FALSE,
                            states->marginal_sampled };
          g_array_append_val (members, member);
        }
      if (members->len == 0)
        continue;
      if (cuts && ev->cell_cut[c])
        bind_cut_groups (run, c, members);
      bind_members (members);
      if (members->len > 0)
        add_cell (run, c, members);
    }
}

/* TRUE when some relay's state depends on links, or on too many themes, or a group is cut. */
static gboolean
has_joint_work (const MlgRun *run)
{
  if (run->arcs->len > 0 || (run->ev->any_cut && run->change->hypothesis == MLG_HYPOTHESIS_MIDDLE))
    return TRUE;
  for (guint i = 0; i < run->states->len; i++)
    if (((MlgStates *) g_ptr_array_index (run->states, i))->n_marginal == 0)
      return TRUE;
  return FALSE;
}

void
mlg_run_joint (MlgRun *run)
{
  if (!has_joint_work (run))
    return;
  MlgJoint *joint = run->joint = g_new0 (MlgJoint, 1);
  joint->signatures = g_ptr_array_new_with_free_func ((GDestroyNotify) signature_free);
  joint->by_key =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  joint->cells = g_array_new (FALSE, FALSE, sizeof (MlgJointCell));
  joint->places = g_byte_array_new ();
  joint->n_acyclic = run->ev->n_q;
  joint->acyclic = g_new0 (guint8 *, run->ev->n_q + 1);
  find_marginals (run);
  g_autofree guint32 *coupling = couplings (run);
  find_cells (run, coupling);
  if (!joint->sampled)
    return;
  mlg_joint_sample (run);
  for (guint i = 0; i < run->states->len; i++)
    {
      MlgStates *states = g_ptr_array_index (run->states, i);
      if (states->marginal_sampled)
        marginal_from_list (states, find_signature (run, &states, 1, FALSE, TRUE));
    }
}
