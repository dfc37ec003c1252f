#include "tender/mlg-tender-private.h"

static void
index_ids (MlgTenderFreezer *self, MlgTenderTableId table)
{
  for (guint r = 0; r < self->rows->sheets[table].n; r++)
    {
      const char *id = mlg_tender_cell (self->rows, table, r, 0);

      if (id != NULL)
        g_hash_table_insert (self->ids[table], (gpointer) (gsize) id, GUINT_TO_POINTER (r + 1));
    }
}

MlgTender *
mlg_tender_freeze (MlgTenderRows *rows, MlgFaults *faults)
{
  const guint before = mlg_faults_count (faults, MLG_FAULT);
  g_autoptr (MlgTender) tender = g_new0 (MlgTender, 1);
  MlgTenderFreezer freezer = { .tender = tender, .rows = rows, .faults = faults };

  tender->pool = freezer.pool = mlg_exact_pool_new ();
  tender->rows = rows;
  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    freezer.ids[t] = g_hash_table_new (g_str_hash, g_str_equal);
  mlg_tender_check_rows (&freezer);
  index_ids (&freezer, MLG_TT_LOTS);
  index_ids (&freezer, MLG_TT_SCALES);
  index_ids (&freezer, MLG_TT_QUESTIONS);
  index_ids (&freezer, MLG_TT_EVALUATORS);
  mlg_tender_freeze_rules (&freezer);
  mlg_tender_freeze_scales (&freezer);
  mlg_tender_freeze_tree (&freezer);
  mlg_tender_freeze_tie_order (&freezer);
  /* marks lean on the grid: only a sound one can judge them */
  if (mlg_faults_count (faults, MLG_FAULT) == before)
    {
      mlg_tender_freeze_offers (&freezer);
      mlg_tender_freeze_evaluators (&freezer);
      mlg_tender_freeze_answers (&freezer);
      mlg_tender_freeze_marks (&freezer);
    }
  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    g_hash_table_unref (freezer.ids[t]);
  if (mlg_faults_count (faults, MLG_FAULT) > before)
    return NULL;
  return g_steal_pointer (&tender);
}

void
mlg_tender_free (MlgTender *self)
{
  for (guint i = 0; i < self->n_scales; i++)
    {
      g_free (self->scales[i].levels);
      g_free (self->scales[i].x);
      g_free (self->scales[i].y);
    }
  for (guint i = 0; i < self->n_criteria; i++)
    {
      g_free (self->criteria[i].children);
      g_free (self->criteria[i].questions);
    }
  for (guint i = 0; i < self->n_evaluators; i++)
    g_free (self->evaluators[i].recused);
  g_free (self->consultation.tie_order);
  g_free (self->lots);
  g_free (self->scales);
  g_free (self->criteria);
  g_free (self->questions);
  g_free (self->offers);
  g_free (self->evaluators);
  g_free (self->answers);
  g_free (self->marks);
  g_free (self->consensus);
  mlg_exact_pool_free (self->pool);
  mlg_tender_rows_free ((MlgTenderRows *) (gsize) self->rows);
  g_free (self);
}

guint
mlg_tender_find_criterion (const MlgTender *self, const char *id)
{
  for (guint i = 0; i < self->n_criteria; i++)
    if (g_strcmp0 (self->criteria[i].id, id) == 0)
      return i;
  return MLG_NONE;
}

guint
mlg_tender_find_offer (const MlgTender *self, const char *id)
{
  for (guint i = 0; i < self->n_offers; i++)
    if (g_strcmp0 (self->offers[i].id, id) == 0)
      return i;
  return MLG_NONE;
}

guint
mlg_tender_find_question (const MlgTender *self, const char *id)
{
  for (guint i = 0; i < self->n_questions; i++)
    if (g_strcmp0 (self->questions[i].id, id) == 0)
      return i;
  return MLG_NONE;
}

guint
mlg_tender_first_version (const MlgTender *self, guint offer)
{
  while (offer > 0 && strcmp (self->offers[offer - 1].id, self->offers[offer].id) == 0)
    offer--;
  return offer;
}

guint
mlg_tender_version_at (const MlgTender *self, guint first_version, guint round)
{
  guint version = MLG_NONE;

  for (guint i = first_version;
       i < self->n_offers && strcmp (self->offers[i].id, self->offers[first_version].id) == 0; i++)
    if (self->offers[i].round <= round)
      version = i;
  return version;
}

guint
mlg_tender_last_round (const MlgTender *self)
{
  guint last = 0;

  for (guint i = 0; i < self->n_offers; i++)
    last = MAX (last, self->offers[i].round);
  return last;
}

const MlgTenderLevel *
mlg_tender_anchor (const MlgTenderScale *scale, const MlgExact *mark)
{
  const MlgTenderLevel *found = NULL;

  for (guint i = 0; mark != NULL && i < scale->n_levels; i++)
    if (mlg_exact_compare (scale->levels[i].value, mark) <= 0)
      found = &scale->levels[i];
  return found;
}
