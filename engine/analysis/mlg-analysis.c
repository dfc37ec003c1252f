#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "map/mlg-access.h"
#include "map/mlg-edit.h"

const MlgAnalysis *
mlg_analysis_find (const char *name)
{
  guint n;
  const MlgAnalysis *const *all = mlg_analysis_list (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (all[i]->name, name))
      return all[i];
  return NULL;
}

static const MlgParam *
find_param (const MlgAnalysis *self, const char *name)
{
  for (const MlgParam *param = self->params; param->name != NULL; param++)
    if (g_str_equal (param->name, name))
      return param;
  return NULL;
}

/* Every parameter enters the settings of the result: those not given with their default. */
static void
keep_settings (const MlgAnalysis *self, GHashTable *given, MlgResult *result)
{
  for (const MlgParam *param = self->params; param->name != NULL; param++)
    {
      const char *value = g_hash_table_lookup (given, param->name);

      if (value == NULL)
        value = param->fallback;
      if (param->type == MLG_PARAM_WHOLE && value != NULL)
        mlg_result_set_setting_number (result, param->name, g_ascii_strtod (value, NULL));
      else
        mlg_result_set_setting (result, param->name, value);
    }
}

/* The parameters of a call, checked; NULL with error. Keys and values are borrowed. */
static GHashTable *
read_parameters (const MlgAnalysis *self, const char *const *parameters, GError **error)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    {
      const MlgParam *param = find_param (self, parameters[i]);

      g_return_val_if_fail (parameters[i + 1] != NULL, NULL);
      if (param == NULL)
        {
          g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                       mlg_tr (mlg_message_lang (), "%s has no option --%s."), self->name,
                       parameters[i]);
          return NULL;
        }
      if (!mlg_param_check (param, parameters[i + 1], error))
        return NULL;
      g_hash_table_insert (given, (gpointer) (gsize) parameters[i],
                           (gpointer) (gsize) parameters[i + 1]);
    }
  return g_steal_pointer (&given);
}

/* Who asks for an exact answer must not get a sample without a word. */
static gboolean
keeps_method (GHashTable *given, const MlgResult *result, GError **error)
{
  if (g_strcmp0 (g_hash_table_lookup (given, "method"), "exact") != 0 ||
      g_strcmp0 (mlg_result_get_info (result, "status"), "sampled") != 0)
    return TRUE;
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_LIMIT,
                       mlg_tr (mlg_message_lang (),
                               "Too many relays depend on each other for an exact answer. Ask "
                               "with --method auto: part of it is then drawn, and said to be."));
  return FALSE;
}

GHashTable *
mlg_analysis_prepare (const MlgAnalysis *self,
                      const char *const *parameters,
                      MlgResult **out_result,
                      GError **error)
{
  GHashTable *given = read_parameters (self, parameters, error);

  if (given == NULL)
    return NULL;
  *out_result = mlg_result_new (self->name);
  keep_settings (self, given, *out_result);
  return given;
}

/* The map asked about: a scenario's when one is given (transfer full). */
static MlgMap *
map_asked (const MlgAnalysis *self, const MlgMap *map, GHashTable *given, GError **error)
{
  const char *scenario = g_hash_table_lookup (given, "scenario");
  g_autoptr (MlgMap) asked =
      mlg_map_scenario (map, find_param (self, "scenario") != NULL ? scenario : NULL, error);

  if (asked == NULL || g_strcmp0 (g_hash_table_lookup (given, "digital"), "off") != 0)
    return g_steal_pointer (&asked);
  return mlg_map_digital_off (asked);
}

/* Says of which scenario the figures are, and that they are without digital channels. */
static void
tell_scenario (const MlgMap *map, GHashTable *given, MlgResult *result)
{
  if (g_strcmp0 (g_hash_table_lookup (given, "digital"), "off") == 0)
    mlg_result_set_info (result, "digital", "off");
  const char *id = g_hash_table_lookup (given, "scenario");
  const char *name = id != NULL ? mlg_map_scenario_name (map, id) : NULL;

  if (name != NULL)
    mlg_result_set_info (result, "scenario", name);
}

MlgResult *
mlg_analysis_run (const MlgAnalysis *self,
                  const MlgMap *map,
                  const char *const *parameters,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GHashTable) given = read_parameters (self, parameters, error);
  g_autoptr (MlgMap) asked = given != NULL ? map_asked (self, map, given, error) : NULL;
  g_autoptr (MlgResult) result = NULL;

  if (asked == NULL)
    return NULL;
  result = mlg_result_new (self->name);
  keep_settings (self, given, result);
  tell_scenario (map, given, result);
  if (!self->run (asked, given, result, cancellable, error) || !keeps_method (given, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static void
set_by (GHashTable *given, const char *by)
{
  if (by != NULL)
    g_hash_table_insert (given, (gpointer) (gsize) "by", (gpointer) (gsize) by);
  else
    g_hash_table_remove (given, "by");
}

gboolean
mlg_analysis_run_many (const MlgAnalysis *self,
                       const MlgMap *map,
                       const char *const *parameters,
                       const char *const *by,
                       guint n,
                       MlgResult **out_results,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GHashTable) given = read_parameters (self, parameters, error);
  g_autoptr (MlgMap) asked = given != NULL ? map_asked (self, map, given, error) : NULL;
  g_autoptr (GPtrArray) results =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_result_unref);

  if (asked == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      MlgResult *result = mlg_result_new (self->name);

      g_ptr_array_add (results, result);
      set_by (given, by[i]);
      keep_settings (self, given, result);
      tell_scenario (map, given, result);
      if (self->run_many == NULL && !self->run (asked, given, result, cancellable, error))
        return FALSE;
    }
  if (self->run_many != NULL &&
      !self->run_many (asked, given, by, n, (MlgResult *const *) results->pdata, cancellable,
                       error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!keeps_method (given, g_ptr_array_index (results, i), error))
      return FALSE;
  for (guint i = 0; i < n; i++)
    out_results[i] = mlg_result_ref (g_ptr_array_index (results, i));

  return TRUE;
}

const MlgTable *
mlg_analysis_main_table (const MlgAnalysis *self, const MlgResult *result)
{
  const MlgTable *table = NULL;

  for (guint i = 0; i < mlg_result_get_n_tables (result); i++)
    if (g_str_has_prefix (mlg_table_get_name (mlg_result_get_table (result, i)), self->main_table))
      table = mlg_result_get_table (result, i);

  return table != NULL ? table : mlg_result_get_table (result, 0);
}
