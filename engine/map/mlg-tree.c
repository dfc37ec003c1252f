/* Hierarchies: sectors, sizes and territories, each node knowing its descendants as one range. */
#include "map/mlg-freeze.h"

static void
tell_cycle (MlgFreeze *self, const MlgTree *tree, MlgTableId table, guint start)
{
  g_autoptr (GString) chain = g_string_new (tree->nodes[start].id);
  g_autofree char *rule = NULL;
  guint node = start;

  do
    {
      node = tree->nodes[node].parent;
      g_string_append_printf (chain, " → %s", tree->nodes[node].id);
    }
  while (node != start && chain->len < 200);
  rule = g_strdup_printf (_ ("is its own ancestor: %s."), chain->str);
  mlg_freeze_tell (
      self, MLG_FAULT, table, start, mlg_schema_find_column (mlg_schema_table (table), "parent_id"),
      N_ ("is its own ancestor."), rule, _ ("Give one of them another parent, or none."));
  self->blind = TRUE;
}

/* Walks up from each node; a walk that meets itself is a cycle, told once and cut. */
static void
cut_cycles (MlgFreeze *self, MlgTree *tree, MlgTableId table)
{
  g_autofree guint *walk = g_new0 (guint, tree->n + 1); /* 0 unseen, else the number of the walk */

  for (guint i = 0; i < tree->n; i++)
    {
      guint node = i;

      while (node != MLG_NONE && walk[node] == 0)
        {
          walk[node] = i + 1;
          node = tree->nodes[node].parent;
        }
      if (node == MLG_NONE || walk[node] != i + 1)
        continue;
      tell_cycle (self, tree, table, node);
      tree->nodes[node].parent = MLG_NONE;
    }
}

/* Numbers the nodes in preorder, children by the bytes of their ids. */
static void
number_nodes (MlgTree *tree)
{
  g_autofree guint *first = g_new (guint, tree->n + 1), *next = g_new (guint, tree->n + 1);
  guint roots = MLG_NONE, counter = 0, node;

  for (guint i = 0; i < tree->n; i++)
    first[i] = MLG_NONE;
  for (guint i = tree->n; i > 0; i--)
    {
      guint parent = tree->nodes[i - 1].parent,
            *head = parent == MLG_NONE ? &roots : &first[parent];

      next[i - 1] = *head;
      *head = i - 1;
    }
  node = roots;
  while (node != MLG_NONE)
    {
      MlgNode *n = &tree->nodes[node];

      n->depth = n->parent == MLG_NONE ? 0 : tree->nodes[n->parent].depth + 1;
      n->enter = counter++;
      if (first[node] != MLG_NONE)
        {
          node = first[node];
          continue;
        }
      while (node != MLG_NONE)
        {
          tree->nodes[node].leave = counter;
          if (next[node] != MLG_NONE)
            {
              node = next[node];
              break;
            }
          node = tree->nodes[node].parent;
        }
    }
}

static void
fill_tree (MlgFreeze *self, MlgTree *tree, MlgTableId table)
{
  const MlgRows *rows = &self->map->rows[table];
  const guint parent = mlg_schema_column (table, "parent_id");

  tree->n = rows->n;
  tree->nodes = g_new0 (MlgNode, rows->n + 1);
  tree->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint r = 0; r < rows->n; r++)
    {
      MlgNode *node = &tree->nodes[r];

      node->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
      node->name = mlg_rows_text (rows, r, 1);
      node->parent = mlg_freeze_refer (self, table, r, parent);
      node->min_workers = node->max_workers = NAN;
      g_hash_table_insert (tree->by_id, mlg_unconst (node->id), GUINT_TO_POINTER (r + 1));
    }
  cut_cycles (self, tree, table);
  number_nodes (tree);
}

static void
read_sizes (MlgFreeze *self)
{
  const MlgRows *rows = &self->map->rows[MLG_T_SIZES];
  const guint low = mlg_schema_column (MLG_T_SIZES, "min_workers"),
              high = mlg_schema_column (MLG_T_SIZES, "max_workers");

  for (guint r = 0; r < rows->n; r++)
    {
      MlgNode *node = &self->map->sizes.nodes[r];

      node->min_workers = mlg_rows_number (rows, r, low);
      node->max_workers = mlg_rows_number (rows, r, high);
      if (node->max_workers < node->min_workers)
        mlg_freeze_tell (self, MLG_FAULT, MLG_T_SIZES, r, (int) high,
                         N_ ("is below the smallest number of workers of the class."), NULL,
                         _ ("Write the largest number of workers, or leave it empty."));
    }
}

void
mlg_freeze_trees (MlgFreeze *self)
{
  const MlgRows *territories = &self->map->rows[MLG_T_TERRITORIES];
  const guint level = mlg_schema_column (MLG_T_TERRITORIES, "level");

  fill_tree (self, &self->map->sectors, MLG_T_SECTORS);
  fill_tree (self, &self->map->sizes, MLG_T_SIZES);
  fill_tree (self, &self->map->territories, MLG_T_TERRITORIES);
  for (guint r = 0; r < territories->n; r++)
    {
      double word = mlg_rows_number (territories, r, level);

      self->map->territories.nodes[r].level = isnan (word) ? 0 : (guint) word;
    }
  read_sizes (self);
}

guint
mlg_tree_find (const MlgTree *tree, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (tree->by_id, id)) - 1;
}
