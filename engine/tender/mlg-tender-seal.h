/* Seal, journal and states. The seal is the SHA-256 of the canonical form of tables 1-7 and of what
 * the grid gives on a built-in set of offers and marks, so that neither the rules nor the program
 * can change unseen. The journal is append-only: each line carries the hash of the one before. */
#pragma once
#include "tender/mlg-tender-score.h"

typedef enum
{
  MLG_TENDER_DRAFT,
  MLG_TENDER_SEALED,
  MLG_TENDER_OPENED,
  MLG_TENDER_EVALUATED,
  MLG_TENDER_DECIDED,
} MlgTenderState;
const char *mlg_tender_state_label (MlgTenderState state); /* English message id */

/* Canonical text of tables 1-7: per table its id, per row its non-empty cells "column=value", rows
 * by key, no matter how the files were written. (transfer full) */
GString *mlg_tender_canonical (const MlgTenderRows *rows);
/* The same for tables 8-12 (offers, evaluators, answers, marks, consensus): what an official
 * ranking rests on. */
GString *mlg_tender_canonical_offers (const MlgTenderRows *rows);
/* Three offers with their prices, answers and marks put through the grid: "offer=A total=…" lines.
 * (transfer full) */
GString *mlg_tender_test_vector (const MlgTenderRows *rows);
/* 64 hexadecimal digits. (transfer full) */
char *mlg_tender_seal_of (const MlgTenderRows *rows);
char *mlg_tender_offers_hash (const MlgTenderRows *rows);

typedef struct
{
  guint seq;
  char *at; /* "2026-11-21T09:30:00Z" */
  char *who, *what, *detail, *reason;
  char *before, *hash;
} MlgTenderEvent;

typedef struct
{
  MlgTenderState state;
  char *seal;          /* as sealed; NULL in draft */
  gboolean seal_holds; /* tables 1-7 and the program still give it */
  gboolean journal_holds;
  gboolean offers_hold; /* since the evaluation: tables 8-12 are those of the last line */
  MlgDay sealed_on, opened_on;
  GPtrArray *events; /* MlgTenderEvent */
} MlgTenderHistory;

/* Reads journal.csv and scelle.txt. What does not hold is added to `faults`, with its line. */
MlgTenderHistory *
mlg_tender_history_read (const MlgTenderFiles *files, const MlgTenderRows *rows, MlgFaults *faults);
void mlg_tender_history_free (MlgTenderHistory *self);

/* Each checks that the state allows it (MLG_ERROR_USAGE says what comes first), appends its line
 * and sets journal.csv and scelle.txt in `files`; the caller saves them. `who` and `at` are the
 * journal's. */
gboolean mlg_tender_advance (MlgTenderFiles *files,
                             const MlgTenderRows *rows,
                             MlgTenderState to,
                             const char *detail,
                             const char *reason,
                             GError **error);
/* A correction: no state changes; the reason is required. */
gboolean mlg_tender_correct (MlgTenderFiles *files,
                             const MlgTenderRows *rows,
                             const char *reason,
                             GError **error);
/* May an official result be made? MLG_DATA_ERROR_FAULTS with the first thing that forbids it. */
gboolean mlg_tender_official (const MlgTenderHistory *history, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTenderHistory, mlg_tender_history_free)
