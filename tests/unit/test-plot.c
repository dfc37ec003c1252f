/* The plot room: words that stay words, pictures of nothing, of one row, of the unknown, of the
 * absurd; the cleaning of SVG; the places of labels. */
#include "plot-samples.h"
#include "plot/mlg-gnuplot.h"
#include "plot/mlg-layers.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-place.h"
#include "plot/mlg-shades.h"
#include "plot/mlg-sheet.h"
#include "plot/mlg-svg-tree.h"
#include "plot/mlg-svg.h"

#include <math.h>

/* ---- tables bent in one way each --------------------------------------------------------------
 */

typedef enum
{
  BEND_NO_ROWS,
  BEND_ONE_ROW,
  BEND_UNKNOWN,
  BEND_SUPPRESSED,
  BEND_HUGE,
  BEND_TINY,
  BEND_ZERO,
  BEND_NEGATIVE,
  BEND_HOSTILE,
  BEND_REVERSED,
  N_BENDS
} Bend;

static const char *const bend_names[] = {
  "no rows", "one row", "unknown",  "suppressed", "huge",
  "tiny",    "zero",    "negative", "hostile",    "reversed"
};

static char *
hostile_name (guint i)
{
  static const char *const names[] = {
    "`touch mlg-plot-was-here`",
    "\"><script>alert(1)</script>",
    "{/Symbol a} ^up _down @macro",
    "\327\251\327\234\327\225\327\235 \342\200\256 right to left \342\200\254",
    "END_0123456789abcdef",
    "'; system ('touch mlg-plot-was-here') #",
    "back\\slash \\n \\\" %s %d $t $d[1]",
    "e",
    "line\nEND\nline",
    "< touch mlg-plot-was-here",
    "a\001b\033[31m",
    "\360\237\230\200 emoji "
    "\344\270\255\346\226\207\344\270\255\346\226\207\344\270\255\346\226\207\344\270\255\346\226"
    "\207\344\270\255\346\226\207\344\270\255\346\226\207",
    "]]>&amp;<![CDATA[",
    "=cmd|' /C calc'!A0",
  };
  guint n = G_N_ELEMENTS (names) + 2;

  if (i % n == n - 2)
    return g_strnfill (10000, 'W');
  if (i % n == n - 1)
    {
      GString *words = g_string_new (NULL);

      while (words->len < 10000)
        g_string_append (words, "word ");
      return g_string_free (words, FALSE);
    }
  return g_strdup (names[i % n]);
}

static gboolean
is_name (const MlgTable *table, guint column)
{
  const char *id = mlg_table_get_column_id (table, column);

  return mlg_table_get_column_kind (table, column) == MLG_COLUMN_TEXT &&
         !g_str_has_suffix (id, "id") && strcmp (id, "month") != 0;
}

static double
bent (double value, Bend bend)
{
  if (bend == BEND_HUGE)
    return value * 1e12;
  if (bend == BEND_TINY)
    return value * 1e-12;
  if (bend == BEND_ZERO)
    return 0;
  return bend == BEND_NEGATIVE ? -value : value;
}

/* Coordinates, layers and lengths of rulers are not figures of the plan: they stay. */
static gboolean
is_figure (const MlgTable *table, guint column)
{
  static const char *const fixed[] = { "ring",  "seq",     "longitude", "latitude",
                                       "layer", "members", "top",       NULL };

  return !g_strv_contains (fixed, mlg_table_get_column_id (table, column));
}

static MlgTable *
bend_table (const MlgTable *table, Bend bend)
{
  MlgTable *copy = mlg_table_new (mlg_table_get_name (table), mlg_table_get_title (table));
  guint rows = mlg_table_get_n_rows (table);

  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    mlg_table_add_column (copy, mlg_table_get_column_id (table, c),
                          mlg_table_get_column_title (table, c),
                          mlg_table_get_column_kind (table, c), NULL, 0);
  if (bend == BEND_NO_ROWS)
    return copy;
  if (bend == BEND_ONE_ROW && strcmp (mlg_table_get_name (table), "outlines") != 0)
    rows = MIN (rows, 1);
  for (guint r = 0; r < rows; r++)
    {
      guint from = bend == BEND_REVERSED ? rows - 1 - r : r;

      mlg_table_add_row (copy);
      for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
        if (mlg_table_get_column_kind (table, c) <= MLG_COLUMN_LABEL)
          {
            g_autofree char *name = bend == BEND_HOSTILE && is_name (table, c)
                                        ? hostile_name (r)
                                        : g_strdup (mlg_table_get_text (table, from, c));
            mlg_table_set_text (copy, r, c, name);
          }
        else if (bend == BEND_UNKNOWN && is_figure (table, c))
          continue;
        else if (bend == BEND_SUPPRESSED && is_figure (table, c))
          mlg_table_set_state (copy, r, c, MLG_CELL_SUPPRESSED);
        else
          mlg_table_set_number (copy, r, c,
                                is_figure (table, c)
                                    ? bent (mlg_table_get_number (table, from, c), bend)
                                    : mlg_table_get_number (table, from, c));
    }
  return copy;
}

static GPtrArray *
bend_tables (const char *plot, Bend bend)
{
  g_autoptr (GPtrArray) tables = sample_tables (plot);
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_table_unref);

  for (guint i = 0; i < tables->len; i++)
    g_ptr_array_add (copies, bend_table (tables->pdata[i], bend));
  return copies;
}

static void
check_svg (const char *what, GBytes *drawing)
{
  gsize size;
  const char *text = g_bytes_get_data (drawing, &size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgSvgNode) root = mlg_svg_parse (text, size, &error);

  if (error != NULL)
    g_test_message ("%s: %s", what, error->message);
  g_assert_no_error (error);
  g_assert_null (strstr (text, "<script"));
  g_assert_false (g_regex_match_simple ("[ ,(ML\"-](nan|inf)[ ,)\"]", text, G_REGEX_CASELESS, 0));
  g_assert_cmpuint (size, <, 400000);
}

/* All plots with one bend, wide and narrow. */
static void
test_bend (gconstpointer data)
{
  Bend bend = GPOINTER_TO_UINT (data);
  guint n;
  const MlgPlotSpec *const *list = mlg_plot_list (&n);
  g_autofree MlgPlotJob *jobs = g_new0 (MlgPlotJob, 2 * n);
  g_autoptr (GPtrArray) tables =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2 * n; i++)
    {
      GPtrArray *own = bend_tables (list[i / 2]->id, bend);

      g_ptr_array_add (tables, own);
      jobs[i] = (MlgPlotJob){ .spec = list[i / 2],
                              .tables = (const MlgTable *const *) own->pdata,
                              .n_tables = own->len };
      mlg_plot_options_init (&jobs[i].options);
      jobs[i].options.wide = i % 2 == 0;
    }
  mlg_plot_draw_all (jobs, 2 * n, 2, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2 * n; i++)
    {
      g_autofree char *what = g_strdup_printf ("%s, %s", list[i / 2]->id, bend_names[bend]);

      check_svg (what, jobs[i].drawing);
    }
  if (bend == BEND_REVERSED) /* row order changes no byte */
    for (guint i = 0; i < 2 * n; i++)
      if (strcmp (list[i / 2]->id, "stages") != 0 && strcmp (list[i / 2]->id, "quality") != 0 &&
          strcmp (list[i / 2]->id, "service") != 0)
        {
          g_autoptr (GPtrArray) straight = sample_tables (list[i / 2]->id);
          g_autoptr (GBytes) drawing =
              mlg_plot_draw (list[i / 2], (const MlgTable *const *) straight->pdata, straight->len,
                             &jobs[i].options, &error);

          g_assert_no_error (error);
          if (!g_bytes_equal (drawing, jobs[i].drawing))
            {
              g_test_message ("%s depends on the order of rows", list[i / 2]->id);
              g_test_fail ();
            }
        }
  g_assert_false (g_file_test ("mlg-plot-was-here", G_FILE_TEST_EXISTS));
  for (guint i = 0; i < 2 * n; i++)
    mlg_plot_job_clear (&jobs[i]);
}

/* ---- errors -----------------------------------------------------------------------------------
 */

static void
test_missing_table (void)
{
  g_autoptr (MlgTable) table = sample_table ("loads_by_relay", "relay_id:T;relay:T", "A;Un\n");
  const MlgTable *tables[] = { table };
  MlgPlotOptions options;
  guint n;
  const MlgPlotSpec *const *list = mlg_plot_list (&n);

  mlg_plot_options_init (&options);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mlg_plot_draw (list[i], tables, 1, &options, &error));
      g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
    }
  g_assert_null (mlg_plot_find ("no such plot"));
}

static void
test_list (void)
{
  guint n;
  const MlgPlotSpec *const *list = mlg_plot_list (&n);

  g_assert_cmpuint (n, >=, 15);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (mlg_plot_find (list[i]->id) == list[i]);
      g_assert_cmpstr (mlg_tr (MLG_LANG_FR, list[i]->title), !=, list[i]->title);
    }
}

static void
test_csv (void)
{
  g_autoptr (MlgTable) table =
      sample_table ("loads_by_relay", "relay_id:T;relay:T;load:S", "A;Un;1.25\n");
  const MlgTable *tables[] = { table };
  GString *out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (mlg_plot_write_csv (mlg_plot_find ("load"), tables, 1, out, &error));
  g_assert_nonnull (strstr (out->str, "A,Un,1.25"));
  g_assert_false (mlg_plot_write_csv (mlg_plot_find ("map"), tables, 1, out, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  g_string_free (out, TRUE);
}

/* Bytes, zeros among them. */
static gboolean
holds (GBytes *bytes, const char *words)
{
  gsize size, length = strlen (words);
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i + length <= size; i++)
    if (memcmp (data + i, words, length) == 0)
      return TRUE;
  return FALSE;
}

static void
test_formats (void)
{
  g_autoptr (GPtrArray) tables = sample_tables ("load");
  MlgPlotOptions options;
  g_autoptr (GError) error = NULL;

  mlg_plot_options_init (&options);
  options.format = MLG_PLOT_PNG;
  {
    g_autoptr (GBytes) png =
        mlg_plot_draw (mlg_plot_find ("load"), (const MlgTable *const *) tables->pdata, tables->len,
                       &options, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\211PNG", 4);
  }
  options.format = MLG_PLOT_PDF;
  {
    g_autoptr (GBytes) pdf =
        mlg_plot_draw (mlg_plot_find ("load"), (const MlgTable *const *) tables->pdata, tables->len,
                       &options, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 4, "%PDF", 4);
    g_assert_true (holds (pdf, "/CreationDate (D:20000101000000"));
  }
  options.format = MLG_PLOT_SVG;
  options.standalone = TRUE;
  {
    g_autoptr (GBytes) svg =
        mlg_plot_draw (mlg_plot_find ("load"), (const MlgTable *const *) tables->pdata, tables->len,
                       &options, &error);
    g_assert_no_error (error);
    g_assert_nonnull (
        strstr (g_bytes_get_data (svg, NULL), "xmlns=\"http://www.w3.org/2000/svg\""));
  }
}

/* ---- words ------------------------------------------------------------------------------------
 */

static void
test_width (void)
{
  /* Liberation Sans: "0" is 556 thousandths; other faces are allowed 7 % more */
  g_assert_cmpfloat_with_epsilon (mlg_text_width ("0", 1000, FALSE), 556 * 1.07, 1e-6);
  g_assert_cmpfloat_with_epsilon (mlg_text_width ("é", 15, FALSE), mlg_text_width ("e", 15, FALSE),
                                  1e-9);
  g_assert_cmpfloat (mlg_text_width ("中", 15, FALSE), >, mlg_text_width ("m", 15, FALSE));
  g_assert_cmpfloat (mlg_text_width ("a", 15, TRUE), >, mlg_text_width ("a", 15, FALSE));
  g_assert_cmpfloat (mlg_text_width ("", 15, FALSE), ==, 0);
}

static void
test_fit (void)
{
  for (guint i = 0; i < 40; i++)
    for (guint lines = 1; lines <= 2; lines++)
      {
        g_autofree char *valid = hostile_name (i);
        g_auto (GStrv) fitted = mlg_text_fit (valid, 160, 15, FALSE, lines);

        g_assert_cmpuint (g_strv_length (fitted), >=, 1);
        g_assert_cmpuint (g_strv_length (fitted), <=, lines);
        for (guint l = 0; fitted[l] != NULL; l++)
          {
            g_assert_true (g_utf8_validate (fitted[l], -1, NULL));
            g_assert_cmpfloat (mlg_text_width (fitted[l], 15, FALSE), <=, 160);
          }
      }
  {
    g_auto (GStrv) whole = mlg_text_fit ("Chambre de métiers", 300, 15, FALSE, 2);
    g_auto (GStrv) two = mlg_text_fit ("Fédération régionale du bâtiment", 160, 15, FALSE, 2);
    g_auto (GStrv) cut = mlg_text_fit ("Anticonstitutionnellement", 90, 15, FALSE, 2);

    g_assert_cmpstr (whole[0], ==, "Chambre de métiers");
    g_assert_cmpstr (two[0], ==, "Fédération régionale");
    g_assert_cmpstr (two[1], ==, "du bâtiment");
    g_assert_nonnull (strstr (cut[0], "…"));
    g_assert_true (g_str_has_prefix (cut[0], "An"));
    g_assert_true (g_str_has_suffix (cut[0], "t"));
  }
}

static void
test_sheet (void)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (MlgSheet) sheet = mlg_sheet_new (MLG_LANG_FR, TRUE);
      g_autofree char *name = hostile_name (i);
      GString *text;
      g_auto (GStrv) lines = NULL;
      gboolean inside = FALSE;

      mlg_sheet_words (sheet, name);
      mlg_sheet_label (sheet, name, 200, 15, FALSE, 2, NULL);
      mlg_sheet_add (sheet, "d", 1, NAN, INFINITY, 1e300);
      text = mlg_sheet_print (sheet);
      g_assert_true (g_utf8_validate (text->str, -1, NULL));
      lines = g_strsplit (text->str, "\n", -1);
      for (guint l = 0; lines[l] != NULL; l++)
        {
          if (g_str_has_prefix (lines[l], "$t <<") || g_str_has_prefix (lines[l], "$u <<"))
            inside = TRUE;
          else if (inside && g_str_has_prefix (lines[l], "END_"))
            inside = FALSE;
          else if (inside)
            {
              g_assert_true (lines[l][0] == '=');
              g_assert_true (g_str_has_suffix (lines[l], "|"));
              g_assert_null (strchr (lines[l], '"'));
            }
        }
      g_assert_false (inside);
      g_assert_nonnull (strstr (text->str, "\n1 NaN NaN 1000000000000\n"));
      g_string_free (text, TRUE);
    }
}

/* ---- the cleaning -----------------------------------------------------------------------------
 */

static const char raw[] =
    "<?xml version=\"1.0\"?>\n<svg viewBox=\"0 0 10 10\" xmlns:xlink=\"x\">\n<title>Gnuplot</title>"
    "<rect x=\"0\" y=\"0\" width=\"10\" height=\"10\" fill=\"none\"/><defs><circle id='gpDot' "
    "r='0.5'/>"
    "<circle id='gpPt5' r='1' stroke-width='0.178'/><use xlink:href='#gpPt5' id='gpPt6'/>"
    "<filter id='textbox'/></defs><g fill=\"none\"><script>x</script><g "
    "transform=\"translate(1.26,2.04)\""
    " fill=\"rgb( 74, 85,99)\" font-family=\"halostrong\" font-size=\"15.00\"><text>a &lt; "
    "b</text></g>"
    "</g><g fill=\"none\"><use xlink:href='#gpPt6' transform='translate(1.26,2) "
    "scale(4.056)'/></g></svg>";

static void
test_clean (void)
{
  MlgSvgLabels labels = { "x", TRUE, FALSE, "T < t", "D" };
  g_autoptr (GError) error = NULL;
  g_autofree char *svg = mlg_svg_clean (raw, strlen (raw), &labels, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (
      svg, ==,
      "<svg viewBox=\"0 0 10 10\" preserveAspectRatio=\"xMinYMin meet\" role=\"img\" "
      "aria-labelledby=\"x-l-t x-l-d\" class=\"wide\"><title id=\"x-l-t\">T &lt; t</title>"
      "<desc id=\"x-l-d\">D</desc><defs><circle id=\"x-l-gpPt5\" r=\"1\" stroke-width=\"0.178\"/>"
      "<use id=\"x-l-gpPt6\" href=\"#x-l-gpPt5\"/></defs><g fill=\"none\"><text fill=\"#4a5563\" "
      "font-size=\"15\" class=\"gs h\" x=\"1.3\" y=\"2\">a &lt; b</text>"
      "<use transform=\"translate(1.26,2) scale(4.06)\" href=\"#x-l-gpPt6\"/></g></svg>");
}

static void
test_cut (void)
{
  MlgSvgLabels labels = { "x", TRUE, FALSE, "T", "D" };

  /* cut anywhere, it is refused */
  for (gsize length = 0; length < strlen (raw); length++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mlg_svg_clean (raw, length, &labels, &error));
      g_assert_error (error, MLG_ERROR, MLG_ERROR_FAILED);
    }
}

/* ---- places -----------------------------------------------------------------------------------
 */

static void
test_place (void)
{
  /* an L: the box is deepest in the thick foot */
  static const MlgPoint corners[] = { { 0, 0 },    { 10, 0 },  { 10, 60 }, { 60, 60 },
                                      { 60, 100 }, { 0, 100 }, { 0, 0 } };
  const guint sizes[] = { G_N_ELEMENTS (corners) };
  MlgOutline outline = { corners, sizes, 1 };
  MlgPoint centre;
  double scale = mlg_place_box (&outline, 20, 10, &centre);

  g_assert_cmpfloat (centre.y, >, 65);
  g_assert_cmpfloat (centre.y, <, 95);
  g_assert_cmpfloat (centre.x, >, 10);
  g_assert_cmpfloat (centre.x, <, 50);
  g_assert_cmpfloat (scale, >, 2);
  g_assert_cmpfloat (mlg_place_box (&outline, 1000, 10, &centre), <, 0.1);
}

static void
test_shades (void)
{
  const double shares[] = {
    0.58, 0.61, 0.63, 0.64, 0.596, 0.66, 0.70, 0.71, 0.72, 0.74, 0.75, NAN
  };
  MlgShades shades = mlg_shades_of (shares, G_N_ELEMENTS (shares));

  g_assert_cmpint (shades.first, ==, 60);
  g_assert_cmpint (shades.step, ==, 5);
  g_assert_cmpint (mlg_shades_class (&shades, 0.594), ==, 1);
  g_assert_cmpint (mlg_shades_class (&shades, 0.596), ==, 2); /* prints 60 */
  g_assert_cmpint (mlg_shades_class (&shades, 0.75), ==, 5);
  g_assert_cmpint (mlg_shades_class (&shades, NAN), ==, 0);
}

static void
test_layers (void)
{
  g_autoptr (MlgLayers) layers = mlg_layers_new ();
  guint deliverable = mlg_layers_node (layers, 0, "d", "D");

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("r%u", i);
      guint relay = mlg_layers_node (layers, 1, id, id);

      ((MlgNode *) layers->nodes[1]->pdata[relay])->size = i;
      mlg_layers_arc (layers, 0, deliverable, relay, i + 1);
    }
  mlg_layers_group (layers, 1, 4, "other relays");
  mlg_layers_sum (layers);
  mlg_layers_place (layers, TRUE);
  g_assert_cmpuint (layers->nodes[1]->len, ==, 4);
  g_assert_cmpuint (layers->arcs[0]->len, ==, 4);
  g_assert_cmpstr (((MlgNode *) layers->nodes[1]->pdata[3])->name, ==, "7 other relays");
  g_assert_cmpuint (((MlgNode *) layers->nodes[1]->pdata[3])->place, ==, 3);
  /* nothing is lost: 1 + … + 7 in the others, 55 in all */
  g_assert_cmpfloat (((MlgNode *) layers->nodes[1]->pdata[3])->through, ==, 28);
  g_assert_cmpfloat (((MlgNode *) layers->nodes[0]->pdata[0])->through, ==, 55);
}

/* Several pictures by one process: each as if it were alone, nothing left over from the one before,
 * and a bad one spoils no other. */
static void
test_batch (void)
{
  static const char *const scripts[] = {
    "set term dumb 60 20\na = 1\nset title 'one'\nplot sin (x)\n",
    "set term dumb 60 20\nset title (exists ('a') ? 'left over' : 'fresh')\nplot x\n",
    "set term dumb 60 20\nplot nothing_known (x)\n",
    "set term dumb 60 20\nplot x ** 2\n",
    "set term dumb 60 20\nplot x ** 3\n",
  };
  const guint n = G_N_ELEMENTS (scripts);
  MlgGnuplotRun runs[G_N_ELEMENTS (scripts)] = { 0 };

  for (guint i = 0; i < n; i++)
    runs[i].script = g_bytes_new_static (scripts[i], strlen (scripts[i]));
  mlg_gnuplot_run_all (runs, n, 1);
  for (guint i = 0; i < n; i++)
    {
      MlgGnuplotRun alone = { .script = runs[i].script };

      mlg_gnuplot_run_all (&alone, 1, 1);
      g_assert_true ((runs[i].error != NULL) == (i == 2));
      g_assert_true ((alone.error != NULL) == (i == 2));
      g_assert_true (i == 2 || g_bytes_equal (runs[i].output, alone.output));
      g_clear_pointer (&runs[i].output, g_bytes_unref);
      g_clear_pointer (&alone.output, g_bytes_unref);
      g_clear_error (&runs[i].error);
      g_clear_error (&alone.error);
    }
  mlg_gnuplot_run_all (runs, 2, 1); /* without the bad one no process is started twice */
  for (guint i = 0; i < 2; i++)
    {
      MlgGnuplotRun alone = { .script = runs[i].script };

      g_assert_no_error (runs[i].error);
      mlg_gnuplot_run_all (&alone, 1, 1);
      g_assert_true (g_bytes_equal (runs[i].output, alone.output));
      g_bytes_unref (alone.output);
      g_bytes_unref (runs[i].output);
    }
  for (guint i = 0; i < n; i++)
    g_bytes_unref (runs[i].script);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < N_BENDS; i++)
    {
      g_autofree char *name = g_strconcat ("/plot/tables/", bend_names[i], NULL);

      g_strdelimit (name, " ", '-');
      g_test_add_data_func (name, GUINT_TO_POINTER (i), test_bend);
    }
  g_test_add_func ("/plot/registry/missing-table", test_missing_table);
  g_test_add_func ("/plot/registry/list", test_list);
  g_test_add_func ("/plot/registry/csv", test_csv);
  g_test_add_func ("/plot/registry/formats", test_formats);
  g_test_add_func ("/plot/registry/batch", test_batch);
  g_test_add_func ("/plot/words/width", test_width);
  g_test_add_func ("/plot/words/fit", test_fit);
  g_test_add_func ("/plot/words/sheet", test_sheet);
  g_test_add_func ("/plot/svg/clean", test_clean);
  g_test_add_func ("/plot/svg/cut", test_cut);
  g_test_add_func ("/plot/place/box", test_place);
  g_test_add_func ("/plot/place/shades", test_shades);
  g_test_add_func ("/plot/place/layers", test_layers);
  return g_test_run ();
}
