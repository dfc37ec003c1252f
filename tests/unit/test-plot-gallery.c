/* Every plot, wide and narrow, in both languages: whole, named, inside its sheet, no two words over
 * one another, the same bytes twice. With MLG_PLOT_GALLERY=FOLDER the pictures are written there,
 * to be looked at. */
#include "plot-samples.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-svg-tree.h"

#include <math.h>

typedef struct
{
  double left, top, right, bottom;
  char *words;
} Box;

static double
attribute (const MlgSvgNode *node, const char *key)
{
  const char *value = mlg_svg_get (node, key);

  return value == NULL ? 0 : g_ascii_strtod (value, NULL);
}

/* The corners of a text: its anchor, its width, and its slope if it has one. */
static void
add_box (const MlgSvgNode *text, GArray *boxes)
{
  const MlgSvgNode *inside = text->children->len > 0 ? text->children->pdata[0] : NULL;
  const char *place = mlg_svg_get (text, "transform");
  const char *anchor = mlg_svg_get (text, "text-anchor");
  double size = attribute (text, "font-size"), x = attribute (text, "x"), y = attribute (text, "y");
  double width, from, slope = 0;
  Box box;

  if (inside == NULL || inside->words == NULL || *inside->words == '\0')
    return;
  if (place != NULL)
    {
      char *end;

      x = g_ascii_strtod (place + strlen ("translate("), &end);
      y = g_ascii_strtod (end + 1, &end);
      end = strstr (end, "rotate(");
      slope = end == NULL ? 0 : g_ascii_strtod (end + strlen ("rotate("), NULL) * G_PI / 180;
    }
  width =
      mlg_text_width (inside->words, size, g_str_has_prefix (mlg_svg_get (text, "class"), "gs"));
  from = g_strcmp0 (anchor, "end") == 0      ? -width
         : g_strcmp0 (anchor, "middle") == 0 ? -width / 2
                                             : 0;
  box = (Box){ G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, inside->words };
  for (guint i = 0; i < 4; i++)
    {
      double u = i % 2 == 0 ? from : from + width, v = i < 2 ? -0.72 * size : 0.16 * size;
      double px = x + u * cos (slope) - v * sin (slope), py = y + u * sin (slope) + v * cos (slope);

      box.left = fmin (box.left, px);
      box.right = fmax (box.right, px);
      box.top = fmin (box.top, py);
      box.bottom = fmax (box.bottom, py);
    }
  /* sloped words side by side share their boxes, not their ink */
  if (slope != 0)
    {
      box.left = x - 2;
      box.right = x + 2;
    }
  g_array_append_val (boxes, box);
}

static void
collect (const MlgSvgNode *node, GArray *boxes)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const MlgSvgNode *child = node->children->pdata[i];

      if (g_strcmp0 (child->name, "text") == 0)
        add_box (child, boxes);
      else if (child->name != NULL)
        collect (child, boxes);
    }
}

static void
check_boxes (const char *what, const MlgSvgNode *root)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_auto (GStrv) view = g_strsplit (mlg_svg_get (root, "viewBox"), " ", -1);
  double w = g_ascii_strtod (view[2], NULL), h = g_ascii_strtod (view[3], NULL);

  collect (root, boxes);
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *a = &g_array_index (boxes, Box, i);

      if (a->left < -0.5 || a->top < -0.5 || a->right > w + 0.5 || a->bottom > h + 0.5)
        {
          g_test_message ("%s: «%s» leaves the sheet (%.0f %.0f %.0f %.0f in %.0f × %.0f)", what,
                          a->words, a->left, a->top, a->right, a->bottom, w, h);
          g_test_fail ();
        }
      for (guint j = 0; j < i; j++)
        {
          const Box *b = &g_array_index (boxes, Box, j);

          if (a->left < b->right - 0.5 && b->left < a->right - 0.5 && a->top < b->bottom - 0.5 &&
              b->top < a->bottom - 0.5)
            {
              g_test_message ("%s: «%s» over «%s»", what, a->words, b->words);
              g_test_fail ();
            }
        }
    }
}

static void
check_one (const char *what, GBytes *drawing)
{
  gsize size;
  const char *text = g_bytes_get_data (drawing, &size);
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgSvgNode) root = mlg_svg_parse (text, size, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (mlg_svg_get (root, "role"), ==, "img");
  g_assert_nonnull (mlg_svg_get (root, "aria-labelledby"));
  g_assert_cmpuint (root->children->len, >, 2);
  check_boxes (what, root);
}

static void
write_page (const char *folder, const MlgPlotJob *jobs, guint n, MlgLang lang, gboolean wide)
{
  GString *page = g_string_new (
      "<!DOCTYPE html><meta charset=utf-8><style>body{margin:10px;font-family:'Segoe "
      "UI',Roboto,'Open "
      "Sans','Noto Sans','Liberation Sans',Arial}svg{display:block;height:auto}.wide{width:880px}"
      ".narrow{width:340px}.gs{font-weight:700}.h{paint-order:stroke;stroke:#fff;stroke-width:4px;"
      "stroke-linejoin:round}figure{display:inline-block;margin:0 20px 40px 0;vertical-align:top;"
      "outline:1px dotted #ddd}p{max-width:340px;font-size:13px;color:#666}.w "
      "p{max-width:880px}</style>");

  for (guint i = 0; i < n; i++)
    {
      gsize size;
      const char *svg = g_bytes_get_data (jobs[i].drawing, &size);

      g_string_append_printf (page, "<figure class=%s><p>%s</p>", wide ? "w" : "e",
                              jobs[i].spec->id);
      g_string_append_len (page, svg, (gssize) size);
      g_string_append (page, "</figure>");
    }
  g_autofree char *path =
      g_strdup_printf ("%s/%s-%s.html", folder, mlg_lang_code (lang), wide ? "wide" : "narrow");
  g_assert_true (g_file_set_contents (path, page->str, (gssize) page->len, NULL));
  g_string_free (page, TRUE);
}

static void
draw_page (MlgLang lang, gboolean wide, const char *folder)
{
  guint n;
  const MlgPlotSpec *const *list = mlg_plot_list (&n);
  g_autofree MlgPlotJob *jobs = g_new0 (MlgPlotJob, n);
  g_autoptr (GPtrArray) samples =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      GPtrArray *tables = sample_tables (list[i]->id);

      g_ptr_array_add (samples, tables);
      jobs[i].spec = list[i];
      jobs[i].tables = (const MlgTable *const *) tables->pdata;
      jobs[i].n_tables = tables->len;
      mlg_plot_options_init (&jobs[i].options);
      jobs[i].options.lang = lang;
      jobs[i].options.wide = wide;
      jobs[i].options.goal = 0.5;
      jobs[i].options.as_of = "2026-09-30";
    }
  mlg_plot_draw_all (jobs, n, 2, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *what =
          g_strdup_printf ("%s %s %s", list[i]->id, mlg_lang_code (lang), wide ? "wide" : "narrow");
      g_autoptr (GBytes) again = NULL;

      check_one (what, jobs[i].drawing);
      again = mlg_plot_draw (list[i], jobs[i].tables, jobs[i].n_tables, &jobs[i].options, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (again, jobs[i].drawing));
    }
  if (folder != NULL)
    write_page (folder, jobs, n, lang, wide);
  for (guint i = 0; i < n; i++)
    mlg_plot_job_clear (&jobs[i]);
}

static void
test_gallery (gconstpointer data)
{
  guint which = GPOINTER_TO_UINT (data);

  draw_page (which & 1 ? MLG_LANG_EN : MLG_LANG_FR, (which & 2) == 0,
             g_getenv ("MLG_PLOT_GALLERY"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/plot/gallery/french-wide", GUINT_TO_POINTER (0), test_gallery);
  g_test_add_data_func ("/plot/gallery/english-wide", GUINT_TO_POINTER (1), test_gallery);
  g_test_add_data_func ("/plot/gallery/french-narrow", GUINT_TO_POINTER (2), test_gallery);
  g_test_add_data_func ("/plot/gallery/english-narrow", GUINT_TO_POINTER (3), test_gallery);
  return g_test_run ();
}
