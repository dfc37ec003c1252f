/* Inside the work on leaving relays. */
#pragma once
#include "reach/mlg-leave.h"
#include "reach/mlg-reach-private.h"

struct _MlgLeave
{
  MlgEvaluator *ev;
  MlgChange change;
  MlgRun run; /* with the linked relays of `off` off */
  gboolean prepared;
  guint8 *off, *linked;
  double *brings, *at_most;
  double weight; /* of the population */
};

/* Makes the run that of the linked relays of `gone`, unless it is already. */
gboolean
mlg_leave_prepare (MlgLeave *self, const guint8 *gone, GCancellable *cancellable, GError **error);
