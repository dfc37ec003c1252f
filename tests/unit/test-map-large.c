/* A national map: 300,000 cells, 3 million shares. It must freeze; how long that takes is printed,
 * not judged. Set MLG_LARGE=1 for the full size. */
#include "map-build.h"
#include <time.h>

enum
{
  SECTORS = 500,
  SIZES = 6,
  BRANCHES = 25, /* parents of the sectors */
};

static const char *
word (MlgDraft *draft, char letter, int digits, guint number)
{
  g_autofree char *text = g_strdup_printf ("%c%0*u", letter, digits, number);

  return mlg_draft_intern (draft, text);
}

static void
put (MlgDraft *draft, MlgTableId table, guint row, const char *id, const char *text)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, id)].text[row] = text;
}

static void
put_number (MlgDraft *draft, MlgTableId table, guint row, const char *id, double number)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, id)].number[row] = number;
}

static void
add_hierarchies (MlgDraft *draft, guint departments)
{
  for (guint i = 0; i < departments; i++)
    add (draft, MLG_T_TERRITORIES, "territory_id", word (draft, 'D', 3, i), "name", "D", "level",
         "department", NULL);
  for (guint i = 0; i < BRANCHES; i++)
    add (draft, MLG_T_SECTORS, "sector_id", word (draft, 'B', 2, i), "name", "B", "nomenclature",
         "NAF2", NULL);
  for (guint i = 0; i < SECTORS; i++)
    add (draft, MLG_T_SECTORS, "sector_id", word (draft, 'S', 3, i), "name", "S", "parent_id",
         word (draft, 'B', 2, i % BRANCHES), "nomenclature", "NAF2", NULL);
  for (guint i = 0; i < SIZES; i++)
    add (draft, MLG_T_SIZES, "size_id", word (draft, 'Z', 1, i), "name", "Z", "min_workers", "0",
         NULL);
}

static void
add_cells (MlgDraft *draft, guint departments)
{
  MlgRows *rows = mlg_draft_rows (draft, MLG_T_TARGETS);
  const guint n = departments * SECTORS * SIZES;

  mlg_rows_reserve (rows, n);
  for (guint i = 0; i < n; i++)
    {
      /* neither in the order of the keys nor of the attributes */
      const guint c = (guint) (((guint64) i * 7919) % n), row = mlg_rows_append (rows, i + 2);
      g_autofree char *id =
          g_strdup_printf ("%03u-S%03u-%u", c / (SECTORS * SIZES), c / SIZES % SECTORS, c % SIZES);

      put (draft, MLG_T_TARGETS, row, "target_id", mlg_draft_intern (draft, id));
      put (draft, MLG_T_TARGETS, row, "sector_id", word (draft, 'S', 3, c / SIZES % SECTORS));
      put (draft, MLG_T_TARGETS, row, "size_id", word (draft, 'Z', 1, c % SIZES));
      put (draft, MLG_T_TARGETS, row, "territory_id", word (draft, 'D', 3, c / (SECTORS * SIZES)));
      put_number (draft, MLG_T_TARGETS, row, "establishments", c % 97 + 1);
      put_number (draft, MLG_T_TARGETS, row, "workers", (c % 97 + 1) * 5);
    }
}

/* Each relay works in a few departments: a row for each, one per branch and size inside, one for a
 * size; about 3,000 cells a department. */
static void
add_relays (MlgDraft *draft, guint departments, guint relays)
{
  for (guint r = 0; r < relays; r++)
    {
      const char *id = word (draft, 'R', 4, r);
      const char *department = word (draft, 'D', 3, r % departments);

      add (draft, MLG_T_RELAYS, "relay_id", id, "name", "R", "kind", "k", "sphere", "partner",
           "status", "mobilised", "exclusive_group", word (draft, 'G', 1, r / departments), NULL);
      add (draft, MLG_T_AUDIENCES, "relay_id", id, "territory_id", department, "penetration", "0.3",
           NULL);
      add (draft, MLG_T_AUDIENCES, "relay_id", id, "territory_id", department, "size_id",
           word (draft, 'Z', 1, r % SIZES), "penetration", "0.2", NULL);
      for (guint b = 0; b < 3; b++)
        {
          const char *branch = word (draft, 'B', 2, (r + b) % BRANCHES);

          add (draft, MLG_T_AUDIENCES, "relay_id", id, "territory_id", department, "sector_id",
               branch, "penetration", "0.1", NULL);
          add (draft, MLG_T_AUDIENCES, "relay_id", id, "territory_id", department, "sector_id",
               branch, "size_id", word (draft, 'Z', 1, r % SIZES), "establishments", "7", NULL);
        }
    }
}

static void
test_a_national_map_freezes (void)
{
  const gboolean full = g_getenv ("MLG_LARGE") != NULL;
  const guint departments = full ? 100 : 4, relays = full ? 1000 : 40;
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;
  clock_t start;

  add_hierarchies (draft, departments);
  add_cells (draft, departments);
  add_relays (draft, departments, relays);
  start = clock ();
  map = mlg_draft_freeze (draft, faults, NULL);
  g_test_message ("freeze %.3f s of processor", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_nonnull (map);
  start = clock ();
  mlg_map_seal (map);
  g_test_message ("seal %.3f s of processor", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_test_message ("%u cells, %u audience rows, %u shares", map->n_cells, map->n_audiences,
                  map->entry_start[map->n_relays]);
  g_assert_cmpuint (map->n_cells, ==, (guint) (departments * SECTORS * SIZES));
  g_assert_cmpuint (map->entry_start[map->n_relays], ==, (guint) (relays * SECTORS * SIZES));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/a-national-map-freezes", test_a_national_map_freezes);
  return g_test_run ();
}
