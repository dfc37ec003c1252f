/* A CSV file as people have it → located cells. The form of the file (encoding, separator) is found
 * by looking; whatever cannot be read becomes a fault with its line. */
#pragma once
#include <maillage/mlg-faults.h>

typedef enum
{
  MLG_ENCODING_UTF8,
  MLG_ENCODING_WINDOWS_1252,
  MLG_ENCODING_UTF16,
} MlgEncoding;

/* What the file turned out to be. */
typedef struct
{
  MlgEncoding encoding;
  char separator; /* ',' ';' or tab */
} MlgDialect;

/* Limits: a file, a cell or a row beyond them is a fault, never a crash. */
#define MLG_CSV_MAX_FILE ((gsize) 2 << 30)  /* bytes */
#define MLG_CSV_MAX_CELL ((gsize) 64 << 10) /* bytes */
#define MLG_CSV_MAX_CELLS 1000u             /* in a row */
/* After so many badly quoted rows the rest of the file is not read. */
#define MLG_CSV_MAX_QUOTE_FAULTS 20u

/* One row. Cells are valid UTF-8, end with NUL, are trimmed of blanks (no-break ones included) and
 * belong to the reader: they hold until the callback returns. */
typedef struct
{
  guint32 line; /* physical line on which the row begins, 1-based */
  guint n;
  char **cells;
  guint32 *lengths;    /* bytes, without the NUL */
  const guint8 *kinds; /* MlgBookKind of each cell of a workbook; NULL in CSV, which holds texts */
} MlgCsvRow;

/* Called once per row, the header first; rows whose cells are all empty are passed over (the header
 * excepted). FALSE stops the reading. */
typedef gboolean (*MlgCsvFunc) (const MlgCsvRow *row, gpointer data);

typedef struct _MlgCsv MlgCsv;

/* Reads a file whole and finds its form. `name` is how the user knows the file. NULL, with a fault
 * added, when it cannot be read: absent, a folder, no right, empty, too large, a workbook, NUL
 * bytes, no encoding fits. */
MlgCsv *mlg_csv_open (const char *path, const char *name, MlgFaults *faults);
/* The same for bytes in memory, which it takes over (g_malloc'ed). */
MlgCsv *mlg_csv_new_take (char *bytes, gsize length, const char *name, MlgFaults *faults);
void mlg_csv_free (MlgCsv *self);
const MlgDialect *mlg_csv_get_dialect (const MlgCsv *self);
/* How many physical lines there are: at least the number of rows. */
guint mlg_csv_count_lines (const MlgCsv *self);

/* Calls `func` for every row; once per reader. Bad quoting, over-long cells and rows are faults,
 * and the reading goes on behind them. Returns FALSE when a fault was added here. About 5 million
 * rows a second where nothing is quoted. */
gboolean mlg_csv_each_row (MlgCsv *self, MlgCsvFunc func, gpointer data, MlgFaults *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgCsv, mlg_csv_free)
