/* What people read in a cell, and tables on a terminal. */
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include <maillage/mlg-table.h>

/* A column of a terminal table is never wider: longer words are shortened in the middle. A single
 * row of more columns than LIST_FROM is written down the page. */
enum
{
  WIDEST = 48,
  LIST_FROM = 7, /* columns */
};

static char *
show_number (MlgColumnKind kind, double x, guint decimals, MlgLang lang)
{
  if (kind == MLG_COLUMN_SHARE)
    return mlg_show_share (lang, x, decimals);
  if (kind == MLG_COLUMN_POINTS)
    return mlg_show_points (lang, x, decimals);
  if (kind == MLG_COLUMN_EUROS)
    return mlg_show_euros (lang, x, decimals);
  if (kind == MLG_COLUMN_DATE)
    return mlg_show_day (lang, (MlgDay) x);
  return mlg_show_number (lang, x, decimals);
}

char *
mlg_table_show_cell (const MlgTable *self, guint row, guint column, MlgLang lang)
{
  const MlgColumnKind kind = mlg_table_get_cell_kind (self, row, column);

  switch (mlg_table_get_state (self, row, column))
    {
    case MLG_CELL_UNKNOWN:
      return g_strdup (mlg_show_unknown (lang));
    case MLG_CELL_SUPPRESSED:
      return g_strdup ("s");
    case MLG_CELL_NOT_APPLICABLE:
      return g_strdup (mlg_tr (lang, "not applicable"));
    case MLG_CELL_VALUE:
    default:
      break;
    }
  if (kind == MLG_COLUMN_TEXT)
    return g_strdup (mlg_table_get_text (self, row, column));
  if (kind == MLG_COLUMN_LABEL)
    return g_strdup (mlg_tr (lang, mlg_table_get_text (self, row, column)));
  return show_number (kind, mlg_table_get_number (self, row, column),
                      mlg_table_get_cell_decimals (self, row, column), lang);
}

/* row < 0: the column's title. */
static char *
shown (const MlgTable *self, int row, guint column, MlgLang lang)
{
  g_autofree char *raw = row < 0
                             ? g_strdup (mlg_tr (lang, mlg_table_get_column_title (self, column)))
                             : mlg_table_show_cell (self, (guint) row, column, lang);
  g_autofree char *clean = mlg_clean_text (raw);
  const glong n = g_utf8_strlen (clean, -1);

  if (n > WIDEST)
    {
      g_autofree char *head = g_utf8_substring (clean, 0, WIDEST / 2);
      g_autofree char *tail = g_utf8_substring (clean, n - WIDEST / 2 + 1, n);

      return g_strconcat (head, "…", tail, NULL);
    }
  return g_steal_pointer (&clean);
}

/* Columns of a terminal a text takes: wide East Asian characters take two, marks none. */
static guint
width_of (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      n += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

static void
write_grid (const MlgTable *self, MlgLang lang, GString *out)
{
  g_autofree guint *shown_columns = g_new (guint, mlg_table_get_n_columns (self) + 1);
  g_autofree guint *widths = g_new0 (guint, mlg_table_get_n_columns (self) + 1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint c = 0; c < mlg_table_get_n_columns (self); c++)
    if (!mlg_table_is_detail (self, c))
      shown_columns[n++] = c;
  for (int r = -1; r < (int) mlg_table_get_n_rows (self); r++)
    for (guint i = 0; i < n; i++)
      {
        char *text = shown (self, r, shown_columns[i], lang);

        widths[i] = MAX (widths[i], width_of (text));
        g_ptr_array_add (cells, text);
      }
  for (guint k = 0; k < cells->len; k++)
    {
      const guint i = k % n;
      const MlgColumnKind kind = mlg_table_get_column_kind (self, shown_columns[i]);
      const gboolean left = kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
      const char *text = g_ptr_array_index (cells, k);
      const guint pad = widths[i] - width_of (text);

      g_string_append_printf (out, "%s%*s%s", i > 0 ? "  " : "", left ? 0 : (int) pad, "", text);
      if (i + 1 == n)
        g_string_append_c (out, '\n');
      else if (left)
        g_string_append_printf (out, "%*s", (int) pad, "");
    }
  if (mlg_table_get_n_rows (self) == 0)
    g_string_append_printf (out, "%s\n", mlg_tr (lang, "(no row)"));
}

/* A single row of many columns reads better as a list: one line a column. */
static void
write_list (const MlgTable *self, MlgLang lang, GString *out)
{
  guint widest = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < mlg_table_get_n_columns (self); c++)
      {
        g_autofree char *title = shown (self, -1, c, lang);
        g_autofree char *value = shown (self, 0, c, lang);

        if (pass == 0)
          widest = MAX (widest, width_of (title));
        else
          g_string_append_printf (out, "%s%*s  %s\n", title, (int) (widest - width_of (title)), "",
                                  value);
      }
}

void
mlg_table_write_text (const MlgTable *self, MlgLang lang, GString *out)
{
  if (mlg_table_get_n_rows (self) == 1 && mlg_table_get_n_columns (self) > LIST_FROM)
    write_list (self, lang, out);
  else
    write_grid (self, lang, out);
}
