#include "import/mlg-embedded.h"
#include "import/mlg-import-private.h"
#include <gio/gio.h>

/* generated with the resources */
GResource *mlg_get_resource (void);

static GBytes *
find_bytes (const char *path)
{
  return g_resource_lookup_data (mlg_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

char *
mlg_embedded_text (const char *path)
{
  g_autoptr (GBytes) bytes = find_bytes (path);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

static void
read_table (MlgDraft *draft, MlgTexts *texts, MlgFaults *faults, MlgTableId table, GBytes *bytes)
{
  MlgTableReader reader = { 0 };
  gsize length = g_bytes_get_size (bytes);
  g_autoptr (MlgCsv) csv = NULL;

  reader.spec = mlg_schema_table (table);
  reader.rows = mlg_draft_rows (draft, table);
  reader.texts = texts;
  reader.faults = faults;
  reader.file = reader.spec->id;
  csv = mlg_csv_new_take (g_memdup2 (g_bytes_get_data (bytes, NULL), length), length, reader.file,
                          faults);
  if (csv != NULL)
    mlg_table_reader_run_csv (&reader, csv);
}

void
mlg_embedded_read (MlgDraft *draft, const char *folder)
{
  g_autoptr (MlgTexts) texts = mlg_texts_new (draft);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      g_autofree char *path = g_strconcat (folder, "/", mlg_schema_table (t)->id, ".csv", NULL);
      g_autoptr (GBytes) bytes = find_bytes (path);

      if (bytes != NULL)
        read_table (draft, texts, faults, t, bytes);
    }
  if (mlg_faults_count (faults, MLG_FAULT) > 0)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, 0), MLG_LANG_EN);

      g_error ("%s: %s", folder, text);
    }
}

void
mlg_embedded_add_tables (MlgFiles *files, MlgDraft *draft, MlgLang lang, gboolean whole)
{
  MlgCsvForm form = mlg_csv_form_for_people (lang);

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_draft_rows (draft, t);

      form.whole = whole;
      if (rows->n > 0)
        mlg_csv_append_rows (mlg_files_add (files, mlg_table_file_name (rows->spec, lang)), rows,
                             &form);
    }
}

void
mlg_embedded_add_sheet (MlgFiles *files, MlgLang lang, const char *kind, const char *territory)
{
  MlgCsvForm form = mlg_csv_form_for_people (lang);
  const MlgTableSpec *spec = mlg_sheet_spec ();
  GString *out = mlg_files_add (files, mlg_table_file_name (spec, lang));

  mlg_csv_append_header (out, spec, NULL, &form);
  if (kind == NULL)
    return;
  mlg_csv_append_text (out, mlg_tr (lang, "Craft association of the Loire (example)"),
                       form.separator);
  g_string_append_printf (out, "%c%s%c%s%c500%c%c4\n", form.separator, kind, form.separator,
                          territory, form.separator, form.separator, form.separator);
}
