/* `uncertain`: any question, with a 90 % interval beside each of its figures. The question is asked
 * of each drawn map, just as it is. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "map/mlg-draws.h"
#include "uncertain/mlg-uncertain-sheet.h"

#include <math.h>

/* Questions about one map. What calls igraph or GLPK is asked by one thread. */
static const char *const asked[] = { "reach", "gaps", "relays", "capacity", "robust" };
static const char *const side_by_side[] = { "reach", "gaps", "relays" };

typedef struct
{
  const MlgAnalysis *analysis;
  GPtrArray *parameters; /* key, value …, NULL; borrowed */
  GPtrArray *sheets;     /* MlgUncertainSheet */
  GPtrArray *names;      /* of their tables; borrowed */
  GCancellable *cancellable;
} Work;

static gboolean
is_among (const char *name, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (list[i], name))
      return TRUE;
  return FALSE;
}

/* Those of the call that the question takes; it draws nothing itself and runs on one thread. */
static void
pass_parameters (Work *work, GHashTable *given)
{
  static const char *const own[] = { "scenario", "intervals", "threads" };

  for (const MlgParam *p = work->analysis->params; p->name != NULL; p++)
    {
      const char *value = g_hash_table_lookup (given, p->name);

      if (is_among (p->name, own, G_N_ELEMENTS (own)))
        value = g_str_equal (p->name, "intervals") ? "0" : NULL;
      if (value == NULL)
        continue;
      g_ptr_array_add (work->parameters, (gpointer) (guintptr) p->name);
      g_ptr_array_add (work->parameters, (gpointer) (guintptr) value);
    }
  g_ptr_array_add (work->parameters, NULL);
}

static gboolean
ask_drawn (const MlgMap *map, guint draw, guint thread, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (MlgResult) result = mlg_analysis_run (
      work->analysis, map, (const char *const *) work->parameters->pdata, work->cancellable, error);

  (void) thread;
  for (guint i = 0; result != NULL && i < work->sheets->len; i++)
    {
      const MlgTable *table = mlg_result_find_table (result, g_ptr_array_index (work->names, i));

      if (table != NULL)
        mlg_uncertain_sheet_fill (g_ptr_array_index (work->sheets, i), table, draw);
    }
  return result != NULL;
}

static void
copy_info (const MlgResult *from, MlgResult *to)
{
  static const char *const texts[] = { "period_from", "period_until", "as_of",
                                       "weight",      "deliverables", "status" };
  static const char *const numbers[] = { "population_establishments", "population_workers",
                                         "population_cells", "actions_counted" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!isnan (mlg_result_get_info_number (from, numbers[i])))
      mlg_result_set_info_number (to, numbers[i], mlg_result_get_info_number (from, numbers[i]));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (mlg_result_get_info (from, texts[i]) != NULL)
      mlg_result_set_info (to, texts[i], mlg_result_get_info (from, texts[i]));
}

static gboolean
draw_all (Work *work, const MlgMap *map, const MlgQuestion *q, MlgResult *result, GError **error)
{
  g_autoptr (MlgResult) base = mlg_analysis_run (
      work->analysis, map, (const char *const *) work->parameters->pdata, work->cancellable, error);
  const guint threads =
      is_among (work->analysis->name, side_by_side, G_N_ELEMENTS (side_by_side)) ? q->threads : 1;

  if (base == NULL)
    return FALSE;
  for (guint i = 0; i < mlg_result_get_n_tables (base); i++)
    {
      const MlgTable *table = mlg_result_get_table (base, i);

      g_ptr_array_add (work->sheets, mlg_uncertain_sheet_new (table, q->intervals));
      g_ptr_array_add (work->names, (gpointer) (guintptr) mlg_table_get_name (table));
    }
  copy_info (base, result);
  mlg_result_set_info_number (result, "interval_draws", q->intervals);
  if (!mlg_draw_maps (map, q->seed, q->intervals, threads, ask_drawn, work, work->cancellable,
                      error))
    return FALSE;
  /* the main table last of its name's kind, as the question has it */
  for (guint i = 0; i < work->sheets->len; i++)
    mlg_result_take_table (result, mlg_uncertain_sheet_table (g_ptr_array_index (work->sheets, i)));
  return TRUE;
}

static gboolean
run_uncertain (const MlgMap *map,
               GHashTable *given,
               MlgResult *result,
               GCancellable *cancellable,
               GError **error)
{
  const char *name = g_hash_table_lookup (given, "question");
  const char *draws = g_hash_table_lookup (given, "intervals");
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (GPtrArray) parameters = g_ptr_array_new (), names = g_ptr_array_new ();
  g_autoptr (GPtrArray) sheets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_uncertain_sheet_free);
  Work work = { NULL, parameters, sheets, names, cancellable };

  if (name == NULL)
    name = "reach";
  if (!is_among (name, asked, G_N_ELEMENTS (asked)))
    {
      mlg_usage_unknown_name (error, N_ ("question"), name, asked, G_N_ELEMENTS (asked));
      return FALSE;
    }
  if (!mlg_params_question (&q, map, given, error))
    return FALSE;
  q.intervals = draws != NULL ? (guint) g_ascii_strtod (draws, NULL) : MLG_INTERVAL_DRAWS;
  mlg_result_set_setting_number (result, "intervals", q.intervals);
  work.analysis = mlg_analysis_find (name);
  pass_parameters (&work, given);
  return draw_all (&work, map, &q, result, error);
}

static const MlgParam uncertain_params[] = {
  { "question", MLG_PARAM_TEXT, "reach", 0, 0, NULL,
    N_ ("question asked of each drawn map: reach, gaps, relays, capacity, robust") },
  { "by", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("roll-up, as of the question asked") },
  { "to-goal", MLG_PARAM_FLAG, NULL, 0, 0, NULL, N_ ("of capacity: up to each target's goal") },
  { "for", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("of relays: the target looked for") },
  { "intervals", MLG_PARAM_WHOLE, "99", MLG_INTERVAL_LEAST, 1000000, NULL,
    N_ ("draws of the uncertain figures") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_LAST
};

const MlgAnalysis mlg_analysis_uncertain = {
  .name = "uncertain",
  .summary = N_ ("any question, with a 90% interval beside each figure"),
  .meaning = N_ (
      "Every uncertain figure of the map is drawn from its own range, the question is asked of "
      "each drawn map, and each figure of its tables is given the two values between which nine "
      "draws in ten fall (COLUMN_low, COLUMN_high). `drawn` is the share of the draws in which the "
      "row is there at all. The figures themselves are those of the map as it is. Intervals by the "
      "hypotheses are not bounds by the overlap of audiences, which stand in columns of their "
      "own."),
  .formula = N_ ("the 5 % and 95 % quantiles over the draws (values number .05 (n + 1) and "
                 ".95 (n + 1)), row by row."),
  .example = "--question gaps --by territory:department --intervals 50",
  .main_table = "",
  .params = uncertain_params,
  .run = run_uncertain,
};
