/* Big CSV files row by row, in little memory: plain, gzipped, the one CSV of a zip archive, or what
 * a pipe brings. For files that machines wrote (UTF-8, one form throughout); what people type goes
 * through mlg-csv.h, which forgives more. */
#pragma once
#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

/* Limits: beyond them the row is a fault of the file, never a crash. */
#define MLG_STREAM_MAX_ROW ((gsize) 1 << 20) /* bytes */
#define MLG_STREAM_MAX_CELLS 256u

/* A cell: bytes that hold until the callback returns, without NUL, quotes taken off. */
typedef struct
{
  const char *text;
  guint32 length;
} MlgStreamCell;

typedef struct
{
  guint64 line; /* physical line on which the row begins, 1-based */
  guint n;
  const MlgStreamCell *cells;
} MlgStreamRow;

/* FALSE stops the reading; set the error then, or none to stop quietly. */
typedef gboolean (*MlgStreamFunc) (const MlgStreamRow *row, gpointer data, GError **error);

typedef struct _MlgStream MlgStream;

/* "-" is the standard input. MLG_DATA_ERROR_UNREADABLE says what cannot be opened and why; an
 * archive must hold exactly one .csv. */
MlgStream *mlg_stream_open (const char *path, GError **error);
void mlg_stream_free (MlgStream *self);
/* How much of the file was read, 0-1; NaN for a pipe. */
double mlg_stream_share (const MlgStream *self);

/* Calls `func` for every row that is not empty, the header first; the separator (comma, semicolon
 * or tab) is the commonest of the header. Once per stream. MLG_DATA_ERROR_UNREADABLE with the line
 * for what is no CSV. 3 million rows a second of four short cells. */
gboolean mlg_stream_each_row (MlgStream *self, MlgStreamFunc func, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgStream, mlg_stream_free)
