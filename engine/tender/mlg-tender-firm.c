/* Firmness: the ranking is scored once, laid out as grids of shares, and each question asked of it.
 */
#include "tender/mlg-tender-firm-private.h"

MlgTable *
mlg_tender_firm_table (const char *name, const char *title)
{
  MlgTable *table = mlg_table_new (name, title);

  mlg_table_add_column (table, "lot_id", N_ ("Lot"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "variants", N_ ("Variants"), MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

guint
mlg_tender_firm_row (const MlgTenderFirm *self, MlgTable *table, const MlgTenderGrid *grid)
{
  const guint row = mlg_table_add_row (table);
  const guint lot = grid->ranking->lot;

  if (lot != MLG_NONE)
    mlg_table_set_text (table, row, FIRM_LOT, self->tender->lots[lot].id);
  else
    mlg_table_set_state (table, row, FIRM_LOT, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_text (table, row, FIRM_VARIANTS, mlg_tender_firm_yes (grid->ranking->variants));
  return row;
}

void
mlg_tender_firm_take (const MlgTenderFirm *self, MlgTable *table)
{
  if (mlg_table_get_n_rows (table) > 0)
    mlg_result_take_table (self->result, table);
  else
    mlg_table_unref (table);
}

const MlgTenderScore *
mlg_tender_firm_score (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint i)
{
  return &self->scores->scores[grid->ranking->order[i]];
}

const char *
mlg_tender_firm_offer (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint i)
{
  return self->tender->offers[mlg_tender_firm_score (self, grid, i)->offer].id;
}

const MlgTenderRanking *
mlg_tender_firm_same (const MlgTenderScores *scores, const MlgTenderRanking *ranking)
{
  for (guint r = 0; r < scores->n_rankings; r++)
    if (scores->rankings[r].lot == ranking->lot &&
        scores->rankings[r].variants == ranking->variants)
      return &scores->rankings[r];
  return NULL;
}

static gboolean
is_leaf (const MlgTender *tender, const MlgTenderScore *score, guint criterion)
{
  const MlgExact *most = score->parts[criterion].most;

  return tender->criteria[criterion].n_children == 0 && most != NULL && mlg_exact_sign (most) > 0;
}

static void
lay_out (const MlgTenderFirm *self, MlgTenderGrid *grid)
{
  const MlgTender *tender = self->tender;
  const MlgTenderScore *first;

  grid->n_offers = grid->ranking->n_ranked;
  grid->leaves = g_new (guint, tender->n_criteria);
  if (grid->n_offers == 0)
    return;
  first = mlg_tender_firm_score (self, grid, 0);
  for (guint c = 0; c < tender->n_criteria; c++)
    if (is_leaf (tender, first, c))
      grid->leaves[grid->n_leaves++] = c;
  grid->points = g_new (const MlgExact *, grid->n_leaves);
  grid->shares = g_new (const MlgExact *, (gsize) grid->n_offers * grid->n_leaves);
  for (guint k = 0; k < grid->n_leaves; k++)
    grid->points[k] = first->parts[grid->leaves[k]].most;
  for (guint i = 0; i < grid->n_offers; i++)
    for (guint k = 0; k < grid->n_leaves; k++)
      grid->shares[(gsize) i * grid->n_leaves + k] =
          mlg_tender_firm_score (self, grid, i)->parts[grid->leaves[k]].share;
}

static void
grids_free (MlgTenderGrid *grids, guint n)
{
  for (guint r = 0; r < n; r++)
    {
      g_free (grids[r].leaves);
      g_free (grids[r].points);
      g_free (grids[r].shares);
    }
  g_free (grids);
}

gboolean
mlg_tender_firm (const MlgTender *tender,
                 const MlgTenderFirmOptions *options,
                 MlgResult *result,
                 GCancellable *cancellable,
                 GError **error)
{
  static void (*const questions[]) (const MlgTenderFirm *) = {
    mlg_tender_firm_gap,         mlg_tender_firm_weights,        mlg_tender_firm_transfer,
    mlg_tender_firm_leave_out,   mlg_tender_firm_critical_price, mlg_tender_firm_acceptability,
    mlg_tender_firm_pairs,       mlg_tender_firm_dominance,      mlg_tender_firm_range,
    mlg_tender_firm_concordance,
  };
  const MlgTenderOptions by_the_rules = { 0 };
  MlgTenderFirm self = {
    tender, options,    options->score != NULL ? *options->score : by_the_rules, NULL, NULL, NULL,
    result, cancellable
  };
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, &self.score);
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();

  self.scores = scores;
  self.pool = pool;
  self.grids = g_new0 (MlgTenderGrid, scores->n_rankings);
  for (guint r = 0; r < scores->n_rankings; r++)
    {
      self.grids[r].ranking = &scores->rankings[r];
      lay_out (&self, &self.grids[r]);
    }
  for (guint q = 0; q < G_N_ELEMENTS (questions) && !g_cancellable_is_cancelled (cancellable); q++)
    questions[q](&self);
  grids_free (self.grids, scores->n_rankings);
  mlg_result_set_setting_number (result, "draws", options->draws);
  if (options->draws > 0)
    {
      g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, options->seed);

      mlg_result_set_setting (result, "seed", seed);
    }

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
