/* What the commands share. A command is one file, in one table (main.c), and uses public headers
 * only. */
#pragma once
#include <maillage/maillage.h>

typedef struct
{
  GPtrArray *positional; /* (element-type utf8) borrowed from argv */
  GPtrArray *options;    /* key, value, key, value: names without dashes */
} MlgArgs;

typedef struct _MlgCommand MlgCommand;

/* One call of the program. */
typedef struct
{
  const MlgCommand *command;
  MlgArgs args;
  GCancellable *cancellable; /* Ctrl-C */
  MlgProject *project;       /* what mlg_cli_open opened last; NULL before */
  GPtrArray *other_maps; /* (element-type MlgMap) whose figures stand in the answer; may be NULL */
} MlgCall;

struct _MlgCommand
{
  const char *name;
  const char *usage;      /* what follows the name: "SOURCE [options]" */
  const char *summary;    /* one line, English message id */
  const MlgParam *params; /* of the command itself; ends with name == NULL; NULL = none */
  gboolean (*run) (MlgCall *call, GError **error);
  const MlgParam *(*more) (const MlgCall *call); /* further parameters (a question's), or NULL */
  guint least, most;                             /* positional arguments */
};

/* All commands in the order of the help; ends with name == NULL. */
extern const MlgCommand mlg_commands[];
const MlgCommand *mlg_cli_find_command (const char *name);

/* Sorts argv (after the command's name) into positional arguments and options: --name value,
 * --name=value, -o value, -- ends the options. MLG_ERROR_USAGE with the nearest name. */
gboolean mlg_args_parse (MlgCall *call, int argc, char **argv, GError **error);
void mlg_args_clear (MlgArgs *args);
/* The value of an option, NULL when it was not given. */
const char *mlg_args_get (const MlgArgs *args, const char *name);
static inline const char *
mlg_args_positional (const MlgArgs *args, guint i)
{
  return i < args->positional->len ? g_ptr_array_index (args->positional, i) : NULL;
}

/* A message of the program in the language of the terminal. */
#define _(text) mlg_tr (mlg_message_lang (), text)
#define N_(text) text

gboolean mlg_cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Prints faults and warnings to stderr; at most a screenful of warnings, with how many more. */
void mlg_cli_print_faults (MlgFaults *faults);
/* Opens the call's first argument, printing what is wrong with it. NULL with error. */
MlgProject *mlg_cli_open (MlgCall *call, GError **error);
/* --lang, else the map's setting, else French: the language of reports, plots and files. */
MlgLang mlg_cli_output_lang (const MlgCall *call, const MlgMap *map);
/* Writes text to stdout. */
gboolean mlg_cli_print (const char *text, gsize length, GError **error);
/* Writes text to -o FILE (whole or not at all, then says so on stderr) or to stdout. */
gboolean mlg_cli_emit (const MlgCall *call, const char *text, gsize length, GError **error);

/* Whether the answer is to be a workbook: --format xlsx or ods, or the name of the file says so. */
gboolean mlg_cli_wants_workbook (const MlgCall *call, MlgWorkbookForm *out_form);
/* MLG_ERROR_USAGE when no file is named to write to. */
gboolean mlg_cli_has_file (const MlgCall *call, GError **error);
/* A result as a workbook to where -o says. */
gboolean mlg_cli_emit_workbook (const MlgCall *call,
                                const MlgResult *result,
                                MlgWorkbookForm form,
                                MlgLang lang,
                                GError **error);
/* An answer of one table, or a table by itself, as text, CSV, JSON or a workbook, as --format says.
 */
gboolean mlg_cli_emit_only (const MlgCall *call, const MlgResult *result, GError **error);
gboolean
mlg_cli_emit_table (const MlgCall *call, const char *question, MlgTable *table, GError **error);
/* Whether a file's name is that of a workbook (.xlsx, .ods). */
gboolean mlg_cli_is_workbook (const char *path);
/* --faults-to FILE.xlsx: the source with its faults coloured, when there are any. FALSE with error.
 */
gboolean mlg_cli_write_faults (const MlgCall *call,
                               const char *source,
                               const MlgFaults *faults,
                               GError **error);

extern const MlgParam mlg_cli_output_params[]; /* --output, --lang */

/* What every command that answers takes. */
#define MLG_CLI_PUBLISH \
  { \
    "publish", MLG_PARAM_FLAG, NULL, 0, 0, NULL, \
        N_ ("hide what may not be published, and as much else as that takes") \
  }
#define MLG_CLI_MANIFEST \
  { \
    "manifest", MLG_PARAM_TEXT, NULL, 0, 0, NULL, \
        N_ ("write seal of the inputs, settings, seed, version and date to this JSON file") \
  }
/* Writes an answer's manifest: to --manifest, and beside the output `path` (may be NULL) when that
 * has no place for it. */
gboolean mlg_cli_write_manifest (const MlgCall *call,
                                 const MlgResult *result,
                                 const char *path,
                                 GError **error);

gboolean mlg_cmd_new (MlgCall *call, GError **error);
gboolean mlg_cmd_template (MlgCall *call, GError **error);
gboolean mlg_cmd_import (MlgCall *call, GError **error);
gboolean mlg_cmd_export (MlgCall *call, GError **error);
gboolean mlg_cmd_check (MlgCall *call, GError **error);
gboolean mlg_cmd_journal (MlgCall *call, GError **error);
gboolean mlg_cmd_question (MlgCall *call, GError **error);
/* Keeps the programme of an answer as a scenario where --save-as asks for it; else does nothing. */
gboolean
mlg_cli_keep (MlgCall *call, const MlgProject *project, const MlgResult *result, GError **error);
const MlgParam *mlg_cmd_question_params (const MlgCall *call);
gboolean mlg_cmd_ask (MlgCall *call, GError **error);
/* The options of a question and, for one that makes sentences, the language, as key, value …, NULL;
 * returns the language of the answer. */
MlgLang mlg_cli_question_parameters (const MlgCall *call,
                                     const MlgAnalysis *analysis,
                                     const MlgProject *project,
                                     GPtrArray *parameters);
/* The answer in the form that --format and --table ask for, to where -o says. */
gboolean mlg_cli_write_answer (const MlgCall *call,
                               const MlgAnalysis *analysis,
                               MlgResult *result,
                               MlgLang lang,
                               GError **error);
gboolean mlg_cmd_compare (MlgCall *call, GError **error);
gboolean mlg_cmd_service (MlgCall *call, GError **error);
gboolean mlg_cmd_sweep (MlgCall *call, GError **error);
gboolean mlg_cmd_indicators (MlgCall *call, GError **error);
gboolean mlg_cmd_plot (MlgCall *call, GError **error);
gboolean mlg_cmd_report (MlgCall *call, GError **error);
gboolean mlg_cmd_spec (MlgCall *call, GError **error);
gboolean mlg_cmd_tender (MlgCall *call, GError **error);
/* The steps in their order; NULL after the last. */
const char *mlg_cmd_tender_step (guint i);
const char *mlg_cmd_scenario_step (guint i);
gboolean mlg_cmd_scenario (MlgCall *call, GError **error);
gboolean mlg_cmd_doctor (MlgCall *call, GError **error);
gboolean mlg_cmd_manual (MlgCall *call, GError **error);
gboolean mlg_cmd_help (MlgCall *call, GError **error);

extern const MlgParam mlg_cmd_spec_own[], mlg_cmd_ask_own[], mlg_cmd_new_params[],
    mlg_cmd_indicators_params[], mlg_cmd_import_params[], mlg_cmd_journal_params[],
    mlg_cmd_question_own[], mlg_cmd_plot_params[], mlg_cmd_report_params[], mlg_cmd_export_params[],
    mlg_cmd_check_params[], mlg_cmd_tender_params[], mlg_cmd_doctor_params[],
    mlg_cmd_scenario_params[];
