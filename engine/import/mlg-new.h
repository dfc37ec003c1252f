/* Folders to start from: an empty form of every table, or a region's cells and public relays. */
#pragma once
#include "import/mlg-import.h"

/* Writes one file per table with all its columns and an example row or two that fit together (the
 * folder passes the check as it is), the simple sheet, and a guide made from the schema. French
 * files are in the form French spreadsheets open by a double click: «;», decimal comma, UTF-8 with
 * its mark. Refuses a folder that is not empty. MLG_OUTPUT_ERROR when it cannot be written. */
gboolean mlg_template_folder (const char *path, MlgLang lang, GError **error);

/* Lays out a region: its cells, sectors, size classes, territories and outlines, the kinds with
 * their usual figures (assumed, and said to be), the public relays known, one deliverable as an
 * example, the simple sheet and a page that says what to do first. MLG_ERROR_USAGE for a region
 * that is not known, MLG_OUTPUT_ERROR when the folder is not empty or cannot be written. */
gboolean mlg_new_folder (const char *path, const char *region, MlgLang lang, GError **error);

/* The same forms as mlg_template_folder in one workbook: two lines of help below each header (unit
 * and meaning), drop-down lists for closed words and for codes of other sheets, the examples, the
 * simple sheet and a guide. It passes the check as it is. (transfer full) */
GBytes *mlg_template_book (MlgWorkbookForm form, MlgLang lang, GError **error);
