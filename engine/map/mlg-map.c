/* The frozen map from outside: references, counts, settings, finding things by their ids. */
#include "map/mlg-freeze.h"

MlgMap *
mlg_map_ref (MlgMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
clear_tree (MlgTree *tree)
{
  g_free (tree->nodes);
  g_clear_pointer (&tree->by_id, g_hash_table_unref);
}

/* Everything that a drawn map never makes anew. */
static void
free_own (MlgMap *self)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    mlg_rows_clear (&self->rows[t]);
  for (guint d = 0; self->wants && d < self->n_deliverables; d++)
    g_free (self->wants[d]);
  clear_tree (&self->sectors);
  clear_tree (&self->sizes);
  clear_tree (&self->territories);
  g_free (self->wants);
  g_free (self->group_ids);
  g_free (self->relay_lever_start);
  g_free (self->relay_levers);
  g_free (self->lever_scopes);
  g_free (self->entry_start);
  g_free (self->themes);
  g_free (self->deliverable_scopes);
  g_free (self->actions);
  g_free (self->goals);
  g_free (self->sessions);
  g_free (self->mixes);
  g_free (self->mix_shares);
  g_free (self->cell_mix);
  g_free (self->usable_row);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->texts, mlg_word_pool_unref);
  mlg_seal_free (self->seal);
  mlg_memo_free (self->memo);
}

static void
map_free (MlgMap *self)
{
  MlgMap *base = self->base;

  if (!base || self->cells != base->cells)
    g_free (self->cells);
  if (!base || self->entries != base->entries)
    g_free (self->entries);
  g_free (self->relays);
  g_free (self->levers);
  g_free (self->audiences);
  g_free (self->links);
  g_free (self->deliverables);
  g_free (self->engagements);
  g_free (self->shares);
  g_free (self->usables);
  if (base)
    mlg_map_unref (base);
  else
    free_own (self);
  g_free (self);
}

void
mlg_map_unref (MlgMap *self)
{
  g_return_if_fail (self != NULL);
  if (g_atomic_ref_count_dec (&self->ref_count))
    map_free (self);
}

guint
mlg_map_count (const MlgMap *self, const char *table)
{
  const MlgTableSpec *spec = mlg_schema_find_table (table);

  return spec ? self->rows[spec->table].n : 0;
}

const char *
mlg_map_setting (const MlgMap *self, const char *key)
{
  return g_hash_table_lookup (self->settings, key);
}

const MlgRows *
mlg_map_rows (const MlgMap *map, MlgTableId table)
{
  g_return_val_if_fail (table < MLG_N_TABLES, NULL);
  return &map->rows[table];
}

/* Rows stand by the bytes of their ids, and what is frozen keeps their numbers. */
static guint
find_row (const MlgRows *rows, const char *id)
{
  guint low = 0, high = rows->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (mlg_rows_text (rows, middle, 0), id);

      if (order == 0)
        return middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return MLG_NONE;
}

guint
mlg_map_find_relay (const MlgMap *map, const char *id)
{
  return find_row (&map->rows[MLG_T_RELAYS], id);
}

guint
mlg_map_find_lever (const MlgMap *map, const char *id)
{
  return find_row (&map->rows[MLG_T_LEVERS], id);
}

guint
mlg_map_find_cell (const MlgMap *map, const char *id)
{
  return find_row (&map->rows[MLG_T_TARGETS], id);
}

guint
mlg_map_find_deliverable (const MlgMap *map, const char *id)
{
  return find_row (&map->rows[MLG_T_DELIVERABLES], id);
}

guint
mlg_map_find_theme (const MlgMap *map, const char *theme)
{
  return mlg_freeze_find_word (map->themes, map->n_themes, theme);
}
