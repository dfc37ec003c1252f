/* What the milestones of a study must keep: nothing is done before it begins, validated before it
 * is done, or moved where it cannot be; and there is one final deliverable. */
#include "map/mlg-freeze.h"

static MlgDay
day_of (const MlgFreeze *self, MlgTableId table, guint row, const char *id)
{
  return mlg_freeze_day (self, table, row, id);
}

static void
tell (MlgFreeze *self,
      MlgSeverity severity,
      MlgTableId table,
      guint row,
      const char *column,
      const char *what,
      const char *mend)
{
  mlg_freeze_tell (self, severity, table, row, (int) mlg_schema_column (table, column), what, NULL,
                   mend);
}

static void
check_days (MlgFreeze *self, guint row)
{
  const MlgTableId t = MLG_T_MILESTONES;
  const MlgDay starts = day_of (self, t, row, "starts_on"), due = day_of (self, t, row, "due_on");
  const MlgDay done = day_of (self, t, row, "done_on");
  const MlgDay validated = day_of (self, t, row, "validated_on");

  if (starts != MLG_DAY_NONE && due != MLG_DAY_NONE && starts > due)
    tell (self, MLG_FAULT, t, row, "starts_on", N_ ("is after the day the milestone is due."),
          _ ("Write a first day of work that is not after the first due date."));
  if (starts != MLG_DAY_NONE && done != MLG_DAY_NONE && done < starts)
    tell (self, MLG_FAULT, t, row, "done_on", N_ ("is before the work on the milestone begins."),
          _ ("Correct done_on, or starts_on."));
  if (validated != MLG_DAY_NONE && done == MLG_DAY_NONE)
    tell (self, MLG_FAULT, t, row, "validated_on", N_ ("validates what is not done."),
          _ ("Fill in done_on, or empty validated_on."));
  else if (validated != MLG_DAY_NONE && validated < done)
    tell (self, MLG_FAULT, t, row, "validated_on", N_ ("is before the milestone was done."),
          _ ("Write a day that is not before done_on: nothing is validated in advance."));
}

static void
check_finals (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_MILESTONES;
  const MlgRows *rows = &self->map->rows[t];
  const guint final = mlg_schema_column (t, "final");
  guint first = MLG_NONE;

  for (guint r = 0; r < rows->n; r++)
    {
      g_autofree char *place = NULL, *rule = NULL;

      if (!(mlg_rows_number (rows, r, final) > 0))
        continue;
      if (first == MLG_NONE)
        {
          first = r;
          continue;
        }
      place = mlg_freeze_place (self, t, first);
      rule = g_strdup_printf (_ ("makes a second final deliverable; the first is at %s."), place);
      mlg_freeze_tell (self, MLG_FAULT, t, r, (int) final, N_ ("makes a second final deliverable."),
                       rule, _ ("Write no: a study has one final deliverable."));
    }
}

static void
check_move (MlgFreeze *self, guint row)
{
  const MlgTableId t = MLG_T_READJUSTMENTS, m = MLG_T_MILESTONES;
  const guint milestone = mlg_freeze_refer (self, t, row, mlg_schema_column (t, "milestone_id"));
  const MlgDay on = day_of (self, t, row, "on"), due = day_of (self, t, row, "due_on");
  MlgDay starts, done;

  if (milestone == MLG_NONE || on == MLG_DAY_NONE)
    return;
  starts = day_of (self, m, milestone, "starts_on");
  done = day_of (self, m, milestone, "done_on");
  if (starts != MLG_DAY_NONE && due != MLG_DAY_NONE && due < starts)
    tell (self, MLG_FAULT, t, row, "due_on", N_ ("is before the work on the milestone begins."),
          _ ("Write a day that is not before starts_on of the milestone."));
  if (done != MLG_DAY_NONE && on > done)
    tell (self, MLG_FAULT, t, row, "on", N_ ("moves a milestone that was done before."),
          _ ("Delete the row: a date is not moved once the work is done."));
}

/* A row that leaves the day as it was says nothing. The rows are sorted by milestone, then day. */
static void
check_same_day (MlgFreeze *self, guint row)
{
  const MlgTableId t = MLG_T_READJUSTMENTS, m = MLG_T_MILESTONES;
  const MlgRows *rows = &self->map->rows[t];
  const guint id = mlg_schema_column (t, "milestone_id");
  const guint milestone = mlg_freeze_refer (self, t, row, id);
  MlgDay before;

  if (milestone == MLG_NONE)
    return;
  before = row > 0 && mlg_rows_text (rows, row - 1, id) == mlg_rows_text (rows, row, id)
               ? day_of (self, t, row - 1, "due_on")
               : day_of (self, m, milestone, "due_on");
  if (before != MLG_DAY_NONE && before == day_of (self, t, row, "due_on"))
    tell (self, MLG_WARNING, t, row, "due_on", N_ ("is the day it was due already."),
          _ ("Write the new day, or delete the row."));
}

static void
check_uses (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_STUDY_USES;
  const MlgRows *rows = &self->map->rows[t];
  const guint scenario = mlg_schema_column (t, "scenario_id");

  for (guint r = 0; r < rows->n; r++)
    for (guint other = 0; other < r; other++)
      if (mlg_rows_text (rows, r, scenario) != NULL &&
          mlg_rows_text (rows, r, scenario) == mlg_rows_text (rows, other, scenario))
        {
          tell (self, MLG_WARNING, t, r, "scenario_id",
                N_ ("tells two ways to use the results: they will look the same."),
                _ ("Give each way a scenario of its own."));
          break;
        }
}

void
mlg_freeze_milestones (MlgFreeze *self)
{
  for (guint r = 0; r < self->map->rows[MLG_T_MILESTONES].n; r++)
    check_days (self, r);
  check_finals (self);
  for (guint r = 0; r < self->map->rows[MLG_T_READJUSTMENTS].n; r++)
    {
      check_move (self, r);
      check_same_day (self, r);
    }
  check_uses (self);
}
