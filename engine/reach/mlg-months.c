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
add_month (MlgEvaluator *evaluator,
           MlgTable *table,
           MlgSpan month,
           MlgSpan so_far,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgReach) alone = run_window (evaluator, month, cancellable, error);
  g_autoptr (MlgReach) together = alone ? run_window (evaluator, so_far, cancellable, error) : NULL;
  int year, number, day;
  double uses = 0;
  if (!together)
    return FALSE;
  mlg_day_to_ymd (month.from, &year, &number, &day);
  g_autofree char *name = g_strdup_printf ("%04d-%02d", year, number);
  for (guint i = 0; i < alone->n_uses; i++)
    uses += alone->uses[i].after;
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
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (MlgTable) table = new_table ();
  MlgSpan period = mlg_evaluator_question (evaluator)->period;
  (void) map;
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
      if (!add_month (evaluator, table, month, so_far, cancellable, error))
        return NULL;
      rest.from = month.until + 1;
    }
  return g_steal_pointer (&table);
}
