/* Finding tables and columns by number and by name. */
#include "schema/mlg-schema-private.h"

const MlgWord mlg_schema_qualities[] = {
  { "measured", "measured", "mesuré" },
  { "declared", "declared", "déclaré" },
  { "estimated", "estimated", "estimé" },
  { "assumed", "assumed", "hypothèse" },
  { NULL, NULL, NULL },
};
const MlgWord mlg_schema_channels[] = {
  { "digital", "digital", "numérique" },
  { "paper", "paper", "papier" },
  { "phone", "phone", "téléphone" },
  { "in_person", "in person", "présentiel" },
  { NULL, NULL, NULL },
};
const MlgWord mlg_schema_modes[] = {
  { "broadcast", "broadcast", "répétée" },
  { "targeted", "targeted", "renouvelée" },
  { NULL, NULL, NULL },
};

const MlgTableSpec *
mlg_schema_table (MlgTableId table)
{
  g_return_val_if_fail (table < MLG_N_TABLES, NULL);
  if (table >= MLG_T_KNOWN_WORDS)
    return &mlg_schema_rules[table - MLG_T_KNOWN_WORDS];
  if (table >= MLG_T_INDICATORS)
    return &mlg_schema_years[table - MLG_T_INDICATORS];
  if (table >= MLG_T_DELIVERABLES)
    return &mlg_schema_plan[table - MLG_T_DELIVERABLES];
  if (table >= MLG_T_LEVERS)
    return &mlg_schema_levers[table - MLG_T_LEVERS];
  if (table >= MLG_T_LEVER_KINDS)
    return &mlg_schema_relays[table - MLG_T_LEVER_KINDS];
  return &mlg_schema_base[table];
}

const MlgTableSpec *
mlg_schema_find_table (const char *name)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgTableSpec *spec = mlg_schema_table (t);

      if (strcmp (spec->id, name) == 0 || strcmp (spec->fr, name) == 0)
        return spec;
    }
  return NULL;
}

int
mlg_schema_find_column (const MlgTableSpec *table, const char *id)
{
  for (guint c = 0; c < table->n_columns; c++)
    if (strcmp (table->columns[c].id, id) == 0)
      return (int) c;
  return -1;
}

guint
mlg_schema_column (MlgTableId table, const char *id)
{
  int column = mlg_schema_find_column (mlg_schema_table (table), id);

  if (column < 0)
    g_error ("no column %s in table %s", id, mlg_schema_table (table)->id);
  return (guint) column;
}
