#include "table/mlg-json.h"
#include "base/mlg-day.h"
#include "base/mlg-format.h"

void
mlg_json_append_text (GString *out, const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  valid = g_utf8_make_valid (text, -1);
  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      const unsigned char c = (unsigned char) *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20 || c == 0x7f || c == '<')
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
}

void
mlg_json_append_cell (GString *out, const MlgTable *table, guint row, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (mlg_table_get_state (table, row, column) != MLG_CELL_VALUE)
    g_string_append (out, "null");
  else if (kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL)
    mlg_json_append_text (out, mlg_table_get_text (table, row, column));
  else if (kind == MLG_COLUMN_DATE)
    mlg_json_append_text (
        out, mlg_day_print_iso ((MlgDay) mlg_table_get_number (table, row, column), buffer));
  else
    g_string_append (out, mlg_print_number (mlg_table_get_number (table, row, column), buffer));
}

void
mlg_json_append_suppressed (GString *out, const MlgTable *table, guint row)
{
  gboolean any = FALSE;

  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    if (mlg_table_get_state (table, row, c) == MLG_CELL_SUPPRESSED)
      {
        g_string_append (out, any ? ", " : ", \"suppressed\": [");
        mlg_json_append_text (out, mlg_table_get_column_id (table, c));
        any = TRUE;
      }
  if (any)
    g_string_append_c (out, ']');
}
