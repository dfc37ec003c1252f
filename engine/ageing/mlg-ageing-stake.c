/* What expires within 30, 60 and 90 days of the as-of day, and the reach lost if nobody renews. */
#include "ageing/mlg-ageing-private.h"
#include "base/mlg-words.h"

#include <math.h>

static const int horizons[] = { 30, 60, 90 };

enum
{
  COLUMN_WITHIN,
  COLUMN_UNTIL,
  COLUMN_FILES,
  COLUMN_VALIDITIES,
  COLUMN_FUNDINGS,
  COLUMN_DELIVERABLES,
  COLUMN_SESSIONS,
  COLUMN_LOSS_FILES,
  COLUMN_LOST_FILES,
  COLUMN_LOSS,
  COLUMN_LOST,
};

static void
count_ends (const MlgEnds *ends, MlgSpan days, MlgTable *table, guint row)
{
  guint n[COLUMN_SESSIONS + 1] = { 0 };

  for (guint i = 0; i < ends->ends->len; i++)
    {
      const MlgEnd *end = &g_array_index (ends->ends, MlgEnd, i);

      if (mlg_span_holds (days, end->day))
        n[end->kind == MLG_END_REVALIDATION  ? COLUMN_FILES
          : end->kind == MLG_END_FUNDING     ? COLUMN_FUNDINGS
          : end->kind == MLG_END_DELIVERABLE ? COLUMN_DELIVERABLES
                                             : COLUMN_VALIDITIES]++;
    }
  for (guint i = 0; i < ends->map->n_sessions; i++)
    n[COLUMN_SESSIONS] += !mlg_span_empty (ends->map->sessions[i].visible) &&
                          mlg_span_holds (days, ends->map->sessions[i].visible.until);
  for (guint c = COLUMN_FILES; c <= COLUMN_SESSIONS; c++)
    mlg_table_set_number (table, row, c, n[c]);
}

/* Reach when what was over stays over, what ends in `days` happens, and all else goes on. */
static gboolean
run (const MlgMap *map,
     MlgEvaluator *evaluator,
     MlgSpan days,
     gboolean files_only,
     MlgFigures *out,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (MlgEnds) ends = mlg_ends_new (map, evaluator, cancellable);
  const MlgSpan whole = { MLG_DAY_NONE, MLG_DAY_NONE };

  mlg_ends_happen (ends, MLG_DAY_MIN, mlg_evaluator_question (evaluator)->as_of - 1, MLG_ENDS_ALL);
  if (!mlg_span_empty (days))
    mlg_ends_happen (ends, days.from, days.until,
                     files_only ? 1u << MLG_END_REVALIDATION : MLG_ENDS_ALL);
  return mlg_ends_run (ends, TRUE, whole, out, error);
}

static gboolean
set_losses (const MlgMap *map,
            MlgEvaluator *evaluator,
            MlgSpan days,
            const MlgFigures *all,
            MlgTable *table,
            guint row,
            GCancellable *cancellable,
            GError **error)
{
  for (guint files = 0; files < 2; files++)
    {
      const guint column = files ? COLUMN_LOSS_FILES : COLUMN_LOSS;
      MlgFigures left;

      if (!run (map, evaluator, days, files > 0, &left, cancellable, error))
        return FALSE;
      mlg_table_set_number (table, row, column, all->reach - left.reach);
      mlg_table_set_number (table, row, column + 1, all->reached - left.reached);
    }
  return TRUE;
}

static MlgTable *
stake_columns (void)
{
  MlgTable *table =
      mlg_table_new ("stake", "What expires within 30, 60 and 90 days, and the reach at stake");

  mlg_table_add_column (table, "within", "Within", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "until", "Until", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "files", "Files", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "validities", "Validities", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "fundings", "Fundings", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "deliverables", "Deliverables", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "sessions", "Sessions", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "loss_files", "Reach lost: files", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "lost_files", "Establishments lost: files", MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_add_column (table, "loss", "Reach lost: all", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "lost", "Establishments lost: all", MLG_COLUMN_COUNT, NULL, 0);
  return table;
}

MlgTable *
mlg_ageing_stake_table (const MlgMap *map,
                        MlgEvaluator *evaluator,
                        gboolean with_reach,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (MlgTable) table = stake_columns ();
  g_autoptr (MlgEnds) ends = mlg_ends_new (map, evaluator, cancellable);
  const MlgDay as_of = mlg_evaluator_question (evaluator)->as_of;
  MlgFigures all;

  if (as_of == MLG_DAY_NONE)
    return g_steal_pointer (&table);
  if (with_reach && !run (map, evaluator, (MlgSpan){ 1, 0 }, FALSE, &all, cancellable, error))
    return NULL;
  for (guint h = 0; h < G_N_ELEMENTS (horizons); h++)
    {
      const MlgSpan days = { as_of, as_of + horizons[h] };
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, COLUMN_WITHIN, mlg_ends_within (days.until, as_of));
      mlg_table_set_number (table, row, COLUMN_UNTIL, days.until);
      count_ends (ends, days, table, row);
      if (with_reach && !set_losses (map, evaluator, days, &all, table, row, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&table);
}

MlgTable *
mlg_ageing_stake (const MlgMap *map, guint most_shares, GCancellable *cancellable, GError **error)
{
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (GError) local = NULL;

  mlg_question_init (&question);
  if (map->n_relays == 0 || !mlg_question_complete (&question, map, &local) ||
      question.as_of == MLG_DAY_NONE)
    return NULL; /* nothing is dated: nothing expires within a number of days of now */
  evaluator = mlg_evaluator_new (map, &question, error);
  return evaluator != NULL ? mlg_ageing_stake_table (map, evaluator,
                                                     map->entry_start[map->n_relays] <= most_shares,
                                                     cancellable, error)
                           : NULL;
}

MlgTable *
mlg_ageing_expiries (const MlgAgeing *self, GError **error)
{
  g_autoptr (MlgEnds) ends = mlg_ends_new (self->map, self->evaluator, self->cancellable);
  const MlgDay as_of = self->question->as_of;
  const MlgDay last = as_of == MLG_DAY_NONE ? MLG_DAY_MAX : as_of + horizons[2];

  if (!mlg_ends_find_losses (ends, last, error))
    return NULL;
  return mlg_ends_table (ends, "expiries", "What is over or expires within 90 days", last,
                         self->options->top);
}
