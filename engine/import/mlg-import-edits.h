/* A list of edits as a readable CSV: op, table, key, column, value. */
#pragma once
#include "map/mlg-rows.h"

/* Reads such a file into rows of five columns in that order, texts kept in the draft; headers,
 * encodings and separators as of every table. FALSE with MLG_DATA_ERROR_FAULTS (faults added) or
 * MLG_DATA_ERROR_UNREADABLE. Clear the rows in any case. */
gboolean mlg_import_edits (
    MlgDraft *draft, const char *path, MlgRows *out_rows, MlgFaults *faults, GError **error);
void mlg_import_edits_clear (MlgRows *rows);
