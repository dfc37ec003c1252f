/* maillage tender STEP CONSULTATION: from a grid to a decision. */
#include "cli/mlg-cli-tender.h"
#include "cli/mlg-interrupt.h"

#include <string.h>

const MlgParam mlg_cmd_tender_params[] = {
  { "simulation", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("a trial, whatever the state: everything it writes is marked as such") },
  { "official", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("an official result: refused when the grid is not sealed, not opened, or has changed "
        "(the default)") },
  { "redact", MLG_PARAM_CHOICE, "committee", 0, 0, "committee|bidder|public",
    N_ ("who reads it: the rest is left out") },
  { "bidder", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("code of the offer whose bidder reads it") },
  { "offer", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("explain: only the offer of this code") },
  { "round", MLG_PARAM_WHOLE, NULL, 0, 99, NULL,
    N_ ("negotiation round; 0 = first offers [last]") },
  { "reason", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("correct: why, for the journal") },
  { "map", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("map whose links show conflicts of interest between evaluators and bidders") },
  { "criterion", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("simulate: code of the price criterion") },
  { "low", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("simulate: lowest price [half of the highest]") },
  { "high", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("simulate: highest price [the budget ceiling]") },
  { "steps", MLG_PARAM_WHOLE, "10", 1, 1000, NULL, N_ ("simulate: how many steps between them") },
  { "seed", MLG_PARAM_WHOLE, "1", 0, 1e15, NULL, N_ ("firm, report: seed of the draws") },
  { "draws", MLG_PARAM_WHOLE, "2000", 0, 1e6, NULL, N_ ("firm, report: how many draws") },
  { "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL,
    N_ ("day written on pages [that of the last line of the journal]") },
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "table", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("only this table of the answer") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

/* ---- what the steps share -------------------------------------------------- */

static gboolean
take_links (MlgCall *call, MlgDossier *dossier, GError **error)
{
  const char *source = mlg_args_get (&call->args, "map");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (MlgTable) links = NULL;

  if (source == NULL)
    return TRUE;
  project = mlg_project_open (source, faults, call->cancellable, error);
  if (project == NULL)
    {
      mlg_cli_print_faults (faults);
      return FALSE;
    }
  links = mlg_project_links (project);
  mlg_dossier_set_links (dossier, links);
  return TRUE;
}

MlgDossier *
mlg_cli_open_dossier (MlgCall *call, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgDossier) dossier =
      mlg_dossier_open (mlg_args_positional (&call->args, 1), faults, error);

  if (mlg_faults_length (faults) > 0)
    mlg_cli_print_faults (faults);
  if (dossier == NULL || !take_links (call, dossier, error))
    return NULL;
  return g_steal_pointer (&dossier);
}

/* ---- new, check, journal ---------------------------------------------------- */

static gboolean
step_new (MlgCall *call, GError **error)
{
  const char *path = mlg_args_positional (&call->args, 1);
  MlgLang lang = MLG_LANG_FR;

  mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang);
  if (!mlg_dossier_new (path, lang, error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Written: %s\n"), path);
  g_printerr (_ ("Next: fill in the grid, then: maillage tender check %s; maillage tender simulate "
                 "%s; maillage tender seal %s\n"),
              path, path, path);
  return TRUE;
}

static void
write_faults (MlgFaults *faults, GString *out)
{
  const guint n_faults = mlg_faults_count (faults, MLG_FAULT);
  const guint n_warnings = mlg_faults_count (faults, MLG_WARNING);

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), mlg_message_lang ());

      g_string_append_printf (out, "%s\n", text);
    }
  if (n_faults == 0 && n_warnings == 0)
    g_string_append_printf (out, "%s\n", _ ("No fault, no warning."));
  else
    g_string_append_printf (out, _ ("Faults: %u. Warnings: %u.\n"), n_faults, n_warnings);
}

static gboolean
step_check (MlgCall *call, GError **error)
{
  const char *format = mlg_args_get (&call->args, "format");
  const char *path = mlg_args_positional (&call->args, 1);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgDossier) dossier = NULL;
  g_autoptr (MlgResult) result = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  MlgWorkbookForm form;
  gboolean book = FALSE;
  MlgLang lang;

  if (mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang))
    mlg_set_message_lang (lang); /* the answer is made of messages */
  dossier = mlg_dossier_open (path, faults, error);
  if (dossier == NULL && mlg_faults_length (faults) == 0)
    return FALSE;
  if (dossier == NULL)
    {
      /* what is wrong is the answer, as for a map */
      mlg_faults_sort (faults);
      write_faults (faults, out);
      mlg_cli_emit (call, out->str, out->len, NULL);
      return FALSE;
    }
  if (!take_links (call, dossier, error))
    return FALSE;
  result = mlg_dossier_check (dossier, faults, error);
  if (result == NULL)
    return FALSE;
  if (mlg_cli_wants_workbook (call, &form))
    book = TRUE;
  else if (g_strcmp0 (format, "json") == 0)
    mlg_result_write_json (result, mlg_message_lang (), out);
  else if (g_strcmp0 (format, "csv") == 0)
    mlg_table_write_csv (mlg_result_find_table (result, "lints"), out);
  else
    {
      g_string_append_printf (out, _ ("State: %s.\n"), _ (mlg_result_get_info (result, "state")));
      write_faults (faults, out);
    }
  if (!(book ? mlg_cli_emit_workbook (call, result, form, mlg_message_lang (), error)
             : mlg_cli_emit (call, out->str, out->len, error)))
    return FALSE;
  if (mlg_faults_count (faults, MLG_FAULT) == 0)
    return TRUE;
  g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       _ ("The consultation has faults; nothing was changed."));
  return FALSE;
}

static gboolean
step_journal (MlgCall *call, GError **error)
{
  g_autoptr (MlgDossier) dossier = mlg_cli_open_dossier (call, error);
  g_autoptr (MlgTable) table = dossier != NULL ? mlg_dossier_journal (dossier) : NULL;

  return table != NULL && mlg_cli_emit_table (call, "journal", table, error);
}

/* ---- seal, open, evaluate, decide, correct ---------------------------------- */

static gboolean
step_state (MlgCall *call, GError **error)
{
  const char *step = mlg_args_positional (&call->args, 0);
  g_autoptr (MlgDossier) dossier = mlg_cli_open_dossier (call, error);
  g_autoptr (MlgTable) journal = NULL;

  if (dossier == NULL ||
      !mlg_dossier_step (dossier, step, mlg_args_get (&call->args, "reason"), error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Done, and written in the journal: %s\n"), step);
  return TRUE;
}

typedef struct
{
  const char *name;
  gboolean (*run) (MlgCall *call, GError **error);
} Step;

static const Step steps[] = {
  { "new", step_new },
  { "check", step_check },
  { "simulate", mlg_cmd_tender_ask },
  { "seal", step_state },
  { "open", step_state },
  { "score", mlg_cmd_tender_ask },
  { "rank", mlg_cmd_tender_ask },
  { "explain", mlg_cmd_tender_ask },
  { "firm", mlg_cmd_tender_ask },
  { "evaluate", step_state },
  { "decide", step_state },
  { "correct", step_state },
  { "report", mlg_cmd_tender_ask },
  { "letter", mlg_cmd_tender_ask },
  { "export", mlg_cmd_tender_ask },
  { "journal", step_journal },
};

const char *
mlg_cmd_tender_step (guint i)
{
  return i < G_N_ELEMENTS (steps) ? steps[i].name : NULL;
}

gboolean
mlg_cmd_tender (MlgCall *call, GError **error)
{
  const char *name = mlg_args_positional (&call->args, 0), *near;
  const char *names[G_N_ELEMENTS (steps)];
  g_autoptr (GString) list = g_string_new (NULL);

  if (mlg_args_get (&call->args, "official") != NULL &&
      mlg_args_get (&call->args, "simulation") != NULL)
    return mlg_cli_usage (error, _ ("A result is either official or a simulation."));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (strcmp (steps[i].name, name) == 0)
        return steps[i].run (call, error);
      names[i] = steps[i].name;
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", names[i]);
    }
  near = mlg_nearest_name (name, names, G_N_ELEMENTS (names));
  if (near != NULL)
    return mlg_cli_usage (error, _ ("A consultation has no step %s. Did you mean %s?"), name, near);
  return mlg_cli_usage (error, _ ("A consultation has no step %s. There are: %s."), name,
                        list->str);
}
