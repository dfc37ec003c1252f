/* maillage indicators SOURCE: the question, and what it changes for good in a map file. */
#include "cli/mlg-cli.h"

#include <math.h>
#include <string.h>

const MlgParam mlg_cmd_indicators_params[] = {
  { "open-year", MLG_PARAM_WHOLE, NULL, 1900, 2999, NULL,
    N_ ("copy cells, traits and goals as the population of 1 January of this year (map file)") },
  { "freeze", MLG_PARAM_WHOLE, NULL, 1900, 2999, NULL,
    N_ ("freeze the values of this year, those of --by too; never rewritten (map file)") },
  { "correct", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("add a correction to this indicator of a frozen --year: --value, --reason (map file)") },
  { "value", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("the corrected value, a share as 0.12; `unknown` when it is no longer known") },
  { "group", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("the part of --by that is corrected: its codes, joined by |") },
  { "reason", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("why it is corrected") },
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

static int
year_of (const MlgCall *call, const char *option)
{
  const char *text = mlg_args_get (&call->args, option);

  return text != NULL ? (int) g_ascii_strtoull (text, NULL, 10) : 0;
}

static gboolean
done (int year, const char *words)
{
  g_printerr ("maillage: %d: %s\n", year, words);
  return TRUE;
}

static gboolean
freeze (MlgCall *call, MlgFaults *faults, GError **error)
{
  static const char *const keys[] = { "by", "as-of", "draws", "seed" };
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  const int year = year_of (call, "freeze");

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (mlg_args_get (&call->args, keys[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) (gsize) keys[i]);
        g_ptr_array_add (parameters, (gpointer) (gsize) mlg_args_get (&call->args, keys[i]));
      }
  g_ptr_array_add (parameters, NULL);
  return mlg_project_freeze_year (mlg_args_positional (&call->args, 0), year,
                                  (const char *const *) parameters->pdata, faults,
                                  call->cancellable, error) &&
         done (year, _ ("the year is frozen; its values are never rewritten."));
}

static gboolean
correct (MlgCall *call, MlgFaults *faults, GError **error)
{
  const char *text = mlg_args_get (&call->args, "value");
  const int year = year_of (call, "year");
  double value = (double) NAN;
  char *end = NULL;

  if (text == NULL || year == 0)
    return mlg_cli_usage (error,
                          _ ("Write: --correct INDICATOR --year YEAR --value VALUE --reason WHY"));
  if (strcmp (text, "unknown") != 0)
    {
      value = g_ascii_strtod (text, &end);
      if (end == text || *end != '\0' || !isfinite (value))
        return mlg_cli_usage (error, _ ("--value %s: write a number such as 0.12, or unknown."),
                              text);
    }
  return mlg_project_correct (
             mlg_args_positional (&call->args, 0), year, mlg_args_get (&call->args, "correct"),
             mlg_args_get (&call->args, "by"), mlg_args_get (&call->args, "group"), value,
             mlg_args_get (&call->args, "reason"), faults, call->cancellable, error) &&
         done (year, _ ("what was frozen stays; the correction stands beside it."));
}

gboolean
mlg_cmd_indicators (MlgCall *call, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  const char *source = mlg_args_positional (&call->args, 0);
  const int open = year_of (call, "open-year");
  gboolean ok;

  if (open == 0 && mlg_args_get (&call->args, "freeze") == NULL &&
      mlg_args_get (&call->args, "correct") == NULL)
    return mlg_cmd_question (call, error);
  if (open != 0)
    ok = mlg_project_open_year (source, open, faults, call->cancellable, error) &&
         done (open, _ ("the year is open; its population is that of today."));
  else if (mlg_args_get (&call->args, "freeze") != NULL)
    ok = freeze (call, faults, error);
  else
    ok = correct (call, faults, error);
  if (!ok && mlg_faults_count (faults, MLG_FAULT) > 0)
    mlg_cli_print_faults (faults);
  return ok;
}
