/* What every table must keep: required cells filled, keys distinct, references to rows that exist.
 */
#include "map/mlg-freeze.h"

static void
check_required (MlgFreeze *self, MlgTableId table)
{
  const MlgRows *rows = &self->map->rows[table];

  for (guint c = 0; c < rows->spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &rows->spec->columns[c];
      g_autofree char *mend = NULL;

      if (column->flags & MLG_OPTIONAL)
        continue;
      for (guint r = 0; r < rows->n; r++)
        {
          if (MLG_TYPE_IS_TEXT (column->type) ? mlg_rows_text (rows, r, c) != NULL
                                              : !isnan (mlg_rows_number (rows, r, c)))
            continue;
          if (!mend)
            mend = g_strdup_printf (_ ("Fill it in: %s."), _ (column->help));
          mlg_freeze_tell (self, MLG_FAULT, table, r, (int) c, N_ ("is empty and must not be."),
                           NULL, mend);
        }
    }
}

void
mlg_freeze_tell_same_key (
    MlgFreeze *self, MlgTableId table, guint row, guint other, const char *what)
{
  g_autofree char *place = mlg_freeze_place (self, table, other);
  g_autofree char *key = mlg_rows_key (&self->map->rows[table], other);
  g_autofree char *rule = g_strdup_printf ("%s %s (%s).", _ (what), place, key);

  mlg_freeze_tell (self, MLG_FAULT, table, row, 0, what, rule,
                   _ ("Keep one of the two rows, or give one another key."));
}

static void
check_twice (MlgFreeze *self, MlgTableId table)
{
  const MlgRows *rows = &self->map->rows[table];

  for (guint r = 1; r < rows->n && !self->distinct[table]; r++)
    if (mlg_rows_compare (rows, r - 1, r) == 0)
      mlg_freeze_tell_same_key (self, table, r, r - 1, N_ ("has the same key as"));
}

static void
index_keys (MlgFreeze *self, MlgTableId table)
{
  const MlgRows *rows = &self->map->rows[table];
  const MlgTableSpec *spec = rows->spec;

  if (!MLG_TYPE_IS_TEXT (spec->columns[0].type) ||
      (spec->n_columns > 1 && (spec->columns[1].flags & MLG_KEY)))
    return;
  self->row_of_id[table] = mlg_id_index_new (rows->columns[0].text, rows->n);
}

guint
mlg_freeze_refer (const MlgFreeze *self, MlgTableId table, guint row, guint column)
{
  const MlgRows *rows = &self->map->rows[table];
  int reference = rows->spec->columns[column].reference;
  const char *id = mlg_rows_text (rows, row, column);

  return id && reference >= 0 ? mlg_id_index_find (self->row_of_id[reference], id) : MLG_NONE;
}

/* The code that a spreadsheet turned into this one by dropping zeros in front ("01" into "1"), or
 * NULL. Only asked of the three hierarchies, which are short. */
static const char *
code_with_zeros (const MlgRows *referred, MlgTableId table, const char *id)
{
  if (table != MLG_T_SECTORS && table != MLG_T_SIZES && table != MLG_T_TERRITORIES)
    return NULL;
  for (guint r = 0; r < referred->n; r++)
    {
      const char *code = mlg_rows_text (referred, r, 0);

      if (code != NULL && *code == '0' && strcmp (code + strspn (code, "0"), id) == 0)
        return code;
    }
  return NULL;
}

static void
check_reference (MlgFreeze *self, MlgTableId table, guint column)
{
  const MlgRows *rows = &self->map->rows[table];
  const MlgColumnSpec *spec = &rows->spec->columns[column];
  const MlgRows *referred = &self->map->rows[spec->reference];
  const gboolean loose = (spec->flags & MLG_LOOSE) != 0;
  const char *last = NULL;

  if (loose && referred->n == 0)
    return;
  for (guint r = 0; r < rows->n; r++)
    {
      const char *id = mlg_rows_text (rows, r, column), *zeros;
      g_autofree char *rule = NULL, *mend = NULL;

      if (!id || id == last)
        continue;
      if (mlg_freeze_refer (self, table, r, column) != MLG_NONE)
        {
          last = id;
          continue;
        }
      rule = g_strdup_printf (_ ("is not in %s."),
                              referred->file ? referred->file : referred->spec->id);
      zeros = code_with_zeros (referred, (MlgTableId) spec->reference, id);
      mend = zeros != NULL
                 ? g_strdup_printf (
                       _ ("Write %s: the spreadsheet may have dropped the zero in front."), zeros)
                 : g_strdup_printf (_ ("Write a code that %s has, or add a row there."),
                                    referred->file ? referred->file : referred->spec->id);
      mlg_freeze_tell (self, loose ? MLG_WARNING : MLG_FAULT, table, r, (int) column,
                       loose ? N_ ("names a kind that is not listed.") : N_ ("is an unknown code."),
                       rule, mend);
      if (table <= MLG_T_TARGETS)
        self->blind = TRUE;
    }
}

/* A contributor is a relay or a cell, one of the two. */
static void
check_contributors (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_CONTRIBUTORS;
  const MlgRows *rows = &self->map->rows[t];
  const guint relay = mlg_schema_column (t, "relay_id"),
              target = mlg_schema_column (t, "target_id");

  for (guint r = 0; r < rows->n; r++)
    if (!mlg_rows_text (rows, r, relay) == !mlg_rows_text (rows, r, target))
      mlg_freeze_tell (self, MLG_FAULT, t, r, (int) relay,
                       N_ ("must name a relay or a target, one of the two."), NULL,
                       _ ("Fill in one of relay_id and target_id, and empty the other."));
}

static void
check_observations (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_OBSERVATIONS;
  const MlgRows *rows = &self->map->rows[t];
  const guint from = mlg_schema_column (t, "from"), to = mlg_schema_column (t, "to");

  for (guint r = 0; r < rows->n; r++)
    if (mlg_rows_number (rows, r, to) < mlg_rows_number (rows, r, from))
      mlg_freeze_tell (self, MLG_FAULT, t, r, (int) to, N_ ("is before the first day observed."),
                       NULL, _ ("Write a last day that is not before the first."));
}

void
mlg_freeze_check (MlgFreeze *self)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      check_required (self, t);
      check_twice (self, t);
      mlg_freeze_check_case (self, t);
      index_keys (self, t);
    }
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    for (guint c = 0; c < mlg_schema_table (t)->n_columns; c++)
      if (mlg_schema_table (t)->columns[c].reference >= 0)
        check_reference (self, t, c);
  check_contributors (self);
  check_observations (self);
  mlg_freeze_milestones (self);
  mlg_freeze_frozen (self);
  for (guint t = MLG_T_TERRITORIES; t <= MLG_T_TARGETS; t++)
    if (self->bad[t])
      self->blind = TRUE;
}
