/* Reading, validating and writing back the scenario tables of a source. */
#include "project/mlg-scenario-file.h"
#include "base/mlg-output.h"
#include "import/mlg-export.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* ---- reading ----------------------------------------------------------------------------------
 */

gboolean
mlg_scenario_file_open (MlgScenarioFile *self,
                        const char *source,
                        MlgFaults *faults,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (MlgFaults) found = mlg_faults_new ();

  memset (self, 0, sizeof *self);
  self->source = source;
  self->faults = faults;
  if (mlg_source_form (source) == MLG_SOURCE_WORKBOOK)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           TR ("A workbook is not written to: change its sheets scenarios and "
                               "scenario_edits, or import it into a map file first."));
      return FALSE;
    }
  self->map = mlg_project_read (source, found, cancellable, error);
  /* warnings about the map are not news to who changes a scenario */
  for (guint i = 0; i < mlg_faults_length (found) && self->map == NULL; i++)
    {
      const MlgFault *fault = mlg_faults_get (found, i);

      mlg_faults_add (faults, fault->severity, fault->file, fault->line, fault->column,
                      fault->value, fault->rule, fault->mend);
    }
  if (self->map == NULL)
    return FALSE;
  self->draft = mlg_map_to_draft (self->map);
  return TRUE;
}

void
mlg_scenario_file_clear (MlgScenarioFile *self)
{
  g_clear_pointer (&self->map, mlg_map_unref);
  g_clear_pointer (&self->changed, mlg_map_unref);
  g_clear_pointer (&self->draft, mlg_draft_free);
}

guint
mlg_scenario_file_find (const MlgScenarioFile *self, const char *id, GError **error)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_SCENARIOS);
  g_autoptr (GArray) edits = NULL;

  for (guint r = 0; r < rows->n; r++)
    if (strcmp (mlg_rows_text (rows, r, 0), id) == 0)
      return r;
  edits = mlg_map_scenario_edits (self->map, id, error); /* for its message */
  return MLG_NONE;
}

/* ---- changing ---------------------------------------------------------------------------------
 */

static const char *
keep (MlgScenarioFile *self, const char *text)
{
  g_autofree char *composed = NULL;

  if (text == NULL)
    return NULL;
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  return composed != NULL ? mlg_draft_intern (self->draft, g_strstrip (composed)) : NULL;
}

static void
set_text (MlgScenarioFile *self, MlgRows *rows, guint row, const char *column, const char *text)
{
  rows->columns[mlg_schema_column (rows->spec->table, column)].text[row] = keep (self, text);
}

void
mlg_scenario_file_add (MlgScenarioFile *self, const char *id, const char *name, const char *parent)
{
  MlgRows *rows = mlg_draft_rows (self->draft, MLG_T_SCENARIOS);
  const guint row = mlg_rows_append (rows, 0);

  set_text (self, rows, row, "scenario_id", id);
  set_text (self, rows, row, "name", name != NULL && *name != '\0' ? name : id);
  set_text (self, rows, row, "parent", parent);
}

static double
next_rank (const MlgRows *rows, const char *id)
{
  const guint seq = mlg_schema_column (MLG_T_SCENARIO_EDITS, "seq");
  double last = 0;

  for (guint r = 0; r < rows->n; r++)
    if (g_strcmp0 (mlg_rows_text (rows, r, 0), id) == 0)
      last = MAX (last, mlg_rows_number (rows, r, seq));
  return last + 1;
}

void
mlg_scenario_file_add_edit (MlgScenarioFile *self,
                            const char *id,
                            double op,
                            const char *table,
                            const char *key,
                            const char *column,
                            const char *value)
{
  const MlgTableId t = MLG_T_SCENARIO_EDITS;
  MlgRows *rows = mlg_draft_rows (self->draft, t);
  const char *kept = keep (self, id);
  const double rank = next_rank (rows, kept);
  const guint row = mlg_rows_append (rows, 0);

  rows->columns[0].text[row] = kept;
  rows->columns[mlg_schema_column (t, "seq")].number[row] = rank;
  rows->columns[mlg_schema_column (t, "op")].number[row] = op;
  set_text (self, rows, row, "table", table);
  set_text (self, rows, row, "key", key);
  set_text (self, rows, row, "column", column);
  set_text (self, rows, row, "value", value);
}

static void
move_row (MlgRows *rows, guint to, guint from)
{
  for (guint c = 0; c < rows->spec->n_columns; c++)
    if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
      rows->columns[c].text[to] = rows->columns[c].text[from];
    else
      rows->columns[c].number[to] = rows->columns[c].number[from];
  rows->line[to] = rows->line[from];
}

void
mlg_scenario_file_remove (MlgScenarioFile *self, MlgTableId table, const char *id, double seq)
{
  MlgRows *rows = mlg_draft_rows (self->draft, table);
  guint kept = 0;

  for (guint r = 0; r < rows->n; r++)
    {
      gboolean goes = g_strcmp0 (mlg_rows_text (rows, r, 0), id) == 0;

      if (goes && seq >= 0)
        goes = fabs (mlg_rows_number (rows, r, mlg_schema_column (table, "seq")) - seq) < 0.5;
      if (goes)
        continue;
      if (kept < r)
        move_row (rows, kept, r);
      kept++;
    }
  rows->n = kept;
}

/* ---- validating -------------------------------------------------------------------------------
 */

static gboolean
inherits (const MlgMap *map, const char *id, const char *ancestor)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIOS);
  const guint parent = mlg_schema_column (MLG_T_SCENARIOS, "parent");

  for (guint steps = 0; id != NULL && steps <= rows->n; steps++)
    {
      const char *above = NULL;

      if (strcmp (id, ancestor) == 0)
        return TRUE;
      for (guint r = 0; r < rows->n; r++)
        if (strcmp (mlg_rows_text (rows, r, 0), id) == 0)
          above = mlg_rows_text (rows, r, parent);
      id = above;
    }
  return FALSE;
}

static gboolean
try_scenario (MlgScenarioFile *self, const char *id, GArray **out_dropped)
{
  g_autoptr (GArray) edits = mlg_map_scenario_edits (self->changed, id, NULL);
  g_autoptr (MlgMap) map = NULL;

  if (edits != NULL)
    map = mlg_map_edited (self->changed, (const MlgEdit *) edits->data, edits->len, self->faults,
                          out_dropped, NULL);
  return map != NULL;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       TR ("The scenario cannot be changed so: what is wrong is told with its "
                           "place. Nothing was changed."));
  return FALSE;
}

gboolean
mlg_scenario_file_validate (MlgScenarioFile *self,
                            const char *id,
                            GArray **out_dropped,
                            GError **error)
{
  g_autoptr (MlgFaults) found = mlg_faults_new ();
  const MlgRows *rows;

  self->changed = mlg_draft_freeze (self->draft, found, NULL);
  for (guint i = 0; i < mlg_faults_length (found); i++)
    {
      const MlgFault *fault = mlg_faults_get (found, i);

      if (fault->severity == MLG_FAULT)
        mlg_faults_add (self->faults, fault->severity, fault->file, fault->line, fault->column,
                        fault->value, fault->rule, fault->mend);
    }
  if (self->changed == NULL)
    return refuse (error);
  if (id == NULL)
    return TRUE;
  if (!try_scenario (self, id, out_dropped))
    return refuse (error);
  rows = mlg_map_rows (self->changed, MLG_T_SCENARIOS);
  for (guint r = 0; r < rows->n; r++)
    {
      const char *other = mlg_rows_text (rows, r, 0);

      if (strcmp (other, id) == 0 || !inherits (self->changed, other, id))
        continue;
      if (!try_scenario (self, other, NULL))
        {
          g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       TR ("Scenario %s inherits from this one and would have faults; nothing was "
                           "changed."),
                       other);
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- writing back -----------------------------------------------------------------------------
 */

static gboolean
is_french (const MlgRows *rows)
{
  return rows->header[0] != NULL && strcmp (rows->header[0], rows->spec->columns[0].fr) == 0;
}

/* The file whose form a table's file follows: its own, else that of another table of the folder. */
static const MlgRows *
model_of (const MlgMap *map, MlgTableId table)
{
  const MlgRows *rows = mlg_map_rows (map, table);

  if (rows->file != NULL)
    return rows;
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    if (mlg_map_rows (map, t)->file != NULL)
      return mlg_map_rows (map, t);
  return NULL;
}

static MlgCsvForm
form_of (const char *folder, const MlgRows *model)
{
  MlgCsvForm form =
      mlg_csv_form_for_machines (model != NULL && is_french (model) ? MLG_LANG_FR : MLG_LANG_EN);
  g_autofree char *path = NULL, *text = NULL;
  const char *end;

  form.whole = TRUE;
  if (model == NULL || model->file == NULL)
    return form;
  path = g_build_filename (folder, model->file, NULL);
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return form;
  form.mark = g_str_has_prefix (text, "\xef\xbb\xbf");
  end = strpbrk (text, "\r\n");
  if (memchr (text, ';', end != NULL ? (gsize) (end - text) : strlen (text)) != NULL)
    form.separator = ';';
  return form;
}

/* FALSE when the two hold the same. */
static gboolean
differs (const MlgRows *a, const MlgRows *b)
{
  if (a->n != b->n)
    return TRUE;
  for (guint c = 0; c < a->spec->n_columns; c++)
    for (guint r = 0; r < a->n; r++)
      if (MLG_TYPE_IS_TEXT (a->spec->columns[c].type))
        {
          if (mlg_rows_text (a, r, c) != mlg_rows_text (b, r, c))
            return TRUE;
        }
      else if (memcmp (&a->columns[c].number[r], &b->columns[c].number[r], sizeof (double)) != 0)
        return TRUE;
  return FALSE;
}

static char *
path_of (const MlgScenarioFile *self, MlgTableId table, const MlgCsvForm *form)
{
  const MlgRows *rows = mlg_map_rows (self->map, table);
  g_autofree char *name =
      rows->file != NULL ? g_strdup (rows->file) : mlg_table_file_name (rows->spec, form->lang);

  return g_build_filename (self->source, name, NULL);
}

static gboolean
write_table (const MlgScenarioFile *self, MlgTableId table, const MlgRows *rows, GError **error)
{
  const MlgCsvForm form = form_of (self->source, model_of (self->map, table));
  g_autofree char *path = path_of (self, table, &form);
  g_autoptr (GString) text = g_string_new (NULL);

  mlg_csv_append_rows (text, rows, &form);
  return mlg_write_file (path, text->str, text->len, error);
}

/* What a file held before, to put it back when its sister cannot be written. */
typedef struct
{
  char *path, *text;
  gsize length;
} Before;

static void
before_clear (Before *self)
{
  g_free (self->path);
  g_free (self->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Before, before_clear)

static gboolean
before_read (Before *self, const MlgScenarioFile *file, MlgTableId table, GError **error)
{
  const MlgCsvForm form = form_of (file->source, model_of (file->map, table));
  g_autoptr (GError) cause = NULL;

  self->path = path_of (file, table, &form);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) ||
      g_file_get_contents (self->path, &self->text, &self->length, &cause))
    return TRUE;
  g_set_error_literal (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED, cause->message);
  return FALSE;
}

static void
before_restore (const Before *self)
{
  if (self->text == NULL)
    g_unlink (self->path);
  else if (!mlg_write_file (self->path, self->text, self->length, NULL))
    g_warning ("%s: %s", self->path, g_strerror (errno));
}

static gboolean
save_folder (const MlgScenarioFile *self, GError **error)
{
  const MlgTableId s = MLG_T_SCENARIOS, e = MLG_T_SCENARIO_EDITS;
  const gboolean one = differs (mlg_map_rows (self->map, s), mlg_map_rows (self->changed, s));
  const gboolean two = differs (mlg_map_rows (self->map, e), mlg_map_rows (self->changed, e));
  g_auto (Before) before = { 0 };

  if (one && !before_read (&before, self, s, error))
    return FALSE;
  if (one && !write_table (self, s, mlg_map_rows (self->changed, s), error))
    return FALSE;
  if (!two || write_table (self, e, mlg_map_rows (self->changed, e), error))
    return TRUE;
  if (one)
    before_restore (&before);
  return FALSE;
}

gboolean
mlg_scenario_file_save (MlgScenarioFile *self,
                        const char *what,
                        const char *words,
                        GCancellable *cancellable,
                        GError **error)
{
  const MlgJournalEntry entry = { what, words };

  g_return_val_if_fail (self->changed != NULL, FALSE);
  if (mlg_project_stopped (cancellable, error))
    return FALSE;
  if (mlg_source_form (self->source) == MLG_SOURCE_FOLDER)
    return save_folder (self, error);
  return mlg_store_save (self->source, self->changed, &entry, cancellable, error);
}
