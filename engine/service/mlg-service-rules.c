/* The rules in force: what the settings and service_tiers say. */
#include "service/mlg-service.h"

#include <math.h>
#include <string.h>

/* The value of a setting, as people may have written it; NaN when it has none. */
static double
number (const MlgMap *map, const char *key)
{
  const MlgSettingSpec *spec = mlg_schema_find_setting (key);
  const MlgColumnSpec column = { .type = spec->type, .low = spec->low, .high = spec->high };
  const char *text = mlg_map_setting (map, key);
  g_autofree char *rule = NULL, *mend = NULL;
  double value;

  return text != NULL && mlg_column_parse (&column, text, &value, &rule, &mend) ? value
                                                                                : (double) NAN;
}

static guint
whole (const MlgMap *map, const char *key)
{
  const double value = number (map, key);

  return isnan (value) || value > G_MAXUINT ? G_MAXUINT : (guint) value;
}

static gboolean
flag (const MlgMap *map, const char *key)
{
  return number (map, key) > 0;
}

static guint
code (const MlgRows *rows, guint row, const char *id)
{
  const double value = mlg_rows_number (rows, row, mlg_schema_column (MLG_T_SERVICE_TIERS, id));

  return isnan (value) ? MLG_NONE : (guint) value;
}

static void
read_tiers (MlgServiceRules *self, const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SERVICE_TIERS);
  const MlgTableId t = MLG_T_SERVICE_TIERS;

  self->n_tiers = rows->n;
  self->tiers = g_new0 (MlgServiceTier, rows->n + 1);
  for (guint i = 0; i < rows->n; i++) /* rows stand in the order of their rank */
    self->tiers[i] = (MlgServiceTier){
      .rank = code (rows, i, "rank"),
      .name = mlg_rows_text (rows, i, mlg_schema_column (t, "name")),
      .served = code (rows, i, "served"),
      .kind = mlg_rows_text (rows, i, mlg_schema_column (t, "kind")),
      .sphere = code (rows, i, "sphere"),
      .service = code (rows, i, "service"),
      .form = code (rows, i, "form"),
      .level = code (rows, i, "level"),
    };
}

void
mlg_service_rules_init (MlgServiceRules *self, const MlgMap *map)
{
  const double own = number (map, "service_team_days");

  *self = (MlgServiceRules){
    .quotas = flag (map, "service_quotas"),
    .days = number (map, "service_days"),
    .requests = whole (map, "service_requests"),
    .period_months = whole (map, "service_period_months"),
    .period_requests = whole (map, "service_period_requests"),
    .priority = flag (map, "service_priority"),
    .never_first = flag (map, "service_never_first"),
    .in_order = flag (map, "service_in_order"),
    .scope = flag (map, "service_scope"),
    .referral = flag (map, "service_referral"),
    .team_days = isnan (own) ? map->team_days : own,
    .days_of_plan = isnan (own) && !isnan (map->team_days),
    .effect = number (map, "service_effect"),
  };
  read_tiers (self, map);
}

void
mlg_service_rules_clear (MlgServiceRules *self)
{
  g_clear_pointer (&self->tiers, g_free);
}
