/* Shared by the files that write .xlsx. */
#pragma once
#include "workbook/mlg-workbook-private.h"

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
void mlg_xlsx_write_sheet (const MlgBookSheet *sheet,
                           const MlgLooks *looks,
                           MlgXlsxTexts *texts,
                           gboolean selected,
                           GString *out);
