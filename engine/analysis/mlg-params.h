/* The parameters that every question about the population shares, and the MlgQuestion they make. */
#pragma once
#include "base/mlg-words.h"
#include "reach/mlg-question.h"
#include <maillage/mlg-analysis.h>

/* Fills and completes a question from the parameters of a call (those below; others are left
 * alone). MLG_ERROR_USAGE. */
gboolean mlg_params_question (MlgQuestion *q, const MlgMap *map, GHashTable *given, GError **error);

/* The first steps of mlg_analysis_run, for those that take more than a map: the parameters checked
 * (keys and values borrowed; transfer container) and a result with every setting (transfer full).
 */
GHashTable *mlg_analysis_prepare (const MlgAnalysis *self,
                                  const char *const *parameters,
                                  MlgResult **out_result,
                                  GError **error);
/* For questions with P_INTERVALS: how many draws, given or by itself. MLG_ERROR_USAGE. */
gboolean
mlg_params_intervals (MlgQuestion *q, const MlgMap *map, GHashTable *given, GError **error);

/* A parameter of the type MLG_PARAM_WHOLE, which mlg_param_check has seen; at most 2^53. */
guint64 mlg_params_whole (GHashTable *given, const char *name, guint64 fallback);

/* Entries of a table of MlgParam. */
#define P_PERIOD \
  { \
    "period", MLG_PARAM_PERIOD, NULL, 0, 0, NULL, \
        N_ ("year, month or days asked about (else the setting year, else the last year with an " \
            "action)") \
  }
#define P_AS_OF \
  { \
    "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL, \
        N_ ("up to this day only what was done counts (else the setting, else the latest action " \
            "done)") \
  }
#define P_WHAT \
  { \
    "deliverable", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("resources asked about, ids with commas") \
  }, \
      { "theme", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("themes asked about, with commas") }, \
  { \
    "work-group", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("work groups asked about, with commas") \
  }
#define P_WHERE \
  { "sector", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("only this sector and what belongs to it") }, \
      { "size", MLG_PARAM_TEXT, "all", 0, 0, NULL, N_ ("only this size class") }, \
  { \
    "territory", MLG_PARAM_TEXT, "all", 0, 0, NULL, \
        N_ ("only this territory and what belongs to it") \
  }
#define P_DIGITAL \
  { \
    "digital", MLG_PARAM_CHOICE, "on", 0, 0, "on|off", \
        N_ ("off: as if nobody could use digital channels") \
  }
#define P_WEIGHT \
  { \
    "weight", MLG_PARAM_CHOICE, "establishments", 0, 0, "establishments|workers|risk", \
        N_ ("what a share is a share of") \
  }
#define P_COMPUTE \
  { "method", \
    MLG_PARAM_CHOICE, \
    "auto", \
    0, \
    0, \
    "auto|exact|sample", \
    "how chains of relays are computed: exactly where that is possible, or drawn" }, \
      { "draws", \
        MLG_PARAM_WHOLE, \
        "1000", \
        3, \
        10000000, \
        NULL, \
        "draws where no exact answer is at hand" }, \
      { "seed", MLG_PARAM_WHOLE, "1", 0, 9007199254740991.0, NULL, N_ ("seed of the draws") }, \
  { \
    "threads", MLG_PARAM_WHOLE, "1", 1, 256, NULL, N_ ("threads; they change no figure") \
  }
/* Ends every table of a question's MlgParam: any question can be asked of a scenario, which
 * mlg_analysis_run applies for it. */
#define P_INTERVALS \
  { \
    "intervals", MLG_PARAM_WHOLE, "auto", 0, 1000000, NULL, \
        N_ ("draws of the uncertain figures for 90% intervals; 0 = none (99, but none by itself " \
            "on " \
            "a map of more than 100,000 shares)") \
  }
#define P_END \
  { "scenario", \
    MLG_PARAM_TEXT, \
    NULL, \
    0, \
    0, \
    NULL, \
    N_ ("ask it of this scenario of the map (else of the map as it is)") }, \
      P_LAST
/* Ends the table of one that takes scenarios in a way of its own. */
#define P_LAST \
  { \
    NULL, MLG_PARAM_FLAG, NULL, 0, 0, NULL, NULL \
  }
