/* `compare`: the same question of several scenarios, or of several maps, side by side. */
#include <maillage/mlg-compare.h>

#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "map/mlg-draws.h"
#include "scenario/mlg-benchmark.h"
#include <math.h>
#include <string.h>

enum
{
  PAIRED_DRAWS = 40,
};

static void
compared_clear (gpointer data)
{
  MlgCompared *self = data;

  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->edits, g_array_unref);
  g_clear_pointer (&self->map, mlg_map_unref);
  g_clear_pointer (&self->answer, mlg_result_unref);
  g_clear_pointer (&self->reach, mlg_result_unref);
  g_free (self->drawn);
}

/* ---- what is compared -------------------------------------------------------------------------
 */

/* `id` "" is the map as it is. When `tolerant`, a scenario that gives no map is kept without one.
 */
static gboolean
add_scenario (GArray *list, const MlgMap *map, const char *id, gboolean tolerant, GError **error)
{
  MlgCompared item = { 0 };
  g_autoptr (GError) local = NULL;

  item.map = mlg_map_scenario (map, id, &local);
  if (item.map == NULL &&
      (!tolerant || !g_error_matches (local, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  item.id = g_strdup (id);
  item.name = g_strdup (mlg_map_scenario_name (map, id));
  item.edits = *id != '\0' ? mlg_map_scenario_edits (map, id, NULL)
                           : g_array_new (FALSE, FALSE, sizeof (MlgEdit));
  g_array_append_val (list, item);
  return TRUE;
}

static void
add_map (GArray *list, const MlgComparand *comparand)
{
  MlgCompared item = { .id = g_strdup (comparand->id),
                       .map = mlg_map_ref ((MlgMap *) (gsize) comparand->map) };

  g_array_append_val (list, item);
}

static gboolean
add_comparand (GArray *list, const MlgMap *map, const MlgComparand *comparand, GError **error)
{
  if (comparand->map == NULL)
    return add_scenario (list, map, comparand->id, FALSE, error);
  add_map (list, comparand);
  return TRUE;
}

static GArray *
new_list (void)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (MlgCompared));

  g_array_set_clear_func (list, compared_clear);
  return list;
}

/* ---- asking -----------------------------------------------------------------------------------
 */

typedef struct
{
  MlgAsked asked, reach; /* the question, and `reach` in total */
  const char *figure;
} Work;

static void
work_clear (Work *self)
{
  mlg_asked_clear (&self->asked);
  mlg_asked_clear (&self->reach);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

/* The total of reach is asked by no roll-up. */
static gboolean
init_reach (MlgAsked *self, GHashTable *given, GError **error)
{
  g_autoptr (GHashTable) few = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, given);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!g_str_equal (key, "by"))
      g_hash_table_insert (few, key, value);
  return mlg_asked_init (self, "reach", few, error);
}

static gboolean
ask (Work *work, MlgCompared *item, GCancellable *cancellable, GError **error)
{
  if (item->map == NULL)
    return TRUE;
  item->answer = mlg_asked_run (&work->asked, item->map, cancellable, error);
  if (item->answer == NULL)
    return FALSE;
  if (g_str_equal (work->asked.analysis->name, "reach"))
    item->reach = mlg_result_ref (item->answer);
  else
    item->reach = mlg_asked_run (&work->reach, item->map, cancellable, error);
  return item->reach != NULL;
}

static gboolean
ask_all (Work *work, GArray *list, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < list->len; i++)
    {
      if (!ask (work, &g_array_index (list, MlgCompared, i), cancellable, error))
        return FALSE;
      if (i > 0)
        continue;
      /* the same question of all: the period and the day are those of the base */
      mlg_asked_fix (&work->asked, g_array_index (list, MlgCompared, 0).reach);
      mlg_asked_fix (&work->reach, g_array_index (list, MlgCompared, 0).reach);
    }
  return TRUE;
}

/* The interval of each difference, both maps being drawn with the same numbers: far narrower than
 * what two intervals side by side would let one think. */
static gboolean
draw_all (Work *work, GArray *list, GCancellable *cancellable, GError **error)
{
  MlgCompared *base = &g_array_index (list, MlgCompared, 0);
  guint n_base = 0;

  for (guint i = 0; i < list->len; i++)
    {
      MlgCompared *item = &g_array_index (list, MlgCompared, i);
      g_autofree double *apart = NULL;
      guint n = 0;

      item->low = item->high = NAN;
      if (item->map == NULL)
        continue;
      if (!mlg_asked_draws (&work->reach, item->map, &item->drawn, &n, cancellable, error))
        return FALSE;
      if (i == 0)
        n_base = n;
      if (i == 0 || n == 0 || n != n_base)
        continue;
      apart = g_new (double, n);
      for (guint d = 0; d < n; d++)
        apart[d] = item->drawn[d] - base->drawn[d];
      mlg_interval (apart, n, &item->low, &item->high);
    }
  return TRUE;
}

static MlgLang
language (const MlgMap *map, GHashTable *given)
{
  const char *text = g_hash_table_lookup (given, "lang");
  MlgLang lang = MLG_LANG_FR;

  if (text == NULL)
    text = mlg_map_setting (map, "lang");
  if (text == NULL || !mlg_lang_parse (text, &lang))
    lang = MLG_LANG_FR;
  return lang;
}

static gboolean
take_edits (const MlgMap *map,
            Work *work,
            GHashTable *given,
            const GArray *list,
            MlgResult *result,
            GCancellable *cancellable,
            GError **error)
{
  const char *detail = g_hash_table_lookup (given, "detail");
  const MlgCompared *base = &g_array_index (list, MlgCompared, 0);
  MlgCompareEdits edits;
  gboolean good = TRUE;

  mlg_compare_edits_init (&edits, map, &work->reach, language (map, given),
                          detail != NULL ? (int) g_ascii_strtod (detail, NULL) : -1);
  for (guint i = 1; i < list->len && good; i++)
    {
      const MlgCompared *item = &g_array_index (list, MlgCompared, i);

      if (item->edits != NULL && item->map != NULL)
        good = mlg_compare_edits_add (&edits, base, item, cancellable, error);
    }
  mlg_result_set_info (result, "edits_limited", edits.limited ? "yes" : "no");
  mlg_result_take_table (result, edits.edits);
  if (mlg_table_get_n_rows (edits.dropped) > 0)
    mlg_result_take_table (result, edits.dropped);
  else
    mlg_table_unref (edits.dropped);
  return good;
}

/* What the base's answer says of the population holds for all. */
static void
take_info (const MlgCompared *base, MlgResult *result)
{
  static const char *const texts[] = { "period_from", "period_until", "as_of", "weight",
                                       "status",      "seed",         "draws" };
  static const char *const numbers[] = { "population_establishments", "population_workers",
                                         "population_cells" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    mlg_result_set_info_number (result, numbers[i],
                                mlg_result_get_info_number (base->reach, numbers[i]));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    mlg_result_set_info (result, texts[i], mlg_result_get_info (base->reach, texts[i]));
}

static guint
draws_of (const MlgMap *map, GHashTable *given)
{
  const char *text = g_hash_table_lookup (given, "intervals");
  const gboolean small = map->entry_start[map->n_relays] <= 100000;

  return text != NULL ? (guint) g_ascii_strtod (text, NULL) : small ? PAIRED_DRAWS : 0;
}

/* Differences are drawn in pairs, so that few draws tell much; a large map's are drawn when asked
 * for. */
static void
set_intervals (Work *work, const MlgMap *map, GHashTable *given)
{
  const guint draws = draws_of (map, given);
  const gboolean same = g_str_equal (work->asked.analysis->name, "reach");

  mlg_asked_set_intervals (&work->reach, draws);
  mlg_asked_set_intervals (&work->asked, same ? draws : 0);
}

static gboolean
run_list (const MlgMap *map,
          GHashTable *given,
          GArray *list,
          MlgResult *result,
          GCancellable *cancellable,
          GError **error)
{
  g_auto (Work) work = { 0 };
  MlgTable *table;

  if (!mlg_asked_init (&work.asked, g_hash_table_lookup (given, "question"), given, error) ||
      !init_reach (&work.reach, given, error))
    return FALSE;
  set_intervals (&work, map, given);
  if (!ask_all (&work, list, cancellable, error) || !draw_all (&work, list, cancellable, error))
    return FALSE;
  table = mlg_compare_table (&work.asked, (const MlgCompared *) list->data, list->len,
                             g_hash_table_lookup (given, "figure"), error);
  if (table == NULL)
    return FALSE;
  take_info (&g_array_index (list, MlgCompared, 0), result);
  mlg_result_take_table (result, mlg_compare_totals ((const MlgCompared *) list->data, list->len));
  mlg_result_take_table (result, table);
  if (g_hash_table_lookup (given, "indicators") != NULL &&
      !mlg_benchmark ((const MlgCompared *) list->data, list->len, given, draws_of (map, given),
                      language (map, given), result, cancellable, error))
    return FALSE;
  return take_edits (map, &work, given, list, result, cancellable, error);
}

/* ---- as a question of one map -----------------------------------------------------------------
 */

/* The codes of a comma list; every scenario of the map when none are named. */
static gboolean
add_named (GArray *list, const MlgMap *map, const char *codes, GError **error)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIOS);
  g_auto (GStrv) parts = NULL;

  if (g_strcmp0 (codes, "all") == 0 && mlg_map_scenario_name (map, codes) == NULL)
    codes = NULL;
  parts = g_strsplit (codes != NULL ? codes : "", ",", -1);
  for (guint r = 0; codes == NULL && r < rows->n; r++)
    if (!add_scenario (list, map, mlg_rows_text (rows, r, 0), TRUE, error))
      return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!add_scenario (list, map, g_strstrip (parts[i]), FALSE, error))
      return FALSE;
  return TRUE;
}

static gboolean
run_compare (const MlgMap *map,
             GHashTable *given,
             MlgResult *result,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GArray) list = new_list ();
  const char *base = g_hash_table_lookup (given, "base");

  return add_scenario (list, map, base != NULL ? base : "", FALSE, error) &&
         add_named (list, map, g_hash_table_lookup (given, "scenarios"), error) &&
         run_list (map, given, list, result, cancellable, error);
}

MlgResult *
mlg_compare (const MlgMap *map,
             const MlgComparand *base,
             const MlgComparand *others,
             guint n,
             const char *const *parameters,
             GCancellable *cancellable,
             GError **error)
{
  const MlgComparand as_it_is = { "", NULL };
  g_autoptr (MlgResult) result = NULL;
  g_autoptr (GHashTable) given =
      mlg_analysis_prepare (&mlg_analysis_compare, parameters, &result, error);
  g_autoptr (GArray) list = new_list ();
  g_autoptr (GString) ids = g_string_new (NULL);

  if (given == NULL || !add_comparand (list, map, base != NULL ? base : &as_it_is, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (ids, "%s%s", i > 0 ? "," : "", others[i].id);
      if (!add_comparand (list, map, &others[i], error))
        return NULL;
    }
  mlg_result_set_setting (result, "scenarios", ids->str);
  if (base != NULL)
    mlg_result_set_setting (result, "base", base->id);
  return run_list (map, given, list, result, cancellable, error) ? g_steal_pointer (&result) : NULL;
}

static const MlgParam compare_params[] = {
  { "scenarios", MLG_PARAM_TEXT, "all", 0, 0, NULL,
    N_ ("what is compared, codes with commas (else every scenario of the map)") },
  { "base", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("the scenario they are compared with (else the map as it is)") },
  { "question", MLG_PARAM_TEXT, "reach", 0, 0, NULL,
    N_ ("question asked of each: reach, gaps, capacity, relays, robust") },
  { "by", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("roll-up, as of the question asked") },
  { "figure", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("column of its main table that is compared (else its own: reach, shortfall, load)") },
  { "detail", MLG_PARAM_WHOLE, NULL, 0, 100000, NULL,
    N_ ("changes of a scenario told in figures at most (else as many as take a moment)") },
  { "indicators", MLG_PARAM_FLAG, NULL, 0, 0, NULL,
    N_ ("also the year's indicators, classes, stages and gaps of each side by side (two regions, "
        "two plans)") },
  { "lang", MLG_PARAM_CHOICE, NULL, 0, 0, "fr|en", N_ ("language of the output") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  { "intervals", MLG_PARAM_WHOLE, "auto", 0, 1000000, NULL,
    N_ ("draws of the uncertain figures for the 90% interval of each difference; 0 = none (40, but "
        "none by itself on a map of more than 100,000 shares)") },
  P_LAST
};

const MlgAnalysis mlg_analysis_compare = {
  .name = "compare",
  .summary = N_ ("scenarios side by side, and what each change brings"),
  .meaning = N_ (
      "The same question, with the same period, as-of date and random numbers, asked of the map as "
      "it is and of each scenario: the figure of each, the differences, and for each change of a "
      "scenario what it brings alone and in its order. Changes that fill one row, or follow each "
      "other on one row, count as one. In their order the gains add up to the whole difference; "
      "alone they need not: two changes may only work together, or reach the same firms."),
  .formula = N_ ("alone = establishments reached with the base and this change − with the base; in "
                 "order = with all changes up to this one − with all those before it."),
  .example = "S1 S2 S3 --by sector:top",
  .main_table = "compare",
  .params = compare_params,
  .run = run_compare,
};
