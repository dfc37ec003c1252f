/* Roll-ups by attributes of cells: "sector", "territory:department", "sector:top", crosses. */
#include "base/mlg-words.h"
#include "reach/mlg-reach-run.h"

#include <string.h>

static const char *const DIMENSIONS[] = { "sector", "size", "territory" };

static const MlgTree *
tree_of (const MlgMap *map, guint dimension)
{
  const MlgTree *trees[] = { &map->sectors, &map->sizes, &map->territories };
  return trees[dimension];
}

/* Depth or level asked for: depth MLG_NONE = the cell's own node. */
typedef struct
{
  guint depth, level;
} Height;

static gboolean
find_level (const char *word, guint *out_level)
{
  const MlgTableSpec *spec = mlg_schema_table (MLG_T_TERRITORIES);
  const MlgWord *words = spec->columns[mlg_schema_column (MLG_T_TERRITORIES, "level")].values;
  for (guint i = 0; words[i].id; i++)
    if (g_str_equal (words[i].id, word) || g_strcmp0 (words[i].fr, word) == 0)
      {
        *out_level = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_height (guint dimension, const char *word, Height *out, GError **error)
{
  guint64 depth;
  *out = (Height){ MLG_NONE, MLG_NONE };
  if (!word)
    return TRUE;
  if (g_str_equal (word, "top"))
    out->depth = 0;
  else if (g_ascii_string_to_unsigned (word, 10, 0, 100, &depth, NULL))
    out->depth = (guint) depth;
  else if (dimension != 2 || !find_level (word, &out->level))
    {
      static const char *const known[] = { "top",        "1",    "2",       "country", "region",
                                           "department", "epci", "commune", "other" };
      mlg_usage_unknown_name (error, "level", word, known,
                              dimension == 2 ? G_N_ELEMENTS (known) : 3);
      return FALSE;
    }
  return TRUE;
}

static guint32
climb (const MlgTree *tree, guint node, Height height)
{
  while (height.depth != MLG_NONE && tree->nodes[node].depth > height.depth)
    node = tree->nodes[node].parent;
  while (height.level != MLG_NONE && node != MLG_NONE && tree->nodes[node].level != height.level)
    node = tree->nodes[node].parent;
  return node;
}

static gboolean
parse_part (MlgBreakdown *self, const char *part, Height *heights, GError **error)
{
  g_auto (GStrv) words = g_strsplit (part, ":", 2);
  for (guint d = 0; d < G_N_ELEMENTS (DIMENSIONS); d++)
    if (g_str_equal (words[0], DIMENSIONS[d]))
      {
        for (guint i = 0; i < self->n_dimensions; i++)
          if (self->dimensions[i] == d)
            {
              g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (), "“%s” is asked for twice."), words[0]);
              return FALSE;
            }
        self->dimensions[self->n_dimensions] = (guint8) d;
        return parse_height (d, words[1], &heights[self->n_dimensions++], error);
      }
  mlg_usage_unknown_name (error, "breakdown", part, DIMENSIONS, G_N_ELEMENTS (DIMENSIONS));
  return FALSE;
}

static int
by_nodes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MlgBreakdown *self = user_data;
  const guint32 *x = a, *y = b;
  for (guint i = 0; i < self->n_dimensions; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}

/* One group per cell: the target itself. */
static void
group_targets (MlgBreakdown *self, const MlgMap *map)
{
  self->name = g_strdup ("target");
  self->n_groups = map->n_cells;
  self->nodes = g_new (guint32, map->n_cells + 1);
  for (guint c = 0; c < map->n_cells; c++)
    self->group[c] = self->nodes[c] = c;
}

static void
group_cells (MlgBreakdown *self, const MlgMap *map, const Height *heights)
{
  guint n = self->n_dimensions;
  g_autofree guint32 *of_cell = g_new (guint32, (gsize) map->n_cells * n + 1);
  self->nodes = g_new (guint32, (gsize) map->n_cells * n + 1);
  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgCell *cell = &map->cells[c];
      guint own[] = { cell->sector, cell->size, cell->territory };
      for (guint i = 0; i < n; i++)
        of_cell[(gsize) c * n + i] =
            climb (tree_of (map, self->dimensions[i]), own[self->dimensions[i]], heights[i]);
    }
  memcpy (self->nodes, of_cell, (gsize) map->n_cells * n * sizeof (guint32));
  g_qsort_with_data (self->nodes, (int) map->n_cells, n * sizeof (guint32), by_nodes, self);
  for (guint c = 0; c < map->n_cells; c++)
    {
      const guint32 *row = self->nodes + (gsize) c * n;
      gboolean whole = TRUE;
      for (guint i = 0; i < n; i++)
        whole = whole && row[i] != MLG_NONE;
      if (whole && (self->n_groups == 0 ||
                    by_nodes (row, self->nodes + (gsize) (self->n_groups - 1) * n, self) != 0))
        memmove (self->nodes + (gsize) self->n_groups++ * n, row, n * sizeof (guint32));
    }
  for (guint c = 0; c < map->n_cells; c++)
    {
      guint low = 0, high = self->n_groups;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          if (by_nodes (self->nodes + (gsize) middle * n, of_cell + (gsize) c * n, self) < 0)
            low = middle + 1;
          else
            high = middle;
        }
      self->group[c] = low < self->n_groups && by_nodes (self->nodes + (gsize) low * n,
                                                         of_cell + (gsize) c * n, self) == 0
                           ? low
                           : MLG_NONE;
    }
}

MlgBreakdown *
mlg_breakdown_new (const MlgMap *map, const char *by, GError **error)
{
  g_autoptr (MlgBreakdown) self = g_new0 (MlgBreakdown, 1);
  g_autoptr (GString) name = g_string_new (NULL);
  Height heights[3];
  self->group = g_new (guint32, map->n_cells + 1);
  if (g_str_equal (by, "target"))
    {
      group_targets (self, map);
      return g_steal_pointer (&self);
    }
  g_auto (GStrv) parts = g_strsplit (by, ",", -1);
  for (guint i = 0; parts[i]; i++)
    {
      if (!parse_part (self, g_strstrip (parts[i]), heights, error))
        return NULL;
      g_string_append_printf (name, "%s%s", i > 0 ? "_" : "",
                              DIMENSIONS[self->dimensions[self->n_dimensions - 1]]);
    }
  self->name = g_string_free (g_steal_pointer (&name), FALSE);
  group_cells (self, map, heights);
  return g_steal_pointer (&self);
}

void
mlg_breakdown_free (MlgBreakdown *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->group);
  g_free (self->nodes);
  g_free (self);
}

static void
add_dimension (MlgTable *table, guint dimension)
{
  static const char *const ids[] = { "sector_id", "size_id", "territory_id" };
  static const char *const titles[][2] = { { N_ ("Sector code"), N_ ("Sector") },
                                           { N_ ("Size code"), N_ ("Size") },
                                           { N_ ("Territory code"), N_ ("Territory") } };

  mlg_table_add_column (table, ids[dimension], titles[dimension][0], MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, DIMENSIONS[dimension], titles[dimension][1], MLG_COLUMN_TEXT, NULL,
                        0);
}

guint
mlg_breakdown_add_columns (const MlgBreakdown *self, MlgTable *table)
{
  if (self->n_dimensions == 0)
    {
      mlg_table_add_column (table, "target_id", "Target code", MLG_COLUMN_TEXT, NULL, 0);
      mlg_table_mark_detail (
          table, mlg_table_add_column (table, "target", "Target", MLG_COLUMN_TEXT, NULL, 0));
      for (guint d = 0; d < 3; d++)
        add_dimension (table, d);
    }
  for (guint i = 0; i < self->n_dimensions; i++)
    add_dimension (table, self->dimensions[i]);

  return mlg_table_get_n_columns (table);
}

static void
set_node (MlgTable *table, guint row, guint column, const MlgTree *tree, guint node)
{
  mlg_table_set_text (table, row, column, tree->nodes[node].id);
  mlg_table_set_text (table, row, column + 1, tree->nodes[node].name);
}

void
mlg_breakdown_set_row (
    const MlgBreakdown *self, const MlgMap *map, guint group, MlgTable *table, guint row)
{
  const guint n = self->n_dimensions;

  if (n == 0)
    {
      const MlgCell *cell = &map->cells[self->nodes[group]];
      const guint nodes[] = { cell->sector, cell->size, cell->territory };

      mlg_table_set_text (table, row, 0, cell->id);
      mlg_table_set_text (table, row, 1, cell->name);
      for (guint d = 0; d < 3; d++)
        set_node (table, row, 2 + 2 * d, tree_of (map, d), nodes[d]);
    }
  for (guint i = 0; i < n; i++)
    set_node (table, row, 2 * i, tree_of (map, self->dimensions[i]),
              self->nodes[(gsize) group * n + i]);
}
