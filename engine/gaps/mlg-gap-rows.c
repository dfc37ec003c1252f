#include "gaps/mlg-gap-rows.h"

#include "base/mlg-format.h"

#include <math.h>

const char *
mlg_class_label (guint n_relays)
{
  return n_relays == 0 ? "none" : n_relays == 1 ? "one" : "several";
}

static void
add_cell (MlgGapRow *row,
          const MlgMap *map,
          const MlgReach *base,
          const MlgCauses *causes,
          double goal,
          guint c)
{
  const MlgCell *cell = &map->cells[c];
  const double n = cell->establishments;
  const double lack = isnan (goal) ? 0 : MAX (0, goal - base->reach[c]);
  const double risk = isnan (cell->risk_weight) ? 1 : cell->risk_weight;

  row->cells++;
  row->establishments += n;
  row->workers += cell->workers;
  row->reached += n * base->reach[c];
  row->potential[MIN (base->potential[c], MLG_CLASS_SEVERAL)] += n;
  row->acting[MIN (base->acting[c], MLG_CLASS_SEVERAL)] += n;
  row->most_potential = MAX (row->most_potential, base->potential[c]);
  row->most_acting = MAX (row->most_acting, base->acting[c]);
  if (!isnan (goal))
    {
      row->has_goal = TRUE;
      row->goal_weight += n * goal;
    }
  if (!mlg_more_than (lack, 0))
    return;
  row->shortfall += n * lack;
  row->shortfall_workers += cell->workers * lack;
  row->shortfall_risk += cell->workers * risk * lack;
  if (n * lack > row->biggest_shortfall)
    {
      row->biggest_shortfall = n * lack;
      row->biggest_gap = c;
    }
  if (causes->nothing_to_lift[c] != 0)
    row->stuck[causes->nothing_to_lift[c] - MLG_CAUSE_NO_RELAY] += n * lack;
  for (guint i = 0; i < MLG_N_LIFTS; i++)
    row->gains[i] += n * causes->gain[i][c];
  row->gain_of_all += n * causes->gain_of_all[c];
}

MlgGapRow *
mlg_gap_rows_new (const MlgMap *map,
                  const MlgReach *base,
                  const MlgCauses *causes,
                  const double *goal,
                  const MlgBreakdown *breakdown)
{
  MlgGapRow *rows = g_new0 (MlgGapRow, breakdown->n_groups + 1);

  for (guint g = 0; g < breakdown->n_groups; g++)
    rows[g].biggest_gap = MLG_NONE;
  for (guint c = 0; c < map->n_cells; c++)
    if (base->in_population[c] && breakdown->group[c] != MLG_NONE)
      add_cell (&rows[breakdown->group[c]], map, base, causes, goal[c], c);
  for (guint g = 0; g < breakdown->n_groups; g++)
    rows[g].cause = mlg_cause_main (rows[g].gains, rows[g].gain_of_all, rows[g].shortfall,
                                    rows[g].stuck, &rows[g].cause_gain);

  return rows;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const MlgGapRow *rows = data;

  if (rows[i].shortfall != rows[j].shortfall)
    return rows[i].shortfall > rows[j].shortfall ? -1 : 1;
  return i < j ? -1 : i > j;
}

GArray *
mlg_gap_rows_order (const MlgGapRow *rows, guint n)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint g = 0; g < n; g++)
    if (rows[g].cells > 0)
      g_array_append_val (order, g);
  g_array_sort_with_data (order, compare_rows, (gpointer) (gsize) rows);

  return order;
}
