/* Shared by the files of the import. */
#pragma once
#include "base/mlg-format.h"
#include "base/mlg-names.h"
#include "base/mlg-people-number.h"
#include "import/mlg-import.h"
#include "import/mlg-sheet.h"
#include "import/mlg-texts.h"
#include "reader/mlg-csv.h"
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
  gboolean header_read;
  gboolean broken; /* a header or a row could not be made out */
  guint n_faults;
  GHashTable *forms; /* see mlg_forms_new; NULL: nobody wants to know */
  MlgSeen comma, point;
  guint n_french_dates;
  GArray *open; /* MlgOpenNumber */
} MlgTableReader;

/* Reads one file into rows. `broken` is set when a file, header or row could not be made out. */
void mlg_table_reader_run (MlgTableReader *self, const char *path);
void mlg_table_reader_run_csv (MlgTableReader *self, MlgCsv *csv);
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
                    const char *text,
                    guint32 length,
                    guint32 line);
/* Behind the last row: numbers that could be read in two ways, and decimal marks that differ. */
void mlg_cell_settle_numbers (MlgTableReader *self);

/* Brings the values of settings to their machine form. */
void mlg_settings_tidy (MlgDraft *draft);

/* Forms that files were read in where another reading was possible: text → GString of file names.
 */
GHashTable *mlg_forms_new (void);
/* One warning per form. */
void mlg_forms_tell (GHashTable *forms, MlgFaults *faults);
