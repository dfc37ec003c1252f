/* From capacities to the network: which levers work on which cells, cells alike made one. */
#include "capacity/mlg-ceiling-private.h"

#include "base/mlg-format.h"

#include <math.h>

enum
{
  WITH, /* digital access */
  WITHOUT,
};

/* The class of a list of levers of a relay, made when new. Classes of one relay are neighbours:
 * first is the relay's first class. */
static guint
class_of (MlgCeiling *self, guint relay, guint first, const guint *levers, guint n)
{
  MlgClass made = { relay, self->class_levers->len, n };

  if (n == 0)
    return MLG_NONE;
  for (guint k = first; k < self->classes->len; k++)
    {
      const MlgClass *known = &g_array_index (self->classes, MlgClass, k);
      if (known->n == n && memcmp (&g_array_index (self->class_levers, guint, known->first), levers,
                                   n * sizeof *levers) == 0)
        return k;
    }
  g_array_append_vals (self->class_levers, levers, n);
  g_array_append_val (self->classes, made);
  return self->classes->len - 1;
}

static gboolean
can_contact (const MlgLeverMeans *lever)
{
  return lever->in && lever->contacts > 0 && lever->limit + lever->cascade > 0;
}

/* The classes of one relay in one cell. */
static void
find_classes (MlgCeiling *self, guint r, guint first, guint cell, guint *usable, guint out[2])
{
  const MlgMap *map = self->means->map;

  for (guint stratum = WITH; stratum <= WITHOUT; stratum++)
    {
      guint n = 0;

      for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
        {
          const guint l = map->relay_levers[i];
          const MlgLeverMeans *lever = &self->means->levers[l];

          if (can_contact (lever) && !(lever->digital && stratum == WITHOUT) &&
              (map->levers[l].n_scopes == 0 || mlg_map_lever_covers (map, l, cell)))
            usable[n++] = l;
        }
      out[stratum] = class_of (self, r, first, usable, n);
    }
}

static gboolean
has_scopes (const MlgMap *map, guint r)
{
  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    if (map->levers[map->relay_levers[i]].n_scopes > 0)
      return TRUE;
  return FALSE;
}

/* Audience entries of the relays that act, by cell of the population. */
static void
turn_round (MlgCeiling *self)
{
  const MlgMap *map = self->means->map;
  g_autofree guint *usable = g_new (guint, (gsize) map->n_levers + 1);
  g_autofree guint *next = NULL;

  self->start = g_new0 (guint, (gsize) map->n_cells + 2);
  for (guint r = 0; r < map->n_relays; r++)
    for (guint e = map->entry_start[r]; self->means->relays[r].in && e < map->entry_start[r + 1];
         e++)
      self->start[map->entries[e].cell + 1] += self->means->population[map->entries[e].cell];
  for (guint c = 0; c < map->n_cells; c++)
    self->start[c + 1] += self->start[c];
  self->class_start = g_new0 (guint, (gsize) map->n_relays + 1);
  self->entries = g_new (MlgReachable, (gsize) self->start[map->n_cells] + 1);
  next = g_memdup2 (self->start, ((gsize) map->n_cells + 1) * sizeof *next);
  for (guint r = 0; r < map->n_relays; r++)
    {
      const guint first = self->class_start[r] = self->classes->len;
      const gboolean scoped = has_scopes (map, r);
      guint class[2] = { MLG_NONE, MLG_NONE };
      gboolean found = FALSE;

      for (guint e = map->entry_start[r]; self->means->relays[r].in && e < map->entry_start[r + 1];
           e++)
        {
          const guint c = map->entries[e].cell;

          if (!self->means->population[c])
            continue;
          if (scoped || !found)
            find_classes (self, r, first, c, usable, class);
          found = TRUE;
          self->entries[next[c]++] =
              (MlgReachable){ { class[WITH], class[WITHOUT] },
                              map->audiences[map->entries[e].audience].penetration.x };
        }
    }
  self->class_start[map->n_relays] = self->classes->len;
}

MlgCeiling *
mlg_ceiling_new (const MlgMeans *means, const double *goal)
{
  MlgCeiling *self = g_new0 (MlgCeiling, 1);

  self->means = means;
  self->goal = goal;
  self->classes = g_array_new (FALSE, FALSE, sizeof (MlgClass));
  self->class_levers = g_array_new (FALSE, FALSE, sizeof (guint));
  turn_round (self);
  return self;
}

void
mlg_ceiling_free (MlgCeiling *self)
{
  if (self == NULL)
    return;
  g_free (self->start);
  g_free (self->entries);
  g_free (self->class_start);
  g_array_unref (self->classes);
  g_array_unref (self->class_levers);
  g_free (self);
}

/* The node of a cell's stratum: its shares and goal are the key. MLG_NONE when no lever works
 * there. */
static guint
node_of (
    MlgProblem *self, GHashTable *known, GByteArray *key, guint cell, guint stratum, double goal)
{
  const MlgCeiling *base = self->base;
  MlgPool node = { .goal = goal, .first = self->arcs->len };
  guint found;
  GBytes *bytes;

  g_byte_array_set_size (key, 0);
  g_byte_array_append (key, (const guint8 *) &goal, sizeof goal);
  for (guint e = base->start[cell]; e < base->start[cell + 1]; e++)
    {
      const MlgArc arc = { base->entries[e].class[stratum], base -> entries[e].share, 0 };

      if (arc.class == MLG_NONE || !(arc.share > 0))
        continue;
      g_byte_array_append (key, (const guint8 *) &arc.class, sizeof arc.class);
      g_byte_array_append (key, (const guint8 *) &arc.share, sizeof arc.share);
      g_array_append_val (self->arcs, arc);
    }
  node.n = self->arcs->len - node.first;
  if (node.n == 0)
    return MLG_NONE;
  bytes = g_bytes_new (key->data, key->len);
  found = GPOINTER_TO_UINT (g_hash_table_lookup (known, bytes));
  if (found != 0)
    {
      g_array_set_size (self->arcs, node.first);
      g_bytes_unref (bytes);
      return found - 1;
    }
  g_array_append_val (self->nodes, node);
  g_hash_table_insert (known, bytes, GUINT_TO_POINTER (self->nodes->len));
  return self->nodes->len - 1;
}

static void
fill_nodes (MlgProblem *self, const guint32 *cells, guint n_cells)
{
  const MlgCeiling *base = self->base;
  g_autoptr (GHashTable) known =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_autoptr (GByteArray) key = g_byte_array_new ();

  for (guint i = 0; i < 2 * n_cells; i++)
    {
      const guint c = cells[i / 2], stratum = i % 2;
      const MlgCell *cell = &base->means->map->cells[c];
      const double x = isnan (cell->digital_access) ? 1 : cell->digital_access;
      const double weight = cell->establishments * (stratum == WITH ? x : 1 - x);
      const double goal =
          base->goal != NULL && !isnan (base->goal[c]) ? fmin (1, base->goal[c]) : 1;

      self->node_of[i] = MLG_NONE;
      if (!base->means->population[c] || !(weight > 0))
        continue;
      self->node_of[i] = node_of (self, known, key, c, stratum, goal);
      if (self->node_of[i] != MLG_NONE)
        g_array_index (self->nodes, MlgPool, self->node_of[i]).weight += weight;
    }
}

void
mlg_problem_init (MlgProblem *self, const MlgCeiling *base, const guint32 *cells, guint n_cells)
{
  const MlgMap *map = base->means->map;

  *self = (MlgProblem){ .base = base };
  self->nodes = g_array_new (FALSE, FALSE, sizeof (MlgPool));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (MlgArc));
  self->node_of = g_new (guint, 2 * (gsize) n_cells + 1);
  self->n_classes = base->classes->len;
  self->free_class = g_new0 (guint8, (gsize) self->n_classes + 1);
  self->reach = g_new0 (double, (gsize) self->n_classes + 1);
  self->alone = g_new0 (double, (gsize) self->n_classes + 1);
  self->lever_reach = g_new0 (double, (gsize) map->n_levers + 1);
  self->most = g_new0 (double, (gsize) map->n_levers + 1);
  self->supply = g_new0 (double, (gsize) map->n_levers + 1);
  self->days_row = g_new0 (guint8, (gsize) map->n_relays + 1);
  self->budget_row = g_new0 (guint8, (gsize) map->n_relays + 1);
  fill_nodes (self, cells, n_cells);
  for (guint j = 0; j < self->nodes->len; j++)
    {
      MlgPool *node = &g_array_index (self->nodes, MlgPool, j);

      node->room = node->goal * node->weight;
      for (guint a = node->first; a < node->first + node->n; a++)
        {
          MlgArc *arc = &g_array_index (self->arcs, MlgArc, a);
          arc->room = fmin (arc->share * node->weight, node->room);
        }
    }
}

void
mlg_problem_clear (MlgProblem *self)
{
  if (self->nodes == NULL)
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->arcs);
  g_free (self->node_of);
  g_free (self->free_class);
  g_free (self->reach);
  g_free (self->alone);
  g_free (self->lever_reach);
  g_free (self->most);
  g_free (self->supply);
  g_free (self->days_row);
  g_free (self->budget_row);
  self->nodes = NULL;
}
