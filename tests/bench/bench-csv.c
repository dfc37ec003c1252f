/* A folder of CSV read by libcsv alone, and its texts put into a plain SQLite file: what import
 * stands on, without types, references, faults or seal. */
#include "bench.h"

#include <csv.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define MOST_COLUMNS 64

typedef struct
{
  GPtrArray *texts; /* GBytes per file */
  char *base;       /* the SQLite file; NULL = only read */
  sqlite3 *db;
  sqlite3_stmt *insert;
  guint column, table;
  guint64 rows;
} Work;

static void
take_field (void *text, size_t bytes, void *data)
{
  Work *work = data;
  if (work->insert && work->column < MOST_COLUMNS)
    sqlite3_bind_text (work->insert, (int) ++work->column, text, (int) bytes, SQLITE_TRANSIENT);
}

static void
take_row (int end, void *data)
{
  Work *work = data;
  (void) end;
  work->rows++;
  work->column = 0;
  if (!work->insert)
    return;
  sqlite3_step (work->insert);
  sqlite3_reset (work->insert);
  sqlite3_clear_bindings (work->insert);
}

/* A table of as many columns as the header has. */
static void
open_table (Work *work, const char *text)
{
  g_autoptr (GString) create = g_string_new (NULL), insert = g_string_new (NULL);
  guint n = 1;
  for (const char *at = text; *at && *at != '\n' && n < MOST_COLUMNS; at++)
    n += *at == ',';
  g_string_printf (create, "create table t%u (c0", work->table);
  g_string_printf (insert, "insert into t%u values (?", work->table++);
  for (guint i = 1; i < n; i++)
    {
      g_string_append_printf (create, ", c%u", i);
      g_string_append (insert, ", ?");
    }
  g_string_append_c (create, ')');
  g_string_append_c (insert, ')');
  if (sqlite3_exec (work->db, create->str, NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2 (work->db, insert->str, -1, &work->insert, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (work->db));
}

static void
read_all (Work *work)
{
  work->rows = 0;
  for (guint i = 0; i < work->texts->len; i++)
    {
      struct csv_parser parser;
      gsize size;
      const char *text = g_bytes_get_data (g_ptr_array_index (work->texts, i), &size);
      if (work->db)
        open_table (work, text);
      csv_init (&parser, 0);
      csv_parse (&parser, text, size, take_field, take_row, work);
      csv_fini (&parser, take_field, take_row, work);
      csv_free (&parser);
      g_clear_pointer (&work->insert, sqlite3_finalize);
    }
}

static void
only_read (gpointer data)
{
  read_all (data);
}

static void
read_and_insert (gpointer data)
{
  Work *work = data;
  g_unlink (work->base);
  work->table = 0;
  if (sqlite3_open (work->base, &work->db) != SQLITE_OK)
    g_error ("cannot open %s", work->base);
  sqlite3_exec (work->db, "begin", NULL, NULL, NULL);
  read_all (work);
  if (sqlite3_exec (work->db, "commit", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (work->db));
  g_clear_pointer (&work->db, sqlite3_close);
}

int
bench_csv (const BenchOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (options->map, 0, &error);
  g_autofree char *scratch = folder ? g_dir_make_tmp ("mlg-bench-XXXXXX", &error) : NULL;
  Work work = { .texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref) };
  if (!scratch)
    g_error ("%s", error->message);
  for (const char *name = g_dir_read_name (folder); name; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (options->map, name, NULL);
      char *text;
      gsize size;
      if (!g_str_has_suffix (name, ".csv"))
        continue;
      if (!g_file_get_contents (path, &text, &size, &error))
        g_error ("%s", error->message);
      g_ptr_array_add (work.texts, g_bytes_new_take (text, size));
    }
  work.base = g_build_filename (scratch, "plain.db", NULL);
  bench_say ("csv", bench_median (options->repeat, only_read, &work));
  bench_say ("csv_rows", (double) work.rows);
  bench_say ("csv_insert", bench_median (options->repeat, read_and_insert, &work));
  g_unlink (work.base);
  g_rmdir (scratch);
  g_free (work.base);
  g_ptr_array_unref (work.texts);
  return 0;
}
