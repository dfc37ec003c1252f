/* From the frozen map to vertices and edges. */
#include "graph/mlg-network.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

void
mlg_network_options_init (MlgNetworkOptions *options)
{
  *options = (MlgNetworkOptions){ .cells = MLG_CELLS_EACH };
}

const char *
mlg_vertex_kind_word (MlgVertexKind kind)
{
  static const char *const words[] = { N_ ("deliverable"), N_ ("lever"), N_ ("relay"),
                                       N_ ("target") };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (words), "");
  return words[kind];
}

const char *
mlg_edge_kind_word (MlgEdgeKind kind)
{
  static const char *const words[] = { N_ ("action"), N_ ("lever"), N_ ("audience"), N_ ("link") };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (words), "");
  return words[kind];
}

/* What is being built. vertex_of_* give a vertex or MLG_NONE. */
typedef struct
{
  const MlgMap *map;
  MlgNetworkOptions options;
  GArray *kind, *item, *weight;
  GPtrArray *id, *name;
  GArray *from, *to, *edge_kind, *edge_weight;
  guint *deliverable, *lever, *relay, *cell;
} Building;

static guint
add_vertex (
    Building *b, MlgVertexKind kind, guint item, const char *id, const char *name, double weight)
{
  const guint8 small = (guint8) kind;

  g_array_append_val (b->kind, small);
  g_array_append_val (b->item, item);
  g_array_append_val (b->weight, weight);
  g_ptr_array_add (b->id, g_strdup (id));
  g_ptr_array_add (b->name, g_strdup (name != NULL ? name : id));
  return b->id->len - 1;
}

static void
add_edge (Building *b, MlgEdgeKind kind, guint from, guint to, double weight)
{
  const guint8 small = (guint8) kind;

  g_array_append_val (b->from, from);
  g_array_append_val (b->to, to);
  g_array_append_val (b->edge_kind, small);
  g_array_append_val (b->edge_weight, weight);
}

static gboolean
any_time (const Building *b)
{
  return b->options.period.from == 0 && b->options.period.until == 0;
}

static gboolean
live (const Building *b, MlgSpan span)
{
  return any_time (b) || !mlg_span_empty (mlg_span_meet (span, b->options.period));
}

static gboolean
action_counts (const Building *b, const MlgAction *action)
{
  const MlgDay from = action->done_on != MLG_DAY_NONE ? action->done_on : action->planned_on;
  const MlgDay until = MAX (from, action->until);

  return action->state != 2 && b->lever[action->lever] != MLG_NONE &&
         !b->map->relays[b->map->levers[action->lever].relay].gated &&
         (any_time (b) || (from != MLG_DAY_NONE && live (b, (MlgSpan){ from, until })));
}

/* Every deliverable is a vertex, diffused or not: one that reaches nobody must show. */
static void
add_deliverables (Building *b)
{
  for (guint d = 0; d < b->map->n_deliverables; d++)
    b->deliverable[d] = add_vertex (b, MLG_VERTEX_DELIVERABLE, d, b->map->deliverables[d].id,
                                    b->map->deliverables[d].title, 0);
}

static gboolean
relay_in (const Building *b, guint r)
{
  const MlgRelay *relay = &b->map->relays[r];

  return (!b->options.mobilised_only || relay->status == MLG_STATUS_MOBILISED) &&
         live (b, relay->live);
}

static void
add_levers (Building *b)
{
  for (guint l = 0; l < b->map->n_levers; l++)
    {
      const MlgLever *lever = &b->map->levers[l];
      b->lever[l] = relay_in (b, lever->relay) && live (b, lever->live)
                        ? add_vertex (b, MLG_VERTEX_LEVER, l, lever->id, lever->name, 0)
                        : MLG_NONE;
    }
}

static double
penetration (const MlgMap *map, const MlgEntry *entry)
{
  return map->audiences[entry->audience].penetration.x;
}

static void
add_relays (Building *b)
{
  const MlgMap *map = b->map;

  for (guint r = 0; r < map->n_relays; r++)
    {
      double audience = 0;

      b->relay[r] = MLG_NONE;
      if (!relay_in (b, r))
        continue;
      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
        audience +=
            penetration (map, &map->entries[e]) * map->cells[map->entries[e].cell].establishments;
      b->relay[r] =
          add_vertex (b, MLG_VERTEX_RELAY, r, map->relays[r].id, map->relays[r].name, audience);
    }
}

static char *
cell_name (const MlgMap *map, const MlgCell *cell)
{
  return cell->name != NULL ? g_strdup (cell->name)
                            : g_strdup_printf ("%s, %s, %s", map->sectors.nodes[cell->sector].name,
                                               map->sizes.nodes[cell->size].name,
                                               map->territories.nodes[cell->territory].name);
}

/* The id of the group of a cell: "sector", "territory" or "sector|territory", and its name. */
static char *
group_id (const Building *b, const MlgCell *cell, char **out_name)
{
  const MlgNode *sector = &b->map->sectors.nodes[cell->sector];
  const MlgNode *territory = &b->map->territories.nodes[cell->territory];

  if (b->options.cells == MLG_CELLS_BY_SECTOR || b->options.cells == MLG_CELLS_BY_TERRITORY)
    {
      const MlgNode *node = b->options.cells == MLG_CELLS_BY_SECTOR ? sector : territory;
      *out_name = g_strdup (node->name);
      return g_strdup (node->id);
    }
  *out_name = g_strdup_printf ("%s, %s", sector->name, territory->name);
  return g_strdup_printf ("%s|%s", sector->id, territory->id);
}

static void
add_cells (Building *b)
{
  const MlgMap *map = b->map;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint groups = 0;

  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgCell *cell = &map->cells[c];
      g_autofree char *name = NULL;
      g_autofree char *id = NULL;
      guint known;

      if (b->options.cells == MLG_CELLS_EACH)
        {
          name = cell_name (map, cell);
          b->cell[c] = add_vertex (b, MLG_VERTEX_CELL, c, cell->id, name, cell->establishments);
          continue;
        }
      id = group_id (b, cell, &name);
      known = GPOINTER_TO_UINT (g_hash_table_lookup (seen, id));
      if (known == 0)
        {
          known = 1 + add_vertex (b, MLG_VERTEX_CELL, groups++, id, name, 0);
          g_hash_table_insert (seen, g_steal_pointer (&id), GUINT_TO_POINTER (known));
        }
      b->cell[c] = known - 1;
      g_array_index (b->weight, double, known - 1) += cell->establishments;
    }
}

/* One edge for all the actions of a (deliverable, lever) pair. */
static void
add_actions (Building *b)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint a = 0; a < b->map->n_actions; a++)
    {
      const MlgAction *action = &b->map->actions[a];
      const gint64 pair = ((gint64) action->deliverable << 32) | action->lever;
      guint edge;

      if (!action_counts (b, action))
        continue;
      edge = GPOINTER_TO_UINT (g_hash_table_lookup (seen, &pair));
      if (edge == 0)
        {
          add_edge (b, MLG_EDGE_ACTION, b->deliverable[action->deliverable],
                    b->lever[action->lever], 0);
          edge = b->from->len;
          g_hash_table_insert (seen, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (edge));
        }
      g_array_index (b->edge_weight, double, edge - 1) += action->uses;
      g_array_index (b->weight, double, b->deliverable[action->deliverable]) += action->uses;
      g_array_index (b->weight, double, b->lever[action->lever]) += action->uses;
    }
}

static void
add_lever_edges (Building *b)
{
  for (guint l = 0; l < b->map->n_levers; l++)
    if (b->lever[l] != MLG_NONE)
      add_edge (b, MLG_EDGE_LEVER, b->lever[l], b->relay[b->map->levers[l].relay],
                g_array_index (b->weight, double, b->lever[l]));
}

static void
add_audiences (Building *b)
{
  const MlgMap *map = b->map;
  g_autofree guint *edge_of = g_new0 (guint, (gsize) b->id->len + 1); /* edge + 1, of this relay */

  for (guint r = 0; r < map->n_relays; r++)
    {
      const guint first = b->from->len;

      for (guint e = map->entry_start[r]; b->relay[r] != MLG_NONE && e < map->entry_start[r + 1];
           e++)
        {
          const double a = penetration (map, &map->entries[e]);
          const guint cell = map->entries[e].cell, vertex = b->cell[cell];

          if (!(a > 0) || !mlg_at_least (a, map->has_from))
            continue;
          if (edge_of[vertex] <= first)
            {
              add_edge (b, MLG_EDGE_AUDIENCE, b->relay[r], vertex, 0);
              edge_of[vertex] = b->from->len;
            }
          g_array_index (b->edge_weight, double, edge_of[vertex] - 1) +=
              a * map->cells[cell].establishments;
        }
    }
}

static void
add_links (Building *b)
{
  for (guint i = 0; i < b->map->n_links; i++)
    {
      const MlgLink *link = &b->map->links[i];
      if (!link->closed && b->relay[link->from] != MLG_NONE && b->relay[link->to] != MLG_NONE &&
          live (b, link->live))
        add_edge (b, MLG_EDGE_LINK, b->relay[link->from], b->relay[link->to], link->pass_on.x);
    }
}

static void
building_init (Building *b, const MlgMap *map, const MlgNetworkOptions *options)
{
  *b = (Building){ .map = map };
  mlg_network_options_init (&b->options);
  if (options != NULL)
    b->options = *options;
  b->kind = g_array_new (FALSE, FALSE, sizeof (guint8));
  b->item = g_array_new (FALSE, FALSE, sizeof (guint));
  b->weight = g_array_new (FALSE, FALSE, sizeof (double));
  b->id = g_ptr_array_new ();
  b->name = g_ptr_array_new ();
  b->from = g_array_new (FALSE, FALSE, sizeof (guint));
  b->to = g_array_new (FALSE, FALSE, sizeof (guint));
  b->edge_kind = g_array_new (FALSE, FALSE, sizeof (guint8));
  b->edge_weight = g_array_new (FALSE, FALSE, sizeof (double));
  b->deliverable = g_new (guint, (gsize) map->n_deliverables + 1);
  b->lever = g_new (guint, (gsize) map->n_levers + 1);
  b->relay = g_new (guint, (gsize) map->n_relays + 1);
  b->cell = g_new (guint, (gsize) map->n_cells + 1);
}

static MlgNetwork *
building_finish (Building *b)
{
  MlgNetwork *self = g_new0 (MlgNetwork, 1);

  self->n = b->id->len;
  self->m = b->from->len;
  for (guint v = 0; v < self->n; v++)
    self->first[g_array_index (b->kind, guint8, v) + 1]++;
  for (guint k = 0; k < MLG_N_VERTEX_KINDS; k++)
    self->first[k + 1] += self->first[k];
  self->kind = (guint8 *) (void *) g_array_free (b->kind, FALSE);
  self->item = (guint *) (void *) g_array_free (b->item, FALSE);
  self->weight = (double *) (void *) g_array_free (b->weight, FALSE);
  self->id = (char **) g_ptr_array_free (b->id, FALSE);
  self->name = (char **) g_ptr_array_free (b->name, FALSE);
  self->from = (guint *) (void *) g_array_free (b->from, FALSE);
  self->to = (guint *) (void *) g_array_free (b->to, FALSE);
  self->edge_kind = (guint8 *) (void *) g_array_free (b->edge_kind, FALSE);
  self->edge_weight = (double *) (void *) g_array_free (b->edge_weight, FALSE);
  g_free (b->deliverable);
  g_free (b->lever);
  g_free (b->relay);
  g_free (b->cell);
  return self;
}

MlgNetwork *
mlg_network_new (const MlgMap *map, const MlgNetworkOptions *options)
{
  Building b;

  building_init (&b, map, options);
  add_deliverables (&b);
  add_levers (&b);
  add_relays (&b);
  add_cells (&b);
  add_actions (&b);
  add_lever_edges (&b);
  add_audiences (&b);
  add_links (&b);
  return building_finish (&b);
}

void
mlg_network_free (MlgNetwork *self)
{
  if (self == NULL)
    return;
  for (guint v = 0; v < self->n; v++)
    {
      g_free (self->id[v]);
      g_free (self->name[v]);
    }
  g_free (self->id);
  g_free (self->name);
  g_free (self->kind);
  g_free (self->item);
  g_free (self->weight);
  g_free (self->from);
  g_free (self->to);
  g_free (self->edge_kind);
  g_free (self->edge_weight);
  g_free (self);
}
