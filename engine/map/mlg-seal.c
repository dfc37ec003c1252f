/* The seal: SHA-256 of what a map says, whatever its form, order or origin. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

/* Separators that no cleaned text holds. */
#define UNIT "\x1f"
#define RECORD "\x1e"
#define TABLE "\x1d"

enum
{
  BLOCK = 1 << 16,
};

struct MlgSeal
{
  GMutex lock;
  char text[65];
};

struct MlgSeal *
mlg_seal_new (void)
{
  struct MlgSeal *seal = g_new0 (struct MlgSeal, 1);

  g_mutex_init (&seal->lock);
  return seal;
}

void
mlg_seal_free (struct MlgSeal *seal)
{
  if (!seal)
    return;
  g_mutex_clear (&seal->lock);
  g_free (seal);
}

static void
append_cell (GString *out, const MlgRows *rows, guint row, guint c)
{
  const MlgColumnSpec *column = &rows->spec->columns[c];
  char buffer[MAX (G_ASCII_DTOSTR_BUF_SIZE, 64)];
  g_autofree char *text = NULL;
  double value;

  if (MLG_TYPE_IS_TEXT (column->type))
    {
      g_string_append (out, mlg_rows_text (rows, row, c) ? mlg_rows_text (rows, row, c) : "");
      return;
    }
  value = mlg_rows_number (rows, row, c);
  if (isnan (value))
    return;
  if (column->type == MLG_TYPE_NUMBER && isfinite (value))
    {
      g_string_append (out, mlg_print_number (value, buffer)); /* most cells: no copy */
      return;
    }
  text = mlg_column_print (column, value, MLG_LANG_EN);
  g_string_append (out, text);
}

static void
seal_rows (GChecksum *sum, const MlgRows *rows, GString *block)
{
  g_string_assign (block, rows->spec->id);
  g_string_append (block, TABLE);
  for (guint r = 0; r < rows->n; r++)
    {
      for (guint c = 0; c < rows->spec->n_columns; c++)
        {
          append_cell (block, rows, r, c);
          g_string_append (block, UNIT);
        }
      g_string_append (block, RECORD);
      if (block->len < BLOCK)
        continue;
      g_checksum_update (sum, (const guchar *) block->str, (gssize) block->len);
      g_string_truncate (block, 0);
    }
  g_checksum_update (sum, (const guchar *) block->str, (gssize) block->len);
}

const char *
mlg_map_seal (const MlgMap *self)
{
  struct MlgSeal *seal = self->seal;

  g_mutex_lock (&seal->lock);
  if (seal->text[0] == '\0')
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autoptr (GString) block = g_string_sized_new ((gsize) 2 * BLOCK);

      for (guint t = 0; t < MLG_N_TABLES; t++)
        if (self->rows[t].n > 0) /* an absent table is an empty one */
          seal_rows (sum, &self->rows[t], block);
      g_strlcpy (seal->text, g_checksum_get_string (sum), sizeof seal->text);
    }
  g_mutex_unlock (&seal->lock);
  return seal->text;
}
