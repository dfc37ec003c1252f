#include "import/mlg-export.h"
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "import/mlg-texts.h"
#include <math.h>
#include <string.h>

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

void
mlg_files_init (MlgFiles *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->contents = g_ptr_array_new_with_free_func (free_string);
}

void
mlg_files_clear (MlgFiles *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->contents);
}

GString *
mlg_files_add (MlgFiles *self, char *name)
{
  GString *contents = g_string_new (NULL);

  g_ptr_array_add (self->names, name);
  g_ptr_array_add (self->contents, contents);
  return contents;
}

gboolean
mlg_files_write (const MlgFiles *self, const char *path, GError **error)
{
  return mlg_write_folder (path, (const char *const *) self->names->pdata,
                           (GString *const *) self->contents->pdata, self->names->len, error);
}

char *
mlg_table_file_name (const MlgTableSpec *spec, MlgLang lang)
{
  return g_strconcat (lang == MLG_LANG_FR ? spec->fr : spec->id, ".csv", NULL);
}

void
mlg_csv_append_text (GString *out, const char *text, char separator)
{
  const char special[] = { '"', '\n', '\r', separator, 0 };
  gboolean quote;

  if (text == NULL)
    return;
  quote = strpbrk (text, special) != NULL;
  if (quote)
    g_string_append_c (out, '"');
  if (mlg_text_is_formula (text))
    g_string_append_c (out, '\'');
  if (!quote)
    g_string_append (out, text);
  else
    {
      for (; *text != 0; text++)
        {
          if (*text == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *text);
        }
      g_string_append_c (out, '"');
    }
}

MlgCsvForm
mlg_csv_form_for_machines (MlgLang lang)
{
  return (MlgCsvForm){ .lang = lang, .separator = ',' };
}

MlgCsvForm
mlg_csv_form_for_people (MlgLang lang)
{
  if (lang != MLG_LANG_FR)
    return mlg_csv_form_for_machines (lang);
  return (MlgCsvForm){ .lang = lang, .separator = ';', .comma = TRUE, .mark = TRUE };
}

void
mlg_csv_append_header (GString *out,
                       const MlgTableSpec *spec,
                       const gboolean *keep,
                       const MlgCsvForm *form)
{
  gboolean first = TRUE;

  if (form->mark)
    g_string_append (out, "\xef\xbb\xbf");
  for (guint c = 0; c < spec->n_columns; c++)
    if (keep == NULL || keep[c])
      {
        if (!first)
          g_string_append_c (out, form->separator);
        first = FALSE;
        g_string_append (out,
                         form->lang == MLG_LANG_FR ? spec->columns[c].fr : spec->columns[c].id);
      }
  g_string_append_c (out, '\n');
}

gboolean
mlg_rows_uses (const MlgRows *rows, guint column)
{
  const MlgColumnSpec *spec = &rows->spec->columns[column];

  if ((spec->flags & MLG_OPTIONAL) == 0 || (spec->flags & MLG_KEY) != 0)
    return TRUE;
  for (guint i = 0; i < rows->n; i++)
    if (MLG_TYPE_IS_TEXT (spec->type) ? mlg_rows_text (rows, i, column) != NULL
                                      : !isnan (mlg_rows_number (rows, i, column)))
      return TRUE;
  return FALSE;
}

/* A decimal comma before three digits might be read as thousands: a zero behind them says it is
 * not. */
static void
append_with_comma (GString *out, char *number)
{
  char *point = strchr (number, '.');
  gsize whole = point != NULL ? strspn (number, "-0123456789") : 0;

  if (point != NULL && strchr (number, 'e') == NULL)
    {
      *point = ',';
      g_string_append (out, number);
      if (strlen (point + 1) == 3 && whole <= 4)
        g_string_append_c (out, '0');
    }
  else
    g_string_append (out, number);
}

static void
append_value (GString *out, const MlgColumnSpec *spec, double value, const MlgCsvForm *form)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return;
  if (spec->type == MLG_TYPE_NUMBER || spec->type == MLG_TYPE_WHOLE)
    {
      mlg_print_number (value, number);
      if (form->comma)
        append_with_comma (out, number);
      else
        g_string_append (out, number);
    }
  else
    {
      g_autofree char *text = mlg_column_print (spec, value, form->lang);

      mlg_csv_append_text (out, text, form->separator);
    }
}

void
mlg_csv_append_rows (GString *out, const MlgRows *rows, const MlgCsvForm *form)
{
  g_autofree gboolean *keep = g_new0 (gboolean, rows->spec->n_columns);

  for (guint c = 0; c < rows->spec->n_columns; c++)
    keep[c] = form->whole || mlg_rows_uses (rows, c);
  mlg_csv_append_header (out, rows->spec, keep, form);
  for (guint i = 0; i < rows->n; i++)
    {
      gboolean first = TRUE;

      for (guint c = 0; c < rows->spec->n_columns; c++)
        {
          const MlgColumnSpec *spec = &rows->spec->columns[c];

          if (!keep[c])
            continue;
          if (!first)
            g_string_append_c (out, form->separator);
          first = FALSE;
          if (MLG_TYPE_IS_TEXT (spec->type))
            mlg_csv_append_text (out, mlg_rows_text (rows, i, c), form->separator);
          else
            append_value (out, spec, mlg_rows_number (rows, i, c), form);
        }
      g_string_append_c (out, '\n');
    }
}

void
mlg_files_add_map (MlgFiles *self, const MlgMap *map, MlgLang lang)
{
  MlgCsvForm form = mlg_csv_form_for_machines (lang);

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_map_rows (map, t);

      if (rows->n > 0)
        mlg_csv_append_rows (mlg_files_add (self, mlg_table_file_name (rows->spec, lang)), rows,
                             &form);
    }
}

gboolean
mlg_export_folder (const MlgMap *map, const char *path, MlgLang lang, GError **error)
{
  MlgFiles files;
  gboolean written;

  mlg_files_init (&files);
  mlg_files_add_map (&files, map, lang);
  written = mlg_files_write (&files, path, error);
  mlg_files_clear (&files);
  return written;
}
