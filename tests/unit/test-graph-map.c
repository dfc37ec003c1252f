/* The map as a network: its vertices, tables and GraphML, on a map made by hand. */
#include "graph/mlg-igraph-private.h"
#include "graph/mlg-network.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>

#define HOSTILE "\"><script>&amp;`touch x`]]>\x01\xef\xbf\xbf =cmd|'\n{/Symbol a}"

static MlgNode sector_nodes[] = { { .id = "S1", .name = "Bâtiment", .parent = MLG_NONE },
                                  { .id = "S2", .name = "Commerce", .parent = MLG_NONE } };
static MlgNode size_nodes[] = { { .id = "1-9", .name = "1 à 9", .parent = MLG_NONE } };
static MlgNode place_nodes[] = { { .id = "42", .name = "Loire", .parent = MLG_NONE },
                                 { .id = "69", .name = "Rhône", .parent = MLG_NONE } };
static MlgCell cells[] = {
  { .id = "c1", .sector = 0, .territory = 0, .establishments = 100 },
  { .id = "c2", .sector = 0, .territory = 1, .establishments = 50 },
  { .id = "c3", .sector = 1, .territory = 0, .establishments = 10 },
  { .id = "c4", .sector = 1, .territory = 1, .establishments = 7, .name = "alone" },
};
static MlgRelay relays[] = {
  { .id = "r1", .name = "First", .status = MLG_STATUS_MOBILISED, .live = { 1, 1000 } },
  { .id = "r_x 2", .name = HOSTILE, .status = MLG_STATUS_MOBILISED, .live = { 1, 500 } },
  { .id = "r3", .name = "Third", .status = MLG_STATUS_IDENTIFIED, .live = { 1, 1000 } },
};
static MlgLever levers[] = {
  { .id = "l1", .name = "Letter", .relay = 0, .live = { 1, 1000 } },
  { .id = "l2", .name = "Visit", .relay = 1, .live = { 1, 1000 } },
};
static MlgAudience audiences[] = {
  { .relay = 0, .penetration = { .x = 0.1 } },
  { .relay = 1, .penetration = { .x = 0.5 } },
  { .relay = 2, .penetration = { .x = 0.01 } },
};
static MlgEntry entries[] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 2, 1 }, { 3, 2 } };
static guint entry_start[] = { 0, 2, 4, 5 };
static MlgLink links[] = { { .from = 0, .to = 1, .pass_on = { .x = 0.25 }, .live = { 1, 1000 } } };
static MlgDeliverable deliverables[] = { { .id = "r1", .title = "Guide" },
                                         { .id = "d2", .title = "Unused" } };
static MlgAction actions[] = {
  { .id = "a1", .deliverable = 0, .lever = 0, .planned_on = 600, .uses = 2 },
  { .id = "a2", .deliverable = 0, .lever = 0, .planned_on = 100, .done_on = 110, .uses = 0.1 },
  { .id = "a3", .deliverable = 0, .lever = 1, .planned_on = 100, .uses = 9, .state = 2 },
};

static MlgMap
hand_made (void)
{
  return (MlgMap){
    .sectors = { sector_nodes, 2, NULL },
    .sizes = { size_nodes, 1, NULL },
    .territories = { place_nodes, 2, NULL },
    .cells = cells,
    .n_cells = 4,
    .relays = relays,
    .n_relays = 3,
    .levers = levers,
    .n_levers = 2,
    .audiences = audiences,
    .n_audiences = 3,
    .entry_start = entry_start,
    .entries = entries,
    .links = links,
    .n_links = 1,
    .deliverables = deliverables,
    .n_deliverables = 2,
    .actions = actions,
    .n_actions = 3,
    .has_from = 0.05,
  };
}

static double
edge_weight (const MlgNetwork *net, const char *from, const char *to)
{
  for (guint e = 0; e < net->m; e++)
    if (g_str_equal (net->name[net->from[e]], from) && g_str_equal (net->name[net->to[e]], to))
      return net->edge_weight[e];
  return (double) NAN;
}

static void
test_edges (void)
{
  const MlgMap map = hand_made ();
  g_autoptr (MlgNetwork) net = mlg_network_new (&map, NULL);

  g_assert_cmpuint (net->n, ==, 2 + 2 + 3 + 4);
  g_assert_cmpuint (net->m, ==, 1 + 2 + 4 + 1);
  g_assert_cmpfloat (edge_weight (net, "Guide", "Letter"), ==, 2.1);
  g_assert_true (isnan (edge_weight (net, "Guide", "Visit"))); /* cancelled */
  g_assert_cmpfloat (edge_weight (net, "Letter", "First"), ==, 2.1);
  g_assert_cmpfloat (edge_weight (net, "First", "Bâtiment, 1 à 9, Loire"), ==, 10);
  g_assert_cmpfloat (edge_weight (net, HOSTILE, "Bâtiment, 1 à 9, Rhône"), ==, 25);
  g_assert_true (isnan (edge_weight (net, "Third", "alone"))); /* 0.01 < has_from */
  g_assert_cmpfloat (edge_weight (net, "First", HOSTILE), ==, 0.25);
}

static void
test_options (void)
{
  const MlgMap map = hand_made ();
  MlgNetworkOptions options;
  g_autoptr (MlgNetwork) dated = NULL;
  g_autoptr (MlgNetwork) grouped = NULL;

  mlg_network_options_init (&options);
  options.period = (MlgSpan){ 550, 700 };
  options.mobilised_only = TRUE;
  dated = mlg_network_new (&map, &options);
  g_assert_cmpfloat (edge_weight (dated, "Guide", "Letter"), ==, 2);
  g_assert_cmpuint (dated->first[MLG_VERTEX_CELL] - dated->first[MLG_VERTEX_RELAY], ==, 1);

  mlg_network_options_init (&options);
  options.cells = MLG_CELLS_BY_SECTOR;
  grouped = mlg_network_new (&map, &options);
  g_assert_cmpuint (grouped->n - grouped->first[MLG_VERTEX_CELL], ==, 2);
  g_assert_cmpfloat (edge_weight (grouped, "First", "Bâtiment"), ==, 15);
  g_assert_cmpfloat (edge_weight (grouped, HOSTILE, "Bâtiment"), ==, 25);
  g_assert_cmpfloat (edge_weight (grouped, HOSTILE, "Commerce"), ==, 5);
  g_assert_cmpfloat (grouped->weight[grouped->n - 1], ==, 17);
}

static guint
row_of (const MlgTable *table, const char *id, const char *kind)
{
  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    if (g_str_equal (mlg_table_get_text (table, row, 0), id) &&
        g_str_equal (mlg_table_get_text (table, row, 2), kind))
      return row;
  g_assert_not_reached ();
}

static void
test_tables (void)
{
  const MlgMap map = hand_made ();
  g_autoptr (MlgResult) result = mlg_result_new ("graph");
  g_autoptr (GError) error = NULL;
  const MlgTable *table;
  guint row;

  g_assert_true (mlg_graph_run (&map, NULL, result, &error));
  g_assert_no_error (error);
  table = mlg_result_find_table (result, "components");
  /* the connected part; the unused deliverable; the identified relay; the cell nobody has */
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 4);
  g_assert_cmpfloat (mlg_table_get_number (table, 0, 1), ==, 8);
  table = mlg_result_find_table (result, "vertices");
  row = row_of (table, "r1", "relay");
  g_assert_cmpfloat (mlg_table_get_number (table, row, 3), ==, 4);
  g_assert_cmpstr (mlg_table_get_text (table, row, 4), ==, "2 to 5 neighbours");
  g_assert_cmpfloat (mlg_table_get_number (table, row, 5), ==, 1); /* every chain */
  g_assert_cmpstr (mlg_table_get_text (table, row, 6), ==, "yes");
  g_assert_cmpfloat (mlg_table_get_number (table, row, 7), ==, 2);
  row = row_of (table, "r_x 2", "relay");
  /* pairs: guide to c1, c2, c3; only c3 through the second relay (c2 is nearer through the first)
   */
  g_assert_cmpfloat_with_epsilon (mlg_table_get_number (table, row, 5), 1.0 / 3, 1e-12);
  g_assert_cmpfloat (mlg_table_get_number (table, row, 7), ==, 3);
  row = row_of (table, "c4", "target");
  g_assert_cmpstr (mlg_table_get_text (table, row, 4), ==, "isolated");
  g_assert_cmpfloat (mlg_table_get_number (table, row, 7), ==, 4);
  table = mlg_result_find_table (result, "bridges");
  /* guide–letter, letter–first, visit–second, first–c1, second–c3 */
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 5);
}

static void
test_drawing (void)
{
  const MlgMap map = hand_made ();
  g_autoptr (MlgResult) result = mlg_result_new ("graph");
  g_autoptr (GError) error = NULL;
  const MlgTable *table;

  g_assert_true (mlg_graph_drawing (&map, NULL, 60, result, &error));
  g_assert_no_error (error);
  table = mlg_result_find_table (result, "nodes");
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 2 + 3 + 2);
  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    g_assert_false (
        isnan (mlg_table_get_number (table, row, (guint) mlg_table_find_column (table, "x"))));
  table = mlg_result_find_table (result, "edges");
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 1 + 1 + 3);
}

static char *
write_graphml (void)
{
  const MlgMap map = hand_made ();
  g_autoptr (MlgNetwork) net = mlg_network_new (&map, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) again = g_string_new (NULL);

  mlg_network_write_graphml (net, out);
  mlg_network_write_graphml (net, again);
  g_assert_cmpstr (out->str, ==, again->str);
  g_assert_null (strstr (out->str, "nan"));
  g_assert_null (strstr (out->str, "<script>"));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_graphml_in_igraph (void)
{
  g_autofree char *text = write_graphml ();
  g_auto (MlgIgraphLock) lock = mlg_igraph_hold ();
  g_auto (igraph_t) graph = { 0 };
  FILE *file = fmemopen (text, strlen (text), "r");
  g_autoptr (GError) error = NULL;
  gboolean found = FALSE;

  g_assert_true (mlg_igraph_check (igraph_read_graph_graphml (&graph, file, 0), &error));
  g_assert_no_error (error);
  fclose (file);
  g_assert_cmpint (igraph_vcount (&graph), ==, 11);
  g_assert_cmpint (igraph_ecount (&graph), ==, 8);
  g_assert_true (igraph_is_directed (&graph));
  for (igraph_integer_t v = 0; v < igraph_vcount (&graph); v++)
    if (g_str_equal (VAS (&graph, "map_id", v), "r_x 2"))
      {
        found = TRUE;
        g_assert_cmpstr (VAS (&graph, "kind", v), ==, "relay");
        g_assert_cmpstr (VAS (&graph, "id", v), ==, "relay:r_x5F_x_x20_2");
        g_assert_nonnull (strstr (VAS (&graph, "name", v), "\"><script>&amp;`touch x`]]>"));
        g_assert_cmpfloat (VAN (&graph, "weight", v), ==, 30);
      }
  g_assert_true (found);
  g_assert_cmpfloat (EAN (&graph, "weight", 0), ==, 2.1);
  g_assert_cmpstr (EAS (&graph, "kind", 0), ==, "action");
}

static const char read_back[] =
    "import sys, networkx\n"
    "g = networkx.read_graphml(sys.argv[1])\n"
    "assert g.is_directed() and len(g) == 11 and g.size() == 8, (len(g), g.size())\n"
    "v = g.nodes['relay:r_x5F_x_x20_2']\n"
    "assert v['map_id'] == 'r_x 2' and v['kind'] == 'relay' and v['weight'] == 30.0, v\n"
    "assert '\"><script>&amp;`touch x`]]>' in v['name'], v\n"
    "e = g.edges['deliverable:r1', 'lever:l1']\n"
    "assert e['weight'] == 2.1 and e['kind'] == 'action', e\n";

static void
test_graphml_in_networkx (void)
{
  g_autofree char *text = write_graphml ();
  g_autofree char *path = NULL;
  const char *argv[] = { "/usr/bin/python3", "-c", read_back, NULL, NULL };
  const char *probe[] = { "/usr/bin/python3", "-c", "import networkx", NULL };
  g_autoptr (GError) error = NULL;
  int status = 1;
  const int fd = g_file_open_tmp ("maillage-XXXXXX.graphml", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  argv[3] = path;
  if (!g_spawn_sync (NULL, (char **) (void *) probe, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, NULL) ||
      status != 0)
    g_test_skip ("NetworkX is not installed");
  else
    {
      g_assert_true (g_spawn_sync (NULL, (char **) (void *) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                                   NULL, NULL, &status, &error));
      g_assert_cmpint (status, ==, 0);
    }
  g_unlink (path);
}

static void
test_graphml_in_a_french_locale (void)
{
  g_autofree char *plain = write_graphml ();
  g_autofree char *french = NULL;

  if (setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    {
      g_test_skip ("the locale fr_FR.UTF-8 is not generated");
      return;
    }
  french = write_graphml ();
  setlocale (LC_ALL, "C");
  g_assert_cmpstr (plain, ==, french);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/map/edges-and-weights", test_edges);
  g_test_add_func ("/graph/map/period-status-and-groups", test_options);
  g_test_add_func ("/graph/map/tables", test_tables);
  g_test_add_func ("/graph/map/drawing", test_drawing);
  g_test_add_func ("/graph/graphml/reads-back-in-igraph", test_graphml_in_igraph);
  g_test_add_func ("/graph/graphml/reads-back-in-networkx", test_graphml_in_networkx);
  g_test_add_func ("/graph/graphml/same-bytes-in-a-french-locale", test_graphml_in_a_french_locale);
  return g_test_run ();
}
