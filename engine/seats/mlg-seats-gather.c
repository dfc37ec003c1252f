/* From rows to lists: each session of the period with those who asked for its seats. */
#include "base/mlg-format.h"
#include "seats/mlg-seats-private.h"

#include <math.h>
#include <string.h>

static gboolean
is_on (const MlgMap *map, const char *key)
{
  return g_strcmp0 (mlg_map_setting (map, key), "yes") == 0;
}

static MlgSeatRules
read_rules (const MlgMap *map)
{
  MlgSeatRules rules = { is_on (map, "seat_priority"), is_on (map, "whole_attendance"),
                         is_on (map, "use_substitutes"), is_on (map, "trained_relays"), 1 };
  const char *share = mlg_map_setting (map, "attendance_share");

  if (share != NULL && !mlg_parse_number (share, &rules.attendance))
    rules.attendance = 1;
  return rules;
}

static double
number_at (const MlgRows *rows, guint row, const char *id)
{
  return mlg_rows_number (rows, row, mlg_schema_column (rows->spec->table, id));
}

static MlgDay
day_at (const MlgRows *rows, guint row, const char *id)
{
  const double day = number_at (rows, row, id);

  return isnan (day) ? MLG_DAY_NONE : (MlgDay) day;
}

static const char *
text_at (const MlgRows *rows, guint row, const char *id)
{
  return mlg_rows_text (rows, row, mlg_schema_column (rows->spec->table, id));
}

double
mlg_seats_counted (const MlgSeatRules *rules, double attended)
{
  if (isnan (attended))
    return NAN;
  if (mlg_at_least (attended, rules->attendance) && attended > 0)
    return 1;
  return rules->whole ? 0 : attended;
}

/* The relay's list of members, where it has one, else its audience. */
static gboolean
has_cell (const MlgMap *map, guint relay, guint cell)
{
  gboolean listed = FALSE;

  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
    listed |= map->audiences[map->entries[e].audience].from_members;
  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
    {
      const MlgAudience *audience = &map->audiences[map->entries[e].audience];

      if (map->entries[e].cell == cell && (!listed || audience->from_members))
        return audience->penetration.x > 0;
    }
  return FALSE;
}

/* The relay itself, or one that is its member, whichever way the link runs. */
static gboolean
belongs_to (const MlgMap *map, guint relay, guint network)
{
  if (relay == network)
    return TRUE;
  for (guint i = 0; i < map->n_links; i++)
    {
      const MlgLink *link = &map->links[i];
      const char *kind = mlg_schema_table (MLG_T_LINKS)
                             ->columns[mlg_schema_column (MLG_T_LINKS, "kind")]
                             .values[link->kind]
                             .id;

      if (g_str_equal (kind, "member_of") && ((link->from == network && link->to == relay) ||
                                              (link->from == relay && link->to == network)))
        return TRUE;
    }
  return FALSE;
}

static guint
node_at (const MlgTree *tree, const MlgRows *rows, guint row, const char *id)
{
  const char *code = text_at (rows, row, id);

  return code != NULL ? mlg_tree_find (tree, code) : MLG_NONE;
}

gboolean
mlg_seats_in_tier (const MlgMap *map, guint tier, guint cell, guint relay)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SEAT_TIERS);
  const char *network_id = text_at (rows, tier, "relay_id");
  const guint network = network_id != NULL ? mlg_map_find_relay (map, network_id) : MLG_NONE;
  const MlgScope scope = { node_at (&map->sectors, rows, tier, "sector_id"),
                           node_at (&map->sizes, rows, tier, "size_id"),
                           node_at (&map->territories, rows, tier, "territory_id") };

  if (cell != MLG_NONE)
    return (network == MLG_NONE || has_cell (map, network, cell)) &&
           mlg_map_scope_holds (map, &scope, cell);
  if (relay == MLG_NONE || (network != MLG_NONE && !belongs_to (map, relay, network)))
    return FALSE;
  /* a relay has a territory, but neither a sector nor a size */
  if (scope.sector != MLG_NONE || scope.size != MLG_NONE)
    return FALSE;
  return scope.territory == MLG_NONE ||
         (map->relays[relay].territory != MLG_NONE &&
          mlg_node_within (&map->territories, map->relays[relay].territory, scope.territory));
}

/* The tiers of a lever: its own rows; without any, those for any lever. */
static guint
find_tier (const MlgMap *map, guint lever, const MlgSeat *seat)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SEAT_TIERS);
  gboolean own = FALSE;
  guint found = MLG_NONE;

  for (guint r = 0; r < rows->n; r++)
    own |= g_strcmp0 (text_at (rows, r, "lever_id"), map->levers[lever].id) == 0;
  for (guint r = 0; r < rows->n; r++)
    if (g_strcmp0 (text_at (rows, r, "lever_id"), own ? map->levers[lever].id : NULL) == 0 &&
        mlg_seats_in_tier (map, r, seat->cell, seat->relay) &&
        (found == MLG_NONE || number_at (rows, r, "rank") < number_at (rows, found, "rank")))
      found = r;
  return found;
}

/* On the as-of day: who had asked, who had cancelled. */
static void
add_seat (const MlgSeats *self, MlgSeatList *list, guint row)
{
  const MlgMap *map = self->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_ENROLMENTS);
  const MlgDay as_of = self->question.as_of;
  const char *target = text_at (rows, row, "target_id"), *relay = text_at (rows, row, "relay_id");
  MlgSeat seat = { .row = row,
                   .cell = target != NULL ? mlg_map_find_cell (map, target) : MLG_NONE,
                   .relay = relay != NULL ? mlg_map_find_relay (map, relay) : MLG_NONE,
                   .attended = number_at (rows, row, "attended"),
                   .cancelled_on = day_at (rows, row, "cancelled_on"),
                   .counted = NAN };

  if (as_of != MLG_DAY_NONE && day_at (rows, row, "asked_on") > as_of)
    return;
  seat.tier = find_tier (map, list->session->lever, &seat);
  g_array_append_val (list->seats, seat);
}

static void
make_requests (const MlgSeats *self, MlgSeatList *list)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_ENROLMENTS);
  const MlgRows *tiers = mlg_map_rows (self->map, MLG_T_SEAT_TIERS);
  const MlgDay as_of = self->question.as_of;

  list->requests = g_new0 (MlgSeatRequest, list->seats->len + 1);
  for (guint i = 0; i < list->seats->len; i++)
    {
      const MlgSeat *seat = &g_array_index (list->seats, MlgSeat, i);
      const double seats = number_at (rows, seat->row, "seats");
      const MlgDay asked = day_at (rows, seat->row, "asked_on");

      list->requests[i] = (MlgSeatRequest){
        .id = mlg_rows_text (rows, seat->row, 0),
        .rank = seat->tier == MLG_NONE ? G_MAXUINT : (guint) number_at (tiers, seat->tier, "rank"),
        .score = number_at (rows, seat->row, "score"),
        .asked_on = asked,
        .seats = isnan (seats) ? 1 : seats,
        .cancelled = seat->cancelled_on != MLG_DAY_NONE &&
                     (as_of == MLG_DAY_NONE || seat->cancelled_on <= as_of),
        .unseen = !mlg_span_holds (list->session->visible, asked),
      };
    }
  mlg_seats_allocate (list->requests, list->seats->len, list->session->seats, self->rules.by_tier);
}

static void
follow (const MlgSeats *self, MlgSeat *seat, double seats, MlgSeatList *list)
{
  const double counted = mlg_seats_counted (&self->rules, seat->attended);

  seat->counted = counted * seats;
  if (isnan (counted))
    list->unknown += seats;
  else
    {
      seat->followed = mlg_at_least (counted, 1) ? MLG_FOLLOWED_WHOLLY
                       : seat->attended > 0      ? MLG_FOLLOWED_PARTLY
                                                 : MLG_FOLLOWED_NOT;
      list->followed += seat->counted;
      if (seat->followed == MLG_FOLLOWED_PARTLY)
        list->partly += seats;
    }
}

/* Who had no seat, or gave it back, may still have come: then that is what counts. */
static void
sum_up (const MlgSeats *self, MlgSeatList *list)
{
  for (guint i = 0; i < list->seats->len; i++)
    {
      const MlgSeatRequest *request = &list->requests[i];
      MlgSeat *seat = &g_array_index (list->seats, MlgSeat, i);

      list->accepted += request->outcome == MLG_SEAT_ACCEPTED ? request->seats : 0;
      list->waiting += request->outcome == MLG_SEAT_WAITING ? request->seats : 0;
      list->cancelled += request->outcome == MLG_SEAT_CANCELLED;
      list->refused += request->outcome == MLG_SEAT_REFUSED;
      if (list->over && (request->outcome == MLG_SEAT_ACCEPTED || !isnan (seat->attended)))
        follow (self, seat, request->seats, list);
    }
}

static MlgSeatList *
list_new (const MlgSeats *self, const MlgSession *session)
{
  MlgSeatList *list = g_new0 (MlgSeatList, 1);

  list->session = session;
  list->over = self->question.as_of != MLG_DAY_NONE && session->starts_on <= self->question.as_of;
  list->seats = g_array_new (FALSE, TRUE, sizeof (MlgSeat));
  return list;
}

/* Each enrolment to the list of its session, in the order of the rows. */
static void
fill_lists (const MlgSeats *self)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_ENROLMENTS);
  g_autoptr (GHashTable) of_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->lists->len; i++)
    {
      MlgSeatList *list = g_ptr_array_index (self->lists, i);

      g_hash_table_insert (of_id, (gpointer) (gsize) list->session->id, list);
    }
  for (guint r = 0; r < rows->n; r++)
    {
      MlgSeatList *list = g_hash_table_lookup (of_id, text_at (rows, r, "session_id"));

      if (list != NULL)
        add_seat (self, list, r);
    }
  for (guint i = 0; i < self->lists->len; i++)
    {
      make_requests (self, g_ptr_array_index (self->lists, i));
      sum_up (self, g_ptr_array_index (self->lists, i));
    }
}

static void
list_free (gpointer data)
{
  MlgSeatList *list = data;

  g_array_unref (list->seats);
  g_free (list->requests);
  g_free (list);
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const MlgSeatList *x = *(const MlgSeatList *const *) a, *y = *(const MlgSeatList *const *) b;

  if (x->session->starts_on != y->session->starts_on)
    return x->session->starts_on < y->session->starts_on ? -1 : 1;
  return strcmp (x->session->id, y->session->id);
}

MlgSeats *
mlg_seats_new (const MlgMap *map, const MlgQuestion *question, GError **error)
{
  g_autoptr (MlgSeats) self = g_new0 (MlgSeats, 1);

  self->map = map;
  self->lists = g_ptr_array_new_with_free_func (list_free);
  mlg_question_copy (&self->question, question);
  if (!mlg_question_complete (&self->question, map, error))
    return NULL;
  self->rules = read_rules (map);
  for (guint s = 0; s < map->n_sessions; s++)
    if (mlg_span_holds (self->question.period, map->sessions[s].starts_on))
      g_ptr_array_add (self->lists, list_new (self, &map->sessions[s]));
  g_ptr_array_sort (self->lists, by_start);
  fill_lists (self);
  return g_steal_pointer (&self);
}

void
mlg_seats_free (MlgSeats *self)
{
  if (self == NULL)
    return;
  mlg_question_clear (&self->question);
  g_ptr_array_unref (self->lists);
  g_free (self);
}
