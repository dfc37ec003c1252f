/* The rows of a frozen map into the tables of an open file. */
#include "map/mlg-id-index.h"
#include "map/mlg-map-private.h"
#include "store/mlg-store-private.h"
#include <math.h>
#include <string.h>

#define STOP_ROWS 8192 /* rows between two looks at whether to stop */
#define PARAMETERS 500 /* of one statement: some rows go in at once, which saves starting it */

/* One column while its table is written. */
typedef struct
{
  MlgStoreForm form;
  const MlgColumnSpec *spec;
  const char **text;
  double *number;
  const MlgIdIndex *referred; /* reference: rows of the table referred to */
} Writer;

typedef struct
{
  MlgStoreFile *file;
  const MlgRows *rows;
  Writer *writers;
  sqlite3_stmt *insert;
  guint batch; /* rows that one step inserts */
  guint first; /* the first row that this statement inserts */
} Table;

/* TRUE when rows of the map refer to this table by number. */
static gboolean
is_referred (const MlgMap *map, MlgTableId table)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_map_rows (map, (MlgTableId) t);
      for (guint i = 0; rows->n > 0 && i < rows->spec->n_columns; i++)
        if (mlg_store_form (rows->spec, i) == MLG_FORM_REFERENCE &&
            rows->spec->columns[i].reference == (int) table)
          return TRUE;
    }
  return FALSE;
}

static MlgIdIndex *
index_ids (const MlgRows *rows)
{
  for (guint i = 0; i < rows->spec->n_columns; i++)
    if (rows->spec->columns[i].flags & MLG_KEY)
      return mlg_id_index_new (rows->columns[i].text, rows->n);
  g_return_val_if_reached (NULL);
}

static int
bind_text (sqlite3_stmt *insert, const Writer *writer, int parameter, guint row)
{
  const char *text = writer->text[row];
  guint referred;
  if (text == NULL)
    return sqlite3_bind_null (insert, parameter);
  if (writer->form == MLG_FORM_TEXT)
    return sqlite3_bind_text (insert, parameter, text, -1, SQLITE_STATIC);
  referred = mlg_id_index_find (writer->referred, text);
  /* a reference to nothing would be a fault of the map: nothing is written then */
  return referred == MLG_NONE ? SQLITE_CONSTRAINT_FOREIGNKEY
                              : sqlite3_bind_int64 (insert, parameter, referred);
}

static int
bind_number (sqlite3_stmt *insert, const Writer *writer, int parameter, guint row)
{
  double value = writer->number[row];
  if (isnan (value))
    return sqlite3_bind_null (insert, parameter);
  if (writer->form == MLG_FORM_WORD)
    return sqlite3_bind_text (insert, parameter, writer->spec->values[(guint) value].id, -1,
                              SQLITE_STATIC);
  if (writer->form == MLG_FORM_ALL && isinf (value) && value > 0)
    return sqlite3_bind_text (insert, parameter, "all", -1, SQLITE_STATIC);
  if (writer->form == MLG_FORM_WHOLE && isfinite (value) && trunc (value) == value &&
      fabs (value) < 9e15)
    return sqlite3_bind_int64 (insert, parameter, (gint64) value);
  return sqlite3_bind_double (insert, parameter, value);
}

/* Equal as kept: NaN, which is empty, equals itself. */
static gboolean
same_bits (double a, double b)
{
  guint64 x, y;
  memcpy (&x, &a, sizeof x);
  memcpy (&y, &b, sizeof y);
  return x == y;
}

/* A parameter keeps its value from step to step, so only what changes is bound. */
static int
bind_cell (const Table *table, const Writer *writer, int parameter, guint row)
{
  gboolean bound = row >= table->first + table->batch;
  guint before = row - table->batch;
  if (MLG_TYPE_IS_TEXT (writer->spec->type))
    return bound && writer->text[row] == writer->text[before]
               ? SQLITE_OK
               : bind_text (table->insert, writer, parameter, row);
  return bound && same_bits (writer->number[row], writer->number[before])
             ? SQLITE_OK
             : bind_number (table->insert, writer, parameter, row);
}

/* The line in the first file, or less than zero: in the second. */
static gint64
origin_line (const MlgRows *rows, guint row)
{
  gint64 line = mlg_rows_line (rows, row);
  return rows->line[row] >= MLG_LINE_SECOND ? -line : line;
}

static int
bind_row (const Table *table, int parameter, guint row)
{
  int rc = sqlite3_bind_int64 (table->insert, parameter, row);
  if (rc == SQLITE_OK)
    rc = sqlite3_bind_int64 (table->insert, parameter + 1, origin_line (table->rows, row));
  for (guint i = 0; rc == SQLITE_OK && i < table->rows->spec->n_columns; i++)
    rc = bind_cell (table, &table->writers[i], parameter + 2 + (int) i, row);
  return rc;
}

static int
write_batch (const Table *table, guint row)
{
  int rc = SQLITE_OK;
  int width = (int) table->rows->spec->n_columns + 2;
  for (guint i = 0; rc == SQLITE_OK && i < table->batch; i++)
    rc = bind_row (table, 1 + (int) i * width, row + i);
  if (rc != SQLITE_OK)
    return rc;
  sqlite3_step (table->insert);
  return sqlite3_reset (table->insert); /* says again how the step went */
}

/* Rows from `first` on, `batch` at a time, while a whole batch is left. */
static gboolean
write_batches (Table *table, guint first, guint batch, guint *out_next, GError **error)
{
  g_autofree char *sql = mlg_store_sql_insert (table->rows->spec, batch);
  g_autoptr (sqlite3_stmt) insert = mlg_store_prepare (table->file->db, sql, error);
  guint row = first;

  if (insert == NULL)
    return FALSE;
  table->insert = insert;
  table->batch = batch;
  table->first = first;
  for (guint looked = row; table->rows->n - row >= batch; row += batch)
    {
      int rc = write_batch (table, row);
      if (rc != SQLITE_OK)
        return mlg_store_fail (table->file->db, rc, table->file->name, error);
      if (row - looked >= STOP_ROWS && mlg_store_stopped (table->file->cancellable, error))
        return FALSE;
      looked = row - looked >= STOP_ROWS ? row : looked;
    }
  *out_next = row;
  return TRUE;
}

static gboolean
write_table (MlgStoreFile *file, const MlgRows *rows, MlgIdIndex **ids, GError **error)
{
  g_autofree Writer *writers = g_new0 (Writer, rows->spec->n_columns);
  Table table = { file, rows, writers, NULL, 0, 0 };
  guint next = 0;

  if (mlg_store_stopped (file->cancellable, error))
    return FALSE;
  for (guint i = 0; i < rows->spec->n_columns; i++)
    {
      writers[i].spec = &rows->spec->columns[i];
      writers[i].form = mlg_store_form (rows->spec, i);
      writers[i].text = rows->columns[i].text;
      writers[i].number = rows->columns[i].number;
      if (writers[i].form == MLG_FORM_REFERENCE)
        writers[i].referred = ids[writers[i].spec->reference];
    }
  return write_batches (&table, 0, PARAMETERS / (rows->spec->n_columns + 2), &next, error) &&
         write_batches (&table, next, 1, &next, error);
}

/* Runs one statement with up to three parameters, the NULLs at the end left out. */
static gboolean
write_texts (MlgStoreFile *file,
             const char *sql,
             const char *first,
             const char *second,
             const char *third,
             GError **error)
{
  const char *const texts[] = { first, second, third };
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (file->db, sql, error);
  int rc;
  if (statement == NULL)
    return FALSE;
  for (int i = 0; i < 3 && texts[i] != NULL; i++)
    sqlite3_bind_text (statement, i + 1, texts[i], -1, SQLITE_STATIC);
  rc = sqlite3_step (statement);
  return rc == SQLITE_DONE || mlg_store_fail (file->db, rc, file->name, error);
}

static gboolean
write_origins (MlgStoreFile *file, const MlgRows *rows, GError **error)
{
  static const char sql[] = "INSERT INTO main.maillage_origins VALUES (?, ?, ?)";
  return (rows->file == NULL || write_texts (file, sql, rows->spec->id, "1", rows->file, error)) &&
         (rows->second_file == NULL ||
          write_texts (file, sql, rows->spec->id, "2", rows->second_file, error));
}

/* DELETE without WHERE frees whole pages at once. */
static gboolean
empty_tables (MlgStoreFile *file, GError **error)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      g_autofree char *sql =
          g_strdup_printf ("DELETE FROM main.\"%s\"", mlg_schema_table ((MlgTableId) t)->id);
      if (!mlg_store_exec (file->db, sql, error))
        return FALSE;
    }
  return mlg_store_exec (
      file->db, "DELETE FROM main.maillage_origins; DELETE FROM main.maillage_content", error);
}

static gboolean
write_tables (MlgStoreFile *file, const MlgMap *map, GError **error)
{
  MlgIdIndex *ids[MLG_N_TABLES] = { NULL };
  gboolean done = TRUE;
  for (guint t = 0; done && t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_map_rows (map, (MlgTableId) t);
      if (is_referred (map, (MlgTableId) t))
        ids[t] = index_ids (rows);
      if (rows->n > 0)
        done = write_table (file, rows, ids, error);
      done = done && write_origins (file, rows, error);
    }
  for (guint t = 0; t < MLG_N_TABLES; t++)
    g_clear_pointer (&ids[t], mlg_id_index_free);
  return done;
}

static gpointer
find_seal (gpointer map)
{
  mlg_map_seal (map);
  return NULL;
}

/* The seal is found beside the writing; the map is frozen, so both may read it. */
gboolean
mlg_store_write_content (MlgStoreFile *self, const MlgMap *map, gboolean fresh, GError **error)
{
  GThread *sealing = g_thread_new ("seal", find_seal, (gpointer) (guintptr) map);
  gboolean written = (fresh || empty_tables (self, error)) && write_tables (self, map, error);
  g_thread_join (sealing);
  return written && write_texts (self, "INSERT INTO main.maillage_content VALUES (1, ?)",
                                 mlg_map_seal (map), NULL, NULL, error);
}
