/* Shared by the files that read workbooks. */
#pragma once
#include "base/mlg-day.h"
#include "base/mlg-format.h"
#include "reader/mlg-book.h"
#include "reader/mlg-csv-private.h"
#include "reader/mlg-xml.h"
#include <math.h>
#include <string.h>

/* How cells of one style are meant. */
typedef struct
{
  guint8 kind;  /* NUMBER, PERCENT or DATE */
  guint8 zeros; /* 5 for the format 00000: what it shows is a code of so many digits */
} MlgXlsxStyle;

/* The texts that cells of an .xlsx share, one behind the other. */
typedef struct
{
  GString *bytes;
  GArray *ends; /* guint32 */
} MlgXlsxStrings;

typedef struct
{
  char *name, *part;
} MlgXlsxSheet;

struct _MlgBook
{
  MlgZip *zip;
  char *name;
  gboolean is_ods;
  /* of an .xlsx */
  GArray *sheets; /* MlgXlsxSheet */
  GArray *styles; /* MlgXlsxStyle */
  MlgXlsxStrings strings;
  gboolean from_1904;
  gboolean uncalculated; /* the values of formulas are not to be trusted */
};

/* The row being read. Cells may come in any order; those not set are empty. */
typedef struct
{
  MlgCsvRow row;
  char *cells[MLG_CSV_MAX_CELLS];
  guint32 lengths[MLG_CSV_MAX_CELLS];
  guint8 kinds[MLG_CSV_MAX_CELLS];
  gsize offsets[MLG_CSV_MAX_CELLS]; /* in `text`; 0 = not set */
  GString *text;
} MlgBookRow;

/* One sheet on its way out. */
typedef struct
{
  const MlgBookHandlers *handlers;
  gpointer data;
  MlgFaults *faults;
  char *sheet;
  GArray *merged; /* MlgBookRange */
  gboolean wanted, failed;
  gsize text_bytes; /* of the texts of all sheets that are not shared */
  MlgBookRow row;
} MlgBookWalk;

void mlg_book_walk_init (MlgBookWalk *self,
                         const MlgBookHandlers *handlers,
                         gpointer data,
                         MlgFaults *faults);
void mlg_book_walk_clear (MlgBookWalk *self);
void mlg_book_walk_begin (MlgBookWalk *self, const char *sheet);
void mlg_book_walk_row_begin (MlgBookWalk *self, guint32 line);
/* FALSE, with a fault, when the cell is beyond the limits; the sheet is not read further. `shared`:
 * the text is kept once for many cells. */
gboolean mlg_book_walk_cell (MlgBookWalk *self,
                             guint column,
                             MlgBookKind kind,
                             const char *text,
                             gsize length,
                             gboolean shared);
void mlg_book_walk_row_end (MlgBookWalk *self);
gboolean mlg_book_walk_merge (MlgBookWalk *self, MlgBookRange range);
void mlg_book_walk_end (MlgBookWalk *self);
/* Adds a fault of the sheet's row (0: of the sheet) and gives it up. Always FALSE. */
gboolean mlg_book_walk_refuse (MlgBookWalk *self, guint32 line, const char *rule, const char *mend);

/* A day counted from 1899-12-30, or from 1904-01-01, in the form 2026-06-30; FALSE when the
 * spreadsheet has no such day. */
gboolean mlg_book_print_serial (double serial, gboolean from_1904, char out[16]);
/* "C12" → column from 0 and row from 1; FALSE when it is no such place. */
gboolean mlg_book_place_parse (const char *text, guint *out_column, guint32 *out_row);

gboolean mlg_xlsx_open (MlgBook *self, MlgFaults *faults);
gboolean mlg_xlsx_read_styles (MlgBook *self, const char *part, MlgFaults *faults);
gboolean mlg_xlsx_read_strings (MlgBook *self, const char *part, MlgFaults *faults);
/* Takes the escapes _xHHHH_ of characters that XML cannot hold out of a text, in place. */
void mlg_xlsx_unescape (GString *text, gsize from);
gboolean mlg_xlsx_read_sheet (MlgBook *self,
                              const MlgXlsxSheet *sheet,
                              MlgBookWalk *walk,
                              MlgFaults *faults);
gboolean mlg_ods_read (MlgBook *self, MlgBookWalk *walk, MlgFaults *faults);
