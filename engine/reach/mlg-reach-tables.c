/* Figures → tables of the question `reach` (engine/doc/tables.md). */
#include "reach/mlg-reach-tables.h"
#include "base/mlg-words.h"

#include <math.h>

static const char *const STAGES[][3] = {
  { "stage_availability", "Available: a mobilised relay has them", "availability" },
  { "stage_accessibility", "Accessible: in the audience of a relay", "accessibility" },
  { "stage_acceptability", "Acceptable: by a lever they can use", "acceptability" },
  { "stage_programmed", "Programmed: an action or a link can reach them", "programmed" },
  { "stage_contact", "Reached: contacted and took notice", "contact" },
  { "stage_effective", "Effective: use what they received", "effective" },
};

guint
mlg_interval_add_columns (MlgTable *table,
                          const char *id,
                          const char *low_title,
                          const char *high_title,
                          MlgColumnKind kind,
                          const char *unit,
                          guint decimals)
{
  g_autofree char *low = g_strconcat (id, "_low", NULL), *high = g_strconcat (id, "_high", NULL);
  const guint first = mlg_table_add_column (table, low, low_title, kind, unit, decimals);

  mlg_table_add_column (table, high, high_title, kind, unit, decimals);
  return first;
}

void
mlg_interval_set (MlgTable *table, guint row, guint first, gboolean drawn, double low, double high)
{
  const double ends[] = { low, high };

  for (guint i = 0; i < 2; i++)
    if (drawn)
      mlg_table_set_number (table, row, first + i, ends[i]);
    else
      mlg_table_set_state (table, row, first + i, MLG_CELL_NOT_APPLICABLE);
}

void
mlg_figures_add_columns (MlgTable *table)
{
  guint first;
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "workers", "Workers", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reach", "Reach", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "lower", "Lower bound by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "upper", "Upper bound by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "standard_error", "Standard error",
                                                      MLG_COLUMN_SHARE, NULL, 2));
  for (guint i = 0; i < 2; i++)
    mlg_table_mark_detail (table,
                           mlg_table_add_column (table, i ? "hypothesis_high" : "hypothesis_low",
                                                 i ? "At high hypotheses" : "At low hypotheses",
                                                 MLG_COLUMN_SHARE, NULL, 1));
  mlg_interval_add_columns (table, "interval", N_ ("90% interval, low"), N_ ("90% interval, high"),
                            MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  first = mlg_interval_add_columns (table, "reached", N_ ("Reached, 90% interval, low"),
                                    N_ ("Reached, 90% interval, high"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, first);
  mlg_table_mark_detail (table, first + 1);
  mlg_table_add_column (table, "frequency", "Average frequency", MLG_COLUMN_NUMBER, "relays", 2);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    mlg_table_mark_detail (
        table, mlg_table_add_column (table, STAGES[i][0], STAGES[i][1], MLG_COLUMN_SHARE, NULL, 1));
}

void
mlg_figures_set (
    MlgTable *table, guint row, guint column, const MlgFigures *figures, const MlgRanges *ranges)
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
  mlg_table_set_number (table, row, ++column, ranges->low);
  mlg_table_set_number (table, row, ++column, ranges->high);
  mlg_interval_set (table, row, ++column, ranges->drawn, ranges->interval_low,
                    ranges->interval_high);
  column += 2;
  mlg_table_set_number (table, row, column++, figures->reached);
  mlg_interval_set (table, row, column, ranges->drawn, ranges->reached_low, ranges->reached_high);
  column += 2;
  if (figures->reached > 0)
    mlg_table_set_number (table, row, column, figures->frequency);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
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

/* Reach and number reached of each group over the drawn maps; nothing where none were drawn. */
static MlgRanges *
drawn_ranges (const MlgBeside *beside, const guint32 *group, guint n)
{
  MlgRanges *ranges = g_new0 (MlgRanges, n + 1);
  g_autofree double *low = g_new (double, n + 1), *high = g_new (double, n + 1);

  if (!beside->drawn)
    return ranges;
  mlg_drawn_reach_intervals (beside->drawn, MLG_DRAWN_REACH, group, n, beside->weight, NULL, TRUE,
                             low, high);
  for (guint g = 0; g < n; g++)
    ranges[g] = (MlgRanges){ .interval_low = low[g], .interval_high = high[g], .drawn = TRUE };
  mlg_drawn_reach_intervals (beside->drawn, MLG_DRAWN_REACH, group, n, beside->establishments, NULL,
                             FALSE, low, high);
  for (guint g = 0; g < n; g++)
    {
      ranges[g].reached_low = low[g];
      ranges[g].reached_high = high[g];
    }
  return ranges;
}

MlgTable *
mlg_reach_table (const MlgReach *reach, const MlgBeside *beside)
{
  MlgTable *table = mlg_table_new ("reach", "Reach of the population");
  g_autofree MlgRanges *ranges = drawn_ranges (beside, NULL, 1);
  mlg_figures_add_columns (table);
  mlg_table_add_row (table);
  ranges->low = beside->low->total.reach;
  ranges->high = beside->high->total.reach;
  mlg_figures_set (table, 0, 0, &reach->total, ranges);
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
                    const MlgBeside *beside)
{
  g_autofree char *name = g_strconcat ("reach_by_", by->name, NULL);
  MlgTable *table = mlg_table_new (name, breakdown_title (by));
  g_autofree MlgRanges *ranges = drawn_ranges (beside, by->group, by->n_groups);
  guint column = mlg_breakdown_add_columns (by, table);
  mlg_figures_add_columns (table);
  for (guint g = 0; g < by->n_groups; g++)
    {
      gboolean cells = by->n_dimensions == 0;
      if (cells ? !reach->in_population[g] : reach->rollups[rollup][g].cells == 0)
        continue;
      guint row = mlg_table_add_row (table);
      MlgFigures figures = cells ? mlg_figures_of_cell (map, reach, g) : reach->rollups[rollup][g];
      ranges[g].low = cells ? beside->low->reach[g] : beside->low->rollups[rollup][g].reach;
      ranges[g].high = cells ? beside->high->reach[g] : beside->high->rollups[rollup][g].reach;
      mlg_breakdown_set_row (by, map, g, table, row);
      mlg_figures_set (table, row, column, &figures, &ranges[g]);
    }
  return table;
}

MlgTable *
mlg_stages_table (const MlgMap *map, const MlgReach *reach, const MlgBeside *beside)
{
  MlgTable *table = mlg_table_new ("stages", "From available to effective");
  mlg_table_add_column (table, "stage", "Stage", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_SHARE, NULL, 1);
  mlg_interval_add_columns (table, "share", N_ ("90% interval, low"), N_ ("90% interval, high"),
                            MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "lost", "Lost since the stage before", MLG_COLUMN_SHARE, NULL, 1);
  double before = 1;
  for (guint i = 0; i < MLG_N_STAGES; i++)
    {
      guint row = mlg_table_add_row (table);
      double share = reach->total.stages[i], establishments = 0, low = NAN, high = NAN;
      for (guint c = 0; c < reach->n_cells; c++)
        if (reach->in_population[c])
          establishments += map->cells[c].establishments * reach->stages[i][c];
      if (beside->drawn)
        mlg_drawn_reach_intervals (beside->drawn, MLG_DRAWN_STAGE + i, NULL, 1, beside->weight,
                                   NULL, TRUE, &low, &high);
      mlg_table_set_text (table, row, 0, STAGES[i][2]);
      mlg_table_set_number (table, row, 1, share);
      mlg_interval_set (table, row, 2, beside->drawn != NULL, low, high);
      mlg_table_set_number (table, row, 4, establishments);
      mlg_table_set_number (table, row, 5, before - share);
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
    { "built_digital_access", "cells whose digital access is built from publics" },
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
