/* maillage new, template, export: folders that people fill in or take away. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

#include <string.h>

const MlgParam mlg_cmd_new_params[] = {
  { "region", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("INSEE code of the region: 84") },
  { "lang", MLG_PARAM_CHOICE, "fr", 0, 0, "fr|en", N_ ("language of headers and guide") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

const MlgParam mlg_cmd_export_params[] = {
  { "lang", MLG_PARAM_CHOICE, "en", 0, 0, "fr|en", N_ ("language of headers and of closed lists") },
  MLG_CLI_PUBLISH,
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

static MlgLang
lang_or (const MlgCall *call, MlgLang fallback)
{
  MlgLang lang = fallback;

  mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang);
  return lang;
}

static gboolean
say_written (const char *path)
{
  mlg_interrupt_quiet ();
  g_printerr (_ ("Written: %s\n"), path);
  return TRUE;
}

gboolean
mlg_cmd_new (MlgCall *call, GError **error)
{
  const char *folder = mlg_args_positional (&call->args, 0);
  const char *region = mlg_args_get (&call->args, "region");

  if (region == NULL)
    return mlg_cli_usage (error, _ ("new needs --region CODE, for instance --region 84."));
  if (!mlg_project_new_folder (folder, region, lang_or (call, MLG_LANG_FR), error))
    return FALSE;
  say_written (folder);
  g_printerr (_ ("Next: fill in the simple sheet, then: maillage check %s; maillage report %s -o "
                 "report.html\n"),
              folder, folder);
  return TRUE;
}

gboolean
mlg_cmd_template (MlgCall *call, GError **error)
{
  const char *folder = mlg_args_positional (&call->args, 0);

  if (mlg_cli_is_workbook (folder))
    return mlg_project_template_book (folder, lang_or (call, MLG_LANG_FR), error) &&
           say_written (folder);
  return mlg_project_template (folder, lang_or (call, MLG_LANG_FR), error) && say_written (folder);
}

/* "map.docx" is a file of a form that is not written, not the name of a folder. */
static gboolean
ends_like_a_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *end = strrchr (name, '.');

  if (end == NULL || end == name || end[1] == '\0' || strlen (end) > 9)
    return FALSE;
  for (const char *p = end + 1; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p))
      return FALSE;
  return TRUE;
}

static gboolean
write_export (MlgCall *call, const MlgProject *project, const char *path, GError **error)
{
  const char *publish[] = { "publish", "yes", NULL };

  if (mlg_cli_is_workbook (path))
    return mlg_project_export_book (project, path,
                                    mlg_cli_output_lang (call, mlg_project_get_map (project)),
                                    call->cancellable, error);
  if (g_str_has_suffix (path, ".geojson"))
    return mlg_project_export_geojson (
        project, path, mlg_args_get (&call->args, "publish") != NULL ? publish : NULL,
        call->cancellable, error);
  if (mlg_project_knows_graph (path))
    return mlg_project_export_graph (project, path, call->cancellable, error);
  if (ends_like_a_file (path))
    return mlg_cli_usage (error,
                          _ ("%s: no such form is written. Write .xlsx, .ods, .graphml, .gexf, "
                             ".csv (edges), .geojson, or the name of a folder."),
                          path);
  return mlg_project_export (project, path, lang_or (call, MLG_LANG_EN), call->cancellable, error);
}

/* Sums over cells hide what they must; lists of cells leave it out. */
gboolean
mlg_cmd_export (MlgCall *call, GError **error)
{
  const char *path = mlg_args_positional (&call->args, 1);
  g_autoptr (MlgProject) project = mlg_cli_open (call, error);
  g_autoptr (MlgResult) about = mlg_result_new ("export");

  if (project == NULL)
    return FALSE;
  if (mlg_args_get (&call->args, "publish") != NULL && !g_str_has_suffix (path, ".geojson"))
    {
      MlgProject *extract = mlg_project_extract (project, about, error);

      if (extract == NULL)
        return FALSE;
      g_printerr (
          _ ("Left out: %.0f cells, %.0f confidential relays, names, remarks, scenarios.\n"),
          mlg_result_get_info_number (about, "publish_cells_left_out"),
          mlg_result_get_info_number (about, "publish_relays_left_out"));
      mlg_project_unref (project);
      project = extract;
    }
  if (!write_export (call, project, path, error))
    return FALSE;
  /* GeoJSON holds its own; a folder that is the whole map is a source like the first */
  return (g_str_has_suffix (path, ".geojson") ||
          (g_file_test (path, G_FILE_TEST_IS_DIR) &&
           mlg_args_get (&call->args, "publish") == NULL) ||
          mlg_project_write_manifest (project, about, path, error)) &&
         say_written (path);
}
