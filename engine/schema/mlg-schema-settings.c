/* The settings a map may hold, with what holds when it says nothing. */
#include "schema/mlg-schema-private.h"

static const MlgSettingSpec settings[] = {
  { "region", MLG_TYPE_CODE, NO_DEFAULT, -NO_LIMIT, NO_LIMIT, NULL, "Code of the region" },
  { "title", MLG_TYPE_TEXT, NO_DEFAULT, -NO_LIMIT, NO_LIMIT, NULL,
    "Title of the map, for reports" },
  { "plan", MLG_TYPE_TEXT, NO_DEFAULT, -NO_LIMIT, NO_LIMIT, NULL, "Name of the plan" },
  { "year", MLG_TYPE_WHOLE, NO_DEFAULT, 1900, 2999, NULL, "Year that questions are about" },
  { "as_of", MLG_TYPE_DATE, NO_DEFAULT, -NO_LIMIT, NO_LIMIT, NULL,
    "Up to this day only done actions count" },
  { "lang", MLG_TYPE_CODE, NO_DEFAULT, -NO_LIMIT, NO_LIMIT, "fr",
    "Language of reports and workbooks: fr or en" },
  { "goal", MLG_TYPE_NUMBER, NO_DEFAULT, 0, 1, NULL,
    "Share of establishments to reach, when nothing more specific says" },
  { "team_days", MLG_TYPE_NUMBER, NO_DEFAULT, 0, MLG_LARGEST, NULL,
    "Days per year of the plan’s team" },
  { "day_cost", MLG_TYPE_NUMBER, NO_DEFAULT, 0, MLG_LARGEST, NULL,
    "Cost of one day of the team, in euros" },
  { "require_revalidation", MLG_TYPE_FLAG, 0, 0, 1, NULL,
    "Whether a relay must be revalidated each year to act" },
  { "has_from", MLG_TYPE_NUMBER, 0.05, 0, 1, NULL,
    "Share from which a relay is said to have a cell" },
  { "width_measured", MLG_TYPE_NUMBER, 0.05, 0, 1, NULL,
    "Width around a measured figure that has no ends" },
  { "width_declared", MLG_TYPE_NUMBER, 0.15, 0, 1, NULL,
    "Width around a declared figure that has no ends" },
  { "width_estimated", MLG_TYPE_NUMBER, 0.3, 0, 1, NULL,
    "Width around an estimated figure that has no ends" },
  { "width_assumed", MLG_TYPE_NUMBER, 0.5, 0, 1, NULL,
    "Width around an assumed figure that has no ends" },
  { "publish_min_establishments", MLG_TYPE_WHOLE, 3, 0, MLG_LARGEST, NULL,
    "Publications hide cells with fewer establishments" },
  { "publish_max_share", MLG_TYPE_NUMBER, 0.85, 0, 1, NULL,
    "Publications hide cells where one establishment has a larger share of workers" },
};

const MlgSettingSpec *
mlg_schema_settings (guint *out_n)
{
  *out_n = G_N_ELEMENTS (settings);
  return settings;
}

const MlgSettingSpec *
mlg_schema_find_setting (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i].key, key) == 0)
      return &settings[i];
  return NULL;
}
