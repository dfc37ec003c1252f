/* Funding that ends: month by month as it is, renewed, and with each shock; what hangs on it. */
#pragma once
#include "reach/mlg-reach-run.h"

typedef struct
{
  MlgDay from;       /* last day of what a shock stops; MLG_DAY_NONE (the default): the as-of day,
                        else the day before the period, whichever is later */
  const char *shock; /* the funding that stops in `edits`; NULL (the default): every one */
  guint top;         /* shocks of one funding at most, those that cost most first; 0 = all; 5 */
} MlgFundingOptions;

void mlg_funding_options_init (MlgFundingOptions *self);

/* Fills settings, info and the tables fundings, shocks, funding_months, edits
 * (engine/doc/tables.md). A shock is the map with `ends_on` of the funding set to that day: the
 * same figures as the scenario in `edits`.
 * Time: about two runs per month of the period and curve. MLG_ERROR_USAGE: an unknown funding, or a
 * period of more than 240 months. */
gboolean mlg_funding_run (const MlgMap *map,
                          const MlgQuestion *question,
                          const MlgFundingOptions *options,
                          MlgResult *result,
                          GCancellable *cancellable,
                          GError **error);
