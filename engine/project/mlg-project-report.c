/* The glue between a map, the registry of questions and the page: every need of the report's
 * sections is asked once, with the report's own period, as-of date and seed. */
#include "base/mlg-day.h"
#include "map/mlg-edit.h"
#include "project/mlg-project-private.h"
#include "project/mlg-project-tables.h"
#include "schema/mlg-schema.h"

#include <maillage/mlg-analysis.h>
#include <maillage/mlg-report.h>
#include <stdlib.h>
#include <string.h>

static gboolean
takes (const MlgAnalysis *analysis, const char *name)
{
  for (const MlgParam *param = analysis->params; param->name != NULL; param++)
    if (g_str_equal (param->name, name))
      return TRUE;
  return FALSE;
}

static const char *
common_value (const char *const *common, const char *key)
{
  for (guint i = 0; common != NULL && common[i] != NULL; i += 2)
    if (g_str_equal (common[i], key))
      return common[i + 1];
  return NULL;
}

/* The question's own parameters and those of the caller that it takes. */
static GPtrArray *
join_parameters (const MlgAnalysis *analysis, const char *const *own, const char *const *common)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    g_ptr_array_add (all, g_strdup (own[i]));
  for (guint i = 0; common != NULL && common[i] != NULL; i += 2)
    if (takes (analysis, common[i]))
      {
        g_ptr_array_add (all, g_strdup (common[i]));
        g_ptr_array_add (all, g_strdup (common[i + 1]));
      }
  if (common_value (common, "threads") == NULL && takes (analysis, "threads"))
    {
      /* a page asks much at once, and threads change no figure */
      g_ptr_array_add (all, g_strdup ("threads"));
      g_ptr_array_add (all, g_strdup_printf ("%u", CLAMP (g_get_num_processors (), 1, 8)));
    }
  g_ptr_array_add (all, NULL);

  return all;
}

MlgResult *
mlg_project_ask (const MlgProject *self,
                 const char *question,
                 const char *const *own,
                 const char *const *common,
                 GCancellable *cancellable,
                 GError **error)
{
  const MlgAnalysis *analysis = mlg_analysis_find (question);
  g_autoptr (GPtrArray) all = join_parameters (analysis, own, common);

  return mlg_analysis_run (analysis, mlg_project_get_map (self), (const char *const *) all->pdata,
                           cancellable, error);
}

static gboolean
ask_many (const MlgProject *self,
          const char *question,
          const char *const *common,
          const char *const *by,
          guint n,
          MlgResult **out_results,
          GCancellable *cancellable,
          GError **error)
{
  const MlgAnalysis *analysis = mlg_analysis_find (question);
  g_autoptr (GPtrArray) all = join_parameters (analysis, NULL, common);

  return mlg_analysis_run_many (analysis, mlg_project_get_map (self),
                                (const char *const *) all->pdata, by, n, out_results, cancellable,
                                error);
}

static const char *
region_name (const MlgMap *map)
{
  const char *code = mlg_map_setting (map, "region");
  const guint node = code != NULL ? mlg_tree_find (&map->territories, code) : MLG_NONE;

  return node != MLG_NONE ? map->territories.nodes[node].name : NULL;
}

/* The date on the page is the as-of date or SOURCE_DATE_EPOCH, never the clock. */
static const char *
edition_date (const MlgResult *reach, char *buffer)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

      g_snprintf (buffer, 16, "%04d-%02d-%02d", g_date_time_get_year (time),
                  g_date_time_get_month (time), g_date_time_get_day_of_month (time));
      return buffer;
    }
  return reach != NULL ? mlg_result_get_info (reach, "as_of") : NULL;
}

static char *
year_of (const MlgResult *reach, const char *const *common)
{
  const char *period = common_value (common, "period");
  const char *from = reach != NULL ? mlg_result_get_info (reach, "period_from") : NULL;
  const char *until = reach != NULL ? mlg_result_get_info (reach, "period_until") : NULL;

  if (from != NULL && until != NULL && strncmp (from, until, 4) == 0 &&
      g_str_has_suffix (from, "-01-01") && g_str_has_suffix (until, "-12-31"))
    return g_strndup (from, 4);
  return g_strdup (period);
}

static void
set_facts (MlgReportInput *input,
           const MlgProject *self,
           const MlgResult *reach,
           const char *const *common)
{
  const MlgMap *map = mlg_project_get_map (self);
  g_autofree char *base = g_path_get_basename (mlg_project_get_source (self));
  g_autofree char *year = year_of (reach, common);
  char date[16];
  guint n_settings;
  const MlgSettingSpec *settings = mlg_schema_settings (&n_settings);

  mlg_report_input_set_fact (input, "source", base);
  mlg_report_input_set_fact (input, "seal", mlg_map_seal (map));
  mlg_report_input_set_fact (input, "region", region_name (map));
  mlg_report_input_set_fact (input, "year", year);
  mlg_report_input_set_fact (input, "edited", edition_date (reach, date));
  mlg_report_input_set_fact (input, "version", MLG_VERSION);
  mlg_report_input_set_fact (input, "goal", mlg_map_setting (map, "goal"));
  for (guint t = 0; t < MLG_N_TABLES; t++)
    mlg_report_input_set_count (input, mlg_schema_table ((MlgTableId) t)->id,
                                mlg_map_rows (map, (MlgTableId) t)->n);
  for (guint i = 0; i < n_settings; i++)
    mlg_report_input_set_setting (input, settings[i].key, mlg_map_setting (map, settings[i].key));
}

/* The roll-up a need asks for when that is all it asks for, so that needs of one question can
 * share the work; FALSE for other needs. */
static gboolean
only_by (const MlgReportNeed *need, const char **out_by)
{
  const char *const *own = need->parameters;

  *out_by = own[0] != NULL ? own[1] : NULL;
  return own[0] == NULL || (g_str_equal (own[0], "by") && own[2] == NULL);
}

/* A scenario's report is asked of the scenario's map, made once; what takes scenarios in a way of
 * its own (compare) is asked of the map that holds them. */
typedef struct
{
  const MlgProject *holder;
  MlgProject *asked;
  GPtrArray *parameters; /* of the call, without the scenario */
  MlgLang lang;
  gboolean publish; /* the page is a publication */
} Source;

static void
source_clear (Source *self)
{
  g_clear_pointer (&self->asked, mlg_project_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static gboolean
source_open (Source *self,
             const MlgProject *project,
             MlgLang lang,
             const char *const *parameters,
             GError **error)
{
  MlgMap *map = mlg_map_scenario (mlg_project_get_map (project),
                                  common_value (parameters, "scenario"), error);

  self->holder = project;
  self->lang = lang;
  self->publish = common_value (parameters, "publish") != NULL;
  if (map == NULL)
    return FALSE;
  self->asked = mlg_project_with_map (project, map);
  self->parameters = g_ptr_array_new ();
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    if (!g_str_equal (parameters[i], "scenario") && !g_str_equal (parameters[i], "publish"))
      {
        g_ptr_array_add (self->parameters, (gpointer) (gsize) parameters[i]);
        g_ptr_array_add (self->parameters, (gpointer) (gsize) parameters[i + 1]);
      }
  /* for those that make sentences */
  g_ptr_array_add (self->parameters, (gpointer) (gsize) "lang");
  g_ptr_array_add (self->parameters, (gpointer) (gsize) mlg_lang_code (lang));
  g_ptr_array_add (self->parameters, NULL);
  return TRUE;
}

static const MlgProject *
source_for (const Source *self, const char *question)
{
  return takes (mlg_analysis_find (question), "scenario") ? self->asked : self->holder;
}

/* The page says at its top, and among its settings, that it is a scenario's. */
static void
set_scenario (MlgReportInput *input, const MlgProject *self, const char *id, MlgLang lang)
{
  const char *name = mlg_map_scenario_name (mlg_project_get_map (self), id);
  g_autofree char *words = NULL;

  if (name == NULL)
    return;
  words = g_strdup_printf (mlg_tr (lang, "Scenario: %s"), name);
  mlg_report_input_set_fact (input, "status", words);
  mlg_report_input_set_setting (input, "scenario", id);
}

/* Questions that are asked beside the others: those that solve programmes, which go one at a time
 * anyway, and the scenarios. The map is read-only and its answers do not depend on what else is
 * asked. */
static gboolean
is_aside (const char *question)
{
  static const char *const names[] = { "programme", "frontier", "capacity", "graph", "compare" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], question))
      return TRUE;
  return FALSE;
}

/* Answers need i, and with it the later needs that ask the same question by other roll-ups. */
static gboolean
answer_need (const Source *source,
             const MlgReportNeed *needs,
             guint n,
             guint i,
             MlgResult **answers,
             GCancellable *cancellable,
             GError **error)
{
  const MlgProject *self = source_for (source, needs[i].question);
  const char *const *common = (const char *const *) source->parameters->pdata;
  g_autofree const char **by = g_new0 (const char *, n);
  g_autofree guint *which = g_new (guint, n);
  g_autofree MlgResult **results = g_new0 (MlgResult *, n);
  guint m = 0;

  for (guint j = i; j < n; j++)
    if (answers[j] == NULL && !is_aside (needs[j].question) &&
        (j == i || g_str_equal (needs[j].question, needs[i].question)) &&
        only_by (&needs[j], &by[m]))
      which[m++] = j;
  if (m == 0 || which[0] != i)
    {
      answers[i] = mlg_project_ask (self, needs[i].question, needs[i].parameters, common,
                                    cancellable, error);
      return answers[i] != NULL;
    }
  if (!ask_many (self, needs[i].question, common, by, m, results, cancellable, error))
    return FALSE;
  for (guint k = 0; k < m; k++)
    answers[which[k]] = results[k];
  return TRUE;
}

typedef struct
{
  const Source *source;
  const MlgReportNeed *needs;
  guint n;
  MlgResult **answers; /* per need; NULL where it is not asked aside */
  GCancellable *cancellable;
  GError *error;
} Aside;

static gpointer
ask_aside (gpointer data)
{
  Aside *self = data;

  for (guint i = 0; i < self->n && self->error == NULL; i++)
    if (is_aside (self->needs[i].question))
      self->answers[i] = mlg_project_ask (source_for (self->source, self->needs[i].question),
                                          self->needs[i].question, self->needs[i].parameters,
                                          (const char *const *) self->source->parameters->pdata,
                                          self->cancellable, &self->error);
  return NULL;
}

/* Every need's answer into the input. */
static gboolean
answer_all (const Source *source, MlgReportInput *input, GCancellable *cancellable, GError **error)
{
  guint n;
  const MlgReportNeed *needs = mlg_report_needs (&n);
  g_autofree MlgResult **answers = g_new0 (MlgResult *, n);
  Aside aside = { source, needs, n, answers, cancellable, NULL };
  GThread *thread;
  gboolean done = TRUE;

  mlg_map_seal (mlg_project_get_map (source->asked)); /* made once, before two threads want it */
  thread = g_thread_new ("aside", ask_aside, &aside);
  for (guint i = 0; i < n && done; i++)
    if (answers[i] == NULL && !is_aside (needs[i].question))
      done = answer_need (source, needs, n, i, answers, cancellable, error);
  g_thread_join (thread);
  if (done && aside.error == NULL && source->publish)
    done = mlg_project_publish_all (source->asked, NULL, 0, answers, n, source->lang,
                                    (const char *const *) source->parameters->pdata, cancellable,
                                    error);
  for (guint i = 0; i < n; i++)
    if (answers[i] != NULL)
      {
        mlg_report_input_set_result (input, needs[i].name, answers[i]);
        mlg_result_unref (answers[i]);
      }
  if (done && aside.error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&aside.error));
      done = FALSE;
    }
  g_clear_error (&aside.error);

  return done;
}

/* Everything a report is made of. out_day (may be NULL): the date on it, or NULL when it has none.
 */
static MlgReportInput *
make_input (const MlgProject *self,
            MlgLang lang,
            const char *const *parameters,
            char **out_day,
            GCancellable *cancellable,
            GError **error)
{
  static const char *const facts_only[] = { "intervals", "0", NULL };
  char day[16];
  g_autoptr (MlgReportInput) input = mlg_report_input_new ();
  g_auto (Source) source = { 0 };
  g_autoptr (MlgResult) reach = NULL;
  g_autoptr (MlgTable) outlines = mlg_project_outlines_table (self);

  if (!source_open (&source, self, lang, parameters, error) ||
      !answer_all (&source, input, cancellable, error))
    return NULL;
  reach = mlg_project_ask (source.asked, "reach", facts_only,
                           (const char *const *) source.parameters->pdata, cancellable, error);
  if (reach == NULL)
    return NULL;
  set_facts (input, source.asked, reach, parameters);
  set_scenario (input, self, common_value (parameters, "scenario"), lang);
  mlg_report_input_set_outlines (input, outlines);
  if (out_day != NULL)
    *out_day = g_strdup (edition_date (reach, day));
  return g_steal_pointer (&input);
}

char *
mlg_project_report (const MlgProject *self,
                    MlgLang lang,
                    const char *const *parameters,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (MlgReportInput) input = make_input (self, lang, parameters, NULL, cancellable, error);

  return input != NULL ? mlg_report_html (input, lang, error) : NULL;
}

GBytes *
mlg_project_report_workbook (const MlgProject *self,
                             MlgWorkbookForm form,
                             MlgLang lang,
                             const char *const *parameters,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (MlgReportInput) input = make_input (self, lang, parameters, NULL, cancellable, error);

  return input != NULL ? mlg_report_workbook (input, form, lang, error) : NULL;
}

gboolean
mlg_project_report_pdf (const MlgProject *self,
                        MlgLang lang,
                        const char *const *parameters,
                        const char *path,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *day = NULL;
  g_autoptr (MlgReportInput) input = make_input (self, lang, parameters, &day, cancellable, error);
  g_autofree char *page = input != NULL ? mlg_report_html (input, lang, error) : NULL;

  return page != NULL && !mlg_project_stopped (cancellable, error) &&
         mlg_project_print_pdf (page, day != NULL ? day : "2000-01-01", path, error);
}
