/* What each criterion really told the offers apart by, and how far the evaluators agree. */
#include "tender/mlg-tender-firm-private.h"
#include <math.h>

enum
{
  LEAST_OFFERS = 5, /* below, a coefficient of concordance says nothing */
  LEAST_JUDGES = 3,
};

/* Best − worst points of the ranked offers. */
static const MlgExact *
used_of (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint criterion)
{
  const MlgExact *best = NULL, *worst = NULL;

  for (guint i = 0; i < grid->n_offers; i++)
    {
      const MlgExact *points = mlg_tender_firm_score (self, grid, i)->parts[criterion].points;

      if (points == NULL)
        return NULL;
      if (best == NULL || mlg_exact_compare (points, best) > 0)
        best = points;
      if (worst == NULL || mlg_exact_compare (points, worst) < 0)
        worst = points;
    }
  return mlg_exact_sub (self->pool, best, worst);
}

/* The largest spread of marks on one offer, as a share of the scale; NULL when nowhere two marks
 * stand side by side. */
static const MlgExact *
disagreement_of (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint criterion)
{
  const MlgExact *largest = NULL;

  for (guint i = 0; i < grid->n_offers; i++)
    {
      const MlgTenderPart *part = &mlg_tender_firm_score (self, grid, i)->parts[criterion];
      const MlgExact *spread;

      if (part->origin != MLG_FROM_MARKS || part->n_marks < 2)
        continue;
      spread =
          mlg_exact_div (self->pool, mlg_exact_sub (self->pool, part->high, part->low), part->max);
      if (spread != NULL && (largest == NULL || mlg_exact_compare (spread, largest) > 0))
        largest = spread;
    }
  return largest;
}

static void
add_range (const MlgTenderFirm *self, const MlgTenderGrid *grid, MlgTable *table, guint c)
{
  const MlgExact *announced = mlg_tender_firm_score (self, grid, 0)->parts[c].most;
  const MlgExact *used = used_of (self, grid, c);
  const MlgExact *disagreement = disagreement_of (self, grid, c);
  const guint row = mlg_tender_firm_row (self, table, grid);

  mlg_table_set_text (table, row, FIRM_OWN, self->tender->criteria[c].id);
  mlg_table_set_text (table, row, FIRM_OWN + 1, self->tender->criteria[c].name);
  mlg_table_set_number (table, row, FIRM_OWN + 2, mlg_exact_near (announced));
  mlg_table_set_number (table, row, FIRM_OWN + 3, mlg_exact_near (used));
  mlg_table_set_number (table, row, FIRM_OWN + 4,
                        mlg_exact_near (mlg_exact_div (self->pool, used, announced)));
  if (disagreement != NULL)
    mlg_table_set_number (table, row, FIRM_OWN + 5, mlg_exact_near (disagreement));
  else
    mlg_table_set_state (table, row, FIRM_OWN + 5, MLG_CELL_NOT_APPLICABLE);
}

void
mlg_tender_firm_range (const MlgTenderFirm *self)
{
  MlgTable *table =
      mlg_tender_firm_table ("firm_range", N_ ("Weight announced and weight really used"));

  mlg_table_add_column (table, "criterion_id", N_ ("Criterion code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "announced", N_ ("Points announced"), MLG_COLUMN_NUMBER,
                        N_ ("points"), 2);
  mlg_table_add_column (table, "used", N_ ("Points between best and worst offer"),
                        MLG_COLUMN_NUMBER, N_ ("points"), 2);
  mlg_table_add_column (table, "used_share", N_ ("Share of the weight used"), MLG_COLUMN_SHARE,
                        NULL, 1);
  mlg_table_add_column (table, "disagreement", N_ ("Largest disagreement of the evaluators"),
                        MLG_COLUMN_SHARE, NULL, 1);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    for (guint c = 0; c < self->tender->n_criteria && self->grids[r].n_offers > 1; c++)
      {
        const MlgExact *most = mlg_tender_firm_score (self, &self->grids[r], 0)->parts[c].most;

        if (most != NULL && mlg_exact_sign (most) > 0)
          add_range (self, &self->grids[r], table, c);
      }
  mlg_tender_firm_take (self, table);
}

/* ---- concordance -------------------------------------------------------- */

/* Twice the mean rank (tied marks share theirs) of one mark among a judge's. */
static guint64
twice_rank (const MlgExact *const *marks, guint offers, guint i)
{
  guint64 below = 0, equal = 0;

  for (guint j = 0; j < offers; j++)
    {
      const int order = mlg_exact_compare (marks[j], marks[i]);

      below += order < 0;
      equal += order == 0;
    }
  return 2 * below + equal + 1;
}

double
mlg_tender_kendall_w (const MlgExact *const *marks, guint judges, guint offers)
{
  const double n = offers, m = judges;
  double squares = 0, ties = 0, most;

  for (guint i = 0; i < offers; i++)
    {
      guint64 sum = 0;

      for (guint j = 0; j < judges; j++)
        sum += twice_rank (marks + (gsize) j * offers, offers, i);
      squares += pow ((double) sum / 2 - m * (n + 1) / 2, 2);
    }
  /* Σ (t³ − t) over groups of t equal marks = Σ over marks of (t² − 1) */
  for (guint j = 0; j < judges; j++)
    for (guint i = 0; i < offers; i++)
      {
        double equal = 0;

        for (guint k = 0; k < offers; k++)
          equal += mlg_exact_equal (marks[(gsize) j * offers + k], marks[(gsize) j * offers + i]);
        ties += equal * equal - 1;
      }
  most = m * m * (n * n * n - n) - m * ties;
  return most > 0 ? 12 * squares / most : (double) NAN;
}

static gboolean
may_mark (const MlgTenderFirm *self, guint e, guint offer)
{
  const MlgTenderEvaluator *evaluator = &self->tender->evaluators[e];
  const char *relay = self->tender->offers[offer].relay_id;

  for (guint k = 0; k < evaluator->n_recused; k++)
    if (evaluator->recused[k] == offer)
      return FALSE;
  if (relay != NULL && g_strcmp0 (relay, evaluator->relay_id) == 0)
    return FALSE;
  return self->score.linked == NULL ||
         !self->score.linked[(gsize) e * self->tender->n_offers + offer];
}

/* The mark that counted: the last one at the round that was scored. */
static const MlgExact *
counted_mark (const MlgTenderFirm *self, guint version, guint criterion, guint e)
{
  const MlgTender *tender = self->tender;
  const guint offer = mlg_tender_first_version (tender, version);
  const MlgTenderMark *found = NULL;

  if (!may_mark (self, e, offer))
    return NULL;
  for (guint m = 0; m < tender->n_marks; m++)
    {
      const MlgTenderMark *mark = &tender->marks[m];

      if (mark->offer == offer && mark->criterion == criterion && mark->evaluator == e &&
          mark->round <= self->scores->round && (found == NULL || mark->round >= found->round))
        found = mark;
    }
  return found != NULL ? found->mark : NULL;
}

/* Rows of those who marked every ranked offer. */
static guint
full_rows (const MlgTenderFirm *self,
           const MlgTenderGrid *grid,
           guint criterion,
           const MlgExact **marks)
{
  guint n_deciders, judges = 0;
  g_autofree guint *deciders = mlg_tender_firm_deciders (self, &n_deciders);

  for (guint d = 0; d < n_deciders; d++)
    {
      gboolean all = TRUE;

      for (guint i = 0; i < grid->n_offers && all; i++)
        {
          const MlgExact **cell = &marks[(gsize) judges * grid->n_offers + i];

          *cell = counted_mark (self, mlg_tender_firm_score (self, grid, i)->offer, criterion,
                                deciders[d]);
          all = *cell != NULL;
        }
      judges += all;
    }
  return judges;
}

static void
add_concordances (const MlgTenderFirm *self, const MlgTenderGrid *grid, MlgTable *table)
{
  g_autofree const MlgExact **marks =
      g_new (const MlgExact *, (gsize) self->tender->n_evaluators * grid->n_offers + 1);

  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const MlgTenderCriterion *criterion = &self->tender->criteria[grid->leaves[k]];
      const MlgTenderScore *first = mlg_tender_firm_score (self, grid, 0);
      guint judges, row;

      if (first->parts[grid->leaves[k]].origin != MLG_FROM_MARKS)
        continue;
      judges = full_rows (self, grid, grid->leaves[k], marks);
      if (judges < LEAST_JUDGES)
        continue;
      row = mlg_tender_firm_row (self, table, grid);
      mlg_table_set_text (table, row, FIRM_OWN, criterion->id);
      mlg_table_set_text (table, row, FIRM_OWN + 1, criterion->name);
      mlg_table_set_number (table, row, FIRM_OWN + 2, judges);
      mlg_table_set_number (table, row, FIRM_OWN + 3,
                            mlg_tender_kendall_w (marks, judges, grid->n_offers));
    }
}

void
mlg_tender_firm_concordance (const MlgTenderFirm *self)
{
  MlgTable *table =
      mlg_tender_firm_table ("firm_concordance", N_ ("Agreement of the evaluators (Kendall’s W)"));

  mlg_table_add_column (table, "criterion_id", N_ ("Criterion code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "evaluators", N_ ("Evaluators"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "kendall_w", N_ ("Kendall’s W"), MLG_COLUMN_NUMBER, NULL, 2);
  for (guint r = 0; r < self->scores->n_rankings; r++)
    if (self->grids[r].n_offers >= LEAST_OFFERS)
      add_concordances (self, &self->grids[r], table);
  mlg_tender_firm_take (self, table);
}
