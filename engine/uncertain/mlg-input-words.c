#include "uncertain/mlg-input-words.h"

#include "base/mlg-words.h"

static const struct
{
  const char *column, *title;
  MlgFigureKind kind;
} figures[] = {
  { "digital_access", N_ ("Digital access"), MLG_FIGURE_ACCESS },
  { "staff_days", N_ ("Days of the relay"), MLG_FIGURE_CAPACITY },
  { "mobilisation_days", N_ ("Days to mobilise"), MLG_FIGURE_CAPACITY },
  { "budget", N_ ("Budget of the relay"), MLG_FIGURE_CAPACITY },
  { "penetration", N_ ("Penetration"), MLG_FIGURE_AUDIENCE },
  { "contacts_per_use", N_ ("Contacts per use"), MLG_FIGURE_CAPACITY },
  { "seats", N_ ("Seats"), MLG_FIGURE_CAPACITY },
  { "uses_per_year", N_ ("Uses per year"), MLG_FIGURE_CAPACITY },
  { "days_per_use", N_ ("Days per use"), MLG_FIGURE_CAPACITY },
  { "cost_per_use", N_ ("Cost per use"), MLG_FIGURE_CAPACITY },
  { "team_days_per_use", N_ ("Days of the team per use"), MLG_FIGURE_CAPACITY },
  { "uptake", N_ ("Uptake"), MLG_FIGURE_UPTAKE },
  { "cascade_uses", N_ ("Uses in cascade"), MLG_FIGURE_CAPACITY },
  { "engagement", N_ ("Engagement"), MLG_FIGURE_ENGAGEMENT },
  { "pass_on", N_ ("Passing on"), MLG_FIGURE_PASSING_ON },
  { "use_rate", N_ ("Use rate"), MLG_FIGURE_USE },
  { "share", N_ ("Share of a public"), MLG_FIGURE_ACCESS },
  { "usable", N_ ("What a public can use"), MLG_FIGURE_ACCESS },
};

static guint
figure_of (const char *column)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (figures) && !g_str_equal (figures[i].column, column))
    i++;
  return i;
}

gboolean
mlg_input_is_figure (const char *column)
{
  return figure_of (column) < G_N_ELEMENTS (figures);
}

const char *
mlg_input_column_title (const char *column)
{
  g_return_val_if_fail (mlg_input_is_figure (column), NULL);
  return figures[figure_of (column)].title;
}

const char *
mlg_input_title (const MlgInput *input)
{
  return mlg_input_column_title (input->column);
}

MlgFigureKind
mlg_input_kind (const MlgInput *input)
{
  return figures[figure_of (input->column)].kind;
}

const char *
mlg_figure_kind_title (MlgFigureKind kind)
{
  static const char *const titles[MLG_N_FIGURES] = {
    N_ ("Audiences of the relays"),      N_ ("Digital access of the establishments"),
    N_ ("Capacities of the relays"),     N_ ("Uptake of the levers"),
    N_ ("Engagement of the relays"),     N_ ("Passing on between relays"),
    N_ ("Use rates of the deliverables")
  };

  return titles[kind];
}

const char *
mlg_quality_title (guint quality)
{
  static const char *const titles[] = { N_ ("measured"), N_ ("declared"), N_ ("estimated"),
                                        N_ ("assumed") };

  return titles[quality];
}

static const MlgColumnSpec *
column_of (const MlgInput *input)
{
  return &mlg_schema_table (input->table)->columns[mlg_schema_column (input->table, input->column)];
}

const char *
mlg_input_unit (const MlgInput *input)
{
  return column_of (input)->unit;
}

static void
add_part (GString *words, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, part);
}

static void
add_node (GString *words, const MlgTree *tree, guint node)
{
  if (node != MLG_NONE)
    add_part (words, tree->nodes[node].name);
}

static void
add_scope (GString *words, const MlgMap *map, const MlgScope *scope)
{
  add_node (words, &map->sectors, scope->sector);
  add_node (words, &map->sizes, scope->size);
  add_node (words, &map->territories, scope->territory);
}

static guint
node_of (const MlgMap *map, MlgTableId table, const MlgTree *tree, guint row, const char *column)
{
  const char *id =
      mlg_rows_text (mlg_map_rows (map, table), row, mlg_schema_column (table, column));

  return id == NULL ? MLG_NONE : mlg_tree_find (tree, id);
}

static void
add_row_scope (GString *words, const MlgMap *map, MlgTableId table, guint row)
{
  const MlgScope scope = { node_of (map, table, &map->sectors, row, "sector_id"),
                           node_of (map, table, &map->sizes, row, "size_id"),
                           node_of (map, table, &map->territories, row, "territory_id") };

  add_scope (words, map, &scope);
}

/* The name of a public; nothing for everybody else. */
static void
add_public (GString *words, const MlgMap *map, guint public_index)
{
  if (public_index != MLG_NONE)
    add_part (words, mlg_rows_text (mlg_map_rows (map, MLG_T_PUBLICS), public_index,
                                    mlg_schema_column (MLG_T_PUBLICS, "name")));
}

static void
add_cell (GString *words, const MlgMap *map, guint row)
{
  for (guint c = 0; c < map->n_cells; c++)
    if (map->cells[c].row == row)
      {
        const MlgScope scope = { map->cells[c].sector, map->cells[c].size,
                                 map->cells[c].territory };

        add_scope (words, map, &scope);
        add_part (words, map->cells[c].name);
      }
}

char *
mlg_input_of (const MlgOutcome *outcome, const MlgInput *input)
{
  const MlgMap *map = outcome->map;
  g_autoptr (GString) words = g_string_new (NULL);

  if (input->table == MLG_T_LEVERS)
    add_part (words, map->levers[input->row].name);
  else if (input->table == MLG_T_AUDIENCES)
    add_scope (words, map, &map->audiences[input->row].scope);
  else if (input->table == MLG_T_ENGAGEMENTS && map->engagements[input->row].theme != MLG_NONE)
    add_part (words, map->themes[map->engagements[input->row].theme]);
  else if (input->table == MLG_T_LINKS)
    add_part (words, map->relays[map->links[input->row].to].name);
  else if (input->table == MLG_T_DELIVERABLES)
    add_part (words, map->deliverables[input->row].title);
  else if (input->table == MLG_T_TARGETS)
    add_cell (words, map, input->row);
  else if (input->table == MLG_T_TRAITS)
    add_row_scope (words, map, MLG_T_TRAITS, input->row);
  else if (input->table == MLG_T_PUBLIC_SHARES)
    {
      add_public (words, map, map->shares[input->row].public_index);
      add_row_scope (words, map, MLG_T_PUBLIC_SHARES, input->row);
    }
  else if (input->table == MLG_T_USABILITY)
    add_public (words, map, map->usables[input->row].public_index);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
