/* What leaves the house: answers through one publication, and the manifest every answer carries. */
#include "base/mlg-day.h"
#include "base/mlg-words.h"
#include "map/mlg-edit.h"
#include "project/mlg-project-private.h"
#include "project/mlg-project-tables.h"
#include "schema/mlg-schema.h"

#include <maillage/mlg-analysis.h>
#include <maillage/mlg-publish.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static const char *
value_of (const char *const *parameters, const char *key)
{
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    if (g_str_equal (parameters[i], key))
      return parameters[i + 1];
  return NULL;
}

/* ---- manifest ------------------------------------------------------------------------------ */

/* The as-of date, or SOURCE_DATE_EPOCH, never the clock; NULL when there is neither. */
static char *
date_of (const MlgMap *map, const MlgResult *result)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  const char *as_of = mlg_result_get_info (result, "as_of");
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

      return g_date_time_format (time, "%Y-%m-%d");
    }
  if (as_of == NULL)
    as_of = mlg_result_get_setting (result, "as_of");
  return g_strdup (as_of != NULL ? as_of : mlg_map_setting (map, "as_of"));
}

/* The map of the scenario an answer was asked of, when the scenario changes settings; NULL else: a
 * manifest tells the settings that the answer was made with. */
static MlgMap *
map_of_scenario (const MlgMap *map, const MlgResult *result)
{
  const char *id = mlg_result_get_setting (result, "scenario");
  g_autoptr (GArray) edits = id != NULL ? mlg_map_scenario_edits (map, id, NULL) : NULL;

  for (guint i = 0; edits != NULL && i < edits->len; i++)
    if (mlg_schema_find_table (g_array_index (edits, MlgEdit, i).table) ==
        mlg_schema_table (MLG_T_SETTINGS))
      return mlg_map_scenario (map, id, NULL);
  return NULL;
}

void
mlg_project_manifest (const MlgProject *self, MlgResult *result)
{
  const MlgMap *map = mlg_project_get_map (self);
  g_autoptr (MlgMap) other = map_of_scenario (map, result);
  g_autofree char *source = g_path_get_basename (mlg_project_get_source (self));
  g_autofree char *date = date_of (map, result);
  guint n;
  const MlgSettingSpec *settings = mlg_schema_settings (&n);

  g_return_if_fail (self != NULL && result != NULL);
  mlg_result_set_manifest (result, "program", "maillage");
  mlg_result_set_manifest (result, "version", MLG_VERSION);
  mlg_result_set_manifest (result, "source", source);
  mlg_result_set_manifest (result, "seal", mlg_map_seal (map));
  mlg_result_set_manifest (result, "date", date);
  mlg_result_set_manifest (result, "seed", mlg_result_get_setting (result, "seed"));
  mlg_result_set_manifest (result, "published",
                           mlg_result_get_info (result, "publish_share") != NULL ? "yes" : "no");
  for (guint i = 0; i < n; i++)
    {
      const char *value = mlg_map_setting (other != NULL ? other : map, settings[i].key);
      g_autofree char *key = g_strconcat ("map.", settings[i].key, NULL);

      if (value != NULL)
        mlg_result_set_manifest (result, key, value);
    }
}

/* ---- publications -------------------------------------------------------------------------- */

static gboolean
takes (const MlgAnalysis *analysis, const char *name)
{
  for (const MlgParam *param = analysis->params; param->name != NULL; param++)
    if (g_str_equal (param->name, name))
      return TRUE;
  return FALSE;
}

/* What reach and goals prove of each cell, as the same question would say it; answers that have
 * nothing to do with reach are published without. */
static gboolean
know_gaps (const MlgProject *asked,
           MlgPublication *publication,
           const MlgResult *result,
           const char *const *parameters,
           GCancellable *cancellable,
           GError **error)
{
  static const char *const own[] = { "by", "target", "intervals", "0", NULL };
  static const char *const shared[] = { "period", "as-of", "deliverable", "theme", "work-group",
                                        "sector", "size",  "territory",   "seed",  "draws" };
  const MlgAnalysis *gaps = mlg_analysis_find ("gaps");
  const MlgTable *table = mlg_result_find_table (result, "gaps");
  g_autoptr (GPtrArray) same = g_ptr_array_new ();
  g_autoptr (MlgResult) answer = NULL;

  if (mlg_result_get_info (result, "deliverables") == NULL)
    return TRUE;
  if (table != NULL && mlg_table_find_column (table, "target_id") >= 0)
    {
      mlg_publication_know (publication, table);
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (value_of (parameters, shared[i]) != NULL && takes (gaps, shared[i]))
      {
        g_ptr_array_add (same, (gpointer) (gsize) shared[i]);
        g_ptr_array_add (same, (gpointer) (gsize) value_of (parameters, shared[i]));
      }
  g_ptr_array_add (same, NULL);
  answer =
      mlg_project_ask (asked, "gaps", own, (const char *const *) same->pdata, cancellable, error);
  if (answer == NULL)
    return FALSE;
  table = mlg_result_find_table (answer, "gaps");
  if (table != NULL)
    mlg_publication_know (publication, table);
  return TRUE;
}

/* Scenarios that change the cells have secrets of their own. */
static gboolean
add_scenarios (const MlgProject *self, MlgPublication *publication, GPtrArray *maps, GError **error)
{
  const MlgMap *map = mlg_project_get_map (self);
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIOS);
  const guint ids = mlg_schema_column (MLG_T_SCENARIOS, "scenario_id");

  for (guint row = 0; row < rows->n; row++)
    {
      const char *id = mlg_rows_text (rows, row, ids);
      g_autoptr (GArray) edits = mlg_map_scenario_edits (map, id, error);
      gboolean moves = FALSE;

      if (edits == NULL)
        return FALSE;
      for (guint i = 0; i < edits->len; i++)
        {
          const char *table = g_array_index (edits, MlgEdit, i).table;

          moves = moves || g_str_equal (table, "targets") || g_str_equal (table, "cibles");
        }
      if (moves)
        {
          MlgMap *other = mlg_map_scenario (map, id, error);

          if (other == NULL)
            return FALSE;
          g_ptr_array_add (maps, other);
          mlg_publication_add_map (publication, other);
        }
    }
  return TRUE;
}

static void
unref_map (gpointer map)
{
  mlg_map_unref (map);
}

static gboolean
compares (const MlgResult *result)
{
  return g_str_equal (mlg_result_get_question (result), "compare");
}

gboolean
mlg_project_publish_all (const MlgProject *self,
                         const MlgMap *const *others,
                         guint n_others,
                         MlgResult **results,
                         guint n,
                         MlgLang lang,
                         const char *const *parameters,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (MlgMap) map =
      mlg_map_scenario (mlg_project_get_map (self), value_of (parameters, "scenario"), error);
  g_autoptr (MlgProject) asked =
      map != NULL ? mlg_project_with_map (self, mlg_map_ref (map)) : NULL;
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func (unref_map);
  g_autoptr (MlgPublication) publication = map != NULL ? mlg_publication_new (map, lang) : NULL;
  g_autofree guint *at = g_new0 (guint, n + 1);
  gboolean known = FALSE, scenarios = FALSE;

  if (map == NULL)
    return FALSE;
  for (guint i = 0; i < n_others; i++)
    mlg_publication_add_map (publication, others[i]);
  for (guint i = 0; i < n; i++)
    {
      if (results[i] == NULL)
        continue;
      at[i] = mlg_publication_add (publication, results[i]);
      if (!known && mlg_result_get_info (results[i], "deliverables") != NULL)
        {
          /* the list of cells, where one of the answers is it, is as good as asking again */
          const MlgResult *best = results[i];

          for (guint j = i; j < n; j++)
            {
              const MlgTable *gaps =
                  results[j] != NULL ? mlg_result_find_table (results[j], "gaps") : NULL;

              if (gaps != NULL && mlg_table_find_column (gaps, "target_id") >= 0)
                best = results[j];
            }
          known = TRUE;
          if (!know_gaps (asked, publication, best, parameters, cancellable, error))
            return FALSE;
        }
      if (compares (results[i]) && !scenarios)
        {
          scenarios = TRUE;
          if (!add_scenarios (self, publication, maps, error))
            return FALSE;
        }
    }
  if (!mlg_publication_close (publication, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      MlgResult *shown;

      if (results[i] == NULL)
        continue;
      shown = mlg_publication_get (publication, at[i]);
      mlg_result_unref (results[i]);
      results[i] = shown;
    }
  return TRUE;
}

/* The cell's own row says it all, and every figure of an explanation comes from it. */
static gboolean
may_explain (const MlgProject *self, const MlgResult *result, GError **error)
{
  const char *target = mlg_result_get_setting (result, "target");

  if (!g_str_equal (mlg_result_get_question (result), "explain") ||
      !mlg_publication_keeps_target (mlg_project_get_map (self), target))
    return TRUE;
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               TR ("%s has too few establishments, or one that is most of it, or is not open for "
                   "diffusion: it cannot be explained in a publication. Ask of a larger set with "
                   "reach --by sector,territory, or leave --publish out and keep the answer."),
               target);
  return FALSE;
}

MlgResult *
mlg_project_publish (const MlgProject *self,
                     const MlgMap *const *others,
                     guint n_others,
                     MlgResult *result,
                     MlgLang lang,
                     const char *const *parameters,
                     GCancellable *cancellable,
                     GError **error)
{
  MlgResult *shown = mlg_result_ref (result);

  g_return_val_if_fail (self != NULL && result != NULL, NULL);
  if (may_explain (self, result, error) &&
      mlg_project_publish_all (self, others, n_others, &shown, 1, lang, parameters, cancellable,
                               error))
    return shown;
  mlg_result_unref (shown);
  return NULL;
}
