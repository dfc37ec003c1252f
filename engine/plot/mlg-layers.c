#include "plot/mlg-layers.h"

#include <math.h>
#include <string.h>

#define OTHERS_ID "\001others"

static void
free_node (gpointer data)
{
  MlgNode *node = data;

  g_free (node->id);
  g_free (node->name);
  g_free (node);
}

MlgLayers *
mlg_layers_new (void)
{
  MlgLayers *self = g_new0 (MlgLayers, 1);

  for (guint l = 0; l < MLG_LAYERS; l++)
    {
      self->nodes[l] = g_ptr_array_new_with_free_func (free_node);
      self->index[l] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  for (guint l = 0; l + 1 < MLG_LAYERS; l++)
    self->arcs[l] = g_array_new (FALSE, FALSE, sizeof (MlgArc));
  return self;
}

void
mlg_layers_free (MlgLayers *self)
{
  for (guint l = 0; l < MLG_LAYERS; l++)
    {
      g_ptr_array_unref (self->nodes[l]);
      g_hash_table_unref (self->index[l]);
    }
  for (guint l = 0; l + 1 < MLG_LAYERS; l++)
    g_array_unref (self->arcs[l]);
  g_free (self);
}

guint
mlg_layers_node (MlgLayers *self, guint layer, const char *id, const char *name)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index[layer], id));
  MlgNode *node;

  if (found > 0)
    return found - 1;
  node = g_new0 (MlgNode, 1);
  node->id = g_strdup (id);
  node->name = g_strdup (name != NULL ? name : id);
  node->members = 1;
  g_ptr_array_add (self->nodes[layer], node);
  g_hash_table_insert (self->index[layer], g_strdup (id),
                       GUINT_TO_POINTER (self->nodes[layer]->len));
  return self->nodes[layer]->len - 1;
}

void
mlg_layers_arc (MlgLayers *self, guint layer, guint from, guint to, double weight)
{
  MlgArc arc = { from, to, weight };

  if (isnan (weight) || weight <= 0)
    return;
  for (guint i = 0; i < self->arcs[layer]->len; i++)
    {
      MlgArc *own = &g_array_index (self->arcs[layer], MlgArc, i);

      if (own->from == from && own->to == to)
        {
          own->weight += weight;
          return;
        }
    }
  g_array_append_val (self->arcs[layer], arc);
}

static gint
compare_nodes (gconstpointer a, gconstpointer b)
{
  const MlgNode *left = *(MlgNode *const *) a, *right = *(MlgNode *const *) b;

  if (isnan (left->size) != isnan (right->size))
    return isnan (left->size) ? 1 : -1;
  if (!isnan (left->size) && left->size != right->size)
    return left->size > right->size ? -1 : 1;
  return strcmp (left->id, right->id);
}

/* Gives every arc end its new number, and joins arcs that have become the same. */
static void
renumber (MlgLayers *self, guint layer, const guint *number)
{
  for (guint side = 0; side < 2; side++)
    {
      guint l = layer - 1 + side; /* arcs that end here, then arcs that start here */
      g_autoptr (GArray) old = NULL;

      if (l >= MLG_LAYERS - 1) /* also when layer is 0: l wraps */
        continue;
      old = self->arcs[l];
      self->arcs[l] = g_array_new (FALSE, FALSE, sizeof (MlgArc));
      for (guint i = 0; i < old->len; i++)
        {
          MlgArc arc = g_array_index (old, MlgArc, i);

          if (side == 0)
            mlg_layers_arc (self, l, arc.from, number[arc.to], arc.weight);
          else
            mlg_layers_arc (self, l, number[arc.from], arc.to, arc.weight);
        }
    }
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(MlgNode *const *) a)->id, (*(MlgNode *const *) b)->id);
}

static gint
compare_arcs (gconstpointer a, gconstpointer b)
{
  const MlgArc *left = a, *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  if (left->to != right->to)
    return left->to < right->to ? -1 : 1;
  return 0;
}

void
mlg_layers_settle (MlgLayers *self)
{
  for (guint l = 0; l < MLG_LAYERS; l++)
    {
      g_autoptr (GPtrArray) before = g_ptr_array_copy (self->nodes[l], NULL, NULL);
      g_autofree guint *number = g_new0 (guint, before->len + 1);

      g_ptr_array_set_free_func (before, NULL);
      g_ptr_array_sort (self->nodes[l], compare_ids);
      for (guint i = 0; i < before->len; i++)
        {
          g_ptr_array_find (self->nodes[l], before->pdata[i], &number[i]);
          g_hash_table_replace (self->index[l], g_strdup (((MlgNode *) before->pdata[i])->id),
                                GUINT_TO_POINTER (number[i] + 1));
        }
      renumber (self, l, number);
    }
  for (guint l = 0; l + 1 < MLG_LAYERS; l++)
    g_array_sort (self->arcs[l], compare_arcs);
}

void
mlg_layers_group (MlgLayers *self, guint layer, guint most, const char *others)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->nodes[layer], NULL, NULL);
  guint n = sorted->len;
  g_autofree guint *number = g_new0 (guint, n + 1);
  GPtrArray *kept;
  MlgNode *rest;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_nodes);
  if (n <= most)
    return;
  kept = g_ptr_array_new_with_free_func (free_node);
  rest = g_new0 (MlgNode, 1);
  rest->id = g_strdup (OTHERS_ID);
  rest->size = NAN;
  for (guint i = 0; i < n; i++)
    {
      MlgNode *node = sorted->pdata[i];
      guint at = 0;

      g_ptr_array_find (self->nodes[layer], node, &at);
      number[at] = MIN (i, most - 1);
      if (i < most - 1)
        {
          g_ptr_array_add (kept, node);
          self->nodes[layer]->pdata[at] = NULL;
        }
      else
        rest->members += node->members;
    }
  rest->name = g_strdup_printf ("%u %s", rest->members, others);
  g_ptr_array_add (kept, rest);
  for (guint i = 0; i < n; i++)
    if (self->nodes[layer]->pdata[i] != NULL)
      free_node (self->nodes[layer]->pdata[i]);
  g_ptr_array_set_free_func (self->nodes[layer], NULL);
  g_ptr_array_unref (self->nodes[layer]);
  self->nodes[layer] = kept;
  g_hash_table_remove_all (self->index[layer]);
  renumber (self, layer, number);
}

typedef struct
{
  MlgNode *node;
  double key;
} Seat;

static gint
compare_seats (gconstpointer a, gconstpointer b)
{
  const Seat *left = a, *right = b;
  gboolean left_rest = left->node->members > 1, right_rest = right->node->members > 1;

  if (left_rest != right_rest)
    return left_rest ? 1 : -1;
  if (left->key != right->key)
    return left->key < right->key ? -1 : 1;
  return strcmp (left->node->id, right->node->id);
}

/* The weighted mean place of the neighbours on one side (as a share of their column); the own place
 * when there is none. */
static double
pull (const MlgLayers *self, guint layer, guint n, gboolean from_left)
{
  guint l = from_left ? layer - 1 : layer;
  const GPtrArray *others = self->nodes[from_left ? layer - 1 : layer + 1];
  const MlgNode *own = self->nodes[layer]->pdata[n];
  double sum = 0, weight = 0;

  for (guint i = 0; i < self->arcs[l]->len; i++)
    {
      const MlgArc *arc = &g_array_index (self->arcs[l], MlgArc, i);

      if ((from_left ? arc->to : arc->from) != n)
        continue;
      sum += arc->weight *
             (((MlgNode *) others->pdata[from_left ? arc->from : arc->to])->place + 0.5) /
             others->len;
      weight += arc->weight;
    }
  return weight > 0 ? sum / weight : (own->place + 0.5) / self->nodes[layer]->len;
}

static void
reseat (MlgLayers *self, guint layer, const double *keys)
{
  guint n = self->nodes[layer]->len;
  g_autofree Seat *seats = g_new (Seat, n + 1);

  for (guint i = 0; i < n; i++)
    seats[i] = (Seat){ self->nodes[layer]->pdata[i], keys[i] };
  qsort (seats, n, sizeof *seats, compare_seats);
  for (guint i = 0; i < n; i++)
    seats[i].node->place = i;
}

static void
pull_column (MlgLayers *self, guint layer, gboolean from_left)
{
  guint n = self->nodes[layer]->len;
  g_autofree double *keys = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    keys[i] = pull (self, layer, i, from_left);
  reseat (self, layer, keys);
}

void
mlg_layers_place (MlgLayers *self, gboolean untangle)
{
  for (guint l = 0; l < MLG_LAYERS; l++)
    {
      guint n = self->nodes[l]->len;
      g_autofree double *keys = g_new (double, n + 1);

      for (guint i = 0; i < n; i++)
        {
          double size = ((MlgNode *) self->nodes[l]->pdata[i])->size;
          keys[i] = isnan (size) ? G_MAXDOUBLE : -size;
        }
      reseat (self, l, keys);
    }
  for (guint round = 0; untangle && round < 6; round++)
    {
      for (guint l = 1; l < MLG_LAYERS; l++)
        pull_column (self, l, TRUE);
      for (guint l = MLG_LAYERS - 1; l-- > 0;)
        pull_column (self, l, FALSE);
    }
}

void
mlg_layers_sum (MlgLayers *self)
{
  for (guint l = 0; l < MLG_LAYERS; l++)
    for (guint n = 0; n < self->nodes[l]->len; n++)
      {
        double in = 0, out = 0;

        for (guint i = 0; l > 0 && i < self->arcs[l - 1]->len; i++)
          {
            const MlgArc *arc = &g_array_index (self->arcs[l - 1], MlgArc, i);
            in += arc->to == n ? arc->weight : 0;
          }
        for (guint i = 0; l + 1 < MLG_LAYERS && i < self->arcs[l]->len; i++)
          {
            const MlgArc *arc = &g_array_index (self->arcs[l], MlgArc, i);
            out += arc->from == n ? arc->weight : 0;
          }
        ((MlgNode *) self->nodes[l]->pdata[n])->through = fmax (in, out);
      }
}
