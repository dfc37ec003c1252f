/* Rows as they came, column by column, and the draft that holds them. */
#include "map/mlg-freeze.h"

void
mlg_rows_init (MlgRows *rows, MlgTableId table)
{
  memset (rows, 0, sizeof *rows);
  rows->spec = mlg_schema_table (table);
  rows->columns = g_new0 (union MlgColumnData, rows->spec->n_columns);
  rows->header = g_new0 (const char *, rows->spec->n_columns);
}

void
mlg_rows_clear (MlgRows *rows)
{
  for (guint c = 0; rows->columns && c < rows->spec->n_columns; c++)
    g_free (rows->columns[c].number);
  g_free (rows->columns);
  g_free (rows->header);
  g_free (rows->line);
  memset (rows, 0, sizeof *rows);
}

void
mlg_rows_reserve (MlgRows *rows, guint n)
{
  if (n <= rows->capacity)
    return;
  for (guint c = 0; c < rows->spec->n_columns; c++)
    if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
      rows->columns[c].text = g_renew (const char *, rows->columns[c].text, n);
    else
      rows->columns[c].number = g_renew (double, rows->columns[c].number, n);
  rows->line = g_renew (guint32, rows->line, n);
  rows->capacity = n;
}

guint
mlg_rows_append (MlgRows *rows, guint32 line)
{
  guint row = rows->n;

  if (row == rows->capacity)
    mlg_rows_reserve (rows, MAX (16, rows->capacity + rows->capacity / 2));
  for (guint c = 0; c < rows->spec->n_columns; c++)
    if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
      rows->columns[c].text[row] = NULL;
    else
      rows->columns[c].number[row] = NAN;
  rows->line[row] = line;
  rows->n = row + 1;
  return row;
}

static void
draft_fill (MlgDraft *self)
{
  self->strings = g_string_chunk_new (4096);
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    mlg_rows_init (&self->rows[t], t);
}

MlgDraft *
mlg_draft_new (void)
{
  MlgDraft *self = g_new0 (MlgDraft, 1);

  draft_fill (self);
  return self;
}

void
mlg_draft_free (MlgDraft *self)
{
  if (!self)
    return;
  for (guint t = 0; t < MLG_N_TABLES; t++)
    mlg_rows_clear (&self->rows[t]);
  g_string_chunk_free (self->strings);
  g_free (self);
}

void
mlg_draft_give (MlgDraft *self, MlgMap *map)
{
  memcpy (map->rows, self->rows, sizeof map->rows);
  map->strings = self->strings;
  draft_fill (self);
}

MlgRows *
mlg_draft_rows (MlgDraft *self, MlgTableId table)
{
  g_return_val_if_fail (table < MLG_N_TABLES, NULL);
  return &self->rows[table];
}

const char *
mlg_draft_intern (MlgDraft *self, const char *text)
{
  if (!text || *text == '\0')
    return NULL;
  return g_string_chunk_insert_const (self->strings, text);
}

static void
copy_rows (MlgDraft *self, MlgRows *to, const MlgRows *from)
{
  mlg_rows_reserve (to, from->n);
  to->n = from->n;
  to->file = mlg_draft_intern (self, from->file);
  to->second_file = mlg_draft_intern (self, from->second_file);
  for (guint c = 0; c < from->spec->n_columns; c++)
    {
      to->header[c] = mlg_draft_intern (self, from->header[c]);
      for (guint r = 0; r < from->n; r++)
        if (MLG_TYPE_IS_TEXT (from->spec->columns[c].type))
          to->columns[c].text[r] = mlg_draft_intern (self, from->columns[c].text[r]);
        else
          to->columns[c].number[r] = from->columns[c].number[r];
    }
  for (guint r = 0; r < from->n; r++)
    to->line[r] = from->line[r];
}

MlgDraft *
mlg_map_to_draft (const MlgMap *map)
{
  MlgDraft *self = mlg_draft_new ();

  for (guint t = 0; t < MLG_N_TABLES; t++)
    copy_rows (self, &self->rows[t], &map->rows[t]);
  return self;
}
