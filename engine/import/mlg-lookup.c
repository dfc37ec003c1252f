#include "import/mlg-lookup.h"
#include "base/mlg-names.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)
#define SEVERAL GUINT_TO_POINTER (G_MAXUINT)

/* The most names that a message lists. */
#define LISTED 12

struct _MlgLookup
{
  const MlgRows *rows;
  int name_column, parent_column;
  GHashTable *codes; /* exact → row + 1 */
  GHashTable *names; /* folded code or name → row + 1, or SEVERAL */
};

/* Folded, and without the leading zeros that a spreadsheet takes off codes: 01 and 1 are one. */
static char *
fold (const char *text)
{
  char *folded = mlg_name_fold (text);
  gsize zeros = strspn (folded, "0");

  if (zeros > 0 && folded[zeros] != 0 && strspn (folded, "0123456789") == strlen (folded))
    memmove (folded, folded + zeros, strlen (folded + zeros) + 1);
  return folded;
}

MlgLookup *
mlg_lookup_new (MlgDraft *draft, MlgTableId table)
{
  MlgLookup *self = g_new0 (MlgLookup, 1);
  const MlgTableSpec *spec = mlg_schema_table (table);

  self->rows = mlg_draft_rows (draft, table);
  self->name_column = mlg_schema_find_column (spec, "name");
  self->parent_column = mlg_schema_find_column (spec, "parent_id");
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->rows->n; i++)
    for (guint c = 0; c < 2; c++)
      {
        int column = c == 0 ? 0 : self->name_column;
        const char *text = column >= 0 ? mlg_rows_text (self->rows, i, (guint) column) : NULL;
        char *folded = text != NULL ? fold (text) : NULL;
        gpointer before;

        if (folded == NULL)
          continue;
        if (c == 0)
          g_hash_table_insert (self->codes, g_strdup (text), GUINT_TO_POINTER (i + 1));
        before = g_hash_table_lookup (self->names, folded);
        g_hash_table_insert (self->names, folded,
                             before == NULL || before == GUINT_TO_POINTER (i + 1)
                                 ? GUINT_TO_POINTER (i + 1)
                                 : SEVERAL);
      }
  return self;
}

void
mlg_lookup_free (MlgLookup *self)
{
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->names);
  g_free (self);
}

gboolean
mlg_lookup_find (const MlgLookup *self, const char *text, guint *out_row)
{
  gpointer found = g_hash_table_lookup (self->codes, text);

  if (found == NULL)
    {
      g_autofree char *folded = fold (text);

      found = g_hash_table_lookup (self->names, folded);
    }
  if (found == NULL || found == SEVERAL)
    return FALSE;
  *out_row = GPOINTER_TO_UINT (found) - 1;
  return TRUE;
}

char *
mlg_lookup_suggest (const MlgLookup *self, const char *text)
{
  g_autofree char *folded = fold (text);
  g_autofree const char **known = g_new0 (const char *, g_hash_table_size (self->names) + 1);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->names), (GCompareFunc) strcmp);
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0;
  int near;

  for (GList *key = keys; key != NULL; key = key->next)
    known[n++] = key->data;
  near = mlg_name_nearest (folded, known, n);
  if (near >= 0)
    {
      guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, known[near])) - 1;

      if (row < self->rows->n)
        return g_strdup_printf (TR ("Did you mean «%s»?"), mlg_rows_text (self->rows, row, 0));
    }
  for (guint i = 0; i < self->rows->n && i < LISTED; i++)
    if (mlg_rows_text (self->rows, i, 0) != NULL)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                              mlg_rows_text (self->rows, i, 0));
  if (list->len == 0)
    return g_strdup (TR ("That table is empty: fill it first."));
  return g_strdup_printf (TR ("Write one of: %s%s."), list->str,
                          self->rows->n > LISTED ? " …" : "");
}

const char *
mlg_lookup_parent (const MlgLookup *self, const char *code)
{
  gpointer found = g_hash_table_lookup (self->codes, code);

  if (found == NULL || self->parent_column < 0)
    return NULL;
  return mlg_rows_text (self->rows, GPOINTER_TO_UINT (found) - 1, (guint) self->parent_column);
}

const char *
mlg_settings_get (MlgDraft *draft, const char *key)
{
  const MlgRows *rows = mlg_draft_rows (draft, MLG_T_SETTINGS);

  for (guint i = 0; i < rows->n; i++)
    if (g_strcmp0 (mlg_rows_text (rows, i, 0), key) == 0)
      return mlg_rows_text (rows, i, 1);
  return NULL;
}
