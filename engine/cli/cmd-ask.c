/* maillage ask SOURCE: which figures to ask for first; with -o DIR, questionnaires; with --answers,
 * filled ones into the map. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

const MlgParam mlg_cmd_ask_own[] = {
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write questionnaires into this new folder (-o); with --answers, the map with the "
        "answers") },
  { "answers", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("a filled questionnaire, or a folder of them: brought into the map file") },
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "table", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("only this table of the answer; `all` for every table (CSV writes the main one)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  MLG_CLI_PUBLISH,
  MLG_CLI_MANIFEST,
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

/* Parameters of the question, without the command's own. */
static GPtrArray *
parameters_of (const MlgCall *call)
{
  GPtrArray *parameters = g_ptr_array_new ();

  for (guint i = 0; i + 1 < call->args.options->len; i += 2)
    {
      const MlgParam *own = mlg_cmd_ask_own;

      while (own->name != NULL &&
             !g_str_equal (own->name, g_ptr_array_index (call->args.options, i)))
        own++;
      if (own->name != NULL)
        continue;
      g_ptr_array_add (parameters, g_ptr_array_index (call->args.options, i));
      g_ptr_array_add (parameters, g_ptr_array_index (call->args.options, i + 1));
    }
  g_ptr_array_add (parameters, NULL);
  return parameters;
}

static gboolean
print (const MlgResult *result, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  mlg_table_write_text (mlg_result_get_table (result, 0), mlg_message_lang (), out);
  return mlg_cli_print (out->str, out->len, error);
}

static gboolean
write_questionnaires (MlgCall *call, MlgProject *project, const char *folder, GError **error)
{
  const MlgLang lang = mlg_cli_output_lang (call, mlg_project_get_map (project));
  g_autoptr (GPtrArray) parameters = parameters_of (call);
  g_autoptr (MlgResult) result = mlg_project_questionnaires (
      project, folder, lang, (const char *const *) parameters->pdata, call->cancellable, error);
  double withheld;

  if (result == NULL)
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Written: %s\n"), folder);
  withheld = mlg_result_get_info_number (result, "withheld");
  if (withheld > 0)
    g_printerr (_ ("%.0f questions would have told of a confidential relay and were left out: ask "
                   "them yourself.\n"),
                withheld);
  return print (result, error);
}

static gboolean
read_answers (MlgCall *call, MlgProject *project, const char *answers, GError **error)
{
  const MlgLang lang = mlg_cli_output_lang (call, mlg_project_get_map (project));
  const char *folder = mlg_args_get (&call->args, "output");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgResult) result =
      mlg_project_answers (project, answers, folder, lang, faults, call->cancellable, error);

  mlg_cli_print_faults (faults);
  if (result == NULL)
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("%.0f answers brought in, %.0f questions without an answer.\n"),
              mlg_result_get_info_number (result, "answered"),
              mlg_result_get_info_number (result, "unanswered"));
  if (mlg_result_get_info_number (result, "answered") > 0)
    g_printerr (_ ("Written: %s\n"), folder != NULL ? folder : mlg_project_get_source (project));
  return print (result, error);
}

gboolean
mlg_cmd_ask (MlgCall *call, GError **error)
{
  const char *output = mlg_args_get (&call->args, "output");
  const char *answers = mlg_args_get (&call->args, "answers");
  g_autoptr (MlgProject) project = NULL;

  if (output == NULL && answers == NULL)
    return mlg_cmd_question (call, error);
  project = mlg_cli_open (call, error);
  if (project == NULL)
    return FALSE;
  return answers != NULL ? read_answers (call, project, answers, error)
                         : write_questionnaires (call, project, output, error);
}
