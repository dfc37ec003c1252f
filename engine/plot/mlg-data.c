#include "plot/mlg-data.h"
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "plot/mlg-metrics.h"

#include <math.h>
#include <string.h>

const MlgTable *
mlg_data_find (const MlgData *data, const char *name)
{
  gsize length = strlen (name);
  gboolean prefix = length > 0 && name[length - 1] == '*';

  for (guint i = 0; i < data->n; i++)
    {
      const char *own = data->tables[i] == NULL ? "" : mlg_table_get_name (data->tables[i]);

      if (strcmp (own, name) == 0 || (prefix && strncmp (own, name, length - 1) == 0))
        return data->tables[i];
    }
  return NULL;
}

const MlgTable *
mlg_data_need (const MlgData *data, const char *name, GError **error)
{
  const MlgTable *table = mlg_data_find (data, name);

  if (table == NULL)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                 mlg_tr (mlg_message_lang (), "this picture needs the table «%s»"), name);
  return table;
}

int
mlg_data_column (const MlgTable *table, const char *id, GError **error)
{
  int column = mlg_table_find_column (table, id);

  if (column < 0)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                 mlg_tr (mlg_message_lang (), "the table «%s» has no column «%s»"),
                 mlg_table_get_name (table), id);
  return column;
}

double
mlg_data_number (const MlgTable *table, guint row, const char *id)
{
  int column = mlg_table_find_column (table, id);

  return column < 0 ? (double) NAN : mlg_table_get_number (table, row, (guint) column);
}

const char *
mlg_data_text (const MlgTable *table, guint row, const char *id)
{
  int column = mlg_table_find_column (table, id);

  return column < 0 ? NULL : mlg_table_get_text (table, row, (guint) column);
}

char *
mlg_data_words (const MlgTable *table, guint row, guint column, MlgLang lang)
{
  const char *text = mlg_table_get_text (table, row, column);

  if (text == NULL)
    return g_strdup (mlg_show_unknown (lang));
  if (mlg_table_get_column_kind (table, column) == MLG_COLUMN_LABEL)
    text = mlg_tr (lang, text);
  return mlg_clean_text (text);
}

static gboolean
is_id (const MlgTable *table, guint column)
{
  const char *id = mlg_table_get_column_id (table, column);

  return g_str_has_suffix (id, "_id") || strcmp (id, "id") == 0;
}

char *
mlg_data_row_name (const MlgTable *table, guint row, MlgLang lang)
{
  GString *name = g_string_new (NULL);
  g_autofree char *id = NULL;

  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    {
      MlgColumnKind kind = mlg_table_get_column_kind (table, c);
      g_autofree char *words = NULL;

      if (kind != MLG_COLUMN_TEXT && kind != MLG_COLUMN_LABEL)
        break;
      /* a name follows its id, or is the first column of all; "kind" after "relay" is no name */
      if (mlg_table_get_text (table, row, c) == NULL ||
          (c > 0 && !is_id (table, c) && !is_id (table, c - 1)))
        continue;
      words = mlg_data_words (table, row, c, lang);
      if (!is_id (table, c))
        g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", words);
      else if (id == NULL)
        id = g_steal_pointer (&words);
    }
  if (name->len == 0)
    g_string_append (name, id != NULL ? id : mlg_show_unknown (lang));
  return g_string_free (name, FALSE);
}

static void
clear_rank (gpointer data)
{
  g_clear_pointer (&((MlgRank *) data)->name, g_free);
}

GArray *
mlg_data_new_ranks (void)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (MlgRank));

  g_array_set_clear_func (ranks, clear_rank);
  return ranks;
}

static gint
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const MlgRank *left = a, *right = b;
  gboolean rising = GPOINTER_TO_INT (data);

  if (isnan (left->value) != isnan (right->value))
    return isnan (left->value) ? 1 : -1;
  if (!isnan (left->value) && left->value != right->value)
    return (left->value < right->value) == rising ? -1 : 1;
  return strcmp (left->name, right->name);
}

void
mlg_data_sort (GArray *ranks, gboolean rising)
{
  g_array_sort_with_data (ranks, compare, GINT_TO_POINTER (rising));
}

GArray *
mlg_data_rank (const MlgTable *table, const char *column, gboolean rising, MlgLang lang)
{
  GArray *ranks = mlg_data_new_ranks ();

  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    {
      MlgRank rank = { row, mlg_data_number (table, row, column),
                       mlg_data_row_name (table, row, lang) };

      g_array_append_val (ranks, rank);
    }
  mlg_data_sort (ranks, rising);
  return ranks;
}

typedef struct
{
  const MlgTable *table;
  const char *number, *text;
} Order;

static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const guint left = *(const guint *) a, right = *(const guint *) b;
  const double x = mlg_data_number (order->table, left, order->number);
  const double y = mlg_data_number (order->table, right, order->number);

  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  if (!isnan (x) && x != y)
    return x < y ? -1 : 1;
  return g_strcmp0 (mlg_data_text (order->table, left, order->text),
                    mlg_data_text (order->table, right, order->text));
}

GArray *
mlg_data_order (const MlgTable *table, const char *number, const char *text)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  Order order = { table, number, text };

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    g_array_append_val (rows, r);
  g_array_sort_with_data (rows, compare_rows, &order);
  return rows;
}

char *
mlg_show_percent (MlgLang lang, double share)
{
  return mlg_show_share (lang, share, 0);
}

char *
mlg_show_count (MlgLang lang, double count)
{
  return mlg_show_number (lang, count, 0);
}

char *
mlg_show_points_of (MlgLang lang, double points)
{
  return mlg_show_number (lang, points, 2);
}

char *
mlg_data_list (const GArray *ranks, guint from, guint most, MlgShow show, MlgLang lang)
{
  GString *out = g_string_new (NULL);

  for (guint i = from; i < ranks->len && i < from + most; i++)
    {
      const MlgRank *rank = &g_array_index (ranks, MlgRank, i);
      g_autofree char *value = show (lang, rank->value);
      /* a description is read aloud: a very long name would hide the rest */
      g_auto (GStrv) name = mlg_text_fit (rank->name, 900, 15, FALSE, 1);

      g_string_append_printf (out, "%s%s (%s)", out->len > 0 ? ", " : "", name[0], value);
    }
  return g_string_free (out, FALSE);
}

char *
mlg_data_sentence (const GArray *ranks, MlgShow show, MlgLang lang)
{
  guint known = 0;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < ranks->len; i++)
    known += !isnan (g_array_index (ranks, MlgRank, i).value);
  if (known == 0)
    return g_strdup (mlg_tr (lang, "No value is known."));
  first = mlg_data_list (ranks, 0, MIN (3, known), show, lang);
  if (known <= 3)
    return g_strdup_printf (mlg_tr (lang, "In order: %s."), first);
  last = mlg_data_list (ranks, known - 1, 1, show, lang);
  return g_strdup_printf (mlg_tr (lang, "First: %s. Last: %s."), first, last);
}

const char *
mlg_data_gap_words (const MlgTable *table, guint row, const char *id, MlgLang lang)
{
  int column = mlg_table_find_column (table, id);
  MlgCellState state =
      column < 0 ? MLG_CELL_UNKNOWN : mlg_table_get_state (table, row, (guint) column);

  switch (state)
    {
    case MLG_CELL_SUPPRESSED:
      return "s";
    case MLG_CELL_NOT_APPLICABLE:
      return "–";
    case MLG_CELL_VALUE:
    case MLG_CELL_UNKNOWN:
    default:
      return mlg_show_unknown (lang);
    }
}
