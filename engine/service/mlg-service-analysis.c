/* The question `service`: its description. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "service/mlg-service.h"

/* A plan's effect is small beside what is unknown of everything else: few draws tell it. */
#define SERVICE_DRAWS 39

/* A map without any dated action has a service too, only no reach. */
static gboolean
has_period (const MlgMap *map, const char *period)
{
  g_auto (MlgQuestion) q = { 0 };

  mlg_question_init (&q);
  return period != NULL || mlg_question_complete (&q, map, NULL);
}

static gboolean
run_service (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  const MlgServiceOptions options = { g_hash_table_lookup (given, "plan") != NULL,
                                      g_hash_table_lookup (given, "save-as") };
  const char *period = g_hash_table_lookup (given, "period"),
             *as_of = g_hash_table_lookup (given, "as-of");
  g_auto (MlgQuestion) q = { 0 };

  if (has_period (map, period))
    {
      if (!mlg_params_question (&q, map, given, error) ||
          !mlg_params_intervals (&q, map, given, error))
        return FALSE;
      if (g_hash_table_lookup (given, "intervals") == NULL)
        q.intervals = MIN (q.intervals, SERVICE_DRAWS);
    }
  else
    {
      mlg_question_init (&q);
      if (as_of != NULL && !mlg_question_set_as_of (&q, as_of, error))
        return FALSE;
    }
  q.as_of_given = as_of != NULL;
  return mlg_service_run (map, &q, &options, result, cancellable, error);
}

static const MlgParam service_params[] = {
  { "plan", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("share out the team’s days among the requests, and say what that brings (`service plan` "
        "does the same)") },
  { "save-as", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("keep the answer as the scenario of this code; the map itself stays as it is") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  { "intervals", MLG_PARAM_WHOLE, "auto", 0, 1000000, NULL,
    N_ ("draws of the uncertain figures for 90% intervals; 0 = none (39, but none by itself on a "
        "map of more than 100,000 shares)") },
  P_END
};

const MlgAnalysis mlg_analysis_service = {
  .name = "service",
  .summary = N_ ("the support service: requests, quotas, who is served next"),
  .meaning = N_ (
      "Relays and members ask for support; each request goes through dated steps, from the written "
      "request to lessons shared. How far they came and how long it took, what each file lacks, "
      "who "
      "used the service year by year. With `plan`: whose turn it is and who waits for days of the "
      "team, who is referred to the national support system and by which rule, and what better "
      "engaged relays would add to reach. Only relays with actions move reach."),
  .formula = N_ (
      "Turn: never served before served, then tier, then day asked, then code. Quotas per member: "
      "days of the civil year, requests of the year and of each part of it. A supported relay’s "
      "engagement e becomes 1 − (1 − e)·(1 − service_effect)."),
  .example = "--plan",
  .main_table = "service",
  .params = service_params,
  .run = run_service,
};
