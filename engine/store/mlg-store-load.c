/* From a map file to rows. What is read is checked as it is read, so that a file changed by hand
 * can be refused but can never lead memory astray. */
#include "store/mlg-store-private.h"
#include <math.h>
#include <string.h>

#define STOP_ROWS 8192 /* rows between two looks at whether to stop */

/* One column while its table is read. */
typedef struct
{
  MlgStoreForm form;
  const MlgColumnSpec *spec;
  double low, high;
  const char **text; /* where it goes */
  double *number;
  const char *last; /* text: the value of the row before, as most repeat it */
  gsize last_length;
  guint last_word;       /* word: likewise */
  const char **referred; /* reference: ids of the rows referred to */
  guint n_referred;
  guint32 *pending; /* reference to the table itself: row + 1, resolved when all are read */
} Reader;

typedef struct
{
  MlgStoreFile *file;
  MlgDraft *draft;
  const MlgTableSpec *spec;
  MlgRows *rows;
  Reader *readers;
  guint n;       /* rows there should be */
  GError *error; /* why reading stopped */
} Table;

static gboolean
misnumbered (const MlgStoreFile *file, const MlgTableSpec *spec, GError **error)
{
  g_autofree char *what = g_strdup_printf (
      mlg_tr (mlg_message_lang (), "table %s: its rows are not numbered as they should be"),
      spec->id);
  return mlg_store_damaged (file->name, what, error);
}

static gboolean
bad_cell (Table *table, guint row, const Reader *reader)
{
  g_autofree char *what =
      g_strdup_printf (mlg_tr (mlg_message_lang (), "table %s, row %u, column %s cannot be read"),
                       table->spec->id, row + 1, reader->spec->id);
  return mlg_store_damaged (table->file->name, what, &table->error);
}

static gboolean
read_text (Table *table, Reader *reader, sqlite3_value *cell, guint row)
{
  const char *text = (const char *) sqlite3_value_text (cell);
  const gsize length = (gsize) sqlite3_value_bytes (cell);
  if (text == NULL)
    return FALSE;
  if (reader->last == NULL || length != reader->last_length ||
      memcmp (text, reader->last, length) != 0)
    {
      if (!g_utf8_validate (text, (gssize) length, NULL))
        return FALSE;
      reader->last = mlg_draft_intern (table->draft, text);
      reader->last_length = length;
    }
  reader->text[row] = reader->last;
  return TRUE;
}

static gboolean
read_reference (Reader *reader, sqlite3_value *cell, guint row)
{
  const sqlite3_int64 key = sqlite3_value_int64 (cell);
  if (key < 0 || key >= reader->n_referred)
    return FALSE;
  if (reader->pending != NULL)
    reader->pending[row] = (guint32) key + 1;
  else
    reader->text[row] = reader->referred[key];
  return TRUE;
}

static gboolean
read_word (Reader *reader, sqlite3_value *cell, guint row)
{
  const char *word = (const char *) sqlite3_value_text (cell);
  const MlgWord *words = reader->spec->values;
  guint i = reader->last_word;
  if (word == NULL)
    return FALSE;
  if (strcmp (words[i].id, word) != 0)
    for (i = 0; words[i].id != NULL && strcmp (words[i].id, word) != 0; i++)
      ;
  if (words[i].id == NULL)
    return FALSE;
  reader->last_word = i;
  reader->number[row] = i;
  return TRUE;
}

static gboolean
read_number (Reader *reader, int type, sqlite3_value *cell, guint row)
{
  double value;
  if (type == SQLITE_TEXT && reader->form == MLG_FORM_ALL)
    {
      reader->number[row] = (double) INFINITY;
      return strcmp ((const char *) sqlite3_value_text (cell), "all") == 0;
    }
  if (type != SQLITE_INTEGER && (type != SQLITE_FLOAT || reader->form == MLG_FORM_WHOLE))
    return FALSE;
  value = sqlite3_value_double (cell);
  reader->number[row] = value;
  return value >= reader->low && value <= reader->high;
}

static gboolean
read_cell (Table *table, Reader *reader, sqlite3_value *cell, guint row)
{
  const int type = sqlite3_value_type (cell);
  if (type == SQLITE_NULL)
    {
      if (MLG_TYPE_IS_TEXT (reader->spec->type))
        reader->text[row] = NULL;
      else
        reader->number[row] = NAN;
      return TRUE;
    }
  switch (reader->form)
    {
    case MLG_FORM_TEXT:
      return type == SQLITE_TEXT && read_text (table, reader, cell, row);
    case MLG_FORM_REFERENCE:
      return type == SQLITE_INTEGER && read_reference (reader, cell, row);
    case MLG_FORM_WORD:
      return type == SQLITE_TEXT && read_word (reader, cell, row);
    case MLG_FORM_NUMBER:
    case MLG_FORM_WHOLE:
    case MLG_FORM_ALL:
      break;
    }
  return read_number (reader, type, cell, row);
}

static gboolean
read_row (Table *table, sqlite3_value **cells)
{
  const sqlite3_int64 line = sqlite3_value_int64 (cells[1]);
  guint row;
  if (table->rows->n >= table->n || sqlite3_value_int64 (cells[0]) != table->rows->n ||
      line <= -(gint64) MLG_LINE_SECOND || line >= (gint64) MLG_LINE_SECOND)
    return misnumbered (table->file, table->spec, &table->error);
  /* there is room for all rows, and each cell is written below */
  row = table->rows->n;
  table->rows->line[row] = line >= 0 ? (guint32) line : MLG_LINE_SECOND + (guint32) -line;
  for (guint i = 0; i < table->spec->n_columns; i++)
    if (!read_cell (table, &table->readers[i], cells[i + 2], row))
      return bad_cell (table, row, &table->readers[i]);
  table->rows->n++;
  return table->rows->n % STOP_ROWS != 0 ||
         !mlg_store_stopped (table->file->cancellable, &table->error);
}

/* The step of an aggregate: SQLite hands over the cells of each row at once, which costs half of
 * what stepping and asking for each column does. */
static void
take_row (sqlite3_context *context, int n, sqlite3_value **cells)
{
  Table *table = sqlite3_user_data (context);
  g_assert (n == (int) table->spec->n_columns + 2);
  if (table->error == NULL && !read_row (table, cells))
    sqlite3_result_error_code (context, SQLITE_ABORT);
}

static void
take_no_more (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/* The ids of the rows that a reference column refers to. */
static void
find_referred (Table *table, Reader *reader, guint n)
{
  MlgTableId other = (MlgTableId) reader->spec->reference;
  const MlgRows *rows = mlg_draft_rows (table->draft, other);
  for (guint i = 0; i < rows->spec->n_columns; i++)
    if (rows->spec->columns[i].flags & MLG_KEY)
      reader->referred = rows->columns[i].text;
  reader->n_referred = other == table->spec->table ? n : rows->n;
  if (other == table->spec->table)
    reader->pending = g_new0 (guint32, n + 1);
}

static void
prepare_readers (Table *table, guint n)
{
  mlg_rows_reserve (table->rows, n);
  table->readers = g_new0 (Reader, table->spec->n_columns);
  for (guint i = 0; i < table->spec->n_columns; i++)
    {
      Reader *reader = &table->readers[i];
      reader->spec = &table->spec->columns[i];
      reader->form = mlg_store_form (table->spec, i);
      mlg_store_range (reader->spec, &reader->low, &reader->high);
      reader->text = table->rows->columns[i].text;
      reader->number = table->rows->columns[i].number;
      if (reader->form == MLG_FORM_REFERENCE)
        find_referred (table, reader, n);
    }
}

static void
finish_readers (Table *table)
{
  for (guint i = 0; i < table->spec->n_columns; i++)
    {
      Reader *reader = &table->readers[i];
      if (reader->pending == NULL)
        continue;
      for (guint row = 0; row < table->rows->n; row++)
        reader->text[row] = reader->pending[row] > 0 && reader->pending[row] <= table->rows->n
                                ? reader->referred[reader->pending[row] - 1]
                                : NULL;
      g_free (reader->pending);
    }
  g_clear_pointer (&table->readers, g_free);
}

/* How many rows the table has by its last number; they are numbered from 0 without a gap. A file
 * that claims more than its size can hold is not believed. */
static gboolean
count_rows (MlgStoreFile *file, const MlgTableSpec *spec, guint *out_n, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT ifnull (max (_row), -1) + 1, page_count * page_size FROM main.\"%s\", "
      "pragma_page_count (), pragma_page_size ()",
      spec->id);
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (file->db, sql, error);
  sqlite3_int64 n;
  int rc;
  if (statement == NULL)
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc != SQLITE_ROW)
    return mlg_store_fail (file->db, rc, file->name, error);
  n = sqlite3_column_int64 (statement, 0);
  if (n < 0 || n > sqlite3_column_int64 (statement, 1) / 4 || n >= G_MAXUINT32 - 1)
    return misnumbered (file, spec, error);
  *out_n = (guint) n;
  return TRUE;
}

static gboolean
read_rows (Table *table, GError **error)
{
  sqlite3 *db = table->file->db;
  g_autofree char *sql = mlg_store_sql_take (table->spec);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int rc = sqlite3_create_function_v2 (db, MLG_STORE_TAKE, (int) table->spec->n_columns + 2,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, table, NULL, take_row,
                                       take_no_more, NULL);
  if (rc != SQLITE_OK)
    return mlg_store_fail (db, rc, table->file->name, error);
  statement = mlg_store_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  rc = sqlite3_step (statement);
  if (table->error == NULL)
    return rc == SQLITE_ROW || mlg_store_fail (db, rc, table->file->name, error);
  g_propagate_error (error, g_steal_pointer (&table->error));
  return FALSE;
}

static gboolean
read_table (MlgStoreFile *file, MlgDraft *draft, MlgTableId id, GError **error)
{
  Table table = { file, draft, mlg_schema_table (id), mlg_draft_rows (draft, id), NULL, 0, NULL };
  gboolean done;
  guint n = 0;
  if (!count_rows (file, table.spec, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  table.n = n;
  prepare_readers (&table, n);
  done = read_rows (&table, error);
  finish_readers (&table);
  return done;
}

static gboolean
read_origins (MlgStoreFile *file, MlgDraft *draft, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      mlg_store_prepare (file->db, "SELECT table_id, part, file FROM main.maillage_origins", error);
  int rc;
  if (statement == NULL)
    return FALSE;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *id = (const char *) sqlite3_column_text (statement, 0);
      const char *origin = (const char *) sqlite3_column_text (statement, 2);
      const MlgTableSpec *spec = id != NULL ? mlg_schema_find_table (id) : NULL;
      MlgRows *rows;
      if (spec == NULL || origin == NULL || !g_utf8_validate (origin, -1, NULL))
        return mlg_store_damaged (file->name, "maillage_origins", error);
      rows = mlg_draft_rows (draft, spec->table);
      if (sqlite3_column_int (statement, 1) == 1)
        rows->file = mlg_draft_intern (draft, origin);
      else
        rows->second_file = mlg_draft_intern (draft, origin);
    }
  return rc == SQLITE_DONE || mlg_store_fail (file->db, rc, file->name, error);
}

gboolean
mlg_store_read_content (MlgStoreFile *self, MlgDraft *draft, GError **error)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    if (!read_table (self, draft, (MlgTableId) t, error))
      return FALSE;
  return read_origins (self, draft, error);
}

char *
mlg_store_read_seal (MlgStoreFile *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      mlg_store_prepare (self->db, "SELECT seal FROM main.maillage_content", error);
  int rc;
  if (statement == NULL)
    return NULL;
  rc = sqlite3_step (statement);
  if (rc == SQLITE_ROW)
    return g_strdup ((const char *) sqlite3_column_text (statement, 0));
  if (rc == SQLITE_DONE)
    mlg_store_damaged (self->name, mlg_tr (mlg_message_lang (), "it has no seal"), error);
  else
    mlg_store_fail (self->db, rc, self->name, error);
  return NULL;
}

/* SQLite's look over the structure takes as long as reading: both are done at once, the look by a
 * connection of its own on the same content (a reader's lock keeps writers out). */
typedef struct
{
  const char *path;
  GCancellable *cancellable;
  GError *error;
} Look;

static gpointer
look_over (gpointer data)
{
  Look *look = data;
  g_autoptr (MlgStoreFile) file =
      mlg_store_open (look->path, MLG_STORE_READ, look->cancellable, &look->error);
  return GINT_TO_POINTER (file != NULL && mlg_store_quick_check (file, &look->error));
}

gboolean
mlg_store_load (const char *path, MlgDraft *draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgStoreFile) file = NULL;
  Look look = { path, cancellable, NULL };
  GThread *thread;
  gboolean sound, done;

  g_return_val_if_fail (path != NULL && draft != NULL, FALSE);
  file = mlg_store_open (path, MLG_STORE_READ, cancellable, error);
  if (file == NULL)
    return FALSE;
  thread = g_thread_new ("look over", look_over, &look);
  done = mlg_store_read_content (file, draft, error);
  sound = GPOINTER_TO_INT (g_thread_join (thread));
  if (done && !sound)
    g_propagate_error (error, g_steal_pointer (&look.error));
  g_clear_error (&look.error);
  return done && sound;
}
