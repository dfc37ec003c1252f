/* GEXF 1.2 for Gephi (what most programs read): the graph with a size and a colour on each node, so
 * that it opens as a picture and not as a grey knot. */
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "graph/mlg-network.h"

#include <math.h>

/* The report's theme: what is told, by what, by whom, to whom. */
static const guint32 colours[MLG_N_VERTEX_KINDS] = { 0x8f4f08, 0xdfa24e, 0x17456f, 0x86b0d0 };

static void
append_attribute (GString *out, const char *name, const char *text)
{
  g_autofree char *clean = mlg_clean_text (text);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
append_value (GString *out, const char *id, const char *text)
{
  g_string_append_printf (out, "<attvalue for=\"%s\"", id);
  append_attribute (out, "value", text);
  g_string_append (out, "/>");
}

static void
append_number (GString *out, const char *id, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (value)) /* unknown: absent, never NaN */
    append_value (out, id, mlg_print_number (value, buffer));
}

/* The area of a node grows with its weight beside the heaviest of its kind: 4 to 40 across. */
static double
node_size (const MlgNetwork *self, guint v, const double *heaviest)
{
  const double most = heaviest[self->kind[v]];
  const double share = most > 0 && isfinite (self->weight[v]) ? self->weight[v] / most : 0;

  return 4 + 36 * sqrt (CLAMP (share, 0, 1));
}

static void
append_node (GString *out, const MlgNetwork *self, guint v, const double *heaviest)
{
  const guint32 colour = colours[self->kind[v]];
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "      <node id=\"");
  mlg_network_append_node_id (out, self, v);
  g_string_append_c (out, '"');
  append_attribute (out, "label",
                    self->name[v] != NULL && self->name[v][0] != '\0' ? self->name[v]
                                                                      : self->id[v]);
  g_string_append (out, "><attvalues>");
  append_value (out, "id", self->id[v]);
  append_value (out, "kind", mlg_vertex_kind_word ((MlgVertexKind) self->kind[v]));
  append_number (out, "weight", self->weight[v]);
  g_string_append_printf (
      out,
      "</attvalues><viz:size value=\"%s\"/>"
      "<viz:color r=\"%u\" g=\"%u\" b=\"%u\"/></node>\n",
      mlg_print_number (rint (node_size (self, v, heaviest) * 100) / 100, buffer), colour >> 16,
      (colour >> 8) & 0xff, colour & 0xff);
}

static void
append_edge (GString *out, const MlgNetwork *self, guint e)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "      <edge id=\"%u\" source=\"", e);
  mlg_network_append_node_id (out, self, self->from[e]);
  g_string_append (out, "\" target=\"");
  mlg_network_append_node_id (out, self, self->to[e]);
  g_string_append_c (out, '"');
  /* Gephi takes weights above 0 only: the others are in the attribute alone */
  if (isfinite (self->edge_weight[e]) && self->edge_weight[e] > 0)
    g_string_append_printf (out, " weight=\"%s\"", mlg_print_number (self->edge_weight[e], buffer));
  g_string_append (out, "><attvalues>");
  append_value (out, "ekind", mlg_edge_kind_word ((MlgEdgeKind) self->edge_kind[e]));
  append_number (out, "eweight", self->edge_weight[e]);
  g_string_append (out, "</attvalues></edge>\n");
}

void
mlg_network_write_gexf (const MlgNetwork *self, GString *out)
{
  double heaviest[MLG_N_VERTEX_KINDS] = { 0 };

  for (guint v = 0; v < self->n; v++)
    if (isfinite (self->weight[v]))
      heaviest[self->kind[v]] = MAX (heaviest[self->kind[v]], self->weight[v]);
  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                        "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\"\n"
                        "      xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                        "      xsi:schemaLocation=\"http://www.gexf.net/1.2draft "
                        "http://www.gexf.net/1.2draft/gexf.xsd\"\n"
                        "      version=\"1.2\">\n"
                        "  <meta><creator>maillage</creator></meta>\n"
                        "  <graph mode=\"static\" defaultedgetype=\"directed\">\n"
                        "    <attributes class=\"node\">\n"
                        "      <attribute id=\"id\" title=\"map_id\" type=\"string\"/>\n"
                        "      <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n"
                        "      <attribute id=\"weight\" title=\"weight\" type=\"double\"/>\n"
                        "    </attributes>\n"
                        "    <attributes class=\"edge\">\n"
                        "      <attribute id=\"ekind\" title=\"kind\" type=\"string\"/>\n"
                        "      <attribute id=\"eweight\" title=\"map_weight\" type=\"double\"/>\n"
                        "    </attributes>\n"
                        "    <nodes>\n");
  for (guint v = 0; v < self->n; v++)
    append_node (out, self, v, heaviest);
  g_string_append (out, "    </nodes>\n    <edges>\n");
  for (guint e = 0; e < self->m; e++)
    append_edge (out, self, e);
  g_string_append (out, "    </edges>\n  </graph>\n</gexf>\n");
}
