#include "import/mlg-import-edits.h"
#include "import/mlg-import-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* The columns of scenario_edits behind those that say whose edits they are. */
static const MlgTableSpec *
edits_spec (void)
{
  static MlgTableSpec spec;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      const MlgTableSpec *whole = mlg_schema_table (MLG_T_SCENARIO_EDITS);
      const guint first = mlg_schema_column (MLG_T_SCENARIO_EDITS, "op");

      spec = *whole;
      spec.columns = whole->columns + first;
      spec.n_columns = whole->n_columns - first;
      g_once_init_leave (&once, 1);
    }
  return &spec;
}

static void
rows_init (MlgRows *rows)
{
  memset (rows, 0, sizeof *rows);
  rows->spec = edits_spec ();
  rows->columns = g_new0 (union MlgColumnData, rows->spec->n_columns);
  rows->header = g_new0 (const char *, rows->spec->n_columns);
}

void
mlg_import_edits_clear (MlgRows *rows)
{
  for (guint c = 0; rows->columns != NULL && c < rows->spec->n_columns; c++)
    g_free (rows->columns[c].number);
  g_free (rows->columns);
  g_free (rows->header);
  g_free (rows->line);
  memset (rows, 0, sizeof *rows);
}

static void
require_cells (MlgTableReader *reader)
{
  for (guint r = 0; r < reader->rows->n; r++)
    if (isnan (mlg_rows_number (reader->rows, r, 0)))
      mlg_table_reader_fault (reader, reader->rows->line[r], -1, NULL,
                              TR ("the row has no operation."), TR ("Write set, add or drop."));
}

gboolean
mlg_import_edits (
    MlgDraft *draft, const char *path, MlgRows *out_rows, MlgFaults *faults, GError **error)
{
  MlgTableReader reader = { 0 };
  g_autofree char *base = g_path_get_basename (path);

  rows_init (out_rows);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE, TR ("There is no file %s."),
                   base);
      return FALSE;
    }
  reader.spec = out_rows->spec;
  reader.rows = out_rows;
  reader.texts = mlg_texts_new (draft);
  reader.faults = faults;
  reader.file = base;
  mlg_table_reader_run (&reader, path);
  mlg_texts_free (reader.texts);
  if (!reader.broken && reader.n_faults == 0)
    require_cells (&reader);
  if (!reader.broken && reader.n_faults == 0)
    return TRUE;
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
               TR ("%s has faults; nothing was changed."), base);
  return FALSE;
}
