/* One picture: the question its spec names is asked, and its tables are drawn. */
#include "map/mlg-rows.h"
#include "project/mlg-project-private.h"
#include "project/mlg-project-tables.h"

#include <maillage/mlg-analysis.h>
#include <maillage/mlg-plot.h>
#include <string.h>

MlgTable *
mlg_project_outlines_table (const MlgProject *self)
{
  static const char *const ids[] = { "territory_id", "ring", "seq", "longitude", "latitude" };
  const MlgRows *rows = mlg_map_rows (mlg_project_get_map (self), MLG_T_OUTLINES);
  guint columns[G_N_ELEMENTS (ids)];
  MlgTable *table;

  if (rows->n == 0)
    return NULL;
  table = mlg_table_new ("outlines", "Outlines");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      columns[i] = mlg_schema_column (MLG_T_OUTLINES, ids[i]);
      mlg_table_add_column (table, ids[i], ids[i], i == 0 ? MLG_COLUMN_TEXT : MLG_COLUMN_NUMBER,
                            NULL, 2);
    }
  for (guint r = 0; r < rows->n; r++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, mlg_rows_text (rows, r, columns[0]));
      for (guint i = 1; i < G_N_ELEMENTS (ids); i++)
        mlg_table_set_number (table, row, i, mlg_rows_number (rows, r, columns[i]));
    }
  return table;
}

/* "--by sector,territory --to-goal" → key, value, key, value. */
static GPtrArray *
split_settings (const char *settings)
{
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], "--"))
      {
        const char *next = words[i + 1];

        g_ptr_array_add (list, g_strdup (words[i] + 2));
        g_ptr_array_add (list, g_strdup (next != NULL && next[0] != '-' ? next : "yes"));
      }
  g_ptr_array_add (list, NULL);
  return list;
}

/* --publish: the tables of one picture are one publication. */
static gboolean
publish (const MlgProject *self,
         MlgResult **result,
         MlgLang lang,
         const char *const *parameters,
         GCancellable *cancellable,
         GError **error)
{
  MlgResult *shown;
  gboolean asked = FALSE;

  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    asked = asked || g_str_equal (parameters[i], "publish");
  if (!asked)
    return TRUE;
  shown = mlg_project_publish (self, NULL, 0, *result, lang, parameters, cancellable, error);
  if (shown == NULL)
    return FALSE;
  mlg_result_unref (*result);
  *result = shown;
  return TRUE;
}

/* The manifest as the metadata of the drawing, before its last tag. */
static GBytes *
with_manifest (GBytes *drawing, const MlgResult *result)
{
  gsize size;
  const char *text = g_bytes_get_data (drawing, &size);
  const char *end = g_strrstr_len (text, (gssize) size, "</svg>");
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *escaped = NULL;
  GString *out;

  if (end == NULL)
    return g_bytes_ref (drawing);
  mlg_result_write_manifest (result, json);
  escaped = g_markup_escape_text (json->str, (gssize) json->len);
  out = g_string_new_len (text, end - text);
  g_string_append_printf (out, "<metadata>%s</metadata>\n", escaped);
  g_string_append_len (out, end, (gssize) size - (end - text));
  return g_string_free_to_bytes (out);
}

GBytes *
mlg_project_plot (const MlgProject *self,
                  const MlgPlotSpec *spec,
                  const MlgPlotOptions *options,
                  const char *const *parameters,
                  GString *csv,
                  GString *manifest,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GBytes) drawing = NULL;
  g_autoptr (GPtrArray) own = split_settings (spec->settings);
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autoptr (MlgTable) outlines = mlg_project_outlines_table (self);
  g_autoptr (MlgResult) result = NULL;
  MlgPlotOptions drawn = *options;

  if (spec->question == NULL)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   mlg_tr (mlg_message_lang (), "The plot %s is only drawn inside the report."),
                   spec->id);
      return NULL;
    }
  if (outlines == NULL && strstr (spec->tables, "outlines") != NULL)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   mlg_tr (mlg_message_lang (), "The plot %s needs the outlines of the "
                                                "territories, and the map has none."),
                   spec->id);
      return NULL;
    }
  result = mlg_project_ask (self, spec->question, (const char *const *) own->pdata, parameters,
                            cancellable, error);
  if (result == NULL || !publish (self, &result, options->lang, parameters, cancellable, error))
    return NULL;
  mlg_project_manifest (self, result);
  if (manifest != NULL)
    mlg_result_write_manifest (result, manifest);
  for (guint i = 0; i < mlg_result_get_n_tables (result); i++)
    g_ptr_array_add (tables, (gpointer) (gsize) mlg_result_get_table (result, i));
  if (outlines != NULL)
    g_ptr_array_add (tables, outlines);
  if (csv != NULL &&
      !mlg_plot_write_csv (spec, (const MlgTable *const *) tables->pdata, tables->len, csv, error))
    return NULL;

  if (drawn.as_of == NULL)
    drawn.as_of = mlg_result_get_info (result, "as_of");
  drawing =
      mlg_plot_draw (spec, (const MlgTable *const *) tables->pdata, tables->len, &drawn, error);
  if (drawing != NULL && options->standalone && options->format == MLG_PLOT_SVG)
    return with_manifest (drawing, result);
  return g_steal_pointer (&drawing);
}
