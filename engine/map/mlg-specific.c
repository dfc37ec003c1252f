/* For each cell, the one row that beats all other rows that hold it. What beats another row has
 * more codes or deeper ones, so rows are laid down from the deepest to the widest: the first to
 * hold a cell is the only one that can win there, and each later one must be beaten by it. */
#include "map/mlg-freeze.h"

typedef struct
{
  guint winner, loser, cell, n_cells;
} Clash;

struct _MlgSpecific
{
  const MlgMap *map;
  const MlgMatcher *matcher;
  guint32 *winner;   /* [n_cells] number of a scope, or MLG_NONE */
  guint64 *held;     /* bit set of the cells that have a winner */
  guint first, last; /* words of `held` to look at */
  /* while resolving */
  const MlgScope *scopes;
  guint now;       /* the scope being laid down */
  guint beaten_by; /* the last winner asked about, and whether it beats `now` */
  gboolean is_beaten;
  GArray *clashes;
};

MlgSpecific *
mlg_specific_new (const MlgMap *map, const MlgMatcher *matcher)
{
  MlgSpecific *self = g_new0 (MlgSpecific, 1);

  self->map = map;
  self->matcher = matcher;
  self->winner = g_new (guint32, map->n_cells + 1);
  memset (self->winner, 0xff, (map->n_cells + 1) * sizeof *self->winner);
  self->held = g_new0 (guint64, map->n_cells / 64 + 1);
  self->first = G_MAXUINT;
  self->clashes = g_array_new (FALSE, FALSE, sizeof (Clash));
  return self;
}

void
mlg_specific_free (MlgSpecific *self)
{
  g_free (self->winner);
  g_free (self->held);
  g_array_unref (self->clashes);
  g_free (self);
}

static void
note_clash (MlgSpecific *self, guint cell)
{
  const Clash clash = { self->winner[cell], self->now, cell, 1 };

  for (guint i = self->clashes->len; i > 0; i--)
    {
      Clash *known = &g_array_index (self->clashes, Clash, i - 1);

      if (known->loser != self->now)
        break; /* clashes of one scope stand together, at the end */
      if (known->winner != clash.winner)
        continue;
      known->cell = MIN (known->cell, cell);
      known->n_cells++;
      return;
    }
  g_array_append_val (self->clashes, clash);
}

static void
hold (MlgSpecific *self, guint cell, guint number)
{
  self->winner[cell] = number;
  self->held[cell / 64] |= (guint64) 1 << (cell % 64);
  self->first = MIN (self->first, cell / 64);
  self->last = MAX (self->last, cell / 64);
}

static void
lay_down (guint cell, gpointer data)
{
  MlgSpecific *self = data;
  guint winner = self->winner[cell];

  if (winner == MLG_NONE)
    {
      hold (self, cell, self->now);
      return;
    }
  if (winner != self->beaten_by)
    {
      self->beaten_by = winner;
      self->is_beaten =
          mlg_scope_within (self->map, &self->scopes[winner], &self->scopes[self->now]);
    }
  if (!self->is_beaten)
    note_clash (self, cell);
}

/* Numbers of the scopes, the deepest first, equals in the order they came. (transfer full) */
static guint *
order_by_depth (const MlgMap *map, const MlgScope *scopes, guint n)
{
  g_autofree guint *depth = g_new (guint, n + 1), *start = NULL;
  guint *order = g_new (guint, n + 1);
  guint deepest = 0;

  for (guint i = 0; i < n; i++)
    {
      depth[i] = mlg_scope_depth (map, &scopes[i]);
      deepest = MAX (deepest, depth[i]);
    }
  start = g_new0 (guint, deepest + 2);
  for (guint i = 0; i < n; i++)
    start[deepest - depth[i] + 1]++;
  for (guint k = 0; k <= deepest; k++)
    start[k + 1] += start[k];
  for (guint i = 0; i < n; i++)
    order[start[deepest - depth[i]]++] = i;
  return order;
}

void
mlg_specific_resolve (
    MlgSpecific *self, const MlgScope *scopes, guint n, MlgClashFunc clash, gpointer data)
{
  g_autofree guint *order = order_by_depth (self->map, scopes, n);

  self->scopes = scopes;
  g_array_set_size (self->clashes, 0);
  for (guint i = 0; i < n; i++)
    {
      self->now = order[i];
      self->beaten_by = MLG_NONE;
      mlg_matcher_each (self->matcher, &scopes[self->now], lay_down, self);
    }
  for (guint i = 0; i < self->clashes->len; i++)
    {
      const Clash *c = &g_array_index (self->clashes, Clash, i);

      clash (c->winner, c->loser, c->cell, c->n_cells, data);
    }
}

void
mlg_specific_force (MlgSpecific *self, guint cell, guint number)
{
  hold (self, cell, number);
}

gboolean
mlg_specific_next (MlgSpecific *self, guint *cell, guint *number)
{
  while (self->first <= self->last)
    {
      guint64 *word = &self->held[self->first];

      if (*word == 0)
        {
          self->first++;
          continue;
        }
      *cell = self->first * 64 + (guint) __builtin_ctzll (*word);
      *number = self->winner[*cell];
      *word &= *word - 1;
      self->winner[*cell] = MLG_NONE;
      return TRUE;
    }
  self->first = G_MAXUINT;
  self->last = 0;
  return FALSE;
}
