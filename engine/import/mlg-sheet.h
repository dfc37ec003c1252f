/* The simple sheet: one line per relay, for a first hour (decision 004). */
#pragma once
#include "import/mlg-texts.h"

#define MLG_SHEET_NAME_EN "first_relays"
#define MLG_SHEET_NAME_FR "premiers_relais"

/* The columns of the sheet: name, kind, territory, establishments, status, diffusions. */
const MlgTableSpec *mlg_sheet_spec (void);

/* The sheet in steps, for lines that come from elsewhere: its rows are filled, then expanded once
 * the draft's other tables have been read. */
typedef struct _MlgSheet MlgSheet;
MlgSheet *mlg_sheet_make (MlgDraft *draft, MlgTexts *texts, const char *name, MlgFaults *faults);
MlgRows *mlg_sheet_rows (MlgSheet *self);
void mlg_sheet_expand (MlgSheet *self);
void mlg_sheet_drop (MlgSheet *self);

/* Reads the sheet and adds what it says to the draft, whose other tables have been read: a relay,
 * its audience, a lever of its kind's usual kind, and planned actions where diffusions are given.
 * Lines with faults add nothing. FALSE when the file, its header or a row could not be made out. */
gboolean mlg_sheet_read (MlgDraft *draft,
                         MlgTexts *texts,
                         GHashTable *forms,
                         const char *path,
                         const char *name,
                         MlgFaults *faults);
