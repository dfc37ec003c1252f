/* Sessions, requests and overflow as tables. */
#include "base/mlg-words.h"
#include "seats/mlg-seats-private.h"

#include <math.h>

static const char *const qualities[] = { "measured", "declared", "estimated", "assumed" };

/* What people can do with a session on the as-of day. */
static const char *
state_of (const MlgSeats *self, const MlgSeatList *list)
{
  const MlgSession *session = list->session;
  const MlgDay as_of = self->question.as_of;

  if (session->entered_on == MLG_DAY_NONE || (as_of != MLG_DAY_NONE && as_of < session->entered_on))
    return N_ ("not entered yet");
  if (as_of != MLG_DAY_NONE && as_of > session->visible.until)
    return N_ ("withdrawn since");
  if (list->over)
    return N_ ("session begun");
  return mlg_session_left (session, as_of) > 0 ? N_ ("has seats left") : N_ ("no seat left");
}

static MlgTable *
new_sessions (void)
{
  MlgTable *table = mlg_table_new ("seats", "Sessions and their seats");

  mlg_table_add_column (table, "session_id", "Session code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "session", "Session", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "lever_id", "Lever code", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "lever", "Lever", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (table, mlg_table_add_column (table, "deliverable_id", "Resource code",
                                                      MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "starts_on", "Starts on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "visible_from", "Seen from", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "visible_until", "Seen until", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "seats", "Seats", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "seats_left", "Seats left", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "accepted", "Seats given", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "waiting", "Seats waited for", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cancelled", "Cancelled", MLG_COLUMN_COUNT, "enrolments", 0);
  mlg_table_add_column (table, "refused", "Refused", MLG_COLUMN_COUNT, "enrolments", 0);
  mlg_table_add_column (table, "followed", "Followed", MLG_COLUMN_NUMBER, "seats", 0);
  mlg_table_add_column (table, "partly", "Followed in part", MLG_COLUMN_COUNT, "seats", 0);
  mlg_table_add_column (table, "unknown", "Attendance unknown", MLG_COLUMN_COUNT, "seats", 0);
  mlg_table_add_column (table, "use_share", "Share of a use left", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "action_id", "Action code", MLG_COLUMN_TEXT, NULL, 0));
  return table;
}

static void
set_or_none (MlgTable *table, guint row, guint column, const char *text)
{
  if (text != NULL)
    mlg_table_set_text (table, row, column, text);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

static void
set_day (MlgTable *table, guint row, guint column, MlgDay day)
{
  if (day == MLG_DAY_NONE || day <= MLG_DAY_MIN || day == MLG_DAY_MAX)
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
  else
    mlg_table_set_number (table, row, column, day);
}

/* Figures of attendance exist once a session took place. */
static void
set_attendance (MlgTable *table, guint row, guint column, const MlgSeatList *list)
{
  const double figures[] = { list->followed, list->partly, list->unknown };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (list->over)
      mlg_table_set_number (table, row, column + i, figures[i]);
    else
      mlg_table_set_state (table, row, column + i, MLG_CELL_NOT_APPLICABLE);
}

static void
add_session (const MlgSeats *self, MlgTable *table, const MlgSeatList *list)
{
  const MlgMap *map = self->map;
  const MlgSession *session = list->session;
  const gboolean seen = !mlg_span_empty (session->visible);
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, session->id);
  mlg_table_set_text (table, row, 1,
                      session->title != NULL ? session->title : map->levers[session->lever].name);
  mlg_table_set_text (table, row, 2, map->levers[session->lever].id);
  mlg_table_set_text (table, row, 3, map->levers[session->lever].name);
  set_or_none (table, row, 4,
               session->deliverable != MLG_NONE ? map->deliverables[session->deliverable].id
                                                : NULL);
  mlg_table_set_number (table, row, 5, session->starts_on);
  mlg_table_set_text (table, row, 6, state_of (self, list));
  set_day (table, row, 7, seen ? session->visible.from : MLG_DAY_NONE);
  set_day (table, row, 8, seen ? session->visible.until : MLG_DAY_NONE);
  mlg_table_set_number (table, row, 9, session->seats);
  mlg_table_set_number (table, row, 10, mlg_session_left (session, self->question.as_of));
  mlg_table_set_number (table, row, 11, list->accepted);
  mlg_table_set_number (table, row, 12, list->waiting);
  mlg_table_set_number (table, row, 13, list->cancelled);
  mlg_table_set_number (table, row, 14, list->refused);
  set_attendance (table, row, 15, list);
  if (session->action != MLG_NONE && map->shrink_seats && map->actions[session->action].state == 0)
    mlg_table_set_number (table, row, 18,
                          mlg_session_open_share (map, session, self->question.as_of));
  else
    mlg_table_set_state (table, row, 18, MLG_CELL_NOT_APPLICABLE);
  set_or_none (table, row, 19,
               session->action != MLG_NONE ? map->actions[session->action].id : NULL);
}

MlgTable *
mlg_seats_table (const MlgSeats *self)
{
  MlgTable *table = new_sessions ();

  for (guint i = 0; i < self->lists->len; i++)
    add_session (self, table, g_ptr_array_index (self->lists, i));
  return table;
}

static MlgTable *
new_requests (void)
{
  MlgTable *table = mlg_table_new ("seats_requests", "Requests for seats");

  mlg_table_add_column (table, "session_id", "Session code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "enrolment_id", "Enrolment code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "target_id", "Target code", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "who", "Who asks", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "tier", "Priority", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "tier_name", "Name of the priority", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "score", "Score", MLG_COLUMN_NUMBER, NULL, 1);
  mlg_table_add_column (table, "asked_on", "Asked on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "seats", "Seats", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "outcome", "Outcome", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "place", "Place in the list", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "seats_left", "Seats left at that point", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "rule", "Rule", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "attended", "Share followed", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "attendance", "Attendance", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "quality", "Quality", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

/* The rule that decided, so that a refusal can be told and checked. */
static const char *
rule_of (const MlgSeats *self, const MlgSeatList *list, const MlgSeatRequest *request)
{
  switch (request->outcome)
    {
    case MLG_SEAT_CANCELLED:
      return N_ ("given back by who asked");
    case MLG_SEAT_REFUSED:
      return request->asked_on < list->session->visible.from ||
                     list->session->entered_on == MLG_DAY_NONE
                 ? N_ ("asked for before the session was entered")
                 : N_ ("asked for after the session was withdrawn");
    case MLG_SEAT_WAITING:
      return request->left > 0            ? N_ ("fewer seats left than asked for")
             : !self->rules.by_tier       ? N_ ("full: earlier requests came first")
             : request->rank == G_MAXUINT ? N_ ("full: those with a priority came first, then by "
                                                "score and date")
                                          : N_ ("full: by priority, score and date others came "
                                                "first");
    case MLG_SEAT_ACCEPTED:
    default:
      return self->rules.by_tier ? N_ ("by priority, score and date") : N_ ("by date");
    }
}

static const char *
followed_word (const MlgSeats *self, const MlgSeatList *list, const MlgSeat *seat)
{
  if (!list->over)
    return NULL;
  switch (seat->followed)
    {
    case MLG_FOLLOWED_WHOLLY:
      return N_ ("followed");
    case MLG_FOLLOWED_PARTLY:
      return self->rules.whole ? N_ ("in part: counts as not followed")
                               : N_ ("in part: counts in part");
    case MLG_FOLLOWED_NOT:
      return N_ ("did not come");
    case MLG_FOLLOWED_UNKNOWN:
    default:
      return NULL;
    }
}

/* A relay by its name; a cell by its own, else by what it is. */
static char *
who_asks (const MlgMap *map, const MlgSeat *seat)
{
  const MlgCell *cell = seat->cell != MLG_NONE ? &map->cells[seat->cell] : NULL;

  if (seat->relay != MLG_NONE)
    return g_strdup (map->relays[seat->relay].name);
  if (cell == NULL || cell->name != NULL)
    return cell != NULL ? g_strdup (cell->name) : NULL;
  return g_strdup_printf ("%s · %s · %s", map->sectors.nodes[cell->sector].name,
                          map->sizes.nodes[cell->size].name,
                          map->territories.nodes[cell->territory].name);
}

static void
add_request (const MlgSeats *self, MlgTable *table, const MlgSeatList *list, guint i)
{
  static const char *const outcomes[] = { N_ ("seat given"), N_ ("waits for a seat"),
                                          N_ ("seat given back"), N_ ("seat refused") };
  const MlgMap *map = self->map;
  const MlgSeat *seat = &g_array_index (list->seats, MlgSeat, i);
  const MlgSeatRequest *request = &list->requests[i];
  const MlgRows *rows = mlg_map_rows (map, MLG_T_ENROLMENTS),
                *tiers = mlg_map_rows (map, MLG_T_SEAT_TIERS);
  const double quality =
      mlg_rows_number (rows, seat->row, mlg_schema_column (MLG_T_ENROLMENTS, "quality"));
  const char *word = followed_word (self, list, seat);
  g_autofree char *who = who_asks (map, seat);
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, list->session->id);
  mlg_table_set_text (table, row, 1, request->id);
  set_or_none (table, row, 2, seat->cell != MLG_NONE ? map->cells[seat->cell].id : NULL);
  set_or_none (table, row, 3, seat->relay != MLG_NONE ? map->relays[seat->relay].id : NULL);
  mlg_table_set_text (table, row, 4, who);
  if (seat->tier == MLG_NONE)
    {
      mlg_table_set_state (table, row, 5, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_state (table, row, 6, MLG_CELL_NOT_APPLICABLE);
    }
  else
    {
      mlg_table_set_number (table, row, 5, request->rank);
      mlg_table_set_text (
          table, row, 6,
          mlg_rows_text (tiers, seat->tier, mlg_schema_column (MLG_T_SEAT_TIERS, "name")));
    }
  mlg_table_set_number (table, row, 7, request->score);
  mlg_table_set_number (table, row, 8, request->asked_on);
  mlg_table_set_number (table, row, 9, request->seats);
  mlg_table_set_text (table, row, 10, outcomes[request->outcome]);
  if (request->place > 0)
    mlg_table_set_number (table, row, 11, request->place);
  else
    mlg_table_set_state (table, row, 11, MLG_CELL_NOT_APPLICABLE);
  if (request->place > 0)
    mlg_table_set_number (table, row, 12, request->left);
  else
    mlg_table_set_state (table, row, 12, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_text (table, row, 13, rule_of (self, list, request));
  if (list->over)
    mlg_table_set_number (table, row, 14, seat->attended);
  else
    mlg_table_set_state (table, row, 14, MLG_CELL_NOT_APPLICABLE);
  if (word != NULL || (list->over && request->outcome == MLG_SEAT_ACCEPTED))
    mlg_table_set_text (table, row, 15, word);
  else
    mlg_table_set_state (table, row, 15, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_text (table, row, 16, qualities[isnan (quality) ? MLG_ASSUMED : (guint) quality]);
}

typedef struct
{
  const MlgSeatRequest *request;
  guint i;
} Ranked;

/* Those served, by place; those who wait, by place; the others by id. */
static int
by_outcome (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;

  if (x->request->outcome != y->request->outcome)
    return x->request->outcome < y->request->outcome ? -1 : 1;
  if (x->request->place != y->request->place)
    return x->request->place < y->request->place ? -1 : 1;
  return (x->i > y->i) - (x->i < y->i);
}

MlgTable *
mlg_seats_requests_table (const MlgSeats *self)
{
  MlgTable *table = new_requests ();

  for (guint l = 0; l < self->lists->len; l++)
    {
      const MlgSeatList *list = g_ptr_array_index (self->lists, l);
      g_autofree Ranked *ranked = g_new (Ranked, list->seats->len + 1);

      for (guint i = 0; i < list->seats->len; i++)
        ranked[i] = (Ranked){ &list->requests[i], i };
      qsort (ranked, list->seats->len, sizeof *ranked, by_outcome);
      for (guint i = 0; i < list->seats->len; i++)
        add_request (self, table, list, ranked[i].i);
    }
  return table;
}

/* The substitute of a lever that brings most: a row of substitutes, MLG_NONE = none. */
static guint
best_substitute (const MlgMap *map, guint lever)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SUBSTITUTES);
  const guint effect = mlg_schema_column (MLG_T_SUBSTITUTES, "effect");
  guint best = MLG_NONE;

  for (guint r = 0; r < rows->n; r++)
    if (g_strcmp0 (mlg_rows_text (rows, r, 0), map->levers[lever].id) == 0 &&
        (best == MLG_NONE ||
         mlg_rows_number (rows, r, effect) > mlg_rows_number (rows, best, effect)))
      best = r;
  return best;
}

static MlgFigure
effect_of (const MlgMap *map, guint row)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SUBSTITUTES);
  const MlgTableId t = MLG_T_SUBSTITUTES;
  const double quality = mlg_rows_number (rows, row, mlg_schema_column (t, "quality"));

  return (MlgFigure){
    .x = mlg_rows_number (rows, row, mlg_schema_column (t, "effect")),
    .low = mlg_rows_number (rows, row, mlg_schema_column (t, "effect_low")),
    .high = mlg_rows_number (rows, row, mlg_schema_column (t, "effect_high")),
    .quality = isnan (quality) ? MLG_ASSUMED : (guint8) quality,
  };
}

static MlgTable *
new_overflow (void)
{
  MlgTable *table = mlg_table_new ("seats_overflow", "What takes those who found no seat");

  mlg_table_add_column (table, "lever_id", "Lever code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever", "Lever", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "sessions", "Sessions", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "waiting", "Seats waited for", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "substitute_id", "Substitute code",
                                                      MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "substitute", "Substitute", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "effect", "Effect of the substitute", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "equivalents", "Worth that many seats", MLG_COLUMN_NUMBER, "seats",
                        1);
  mlg_table_add_column (table, "equivalents_low", "At the low end", MLG_COLUMN_NUMBER, "seats", 1);
  mlg_table_add_column (table, "equivalents_high", "At the high end", MLG_COLUMN_NUMBER, "seats",
                        1);
  mlg_table_add_column (table, "quality", "Quality", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

static void
set_substitute (const MlgSeats *self, MlgTable *table, guint row, guint lever, double waiting)
{
  const MlgMap *map = self->map;
  const guint best = self->rules.substitutes ? best_substitute (map, lever) : MLG_NONE;
  const char *id;
  MlgFigure effect;

  if (best == MLG_NONE)
    {
      for (guint c = 4; c <= 6; c++)
        mlg_table_set_state (table, row, c, MLG_CELL_NOT_APPLICABLE);
      for (guint c = 7; c <= 9; c++)
        mlg_table_set_number (table, row, c, 0);
      mlg_table_set_state (table, row, 10, MLG_CELL_NOT_APPLICABLE);
      return;
    }
  effect = effect_of (map, best);
  id = mlg_rows_text (mlg_map_rows (map, MLG_T_SUBSTITUTES), best, 1);
  mlg_table_set_text (table, row, 4, id);
  mlg_table_set_text (table, row, 5, map->levers[mlg_map_find_lever (map, id)].name);
  mlg_table_set_number (table, row, 6, effect.x);
  for (guint h = MLG_HYPOTHESIS_MIDDLE; h <= MLG_HYPOTHESIS_HIGH; h++)
    mlg_table_set_number (table, row, 7 + h,
                          waiting * mlg_map_figure_at (map, &effect, (MlgHypothesis) h, 0, 1));
  mlg_table_set_text (table, row, 10, qualities[effect.quality]);
}

MlgTable *
mlg_seats_overflow_table (const MlgSeats *self)
{
  const MlgMap *map = self->map;
  MlgTable *table = new_overflow ();
  g_autofree double *waiting = g_new0 (double, map->n_levers + 1);
  g_autofree guint *sessions = g_new0 (guint, map->n_levers + 1);

  for (guint l = 0; l < self->lists->len; l++)
    {
      const MlgSeatList *list = g_ptr_array_index (self->lists, l);

      waiting[list->session->lever] += list->waiting;
      sessions[list->session->lever] += list->waiting > 0;
    }
  for (guint l = 0; l < map->n_levers; l++)
    if (waiting[l] > 0)
      {
        const guint row = mlg_table_add_row (table);

        mlg_table_set_text (table, row, 0, map->levers[l].id);
        mlg_table_set_text (table, row, 1, map->levers[l].name);
        mlg_table_set_number (table, row, 2, sessions[l]);
        mlg_table_set_number (table, row, 3, waiting[l]);
        set_substitute (self, table, row, l, waiting[l]);
      }
  return table;
}
