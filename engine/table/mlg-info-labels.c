/* What a terminal says above every table: the estimand (model.md §3) and the unknowns it rests on.
 * Machine formats carry every fact; people see those that have words here. */
#include "table/mlg-result-private.h"

#include "base/mlg-words.h"

#include <string.h>

static const struct
{
  const char *key, *label;
} labels[] = {
  { "population_establishments", N_ ("Establishments of the population") },
  { "population_workers", N_ ("Workers of the population") },
  { "population_cells", N_ ("Cells of the population") },
  { "target_establishments", N_ ("Establishments of the target") },
  { "period_from", N_ ("From") },
  { "period_until", N_ ("Until") },
  { "year", N_ ("Year") },
  { "dated_years", N_ ("Nothing in the map is dated in this year; it has dates in") },
  { "population", N_ ("Population") },
  { "as_of", N_ ("Situation on") },
  { "scenario", N_ ("Scenario") },
  { "digital", N_ ("Digital channels") },
  { "first_relay", N_ ("First relay") },
  { "sizes_left_out", N_ ("Size classes left out (they straddle 1-9 or 10-249)") },
  { "weight", N_ ("Weight") },
  { "actions_counted", N_ ("Actions counted") },
  { "status", N_ ("Computation") },
  { "draws", N_ ("Draws") },
  { "interval_draws", N_ ("Draws of the hypotheses") },
  { "seed", N_ ("Seed") },
  { "why", N_ ("Why there is no programme") },
  { "publish_min_establishments", N_ ("Published from this number of establishments on") },
  { "publish_max_share", N_ ("Published unless one establishment has more of the workers than") },
  { "publish_rows", N_ ("Rows about establishments") },
  { "publish_primary", N_ ("Of them hidden for what they are (s)") },
  { "publish_complementary", N_ ("Hidden so that those cannot be found (s)") },
  { "publish_left_out", N_ ("Left out: not open for diffusion") },
  { "publish_withheld", N_ ("Withheld whole: nothing else protected a cell") },
  { "publish_share", N_ ("Share of rows published") },
  { "faults", N_ ("Faults") },
  { "warnings", N_ ("Warnings") },
};

const char *
mlg_info_label (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].key, key) == 0)
      return labels[i].label;
  return NULL;
}
