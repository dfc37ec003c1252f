/* maillage import FOLDER MAP: one transaction; a fault leaves the map file as it was.
 * maillage import sirene FILE MAP|DIR: cells out of a public file of establishments. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

const MlgParam mlg_cmd_import_params[] = {
  { "where", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("sirene, urssaf, flores: only these, region=84,employers=yes") },
  { "sectors", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("level of sectors: a17, a38, a88, naf; of NAF 2025: section, division, naf [a38]") },
  { "territories", MLG_PARAM_CHOICE, NULL, 0, 0, "region|department|commune",
    N_ ("level of territories [department]") },
  { "nomenclature", MLG_PARAM_CHOICE, NULL, 0, 0, "NAF2|NAF2025",
    N_ ("which classification of activities counts [NAF2]") },
  { "workers-each", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("workers of an establishment on average, where the file counts none (assumed)") },
  { "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL, N_ ("day at which the file's counts held") },
  { "faults-to", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("a copy of the source as a workbook, each faulty cell coloured, with a note") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the folder's headers") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

static gboolean
import_cells (MlgCall *call, GError **error)
{
  static const char *const keys[] = { "where",        "sectors",      "territories",
                                      "nomenclature", "workers-each", "as-of" };
  const char *target = mlg_args_positional (&call->args, 2);
  g_autoptr (GPtrArray) options = g_ptr_array_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MlgResult) result = NULL;
  MlgLang lang = MLG_LANG_FR;

  mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (mlg_args_get (&call->args, keys[i]) != NULL)
      {
        g_ptr_array_add (options, (gpointer) (gsize) keys[i]);
        g_ptr_array_add (options, (gpointer) (gsize) mlg_args_get (&call->args, keys[i]));
      }
  g_ptr_array_add (options, NULL);
  result = mlg_project_import_cells (mlg_args_positional (&call->args, 0),
                                     mlg_args_positional (&call->args, 1), target,
                                     (const char *const *) options->pdata, lang,
                                     mlg_interrupt_share, NULL, faults, call->cancellable, error);
  if (mlg_faults_count (faults, MLG_FAULT) > 0)
    mlg_cli_print_faults (faults);
  if (result == NULL)
    return FALSE;
  mlg_table_write_text (mlg_result_get_table (result, 0), mlg_message_lang (), out);
  mlg_interrupt_quiet ();
  g_printerr (_ ("Written: %s\n"), target);
  return mlg_cli_emit (call, out->str, out->len, error);
}

gboolean
mlg_cmd_import (MlgCall *call, GError **error)
{
  const char *folder = mlg_args_positional (&call->args, 0);
  const char *file = mlg_args_positional (&call->args, 1);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = NULL;

  if (call->args.positional->len == 3 && mlg_project_knows_cells (folder))
    return import_cells (call, error);
  if (call->args.positional->len == 3)
    return mlg_cli_usage (
        error, _ ("There is no file of the form %s. Write sirene, urssaf or flores."), folder);
  for (guint i = 0; i + 1 < call->args.options->len; i += 2)
    if (!g_str_equal (g_ptr_array_index (call->args.options, i), "faults-to"))
      return mlg_cli_usage (error,
                            _ ("--%s is for sirene, urssaf and flores. See: maillage help import"),
                            (const char *) g_ptr_array_index (call->args.options, i));
  project = mlg_project_import (folder, file, faults, call->cancellable, error);
  if (project != NULL || mlg_faults_count (faults, MLG_FAULT) > 0)
    mlg_cli_print_faults (faults);
  if (mlg_faults_count (faults, MLG_FAULT) > 0 &&
      !mlg_cli_write_faults (call, folder, faults, project == NULL ? NULL : error))
    return FALSE;
  if (project == NULL)
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (
      _ ("Imported into %s: %u target cells, %u relays, %u levers, %u resources, %u actions.\n"),
      file, mlg_map_count (mlg_project_get_map (project), "targets"),
      mlg_map_count (mlg_project_get_map (project), "relays"),
      mlg_map_count (mlg_project_get_map (project), "levers"),
      mlg_map_count (mlg_project_get_map (project), "deliverables"),
      mlg_map_count (mlg_project_get_map (project), "actions"));

  return TRUE;
}
