#include <maillage/mlg-table.h>
#include <math.h>

typedef struct
{
  char *id, *title, *unit;
  MlgColumnKind kind;
  guint decimals;
  gboolean detail;
} Column;

/* A cell is a number or words; state says which of the four things it is. */
typedef struct
{
  union
  {
    double number;
    char *text;
  };
  guint8 state;
  guint8 shown_as; /* kind + 1; 0 = the column's */
  guint8 decimals;
} Cell;

struct _MlgTable
{
  gatomicrefcount ref_count;
  char *name, *title;
  GArray *columns; /* Column */
  GArray *cells;   /* Cell, row by row */
  guint n_rows;
};

static gboolean
is_words (MlgColumnKind kind)
{
  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

static Column *
column_at (const MlgTable *self, guint column)
{
  return &g_array_index (self->columns, Column, column);
}

static Cell *
cell_at (const MlgTable *self, guint row, guint column)
{
  g_assert (row < self->n_rows && column < self->columns->len);
  return &g_array_index (self->cells, Cell, (gsize) row * self->columns->len + column);
}

MlgTable *
mlg_table_new (const char *name, const char *title)
{
  MlgTable *self = g_new0 (MlgTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));

  return self;
}

MlgTable *
mlg_table_ref (MlgTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mlg_table_unref (MlgTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint c = 0; c < self->columns->len; c++)
    {
      if (is_words (column_at (self, c)->kind))
        for (guint r = 0; r < self->n_rows; r++)
          g_free (cell_at (self, r, c)->text);
      g_free (column_at (self, c)->id);
      g_free (column_at (self, c)->title);
      g_free (column_at (self, c)->unit);
    }
  g_array_unref (self->columns);
  g_array_unref (self->cells);
  g_free (self->name);
  g_free (self->title);
  g_free (self);
}

guint
mlg_table_add_column (MlgTable *self,
                      const char *id,
                      const char *title,
                      MlgColumnKind kind,
                      const char *unit,
                      guint decimals)
{
  const Column column = { g_strdup (id), g_strdup (title), g_strdup (unit), kind, decimals, FALSE };

  g_assert (self->n_rows == 0);
  g_array_append_val (self->columns, column);

  return self->columns->len - 1;
}

void
mlg_table_mark_detail (MlgTable *self, guint column)
{
  column_at (self, column)->detail = TRUE;
}

gboolean
mlg_table_is_detail (const MlgTable *self, guint column)
{
  return column_at (self, column)->detail;
}

guint
mlg_table_add_row (MlgTable *self)
{
  g_array_set_size (self->cells, self->cells->len + self->columns->len);
  self->n_rows++;
  for (guint c = 0; c < self->columns->len; c++)
    {
      Cell *cell = cell_at (self, self->n_rows - 1, c);

      cell->state = MLG_CELL_UNKNOWN;
      if (is_words (column_at (self, c)->kind))
        cell->text = NULL;
      else
        cell->number = (double) NAN;
    }

  return self->n_rows - 1;
}

MlgTable *
mlg_table_pick (const MlgTable *self, const guint *rows, guint n)
{
  MlgTable *copy = mlg_table_new (self->name, self->title);

  for (guint c = 0; c < self->columns->len; c++)
    {
      const Column *column = column_at (self, c);

      mlg_table_add_column (copy, column->id, column->title, column->kind, column->unit,
                            column->decimals);
      column_at (copy, c)->detail = column->detail;
    }
  for (guint i = 0; i < n; i++)
    {
      const guint row = mlg_table_add_row (copy);

      for (guint c = 0; c < self->columns->len; c++)
        {
          Cell *cell = cell_at (copy, row, c);

          *cell = *cell_at (self, rows[i], c);
          if (is_words (column_at (self, c)->kind))
            cell->text = g_strdup (cell->text);
        }
    }
  return copy;
}

void
mlg_table_set_number (MlgTable *self, guint row, guint column, double value)
{
  Cell *cell = cell_at (self, row, column);

  g_return_if_fail (!is_words (column_at (self, column)->kind));

  cell->number = isfinite (value) ? value : (double) NAN;
  cell->state = isfinite (value) ? MLG_CELL_VALUE : MLG_CELL_UNKNOWN;
}

void
mlg_table_set_text (MlgTable *self, guint row, guint column, const char *value)
{
  Cell *cell = cell_at (self, row, column);
  char *copy = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  g_return_if_fail (is_words (column_at (self, column)->kind));

  g_free (cell->text);
  cell->text = copy;
  cell->state = copy != NULL ? MLG_CELL_VALUE : MLG_CELL_UNKNOWN;
}

void
mlg_table_set_state (MlgTable *self, guint row, guint column, MlgCellState state)
{
  g_return_if_fail (state != MLG_CELL_VALUE);

  if (is_words (column_at (self, column)->kind))
    mlg_table_set_text (self, row, column, NULL);
  else
    mlg_table_set_number (self, row, column, (double) NAN);
  cell_at (self, row, column)->state = (guint8) state;
}

void
mlg_table_show_as (MlgTable *self, guint row, guint column, MlgColumnKind kind, guint decimals)
{
  Cell *cell = cell_at (self, row, column);

  g_return_if_fail (!is_words (column_at (self, column)->kind) && !is_words (kind));

  cell->shown_as = (guint8) (kind + 1);
  cell->decimals = (guint8) decimals;
}

MlgColumnKind
mlg_table_get_cell_kind (const MlgTable *self, guint row, guint column)
{
  const Cell *cell = cell_at (self, row, column);

  return cell->shown_as > 0 ? (MlgColumnKind) (cell->shown_as - 1) : column_at (self, column)->kind;
}

guint
mlg_table_get_cell_decimals (const MlgTable *self, guint row, guint column)
{
  const Cell *cell = cell_at (self, row, column);

  return cell->shown_as > 0 ? cell->decimals : column_at (self, column)->decimals;
}

const char *
mlg_table_get_name (const MlgTable *self)
{
  return self->name;
}

const char *
mlg_table_get_title (const MlgTable *self)
{
  return self->title;
}

guint
mlg_table_get_n_rows (const MlgTable *self)
{
  return self->n_rows;
}

guint
mlg_table_get_n_columns (const MlgTable *self)
{
  return self->columns->len;
}

const char *
mlg_table_get_column_id (const MlgTable *self, guint column)
{
  return column_at (self, column)->id;
}

const char *
mlg_table_get_column_title (const MlgTable *self, guint column)
{
  return column_at (self, column)->title;
}

const char *
mlg_table_get_column_unit (const MlgTable *self, guint column)
{
  return column_at (self, column)->unit;
}

MlgColumnKind
mlg_table_get_column_kind (const MlgTable *self, guint column)
{
  return column_at (self, column)->kind;
}

guint
mlg_table_get_column_decimals (const MlgTable *self, guint column)
{
  return column_at (self, column)->decimals;
}

int
mlg_table_find_column (const MlgTable *self, const char *id)
{
  for (guint c = 0; c < self->columns->len; c++)
    if (g_str_equal (column_at (self, c)->id, id))
      return (int) c;
  return -1;
}

MlgCellState
mlg_table_get_state (const MlgTable *self, guint row, guint column)
{
  return (MlgCellState) cell_at (self, row, column)->state;
}

double
mlg_table_get_number (const MlgTable *self, guint row, guint column)
{
  g_return_val_if_fail (!is_words (column_at (self, column)->kind), (double) NAN);
  return cell_at (self, row, column)->number;
}

const char *
mlg_table_get_text (const MlgTable *self, guint row, guint column)
{
  g_return_val_if_fail (is_words (column_at (self, column)->kind), NULL);
  return cell_at (self, row, column)->text;
}
