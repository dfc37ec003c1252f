/* Confidential relays in the tables of a graph: their vertices and ties, and those of their levers,
 * are one per kind, so that neither their number nor their neighbours tell them apart. */
#include "publish/mlg-publish-private.h"

#include <string.h>

static const char confidential[] = "confidential:";

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

static gboolean
is_id (const char *column)
{
  return g_str_equal (column, "id") || g_str_equal (column, "from_id") ||
         g_str_equal (column, "to_id");
}

gboolean
mlg_hush_is_graph (const MlgTable *table)
{
  static const char *const names[] = { "vertices", "nodes", "edges", "bridges" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (mlg_table_get_name (table), names[i]))
      return mlg_table_find_column (table, "id") >= 0 ||
             mlg_table_find_column (table, "from_id") >= 0;
  return FALSE;
}

/* The ids as they will be written, and the kind; NULL: nothing confidential in the row. */
static char *
read_key (MlgHush *self, const MlgTable *table, guint row)
{
  GString *key = g_string_new (NULL);
  gboolean secret = FALSE;

  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    {
      const char *column = mlg_table_get_column_id (table, c), *said;

      if (!is_words (table, c) || !(is_id (column) || g_str_equal (column, "kind")))
        continue;
      said = mlg_hush_text (self, mlg_table_get_text (table, row, c));
      secret = secret || (is_id (column) && said != NULL && strstr (said, confidential) != NULL);
      g_string_append_printf (key, "%s\n", said != NULL ? said : "");
    }
  if (!secret)
    g_string_set_size (key, 0);
  return g_string_free (key, !secret);
}

/* How much flows along ties adds up; what says where a vertex stands is kept from its first row. */
static gboolean
adds_up (const char *column)
{
  return g_str_equal (column, "weight") || g_str_equal (column, "share");
}

static gboolean
is_place (const char *column)
{
  return is_id (column) || g_str_equal (column, "kind") || g_str_equal (column, "layer") ||
         g_str_equal (column, "x") || g_str_equal (column, "y");
}

static void
add_row (const MlgTable *table, guint from, MlgTable *copy, guint to)
{
  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    if (!is_words (table, c) && adds_up (mlg_table_get_column_id (table, c)))
      {
        if (mlg_table_get_state (table, from, c) == MLG_CELL_VALUE &&
            mlg_table_get_state (copy, to, c) == MLG_CELL_VALUE)
          mlg_table_set_number (copy, to, c,
                                mlg_table_get_number (copy, to, c) +
                                    mlg_table_get_number (table, from, c));
        else
          mlg_table_set_state (copy, to, c, MLG_CELL_SUPPRESSED);
      }
}

/* Names of relays are replaced like everywhere, names of their levers would tell them. */
static void
close_row (MlgHush *self, MlgTable *copy, guint row, guint n)
{
  for (guint c = 0; c < mlg_table_get_n_columns (copy); c++)
    {
      const char *column = mlg_table_get_column_id (copy, c);
      const char *text = is_words (copy, c) ? mlg_table_get_text (copy, row, c) : NULL;
      const gboolean named = text != NULL && mlg_hush_text (self, text) != text;
      const gboolean tie = mlg_table_find_column (copy, "from_id") >= 0;
      g_autofree char *of = g_strconcat (column, "_id", NULL);
      const int id = mlg_table_find_column (copy, g_str_equal (column, "name") ? "id" : of);
      const char *about = id >= 0 ? mlg_table_get_text (copy, row, (guint) id) : NULL;

      if (is_place (column) || named || (tie && n > 1 && adds_up (column)))
        continue;
      /* the other end of a tie keeps its name */
      if (about != NULL && mlg_hush_text (self, about) == about)
        continue;
      mlg_table_set_state (copy, row, c, MLG_CELL_SUPPRESSED);
    }
}

MlgTable *
mlg_hush_graph (MlgHush *self, const MlgTable *table)
{
  const guint n = mlg_table_get_n_rows (table);
  g_autofree guint *rows = g_new (guint, n + 1);
  g_autofree guint *at = g_new (guint, n + 1);
  g_autofree guint *members = g_new0 (guint, n + 1); /* of each row kept; 0: not confidential */
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = 0;
  MlgTable *copy;

  for (guint row = 0; row < n; row++)
    {
      g_autofree char *key = read_key (self, table, row);
      const gpointer found = key != NULL ? g_hash_table_lookup (groups, key) : NULL;

      at[row] = found != NULL ? GPOINTER_TO_UINT (found) - 1 : kept;
      if (found == NULL)
        rows[kept++] = row;
      members[at[row]] += key != NULL;
      if (key != NULL && found == NULL)
        g_hash_table_insert (groups, g_steal_pointer (&key), GUINT_TO_POINTER (kept));
    }
  copy = mlg_table_pick (table, rows, kept);
  for (guint row = 0; row < n; row++)
    if (rows[at[row]] != row)
      add_row (table, row, copy, at[row]);
  for (guint i = 0; i < kept; i++)
    if (members[i] > 0)
      close_row (self, copy, i, members[i]);
  return copy;
}
