/* Small maps written in a test: a row as pairs of column and text, read as an import would. */
#pragma once
#include "map/mlg-map-private.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>

static void
set_cell (MlgDraft *draft, MlgTableId table, guint row, const char *id, const char *text)
{
  MlgRows *rows = mlg_draft_rows (draft, table);
  const guint c = mlg_schema_column (table, id);
  g_autofree char *rule = NULL, *mend = NULL;

  if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
    rows->columns[c].text[row] = mlg_draft_intern (draft, text);
  else if (!mlg_column_parse (&rows->spec->columns[c], text, &rows->columns[c].number[row], &rule,
                              &mend))
    g_error ("%s “%s” %s", id, text, rule);
}

/* Appends a row at the next line of its file ("targets.csv": the first row is line 2). */
static G_GNUC_NULL_TERMINATED G_GNUC_UNUSED guint
add (MlgDraft *draft, MlgTableId table, ...)
{
  MlgRows *rows = mlg_draft_rows (draft, table);
  const guint row = mlg_rows_append (rows, rows->n + 2);
  g_autofree char *file = g_strconcat (rows->spec->id, ".csv", NULL);
  const char *id;
  va_list args;

  rows->file = mlg_draft_intern (draft, file);
  va_start (args, table);
  while ((id = va_arg (args, const char *)))
    set_cell (draft, table, row, id, va_arg (args, const char *));
  va_end (args);
  return row;
}

/* Two regions of hierarchy, three cells, one relay with a lever, one deliverable, one action: a
 * map without a fault, to be spoiled one rule at a time.
 *   cells: A1 (S1, Z1, D1, 10), A2 (S2, Z1, D2, 20), ONE (S1, Z2, D1, 1) */
static G_GNUC_UNUSED MlgDraft *
small_draft (void)
{
  MlgDraft *d = mlg_draft_new ();

  add (d, MLG_T_TERRITORIES, "territory_id", "R", "name", "Region", "level", "region", NULL);
  add (d, MLG_T_TERRITORIES, "territory_id", "D1", "name", "One", "level", "department",
       "parent_id", "R", NULL);
  add (d, MLG_T_TERRITORIES, "territory_id", "D2", "name", "Two", "level", "department",
       "parent_id", "R", NULL);
  add (d, MLG_T_SECTORS, "sector_id", "S", "name", "All", "nomenclature", "other", NULL);
  add (d, MLG_T_SECTORS, "sector_id", "S1", "name", "Trade", "parent_id", "S", "nomenclature",
       "other", NULL);
  add (d, MLG_T_SECTORS, "sector_id", "S2", "name", "Craft", "parent_id", "S", "nomenclature",
       "other", NULL);
  add (d, MLG_T_SIZES, "size_id", "Z1", "name", "1-9", "min_workers", "1", "max_workers", "9",
       NULL);
  add (d, MLG_T_SIZES, "size_id", "Z2", "name", "10+", "min_workers", "10", NULL);
  add (d, MLG_T_TARGETS, "target_id", "A1", "sector_id", "S1", "size_id", "Z1", "territory_id",
       "D1", "establishments", "10", "workers", "40", NULL);
  add (d, MLG_T_TARGETS, "target_id", "A2", "sector_id", "S2", "size_id", "Z1", "territory_id",
       "D2", "establishments", "20", "workers", "60", NULL);
  add (d, MLG_T_TARGETS, "target_id", "ONE", "sector_id", "S1", "size_id", "Z2", "territory_id",
       "D1", "establishments", "1", "workers", "30", NULL);
  add (d, MLG_T_RELAYS, "relay_id", "R1", "name", "First", "kind", "k", "sphere", "partner",
       "status", "mobilised", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", "R1", "penetration", "0.5", "quality", "declared", NULL);
  add (d, MLG_T_LEVERS, "lever_id", "L1", "relay_id", "R1", "name", "Letter", "kind", "letter",
       "channel", "paper", "mode", "broadcast", "uptake", "0.2", NULL);
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G1", "title", "Guide", "theme", "falls", "state",
       "validated", "validated_on", "2025-01-01", NULL);
  add (d, MLG_T_ACTIONS, "action_id", "X1", "deliverable_id", "G1", "lever_id", "L1", "planned_on",
       "2026-03-01", "uses", "1", "state", "planned", NULL);
  return d;
}
