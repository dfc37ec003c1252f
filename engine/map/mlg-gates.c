/* Gates: a relay to which a gate leads acts only on what came through one (a database that feeds a
 * portal: what was not entered there, the portal does not know). */
#include "map/mlg-freeze.h"

/* Its own uses count for nothing: say so where somebody wrote some. */
static void
tell_actions (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  const MlgTableId t = MLG_T_ACTIONS;
  const guint lever = mlg_schema_column (t, "lever_id"), state = mlg_schema_column (t, "state");

  for (guint r = 0; r < map->rows[t].n; r++)
    {
      const guint l = mlg_freeze_refer (self, t, r, lever);
      const guint relay = l == MLG_NONE ? MLG_NONE : map->levers[l].relay;

      if (relay == MLG_NONE || !map->relays[relay].gated ||
          mlg_rows_number (&map->rows[t], r, state) > 1)
        continue;
      mlg_freeze_tell (self, MLG_WARNING, t, r, (int) lever,
                       N_ ("belongs to a relay behind a gate: it acts only on what comes through "
                           "the gate, so this action counts for nothing."),
                       NULL,
                       _ ("Give the action to the relay that enters things at the gate, and "
                          "write cascade_uses for this lever; or set require_gates to no."));
    }
}

void
mlg_freeze_gates (MlgFreeze *self)
{
  MlgMap *map = self->map;
  guint n_gated = 0;

  if (!map->require_gates)
    return;
  for (guint i = 0; i < map->n_links; i++)
    if (map->links[i].kind == MLG_LINK_GATE && map->links[i].to != MLG_NONE)
      {
        map->relays[map->links[i].to].gated = 1;
        n_gated++;
      }
  for (guint i = 0; i < map->n_links; i++)
    map->links[i].closed = map->links[i].kind != MLG_LINK_GATE && map->links[i].to != MLG_NONE &&
                           map->relays[map->links[i].to].gated;
  if (n_gated > 0)
    tell_actions (self);
}
