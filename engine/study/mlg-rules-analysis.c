/* The question `rules`: its description. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "study/mlg-rules.h"

static gboolean
run_rules (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  (void) given;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  mlg_rules_run (map, result);
  return TRUE;
}

static const MlgParam rules_params[] = { P_END };

const MlgAnalysis mlg_analysis_rules = {
  .name = "rules",
  .summary = N_ ("which rules are in force on a map, and with what parameters"),
  .meaning =
      N_ ("The rules that live beside the graph: how files age, who is served first by the support "
          "service and in sessions, when funding ends, how digital access is built. Each can be "
          "switched off, or given other parameters, by a row of the table settings; a scenario may "
          "do so too. A rule without rows to work on changes nothing."),
  .formula = N_ ("a rule is in force when its switch says yes; what settings leaves out holds its "
                 "default."),
  .example = "--table rule_parameters",
  .main_table = "rules",
  .params = rules_params,
  .run = run_rules,
};
