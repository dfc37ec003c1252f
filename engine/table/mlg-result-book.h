/* Result tables as sheets of a workbook. */
#pragma once
#include "workbook/mlg-workbook.h"
#include <maillage/mlg-table.h>

/* A table on a sheet, its header on row `at`: titles, looks, widths, filter, frozen header. Returns
 * the row behind the last. */
guint mlg_table_fill_sheet (const MlgTable *self, MlgBookSheet *sheet, guint at, MlgLang lang);
/* What the columns of a table mean, as rows of the sheet of definitions from row `at` on. */
guint mlg_table_define (const MlgTable *self, MlgBookSheet *sheet, guint at, MlgLang lang);
/* The header of the sheet of definitions. */
void mlg_definitions_begin (MlgBookSheet *sheet, MlgLang lang);
