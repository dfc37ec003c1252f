#include "publish/mlg-scopes.h"

#include <math.h>
#include <string.h>

/* A workshop of classes beyond which single cells are not published at all: what the solver can do
 * while somebody waits. */
#define MOST_CLASSES 20000

static const MlgTree *
tree_of (const MlgMap *map, guint dimension)
{
  return dimension == 0 ? &map->sectors : dimension == 1 ? &map->sizes : &map->territories;
}

static guint
node_of (const MlgCell *cell, guint dimension)
{
  return dimension == 0 ? cell->sector : dimension == 1 ? cell->size : cell->territory;
}

static guint
cells_hash (gconstpointer key)
{
  const MlgScopeSet *set = key;
  guint64 hash = 1469598103934665603u;

  for (guint i = 0; i < set->n; i++)
    hash = (hash ^ set->cells[i]) * 1099511628211u;
  return (guint) (hash ^ (hash >> 32));
}

static gboolean
cells_equal (gconstpointer a, gconstpointer b)
{
  const MlgScopeSet *x = a, *y = b;

  return x->n == y->n && memcmp (x->cells, y->cells, x->n * sizeof (guint)) == 0;
}

static void
free_set (gpointer data)
{
  MlgScopeSet *set = data;

  g_free ((gpointer) (gsize) set->cells);
  g_free (set);
}

/* Cells by node of one dimension, each cell under its own node alone, in the order of the tree. */
static void
index_cells (MlgScopes *self, guint d)
{
  const MlgTree *tree = tree_of (self->map, d);
  GArray *start = g_array_new (FALSE, TRUE, sizeof (guint));

  g_array_set_size (start, tree->n + 2);
  self->by_node[d] = g_new0 (guint, self->map->n_cells + 1);
  for (guint c = 0; c < self->map->n_cells; c++)
    if (node_of (&self->map->cells[c], d) != MLG_NONE)
      g_array_index (start, guint, tree->nodes[node_of (&self->map->cells[c], d)].enter + 1)++;
  for (guint i = 1; i < start->len; i++)
    g_array_index (start, guint, i) += g_array_index (start, guint, i - 1);
  {
    g_autofree guint *next = g_memdup2 (start->data, start->len * sizeof (guint));

    for (guint c = 0; c < self->map->n_cells; c++)
      if (node_of (&self->map->cells[c], d) != MLG_NONE)
        self->by_node[d][next[tree->nodes[node_of (&self->map->cells[c], d)].enter]++] = c;
  }
  self->of_node[d] = start;
}

void
mlg_scopes_init (MlgScopes *self, const MlgMap *map)
{
  *self = (MlgScopes){ .map = map };
  self->sets = g_ptr_array_new_with_free_func (free_set);
  self->known = g_hash_table_new (cells_hash, cells_equal);
  for (guint d = 0; d < 3; d++)
    index_cells (self, d);
}

void
mlg_scopes_clear (MlgScopes *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  for (guint d = 0; d < 3; d++)
    {
      g_clear_pointer (&self->of_node[d], g_array_unref);
      g_clear_pointer (&self->by_node[d], g_free);
    }
  g_clear_pointer (&self->floors, g_free);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

guint *
mlg_scopes_cells (const MlgScopes *self, const MlgScope *codes, const guint64 *within, guint *out_n)
{
  const guint code[3] = { codes->sector, codes->size, codes->territory };
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = 3, fewest = self->map->n_cells, from = 0;

  for (guint d = 0; d < 3; d++)
    if (code[d] != MLG_NONE)
      {
        const MlgNode *node = &tree_of (self->map, d)->nodes[code[d]];
        const guint start = g_array_index (self->of_node[d], guint, node->enter);
        const guint n = g_array_index (self->of_node[d], guint, node->leave) - start;

        if (first == 3 || n < fewest)
          {
            first = d;
            fewest = n;
            from = start;
          }
      }
  for (guint i = 0; i < fewest; i++)
    {
      const guint c = first < 3 ? self->by_node[first][from + i] : i;

      if (mlg_map_scope_holds (self->map, codes, c) &&
          (within == NULL || ((within[c / 64] >> (c % 64)) & 1) != 0))
        g_array_append_val (cells, c);
    }
  g_array_sort (cells, by_number);
  *out_n = cells->len;
  return (guint *) (gpointer) g_array_free (cells, FALSE);
}

double
mlg_scopes_establishments (const MlgScopes *self, const guint *cells, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += self->map->cells[cells[i]].establishments;
  return sum;
}

static double
workers_of (const MlgCell *cell)
{
  return isnan (cell->workers) ? 0 : cell->workers;
}

/* Workers of the largest establishment that is known of: a cell of one is one. */
static double
largest_of (const MlgCell *cell)
{
  if (!isnan (cell->largest_share))
    return cell->largest_share * workers_of (cell);
  return cell->establishments > 0 && cell->establishments <= 1 ? workers_of (cell) : 0;
}

static gboolean
is_dominated (const MlgScopes *self, double largest, double workers)
{
  return workers > 0 && largest > self->most * workers * (1 + 1e-12);
}

gboolean
mlg_scopes_is_secret (const MlgScopes *self, const guint *cells, guint n)
{
  double establishments = 0, workers = 0, largest = 0;

  for (guint i = 0; i < n; i++)
    {
      const MlgCell *cell = &self->map->cells[cells[i]];

      establishments += cell->establishments;
      workers += workers_of (cell);
      largest = fmax (largest, largest_of (cell));
    }
  return (establishments > 0 && establishments < self->least) ||
         is_dominated (self, largest, workers);
}

guint
mlg_scopes_add (MlgScopes *self, guint *cells, guint n, gboolean listed, gboolean linked)
{
  const MlgScopeSet asked = { .cells = cells, .n = n };
  gpointer found;
  MlgScopeSet *set;

  if (n == 0)
    {
      g_free (cells);
      return MLG_NONE;
    }
  found = g_hash_table_lookup (self->known, &asked);
  if (found != NULL)
    {
      g_free (cells);
      set = g_ptr_array_index (self->sets, GPOINTER_TO_UINT (found) - 1);
    }
  else
    {
      set = g_new0 (MlgScopeSet, 1);
      set->cells = cells;
      set->n = n;
      set->establishments = mlg_scopes_establishments (self, cells, n);
      for (guint i = 0; i < n; i++)
        set->workers += workers_of (&self->map->cells[cells[i]]);
      set->primary = mlg_scopes_is_secret (self, cells, n);
      g_ptr_array_add (self->sets, set);
      g_hash_table_insert (self->known, set, GUINT_TO_POINTER (self->sets->len));
      found = GUINT_TO_POINTER (self->sets->len);
    }
  set->rows++;
  set->listed |= listed != 0;
  set->linked |= linked != 0;
  set->primary |= listed && n == 1 && mlg_scopes_is_unlisted (self, set->cells[0]);
  return GPOINTER_TO_UINT (found) - 1;
}

/* ---- classes ------------------------------------------------------------------------------- */

/* Cells that every set holds together: found by adding up one random word per set. */
static guint64
mix (guint64 x)
{
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

typedef struct
{
  guint64 word, second;
  guint cell;
} Signature;

static int
by_signature (gconstpointer a, gconstpointer b)
{
  const Signature *x = a, *y = b;

  if (x->word != y->word)
    return x->word < y->word ? -1 : 1;
  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return x->cell < y->cell ? -1 : x->cell > y->cell;
}

/* class_of: [cells], MLG_NONE for cells that nothing is about; classes are numbered by their first
 * cell. Returns their number. */
static guint
find_classes (const MlgScopes *self, guint *class_of)
{
  const guint n = self->map->n_cells;
  g_autofree Signature *signatures = g_new0 (Signature, n + 1);
  g_autofree guint *first = g_new (guint, n + 1);
  guint classes = 0;

  for (guint c = 0; c < n; c++)
    signatures[c].cell = c;
  for (guint s = 0; s < self->sets->len; s++)
    {
      const MlgScopeSet *set = g_ptr_array_index (self->sets, s);

      for (guint i = 0; i < set->n && set->linked && !set->hidden; i++)
        {
          signatures[set->cells[i]].word += mix (2 * (guint64) s);
          signatures[set->cells[i]].second += mix (2 * (guint64) s + 1);
        }
    }
  /* a cell that is never listed is a class of its own: its value is kept whatever it stands among
   */
  for (guint c = 0; c < n; c++)
    if (mlg_scopes_is_unlisted (self, c) && signatures[c].word != 0)
      signatures[c].word += mix (~(guint64) c);
  qsort (signatures, n, sizeof (Signature), by_signature);
  for (guint i = 0; i < n; i++)
    {
      const gboolean same = i > 0 && signatures[i].word == signatures[i - 1].word &&
                            signatures[i].second == signatures[i - 1].second;

      first[signatures[i].cell] = same ? first[signatures[i - 1].cell] : signatures[i].cell;
      if (signatures[i].word == 0 && signatures[i].second == 0)
        first[signatures[i].cell] = MLG_NONE;
    }
  for (guint c = 0; c < n; c++)
    class_of[c] = first[c] == MLG_NONE ? MLG_NONE : first[c] == c ? classes++ : class_of[first[c]];
  return classes;
}

typedef struct
{
  MlgSecretClass class;
  double largest;
  double lord; /* workers of the largest cell that one establishment dominates */
  guint n, cell;
} Gathered;

static void
gather (const MlgScopes *self, Gathered *into, guint c)
{
  const MlgCell *cell = &self->map->cells[c];
  const MlgNode *size = cell->size != MLG_NONE ? &self->map->sizes.nodes[cell->size] : NULL;
  const double least = size != NULL && !isnan (size->min_workers) ? size->min_workers : 0;
  const double most =
      size != NULL && !isnan (size->max_workers) ? size->max_workers : (double) INFINITY;

  into->class.least = into->n == 0 ? least : fmin (into->class.least, least);
  into->class.most = into->n == 0 ? most : fmax (into->class.most, most);
  into->class.establishments += cell->establishments;
  into->class.workers += workers_of (cell);
  into->class.floor += self->floors != NULL ? fmin (self->floors[c], cell->establishments) : 0;
  into->largest = fmax (into->largest, largest_of (cell));
  if (is_dominated (self, largest_of (cell), workers_of (cell)))
    into->lord = fmax (into->lord, workers_of (cell));
  into->cell = c;
  into->n++;
}

/* What must be kept of a class. */
static void
judge (const MlgScopes *self, Gathered *into)
{
  const double n = into->class.establishments;
  const gboolean unlisted = into->n == 1 && mlg_scopes_is_unlisted (self, into->cell);

  into->class.workers_secret = into->class.workers;
  if ((n > 0 && n < self->least) || (unlisted && n > 0))
    into->class.secrets |= MLG_SECRET_COUNT;
  /* a dominated cell within a class is told too, when there is hardly anything else in it */
  if (is_dominated (self, into->largest, into->class.workers) || unlisted ||
      (into->lord > 0 && 1.1 * into->lord > into->class.workers))
    into->class.secrets |= MLG_SECRET_WORKERS;
}

/* What hiding a row takes from readers: little for a cell of a list, much for a sum of many. */
static double
weight_of (const MlgScopeSet *set)
{
  return sqrt (1 + set->establishments) * (1 + log2 (set->n));
}

/* What is to be kept of a secret row of several classes. */
static void
ask_of_row (const MlgScopes *self, const MlgScopeSet *set, MlgSecretRow *row)
{
  double largest = 0;

  for (guint i = 0; i < set->n; i++)
    largest = fmax (largest, largest_of (&self->map->cells[set->cells[i]]));
  row->counted = set->establishments > 0 && set->establishments < self->least;
  row->weighed = is_dominated (self, largest, set->workers);
}

static void
add_rows (const MlgScopes *self, const guint *class_of, guint classes, MlgSecrets *secrets)
{
  g_autofree guint8 *alone = g_new0 (guint8, classes + 1);
  g_autofree guint *seen = g_new0 (guint, classes + 1);
  g_autofree guint *members = g_new (guint, classes + 1);

  for (guint s = 0; s < self->sets->len; s++)
    {
      MlgScopeSet *set = g_ptr_array_index (self->sets, s);
      guint n = 0;

      if (set->hidden || !set->linked)
        continue;
      for (guint i = 0; i < set->n; i++)
        if (seen[class_of[set->cells[i]]] != s + 1)
          {
            seen[class_of[set->cells[i]]] = s + 1;
            members[n++] = class_of[set->cells[i]];
          }
      if (n == 1)
        alone[members[0]] = 1;
      set->row = mlg_secrets_add_row (secrets, members, n, weight_of (set), TRUE, set->primary);
      if (n > 1 && set->primary)
        ask_of_row (self, set, &g_array_index (secrets->rows, MlgSecretRow, set->row));
    }
  for (guint k = 0; k < classes; k++)
    if (!alone[k])
      mlg_secrets_add_row (secrets, &k, 1, 1, FALSE, FALSE);
}

/* One establishment may dominate a row that holds more than its class: the class then answers for
 * the workers of the row. */
static void
answer_for_rows (const MlgScopes *self, const guint *class_of, Gathered *gathered)
{
  for (guint s = 0; s < self->sets->len; s++)
    {
      const MlgScopeSet *set = g_ptr_array_index (self->sets, s);

      for (guint i = 0; set->primary && set->linked && !set->hidden && i < set->n; i++)
        {
          Gathered *into = &gathered[class_of[set->cells[i]]];

          if (is_dominated (self, largest_of (&self->map->cells[set->cells[i]]), set->workers))
            into->class.workers_secret = fmax (into->class.workers_secret, set->workers);
        }
    }
}

/* Lists of single cells are left out whole. */
static guint
withhold_lists (MlgScopes *self)
{
  guint n = 0;

  for (guint s = 0; s < self->sets->len; s++)
    {
      MlgScopeSet *set = g_ptr_array_index (self->sets, s);

      if (set->n == 1 && set->establishments > 0)
        {
          set->hidden = TRUE;
          n++;
        }
    }
  return n;
}

gboolean
mlg_scopes_protect (MlgScopes *self, guint *out_withheld, GCancellable *cancellable, GError **error)
{
  g_autofree guint *class_of = g_new (guint, self->map->n_cells + 1);
  g_autofree Gathered *gathered = NULL;
  g_auto (MlgSecrets) secrets = { 0 };
  guint classes = find_classes (self, class_of), lists = 0;

  if (classes > MOST_CLASSES)
    {
      /* as if the lists had not been asked for: the rest is linked without them */
      lists = withhold_lists (self);
      classes = find_classes (self, class_of);
    }
  gathered = g_new0 (Gathered, classes + 1);
  for (guint c = 0; c < self->map->n_cells; c++)
    if (class_of[c] != MLG_NONE)
      gather (self, &gathered[class_of[c]], c);
  for (guint k = 0; k < classes; k++)
    judge (self, &gathered[k]);
  answer_for_rows (self, class_of, gathered);
  mlg_secrets_init (&secrets);
  secrets.width = fmax (2, self->least - 1);
  secrets.effort = classes < 600 ? 400 : 60000 / classes;
  for (guint k = 0; k < classes; k++)
    mlg_secrets_add_class (&secrets, &gathered[k].class);
  add_rows (self, class_of, classes, &secrets);
  if (!mlg_secrets_protect (&secrets, out_withheld, cancellable, error))
    return FALSE;
  for (guint s = 0; s < self->sets->len; s++)
    {
      MlgScopeSet *set = g_ptr_array_index (self->sets, s);

      if (!set->linked)
        set->hidden = set->primary;
      else if (!set->hidden)
        set->hidden = g_array_index (secrets.rows, MlgSecretRow, set->row).hidden;
    }
  *out_withheld += lists;
  return TRUE;
}
