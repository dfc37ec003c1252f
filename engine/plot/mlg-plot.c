/* The registry, and the way from tables to a finished picture. */
#include "plot/mlg-gnuplot.h"
#include "plot/mlg-pictures.h"
#include "plot/mlg-svg.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

static const MlgPlot *const plots[] = {
  &mlg_plot_key,       &mlg_plot_map,           &mlg_plot_heatmap,       &mlg_plot_classes,
  &mlg_plot_approach,  &mlg_plot_load,          &mlg_plot_load_calendar, &mlg_plot_stages,
  &mlg_plot_network,   &mlg_plot_calendar,      &mlg_plot_months,        &mlg_plot_deliverables,
  &mlg_plot_bars,      &mlg_plot_departure,     &mlg_plot_quality,       &mlg_plot_contributions,
  &mlg_plot_stability, &mlg_plot_acceptability, &mlg_plot_marks,         &mlg_plot_tornado,
  &mlg_plot_frontier,  &mlg_plot_bullets,       &mlg_plot_trends,        &mlg_plot_calibration,
  &mlg_plot_scenarios, &mlg_plot_sweep,         &mlg_plot_losses,        &mlg_plot_renewals,
  &mlg_plot_observed,  &mlg_plot_observed_map,  &mlg_plot_gantt,         &mlg_plot_benchmark,
  &mlg_plot_service,
};

static const MlgPlotSpec *list[G_N_ELEMENTS (plots)];

const MlgPlotSpec *const *
mlg_plot_list (guint *out_n)
{
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (plots); i++)
        list[i] = &plots[i]->spec;
      g_once_init_leave (&ready, 1);
    }
  if (out_n != NULL)
    *out_n = G_N_ELEMENTS (plots);
  return list;
}

static const MlgPlot *
find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (plots); i++)
    if (strcmp (plots[i]->spec.id, id) == 0)
      return plots[i];
  return NULL;
}

const MlgPlotSpec *
mlg_plot_find (const char *id)
{
  const MlgPlot *plot = find (id);

  return plot == NULL ? NULL : &plot->spec;
}

void
mlg_plot_options_init (MlgPlotOptions *options)
{
  *options = (MlgPlotOptions){ .lang = MLG_LANG_FR, .wide = TRUE, .goal = NAN };
}

static gboolean
append_drawing (GString *script, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat ("/maillage/plots/", name, NULL);
  g_autoptr (GBytes) drawing = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize size;
  const char *text;

  if (drawing == NULL)
    return FALSE;
  text = g_bytes_get_data (drawing, &size);
  g_string_append_len (script, text, (gssize) size);
  return TRUE;
}

/* What gnuplot reads for one picture; and what the picture is called. */
static GBytes *
write_script (const MlgPlot *plot,
              const MlgData *data,
              const MlgPlotOptions *options,
              char **out_description,
              GError **error)
{
  g_autoptr (MlgSheet) sheet = mlg_sheet_new (options->lang, options->wide);
  GString *script;
  gboolean whole;
  gboolean empty;

  if (!plot->fill (sheet, data, options, error))
    return NULL;
  empty = sheet->height <= 0;
  if (empty)
    {
      mlg_sheet_take_description (sheet, g_strdup (mlg_tr (options->lang, "Nothing to show.")));
      mlg_sheet_set_words (sheet, "t_empty", sheet->description);
      sheet->height = 60;
    }
  mlg_sheet_set (sheet, "format", (int) options->format);
  script = mlg_sheet_print (sheet);
  whole = append_drawing (script, "theme.gp", error) &&
          append_drawing (script, empty ? "empty.gp" : plot->script, error);
  *out_description = g_strdup (sheet->description);
  if (whole)
    return g_string_free_to_bytes (script);
  g_string_free (script, TRUE);
  return NULL;
}

static char *
safe_name (const char *text)
{
  char *name = g_ascii_strdown (text, -1);

  return g_strcanon (name, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
}

/* The hour of its making, written over: the same picture is the same file. */
static GBytes *
without_date (GBytes *pdf)
{
  static const char key[] = "/CreationDate (D:";
  gsize size;
  char *data = g_memdup2 (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  gsize length = strlen (key);

  size = g_bytes_get_size (pdf);
  for (gsize i = 0; i + length + 14 < size; i++)
    if (memcmp (data + i, key, length) == 0)
      memcpy (data + i + length, "20000101000000", 14);
  return g_bytes_new_take (data, size);
}

static GBytes *
finish (const MlgPlot *plot,
        const MlgPlotOptions *options,
        const char *description,
        GBytes *output,
        GError **error)
{
  g_autofree char *name = safe_name (options->name != NULL ? options->name : plot->spec.id);
  MlgSvgLabels labels = { name, options->wide, options->standalone,
                          options->title != NULL ? options->title
                                                 : mlg_tr (options->lang, plot->spec.title),
                          description };
  gsize size;
  const char *svg = g_bytes_get_data (output, &size);
  char *clean;

  if (options->format == MLG_PLOT_PDF)
    return without_date (output);
  if (options->format == MLG_PLOT_PNG)
    return g_bytes_ref (output);
  clean = mlg_svg_clean (svg, size, &labels, error);
  return clean == NULL ? NULL : g_bytes_new_take (clean, strlen (clean));
}

gboolean
mlg_plot_draw_all (MlgPlotJob *jobs, guint n, guint processes, GError **error)
{
  g_autofree MlgGnuplotRun *runs = g_new0 (MlgGnuplotRun, n);
  g_autofree guint *job_of = g_new0 (guint, n);
  g_auto (GStrv) descriptions = g_new0 (char *, n + 1);
  const GError *first = NULL;
  guint ready = 0;

  for (guint i = 0; i < n; i++)
    {
      MlgData data = { jobs[i].tables, jobs[i].n_tables };
      g_autofree char *description = NULL;
      GBytes *script;

      jobs[i].drawing = NULL;
      jobs[i].error = NULL;
      script = write_script (find (jobs[i].spec->id), &data, &jobs[i].options, &description,
                             &jobs[i].error);
      if (script == NULL)
        continue;
      runs[ready].script = script;
      descriptions[ready] = g_steal_pointer (&description);
      job_of[ready++] = i;
    }
  mlg_gnuplot_run_all (runs, ready, processes);
  for (guint i = 0; i < ready; i++)
    {
      MlgPlotJob *job = &jobs[job_of[i]];

      if (runs[i].output != NULL)
        job->drawing = finish (find (job->spec->id), &job->options, descriptions[i], runs[i].output,
                               &job->error);
      else
        job->error = g_steal_pointer (&runs[i].error);
      g_clear_pointer (&runs[i].output, g_bytes_unref);
      g_bytes_unref (runs[i].script);
    }
  for (guint i = 0; i < n; i++)
    if (jobs[i].error != NULL)
      {
        g_prefix_error (&jobs[i].error, "%s: ", jobs[i].spec->id);
        first = first == NULL ? jobs[i].error : first;
      }
  if (first != NULL && error != NULL)
    *error = g_error_copy (first);
  return first == NULL;
}

void
mlg_plot_job_clear (MlgPlotJob *job)
{
  g_clear_pointer (&job->drawing, g_bytes_unref);
  g_clear_error (&job->error);
}

GBytes *
mlg_plot_draw (const MlgPlotSpec *spec,
               const MlgTable *const *tables,
               guint n,
               const MlgPlotOptions *options,
               GError **error)
{
  MlgPlotJob job = { .spec = spec, .tables = tables, .n_tables = n, .options = *options };

  mlg_plot_draw_all (&job, 1, 1, NULL);
  if (job.error != NULL)
    g_propagate_error (error, g_steal_pointer (&job.error));
  return job.drawing;
}

char *
mlg_plot_draw_result (const MlgPlotSpec *spec,
                      const MlgResult *result,
                      const MlgPlotOptions *options,
                      GError **error)
{
  guint n = mlg_result_get_n_tables (result);
  g_autofree const MlgTable **tables = g_new0 (const MlgTable *, n);
  g_autoptr (GBytes) drawing = NULL;
  MlgPlotOptions svg = *options;
  gsize size;
  const char *text;

  for (guint i = 0; i < n; i++)
    tables[i] = mlg_result_get_table (result, i);
  svg.format = MLG_PLOT_SVG;
  drawing = mlg_plot_draw (spec, tables, n, &svg, error);
  if (drawing == NULL)
    return NULL;
  text = g_bytes_get_data (drawing, &size);
  return g_strndup (text, size);
}

gboolean
mlg_plot_write_csv (
    const MlgPlotSpec *spec, const MlgTable *const *tables, guint n, GString *out, GError **error)
{
  MlgData data = { tables, n };
  g_auto (GStrv) names = g_strsplit (spec->tables, ",", 2);
  const MlgTable *table = mlg_data_need (&data, g_strstrip (names[0]), error);

  if (table != NULL)
    mlg_table_write_csv (table, out);
  return table != NULL;
}
