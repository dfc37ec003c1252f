#include "scenario/mlg-edit-words.h"
#include "base/mlg-names.h"
#include "base/mlg-people-number.h"
#include <string.h>

static gboolean
is_called (const char *text, const char *id, const char *fr)
{
  g_autofree char *folded = mlg_name_fold (text), *a = mlg_name_fold (id), *b = mlg_name_fold (fr);

  return strcmp (folded, a) == 0 || strcmp (folded, b) == 0;
}

const MlgTableSpec *
mlg_edit_table (const MlgEdit *edit)
{
  for (MlgTableId t = 0; edit->table != NULL && t < MLG_N_TABLES; t++)
    {
      const MlgTableSpec *spec = mlg_schema_table (t);

      if (is_called (edit->table, spec->id, spec->fr))
        return spec;
    }
  return NULL;
}

int
mlg_edit_column (const MlgEdit *edit, const MlgTableSpec *spec)
{
  for (guint c = 0; edit->column != NULL && c < spec->n_columns; c++)
    if (is_called (edit->column, spec->columns[c].id, spec->columns[c].fr))
      return (int) c;
  return -1;
}

/* The name or title of the row with this code, NULL when it has none. */
static const char *
name_of (const MlgMap *map, MlgTableId table, const char *code)
{
  const MlgRows *rows = mlg_map_rows (map, table);
  int column = mlg_schema_find_column (rows->spec, "name");

  if (column < 0)
    column = mlg_schema_find_column (rows->spec, "title");
  for (guint r = 0; column >= 0 && r < rows->n; r++)
    if (g_strcmp0 (mlg_rows_text (rows, r, 0), code) == 0)
      return mlg_rows_text (rows, r, (guint) column);
  return NULL;
}

char *
mlg_edit_row_name (const MlgMap *map, MlgTableId table, const char *key)
{
  const MlgTableSpec *spec = mlg_schema_table (table);
  const gboolean several = spec->n_columns > 1 && (spec->columns[1].flags & MLG_KEY);
  const char *name = several ? NULL : name_of (map, table, key);
  g_auto (GStrv) parts = NULL;
  GString *words;

  if (!several)
    return g_strdup (name != NULL ? name : key);
  parts = g_strsplit (key, "|", -1);
  words = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL && i < spec->n_columns; i++)
    {
      const int reference = spec->columns[i].reference;

      g_strstrip (parts[i]);
      if (*parts[i] == '\0')
        continue;
      name = reference >= 0 ? name_of (map, (MlgTableId) reference, parts[i]) : NULL;
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                              name != NULL ? name : parts[i]);
    }
  return g_string_free (words, FALSE);
}

/* A word of a closed list in the language, a code by its name; NULL for what stays as it is. */
static char *
value_words (const MlgMap *map, const MlgColumnSpec *column, const char *text, MlgLang lang)
{
  g_autofree char *rule = NULL, *mend = NULL;
  double value;

  if (column->reference >= 0)
    {
      const char *name = name_of (map, (MlgTableId) column->reference, text);

      return name != NULL ? g_strdup_printf ("%s (%s)", name, text) : NULL;
    }
  if (column->type != MLG_TYPE_ENUM ||
      !mlg_column_parse_people (column, text, &value, &rule, &mend))
    return NULL;
  return g_strdup (mlg_tr (lang, column->values[(guint) value].label));
}

char *
mlg_edit_change_words (const MlgMap *map, const MlgEdit *edit, MlgLang lang)
{
  const MlgTableSpec *spec = mlg_edit_table (edit);
  const int c = spec != NULL ? mlg_edit_column (edit, spec) : -1;
  const char *value = edit->value != NULL ? edit->value : "";
  g_autofree char *words = NULL;

  if (c < 0)
    return g_strdup ("");
  words = value_words (map, &spec->columns[c], value, lang);
  return g_strdup_printf ("%s = %s",
                          lang == MLG_LANG_FR ? spec->columns[c].fr : spec->columns[c].id,
                          words != NULL ? words
                          : *value != 0 ? value
                                        : "∅");
}
