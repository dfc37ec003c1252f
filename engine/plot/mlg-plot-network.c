/* The network by layers: deliverables, relays, sectors. */
#include "base/mlg-format.h"
#include "plot/mlg-layers.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

#define MOST_NODES 60
#define MOST_ENDS 18 /* deliverables, sectors; relays take what they leave */
#define MOST_NARROW 16
#define WIDTHS 5 /* classes of arcs */
#define CURVE 12 /* straight parts of an arc's curve */

/* A tie between two relays: not from a column to the next. */
typedef struct
{
  char *from, *to;
} Link;

static void
clear_link (gpointer data)
{
  g_free (((Link *) data)->from);
  g_free (((Link *) data)->to);
}

static void
read_nodes (MlgLayers *layers, const MlgTable *table, MlgLang lang)
{
  const char *const others[] = { mlg_tr (lang, "other deliverables"), mlg_tr (lang, "other relays"),
                                 mlg_tr (lang, "other sectors") };

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const char *id = mlg_data_text (table, r, "id");
      const char *name = mlg_data_text (table, r, "name");
      double layer = mlg_data_number (table, r, "layer");
      double members = mlg_data_number (table, r, "members");
      g_autofree char *rest = NULL;
      MlgNode *node;
      guint l, n;

      if (id == NULL || !(layer >= 1 && layer <= MLG_LAYERS))
        continue;
      l = (guint) layer - 1;
      if (members > 1 && members < 1e6)
        rest = g_strdup_printf ("%.0f %s", members, others[l]);
      n = mlg_layers_node (layers, l, id, rest != NULL ? rest : name);
      node = layers->nodes[l]->pdata[n];
      node->members = rest != NULL ? (guint) members : 1;
      node->size = rest != NULL ? MLG_NAN : mlg_data_number (table, r, "size");
    }
}

static void
read_edges (MlgLayers *layers, GArray *links, const MlgTable *table)
{
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const char *from = mlg_data_text (table, r, "from_id");
      const char *to = mlg_data_text (table, r, "to_id");
      double share = mlg_data_number (table, r, "share");

      if (from == NULL || to == NULL)
        continue;
      for (guint l = 0; l + 1 < MLG_LAYERS; l++)
        {
          guint a = GPOINTER_TO_UINT (g_hash_table_lookup (layers->index[l], from));
          guint b = GPOINTER_TO_UINT (g_hash_table_lookup (layers->index[l + 1], to));

          if (a > 0 && b > 0)
            mlg_layers_arc (layers, l, a - 1, b - 1, share);
        }
      if (g_hash_table_contains (layers->index[1], from) &&
          g_hash_table_contains (layers->index[1], to) && strcmp (from, to) != 0)
        {
          Link link = { g_strdup (from), g_strdup (to) };
          g_array_append_val (links, link);
        }
    }
}

/* Room for words beside a column's discs, on the wide sheet. Ties leave the relays behind their
 * names, so that no line runs through words. */
static const double wide_room[] = { 186, 212, 174 };

static double
column_x (const MlgSheet *sheet, guint layer)
{
  static const double wide[] = { 204, 322, 690 };

  return sheet->wide ? wide[layer] : layer == 1 ? 10 : 330;
}

/* Columns are as tall as the fullest one; shorter ones are spread over it. */
static double
node_y (const MlgSheet *sheet, const MlgLayers *layers, guint layer, guint n, double height)
{
  const MlgNode *node = layers->nodes[layer]->pdata[n];

  return (sheet->wide ? 40 : 48) + height * (node->place + 0.5) / layers->nodes[layer]->len;
}

static double
largest_size (const MlgLayers *layers)
{
  double top = 0;

  for (guint l = 0; l < MLG_LAYERS; l++)
    for (guint n = 0; n < layers->nodes[l]->len; n++)
      top = fmax (top, ((MlgNode *) layers->nodes[l]->pdata[n])->size);
  return top > 0 ? top : 1;
}

static void
add_nodes (MlgSheet *sheet, const MlgLayers *layers, guint first, double height)
{
  for (guint l = first; l < MLG_LAYERS; l++)
    for (guint n = 0; n < layers->nodes[l]->len; n++)
      {
        const MlgNode *node = layers->nodes[l]->pdata[n];
        gboolean room = sheet->wide && height / layers->nodes[l]->len >= 40;
        guint words = mlg_sheet_label (sheet, node->name, sheet->wide ? wide_room[l] : 152,
                                       sheet->wide ? 14 : 12, FALSE, room ? 2 : 1, NULL);

        /* the area is the size; unknown and grouped nodes are hollow */
        mlg_sheet_add (sheet, "n", column_x (sheet, l), node_y (sheet, layers, l, n, height),
                       isnan (node->size)
                           ? 4
                           : 2.5 + 6.5 * sqrt (fmax (node->size, 0) / largest_size (layers)),
                       words, l + 1, isnan (node->size));
      }
}

/* Among arcs of single nodes: those of "others" add many up, and would make all the rest hairs. */
static double
largest_weight (const MlgLayers *layers, guint layer)
{
  double top = 0, all = 0;

  for (guint i = 0; i < layers->arcs[layer]->len; i++)
    {
      const MlgArc *arc = &g_array_index (layers->arcs[layer], MlgArc, i);
      const MlgNode *from = layers->nodes[layer]->pdata[arc->from];
      const MlgNode *to = layers->nodes[layer + 1]->pdata[arc->to];

      all = fmax (all, arc->weight);
      if (from->members == 1 && to->members == 1)
        top = fmax (top, arc->weight);
    }
  return top > 0 ? top : all > 0 ? all : 1;
}

static void
add_arc (MlgSheet *sheet, double xa, double ya, double xb, double yb, int width)
{
  mlg_sheet_part (sheet, "e");
  for (guint i = 0; i <= CURVE; i++)
    {
      double t = (double) i / CURVE, s = t * t * (3 - 2 * t);

      mlg_sheet_add (sheet, "e", round ((xa + (xb - xa) * t) * 10) / 10,
                     round ((ya + (yb - ya) * s) * 10) / 10, width);
    }
}

/* Where the ties of a column begin. */
static double
ties_x (const MlgSheet *sheet, guint layer)
{
  const double x = column_x (sheet, layer);

  return sheet->wide && layer == 1 ? x + 14 + wide_room[1] + 8 : x;
}

/* A hair from the end of a relay's name to where its ties begin. */
static void
add_leaders (MlgSheet *sheet, const MlgLayers *layers, double height)
{
  for (guint n = 0; sheet->wide && n < layers->nodes[1]->len; n++)
    {
      const MlgNode *node = layers->nodes[1]->pdata[n];
      g_auto (GStrv) lines = mlg_text_fit (node->name, wide_room[1], 14, FALSE, 1);
      const double from = column_x (sheet, 1) + 20 + mlg_text_width (lines[0], 14, FALSE);
      const double y = node_y (sheet, layers, 1, n, height);

      if (from < ties_x (sheet, 1))
        add_arc (sheet, from, y, ties_x (sheet, 1), y, 1);
    }
}

static gint
compare_arcs (gconstpointer a, gconstpointer b)
{
  const MlgArc *left = a, *right = b;

  if (left->weight != right->weight)
    return left->weight < right->weight ? -1 : 1;
  return left->from != right->from ? (left->from < right->from ? -1 : 1)
                                   : (gint) left->to - (gint) right->to;
}

static void
add_arcs (MlgSheet *sheet, const MlgLayers *layers, guint first, double height)
{
  for (guint l = first; l + 1 < MLG_LAYERS; l++)
    {
      double top = largest_weight (layers, l);

      g_array_sort (layers->arcs[l], compare_arcs);
      for (guint i = 0; i < layers->arcs[l]->len; i++)
        {
          const MlgArc *arc = &g_array_index (layers->arcs[l], MlgArc, i);

          const MlgNode *from = layers->nodes[l]->pdata[arc->from];
          const MlgNode *to = layers->nodes[l + 1]->pdata[arc->to];
          gboolean grouped = from->members > 1 || to->members > 1;

          /* what goes through "others" stays in the background */
          add_arc (sheet, ties_x (sheet, l), node_y (sheet, layers, l, arc->from, height),
                   column_x (sheet, l + 1), node_y (sheet, layers, l + 1, arc->to, height),
                   MIN (grouped ? 2 : WIDTHS, 1 + (int) (WIDTHS * arc->weight / top - 1e-9)));
        }
    }
}

/* Links between relays bulge to the left of their column, in a class of their own. */
static void
add_links (MlgSheet *sheet, const MlgLayers *layers, const GArray *links, double height)
{
  guint n = layers->nodes[1]->len;

  for (guint i = 0; i < links->len; i++)
    {
      const Link *link = &g_array_index (links, Link, i);
      guint from = G_MAXUINT, to = G_MAXUINT;
      double x = column_x (sheet, 1), a, b;

      for (guint k = 0; k < n; k++)
        {
          const char *id = ((MlgNode *) layers->nodes[1]->pdata[k])->id;
          from = strcmp (id, link->from) == 0 ? k : from;
          to = strcmp (id, link->to) == 0 ? k : to;
        }
      if (from == G_MAXUINT || to == G_MAXUINT) /* one of them is among the others */
        continue;
      a = node_y (sheet, layers, 1, from, height);
      b = node_y (sheet, layers, 1, to, height);
      mlg_sheet_part (sheet, "e");
      for (guint k = 0; k <= CURVE; k++)
        {
          double t = (double) k / CURVE;
          mlg_sheet_add (sheet, "e",
                         round ((x - (sheet->wide ? 30 : 8) * sin (t * G_PI)) * 10) / 10,
                         round ((a + (b - a) * t) * 10) / 10, WIDTHS + 1);
        }
    }
}

static gint
compare_links (gconstpointer a, gconstpointer b)
{
  const Link *left = a, *right = b;
  int order = strcmp (left->from, right->from);

  return order != 0 ? order : strcmp (left->to, right->to);
}

static char *
describe (const MlgLayers *layers, MlgLang lang)
{
  guint counts[MLG_LAYERS] = { 0 };

  for (guint l = 0; l < MLG_LAYERS; l++)
    for (guint n = 0; n < layers->nodes[l]->len; n++)
      counts[l] += ((MlgNode *) layers->nodes[l]->pdata[n])->members;
  return g_strdup_printf (
      mlg_tr (lang, "Deliverables: %u; relays: %u; sectors: %u; ties drawn: %u."), counts[0],
      counts[1], counts[2], layers->arcs[0]->len + layers->arcs[1]->len);
}

static double
group (MlgSheet *sheet, MlgLayers *layers, guint first)
{
  const guint ends = sheet->wide ? MOST_ENDS : MOST_NARROW;
  guint fullest = 0, relays;

  mlg_layers_settle (layers);
  mlg_layers_group (layers, 0, ends, mlg_tr (sheet->lang, "other deliverables"));
  mlg_layers_group (layers, 2, ends, mlg_tr (sheet->lang, "other sectors"));
  relays = sheet->wide ? MOST_NODES - layers->nodes[0]->len - layers->nodes[2]->len : MOST_NARROW;
  mlg_layers_group (layers, 1, MIN (relays, 32), mlg_tr (sheet->lang, "other relays"));
  mlg_layers_place (layers, TRUE);
  for (guint l = first; l < MLG_LAYERS; l++)
    fullest = MAX (fullest, layers->nodes[l]->len);
  return fullest * (sheet->wide ? 27 : 36);
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *nodes = mlg_data_need (data, "nodes", error);
  const MlgTable *edges = nodes == NULL ? NULL : mlg_data_need (data, "edges", error);
  g_autoptr (MlgLayers) layers = mlg_layers_new ();
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));
  const guint first = sheet->wide ? 0 : 1;
  double height;

  (void) options;
  g_array_set_clear_func (links, clear_link);
  if (edges == NULL || mlg_data_column (nodes, "id", error) < 0 ||
      mlg_data_column (nodes, "layer", error) < 0 ||
      mlg_data_column (edges, "from_id", error) < 0 ||
      mlg_data_column (edges, "to_id", error) < 0 || mlg_data_column (edges, "share", error) < 0)
    return FALSE;
  read_nodes (layers, nodes, sheet->lang);
  read_edges (layers, links, edges);
  g_array_sort (links, compare_links);
  height = group (sheet, layers, first);
  if (height <= 0)
    return TRUE;
  add_nodes (sheet, layers, first, height);
  /* one point far outside keeps the block from being empty */
  mlg_sheet_add (sheet, "e", -9, -9, 0);
  add_leaders (sheet, layers, height);
  add_arcs (sheet, layers, first, height);
  add_links (sheet, layers, links, height);
  mlg_sheet_set_words (sheet, "t_1", mlg_tr (sheet->lang, "Deliverables"));
  mlg_sheet_set_words (sheet, "t_2", mlg_tr (sheet->lang, "Relays"));
  mlg_sheet_set_words (sheet, "t_3", mlg_tr (sheet->lang, "Sectors"));
  mlg_sheet_set_words (sheet, "t_note",
                       sheet->wide
                           ? mlg_tr (sheet->lang, "Disc: share reached; hollow: unknown or "
                                                  "grouped; dashes: one relay passes on to another")
                           : mlg_tr (sheet->lang, "Hollow: unknown or grouped"));
  mlg_sheet_take_description (sheet, describe (layers, sheet->lang));
  sheet->height = (sheet->wide ? 40 : 48) + height + 34;
  return TRUE;
}

const MlgPlot mlg_plot_network = {
  { "network", "Network of deliverables, relays and sectors", "graph", "", "nodes,edges", "",
    "nodes: id, name, members, layer (1 deliverable, 2 relay, 3 sector), size (share reached); "
    "edges: from_id, to_id, share" },
  "network.gp",
  fill,
};
