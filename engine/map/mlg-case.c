/* Keys that are equal but for case: slips of the pen that would split one thing in two. */
#include "map/mlg-freeze.h"

/* Only tables that coin words of their own: elsewhere a wrong case is an unknown reference. */
static gboolean
coins_words (const MlgTableSpec *spec)
{
  for (guint c = 0; c < spec->n_columns; c++)
    if ((spec->columns[c].flags & MLG_KEY) && spec->columns[c].reference < 0 &&
        MLG_TYPE_IS_TEXT (spec->columns[c].type))
      return TRUE;
  return FALSE;
}

static guint32
hash_text (guint32 hash, const char *text)
{
  g_autofree char *folded = NULL;

  if (!text)
    return hash * 31;
  if (!g_str_is_ascii (text))
    text = folded = g_utf8_casefold (text, -1);
  for (; *text; text++)
    hash = (hash ^ (guint8) g_ascii_tolower (*text)) * 16777619u;
  return hash * 31 + 1;
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *x = NULL, *y = NULL;

  if (a == b || !a || !b)
    return a == b;
  if (g_str_is_ascii (a) && g_str_is_ascii (b))
    return g_ascii_strcasecmp (a, b) == 0;
  x = g_utf8_casefold (a, -1);
  y = g_utf8_casefold (b, -1);
  return strcmp (x, y) == 0;
}

static guint32
hash_key (const MlgRows *rows, guint row)
{
  guint32 hash = 2166136261u;

  for (guint c = 0; c < rows->spec->n_columns; c++)
    if ((rows->spec->columns[c].flags & MLG_KEY) && MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
      hash = hash_text (hash, mlg_rows_text (rows, row, c));
  return hash ^ hash >> 15;
}

static gboolean
same_key (const MlgRows *rows, guint a, guint b)
{
  for (guint c = 0; c < rows->spec->n_columns; c++)
    {
      double x, y;

      if (!(rows->spec->columns[c].flags & MLG_KEY))
        continue;
      if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
        {
          if (!same_text (mlg_rows_text (rows, a, c), mlg_rows_text (rows, b, c)))
            return FALSE;
          continue;
        }
      x = mlg_rows_number (rows, a, c);
      y = mlg_rows_number (rows, b, c);
      if (isnan (x) != isnan (y) || (!isnan (x) && (x < y || x > y)))
        return FALSE;
    }
  return TRUE;
}

void
mlg_freeze_check_case (MlgFreeze *self, MlgTableId table)
{
  const MlgRows *rows = &self->map->rows[table];
  g_autofree guint32 *slots = NULL; /* open addressing: row + 1, 0 = free */
  guint size = 16;

  if (!coins_words (rows->spec))
    return;
  while (size < 2 * rows->n)
    size *= 2;
  slots = g_new0 (guint32, size);
  for (guint r = 0; r < rows->n; r++)
    {
      guint slot = hash_key (rows, r) & (size - 1);

      while (slots[slot] != 0 && !same_key (rows, slots[slot] - 1, r))
        slot = (slot + 1) & (size - 1);
      if (slots[slot] == 0)
        slots[slot] = r + 1;
      else if (mlg_rows_compare (rows, slots[slot] - 1, r) != 0)
        mlg_freeze_tell_same_key (self, table, r, slots[slot] - 1,
                                  N_ ("differs only by case from the key of"));
    }
}
