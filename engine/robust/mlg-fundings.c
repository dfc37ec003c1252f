/* How much of the reach lives on outside funding: what would be lost if its relays and levers were
 * gone, all else as it is. */
#include "base/mlg-words.h"
#include "robust/mlg-ends-private.h"

#include <math.h>

static guint
count (const guint8 *set, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += set[i];
  return sum;
}

/* A row for one funding, or for all of them (MLG_NONE). A funding nobody lives on has none. */
static gboolean
add_row (const MlgRobust *robust, guint funding, MlgTable *table, GError **error)
{
  const MlgMap *map = robust->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_FUNDINGS);
  const MlgFigures *total = &robust->base->total;
  g_autofree guint8 *relays = g_new0 (guint8, map->n_relays + 1);
  g_autofree guint8 *levers = g_new0 (guint8, map->n_levers + 1);
  g_autoptr (MlgReach) without = NULL;
  MlgChange change;
  guint row;
  double loss;

  mlg_funding_holds (map, funding, relays, levers);
  if (funding != MLG_NONE && count (relays, map->n_relays) + count (levers, map->n_levers) == 0)
    return TRUE;
  mlg_change_init (&change);
  change.want = 0;
  change.relay_off = relays;
  change.lever_off = levers;
  without = mlg_evaluator_run (robust->evaluator, &change, robust->cancellable, error);
  if (without == NULL)
    return FALSE;
  loss = total->reach - without->total.reach;
  row = mlg_table_add_row (table);
  if (funding == MLG_NONE)
    {
      mlg_table_set_text (table, row, 0, N_ ("all outside funding"));
      for (guint k = 1; k < 4; k++)
        mlg_table_set_state (table, row, k, MLG_CELL_NOT_APPLICABLE);
    }
  else
    {
      mlg_table_set_text (table, row, 0, N_ ("one funding"));
      mlg_table_set_text (
          table, row, 1,
          mlg_rows_text (rows, funding, mlg_schema_column (MLG_T_FUNDINGS, "funding_id")));
      mlg_table_set_text (
          table, row, 2, mlg_rows_text (rows, funding, mlg_schema_column (MLG_T_FUNDINGS, "name")));
      mlg_table_set_number (
          table, row, 3,
          mlg_rows_number (rows, funding, mlg_schema_column (MLG_T_FUNDINGS, "ends_on")));
    }
  mlg_table_set_number (table, row, 4, count (relays, map->n_relays));
  mlg_table_set_number (table, row, 5, count (levers, map->n_levers));
  mlg_table_set_number (table, row, 6, loss);
  mlg_table_set_number (table, row, 7, total->reached - without->total.reached);
  mlg_table_set_number (table, row, 8, total->reach > 0 ? loss / total->reach : (double) NAN);
  return TRUE;
}

MlgTable *
mlg_fundings_table (const MlgRobust *robust, GError **error)
{
  g_autoptr (MlgTable) table = mlg_table_new ("fundings", "What the reach owes to outside funding");
  const guint n = mlg_map_rows (robust->map, MLG_T_FUNDINGS)->n;

  mlg_table_add_column (table, "scope", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "funding_id", "Funding code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "funding", "Funding", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "ends_on", "Last day", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "relays", "Relays", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "levers", "Levers", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach lost without it", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "loss_reached", "Establishments lost", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share of the reach that hangs on it", MLG_COLUMN_SHARE,
                        NULL, 1);
  for (guint f = 0; f < n; f++)
    if (!add_row (robust, f, table, error))
      return NULL;
  if (!add_row (robust, MLG_NONE, table, error))
    return NULL;
  return g_steal_pointer (&table);
}
