/* Shared by the files of the import. */
#pragma once
#include "base/mlg-format.h"
#include "base/mlg-names.h"
#include "base/mlg-people-number.h"
#include "import/mlg-import.h"
#include "import/mlg-sheet.h"
#include "import/mlg-texts.h"
#include "reader/mlg-book.h"
#include <math.h>
#include <string.h>

/* After so many faults in one file the rest are only counted. */
#define MLG_IMPORT_MAX_FAULTS 1000u

/* The longest cell that is remembered from one row to the next. */
#define MLG_LAST_SIZE 56

/* One column of a file: where its cells go, and the last cell read there. */
typedef struct
{
  const MlgColumnSpec *spec; /* NULL: a column without header, which must stay empty */
  guint column;              /* in spec's table */
  char *header;              /* as written */
  char last[MLG_LAST_SIZE];
  guint32 last_length; /* G_MAXUINT32: nothing remembered */
  union
  {
    const char *text;
    double number;
  } value;
} MlgFileColumn;

/* A number that may be read in two ways: what it means depends on the rest of the file. */
typedef struct
{
  guint row, file_column;
  guint32 line;
  char text[MLG_NUMBER_SIZE], machine[MLG_NUMBER_SIZE];
} MlgOpenNumber;

/* Where a form of number was first seen. */
typedef struct
{
  guint n;
  guint32 line;
  guint file_column;
  char text[MLG_NUMBER_SIZE];
} MlgSeen;

typedef struct
{
  const MlgTableSpec *spec;
  MlgRows *rows;
  MlgTexts *texts;
  MlgFaults *faults;
  const char *file;  /* as the user knows it */
  guint32 line_base; /* added to the lines kept in `rows` */
  MlgFileColumn *columns;
  guint n_columns;
  gboolean is_book; /* rows of a workbook: cells have kinds, faults name their cell */
  gboolean header_read;
  guint32 header_line, last_line;
  GHashTable *help_lines; /* of a workbook: rows that explain */
  gboolean broken;        /* a header or a row could not be made out */
  guint n_faults;
  GHashTable *forms; /* see mlg_forms_new; NULL: nobody wants to know */
  MlgSeen comma, point;
  guint n_french_dates;
  GArray *open; /* MlgOpenNumber */
} MlgTableReader;

/* Reads one file into rows. `broken` is set when a file, header or row could not be made out. */
void mlg_table_reader_run (MlgTableReader *self, const char *path);
void mlg_table_reader_run_csv (MlgTableReader *self, MlgCsv *csv);
/* The same in steps, for rows that come from elsewhere. */
void mlg_table_reader_begin (MlgTableReader *self);
gboolean mlg_table_reader_row (const MlgCsvRow *row, gpointer self);
/* `dialect`: what a CSV file turned out to be, NULL of a workbook. */
void mlg_table_reader_end (MlgTableReader *self, const MlgDialect *dialect);
/* Adds a fault of this file; file_column -1 for the whole row. */
void mlg_table_reader_fault (MlgTableReader *self,
                             guint32 line,
                             int file_column,
                             const char *value,
                             const char *rule,
                             const char *mend);
/* Matches the header row; FALSE (with faults) when nothing can be read below it. */
gboolean mlg_header_read (MlgTableReader *self, const MlgCsvRow *row);
/* Reads one cell into row `row` of the table. */
void mlg_cell_read (MlgTableReader *self,
                    guint row,
                    guint file_column,
                    MlgBookKind kind,
                    const char *text,
                    guint32 length,
                    guint32 line);
/* Behind the last row: numbers that could be read in two ways, and decimal marks that differ. */
void mlg_cell_settle_numbers (MlgTableReader *self);

/* A source on its way into a draft. */
typedef struct
{
  MlgDraft *draft;
  MlgTexts *texts;
  MlgFaults *faults;
  GHashTable *forms;
  const char *path;
  char *files[MLG_N_TABLES]; /* name of the file or sheet of each table, NULL when absent */
  char *sheet;               /* of the simple sheet */
  GHashTable *headers; /* of a workbook: name of a sheet → GPtrArray of its headers (interned) */
  gboolean broken;
} MlgImport;

/* The folded names a file or a sheet may have, NULL behind the last: English at 2t, French at
 * 2t + 1, the simple sheet as table MLG_N_TABLES. */
char **mlg_import_names (void);
const char *mlg_import_name (guint i);
/* Where the name of a table's file is kept; NULL when it is no table's name. */
char **mlg_import_slot (MlgImport *self, const char *folded, char *const *names);
/* Reads the sheets of a workbook. FALSE when the file as such could not be read: then there is a
 * fault. */
void mlg_import_read_book (MlgImport *self);
/* The cell that a fault of a workbook is about; NULL when the file is no sheet. (transfer full) */
char *mlg_import_cell_name (const MlgImport *self, const MlgFault *fault);

/* Brings the values of settings to their machine form. */
void mlg_settings_tidy (MlgDraft *draft);

/* Forms that files were read in where another reading was possible: text → GString of file names.
 */
GHashTable *mlg_forms_new (void);
/* One warning per form. */
void mlg_forms_tell (GHashTable *forms, MlgFaults *faults);
