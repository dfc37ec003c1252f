/* Filled questionnaires → edits of the map. An answer sets its figure, its ends (those given, else
 * none: the width of its quality then holds), the quality of its row to declared, and the row's
 * source and date. Everything that is wrong is told at its file, line and column. */
#pragma once
#include "ask/mlg-form.h"
#include "map/mlg-edit.h"
#include <maillage/mlg-faults.h>

typedef struct _MlgAnswers MlgAnswers;

/* The map the answers are for: kept alive. */
MlgAnswers *mlg_answers_new (const MlgMap *map);
void mlg_answers_free (MlgAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgAnswers, mlg_answers_free)

/* The header of a file: which of its columns is which. FALSE, with faults, when a column that is
 * needed is missing or stands twice. Then rows of this file may be added. */
gboolean mlg_answers_header (
    MlgAnswers *self, const char *file, guint line, guint n, char *const *cells, MlgFaults *faults);
/* A row of the file: a question without an answer is passed over and counted. */
void mlg_answers_row (MlgAnswers *self, guint line, guint n, char *const *cells, MlgFaults *faults);

/* All answers as edits (borrowed from the answers), with warnings where the quality of a row rises
 * for figures that nobody was asked about. */
const MlgEdit *mlg_answers_edits (MlgAnswers *self, MlgFaults *faults, guint *out_n);
guint mlg_answers_count (const MlgAnswers *self);
guint mlg_answers_unanswered (const MlgAnswers *self);
/* What they change: relay_id, relay, figure (label), of, before, after, low, high, unit (label),
 * source, table, key, column. (transfer full) */
MlgTable *mlg_answers_table (const MlgAnswers *self);
