/* Each question's description. */
#include "analysis/mlg-questions.h"

#include "analysis/mlg-graph-sizes.h"
#include "analysis/mlg-params.h"
#include "base/mlg-words.h"
#include "capacity/mlg-capacity.h"
#include "gaps/mlg-gaps.h"
#include "gaps/mlg-relays.h"
#include "graph/mlg-network.h"
#include "reach/mlg-reach-run.h"

#include <math.h>

static gboolean
run_reach (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_params_intervals (&q, map, given, error) &&
         mlg_reach_run (map, &q, g_hash_table_lookup (given, "by"), result, cancellable, error);
}

static gboolean
run_gaps (const MlgMap *map,
          GHashTable *given,
          MlgResult *result,
          GCancellable *cancellable,
          GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_params_intervals (&q, map, given, error) &&
         mlg_gaps_run (map, &q, g_hash_table_lookup (given, "by"), result, cancellable, error);
}

static gboolean
run_gaps_many (const MlgMap *map,
               GHashTable *given,
               const char *const *by,
               guint n,
               MlgResult *const *results,
               GCancellable *cancellable,
               GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_params_intervals (&q, map, given, error) &&
         mlg_gaps_run_many (map, &q, by, n, results, cancellable, error);
}

static gboolean
run_relays (const MlgMap *map,
            GHashTable *given,
            MlgResult *result,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_relays_run (map, &q, g_hash_table_lookup (given, "for"), result, cancellable, error);
}

static gboolean
run_capacity (const MlgMap *map,
              GHashTable *given,
              MlgResult *result,
              GCancellable *cancellable,
              GError **error)
{
  g_auto (MlgQuestion) q = { 0 };

  return mlg_params_question (&q, map, given, error) &&
         mlg_capacity_run (map, &q, g_hash_table_lookup (given, "by"),
                           g_hash_table_lookup (given, "to-goal") != NULL, result, cancellable,
                           error);
}

static gboolean
run_explain (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  const char *target = g_hash_table_lookup (given, "target");

  if (target == NULL)
    {
      g_set_error_literal (
          error, MLG_ERROR, MLG_ERROR_USAGE,
          mlg_tr (mlg_message_lang (), "explain needs --target CELL: the id of a row of targets."));
      return FALSE;
    }
  return mlg_params_question (&q, map, given, error) &&
         mlg_explain_run (map, &q, target, result, cancellable, error);
}

static gboolean
run_graph (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  const char *period = g_hash_table_lookup (given, "period");
  g_auto (MlgQuestion) q = { 0 };
  g_auto (MlgGraphSizes) sizes = { 0 };
  MlgNetworkOptions options;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  mlg_network_options_init (&options);
  if (period != NULL && !mlg_span_parse (period, &options.period))
    g_assert_not_reached (); /* mlg_param_check read it before */
  /* a map without any dated action has a shape too, only no reach */
  if (mlg_params_question (&q, map, given, NULL))
    {
      if (!mlg_graph_sizes_fill (&sizes, map, &q, cancellable, error))
        return FALSE;
      options.deliverable_size = sizes.deliverable;
      options.relay_size = sizes.relay;
      options.sector_size = sizes.sector;
    }
  return mlg_graph_run (map, &options, result, error);
}

static const MlgParam reach_params[] = {
  { "by", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("roll-up: target, sector, size, territory (a level after a colon: territory:department, "
        "sector:top; several with commas make one cross), or relay, kind, channel, deliverable, "
        "theme, "
        "work_group, month") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_DIGITAL,
  P_COMPUTE,
  P_INTERVALS,
  P_END
};

const MlgAnalysis mlg_analysis_reach = {
  .name = "reach",
  .summary = N_ ("who is reached, and how surely"),
  .meaning = N_ (
      "The share of the target establishments that were contacted and took notice at least once in "
      "the period. Two ranges stand beside it: by overlap of audiences (lower, upper: nobody knows "
      "which establishments two relays share) and by hypotheses (the 90% interval when every "
      "uncertain "
      "figure is drawn from its own range)."),
  .formula = N_ ("P = 1 − ∏ over exclusive groups (1 − Σ of the shares reached by its relays), "
                 "expected over who "
                 "engages and who passes on; the total is Σ n·P / Σ n over the population."),
  .example = "--by territory:department",
  .main_table = "reach",
  .params = reach_params,
  .run = run_reach,
};

static const MlgParam gaps_params[] = {
  { "by", MLG_PARAM_TEXT, "target", 0, 0, NULL,
    N_ ("roll-up: target, sector, size, territory (a level after a colon; several with commas)") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_DIGITAL,
  P_COMPUTE,
  P_INTERVALS,
  P_END
};

const MlgAnalysis mlg_analysis_gaps = {
  .name = "gaps",
  .summary = N_ ("where nobody reaches, why, and what would help"),
  .meaning =
      N_ ("For each cell or roll-up: how many relays could act and how many do, what is missing "
          "to the goal, "
          "the main cause found by lifting one constraint at a time, and the remedies ranked by "
          "what they "
          "would bring."),
  .formula = N_ ("shortfall = n·max(0, goal − P); gain of a cause = max(0, P with the constraint "
                 "lifted − P)·n."),
  .example = "--by sector,territory",
  .main_table = "gaps",
  .params = gaps_params,
  .run = run_gaps,
  .run_many = run_gaps_many,
};

static const MlgParam relays_params[] = {
  { "for", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("which relay for this target: sector=…,size=…,territory=…,theme=…") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_relays = {
  .name = "relays",
  .summary = N_ ("the directory of relays, or which relay for a target"),
  .meaning = N_ ("Each relay with its audience, the share of the target it has, its affinity (the "
                 "share of its "
                 "audience that is the target), its levers, means, dates and state."),
  .formula =
      N_ ("share of the target = Σ a·n over the target / Σ n; affinity = Σ a·n over the target "
          "/ Σ a·n over "
          "all its cells."),
  .example = "--for sector=FZ,size=1-9,territory=42",
  .main_table = "relays",
  .params = relays_params,
  .run = run_relays,
};

static const MlgParam capacity_params[] = {
  { "by", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("roll-up of the ceiling: sector, size, territory") },
  { "to-goal", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("the ceiling when each cell counts up to its goal only") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_DIGITAL,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_capacity = {
  .name = "capacity",
  .summary = N_ ("which relays are saturated, and how many could be contacted at most"),
  .meaning =
      N_ ("Load = demand before rationing / capacity, per lever, relay and month; above 1 it is "
          "saturated. The "
          "ceiling is the most establishments that could be contacted at all with the uses, "
          "days and budgets "
          "at hand; what holds it down is named, and what one more day or euro would bring."),
  .formula =
      N_ ("load = Σ uses·days / days at hand (or euros, whichever is larger); ceiling = maximum "
          "flow, or a "
          "linear programme when days and budgets bind."),
  .example = "--by territory:department",
  .main_table = "loads_by_relay",
  .params = capacity_params,
  .run = run_capacity,
};

static const MlgParam explain_params[] = { { "target", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
                                             N_ ("the cell to explain: its target_id") },
                                           P_PERIOD,
                                           P_AS_OF,
                                           P_WHAT,
                                           P_DIGITAL,
                                           P_COMPUTE,
                                           P_END };

const MlgAnalysis mlg_analysis_explain = {
  .name = "explain",
  .summary = N_ ("every factor of one cell's reach, down to the input rows"),
  .meaning =
      N_ ("What a pocket calculator needs to find the figure again: the relays that have the "
          "cell, the levers "
          "and their uses, the chances, each with the table, file and line it comes from."),
  .formula = N_ ("see reach."),
  .example = "--target 42-FZ-1-9",
  .main_table = "explain",
  .params = explain_params,
  .run = run_explain,
};

static const MlgParam graph_params[] = {
  { "period", MLG_PARAM_PERIOD, NULL, 0, 0, NULL,
    N_ ("only what is planned, done or valid in this period (else any time)") },
  P_END
};

const MlgAnalysis mlg_analysis_graph = {
  .name = "graph",
  .summary = N_ ("the map as a graph: components, hinges, bridges, layers"),
  .meaning =
      N_ ("The typed, weighted graph deliverable → lever → relay → cell, and relay → relay: "
          "which parts hang "
          "together, which relays or links would cut it, which relays lie between the others."),
  .formula =
      N_ ("components, articulation points, bridges and betweenness as usual in graph theory."),
  .example = "",
  .main_table = "vertices",
  .params = graph_params,
  .run = run_graph,
};

const MlgAnalysis *const *
mlg_analysis_list (guint *out_n)
{
  static const MlgAnalysis *const all[] = {
    &mlg_analysis_reach,    &mlg_analysis_gaps,       &mlg_analysis_relays,
    &mlg_analysis_capacity, &mlg_analysis_robust,     &mlg_analysis_uncertain,
    &mlg_analysis_tornado,  &mlg_analysis_sobol,      &mlg_analysis_ask,
    &mlg_analysis_learn,    &mlg_analysis_indicators, &mlg_analysis_explain,
    &mlg_analysis_graph,    &mlg_analysis_programme,  &mlg_analysis_frontier,
    &mlg_analysis_compare,  &mlg_analysis_sweep,      &mlg_analysis_rules,
    &mlg_analysis_study,    &mlg_analysis_service,    &mlg_analysis_spec,
    &mlg_analysis_ageing,   &mlg_analysis_funding,    &mlg_analysis_seats,
    &mlg_analysis_digital,
  };

  *out_n = G_N_ELEMENTS (all);
  return all;
}
