/* A consultation as people write it: rows of text in machine form, with where each row came from.
 * Read from a folder, a *.appel file or memory; frozen into an MlgTender (mlg-tender.h). */
#pragma once
#include "schema/mlg-schema-tender.h"
#include <gio/gio.h>
#include <maillage/mlg-faults.h>

/* Files by name ("criteria.csv", "journal.csv"). */
typedef struct _MlgTenderFiles MlgTenderFiles;

MlgTenderFiles *mlg_tender_files_new (void);
void mlg_tender_files_free (MlgTenderFiles *self);
/* A folder of files, or one *.appel file that holds them (decision 010). MLG_DATA_ERROR_UNREADABLE.
 */
MlgTenderFiles *mlg_tender_files_load (const char *path, GError **error);
/* Writes back what was set since; each file whole or not at all, an *.appel file in one step.
 * MLG_OUTPUT_ERROR. */
gboolean mlg_tender_files_save (MlgTenderFiles *self, const char *path, GError **error);
/* NULL when there is no such file; owned by the files. */
const char *mlg_tender_files_get (const MlgTenderFiles *self, const char *name, gsize *out_length);
/* Copies. */
void mlg_tender_files_set (MlgTenderFiles *self, const char *name, const char *text, gssize length);
/* Names in byte order. (transfer full; element-type utf8) */
GPtrArray *mlg_tender_files_names (const MlgTenderFiles *self);

/* One table. A cell is NULL when empty, else its machine text: numbers with a decimal point and no
 * needless zero, ISO dates, English words of closed lists, yes/no. */
typedef struct
{
  const MlgTableSpec *spec;
  char *file;       /* as the user knows it; NULL: the table is absent */
  char **headers;   /* per column of spec: as written, NULL when absent */
  GPtrArray *cells; /* char *, row by row */
  GArray *lines;    /* guint, physical line of each row */
  guint n;
} MlgTenderSheet;

typedef struct
{
  MlgTenderSheet sheets[MLG_N_TENDER_TABLES];
} MlgTenderRows;

MlgTenderRows *mlg_tender_rows_new (void);
void mlg_tender_rows_free (MlgTenderRows *self);
/* Reads every table found; all faults of cells at once. Always rows, whole or not: nothing may be
 * computed from them when `faults` holds a fault. */
MlgTenderRows *mlg_tender_rows_read (const MlgTenderFiles *files, MlgFaults *faults);
const char *
mlg_tender_cell (const MlgTenderRows *self, MlgTenderTableId table, guint row, guint column);
/* Appends a row of texts in machine form, in the order of the table's columns; NULL or "" is empty;
 * line is the row's number. For tests and for the seal's test vector. */
void mlg_tender_rows_append (MlgTenderRows *self, MlgTenderTableId table, const char *const *cells);
/* Takes all rows of a table away. */
void mlg_tender_rows_clear (MlgTenderRows *self, MlgTenderTableId table);
MlgTenderRows *mlg_tender_rows_copy (const MlgTenderRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTenderFiles, mlg_tender_files_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTenderRows, mlg_tender_rows_free)
