/* Those trained to train: relays from the next period on, and what they would bring. */
#include "base/mlg-words.h"
#include "seats/mlg-seats-private.h"

#include <math.h>

/* A relay that followed a session which trains relays. */
typedef struct
{
  guint relay;
  const MlgSession *session;
  MlgFollowed followed;
} Trained;

static GArray *
find_trained (const MlgSeats *self)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (Trained));
  g_autofree guint8 *seen = g_new0 (guint8, self->map->n_relays + 1);

  /* who followed one wholly stands once, under the first; the others under each */
  for (guint pass = 0; pass < 2; pass++)
    for (guint l = 0; l < self->lists->len; l++)
      {
        const MlgSeatList *sessions = g_ptr_array_index (self->lists, l);

        for (guint i = 0; i < sessions->seats->len && sessions->session->trains_relays; i++)
          {
            const MlgSeat *seat = &g_array_index (sessions->seats, MlgSeat, i);
            const Trained trained = { seat->relay, sessions->session, seat->followed };
            const gboolean wholly = seat->followed == MLG_FOLLOWED_WHOLLY;

            if (seat->relay == MLG_NONE || !sessions->over || wholly != (pass == 0) ||
                seen[seat->relay] || (pass == 1 && seat->followed == MLG_FOLLOWED_UNKNOWN))
              continue;
            seen[seat->relay] = 1;
            g_array_append_val (list, trained);
          }
      }
  return list;
}

/* One use of each of their levers for each deliverable that some cell of theirs wants. */
static GArray *
wanted_uses (const MlgMap *map, MlgEvaluator *evaluator, const guint8 *chosen)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (MlgExtraUse));
  guint n = 0;
  const guint *deliverables = mlg_evaluator_deliverables (evaluator, &n);

  for (guint l = 0; l < map->n_levers; l++)
    for (guint i = 0; chosen[map->levers[l].relay] && i < n; i++)
      {
        const MlgExtraUse use = { deliverables[i], l, 1.0, { 0, 0 } };

        g_array_append_val (wanted, use);
      }
  return wanted;
}

/* Reach with these relays mobilised, in a period like the one asked about. */
static MlgReach *
with_relays (const MlgMap *map,
             MlgEvaluator *evaluator,
             const guint8 *chosen,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GArray) wanted = wanted_uses (map, evaluator, chosen);
  g_autofree MlgExtraUse *extra = g_new0 (MlgExtraUse, wanted->len + 1);
  g_autofree guint8 *acts = g_new0 (guint8, map->n_relays + 1);
  MlgChange change;

  for (guint r = 0; r < map->n_relays; r++)
    acts[r] = chosen[r] || map->relays[r].status == MLG_STATUS_MOBILISED;
  mlg_change_init (&change);
  change.want = 0;
  change.mobilised = acts;
  mlg_evaluator_free_uses (evaluator, &change, (const MlgExtraUse *) (gpointer) wanted->data,
                           wanted->len, extra, NULL, NULL);
  change.extra = extra;
  change.n_extra = wanted->len;
  return mlg_evaluator_run (evaluator, &change, cancellable, error);
}

static gboolean
becomes_relay (const MlgSeats *self, const Trained *trained)
{
  return self->rules.trained && trained->followed == MLG_FOLLOWED_WHOLLY &&
         self->map->relays[trained->relay].status != MLG_STATUS_MOBILISED;
}

/* Why it becomes a relay of the plan, or does not. */
static const char *
outcome_of (const MlgSeats *self, const Trained *trained)
{
  if (self->map->relays[trained->relay].status == MLG_STATUS_MOBILISED)
    return N_ ("mobilised already");
  if (trained->followed == MLG_FOLLOWED_PARTLY)
    return N_ ("followed in part: stays as it is");
  if (trained->followed == MLG_FOLLOWED_NOT)
    return N_ ("did not come: stays as it is");
  return self->rules.trained ? N_ ("becomes a relay in the next period") : N_ ("the rule is off");
}

static const char *
status_id (guint status)
{
  return mlg_schema_table (MLG_T_RELAYS)
      ->columns[mlg_schema_column (MLG_T_RELAYS, "status")]
      .values[status]
      .id;
}

static MlgTable *
new_trained (void)
{
  MlgTable *table = mlg_table_new ("seats_trained", "Trained to train");

  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "status", "Status", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "session_id", "Session code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "starts_on", "Starts on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "outcome", "Outcome", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "from", "Relay from", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "gain", "Reach it would add", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "gain_reached", "Reached in addition", MLG_COLUMN_COUNT,
                        "establishments", 0);
  return table;
}

static void
add_edit (
    MlgTable *table, const char *scenario, const char *key, const char *column, const char *value)
{
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, scenario);
  mlg_table_set_number (table, row, 1, row + 1);
  mlg_table_set_text (table, row, 2, "set");
  mlg_table_set_text (table, row, 3, "relays");
  mlg_table_set_text (table, row, 4, key);
  mlg_table_set_text (table, row, 5, column);
  mlg_table_set_text (table, row, 6, value);
}

static MlgTable *
new_edits (void)
{
  static const char *const columns[] = { "scenario_id", "seq",    "op",   "table",
                                         "key",         "column", "value" };
  static const char *const titles[] = { "Scenario code", "Order",  "Operation", "Table",
                                        "Key",           "Column", "Value" };
  MlgTable *table = mlg_table_new ("edits", "Those trained, as edits of the map");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i], titles[i], i == 1 ? MLG_COLUMN_COUNT : MLG_COLUMN_TEXT,
                          NULL, 0);
  return table;
}

/* What is being made. */
typedef struct
{
  const MlgSeats *seats;
  MlgEvaluator *evaluator;
  const MlgReach *base;
  const char *scenario_id;
  MlgTable *trained, *edits;
  guint8 *all; /* per relay: 1 = becomes one */
} Work;

static gboolean
add_trained (Work *work, const Trained *trained, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = work->seats->map;
  const MlgRelay *relay = &map->relays[trained->relay];
  const MlgDay next = work->seats->question.period.until + 1;
  const guint row = mlg_table_add_row (work->trained);
  g_autofree guint8 *chosen = NULL;
  g_autoptr (MlgReach) reach = NULL;
  char day[16];

  mlg_table_set_text (work->trained, row, 0, relay->id);
  mlg_table_set_text (work->trained, row, 1, relay->name);
  mlg_table_set_text (work->trained, row, 2, status_id (relay->status));
  mlg_table_set_text (work->trained, row, 3, trained->session->id);
  mlg_table_set_number (work->trained, row, 4, trained->session->starts_on);
  mlg_table_set_text (work->trained, row, 5, outcome_of (work->seats, trained));
  if (!becomes_relay (work->seats, trained))
    {
      for (guint c = 6; c <= 8; c++)
        mlg_table_set_state (work->trained, row, c, MLG_CELL_NOT_APPLICABLE);
      return TRUE;
    }
  chosen = g_new0 (guint8, map->n_relays + 1);
  chosen[trained->relay] = work->all[trained->relay] = 1;
  reach = with_relays (map, work->evaluator, chosen, cancellable, error);
  if (reach == NULL)
    return FALSE;
  mlg_table_set_number (work->trained, row, 6, next);
  mlg_table_set_number (work->trained, row, 7, reach->total.reach - work->base->total.reach);
  mlg_table_set_number (work->trained, row, 8, reach->total.reached - work->base->total.reached);
  add_edit (work->edits, work->scenario_id, relay->id, "status", "mobilised");
  add_edit (work->edits, work->scenario_id, relay->id, "valid_from", mlg_day_print_iso (next, day));
  return TRUE;
}

/* What all of them together would bring: they may share establishments. */
static gboolean
tell_together (Work *work, MlgResult *result, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgReach) reach = NULL;
  guint n = 0;

  for (guint r = 0; r < work->seats->map->n_relays; r++)
    n += work->all[r];
  mlg_result_set_info_number (result, "trained_relays", n);
  if (n == 0)
    return TRUE;
  reach = with_relays (work->seats->map, work->evaluator, work->all, cancellable, error);
  if (reach == NULL)
    return FALSE;
  mlg_result_set_info_number (result, "trained_gain", reach->total.reach - work->base->total.reach);
  mlg_result_set_info_number (result, "trained_gain_reached",
                              reach->total.reached - work->base->total.reached);
  return TRUE;
}

gboolean
mlg_seats_add_trained (const MlgSeats *self,
                       MlgEvaluator *evaluator,
                       const MlgReach *base,
                       const char *scenario_id,
                       MlgResult *result,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GArray) list = find_trained (self);
  g_autoptr (MlgTable) trained = new_trained ();
  g_autoptr (MlgTable) edits = new_edits ();
  g_autofree guint8 *all = g_new0 (guint8, self->map->n_relays + 1);
  Work work = { self,    evaluator, base, scenario_id != NULL ? scenario_id : "trained",
                trained, edits,     all };

  for (guint i = 0; i < list->len; i++)
    if (!add_trained (&work, &g_array_index (list, Trained, i), cancellable, error))
      return FALSE;
  if (!tell_together (&work, result, cancellable, error))
    return FALSE;
  mlg_result_take_table (result, g_steal_pointer (&trained));
  mlg_result_take_table (result, g_steal_pointer (&edits));
  return TRUE;
}
