/* Rank acceptability: how often each offer has each rank when the weights, or the evaluators, are
 * drawn. */
#include "base/mlg-random.h"
#include "tender/mlg-tender-firm-private.h"
#include <math.h>
#include <string.h>

/* Uniform on the simplex: exponential draws, divided by their sum; the sum does not change a rank.
 */
static void
draw_weights (double *weights, guint n, guint64 seed, guint64 key, guint64 draw)
{
  for (guint k = 0; k < n; k++)
    weights[k] = -log1p (-mlg_random_uniform (seed, key, draw * n + k));
}

void
mlg_tender_weight_ranks (
    const double *shares, guint n_offers, guint n_leaves, guint64 seed, guint draws, double *out)
{
  const guint64 key = mlg_random_key ("tender", "weights", NULL);
  g_autofree double *weights = g_new (double, (gsize) n_leaves + 1);
  g_autofree double *totals = g_new (double, (gsize) n_offers + 1);

  memset (out, 0, sizeof *out * n_offers * n_offers);
  for (guint d = 0; d < draws; d++)
    {
      draw_weights (weights, n_leaves, seed, key, d);
      for (guint i = 0; i < n_offers; i++)
        {
          totals[i] = 0;
          for (guint k = 0; k < n_leaves; k++)
            totals[i] += weights[k] * shares[(gsize) i * n_leaves + k];
        }
      for (guint i = 0; i < n_offers; i++)
        {
          guint ahead = 0;

          for (guint j = 0; j < n_offers; j++)
            ahead += totals[j] > totals[i];
          out[(gsize) i * n_offers + ahead] += 1;
        }
    }
  for (gsize c = 0; c < (gsize) n_offers * n_offers; c++)
    out[c] /= draws;
}

/* One share of draws; rank 0: without a rank. */
static void
add_share (const MlgTenderFirm *self,
           const MlgTenderGrid *grid,
           MlgTable *table,
           guint i,
           const char *what,
           guint rank,
           double share)
{
  const guint row = mlg_tender_firm_row (self, table, grid);

  mlg_table_set_text (table, row, FIRM_OWN, mlg_tender_firm_offer (self, grid, i));
  mlg_table_set_text (table, row, FIRM_OWN + 1, what);
  if (rank > 0)
    mlg_table_set_number (table, row, FIRM_OWN + 2, rank);
  else
    mlg_table_set_state (table, row, FIRM_OWN + 2, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_number (table, row, FIRM_OWN + 3, share);
  mlg_table_set_number (table, row, FIRM_OWN + 4,
                        sqrt (share * (1 - share) / self->options->draws));
}

static void
draw_over_weights (const MlgTenderFirm *self, const MlgTenderGrid *grid, MlgTable *table)
{
  const guint n = grid->n_offers;
  const gsize cells = (gsize) n * grid->n_leaves;
  g_autofree double *shares = g_new (double, cells + 1);
  g_autofree double *ranks = g_new (double, (gsize) n *n + 1);

  for (gsize c = 0; c < cells; c++)
    shares[c] = mlg_exact_near (grid->shares[c]);
  mlg_tender_weight_ranks (shares, n, grid->n_leaves, self->options->seed, self->options->draws,
                           ranks);
  for (guint i = 0; i < n; i++)
    for (guint rank = 1; rank <= n; rank++)
      add_share (self, grid, table, i, N_ ("weights"), rank, ranks[(gsize) i * n + rank - 1]);
}

/* ---- evaluators --------------------------------------------------------- */

/* The ranks that a multiset of evaluators gives: few are different, so each is scored once. */
typedef struct
{
  const MlgTenderFirm *firm;
  guint *deciders, n_deciders;
  GHashTable *known; /* GBytes of evaluator_times → guint * ranks per score */
} Panel;

static const guint *
ranks_of (Panel *panel, const guint8 *times)
{
  const MlgTenderFirm *self = panel->firm;
  GBytes *key = g_bytes_new (times, self->tender->n_evaluators);
  guint *ranks = g_hash_table_lookup (panel->known, key);
  MlgTenderOptions otherwise = self->score;
  g_autoptr (MlgTenderScores) run = NULL;

  if (ranks != NULL)
    {
      g_bytes_unref (key);
      return ranks;
    }
  otherwise.evaluator_times = times;
  run = mlg_tender_score (self->tender, &otherwise);
  ranks = g_new (guint, (gsize) run->n_scores + 1);
  for (guint s = 0; s < run->n_scores; s++)
    ranks[s] = run->scores[s].outcome == MLG_OFFER_RANKED ? run->scores[s].rank : 0;
  g_hash_table_insert (panel->known, key, ranks);
  return ranks;
}

/* counts[score · (n_scores + 1) + rank] */
static void
count_panels (Panel *panel, guint *counts)
{
  const MlgTenderFirm *self = panel->firm;
  const guint n_scores = self->scores->n_scores, n = panel->n_deciders;
  const guint64 key = mlg_random_key ("tender", "evaluators", NULL);
  g_autofree guint8 *times = g_new (guint8, (gsize) self->tender->n_evaluators + 1);

  for (guint d = 0; d < self->options->draws && !g_cancellable_is_cancelled (self->cancellable);
       d++)
    {
      const guint *ranks;

      memset (times, 0, self->tender->n_evaluators);
      for (guint k = 0; k < n; k++)
        {
          const double u = mlg_random_uniform (self->options->seed, key, (guint64) d * n + k);

          times[panel->deciders[(guint) (u * n)]]++;
        }
      ranks = ranks_of (panel, times);
      for (guint s = 0; s < n_scores; s++)
        counts[(gsize) s * (n_scores + 1) + ranks[s]]++;
    }
}

static void
draw_over_evaluators (const MlgTenderFirm *self, MlgTable *table)
{
  const gsize width = (gsize) self->scores->n_scores + 1;
  g_autofree guint *counts = g_new0 (guint, width * width);
  Panel panel = { self, NULL, 0, NULL };

  panel.deciders = mlg_tender_firm_deciders (self, &panel.n_deciders);
  if (panel.n_deciders >= 2 && panel.n_deciders <= G_MAXUINT8)
    {
      panel.known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                           (GDestroyNotify) g_bytes_unref, g_free);
      count_panels (&panel, counts);
      g_hash_table_unref (panel.known);
      for (guint r = 0; r < self->scores->n_rankings; r++)
        for (guint i = 0; i < self->grids[r].n_offers; i++)
          for (guint rank = 0; rank <= self->grids[r].n_offers; rank++)
            {
              const guint count = counts[self->grids[r].ranking->order[i] * width + rank];

              if (rank > 0 || count > 0)
                add_share (self, &self->grids[r], table, i, N_ ("evaluators"), rank,
                           (double) count / self->options->draws);
            }
    }
  g_free (panel.deciders);
}

void
mlg_tender_firm_acceptability (const MlgTenderFirm *self)
{
  MlgTable *table = mlg_tender_firm_table ("firm_acceptability",
                                           N_ ("How often each offer has each rank when weights "
                                               "or evaluators are drawn"));

  mlg_table_add_column (table, "offer_id", N_ ("Offer"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "what", N_ ("What is drawn"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "rank", N_ ("Rank"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", N_ ("Share of the draws"), MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "standard_error", N_ ("Standard error"), MLG_COLUMN_SHARE, NULL, 1);
  if (self->options->draws > 0)
    {
      for (guint r = 0; r < self->scores->n_rankings; r++)
        if (self->grids[r].n_leaves > 0)
          draw_over_weights (self, &self->grids[r], table);
      draw_over_evaluators (self, table);
    }
  mlg_tender_firm_take (self, table);
}
