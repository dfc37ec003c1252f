/* The tables of the smallest set: which reach to fall under, and which relays take it there. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "robust/mlg-smallest.h"

#include <math.h>

/* The mean goal of the cells of the population, with the question's weight; NaN when one of them
 * has none. */
static double
goal_of_map (const MlgRobust *self)
{
  const MlgQuestion *question = mlg_evaluator_question (self->evaluator);
  const guint8 *population = mlg_evaluator_population (self->evaluator);
  const guint one = question->n_deliverables == 1 && question->deliverables != NULL
                        ? question->deliverables[0]
                        : MLG_NONE;
  double goal = 0, weight = 0;
  int year, month, day;

  mlg_day_to_ymd (question->period.until, &year, &month, &day);
  for (guint c = 0; c < self->map->n_cells; c++)
    {
      const double w = mlg_robust_weight (self, c);

      if (!population[c] || w <= 0)
        continue;
      goal += w * mlg_map_goal (self->map, c, one, year); /* a NaN stays */
      weight += w;
    }
  return weight > 0 ? goal / weight : (double) NAN;
}

double
mlg_robust_goal (const MlgRobust *self, double asked, const char **out_from)
{
  const double reach = self->base->total.reach;
  double goal;

  *out_from = N_ ("asked");
  if (!isnan (asked))
    return asked;
  goal = goal_of_map (self);
  *out_from = N_ ("goal of the map");
  if (!isnan (goal) && goal > 0 && mlg_at_least (reach, goal))
    return goal;
  *out_from = N_ ("three quarters of the reach");
  return 0.75 * reach;
}

static const char *
status_of (const MlgSmallest *smallest)
{
  static const char *const words[] = {
    [MLG_SMALLEST_ALREADY] = N_ ("below already"),
    [MLG_SMALLEST_PROVED] = N_ ("proven: no fewer relays do"),
    [MLG_SMALLEST_FOUND] = N_ ("best found, not proven"),
    [MLG_SMALLEST_NONE] = N_ ("no set of relays does"),
  };

  return words[smallest->status];
}

MlgTable *
mlg_below_table (const MlgRobust *self, const MlgSmallest *smallest, const char *goal_from)
{
  MlgTable *table = mlg_table_new ("below", "The fewest relays whose stopping takes reach below");
  const gboolean any = smallest->n > 0 && (smallest->status == MLG_SMALLEST_PROVED ||
                                           smallest->status == MLG_SMALLEST_FOUND);
  guint row;

  mlg_table_add_column (table, "reach", "Reach today", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "goal", "To fall under", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "goal_from", "Where that comes from", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "size", "Relays that are enough", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "at_least", "Relays it takes at least", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "without", "Reach without them", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "status", "Proof", MLG_COLUMN_LABEL, NULL, 0);
  row = mlg_table_add_row (table);
  mlg_table_set_number (table, row, 0, self->base->total.reach);
  mlg_table_set_number (table, row, 1, smallest->goal);
  mlg_table_set_text (table, row, 2, goal_from);
  for (guint k = 3; k < 6 && !any; k++)
    mlg_table_set_state (table, row, k, MLG_CELL_NOT_APPLICABLE);
  if (any)
    {
      mlg_table_set_number (table, row, 3, smallest->n);
      mlg_table_set_number (table, row, 4, smallest->at_least);
      mlg_table_set_number (table, row, 5, smallest->reach);
    }
  mlg_table_set_text (table, row, 6,
                      self->base->sampled && smallest->status == MLG_SMALLEST_PROVED
                          ? N_ ("found from draws, not proven")
                          : status_of (smallest));
  return table;
}

MlgTable *
mlg_below_relays_table (const MlgRobust *self, const MlgSmallest *smallest, GError **error)
{
  g_autoptr (MlgTable) table = mlg_table_new ("below_relays", "The relays of that set");

  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach lost if it stopped", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "without", "Reach without it and those before", MLG_COLUMN_SHARE,
                        NULL, 1);
  for (guint i = 0; i < smallest->n; i++)
    {
      const guint r = smallest->relays[i], row = mlg_table_add_row (table);
      MlgFigures left;

      if (!mlg_robust_without (self, smallest->relays, i + 1, &left, error))
        return NULL;
      mlg_table_set_number (table, row, 0, i + 1);
      mlg_table_set_text (table, row, 1, self->map->relays[r].id);
      mlg_table_set_text (table, row, 2, self->map->relays[r].name);
      mlg_table_set_number (table, row, 3, self->parts[r].loss);
      mlg_table_set_number (table, row, 4, left.reach);
    }
  return g_steal_pointer (&table);
}
