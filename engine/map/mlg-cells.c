/* Cells: the target businesses, and the traits that fill what they leave empty. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

static void
check_mean_size (MlgFreeze *self, const MlgCell *cell, guint row)
{
  const MlgNode *size;
  double mean;
  g_autofree char *rule = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (cell->size == MLG_NONE || !(cell->establishments > 0) || isnan (cell->workers))
    return;
  size = &self->map->sizes.nodes[cell->size];
  mean = cell->workers / cell->establishments;
  if (mlg_at_least (mean, size->min_workers) &&
      (isnan (size->max_workers) || mlg_at_least (size->max_workers, mean)))
    return;
  mlg_print_number (round (mean * 10) / 10, number);
  rule = g_strdup_printf (_ ("gives %s workers per establishment, outside the size class %s."),
                          number, size->id);
  mlg_freeze_tell (self, MLG_WARNING, MLG_T_TARGETS, row,
                   (int) mlg_schema_column (MLG_T_TARGETS, "workers"),
                   N_ ("gives a mean size outside the size class."), rule, NULL);
}

void
mlg_freeze_cells (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_TARGETS;
  const guint sector = mlg_schema_column (t, "sector_id"), size = mlg_schema_column (t, "size_id"),
              territory = mlg_schema_column (t, "territory_id"),
              name = mlg_schema_column (t, "name"),
              establishments = mlg_schema_column (t, "establishments"),
              workers = mlg_schema_column (t, "workers"),
              digital = mlg_schema_column (t, "digital_access"),
              knowledge = mlg_schema_column (t, "knowledge"),
              risk = mlg_schema_column (t, "risk_weight"),
              largest = mlg_schema_column (t, "largest_share"),
              diffusible = mlg_schema_column (t, "diffusible"),
              quality = mlg_schema_column (t, "quality");
  MlgMap *map = self->map;
  const MlgRows *rows = &map->rows[t];

  map->n_cells = rows->n;
  map->cells = g_new0 (MlgCell, rows->n + 1);
  for (guint r = 0; r < rows->n; r++)
    {
      MlgCell *cell = &map->cells[r];
      double q = mlg_rows_number (rows, r, quality);

      cell->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
      cell->name = mlg_rows_text (rows, r, name);
      cell->sector = mlg_freeze_refer (self, t, r, sector);
      cell->size = mlg_freeze_refer (self, t, r, size);
      cell->territory = mlg_freeze_refer (self, t, r, territory);
      cell->establishments = mlg_rows_number (rows, r, establishments);
      cell->workers = mlg_rows_number (rows, r, workers);
      cell->digital_access = mlg_rows_number (rows, r, digital);
      cell->knowledge = mlg_rows_number (rows, r, knowledge);
      cell->risk_weight = mlg_rows_number (rows, r, risk);
      cell->largest_share = mlg_rows_number (rows, r, largest);
      cell->diffusible = mlg_rows_number (rows, r, diffusible) != 0; /* empty (NaN) is yes */
      cell->quality = isnan (q) ? MLG_ASSUMED : (guint8) q;
      cell->digital_quality = isnan (cell->digital_access) ? MLG_ASSUMED : cell->quality;
      cell->row = r;
      cell->digital_trait = MLG_NONE;
      check_mean_size (self, cell, r);
    }
}

typedef struct
{
  MlgFreeze *freeze;
  const guint *rows; /* trait rows that hold a value, by the number of their scope */
  guint column;
} TraitClash;

static void
tell_trait_clash (guint a, guint b, guint cell, guint n_cells, gpointer data)
{
  const TraitClash *clash = data;
  MlgFreeze *self = clash->freeze;
  guint row = MAX (clash->rows[a], clash->rows[b]), other = MIN (clash->rows[a], clash->rows[b]);
  g_autofree char *place = mlg_freeze_place (self, MLG_T_TRAITS, other);
  g_autofree char *rule = g_strdup_printf (
      _ ("holds cell %s, as %s does, and neither row is more specific; cells concerned: %u."),
      self->map->cells[cell].id, place, n_cells);

  mlg_freeze_tell (self, MLG_FAULT, MLG_T_TRAITS, row, (int) clash->column,
                   N_ ("holds a cell that another row holds, and neither is more specific."), rule,
                   _ ("Add a row for what the two have in common, or narrow one of them."));
}

static void
fill_trait (MlgFreeze *self, MlgSpecific *specific, const char *id)
{
  const MlgRows *rows = &self->map->rows[MLG_T_TRAITS];
  const guint column = mlg_schema_column (MLG_T_TRAITS, id);
  g_autofree guint *with = g_new (guint, rows->n + 1);
  g_autofree MlgScope *scopes = g_new (MlgScope, rows->n + 1);
  TraitClash clash = { self, with, column };
  guint n = 0, cell = MLG_NONE, scope;

  for (guint r = 0; r < rows->n; r++)
    if (!isnan (mlg_rows_number (rows, r, column)))
      {
        scopes[n] = mlg_freeze_scope (self, MLG_T_TRAITS, r, 0);
        with[n++] = r;
      }
  mlg_specific_resolve (specific, scopes, n, tell_trait_clash, &clash);
  while (mlg_specific_next (specific, &cell, &scope))
    {
      MlgCell *c = &self->map->cells[cell];
      double value = mlg_rows_number (rows, with[scope], column);

      if (strcmp (id, "risk_weight") == 0 && isnan (c->risk_weight))
        c->risk_weight = value;
      else if (strcmp (id, "knowledge") == 0 && isnan (c->knowledge))
        c->knowledge = value;
      else if (strcmp (id, "digital_access") == 0 && isnan (c->digital_access))
        {
          c->digital_access = value;
          c->digital_trait = with[scope];
          c->digital_quality = mlg_freeze_quality (self, MLG_T_TRAITS, with[scope]);
        }
    }
}

void
mlg_freeze_traits (MlgFreeze *self, const MlgMatcher *matcher)
{
  static const char *const ids[] = { "digital_access", "knowledge", "risk_weight" };
  g_autoptr (MlgSpecific) specific = NULL;

  if (self->bad[MLG_T_TRAITS])
    return; /* which row is the most specific cannot be said */
  specific = mlg_specific_new (self->map, matcher);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    fill_trait (self, specific, ids[i]);
}
