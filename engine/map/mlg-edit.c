/* Edits applied to a copy of a map's rows, which is then frozen like any map. */
#include "base/mlg-names.h"
#include "map/mlg-edit-private.h"

static void
touched_free (gpointer data)
{
  MlgTouched *self = data;

  g_array_unref (self->edits);
  g_array_unref (self->columns);
  g_free (self->key);
  g_free (self);
}

static void
dropped_clear (gpointer data)
{
  g_free (((MlgDropped *) data)->key);
}

static char *
name_of (MlgTableId table, const char *key)
{
  return g_strdup_printf ("%d|%s", (int) table, key);
}

/* ---- rows that were touched -------------------------------------------------------------------
 */

MlgTouched *
mlg_editing_find_touched (const MlgEditing *self, MlgTableId table, const char *key)
{
  g_autofree char *name = name_of (table, key);

  return g_hash_table_lookup (self->by_key, name);
}

static MlgTouched *
touched_new (MlgEditing *self, MlgTableId table, char *key)
{
  MlgTouched *touched = g_new0 (MlgTouched, 1);

  touched->table = table;
  touched->number = self->touched->len;
  touched->key = key;
  touched->edits = g_array_new (FALSE, FALSE, sizeof (guint));
  touched->columns = g_array_new (FALSE, FALSE, sizeof (int));
  g_ptr_array_add (self->touched, touched);
  g_hash_table_insert (self->by_key, name_of (table, key), touched);
  return touched;
}

static void
note_edit (MlgTouched *touched, guint edit, int column)
{
  g_array_append_val (touched->edits, edit);
  g_array_append_val (touched->columns, column);
}

MlgTouched *
mlg_editing_touch (MlgEditing *self, MlgTableId table, guint row, guint edit, int column)
{
  MlgRows *rows = &self->draft->rows[table];
  MlgTouched *touched;

  if (rows->line[row] >= MLG_LINE_EDIT)
    touched = g_ptr_array_index (self->touched, rows->line[row] - MLG_LINE_EDIT);
  else
    {
      touched = touched_new (self, table, mlg_rows_key (rows, row));
      touched->row = row;
      touched->line = rows->line[row];
      rows->line[row] = MLG_LINE_EDIT + touched->number;
    }
  note_edit (touched, edit, column);
  return touched;
}

/* ---- faults -----------------------------------------------------------------------------------
 */

static const char *
edits_file (const MlgEditing *self)
{
  return self->places->file ? self->places->file : self->places->spec->id;
}

static gboolean
has_row (const MlgEditing *self, guint edit)
{
  return self->edits[edit].row < self->places->n;
}

char *
mlg_editing_place (const MlgEditing *self, guint edit)
{
  guint32 line = has_row (self, edit) ? mlg_rows_line (self->places, self->edits[edit].row) : 0;

  if (line > 0)
    return g_strdup_printf ("%s:%u", edits_file (self), line);
  if (has_row (self, edit))
    {
      g_autofree char *key = mlg_rows_key (self->places, self->edits[edit].row);

      return g_strdup_printf ("%s %s", self->places->spec->id, key);
    }
  return g_strdup_printf (_ ("edit %u"), edit + 1);
}

static const char *
text_of (const MlgEdit *edit, const char *column)
{
  if (strcmp (column, "table") == 0)
    return edit->table;
  if (strcmp (column, "key") == 0)
    return edit->key;
  return strcmp (column, "column") == 0 ? edit->column : edit->value;
}

static void
add_fault (MlgEditing *self,
           MlgSeverity severity,
           guint edit,
           const char *column,
           const char *rule,
           const char *mend)
{
  const MlgTableSpec *spec = self->places->spec;
  const guint c = mlg_schema_column (MLG_T_SCENARIO_EDITS, column);
  guint32 line = has_row (self, edit) ? mlg_rows_line (self->places, self->edits[edit].row) : 0;
  g_autofree char *place = line > 0 ? NULL : mlg_editing_place (self, edit);
  const char *header = self->places->header[c]              ? self->places->header[c]
                       : mlg_message_lang () == MLG_LANG_FR ? spec->columns[c].fr
                                                            : spec->columns[c].id;

  mlg_faults_add (self->faults, severity, line > 0 ? edits_file (self) : place, line, header,
                  text_of (&self->edits[edit], column), rule, mend);
  self->n_faults += severity == MLG_FAULT;
}

void
mlg_editing_fault (
    MlgEditing *self, guint edit, const char *column, const char *rule, const char *mend)
{
  add_fault (self, MLG_FAULT, edit, column, rule, mend);
}

/* Of the edits that touched a row, the one to blame for a column (-1: for the row). */
static guint
blame (const MlgTouched *touched, int column)
{
  for (guint i = touched->edits->len; column >= 0 && i > 0; i--)
    if (g_array_index (touched->columns, int, i - 1) == column)
      return g_array_index (touched->edits, guint, i - 1);
  return g_array_index (touched->edits, guint, touched->added ? 0 : touched->edits->len - 1);
}

static MlgTouched *
touched_of (const MlgEditing *self, const MlgRows *rows, guint row)
{
  const guint32 line = row == MLG_NONE ? 0 : rows->line[row];

  return line < MLG_LINE_EDIT ? NULL : g_ptr_array_index (self->touched, line - MLG_LINE_EDIT);
}

gboolean
mlg_editing_tell (MlgEditing *self,
                  MlgSeverity severity,
                  const MlgRows *rows,
                  guint row,
                  int column,
                  const char *rule,
                  const char *mend)
{
  const MlgTouched *touched = touched_of (self, rows, row);
  const gboolean french = mlg_message_lang () == MLG_LANG_FR;
  g_autofree char *whole = NULL;
  guint edit;

  if (!touched)
    return FALSE;
  if (touched->failed)
    return TRUE;
  edit = blame (touched, column);
  if (column < 0 || (rows->spec->columns[column].flags & MLG_KEY))
    whole =
        g_strdup_printf ("%s %s %s", french ? rows->spec->fr : rows->spec->id, touched->key, rule);
  else
    whole = g_strdup_printf (
        "%s %s, %s %s", french ? rows->spec->fr : rows->spec->id, touched->key,
        french ? rows->spec->columns[column].fr : rows->spec->columns[column].id, rule);
  add_fault (self, severity, edit,
             self->edits[edit].column && *self->edits[edit].column ? "value" : "key", whole, mend);
  return TRUE;
}

char *
mlg_editing_row_place (const MlgEditing *self, const MlgRows *rows, guint row)
{
  const MlgTouched *touched = touched_of (self, rows, row);

  return touched ? mlg_editing_place (self, blame (touched, -1)) : NULL;
}

/* ---- finding rows -----------------------------------------------------------------------------
 */

static guint
append_key_row (MlgEditing *self, const MlgReadEdit *read)
{
  MlgRows *rows = &self->draft->rows[read->table];
  const guint row = mlg_rows_append (rows, 0);

  for (guint c = 0; c < read->n_keys; c++)
    if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
      rows->columns[c].text[row] = read->key[c].text;
    else
      rows->columns[c].number[row] = read->key[c].number;
  return row;
}

/* A row that no edit touched, MLG_NONE when there is none: they stand in the order of their keys,
 * and the key to compare with is put behind them for a moment. */
static guint
find_untouched (MlgEditing *self, const MlgReadEdit *read)
{
  MlgRows *rows = &self->draft->rows[read->table];
  const guint wanted = append_key_row (self, read);
  guint low = 0, high = self->before[read->table], found = MLG_NONE;

  while (low < high && found == MLG_NONE)
    {
      const guint middle = low + (high - low) / 2;
      const int order = mlg_rows_compare (rows, middle, wanted);

      if (order == 0)
        found = middle;
      else if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  rows->n--;
  return found;
}

/* Keys are compared as they are typed, in tables short enough to look through. */
static const char *
nearest_key (const MlgEditing *self, const MlgReadEdit *read, char **out_key)
{
  const MlgRows *rows = &self->draft->rows[read->table];
  guint best = G_MAXUINT;
  const gsize length = strlen (read->key_text);

  for (guint r = 0; r < rows->n && rows->n <= 20000 && length <= 60; r++)
    {
      const MlgTouched *touched = touched_of (self, rows, r);
      g_autofree char *key = NULL;
      guint distance;

      if (touched && (touched->dropped || touched->row != r))
        continue;
      key = mlg_rows_key (rows, r);
      if (strlen (key) > 2 * length + 2)
        continue;
      distance = g_ascii_strcasecmp (key, read->key_text) == 0
                     ? 0
                     : mlg_name_distance (read->key_text, key);
      if (distance >= best || (distance > 1 && (gsize) distance * 3 > MAX (length, strlen (key))))
        continue;
      best = distance;
      g_free (*out_key);
      *out_key = g_steal_pointer (&key);
    }
  return *out_key;
}

static void
tell_no_row (MlgEditing *self, guint edit, const MlgReadEdit *read, const MlgTouched *touched)
{
  const MlgTableSpec *spec = mlg_schema_table (read->table);
  const char *table = mlg_message_lang () == MLG_LANG_FR ? spec->fr : spec->id;
  g_autofree char *rule = NULL, *mend = NULL, *near = NULL, *place = NULL;

  if (touched)
    {
      place = mlg_editing_place (self, touched->last_drop);
      rule = g_strdup_printf (_ ("is no longer a row of %s: %s dropped it."), table, place);
      mlg_editing_fault (self, edit, "key", rule,
                         _ ("Take away the drop, or add the row again first."));
      return;
    }
  rule = g_strdup_printf (_ ("is not the key of a row of %s."), table);
  if (nearest_key (self, read, &near))
    mend = g_strdup_printf (_ ("Did you mean «%s»?"), near);
  else
    mend = g_strdup (_ ("Write the key of a row that there is, or add the row first."));
  mlg_editing_fault (self, edit, "key", rule, mend);
}

/* ---- the three operations ---------------------------------------------------------------------
 */

static void
set_cell (MlgEditing *self, MlgTouched *touched, const MlgReadEdit *read)
{
  MlgRows *rows = &self->draft->rows[read->table];
  const guint c = (guint) read->column;

  if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
    rows->columns[c].text[touched->row] = read->value.text;
  else
    rows->columns[c].number[touched->row] = read->value.number;
}

static void
apply_set (MlgEditing *self, guint edit, const MlgReadEdit *read)
{
  MlgTouched *touched = mlg_editing_find_touched (self, read->table, read->key_text);
  guint row;

  if (touched && !touched->dropped)
    note_edit (touched, edit, read->column);
  else if (touched || (row = find_untouched (self, read)) == MLG_NONE)
    {
      tell_no_row (self, edit, read, touched);
      return;
    }
  else
    touched = mlg_editing_touch (self, read->table, row, edit, read->column);
  set_cell (self, touched, read);
}

static void
tell_already (MlgEditing *self, guint edit, const MlgReadEdit *read)
{
  const MlgTableSpec *spec = mlg_schema_table (read->table);
  g_autofree char *rule = g_strdup_printf (
      _ ("is already a row of %s."), mlg_message_lang () == MLG_LANG_FR ? spec->fr : spec->id);

  mlg_editing_fault (self, edit, "key", rule, _ ("Write set to change it, or another key."));
}

static void
apply_add (MlgEditing *self, guint edit, const MlgReadEdit *read)
{
  MlgTouched *touched = mlg_editing_find_touched (self, read->table, read->key_text);

  if (touched ? !touched->dropped && !touched->added : find_untouched (self, read) != MLG_NONE)
    {
      tell_already (self, edit, read);
      return;
    }
  if (!touched)
    touched = touched_new (self, read->table, g_strdup (read->key_text));
  if (touched->dropped || touched->edits->len == 0)
    {
      /* a row that was dropped stays so: this is another one with its key */
      g_array_set_size (touched->edits, 0);
      g_array_set_size (touched->columns, 0);
      touched->row = append_key_row (self, read);
      touched->added = TRUE;
      touched->dropped = touched->failed = FALSE;
      self->draft->rows[read->table].line[touched->row] = MLG_LINE_EDIT + touched->number;
    }
  note_edit (touched, edit, read->column);
  if (read->column >= 0)
    set_cell (self, touched, read);
}

static void
apply_drop (MlgEditing *self, guint edit, const MlgReadEdit *read)
{
  MlgTouched *touched = mlg_editing_find_touched (self, read->table, read->key_text);
  guint row;

  if (!touched && (row = find_untouched (self, read)) != MLG_NONE)
    touched = mlg_editing_touch (self, read->table, row, edit, -1);
  if (touched && !touched->dropped)
    mlg_editing_drop (self, touched, edit);
  else
    tell_no_row (self, edit, read, touched);
}

/* ---- all of them ------------------------------------------------------------------------------
 */

typedef struct
{
  MlgEditing *editing;
  guint edit;
} Telling;

static void
tell_reading (
    const char *column, const char *what, const char *rule, const char *mend, gpointer data)
{
  const Telling *telling = data;

  mlg_editing_fault (telling->editing, telling->edit, column, rule ? rule : _ (what), mend);
}

/* An edit that cannot be read leaves its row half made: what freezing would say of it follows. */
static void
mark_failed (MlgEditing *self, guint edit, MlgReadEdit *read)
{
  MlgTouched *touched = NULL;
  guint row;

  if (!read->key_text)
    return;
  touched = mlg_editing_find_touched (self, read->table, read->key_text);
  if (!touched && read->op == MLG_EDIT_ADD)
    {
      read->column = -1;
      apply_add (self, edit, read);
      touched = mlg_editing_find_touched (self, read->table, read->key_text);
    }
  else if (!touched && (row = find_untouched (self, read)) != MLG_NONE)
    touched = mlg_editing_touch (self, read->table, row, edit, -1);
  if (touched)
    touched->failed = TRUE;
}

static void
apply (MlgEditing *self, guint edit)
{
  g_auto (MlgReadEdit) read = { 0 };
  Telling telling = { self, edit };

  if (!mlg_edit_read (&self->edits[edit], self->draft->texts, &read, tell_reading, &telling))
    mark_failed (self, edit, &read);
  else if (read.op == MLG_EDIT_SET)
    apply_set (self, edit, &read);
  else if (read.op == MLG_EDIT_ADD)
    apply_add (self, edit, &read);
  else
    apply_drop (self, edit, &read);
}

/* Rows that were set stand where they stood; those added, where the edit stands. */
static void
settle_lines (const MlgEditing *self, MlgMap *map)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      MlgRows *rows = &map->rows[t];

      for (guint r = 0; r < rows->n; r++)
        {
          const MlgTouched *touched = touched_of (self, rows, r);
          guint first;

          if (!touched)
            continue;
          rows->line[r] = touched->line;
          if (!touched->added)
            continue;
          first = g_array_index (touched->edits, guint, 0);
          rows->edit_file = self->places->file;
          rows->line[r] =
              MLG_LINE_EDIT +
              (has_row (self, first) ? mlg_rows_line (self->places, self->edits[first].row) : 0);
        }
    }
}

static void
editing_init (MlgEditing *self, const MlgMap *map, const MlgEdit *edits, guint n, MlgFaults *faults)
{
  memset (self, 0, sizeof *self);
  self->places = mlg_map_rows (map, MLG_T_SCENARIO_EDITS);
  self->edits = edits;
  self->n = n;
  self->faults = faults;
  self->draft = mlg_map_to_draft (map);
  self->touched = g_ptr_array_new_with_free_func (touched_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->dropped = g_array_new (FALSE, FALSE, sizeof (MlgDropped));
  g_array_set_clear_func (self->dropped, dropped_clear);
  for (guint t = 0; t < MLG_N_TABLES; t++)
    self->before[t] = self->draft->rows[t].n;
}

static void
editing_clear (MlgEditing *self)
{
  g_clear_pointer (&self->draft, mlg_draft_free);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_ptr_array_unref);
  g_clear_pointer (&self->dropped, g_array_unref);
}

MlgMap *
mlg_map_edited (const MlgMap *map,
                const MlgEdit *edits,
                guint n,
                MlgFaults *faults,
                GArray **out_dropped,
                GError **error)
{
  MlgEditing self;
  g_autoptr (MlgMap) edited = NULL;

  editing_init (&self, map, edits, n, faults);
  for (guint i = 0; i < n; i++)
    apply (&self, i);
  mlg_editing_compact (&self);
  self.draft->editing = &self;
  edited = mlg_draft_freeze (self.draft, faults, NULL);
  if (edited && self.n_faults == 0)
    settle_lines (&self, edited);
  else
    {
      g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                   _ ("The edits have faults. Each is told with its place and its mend."));
      g_clear_pointer (&edited, mlg_map_unref);
    }
  mlg_faults_sort (faults);
  if (out_dropped)
    *out_dropped = edited ? g_steal_pointer (&self.dropped) : NULL;
  editing_clear (&self);
  return g_steal_pointer (&edited);
}

/* ---- what was there before --------------------------------------------------------------------
 */

static char *
print_cell (const MlgRows *rows, guint row, guint c)
{
  const MlgColumnSpec *column = &rows->spec->columns[c];

  if (!MLG_TYPE_IS_TEXT (column->type))
    return mlg_column_print (column, mlg_rows_number (rows, row, c), MLG_LANG_EN);
  return g_strdup (mlg_rows_text (rows, row, c) ? mlg_rows_text (rows, row, c) : "");
}

static void
tell_nobody (const char *column G_GNUC_UNUSED,
             const char *what G_GNUC_UNUSED,
             const char *rule G_GNUC_UNUSED,
             const char *mend G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
}

static char *
cell_before (MlgEditing *self, guint edit)
{
  g_auto (MlgReadEdit) read = { 0 };
  const MlgTouched *touched;
  guint row;

  if (!mlg_edit_read (&self->edits[edit], self->draft->texts, &read, tell_nobody, NULL) ||
      read.column < 0)
    return NULL;
  touched = mlg_editing_find_touched (self, read.table, read.key_text);
  if (touched)
    row = touched->dropped ? MLG_NONE : touched->row;
  else
    row = find_untouched (self, &read);
  return row == MLG_NONE ? NULL
                         : print_cell (&self->draft->rows[read.table], row, (guint) read.column);
}

GPtrArray *
mlg_map_edits_before (const MlgMap *map, const MlgEdit *edits, guint n)
{
  GPtrArray *before = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgEditing self;

  editing_init (&self, map, edits, n, faults);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (before, cell_before (&self, i));
      apply (&self, i);
    }
  editing_clear (&self);
  return before;
}
