/* The program: a table of commands, one file each. Exit codes: 0 done, 1 failed, 2 usage, 3 data,
 * 4 store, 5 output. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

#include <locale.h>
#include <signal.h>
#include <string.h>

#define QUESTION(name, summary) \
  { \
    name, "SOURCE [options]", summary, mlg_cmd_question_own, mlg_cmd_question, \
        mlg_cmd_question_params, 1, 1 \
  }

const MlgCommand mlg_commands[] = {
  { "new", "DIR --region CODE", N_ ("lay out a region's map to fill in"), mlg_cmd_new_params,
    mlg_cmd_new, NULL, 1, 1 },
  { "check", "SOURCE", N_ ("every fault of a map, where it is and how to mend it"),
    mlg_cmd_check_params, mlg_cmd_check, NULL, 1, 1 },
  { "report", "SOURCE [-o FILE]", N_ ("the committee's report, one HTML page"),
    mlg_cmd_report_params, mlg_cmd_report, NULL, 1, 1 },
  QUESTION ("relays", N_ ("the directory of relays, or which relay for a target")),
  QUESTION ("gaps", N_ ("where nobody reaches, why, and what would help")),
  QUESTION ("reach", N_ ("who is reached, and how surely")),
  QUESTION ("capacity", N_ ("which relays are saturated, and how many could be contacted at most")),
  QUESTION ("robust", N_ ("what is lost if relays stop, and when funding runs out")),
  QUESTION ("uncertain", N_ ("any question, with a 90% interval beside each figure")),
  QUESTION ("tornado", N_ ("which figures the result depends on most, one at a time")),
  QUESTION ("sobol", N_ ("how much of the doubt about the result each group of figures carries")),
  { "ask", "SOURCE [-o DIR | --answers FILE]",
    N_ ("which figures to ask for first, and a questionnaire for each relay"), mlg_cmd_ask_own,
    mlg_cmd_ask, mlg_cmd_question_params, 1, 1 },
  QUESTION ("learn", N_ ("what worked, and what campaigns say of the figures of the map")),
  { "indicators", "SOURCE [options]", N_ ("the year's indicators, with goals, trend and intervals"),
    mlg_cmd_indicators_params, mlg_cmd_indicators, mlg_cmd_question_params, 1, 1 },
  { "explain", "[reach] SOURCE --target CELL [options]",
    N_ ("every factor of one cell's reach, down to the input rows"), mlg_cmd_question_own,
    mlg_cmd_question, mlg_cmd_question_params, 1, 2 },
  QUESTION ("programme", N_ ("the best use of a budget, of days and of relays to come")),
  QUESTION ("frontier", N_ ("the best reach that each budget can buy")),
  { "service", "[plan] SOURCE [options]",
    N_ ("the support service: requests, quotas, who is served next"), mlg_cmd_question_own,
    mlg_cmd_service, mlg_cmd_question_params, 1, 2 },
  QUESTION ("graph", N_ ("the map as a graph: components, hinges, bridges, layers")),
  QUESTION ("rules", N_ ("which rules are in force on a map, and with what parameters")),
  QUESTION ("ageing",
            N_ ("what waits for validation, what expires soon, what one registration cuts off")),
  QUESTION ("funding",
            N_ ("what hangs on outside funding, and what happens month by month if it stops")),
  QUESTION ("study",
            N_ ("the study itself: milestones, what moved and why, who decides, three uses")),
  { "spec", "SOURCE [-o FILE.html|.md] [--grid FOLDER]",
    N_ ("the specification of a study: what the map does not know, as questions"), mlg_cmd_spec_own,
    mlg_cmd_spec, mlg_cmd_question_params, 1, 1 },
  QUESTION ("seats", N_ ("who gets a seat in a session, who waits, who followed")),
  QUESTION ("digital", N_ ("who is cut off from digital channels, and who helps")),
  { "scenario", "STEP SOURCE [ID …]",
    N_ ("what if: make, change, show and delete the scenarios of a map"), mlg_cmd_scenario_params,
    mlg_cmd_scenario, NULL, 2, 64 },
  { "compare", "SOURCE [baseline] [ID|MAP …] [options]",
    N_ ("scenarios side by side, and what each change brings"), mlg_cmd_question_own,
    mlg_cmd_compare, mlg_cmd_question_params, 1, 32 },
  { "sweep", "SOURCE TABLE KEY COLUMN FIRST:LAST:STEP [options]",
    N_ ("how the answer follows one figure of the map"), mlg_cmd_question_own, mlg_cmd_sweep,
    mlg_cmd_question_params, 5, 5 },
  { "plot", "SOURCE PLOT -o FILE", N_ ("one picture (SVG, PNG or PDF) and its CSV"),
    mlg_cmd_plot_params, mlg_cmd_plot, NULL, 1, 2 },
  { "import", "SOURCE MAP | sirene|urssaf|flores FILE MAP|DIR",
    N_ ("bring a folder of CSV or a workbook into a map file, or count a public file into cells"),
    mlg_cmd_import_params, mlg_cmd_import, NULL, 2, 3 },
  { "export", "SOURCE DIR|FILE.xlsx|.ods|.graphml|.gexf|.csv|.geojson",
    N_ ("write a map as a folder of CSV, a workbook, a graph, or territories with results"),
    mlg_cmd_export_params, mlg_cmd_export, NULL, 2, 2 },
  { "template", "DIR|FILE.xlsx|.ods", N_ ("empty tables with an example row and a guide"),
    mlg_cmd_export_params, mlg_cmd_template, NULL, 1, 1 },
  { "tender", "STEP CONSULTATION [options]",
    N_ ("a call for tenders: grid, seal, offers, ranking, how firm it is"), mlg_cmd_tender_params,
    mlg_cmd_tender, NULL, 2, 2 },
  { "journal", "MAP", N_ ("who imported what, when"), mlg_cmd_journal_params, mlg_cmd_journal, NULL,
    1, 1 },
  { "doctor", "", N_ ("what this machine has, what is missing and what to install"),
    mlg_cmd_doctor_params, mlg_cmd_doctor, NULL, 0, 0 },
  { "manual", "man|bash|zsh|fish", N_ ("the manual page, and completion for a shell"),
    mlg_cli_output_params, mlg_cmd_manual, NULL, 1, 1 },
  { "help", "[COMMAND]", N_ ("what a command or a question means, with an example"), NULL,
    mlg_cmd_help, NULL, 0, 1 },
  { NULL, NULL, NULL, NULL, NULL, NULL, 0, 0 },
};

const MlgCommand *
mlg_cli_find_command (const char *name)
{
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

static void
set_locale (void)
{
  const char *const *languages;
  MlgLang lang;

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C"); /* numbers of files never follow the user's locale */
  languages = g_get_language_names ();
  for (guint i = 0; languages[i] != NULL; i++)
    if (mlg_lang_parse (languages[i], &lang))
      {
        mlg_set_message_lang (lang);
        break;
      }
}

static gboolean
unknown_command (const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *near;

  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    g_ptr_array_add (names, (gpointer) (gsize) command->name);
  near = mlg_nearest_name (name, (const char *const *) names->pdata, names->len);
  if (near != NULL)
    return mlg_cli_usage (error, _ ("There is no command %s. Did you mean %s?"), name, near);
  return mlg_cli_usage (error, _ ("There is no command %s. See: maillage help"), name);
}

static gboolean
run (int argc, char **argv, MlgCall *call, GError **error)
{
  const char *name = argc > 1 ? argv[1] : "help";

  if (g_str_equal (name, "--help") || g_str_equal (name, "-h"))
    name = "help";
  if (g_str_equal (name, "--version"))
    {
      g_autofree char *versions = mlg_project_versions ();

      g_print ("%s", versions);
      return TRUE;
    }
  call->command = mlg_cli_find_command (name);
  if (call->command == NULL)
    return unknown_command (name, error);
  for (int i = 2; i < argc && strcmp (argv[i], "--") != 0; i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      {
        call->command = mlg_cli_find_command ("help");
        argv[1] = (char *) (gsize) name;
        return mlg_args_parse (call, 1, argv + 1, error) && mlg_cmd_help (call, error);
      }

  return mlg_args_parse (call, MAX (argc - 2, 0), argv + 2, error) &&
         call->command->run (call, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  MlgCall call = { .cancellable = cancellable };

  set_locale ();
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is an output error, not a silent death */
  mlg_interrupt_watch (cancellable);
  if (!run (argc, argv, &call, &error))
    {
      mlg_interrupt_quiet ();
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
          g_error_matches (error, MLG_ERROR, MLG_ERROR_CANCELLED))
        g_printerr ("maillage: %s\n", _ ("stopped; nothing was changed."));
      else
        g_printerr ("maillage: %s\n", error->message);
    }
  mlg_interrupt_quiet ();
  mlg_args_clear (&call.args);
  g_clear_pointer (&call.project, mlg_project_unref);

  return mlg_error_exit_code (error);
}
