/* The same figure side by side. */
#include "base/mlg-words.h"
#include "scenario/mlg-compare-private.h"
#include <math.h>
#include <string.h>

/* ---- the figure by rows -----------------------------------------------------------------------
 */

/* A row is the same in two answers when its words are, names apart that a scenario may change:
 * codes, where there are any. */
static char *
row_key (const MlgTable *table, guint row)
{
  guint columns[MLG_MOST_NAMES];
  const guint n = mlg_asked_names (table, columns);
  GString *key = g_string_new (NULL);
  gboolean codes = FALSE;

  for (guint i = 0; i < n; i++)
    codes = codes || g_str_has_suffix (mlg_table_get_column_id (table, columns[i]), "_id");
  for (guint i = 0; i < n; i++)
    if (!codes || g_str_has_suffix (mlg_table_get_column_id (table, columns[i]), "_id"))
      {
        const char *text = mlg_table_get_text (table, row, columns[i]);

        g_string_append_printf (key, "%s\x1f", text != NULL ? text : "");
      }
  return g_string_free (key, FALSE);
}

/* Rows of every answer, the base's first, each once. */
typedef struct
{
  const MlgTable *table; /* whose words stand for it */
  guint row;
  guint *rows; /* per answer: its row + 1, 0 = it has none */
} Line;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->rows);
  g_free (line);
}

static GPtrArray *
join_rows (const MlgTable *const *tables, guint n)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; i < n; i++)
    for (guint r = 0; tables[i] != NULL && r < mlg_table_get_n_rows (tables[i]); r++)
      {
        g_autofree char *key = row_key (tables[i], r);
        Line *line = g_hash_table_lookup (by_key, key);

        if (line == NULL)
          {
            line = g_new0 (Line, 1);
            line->table = tables[i];
            line->row = r;
            line->rows = g_new0 (guint, n);
            g_ptr_array_add (lines, line);
            g_hash_table_insert (by_key, g_steal_pointer (&key), line);
          }
        line->rows[i] = r + 1;
      }
  return lines;
}

/* A name that no column has yet: the wanted one, with a sign behind it if need be. */
static char *
free_name (const MlgTable *table, const char *wanted)
{
  GString *name = g_string_new (wanted);

  while (mlg_table_find_column (table, name->str) >= 0)
    g_string_append_c (name, '_');
  return g_string_free (name, FALSE);
}

static guint
add_figure (MlgTable *table,
            const char *wanted,
            const char *title,
            MlgColumnKind kind,
            const MlgTable *like,
            guint column)
{
  g_autofree char *name = free_name (table, wanted);

  return mlg_table_add_column (table, name, title, kind, mlg_table_get_column_unit (like, column),
                               mlg_table_get_column_decimals (like, column));
}

static void
add_columns (MlgTable *table, const MlgCompared *list, guint n, const MlgTable *like, guint figure)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (like, figure);
  const MlgColumnKind apart = kind == MLG_COLUMN_SHARE ? MLG_COLUMN_POINTS : kind;
  guint columns[MLG_MOST_NAMES];
  const guint n_names = mlg_asked_names (like, columns);

  for (guint i = 0; i < n_names; i++)
    mlg_table_add_column (table, mlg_table_get_column_id (like, columns[i]),
                          mlg_table_get_column_title (like, columns[i]),
                          mlg_table_get_column_kind (like, columns[i]), NULL, 0);
  add_figure (table, "base", "Base", kind, like, figure);
  for (guint i = 1; i < n; i++)
    add_figure (table, list[i].id, list[i].id, kind, like, figure);
  for (guint i = 1; i < n; i++)
    {
      g_autofree char *wanted =
          n == 2 ? g_strdup ("difference") : g_strconcat ("difference_", list[i].id, NULL);
      g_autofree char *title = n == 2 ? NULL : g_strconcat ("Δ ", list[i].id, NULL);

      add_figure (table, wanted, title != NULL ? title : N_ ("Difference"), apart, like, figure);
    }
}

static void
set_row (
    MlgTable *table, const Line *line, const MlgTable *const *tables, const int *figures, guint n)
{
  guint columns[MLG_MOST_NAMES];
  const guint n_names = mlg_asked_names (line->table, columns), row = mlg_table_add_row (table);
  double base = NAN;

  for (guint i = 0; i < n_names; i++)
    mlg_table_set_text (table, row, i, mlg_table_get_text (line->table, line->row, columns[i]));
  for (guint i = 0; i < n; i++)
    {
      const gboolean has = line->rows[i] > 0;
      const double value =
          has ? mlg_table_get_number (tables[i], line->rows[i] - 1, (guint) figures[i])
              : (double) NAN;

      if (has || tables[i] == NULL)
        mlg_table_set_number (table, row, n_names + i, value);
      else
        mlg_table_set_state (table, row, n_names + i, MLG_CELL_NOT_APPLICABLE);
      if (i == 0)
        base = value;
      else
        mlg_table_set_number (table, row, n_names + n + i - 1, value - base);
    }
}

MlgTable *
mlg_compare_table (
    const MlgAsked *asked, const MlgCompared *list, guint n, const char *figure, GError **error)
{
  g_autofree const MlgTable **tables = g_new0 (const MlgTable *, n);
  g_autofree int *figures = g_new0 (int, n);
  g_autoptr (GPtrArray) lines = NULL;
  MlgTable *table;

  for (guint i = 0; i < n; i++)
    {
      if (list[i].answer == NULL)
        continue;
      tables[i] = mlg_analysis_main_table (asked->analysis, list[i].answer);
      figures[i] = mlg_asked_figure (asked, tables[i], figure, error);
      if (figures[i] < 0)
        return NULL;
    }
  lines = join_rows (tables, n);
  table = mlg_table_new ("compare", "The figure side by side");
  add_columns (table, list, n, tables[0], (guint) figures[0]);
  for (guint i = 0; i < lines->len; i++)
    set_row (table, g_ptr_array_index (lines, i), tables, figures, n);
  return table;
}

/* ---- the totals -------------------------------------------------------------------------------
 */

static double
total_of (const MlgCompared *item, const char *column)
{
  const MlgTable *table = item->reach != NULL ? mlg_result_find_table (item->reach, "reach") : NULL;
  const int c = table != NULL ? mlg_table_find_column (table, column) : -1;

  if (c < 0)
    return NAN;
  return mlg_table_get_number (table, 0, (guint) c);
}

MlgTable *
mlg_compare_totals (const MlgCompared *list, guint n)
{
  static const char *const shares[][2] = {
    { "reach", "Reach" },
    { "lower", "Lower bound by overlap" },
    { "upper", "Upper bound by overlap" },
    { "hypothesis_low", "At low hypotheses" },
    { "hypothesis_high", "At high hypotheses" },
    { "interval_low", "90% interval, low" },
    { "interval_high", "90% interval, high" },
  };
  MlgTable *table = mlg_table_new ("scenarios", "Reach in each of them");

  mlg_table_add_column (table, "scenario_id", "Scenario", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "scenario", "Name", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "edits", "Edits", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      mlg_table_add_column (table, shares[i][0], shares[i][1], MLG_COLUMN_SHARE, "share (0-1)", 1);
      if (i > 0 && i < 5)
        mlg_table_mark_detail (table, 4 + i);
    }
  mlg_table_add_column (table, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "difference", "Difference", MLG_COLUMN_POINTS, "share (0-1)", 2);
  mlg_table_add_column (table, "difference_reached", "Establishments more or less",
                        MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "difference_reached_low", "90%: from", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "difference_reached_high", "90%: to", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < n; i++)
    {
      const guint row = mlg_table_add_row (table);
      guint c = 0;

      mlg_table_set_text (table, row, c++, *list[i].id != '\0' ? list[i].id : "base");
      if (list[i].name != NULL)
        mlg_table_set_text (table, row, c++, list[i].name);
      else
        mlg_table_set_state (table, row, c++, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, c++, list[i].edits != NULL ? list[i].edits->len : 0);
      mlg_table_set_number (table, row, c++, total_of (&list[i], "establishments"));
      for (guint k = 0; k < G_N_ELEMENTS (shares); k++)
        mlg_table_set_number (table, row, c++, total_of (&list[i], shares[k][0]));
      mlg_table_set_number (table, row, c++, total_of (&list[i], "reached"));
      mlg_table_set_number (table, row, c++,
                            total_of (&list[i], "reach") - total_of (&list[0], "reach"));
      mlg_table_set_number (table, row, c++,
                            total_of (&list[i], "reached") - total_of (&list[0], "reached"));
      mlg_table_set_number (table, row, c++, i > 0 ? list[i].low : (double) NAN);
      mlg_table_set_number (table, row, c, i > 0 ? list[i].high : (double) NAN);
    }
  return table;
}
