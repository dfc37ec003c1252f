/* Which cells a scope holds, without looking at the others. Cells are kept in two orders, by
 * territory then sector and by sector then territory; in each, the descendants of a node are one
 * range. A scope is walked in the order where it is cut into fewer pieces. */
#include "map/mlg-freeze.h"

typedef struct
{
  guint32 *cell;  /* [n_cells] */
  guint32 *minor; /* [n_cells] preorder number of the second attribute */
  guint *start;   /* [n_major + 1] by preorder number of the first */
} Order;

struct _MlgMatcher
{
  const MlgMap *map;
  guint32 *size; /* [n_cells] preorder number of the size class */
  Order by_territory, by_sector;
};

/* Stable: cells of `from` (NULL: 0 … n − 1) into `to`, ordered by rank[cell]. */
static void
counting_sort (
    const guint32 *from, guint32 *to, guint n, const guint32 *rank, guint n_ranks, guint *start)
{
  g_autofree guint *place = g_new0 (guint, n_ranks + 2);

  for (guint i = 0; i < n; i++)
    place[rank[i] + 2]++;
  for (guint k = 1; k <= n_ranks; k++)
    place[k + 1] += place[k];
  for (guint i = 0; i < n; i++)
    {
      const guint cell = from ? from[i] : i;

      to[place[rank[cell] + 1]++] = cell;
    }
  if (start)
    memcpy (start, place, (n_ranks + 1) * sizeof *start);
}

static void
make_order (
    Order *order, guint n, const guint32 *major, guint n_major, const guint32 *minor, guint n_minor)
{
  g_autofree guint32 *half = g_new (guint32, n + 1);

  order->cell = g_new (guint32, n + 1);
  order->minor = g_new (guint32, n + 1);
  order->start = g_new0 (guint, n_major + 1);
  counting_sort (NULL, half, n, minor, n_minor, NULL);
  counting_sort (half, order->cell, n, major, n_major, order->start);
  for (guint i = 0; i < n; i++)
    order->minor[i] = minor[order->cell[i]];
}

MlgMatcher *
mlg_matcher_new (const MlgMap *map)
{
  MlgMatcher *self = g_new0 (MlgMatcher, 1);
  const guint n = map->n_cells;
  g_autofree guint32 *territory = g_new (guint32, n + 1), *sector = g_new (guint32, n + 1);

  self->map = map;
  self->size = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    {
      territory[i] = map->territories.nodes[map->cells[i].territory].enter;
      sector[i] = map->sectors.nodes[map->cells[i].sector].enter;
      self->size[i] = map->sizes.nodes[map->cells[i].size].enter;
    }
  make_order (&self->by_territory, n, territory, map->territories.n, sector, map->sectors.n);
  make_order (&self->by_sector, n, sector, map->sectors.n, territory, map->territories.n);
  return self;
}

void
mlg_matcher_free (MlgMatcher *self)
{
  Order *orders[] = { &self->by_territory, &self->by_sector };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_free (orders[i]->cell);
      g_free (orders[i]->minor);
      g_free (orders[i]->start);
    }
  g_free (self->size);
  g_free (self);
}

typedef struct
{
  guint enter, leave;
} Range;

static Range
range_of (const MlgTree *tree, guint node)
{
  if (node == MLG_NONE)
    return (Range){ 0, tree->n };
  return (Range){ tree->nodes[node].enter, tree->nodes[node].leave };
}

static guint
lower_bound (const guint32 *values, guint from, guint until, guint32 value)
{
  while (from < until)
    {
      guint middle = from + (until - from) / 2;

      if (values[middle] < value)
        from = middle + 1;
      else
        until = middle;
    }
  return from;
}

static void
walk (const MlgMatcher *self,
      const Order *order,
      Range major,
      Range minor,
      Range size,
      gboolean any_minor,
      MlgMatchFunc func,
      gpointer data)
{
  guint pieces = any_minor ? 1 : major.leave - major.enter;

  for (guint p = 0; p < pieces; p++)
    {
      guint from = order->start[major.enter + p];
      guint until = order->start[any_minor ? major.leave : major.enter + p + 1];

      if (!any_minor)
        {
          from = lower_bound (order->minor, from, until, minor.enter);
          until = lower_bound (order->minor, from, until, minor.leave);
        }
      for (guint i = from; i < until; i++)
        {
          guint cell = order->cell[i];

          if (self->size[cell] >= size.enter && self->size[cell] < size.leave)
            func (cell, data);
        }
    }
}

void
mlg_matcher_each (const MlgMatcher *self, const MlgScope *scope, MlgMatchFunc func, gpointer data)
{
  const MlgMap *map = self->map;
  const Range territory = range_of (&map->territories, scope->territory),
              sector = range_of (&map->sectors, scope->sector),
              size = range_of (&map->sizes, scope->size);
  const gboolean any_sector = scope->sector == MLG_NONE,
                 any_territory = scope->territory == MLG_NONE;

  if (map->n_cells == 0)
    return;
  if (any_sector ||
      (!any_territory && territory.leave - territory.enter <= sector.leave - sector.enter))
    walk (self, &self->by_territory, territory, sector, size, any_sector, func, data);
  else
    walk (self, &self->by_sector, sector, territory, size, any_territory, func, data);
}

static gboolean
code_within (const MlgTree *tree, guint a, guint b)
{
  if (b == MLG_NONE)
    return TRUE;
  return a != MLG_NONE && mlg_node_within (tree, a, b);
}

gboolean
mlg_scope_within (const MlgMap *map, const MlgScope *a, const MlgScope *b)
{
  return code_within (&map->sectors, a->sector, b->sector) &&
         code_within (&map->sizes, a->size, b->size) &&
         code_within (&map->territories, a->territory, b->territory);
}

static guint
code_depth (const MlgTree *tree, guint node)
{
  return node == MLG_NONE ? 0 : tree->nodes[node].depth + 1;
}

guint
mlg_scope_depth (const MlgMap *map, const MlgScope *scope)
{
  return code_depth (&map->sectors, scope->sector) + code_depth (&map->sizes, scope->size) +
         code_depth (&map->territories, scope->territory);
}

MlgScope
mlg_freeze_scope (const MlgFreeze *self, MlgTableId table, guint row, guint column)
{
  return (MlgScope){ mlg_freeze_refer (self, table, row, column),
                     mlg_freeze_refer (self, table, row, column + 1),
                     mlg_freeze_refer (self, table, row, column + 2) };
}

gboolean
mlg_map_scope_holds (const MlgMap *map, const MlgScope *scope, guint cell)
{
  const MlgCell *c = &map->cells[cell];
  const MlgScope own = { c->sector, c->size, c->territory };

  return mlg_scope_within (map, &own, scope);
}
