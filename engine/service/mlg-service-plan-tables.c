/* The plan of the service as tables: the turn of each request, the team's days, the members. */
#include "base/mlg-words.h"
#include "service/mlg-service-private.h"

#include <math.h>

static MlgTable *
new_plan (void)
{
  MlgTable *table = mlg_table_new ("service_plan", N_ ("Whose turn it is"));

  mlg_table_add_column (table, "turn", N_ ("Turn"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "request_id", N_ ("Request"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay_id", N_ ("Relay code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "service", N_ ("Service"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "asked_on", N_ ("Asked on"), MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "before", N_ ("Member"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "tier", N_ ("Tier"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "tier_name", N_ ("Name of the tier"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "days", N_ ("Days"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "member_days", N_ ("Days of the member’s year taken before"),
                        MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "outcome", N_ ("Outcome"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "rule", N_ ("Rule"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "reason", N_ ("Why"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (table, 2);
  mlg_table_mark_detail (table, 7);
  mlg_table_mark_detail (table, 10);
  mlg_table_mark_detail (table, 12);
  return table;
}

static void
not_applicable (MlgTable *table, guint row, guint column)
{
  mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

static void
add_line (const MlgService *self, MlgTable *table, guint i)
{
  const MlgRequest *request = mlg_service_request (self, i);
  const MlgServiceLine *line = &self->lines[i];
  const MlgRelay *relay = &self->map->relays[request->relay];
  const guint row = mlg_table_add_row (table);
  const gboolean has_turn = line->place > 0;

  if (has_turn)
    mlg_table_set_number (table, row, 0, line->place);
  else
    not_applicable (table, row, 0);
  mlg_table_set_text (table, row, 1, request->id);
  mlg_table_set_text (table, row, 2, relay->id);
  mlg_table_set_text (table, row, 3, relay->name);
  mlg_table_set_text (table, row, 4, mlg_service_word ("service", request->service));
  mlg_table_set_number (table, row, 5, request->steps[MLG_STEP_ASKED]);
  mlg_table_set_text (table, row, 6, line->before ? N_ ("served before") : N_ ("never served"));
  if (line->tier != MLG_NONE && has_turn)
    {
      mlg_table_set_number (table, row, 7, self->rules.tiers[line->tier].rank);
      mlg_table_set_text (table, row, 8, self->rules.tiers[line->tier].name);
    }
  else
    {
      not_applicable (table, row, 7);
      not_applicable (table, row, 8);
    }
  if (!has_turn)
    not_applicable (table, row, 6);
  mlg_table_set_number (table, row, 9, line->days);
  mlg_table_set_number (table, row, 10, line->member);
  mlg_table_set_text (table, row, 11, mlg_outcome_word (line->outcome));
  if (mlg_reason_rule (line->reason) != NULL)
    mlg_table_set_text (table, row, 12, mlg_reason_rule (line->reason));
  else
    not_applicable (table, row, 12);
  if (mlg_reason_word (line->reason) != NULL)
    mlg_table_set_text (table, row, 13, mlg_reason_word (line->reason));
  else
    not_applicable (table, row, 13);
}

/* Facts in the order of their ids, then the requests in their turn. */
static gint
by_turn (gconstpointer a, gconstpointer b, gpointer data)
{
  const MlgServiceLine *lines = data;
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const MlgServiceLine *x = &lines[i], *y = &lines[j];

  if (x->place != y->place)
    return x->place < y->place ? -1 : 1;
  if (x->outcome != y->outcome)
    return x->outcome < y->outcome ? -1 : 1;
  return i < j ? -1 : i > j;
}

MlgTable *
mlg_service_plan_table (const MlgService *self)
{
  MlgTable *table = new_plan ();
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->requests->len; i++)
    if (self->lines[i].outcome != MLG_OUTCOME_NONE)
      g_array_append_val (order, i);
  g_array_sort_with_data (order, by_turn, self->lines);
  for (guint k = 0; k < order->len; k++)
    add_line (self, table, g_array_index (order, guint, k));
  return table;
}

MlgTable *
mlg_service_team_table (const MlgService *self)
{
  const MlgServiceTotals *totals = &self->totals;
  const struct
  {
    const char *id, *title;
    gboolean days;
    double value;
  } columns[] = {
    { "team_days", N_ ("Days of the team"), TRUE, totals->team_days },
    { "spent", N_ ("Already spent"), TRUE, totals->spent },
    { "promised", N_ ("Promised by agreements"), TRUE, totals->promised },
    { "planned", N_ ("Planned"), TRUE, totals->served },
    { "left", N_ ("Left"), TRUE,
      totals->team_days - totals->spent - totals->promised - totals->served },
    { "n_done", N_ ("Supports done"), FALSE, totals->n_done },
    { "n_promised", N_ ("Agreements signed"), FALSE, totals->n_promised },
    { "n_served", N_ ("Requests served"), FALSE, totals->n_served },
    { "n_waiting", N_ ("Requests that wait"), FALSE, totals->n_waiting },
    { "waiting", N_ ("Days that wait"), TRUE, totals->waiting },
    { "n_overflow", N_ ("Beyond quota or scope"), FALSE, totals->n_overflow },
    { "overflow", N_ ("Days beyond quota or scope"), TRUE, totals->overflow },
    { "unknown_days", N_ ("Requests without days"), FALSE, totals->unknown_days },
  };
  MlgTable *table = mlg_table_new ("team", N_ ("The team’s days of the year"));

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    mlg_table_add_column (table, columns[c].id, columns[c].title,
                          columns[c].days ? MLG_COLUMN_DAYS : MLG_COLUMN_COUNT, NULL,
                          columns[c].days ? 1 : 0);
  mlg_table_add_row (table);
  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    mlg_table_set_number (table, 0, c, columns[c].value);
  return table;
}

typedef struct
{
  guint requests;
  double spent, promised, planned, overflow;
  guint waiting, n_overflow;
} Member;

static void
count_member (Member *member, const MlgServiceLine *line)
{
  const double days = isnan (line->days) ? 0 : line->days;

  member->requests++;
  if (line->outcome == MLG_OUTCOME_DONE)
    member->spent += days;
  else if (line->outcome == MLG_OUTCOME_PROMISED)
    member->promised += days;
  else if (line->outcome == MLG_OUTCOME_SERVED)
    member->planned += days;
  else if (line->outcome == MLG_OUTCOME_WAITS)
    member->waiting++;
  else
    {
      member->n_overflow++;
      member->overflow += days;
    }
}

static void
add_member (const MlgService *self, MlgTable *table, guint relay, const Member *member)
{
  const guint row = mlg_table_add_row (table);
  const double taken = member->spent + member->promised + member->planned;

  mlg_table_set_text (table, row, 0, self->map->relays[relay].id);
  mlg_table_set_text (table, row, 1, self->map->relays[relay].name);
  mlg_table_set_number (table, row, 2, member->requests);
  mlg_table_set_number (table, row, 3, member->spent);
  mlg_table_set_number (table, row, 4, member->promised);
  mlg_table_set_number (table, row, 5, member->planned);
  if (self->rules.quotas)
    mlg_table_set_number (table, row, 6, fmax (0, self->rules.days - taken));
  else
    not_applicable (table, row, 6);
  mlg_table_set_number (table, row, 7, member->waiting);
  mlg_table_set_number (table, row, 8, member->n_overflow);
  mlg_table_set_number (table, row, 9, member->overflow);
}

MlgTable *
mlg_service_members_table (const MlgService *self)
{
  MlgTable *table = mlg_table_new ("members", N_ ("The members’ days of the year"));
  g_autofree Member *members = g_new0 (Member, self->map->n_relays + 1);

  mlg_table_add_column (table, "relay_id", N_ ("Relay code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "requests", N_ ("Requests"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "spent", N_ ("Already spent"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "promised", N_ ("Promised by agreements"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "planned", N_ ("Planned"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "left", N_ ("Left of the quota"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "waiting", N_ ("Requests that wait"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "n_overflow", N_ ("Beyond quota or scope"), MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_add_column (table, "overflow", N_ ("Days beyond quota or scope"), MLG_COLUMN_DAYS, NULL,
                        1);
  mlg_table_mark_detail (table, 0);
  for (guint i = 0; i < self->requests->len; i++)
    if (self->lines[i].outcome != MLG_OUTCOME_NONE)
      count_member (&members[mlg_service_request (self, i)->relay], &self->lines[i]);
  for (guint r = 0; r < self->map->n_relays; r++)
    if (members[r].requests > 0)
      add_member (self, table, r, &members[r]);
  return table;
}
