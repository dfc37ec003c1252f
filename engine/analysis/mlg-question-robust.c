/* The question `robust`: its description, and its options. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "base/mlg-format.h"
#include "robust/mlg-robust.h"

#include <string.h>

/* A share as people type it: 0.15 or 15%. */
static gboolean
read_share (GHashTable *given, const char *name, double *out_share, GError **error)
{
  const char *text = g_hash_table_lookup (given, name);
  g_autofree char *digits = g_strdup (text);
  const gboolean percent = text != NULL && g_str_has_suffix (text, "%");
  double share;

  if (text == NULL)
    return TRUE;
  if (percent)
    digits[strlen (digits) - 1] = '\0';
  g_strdelimit (digits, ",", '.');
  if (!mlg_parse_number (g_strstrip (digits), &share))
    share = -1;
  share /= percent ? 100 : 1;
  if (!(share >= 0 && share <= 1))
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   mlg_tr (mlg_message_lang (),
                           "--%s %s: write a share between 0 and 1, such as 0.15, or 15%%."),
                   name, text);
      return FALSE;
    }
  *out_share = share;
  return TRUE;
}

static gboolean
run_robust (const MlgMap *map,
            GHashTable *given,
            MlgResult *result,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  MlgRobustOptions options;

  mlg_robust_options_init (&options);
  options.top = (guint) mlg_params_whole (given, "top", options.top);
  options.pairs = (guint) mlg_params_whole (given, "pairs", options.pairs);
  return read_share (given, "below", &options.below, error) &&
         mlg_params_question (&q, map, given, error) &&
         mlg_robust_run (map, &q, &options, result, cancellable, error);
}

static const MlgParam robust_params[] = {
  { "top", MLG_PARAM_WHOLE, "20", 0, 1000000, NULL,
    N_ ("relays listed, those whose loss is greatest; 0 = all") },
  { "pairs", MLG_PARAM_WHOLE, "10", 0, 1000, NULL,
    N_ ("worst pairs listed; 0 = pairs are not looked at") },
  { "below", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("the reach to fall under, 0.15 or 15% (else the goal of the map; else, or when it is "
        "missed already, three quarters of the reach)") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_DIGITAL,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_robust = {
  .name = "robust",
  .summary = N_ ("what is lost if relays stop, and when funding runs out"),
  .meaning =
      N_ ("The reach lost if one relay stops, if two stop together, the smallest set of relays "
          "whose leaving takes reach below a goal, the relays and links that alone hold parts of "
          "the network together, and month by month what is lost as validity and funding run out."),
  .formula = N_ ("loss of a set of relays = reach − reach without them, all else as it is; "
                 "dependency = the greatest loss of one relay / reach."),
  .example = "--below 0.15",
  .main_table = "losses",
  .params = robust_params,
  .run = run_robust,
};
