/* What the rows of a publication are about: sets of target cells, each kept once. Two rows of the
 * same cells, in whatever tables, are one thing and share one fate. */
#pragma once
#include "map/mlg-map-private.h"
#include "publish/mlg-secrecy.h"

typedef struct
{
  const guint *cells; /* sorted */
  guint n;
  double establishments, workers;
  guint rows;     /* printed rows about it */
  guint8 linked;  /* a row about it prints sums over its cells: others can be taken from it */
  guint8 listed;  /* a row about it names a single cell */
  guint8 primary; /* secret in itself */
  guint8 hidden;
  guint row; /* in the system of rows */
} MlgScopeSet;

typedef struct
{
  const MlgMap *map;
  double least;       /* establishments below which a row is secret */
  double most;        /* share of the workers above which one establishment makes it so */
  GPtrArray *sets;    /* MlgScopeSet, owned */
  GHashTable *known;  /* by their cells */
  GArray *of_node[3]; /* per sector, size, territory: where its cells begin in `by_node` */
  guint *by_node[3];
  double *floors; /* [cells] establishments that other figures of the publication prove; may be
                     NULL */
} MlgScopes;

void mlg_scopes_init (MlgScopes *self, const MlgMap *map);
void mlg_scopes_clear (MlgScopes *self);

/* The cells of codes (MLG_NONE = any) within a set of bits over cells (NULL = all). (transfer full:
 * sorted, out_n of them) */
guint *mlg_scopes_cells (const MlgScopes *self,
                         const MlgScope *codes,
                         const guint64 *within,
                         guint *out_n);
double mlg_scopes_establishments (const MlgScopes *self, const guint *cells, guint n);
/* Takes the cells; one more row is printed about them. MLG_NONE for no cell. */
guint mlg_scopes_add (MlgScopes *self, guint *cells, guint n, gboolean listed, gboolean linked);
/* TRUE when what is said of these cells would be said of too few establishments, or of one. */
gboolean mlg_scopes_is_secret (const MlgScopes *self, const guint *cells, guint n);
/* A cell that is never to stand in a list, however large it is. */
static inline gboolean
mlg_scopes_is_unlisted (const MlgScopes *self, guint cell)
{
  return !self->map->cells[cell].diffusible;
}

/* Decides what is hidden. out_withheld: sets hidden because nothing else protects a cell. */
gboolean mlg_scopes_protect (MlgScopes *self,
                             guint *out_withheld,
                             GCancellable *cancellable,
                             GError **error);
