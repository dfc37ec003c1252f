/* Flow of contacts: deliverables, kinds of relays, sectors. */
#include "base/mlg-format.h"
#include "plot/mlg-layers.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

#define MOST_BLOCKS 6
/* Thinner ribbons are not drawn: they would be hairs without a meaning. */
#define LEAST_RIBBON 0.004

typedef struct
{
  double top, bottom;
  double out, in; /* how much of it is taken, on both sides, in px */
} Block;

static void
read_flows (MlgLayers *layers, const MlgTable *table, MlgLang lang)
{
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const char *deliverable = mlg_data_text (table, r, "deliverable_id");
      const char *kind = mlg_data_text (table, r, "kind");
      const char *sector = mlg_data_text (table, r, "sector_id");
      double contacts = mlg_data_number (table, r, "contacts");
      g_autofree char *kind_name = NULL;
      guint a, b, c;

      if (deliverable == NULL || kind == NULL || sector == NULL || isnan (contacts) ||
          contacts <= 0)
        continue;
      a = mlg_layers_node (layers, 0, deliverable, mlg_data_text (table, r, "deliverable"));
      kind_name = mlg_data_words (table, r, (guint) mlg_table_find_column (table, "kind"), lang);
      b = mlg_layers_node (layers, 1, kind, kind_name);
      c = mlg_layers_node (layers, 2, sector, mlg_data_text (table, r, "sector"));
      mlg_layers_arc (layers, 0, a, b, contacts);
      mlg_layers_arc (layers, 1, b, c, contacts);
    }
}

static double
total (const MlgLayers *layers)
{
  double sum = 0;

  for (guint n = 0; n < layers->nodes[1]->len; n++)
    sum += ((MlgNode *) layers->nodes[1]->pdata[n])->through;
  return sum;
}

/* A block's name with its share: in one line, or two where the block leaves room for them. */
static guint
block_words (
    MlgSheet *sheet, const MlgNode *node, guint layer, double share, double room, gboolean lead)
{
  static const double wide_room[] = { 222, 176, 222 };
  const double size = sheet->wide ? 15 : 13;
  g_autofree char *percent = mlg_show_percent (sheet->lang, share);
  g_autofree char *tail = g_strconcat ("  ", percent, NULL);
  double width = (sheet->wide ? wide_room[layer] : 160) - mlg_text_width (tail, size, lead);
  g_auto (GStrv) lines =
      mlg_text_fit (node->name, width, size, lead, sheet->wide && room >= 44 ? 2 : 1);
  g_autofree char *last = g_strconcat (lines[1] != NULL ? lines[1] : lines[0], tail, NULL);

  return lines[1] != NULL ? mlg_sheet_lines (sheet, lines[0], last)
                          : mlg_sheet_lines (sheet, last, NULL);
}

static MlgNode *
at_place (const MlgLayers *layers, guint layer, guint place)
{
  for (guint n = 0; n < layers->nodes[layer]->len; n++)
    {
      MlgNode *node = layers->nodes[layer]->pdata[n];
      if (node->place == place)
        return node;
    }
  return NULL;
}

static guint
number_of (const MlgLayers *layers, guint layer, const MlgNode *node)
{
  guint number = 0;

  g_ptr_array_find (layers->nodes[layer], node, &number);
  return number;
}

static void
add_blocks (MlgSheet *sheet,
            const MlgLayers *layers,
            guint first,
            Block *blocks[MLG_LAYERS],
            double height,
            double all)
{
  const double gap = sheet->wide ? 24 : 34;

  for (guint l = first; l < MLG_LAYERS; l++)
    {
      guint n = layers->nodes[l]->len;
      double scale = (height - gap * (n - 1)) / all, y = sheet->wide ? 40 : 58;

      for (guint place = 0; place < n; place++)
        {
          MlgNode *node = at_place (layers, l, place);
          Block *block = &blocks[l][number_of (layers, l, node)];
          gboolean lead = l == 1 && place == 0;

          block->top = block->in = block->out = y;
          y += fmax (node->through * scale, 1);
          block->bottom = y;
          y += gap;
          mlg_sheet_add (sheet, "b", l + 1,
                         block_words (sheet, node, l, node->through / all,
                                      block->bottom - block->top + gap, lead),
                         block->top, block->bottom, lead);
        }
    }
}

static void
add_ribbons (
    MlgSheet *sheet, const MlgLayers *layers, guint first, Block *blocks[MLG_LAYERS], double all)
{
  guint count = 0;

  mlg_sheet_declare (sheet, "r");
  for (guint l = first; l + 1 < MLG_LAYERS; l++)
    for (guint p = 0; p < layers->nodes[l]->len; p++)
      for (guint q = 0; q < layers->nodes[l + 1]->len; q++)
        {
          guint from = number_of (layers, l, at_place (layers, l, p));
          guint to = number_of (layers, l + 1, at_place (layers, l + 1, q));
          Block *a = &blocks[l][from], *b = &blocks[l + 1][to];
          double through_a = ((MlgNode *) layers->nodes[l]->pdata[from])->through;
          double through_b = ((MlgNode *) layers->nodes[l + 1]->pdata[to])->through;

          for (guint i = 0; i < layers->arcs[l]->len; i++)
            {
              const MlgArc *arc = &g_array_index (layers->arcs[l], MlgArc, i);
              double at_a, at_b;

              if (arc->from != from || arc->to != to)
                continue;
              at_a = arc->weight / through_a * (a->bottom - a->top);
              at_b = arc->weight / through_b * (b->bottom - b->top);
              if (arc->weight / all >= LEAST_RIBBON)
                {
                  mlg_sheet_add (sheet, "r", l + 1, (l == 0 ? q : p) == 0, a->out, a->out + at_a,
                                 b->in, b->in + at_b);
                  count++;
                }
              a->out += at_a;
              b->in += at_b;
            }
        }
  mlg_sheet_set (sheet, "ribbons", count);
}

static char *
describe (const MlgLayers *layers, double all, MlgLang lang)
{
  g_autoptr (GArray) kinds = mlg_data_new_ranks ();
  g_autofree char *list = NULL;

  for (guint place = 0; place < layers->nodes[1]->len; place++)
    {
      const MlgNode *node = at_place (layers, 1, place);
      MlgRank rank = { place, node->through / all, g_strdup (node->name) };

      g_array_append_val (kinds, rank);
    }
  list = mlg_data_list (kinds, 0, 3, mlg_show_percent, lang);
  return g_strdup_printf (mlg_tr (lang, "Contacts pass through: %s."), list);
}

static void
lay_out (MlgSheet *sheet, MlgLayers *layers)
{
  const guint first = sheet->wide ? 0 : 1;
  const double height = sheet->wide ? 440 : 460;
  Block *blocks[MLG_LAYERS];
  double all;

  mlg_layers_settle (layers);
  mlg_layers_sum (layers);
  for (guint l = 0; l < MLG_LAYERS; l++)
    for (guint n = 0; n < layers->nodes[l]->len; n++)
      {
        MlgNode *node = layers->nodes[l]->pdata[n];
        node->size = node->through;
      }
  mlg_layers_group (layers, 0, MOST_BLOCKS, mlg_tr (sheet->lang, "other deliverables"));
  mlg_layers_group (layers, 1, MOST_BLOCKS, mlg_tr (sheet->lang, "other kinds of relays"));
  mlg_layers_group (layers, 2, MOST_BLOCKS, mlg_tr (sheet->lang, "other sectors"));
  mlg_layers_sum (layers);
  mlg_layers_place (layers, FALSE);
  all = total (layers);
  for (guint l = 0; l < MLG_LAYERS; l++)
    blocks[l] = g_new0 (Block, layers->nodes[l]->len + 1);
  add_blocks (sheet, layers, first, blocks, height, all);
  add_ribbons (sheet, layers, first, blocks, all);
  for (guint l = 0; l < MLG_LAYERS; l++)
    g_free (blocks[l]);
  mlg_sheet_set_words (sheet, "t_1", mlg_tr (sheet->lang, "Deliverables"));
  mlg_sheet_set_words (sheet, "t_2", mlg_tr (sheet->lang, "Relays"));
  mlg_sheet_set_words (sheet, "t_3", mlg_tr (sheet->lang, "Sectors"));
  mlg_sheet_take_description (sheet, describe (layers, all, sheet->lang));
  sheet->height = (sheet->wide ? 40 : 58) + height + 10;
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const char *const needed[] = { "deliverable_id", "kind", "sector_id", "contacts" };
  const MlgTable *table = mlg_data_need (data, "flows", error);
  g_autoptr (MlgLayers) layers = mlg_layers_new ();

  (void) options;
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (mlg_data_column (table, needed[i], error) < 0)
      return FALSE;
  read_flows (layers, table, sheet->lang);
  if (layers->nodes[1]->len > 0)
    lay_out (sheet, layers);
  return TRUE;
}

const MlgPlot mlg_plot_flow = {
  { "flow", "Path of contacts, from deliverables to relays to sectors", NULL, "", "flows", "",
    "flows: deliverable_id, deliverable, kind (of relay), sector_id, sector, contacts" },
  "flow.gp",
  fill,
};
