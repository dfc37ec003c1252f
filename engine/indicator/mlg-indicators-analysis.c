/* The question `indicators` as the registry describes it. */
#include "indicator/mlg-indicators-run.h"

#include "base/mlg-words.h"
#include <string.h>

static double
number_of (GHashTable *given, const char *name, double fallback)
{
  const char *text = g_hash_table_lookup (given, name);

  return text != NULL ? g_ascii_strtod (text, NULL) : fallback;
}

static gboolean
ask_for (MlgQuestion *q,
         const MlgMap *map,
         GHashTable *given,
         const char *option,
         const char *what,
         GError **error)
{
  const char *ids = g_hash_table_lookup (given, option);

  return ids == NULL || strcmp (ids, "all") == 0 || mlg_question_ask (q, map, what, ids, error);
}

static gboolean
filter_by (
    MlgQuestion *q, const MlgMap *map, GHashTable *given, const char *dimension, GError **error)
{
  const char *id = g_hash_table_lookup (given, dimension);

  return id == NULL || strcmp (id, "all") == 0 ||
         mlg_question_filter (q, map, dimension, id, error);
}

static gboolean
fill (MlgIndicatorsAsked *asked, const MlgMap *map, GHashTable *given, GError **error)
{
  MlgQuestion *q = &asked->asked;
  const char *as_of = g_hash_table_lookup (given, "as-of");
  const char *period = g_hash_table_lookup (given, "period");

  asked->year = (int) number_of (given, "year", 0);
  asked->since = (int) number_of (given, "since", 0);
  asked->by = g_hash_table_lookup (given, "by");
  asked->only = g_hash_table_lookup (given, "indicator");
  asked->recompute = g_hash_table_lookup (given, "recompute") != NULL;
  asked->forecast = g_hash_table_lookup (given, "forecast") != NULL;
  asked->sheets = g_hash_table_lookup (given, "sheets") != NULL;
  asked->draws = (guint) number_of (given, "draws", asked->draws);
  asked->seed = (guint64) number_of (given, "seed", (double) asked->seed);
  q->threads = (guint) number_of (given, "threads", q->threads);
  if (asked->year == 0 && period != NULL && strlen (period) >= 4) /* a report's own period */
    asked->year = (int) g_ascii_strtoull (period, NULL, 10);
  return ask_for (q, map, given, "deliverable", "deliverable", error) &&
         ask_for (q, map, given, "theme", "theme", error) &&
         ask_for (q, map, given, "work-group", "work_group", error) &&
         filter_by (q, map, given, "sector", error) && filter_by (q, map, given, "size", error) &&
         filter_by (q, map, given, "territory", error) &&
         (as_of == NULL || mlg_question_set_as_of (q, as_of, error));
}

static gboolean
run (const MlgMap *map,
     GHashTable *given,
     MlgResult *result,
     GCancellable *cancellable,
     GError **error)
{
  g_auto (MlgIndicatorsAsked) asked = { 0 };

  mlg_indicators_asked_init (&asked);
  return fill (&asked, map, given, error) &&
         mlg_indicators_run (map, &asked, result, cancellable, error);
}

static const MlgParam params[] = {
  { "year", MLG_PARAM_WHOLE, NULL, 1900, 2999, NULL,
    N_ ("the year (else the setting year, else the last year with an action)") },
  { "since", MLG_PARAM_WHOLE, NULL, 1900, 2999, NULL,
    N_ ("first year of the series (else the first frozen year, else last year)") },
  { "indicator", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("only these indicators, ids with commas") },
  { "by", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("break-down: sector, size, territory (a level after a colon; several with commas), or "
        "deliverable, theme, work_group") },
  { "forecast", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("also next year, by the model on what is planned") },
  { "sheets", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("also what each indicator is: objective, formula, method, source") },
  { "recompute", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("compute anew what is frozen, to compare; what is frozen stays") },
  { "period", MLG_PARAM_PERIOD, NULL, 0, 0, NULL, N_ ("its year, when --year is not given") },
  { "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL,
    N_ ("up to this day only what was done counts (else the setting, else the latest action "
        "done)") },
  { "deliverable", MLG_PARAM_TEXT, "all", 0, 0, NULL,
    N_ ("resources asked about, ids with commas") },
  { "theme", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("themes asked about, with commas") },
  { "work-group", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("work groups asked about, with commas") },
  { "sector", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("only this sector and what belongs to it") },
  { "size", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("only this size class") },
  { "territory", MLG_PARAM_TEXT, "all", 0, 0, NULL,
    N_ ("only this territory and what belongs to it") },
  { "draws", MLG_PARAM_WHOLE, "200", 0, 1000000, NULL,
    N_ ("maps drawn for the intervals; 0 = no interval") },
  { "seed", MLG_PARAM_WHOLE, "1", 0, 9007199254740991.0, NULL, N_ ("seed of the draws") },
  { "threads", MLG_PARAM_WHOLE, "1", 1, 256, NULL, N_ ("threads; they change no figure") },
  { NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL },
};

const MlgAnalysis mlg_analysis_indicators = {
  .name = "indicators",
  .summary = N_ ("the year's indicators, with goals, trend and intervals"),
  .meaning = N_ (
      "The 30 indicators of the plan, and those the map adds: numerator, denominator, value, an "
      "interval or the rows counted, the quality of what it rests on, completeness. A year that "
      "was "
      "frozen shows what was frozen. Missing is not zero: a figure that cannot be told says why."),
  .formula = N_ ("value = numerator / denominator, each a formula of building blocks "
                 "(table indicator_sheets); a ratio of sums, never a mean of rates."),
  .example = "--year 2026 --by territory:department --indicator I04,I10",
  .main_table = "indicators",
  .params = params,
  .run = run,
};
