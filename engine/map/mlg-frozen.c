/* Frozen rows: their chain, and that none is lost. */
#include "map/mlg-frozen.h"
#include "map/mlg-freeze.h"

/* A separator that no cleaned text holds. */
#define UNIT "\x1f"

static char *
cell_text (const MlgRows *rows, guint row, guint c)
{
  const MlgColumnSpec *column = &rows->spec->columns[c];

  if (MLG_TYPE_IS_TEXT (column->type))
    return g_strdup (mlg_rows_text (rows, row, c) ? mlg_rows_text (rows, row, c) : "");
  return mlg_column_print (column, mlg_rows_number (rows, row, c), MLG_LANG_EN);
}

char *
mlg_frozen_chain (const char *chain_before, const MlgRows *values, guint row)
{
  const guint chain = mlg_schema_column (MLG_T_INDICATOR_VALUES, "chain");
  g_autoptr (GString) line = g_string_new (chain_before);

  for (guint c = 0; c < values->spec->n_columns; c++)
    if (c != chain)
      {
        g_autofree char *text = cell_text (values, row, c);

        g_string_append (line, UNIT);
        g_string_append (line, text);
      }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, line->str, (gssize) line->len);
}

void
mlg_freeze_frozen (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_INDICATOR_VALUES;
  const MlgRows *rows = &self->map->rows[t];
  const guint chain = mlg_schema_column (t, "chain"), rank = mlg_schema_column (t, "rank");
  const char *before = "";

  for (guint r = 0; r < rows->n; r++)
    {
      g_autofree char *expected = NULL;

      if (mlg_freeze_is_bad (self, t, r))
        return;
      if (!(fabs (mlg_rows_number (rows, r, rank) - (r + 1)) < 0.5))
        {
          mlg_freeze_tell (self, MLG_FAULT, t, r, (int) rank,
                           N_ ("breaks the order of the frozen rows: one was taken out or put in."),
                           NULL, _ ("Take the table from the map file or an export of it."));
          return;
        }
      expected = mlg_frozen_chain (before, rows, r);
      if (g_strcmp0 (mlg_rows_text (rows, r, chain), expected) != 0)
        {
          mlg_freeze_tell (
              self, MLG_FAULT, t, r, (int) chain,
              N_ ("does not fit the row: it was changed after it was frozen."), NULL,
              _ ("Take the row from the map file or an export of it; to change a frozen value, add "
                 "a correction with its reason."));
          return;
        }
      before = mlg_rows_text (rows, r, chain);
    }
}

static gboolean
same_row (const MlgRows *a, guint i, const MlgRows *b, guint j)
{
  for (guint c = 0; c < a->spec->n_columns; c++)
    if (MLG_TYPE_IS_TEXT (a->spec->columns[c].type))
      {
        if (g_strcmp0 (mlg_rows_text (a, i, c), mlg_rows_text (b, j, c)) != 0)
          return FALSE;
      }
    else
      {
        const double x = mlg_rows_number (a, i, c), y = mlg_rows_number (b, j, c);

        if (isnan (x) != isnan (y) || (!isnan (x) && memcmp (&x, &y, sizeof x) != 0))
          return FALSE;
      }
  return TRUE;
}

/* Rows of both stand in the order of their keys: a row of `before` that `after` lacks is passed. */
static gboolean
keeps_table (const MlgRows *before, const MlgRows *after)
{
  guint j = 0;

  for (guint i = 0; i < before->n; i++, j++)
    {
      while (j < after->n && !same_row (before, i, after, j))
        j++;
      if (j == after->n)
        return FALSE;
    }
  return TRUE;
}

gboolean
mlg_frozen_kept (const MlgMap *before, const MlgMap *after, const char **out_table)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    if (mlg_schema_by_program (t) && !keeps_table (&before->rows[t], &after->rows[t]))
      {
        *out_table = mlg_schema_table (t)->id;
        return FALSE;
      }
  return TRUE;
}

void
mlg_draft_copy_row (MlgDraft *self, const MlgRows *from, guint row)
{
  MlgRows *to = mlg_draft_rows (self, from->spec->table);
  const guint at = mlg_rows_append (to, 0);

  for (guint c = 0; c < from->spec->n_columns; c++)
    if (MLG_TYPE_IS_TEXT (from->spec->columns[c].type))
      to->columns[c].text[at] = mlg_draft_intern (self, mlg_rows_text (from, row, c));
    else
      to->columns[c].number[at] = mlg_rows_number (from, row, c);
}

static guint
count_frozen (const MlgMap *map)
{
  guint n = 0;

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    n += mlg_schema_by_program (t) ? map->rows[t].n : 0;
  return n;
}

MlgMap *
mlg_frozen_carry (const MlgMap *before, MlgMap *map, MlgFaults *faults, GError **error)
{
  g_autoptr (MlgDraft) draft = NULL;

  if (count_frozen (before) == 0 || count_frozen (map) > 0)
    return mlg_map_ref (map);
  draft = mlg_map_to_draft (map);
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    for (guint r = 0; mlg_schema_by_program (t) && r < before->rows[t].n; r++)
      mlg_draft_copy_row (draft, &before->rows[t], r);
  return mlg_draft_freeze (draft, faults, error);
}
