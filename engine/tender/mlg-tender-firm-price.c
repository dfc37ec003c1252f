/* How low the lowest price would have to be for the winner to change: the inverse formula gives
 * every offer points in proportion to it, the dearer ones fewer. */
#include "tender/mlg-tender-firm-private.h"

/* The one leaf with a price, when its formula is the inverse; MLG_NONE otherwise. */
static guint
inverse_leaf (const MlgTender *tender, const MlgTenderGrid *grid)
{
  guint found = MLG_NONE;

  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const guint scale = tender->criteria[grid->leaves[k]].scale;

      if (scale == MLG_NONE || tender->scales[scale].kind != MLG_SCALE_PRICE)
        continue;
      if (found != MLG_NONE || tender->scales[scale].formula != MLG_FORMULA_INVERSE)
        return MLG_NONE;
      found = k;
    }
  return found;
}

/* Points without those of one leaf. */
static const MlgExact *
rest_of (MlgExactPool *pool, const MlgTenderGrid *grid, guint i, guint without)
{
  const MlgExact *rest = mlg_exact_whole (pool, 0);

  for (guint k = 0; k < grid->n_leaves; k++)
    if (k != without)
      rest = mlg_exact_add (
          pool, rest, mlg_exact_mul (pool, mlg_tender_firm_shares (grid, i)[k], grid->points[k]));
  return rest;
}

static const MlgExact *
price_of (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint i)
{
  const guint offer = mlg_tender_firm_score (self, grid, i)->offer;
  const guint first = mlg_tender_first_version (self->tender, offer);

  if (self->score.prices != NULL && self->score.prices[first] != NULL)
    return self->score.prices[first];
  return self->tender->offers[offer].price;
}

/* The lowest price now, read back from the winner's mark before rounding: Pmin = mark/most · P. */
static const MlgExact *
lowest_now (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint leaf)
{
  const MlgTenderPart *part = &mlg_tender_firm_score (self, grid, 0)->parts[grid->leaves[leaf]];

  return mlg_exact_mul (self->pool, mlg_exact_div (self->pool, part->raw, part->max),
                        price_of (self, grid, 0));
}

static void
add_prices (const MlgTenderFirm *self, const MlgTenderGrid *grid, MlgTable *table)
{
  const guint leaf = inverse_leaf (self->tender, grid);

  if (leaf == MLG_NONE)
    return;
  for (guint i = 1; i < grid->n_offers; i++)
    {
      const guint row = mlg_tender_firm_row (self, table, grid);
      const MlgExact *critical =
          mlg_tender_critical_lowest (self->pool, grid->points[leaf], price_of (self, grid, 0),
                                      rest_of (self->pool, grid, 0, leaf), price_of (self, grid, i),
                                      rest_of (self->pool, grid, i, leaf));

      mlg_table_set_text (table, row, FIRM_OWN, mlg_tender_firm_offer (self, grid, i));
      mlg_table_set_number (table, row, FIRM_OWN + 1, mlg_exact_near (price_of (self, grid, i)));
      mlg_table_set_number (table, row, FIRM_OWN + 2,
                            mlg_exact_near (lowest_now (self, grid, leaf)));
      mlg_table_set_number (table, row, FIRM_OWN + 3, mlg_exact_near (critical));
    }
}

static void
add_price_column (const MlgTenderFirm *self, MlgTable *table, const char *id, const char *title)
{
  const char *currency = self->tender->consultation.currency;

  if (currency == NULL || g_str_equal (currency, "EUR"))
    mlg_table_add_column (table, id, title, MLG_COLUMN_EUROS, "€", 2);
  else
    mlg_table_add_column (table, id, title, MLG_COLUMN_NUMBER, currency, 2);
}

void
mlg_tender_firm_critical_price (const MlgTenderFirm *self)
{
  MlgTable *table =
      mlg_tender_firm_table ("firm_critical_price", N_ ("Lowest price that would change the "
                                                        "winner"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  add_price_column (self, table, "price", N_ ("Price"));
  add_price_column (self, table, "lowest_price", N_ ("Lowest price now"));
  add_price_column (self, table, "critical_price",
                    N_ ("Lowest price at which this offer is level"));
  for (guint r = 0; r < self->scores->n_rankings; r++)
    add_prices (self, &self->grids[r], table);
  mlg_tender_firm_take (self, table);
}
