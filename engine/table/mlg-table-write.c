/* CSV for machines: ids as header, plain numbers, unknown empty. */
#include "base/mlg-format.h"
#include <maillage/mlg-table.h>
#include <string.h>

/* A spreadsheet takes words that begin so for a formula: they get an apostrophe, which import takes
 * off again. */
static gboolean
looks_like_formula (const char *text)
{
  while (*text == '\'')
    text++;
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
append_words (GString *out, const char *text)
{
  const gboolean guard = looks_like_formula (text);

  if (strpbrk (text, ",\"\n\r;") == NULL)
    {
      g_string_append_printf (out, "%s%s", guard ? "'" : "", text);
      return;
    }
  g_string_append (out, guard ? "\"'" : "\"");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_cell (const MlgTable *self, guint row, guint column, GString *out)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (self, column);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (mlg_table_get_state (self, row, column) == MLG_CELL_SUPPRESSED)
    g_string_append_c (out, 's');
  if (mlg_table_get_state (self, row, column) != MLG_CELL_VALUE)
    return;
  if (kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL)
    append_words (out, mlg_table_get_text (self, row, column));
  else if (kind == MLG_COLUMN_DATE)
    g_string_append (out,
                     mlg_day_print_iso ((MlgDay) mlg_table_get_number (self, row, column), buffer));
  else
    g_string_append (out, mlg_print_number (mlg_table_get_number (self, row, column), buffer));
}

void
mlg_table_write_csv (const MlgTable *self, GString *out)
{
  const guint n = mlg_table_get_n_columns (self);

  for (guint c = 0; c < n; c++)
    g_string_append_printf (out, "%s%s", c > 0 ? "," : "", mlg_table_get_column_id (self, c));
  g_string_append_c (out, '\n');
  for (guint r = 0; r < mlg_table_get_n_rows (self); r++)
    for (guint c = 0; c < n; c++)
      {
        append_cell (self, r, c, out);
        g_string_append_c (out, c + 1 < n ? ',' : '\n');
      }
}
