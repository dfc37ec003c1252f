/* What stands above every table: the settings used, the population, and what the answer rests on.
 */
#include "reach/mlg-reach-run.h"

#include <math.h>
#include <string.h>

static const char *
weight_word (MlgWeight weight)
{
  static const char *const words[] = { "establishments", "workers", "risk" };
  return words[weight];
}

static void
set_day (MlgResult *result,
         const char *key,
         MlgDay day,
         void (*set) (MlgResult *, const char *, const char *))
{
  char text[16];
  set (result, key, day == MLG_DAY_NONE ? NULL : mlg_day_print_iso (day, text));
}

static char *
list_deliverables (const MlgMap *map, const guint *deliverables, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "," : "", map->deliverables[deliverables[i]].id);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
describe_settings (const MlgMap *map, const MlgQuestion *question, MlgResult *result)
{
  g_autofree char *asked =
      list_deliverables (map, question->deliverables, question->n_deliverables);
  char seed[32];
  set_day (result, "period_from", question->period.from, mlg_result_set_setting);
  set_day (result, "period_until", question->period.until, mlg_result_set_setting);
  set_day (result, "as_of", question->as_of, mlg_result_set_setting);
  mlg_result_set_setting (result, "deliverables", asked);
  mlg_result_set_setting (
      result, "sector",
      question->filter.sector == MLG_NONE ? NULL : map->sectors.nodes[question->filter.sector].id);
  mlg_result_set_setting (
      result, "size",
      question->filter.size == MLG_NONE ? NULL : map->sizes.nodes[question->filter.size].id);
  mlg_result_set_setting (result, "territory",
                          question->filter.territory == MLG_NONE
                              ? NULL
                              : map->territories.nodes[question->filter.territory].id);
  mlg_result_set_setting (result, "weight", weight_word (question->weight));
  mlg_result_set_setting_number (result, "has_from", map->has_from);
  mlg_result_set_setting (result, "require_revalidation", map->require_revalidation ? "yes" : "no");
  g_snprintf (seed, sizeof seed, "%" G_GUINT64_FORMAT, question->seed);
  mlg_result_set_setting (result, "seed", seed);
  mlg_result_set_setting_number (result, "draws", question->draws);
  mlg_result_set_setting_number (result, "joint_limit", (double) question->joint_limit);
}

/* Figures the answer rests on that nobody gave: unknown, or taken from a kind. */
typedef struct
{
  guint digital_access, built_access, engagement, contacts, risk_weight, use_rate;
  guint assumed_penetration, assumed_uptake, assumed_contacts;
} Counts;

static void
count_cells (const MlgMap *map, MlgEvaluator *evaluator, Counts *counts)
{
  const guint8 *in_population = mlg_evaluator_population (evaluator);
  gboolean risk = mlg_evaluator_question (evaluator)->weight == MLG_WEIGHT_RISK;
  for (guint c = 0; c < map->n_cells; c++)
    {
      if (!in_population[c])
        continue;
      counts->digital_access += isnan (map->cells[c].digital_access);
      counts->built_access += map->cells[c].digital_built;
      counts->risk_weight += risk && isnan (map->cells[c].risk_weight);
    }
}

static void
count_levers (const MlgMap *map, const MlgReach *reach, Counts *counts)
{
  g_autofree guint8 *awake = g_new0 (guint8, map->n_relays + 1);
  for (guint l = 0; l < map->n_levers; l++)
    {
      const MlgLever *lever = &map->levers[l];
      if (!reach->lever_awake[l])
        continue;
      awake[lever->relay] = 1;
      counts->contacts += isnan (lever->contacts_per_use.x) && isnan (lever->seats.x);
      counts->assumed_contacts += lever->contacts_per_use.defaulted != 0;
      counts->assumed_uptake += lever->uptake.defaulted != 0;
    }
  for (guint i = 0; i < map->n_audiences; i++)
    counts->assumed_penetration += awake[map->audiences[i].relay] &&
                                   !map->audiences[i].from_members &&
                                   map->audiences[i].penetration.defaulted != 0;
}

/* Pairs of relay and theme asked without an engagement; deliverables with uses but no use rate. */
static void
count_asked (const MlgMap *map, const MlgReach *reach, Counts *counts)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) deliverables = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < reach->n_uses; i++)
    {
      const MlgUse *use = &reach->uses[i];
      guint relay = map->levers[use->lever].relay;
      guint theme = map->deliverables[use->deliverable].theme;
      if (use->after <= 0)
        continue;
      if (g_hash_table_add (deliverables, GUINT_TO_POINTER (use->deliverable)))
        counts->use_rate += isnan (map->deliverables[use->deliverable].use_rate.x);
      if (g_hash_table_add (pairs, GUINT_TO_POINTER (relay * map->n_themes + theme)))
        counts->engagement += mlg_map_engagement (map, relay, theme) == MLG_NONE;
    }
}

static void
set_counts (const Counts *counts, MlgResult *result)
{
  const struct
  {
    const char *key;
    guint count;
  } list[] = {
    { "unknown_digital_access", counts->digital_access },
    { "unknown_engagement", counts->engagement },
    { "unknown_contacts", counts->contacts },
    { "unknown_risk_weight", counts->risk_weight },
    { "unknown_use_rate", counts->use_rate },
    { "built_digital_access", counts->built_access },
    { "assumed_penetration", counts->assumed_penetration },
    { "assumed_uptake", counts->assumed_uptake },
    { "assumed_contacts", counts->assumed_contacts },
  };
  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    mlg_result_set_info_number (result, list[i].key, list[i].count);
}

void
mlg_reach_describe (const MlgMap *map,
                    MlgEvaluator *evaluator,
                    const MlgReach *reach,
                    MlgResult *result)
{
  const MlgQuestion *question = mlg_evaluator_question (evaluator);
  guint n;
  const guint *deliverables = mlg_evaluator_deliverables (evaluator, &n);
  g_autofree char *list = list_deliverables (map, deliverables, n);
  Counts counts = { 0 };
  char seed[32];
  describe_settings (map, question, result);
  mlg_result_set_info_number (result, "population_establishments", reach->total.establishments);
  mlg_result_set_info_number (result, "population_workers", reach->total.workers);
  mlg_result_set_info_number (result, "population_cells", reach->total.cells);
  set_day (result, "period_from", question->period.from, mlg_result_set_info);
  set_day (result, "period_until", question->period.until, mlg_result_set_info);
  set_day (result, "as_of", question->as_of, mlg_result_set_info);
  mlg_result_set_info (result, "weight", weight_word (question->weight));
  mlg_result_set_info_number (result, "actions_counted", reach->n_actions_counted);
  mlg_result_set_info (result, "deliverables", list);
  mlg_result_set_info (result, "status", reach->sampled ? "sampled" : "exact");
  g_snprintf (seed, sizeof seed, "%" G_GUINT64_FORMAT, question->seed);
  mlg_result_set_info (result, "seed", reach->sampled || question->intervals > 0 ? seed : NULL);
  mlg_result_set_info_number (result, "draws", reach->sampled ? question->draws : (double) NAN);
  if (question->intervals > 0)
    {
      mlg_result_set_setting_number (result, "intervals", question->intervals);
      mlg_result_set_info_number (result, "interval_draws", question->intervals);
    }
  mlg_result_set_info_number (result, "sampled_cells", reach->sampled_cells);
  count_cells (map, evaluator, &counts);
  count_levers (map, reach, &counts);
  count_asked (map, reach, &counts);
  set_counts (&counts, result);
}
