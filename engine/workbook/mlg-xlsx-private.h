/* Shared by the files that write .xlsx. */
#pragma once
#include "workbook/mlg-workbook-private.h"

#define MLG_XLSX_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MLG_XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MLG_XLSX_PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MLG_XLSX_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"

/* Texts of all cells, each kept once. */
typedef struct
{
  GHashTable *places; /* text (of the workbook) → place + 1 */
  GString *out;
  guint n;
} MlgXlsxTexts;
void mlg_xlsx_texts_init (MlgXlsxTexts *self);
guint mlg_xlsx_texts_place (MlgXlsxTexts *self, const char *text);
/* The part; clears the texts. */
GString *mlg_xlsx_texts_end (MlgXlsxTexts *self);

/* 'name'! */
void mlg_xlsx_append_sheet_name (GString *out, const char *name);
/* "A1:C4" or "$A$1:$C$4". */
void mlg_xlsx_append_block (
    GString *out, guint column, guint row, guint last_column, guint last_row, gboolean fixed);
void mlg_xlsx_write_sheet (const MlgBookSheet *sheet,
                           const MlgLooks *looks,
                           MlgXlsxTexts *texts,
                           gboolean selected,
                           GString *out);

/* Parts beside a sheet: the drawing that holds its charts (relations rId1, rId2 …), one chart, one
 * table (`number`: its own in the workbook, from 1). */
void mlg_xlsx_write_drawing (const MlgBookSheet *sheet, GString *out);
void mlg_xlsx_write_chart (const MlgBookChart *chart, MlgLang lang, GString *out);
void mlg_xlsx_write_table (const MlgBookSheet *sheet,
                           const MlgBookTable *table,
                           guint number,
                           GString *out);
