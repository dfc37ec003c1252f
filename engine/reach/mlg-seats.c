/* What remaining seats leave of planned uses (decision 027): a use whose session has few seats left
 * can bring no more establishments than these. */
#include "base/mlg-format.h"
#include "map/mlg-session.h"
#include "reach/mlg-reach-private.h"

#include <math.h>

double
mlg_session_open_share (const MlgMap *map, const MlgSession *session, MlgDay as_of)
{
  const MlgLever *lever = &map->levers[session->lever];
  const double left = mlg_session_left (session, as_of);
  double whole = isnan (lever->contacts_per_use.x) ? (double) INFINITY : lever->contacts_per_use.x;

  if (!isnan (lever->seats.x))
    whole = MIN (whole, lever->seats.x);
  if (isinf (whole))
    whole = session->seats; /* how many one use contacts is not known otherwise */
  return whole > 0 ? MIN (1, left / whole) : 1;
}

double *
mlg_run_seats (const MlgRun *run)
{
  const MlgMap *map = run->map;
  double *share = NULL;

  if (!map->shrink_seats || run->change->lifts & MLG_LIFT_CAPACITY)
    return NULL;
  for (guint s = 0; s < map->n_sessions; s++)
    {
      const MlgSession *session = &map->sessions[s];
      const MlgAction *action = session->action == MLG_NONE ? NULL : &map->actions[session->action];

      if (action == NULL || action->state != 0 || !(action->uses > 0))
        continue; /* done uses are facts */
      if (share == NULL)
        {
          share = g_new (double, map->n_actions + 1);
          for (guint i = 0; i < map->n_actions; i++)
            share[i] = 1;
        }
      share[session->action] -=
          (1 - mlg_session_open_share (map, session, run->ev->question.as_of)) / action->uses;
    }
  for (guint i = 0; share != NULL && i < map->n_actions; i++)
    if (share[i] <= MLG_TOLERANCE)
      share[i] = 0; /* no rounding asks a relay */
  return share;
}
