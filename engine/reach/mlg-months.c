/* Month by month: the uses dated in a month, what they reach by themselves, and what the period has
 * reached by then. Rationing is of the year, so months add up to it. */
#include "reach/mlg-reach-tables.h"

static MlgTable *
new_table (void)
{
  MlgTable *table = mlg_table_new ("reach_by_month", "Reach month by month");
  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_NUMBER, "uses", 1);
  mlg_table_add_column (table, "reach", "Reach of the month", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "lower", "Lower bound by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "upper", "Upper bound by overlap", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cumulative", "Reach since the start", MLG_COLUMN_SHARE, NULL, 1);
  return table;
}

static MlgTable *
new_uses_table (void)
{
  MlgTable *table = mlg_table_new ("uses_by_month", "Uses of each resource month by month");
  mlg_table_add_column (table, "deliverable_id", "Resource code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable", "Resource", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_NUMBER, "uses", 1);
  return table;
}

/* One row per resource that some lever passes on in the month; returns the uses of all. */
static double
add_uses (const MlgMap *map, MlgTable *table, const MlgReach *reach, const char *month)
{
  g_autofree double *uses = g_new0 (double, map->n_deliverables + 1);
  double all = 0;

  for (guint i = 0; i < reach->n_uses; i++)
    {
      uses[reach->uses[i].deliverable] += reach->uses[i].after;
      all += reach->uses[i].after;
    }
  for (guint d = 0; d < map->n_deliverables; d++)
    if (uses[d] > 0)
      {
        guint row = mlg_table_add_row (table);
        mlg_table_set_text (table, row, 0, map->deliverables[d].id);
        mlg_table_set_text (table, row, 1, map->deliverables[d].title);
        mlg_table_set_text (table, row, 2, month);
        mlg_table_set_number (table, row, 3, uses[d]);
      }
  return all;
}

static MlgReach *
run_window (MlgEvaluator *evaluator, MlgSpan window, GCancellable *cancellable, GError **error)
{
  MlgChange change;
  mlg_change_init (&change);
  change.want = 0;
  change.window = window;
  return mlg_evaluator_run (evaluator, &change, cancellable, error);
}

static gboolean
add_month (const MlgMap *map,
           MlgEvaluator *evaluator,
           MlgTable *table,
           MlgTable *uses_table,
           MlgSpan month,
           MlgSpan so_far,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgReach) alone = run_window (evaluator, month, cancellable, error);
  g_autoptr (MlgReach) together = alone ? run_window (evaluator, so_far, cancellable, error) : NULL;
  int year, number, day;
  double uses;
  if (!together)
    return FALSE;
  mlg_day_to_ymd (month.from, &year, &number, &day);
  g_autofree char *name = g_strdup_printf ("%04d-%02d", year, number);
  uses = add_uses (map, uses_table, alone, name);
  guint row = mlg_table_add_row (table);
  mlg_table_set_text (table, row, 0, name);
  mlg_table_set_number (table, row, 1, uses);
  mlg_table_set_number (table, row, 2, alone->total.reach);
  mlg_table_set_number (table, row, 3, alone->total.lower);
  mlg_table_set_number (table, row, 4, alone->total.upper);
  mlg_table_set_number (table, row, 5, together->total.reach);
  return TRUE;
}

#define MAX_MONTHS 240

MlgTable *
mlg_months_table (const MlgMap *map,
                  MlgEvaluator *evaluator,
                  MlgTable **out_uses,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (MlgTable) table = new_table ();
  g_autoptr (MlgTable) uses = new_uses_table ();
  MlgSpan period = mlg_evaluator_question (evaluator)->period;
  if (mlg_span_days (period) / 28 > MAX_MONTHS)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   mlg_tr (mlg_message_lang (),
                           "The period has more than %d months: ask about a shorter one."),
                   MAX_MONTHS);
      return NULL;
    }
  for (MlgSpan rest = period; !mlg_span_empty (rest);)
    {
      int year, number, day;
      mlg_day_to_ymd (rest.from, &year, &number, &day);
      MlgSpan month = mlg_span_meet (rest, mlg_span_month (year, number));
      MlgSpan so_far = { period.from, month.until };
      if (!add_month (map, evaluator, table, uses, month, so_far, cancellable, error))
        return NULL;
      rest.from = month.until + 1;
    }
  *out_uses = g_steal_pointer (&uses);
  return g_steal_pointer (&table);
}
