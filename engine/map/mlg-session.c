/* Sessions of trainings, and the one function of their visibility. */
#include "map/mlg-session.h"
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

MlgSpan
mlg_session_span (MlgDay entered_on, MlgDay starts_on, int days)
{
  if (entered_on == MLG_DAY_NONE)
    return (MlgSpan){ MLG_DAY_MAX, MLG_DAY_MIN }; /* never */
  return (MlgSpan){ entered_on, days < 0 ? MLG_DAY_MAX : starts_on + days };
}

double
mlg_session_left (const MlgSession *session, MlgDay day)
{
  if (mlg_span_empty (session->visible))
    return 0;
  if (day == MLG_DAY_NONE)
    return session->seats_left;
  if (!mlg_span_holds (session->visible, day))
    return 0;
  return day < session->seats_on ? session->seats : session->seats_left;
}

/* A session and the planned action it is a use of tell of the same lever and deliverable. */
static void
check_action (MlgFreeze *self, guint r, const MlgSession *session)
{
  const MlgAction *action;

  if (session->action == MLG_NONE)
    return;
  action = &self->map->actions[session->action];
  if (action->lever != session->lever ||
      (session->deliverable != MLG_NONE && action->deliverable != session->deliverable))
    mlg_freeze_tell (self, MLG_FAULT, MLG_T_SESSIONS, r,
                     (int) mlg_schema_column (MLG_T_SESSIONS, "action_id"),
                     N_ ("is an action of another lever or deliverable than the session’s."), NULL,
                     _ ("Write the action that the session is a use of, or leave it empty."));
}

static void
read_session (MlgFreeze *self, guint r, MlgSession *session)
{
  const MlgTableId t = MLG_T_SESSIONS;
  const MlgRows *rows = &self->map->rows[t];
  const int days = self->map->withdraw_sessions ? self->map->session_days : -1;

  session->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
  session->title = mlg_rows_text (rows, r, mlg_schema_column (t, "title"));
  session->lever = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "lever_id"));
  session->deliverable = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "deliverable_id"));
  session->action = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "action_id"));
  session->starts_on = mlg_freeze_day (self, t, r, "starts_on");
  session->entered_on = mlg_freeze_day (self, t, r, "entered_on");
  session->seats_on = mlg_freeze_day (self, t, r, "seats_on");
  if (session->seats_on == MLG_DAY_NONE)
    session->seats_on = session->entered_on;
  session->hours = mlg_rows_number (rows, r, mlg_schema_column (t, "hours"));
  session->seats = mlg_rows_number (rows, r, mlg_schema_column (t, "seats"));
  session->seats_left = mlg_rows_number (rows, r, mlg_schema_column (t, "seats_left"));
  if (mlg_more_than (session->seats_left, session->seats))
    mlg_freeze_tell (self, MLG_FAULT, t, r, (int) mlg_schema_column (t, "seats_left"),
                     N_ ("is above the seats of the session."), NULL,
                     _ ("Write the seats that remain, at most all of them."));
  if (isnan (session->seats_left))
    session->seats_left = session->seats;
  session->trains_relays = mlg_rows_number (rows, r, mlg_schema_column (t, "trains_relays")) > 0;
  session->visible = mlg_session_span (session->entered_on, session->starts_on, days);
  session->row = r;
  check_action (self, r, session);
}

void
mlg_freeze_sessions (MlgFreeze *self)
{
  MlgMap *map = self->map;

  map->n_sessions = map->rows[MLG_T_SESSIONS].n;
  map->sessions = g_new0 (MlgSession, map->n_sessions + 1);
  for (guint r = 0; r < map->n_sessions; r++)
    read_session (self, r, &map->sessions[r]);
}
