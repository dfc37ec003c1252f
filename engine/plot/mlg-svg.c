#include "plot/mlg-svg.h"
#include "plot/mlg-svg-tree.h"
#include "plot/mlg-svg-values.h"

#include <math.h>
#include <string.h>

static const char *const kept[] = { "svg",    "g",   "path", "polygon", "text", "rect",
                                    "circle", "use", "defs", "pattern", NULL };
/* Attributes that say what is so anyway, or that belong to gnuplot's own fonts and renderer. */
static const char *const dropped[] = { "shape-rendering", "stroke-linecap", "stroke-linejoin",
                                       "xml:space",       "font-family",    NULL };

typedef struct
{
  const MlgSvgLabels *labels;
  GHashTable *used; /* ids that something visible refers to */
} Cleaning;

static void
shorten (MlgSvgNode *node, gboolean unit_shape)
{
  if (node->name == NULL)
    return;
  for (guint i = 0; dropped[i] != NULL; i++)
    if (strcmp (dropped[i], "font-family") != 0 || strcmp (node->name, "text") != 0)
      mlg_svg_put (node, dropped[i], NULL);
  for (guint i = 0; i < node->keys->len; i++)
    {
      char *value = mlg_svg_short_value (node->keys->pdata[i], node->values->pdata[i], unit_shape);

      g_free (node->values->pdata[i]);
      node->values->pdata[i] = value;
    }
  for (guint i = 0; i < node->children->len; i++)
    shorten (node->children->pdata[i], unit_shape || strcmp (node->name, "defs") == 0);
}

/* gnuplot's font names are roles of the theme. */
static const char *
font_class (const char *role)
{
  if (g_strcmp0 (role, "strong") == 0)
    return "gs";
  if (g_strcmp0 (role, "halo") == 0)
    return "gt h";
  if (g_strcmp0 (role, "halostrong") == 0)
    return "gs h";
  return "gt";
}

/* <g transform font…><text>words</text></g> becomes <text x y class font-size…>words</text>. */
static void
merge_text (MlgSvgNode *g)
{
  MlgSvgNode *text;
  const char *place = mlg_svg_get (g, "transform");
  g_auto (GStrv) at = NULL;

  if (mlg_svg_get (g, "font-family") == NULL || g->children->len != 1)
    return;
  text = g->children->pdata[0];
  if (g_strcmp0 (text->name, "text") != 0)
    return;
  g_free (g->name);
  g->name = g_strdup ("text");
  mlg_svg_put (g, "class", font_class (mlg_svg_get (g, "font-family")));
  mlg_svg_put (g, "font-family", NULL);
  if (g_strcmp0 (mlg_svg_get (g, "text-anchor"), "start") == 0)
    mlg_svg_put (g, "text-anchor", NULL);
  if (place != NULL && strstr (place, "rotate") == NULL && g_str_has_prefix (place, "translate("))
    {
      at = g_strsplit_set (place + strlen ("translate("), ",)", 3);
      mlg_svg_put (g, "x", at[0]);
      mlg_svg_put (g, "y", at[1]);
      mlg_svg_put (g, "transform", NULL);
    }
  {
    g_autoptr (GPtrArray) words = g_steal_pointer (&text->children);

    text->children = g_ptr_array_new ();
    g_ptr_array_set_size (g->children, 0);
    g_ptr_array_unref (g->children);
    g->children = g_steal_pointer (&words);
  }
}

static gboolean
is_ground (const MlgSvgNode *node)
{
  return strcmp (node->name, "rect") == 0 && g_strcmp0 (mlg_svg_get (node, "fill"), "none") == 0 &&
         mlg_svg_get (node, "id") == NULL;
}

static gboolean
is_same_group (const MlgSvgNode *a, const MlgSvgNode *b)
{
  if (g_strcmp0 (a->name, "g") != 0 || g_strcmp0 (b->name, "g") != 0 ||
      a->keys->len != b->keys->len)
    return FALSE;
  for (guint i = 0; i < a->keys->len; i++)
    if (strcmp (a->keys->pdata[i], b->keys->pdata[i]) != 0 ||
        strcmp (a->values->pdata[i], b->values->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static void
move_children (MlgSvgNode *from, MlgSvgNode *to)
{
  while (from->children->len > 0)
    g_ptr_array_add (to->children, g_ptr_array_steal_index (from->children, 0));
}

/* Keeps what a page needs: no titles of gnuplot, no blank words, no empty or anonymous groups;
 * neighbours with the same attributes become one. */
static void
prune (MlgSvgNode *node)
{
  for (guint i = 0; i < node->children->len;)
    {
      MlgSvgNode *child = node->children->pdata[i];
      MlgSvgNode *before = i > 0 ? node->children->pdata[i - 1] : NULL;

      if (child->name == NULL)
        {
          if (strcmp (node->name, "text") == 0)
            i++;
          else
            g_ptr_array_remove_index (node->children, i);
          continue;
        }
      if (!g_strv_contains (kept, child->name) || is_ground (child))
        {
          g_ptr_array_remove_index (node->children, i);
          continue;
        }
      if (strcmp (child->name, "g") == 0)
        mlg_svg_put (child, "id", NULL);
      prune (child);
      if (strcmp (child->name, "g") == 0)
        merge_text (child);
      if ((strcmp (child->name, "g") == 0 || strcmp (child->name, "text") == 0) &&
          child->children->len == 0)
        g_ptr_array_remove_index (node->children, i);
      else if (before != NULL && is_same_group (before, child))
        {
          move_children (child, before);
          g_ptr_array_remove_index (node->children, i);
        }
      else
        i++;
    }
}

static void
note_reference (const char *value, GHashTable *used)
{
  const char *hash = strchr (value, '#');

  if (hash != NULL && (hash == value || g_str_has_prefix (value, "url(#")))
    g_hash_table_add (used, g_strndup (hash + 1, strcspn (hash + 1, ")")));
}

/* What is referred to from outside definitions, then what those definitions refer to. */
static void
note_used (const MlgSvgNode *node, gboolean visible, GHashTable *used)
{
  const char *id = mlg_svg_get (node, "id");

  if (node->name == NULL)
    return;
  if (strcmp (node->name, "defs") == 0)
    visible = FALSE;
  if (id != NULL && g_hash_table_contains (used, id))
    visible = TRUE;
  for (guint i = 0; visible && i < node->keys->len; i++)
    {
      const char *key = node->keys->pdata[i];

      if (strcmp (key, "fill") == 0 || strcmp (key, "xlink:href") == 0)
        if (strcmp (key, "xlink:href") == 0 || g_str_has_prefix (node->values->pdata[i], "url("))
          note_reference (node->values->pdata[i], used);
    }
  for (guint i = 0; i < node->children->len; i++)
    note_used (node->children->pdata[i], visible, used);
}

static char *
full_name (const Cleaning *cleaning, const char *id)
{
  return g_strdup_printf ("%s-%s-%s", cleaning->labels->name, cleaning->labels->wide ? "l" : "e",
                          id);
}

/* A page's content policy may forbid inline styles: "fill:none; stroke:#8f4f08" as attributes. */
static void
style_to_attributes (MlgSvgNode *node)
{
  const char *style = mlg_svg_get (node, "style");
  g_auto (GStrv) parts = style == NULL ? NULL : g_strsplit (style, ";", -1);

  if (parts == NULL)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (parts[i], ":", 2);

      if (pair[0] != NULL && pair[1] != NULL)
        mlg_svg_put (node, g_strstrip (pair[0]), g_strstrip (pair[1]));
    }
  mlg_svg_put (node, "style", NULL);
}

static void
name_references (MlgSvgNode *node, const Cleaning *cleaning)
{
  const char *id = mlg_svg_get (node, "id");
  const char *href = mlg_svg_get (node, "xlink:href");
  const char *fill;

  style_to_attributes (node);
  fill = mlg_svg_get (node, "fill");
  if (id != NULL)
    {
      g_autofree char *name = full_name (cleaning, id);
      mlg_svg_put (node, "id", name);
    }
  if (href != NULL && href[0] == '#')
    {
      g_autofree char *name = full_name (cleaning, href + 1);
      g_autofree char *value = g_strconcat ("#", name, NULL);
      mlg_svg_put (node, "xlink:href", NULL);
      mlg_svg_put (node, "href", value);
    }
  if (fill != NULL && g_str_has_prefix (fill, "url(#"))
    {
      g_autofree char *name = full_name (cleaning, fill + strlen ("url(#"));
      g_autofree char *value = g_strconcat ("url(#", name, NULL);
      mlg_svg_put (node, "fill", value);
    }
}

static void
drop_unused (MlgSvgNode *node, const Cleaning *cleaning)
{
  for (guint i = 0; i < node->children->len;)
    {
      MlgSvgNode *child = node->children->pdata[i];
      const char *id = child->name == NULL ? NULL : mlg_svg_get (child, "id");

      if (id != NULL && !g_hash_table_contains (cleaning->used, id))
        {
          g_ptr_array_remove_index (node->children, i);
          continue;
        }
      if (child->name != NULL)
        {
          name_references (child, cleaning);
          drop_unused (child, cleaning);
          if (strcmp (child->name, "defs") == 0 && child->children->len == 0)
            {
              g_ptr_array_remove_index (node->children, i);
              continue;
            }
        }
      i++;
    }
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
print_node (const MlgSvgNode *node, GString *out)
{
  if (node->name == NULL)
    {
      append_escaped (out, node->words);
      return;
    }
  g_string_append_printf (out, "<%s", node->name);
  for (guint i = 0; i < node->keys->len; i++)
    {
      g_string_append_printf (out, " %s=\"", (char *) node->keys->pdata[i]);
      append_escaped (out, node->values->pdata[i]);
      g_string_append_c (out, '"');
    }
  if (node->children->len == 0)
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append_c (out, '>');
  for (guint i = 0; i < node->children->len; i++)
    print_node (node->children->pdata[i], out);
  g_string_append_printf (out, "</%s>", node->name);
}

static void
print_head (const MlgSvgNode *root, const MlgSvgLabels *labels, GString *out)
{
  const char *suffix = labels->wide ? "l" : "e";

  if (labels->standalone)
    g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append (out, "<svg ");
  if (labels->standalone)
    g_string_append (out, "xmlns=\"http://www.w3.org/2000/svg\" ");
  g_string_append_printf (out,
                          "viewBox=\"%s\" preserveAspectRatio=\"xMinYMin meet\" role=\"img\" "
                          "aria-labelledby=\"%s-%s-t %s-%s-d\" class=\"%s\"><title id=\"%s-%s-t\">",
                          mlg_svg_get (root, "viewBox"), labels->name, suffix, labels->name, suffix,
                          labels->wide ? "wide" : "narrow", labels->name, suffix);
  append_escaped (out, labels->title);
  g_string_append_printf (out, "</title><desc id=\"%s-%s-d\">", labels->name, suffix);
  append_escaped (out, labels->description);
  g_string_append (out, "</desc>");
  if (labels->standalone)
    g_string_append (out,
                     "<style>text{font-family:'Segoe UI',Roboto,'Open Sans','Noto Sans',"
                     "'Liberation Sans',Arial,sans-serif}.gs{font-weight:700}.h{paint-order:stroke;"
                     "stroke:#fff;stroke-width:4px;stroke-linejoin:round}</style>");
}

char *
mlg_svg_clean (const char *svg, gsize length, const MlgSvgLabels *labels, GError **error)
{
  g_autoptr (MlgSvgNode) root = mlg_svg_parse (svg, length, error);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Cleaning cleaning = { labels, used };
  GString *out;

  if (root == NULL)
    return NULL;
  if (mlg_svg_get (root, "viewBox") == NULL)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", "viewBox");
      return NULL;
    }
  prune (root);
  /* a definition may use another one: gpPt14 is made of gpPt13 */
  for (guint i = 0, before = G_MAXUINT; i < 8 && before != g_hash_table_size (used); i++)
    {
      before = g_hash_table_size (used);
      note_used (root, TRUE, used);
    }
  drop_unused (root, &cleaning);
  shorten (root, FALSE);
  out = g_string_sized_new (length / 2);
  print_head (root, labels, out);
  for (guint i = 0; i < root->children->len; i++)
    print_node (root->children->pdata[i], out);
  g_string_append (out, labels->standalone ? "</svg>\n" : "</svg>");
  return g_string_free (out, FALSE);
}
