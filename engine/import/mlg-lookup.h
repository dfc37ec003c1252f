/* Rows of a table by code or by name, as people type them; and the row above each. */
#pragma once
#include "map/mlg-rows.h"

typedef struct _MlgLookup MlgLookup;

/* Over the rows read so far; the first column is the code, `name` the name. */
MlgLookup *mlg_lookup_new (MlgDraft *draft, MlgTableId table);
void mlg_lookup_free (MlgLookup *self);
/* The row with this code, else with this name (case, accents, blanks forgiven; a name that several
 * rows share finds none). */
gboolean mlg_lookup_find (const MlgLookup *self, const char *text, guint *out_row);
/* "Did you mean «Loire»?", or the first names there are. (transfer full) */
char *mlg_lookup_suggest (const MlgLookup *self, const char *text);
/* The code of the row above; NULL at the top or for an unknown code. */
const char *mlg_lookup_parent (const MlgLookup *self, const char *code);

/* A setting as the draft has it; NULL when it has not. */
const char *mlg_settings_get (MlgDraft *draft, const char *key);
