/* How sure a programme's reach is: 90 % intervals by the hypotheses, without it, with it, and of
 * what it brings. */
#pragma once
#include "map/mlg-edit.h"
#include "reach/mlg-evaluator.h"

typedef struct
{
  double low, high;
} MlgProgrammeEnds;

typedef struct
{
  gboolean drawn; /* FALSE: none were asked for */
  MlgProgrammeEnds before, after, gain, reached_before, reached_after;
} MlgProgrammeIntervals;

/* Draws question->intervals maps (0 = none) as they are and with the edits of the plan: the same
 * figures in both, so that the gain's interval is that of the difference. Where drawn means are
 * smaller than the plan needs, its uses are rationed like any. */
gboolean mlg_programme_intervals (const MlgMap *map,
                                  const MlgQuestion *question,
                                  const GArray *edits,
                                  MlgProgrammeIntervals *out,
                                  GCancellable *cancellable,
                                  GError **error);
