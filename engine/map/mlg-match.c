/* Which cells a scope holds, without looking at the others. Cells are kept in two orders, by
 * territory then sector and by sector then territory; in each, the descendants of a node are one
 * range. A scope is walked in the order where it is cut into fewer pieces. */
#include "map/mlg-freeze.h"

typedef struct
{
  guint32 *cell;  /* [n_cells] */
  guint32 *minor; /* [n_cells] preorder number of the second attribute */
  guint32 *size;  /* [n_cells] that of the size class */
  guint *start;   /* [n_major + 1] by preorder number of the first */
  guint n_minor;
  guint32 *place; /* [n_major][n_minor + 1] where each pair starts, NULL when that would be large */
} Order;

struct _MlgMatcher
{
  const MlgMap *map;
  Order by_territory, by_sector;
};

#define MOST_PLACES ((gsize) 1 << 20)

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

/* Where each pair of attributes starts, so that a scope is found without a search. */
static void
make_places (Order *order, guint n_major)
{
  const guint width = order->n_minor + 1;

  if ((gsize) n_major * width > MOST_PLACES)
    return;
  order->place = g_new (guint32, (gsize) n_major * width + 1);
  for (guint a = 0; a < n_major; a++)
    for (guint b = 0, at = order->start[a]; b < width; b++)
      {
        while (at < order->start[a + 1] && order->minor[at] < b)
          at++;
        order->place[(gsize) a * width + b] = at;
      }
}

static void
make_order (Order *order,
            guint n,
            const guint32 *major,
            guint n_major,
            const guint32 *minor,
            guint n_minor,
            const guint32 *size)
{
  g_autofree guint32 *half = g_new (guint32, n + 1);

  order->cell = g_new (guint32, n + 1);
  order->minor = g_new (guint32, n + 1);
  order->start = g_new0 (guint, n_major + 1);
  counting_sort (NULL, half, n, minor, n_minor, NULL);
  counting_sort (half, order->cell, n, major, n_major, order->start);
  order->size = g_new (guint32, n + 1);
  order->n_minor = n_minor;
  for (guint i = 0; i < n; i++)
    {
      order->minor[i] = minor[order->cell[i]];
      order->size[i] = size[order->cell[i]];
    }
  make_places (order, n_major);
}

MlgMatcher *
mlg_matcher_new (const MlgMap *map)
{
  MlgMatcher *self = g_new0 (MlgMatcher, 1);
  const guint n = map->n_cells;
  g_autofree guint32 *territory = g_new (guint32, n + 1), *sector = g_new (guint32, n + 1);
  g_autofree guint32 *size = g_new (guint32, n + 1);

  self->map = map;
  for (guint i = 0; i < n; i++)
    {
      territory[i] = map->territories.nodes[map->cells[i].territory].enter;
      sector[i] = map->sectors.nodes[map->cells[i].sector].enter;
      size[i] = map->sizes.nodes[map->cells[i].size].enter;
    }
  make_order (&self->by_territory, n, territory, map->territories.n, sector, map->sectors.n, size);
  make_order (&self->by_sector, n, sector, map->sectors.n, territory, map->territories.n, size);
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
      g_free (orders[i]->size);
      g_free (orders[i]->place);
    }
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

/* The cells of one value of the first attribute whose second lies in the range. */
static void
find_piece (const Order *order, guint major, Range minor, guint *out_from, guint *out_until)
{
  const guint from = order->start[major], until = order->start[major + 1];

  if (order->place)
    {
      const guint32 *place = order->place + (gsize) major * (order->n_minor + 1);
      *out_from = place[minor.enter];
      *out_until = place[minor.leave];
      return;
    }
  *out_from = lower_bound (order->minor, from, until, minor.enter);
  *out_until = lower_bound (order->minor, *out_from, until, minor.leave);
}

/* Calls func for the cells; without func it stops at the first. TRUE when there is one. */
static gboolean
walk (const Order *order,
      Range major,
      Range minor,
      Range size,
      gboolean any_minor,
      MlgMatchFunc func,
      gpointer data)
{
  guint pieces = any_minor ? 1 : major.leave - major.enter;
  gboolean found = FALSE;

  for (guint p = 0; p < pieces; p++)
    {
      guint from = order->start[major.enter], until = order->start[major.leave];

      if (!any_minor)
        find_piece (order, major.enter + p, minor, &from, &until);
      for (guint i = from; i < until; i++)
        if (order->size[i] >= size.enter && order->size[i] < size.leave)
          {
            found = TRUE;
            if (!func)
              return TRUE;
            func (order->cell[i], data);
          }
    }
  return found;
}

static gboolean
match (const MlgMatcher *self, const MlgScope *scope, MlgMatchFunc func, gpointer data)
{
  const MlgMap *map = self->map;
  const Range territory = range_of (&map->territories, scope->territory),
              sector = range_of (&map->sectors, scope->sector),
              size = range_of (&map->sizes, scope->size);
  const gboolean any_sector = scope->sector == MLG_NONE,
                 any_territory = scope->territory == MLG_NONE;
  const guint n_territories = territory.leave - territory.enter,
              n_sectors = sector.leave - sector.enter;

  if (map->n_cells == 0)
    return FALSE;
  /* where both are one node the cells are the same: rows that follow one another more often share
     their sector */
  if (any_sector || (!any_territory && n_territories <= n_sectors && n_sectors > 1))
    return walk (&self->by_territory, territory, sector, size, any_sector, func, data);
  return walk (&self->by_sector, sector, territory, size, any_territory, func, data);
}

void
mlg_matcher_each (const MlgMatcher *self, const MlgScope *scope, MlgMatchFunc func, gpointer data)
{
  match (self, scope, func, data);
}

gboolean
mlg_matcher_any (const MlgMatcher *self, const MlgScope *scope)
{
  return match (self, scope, NULL, NULL);
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
