/* A small tree of an SVG: enough to look at it twice. */
#pragma once
#include <maillage/mlg-error.h>

typedef struct _MlgSvgNode MlgSvgNode;
struct _MlgSvgNode
{
  char *name;          /* element; NULL for words */
  char *words;         /* of a words node */
  GPtrArray *keys;     /* of char *: attributes in the order written */
  GPtrArray *values;   /* of char * */
  GPtrArray *children; /* of MlgSvgNode * */
};

/* The root element, or NULL with MLG_ERROR_FAILED when the text is cut or malformed. */
MlgSvgNode *mlg_svg_parse (const char *text, gsize length, GError **error);
void mlg_svg_node_free (MlgSvgNode *self);
const char *mlg_svg_get (const MlgSvgNode *self, const char *key); /* NULL when absent */
/* NULL removes it. */
void mlg_svg_put (MlgSvgNode *self, const char *key, const char *value);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSvgNode, mlg_svg_node_free)
