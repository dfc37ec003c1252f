/* The question `digital`: its description. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "digital/mlg-digital.h"

static gboolean
run_digital (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_digital_run (map, &q, g_hash_table_lookup (given, "by"), result, cancellable, error);
}

static const MlgParam digital_params[] = {
  { "by", MLG_PARAM_TEXT, "territory,sector", 0, 0, NULL,
    N_ ("a table for each of these: territory, sector, size (a level after a colon)") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_digital = {
  .name = "digital",
  .summary = N_ ("who is cut off from digital channels, and who helps"),
  .meaning =
      N_ ("Which publics have and can use which channel, how many establishments are cut off from "
          "digital ones, what reach is left when every digital lever brings nothing, and which of "
          "six needs (equipment, connection, training, information, help with usages, hardware) "
          "somebody answers, where."),
  .formula =
      N_ ("digital access of a cell = its own value; else its trait; else Σ share of a public · "
          "what it can use + (1 − Σ shares) · what everybody else can use. Lost = reach − reach "
          "with digital access 0 everywhere; contacts per use and uses stay."),
  .example = "--by territory:department",
  .main_table = "digital_by",
  .params = digital_params,
  .run = run_digital,
};
