/* maillage spec SOURCE [-o FILE.html | FILE.md] [--grid FOLDER]: what the map does not know, as
 * questions; with a page's or a paper's name, the skeleton of the specification. */
#include "cli/mlg-cli.h"

#include <string.h>

const MlgParam mlg_cmd_spec_own[] = {
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods|html|md",
    N_ ("form of the answer; html and md write the skeleton of the specification") },
  { "table", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("only this table of the answer; `all` for every table (CSV writes the main one)") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file (-o): .html or .md is the skeleton of the specification") },
  { "grid", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("a call for tenders (folder or *.appel) whose criteria and closed questions are quoted") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

/* --format html or md, or the name of the file says so. */
static gboolean
wants_paper (const MlgCall *call, MlgSpecificationForm *out_form)
{
  const char *format = mlg_args_get (&call->args, "format");
  const char *path = mlg_args_get (&call->args, "output");
  const gboolean html = format != NULL ? g_str_equal (format, "html")
                                       : path != NULL && g_str_has_suffix (path, ".html");
  const gboolean markdown = format != NULL ? g_str_equal (format, "md")
                                           : path != NULL && (g_str_has_suffix (path, ".md") ||
                                                              g_str_has_suffix (path, ".markdown"));

  *out_form = html ? MLG_SPECIFICATION_HTML : MLG_SPECIFICATION_MARKDOWN;
  return html || markdown;
}

/* FALSE with error; *out_grid stays NULL when none is given. */
static gboolean
read_grid (const MlgCall *call, MlgResult **out_grid, GError **error)
{
  const char *path = mlg_args_get (&call->args, "grid");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgDossier) dossier = NULL;

  if (path == NULL)
    return TRUE;
  dossier = mlg_dossier_open (path, faults, error);
  if (dossier == NULL)
    {
      mlg_cli_print_faults (faults);
      return FALSE;
    }
  *out_grid = mlg_dossier_grid (dossier);
  return TRUE;
}

static gboolean
write_paper (MlgCall *call, MlgSpecificationForm form, GError **error)
{
  static const char *const passed_on[] = { "period", "as-of", "draws", "scenario" };
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_autoptr (MlgProject) project = mlg_cli_open (call, error);
  g_autoptr (MlgResult) grid = NULL;
  g_autofree char *name = NULL, *paper = NULL;

  if (project == NULL || !read_grid (call, &grid, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    if (mlg_args_get (&call->args, passed_on[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) (gsize) passed_on[i]);
        g_ptr_array_add (parameters, (gpointer) (gsize) mlg_args_get (&call->args, passed_on[i]));
      }
  g_ptr_array_add (parameters, NULL);
  name = g_path_get_basename (mlg_project_get_source (project));
  paper =
      mlg_specification_write (mlg_project_get_map (project), name, grid, form,
                               mlg_cli_output_lang (call, mlg_project_get_map (project)),
                               (const char *const *) parameters->pdata, call->cancellable, error);
  return paper != NULL && mlg_cli_emit (call, paper, strlen (paper), error);
}

gboolean
mlg_cmd_spec (MlgCall *call, GError **error)
{
  MlgSpecificationForm form;

  if (wants_paper (call, &form))
    return write_paper (call, form, error);
  if (mlg_args_get (&call->args, "grid") != NULL)
    return mlg_cli_usage (error, _ ("--grid is quoted in the specification itself: write it with "
                                    "-o FILE.html or -o FILE.md."));
  return mlg_cmd_question (call, error);
}
