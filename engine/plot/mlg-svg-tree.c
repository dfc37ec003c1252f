#include "plot/mlg-svg-tree.h"

#include <string.h>

typedef struct
{
  GPtrArray *open; /* of MlgSvgNode *, borrowed: from the root to where we are */
  MlgSvgNode *root;
} Reading;

static void
free_node (gpointer node)
{
  mlg_svg_node_free (node);
}

static MlgSvgNode *
new_node (const char *name, const char *words)
{
  MlgSvgNode *self = g_new0 (MlgSvgNode, 1);

  self->name = g_strdup (name);
  self->words = g_strdup (words);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->children = g_ptr_array_new_with_free_func (free_node);
  return self;
}

void
mlg_svg_node_free (MlgSvgNode *self)
{
  g_free (self->name);
  g_free (self->words);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->children);
  g_free (self);
}

const char *
mlg_svg_get (const MlgSvgNode *self, const char *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (strcmp (self->keys->pdata[i], key) == 0)
      return self->values->pdata[i];
  return NULL;
}

void
mlg_svg_put (MlgSvgNode *self, const char *key, const char *value)
{
  g_autofree char *copy = g_strdup (value);

  for (guint i = 0; i < self->keys->len; i++)
    if (strcmp (self->keys->pdata[i], key) == 0)
      {
        if (copy == NULL)
          {
            g_ptr_array_remove_index (self->keys, i);
            g_ptr_array_remove_index (self->values, i);
            return;
          }
        g_free (self->values->pdata[i]);
        self->values->pdata[i] = g_steal_pointer (&copy);
        return;
      }
  if (copy == NULL)
    return;
  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->values, g_steal_pointer (&copy));
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **keys,
          const char **values,
          gpointer data,
          GError **error)
{
  Reading *reading = data;
  MlgSvgNode *node = new_node (name, NULL);

  (void) context;
  (void) error;
  for (guint i = 0; keys[i] != NULL; i++)
    mlg_svg_put (node, keys[i], values[i]);
  if (reading->open->len > 0)
    {
      MlgSvgNode *parent = reading->open->pdata[reading->open->len - 1];

      g_ptr_array_add (parent->children, node);
    }
  else
    reading->root = node; /* a second root is an error of the parser */
  g_ptr_array_add (reading->open, node);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reading *reading = data;

  (void) context;
  (void) name;
  (void) error;
  g_ptr_array_set_size (reading->open, (gint) reading->open->len - 1);
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autofree char *words = g_strndup (text, length);

  (void) context;
  (void) error;
  if (reading->open->len > 0)
    {
      MlgSvgNode *parent = reading->open->pdata[reading->open->len - 1];

      g_ptr_array_add (parent->children, new_node (NULL, words));
    }
}

MlgSvgNode *
mlg_svg_parse (const char *text, gsize length, GError **error)
{
  static const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  Reading reading = { g_ptr_array_new (), NULL };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  g_autoptr (GError) fault = NULL;
  gboolean whole = g_markup_parse_context_parse (context, text, (gssize) length, &fault) &&
                   g_markup_parse_context_end_parse (context, &fault);

  g_ptr_array_unref (reading.open);
  if (whole && reading.root != NULL && g_strcmp0 (reading.root->name, "svg") == 0)
    return reading.root;
  g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s",
               fault != NULL ? fault->message : "no picture");
  if (reading.root != NULL)
    mlg_svg_node_free (reading.root);
  return NULL;
}
