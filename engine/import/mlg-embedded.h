/* Tables that the library carries with it. */
#pragma once
#include "import/mlg-export.h"

/* Reads the tables found under a resource folder ("/maillage/example") into the draft. They are
 * part of the library: a fault in them stops the program. */
void mlg_embedded_read (MlgDraft *draft, const char *folder);
/* A text the library carries; NULL when there is none. (transfer full) */
char *mlg_embedded_text (const char *path);
/* Adds the draft's tables that have rows in the form of a spreadsheet of that language; all columns
 * when `whole`, else those in use. */
void mlg_embedded_add_tables (MlgFiles *files, MlgDraft *draft, MlgLang lang, gboolean whole);
/* Adds the simple sheet: its header and, when `kind` is not NULL, one example line. */
void
mlg_embedded_add_sheet (MlgFiles *files, MlgLang lang, const char *kind, const char *territory);
