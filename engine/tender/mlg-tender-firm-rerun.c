/* The whole chain once more without each evaluator and without each offer. */
#include "tender/mlg-tender-firm-private.h"

/* Best-ranked offers in the order of the ranking, as if `without` (index into scores, or MLG_NONE)
 * were not in it. (transfer full; element-type utf8, owned by the tender) */
static GPtrArray *
winners_of (const MlgTenderScores *scores, const MlgTenderRanking *ranking, guint without)
{
  GPtrArray *winners = g_ptr_array_new ();
  guint best = 0;

  for (guint i = 0; ranking != NULL && i < ranking->n_ranked; i++)
    {
      const MlgTenderScore *score = &scores->scores[ranking->order[i]];

      if (ranking->order[i] == without)
        continue;
      if (best == 0)
        best = score->rank;
      if (score->rank == best)
        g_ptr_array_add (winners, (gpointer) (gsize) scores->tender->offers[score->offer].id);
    }
  return winners;
}

static gboolean
same_offers (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* One run against one ranking. */
static void
add_run (const MlgTenderFirm *self,
         const MlgTenderGrid *grid,
         MlgTable *table,
         const MlgTenderScores *run,
         const char *what,
         const char *id,
         guint without)
{
  g_autoptr (GPtrArray) before = winners_of (self->scores, grid->ranking, without);
  g_autoptr (GPtrArray) after =
      winners_of (run, mlg_tender_firm_same (run, grid->ranking), MLG_NONE);
  const guint row = mlg_tender_firm_row (self, table, grid);

  mlg_table_set_text (table, row, FIRM_OWN, what);
  mlg_table_set_text (table, row, FIRM_OWN + 1, id);
  mlg_table_set_text (table, row, FIRM_OWN + 3, mlg_tender_firm_yes (!same_offers (before, after)));
  if (after->len == 0)
    mlg_table_set_state (table, row, FIRM_OWN + 2, MLG_CELL_NOT_APPLICABLE);
  else
    {
      g_autofree char *ids = NULL;

      g_ptr_array_add (after, NULL);
      ids = g_strjoinv (", ", (char **) after->pdata);
      mlg_table_set_text (table, row, FIRM_OWN + 2, ids);
    }
}

guint *
mlg_tender_firm_deciders (const MlgTenderFirm *self, guint *out_n)
{
  const MlgTender *tender = self->tender;
  const guint8 *times = self->score.evaluator_times;
  g_autofree gboolean *marked = g_new0 (gboolean, (gsize) tender->n_evaluators + 1);
  guint *found = g_new (guint, (gsize) tender->n_evaluators + 1);

  *out_n = 0;
  for (guint m = 0; m < tender->n_marks; m++)
    if (tender->marks[m].mark != NULL)
      marked[tender->marks[m].evaluator] = TRUE;
  if (tender->consultation.aggregation != MLG_AGGREGATE_CONSENSUS)
    for (guint e = 0; e < tender->n_evaluators; e++)
      if (marked[e] && tender->evaluators[e].role == MLG_ROLE_DECIDES &&
          tender->evaluators[e].declared_on != MLG_DAY_NONE && (times == NULL || times[e] > 0))
        found[(*out_n)++] = e;
  return found;
}

static void
leave_evaluators_out (const MlgTenderFirm *self, MlgTable *table)
{
  const guint n = self->tender->n_evaluators;
  g_autofree guint8 *times = g_new (guint8, (gsize) n + 1);
  guint n_deciders;
  g_autofree guint *deciders = mlg_tender_firm_deciders (self, &n_deciders);
  MlgTenderOptions otherwise = self->score;

  otherwise.evaluator_times = times;
  for (guint d = 0; d < n_deciders && !g_cancellable_is_cancelled (self->cancellable); d++)
    {
      g_autoptr (MlgTenderScores) run = NULL;

      for (guint e = 0; e < n; e++)
        times[e] = self->score.evaluator_times != NULL ? self->score.evaluator_times[e] : 1;
      times[deciders[d]] = 0;
      run = mlg_tender_score (self->tender, &otherwise);
      for (guint r = 0; r < self->scores->n_rankings; r++)
        if (self->grids[r].n_offers > 0)
          add_run (self, &self->grids[r], table, run, N_ ("evaluator"),
                   self->tender->evaluators[deciders[d]].id, MLG_NONE);
    }
}

static void
leave_offers_out (const MlgTenderFirm *self, MlgTable *table)
{
  const MlgTender *tender = self->tender;
  g_autofree guint8 *out = g_new0 (guint8, (gsize) tender->n_offers + 1);
  MlgTenderOptions otherwise = self->score;

  otherwise.offer_out = out;
  for (guint s = 0; s < self->scores->n_scores && !g_cancellable_is_cancelled (self->cancellable);
       s++)
    {
      const MlgTenderScore *score = &self->scores->scores[s];
      const MlgTenderOffer *offer = &tender->offers[score->offer];
      g_autoptr (MlgTenderScores) run = NULL;

      if (score->outcome == MLG_OFFER_NOT_ADMITTED) /* nothing rests on it */
        continue;
      for (guint o = 0; o < tender->n_offers; o++)
        out[o] = self->score.offer_out != NULL && self->score.offer_out[o];
      out[mlg_tender_first_version (tender, score->offer)] = TRUE;
      run = mlg_tender_score (tender, &otherwise);
      for (guint r = 0; r < self->scores->n_rankings; r++)
        if (self->grids[r].ranking->lot == offer->lot && self->grids[r].n_offers > 0)
          add_run (self, &self->grids[r], table, run, N_ ("offer"), offer->id, s);
    }
}

void
mlg_tender_firm_leave_out (const MlgTenderFirm *self)
{
  MlgTable *table = mlg_tender_firm_table (
      "firm_leave_out", N_ ("The winner without each evaluator and without each offer"));

  mlg_table_add_column (table, "what", N_ ("Left out"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "id", N_ ("Which"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "winner_offer_id", N_ ("Winner then"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "changes", N_ ("Changes the winner"), MLG_COLUMN_LABEL, NULL, 0);
  leave_evaluators_out (self, table);
  leave_offers_out (self, table);
  mlg_tender_firm_take (self, table);
}
