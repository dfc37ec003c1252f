#include "uncertain/mlg-uncertain-sheet.h"

#include "base/mlg-words.h"
#include "map/mlg-draws.h"
#include <math.h>

struct _MlgUncertainSheet
{
  MlgTable *base;
  guint n_draws, n_rows, n_keys, n_figures;
  guint *keys, *figures; /* columns */
  GHashTable *row_of;    /* key → row + 1 */
  double *values;        /* [rows][figures][draws] */
  guint8 *there;         /* [rows][draws] */
};

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

/* The ends of other ranges are none of a figure's: hypothesis_low, interval_high, share_low … */
static gboolean
is_figure (const MlgTable *table, guint column)
{
  const char *id = mlg_table_get_column_id (table, column);

  return !is_words (table, column) &&
         mlg_table_get_column_kind (table, column) != MLG_COLUMN_DATE &&
         !g_str_has_suffix (id, "_low") && !g_str_has_suffix (id, "_high");
}

/* What the first n_keys columns of words call a row, and how many rows above it bear the name. */
static char *
name_of (const MlgTable *table, const guint *keys, guint n_keys, guint row, GHashTable *seen)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint above;

  for (guint k = 0; k < n_keys; k++)
    {
      const char *text = mlg_table_get_text (table, row, keys[k]);

      g_string_append (name, text ? text : "");
      g_string_append_c (name, '\x1f');
    }
  above = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name->str));
  g_hash_table_insert (seen, g_strdup (name->str), GUINT_TO_POINTER (above + 1));
  g_string_append_printf (name, "%u", above);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static GHashTable *
name_counts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
tells_apart (const MlgTable *table, const guint *keys, guint n_keys)
{
  g_autoptr (GHashTable) seen = name_counts ();

  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    g_free (name_of (table, keys, n_keys, row, seen));
  return g_hash_table_size (seen) == mlg_table_get_n_rows (table); /* each name seen once */
}

/* The words before the first figure; when they do not tell rows apart, the words after it too: a
 * cause may change from draw to draw where it names no row. */
static void
find_columns (MlgUncertainSheet *self)
{
  const guint n = mlg_table_get_n_columns (self->base);

  self->keys = g_new (guint, n + 1);
  self->figures = g_new (guint, n + 1);
  for (guint c = 0; c < n; c++)
    {
      if (is_words (self->base, c) &&
          (self->n_figures == 0 || !tells_apart (self->base, self->keys, self->n_keys)))
        self->keys[self->n_keys++] = c;
      if (is_figure (self->base, c))
        self->figures[self->n_figures++] = c;
    }
}

MlgUncertainSheet *
mlg_uncertain_sheet_new (const MlgTable *base, guint n_draws)
{
  MlgUncertainSheet *self = g_new0 (MlgUncertainSheet, 1);
  g_autoptr (GHashTable) seen = name_counts ();

  self->base = mlg_table_ref ((MlgTable *) (guintptr) base);
  self->n_draws = n_draws;
  self->n_rows = mlg_table_get_n_rows (base);
  find_columns (self);
  self->row_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < self->n_rows; row++)
    g_hash_table_insert (self->row_of, name_of (base, self->keys, self->n_keys, row, seen),
                         GUINT_TO_POINTER (row + 1));
  self->values = g_new (double, (gsize) self->n_rows * self->n_figures * n_draws + 1);
  self->there = g_new0 (guint8, (gsize) self->n_rows * n_draws + 1);
  return self;
}

void
mlg_uncertain_sheet_free (MlgUncertainSheet *self)
{
  mlg_table_unref (self->base);
  g_hash_table_unref (self->row_of);
  g_free (self->keys);
  g_free (self->figures);
  g_free (self->values);
  g_free (self->there);
  g_free (self);
}

void
mlg_uncertain_sheet_fill (MlgUncertainSheet *self, const MlgTable *table, guint draw)
{
  g_autoptr (GHashTable) seen = name_counts ();

  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    {
      g_autofree char *name = name_of (table, self->keys, self->n_keys, row, seen);
      const guint of = GPOINTER_TO_UINT (g_hash_table_lookup (self->row_of, name));

      if (of == 0)
        continue; /* a row that the answer without draws does not have */
      self->there[(gsize) (of - 1) * self->n_draws + draw] = 1;
      for (guint f = 0; f < self->n_figures; f++)
        self->values[((gsize) (of - 1) * self->n_figures + f) * self->n_draws + draw] =
            mlg_table_get_number (table, row, self->figures[f]);
    }
}

/* Each figure of the base with its two ends; other columns as they are. */
static MlgTable *
new_table (const MlgUncertainSheet *self)
{
  const MlgTable *base = self->base;
  MlgTable *table = mlg_table_new (mlg_table_get_name (base), mlg_table_get_title (base));

  for (guint c = 0; c < mlg_table_get_n_columns (base); c++)
    {
      const char *id = mlg_table_get_column_id (base, c);
      const MlgColumnKind kind = mlg_table_get_column_kind (base, c);
      const guint decimals = mlg_table_get_column_decimals (base, c);
      const char *unit = mlg_table_get_column_unit (base, c);
      const char *suffixes[] = { "", "_low", "_high" };
      const char *titles[] = { mlg_table_get_column_title (base, c), N_ ("90% interval, low"),
                               N_ ("90% interval, high") };
      const guint n = is_figure (base, c) ? 3 : is_words (base, c) ? 1 : 0;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *name = g_strconcat (id, suffixes[i], NULL);
          const guint column = mlg_table_add_column (table, name, titles[i], kind, unit, decimals);

          if (mlg_table_is_detail (base, c))
            mlg_table_mark_detail (table, column);
        }
    }
  mlg_table_add_column (table, "drawn", "Share of the draws with this row", MLG_COLUMN_SHARE, NULL,
                        0);
  return table;
}

static void
copy_cell (MlgTable *table, guint row, guint column, const MlgTable *base, guint from)
{
  const MlgCellState state = mlg_table_get_state (base, row, from);

  if (state != MLG_CELL_VALUE)
    mlg_table_set_state (table, row, column, state);
  else if (is_words (base, from))
    mlg_table_set_text (table, row, column, mlg_table_get_text (base, row, from));
  else
    mlg_table_set_number (table, row, column, mlg_table_get_number (base, row, from));
}

/* The ends of a figure over the draws in which its row is there. */
static void
set_ends (const MlgUncertainSheet *self,
          MlgTable *table,
          guint row,
          guint figure,
          guint column,
          double *scratch)
{
  const double *values = self->values + ((gsize) row * self->n_figures + figure) * self->n_draws;
  const guint8 *there = self->there + (gsize) row * self->n_draws;
  guint n = 0;
  double low, high;

  for (guint d = 0; d < self->n_draws; d++)
    if (there[d])
      scratch[n++] = values[d];
  mlg_interval (scratch, n, &low, &high);
  if (mlg_table_get_state (self->base, row, self->figures[figure]) == MLG_CELL_NOT_APPLICABLE)
    for (guint i = 0; i < 2; i++)
      mlg_table_set_state (table, row, column + i, MLG_CELL_NOT_APPLICABLE);
  else
    {
      mlg_table_set_number (table, row, column, low);
      mlg_table_set_number (table, row, column + 1, high);
    }
}

MlgTable *
mlg_uncertain_sheet_table (const MlgUncertainSheet *self)
{
  MlgTable *table = new_table (self);
  g_autofree double *scratch = g_new (double, self->n_draws + 1);

  for (guint row = 0; row < self->n_rows; row++)
    {
      guint column = 0, figure = 0, there = 0;

      mlg_table_add_row (table);
      for (guint c = 0; c < mlg_table_get_n_columns (self->base); c++)
        {
          const gboolean drawn = is_figure (self->base, c);

          if (!drawn && !is_words (self->base, c))
            continue;
          copy_cell (table, row, column++, self->base, c);
          if (!drawn)
            continue;
          set_ends (self, table, row, figure++, column, scratch);
          column += 2;
        }
      for (guint d = 0; d < self->n_draws; d++)
        there += self->there[(gsize) row * self->n_draws + d];
      mlg_table_set_number (table, row, column, (double) there / self->n_draws);
    }
  return table;
}
