/* The question `learn`: its description. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "learn/mlg-learn.h"

static gboolean
run_learn (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  const char *period = g_hash_table_lookup (given, "period");
  MlgSpan span = { 0, 0 };

  if (period != NULL && !mlg_span_parse (period, &span))
    g_assert_not_reached (); /* mlg_param_check read it before */
  return mlg_learn_run (map, span, result, cancellable, error);
}

static const MlgParam learn_params[] = {
  { "period", MLG_PARAM_PERIOD, NULL, 0, 0, NULL,
    N_ ("only campaigns done in it (else all that were ever done)") },
  { "save-as", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("keep the answer as the scenario of this code; the map itself stays as it is") },
  P_END
};

const MlgAnalysis mlg_analysis_learn = {
  .name = "learn",
  .summary = N_ ("what worked, and what campaigns say of the figures of the map"),
  .meaning = N_ (
      "The actions done that say how many were contacted and how many took notice, by kind of "
      "lever, relay, theme, channel and month, each with its interval. Few contacts say little: a "
      "campaign leans on the others of its kind, the more so the smaller it is. What is learnt "
      "stands next to the figure of the map; nothing is changed unless a scenario is asked for."),
  .formula = N_ (
      "rate of a campaign ~ beta(α, β) of its kind of lever, prior (α + β)^(−5/2); learnt = "
      "mean of (α + reached) / (α + β + contacted) over what α and β may be. A row of k uses of "
      "one list: 1 − (1 − reached/contacted)^(1/k)."),
  .example = "",
  .main_table = "learn",
  .params = learn_params,
  .run = run_learn,
};
