/* Everything that can be said against a source, as a result; and the journal as a table. */
#include "ageing/mlg-ageing.h"
#include "ageing/mlg-content.h"
#include "base/mlg-output.h"
#include "map/mlg-edit.h"
#include "project/mlg-project-private.h"

static MlgTable *
faults_table (const MlgFaults *faults)
{
  MlgTable *table = mlg_table_new ("faults", "Faults and warnings");
  mlg_table_add_column (table, "severity", "Severity", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "file", "File", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "line", "Line", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "column", "Column", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "value", "Value", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rule", "What is wrong", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "mend", "What to write", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "cell", "Cell", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, fault->severity == MLG_FAULT ? "fault" : "warning");
      mlg_table_set_text (table, row, 1, fault->file);
      if (fault->line > 0)
        mlg_table_set_number (table, row, 2, fault->line);
      mlg_table_set_text (table, row, 3, fault->column);
      mlg_table_set_text (table, row, 4, fault->value);
      mlg_table_set_text (table, row, 5, fault->rule);
      mlg_table_set_text (table, row, 6, fault->mend);
      mlg_table_set_text (table, row, 7, fault->cell);
    }
  return table;
}

static MlgTable *
contents_table (const MlgMap *map)
{
  MlgTable *table = mlg_table_new ("contents", "What the map holds");
  mlg_table_add_column (table, "table", "Table", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "file", "File", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rows", "Rows", MLG_COLUMN_COUNT, NULL, 0);
  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_map_rows (map, (MlgTableId) t);
      guint row;
      if (rows->n == 0)
        continue;
      row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, rows->spec->id);
      mlg_table_set_text (table, row, 1, rows->file);
      mlg_table_set_number (table, row, 2, rows->n);
    }
  return table;
}

/* Adds what a map file alone can have against it. */
static gboolean
verify_file (const char *source,
             const MlgMap *map,
             MlgFaults *faults,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  guint before = mlg_faults_count (faults, MLG_FAULT);
  if (!mlg_store_check (source, map, faults, cancellable, error))
    return FALSE;
  mlg_faults_sort (faults);
  mlg_result_set_info (result, "seal_verified",
                       mlg_faults_count (faults, MLG_FAULT) == before ? "yes" : "no");
  return TRUE;
}

enum
{
  MOST_SHARES = 2000000, /* of a map whose reach at stake a check still computes */
};

/* What grows old: titles as warnings, and a table of what expires soon. A map on which the question
 * cannot be asked has none. */
static gboolean
add_ageing (const MlgMap *map,
            MlgFaults *faults,
            MlgTable **out_stake,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GError) local = NULL;

  mlg_content_tell (map, faults);
  mlg_faults_sort (faults);
  *out_stake = mlg_ageing_stake (map, MOST_SHARES, cancellable, &local);
  if (!g_error_matches (local, MLG_ERROR, MLG_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

MlgResult *
mlg_project_check (const char *source, MlgFaults *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgResult) result = mlg_result_new ("check");
  g_autoptr (GError) local = NULL;
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgTable) stake = NULL;
  g_autofree char *display = NULL, *name = NULL;

  g_return_val_if_fail (source != NULL && faults != NULL, NULL);
  display = g_filename_display_name (source);
  name = mlg_clean_text (display);
  mlg_result_set_setting (result, "source", name);
  map = mlg_project_read (source, faults, cancellable, &local);
  if (map == NULL && !g_error_matches (local, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (map != NULL)
    mlg_map_check_scenarios (map, faults);
  if (map != NULL && mlg_source_form (source) == MLG_SOURCE_MAP_FILE &&
      !verify_file (source, map, faults, result, cancellable, error))
    return NULL;
  if (map != NULL && !add_ageing (map, faults, &stake, cancellable, error))
    return NULL;
  mlg_result_set_info_number (result, "faults", mlg_faults_count (faults, MLG_FAULT));
  mlg_result_set_info_number (result, "warnings", mlg_faults_count (faults, MLG_WARNING));
  if (map != NULL)
    mlg_result_set_info (result, "seal", mlg_map_seal (map));
  mlg_result_take_table (result, faults_table (faults));
  if (map != NULL)
    mlg_result_take_table (result, contents_table (map));
  if (stake != NULL)
    mlg_result_take_table (result, g_steal_pointer (&stake));
  return g_steal_pointer (&result);
}

MlgTable *
mlg_project_journal (const char *mapfile, GCancellable *cancellable, GError **error)
{
  static const char *const columns[][2] = {
    { "at", "When" },
    { "who", "Who" },
    { "what", "What" },
    { "source", "Source" },
    { "program", "Program" },
    { "seal_before", "Seal before" },
    { "seal_after", "Seal after" },
  };
  g_autoptr (GPtrArray) lines = NULL;
  MlgTable *table;

  g_return_val_if_fail (mapfile != NULL, NULL);
  if (mlg_source_form (mapfile) != MLG_SOURCE_MAP_FILE)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (), "only a map file has a journal"));
      return NULL;
    }
  lines = mlg_store_journal (mapfile, cancellable, error);
  if (lines == NULL)
    return NULL;
  table = mlg_table_new ("journal", "Journal of the map");
  mlg_table_add_column (table, "seq", "Number", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i][0], columns[i][1], MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rows", "Rows", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < lines->len; i++)
    {
      const MlgJournalLine *line = lines->pdata[i];
      const char *const texts[] = { line->at,      line->who,         line->what,      line->source,
                                    line->program, line->seal_before, line->seal_after };
      guint row = mlg_table_add_row (table);
      mlg_table_set_number (table, row, 0, (double) line->seq);
      for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
        mlg_table_set_text (table, row, c + 1, texts[c]);
      mlg_table_set_number (table, row, G_N_ELEMENTS (texts) + 1, (double) line->rows);
    }
  return table;
}
