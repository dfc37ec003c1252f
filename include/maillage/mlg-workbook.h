/* room: workbook */
#pragma once

#include <maillage/mlg-error.h>

G_BEGIN_DECLS

/* The forms of workbook that are written. */
typedef enum
{
  MLG_WORKBOOK_XLSX,
  MLG_WORKBOOK_ODS,
} MlgWorkbookForm;

/* The form a file's name asks for (.xlsx, .ods, in any case); FALSE for any other name. */
MLG_PUBLIC gboolean mlg_workbook_form_of_name (const char *name, MlgWorkbookForm *out_form);

G_END_DECLS
