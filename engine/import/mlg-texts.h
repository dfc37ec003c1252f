/* Texts of cells → texts of the map: NFC, the export's apostrophe taken off, each kept once. */
#pragma once
#include "map/mlg-rows.h"

typedef struct _MlgTexts MlgTexts;

MlgTexts *mlg_texts_new (MlgDraft *draft);
void mlg_texts_free (MlgTexts *self);
/* The interned form of a trimmed cell of valid UTF-8; NULL for an empty one. */
const char *mlg_texts_get (MlgTexts *self, const char *text, gsize length);
/* The same for a text that hardly comes twice in a file, such as the code of a row: it goes past
 * the table of texts seen, which stays small and fast. */
const char *mlg_texts_get_once (MlgTexts *self, const char *text, gsize length);
/* TRUE when a spreadsheet would take the text for a formula, or the import for a line of help,
 * apostrophes before it or not: such a text gets one more apostrophe when it is written. */
gboolean mlg_text_is_formula (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTexts, mlg_texts_free)
