/* The seal: SHA-256 of what a map says, whatever its form, order or origin. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

#include <math.h>
#include <string.h>

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

/* A block of text that grows; a cell is copied into it without a look at its room each time. */
typedef struct
{
  char *text;
  gsize n, room;
} Block;

static void
append (Block *block, const char *text, gsize n)
{
  if (block->n + n > block->room)
    {
      block->room = 2 * (block->n + n);
      block->text = g_realloc (block->text, block->room);
    }
  memcpy (block->text + block->n, text, n);
  block->n += n;
}

/* A column's cell of the row before, as most repeat it. */
typedef struct
{
  const char *text;
  double number;
  gsize n; /* bytes of it */
  char printed[G_ASCII_DTOSTR_BUF_SIZE];
} Last;

static gboolean
same_bits (double a, double b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

static void
append_text (Block *block, Last *last, const char *text)
{
  if (text != last->text)
    {
      last->text = text;
      last->n = text ? strlen (text) : 0;
    }
  if (text)
    append (block, text, last->n);
}

static void
append_number (Block *block, Last *last, const MlgColumnSpec *column, double value)
{
  if (isnan (value))
    return;
  if (column->type != MLG_TYPE_NUMBER || !isfinite (value))
    {
      g_autofree char *text = mlg_column_print (column, value, MLG_LANG_EN);

      append (block, text, strlen (text));
      return;
    }
  if (last->n == 0 || !same_bits (value, last->number))
    {
      mlg_print_number (value, last->printed);
      last->number = value;
      last->n = strlen (last->printed);
    }
  append (block, last->printed, last->n);
}

static gboolean
is_filled (const MlgRows *rows, guint c)
{
  const gboolean text = MLG_TYPE_IS_TEXT (rows->spec->columns[c].type);

  for (guint r = 0; r < rows->n; r++)
    if (text ? mlg_rows_text (rows, r, c) != NULL : !isnan (mlg_rows_number (rows, r, c)))
      return TRUE;
  return FALSE;
}

/* Columns without a value are left out, so that a column added to the schema later changes no seal.
 */
static void
seal_rows (GChecksum *sum, const MlgRows *rows, Block *block)
{
  g_autofree Last *last = g_new0 (Last, rows->spec->n_columns);
  g_autofree guint *columns = g_new (guint, rows->spec->n_columns);
  guint n = 0;

  block->n = 0;
  append (block, rows->spec->id, strlen (rows->spec->id));
  for (guint c = 0; c < rows->spec->n_columns; c++)
    if (is_filled (rows, c))
      {
        columns[n++] = c;
        append (block, UNIT, 1);
        append (block, rows->spec->columns[c].id, strlen (rows->spec->columns[c].id));
      }
  append (block, TABLE, 1);
  for (guint r = 0; r < rows->n; r++)
    {
      for (guint i = 0; i < n; i++)
        {
          const guint c = columns[i];

          if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
            append_text (block, &last[c], mlg_rows_text (rows, r, c));
          else
            append_number (block, &last[c], &rows->spec->columns[c], mlg_rows_number (rows, r, c));
          append (block, UNIT, 1);
        }
      append (block, RECORD, 1);
      if (block->n < BLOCK)
        continue;
      g_checksum_update (sum, (const guchar *) block->text, (gssize) block->n);
      block->n = 0;
    }
  g_checksum_update (sum, (const guchar *) block->text, (gssize) block->n);
}

const char *
mlg_map_seal (const MlgMap *self)
{
  struct MlgSeal *seal = self->seal;

  g_mutex_lock (&seal->lock);
  if (seal->text[0] == '\0')
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      Block block = { g_malloc ((gsize) 2 * BLOCK), 0, (gsize) 2 * BLOCK };

      for (guint t = 0; t < MLG_N_TABLES; t++)
        if (self->rows[t].n > 0) /* an absent table is an empty one */
          seal_rows (sum, &self->rows[t], &block);
      g_strlcpy (seal->text, g_checksum_get_string (sum), sizeof seal->text);
      g_free (block.text);
    }
  g_mutex_unlock (&seal->lock);
  return seal->text;
}
