/* An edit in words: what it changes, as people call it. */
#pragma once
#include "map/mlg-edit.h"

/* What people call a row: its name or title, with the names of what its key refers to; else its
 * key. (transfer full) */
char *mlg_edit_row_name (const MlgMap *map, MlgTableId table, const char *key);
/* "statut = mobilisé", "code_livrable = D11": the cell set, in a language; "" for a whole row.
 * (transfer full) */
char *mlg_edit_change_words (const MlgMap *map, const MlgEdit *edit, MlgLang lang);
/* The table of an edit, by whatever name it has; NULL when there is none. */
const MlgTableSpec *mlg_edit_table (const MlgEdit *edit);
/* The number of the column of an edit, -1 when there is none. */
int mlg_edit_column (const MlgEdit *edit, const MlgTableSpec *spec);
