/* Levers: their figures, the defaults of their kind, the part of the audience they aim at. */
#include "map/mlg-freeze.h"

/* A closed word of the lever, else of its kind; there is no third place to look. */
static guint8
read_word (MlgFreeze *self, guint row, const char *id, guint kind_row)
{
  const double word = mlg_freeze_number (self, MLG_T_LEVERS, row, id, MLG_T_LEVER_KINDS, kind_row);

  if (!isnan (word))
    return (guint8) word;
  mlg_freeze_tell (self, MLG_FAULT, MLG_T_LEVERS, row, (int) mlg_schema_column (MLG_T_LEVERS, id),
                   N_ ("is empty, and the kind of the lever has no default."), NULL,
                   _ ("Fill it in, or give the kind a default."));
  return 0;
}

static void
check_uptake (MlgFreeze *self, guint row, const MlgLever *lever)
{
  if (isnan (lever->uptake.x))
    mlg_freeze_tell (self, MLG_FAULT, MLG_T_LEVERS, row,
                     (int) mlg_schema_column (MLG_T_LEVERS, "uptake"),
                     N_ ("is empty, and the kind of the lever has no default."), NULL,
                     _ ("Write an uptake, or give the kind a default."));
}

static void
read_lever (MlgFreeze *self, guint r, MlgLever *lever)
{
  const MlgTableId t = MLG_T_LEVERS, k = MLG_T_LEVER_KINDS;
  const MlgRows *rows = &self->map->rows[t];
  const guint kind = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "kind"));
  const double months = mlg_rows_number (rows, r, mlg_schema_column (t, "months"));

  lever->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
  lever->name = mlg_rows_text (rows, r, mlg_schema_column (t, "name"));
  lever->kind = mlg_rows_text (rows, r, mlg_schema_column (t, "kind"));
  lever->kind_row = kind;
  lever->relay = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "relay_id"));
  lever->channel = read_word (self, r, "channel", kind);
  lever->mode = read_word (self, r, "mode", kind);
  lever->quality = mlg_freeze_quality (self, t, r);
  lever->contacts_per_use = mlg_freeze_figure (self, t, r, "contacts_per_use", k, kind);
  lever->seats = mlg_freeze_figure (self, t, r, "seats", k, kind);
  lever->uses_per_year = mlg_freeze_figure (self, t, r, "uses_per_year", k, kind);
  lever->days_per_use = mlg_freeze_figure (self, t, r, "days_per_use", k, kind);
  lever->cost_per_use = mlg_freeze_figure (self, t, r, "cost_per_use", k, kind);
  lever->team_days_per_use = mlg_freeze_figure (self, t, r, "team_days_per_use", k, kind);
  lever->uptake = mlg_freeze_figure (self, t, r, "uptake", k, kind);
  lever->cascade_uses = mlg_freeze_figure (self, t, r, "cascade_uses", k, kind);
  if (isnan (lever->cascade_uses.x))
    lever->cascade_uses.x = 0; /* empty means none, by the model */
  lever->months = isnan (months) ? 0 : (guint16) months;
  lever->live = mlg_freeze_span (self, t, r);
  lever->row = r;
  check_uptake (self, r, lever);
}

/* Rows of a `..._audiences` table stand by owner: makes each owner's range of scopes. */
MlgScope *
mlg_freeze_owned_scopes (MlgFreeze *self, MlgTableId table, guint n_owners, guint *start, guint *n)
{
  const MlgRows *rows = &self->map->rows[table];
  MlgScope *scopes = g_new (MlgScope, rows->n + 1);

  memset (n, 0, n_owners * sizeof *n);
  memset (start, 0, n_owners * sizeof *start);
  for (guint r = 0; r < rows->n; r++)
    {
      guint owner = mlg_freeze_refer (self, table, r, 0);

      scopes[r] = mlg_freeze_scope (self, table, r, 1);
      if (owner == MLG_NONE)
        continue;
      if (n[owner]++ == 0)
        start[owner] = r;
    }
  return scopes;
}

static void
index_by_relay (MlgMap *map)
{
  map->relay_lever_start = g_new0 (guint, map->n_relays + 2);
  map->relay_levers = g_new (guint, map->n_levers + 1);
  for (guint l = 0; l < map->n_levers; l++)
    if (map->levers[l].relay != MLG_NONE)
      map->relay_lever_start[map->levers[l].relay + 2]++;
  for (guint r = 1; r <= map->n_relays; r++)
    map->relay_lever_start[r + 1] += map->relay_lever_start[r];
  for (guint l = 0; l < map->n_levers; l++)
    if (map->levers[l].relay != MLG_NONE)
      map->relay_levers[map->relay_lever_start[map->levers[l].relay + 1]++] = l;
}

void
mlg_freeze_levers (MlgFreeze *self)
{
  MlgMap *map = self->map;
  g_autofree guint *start = NULL, *n = NULL;

  mlg_freeze_check_ends (self, MLG_T_LEVER_KINDS, "uptake");
  mlg_freeze_check_ends (self, MLG_T_LEVERS, "uptake");
  map->n_levers = map->rows[MLG_T_LEVERS].n;
  map->levers = g_new0 (MlgLever, map->n_levers + 1);
  for (guint r = 0; r < map->n_levers; r++)
    read_lever (self, r, &map->levers[r]);
  index_by_relay (map);
  start = g_new (guint, map->n_levers + 1);
  n = g_new (guint, map->n_levers + 1);
  map->lever_scopes =
      mlg_freeze_owned_scopes (self, MLG_T_LEVER_AUDIENCES, map->n_levers, start, n);
  for (guint l = 0; l < map->n_levers; l++)
    {
      map->levers[l].scope_start = start[l];
      map->levers[l].n_scopes = n[l];
    }
}

gboolean
mlg_map_lever_covers (const MlgMap *map, guint lever, guint cell)
{
  const MlgLever *l = &map->levers[lever];

  for (guint i = 0; i < l->n_scopes; i++)
    if (mlg_map_scope_holds (map, &map->lever_scopes[l->scope_start + i], cell))
      return TRUE;
  return l->n_scopes == 0;
}
