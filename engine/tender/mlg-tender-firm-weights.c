/* What moving weights or the lowest price would do: the closed forms, offer against winner. */
#include "tender/mlg-tender-firm-private.h"

void
mlg_tender_firm_gap (const MlgTenderFirm *self)
{
  MlgTable *table = mlg_tender_firm_table ("firm_gap", N_ ("Gap to the second"));

  mlg_table_add_column (table, "first_offer_id", N_ ("First offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "second_offer_id", N_ ("Second offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "gap", N_ ("Gap"), MLG_COLUMN_NUMBER, N_ ("points"),
                        self->tender->consultation.decimals);
  mlg_table_add_column (table, "tied", N_ ("Tied"), MLG_COLUMN_LABEL, NULL, 0);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    {
      const MlgTenderGrid *grid = &self->grids[r];
      const MlgTenderScore *first, *second;
      guint row;

      if (grid->n_offers == 0)
        continue;
      row = mlg_tender_firm_row (self, table, grid);
      mlg_table_set_text (table, row, FIRM_OWN, mlg_tender_firm_offer (self, grid, 0));
      if (grid->n_offers == 1)
        {
          for (guint column = FIRM_OWN + 1; column <= FIRM_OWN + 3; column++)
            mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
          continue;
        }
      first = mlg_tender_firm_score (self, grid, 0);
      second = mlg_tender_firm_score (self, grid, 1);
      mlg_table_set_text (table, row, FIRM_OWN + 1, mlg_tender_firm_offer (self, grid, 1));
      mlg_table_set_number (
          table, row, FIRM_OWN + 2,
          mlg_exact_near (mlg_exact_sub (self->pool, first->total, second->total)));
      mlg_table_set_text (table, row, FIRM_OWN + 3,
                          mlg_tender_firm_yes (first->rank == second->rank));
    }
  mlg_tender_firm_take (self, table);
}

/* ---- stability intervals ------------------------------------------------ */

static gboolean
is_under (const MlgTender *tender, guint criterion, guint above)
{
  for (; criterion != MLG_NONE; criterion = tender->criteria[criterion].parent)
    if (criterion == above)
      return TRUE;
  return FALSE;
}

/* The grid with all leaves under a criterion made one, which stands first: a share of its points.
 */
typedef struct
{
  const MlgExact **points, **shares; /* n; n_offers × n */
  guint n;
} Joined;

static void
joined_clear (Joined *joined)
{
  g_free (joined->points);
  g_free (joined->shares);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joined, joined_clear)

static void
join (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint criterion, Joined *joined)
{
  MlgExactPool *pool = self->pool;
  const gsize width = (gsize) grid->n_leaves + 1;

  joined->points = g_new (const MlgExact *, width);
  joined->shares = g_new (const MlgExact *, width * grid->n_offers);
  joined->n = 1;
  joined->points[0] = mlg_exact_whole (pool, 0);
  for (guint i = 0; i < grid->n_offers; i++)
    joined->shares[i * width] = mlg_exact_whole (pool, 0);
  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const gboolean inside = is_under (self->tender, grid->leaves[k], criterion);
      const guint at = inside ? 0 : joined->n++;

      joined->points[at] =
          inside ? mlg_exact_add (pool, joined->points[0], grid->points[k]) : grid->points[k];
      for (guint i = 0; i < grid->n_offers; i++)
        {
          const MlgExact *share = mlg_tender_firm_shares (grid, i)[k];
          const MlgExact **cell = &joined->shares[i * width + at];

          *cell = inside ? mlg_exact_add (pool, *cell, mlg_exact_mul (pool, share, grid->points[k]))
                         : share;
        }
    }
  for (guint i = 0; i < grid->n_offers; i++)
    joined->shares[i * width] = mlg_exact_div (pool, joined->shares[i * width], joined->points[0]);
}

/* The interval in which the first offer stays ahead of all others. FALSE: empty. */
static gboolean
interval_of (const MlgTenderFirm *self,
             const MlgTenderGrid *grid,
             const Joined *joined,
             const MlgExact **out_lowest,
             const MlgExact **out_highest)
{
  const gsize width = (gsize) grid->n_leaves + 1;

  *out_lowest = *out_highest = NULL;
  for (guint i = 1; i < grid->n_offers; i++)
    {
      const MlgExact *lowest, *highest;

      if (!mlg_tender_weight_interval (self->pool, joined->shares, joined->shares + i * width,
                                       joined->points, joined->n, 0, &lowest, &highest))
        return FALSE;
      if (*out_lowest == NULL || mlg_exact_compare (lowest, *out_lowest) > 0)
        *out_lowest = lowest;
      if (*out_highest == NULL || mlg_exact_compare (highest, *out_highest) < 0)
        *out_highest = highest;
    }
  return mlg_exact_compare (*out_lowest, *out_highest) <= 0;
}

static void
add_intervals (const MlgTenderFirm *self,
               const MlgTenderGrid *grid,
               MlgTable *table,
               gboolean of_groups)
{
  const MlgTender *tender = self->tender;

  for (guint c = 0; c < tender->n_criteria && grid->n_offers > 1; c++)
    {
      g_auto (Joined) joined = { 0 };
      const MlgExact *lowest, *highest;
      guint row;

      if ((tender->criteria[c].n_children > 0) != of_groups)
        continue;
      join (self, grid, c, &joined);
      if (mlg_exact_sign (joined.points[0]) == 0)
        continue;
      row = mlg_tender_firm_row (self, table, grid);
      mlg_table_set_text (table, row, FIRM_OWN, tender->criteria[c].id);
      mlg_table_set_text (table, row, FIRM_OWN + 1, tender->criteria[c].name);
      mlg_table_set_number (table, row, FIRM_OWN + 2, mlg_exact_near (joined.points[0]));
      if (!interval_of (self, grid, &joined, &lowest, &highest))
        continue;
      mlg_table_set_number (table, row, FIRM_OWN + 3, mlg_exact_near (lowest));
      mlg_table_set_number (table, row, FIRM_OWN + 4, mlg_exact_near (highest));
    }
}

static void
weights_table (const MlgTenderFirm *self, const char *name, const char *title, gboolean of_groups)
{
  MlgTable *table = mlg_tender_firm_table (name, title);

  mlg_table_add_column (table, "criterion_id", N_ ("Criterion code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "points", N_ ("Points"), MLG_COLUMN_NUMBER, N_ ("points"), 2);
  mlg_table_add_column (table, "lowest", N_ ("Lowest weight"), MLG_COLUMN_NUMBER, N_ ("points"), 2);
  mlg_table_add_column (table, "highest", N_ ("Highest weight"), MLG_COLUMN_NUMBER, N_ ("points"),
                        2);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    add_intervals (self, &self->grids[r], table, of_groups);
  mlg_tender_firm_take (self, table);
}

void
mlg_tender_firm_weights (const MlgTenderFirm *self)
{
  weights_table (self, "firm_weights", N_ ("Weights between which the winner stays"), FALSE);
  weights_table (self, "firm_group_weights",
                 N_ ("Weights of groups of criteria between which the winner stays"), TRUE);
}

/* ---- smallest transfer -------------------------------------------------- */

static void
add_moves (const MlgTenderFirm *self,
           const MlgTenderGrid *grid,
           MlgTable *table,
           const char *offer_id,
           const MlgExact *const *change)
{
  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const MlgTenderCriterion *criterion = &self->tender->criteria[grid->leaves[k]];
      guint row;

      if (mlg_exact_sign (change[k]) == 0)
        continue;
      row = mlg_tender_firm_row (self, table, grid);
      mlg_table_set_text (table, row, FIRM_OWN, offer_id);
      mlg_table_set_text (table, row, FIRM_OWN + 1, criterion->id);
      mlg_table_set_text (table, row, FIRM_OWN + 2, criterion->name);
      mlg_table_set_number (table, row, FIRM_OWN + 3, mlg_exact_near (change[k]));
    }
}

static void
add_transfers (const MlgTenderFirm *self,
               const MlgTenderGrid *grid,
               MlgTable *table,
               MlgTable *moves)
{
  g_autofree const MlgExact **transfers = g_new0 (const MlgExact *, grid->n_offers);
  g_autofree const MlgExact **change = g_new0 (const MlgExact *, grid->n_leaves);
  const MlgExact *smallest = NULL;

  for (guint i = 1; i < grid->n_offers; i++)
    {
      transfers[i] = mlg_tender_smallest_transfer (self->pool, mlg_tender_firm_shares (grid, 0),
                                                   mlg_tender_firm_shares (grid, i), grid->points,
                                                   grid->n_leaves, change);
      if (transfers[i] == NULL)
        continue;
      if (smallest == NULL || mlg_exact_compare (transfers[i], smallest) < 0)
        smallest = transfers[i];
      add_moves (self, grid, moves, mlg_tender_firm_offer (self, grid, i), change);
    }
  for (guint i = 1; i < grid->n_offers; i++)
    {
      const guint row = mlg_tender_firm_row (self, table, grid);

      mlg_table_set_text (table, row, FIRM_OWN, mlg_tender_firm_offer (self, grid, i));
      mlg_table_set_number (table, row, FIRM_OWN + 1, mlg_exact_near (transfers[i]));
      mlg_table_set_text (
          table, row, FIRM_OWN + 2,
          mlg_tender_firm_yes (transfers[i] != NULL && mlg_exact_equal (transfers[i], smallest)));
    }
}

void
mlg_tender_firm_transfer (const MlgTenderFirm *self)
{
  MlgTable *table = mlg_tender_firm_table (
      "firm_transfer", N_ ("Smallest transfer of points that brings an offer level with the "
                           "winner"));
  MlgTable *moves =
      mlg_tender_firm_table ("firm_transfer_moves", N_ ("The smallest transfers, move by move"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "transfer", N_ ("Transfer"), MLG_COLUMN_NUMBER, N_ ("points"), 2);
  mlg_table_add_column (table, "smallest", N_ ("Smallest of all"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (moves, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (moves, "criterion_id", N_ ("Criterion code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (moves, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (moves, "change", N_ ("Change"), MLG_COLUMN_NUMBER, N_ ("points"), 2);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    add_transfers (self, &self->grids[r], table, moves);
  mlg_tender_firm_take (self, table);
  mlg_tender_firm_take (self, moves);
}
