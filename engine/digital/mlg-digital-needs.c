/* Six domains of need, and who answers each where: an offer covers the cells of its scope, or, when
 * it names none, those of its relay's audience. */
#include "base/mlg-words.h"
#include "digital/mlg-digital-private.h"

#include <math.h>
#include <string.h>

enum
{
  N_DOMAINS = 6,
};

/* One domain over one group of cells. */
typedef struct
{
  double establishments, covered, cut_off, cut_off_covered;
} Need;

typedef struct
{
  const MlgDigital *digital;
  guint8 *covered[N_DOMAINS]; /* per cell */
  guint8 *relays[N_DOMAINS];  /* per relay: 1 = has a live offer */
  guint offers[N_DOMAINS];
  guint unknown_places[N_DOMAINS]; /* offers */
  double places[N_DOMAINS];
} Offers;

static const char *
domain_word (guint domain)
{
  return mlg_schema_table (MLG_T_HELP_OFFERS)
      ->columns[mlg_schema_column (MLG_T_HELP_OFFERS, "domain")]
      .values[domain]
      .label;
}

static MlgDay
day_at (const MlgRows *rows, guint row, const char *id, MlgDay otherwise)
{
  const double day = mlg_rows_number (rows, row, mlg_schema_column (MLG_T_HELP_OFFERS, id));

  return isnan (day) ? otherwise : (MlgDay) day;
}

static guint
node_at (const MlgTree *tree, const MlgRows *rows, guint row, const char *id)
{
  const char *code = mlg_rows_text (rows, row, mlg_schema_column (MLG_T_HELP_OFFERS, id));

  return code != NULL ? mlg_tree_find (tree, code) : MLG_NONE;
}

static void
cover (Offers *self, guint domain, guint relay, const MlgScope *scope)
{
  const MlgMap *map = self->digital->map;

  if (scope->sector != MLG_NONE || scope->size != MLG_NONE || scope->territory != MLG_NONE)
    {
      for (guint c = 0; c < map->n_cells; c++)
        if (mlg_map_scope_holds (map, scope, c))
          self->covered[domain][c] = 1;
      return;
    }
  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
    if (map->audiences[map->entries[e].audience].penetration.x > 0)
      self->covered[domain][map->entries[e].cell] = 1;
}

/* Helping is the relay's own work: it need not be mobilised by the plan, only there. */
static void
add_offer (Offers *self, const MlgRows *rows, guint r)
{
  const MlgMap *map = self->digital->map;
  const guint relay = mlg_map_find_relay (map, mlg_rows_text (rows, r, 0));
  const guint domain =
      (guint) mlg_rows_number (rows, r, mlg_schema_column (MLG_T_HELP_OFFERS, "domain"));
  const double places =
      mlg_rows_number (rows, r, mlg_schema_column (MLG_T_HELP_OFFERS, "places_per_year"));
  const MlgScope scope = { node_at (&map->sectors, rows, r, "sector_id"),
                           node_at (&map->sizes, rows, r, "size_id"),
                           node_at (&map->territories, rows, r, "territory_id") };
  MlgSpan live = { day_at (rows, r, "valid_from", MLG_DAY_MIN),
                   day_at (rows, r, "valid_until", MLG_DAY_MAX) };

  live = mlg_span_meet (mlg_span_meet (live, map->relays[relay].live), self->digital->period);
  if (mlg_span_empty (live) || map->relays[relay].status == MLG_STATUS_INACTIVE)
    return;
  self->offers[domain]++;
  self->relays[domain][relay] = 1;
  if (isnan (places))
    self->unknown_places[domain]++;
  else
    self->places[domain] += places;
  cover (self, domain, relay, &scope);
}

static void
offers_init (Offers *self, const MlgDigital *digital)
{
  const MlgRows *rows = mlg_map_rows (digital->map, MLG_T_HELP_OFFERS);

  *self = (Offers){ .digital = digital };
  for (guint d = 0; d < N_DOMAINS; d++)
    {
      self->covered[d] = g_new0 (guint8, digital->map->n_cells + 1);
      self->relays[d] = g_new0 (guint8, digital->map->n_relays + 1);
    }
  for (guint r = 0; r < rows->n; r++)
    add_offer (self, rows, r);
}

static void
offers_clear (Offers *self)
{
  for (guint d = 0; d < N_DOMAINS; d++)
    {
      g_free (self->covered[d]);
      g_free (self->relays[d]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Offers, offers_clear)

static void
add_cell (const Offers *self, guint domain, guint cell, Need *need)
{
  const double n = self->digital->map->cells[cell].establishments,
               cut_off = mlg_digital_cut_off (self->digital->map, cell);

  if (!(n > 0))
    return;
  need->establishments += n;
  need->cut_off += cut_off;
  if (self->covered[domain][cell])
    {
      need->covered += n;
      need->cut_off_covered += cut_off;
    }
}

static double
share (double part, double whole)
{
  return whole > 0 ? part / whole : (double) NAN;
}

static void
add_need_columns (MlgTable *table)
{
  mlg_table_add_column (table, "domain", "Need", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "covered", "Establishments where somebody helps", MLG_COLUMN_SHARE,
                        NULL, 1);
  mlg_table_add_column (table, "cut_off", "Cut off from digital channels", MLG_COLUMN_COUNT,
                        "establishments", 0);
  mlg_table_add_column (table, "cut_off_covered", "Of those cut off, where somebody helps",
                        MLG_COLUMN_SHARE, NULL, 1);
}

static void
set_need (MlgTable *table, guint row, guint first, guint domain, const Need *need)
{
  mlg_table_set_text (table, row, first, domain_word (domain));
  mlg_table_set_number (table, row, first + 1, share (need->covered, need->establishments));
  mlg_table_set_number (table, row, first + 2, need->cut_off);
  if (need->cut_off > 0)
    mlg_table_set_number (table, row, first + 3, need->cut_off_covered / need->cut_off);
  else
    mlg_table_set_state (table, row, first + 3, MLG_CELL_NOT_APPLICABLE);
}

static guint
count_ones (const guint8 *flags, guint n)
{
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += flags[i];
  return count;
}

static char *
names_of (const Offers *self, guint domain)
{
  GString *names = g_string_new (NULL);
  const MlgMap *map = self->digital->map;

  for (guint r = 0; r < map->n_relays; r++)
    if (self->relays[domain][r])
      g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", map->relays[r].name);
  return g_string_free (names, FALSE);
}

void
mlg_digital_add_needs (const MlgDigital *self, MlgResult *result)
{
  MlgTable *table = mlg_table_new ("digital_needs", "Six needs, and who answers them");
  g_auto (Offers) offers = { 0 };

  offers_init (&offers, self);
  add_need_columns (table);
  mlg_table_add_column (table, "relays", "Relays that help", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "offers", "Offers", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "places_per_year", "Places a year", MLG_COLUMN_COUNT,
                        "establishments", 0);
  mlg_table_add_column (table, "unknown_places", "Offers whose places are unknown",
                        MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "places_share", "Places for those cut off", MLG_COLUMN_SHARE, NULL,
                        1);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "names", "Names of the relays",
                                                      MLG_COLUMN_TEXT, NULL, 0));
  for (guint d = 0; d < N_DOMAINS; d++)
    {
      const guint row = mlg_table_add_row (table);
      const gboolean known = offers.unknown_places[d] == 0 || offers.places[d] > 0;
      g_autofree char *names = names_of (&offers, d);
      Need need = { 0 };

      for (guint c = 0; c < self->map->n_cells; c++)
        if (self->in[c])
          add_cell (&offers, d, c, &need);
      set_need (table, row, 0, d, &need);
      mlg_table_set_number (table, row, 4, count_ones (offers.relays[d], self->map->n_relays));
      mlg_table_set_number (table, row, 5, offers.offers[d]);
      mlg_table_set_number (table, row, 6, known ? offers.places[d] : (double) NAN);
      mlg_table_set_number (table, row, 7, offers.unknown_places[d]);
      mlg_table_set_number (table, row, 8,
                            known ? share (offers.places[d], need.cut_off) : (double) NAN);
      if (*names != '\0')
        mlg_table_set_text (table, row, 9, names);
      else
        mlg_table_set_state (table, row, 9, MLG_CELL_NOT_APPLICABLE);
    }
  mlg_result_take_table (result, table);
}

void
mlg_digital_add_needs_by (const MlgDigital *self, const MlgBreakdown *by, MlgResult *result)
{
  g_autofree char *name = g_strconcat ("digital_needs_by_", by->name, NULL);
  g_autofree Need *needs = NULL;
  g_auto (Offers) offers = { 0 };
  MlgTable *table;
  guint first;

  offers_init (&offers, self);
  if (by->n_dimensions != 1 || by->dimensions[0] != 2)
    return;
  table = mlg_table_new (name, "Needs that nobody answers, by territory");
  first = mlg_breakdown_add_columns (by, table);
  add_need_columns (table);
  mlg_table_add_column (table, "empty", "Nobody helps", MLG_COLUMN_LABEL, NULL, 0);
  needs = g_new0 (Need, (gsize) by->n_groups * N_DOMAINS + 1);
  for (guint c = 0; c < self->map->n_cells; c++)
    for (guint d = 0; d < N_DOMAINS && self->in[c] && by->group[c] != MLG_NONE; d++)
      add_cell (&offers, d, c, &needs[(gsize) by->group[c] * N_DOMAINS + d]);
  for (guint g = 0; g < by->n_groups; g++)
    for (guint d = 0; d < N_DOMAINS; d++)
      {
        const Need *need = &needs[(gsize) g * N_DOMAINS + d];
        guint row;

        if (!(need->establishments > 0))
          continue;
        row = mlg_table_add_row (table);
        mlg_breakdown_set_row (by, self->map, g, table, row);
        set_need (table, row, first, d, need);
        mlg_table_set_text (table, row, first + 4, need->covered > 0 ? "no" : "yes");
      }
  mlg_result_take_table (result, table);
}
