/* The list of uncertain figures: which they are, their ends and their keys. */
#include "base/mlg-random.h"
#include "map/mlg-inputs-private.h"

/* In the order of the tables, then of the columns in the schema. */
const MlgInputSource mlg_input_sources[MLG_N_INPUT_SOURCES] = {
  { MLG_T_TARGETS, "digital_access", 0 },
  { MLG_T_TRAITS, "digital_access", 0 },
  { MLG_T_RELAYS, "staff_days", offsetof (MlgRelay, staff_days) },
  { MLG_T_RELAYS, "mobilisation_days", offsetof (MlgRelay, mobilisation_days) },
  { MLG_T_RELAYS, "budget", offsetof (MlgRelay, budget) },
  { MLG_T_AUDIENCES, "penetration", offsetof (MlgAudience, penetration) },
  { MLG_T_LEVERS, "contacts_per_use", offsetof (MlgLever, contacts_per_use) },
  { MLG_T_LEVERS, "seats", offsetof (MlgLever, seats) },
  { MLG_T_LEVERS, "uses_per_year", offsetof (MlgLever, uses_per_year) },
  { MLG_T_LEVERS, "days_per_use", offsetof (MlgLever, days_per_use) },
  { MLG_T_LEVERS, "cost_per_use", offsetof (MlgLever, cost_per_use) },
  { MLG_T_LEVERS, "team_days_per_use", offsetof (MlgLever, team_days_per_use) },
  { MLG_T_LEVERS, "uptake", offsetof (MlgLever, uptake) },
  { MLG_T_LEVERS, "cascade_uses", offsetof (MlgLever, cascade_uses) },
  { MLG_T_ENGAGEMENTS, "engagement", offsetof (MlgEngagement, engagement) },
  { MLG_T_LINKS, "pass_on", offsetof (MlgLink, pass_on) },
  { MLG_T_DELIVERABLES, "use_rate", offsetof (MlgDeliverable, use_rate) },
  { MLG_T_PUBLIC_SHARES, "share", offsetof (MlgPublicShare, share) },
  { MLG_T_USABILITY, "usable", offsetof (MlgUsable, usable) },
};

/* The ids of a row, one after the other; no cleaned text holds the separator. */
static char *
row_key (const MlgRows *rows, guint row)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint c = 0; c < rows->spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &rows->spec->columns[c];
      g_autofree char *text = NULL;

      if (!(column->flags & MLG_KEY))
        continue;
      if (!MLG_TYPE_IS_TEXT (column->type))
        text = mlg_column_print (column, mlg_rows_number (rows, row, c), MLG_LANG_EN);
      else if (mlg_rows_text (rows, row, c))
        text = g_strdup (mlg_rows_text (rows, row, c));
      g_string_append (key, text ? text : "");
      g_string_append_c (key, '\x1f');
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* Adds the figure unless it is unknown, without limit, or known to the last digit. */
static void
add_figure (GArray *inputs,
            const MlgMap *map,
            guint source,
            guint row,
            guint index,
            const MlgFigure *figure)
{
  const MlgInputSource *from = &mlg_input_sources[source];
  const MlgTableSpec *spec = mlg_schema_table (from->table);
  const MlgColumnSpec *column = &spec->columns[mlg_schema_column (from->table, from->column)];
  const double width = map->width[figure->quality] * figure->x;
  MlgInput input = { .table = from->table,
                     .row = row,
                     .column = column->id,
                     .x = figure->x,
                     .low = isnan (figure->low) ? figure->x - width : figure->low,
                     .high = isnan (figure->high) ? figure->x + width : figure->high,
                     .floor = column->low,
                     .ceiling = column->high,
                     .quality = figure->quality,
                     .defaulted = figure->defaulted,
                     .given = !isnan (figure->low) || !isnan (figure->high),
                     .source = (guint8) source,
                     .index = index };
  g_autofree char *key = NULL;

  if (!isfinite (figure->x) || !(input.low < input.high))
    return;
  key = row_key (&map->rows[from->table], row);
  input.key = mlg_random_key (spec->id, key, column->id, NULL);
  g_array_append_val (inputs, input);
}

/* Digital access is a property of cells, given by their own row or by a trait. */
static void
add_access (GArray *inputs, const MlgMap *map)
{
  const guint n = map->rows[MLG_T_TRAITS].n;
  g_autofree guint32 *holder = g_new (guint32, n + 1); /* a cell that takes the trait's value */

  memset (holder, 0xff, (n + 1) * sizeof *holder);
  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgCell *cell = &map->cells[c];
      const MlgFigure figure = { cell->digital_access, NAN, NAN, cell->digital_quality, 0 };

      if (cell->digital_built)
        continue; /* its parts are the figures */
      if (cell->digital_trait != MLG_NONE)
        holder[cell->digital_trait] = c;
      else
        add_figure (inputs, map, MLG_INPUT_TARGET_ACCESS, cell->row, c, &figure);
    }
  for (guint t = 0; t < n; t++)
    if (holder[t] != MLG_NONE)
      {
        const MlgCell *cell = &map->cells[holder[t]];
        const MlgFigure figure = { cell->digital_access, NAN, NAN, cell->digital_quality, 0 };

        add_figure (inputs, map, MLG_INPUT_TRAIT_ACCESS, t, t, &figure);
      }
}

/* The figures from source `first` to before `last` of an array of `n` items of `size` bytes. */
static void
add_items (GArray *inputs,
           const MlgMap *map,
           guint first,
           guint last,
           gconstpointer items,
           guint n,
           gsize size)
{
  for (guint i = 0; i < n; i++)
    for (guint s = first; s < last; s++)
      {
        const char *item = (const char *) items + i * size;

        add_figure (inputs, map, s, i, i,
                    (const MlgFigure *) (gconstpointer) (item + mlg_input_sources[s].offset));
      }
}

/* What the digital access of some cell is built from. */
static void
add_parts (GArray *inputs, const MlgMap *map)
{
  const guint n_shares = map->rows[MLG_T_PUBLIC_SHARES].n, n_usables = map->rows[MLG_T_USABILITY].n;
  g_autofree guint8 *shares = g_new0 (guint8, n_shares + 1);
  g_autofree guint8 *mixes = g_new0 (guint8, map->n_mixes + 1);
  gboolean any = FALSE;

  for (guint c = 0; c < map->n_cells; c++)
    {
      any |= map->cells[c].digital_built;
      if (map->cells[c].digital_built && map->cell_mix[c] != MLG_NONE)
        mixes[map->cell_mix[c]] = 1;
    }
  for (guint m = 0; m < map->n_mixes; m++)
    for (guint i = 0; mixes[m] && i < map->mixes[m].n; i++)
      shares[map->mix_shares[map->mixes[m].start + i]] = 1;
  for (guint r = 0; r < n_shares; r++)
    if (shares[r])
      add_figure (inputs, map, MLG_INPUT_SHARES, r, r, &map->shares[r].share);
  for (guint r = 0; any && r < n_usables; r++)
    if (map->usables[r].channel == MLG_CHANNEL_DIGITAL)
      add_figure (inputs, map, MLG_INPUT_USABLE, r, r, &map->usables[r].usable);
}

GArray *
mlg_map_inputs (const MlgMap *map)
{
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (MlgInput));

  add_access (inputs, map);
  add_items (inputs, map, MLG_INPUT_RELAYS, MLG_INPUT_AUDIENCES, map->relays, map->n_relays,
             sizeof *map->relays);
  /* the pseudo-rows of members stand after the rows, and are certain */
  add_items (inputs, map, MLG_INPUT_AUDIENCES, MLG_INPUT_LEVERS, map->audiences,
             map->rows[MLG_T_AUDIENCES].n, sizeof *map->audiences);
  add_items (inputs, map, MLG_INPUT_LEVERS, MLG_INPUT_ENGAGEMENTS, map->levers, map->n_levers,
             sizeof *map->levers);
  add_items (inputs, map, MLG_INPUT_ENGAGEMENTS, MLG_INPUT_LINKS, map->engagements,
             map->n_engagements, sizeof *map->engagements);
  add_items (inputs, map, MLG_INPUT_LINKS, MLG_INPUT_DELIVERABLES, map->links, map->n_links,
             sizeof *map->links);
  add_items (inputs, map, MLG_INPUT_DELIVERABLES, MLG_INPUT_SHARES, map->deliverables,
             map->n_deliverables, sizeof *map->deliverables);
  add_parts (inputs, map);
  return inputs;
}

double
mlg_input_quantile (const MlgInput *input, double u)
{
  const double side = u < 0.5 ? input->x - input->low : input->high - input->x;

  return CLAMP (input->x + side * (u - 0.5) / 0.45, input->floor, input->ceiling);
}
