/* Shared by the files that freeze a consultation. */
#pragma once
#include "base/mlg-words.h"
#include "tender/mlg-tender.h"
#include <string.h>

typedef struct
{
  MlgTender *tender;
  const MlgTenderRows *rows;
  MlgExactPool *pool;
  MlgFaults *faults;
  GHashTable *ids[MLG_N_TENDER_TABLES]; /* first key column → index + 1 */
} MlgTenderFreezer;

#define MLG_TENDER_TR(text) mlg_tr (mlg_message_lang (), text)

/* A fault at a row's column (NULL: the row); rule and mend are English message ids. */
void mlg_tender_tell (MlgTenderFreezer *self,
                      MlgTenderTableId table,
                      guint row,
                      const char *column,
                      const char *rule,
                      const char *mend);
/* The same for words already made. */
void mlg_tender_tell_words (MlgTenderFreezer *self,
                            MlgTenderTableId table,
                            guint row,
                            const char *column,
                            const char *rule,
                            const char *mend);
/* Cells by the column's name; NULL when empty. */
const char *
mlg_tender_text (const MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id);
const MlgExact *
mlg_tender_number (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id);
/* The number of the word in its closed list, `fallback` when empty. */
guint mlg_tender_enum (
    MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id, guint fallback);
gboolean
mlg_tender_flag (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id);
MlgDay mlg_tender_day (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id);
guint mlg_tender_whole (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id);
/* The index of what a code names; MLG_NONE when empty or unknown (the fault is already told). */
guint mlg_tender_reference (
    MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id, MlgTenderTableId to);

/* Required cells, keys and references. */
void mlg_tender_check_rows (MlgTenderFreezer *self);
/* In this order. */
void mlg_tender_freeze_rules (MlgTenderFreezer *self);
void mlg_tender_freeze_scales (MlgTenderFreezer *self);
void mlg_tender_freeze_tree (MlgTenderFreezer *self);
void mlg_tender_freeze_tie_order (MlgTenderFreezer *self);
void mlg_tender_freeze_offers (MlgTenderFreezer *self);
void mlg_tender_freeze_evaluators (MlgTenderFreezer *self);
void mlg_tender_freeze_answers (MlgTenderFreezer *self);
void mlg_tender_freeze_marks (MlgTenderFreezer *self);

/* A mark as written, a number or the code of a level; NULL with the fault told. */
const MlgExact *mlg_tender_read_mark (
    MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id, guint criterion);
