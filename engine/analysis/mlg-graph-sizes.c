#include "analysis/mlg-graph-sizes.h"

#include "reach/mlg-reach-run.h"

#include <math.h>

#define MOST_RELAYS 300

void
mlg_graph_sizes_clear (MlgGraphSizes *self)
{
  g_free (self->deliverable);
  g_free (self->relay);
  g_free (self->sector);
}

static double *
unknown (guint n)
{
  double *list = g_new (double, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    list[i] = (double) NAN;
  return list;
}

static guint
find_sector (const MlgMap *map, const char *id)
{
  return mlg_tree_find (&map->sectors, id);
}

/* Reads a column of figures by the ids beside it. */
static void
read_sizes (const MlgMap *map,
            const MlgTable *table,
            const char *id_column,
            const char *figure,
            guint (*find) (const MlgMap *, const char *),
            double *out)
{
  const int id = table != NULL ? mlg_table_find_column (table, id_column) : -1;
  const int column = table != NULL ? mlg_table_find_column (table, figure) : -1;

  for (guint row = 0; id >= 0 && column >= 0 && row < mlg_table_get_n_rows (table); row++)
    {
      const char *text = mlg_table_get_text (table, row, (guint) id);
      const guint item = text != NULL ? find (map, text) : MLG_NONE;

      if (item != MLG_NONE)
        out[item] = mlg_table_get_number (table, row, (guint) column);
    }
}

gboolean
mlg_graph_sizes_fill (MlgGraphSizes *self,
                      const MlgMap *map,
                      const MlgQuestion *question,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (MlgResult) result = mlg_result_new ("reach");

  self->deliverable = unknown (map->n_deliverables);
  self->relay = unknown (map->n_relays);
  self->sector = unknown (map->sectors.n);
  if (map->n_relays > MOST_RELAYS)
    return TRUE;
  if (!mlg_reach_run (map, question, "sector,relay,deliverable", result, cancellable, error))
    return FALSE;
  read_sizes (map, mlg_result_find_table (result, "reach_by_sector"), "sector_id", "reach",
              find_sector, self->sector);
  read_sizes (map, mlg_result_find_table (result, "reach_by_relay"), "relay_id", "alone",
              mlg_map_find_relay, self->relay);
  read_sizes (map, mlg_result_find_table (result, "reach_by_deliverable"), "deliverable_id",
              "alone", mlg_map_find_deliverable, self->deliverable);
  return TRUE;
}
