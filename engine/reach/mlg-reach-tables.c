/* Figures → tables of the question `reach` (engine/doc/tables.md). */
#include "reach/mlg-reach-tables.h"

#include <math.h>

static const char *const STAGES[][3] = {
  { "stage_availability", "Available: a mobilised relay has them", "availability" },
  { "stage_accessibility", "Accessible: in the audience of a relay", "accessibility" },
  { "stage_acceptability", "Acceptable: by a lever they can use", "acceptability" },
  { "stage_programmed", "Programmed: an action or a link can reach them", "programmed" },
  { "stage_contact", "Reached: contacted and took notice", "contact" },
  { "stage_effective", "Effective: use what they received", "effective" },
};

void
mlg_figures_add_columns (MlgTable *table)
{
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "workers", "Workers", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reach", "Reach", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "lower", "Lower bound by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "upper", "Upper bound by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "standard_error", "Standard error",
                                                      MLG_COLUMN_SHARE, NULL, 2));
  mlg_table_add_column (table, "hypothesis_low", "At low hypotheses", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "hypothesis_high", "At high hypotheses", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "frequency", "Average frequency", MLG_COLUMN_NUMBER, "relays", 2);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    mlg_table_mark_detail (
        table, mlg_table_add_column (table, STAGES[i][0], STAGES[i][1], MLG_COLUMN_SHARE, NULL, 1));
}

void
mlg_figures_set (
    MlgTable *table, guint row, guint column, const MlgFigures *figures, double low, double high)
{
  mlg_table_set_number (table, row, column++, figures->establishments);
  mlg_table_set_number (table, row, column++, figures->workers);
  mlg_table_set_number (table, row, column++, figures->reach);
  mlg_table_set_number (table, row, column++, figures->lower);
  mlg_table_set_number (table, row, column++, figures->upper);
  if (figures->standard_error > 0)
    mlg_table_set_number (table, row, column, figures->standard_error);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_number (table, row, ++column, low);
  mlg_table_set_number (table, row, ++column, high);
  mlg_table_set_number (table, row, ++column, figures->reached);
  if (figures->reached > 0)
    mlg_table_set_number (table, row, ++column, figures->frequency);
  else
    mlg_table_set_state (table, row, ++column, MLG_CELL_NOT_APPLICABLE);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    mlg_table_set_number (table, row, ++column, figures->stages[i]);
}

/* A cell as a row of figures. */
MlgFigures
mlg_figures_of_cell (const MlgMap *map, const MlgReach *reach, guint c)
{
  MlgFigures figures = {
    .establishments = map->cells[c].establishments,
    .workers = map->cells[c].workers,
    .reach = reach->reach[c],
    .lower = reach->lower[c],
    .upper = reach->upper[c],
    .standard_error = reach->standard_error[c],
    .reached = map->cells[c].establishments * reach->reach[c],
    .frequency = reach->reach[c] > 0 ? reach->frequency[c] / reach->reach[c] : (double) NAN,
    .cells = 1,
  };
  for (guint i = 0; i < MLG_N_STAGES; i++)
    figures.stages[i] = reach->stages[i] ? reach->stages[i][c] : (double) NAN;
  return figures;
}

MlgTable *
mlg_reach_table (const MlgReach *reach, const MlgReach *low, const MlgReach *high)
{
  MlgTable *table = mlg_table_new ("reach", "Reach of the population");
  mlg_figures_add_columns (table);
  mlg_table_add_row (table);
  mlg_figures_set (table, 0, 0, &reach->total, low->total.reach, high->total.reach);
  return table;
}

static const char *
breakdown_title (const MlgBreakdown *by)
{
  static const char *const titles[] = { "Reach by sector", "Reach by size", "Reach by territory" };
  if (by->n_dimensions == 0)
    return "Reach by target";
  return by->n_dimensions == 1 ? titles[by->dimensions[0]] : "Reach by group of targets";
}

MlgTable *
mlg_reach_table_by (const MlgMap *map,
                    const MlgBreakdown *by,
                    guint rollup,
                    const MlgReach *reach,
                    const MlgReach *low,
                    const MlgReach *high)
{
  g_autofree char *name = g_strconcat ("reach_by_", by->name, NULL);
  MlgTable *table = mlg_table_new (name, breakdown_title (by));
  guint column = mlg_breakdown_add_columns (by, table);
  mlg_figures_add_columns (table);
  for (guint g = 0; g < by->n_groups; g++)
    {
      gboolean cells = by->n_dimensions == 0;
      if (cells ? !reach->in_population[g] : reach->rollups[rollup][g].cells == 0)
        continue;
      guint row = mlg_table_add_row (table);
      MlgFigures figures = cells ? mlg_figures_of_cell (map, reach, g) : reach->rollups[rollup][g];
      mlg_breakdown_set_row (by, map, g, table, row);
      mlg_figures_set (table, row, column, &figures,
                       cells ? low->reach[g] : low->rollups[rollup][g].reach,
                       cells ? high->reach[g] : high->rollups[rollup][g].reach);
    }
  return table;
}

MlgTable *
mlg_stages_table (const MlgMap *map, const MlgReach *reach)
{
  MlgTable *table = mlg_table_new ("stages", "From available to effective");
  mlg_table_add_column (table, "stage", "Stage", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "lost", "Lost since the stage before", MLG_COLUMN_SHARE, NULL, 1);
  double before = 1;
  for (guint i = 0; i < MLG_N_STAGES; i++)
    {
      guint row = mlg_table_add_row (table);
      double share = reach->total.stages[i], establishments = 0;
      for (guint c = 0; c < reach->n_cells; c++)
        if (reach->in_population[c])
          establishments += map->cells[c].establishments * reach->stages[i][c];
      mlg_table_set_text (table, row, 0, STAGES[i][2]);
      mlg_table_set_number (table, row, 1, share);
      mlg_table_set_number (table, row, 2, establishments);
      mlg_table_set_number (table, row, 3, before - share);
      before = share;
    }
  return table;
}

MlgTable *
mlg_quality_table (const MlgReach *reach)
{
  static const char *const labels[] = { "measured", "declared", "estimated", "assumed" };
  MlgTable *table = mlg_table_new ("quality", "What the reached rest on");
  mlg_table_add_column (table, "quality", "Worst quality of the figures", MLG_COLUMN_LABEL, NULL,
                        0);
  mlg_table_add_column (table, "share", "Share of the reached", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    {
      guint row = mlg_table_add_row (table);
      double share = reach->total.quality[q];
      mlg_table_set_text (table, row, 0, labels[q]);
      mlg_table_set_number (table, row, 1, share);
      mlg_table_set_number (table, row, 2,
                            reach->total.reached > 0 ? share * reach->total.reached : 0);
    }
  return table;
}

MlgTable *
mlg_assumptions_table (const MlgResult *result)
{
  static const char *const rows[][2] = {
    { "unknown_digital_access", "cells without a digital access (taken as 1)" },
    { "unknown_engagement", "relays without an engagement for a theme (taken as 1)" },
    { "unknown_contacts", "levers without a number of contacts (no limit)" },
    { "unknown_risk_weight", "cells without a risk weight (taken as 1)" },
    { "unknown_use_rate", "deliverables without a use rate (effective stage unknown)" },
    { "assumed_penetration", "audiences with the penetration of their relay's kind" },
    { "assumed_uptake", "levers with the uptake of their kind" },
    { "assumed_contacts", "levers with the contacts of their kind" },
  };
  MlgTable *table = mlg_table_new ("assumptions", "Figures that nobody gave");
  mlg_table_add_column (table, "what", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "count", "Count", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, rows[i][1]);
      mlg_table_set_number (table, row, 1, mlg_result_get_info_number (result, rows[i][0]));
    }
  return table;
}
