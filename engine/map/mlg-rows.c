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

struct _MlgWordPool
{
  gatomicrefcount ref_count;
  GMutex lock;
  GStringChunk *chunk;
};

MlgWordPool *
mlg_word_pool_new (void)
{
  MlgWordPool *self = g_new0 (MlgWordPool, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->chunk = g_string_chunk_new (4096);
  return self;
}

MlgWordPool *
mlg_word_pool_ref (MlgWordPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mlg_word_pool_unref (MlgWordPool *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->lock);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

const char *
mlg_word_pool_keep (MlgWordPool *self, const char *text)
{
  const char *kept;

  g_mutex_lock (&self->lock);
  kept = g_string_chunk_insert_const (self->chunk, text);
  g_mutex_unlock (&self->lock);
  return kept;
}

static void
draft_fill (MlgDraft *self)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    mlg_rows_init (&self->rows[t], t);
}

MlgDraft *
mlg_draft_new (void)
{
  MlgDraft *self = g_new0 (MlgDraft, 1);

  self->texts = mlg_word_pool_new ();
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
  mlg_word_pool_unref (self->texts);
  g_free (self);
}

void
mlg_draft_give (MlgDraft *self, MlgMap *map)
{
  memcpy (map->rows, self->rows, sizeof map->rows);
  map->texts = mlg_word_pool_ref (self->texts);
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
  return mlg_word_pool_keep (self->texts, text);
}

static void
copy_rows (MlgRows *to, const MlgRows *from)
{
  mlg_rows_reserve (to, from->n);
  to->n = from->n;
  to->file = from->file;
  to->second_file = from->second_file;
  to->edit_file = from->edit_file;
  for (guint c = 0; c < from->spec->n_columns; c++)
    {
      to->header[c] = from->header[c];
      if (from->n == 0)
        continue;
      if (MLG_TYPE_IS_TEXT (from->spec->columns[c].type))
        memcpy (to->columns[c].text, from->columns[c].text, from->n * sizeof (char *));
      else
        memcpy (to->columns[c].number, from->columns[c].number, from->n * sizeof (double));
    }
  if (from->n > 0)
    memcpy (to->line, from->line, from->n * sizeof *to->line);
}

MlgDraft *
mlg_map_to_draft (const MlgMap *map)
{
  MlgDraft *self = g_new0 (MlgDraft, 1);

  self->texts = mlg_word_pool_ref (map->texts);
  draft_fill (self);
  for (guint t = 0; t < MLG_N_TABLES; t++)
    copy_rows (&self->rows[t], &map->rows[t]);
  return self;
}

/* A part of a key of several parts: the joining sign inside it gets a backslash. */
static void
append_part (GString *key, const char *part, gboolean several)
{
  for (const char *p = part; p && *p; p++)
    {
      if (several && (*p == '|' || *p == '\\'))
        g_string_append_c (key, '\\');
      g_string_append_c (key, *p);
    }
}

char *
mlg_rows_key (const MlgRows *rows, guint row)
{
  GString *key = g_string_new (NULL);
  const gboolean several = rows->spec->n_columns > 1 && (rows->spec->columns[1].flags & MLG_KEY);

  for (guint c = 0; c < rows->spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &rows->spec->columns[c];
      g_autofree char *printed = NULL;

      if (!(column->flags & MLG_KEY))
        continue;
      if (c > 0)
        g_string_append_c (key, '|');
      if (MLG_TYPE_IS_TEXT (column->type))
        append_part (key, mlg_rows_text (rows, row, c), several);
      else
        {
          printed = mlg_column_print (column, mlg_rows_number (rows, row, c), MLG_LANG_EN);
          append_part (key, printed, several);
        }
    }
  return g_string_free (key, FALSE);
}
