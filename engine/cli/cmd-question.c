/* maillage QUESTION SOURCE [options]: any question of the registry. */
#include "cli/mlg-cli.h"

#include <string.h>

const MlgParam mlg_cmd_question_own[] = {
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "table", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("only this table of the answer; `all` for every table (CSV writes the main one)") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  MLG_CLI_PUBLISH,
  MLG_CLI_MANIFEST,
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

const MlgParam *
mlg_cmd_question_params (const MlgCall *call)
{
  return mlg_analysis_find (call->command->name)->params;
}

static gboolean
is_own (const char *name)
{
  for (const MlgParam *p = mlg_cmd_question_own; p->name != NULL; p++)
    if (g_str_equal (p->name, name))
      return TRUE;
  return FALSE;
}

/* A question that makes sentences is told the language that the command is. */
static gboolean
takes_lang (const MlgAnalysis *analysis)
{
  for (const MlgParam *p = analysis->params; p->name != NULL; p++)
    if (g_str_equal (p->name, "lang"))
      return TRUE;
  return FALSE;
}

static gboolean
unknown_table (const MlgResult *result, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < mlg_result_get_n_tables (result); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            mlg_table_get_name (mlg_result_get_table (result, i)));
  return mlg_cli_usage (error, _ ("The answer has no table %s. It has: %s."), name, names->str);
}

static void
write_one (const MlgTable *table, const char *format, MlgLang lang, GString *out)
{
  if (g_str_equal (format, "csv"))
    mlg_table_write_csv (table, out);
  else
    mlg_table_write_text (table, lang, out);
}

static gboolean
write_result (const MlgCall *call,
              const MlgAnalysis *analysis,
              const MlgResult *result,
              MlgLang lang,
              GString *out,
              GError **error)
{
  const char *format = mlg_args_get (&call->args, "format");
  const char *name = mlg_args_get (&call->args, "table");
  const gboolean all = g_strcmp0 (name, "all") == 0;

  if (format == NULL)
    format = "text";
  if (name != NULL && !all && mlg_result_find_table (result, name) == NULL)
    return unknown_table (result, name, error);
  if (g_str_equal (format, "json"))
    mlg_result_write_json (result, lang, out);
  else if (name != NULL && !all)
    write_one (mlg_result_find_table (result, name), format, lang, out);
  else if (g_str_equal (format, "csv") && !all)
    write_one (mlg_analysis_main_table (analysis, result), format, lang, out);
  else if (g_str_equal (format, "csv"))
    mlg_result_write_csv (result, out);
  else
    mlg_result_write_text (result, lang, out);
  return TRUE;
}

MlgLang
mlg_cli_question_parameters (const MlgCall *call,
                             const MlgAnalysis *analysis,
                             const MlgProject *project,
                             GPtrArray *parameters)
{
  const char *format = mlg_args_get (&call->args, "format");
  MlgLang lang = mlg_cli_output_lang (call, mlg_project_get_map (project));
  MlgWorkbookForm form;

  for (guint i = 0; i + 1 < call->args.options->len; i += 2)
    if (!is_own (g_ptr_array_index (call->args.options, i)))
      {
        g_ptr_array_add (parameters, g_ptr_array_index (call->args.options, i));
        g_ptr_array_add (parameters, g_ptr_array_index (call->args.options, i + 1));
      }
  if ((format == NULL || g_str_equal (format, "text")) &&
      mlg_args_get (&call->args, "lang") == NULL && !mlg_cli_wants_workbook (call, &form))
    lang = mlg_message_lang ();
  if (takes_lang (analysis))
    {
      g_ptr_array_add (parameters, (gpointer) (gsize) "lang");
      g_ptr_array_add (parameters, (gpointer) (gsize) mlg_lang_code (lang));
    }
  g_ptr_array_add (parameters, NULL);
  return lang;
}

/* --publish: the answer is a publication; and its manifest, published or not. NULL with error. */
static MlgResult *
finish_answer (const MlgCall *call, MlgResult *result, MlgLang lang, GError **error)
{
  const GPtrArray *others = call->other_maps;
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  MlgResult *finished = mlg_result_ref (result);

  if (call->project == NULL)
    return finished;
  if (mlg_args_get (&call->args, "publish") != NULL)
    {
      for (guint i = 0; i < call->args.options->len; i++)
        g_ptr_array_add (parameters, g_ptr_array_index (call->args.options, i));
      g_ptr_array_add (parameters, NULL);
      mlg_result_unref (finished);
      finished = mlg_project_publish (
          call->project, others != NULL ? (const MlgMap *const *) others->pdata : NULL,
          others != NULL ? others->len : 0, result, lang, (const char *const *) parameters->pdata,
          call->cancellable, error);
    }
  if (finished != NULL)
    mlg_project_manifest (call->project, finished);
  return finished;
}

/* The file that has no place for a manifest of its own, or NULL. */
static const char *
bare_file (const MlgCall *call)
{
  const char *path = mlg_args_get (&call->args, "output");
  const char *format = mlg_args_get (&call->args, "format");

  return path != NULL && !g_str_equal (path, "-") &&
                 (format == NULL || g_str_equal (format, "text") || g_str_equal (format, "csv"))
             ? path
             : NULL;
}

gboolean
mlg_cli_write_answer (const MlgCall *call,
                      const MlgAnalysis *analysis,
                      MlgResult *result,
                      MlgLang lang,
                      GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MlgResult) finished = finish_answer (call, result, lang, error);
  MlgWorkbookForm form;

  if (finished == NULL)
    return FALSE;
  if (mlg_cli_wants_workbook (call, &form))
    return mlg_cli_emit_workbook (call, finished, form, lang, error) &&
           mlg_cli_write_manifest (call, finished, NULL, error);
  return write_result (call, analysis, finished, lang, out, error) &&
         mlg_cli_emit (call, out->str, out->len, error) &&
         mlg_cli_write_manifest (call, finished, bare_file (call), error);
}

gboolean
mlg_cmd_question (MlgCall *call, GError **error)
{
  const MlgAnalysis *analysis = mlg_analysis_find (call->command->name);
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (MlgResult) result = NULL;
  MlgLang lang;

  /* "explain reach SOURCE" reads well too */
  if (call->args.positional->len == 2)
    {
      if (!g_str_equal (mlg_args_positional (&call->args, 0), "reach"))
        return mlg_cli_usage (error, _ ("Write: maillage %s %s"), call->command->name,
                              call->command->usage);
      g_ptr_array_remove_index (call->args.positional, 0);
    }
  project = mlg_cli_open (call, error);
  if (project == NULL)
    return FALSE;
  lang = mlg_cli_question_parameters (call, analysis, project, parameters);
  result = mlg_analysis_run (analysis, mlg_project_get_map (project),
                             (const char *const *) parameters->pdata, call->cancellable, error);
  return result != NULL && mlg_cli_keep (call, project, result, error) &&
         mlg_cli_write_answer (call, analysis, result, lang, error);
}
