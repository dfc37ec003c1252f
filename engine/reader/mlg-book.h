/* A workbook as people have it (.xlsx, .ods) → the same located cells as a CSV file gives, sheet by
 * sheet. Formulas are never calculated here: the value that the spreadsheet program stored is read,
 * and a formula without one is said to be so. Macros, links, pictures are not looked at. */
#pragma once
#include "reader/mlg-csv.h"

/* What a cell held. Texts are people's; all others come in their machine form, whatever the number
 * format shows: a number as its shortest text, a date as 2026-06-30, a logical value as yes or no.
 */
typedef enum
{
  MLG_BOOK_TEXT, /* an empty cell is an empty text */
  MLG_BOOK_NUMBER,
  MLG_BOOK_PERCENT, /* a number shown as a percentage: 12 % is 0.12 */
  MLG_BOOK_DATE,
  MLG_BOOK_FLAG,
  MLG_BOOK_ERROR,        /* #REF!, #N/A …: its word */
  MLG_BOOK_UNCALCULATED, /* a formula that no program has calculated: the formula */
} MlgBookKind;

/* Cells joined into one: rows from 1, columns from 0, ends included. */
typedef struct
{
  guint32 top, left, bottom, right;
} MlgBookRange;

/* Limits of a workbook besides those of a row (mlg-csv.h) and of its archive (mlg-zip.h). */
#define MLG_BOOK_MAX_FILE ((guint64) 256 << 20) /* bytes */
#define MLG_BOOK_MAX_SHEETS 256u
#define MLG_BOOK_MAX_STRINGS ((gsize) 40 << 20) /* bytes of texts that cells share */
#define MLG_BOOK_MAX_TEXT ((gsize) 64 << 20)    /* bytes of all other texts */
#define MLG_BOOK_MAX_ROW ((gsize) 4 << 20)      /* bytes of a row's cells */
#define MLG_BOOK_MAX_REPEATED 2000000u          /* cells that stand for themselves repeated */
#define MLG_BOOK_MAX_MERGED 20000u              /* ranges of a sheet */
#define MLG_BOOK_LAST_ROW 1048576u

typedef struct
{
  /* A sheet begins; FALSE passes it over. */
  gboolean (*begin) (const char *sheet, gpointer data);
  /* A row that has a cell; its `line` is its number, its `kinds` are set. FALSE: no more of this
   * sheet. */
  gboolean (*row) (const MlgCsvRow *row, gpointer data);
  /* The sheet has ended; the ranges joined in it, those of empty rows included. */
  void (*end) (const MlgBookRange *merged, guint n_merged, gpointer data);
} MlgBookHandlers;

typedef struct _MlgBook MlgBook;

/* Opens a workbook; `name` is how the user knows it. NULL, with a fault, when it cannot be read or
 * is something else: an old .xls, one with macros or a password, a CSV under a wrong name. */
MlgBook *mlg_book_open (const char *path, const char *name, MlgFaults *faults);
void mlg_book_free (MlgBook *self);
/* Every sheet in the order of the workbook; may be called again. FALSE when a fault was added:
 * what is wrong with a sheet as such (cut, too large), located by sheet and row. */
gboolean
mlg_book_read (MlgBook *self, const MlgBookHandlers *handlers, gpointer data, MlgFaults *faults);

/* "C12": column from 0, row from 1. (transfer full) */
char *mlg_book_cell_name (guint column, guint32 row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgBook, mlg_book_free)
