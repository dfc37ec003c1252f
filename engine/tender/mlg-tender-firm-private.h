/* Shared by the files of firmness. */
#pragma once
#include "tender/mlg-exact-near.h"
#include "tender/mlg-tender-firm.h"

/* One ranking as a grid of shares: what its offers got on the leaves that bring points. */
typedef struct
{
  const MlgTenderRanking *ranking;
  guint n_offers;          /* ranked, in the order of the ranking */
  guint *leaves, n_leaves; /* criteria */
  const MlgExact **points; /* most points of each leaf */
  const MlgExact **shares; /* n_offers × n_leaves */
} MlgTenderGrid;

typedef struct
{
  const MlgTender *tender;
  const MlgTenderFirmOptions *options;
  MlgTenderOptions score; /* how the ranking was made */
  const MlgTenderScores *scores;
  MlgTenderGrid *grids; /* one per ranking */
  MlgExactPool *pool;   /* of everything computed here */
  MlgResult *result;
  GCancellable *cancellable;
} MlgTenderFirm;

#define N_(text) text

enum
{
  FIRM_LOT,
  FIRM_VARIANTS,
  FIRM_OWN, /* first column of a table's own */
};

/* A table with its first columns lot_id and variants. */
MlgTable *mlg_tender_firm_table (const char *name, const char *title);
/* A new row of that ranking. */
guint mlg_tender_firm_row (const MlgTenderFirm *self, MlgTable *table, const MlgTenderGrid *grid);
/* Gives the table to the result, or drops it when it has no row. */
void mlg_tender_firm_take (const MlgTenderFirm *self, MlgTable *table);

/* Of the i-th ranked offer of a grid. */
const MlgTenderScore *
mlg_tender_firm_score (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint i);
const char *mlg_tender_firm_offer (const MlgTenderFirm *self, const MlgTenderGrid *grid, guint i);
static inline const MlgExact *const *
mlg_tender_firm_shares (const MlgTenderGrid *grid, guint i)
{
  return grid->shares + (gsize) i * grid->n_leaves;
}

static inline const char *
mlg_tender_firm_yes (gboolean is)
{
  return is ? N_ ("yes") : N_ ("no");
}

/* The ranking of the same lot and kind in another run; NULL when it has none. */
const MlgTenderRanking *mlg_tender_firm_same (const MlgTenderScores *scores,
                                              const MlgTenderRanking *ranking);

/* Evaluators whose marks can count: they decide, have declared their
 * interests and have marked. Empty when the rules take a
 * consensus instead. (transfer full) */
guint *mlg_tender_firm_deciders (const MlgTenderFirm *self, guint *out_n);

void mlg_tender_firm_gap (const MlgTenderFirm *self);
void mlg_tender_firm_weights (const MlgTenderFirm *self);
void mlg_tender_firm_transfer (const MlgTenderFirm *self);
void mlg_tender_firm_critical_price (const MlgTenderFirm *self);
/* The two that score again and again stop when cancelled. */
void mlg_tender_firm_leave_out (const MlgTenderFirm *self);
void mlg_tender_firm_acceptability (const MlgTenderFirm *self);
void mlg_tender_firm_pairs (const MlgTenderFirm *self);
void mlg_tender_firm_dominance (const MlgTenderFirm *self);
void mlg_tender_firm_range (const MlgTenderFirm *self);
void mlg_tender_firm_concordance (const MlgTenderFirm *self);
