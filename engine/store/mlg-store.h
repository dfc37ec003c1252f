/* room: store
 * A map as one SQLite file (`*.maillage`): content, where each row came from, the seal of the
 * content and the journal of who put it there. No other room sees SQLite.
 *
 * Every error is MLG_STORE_ERROR (FAILED: the file system or SQLite refused, another program holds
 * the file; FOREIGN: not a map file, or damaged; NEWER: written by a later version) or
 * MLG_ERROR_CANCELLED; a refused file is left as it was, byte for byte. */
#pragma once
#include "map/mlg-rows.h"
#include <gio/gio.h>

/* What is about to be noted of a change: what was done ("import"), and the folder, file or command
 * it came from. Day and hour are SOURCE_DATE_EPOCH's when set, else the clock's (UTC); the name is
 * that of the user's session. */
typedef struct
{
  const char *what;
  const char *source;
} MlgJournalEntry;

/* One line of the journal as it stands in the file. */
typedef struct
{
  gint64 seq; /* 1, 2, 3 … without a gap */
  char *at;   /* "2026-11-21T09:30:00Z" */
  char *who;
  char *what;
  char *source;
  char *program;     /* version that wrote the line: "maillage 0.1.0" */
  gint64 rows;       /* rows of the map after the change */
  char *seal_before; /* NULL for the first line */
  char *seal_after;
} MlgJournalLine;

/* Reads a map file's rows into an empty draft, origins included. The file is only read (a journal
 * left by a program that was killed is rolled back first). Does not verify the seal. On failure the
 * draft may hold a part of the rows: free it. Linear in the file's size. */
gboolean
mlg_store_load (const char *path, MlgDraft *draft, GCancellable *cancellable, GError **error);

/* Makes `map` the content of the file, in one transaction, with one journal line. A file that does
 * not exist appears whole or not at all; an existing one keeps its journal, and first its content
 * is verified against its seal: a file that something else has changed is refused. After a failure
 * or a stop the file holds what it held before. */
gboolean mlg_store_save (const char *path,
                         const MlgMap *map,
                         const MlgJournalEntry *entry,
                         GCancellable *cancellable,
                         GError **error);

/* The journal, oldest line first (transfer full; MlgJournalLine). */
GPtrArray *mlg_store_journal (const char *path, GCancellable *cancellable, GError **error);

/* Verifies the whole file: SQLite's own structure, references, that the content still has the seal
 * it was saved with, that no journal line was changed or taken away. `map` is the map loaded from
 * it. Each thing that does not hold is added to `faults` under the file's name; FALSE only when the
 * file could not be examined. */
gboolean mlg_store_check (const char *path,
                          const MlgMap *map,
                          MlgFaults *faults,
                          GCancellable *cancellable,
                          GError **error);

/* The version of SQLite in use, "3.40.1". Static. */
const char *mlg_store_library_version (void);

/* TRUE when the file begins like an SQLite file or is named *.maillage: it is for the store to
 * accept or refuse. */
gboolean mlg_store_claims (const char *path);
