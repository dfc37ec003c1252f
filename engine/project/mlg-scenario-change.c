/* Scenarios made, edited and taken away: each change in one step, validated before it is written.
 */
#include "import/mlg-import-edits.h"
#include "project/mlg-scenario-file.h"
#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static gboolean
is_text (const char *text)
{
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL);
}

/* FALSE with an error when the id is no id, or taken. */
static gboolean
is_free (const MlgScenarioFile *file, const char *id, GError **error)
{
  const MlgRows *rows = mlg_map_rows (file->map, MLG_T_SCENARIOS);

  if (!is_text (id) || strpbrk (id, ",|\n\t") != NULL || g_ascii_isspace (*id))
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   TR ("A scenario's code is a short word such as S1, without comma or bar."));
      return FALSE;
    }
  for (guint r = 0; r < rows->n; r++)
    if (strcmp (mlg_rows_text (rows, r, 0), id) == 0)
      {
        g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                     TR ("There is a scenario %s already (%s). Choose another code."), id,
                     mlg_rows_text (rows, r, 1));
        return FALSE;
      }
  return TRUE;
}

static gboolean
add_scenario (
    MlgScenarioFile *file, const char *id, const char *name, const char *parent, GError **error)
{
  if (!is_free (file, id, error) ||
      (parent != NULL && mlg_scenario_file_find (file, parent, error) == MLG_NONE))
    return FALSE;
  mlg_scenario_file_add (file, id, name, parent);
  return TRUE;
}

static gboolean
finish (MlgScenarioFile *file,
        const char *what,
        const char *id,
        const char *words,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *whole = words != NULL ? g_strconcat (id, " ", words, NULL) : g_strdup (id);

  return mlg_scenario_file_save (file, what, whole, cancellable, error);
}

gboolean
mlg_scenario_new (const char *source,
                  const char *id,
                  const char *name,
                  const char *parent,
                  MlgFaults *faults,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (MlgScenarioFile) file = { 0 };

  return mlg_scenario_file_open (&file, source, faults, cancellable, error) &&
         add_scenario (&file, id, name, parent, error) &&
         mlg_scenario_file_validate (&file, id, NULL, error) &&
         finish (&file, "scenario new", id, NULL, cancellable, error);
}

/* ---- edits ------------------------------------------------------------------------------------
 */

static gboolean
read_op (const char *op, double *out_op, GError **error)
{
  const guint c = mlg_schema_column (MLG_T_SCENARIO_EDITS, "op");
  const MlgColumnSpec *spec = &mlg_schema_table (MLG_T_SCENARIO_EDITS)->columns[c];
  g_autofree char *rule = NULL, *mend = NULL;

  if (op != NULL && *op != '\0' && mlg_column_parse (spec, op, out_op, &rule, &mend))
    return TRUE;
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               TR ("“%s” is not an operation. Write set, add or drop."), op != NULL ? op : "");
  return FALSE;
}

static gboolean
are_texts (const char *const *cells, const char *table, const char *key, GError **error)
{
  gboolean good =
      g_utf8_validate (table, -1, NULL) && (key == NULL || g_utf8_validate (key, -1, NULL));

  for (guint i = 0; cells != NULL && cells[i] != NULL; i++)
    good = good && g_utf8_validate (cells[i], -1, NULL);
  if (!good)
    g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                         TR ("An edit is not readable text (UTF-8)."));
  return good;
}

static MlgTable *
dropped_table (const GArray *dropped)
{
  MlgTable *table = mlg_table_new ("dropped", "Rows taken along");

  mlg_table_add_column (table, "table", "Table", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "key", "Row", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; dropped != NULL && i < dropped->len; i++)
    {
      const MlgDropped *item = &g_array_index (dropped, MlgDropped, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, mlg_schema_table (item->table)->id);
      mlg_table_set_text (table, row, 1, item->key);
    }
  return table;
}

/* What the last edit took along, the others having done so before. */
static void
keep_last (GArray *dropped)
{
  guint last = 0, kept = 0;

  for (guint i = 0; i < dropped->len; i++)
    last = MAX (last, g_array_index (dropped, MlgDropped, i).edit);
  while (kept < dropped->len && g_array_index (dropped, MlgDropped, kept).edit != last)
    kept++;
  if (kept > 0)
    g_array_remove_range (dropped, 0, kept);
}

static char *
words_of (const char *op, const char *table, const char *key, const char *const *cells)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%s %s %s", op, table, key != NULL ? key : "");
  for (guint i = 0; cells != NULL && cells[i] != NULL; i++)
    g_string_append_printf (words, " %s", cells[i]);
  return g_string_free (words, FALSE);
}

gboolean
mlg_scenario_edit (const char *source,
                   const char *id,
                   const char *op,
                   const char *table,
                   const char *key,
                   const char *const *cells,
                   MlgTable **out_dropped,
                   MlgFaults *faults,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (MlgScenarioFile) file = { 0 };
  g_autoptr (GArray) dropped = NULL;
  g_autofree char *words = NULL, *what = NULL;
  double number = NAN;

  if (!read_op (op, &number, error) || !are_texts (cells, table, key, error) ||
      !mlg_scenario_file_open (&file, source, faults, cancellable, error) ||
      mlg_scenario_file_find (&file, id, error) == MLG_NONE)
    return FALSE;
  if (cells == NULL || cells[0] == NULL)
    mlg_scenario_file_add_edit (&file, id, number, table, key, NULL, NULL);
  for (guint i = 0; cells != NULL && cells[i] != NULL; i += 2)
    mlg_scenario_file_add_edit (&file, id, number, table, key, cells[i], cells[i + 1]);
  if (!mlg_scenario_file_validate (&file, id, &dropped, error))
    return FALSE;
  what = g_strconcat ("scenario ", op, NULL);
  words = words_of (op, table, key, cells);
  if (!finish (&file, what, id, words + strlen (op) + 1, cancellable, error))
    return FALSE;
  if (out_dropped != NULL)
    {
      if ((MlgEditOp) number == MLG_EDIT_DROP)
        keep_last (dropped);
      *out_dropped = dropped_table ((MlgEditOp) number == MLG_EDIT_DROP ? dropped : NULL);
    }
  return TRUE;
}

/* The rank to take back: `seq`, or the last; below 0 with an error when there is none. */
static double
rank_to_undo (const MlgScenarioFile *file, const char *id, guint seq, GError **error)
{
  const MlgRows *rows = mlg_map_rows (file->map, MLG_T_SCENARIO_EDITS);
  const guint column = mlg_schema_column (MLG_T_SCENARIO_EDITS, "seq");
  double found = -1;

  for (guint r = 0; r < rows->n; r++)
    {
      const double rank = mlg_rows_number (rows, r, column);

      if (strcmp (mlg_rows_text (rows, r, 0), id) == 0 && (seq == 0 || fabs (rank - seq) < 0.5))
        found = MAX (found, rank);
    }
  if (found < 0 && seq > 0)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE, TR ("Scenario %s has no edit of rank %u."), id,
                 seq);
  else if (found < 0)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE, TR ("Scenario %s has no edit of its own."), id);
  return found;
}

gboolean
mlg_scenario_undo (const char *source,
                   const char *id,
                   guint seq,
                   MlgFaults *faults,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (MlgScenarioFile) file = { 0 };
  g_autofree char *words = NULL;
  double rank;

  if (!mlg_scenario_file_open (&file, source, faults, cancellable, error) ||
      mlg_scenario_file_find (&file, id, error) == MLG_NONE)
    return FALSE;
  rank = rank_to_undo (&file, id, seq, error);
  if (rank < 0)
    return FALSE;
  mlg_scenario_file_remove (&file, MLG_T_SCENARIO_EDITS, id, rank);
  words = g_strdup_printf ("%.0f", rank);
  return mlg_scenario_file_validate (&file, id, NULL, error) &&
         finish (&file, "scenario undo", id, words, cancellable, error);
}

/* ---- away -------------------------------------------------------------------------------------
 */

/* The scenarios to take away, `id` first, then all that inherit from it. */
static GPtrArray *
family_of (const MlgMap *map, const char *id)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIOS);
  const guint parent = mlg_schema_column (MLG_T_SCENARIOS, "parent");
  GPtrArray *family = g_ptr_array_new ();

  g_ptr_array_add (family, (gpointer) (gsize) id);
  for (guint i = 0; i < family->len; i++)
    for (guint r = 0; r < rows->n; r++)
      if (g_strcmp0 (mlg_rows_text (rows, r, parent), g_ptr_array_index (family, i)) == 0)
        g_ptr_array_add (family, (gpointer) (gsize) mlg_rows_text (rows, r, 0));
  return family;
}

gboolean
mlg_scenario_delete (const char *source,
                     const char *id,
                     gboolean with_children,
                     MlgFaults *faults,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (MlgScenarioFile) file = { 0 };
  g_autoptr (GPtrArray) family = NULL;
  g_autoptr (GString) children = g_string_new (NULL);

  if (!mlg_scenario_file_open (&file, source, faults, cancellable, error) ||
      mlg_scenario_file_find (&file, id, error) == MLG_NONE)
    return FALSE;
  family = family_of (file.map, id);
  for (guint i = 1; i < family->len; i++)
    g_string_append_printf (children, "%s%s", i > 1 ? ", " : "",
                            (const char *) g_ptr_array_index (family, i));
  if (family->len > 1 && !with_children)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   TR ("Scenario %s is inherited by %s: nothing was deleted. Write --with-children "
                       "to delete them too."),
                   id, children->str);
      return FALSE;
    }
  for (guint i = 0; i < family->len; i++)
    {
      const char *one = g_ptr_array_index (family, i);

      mlg_scenario_file_remove (&file, MLG_T_SCENARIO_EDITS, one, -1);
      mlg_scenario_file_remove (&file, MLG_T_SCENARIOS, one, -1);
    }
  return mlg_scenario_file_validate (&file, NULL, NULL, error) &&
         finish (&file, "scenario delete", id, children->len > 0 ? children->str : NULL,
                 cancellable, error);
}

/* ---- whole lists ------------------------------------------------------------------------------
 */

/* Makes room for the edits of a scenario: a new one, or one whose own edits go. */
static gboolean
prepare (MlgScenarioFile *file,
         const char *id,
         const char *name,
         const char *parent,
         gboolean replace,
         GError **error)
{
  if (!replace || mlg_scenario_file_find (file, id, NULL) == MLG_NONE)
    return add_scenario (file, id, name, parent, error);
  mlg_scenario_file_remove (file, MLG_T_SCENARIO_EDITS, id, -1);
  return TRUE;
}

static gboolean
take_rows (MlgScenarioFile *file, const char *id, const MlgTable *edits, GError **error)
{
  static const char *const names[] = { "op", "table", "key", "column", "value" };
  int columns[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      columns[i] = mlg_table_find_column (edits, names[i]);
      g_return_val_if_fail (columns[i] >= 0, FALSE);
    }
  for (guint r = 0; r < mlg_table_get_n_rows (edits); r++)
    {
      const char *texts[G_N_ELEMENTS (names)];
      double op;

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        texts[i] = mlg_table_get_text (edits, r, (guint) columns[i]);
      if (!read_op (texts[0], &op, error))
        return FALSE;
      mlg_scenario_file_add_edit (file, id, op, texts[1], texts[2], texts[3], texts[4]);
    }
  return TRUE;
}

gboolean
mlg_scenario_save (const char *source,
                   const char *id,
                   const char *name,
                   const char *parent,
                   const MlgTable *edits,
                   gboolean replace,
                   MlgFaults *faults,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (MlgScenarioFile) file = { 0 };

  return mlg_scenario_file_open (&file, source, faults, cancellable, error) &&
         prepare (&file, id, name, parent, replace, error) && take_rows (&file, id, edits, error) &&
         mlg_scenario_file_validate (&file, id, NULL, error) &&
         finish (&file, "scenario save", id, name, cancellable, error);
}

gboolean
mlg_scenario_import (const char *source,
                     const char *id,
                     const char *name,
                     const char *parent,
                     const char *path,
                     gboolean replace,
                     MlgFaults *faults,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (MlgScenarioFile) file = { 0 };
  g_autofree char *base = g_path_get_basename (path);
  MlgRows rows = { 0 };
  gboolean good;

  if (!mlg_scenario_file_open (&file, source, faults, cancellable, error) ||
      !prepare (&file, id, name, parent, replace, error))
    return FALSE;
  good = mlg_import_edits (file.draft, path, &rows, faults, error);
  for (guint r = 0; good && r < rows.n; r++)
    mlg_scenario_file_add_edit (&file, id, mlg_rows_number (&rows, r, 0),
                                mlg_rows_text (&rows, r, 1), mlg_rows_text (&rows, r, 2),
                                mlg_rows_text (&rows, r, 3), mlg_rows_text (&rows, r, 4));
  mlg_import_edits_clear (&rows);
  return good && mlg_scenario_file_validate (&file, id, NULL, error) &&
         finish (&file, "scenario import", id, base, cancellable, error);
}
