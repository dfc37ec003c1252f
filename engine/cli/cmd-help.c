/* maillage help [COMMAND]: made from the descriptions of commands, questions and parameters. */
#include "cli/mlg-cli.h"

/* The help begins with what most people need; the rest stands by what it is for. A command in no
 * group would not be shown: a test of the command line compares with the table. */
static const struct
{
  const char *title; /* message id, NULL = none */
  const char *names;
} groups[] = {
  { NULL, "new check report relays gaps compare" },
  { N_ ("Data in and out:"), "template import export journal" },
  { N_ ("Questions:"), "reach capacity robust uncertain tornado sobol explain graph" },
  { N_ ("What if:"), "scenario sweep programme frontier" },
  { N_ ("Evaluation:"), "indicators learn ask" },
  { N_ ("Rules and the study:"), "rules seats digital study service spec ageing funding" },
  { N_ ("Call for tenders:"), "tender" },
  { N_ ("Pictures and the program itself:"), "plot doctor manual help" },
};

static void
add_param (GString *out, const MlgParam *param)
{
  g_autofree char *value = NULL;

  if (param->type == MLG_PARAM_FLAG)
    value = g_strdup ("");
  else if (param->type == MLG_PARAM_CHOICE)
    value = g_strdup (param->choices);
  else
    value = g_strdup (param->type == MLG_PARAM_WHOLE    ? "N"
                      : param->type == MLG_PARAM_DATE   ? "2026-06-30"
                      : param->type == MLG_PARAM_PERIOD ? "2026"
                                                        : "…");
  g_string_append_printf (out, "  --%s %s\n      %s", param->name, value, _ (param->summary));
  if (param->fallback != NULL)
    g_string_append_printf (out, " [%s]", _ (param->fallback));
  g_string_append_c (out, '\n');
}

/* Those that `others` does not tell of too (--lang is the command's and some questions'). */
static void
add_params (GString *out, const MlgParam *params, const MlgParam *others)
{
  for (const MlgParam *p = params; p != NULL && p->name != NULL; p++)
    {
      const MlgParam *same = others;

      while (same != NULL && same->name != NULL && !g_str_equal (same->name, p->name))
        same++;
      if (same == NULL || same->name == NULL)
        add_param (out, p);
    }
}

static void
help_command (const MlgCommand *command, GString *out)
{
  const MlgAnalysis *analysis = mlg_analysis_find (command->name);

  g_string_append_printf (out, "maillage %s %s\n    %s\n", command->name, command->usage,
                          _ (command->summary));
  if (analysis != NULL)
    {
      g_string_append_printf (out, "\n%s\n\n", _ (analysis->meaning));
      g_string_append_printf (out, "%s\n    %s\n\n", _ ("Formula:"), _ (analysis->formula));
      g_string_append_printf (out, "%s\n    maillage %s datasets/auvergne-rhone-alpes %s\n",
                              _ ("Example:"), analysis->name, analysis->example);
    }
  if (command->params != NULL && command->params->name != NULL)
    {
      g_string_append_printf (out, "\n%s\n", _ ("Options:"));
      if (analysis != NULL)
        add_params (out, analysis->params, command->params);
      add_params (out, command->params, NULL);
    }
}

static void
help_all (GString *out)
{
  g_string_append (out, _ ("maillage: who passes prevention resources on to which firms, and where "
                           "nobody does\n\n"));
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      g_auto (GStrv) names = g_strsplit (groups[g].names, " ", -1);

      if (groups[g].title != NULL)
        g_string_append_printf (out, "\n%s\n", _ (groups[g].title));
      for (guint i = 0; names[i] != NULL; i++)
        {
          const MlgCommand *command = mlg_cli_find_command (names[i]);

          if (command != NULL)
            g_string_append_printf (out, "  %-10s  %s\n", command->name, _ (command->summary));
        }
    }
  g_string_append (out,
                   _ ("\nSOURCE is a map file (.maillage), a folder of CSV or a workbook (.xlsx, "
                      ".ods).\n"
                      "maillage help COMMAND says more. Exit codes: 0 done, 1 failed, 2 usage, "
                      "3 data, 4 store, 5 output.\n"));
}

gboolean
mlg_cmd_help (MlgCall *call, GError **error)
{
  const char *name = mlg_args_positional (&call->args, 0);
  g_autoptr (GString) out = g_string_new (NULL);

  if (name == NULL || g_str_equal (name, "help"))
    help_all (out);
  else if (mlg_cli_find_command (name) != NULL)
    help_command (mlg_cli_find_command (name), out);
  else
    return mlg_cli_usage (error, _ ("There is no command %s. See: maillage help"), name);

  return mlg_cli_emit (call, out->str, out->len, error);
}
