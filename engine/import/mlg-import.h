/* A folder of CSV, or a workbook, ↔ a map. */
#pragma once
#include "map/mlg-rows.h"
#include <maillage/mlg-workbook.h>

/* Reads every table found in a folder into the draft: one file per table under its English or
 * French name, in any case; a simple sheet (mlg-sheet.h) is read last and expanded. All faults of
 * all files are added to `faults`, in the message language, with what the form of each file turned
 * out to be as a warning where it could be misread. FALSE with MLG_DATA_ERROR_UNREADABLE when the
 * folder itself cannot be read, with MLG_DATA_ERROR_FAULTS when a fault was added. About a million
 * rows a second. */
gboolean mlg_import_folder (MlgDraft *draft, const char *path, MlgFaults *faults, GError **error);

/* The same and the freezing behind it: every fault of cells and of rules at once. Cell faults do
 * not hide the faults of the rules, unless a file, a header or a row could not be made out: then
 * what refers to them would be a false alarm. `faults` is sorted. NULL with an error as above. */
MlgMap *mlg_import_map (const char *path, MlgFaults *faults, GError **error);

/* The same from a workbook (.xlsx, .ods): each sheet named like a table, in English or French, is
 * that table; faults name the sheet and the cell. Rows whose first cell begins with the mark below
 * explain the columns and are passed over. */
MlgMap *mlg_import_book (const char *path, MlgFaults *faults, GError **error);
#define MLG_HELP_MARK "\u24d8" /* ⓘ */

/* Writes the tables that have rows into a new or empty folder, whole or not at all: UTF-8, commas,
 * decimal points, ISO dates; rows in the order of their keys; columns without any value are left
 * out unless they are required or part of the key. Headers, file names and words of closed lists in
 * `lang`. Text that a spreadsheet would take for a formula gets a leading apostrophe, which the
 * import takes off again. A second export of the import of the first is the same bytes. */
gboolean mlg_export_folder (const MlgMap *map, const char *path, MlgLang lang, GError **error);

/* The map as a workbook: a sheet per table that has rows, with number formats, filters and a frozen
 * header; a sheet of definitions; a sheet that says what it is. Read back it is the same map, seal
 * included. (transfer full) */
GBytes *mlg_export_book (const MlgMap *map, MlgWorkbookForm form, MlgLang lang, GError **error);

/* The source as it was read, every sheet of it, its faulty cells coloured and with a note that says
 * what is wrong and what to write; a folder of CSV becomes a workbook of its tables. What is wrong
 * with a file as a whole stands on a sheet of its own. (transfer full) */
GBytes *mlg_faults_book (const char *path,
                         gboolean is_book,
                         const MlgFaults *faults,
                         MlgWorkbookForm form,
                         MlgLang lang,
                         GError **error);
