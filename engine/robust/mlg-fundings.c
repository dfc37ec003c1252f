/* How much of the reach lives on outside funding: what would be lost if its relays and levers were
 * gone, all else as it is; and the part of the reach that it pays for. */
#include "base/mlg-words.h"
#include "robust/mlg-ends.h"

#include <math.h>

typedef struct
{
  const MlgMap *map;
  MlgEvaluator *evaluator;
  const MlgReach *base;
  GCancellable *cancellable;
  double *part; /* [n_cells] of one row: Σ of what funded relays bring, times their funded share */
} Owing;

static guint
count (const guint8 *set, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += set[i];
  return sum;
}

/* Adds share × p_rc of one relay to every cell: with no effect of any other lever, reach is what
 * its own (or the chosen ones of its own) bring, asked or passed on. */
static gboolean
add_part (Owing *self, guint relay, const guint8 *levers, double share, GError **error)
{
  const MlgMap *map = self->map;
  g_autofree guint8 *off = g_new (guint8, map->n_levers + 1);
  g_autoptr (MlgReach) own = NULL;
  MlgChange change;

  for (guint l = 0; l < map->n_levers; l++)
    off[l] = map->levers[l].relay != relay || (levers != NULL && !levers[l]);
  mlg_change_init (&change);
  change.want = 0;
  change.lever_off = off;
  own = mlg_evaluator_run (self->evaluator, &change, self->cancellable, error);
  if (own == NULL)
    return FALSE;
  for (guint c = 0; c < map->n_cells; c++)
    self->part[c] += share * own->reach[c];
  return TRUE;
}

static gboolean
has_one (const MlgMap *map, guint relay, const guint8 *levers)
{
  for (guint i = map->relay_lever_start[relay]; i < map->relay_lever_start[relay + 1]; i++)
    if (levers[map->relay_levers[i]])
      return TRUE;
  return FALSE;
}

/* Reached establishments, split over relays in proportion to what each brings (model.md §3.10),
 * times the share of its means that is paid from outside: a relay's funded_share (unknown: all of
 * it); all of a funded lever of a relay that is not. Share of all that are reached; NaN = nobody
 * is. */
static gboolean
paid_for (Owing *self,
          guint funding,
          const guint8 *relays,
          const guint8 *levers,
          double *out_share,
          GError **error)
{
  const MlgMap *map = self->map;
  const MlgReach *base = self->base;
  double paid = 0, reached = 0;

  for (guint c = 0; c < map->n_cells; c++)
    self->part[c] = 0;
  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgRelay *relay = &map->relays[r];
      /* a share without a named source still is outside funding */
      const gboolean unnamed = funding == MLG_NONE && relay->funding == MLG_NONE &&
                               relay->funded_share > 0 && relay->status == MLG_STATUS_MOBILISED;
      gboolean good = TRUE;

      if (relays[r] || unnamed)
        good =
            add_part (self, r, NULL, isnan (relay->funded_share) ? 1 : relay->funded_share, error);
      else if (has_one (map, r, levers))
        good = add_part (self, r, levers, 1, error);
      if (!good)
        return FALSE;
    }
  for (guint c = 0; c < map->n_cells; c++)
    if (base->in_population[c] && base->reach[c] > 0 && base->frequency[c] > 0)
      {
        const double n = map->cells[c].establishments * base->reach[c];

        reached += n;
        paid += n * fmin (1, self->part[c] / base->frequency[c]);
      }
  *out_share = reached > 0 ? paid / reached : (double) NAN;
  return TRUE;
}

static void
set_funding (const MlgMap *map, guint funding, MlgTable *table, guint row)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_FUNDINGS);

  if (funding == MLG_NONE)
    {
      mlg_table_set_text (table, row, 0, N_ ("all outside funding"));
      for (guint k = 1; k < 4; k++)
        mlg_table_set_state (table, row, k, MLG_CELL_NOT_APPLICABLE);
      return;
    }
  mlg_table_set_text (table, row, 0, N_ ("one funding"));
  mlg_table_set_text (
      table, row, 1,
      mlg_rows_text (rows, funding, mlg_schema_column (MLG_T_FUNDINGS, "funding_id")));
  mlg_table_set_text (table, row, 2,
                      mlg_rows_text (rows, funding, mlg_schema_column (MLG_T_FUNDINGS, "name")));
  mlg_table_set_number (
      table, row, 3,
      mlg_rows_number (rows, funding, mlg_schema_column (MLG_T_FUNDINGS, "ends_on")));
}

/* A row for one funding, or for all of them (MLG_NONE). A funding nobody lives on has none. */
static gboolean
add_row (Owing *self, guint funding, MlgTable *table, GError **error)
{
  const MlgMap *map = self->map;
  const MlgFigures *total = &self->base->total;
  g_autofree guint8 *relays = g_new0 (guint8, map->n_relays + 1);
  g_autofree guint8 *levers = g_new0 (guint8, map->n_levers + 1);
  g_autoptr (MlgReach) without = NULL;
  MlgChange change;
  guint row;
  double loss, paid;

  mlg_funding_holds (map, funding, relays, levers);
  if (funding != MLG_NONE && count (relays, map->n_relays) + count (levers, map->n_levers) == 0)
    return TRUE;
  mlg_change_init (&change);
  change.want = 0;
  change.relay_off = relays;
  change.lever_off = levers;
  without = mlg_evaluator_run (self->evaluator, &change, self->cancellable, error);
  if (without == NULL || !paid_for (self, funding, relays, levers, &paid, error))
    return FALSE;
  loss = total->reach - without->total.reach;
  row = mlg_table_add_row (table);
  set_funding (map, funding, table, row);
  mlg_table_set_number (table, row, 4, count (relays, map->n_relays));
  mlg_table_set_number (table, row, 5, count (levers, map->n_levers));
  mlg_table_set_number (table, row, 6, loss);
  mlg_table_set_number (table, row, 7, total->reached - without->total.reached);
  mlg_table_set_number (table, row, 8, total->reach > 0 ? loss / total->reach : (double) NAN);
  mlg_table_set_number (table, row, 9, paid);
  return TRUE;
}

MlgTable *
mlg_fundings_table (const MlgMap *map,
                    MlgEvaluator *evaluator,
                    const MlgReach *base,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (MlgTable) table = mlg_table_new ("fundings", "What the reach owes to outside funding");
  g_autofree double *part = g_new0 (double, map->n_cells + 1);
  Owing self = { map, evaluator, base, cancellable, part };
  const guint n = mlg_map_rows (map, MLG_T_FUNDINGS)->n;

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
  mlg_table_add_column (table, "paid", "Share of the reach that it pays for", MLG_COLUMN_SHARE,
                        NULL, 1);
  for (guint f = 0; f < n; f++)
    if (!add_row (&self, f, table, error))
      return NULL;
  if (!add_row (&self, MLG_NONE, table, error))
    return NULL;
  return g_steal_pointer (&table);
}
