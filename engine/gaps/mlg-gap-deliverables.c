/* One row per resource: what it reaches, what was aimed at, who acts, and whether it ever left. */
#include "gaps/mlg-gap-tables.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>

enum
{
  COLUMN_GOAL = 4,
  COLUMN_ESTABLISHMENTS,
  COLUMN_REACH,
  COLUMN_LOWER,
  COLUMN_UPPER,
  COLUMN_LOW,
  COLUMN_HIGH,
  COLUMN_INTERVAL,
  COLUMN_REACHED = COLUMN_INTERVAL + 2,
  COLUMN_REACHED_ENDS,
  COLUMN_SHORTFALL = COLUMN_REACHED_ENDS + 2,
  COLUMN_SHORTFALL_ENDS,
  COLUMN_ACTING = COLUMN_SHORTFALL_ENDS + 2,
  COLUMN_USES,
  COLUMN_DIFFUSED,
};

static void
add_detail_ends (MlgTable *table, const char *id, const char *low_title, const char *high_title)
{
  const guint first = mlg_interval_add_columns (table, id, low_title, high_title, MLG_COLUMN_COUNT,
                                                "establishments", 0);

  mlg_table_mark_detail (table, first);
  mlg_table_mark_detail (table, first + 1);
}

static MlgTable *
new_table (void)
{
  MlgTable *table = mlg_table_new ("deliverables", "Resource by resource");

  mlg_table_add_column (table, "deliverable_id", "Resource code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "title", "Resource", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "theme", "Theme", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "goal", "Goal", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments concerned", MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_add_column (table, "reach", "Reached", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "lower", "At least, by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "upper", "At most, by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "hypothesis_low", "Low hypotheses",
                                                      MLG_COLUMN_SHARE, NULL, 1));
  mlg_table_mark_detail (table, mlg_table_add_column (table, "hypothesis_high", "High hypotheses",
                                                      MLG_COLUMN_SHARE, NULL, 1));
  mlg_interval_add_columns (table, "interval", N_ ("90% interval, low"), N_ ("90% interval, high"),
                            MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  add_detail_ends (table, "reached", N_ ("Reached, 90% interval, low"),
                   N_ ("Reached, 90% interval, high"));
  mlg_table_add_column (table, "shortfall", "Shortfall", MLG_COLUMN_COUNT, "establishments", 0);
  add_detail_ends (table, "shortfall", N_ ("Shortfall, 90% interval, low"),
                   N_ ("Shortfall, 90% interval, high"));
  mlg_table_add_column (table, "acting_relays", "Acting relays", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_NUMBER, NULL, 1);
  mlg_table_add_column (table, "diffused", "Diffused", MLG_COLUMN_LABEL, NULL, 0);

  return table;
}

static double
run_total (MlgEvaluator *evaluator,
           MlgHypothesis hypothesis,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  mlg_change_init (&change);
  change.want = 0;
  change.hypothesis = hypothesis;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);

  return reach != NULL ? reach->total.reach : (double) NAN;
}

static guint
count_acting (const MlgMap *map, const MlgReach *reach)
{
  g_autofree guint8 *acts = g_new0 (guint8, map->n_relays + 1);
  guint n = 0;

  for (guint i = 0; i < reach->n_uses; i++)
    if (reach->uses[i].after > 0)
      acts[map->levers[reach->uses[i].lever].relay] = 1;
  for (guint r = 0; r < map->n_relays; r++)
    n += acts[r];
  return n;
}

/* Fills what only a resource that diffuses has. */
static gboolean
fill_reach (MlgTable *table,
            guint row,
            const MlgMap *map,
            const MlgQuestion *question,
            guint d,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (MlgQuestion) alone = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;
  double uses = 0, low, high;
  int year, month, day;
  MlgChange change;

  mlg_question_copy (&alone, question);
  g_free (alone.deliverables);
  alone.deliverables = g_new (guint, 1);
  alone.deliverables[0] = d;
  alone.n_deliverables = 1;
  evaluator = mlg_evaluator_new (map, &alone, error);
  if (evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  for (guint i = 0; i < reach->n_uses; i++)
    uses += reach->uses[i].after;
  low = run_total (evaluator, MLG_HYPOTHESIS_LOW, cancellable, error);
  high = run_total (evaluator, MLG_HYPOTHESIS_HIGH, cancellable, error);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  mlg_day_to_ymd (question->period.until, &year, &month, &day);
  mlg_table_set_number (table, row, COLUMN_ESTABLISHMENTS, reach->total.establishments);
  mlg_table_set_number (table, row, COLUMN_REACH, reach->total.reach);
  mlg_table_set_number (table, row, COLUMN_LOWER, reach->total.lower);
  mlg_table_set_number (table, row, COLUMN_UPPER, reach->total.upper);
  mlg_table_set_number (table, row, COLUMN_LOW, low);
  mlg_table_set_number (table, row, COLUMN_HIGH, high);
  mlg_table_set_number (table, row, COLUMN_REACHED, reach->total.reached);
  mlg_table_set_number (table, row, COLUMN_SHORTFALL, mlg_gap_shortfall_of (map, reach, d, year));
  mlg_table_set_number (table, row, COLUMN_ACTING, count_acting (map, reach));
  mlg_table_set_number (table, row, COLUMN_USES, uses);
  mlg_table_set_text (table, row, COLUMN_DIFFUSED, uses > 0 ? "yes" : "no");

  return TRUE;
}

/* The ends of the deliverables whose rows these are; none where none are drawn. */
static gboolean
fill_intervals (MlgTable *table,
                const MlgMap *map,
                const MlgQuestion *question,
                const GArray *rows,
                const GArray *diffused,
                GCancellable *cancellable,
                GError **error)
{
  const gboolean drawn = question->intervals > 0;
  g_autofree MlgDeliverableEnds *ends =
      drawn ? mlg_gap_deliverable_ends (map, question, (const guint *) (gpointer) diffused->data,
                                        diffused->len, cancellable, error)
            : g_new0 (MlgDeliverableEnds, diffused->len + 1);

  for (guint i = 0; ends != NULL && i < rows->len; i++)
    {
      const guint row = g_array_index (rows, guint, i);

      mlg_interval_set (table, row, COLUMN_INTERVAL, drawn, ends[i].reach.low, ends[i].reach.high);
      mlg_interval_set (table, row, COLUMN_REACHED_ENDS, drawn, ends[i].reached.low,
                        ends[i].reached.high);
      mlg_interval_set (table, row, COLUMN_SHORTFALL_ENDS, drawn, ends[i].shortfall.low,
                        ends[i].shortfall.high);
    }
  return ends != NULL;
}

MlgTable *
mlg_gap_deliverables_table (const MlgMap *map,
                            const MlgQuestion *question,
                            GCancellable *cancellable,
                            GError **error)
{
  static const char *const states[] = { "draft", "submitted", "validated", "withdrawn" };
  g_autoptr (MlgTable) table = new_table ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) diffused = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < question->n_deliverables; i++)
    {
      const guint d = question->deliverables[i];
      const MlgDeliverable *deliverable = &map->deliverables[d];
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, deliverable->id);
      mlg_table_set_text (table, row, 1, deliverable->title);
      mlg_table_set_text (table, row, 2, map->themes[deliverable->theme]);
      mlg_table_set_text (table, row, 3, states[deliverable->state]);
      mlg_table_set_number (table, row, COLUMN_GOAL,
                            isnan (deliverable->goal) ? map->goal : deliverable->goal);
      if (mlg_span_empty (mlg_span_meet (deliverable->live, question->period)))
        mlg_table_set_text (table, row, COLUMN_DIFFUSED, "no");
      else if (!fill_reach (table, row, map, question, d, cancellable, error))
        return NULL;
      else
        {
          g_array_append_val (rows, row);
          g_array_append_val (diffused, d);
        }
    }
  if (!fill_intervals (table, map, question, rows, diffused, cancellable, error))
    return NULL;

  return g_steal_pointer (&table);
}
