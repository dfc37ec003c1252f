/* The question `study`: milestones, readjustments, committee. */
#include "study/mlg-study.h"

#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

static const char *
text_of (const MlgRows *rows, MlgTableId table, guint row, const char *column)
{
  return mlg_rows_text (rows, row, mlg_schema_column (table, column));
}

static MlgDay
day_of (const MlgRows *rows, MlgTableId table, guint row, const char *column)
{
  const double value = mlg_rows_number (rows, row, mlg_schema_column (table, column));

  return isnan (value) ? MLG_DAY_NONE : (MlgDay) value;
}

static gboolean
flag_of (const MlgRows *rows, MlgTableId table, guint row, const char *column)
{
  return mlg_rows_number (rows, row, mlg_schema_column (table, column)) > 0;
}

MlgDay
mlg_study_as_of (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_MILESTONES);
  MlgDay last = MLG_DAY_NONE;

  if (map->as_of != MLG_DAY_NONE)
    return map->as_of;
  for (guint i = 0; i < map->n_actions; i++)
    if (map->actions[i].state == 1)
      last = MAX (last, map->actions[i].done_on);
  for (guint r = 0; last == MLG_DAY_NONE && r < rows->n; r++)
    for (guint k = 0; k < rows->n; k++)
      last = MAX (last, day_of (rows, MLG_T_MILESTONES, k, "done_on"));
  return last;
}

/* ---- milestones -------------------------------------------------------------------------------
 */

typedef struct
{
  guint row;
  MlgMilestone at;
} Seen;

static int
compare_seen (gconstpointer a, gconstpointer b)
{
  const Seen *x = a, *y = b;

  if (x->at.due != y->at.due)
    return x->at.due < y->at.due ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* Readjustments of a milestone, by rising day (element-type MlgReadjustment). The rows are sorted
 * by milestone, then day. */
static GArray *
moves_of (const MlgMap *map, const char *id)
{
  const MlgTableId t = MLG_T_READJUSTMENTS;
  const MlgRows *rows = mlg_map_rows (map, t);
  GArray *moves = g_array_new (FALSE, FALSE, sizeof (MlgReadjustment));

  for (guint r = 0; r < rows->n; r++)
    if (strcmp (text_of (rows, t, r, "milestone_id"), id) == 0)
      {
        const MlgReadjustment move = { day_of (rows, t, r, "on"), day_of (rows, t, r, "due_on") };

        g_array_append_val (moves, move);
      }
  return moves;
}

/* In the order in which they are due on the day looked at (element-type Seen). */
static GArray *
look (const MlgMap *map, MlgDay as_of)
{
  const MlgTableId t = MLG_T_MILESTONES;
  const MlgRows *rows = mlg_map_rows (map, t);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Seen));

  for (guint r = 0; r < rows->n; r++)
    {
      g_autoptr (GArray) moves = moves_of (map, text_of (rows, t, r, "milestone_id"));
      const MlgMilestoneDates dates = { .starts = day_of (rows, t, r, "starts_on"),
                                        .due = day_of (rows, t, r, "due_on"),
                                        .done = day_of (rows, t, r, "done_on"),
                                        .validated = day_of (rows, t, r, "validated_on"),
                                        .moves = (const MlgReadjustment *) moves->data,
                                        .n_moves = moves->len };
      const Seen seen = { r, mlg_milestone_on (&dates, as_of) };

      g_array_append_val (all, seen);
    }
  g_array_sort (all, compare_seen);
  return all;
}

/* What has to happen now. */
static const char *
next_step (const Seen *seen, gboolean final)
{
  switch (seen->at.state)
    {
    case MLG_MILESTONE_LATE:
      return N_ ("finish it, or have the committee set another day and say why");
    case MLG_MILESTONE_IN_TIME:
    case MLG_MILESTONE_DONE_LATE:
      return N_ ("the committee validates it, or says what is missing");
    case MLG_MILESTONE_VALIDATED:
      return final ? N_ ("put the results to use: see the three ways")
                   : N_ ("nothing: it is settled");
    case MLG_MILESTONE_TO_COME:
    default:
      return N_ ("it goes on");
    }
}

static MlgTable *
milestones_table (void)
{
  MlgTable *table = mlg_table_new ("milestones", "Milestones of the study");

  mlg_table_add_column (table, "milestone_id", "Milestone (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "milestone", "Milestone", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "owner", "Owner", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "starts_on", "Begins on", MLG_COLUMN_DATE, NULL, 0));
  mlg_table_add_column (table, "first_due_on", "First due on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "due_on", "Due on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "readjustments", "Times moved", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "moved_days", "Moved by (days)",
                                                      MLG_COLUMN_DAYS, "days", 0));
  mlg_table_add_column (table, "done_on", "Done on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "validated_on", "Validated on",
                                                      MLG_COLUMN_DATE, NULL, 0));
  mlg_table_add_column (table, "days_late", "Days late", MLG_COLUMN_DAYS, "days", 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "final", "Final deliverable", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "deliverable_id", "Deliverable code",
                                                      MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "next", "What follows", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

static void
set_day (MlgTable *table, guint row, guint column, MlgDay day)
{
  if (day == MLG_DAY_NONE)
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
  else
    mlg_table_set_number (table, row, column, day);
}

static void
set_text (MlgTable *table, guint row, guint column, const char *text)
{
  if (text != NULL)
    mlg_table_set_text (table, row, column, text);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

static void
add_milestone (MlgTable *table, const MlgMap *map, const Seen *seen)
{
  const MlgTableId t = MLG_T_MILESTONES;
  const MlgRows *rows = mlg_map_rows (map, t);
  const gboolean final = flag_of (rows, t, seen->row, "final");
  const guint row = mlg_table_add_row (table);
  guint c = 0;

  set_text (table, row, c++, text_of (rows, t, seen->row, "milestone_id"));
  set_text (table, row, c++, text_of (rows, t, seen->row, "name"));
  mlg_table_set_text (table, row, c++, text_of (rows, t, seen->row, "owner"));
  set_day (table, row, c++, seen->at.starts);
  set_day (table, row, c++, seen->at.first_due);
  set_day (table, row, c++, seen->at.due);
  mlg_table_set_number (table, row, c++, seen->at.n_moves);
  mlg_table_set_number (table, row, c++, seen->at.moved);
  set_day (table, row, c++, seen->at.done);
  set_day (table, row, c++, seen->at.validated);
  mlg_table_set_number (table, row, c++, seen->at.late);
  mlg_table_set_text (table, row, c++, mlg_milestone_word (seen->at.state));
  mlg_table_set_text (table, row, c++, final ? "yes" : "no");
  set_text (table, row, c++, text_of (rows, t, seen->row, "deliverable_id"));
  mlg_table_set_text (table, row, c, next_step (seen, final));
}

static void
tell_milestones (const MlgMap *map, const GArray *all, MlgResult *result)
{
  const MlgTableId t = MLG_T_MILESTONES;
  const MlgRows *rows = mlg_map_rows (map, t);
  guint n[MLG_MILESTONE_VALIDATED + 1] = { 0 };
  const char *next = NULL, *final = NULL;
  gboolean final_validated = FALSE;
  char day[16];

  for (guint i = 0; i < all->len; i++)
    {
      const Seen *seen = &g_array_index (all, Seen, i);

      n[seen->at.state]++;
      if (next == NULL && seen->at.state == MLG_MILESTONE_TO_COME)
        {
          next = text_of (rows, t, seen->row, "name");
          mlg_day_print_iso (seen->at.due, day);
        }
      if (flag_of (rows, t, seen->row, "final"))
        {
          final = text_of (rows, t, seen->row, "name");
          final_validated = seen->at.state == MLG_MILESTONE_VALIDATED;
        }
    }
  mlg_result_set_info_number (result, "milestones", all->len);
  mlg_result_set_info_number (result, "done",
                              n[MLG_MILESTONE_IN_TIME] + n[MLG_MILESTONE_DONE_LATE] +
                                  n[MLG_MILESTONE_VALIDATED]);
  mlg_result_set_info_number (result, "late", n[MLG_MILESTONE_LATE]);
  mlg_result_set_info_number (result, "validated", n[MLG_MILESTONE_VALIDATED]);
  mlg_result_set_info (result, "next_milestone", next);
  mlg_result_set_info (result, "next_due_on", next != NULL ? day : NULL);
  mlg_result_set_info (result, "final_milestone", final);
  mlg_result_set_info (result, "final_validated",
                       final == NULL     ? NULL
                       : final_validated ? "yes"
                                         : "no");
}

/* ---- readjustments ----------------------------------------------------------------------------
 */

static MlgTable *
readjustments_table (void)
{
  MlgTable *table = mlg_table_new ("readjustments", "What moved, and why");

  mlg_table_add_column (table, "milestone_id", "Milestone (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "milestone", "Milestone", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "on", "Decided on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "before", "Was due on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "due_on", "Due on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "moved_days", "Moved by (days)", MLG_COLUMN_DAYS, "days", 0);
  mlg_table_add_column (table, "reason", "Reason", MLG_COLUMN_TEXT, NULL, 0);
  return table;
}

/* Those of one milestone that were decided on the day looked at or before, in order. */
static void
add_readjustments (MlgTable *table, const MlgMap *map, const Seen *seen)
{
  const MlgTableId t = MLG_T_READJUSTMENTS;
  const MlgRows *rows = mlg_map_rows (map, t), *milestones = mlg_map_rows (map, MLG_T_MILESTONES);
  const char *id = text_of (milestones, MLG_T_MILESTONES, seen->row, "milestone_id");
  MlgDay before = seen->at.first_due;
  guint rank = 0;

  for (guint r = 0; r < rows->n && rank < seen->at.n_moves; r++)
    {
      const MlgDay due = day_of (rows, t, r, "due_on");
      guint row;

      if (strcmp (text_of (rows, t, r, "milestone_id"), id) != 0)
        continue;
      row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, id);
      mlg_table_set_text (table, row, 1, text_of (milestones, MLG_T_MILESTONES, seen->row, "name"));
      mlg_table_set_number (table, row, 2, ++rank);
      mlg_table_set_number (table, row, 3, day_of (rows, t, r, "on"));
      mlg_table_set_number (table, row, 4, before);
      mlg_table_set_number (table, row, 5, due);
      mlg_table_set_number (table, row, 6, due - before);
      mlg_table_set_text (table, row, 7, text_of (rows, t, r, "reason"));
      before = due;
    }
}

/* ---- the committee ----------------------------------------------------------------------------
 */

static MlgTable *
committee_table (const MlgMap *map, guint *out_decides)
{
  const MlgTableId t = MLG_T_COMMITTEE;
  const MlgRows *rows = mlg_map_rows (map, t);
  const guint role = mlg_schema_column (t, "role");
  MlgTable *table = mlg_table_new ("committee", "The steering committee");

  mlg_table_add_column (table, "member_id", "Member (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "body", "Body", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "seat", "Seat", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "role", "Role", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  *out_decides = 0;
  for (guint wanted = 0; wanted < 2; wanted++) /* those who decide come first */
    for (guint r = 0; r < rows->n; r++)
      {
        guint row;

        if ((guint) mlg_rows_number (rows, r, role) != wanted)
          continue;
        row = mlg_table_add_row (table);
        *out_decides += wanted == 0;
        mlg_table_set_text (table, row, 0, text_of (rows, t, r, "member_id"));
        mlg_table_set_text (table, row, 1, text_of (rows, t, r, "body"));
        mlg_table_set_text (table, row, 2, text_of (rows, t, r, "seat"));
        mlg_table_set_text (table, row, 3, wanted == 0 ? N_ ("decides") : N_ ("is informed"));
        set_text (table, row, 4, text_of (rows, t, r, "relay_id"));
      }
  return table;
}

void
mlg_study_run (const MlgMap *map, MlgDay as_of, MlgResult *result)
{
  g_autoptr (GArray) all = look (map, as_of);
  MlgTable *milestones = milestones_table (), *readjustments = readjustments_table (), *committee;
  guint decides;
  char day[16];

  mlg_result_set_info (result, "as_of",
                       as_of == MLG_DAY_NONE ? NULL : mlg_day_print_iso (as_of, day));
  tell_milestones (map, all, result);
  for (guint i = 0; i < all->len; i++)
    {
      add_milestone (milestones, map, &g_array_index (all, Seen, i));
      add_readjustments (readjustments, map, &g_array_index (all, Seen, i));
    }
  committee = committee_table (map, &decides);
  mlg_result_set_info_number (result, "decides", decides);
  mlg_result_set_info_number (result, "informed", mlg_table_get_n_rows (committee) - decides);
  mlg_result_take_table (result, milestones);
  mlg_result_take_table (result, readjustments);
  mlg_result_take_table (result, committee);
}
