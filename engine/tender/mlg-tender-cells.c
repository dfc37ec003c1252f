/* Cells of rows by name, and what must hold of rows before they are frozen. */
#include "tender/mlg-tender-private.h"

#define TR MLG_TENDER_TR

static guint
column_of (const MlgTenderFreezer *self, MlgTenderTableId table, const char *id)
{
  const int column = mlg_schema_find_column (self->rows->sheets[table].spec, id);

  g_assert (column >= 0);
  return (guint) column;
}

void
mlg_tender_tell_words (MlgTenderFreezer *self,
                       MlgTenderTableId table,
                       guint row,
                       const char *column,
                       const char *rule,
                       const char *mend)
{
  const MlgTenderSheet *sheet = &self->rows->sheets[table];
  const char *header = column, *value = NULL;

  if (column != NULL)
    {
      const guint c = column_of (self, table, column);

      if (sheet->headers[c] != NULL)
        header = sheet->headers[c];
      value = mlg_tender_cell (self->rows, table, row, c);
    }
  mlg_faults_add (self->faults, MLG_FAULT, sheet->file, g_array_index (sheet->lines, guint, row),
                  header, value, rule, mend);
}

void
mlg_tender_tell (MlgTenderFreezer *self,
                 MlgTenderTableId table,
                 guint row,
                 const char *column,
                 const char *rule,
                 const char *mend)
{
  mlg_tender_tell_words (self, table, row, column, TR (rule), mend != NULL ? TR (mend) : NULL);
}

const char *
mlg_tender_text (const MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id)
{
  return mlg_tender_cell (self->rows, table, row, column_of (self, table, id));
}

const MlgExact *
mlg_tender_number (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id)
{
  const char *text = mlg_tender_text (self, table, row, id);

  return text != NULL ? mlg_exact_parse (self->pool, text) : NULL;
}

guint
mlg_tender_enum (
    MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id, guint fallback)
{
  const guint column = column_of (self, table, id);
  const char *text = mlg_tender_cell (self->rows, table, row, column);
  const MlgWord *values = self->rows->sheets[table].spec->columns[column].values;

  for (guint i = 0; text != NULL && values[i].id != NULL; i++)
    if (strcmp (values[i].id, text) == 0)
      return i;
  return fallback;
}

gboolean
mlg_tender_flag (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id)
{
  return g_strcmp0 (mlg_tender_text (self, table, row, id), "yes") == 0;
}

MlgDay
mlg_tender_day (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id)
{
  const char *text = mlg_tender_text (self, table, row, id);
  MlgDay day = MLG_DAY_NONE;

  if (text != NULL)
    mlg_day_parse_iso (text, &day);
  return day;
}

guint
mlg_tender_whole (MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id)
{
  long value = 0;

  mlg_exact_to_whole (mlg_tender_number (self, table, row, id), 0, G_MAXINT, &value);
  return (guint) value;
}

guint
mlg_tender_reference (
    MlgTenderFreezer *self, MlgTenderTableId table, guint row, const char *id, MlgTenderTableId to)
{
  const char *text = mlg_tender_text (self, table, row, id);
  const guint found =
      text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->ids[to], text)) : 0;

  return found > 0 ? found - 1 : MLG_NONE;
}

/* ---- required, unique, known --------------------------------------------- */

static void
check_cell (MlgTenderFreezer *self, MlgTenderTableId table, guint row, guint c, GHashTable **known)
{
  const MlgColumnSpec *spec = &self->rows->sheets[table].spec->columns[c];
  const char *text = mlg_tender_cell (self->rows, table, row, c);

  if (text == NULL)
    {
      if ((spec->flags & MLG_OPTIONAL) == 0 && self->rows->sheets[table].headers[c] != NULL)
        mlg_tender_tell (self, table, row, spec->id, N_ ("is empty and must not be."), spec->help);
      return;
    }
  if (spec->reference >= 0 && !g_hash_table_contains (known[spec->reference], text))
    {
      const MlgTenderSheet *to = &self->rows->sheets[spec->reference];
      g_autofree char *rule =
          g_strdup_printf (TR ("is not in %s."), to->file != NULL ? to->file : to->spec->id);

      mlg_tender_tell_words (self, table, row, spec->id, rule,
                             TR ("Add it there, or correct the code."));
    }
}

/* The key of a row as one text; NULL when a part that must not be empty is. */
static char *
key_of (MlgTenderFreezer *self, MlgTenderTableId table, guint row)
{
  const MlgTableSpec *spec = self->rows->sheets[table].spec;
  GString *key = g_string_new (NULL);

  for (guint c = 0; c < spec->n_columns; c++)
    {
      const char *text = mlg_tender_cell (self->rows, table, row, c);

      if ((spec->columns[c].flags & MLG_KEY) == 0)
        continue;
      if (text == NULL && (spec->columns[c].flags & MLG_OPTIONAL) == 0)
        {
          g_string_free (key, TRUE);
          return NULL;
        }
      if (text == NULL && strcmp (spec->columns[c].id, "round") == 0)
        text = "0";
      g_string_append_printf (key, "%s\x1f", text != NULL ? text : "");
    }
  return g_string_free (key, FALSE);
}

static void
check_keys (MlgTenderFreezer *self, MlgTenderTableId table)
{
  const MlgTenderSheet *sheet = &self->rows->sheets[table];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < sheet->n; r++)
    {
      char *key = key_of (self, table, r);
      gpointer before;

      if (key == NULL)
        continue;
      before = g_hash_table_lookup (seen, key);
      if (before != NULL)
        {
          g_autofree char *rule =
              g_strdup_printf (TR ("has the same key as line %u."),
                               g_array_index (sheet->lines, guint, GPOINTER_TO_UINT (before) - 1));

          mlg_tender_tell_words (self, table, r, sheet->spec->columns[0].id, rule,
                                 TR ("Keep one of the two rows, or give each its own code."));
          g_free (key);
        }
      else
        g_hash_table_insert (seen, key, GUINT_TO_POINTER (r + 1));
    }
}

void
mlg_tender_check_rows (MlgTenderFreezer *self)
{
  GHashTable *known[MLG_N_TENDER_TABLES];

  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      known[t] = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint r = 0; r < self->rows->sheets[t].n; r++)
        {
          const char *id = mlg_tender_cell (self->rows, (MlgTenderTableId) t, r, 0);

          if (id != NULL)
            g_hash_table_add (known[t], (gpointer) (gsize) id);
        }
    }
  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      const MlgTenderSheet *sheet = &self->rows->sheets[t];

      for (guint r = 0; r < sheet->n; r++)
        for (guint c = 0; c < sheet->spec->n_columns; c++)
          check_cell (self, (MlgTenderTableId) t, r, c, known);
      check_keys (self, (MlgTenderTableId) t);
    }
  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    g_hash_table_unref (known[t]);
}
