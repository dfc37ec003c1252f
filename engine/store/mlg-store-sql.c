/* The statements of a map file, derived from the schema: nothing here names a table or a column of
 * the model. Own names begin with an underscore, which no column of the model does. */
#include "store/mlg-store-private.h"
#include <math.h>

/* The largest double, so that infinities are outside; written out because SQL has no word for it.
 */
#define SQL_HUGE 1.7976931348623157e308
#define SQL_WHOLE 9007199254740992.0 /* 2^53: whole numbers beyond it are not whole in memory */
#define SQL_LAST_DAY 3652059.0       /* 9999-12-31 */

/* The first key column of a table that one code identifies, or -1. */
static int
single_key (const MlgTableSpec *spec)
{
  int key = -1;
  for (guint i = 0; i < spec->n_columns; i++)
    if (spec->columns[i].flags & MLG_KEY)
      {
        if (key >= 0)
          return -1;
        key = (int) i;
      }
  return key >= 0 && MLG_TYPE_IS_TEXT (spec->columns[key].type) ? key : -1;
}

static const MlgTableSpec *
referred (const MlgColumnSpec *column)
{
  return mlg_schema_table ((MlgTableId) column->reference);
}

MlgStoreForm
mlg_store_form (const MlgTableSpec *spec, guint column)
{
  const MlgColumnSpec *c = &spec->columns[column];
  switch (c->type)
    {
    case MLG_TYPE_TEXT:
    case MLG_TYPE_CODE:
      /* A table stands after those it refers to. A code of a composite key, or one that need not
       * be listed, stays text. */
      if (c->reference >= 0 && !(c->flags & MLG_LOOSE) && c->reference <= (int) spec->table &&
          single_key (referred (c)) >= 0)
        return MLG_FORM_REFERENCE;
      return MLG_FORM_TEXT;
    case MLG_TYPE_ENUM:
      return MLG_FORM_WORD;
    case MLG_TYPE_NUMBER:
      return MLG_FORM_NUMBER;
    case MLG_TYPE_NUMBER_OR_ALL:
      return MLG_FORM_ALL;
    case MLG_TYPE_WHOLE:
    case MLG_TYPE_DATE:
    case MLG_TYPE_FLAG:
    case MLG_TYPE_MONTHS:
      break;
    }
  return MLG_FORM_WHOLE;
}

char *
mlg_store_column_name (const MlgTableSpec *spec, guint column)
{
  gboolean reference = mlg_store_form (spec, column) == MLG_FORM_REFERENCE;
  return g_strconcat (spec->columns[column].id, reference ? "_row" : NULL, NULL);
}

static void
add_bound (GString *sql, double bound)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (sql, g_ascii_dtostr (buffer, sizeof buffer, bound));
}

void
mlg_store_range (const MlgColumnSpec *column, double *out_low, double *out_high)
{
  double low = column->low, high = column->high, widest = SQL_HUGE;
  if (column->type == MLG_TYPE_DATE)
    low = 1, high = SQL_LAST_DAY;
  else if (column->type == MLG_TYPE_FLAG)
    low = 0, high = 1;
  else if (column->type == MLG_TYPE_MONTHS)
    low = 0, high = 4095;
  else if (column->type == MLG_TYPE_WHOLE)
    widest = SQL_WHOLE;
  *out_low = low > -widest ? low : -widest;
  *out_high = high < widest ? high : widest;
}

/* CHECK passes when the comparison is NULL, that is when the cell is empty. */
static void
add_check (GString *sql, const MlgColumnSpec *column, MlgStoreForm form)
{
  double low, high;
  if (form == MLG_FORM_TEXT || form == MLG_FORM_REFERENCE)
    return;
  if (form == MLG_FORM_WORD)
    {
      /* not IN (…), for which SQLite would build a small table at every row */
      g_string_append (sql, " CHECK (");
      for (const MlgWord *w = column->values; w->id != NULL; w++)
        g_string_append_printf (sql, "%s\"%s\" = '%s'", w == column->values ? "" : " OR ",
                                column->id, w->id);
      g_string_append_c (sql, ')');
      return;
    }
  mlg_store_range (column, &low, &high);
  g_string_append_printf (sql, " CHECK (\"%s\" BETWEEN ", column->id);
  add_bound (sql, low);
  g_string_append (sql, " AND ");
  add_bound (sql, high);
  if (form == MLG_FORM_ALL)
    g_string_append_printf (sql, " OR \"%s\" = 'all'", column->id);
  g_string_append_c (sql, ')');
}

static void
add_column (GString *sql, const MlgTableSpec *spec, guint i)
{
  static const char *const types[] = { "TEXT", "TEXT", "REAL", "INTEGER", "ANY", "INTEGER" };
  const MlgColumnSpec *column = &spec->columns[i];
  MlgStoreForm form = mlg_store_form (spec, i);
  g_autofree char *name = mlg_store_column_name (spec, i);

  g_string_append_printf (sql, ",\n  \"%s\" %s", name, types[form]);
  if (!(column->flags & MLG_OPTIONAL))
    g_string_append (sql, " NOT NULL");
  if (single_key (spec) == (int) i)
    g_string_append (sql, " UNIQUE");
  if (form == MLG_FORM_REFERENCE)
    g_string_append_printf (sql, " REFERENCES \"%s\" (_row)", referred (column)->id);
  add_check (sql, column, form);
}

char *
mlg_store_sql_table (const MlgTableSpec *spec)
{
  GString *sql = g_string_new (NULL);
  g_string_append_printf (sql, "CREATE TABLE \"%s\" (\n  _row INTEGER PRIMARY KEY", spec->id);
  /* the line in the first file of maillage_origins; negative: in the second */
  g_string_append (sql,
                   ",\n  _line INTEGER NOT NULL CHECK (_line BETWEEN -1073741823 AND 1073741823)");
  for (guint i = 0; i < spec->n_columns; i++)
    add_column (sql, spec, i);
  g_string_append (sql, "\n) STRICT");
  return g_string_free (sql, FALSE);
}

static void
add_view_column (GString *sql, GString *joins, const MlgTableSpec *spec, guint i)
{
  const MlgColumnSpec *column = &spec->columns[i];
  g_string_append (sql, i > 0 ? ",\n  " : "\n  ");
  if (mlg_store_form (spec, i) == MLG_FORM_REFERENCE)
    {
      const MlgTableSpec *other = referred (column);
      g_string_append_printf (sql, "j%u.\"%s\"", i, other->columns[single_key (other)].id);
      g_string_append_printf (joins, "\n  LEFT JOIN \"%s\" AS j%u ON j%u._row = t.\"%s_row\"",
                              other->id, i, i, column->id);
    }
  else if (column->type == MLG_TYPE_DATE) /* julian day of the calendar + what SQLite counts from */
    g_string_append_printf (sql, "date (t.\"%s\" + 1721424.5)", column->id);
  else if (column->type == MLG_TYPE_FLAG)
    g_string_append_printf (sql, "iif (t.\"%s\" IS NULL, NULL, iif (t.\"%s\", 'yes', 'no'))",
                            column->id, column->id);
  else
    g_string_append_printf (sql, "t.\"%s\"", column->id);
  g_string_append_printf (sql, " AS \"%s\"", column->id);
}

char *
mlg_store_sql_view (const MlgTableSpec *spec)
{
  GString *sql = g_string_new (NULL);
  g_autoptr (GString) joins = g_string_new (NULL);
  g_string_append_printf (sql, "CREATE VIEW \"read_%s\" AS SELECT", spec->id);
  for (guint i = 0; i < spec->n_columns; i++)
    add_view_column (sql, joins, spec, i);
  g_string_append_printf (sql, "\nFROM \"%s\" AS t%s", spec->id, joins->str);
  return g_string_free (sql, FALSE);
}

static void
add_names (GString *sql, const MlgTableSpec *spec)
{
  g_string_append (sql, "_row, _line");
  for (guint i = 0; i < spec->n_columns; i++)
    {
      g_autofree char *name = mlg_store_column_name (spec, i);
      g_string_append_printf (sql, ", \"%s\"", name);
    }
}

char *
mlg_store_sql_insert (const MlgTableSpec *spec, guint n_rows)
{
  GString *sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO main.\"%s\" (", spec->id);
  add_names (sql, spec);
  g_string_append (sql, ") VALUES ");
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (sql, row > 0 ? ", (?, ?" : "(?, ?");
      for (guint i = 0; i < spec->n_columns; i++)
        g_string_append (sql, ", ?");
      g_string_append_c (sql, ')');
    }
  return g_string_free (sql, FALSE);
}

char *
mlg_store_sql_take (const MlgTableSpec *spec)
{
  GString *sql = g_string_new ("SELECT " MLG_STORE_TAKE " (");
  add_names (sql, spec);
  /* the table itself is walked, which is in order of its row numbers */
  g_string_append_printf (sql, ") FROM main.\"%s\" NOT INDEXED", spec->id);
  return g_string_free (sql, FALSE);
}

/* The tables that are the store's own. The journal only grows: its lines can be neither changed nor
 * taken away, and a line put in must be the next one (which also stops INSERT OR REPLACE). */
static const char *const own_statements[] = {
  "CREATE TABLE maillage_content (\n"
  "  id INTEGER PRIMARY KEY CHECK (id = 1),\n"
  "  seal TEXT NOT NULL CHECK (length (seal) = 64)\n"
  ") STRICT",
  "CREATE TABLE maillage_origins (\n"
  "  table_id TEXT NOT NULL,\n"
  "  part INTEGER NOT NULL CHECK (part IN (1, 2)),\n"
  "  file TEXT NOT NULL,\n"
  "  PRIMARY KEY (table_id, part)\n"
  ") STRICT",
  "CREATE TABLE maillage_journal (\n"
  "  seq INTEGER PRIMARY KEY CHECK (seq > 0),\n"
  "  at TEXT NOT NULL,\n"
  "  who TEXT NOT NULL,\n"
  "  what TEXT NOT NULL,\n"
  "  source TEXT NOT NULL,\n"
  "  program TEXT NOT NULL,\n"
  "  rows INTEGER NOT NULL CHECK (rows >= 0),\n"
  "  seal_before TEXT CHECK (length (seal_before) = 64),\n"
  "  seal_after TEXT NOT NULL CHECK (length (seal_after) = 64),\n"
  "  chain TEXT NOT NULL CHECK (length (chain) = 64)\n"
  ") STRICT",
  "CREATE TRIGGER maillage_journal_update BEFORE UPDATE ON maillage_journal\n"
  "BEGIN SELECT RAISE (ABORT, 'the journal is only added to'); END",
  "CREATE TRIGGER maillage_journal_delete BEFORE DELETE ON maillage_journal\n"
  "BEGIN SELECT RAISE (ABORT, 'the journal is only added to'); END",
  "CREATE TRIGGER maillage_journal_insert BEFORE INSERT ON maillage_journal\n"
  "WHEN NEW.seq IS NOT (SELECT ifnull (max (seq), 0) + 1 FROM maillage_journal)\n"
  "BEGIN SELECT RAISE (ABORT, 'the journal is only added to'); END",
};

char **
mlg_store_sql_all (void)
{
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (own_statements); i++)
    g_ptr_array_add (all, g_strdup (own_statements[i]));
  for (guint t = 0; t < MLG_N_TABLES; t++)
    g_ptr_array_add (all, mlg_store_sql_table (mlg_schema_table ((MlgTableId) t)));
  for (guint t = 0; t < MLG_N_TABLES; t++)
    g_ptr_array_add (all, mlg_store_sql_view (mlg_schema_table ((MlgTableId) t)));
  g_ptr_array_add (all, NULL);
  return (char **) g_ptr_array_free (all, FALSE);
}
