#include "import/mlg-import-private.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* The names by which a column may be called, folded: English at 2c, French at 2c + 1. */
static char **
fold_names (const MlgTableSpec *spec)
{
  char **names = g_new0 (char *, 2 * (gsize) spec->n_columns + 1);

  for (guint c = 0; c < spec->n_columns; c++)
    {
      names[2 * (gsize) c] = mlg_name_fold (spec->columns[c].id);
      names[2 * (gsize) c + 1] = mlg_name_fold (spec->columns[c].fr);
    }
  return names;
}

static int
find_name (char *const *names, guint n, const char *folded)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], folded) == 0)
      return (int) i;
  return -1;
}

/* A header may carry its unit: «durée (jours)». */
static int
find_column (MlgTableReader *self, char *const *names, const char *header, const char *folded)
{
  int at = find_name (names, 2 * self->spec->n_columns, folded);
  const char *bracket = strrchr (header, '(');

  if (at < 0 && bracket != NULL && g_str_has_suffix (header, ")"))
    {
      g_autofree char *bare = g_strndup (header, (gsize) (bracket - header));
      g_autofree char *bare_folded = mlg_name_fold (bare);

      at = find_name (names, 2 * self->spec->n_columns, bare_folded);
    }
  return at;
}

static const char *
column_name (const MlgColumnSpec *column, MlgLang lang)
{
  return lang == MLG_LANG_FR ? column->fr : column->id;
}

static void
refuse_unknown (MlgTableReader *self, guint file_column, guint32 line, char *const *names)
{
  const MlgTableSpec *spec = self->spec;
  const char *header = self->columns[file_column].header;
  g_autofree char *folded = mlg_name_fold (header), *mend = NULL;
  int near = mlg_name_nearest (folded, (const char *const *) names, 2 * spec->n_columns);

  if (near >= 0)
    {
      const MlgColumnSpec *column = &spec->columns[near / 2];

      mend = g_strdup_printf (TR ("Did you mean «%s»?"), near % 2 == 1 ? column->fr : column->id);
    }
  else
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint c = 0; c < spec->n_columns; c++)
        g_string_append_printf (list, "%s%s", c > 0 ? ", " : "",
                                column_name (&spec->columns[c], mlg_message_lang ()));
      mend = g_strdup_printf (TR ("Delete the column, or call it by one of: %s."), list->str);
    }
  mlg_table_reader_fault (self, line, (int) file_column, NULL,
                          TR ("is not a column of this table."), mend);
}

static void
require_columns (MlgTableReader *self, guint32 line, const gboolean *seen)
{
  g_autofree char *next = mlg_book_cell_name (self->n_columns, line);

  for (guint c = 0; c < self->spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &self->spec->columns[c];
      g_autofree char *mend = NULL;

      if (seen[c] || (column->flags & MLG_OPTIONAL) != 0)
        continue;
      mend = g_strdup_printf (TR ("Add a column «%s»: %s."),
                              column_name (column, mlg_message_lang ()), TR (column->help));
      self->n_faults++;
      mlg_faults_add_cell (self->faults, MLG_FAULT, self->file, line, self->is_book ? next : NULL,
                           column_name (column, mlg_message_lang ()), NULL,
                           TR ("the column is missing from the header."), mend);
    }
}

/* The same column twice, under one name or under its English and its French one. */
static void
refuse_twice (MlgTableReader *self, guint file_column, guint first, guint32 line)
{
  g_autofree char *rule =
      g_strdup_printf (TR ("names the same column as «%s»."), self->columns[first].header);

  mlg_table_reader_fault (self, line, (int) file_column, NULL, rule,
                          TR ("Keep one of the two columns."));
}

static int
column_taken (const MlgTableReader *self, guint before, guint column)
{
  for (guint i = 0; i < before; i++)
    if (self->columns[i].spec == &self->spec->columns[column])
      return (int) i;
  return -1;
}

gboolean
mlg_header_read (MlgTableReader *self, const MlgCsvRow *row)
{
  g_auto (GStrv) names = fold_names (self->spec);
  g_autofree gboolean *seen = g_new0 (gboolean, self->spec->n_columns);
  guint before = self->n_faults;

  self->n_columns = row->n;
  self->columns = g_new0 (MlgFileColumn, row->n);
  for (guint i = 0; i < row->n; i++)
    {
      g_autofree char *folded = mlg_name_fold (row->cells[i]);
      int at = find_column (self, names, row->cells[i], folded), twice;

      self->columns[i].header = g_strdup (row->cells[i]);
      self->columns[i].last_length = G_MAXUINT32;
      if (at < 0)
        {
          if (row->lengths[i] > 0)
            refuse_unknown (self, i, row->line, names);
          continue;
        }
      twice = column_taken (self, i, (guint) at / 2);
      if (twice >= 0)
        {
          refuse_twice (self, i, (guint) twice, row->line);
          continue;
        }
      self->columns[i].column = (guint) at / 2;
      self->columns[i].spec = &self->spec->columns[at / 2];
      seen[at / 2] = TRUE;
      if (self->rows->header != NULL)
        self->rows->header[at / 2] = mlg_texts_get (self->texts, row->cells[i], row->lengths[i]);
    }
  require_columns (self, row->line, seen);
  self->header_read = TRUE;
  self->header_line = row->line;
  if (self->n_faults > before)
    self->broken = TRUE;
  /* cells under a known header are still checked, so that every fault shows at once */
  return TRUE;
}
