/* Offer against offer: over all weights, and whatever the weights. */
#include "tender/mlg-tender-firm-private.h"

void
mlg_tender_firm_pairs (const MlgTenderFirm *self)
{
  MlgTable *table = mlg_tender_firm_table (
      "firm_pairs", N_ ("Share of all sets of weights that put an offer ahead of another"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "other_offer_id", N_ ("Other offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "share", N_ ("Share of the weights"), MLG_COLUMN_SHARE, NULL, 1);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    for (guint i = 0; i < self->grids[r].n_offers; i++)
      for (guint j = 0; j < self->grids[r].n_offers; j++)
        {
          const MlgTenderGrid *grid = &self->grids[r];
          guint row;

          if (i == j || grid->n_leaves == 0)
            continue;
          row = mlg_tender_firm_row (self, table, grid);
          mlg_table_set_text (table, row, FIRM_OWN, mlg_tender_firm_offer (self, grid, i));
          mlg_table_set_text (table, row, FIRM_OWN + 1, mlg_tender_firm_offer (self, grid, j));
          mlg_table_set_number (table, row, FIRM_OWN + 2,
                                mlg_exact_near (mlg_tender_pair_share (
                                    self->pool, mlg_tender_firm_shares (grid, i),
                                    mlg_tender_firm_shares (grid, j), grid->n_leaves)));
        }
  mlg_tender_firm_take (self, table);
}

static gboolean
dominates (const MlgTenderGrid *grid, guint i, guint j)
{
  gboolean better = FALSE;

  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const int order = mlg_exact_compare (mlg_tender_firm_shares (grid, i)[k],
                                           mlg_tender_firm_shares (grid, j)[k]);

      if (order < 0)
        return FALSE;
      better = better || order > 0;
    }
  return better;
}

void
mlg_tender_firm_dominance (const MlgTenderFirm *self)
{
  MlgTable *table = mlg_tender_firm_table (
      "firm_dominance", N_ ("Offers at least as good everywhere, and better once"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "other_offer_id", N_ ("Other offer"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    for (guint i = 0; i < self->grids[r].n_offers; i++)
      for (guint j = 0; j < self->grids[r].n_offers; j++)
        if (i != j && dominates (&self->grids[r], i, j))
          {
            const MlgTenderGrid *grid = &self->grids[r];
            const guint row = mlg_tender_firm_row (self, table, grid);

            mlg_table_set_text (table, row, FIRM_OWN, mlg_tender_firm_offer (self, grid, i));
            mlg_table_set_text (table, row, FIRM_OWN + 1, mlg_tender_firm_offer (self, grid, j));
          }
  mlg_tender_firm_take (self, table);
}
