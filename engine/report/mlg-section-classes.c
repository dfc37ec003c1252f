/* «Aucun relais, un seul, plusieurs ?»: potential relays (they could) and acting ones (they do). */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "classes",
    "classes",
    "gaps_sector",
    N_ ("For each establishment, how many relays act"),
    N_ ("in % of the establishments of each sector"),
    N_ ("All sectors"),
    { NULL } },
  { "network",
    "network",
    "graph",
    N_ ("From resources to relays, from relays to sectors"),
    N_ ("thicker: a larger share of what leaves; the largest first, the rest together"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("A relay counts for a group of establishments if it is mobilised, valid on at least one "
      "day of the period, and really has a part of them in its audience (5% at least)."),
  N_ ("It is acting if an action of the period, or another relay, can wake it for them."),
  NULL,
};

/* The share of a class by potential or acting relays, over the whole population; NaN when unknown.
 */
static double
class_figure (const MlgPage *page, const char *by, const char *name, const char *column)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "classes");

  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (mlg_view_is (table, row, "by", by) && mlg_view_is (table, row, "class", name))
      return mlg_view_number (table, row, column);
  return NAN;
}

double
mlg_page_class_share (const MlgPage *page, const char *by, const char *name)
{
  return class_figure (page, by, name, "share");
}

void
mlg_page_class_ends (
    const MlgPage *page, const char *by, const char *name, double *out_low, double *out_high)
{
  *out_low = class_figure (page, by, name, "share_low");
  *out_high = class_figure (page, by, name, "share_high");
}

double
mlg_page_class_count (const MlgPage *page, const char *by, const char *name)
{
  return class_figure (page, by, name, "establishments");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (mlg_page_table (page, "gaps", "classes")) > 0;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const double none = mlg_page_class_share (page, "potential", "none");
  const double one = mlg_page_class_share (page, "potential", "one");
  const double idle = mlg_page_class_share (page, "acting", "none");
  g_autofree char *none_text = mlg_page_share (page, none);
  g_autofree char *one_text = mlg_page_share (page, one);
  g_autofree char *idle_text = mlg_page_share (page, idle);
  MlgHtml *out = mlg_html_new ();

  if (isnan (none))
    {
      mlg_html_text (out,
                     tr (page, "It is not known: the map holds no group of establishments that "
                               "a resource is meant for."));
      return out;
    }
  if (none > 0)
    mlg_html_words (out,
                    tr (page, "**{none}** of establishments have no mobilised relay and "
                              "**{one}** have only one."),
                    "none", none_text, "one", one_text, NULL);
  else
    mlg_html_words (out,
                    tr (page, "Every establishment has at least one mobilised relay; **{one}** "
                              "have only one."),
                    "one", one_text, NULL);
  if (idle > 0 && !(idle <= none))
    mlg_html_words (out,
                    tr (page, " For **{idle}** of establishments, no relay acts in the period."),
                    "idle", idle_text, NULL);
  return out;
}

static const MlgColumn columns[] = {
  { N_ ("Sector"), MLG_CELL_NAME, "sector", NULL, NULL },
  { N_ ("Department"), MLG_CELL_NAME, "territory", NULL, NULL },
  { N_ ("Size"), MLG_CELL_NAME, "size", NULL, NULL },
  { N_ ("Establishments"), MLG_CELL_WHOLE, "establishments", NULL, NULL },
  { N_ ("No relay"), MLG_CELL_SHARE, "none", NULL, NULL },
  { N_ ("Only one"), MLG_CELL_SHARE, "one", NULL, NULL },
  { N_ ("Several"), MLG_CELL_SHARE, "several", NULL, NULL },
};

static gboolean
keep_by (const MlgTable *table, guint row, gconstpointer by)
{
  return mlg_view_is (table, row, "by", by);
}

/* One table of a roll-up, by potential or by acting relays. */
static void
write_classes (
    MlgPage *page, const char *need, const char *by, const char *caption, MlgTableLook look)
{
  const MlgTable *table = mlg_page_table (page, need, "classes_by_*");
  g_autoptr (GArray) rows = mlg_view_order (table, "none", keep_by, by);

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, columns, G_N_ELEMENTS (columns), caption,
                        NULL, look);
}

static void
values (MlgPage *page)
{
  write_classes (page, "gaps_sector", "potential", tr (page, "Mobilised relays, by sector"),
                 MLG_TABLE_VALUES);
  write_classes (page, "gaps_sector", "acting", tr (page, "Acting relays, by sector"),
                 MLG_TABLE_VALUES);
}

/* The name of a node of the drawing. */
static void
write_node (MlgPage *page, const char *id)
{
  const MlgTable *nodes = mlg_page_table (page, "graph", "nodes");
  const int row = id != NULL ? mlg_view_find (nodes, "id", id) : -1;

  mlg_html_data (page->html, row >= 0 ? mlg_view_text (nodes, (guint) row, "name") : id);
}

static void
write_from (MlgPage *page, const MlgTable *table, guint row)
{
  write_node (page, mlg_view_text (table, row, "from_id"));
}

static void
write_to (MlgPage *page, const MlgTable *table, guint row)
{
  write_node (page, mlg_view_text (table, row, "to_id"));
}

static gboolean
keep_kind (const MlgTable *table, guint row, gconstpointer kind)
{
  return mlg_view_is (table, row, "kind", kind);
}

static void
network_values (MlgPage *page)
{
  static const MlgColumn uses[] = {
    { N_ ("Resource"), MLG_CELL_WRITE_HEAD, "from_id", NULL, write_from },
    { N_ ("Relay"), MLG_CELL_WRITE, "to_id", NULL, write_to },
    { N_ ("Share of what leaves"), MLG_CELL_SHARE, "share", NULL, NULL },
  };
  static const MlgColumn audiences[] = {
    { N_ ("Relay"), MLG_CELL_WRITE_HEAD, "from_id", NULL, write_from },
    { N_ ("Sector"), MLG_CELL_WRITE, "to_id", NULL, write_to },
    { N_ ("Establishments"), MLG_CELL_COUNT, "weight", NULL, NULL },
    { N_ ("Share of what leaves"), MLG_CELL_SHARE, "share", NULL, NULL },
  };
  const MlgTable *edges = mlg_page_table (page, "graph", "edges");
  g_autoptr (GArray) actions = mlg_view_order (edges, "weight", keep_kind, "action");
  g_autoptr (GArray) contacts = mlg_view_order (edges, "weight", keep_kind, "audience");

  mlg_page_write_table (page, edges, actions, 0, 25, uses, G_N_ELEMENTS (uses),
                        tr (page, "The 25 largest passages from a resource to a relay"), NULL,
                        MLG_TABLE_VALUES);
  mlg_page_write_table (page, edges, contacts, 0, 25, audiences, G_N_ELEMENTS (audiences),
                        tr (page, "The 25 largest audiences of a relay in a sector"), NULL,
                        MLG_TABLE_VALUES);
}

static void
body (MlgPage *page)
{
  if (mlg_page_situation (page) != MLG_SITUATION_RUNNING)
    write_classes (page, "gaps_sector", "potential", tr (page, "Mobilised relays, by sector"),
                   MLG_TABLE_CARDS);
  else if (mlg_view_rows (mlg_page_table (page, "gaps_sector", "classes_by_*")) > 0)
    mlg_page_figure (page, &figures[0], mlg_read_classes, values);
  write_classes (page, "gaps_size", "potential", tr (page, "Mobilised relays, by size"),
                 MLG_TABLE_CARDS);
  if (mlg_page_has_figure (page, &figures[1]))
    mlg_page_figure (page, &figures[1], NULL, network_values);
}

const MlgSection mlg_section_classes = {
  "classes",
  N_ ("No relay, only one, several?"),
  NULL,
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
