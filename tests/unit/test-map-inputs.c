/* The uncertain figures of a map, and maps drawn from it. */
#include "map/mlg-inputs.h"
#include "reach-build.h"

static const MlgInput *
find (GArray *inputs, MlgTableId table, guint row, const char *column)
{
  for (guint i = 0; i < inputs->len; i++)
    {
      const MlgInput *input = &g_array_index (inputs, MlgInput, i);

      if (input->table == table && input->row == row && g_str_equal (input->column, column))
        return input;
    }
  return NULL;
}

/* Two relays of one group, a default of a kind, a count, a trait, a member, a link. */
static MlgDraft *
rich_draft (void)
{
  MlgDraft *d = plain_draft ();
  guint row;

  add (d, MLG_T_RELAY_KINDS, "kind", "k", "name", "Kind", "penetration", "0.3", "penetration_low",
       "0.1", "penetration_high", "0.4", "staff_days", "20", NULL);
  cell (d, "A", "100", NULL);
  cell (d, "B", "50", "0.8");
  cell (d, "ONE", "1", NULL);
  add (d, MLG_T_TRAITS, "sector_id", "S", "digital_access", "0.6", "quality", "declared", NULL);
  for (guint r = 0; r < 4; r++)
    {
      static const char *const ids[] = { "R1", "R2", "R3", "R4" };
      row = add (d, MLG_T_RELAYS, "relay_id", ids[r], "name", ids[r], "kind", "k", "sphere",
                 "partner", "status", "mobilised", NULL);
      if (r < 2)
        set_cell (d, MLG_T_RELAYS, row, "exclusive_group", "g");
    }
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "penetration", "0.6", "quality", "estimated", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R2", "penetration", "0.4", "penetration_low", "0.3", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R3", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R4", "establishments", "15.1", "quality", "measured", NULL);
  add (d, MLG_T_MEMBERS, "relay_id", "R3", "target_id", "ONE", NULL);
  lever (d, "L1", "R1", "digital", "broadcast", "0.5");
  lever (d, "L2", "R2", "paper", "broadcast", "0.4");
  row = lever (d, "L3", "R3", "paper", "targeted", "0.2");
  set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "all");
  lever (d, "L4", "R4", "paper", "broadcast", "1");
  pass (d, "R1", "R4", "0.5");
  action (d, "X1", "G1", "L1", "2026-03-01", "1");
  action (d, "X2", "G1", "L2", "2026-03-01", "2");
  action (d, "X3", "G1", "L3", "2026-03-01", "1");
  return d;
}

static void
test_list (void)
{
  g_autoptr (MlgMap) map = frozen (rich_draft ());
  g_autoptr (GArray) inputs = mlg_map_inputs (map);
  const MlgInput *input = find (inputs, MLG_T_AUDIENCES, 0, "penetration");

  g_assert_cmpfloat_with_epsilon (input->low, 0.42, 1e-15); /* estimated: ± 30 % */
  g_assert_cmpfloat_with_epsilon (input->high, 0.78, 1e-15);
  g_assert_false (input->given);
  input = find (inputs, MLG_T_AUDIENCES, 1, "penetration"); /* one end given, the other by width */
  g_assert_cmpfloat (input->low, ==, 0.3);
  g_assert_cmpfloat_with_epsilon (input->high, 0.6, 1e-15);
  g_assert_true (input->given);
  input = find (inputs, MLG_T_AUDIENCES, 2, "penetration"); /* the kind's, ends included */
  g_assert_cmpfloat (input->x, ==, 0.3);
  g_assert_cmpfloat (input->high, ==, 0.4);
  g_assert_true (input->defaulted);
  input = find (inputs, MLG_T_AUDIENCES, 3, "penetration"); /* a count, as a share */
  g_assert_cmpfloat_with_epsilon (input->x, 0.1, 1e-15);
  g_assert_cmpfloat_with_epsilon (input->high, 0.105, 1e-15);
  g_assert_nonnull (find (inputs, MLG_T_RELAYS, 3, "staff_days"));
  g_assert_nonnull (find (inputs, MLG_T_LINKS, 0, "pass_on"));
  g_assert_nonnull (find (inputs, MLG_T_TRAITS, 0, "digital_access"));
  g_assert_nonnull (find (inputs, MLG_T_TARGETS, 1, "digital_access"));
  g_assert_null (find (inputs, MLG_T_TARGETS, 0, "digital_access"));  /* the trait's */
  g_assert_null (find (inputs, MLG_T_LEVERS, 2, "contacts_per_use")); /* all */
  g_assert_null (find (inputs, MLG_T_LEVERS, 0, "contacts_per_use")); /* unknown */
  g_assert_null (find (inputs, MLG_T_LEVERS, 0, "cascade_uses"));     /* none, for certain */
}

/* By table, row, column of the schema; and no two inputs have one stream. */
static void
test_order (void)
{
  g_autoptr (MlgMap) map = frozen (rich_draft ());
  g_autoptr (GArray) inputs = mlg_map_inputs (map);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < inputs->len; i++)
    {
      MlgInput *b = &g_array_index (inputs, MlgInput, i);
      const MlgInput *a = i > 0 ? b - 1 : NULL;

      g_assert_true (g_hash_table_add (keys, &b->key));
      if (a)
        g_assert_true (a->table < b->table ||
                       (a->table == b->table &&
                        (a->row < b->row ||
                         (a->row == b->row && mlg_schema_column (a->table, a->column) <
                                                  mlg_schema_column (b->table, b->column)))));
    }
}

/* Rows added before and after change the position of a figure, never its key. */
static void
test_keys (void)
{
  g_autoptr (MlgMap) map = frozen (rich_draft ());
  MlgDraft *more = rich_draft ();
  relay (more, "AA", "0.2");
  relay (more, "ZZ", "0.2");
  g_autoptr (MlgMap) bigger = frozen (more);
  g_autoptr (GArray) a = mlg_map_inputs (map), b = mlg_map_inputs (bigger);
  const MlgInput *before = find (a, MLG_T_AUDIENCES, 1, "penetration"),
                 *after = find (b, MLG_T_AUDIENCES, 2, "penetration");

  g_assert_cmpfloat (before->x, ==, after->x);
  g_assert_true (before->key == after->key);
}

static void
test_quantile (void)
{
  const MlgInput input = { .x = 0.2, .low = 0.1, .high = 0.5, .floor = 0, .ceiling = 0.52 };

  g_assert_cmpfloat_with_epsilon (mlg_input_quantile (&input, 0.05), 0.1, 1e-15);
  g_assert_cmpfloat (mlg_input_quantile (&input, 0.5), ==, 0.2);
  g_assert_cmpfloat_with_epsilon (mlg_input_quantile (&input, 0.95), 0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (mlg_input_quantile (&input, 0.275), 0.15, 1e-15);
  g_assert_cmpfloat_with_epsilon (mlg_input_quantile (&input, 0.725), 0.35, 1e-15);
  g_assert_cmpfloat_with_epsilon (mlg_input_quantile (&input, 0.005), 0.09, 1e-15);
  g_assert_cmpfloat (mlg_input_quantile (&input, 0.999), ==, 0.52); /* cut */
}

/* Values at the middle, or none, give the map's own answer to the last bit. */
static void
test_drawn_middle (void)
{
  g_autoptr (MlgMap) map = frozen (rich_draft ());
  g_autoptr (GArray) inputs = mlg_map_inputs (map);
  g_autofree double *values = g_new (double, inputs->len);

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < inputs->len; i++)
        values[i] = pass ? (double) NAN : g_array_index (inputs, MlgInput, i).x;
      g_autoptr (MlgMap) drawn =
          mlg_map_drawn (map, (const MlgInput *) (gpointer) inputs->data, inputs->len, values);
      g_assert_cmpfloat (reach_of (drawn), ==, reach_of (map));
      g_assert_true (drawn->entries == map->entries);
    }
}

/* A drawn map answers as a map whose rows say the drawn values. */
static void
test_drawn_rows (void)
{
  MlgDraft *by_hand = rich_draft ();
  g_autoptr (MlgMap) map = frozen (rich_draft ());
  g_autoptr (GArray) inputs = mlg_map_inputs (map);
  g_autofree double *values = g_new (double, inputs->len);

  for (guint i = 0; i < inputs->len; i++)
    {
      const MlgInput *input = &g_array_index (inputs, MlgInput, i);
      const gboolean count = input->table == MLG_T_AUDIENCES && input->row == 3;
      MlgRows *rows = mlg_draft_rows (by_hand, input->table);

      values[i] = mlg_input_quantile (input, 0.4);
      if (input->table == MLG_T_AUDIENCES)
        rows->columns[mlg_schema_column (MLG_T_AUDIENCES, "penetration_low")].number[input->row] =
            rows->columns[mlg_schema_column (MLG_T_AUDIENCES, "penetration_high")]
                .number[input->row] = values[i];
      rows->columns[mlg_schema_column (input->table, input->column)].number[input->row] = values[i];
      if (count)
        rows->columns[mlg_schema_column (MLG_T_AUDIENCES, "establishments")].number[input->row] =
            NAN;
    }
  g_autoptr (MlgMap) other = frozen (by_hand);
  g_autoptr (MlgMap) drawn =
      mlg_map_drawn (map, (const MlgInput *) (gpointer) inputs->data, inputs->len, values);
  g_assert_cmpfloat (reach_of (drawn), ==, reach_of (other));
  g_assert_cmpfloat (reach_of (drawn), !=, reach_of (map));
}

static double
share_of (const MlgMap *map, guint relay, guint place)
{
  return map->audiences[map->entries[map->entry_start[relay] + place].audience].penetration.x;
}

/* A drawn group sum above 1 is rescaled, in the cells where it is, and only among relays of one
 * day; the map drawn from stays as it was. */
static void
test_drawn_groups (void)
{
  MlgDraft *d = rich_draft ();
  guint row = relay (d, "R0", "0.9");
  set_cell (d, MLG_T_RELAYS, row, "exclusive_group", "g");
  set_cell (d, MLG_T_RELAYS, row, "valid_until", "2025-12-31");
  for (guint r = 0; r < 2; r++)
    set_cell (d, MLG_T_RELAYS, r, "valid_from", "2026-01-01");
  g_autoptr (MlgMap) map = frozen (d);
  g_autoptr (GArray) inputs = mlg_map_inputs (map);
  g_autofree double *values = g_new (double, inputs->len);

  for (guint i = 0; i < inputs->len; i++)
    {
      const MlgInput *input = &g_array_index (inputs, MlgInput, i);

      values[i] = NAN;
      if (input->table == MLG_T_AUDIENCES && input->row == 1)
        values[i] = 0.9; /* R1, beside R2's 0.4 */
    }
  g_autoptr (MlgMap) drawn =
      mlg_map_drawn (map, (const MlgInput *) (gpointer) inputs->data, inputs->len, values);
  for (guint place = 0; place < 3; place++)
    {
      g_assert_cmpfloat (share_of (drawn, 0, place), ==, 0.9); /* over before the others begin */
      g_assert_cmpfloat_with_epsilon (share_of (drawn, 1, place), 0.9 / 1.3, 1e-15);
      g_assert_cmpfloat_with_epsilon (share_of (drawn, 2, place), 0.4 / 1.3, 1e-15);
      g_assert_cmpfloat (share_of (map, 1, place), ==, 0.6);
    }
  g_assert_cmpuint (drawn->n_audiences, ==, map->n_audiences + 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/inputs/list", test_list);
  g_test_add_func ("/map/inputs/order", test_order);
  g_test_add_func ("/map/inputs/keys-do-not-depend-on-positions", test_keys);
  g_test_add_func ("/map/inputs/quantile", test_quantile);
  g_test_add_func ("/map/drawn/middle-is-the-map", test_drawn_middle);
  g_test_add_func ("/map/drawn/equals-rows-by-hand", test_drawn_rows);
  g_test_add_func ("/map/drawn/groups-rescaled", test_drawn_groups);
  return g_test_run ();
}
