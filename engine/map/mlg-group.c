/* Exclusive groups: relays that share no establishment, so that their shares of a cell sum to at
 * most 1 on every day. Work is linear in the entries, times the different days of a beginning. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

typedef struct
{
  MlgFreeze *freeze;
  guint group;
  guint *relays;
  MlgSpan *valid; /* of each of `relays` */
  guint n_relays;
  double *sum;      /* [n_cells] zero between uses */
  GHashTable *told; /* sets of rows already told */
} Group;

/* Validity alone: revalidation and funding come and go, an employer's affiliation does not. */
static MlgSpan
validity (const MlgFreeze *self, guint relay)
{
  return mlg_live_span (mlg_freeze_day (self, MLG_T_RELAYS, relay, "valid_from"),
                        mlg_freeze_day (self, MLG_T_RELAYS, relay, "valid_until"), MLG_DAY_NONE, 0,
                        MLG_DAY_NONE);
}

static const MlgEntry *
find_entry (const MlgMap *map, guint relay, guint cell)
{
  guint low = map->entry_start[relay], high = map->entry_start[relay + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (map->entries[middle].cell < cell)
        low = middle + 1;
      else
        high = middle;
    }
  return low < map->entry_start[relay + 1] && map->entries[low].cell == cell ? &map->entries[low]
                                                                             : NULL;
}

static void
tell_sum (Group *self, guint cell, MlgDay day)
{
  const MlgMap *map = self->freeze->map;
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *rule = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  guint where = MLG_NONE;
  MlgTableId table = MLG_T_AUDIENCES;

  for (guint i = 0; i < self->n_relays; i++)
    {
      const guint relay = self->relays[i];
      const MlgEntry *entry = find_entry (map, relay, cell);
      const MlgAudience *audience = entry ? &map->audiences[entry->audience] : NULL;
      g_autofree char *place = NULL;

      if (!entry || !mlg_span_holds (self->valid[i], day))
        continue;
      table = audience->from_members ? MLG_T_MEMBERS : MLG_T_AUDIENCES;
      where = audience->row;
      place = mlg_freeze_place (self->freeze, table, where);
      mlg_print_number (audience->penetration.x, number);
      g_string_append_printf (rows, "%s%s %s (%s)", rows->len > 0 ? " + " : "", number,
                              map->relays[relay].id, place);
    }
  if (where == MLG_NONE || !g_hash_table_add (self->told, g_strdup (rows->str)))
    return;
  mlg_print_number (round (self->sum[cell] * 1e12) / 1e12, number); /* not 1.4999999999999998 */
  rule =
      g_strdup_printf (_ ("makes the shares of the exclusive group %s sum to %s in cell %s: %s."),
                       map->group_ids[self->group], number, map->cells[cell].id, rows->str);
  mlg_freeze_tell (self->freeze, MLG_FAULT, table, where,
                   table == MLG_T_AUDIENCES ? (int) mlg_schema_column (table, "penetration") : 1,
                   N_ ("makes the shares of an exclusive group sum to more than 1."), rule,
                   _ ("Lower the shares, or take a relay out of the group."));
}

/* The sum of the relays valid on a day; cells are looked at in order, each once. */
static void
check_day (Group *self, MlgDay day)
{
  const MlgMap *map = self->freeze->map;

  for (guint pass = 0; pass < 3; pass++) /* sum, tell, wipe */
    for (guint i = 0; i < self->n_relays; i++)
      {
        const guint relay = self->relays[i];

        if (!mlg_span_holds (self->valid[i], day))
          continue;
        for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
          {
            const guint cell = map->entries[e].cell;

            if (pass == 0)
              self->sum[cell] += map->audiences[map->entries[e].audience].penetration.x;
            else if (pass == 1 && mlg_more_than (self->sum[cell], 1))
              tell_sum (self, cell, day);
            else if (pass == 2)
              self->sum[cell] = 0;
          }
      }
}

static int
compare_days (const void *a, const void *b)
{
  const MlgDay *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* Spans that overlap pairwise share a day, and the latest of their beginnings is one: it is enough
 * to look at the days on which some relay begins. */
static void
check_group (Group *self)
{
  g_autofree MlgDay *days = g_new (MlgDay, self->n_relays + 1);

  for (guint i = 0; i < self->n_relays; i++)
    days[i] = self->valid[i].from;
  qsort (days, self->n_relays, sizeof *days, compare_days);
  for (guint i = 0; i < self->n_relays; i++)
    if (i == 0 || days[i] != days[i - 1])
      check_day (self, days[i]);
}

void
mlg_freeze_groups (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  g_autofree guint *relays = g_new (guint, map->n_relays + 1);
  g_autofree MlgSpan *valid = g_new (MlgSpan, map->n_relays + 1);
  g_autofree double *sum = g_new0 (double, map->n_cells + 1);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint g = 0; g < map->n_groups; g++)
    {
      Group group = {
        .freeze = self, .group = g, .relays = relays, .valid = valid, .sum = sum, .told = told
      };

      /* a body that has closed holds no establishment any more */
      for (guint r = 0; r < map->n_relays; r++)
        if (map->relays[r].group == g && map->relays[r].status != MLG_STATUS_INACTIVE)
          {
            valid[group.n_relays] = validity (self, r);
            relays[group.n_relays++] = r;
          }
      check_group (&group);
    }
}
