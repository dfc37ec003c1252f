/* `explain`: where the uses of the cell's relays come from, down to the input rows. */
#include "map/mlg-session.h"
#include "reach/mlg-explain-private.h"

#include <math.h>

static MlgTable *
new_lever_table (void)
{
  MlgTable *table = mlg_table_new ("explain_levers", "Levers that can wake");
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever_id", "Lever code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable_id", "Deliverable code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "channel", "Channel", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "mode", "Mode", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "contacts", "Contacts per use", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "audience", "Audience it works on", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "kappa", "Share contacted per use (κ)", MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "uptake", "Uptake (u)", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "uses_asked", "Uses before rationing", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "uses", "Uses (k)", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "cascade_uses", "Uses when passed on", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "effect", "Effect of these uses alone (h)", MLG_COLUMN_NUMBER, NULL,
                        6);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  return table;
}

static double
uses_before (const MlgRun *run, guint lever, guint deliverable)
{
  for (guint i = 0; i < run->uses->len; i++)
    {
      const MlgUse *use = &g_array_index (run->uses, MlgUse, i);
      if (use->lever == lever && use->deliverable == deliverable)
        return use->before;
    }
  return 0;
}

static void
add_lever (MlgExplain *self, MlgTable *table, guint l, guint j)
{
  static const char *const channels[] = { "digital", "paper", "phone", "in_person" };
  const MlgMap *map = self->map;
  const MlgRun *run = &self->run;
  const MlgLever *lever = &map->levers[l];
  gsize at = (gsize) l * run->ev->n_q + j;
  gboolean targeted = lever->mode == MLG_MODE_TARGETED;
  double kappa = targeted ? run->kappa_targeted[at] : run->kappa[l];
  double contacts = mlg_run_contacts (run, l);
  guint row = mlg_table_add_row (table);
  mlg_table_set_text (table, row, 0, map->relays[lever->relay].id);
  mlg_table_set_text (table, row, 1, lever->id);
  mlg_table_set_text (table, row, 2, map->deliverables[run->ev->q_del[j]].id);
  mlg_table_set_text (table, row, 3, channels[lever->channel]);
  mlg_table_set_text (table, row, 4, targeted ? "targeted" : "broadcast");
  if (isinf (contacts))
    mlg_table_set_state (table, row, 5, MLG_CELL_NOT_APPLICABLE);
  else
    mlg_table_set_number (table, row, 5, contacts);
  mlg_table_set_number (table, row, 6, mlg_run_audience (run, l, targeted ? j : MLG_NONE));
  mlg_table_set_number (table, row, 7, kappa);
  mlg_table_set_number (table, row, 8, run->uptake[l]);
  mlg_table_set_number (table, row, 9, uses_before (run, l, run->ev->q_del[j]));
  mlg_table_set_number (table, row, 10, run->k[at]);
  mlg_table_set_number (table, row, 11,
                        run->lever_takes && run->lever_takes[at] ? lever->cascade_uses.x : 0);
  mlg_table_set_number (table, row, 12,
                        targeted ? mlg_lever_targeted (kappa, run->uptake[l], run->k[at])
                                 : mlg_lever_broadcast (kappa, run->uptake[l], run->k[at]));
  mlg_explain_set_place (table, row, 13, map, MLG_T_LEVERS, lever->row);
}

/* Calls add_lever for every lever of the cell's relays and every wanted deliverable it can work
 * for. */
static void
explain_levers (MlgExplain *self)
{
  const MlgRun *run = &self->run;
  const MlgEvaluator *ev = run->ev;
  const MlgMap *map = self->map;
  MlgTable *table = new_lever_table ();
  for (gsize e = ev->cell_start[self->cell]; e < ev->cell_start[self->cell + 1]; e++)
    {
      const MlgEffectKey *key = &ev->effects[ev->entry_effect[e]];
      guint first = map->relay_lever_start[key->relay];
      for (guint i = first; i < map->relay_lever_start[key->relay + 1]; i++)
        for (guint j = 0; j < ev->n_q && mlg_cover_has (ev, key->cover, i - first); j++)
          {
            guint l = map->relay_levers[i];
            gsize at = (gsize) l * ev->n_q + j;
            if (mlg_map_wants (map, ev->q_del[j], self->cell) &&
                (run->k[at] > 0 || (run->lever_takes && run->lever_takes[at])))
              add_lever (self, table, l, j);
          }
    }
  mlg_result_take_table (self->result, table);
}

static gboolean
in_cell (const MlgExplain *self, guint relay)
{
  const MlgEvaluator *ev = self->run.ev;
  for (gsize e = ev->cell_start[self->cell]; e < ev->cell_start[self->cell + 1]; e++)
    if (ev->effects[ev->entry_effect[e]].relay == relay)
      return TRUE;
  return FALSE;
}

/* The sessions of the planned actions in the table of actions, and what their seats leave. */
static void
explain_seats (MlgExplain *self)
{
  const MlgMap *map = self->map;
  MlgTable *table;
  if (!self->run.seats)
    return;
  table = mlg_table_new ("explain_seats", "Sessions and the uses they leave");
  mlg_table_add_column (table, "action_id", "Action code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "session_id", "Session code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "seats_left", "Seats left", MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "use_share", "Share of a use left", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "action_share", "Share of the action’s uses left", MLG_COLUMN_NUMBER,
                        NULL, 4);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  for (guint s = 0; s < map->n_sessions; s++)
    {
      const MlgSession *session = &map->sessions[s];
      const MlgAction *action = session->action != MLG_NONE ? &map->actions[session->action] : NULL;
      if (!action || action->state != 0 || !in_cell (self, map->levers[action->lever].relay) ||
          !mlg_map_wants (map, action->deliverable, self->cell) ||
          self->run.ev->q_of[action->deliverable] == MLG_NONE)
        continue;
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, action->id);
      mlg_table_set_text (table, row, 1, session->id);
      mlg_table_set_number (table, row, 2,
                            mlg_session_left (session, self->run.ev->question.as_of));
      mlg_table_set_number (table, row, 3,
                            mlg_session_open_share (map, session, self->run.ev->question.as_of));
      mlg_table_set_number (table, row, 4, self->run.seats[session->action]);
      mlg_explain_set_place (table, row, 5, map, MLG_T_SESSIONS, session->row);
    }
  mlg_result_take_table (self->result, table);
}

static void
explain_actions (MlgExplain *self)
{
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("explain_actions", "Uses by action and month");
  mlg_table_add_column (table, "action_id", "Action code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever_id", "Lever code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable_id", "Deliverable code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "done", "Done", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "before", "Uses before rationing", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "after", "Uses after rationing", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < self->run.action_uses->len; i++)
    {
      const MlgActionUse *use = &g_array_index (self->run.action_uses, MlgActionUse, i);
      const MlgAction *action = &map->actions[use->action];
      if (!in_cell (self, map->levers[action->lever].relay) ||
          !mlg_map_wants (map, action->deliverable, self->cell) ||
          self->run.ev->q_of[action->deliverable] == MLG_NONE)
        continue;
      g_autofree char *month = g_strdup_printf ("%04d-%02u", use->year, use->month);
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, action->id);
      mlg_table_set_text (table, row, 1, map->levers[action->lever].id);
      mlg_table_set_text (table, row, 2, map->deliverables[action->deliverable].id);
      mlg_table_set_text (table, row, 3, month);
      mlg_table_set_text (table, row, 4, use->done ? "yes" : "no");
      mlg_table_set_number (table, row, 5, use->before);
      mlg_table_set_number (table, row, 6, use->after);
      mlg_explain_set_place (table, row, 7, map, MLG_T_ACTIONS, action->row);
    }
  mlg_result_take_table (self->result, table);
}

static void
explain_engagements (MlgExplain *self)
{
  const MlgRun *run = &self->run;
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("explain_engagements", "Engagements of the relays asked");
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "theme", "Theme", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "engagement", "Engagement (1 if unknown)", MLG_COLUMN_NUMBER, NULL,
                        4);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  for (guint r = 0; r < map->n_relays; r++)
    for (guint t = 0; t < map->n_themes; t++)
      {
        gsize at = (gsize) r * map->n_themes + t;
        if (run->engagement[at] <= 0 || !in_cell (self, r))
          continue;
        guint32 number = run->ev->engagement_row[at];
        guint row = mlg_table_add_row (table);
        mlg_table_set_text (table, row, 0, map->relays[r].id);
        mlg_table_set_text (table, row, 1, map->themes[t]);
        mlg_table_set_number (table, row, 2, run->engagement[at]);
        mlg_explain_set_place (table, row, 3, map, MLG_T_ENGAGEMENTS,
                               number == MLG_NONE ? MLG_NONE : map->engagements[number].row);
      }
  mlg_result_take_table (self->result, table);
}

static void
explain_links (MlgExplain *self)
{
  const MlgRun *run = &self->run;
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("explain_links", "Links that pass something on");
  mlg_table_add_column (table, "from_relay_id", "From relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "to_relay_id", "To relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable_id", "Deliverable code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "pass_on", "Pass-on rate", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < run->arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (run->arcs, MlgArc, i);
      if (!mlg_map_wants (map, run->ev->q_del[arc->j], self->cell))
        continue;
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, map->relays[arc->from].id);
      mlg_table_set_text (table, row, 1, map->relays[arc->to].id);
      mlg_table_set_text (table, row, 2, map->deliverables[run->ev->q_del[arc->j]].id);
      mlg_table_set_number (table, row, 3, arc->pass_on);
      mlg_explain_set_place (table, row, 4, map, MLG_T_LINKS, map->links[arc->link].row);
    }
  mlg_result_take_table (self->result, table);
}

void
mlg_explain_uses (MlgExplain *self)
{
  explain_levers (self);
  explain_actions (self);
  explain_seats (self);
  explain_engagements (self);
  explain_links (self);
}
