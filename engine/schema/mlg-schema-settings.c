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
  { "require_validation", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether a deliverable diffuses only from its validation on" },
  { "revalidation_days", MLG_TYPE_WHOLE, 365, 1, 36500, NULL, "Days that a revalidation holds" },
  { "require_gates", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether a relay behind a gate acts only through it" },
  { "funding_ends", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether what lives on outside funding ends with it" },
  { "check_titles", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether titles are checked for words that readers may not know" },
  { "withdraw_sessions", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether a session is withdrawn after its start" },
  { "session_days", MLG_TYPE_WHOLE, 7, 0, 3650, NULL,
    "Days that a session stays visible after its start" },
  { "shrink_seats", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether remaining seats limit what a session can do" },
  { "seat_priority", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether seats go by tier; else by day of the request" },
  { "whole_attendance", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether a session followed in part counts as not followed" },
  { "attendance_share", MLG_TYPE_NUMBER, 1, 0, 1, NULL,
    "Share of a session from which it counts as followed" },
  { "use_substitutes", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether a substitute takes the overflow of full sessions" },
  { "trained_relays", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether those trained to train become relays in the next period" },
  { "service_quotas", MLG_TYPE_FLAG, 1, 0, 1, NULL, "Whether the support service keeps to quotas" },
  { "service_days", MLG_TYPE_NUMBER, 3, 0, MLG_LARGEST, NULL,
    "Days of support per member and civil year" },
  { "service_requests", MLG_TYPE_WHOLE, 2, 0, MLG_LARGEST, NULL,
    "Requests per member and civil year" },
  { "service_period_months", MLG_TYPE_WHOLE, 6, 1, 12, NULL,
    "Months of a period of the civil year (1, 2, 3, 4, 6 or 12)" },
  { "service_period_requests", MLG_TYPE_WHOLE, 1, 0, MLG_LARGEST, NULL,
    "Requests per member and period" },
  { "service_priority", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether requests are served by tier; else by date" },
  { "service_never_first", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether members never served come before any tier; else the tiers say it" },
  { "service_in_order", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether nobody is overtaken while a request before it waits for days of the team" },
  { "service_referral", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether what is refused is sent on to the national support system" },
  { "service_scope", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether requests out of scope are referred elsewhere" },
  { "service_team_days", MLG_TYPE_NUMBER, NO_DEFAULT, 0, MLG_LARGEST, NULL,
    "Days per year of the support service’s team; else those of the plan’s team" },
  { "service_effect", MLG_TYPE_NUMBER, 0.25, 0, 1, NULL,
    "Share of the engagement a relay lacks that a support brings (assumed)" },
  { "digital_publics", MLG_TYPE_FLAG, 1, 0, 1, NULL,
    "Whether unknown digital access is built from publics and what they can use" },
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

static const MlgRuleSpec rules[] = {
  { "validation",
    "Validation",
    "Nothing diffuses before it is validated.",
    "require_validation",
    { NULL } },
  { "revalidation",
    "Yearly revalidation",
    "A relay whose file was not revalidated in time is withdrawn, and what passes through it.",
    "require_revalidation",
    { "revalidation_days", NULL } },
  { "gates",
    "Gates",
    "A relay behind a gate acts only on what came through it.",
    "require_gates",
    { NULL } },
  { "titles",
    "Titles that speak to everybody",
    "Titles explain their acronyms and abbreviations; durations and decision dates are given.",
    "check_titles",
    { NULL } },
  { "funding",
    "Funding that ends",
    "What lives on outside funding stops on the day it ends.",
    "funding_ends",
    { NULL } },
  { "sessions",
    "Sessions withdrawn",
    "A session that began is withdrawn after a few days.",
    "withdraw_sessions",
    { "session_days", NULL } },
  { "seats_left",
    "Remaining seats",
    "Seats already taken can bring nobody else.",
    "shrink_seats",
    { NULL } },
  { "seat_priority",
    "Seats by tier",
    "Seats go to the first tiers first, then by score and date; the others wait.",
    "seat_priority",
    { NULL } },
  { "attendance",
    "Whole attendance",
    "A session followed in part counts as not followed.",
    "whole_attendance",
    { "attendance_share", NULL } },
  { "substitutes",
    "Substitutes",
    "A substitute takes the overflow of full sessions, at a lower effect.",
    "use_substitutes",
    { NULL } },
  { "trained_relays",
    "Those trained become relays",
    "Those trained to train become relays in the next period.",
    "trained_relays",
    { NULL } },
  { "service_quotas",
    "Quotas of the support service",
    "A member has so many days and requests a year; beyond them it is referred elsewhere.",
    "service_quotas",
    { "service_days", "service_requests", "service_period_months", "service_period_requests",
      "service_referral", NULL } },
  { "service_priority",
    "Priority of the support service",
    "Members never served come first, then the other tiers, then the date.",
    "service_priority",
    { "service_never_first", NULL } },
  { "service_order",
    "Nobody is overtaken at the support service",
    "When the team’s days run out the requests wait in their order; none passes one before it.",
    "service_in_order",
    { "service_team_days", NULL } },
  { "service_scope",
    "Scope of the support service",
    "What is out of scope is referred elsewhere.",
    "service_scope",
    { NULL } },
  { "digital_publics",
    "Digital access from publics",
    "Where digital access is unknown it is built from publics and the channels they can use.",
    "digital_publics",
    { NULL } },
};

const MlgRuleSpec *
mlg_schema_rule_list (guint *out_n)
{
  *out_n = G_N_ELEMENTS (rules);
  return rules;
}

const MlgRuleSpec *
mlg_schema_find_rule (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strcmp (rules[i].id, id) == 0)
      return &rules[i];
  return NULL;
}

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
