/* All drawings of a page at once: gnuplot starts once per drawing, several at a time. */
#include "report/mlg-drawings.h"

#include <math.h>

static void
add_job (GArray *jobs,
         GPtrArray *keys,
         const MlgPage *page,
         const MlgFigureSpec *figure,
         const MlgPlotSpec *spec,
         GPtrArray *tables,
         gboolean wide)
{
  const MlgResult *result = mlg_page_result (page, figure->need);
  MlgPlotJob job = { .spec = spec, .n_tables = tables->len };

  job.tables = (const MlgTable *const *) tables->pdata;
  mlg_plot_options_init (&job.options);
  job.options.lang = page->lang;
  job.options.wide = wide;
  job.options.format = MLG_PLOT_SVG;
  job.options.name = figure->id;
  job.options.title = tr (page, figure->caption);
  job.options.item = figure->item != NULL ? tr (page, figure->item) : NULL;
  job.options.goal = mlg_page_fact_number (page, "goal");
  job.options.as_of = result != NULL ? mlg_result_get_info (result, "as_of") : NULL;
  g_array_append_val (jobs, job);
  g_ptr_array_add (keys, g_strconcat (figure->id, wide ? "-l" : "-e", NULL));
}

/* A picture is drawn from rows: an answer without any is told in words. */
static gboolean
has_rows (const MlgPage *page, const MlgFigureSpec *figure, const MlgPlotSpec *spec)
{
  g_auto (GStrv) names = g_strsplit (spec->tables, ",", 2);
  const char *name = names[0] != NULL ? g_strstrip (names[0]) : "";

  if (mlg_view_rows (mlg_page_table (page, figure->need, name)) > 0)
    return TRUE;
  for (guint i = 0; figure->more[i] != NULL; i++)
    if (mlg_view_rows (mlg_page_table (page, figure->more[i], name)) > 0)
      return TRUE;
  return FALSE;
}

static void
add_tables (GPtrArray *tables, const MlgResult *result)
{
  for (guint i = 0; result != NULL && i < mlg_result_get_n_tables (result); i++)
    g_ptr_array_add (tables, MLG_BORROW (mlg_result_get_table (result, i)));
}

/* The tables a figure may be drawn from, or NULL when its answer is not there. */
static GPtrArray *
tables_of (const MlgPage *page, const MlgFigureSpec *figure, const MlgPlotSpec *spec)
{
  const MlgResult *result = mlg_page_result (page, figure->need);
  GPtrArray *tables;

  if (result == NULL || !has_rows (page, figure, spec))
    return NULL;
  tables = g_ptr_array_new ();
  add_tables (tables, result);
  for (guint i = 0; figure->more[i] != NULL; i++)
    add_tables (tables, mlg_page_result (page, figure->more[i]));
  if (page->input->outlines != NULL)
    g_ptr_array_add (tables, page->input->outlines);
  return tables;
}

static gboolean
keep_drawings (MlgPage *page, GArray *jobs, GPtrArray *keys, GError **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < jobs->len; i++)
    {
      MlgPlotJob *job = &g_array_index (jobs, MlgPlotJob, i);
      gsize size = 0;
      const char *text = job->drawing != NULL ? g_bytes_get_data (job->drawing, &size) : NULL;

      if (text != NULL)
        g_hash_table_insert (page->drawings, g_strdup (g_ptr_array_index (keys, i)),
                             g_strndup (text, size));
      /* an answer without the columns of a picture: the page does without the picture, and shows
       * the values. A drawing that fails is another matter. */
      else if (done && job->error != NULL &&
               !g_error_matches (job->error, MLG_ERROR, MLG_ERROR_USAGE))
        {
          g_set_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED, "%s", job->error->message);
          done = FALSE;
        }
      mlg_plot_job_clear (job);
    }
  return done;
}

gboolean
mlg_page_draw (MlgPage *page, GError **error)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (MlgPlotJob));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint s = 0; s < mlg_n_sections; s++)
    for (guint f = 0; f < mlg_sections[s]->n_figures; f++)
      {
        const MlgFigureSpec *figure = &mlg_sections[s]->figures[f];
        const MlgPlotSpec *spec = mlg_plot_find (figure->plot);
        GPtrArray *tables = spec != NULL ? tables_of (page, figure, spec) : NULL;

        if (tables == NULL || !mlg_page_shows (page, mlg_sections[s]))
          {
            g_clear_pointer (&tables, g_ptr_array_unref);
            continue;
          }
        g_ptr_array_add (kept, tables);
        add_job (jobs, keys, page, figure, spec, tables, TRUE);
        add_job (jobs, keys, page, figure, spec, tables, FALSE);
      }
  if (jobs->len > 0)
    mlg_plot_draw_all ((MlgPlotJob *) (gpointer) jobs->data, jobs->len, 0, NULL);
  return keep_drawings (page, jobs, keys, error);
}

void
mlg_page_name_drawings (MlgPage *page)
{
  for (guint s = 0; s < mlg_n_sections; s++)
    for (guint f = 0; f < mlg_sections[s]->n_figures; f++)
      {
        const MlgFigureSpec *figure = &mlg_sections[s]->figures[f];
        const MlgPlotSpec *spec = mlg_plot_find (figure->plot);
        GPtrArray *tables = spec != NULL ? tables_of (page, figure, spec) : NULL;

        if (tables != NULL)
          g_hash_table_insert (page->drawings, g_strconcat (figure->id, "-l", NULL), g_strdup (""));
        g_clear_pointer (&tables, g_ptr_array_unref);
      }
}
