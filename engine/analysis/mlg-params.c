/* From the words of a call to a MlgQuestion. */
#include "analysis/mlg-params.h"

#include "map/mlg-draws.h"

static gboolean
ask_for (MlgQuestion *q,
         const MlgMap *map,
         GHashTable *given,
         const char *option,
         const char *what,
         GError **error)
{
  const char *ids = g_hash_table_lookup (given, option);

  return ids == NULL || g_str_equal (ids, "all") || mlg_question_ask (q, map, what, ids, error);
}

static gboolean
filter_by (
    MlgQuestion *q, const MlgMap *map, GHashTable *given, const char *dimension, GError **error)
{
  const char *id = g_hash_table_lookup (given, dimension);

  return id == NULL || g_str_equal (id, "all") ||
         mlg_question_filter (q, map, dimension, id, error);
}

guint64
mlg_params_whole (GHashTable *given, const char *name, guint64 fallback)
{
  const char *text = g_hash_table_lookup (given, name);

  return text != NULL ? (guint64) g_ascii_strtod (text, NULL) : fallback;
}

/* Draws for intervals: a region's are quick, a country's are made when asked for. */
gboolean
mlg_params_intervals (MlgQuestion *q, const MlgMap *map, GHashTable *given, GError **error)
{
  const gboolean small = map->entry_start[map->n_relays] <= 100000;

  q->intervals = (guint) mlg_params_whole (given, "intervals", small ? MLG_INTERVAL_DRAWS : 0);
  if (q->intervals == 0 || q->intervals >= MLG_INTERVAL_LEAST)
    return TRUE;
  g_set_error (
      error, MLG_ERROR, MLG_ERROR_USAGE,
      mlg_tr (mlg_message_lang (),
              "%u draws are too few for an interval: write --intervals 0, or at least %u."),
      q->intervals, MLG_INTERVAL_LEAST);
  return FALSE;
}

gboolean
mlg_params_question (MlgQuestion *q, const MlgMap *map, GHashTable *given, GError **error)
{
  const char *period = g_hash_table_lookup (given, "period");
  const char *as_of = g_hash_table_lookup (given, "as-of");
  const char *weight = g_hash_table_lookup (given, "weight");
  const char *method = g_hash_table_lookup (given, "method");

  mlg_question_init (q);
  if (!ask_for (q, map, given, "deliverable", "deliverable", error) ||
      !ask_for (q, map, given, "theme", "theme", error) ||
      !ask_for (q, map, given, "work-group", "work_group", error) ||
      !filter_by (q, map, given, "sector", error) || !filter_by (q, map, given, "size", error) ||
      !filter_by (q, map, given, "territory", error) ||
      (period != NULL && !mlg_question_set_period (q, period, error)) ||
      (as_of != NULL && !mlg_question_set_as_of (q, as_of, error)) ||
      (weight != NULL && !mlg_question_set_weight (q, weight, error)))
    return FALSE;
  q->draws = (guint) mlg_params_whole (given, "draws", q->draws);
  q->seed = mlg_params_whole (given, "seed", q->seed);
  q->threads = (guint) mlg_params_whole (given, "threads", q->threads);
  if (g_strcmp0 (method, "sample") == 0)
    q->joint_limit = 0;
  else if (g_strcmp0 (method, "exact") == 0)
    q->joint_limit = G_MAXUINT64;

  return mlg_question_complete (q, map, error);
}
