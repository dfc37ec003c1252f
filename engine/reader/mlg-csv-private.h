/* Shared by the files of the reader. */
#pragma once
#include "reader/mlg-csv.h"

struct _MlgCsv
{
  char *name;
  char *bytes; /* UTF-8 without its mark, one NUL behind the end */
  gsize length;
  gsize start;  /* first byte of the header row */
  guint32 line; /* physical line of that byte */
  MlgDialect dialect;
};

/* Turns raw bytes into UTF-8 in place or into new memory; FALSE with a fault when none fits. */
gboolean mlg_encoding_decode (
    char **bytes, gsize *length, const char *name, MlgEncoding *out_encoding, MlgFaults *faults);
/* Sets separator, start and line; FALSE with a fault when two separators fit alike. */
gboolean mlg_dialect_find (MlgCsv *self, MlgFaults *faults);
/* Takes blanks, no-break ones included, off both ends of a cell, in place. */
char *mlg_csv_trim (char *cell, guint32 *length);
/* Adds a fault without column. */
void mlg_reader_fault (MlgFaults *faults,
                       const char *name,
                       guint32 line,
                       const char *value,
                       const char *rule,
                       const char *mend);
