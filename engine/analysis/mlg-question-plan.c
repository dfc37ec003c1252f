/* The questions `programme` and `frontier`. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "plan/mlg-programme.h"

#include <math.h>

static double
number (GHashTable *given, const char *name)
{
  const char *text = g_hash_table_lookup (given, name);

  return text != NULL ? g_ascii_strtod (text, NULL) : (double) NAN;
}

static void
read_options (MlgProgrammeOptions *options, GHashTable *given)
{
  const char *effort = g_hash_table_lookup (given, "effort");

  mlg_programme_options_init (options);
  options->budget = number (given, "budget");
  options->team_days = number (given, "team-days");
  options->keep = g_hash_table_lookup (given, "keep");
  options->forbid = g_hash_table_lookup (given, "forbid");
  options->floor = g_hash_table_lookup (given, "floor");
  options->free_planned = g_strcmp0 (g_hash_table_lookup (given, "free"), "planned") == 0;
  if (effort != NULL)
    options->effort = (guint) g_ascii_strtod (effort, NULL);
  options->save_as = g_hash_table_lookup (given, "save-as");
}

/* A plan wakes many relays at once, and each draw of it is long: fewer draws, the ends being the
 * second and the last but one of them. */
#define PROGRAMME_DRAWS 39

static gboolean
set_intervals (MlgQuestion *q, const MlgMap *map, GHashTable *given, GError **error)
{
  if (!mlg_params_intervals (q, map, given, error))
    return FALSE;
  if (g_hash_table_lookup (given, "intervals") == NULL)
    q->intervals = MIN (q->intervals, PROGRAMME_DRAWS);
  return TRUE;
}

static gboolean
run_programme (const MlgMap *map,
               GHashTable *given,
               MlgResult *result,
               GCancellable *cancellable,
               GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  MlgProgrammeOptions options;

  read_options (&options, given);
  return mlg_params_question (&q, map, given, error) && set_intervals (&q, map, given, error) &&
         mlg_programme_run (map, &q, &options, result, cancellable, error);
}

static gboolean
run_frontier (const MlgMap *map,
              GHashTable *given,
              MlgResult *result,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  MlgProgrammeOptions options;

  read_options (&options, given);
  return mlg_params_question (&q, map, given, error) &&
         mlg_frontier_run (map, &q, &options, g_hash_table_lookup (given, "points"), result,
                           cancellable, error);
}

#define P_PLAN \
  { "team-days", \
    MLG_PARAM_WHOLE, \
    "the setting team_days", \
    0, \
    1000000, \
    NULL, \
    N_ ("days of the team in the year") }, \
      { "keep", \
        MLG_PARAM_TEXT, \
        NULL, \
        0, \
        0, \
        NULL, \
        N_ ("choices to keep, with commas: RELAY, LEVER, RESOURCE:LEVER=USES") }, \
      { "forbid", \
        MLG_PARAM_TEXT, \
        NULL, \
        0, \
        0, \
        NULL, \
        N_ ("choices to leave out, with commas: RELAY, LEVER, RESOURCE, RESOURCE:LEVER") }, \
      { "floor", \
        MLG_PARAM_TEXT, \
        NULL, \
        0, \
        0, \
        NULL, \
        N_ ("reach that places must have, with commas: territory:42=0.2, sector:FZ=0.3") }, \
      { "free", \
        MLG_PARAM_CHOICE, \
        "none", \
        0, \
        0, \
        "none|planned", \
        N_ ("what may be given up: nothing, or the actions planned and not done") }, \
  { \
    "effort", MLG_PARAM_WHOLE, "10", 1, 1000, NULL, \
        N_ ("how hard to seek and to bound: 1 is quick; work is counted, never timed") \
  }

static const MlgParam programme_params[] = {
  { "budget", MLG_PARAM_WHOLE, "no limit", 0, 1e12, NULL, N_ ("euros for the new uses") },
  { "save-as", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("code of the scenario that the programme is kept as; the program writes it into the "
        "source") },
  P_PLAN,
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

const MlgAnalysis mlg_analysis_programme = {
  .name = "programme",
  .summary = N_ ("the best use of a budget, of days and of relays to come"),
  .meaning =
      N_ ("Which whole new uses of which levers to make for which resources, in which month, and "
          "which relays to mobilise, so that reach is highest within the budget, the relays' "
          "days, the "
          "team's days and the uses a year; with an upper bound that no plan can pass."),
  .formula = N_ ("maximise reach over whole uses; gap = (bound − reach) / bound; the bound is the "
                 "best of a "
                 "linear programme over tangents of a concave function that is never below reach."),
  .example = "--budget 60000",
  .main_table = "programme",
  .params = programme_params,
  .run = run_programme,
};

static const MlgParam frontier_params[] = {
  { "points", MLG_PARAM_TEXT, "eleven budgets up to the dearest plan", 0, 0, NULL,
    N_ ("budgets to try: FROM:TO:STEP in euros, 0:100000:10000, or how many") },
  P_PLAN,
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_frontier = {
  .name = "frontier",
  .summary = N_ ("the best reach that each budget can buy"),
  .meaning = N_ ("One programme per budget: what it reaches, what no plan could pass, what it "
                 "spends. Where "
                 "the curve flattens, more money buys little: days or audiences hold it down."),
  .formula = N_ ("see programme."),
  .example = "--points 0:100000:20000",
  .main_table = "frontier",
  .params = frontier_params,
  .run = run_frontier,
};
