/* Dropping: a row goes, and every row that refers to it, and those that refer to them. */
#include "map/mlg-edit-private.h"

/* The codes that went, per table of one-column keys (interned, so compared by address). */
typedef struct
{
  MlgEditing *editing;
  guint edit;
  GHashTable *gone[MLG_N_TABLES];
} Drop;

static gboolean
is_dead (const MlgEditing *self, const MlgRows *rows, guint row)
{
  const guint32 line = rows->line[row];
  const MlgTouched *touched;

  if (line < MLG_LINE_EDIT)
    return FALSE;
  touched = g_ptr_array_index (self->touched, line - MLG_LINE_EDIT);
  return touched->row != row || touched->dropped;
}

static void
note_gone (Drop *self, MlgTableId table, guint row)
{
  const MlgRows *rows = &self->editing->draft->rows[table];

  if (!MLG_TYPE_IS_TEXT (rows->spec->columns[0].type) ||
      (rows->spec->n_columns > 1 && (rows->spec->columns[1].flags & MLG_KEY)))
    return;
  if (!self->gone[table])
    self->gone[table] = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_hash_table_add (self->gone[table], mlg_unconst (mlg_rows_text (rows, row, 0)));
}

static void
take (Drop *self, MlgTableId table, guint row, gboolean along)
{
  MlgEditing *editing = self->editing;
  MlgTouched *touched = mlg_editing_touch (editing, table, row, self->edit, -1);

  touched->dropped = TRUE;
  touched->last_drop = self->edit;
  note_gone (self, table, row);
  if (along)
    {
      MlgDropped dropped = { self->edit, table, g_strdup (touched->key) };

      g_array_append_val (editing->dropped, dropped);
    }
}

/* A code that may name any kind is no reference: its row stays (MLG_LOOSE). */
static gboolean
refers_to_gone (const Drop *self, const MlgRows *rows, guint row)
{
  for (guint c = 0; c < rows->spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &rows->spec->columns[c];
      const char *code;

      if (column->reference < 0 || (column->flags & MLG_LOOSE) || !self->gone[column->reference])
        continue;
      code = mlg_rows_text (rows, row, c);
      if (code && g_hash_table_contains (self->gone[column->reference], code))
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_refer (const Drop *self, const MlgTableSpec *spec)
{
  for (guint c = 0; c < spec->n_columns; c++)
    if (spec->columns[c].reference >= 0 && self->gone[spec->columns[c].reference])
      return TRUE;
  return FALSE;
}

/* TRUE when a row went. */
static gboolean
sweep_table (Drop *self, MlgTableId table)
{
  const MlgRows *rows = &self->editing->draft->rows[table];
  gboolean any = FALSE;

  if (!may_refer (self, rows->spec))
    return FALSE;
  for (guint r = 0; r < rows->n; r++)
    if (!is_dead (self->editing, rows, r) && refers_to_gone (self, rows, r))
      {
        take (self, table, r, TRUE);
        any = TRUE;
      }
  return any;
}

/* A table refers to tables before it, or to itself: each is looked at until nothing more goes. */
void
mlg_editing_drop (MlgEditing *self, MlgTouched *touched, guint edit)
{
  Drop drop = { .editing = self, .edit = edit };

  take (&drop, touched->table, touched->row, FALSE);
  for (MlgTableId t = touched->table; t < MLG_N_TABLES; t++)
    while (sweep_table (&drop, t))
      ;
  for (guint t = 0; t < MLG_N_TABLES; t++)
    g_clear_pointer (&drop.gone[t], g_hash_table_unref);
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
mlg_editing_compact (MlgEditing *self)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      MlgRows *rows = &self->draft->rows[t];
      guint kept = 0;

      for (guint r = 0; r < rows->n; r++)
        {
          if (is_dead (self, rows, r))
            continue;
          if (kept < r)
            move_row (rows, kept, r);
          kept++;
        }
      rows->n = kept;
    }
}
