#include "gaps/mlg-gaps.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "gaps/mlg-gap-tables.h"

#include <math.h>

typedef struct
{
  const MlgMap *map;
  MlgEvaluator *evaluator;
  MlgReach *base;
  MlgCauses *causes;
  MlgCandidates candidates;
  double *goal;         /* per cell */
  MlgDrawnReach *drawn; /* NULL = no intervals */
} Work;

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->evaluator, mlg_evaluator_free);
  g_clear_pointer (&work->base, mlg_reach_free);
  g_clear_pointer (&work->causes, mlg_causes_free);
  g_clear_pointer (&work->candidates.to_mobilise, mlg_approaches_free);
  g_clear_pointer (&work->candidates.to_plan, mlg_approaches_free);
  g_clear_pointer (&work->goal, g_free);
  g_clear_pointer (&work->drawn, mlg_drawn_reach_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static double *
goals_of (const MlgMap *map, const MlgQuestion *question)
{
  const guint one = question->n_deliverables == 1 ? question->deliverables[0] : MLG_NONE;
  double *goal = g_new (double, map->n_cells + 1);
  int year, month, day;

  mlg_day_to_ymd (question->period.until, &year, &month, &day);
  for (guint c = 0; c < map->n_cells; c++)
    goal[c] = mlg_map_goal (map, c, one, year);

  return goal;
}

static MlgApproaches *
approach (Work *work, gboolean mobilised, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *choose = g_new0 (guint8, work->map->n_relays + 1);

  for (guint r = 0; r < work->map->n_relays; r++)
    choose[r] = mobilised ? work->map->relays[r].status == MLG_STATUS_MOBILISED
                          : work->map->relays[r].status < MLG_STATUS_MOBILISED;
  return mlg_approaches_new (work->map, work->evaluator, work->base, choose, !mobilised,
                             cancellable, error);
}

static gboolean
prepare (Work *work, const MlgQuestion *question, GCancellable *cancellable, GError **error)
{
  MlgChange change;

  work->evaluator = mlg_evaluator_new (work->map, question, error);
  if (work->evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  work->base = mlg_evaluator_run (work->evaluator, &change, cancellable, error);
  if (work->base == NULL)
    return FALSE;
  work->goal = goals_of (work->map, question);
  work->causes = mlg_causes_new (work->map, work->evaluator, work->base, cancellable, error);
  if (work->causes == NULL)
    return FALSE;
  work->candidates.to_mobilise = approach (work, FALSE, cancellable, error);
  if (work->candidates.to_mobilise == NULL)
    return FALSE;
  work->candidates.to_plan = approach (work, TRUE, cancellable, error);
  if (work->candidates.to_plan == NULL)
    return FALSE;
  if (question->intervals > 0)
    work->drawn = mlg_drawn_reach_new (work->map, mlg_evaluator_question (work->evaluator),
                                       question->intervals, cancellable, error);

  return question->intervals == 0 || work->drawn != NULL;
}

static void
set_remedy (MlgTable *table,
            guint row,
            guint first,
            const MlgMap *map,
            const MlgGapRow *gap,
            const MlgCandidates *candidates)
{
  const MlgApproaches *who = gap->cause == MLG_CAUSE_NOT_MOBILISED     ? candidates->to_mobilise
                             : gap->cause == MLG_CAUSE_NOTHING_PLANNED ? candidates->to_plan
                                                                       : NULL;
  const guint relay =
      who != NULL && gap->biggest_gap != MLG_NONE ? who->best_relay[gap->biggest_gap] : MLG_NONE;

  if (relay == MLG_NONE)
    return;
  mlg_table_set_text (table, row, first, map->relays[relay].id);
  mlg_table_set_text (table, row, first + 1, map->relays[relay].name);
  mlg_table_set_number (table, row, first + 2, who->best_days[gap->biggest_gap]);
  mlg_table_set_number (table, row, first + 3, who->best_cost[gap->biggest_gap]);
}

static const char *
remedy_of (MlgCause cause)
{
  static const char *const remedies[] = {
    [MLG_CAUSE_NOTHING_PLANNED] = N_ ("plan a diffusion with this relay"),
    [MLG_CAUSE_NOT_MOBILISED] = N_ ("mobilise this relay"),
    [MLG_CAUSE_EXPIRED] = N_ ("have the file or the funding renewed"),
    [MLG_CAUSE_CAPACITY] = N_ ("give the saturated relays more means, or share their work"),
    [MLG_CAUSE_CHANNEL] = N_ ("use a channel that is not digital"),
    [MLG_CAUSE_ENGAGEMENT] = N_ ("have the relays sign an agreement"),
    [MLG_CAUSE_UPTAKE] = N_ ("use a lever that is better noticed"),
    [MLG_CAUSE_SEVERAL] = N_ ("act on several points at once"),
    [MLG_CAUSE_NO_RELAY] = N_ ("look for a relay that knows these firms"),
    [MLG_CAUSE_DECLINED] = N_ ("ask again, or look for another relay"),
    [MLG_CAUSE_NO_LEVER] = N_ ("agree on a lever with these relays"),
    [MLG_CAUSE_NONE] = N_ ("nothing to do"),
  };

  return remedies[cause];
}

MlgTable *
mlg_gap_table (const MlgMap *map,
               const MlgGapRow *rows,
               const MlgCandidates *candidates,
               const MlgBreakdown *breakdown,
               const MlgGapIntervals *intervals)
{
  const gboolean single = breakdown->n_dimensions == 0;
  MlgTable *table = mlg_table_new ("gaps", "Gaps, greatest first");
  g_autoptr (GArray) order = mlg_gap_rows_order (rows, breakdown->n_groups);
  guint k, missing;

  mlg_breakdown_add_columns (breakdown, table);
  k = mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "workers", "Workers", MLG_COLUMN_COUNT, NULL, 0));
  mlg_table_add_column (table, "potential", "Relays at hand", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "acting", "Relays acting", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "class", "Acting", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "reach", "Reached", MLG_COLUMN_SHARE, NULL, 1);
  mlg_interval_add_columns (table, "interval", N_ ("90% interval, low"), N_ ("90% interval, high"),
                            MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "goal", "Goal", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "shortfall", "Shortfall", MLG_COLUMN_COUNT, "establishments", 0);
  missing = mlg_interval_add_columns (table, "shortfall", N_ ("Shortfall, 90% interval, low"),
                                      N_ ("Shortfall, 90% interval, high"), MLG_COLUMN_COUNT,
                                      "establishments", 0);
  mlg_table_mark_detail (table, missing);
  mlg_table_mark_detail (table, missing + 1);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "shortfall_workers", "Shortfall in workers",
                                               MLG_COLUMN_COUNT, "workers", 0));
  mlg_table_mark_detail (table, mlg_table_add_column (table, "shortfall_risk",
                                                      "Shortfall in workers × risk",
                                                      MLG_COLUMN_COUNT, NULL, 0));
  mlg_table_add_column (table, "cause", "Main cause", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "cause_gain", "Gain if lifted", MLG_COLUMN_COUNT, "establishments",
                        0);
  mlg_table_add_column (table, "remedy", "Remedy", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "remedy_relay_id", "Relay code",
                                                      MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "remedy_relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "days", "Days", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "cost", "Cost", MLG_COLUMN_EUROS, "€", 0);
  for (guint i = 0; i < order->len; i++)
    {
      const guint group = g_array_index (order, guint, i);
      const MlgGapRow *gap = &rows[group];
      const guint row = mlg_table_add_row (table);
      const double n = gap->establishments;

      mlg_breakdown_set_row (breakdown, map, group, table, row);
      mlg_table_set_number (table, row, k, n);
      mlg_table_set_number (table, row, k + 1, gap->workers);
      mlg_table_set_number (table, row, k + 2, gap->most_potential);
      mlg_table_set_number (table, row, k + 3, gap->most_acting);
      if (single)
        mlg_table_set_text (table, row, k + 4, mlg_class_label (gap->most_acting));
      else
        mlg_table_set_state (table, row, k + 4, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, k + 5, n > 0 ? gap->reached / n : (double) NAN);
      mlg_interval_set (table, row, k + 6, intervals->drawn,
                        intervals->drawn ? intervals->reach[group].low : 0,
                        intervals->drawn ? intervals->reach[group].high : 0);
      mlg_table_set_number (table, row, k + 8,
                            gap->has_goal && n > 0 ? gap->goal_weight / n : (double) NAN);
      mlg_table_set_number (table, row, k + 9, gap->has_goal ? gap->shortfall : (double) NAN);
      mlg_interval_set (table, row, missing, intervals->drawn && gap->has_goal,
                        intervals->drawn ? intervals->shortfall[group].low : 0,
                        intervals->drawn ? intervals->shortfall[group].high : 0);
      mlg_table_set_number (table, row, k + 12,
                            gap->has_goal ? gap->shortfall_workers : (double) NAN);
      mlg_table_set_number (table, row, k + 13, gap->has_goal ? gap->shortfall_risk : (double) NAN);
      /* without a goal nothing is known to be missing: never say that it is reached */
      mlg_table_set_text (table, row, k + 14,
                          gap->has_goal ? mlg_cause_label (gap->cause) : N_ ("no goal set"));
      mlg_table_set_number (table, row, k + 15, gap->has_goal ? gap->cause_gain : (double) NAN);
      mlg_table_set_text (table, row, k + 16,
                          gap->has_goal ? remedy_of (gap->cause) : N_ ("set a goal"));
      set_remedy (table, row, k + 17, map, gap, candidates);
    }

  return table;
}

/* The tables of one roll-up. */
static gboolean
add_tables (Work *work, const char *by, MlgTable *deliverables, MlgResult *result, GError **error)
{
  const MlgMap *map = work->map;
  g_autoptr (MlgBreakdown) breakdown = mlg_breakdown_new (map, by != NULL ? by : "target", error);
  g_autofree MlgGapRow *rows = NULL;
  g_auto (MlgGapIntervals) intervals = { 0 };

  if (breakdown == NULL)
    return FALSE;
  rows = mlg_gap_rows_new (map, work->base, work->causes, work->goal, breakdown);
  mlg_gap_intervals_init (&intervals, map, work->drawn, work->goal, breakdown);
  mlg_reach_describe (map, work->evaluator, work->base, result);
  mlg_result_take_table (result,
                         mlg_gap_table (map, rows, &work->candidates, breakdown, &intervals));
  mlg_result_take_table (result, mlg_gap_classes_table (rows, breakdown->n_groups, &intervals));
  if (breakdown->n_dimensions > 0)
    mlg_result_take_table (result, mlg_gap_classes_by_table (map, rows, breakdown));
  mlg_result_take_table (result, mlg_gap_causes_table (rows, breakdown->n_groups));
  mlg_result_take_table (result, mlg_gap_remedies_table (map, rows, &work->candidates, breakdown));
  mlg_result_take_table (result, mlg_gap_never_solicited_table (map, &work->candidates,
                                                                work->base->total.establishments));
  mlg_result_take_table (result, mlg_table_ref (deliverables));

  return TRUE;
}

gboolean
mlg_gaps_run_many (const MlgMap *map,
                   const MlgQuestion *question,
                   const char *const *by,
                   guint n,
                   MlgResult *const *results,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (Work) work = { .map = map };
  g_auto (MlgQuestion) complete = { 0 };
  g_autoptr (MlgTable) deliverables = NULL;

  mlg_question_copy (&complete, question);
  if (!mlg_question_complete (&complete, map, error) ||
      !prepare (&work, &complete, cancellable, error))
    return FALSE;
  deliverables = mlg_gap_deliverables_table (map, &complete, cancellable, error);
  if (deliverables == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!add_tables (&work, by[i], deliverables, results[i], error))
      return FALSE;

  return TRUE;
}

gboolean
mlg_gaps_run (const MlgMap *map,
              const MlgQuestion *question,
              const char *by,
              MlgResult *result,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (MlgBreakdown) known = mlg_breakdown_new (map, by != NULL ? by : "target", error);

  /* a roll-up that does not exist is said before the work */
  return known != NULL && mlg_gaps_run_many (map, question, &by, 1, &result, cancellable, error);
}
