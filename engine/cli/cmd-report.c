/* maillage report SOURCE [-o FILE]: the committee's page; FILE.pdf prints it, FILE.xlsx and
 * FILE.ods are the same as a workbook. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

#include <string.h>

const MlgParam mlg_cmd_report_params[] = {
  { "output", MLG_PARAM_TEXT, "rapport.html", 0, 0, NULL,
    N_ ("the file (-o); .pdf prints the page, .xlsx and .ods make a workbook; `-` = to the "
        "terminal") },
  { "format", MLG_PARAM_CHOICE, "html", 0, 0, "html|xlsx|ods",
    N_ ("form of the report: a page, or a workbook with charts [rapport.xlsx, rapport.ods]") },
  { "pdf", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("print the page (chromium or weasyprint) [rapport.pdf]") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en",
    N_ ("language of the page (else the map's, else French)") },
  { "period", MLG_PARAM_PERIOD, NULL, 0, 0, NULL, N_ ("year, month or days the report is about") },
  { "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL, N_ ("up to this day only what was done counts") },
  { "seed", MLG_PARAM_WHOLE, "1", 0, 9007199254740991.0, NULL, N_ ("seed of the draws") },
  { "draws", MLG_PARAM_WHOLE, "1000", 3, 10000000, NULL,
    N_ ("draws where no exact answer is at hand") },
  { "scenario", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("ask it of this scenario of the map (else of the map as it is)") },
  MLG_CLI_PUBLISH,
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

static gboolean
print_report (MlgCall *call,
              const MlgProject *project,
              const char *const *parameters,
              GError **error)
{
  const char *path = mlg_args_get (&call->args, "output");

  if (path == NULL)
    path = "rapport.pdf";
  if (!mlg_project_report_pdf (project, mlg_cli_output_lang (call, mlg_project_get_map (project)),
                               parameters, path, call->cancellable, error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Written: %s\n"), path);
  return TRUE;
}

static void
set_output (MlgCall *call, const char *name)
{
  if (mlg_args_get (&call->args, "output") != NULL)
    return;
  g_ptr_array_add (call->args.options, (gpointer) (gsize) "output");
  g_ptr_array_add (call->args.options, (gpointer) (gsize) name);
}

static gboolean
write_workbook (MlgCall *call,
                const MlgProject *project,
                MlgWorkbookForm form,
                const char *const *parameters,
                GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  set_output (call, form == MLG_WORKBOOK_ODS ? "rapport.ods" : "rapport.xlsx");
  if (!mlg_cli_has_file (call, error))
    return FALSE;
  bytes = mlg_project_report_workbook (project, form,
                                       mlg_cli_output_lang (call, mlg_project_get_map (project)),
                                       parameters, call->cancellable, error);
  return bytes != NULL &&
         mlg_cli_emit (call, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

gboolean
mlg_cmd_report (MlgCall *call, GError **error)
{
  static const char *const passed_on[] = {
    "period", "as-of", "seed", "draws", "scenario", "publish"
  };
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_autoptr (MlgProject) project = mlg_cli_open (call, error);
  const char *output = mlg_args_get (&call->args, "output");
  g_autofree char *page = NULL;
  MlgWorkbookForm form;

  if (project == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    if (mlg_args_get (&call->args, passed_on[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) (gsize) passed_on[i]);
        g_ptr_array_add (parameters, (gpointer) (gsize) mlg_args_get (&call->args, passed_on[i]));
      }
  g_ptr_array_add (parameters, NULL);
  if (mlg_args_get (&call->args, "pdf") != NULL ||
      (output != NULL && g_str_has_suffix (output, ".pdf")))
    return print_report (call, project, (const char *const *) parameters->pdata, error);
  if (mlg_cli_wants_workbook (call, &form))
    return write_workbook (call, project, form, (const char *const *) parameters->pdata, error);
  page = mlg_project_report (project, mlg_cli_output_lang (call, mlg_project_get_map (project)),
                             (const char *const *) parameters->pdata, call->cancellable, error);
  if (page == NULL)
    return FALSE;
  set_output (call, "rapport.html");
  return mlg_cli_emit (call, page, strlen (page), error);
}
