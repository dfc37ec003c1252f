/* The question `seats`: its description. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "seats/mlg-seats.h"

static gboolean
run_seats (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_seats_run (map, &q, g_hash_table_lookup (given, "save-as"), result, cancellable,
                        error);
}

static const MlgParam seats_params[] = {
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  { "save-as", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("keep the answer as the scenario of this code; the map itself stays as it is") },
  P_END
};

const MlgAnalysis mlg_analysis_seats = {
  .name = "seats",
  .summary = N_ ("who gets a seat in a session, who waits, who followed"),
  .meaning =
      N_ ("Each session of the period with its seats: those of the first priority come first, "
          "then by score and date; the others wait, each with the rule that says why. A session "
          "that was not followed wholly counts for nothing; a substitute takes the overflow at a "
          "lower effect; those trained to train become relays in the next period, with the reach "
          "they would add."),
  .formula =
      N_ ("order = tier, score (the greatest first, unknown last), date, code; each request is "
          "served whole or waits. Share of a use left = min (1, seats left / contacts of a use); "
          "worth of the overflow = seats waited for · effect of the substitute."),
  .example = "--table seats_requests",
  .main_table = "seats",
  .params = seats_params,
  .run = run_seats,
};
