/* What is passed on: themes, deliverables, actions, and how likely relays are to do it. */
#include "map/mlg-freeze.h"

static void
gather (MlgFreeze *self, MlgTableId table, GHashTable *themes)
{
  const MlgRows *rows = &self->map->rows[table];
  const guint column = mlg_schema_column (table, "theme");

  for (guint r = 0; r < rows->n; r++)
    if (mlg_rows_text (rows, r, column))
      g_hash_table_add (themes, mlg_unconst (mlg_rows_text (rows, r, column)));
}

void
mlg_freeze_themes (MlgFreeze *self)
{
  g_autoptr (GHashTable) themes = g_hash_table_new (g_direct_hash, g_direct_equal);

  gather (self, MLG_T_DELIVERABLES, themes);
  gather (self, MLG_T_ENGAGEMENTS, themes);
  gather (self, MLG_T_GOALS, themes);
  self->map->themes = mlg_freeze_words (themes, &self->map->n_themes);
  mlg_freeze_check_words (self, MLG_T_DELIVERABLES, "theme");
}

guint
mlg_freeze_theme (const MlgFreeze *self, MlgTableId table, guint row)
{
  const char *theme =
      mlg_rows_text (&self->map->rows[table], row, mlg_schema_column (table, "theme"));

  return mlg_freeze_find_word (self->map->themes, self->map->n_themes, theme);
}

/* The first day on which a deliverable may diffuse: that of its validation; where the settings do
 * not ask for one, that of its production, else that of its validation. */
static MlgDay
first_day (MlgFreeze *self, guint row, guint8 state, MlgDay validated)
{
  const MlgTableId t = MLG_T_DELIVERABLES;
  const gboolean open = !self->map->require_validation;
  const MlgDay produced = open ? mlg_freeze_day (self, t, row, "produced_on") : MLG_DAY_NONE;

  if (state == MLG_STATE_SUBMITTED && open && produced == MLG_DAY_NONE)
    mlg_freeze_tell (self, MLG_WARNING, t, row, (int) mlg_schema_column (t, "produced_on"),
                     N_ ("is empty, and the deliverable waits for no validation: it never "
                         "diffuses."),
                     NULL, _ ("Write the day it was produced."));
  if (state == MLG_STATE_VALIDATED && validated == MLG_DAY_NONE && produced == MLG_DAY_NONE)
    mlg_freeze_tell (self, MLG_FAULT, t, row, (int) mlg_schema_column (t, "validated_on"),
                     N_ ("is empty, but the deliverable is validated."), NULL,
                     _ ("Write the day of validation, or the state submitted."));
  if (state == MLG_STATE_DRAFT || (state == MLG_STATE_SUBMITTED && !open))
    return MLG_DAY_NONE;
  return produced != MLG_DAY_NONE || state == MLG_STATE_SUBMITTED ? produced : validated;
}

/* The days on which a deliverable diffuses: none unless the first one is known. */
static MlgSpan
diffusion (MlgFreeze *self, guint row, guint8 state)
{
  const MlgTableId t = MLG_T_DELIVERABLES;
  const MlgDay validated = mlg_freeze_day (self, t, row, "validated_on"),
               withdrawn = mlg_freeze_day (self, t, row, "withdrawn_on"),
               until = mlg_freeze_day (self, t, row, "valid_until");
  MlgSpan span = { first_day (self, row, state, validated), MLG_DAY_MAX };

  if (state == MLG_STATE_WITHDRAWN && withdrawn == MLG_DAY_NONE)
    mlg_freeze_tell (self, MLG_FAULT, t, row, (int) mlg_schema_column (t, "withdrawn_on"),
                     N_ ("is empty, but the deliverable is withdrawn."), NULL,
                     _ ("Write the day it was withdrawn."));
  if (span.from == MLG_DAY_NONE)
    return (MlgSpan){ MLG_DAY_MAX, MLG_DAY_MIN };
  if (until != MLG_DAY_NONE)
    span.until = MIN (span.until, until);
  if (withdrawn != MLG_DAY_NONE)
    span.until = MIN (span.until, withdrawn);
  if (mlg_span_empty (span))
    mlg_freeze_tell (self, MLG_FAULT, t, row, (int) mlg_schema_column (t, "validated_on"),
                     N_ ("is after the last day of the deliverable."), NULL,
                     _ ("Check the days of validation, withdrawal and validity."));
  return span;
}

static void
read_deliverable (MlgFreeze *self, guint r, MlgDeliverable *d)
{
  const MlgTableId t = MLG_T_DELIVERABLES;
  const MlgRows *rows = &self->map->rows[t];
  const double state = mlg_rows_number (rows, r, mlg_schema_column (t, "state"));

  d->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
  d->title = mlg_rows_text (rows, r, mlg_schema_column (t, "title"));
  d->work_group = mlg_rows_text (rows, r, mlg_schema_column (t, "work_group"));
  d->theme = mlg_freeze_theme (self, t, r);
  d->state = isnan (state) ? MLG_STATE_DRAFT : (guint8) state;
  d->live = diffusion (self, r, d->state);
  d->use_rate = mlg_freeze_figure (self, t, r, "use_rate", t, MLG_NONE);
  d->goal = mlg_rows_number (rows, r, mlg_schema_column (t, "goal"));
  d->row = r;
}

void
mlg_freeze_deliverables (MlgFreeze *self)
{
  MlgMap *map = self->map;
  g_autofree guint *start = NULL, *n = NULL;

  mlg_freeze_check_ends (self, MLG_T_DELIVERABLES, "use_rate");
  map->n_deliverables = map->rows[MLG_T_DELIVERABLES].n;
  map->deliverables = g_new0 (MlgDeliverable, map->n_deliverables + 1);
  for (guint r = 0; r < map->n_deliverables; r++)
    read_deliverable (self, r, &map->deliverables[r]);
  start = g_new (guint, map->n_deliverables + 1);
  n = g_new (guint, map->n_deliverables + 1);
  map->deliverable_scopes =
      mlg_freeze_owned_scopes (self, MLG_T_DELIVERABLE_AUDIENCES, map->n_deliverables, start, n);
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      map->deliverables[d].scope_start = start[d];
      map->deliverables[d].n_scopes = n[d];
    }
}

static void
want_cell (guint cell, gpointer data)
{
  guint64 *bits = data;

  bits[cell / 64] |= (guint64) 1 << (cell % 64);
}

void
mlg_freeze_wants (MlgFreeze *self, const MlgMatcher *matcher)
{
  static const MlgScope everything = { MLG_NONE, MLG_NONE, MLG_NONE };
  MlgMap *map = self->map;

  map->wants = g_new0 (guint64 *, map->n_deliverables + 1);
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      const MlgDeliverable *deliverable = &map->deliverables[d];

      map->wants[d] = g_new0 (guint64, map->n_cells / 64 + 1);
      if (deliverable->n_scopes == 0)
        mlg_matcher_each (matcher, &everything, want_cell, map->wants[d]);
      for (guint i = 0; i < deliverable->n_scopes; i++)
        mlg_matcher_each (matcher, &map->deliverable_scopes[deliverable->scope_start + i],
                          want_cell, map->wants[d]);
    }
}

static void
check_action (MlgFreeze *self, guint r, const MlgAction *action)
{
  const MlgTableId t = MLG_T_ACTIONS;
  const MlgDay day = action->state == 1 ? action->done_on : action->planned_on;

  if (action->state == 1 && action->done_on == MLG_DAY_NONE)
    mlg_freeze_tell (self, MLG_FAULT, t, r, (int) mlg_schema_column (t, "done_on"),
                     N_ ("is empty, but the action is done."), NULL,
                     _ ("Write the day it was done, or the state planned."));
  if (day != MLG_DAY_NONE && action->until != MLG_DAY_NONE && action->until < day)
    mlg_freeze_tell (self, MLG_FAULT, t, r, (int) mlg_schema_column (t, "until"),
                     N_ ("is before the day of the action."), NULL,
                     _ ("Write a last day that is not before the first, or leave it empty."));
  /* openings counted as events often pass what was sent: they are no establishments */
  if (action->reached > action->sent)
    mlg_freeze_tell (self, MLG_FAULT, t, r, (int) mlg_schema_column (t, "reached"),
                     N_ ("is above what was sent."), NULL,
                     _ ("Count each establishment once, however often it opened or came back; or "
                        "leave it empty."));
  if (action->used > action->reached)
    mlg_freeze_tell (self, MLG_FAULT, t, r, (int) mlg_schema_column (t, "used"),
                     N_ ("is above what was reached."), NULL,
                     _ ("Count among the establishments reached those that used it; or leave it "
                        "empty."));
}

void
mlg_freeze_actions (MlgFreeze *self)
{
  MlgMap *map = self->map;
  const MlgTableId t = MLG_T_ACTIONS;
  const MlgRows *rows = &map->rows[t];
  const guint state = mlg_schema_column (t, "state"), uses = mlg_schema_column (t, "uses"),
              sent = mlg_schema_column (t, "sent"), reached = mlg_schema_column (t, "reached"),
              used = mlg_schema_column (t, "used"), cost = mlg_schema_column (t, "cost");

  map->n_actions = rows->n;
  map->actions = g_new0 (MlgAction, rows->n + 1);
  for (guint r = 0; r < rows->n; r++)
    {
      MlgAction *action = &map->actions[r];
      const double word = mlg_rows_number (rows, r, state);

      action->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
      action->deliverable = mlg_freeze_refer (self, t, r, 1);
      action->lever = mlg_freeze_refer (self, t, r, 2);
      action->planned_on = mlg_freeze_day (self, t, r, "planned_on");
      action->done_on = mlg_freeze_day (self, t, r, "done_on");
      action->until = mlg_freeze_day (self, t, r, "until");
      action->uses = mlg_rows_number (rows, r, uses);
      action->state = isnan (word) ? 0 : (guint8) word;
      action->sent = mlg_rows_number (rows, r, sent);
      action->reached = mlg_rows_number (rows, r, reached);
      action->used = mlg_rows_number (rows, r, used);
      action->cost = mlg_rows_number (rows, r, cost);
      action->row = r;
      check_action (self, r, action);
    }
}

void
mlg_freeze_engagements (MlgFreeze *self)
{
  MlgMap *map = self->map;
  const MlgTableId t = MLG_T_ENGAGEMENTS;

  mlg_freeze_check_ends (self, t, "engagement");
  map->n_engagements = map->rows[t].n;
  map->engagements = g_new0 (MlgEngagement, map->n_engagements + 1);
  for (guint r = 0; r < map->n_engagements; r++)
    map->engagements[r] = (MlgEngagement){
      .relay = mlg_freeze_refer (self, t, r, 0),
      .theme = mlg_freeze_theme (self, t, r),
      .engagement = mlg_freeze_figure (self, t, r, "engagement", t, MLG_NONE),
      .row = r,
    };
}

/* Engagements stand by relay, and a relay's row for any theme first. */
guint
mlg_map_engagement (const MlgMap *map, guint relay, guint theme)
{
  guint low = 0, high = map->n_engagements, found = MLG_NONE;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (map->engagements[middle].relay < relay)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < map->n_engagements && map->engagements[i].relay == relay; i++)
    if (map->engagements[i].theme == MLG_NONE || map->engagements[i].theme == theme)
      found = i; /* the theme's own row comes after the row for any */
  return found;
}
