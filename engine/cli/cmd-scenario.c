/* maillage scenario STEP SOURCE ID …: what if. Making and changing scenarios, never the map. */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

#include <string.h>

const MlgParam mlg_cmd_scenario_params[] = {
  { "name", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("new, import: the name people read") },
  { "parent", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("new, import: the scenario it starts from (else the map as it is)") },
  { "with-children", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("delete: also the scenarios that inherit from it") },
  { "replace", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("import: in place of the edits of a scenario that is there") },
  { "format", MLG_PARAM_CHOICE, "text", 0, 0, "text|csv|json|xlsx|ods", N_ ("form of the answer") },
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("write to this file instead of the terminal (-o)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

typedef struct
{
  MlgCall *call;
  const char *source, *id;
  MlgFaults *faults;
} Work;

static const char *
word (const Work *work, guint i)
{
  return mlg_args_positional (&work->call->args, 3 + i);
}

static guint
n_words (const Work *work)
{
  return work->call->args.positional->len - 3;
}

static gboolean
emit_table (const Work *work, MlgTable *table, GError **error)
{
  g_autoptr (MlgResult) result = mlg_result_new ("scenario");

  mlg_result_set_setting (result, "scenario", work->id);
  mlg_result_take_table (result, mlg_table_ref (table));
  return mlg_cli_emit_only (work->call, result, error);
}

/* ---- steps that change ------------------------------------------------------------------------
 */

static gboolean
step_new (Work *work, GError **error)
{
  const MlgArgs *args = &work->call->args;

  if (!mlg_scenario_new (work->source, work->id, mlg_args_get (args, "name"),
                         mlg_args_get (args, "parent"), work->faults, work->call->cancellable,
                         error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Scenario %s made. Next: maillage scenario set %s %s TABLE KEY COLUMN VALUE\n"),
              work->id, work->source, work->id);
  return TRUE;
}

static gboolean
edit (Work *work, const char *op, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (MlgTable) dropped = NULL;
  guint n;

  for (guint i = 2; i < n_words (work); i++)
    g_ptr_array_add (cells, (gpointer) (gsize) word (work, i));
  g_ptr_array_add (cells, NULL);
  if (!mlg_scenario_edit (work->source, work->id, op, word (work, 0), word (work, 1),
                          (const char *const *) cells->pdata, &dropped, work->faults,
                          work->call->cancellable, error))
    return FALSE;
  mlg_interrupt_quiet ();
  n = MAX (cells->len / 2, 1);
  g_printerr (mlg_message_lang () == MLG_LANG_FR || n > 1 ? _ ("Scenario %s: %u edits added.\n")
                                                          : _ ("Scenario %s: %u edit added.\n"),
              work->id, n);
  return mlg_table_get_n_rows (dropped) == 0 || emit_table (work, dropped, error);
}

static gboolean
step_set (Work *work, GError **error)
{
  if (n_words (work) < 4 || n_words (work) % 2 != 0)
    return mlg_cli_usage (error, _ ("Write: maillage scenario set SOURCE ID TABLE KEY COLUMN "
                                    "VALUE [COLUMN VALUE …]"));
  return edit (work, "set", error);
}

static gboolean
step_add (Work *work, GError **error)
{
  if (n_words (work) < 2 || n_words (work) % 2 != 0)
    return mlg_cli_usage (error,
                          _ ("Write: maillage scenario add SOURCE ID TABLE KEY [COLUMN VALUE …]"));
  return edit (work, "add", error);
}

static gboolean
step_drop (Work *work, GError **error)
{
  if (n_words (work) != 2)
    return mlg_cli_usage (error, _ ("Write: maillage scenario drop SOURCE ID TABLE KEY"));
  return edit (work, "drop", error);
}

static gboolean
step_undo (Work *work, GError **error)
{
  guint64 seq = 0;

  if (n_words (work) > 1 ||
      (n_words (work) == 1 &&
       !g_ascii_string_to_unsigned (word (work, 0), 10, 1, 1000000000, &seq, NULL)))
    return mlg_cli_usage (error, _ ("Write: maillage scenario undo SOURCE ID [RANK]"));
  if (!mlg_scenario_undo (work->source, work->id, (guint) seq, work->faults,
                          work->call->cancellable, error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Scenario %s: one edit taken back.\n"), work->id);
  return TRUE;
}

static gboolean
step_delete (Work *work, GError **error)
{
  if (n_words (work) > 0)
    return mlg_cli_usage (error, _ ("Write: maillage scenario delete SOURCE ID [--with-children]"));
  if (!mlg_scenario_delete (work->source, work->id,
                            mlg_args_get (&work->call->args, "with-children") != NULL, work->faults,
                            work->call->cancellable, error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Scenario %s deleted.\n"), work->id);
  return TRUE;
}

static gboolean
step_import (Work *work, GError **error)
{
  const MlgArgs *args = &work->call->args;

  if (n_words (work) != 1)
    return mlg_cli_usage (error, _ ("Write: maillage scenario import SOURCE ID FILE.csv [--name … "
                                    "--parent … --replace]"));
  if (!mlg_scenario_import (work->source, work->id, mlg_args_get (args, "name"),
                            mlg_args_get (args, "parent"), word (work, 0),
                            mlg_args_get (args, "replace") != NULL, work->faults,
                            work->call->cancellable, error))
    return FALSE;
  mlg_interrupt_quiet ();
  g_printerr (_ ("Scenario %s imported.\n"), work->id);
  return TRUE;
}

/* ---- steps that show --------------------------------------------------------------------------
 */

static gboolean
step_list (Work *work, GError **error)
{
  g_autoptr (MlgProject) project = mlg_cli_open (work->call, error);
  g_autoptr (MlgTable) table = NULL;

  if (project == NULL)
    return FALSE;
  table = mlg_project_scenarios (project);
  return emit_table (work, table, error);
}

static gboolean
step_show (Work *work, GError **error)
{
  g_autoptr (MlgProject) project = mlg_cli_open (work->call, error);
  g_autoptr (MlgTable) table = NULL;

  if (project == NULL)
    return FALSE;
  table = mlg_project_scenario_edits (project, work->id, error);
  return table != NULL && emit_table (work, table, error);
}

static gboolean
step_export (Work *work, GError **error)
{
  g_autoptr (MlgProject) project = mlg_cli_open (work->call, error);
  g_autofree char *text = NULL;

  if (project == NULL)
    return FALSE;
  text = mlg_project_scenario_csv (project, work->id, error);
  return text != NULL && mlg_cli_emit (work->call, text, strlen (text), error);
}

/* ---- the command ------------------------------------------------------------------------------
 */

static const struct
{
  const char *name;
  gboolean (*run) (Work *work, GError **error);
  guint least; /* words behind the step, the source included */
} steps[] = {
  { "new", step_new, 2 },       { "set", step_set, 2 },       { "add", step_add, 2 },
  { "drop", step_drop, 2 },     { "undo", step_undo, 2 },     { "show", step_show, 2 },
  { "list", step_list, 1 },     { "delete", step_delete, 2 }, { "export", step_export, 2 },
  { "import", step_import, 2 },
};

static gboolean
unknown_step (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (steps)], *near;
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      names[i] = steps[i].name;
      g_string_append_printf (all, "%s%s", i > 0 ? ", " : "", names[i]);
    }
  near = mlg_nearest_name (name, names, G_N_ELEMENTS (steps));
  if (near != NULL)
    return mlg_cli_usage (error, _ ("There is no step %s. Did you mean %s?"), name, near);
  return mlg_cli_usage (error, _ ("There is no step %s. Write one of: %s."), name, all->str);
}

const char *
mlg_cmd_scenario_step (guint i)
{
  return i < G_N_ELEMENTS (steps) ? steps[i].name : NULL;
}

gboolean
mlg_cmd_scenario (MlgCall *call, GError **error)
{
  const char *name = mlg_args_positional (&call->args, 0);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  Work work = { call, mlg_args_positional (&call->args, 1), mlg_args_positional (&call->args, 2),
                faults };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gboolean done;

      if (!g_str_equal (steps[i].name, name))
        continue;
      if (call->args.positional->len < 1 + steps[i].least)
        return mlg_cli_usage (error, _ ("Write: maillage scenario %s SOURCE ID …"), name);
      if (steps[i].run == step_list || steps[i].run == step_show || steps[i].run == step_export)
        g_ptr_array_remove_index (call->args.positional, 0); /* the source comes first */
      done = steps[i].run (&work, error);
      if (mlg_faults_length (faults) > 0)
        mlg_cli_print_faults (faults);
      return done;
    }
  return unknown_step (name, error);
}
