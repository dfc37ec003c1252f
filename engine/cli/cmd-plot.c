/* maillage plot SOURCE PLOT -o FILE: one picture and, beside it, its CSV. Without PLOT: the list.
 */
#include "cli/mlg-cli.h"
#include "cli/mlg-interrupt.h"

#include <math.h>
#include <string.h>

const MlgParam mlg_cmd_plot_params[] = {
  { "output", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("the picture: .svg, .png or .pdf (-o); its CSV is written beside it") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en",
    N_ ("language of the picture (else the map's, else French)") },
  { "narrow", MLG_PARAM_FLAG, NULL, 0, 0, NULL, N_ ("for a phone") },
  { "period", MLG_PARAM_PERIOD, NULL, 0, 0, NULL, N_ ("year, month or days asked about") },
  { "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL, N_ ("up to this day only what was done counts") },
  { "deliverable", MLG_PARAM_TEXT, "all", 0, 0, NULL,
    N_ ("resources asked about, ids with commas") },
  { "scenario", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("ask it of this scenario of the map (else of the map as it is)") },
  { "scenarios", MLG_PARAM_TEXT, "all", 0, 0, NULL,
    N_ ("scenarios: those compared, codes with commas") },
  { "with", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("benchmark: the other map (else the scenarios of the map)") },
  { "in", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("sweep: table of the cell") },
  { "row", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("sweep: key of its row") },
  { "column", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("sweep: its column") },
  { "values", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("sweep: first:last:step") },
  MLG_CLI_PUBLISH,
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

static gboolean
list_plots (const MlgCall *call, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n;
  const MlgPlotSpec *const *all = mlg_plot_list (&n);

  for (guint i = 0; i < n; i++)
    if (all[i]->question != NULL) /* the others are only drawn inside the report */
      g_string_append_printf (out, "%-13s %s\n", all[i]->id, _ (all[i]->title));
  return mlg_cli_emit (call, out->str, out->len, error);
}

static gboolean
choose_format (const char *path, MlgPlotFormat *out_format, GError **error)
{
  if (path == NULL)
    return mlg_cli_usage (error, _ ("plot needs -o FILE: .svg, .png or .pdf."));
  if (g_str_has_suffix (path, ".svg"))
    *out_format = MLG_PLOT_SVG;
  else if (g_str_has_suffix (path, ".png"))
    *out_format = MLG_PLOT_PNG;
  else if (g_str_has_suffix (path, ".pdf"))
    *out_format = MLG_PLOT_PDF;
  else
    return mlg_cli_usage (error, _ ("%s: the name must end in .svg, .png or .pdf."), path);
  return TRUE;
}

static gboolean
unknown_plot (const char *name, GError **error)
{
  guint n;
  const MlgPlotSpec *const *all = mlg_plot_list (&n);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (all[i]->question != NULL)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", all[i]->id);
  return mlg_cli_usage (error, _ ("There is no plot %s. There are: %s."), name, names->str);
}

/* A picture of two maps: the answer of compare, drawn. */
static GBytes *
draw_with (MlgCall *call,
           const MlgProject *project,
           const MlgPlotSpec *spec,
           const MlgPlotOptions *options,
           GString *csv,
           GError **error)
{
  static const char *const parameters[] = { "indicators", "yes", "detail", "0", NULL };
  const char *source = mlg_args_get (&call->args, "with");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) other = mlg_project_open (source, faults, call->cancellable, error);
  g_autoptr (MlgResult) result = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  g_autofree char *name = g_path_get_basename (source);
  MlgComparand comparand = { name, NULL };

  if (other == NULL)
    {
      mlg_cli_print_faults (faults);
      return NULL;
    }
  comparand.map = mlg_project_get_map (other);
  result = mlg_compare (mlg_project_get_map (project), NULL, &comparand, 1, parameters,
                        call->cancellable, error);
  if (result == NULL)
    return NULL;
  for (guint i = 0; i < mlg_result_get_n_tables (result); i++)
    g_ptr_array_add (tables, (gpointer) (gsize) mlg_result_get_table (result, i));
  if (!mlg_plot_write_csv (spec, (const MlgTable *const *) tables->pdata, tables->len, csv, error))
    return NULL;
  return mlg_plot_draw (spec, (const MlgTable *const *) tables->pdata, tables->len, options, error);
}

gboolean
mlg_cmd_plot (MlgCall *call, GError **error)
{
  static const char *const passed_on[] = { "period",    "as-of",  "deliverable", "scenario",
                                           "scenarios", "in",     "row",         "column",
                                           "values",    "publish" };
  const char *name = mlg_args_positional (&call->args, 1);
  const char *path = mlg_args_get (&call->args, "output");
  const MlgPlotSpec *spec = name != NULL ? mlg_plot_find (name) : NULL;
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  g_autoptr (MlgProject) project = NULL;
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GString) manifest = g_string_new (NULL);
  g_autofree char *stem = NULL;
  g_autofree char *manifest_path = NULL;
  g_autofree char *csv_path = NULL;
  MlgPlotOptions options;

  if (name == NULL)
    return list_plots (call, error);
  if (spec == NULL)
    return unknown_plot (name, error);
  mlg_plot_options_init (&options);
  options.standalone = TRUE;
  if (!choose_format (path, &options.format, error))
    return FALSE;
  project = mlg_cli_open (call, error);
  if (project == NULL)
    return FALSE;
  options.lang = mlg_cli_output_lang (call, mlg_project_get_map (project));
  options.wide = mlg_args_get (&call->args, "narrow") == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (passed_on); i++)
    if (mlg_args_get (&call->args, passed_on[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) (gsize) passed_on[i]);
        g_ptr_array_add (parameters, (gpointer) (gsize) mlg_args_get (&call->args, passed_on[i]));
      }
  g_ptr_array_add (parameters, NULL);
  if (mlg_args_get (&call->args, "with") == NULL)
    picture = mlg_project_plot (project, spec, &options, (const char *const *) parameters->pdata,
                                csv, manifest, call->cancellable, error);
  else if (mlg_args_get (&call->args, "publish") != NULL)
    mlg_cli_usage (error, _ ("--publish does not go with --with: publish the answer of compare."));
  else if (g_str_equal (spec->id, "benchmark"))
    picture = draw_with (call, project, spec, &options, csv, error);
  else
    mlg_cli_usage (error, _ ("--with is for the plot benchmark alone."));
  if (picture == NULL)
    return FALSE;
  stem = g_strndup (path, strlen (path) - 4);
  csv_path = g_strconcat (stem, ".csv", NULL);
  if (!mlg_project_write_file (csv_path, csv->str, csv->len, error))
    return FALSE;
  /* a picture of points has no place for words that nobody sees */
  manifest_path = g_strconcat (path, ".manifest.json", NULL);
  if (options.format != MLG_PLOT_SVG && manifest->len > 0 &&
      !mlg_project_write_file (manifest_path, manifest->str, manifest->len, error))
    return FALSE;

  return mlg_cli_emit (call, g_bytes_get_data (picture, NULL), g_bytes_get_size (picture), error);
}
