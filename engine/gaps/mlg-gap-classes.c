/* None, one or several relays; the causes of what is missing; the remedies. */
#include "gaps/mlg-gap-tables.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>

static void
add_class_rows (MlgTable *table,
                const char *by,
                const double sums[MLG_N_CLASSES],
                double total,
                gboolean drawn,
                const MlgEnds *ends)
{
  for (guint k = 0; k < MLG_N_CLASSES; k++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, by);
      mlg_table_set_text (table, row, 1, mlg_class_label (k));
      mlg_table_set_number (table, row, 2, sums[k]);
      mlg_table_set_number (table, row, 3, total > 0 ? sums[k] / total : (double) NAN);
      mlg_interval_set (table, row, 4, drawn, ends[k].low, ends[k].high);
    }
}

MlgTable *
mlg_gap_classes_table (const MlgGapRow *rows, guint n, const MlgGapIntervals *intervals)
{
  MlgTable *table = mlg_table_new ("classes", "No relay, one relay, several relays");
  double potential[MLG_N_CLASSES] = { 0 }, acting[MLG_N_CLASSES] = { 0 };
  double total = 0;

  mlg_table_add_column (table, "by", "Relays counted", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "class", "Relays", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_SHARE, NULL, 1);
  mlg_interval_add_columns (table, "share", N_ ("90% interval, low"), N_ ("90% interval, high"),
                            MLG_COLUMN_SHARE, NULL, 1);
  for (guint g = 0; g < n; g++)
    {
      total += rows[g].establishments;
      for (guint k = 0; k < MLG_N_CLASSES; k++)
        {
          potential[k] += rows[g].potential[k];
          acting[k] += rows[g].acting[k];
        }
    }
  add_class_rows (table, "potential", potential, total, intervals->drawn, intervals->potential);
  add_class_rows (table, "acting", acting, total, intervals->drawn, intervals->acting);

  return table;
}

MlgTable *
mlg_gap_classes_by_table (const MlgMap *map, const MlgGapRow *rows, const MlgBreakdown *breakdown)
{
  g_autofree char *name = g_strconcat ("classes_by_", breakdown->name, NULL);
  MlgTable *table = mlg_table_new (name, "No relay, one relay, several relays, row by row");
  guint first;

  mlg_breakdown_add_columns (breakdown, table);
  first = mlg_table_add_column (table, "by", "Relays counted", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "none", "None", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "one", "One", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "several", "Several", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  for (guint g = 0; g < breakdown->n_groups; g++)
    for (guint acting = 0; rows[g].cells > 0 && acting < 2; acting++)
      {
        const double *sums = acting ? rows[g].acting : rows[g].potential;
        const double total = rows[g].establishments;
        const guint row = mlg_table_add_row (table);

        mlg_breakdown_set_row (breakdown, map, g, table, row);
        mlg_table_set_text (table, row, first, acting ? "acting" : "potential");
        for (guint k = 0; k < MLG_N_CLASSES; k++)
          mlg_table_set_number (table, row, first + 1 + k,
                                total > 0 ? sums[k] / total : (double) NAN);
        mlg_table_set_number (table, row, first + 1 + MLG_N_CLASSES, total);
      }

  return table;
}

MlgTable *
mlg_gap_causes_table (const MlgGapRow *rows, guint n)
{
  MlgTable *table = mlg_table_new ("causes", "What holds reach below its goal");
  MlgGapRow sums[MLG_N_CAUSES] = { 0 };
  guint counts[MLG_N_CAUSES] = { 0 };

  mlg_table_add_column (table, "cause", "Main cause", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "gaps", "Gaps", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "shortfall", "Shortfall", MLG_COLUMN_COUNT, "establishments", 0);
  mlg_table_add_column (table, "gain", "Gain if lifted", MLG_COLUMN_COUNT, "establishments", 0);
  for (guint g = 0; g < n; g++)
    if (rows[g].cells > 0 && rows[g].cause != MLG_CAUSE_NONE)
      {
        counts[rows[g].cause]++;
        sums[rows[g].cause].establishments += rows[g].establishments;
        sums[rows[g].cause].shortfall += rows[g].shortfall;
        sums[rows[g].cause].cause_gain += rows[g].cause_gain;
      }
  for (guint i = 0; i < MLG_N_CAUSES; i++)
    if (counts[i] > 0)
      {
        const guint row = mlg_table_add_row (table);

        mlg_table_set_text (table, row, 0, mlg_cause_label ((MlgCause) i));
        mlg_table_set_number (table, row, 1, counts[i]);
        mlg_table_set_number (table, row, 2, sums[i].establishments);
        mlg_table_set_number (table, row, 3, sums[i].shortfall);
        mlg_table_set_number (table, row, 4, sums[i].cause_gain);
      }

  return table;
}

static guint
add_approach_columns (MlgTable *table)
{
  const guint first = mlg_table_add_column (table, "gain", "Establishments gained",
                                            MLG_COLUMN_COUNT, "establishments", 0);

  mlg_table_add_column (table, "gain_share", "Gain", MLG_COLUMN_POINTS, "points", 1);
  mlg_table_add_column (table, "days", "Days", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "cost", "Cost", MLG_COLUMN_EUROS, "€", 0);

  return first;
}

MlgTable *
mlg_gap_never_solicited_table (const MlgMap *map,
                               const MlgCandidates *candidates,
                               double population)
{
  static const char *const statuses[] = { "identified", "solicited", "mobilised", "declined",
                                          "inactive" };
  MlgTable *table =
      mlg_table_new ("never_solicited", "Relays to approach and what they would bring");
  const GArray *approaches = candidates->to_mobilise->approaches;
  guint first;

  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", "Kind of relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "status", "Status", MLG_COLUMN_LABEL, NULL, 0);
  first = add_approach_columns (table);
  for (guint i = 0; i < approaches->len; i++)
    {
      const MlgApproach *approach = &g_array_index (approaches, MlgApproach, i);
      const MlgRelay *relay = &map->relays[approach->relay];
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, relay->id);
      mlg_table_set_text (table, row, 1, relay->name);
      mlg_table_set_text (table, row, 2, relay->kind);
      mlg_table_set_text (table, row, 3, statuses[relay->status]);
      mlg_table_set_number (table, row, first, approach->gain);
      mlg_table_set_number (table, row, first + 1,
                            population > 0 ? approach->gain / population : (double) NAN);
      mlg_table_set_number (table, row, first + 2, approach->days);
      mlg_table_set_number (table, row, first + 3, approach->cost);
    }

  return table;
}

/* One remedy: lifting cause i for a row; relays only where the cause is theirs. */
static void
add_remedy (MlgTable *table,
            const MlgMap *map,
            const MlgGapRow *row_of,
            guint cause,
            guint rank,
            const MlgCandidates *candidates,
            const MlgBreakdown *breakdown,
            guint group,
            guint first)
{
  const guint row = mlg_table_add_row (table);
  const MlgApproaches *who = cause == MLG_CAUSE_NOT_MOBILISED     ? candidates->to_mobilise
                             : cause == MLG_CAUSE_NOTHING_PLANNED ? candidates->to_plan
                                                                  : NULL;
  const guint cell = row_of->biggest_gap;
  const guint relay = who != NULL && cell != MLG_NONE ? who->best_relay[cell] : MLG_NONE;

  mlg_breakdown_set_row (breakdown, map, group, table, row);
  mlg_table_set_number (table, row, first, rank);
  mlg_table_set_text (table, row, first + 1, mlg_cause_label ((MlgCause) cause));
  mlg_table_set_number (table, row, first + 2, row_of->gains[cause]);
  if (relay != MLG_NONE)
    {
      mlg_table_set_number (table, row, first + 3, who->best_days[cell]);
      mlg_table_set_number (table, row, first + 4, who->best_cost[cell]);
      mlg_table_set_text (table, row, first + 5, map->relays[relay].id);
      mlg_table_set_text (table, row, first + 6, map->relays[relay].name);
    }
}

MlgTable *
mlg_gap_remedies_table (const MlgMap *map,
                        const MlgGapRow *rows,
                        const MlgCandidates *candidates,
                        const MlgBreakdown *breakdown)
{
  MlgTable *table = mlg_table_new ("remedies", "Remedies, by what they would bring");
  g_autoptr (GArray) order = mlg_gap_rows_order (rows, breakdown->n_groups);
  guint first;

  mlg_breakdown_add_columns (breakdown, table);
  first = mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cause", "Constraint lifted", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "gain", "Establishments gained", MLG_COLUMN_COUNT, "establishments",
                        0);
  mlg_table_add_column (table, "days", "Days", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "cost", "Cost", MLG_COLUMN_EUROS, "€", 0);
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < order->len; i++)
    {
      const guint group = g_array_index (order, guint, i);
      gboolean done[MLG_N_LIFTS] = { FALSE };

      for (guint rank = 1; rank <= MLG_N_LIFTS && rows[group].shortfall > 0; rank++)
        {
          guint best = MLG_N_LIFTS;

          for (guint k = 0; k < MLG_N_LIFTS; k++)
            if (!done[k] && mlg_more_than (rows[group].gains[k], 0) &&
                (best == MLG_N_LIFTS ||
                 mlg_more_than (rows[group].gains[k], rows[group].gains[best])))
              best = k;
          if (best == MLG_N_LIFTS)
            break;
          done[best] = TRUE;
          add_remedy (table, map, &rows[group], best, rank, candidates, breakdown, group, first);
        }
    }

  return table;
}
