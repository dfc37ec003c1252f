/* What a way to use the study's results takes. */
#include "study/mlg-study.h"

#include <math.h>

const char *
mlg_study_use_word (guint use)
{
  const MlgColumnSpec *column =
      &mlg_schema_table (MLG_T_STUDY_USES)->columns[mlg_schema_column (MLG_T_STUDY_USES, "use")];

  return column->values[use].label;
}

static double
or_zero (double value)
{
  return isnan (value) ? 0 : value;
}

/* TRUE when the action stands in the period and was not cancelled. */
static gboolean
counts (const MlgAction *action, MlgSpan period)
{
  const MlgDay day = action->state == 1 ? action->done_on : action->planned_on;

  return action->state != 2 && day != MLG_DAY_NONE && mlg_span_holds (period, day);
}

static void
add_action (const MlgMap *map, const MlgAction *action, double sign, MlgStudyEffort *effort)
{
  const MlgLever *lever = &map->levers[action->lever];
  const double cost = !isnan (action->cost) ? action->cost : action->uses * lever->cost_per_use.x;

  effort->cost += sign * or_zero (cost);
  effort->relay_days += sign * or_zero (action->uses * lever->days_per_use.x);
  effort->team_days += sign * or_zero (action->uses * lever->team_days_per_use.x);
  if (sign > 0)
    effort->unknown += isnan (cost) || isnan (lever->days_per_use.x);
}

static void
add_actions (const MlgMap *map, MlgSpan period, double sign, MlgStudyEffort *effort)
{
  for (guint i = 0; i < map->n_actions; i++)
    if (counts (&map->actions[i], period))
      {
        add_action (map, &map->actions[i], sign, effort);
        effort->uses_rows += sign > 0;
      }
}

static gboolean
was_mobilised (const MlgMap *base, const char *id)
{
  const guint relay = mlg_map_find_relay (base, id);

  return relay != MLG_NONE && base->relays[relay].status == MLG_STATUS_MOBILISED;
}

void
mlg_study_effort (const MlgMap *base,
                  const MlgMap *scenario,
                  MlgSpan period,
                  MlgStudyEffort *out_effort)
{
  MlgStudyEffort before = { 0 }, after = { 0 };

  add_actions (base, period, 1, &before);
  add_actions (scenario, period, 1, &after);
  out_effort->cost = after.cost - before.cost;
  out_effort->relay_days = after.relay_days - before.relay_days;
  out_effort->team_days = after.team_days - before.team_days;
  out_effort->uses_rows =
      after.uses_rows > before.uses_rows ? after.uses_rows - before.uses_rows : 0;
  out_effort->unknown = after.unknown > before.unknown ? after.unknown - before.unknown : 0;
  for (guint r = 0; r < scenario->n_relays; r++)
    {
      const MlgRelay *relay = &scenario->relays[r];

      if (relay->status != MLG_STATUS_MOBILISED || was_mobilised (base, relay->id))
        continue;
      out_effort->team_days += or_zero (relay->mobilisation_days.x);
      out_effort->unknown += isnan (relay->mobilisation_days.x);
    }
}
