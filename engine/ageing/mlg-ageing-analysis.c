/* The questions `ageing` and `funding`: their descriptions, and their options. */
#include "ageing/mlg-ageing.h"
#include "ageing/mlg-funding.h"
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"

static gboolean
run_ageing (const MlgMap *map,
            GHashTable *given,
            MlgResult *result,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  MlgAgeingOptions options;

  mlg_ageing_options_init (&options);
  options.top = (guint) mlg_params_whole (given, "top", options.top);
  return mlg_params_question (&q, map, given, error) &&
         mlg_ageing_run (map, &q, &options, result, cancellable, error);
}

static const MlgParam ageing_params[] = {
  { "top", MLG_PARAM_WHOLE, "20", 0, 1000000, NULL,
    N_ ("ends and registrations listed, those that cost most; 0 = all") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_ageing = {
  .name = "ageing",
  .summary = N_ ("what waits for validation, what expires soon, what one registration cuts off"),
  .meaning = N_ (
      "Deliverables from draft to diffused, and why one does not diffuse; what expires within 30, "
      "60 and 90 days of the as-of day and the reach at stake; sessions that are seen or not; what "
      "a registration that is missing at a gate cuts off; titles that readers cannot understand."),
  .formula = N_ ("at stake = reach if nothing ends from the as-of day on − reach if what ends "
                 "within these days is not renewed; what was over before stays over."),
  .example = "--as-of 2026-11-30",
  .main_table = "expiries",
  .params = ageing_params,
  .run = run_ageing,
};

static gboolean
run_funding (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  MlgFundingOptions options;
  const char *from = g_hash_table_lookup (given, "from");

  mlg_funding_options_init (&options);
  options.shock = g_hash_table_lookup (given, "shock");
  options.top = (guint) mlg_params_whole (given, "top", options.top);
  if (from != NULL)
    mlg_day_parse_iso (from, &options.from);
  return mlg_params_question (&q, map, given, error) &&
         mlg_funding_run (map, &q, &options, result, cancellable, error);
}

static const MlgParam funding_params[] = {
  { "shock", MLG_PARAM_TEXT, "all", 0, 0, NULL,
    N_ ("the funding that stops in the table of edits") },
  { "from", MLG_PARAM_DATE, NULL, 0, 0, NULL,
    N_ ("last day before funding stops (else the as-of day, or the day before the period)") },
  { "top", MLG_PARAM_WHOLE, "5", 0, 1000000, NULL,
    N_ ("shocks of one funding shown, those that cost most; 0 = all") },
  { "save-as", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("keep the shock as a scenario of this name") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_funding = {
  .name = "funding",
  .summary = N_ ("what hangs on outside funding, and what happens month by month if it stops"),
  .meaning =
      N_ ("How much of the reach lives on each outside funding, how much it pays for, and month by "
          "month the reach as it is, with every funding renewed, and if one or all of them stop. "
          "The shock comes as edits, ready to be a scenario."),
  .formula = N_ ("hangs on it = (reach − reach without what lives on it) / reach; pays for = "
                 "reached establishments, split over relays by what each brings, × funded share / "
                 "reached establishments."),
  .example = "--from 2026-03-31",
  .main_table = "shocks",
  .params = funding_params,
  .run = run_funding,
};
