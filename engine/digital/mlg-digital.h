/* The question `digital`: who is cut off from digital channels, what reach is left without them,
 * and who helps (rules.md, people cut off from digital channels; decision 027). */
#pragma once
#include "reach/mlg-reach-run.h"

/* Fills settings, info and the tables digital, digital_publics, digital_by_X (one for each part of
 * `by`: "territory,sector"; a level after a colon), digital_needs and, for a part that is a
 * territory, digital_needs_by_X. The question is completed first. Cost: two runs of the evaluator.
 */
gboolean mlg_digital_run (const MlgMap *map,
                          const MlgQuestion *question,
                          const char *by,
                          MlgResult *result,
                          GCancellable *cancellable,
                          GError **error);
