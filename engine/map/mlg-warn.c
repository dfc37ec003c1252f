/* What deserves a look but stops nothing (model.md §1, Warnings), and the unknowns that figures
 * will rest on, counted with a few examples. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

enum
{
  EXAMPLES = 3,
};

/* Counts things of one sort and remembers the first of them. */
typedef struct
{
  guint n;
  GString *examples;
} Count;

static void
count (Count *self, const char *id)
{
  if (!self->examples)
    self->examples = g_string_new (NULL);
  if (self->n++ < EXAMPLES)
    g_string_append_printf (self->examples, "%s%s", self->n > 1 ? ", " : "", id);
}

static void
tell_count (
    MlgFreeze *self, Count *counted, guint all, MlgTableId table, const char *id, const char *what)
{
  g_autofree char *rule = NULL;

  if (counted->n > 0)
    {
      rule = g_strdup_printf (_ ("%s (%u of %u rows: %s%s)"), _ (what), counted->n, all,
                              counted->examples->str, counted->n > EXAMPLES ? "…" : "");
      mlg_freeze_tell (self, MLG_WARNING, table, MLG_NONE,
                       id ? (int) mlg_schema_column (table, id) : -1, what, rule, NULL);
    }
  if (counted->examples)
    g_string_free (counted->examples, TRUE);
}

static void
warn_cells (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  Count digital = { 0 }, risk = { 0 };

  for (guint c = 0; c < map->n_cells; c++)
    {
      if (isnan (map->cells[c].digital_access))
        count (&digital, map->cells[c].id);
      if (isnan (map->cells[c].risk_weight))
        count (&risk, map->cells[c].id);
    }
  tell_count (self, &digital, map->n_cells, MLG_T_TARGETS, "digital_access",
              N_ ("is unknown, and counted as 1"));
  tell_count (self, &risk, map->n_cells, MLG_T_TARGETS, "risk_weight",
              N_ ("is unknown: risk-weighted figures count it as 1"));
}

static void
warn_relays (MlgFreeze *self)
{
  const MlgMap *map = self->map;

  for (guint r = 0; r < map->n_relays; r++)
    {
      if (map->relay_lever_start[r] == map->relay_lever_start[r + 1])
        mlg_freeze_tell (self, MLG_WARNING, MLG_T_RELAYS, r, 0, N_ ("is a relay without a lever."),
                         NULL, NULL);
      if (map->entry_start[r] == map->entry_start[r + 1])
        mlg_freeze_tell (self, MLG_WARNING, MLG_T_RELAYS, r, 0,
                         N_ ("is a relay without an audience in the cells."), NULL, NULL);
    }
}

static gboolean
counts (const MlgAction *action)
{
  return action->state != 2;
}

static void
warn_levers (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  g_autofree gboolean *acts = g_new0 (gboolean, map->n_levers + 1);
  Count contacts = { 0 };

  for (guint a = 0; a < map->n_actions; a++)
    if (counts (&map->actions[a]) && map->actions[a].lever != MLG_NONE)
      acts[map->actions[a].lever] = TRUE;
  for (guint l = 0; l < map->n_levers; l++)
    {
      const MlgLever *lever = &map->levers[l];

      if (!acts[l])
        mlg_freeze_tell (self, MLG_WARNING, MLG_T_LEVERS, l, 0,
                         N_ ("is a lever without an action."), NULL, NULL);
      else if (isnan (lever->contacts_per_use.x) && isnan (lever->seats.x))
        count (&contacts, lever->id);
    }
  tell_count (self, &contacts, map->n_levers, MLG_T_LEVERS, "contacts_per_use",
              N_ ("is unknown: a use is counted as contacting the whole audience"));
}

/* Day of an action and its last day; FALSE when it has none. */
static gboolean
days_of (const MlgAction *action, MlgSpan *out)
{
  out->from = action->state == 1 ? action->done_on : action->planned_on;
  out->until = action->until == MLG_DAY_NONE ? out->from : action->until;
  return out->from != MLG_DAY_NONE && !mlg_span_empty (*out);
}

static gboolean
outside_months (const MlgSpan *days, guint16 months)
{
  int year, month, day;

  mlg_day_to_ymd (days->from, &year, &month, &day);
  for (guint i = 0; months != 0 && i < 12; i++)
    {
      MlgSpan span =
          mlg_span_month (year + (month - 1 + (int) i) / 12, (month - 1 + (int) i) % 12 + 1);

      if (mlg_span_empty (mlg_span_meet (span, *days)))
        return FALSE;
      if (!((months >> ((guint) (month - 1) + i) % 12) & 1))
        return TRUE;
    }
  return FALSE;
}

static void
warn_actions (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  const MlgTableId t = MLG_T_ACTIONS;

  for (guint a = 0; a < map->n_actions; a++)
    {
      const MlgAction *action = &map->actions[a];
      MlgSpan days;

      if (!counts (action) || action->deliverable == MLG_NONE || action->lever == MLG_NONE)
        continue;
      if (map->deliverables[action->deliverable].state < MLG_STATE_VALIDATED)
        mlg_freeze_tell (self, MLG_WARNING, t, a, 1,
                         N_ ("is not validated: the action does not count."), NULL, NULL);
      if (!days_of (action, &days))
        mlg_freeze_tell (self, MLG_WARNING, t, a, (int) mlg_schema_column (t, "planned_on"),
                         N_ ("is empty: the action does not count."), NULL, NULL);
      else if (outside_months (&days, map->levers[action->lever].months))
        mlg_freeze_tell (self, MLG_WARNING, t, a,
                         (int) mlg_schema_column (t, action->state == 1 ? "done_on" : "planned_on"),
                         N_ ("is outside the months of the lever."), NULL, NULL);
    }
}

static void
warn_unknown_engagement (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  g_autofree gboolean *asked = g_new0 (gboolean, map->n_relays + 1);
  Count engagement = { 0 };

  for (guint a = 0; a < map->n_actions; a++)
    {
      const MlgAction *action = &map->actions[a];
      const guint relay = action->lever == MLG_NONE ? MLG_NONE : map->levers[action->lever].relay;

      if (counts (action) && relay != MLG_NONE && action->deliverable != MLG_NONE &&
          mlg_map_engagement (map, relay, map->deliverables[action->deliverable].theme) == MLG_NONE)
        asked[relay] = TRUE;
    }
  for (guint r = 0; r < map->n_relays; r++)
    if (asked[r])
      count (&engagement, map->relays[r].id);
  tell_count (self, &engagement, map->n_relays, MLG_T_RELAYS, NULL,
              N_ ("has actions but no engagement: counted as certain"));
}

static void
warn_unknown_use_rate (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  Count rate = { 0 };

  for (guint d = 0; d < map->n_deliverables; d++)
    if (map->deliverables[d].state >= MLG_STATE_VALIDATED &&
        isnan (map->deliverables[d].use_rate.x))
      count (&rate, map->deliverables[d].id);
  tell_count (self, &rate, map->n_deliverables, MLG_T_DELIVERABLES, "use_rate",
              N_ ("is unknown: the effective share cannot be said"));
}

static void
warn_themes (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  g_autofree gboolean *used = g_new0 (gboolean, map->n_themes + 1);

  for (guint d = 0; d < map->n_deliverables; d++)
    if (map->deliverables[d].theme != MLG_NONE)
      used[map->deliverables[d].theme] = TRUE;
  for (guint e = 0; e < map->n_engagements; e++)
    if (map->engagements[e].theme != MLG_NONE && !used[map->engagements[e].theme])
      mlg_freeze_tell (self, MLG_WARNING, MLG_T_ENGAGEMENTS, e, 1,
                       N_ ("is a theme that no deliverable has."), NULL, NULL);
}

void
mlg_freeze_warn (MlgFreeze *self)
{
  warn_cells (self);
  warn_relays (self);
  warn_levers (self);
  warn_actions (self);
  mlg_freeze_warn_capacity (self);
  warn_unknown_engagement (self);
  warn_unknown_use_rate (self);
  warn_themes (self);
}
