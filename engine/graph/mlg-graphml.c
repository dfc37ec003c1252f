/* GraphML by hand: igraph's own writer follows the locale, keeps 15 digits and names the nodes n0,
 * n1. */
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "graph/mlg-network.h"

#include <math.h>

/* Letters, digits and -._: of ASCII, and every letter beyond ASCII, may stand in an XML name token.
 */
static gboolean
in_name (gunichar c)
{
  return c < 128 ? g_ascii_isalnum ((char) c) || c == '-' || c == '.' || c == ':'
                 : c >= 0xC0 && c < 0x10000 && g_unichar_isalnum (c);
}

/* "relay:CCI-42"; "_" and what a name token cannot hold become _xHEX_, so that two ids never meet.
 */
void
mlg_network_append_node_id (GString *out, const MlgNetwork *self, guint v)
{
  g_autofree char *valid = g_utf8_make_valid (self->id[v], -1);

  g_string_append (out, mlg_vertex_kind_word ((MlgVertexKind) self->kind[v]));
  g_string_append_c (out, ':');
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '_' && p[1] != 'x')
        g_string_append_c (out, '_');
      else if (in_name (c))
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "_x%X_", c);
    }
}

static void
append_text (GString *out, const char *key, const char *text)
{
  g_autofree char *clean = mlg_clean_text (text);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  g_string_append_printf (out, "<data key=\"%s\">%s</data>", key, escaped);
}

static void
append_number (GString *out, const char *key, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value)) /* unknown: absent, never NaN */
    return;
  g_string_append_printf (out, "<data key=\"%s\">%s</data>", key, mlg_print_number (value, buffer));
}

void
mlg_network_write_graphml (const MlgNetwork *self, GString *out)
{
  g_string_append (
      out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
           "         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
           "         xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
           "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
           "  <key id=\"v_id\" for=\"node\" attr.name=\"map_id\" attr.type=\"string\"/>\n"
           "  <key id=\"v_name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
           "  <key id=\"v_kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "  <key id=\"v_weight\" for=\"node\" attr.name=\"weight\" attr.type=\"double\"/>\n"
           "  <key id=\"e_kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
           "  <key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
           "  <graph id=\"maillage\" edgedefault=\"directed\">\n");
  for (guint v = 0; v < self->n; v++)
    {
      g_string_append (out, "    <node id=\"");
      mlg_network_append_node_id (out, self, v);
      g_string_append (out, "\">");
      append_text (out, "v_id", self->id[v]);
      append_text (out, "v_name", self->name[v]);
      append_text (out, "v_kind", mlg_vertex_kind_word ((MlgVertexKind) self->kind[v]));
      append_number (out, "v_weight", self->weight[v]);
      g_string_append (out, "</node>\n");
    }
  for (guint e = 0; e < self->m; e++)
    {
      g_string_append (out, "    <edge source=\"");
      mlg_network_append_node_id (out, self, self->from[e]);
      g_string_append (out, "\" target=\"");
      mlg_network_append_node_id (out, self, self->to[e]);
      g_string_append (out, "\">");
      append_text (out, "e_kind", mlg_edge_kind_word ((MlgEdgeKind) self->edge_kind[e]));
      append_number (out, "e_weight", self->edge_weight[e]);
      g_string_append (out, "</edge>\n");
    }
  g_string_append (out, "  </graph>\n</graphml>\n");
}
