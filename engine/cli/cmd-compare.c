/* maillage compare SOURCE [ID|MAP …]: the same question of scenarios, or of other maps. */
#include "cli/mlg-cli.h"

#include <string.h>

/* A word that is a folder or a file is another map; anything else a scenario. */
static gboolean
is_source (const char *word)
{
  return g_file_test (word, G_FILE_TEST_EXISTS);
}

static void
unref_project (gpointer project)
{
  mlg_project_unref (project);
}

typedef struct
{
  GArray *list;        /* MlgComparand */
  GPtrArray *projects; /* the other maps */
  GPtrArray *names;
} Others;

static void
others_clear (Others *self)
{
  g_clear_pointer (&self->list, g_array_unref);
  g_clear_pointer (&self->projects, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Others, others_clear)

static gboolean
add_source (Others *self, MlgCall *call, const char *source, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgProject *project = mlg_project_open (source, faults, call->cancellable, error);
  MlgComparand comparand;

  if (project == NULL)
    {
      mlg_cli_print_faults (faults);
      return FALSE;
    }
  g_ptr_array_add (self->projects, project);
  g_ptr_array_add (self->names, g_path_get_basename (source));
  comparand.id = g_ptr_array_index (self->names, self->names->len - 1);
  comparand.map = mlg_project_get_map (project);
  g_array_append_val (self->list, comparand);
  return TRUE;
}

static gboolean
add_others (Others *self, MlgCall *call, GError **error)
{
  self->list = g_array_new (FALSE, TRUE, sizeof (MlgComparand));
  self->projects = g_ptr_array_new_with_free_func (unref_project);
  self->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; i < call->args.positional->len; i++)
    {
      const char *word = mlg_args_positional (&call->args, i);
      const MlgComparand scenario = { word, NULL };

      if (i == 1 && g_str_equal (word, "baseline"))
        continue; /* the map as it is, said aloud */
      if (!is_source (word))
        g_array_append_val (self->list, scenario);
      else if (!add_source (self, call, word, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mlg_cmd_compare (MlgCall *call, GError **error)
{
  const MlgAnalysis *analysis = mlg_analysis_find ("compare");
  const char *base = mlg_args_get (&call->args, "base");
  const MlgComparand base_scenario = { base, NULL };
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_autoptr (MlgProject) project = mlg_cli_open (call, error);
  g_auto (Others) others = { 0 };
  g_autoptr (MlgResult) result = NULL;
  gboolean done;
  MlgLang lang;

  if (project == NULL || !add_others (&others, call, error))
    return FALSE;
  lang = mlg_cli_question_parameters (call, analysis, project, parameters);
  if (others.list->len > 0 && mlg_args_get (&call->args, "scenarios") != NULL)
    return mlg_cli_usage (error, _ ("Name the scenarios behind the source or with --scenarios."));
  if (others.list->len > 0)
    result = mlg_compare (mlg_project_get_map (project), base != NULL ? &base_scenario : NULL,
                          (const MlgComparand *) others.list->data, others.list->len,
                          (const char *const *) parameters->pdata, call->cancellable, error);
  else if (mlg_map_count (mlg_project_get_map (project), "scenarios") == 0)
    return mlg_cli_usage (error, _ ("The map has no scenario to compare. Make one with maillage "
                                    "scenario new, or name another map."));
  else
    result = mlg_analysis_run (analysis, mlg_project_get_map (project),
                               (const char *const *) parameters->pdata, call->cancellable, error);
  call->other_maps = g_ptr_array_new ();
  for (guint i = 0; i < others.projects->len; i++)
    g_ptr_array_add (call->other_maps,
                     mlg_project_get_map (g_ptr_array_index (others.projects, i)));
  done = result != NULL && mlg_cli_write_answer (call, analysis, result, lang, error);
  g_clear_pointer (&call->other_maps, g_ptr_array_unref);
  return done;
}
