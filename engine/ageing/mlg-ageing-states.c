/* Deliverables on their way from draft to diffused, and sessions that are seen or not. */
#include "ageing/mlg-ageing-private.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

typedef enum
{
  STAGE_DRAFT,
  STAGE_SUBMITTED,
  STAGE_VALIDATED,
  STAGE_DIFFUSED,
  STAGE_WITHDRAWN,
  N_STAGES,
} Stage;

static const char *const stage_words[] = {
  [STAGE_DRAFT] = N_ ("draft"),         [STAGE_SUBMITTED] = N_ ("submitted"),
  [STAGE_VALIDATED] = N_ ("validated"), [STAGE_DIFFUSED] = N_ ("diffused"),
  [STAGE_WITHDRAWN] = N_ ("withdrawn"),
};

static double
day_in (const MlgMap *map, guint deliverable, const char *column)
{
  return mlg_rows_number (mlg_map_rows (map, MLG_T_DELIVERABLES),
                          map->deliverables[deliverable].row,
                          mlg_schema_column (MLG_T_DELIVERABLES, column));
}

/* Uses in the period that count, whether asked for (`before`) or left by rationing (`after`). */
static void
uses_of (const MlgAgeing *self, guint deliverable, double *before, double *after)
{
  *before = *after = 0;
  for (guint i = 0; i < self->base->n_uses; i++)
    if (self->base->uses[i].deliverable == deliverable)
      {
        *before += self->base->uses[i].before;
        *after += self->base->uses[i].after;
      }
}

static gboolean
has_action (const MlgAgeing *self, guint deliverable)
{
  const MlgMap *map = self->map;

  for (guint i = 0; i < map->n_actions; i++)
    {
      const MlgAction *action = &map->actions[i];
      const MlgDay day = action->state == 1 ? action->done_on : action->planned_on;
      const MlgSpan days = { day, action->until != MLG_DAY_NONE ? action->until : day };

      if (action->deliverable == deliverable && action->state != 2 && day != MLG_DAY_NONE &&
          !mlg_span_empty (mlg_span_meet (days, self->question->period)))
        return TRUE;
    }
  return FALSE;
}

static Stage
stage_of (const MlgAgeing *self, guint d)
{
  const MlgDeliverable *deliverable = &self->map->deliverables[d];
  double before, after;

  if (deliverable->state == MLG_STATE_WITHDRAWN)
    return STAGE_WITHDRAWN;
  uses_of (self, d, &before, &after);
  if (after > 0)
    return STAGE_DIFFUSED;
  return deliverable->state == MLG_STATE_VALIDATED   ? STAGE_VALIDATED
         : deliverable->state == MLG_STATE_SUBMITTED ? STAGE_SUBMITTED
                                                     : STAGE_DRAFT;
}

/* Why it does not diffuse in the period; NULL when it does. */
static const char *
why_not (const MlgAgeing *self, guint d)
{
  const MlgDeliverable *deliverable = &self->map->deliverables[d];
  const MlgSpan period = self->question->period;
  double before, after;

  uses_of (self, d, &before, &after);
  if (after > 0)
    return NULL;
  if (deliverable->state == MLG_STATE_DRAFT)
    return N_ ("it is a draft");
  if (deliverable->state == MLG_STATE_SUBMITTED && self->map->require_validation)
    return isnan (day_in (self->map, d, "validated_before")) ? N_ ("it waits for its validation")
                                                             : N_ ("an edit undid its validation");
  if (deliverable->state == MLG_STATE_WITHDRAWN && deliverable->live.until < period.from)
    return N_ ("it was withdrawn");
  if (mlg_span_empty (deliverable->live))
    return N_ ("the day it was produced is unknown");
  if (deliverable->live.until < period.from)
    return N_ ("its validity is over");
  if (deliverable->live.from > period.until)
    return N_ ("it is validated after the period");
  if (before > 0)
    return N_ ("no capacity is left for it");
  return has_action (self, d) ? N_ ("none of its actions counts on its day")
                              : N_ ("no action in the period");
}

MlgTable *
mlg_ageing_states (const MlgAgeing *self)
{
  MlgTable *table = mlg_table_new ("states", "Deliverables from draft to diffused");
  guint n[N_STAGES] = { 0 };

  for (guint d = 0; d < self->map->n_deliverables; d++)
    n[stage_of (self, d)]++;
  mlg_table_add_column (table, "stage", "Stage", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "deliverables", "Deliverables", MLG_COLUMN_COUNT, NULL, 0);
  for (guint s = 0; s < N_STAGES; s++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, stage_words[s]);
      mlg_table_set_number (table, row, 1, n[s]);
    }
  return table;
}

MlgTable *
mlg_ageing_deliverables (const MlgAgeing *self)
{
  static const struct
  {
    const char *id, *title;
  } days[] = { { "produced_on", "Produced on" },
               { "validated_on", "Validated on" },
               { "validated_before", "Validation undone" },
               { "valid_until", "Valid until" },
               { "withdrawn_on", "Withdrawn on" } };
  MlgTable *table =
      mlg_table_new ("deliverable_states", "Each deliverable, and why it does not diffuse");
  const MlgMap *map = self->map;

  mlg_table_add_column (table, "deliverable_id", "Deliverable code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "title", "Title", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "stage", "Stage", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "why_not", "Why it does not diffuse", MLG_COLUMN_LABEL, NULL, 0);
  for (guint k = 0; k < G_N_ELEMENTS (days); k++)
    mlg_table_add_column (table, days[k].id, days[k].title, MLG_COLUMN_DATE, NULL, 0);
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      const guint row = mlg_table_add_row (table);
      const char *why = why_not (self, d);

      mlg_table_set_text (table, row, 0, map->deliverables[d].id);
      mlg_table_set_text (table, row, 1, map->deliverables[d].title);
      mlg_table_set_text (table, row, 2, stage_words[stage_of (self, d)]);
      if (why != NULL)
        mlg_table_set_text (table, row, 3, why);
      else
        mlg_table_set_state (table, row, 3, MLG_CELL_NOT_APPLICABLE);
      for (guint k = 0; k < G_N_ELEMENTS (days); k++)
        {
          const double day = day_in (map, d, days[k].id);

          if (isnan (day) && k != 0)
            mlg_table_set_state (table, row, 4 + k, MLG_CELL_NOT_APPLICABLE);
          else
            mlg_table_set_number (table, row, 4 + k, day);
        }
    }
  return table;
}

/* What can be seen of a session on the as-of day; NULL when there is no such day. */
static const char *
session_state (const MlgSession *session, MlgDay as_of)
{
  if (mlg_span_empty (session->visible))
    return session->entered_on == MLG_DAY_NONE ? N_ ("not entered: nobody sees it")
                                               : N_ ("entered too late: nobody sees it");
  if (as_of == MLG_DAY_NONE)
    return NULL;
  if (as_of < session->visible.from)
    return N_ ("not entered yet");
  return as_of <= session->visible.until ? N_ ("shown") : N_ ("withdrawn");
}

static void
set_day (MlgTable *table, guint row, guint column, MlgDay day)
{
  if (day == MLG_DAY_NONE || day == MLG_DAY_MAX)
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
  else
    mlg_table_set_number (table, row, column, day);
}

static void
add_session (const MlgAgeing *self, const MlgSession *session, MlgTable *table)
{
  const MlgMap *map = self->map;
  const MlgLever *lever = &map->levers[session->lever];
  const gboolean seen = !mlg_span_empty (session->visible);
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, session->id);
  mlg_table_set_text (table, row, 1, session->title);
  mlg_table_set_text (table, row, 2, map->relays[lever->relay].name);
  mlg_table_set_text (table, row, 3, lever->name);
  mlg_table_set_number (table, row, 4, session->starts_on);
  mlg_table_set_text (table, row, 5, session_state (session, self->question->as_of));
  set_day (table, row, 6, seen ? session->visible.from : MLG_DAY_NONE);
  set_day (table, row, 7, seen ? session->visible.until : MLG_DAY_NONE);
  mlg_table_set_number (table, row, 8, session->seats);
  mlg_table_set_number (table, row, 9, session->seats_left);
}

MlgTable *
mlg_ageing_sessions (const MlgAgeing *self)
{
  MlgTable *table = mlg_table_new ("session_states", "Sessions, seen or not");

  mlg_table_add_column (table, "session_id", "Session code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "title", "Title", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever", "Lever", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "starts_on", "Starts on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "shown_from", "Shown from", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "shown_until", "Shown until", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "seats", "Seats", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "seats_left", "Seats left", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < self->map->n_sessions; i++)
    add_session (self, &self->map->sessions[i], table);
  return table;
}
