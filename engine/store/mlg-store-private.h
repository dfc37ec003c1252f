/* Inside the store: connections, the statements derived from the schema, migrations. */
#pragma once
#include "store/mlg-store.h"
#include <sqlite3.h>

#define MLG_STORE_APPLICATION_ID 0x4d6c6765 /* "Mlge", at byte 68 of the file */

/* One step from the version before to `version`; steps are numbered 1, 2, 3 … The last one is the
 * version that this program writes. Runs inside a transaction. */
typedef struct
{
  int version;
  gboolean (*apply) (sqlite3 *db, GError **error);
} MlgStoreStep;

const MlgStoreStep *mlg_store_steps (guint *out_n);

typedef enum
{
  MLG_STORE_READ,  /* nothing is written; an older file is brought up to date in memory */
  MLG_STORE_WRITE, /* in a BEGIN IMMEDIATE transaction; an older file is brought up to date in it */
} MlgStoreMode;

/* An open map file: examined, trusted, up to date, in a transaction. */
typedef struct
{
  sqlite3 *db;
  char *name; /* for messages */
  GCancellable *cancellable;
} MlgStoreFile;

MlgStoreFile *
mlg_store_open (const char *path, MlgStoreMode mode, GCancellable *cancellable, GError **error);
/* The same with other steps: for tests of the mechanism. */
MlgStoreFile *mlg_store_open_with (const char *path,
                                   MlgStoreMode mode,
                                   const MlgStoreStep *steps,
                                   guint n_steps,
                                   GCancellable *cancellable,
                                   GError **error);
/* A new file at a path that exists and is empty: created at the last version, not durable until
 * the caller has synced it. */
MlgStoreFile *mlg_store_create (const char *path, GCancellable *cancellable, GError **error);
gboolean mlg_store_commit (MlgStoreFile *self, GError **error);
/* Rolls back what was not committed. */
void mlg_store_close (MlgStoreFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgStoreFile, mlg_store_close)

/* Examines the header alone, before SQLite touches anything. */
gboolean mlg_store_examine (const char *path, int last_version, GError **error);
/* Settings of every connection: nothing in a file can make SQLite run or load anything. */
gboolean mlg_store_settle (sqlite3 *db, GError **error);

/* Sets the error that an SQLite result code stands for; always FALSE. `name` is the file's. */
gboolean mlg_store_fail (sqlite3 *db, int rc, const char *name, GError **error);
gboolean mlg_store_fail_db (sqlite3 *db, int rc, GError **error);
gboolean mlg_store_damaged (const char *name, const char *what, GError **error);
char *mlg_store_show_name (const char *path);
gboolean mlg_store_stopped (GCancellable *cancellable, GError **error);

gboolean mlg_store_exec (sqlite3 *db, const char *sql, GError **error);
sqlite3_stmt *mlg_store_prepare (sqlite3 *db, const char *sql, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* How a column is kept. */
typedef enum
{
  MLG_FORM_TEXT,      /* TEXT */
  MLG_FORM_WORD,      /* TEXT, a word of a closed list */
  MLG_FORM_NUMBER,    /* REAL */
  MLG_FORM_WHOLE,     /* INTEGER: whole numbers, days, flags, months */
  MLG_FORM_ALL,       /* ANY: a number, or the word all */
  MLG_FORM_REFERENCE, /* INTEGER: `_row` of the row it refers to */
} MlgStoreForm;

MlgStoreForm mlg_store_form (const MlgTableSpec *spec, guint column);
/* The range of a column of numbers, infinities excluded. */
void mlg_store_range (const MlgColumnSpec *column, double *out_low, double *out_high);
/* The SQL name of a column: its id, with `_row` behind it when it is a reference (transfer full,
 * not quoted). */
char *mlg_store_column_name (const MlgTableSpec *spec, guint column);
/* CREATE TABLE, and CREATE VIEW of the same rows with ids, dates and all as people read them
 * (transfer full). */
char *mlg_store_sql_table (const MlgTableSpec *spec);
char *mlg_store_sql_view (const MlgTableSpec *spec);
/* INSERT of n rows of (_row, _line, columns …). */
char *mlg_store_sql_insert (const MlgTableSpec *spec, guint n_rows);
/* SELECT of one aggregate of (_row, _line, columns …), which the reader brings. */
#define MLG_STORE_TAKE "maillage_take"
char *mlg_store_sql_take (const MlgTableSpec *spec);
/* Every statement of the last version, in order of creation (NULL-terminated, transfer full). */
char **mlg_store_sql_all (void);

/* Makes every content table and view anew as this version describes them, keeping the rows and the
 * columns that are still called the same: what a step does when a column was added. */
gboolean mlg_store_rebuild (sqlite3 *db, GError **error);

/* Puts the map's rows, their origins and the seal into the file. `fresh`: its tables are empty. */
gboolean
mlg_store_write_content (MlgStoreFile *self, const MlgMap *map, gboolean fresh, GError **error);
gboolean mlg_store_read_content (MlgStoreFile *self, MlgDraft *draft, GError **error);
/* The seal saved with the content (transfer full), NULL and an error when there is none. */
char *mlg_store_read_seal (MlgStoreFile *self, GError **error);
/* SQLite's own look over the structure; the error says what is damaged. */
gboolean mlg_store_quick_check (MlgStoreFile *self, GError **error);
gboolean mlg_store_write_journal (MlgStoreFile *self,
                                  const MlgJournalEntry *entry,
                                  const char *seal_before,
                                  const MlgMap *map,
                                  GError **error);
GPtrArray *mlg_store_read_journal (MlgStoreFile *self, GPtrArray **out_chains, GError **error);
/* What ties a line to the one before it (transfer full). */
char *mlg_store_chain (const char *chain_before, const MlgJournalLine *line);
void mlg_journal_line_free (MlgJournalLine *self);
