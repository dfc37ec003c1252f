/* Versions of the file. To change what is kept: raise the version with a new step at the end of
 * `steps`, never edit an older one. When a column or table was added to the schema, the step is
 * mlg_store_rebuild; when one was renamed or means something else, a step of its own that moves
 * the values, then rebuilds. */
#include "store/mlg-store-private.h"
#include <string.h>

static const MlgStoreStep steps[] = {
  { 1, NULL },              /* the first: there is nothing older */
  { 2, mlg_store_rebuild }, /* indicators, years opened and values frozen */
  { 3, mlg_store_rebuild }, /* rules beside the graph */
};

const MlgStoreStep *
mlg_store_steps (guint *out_n)
{
  *out_n = G_N_ELEMENTS (steps);
  return steps;
}

static GPtrArray *
read_texts (sqlite3 *db, const char *sql, const char *parameter, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (db, sql, error);
  int rc;
  if (statement == NULL)
    return NULL;
  if (parameter != NULL)
    sqlite3_bind_text (statement, 1, parameter, -1, SQLITE_TRANSIENT);
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  if (rc == SQLITE_DONE)
    return g_steal_pointer (&texts);
  mlg_store_fail_db (db, rc, error);
  return NULL;
}

static gboolean
drop_views (sqlite3 *db, GError **error)
{
  g_autoptr (GPtrArray) views =
      read_texts (db, "SELECT name FROM main.sqlite_schema WHERE type = 'view'", NULL, error);
  for (guint i = 0; views != NULL && i < views->len; i++)
    {
      char *sql = sqlite3_mprintf ("DROP VIEW main.\"%w\"", views->pdata[i]);
      gboolean done = mlg_store_exec (db, sql, error);
      sqlite3_free (sql);
      if (!done)
        return FALSE;
    }
  return views != NULL;
}

/* The columns of the copy that the table still has, as a list for SQL (transfer full). */
static char *
common_columns (GPtrArray *copied, const MlgTableSpec *spec)
{
  GString *list = g_string_new ("_row, _line");
  for (guint i = 0; i < spec->n_columns; i++)
    {
      g_autofree char *name = mlg_store_column_name (spec, i);
      if (g_ptr_array_find_with_equal_func (copied, name, g_str_equal, NULL))
        g_string_append_printf (list, ", \"%s\"", name);
    }
  return g_string_free (list, FALSE);
}

static gboolean
rebuild_table (sqlite3 *db, const MlgTableSpec *spec, GError **error)
{
  g_autofree char *create = mlg_store_sql_table (spec);
  g_autofree char *copy = g_strdup_printf (
      "CREATE TEMP TABLE _copy AS SELECT * FROM main.\"%s\"; DROP TABLE main.\"%s\"", spec->id,
      spec->id);
  g_autofree char *list = NULL, *insert = NULL;
  g_autoptr (GPtrArray) old =
      read_texts (db, "SELECT name FROM pragma_table_info (?)", spec->id, error);

  if (old == NULL)
    return FALSE;
  if (old->len == 0) /* a table that the older version did not have */
    return mlg_store_exec (db, create, error);
  list = common_columns (old, spec);
  insert = g_strdup_printf ("INSERT INTO main.\"%s\" (%s) SELECT %s FROM temp._copy ORDER BY _row;"
                            "DROP TABLE temp._copy",
                            spec->id, list, list);
  return mlg_store_exec (db, copy, error) && mlg_store_exec (db, create, error) &&
         mlg_store_exec (db, insert, error);
}

gboolean
mlg_store_rebuild (sqlite3 *db, GError **error)
{
  if (!drop_views (db, error))
    return FALSE;
  for (guint t = 0; t < MLG_N_TABLES; t++)
    if (!rebuild_table (db, mlg_schema_table ((MlgTableId) t), error))
      return FALSE;
  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      g_autofree char *view = mlg_store_sql_view (mlg_schema_table ((MlgTableId) t));
      if (!mlg_store_exec (db, view, error))
        return FALSE;
    }
  return TRUE;
}
