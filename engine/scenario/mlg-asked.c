#include "scenario/mlg-asked.h"
#include "analysis/mlg-params.h"
#include "reach/mlg-drawn-reach.h"
#include <math.h>
#include <string.h>

static gboolean
takes (const MlgAnalysis *analysis, const char *name)
{
  for (const MlgParam *p = analysis->params; p->name != NULL; p++)
    if (g_str_equal (p->name, name))
      return TRUE;
  return FALSE;
}

static void
put (MlgAsked *self, const char *key, const char *value)
{
  if (self->parameters->len > 0)
    g_ptr_array_set_size (self->parameters, (gint) self->parameters->len - 1);
  for (guint i = 0; i + 1 < self->parameters->len; i += 2)
    if (g_str_equal (g_ptr_array_index (self->parameters, i), key))
      {
        g_free (g_ptr_array_index (self->parameters, i + 1));
        g_ptr_array_index (self->parameters, i + 1) = g_strdup (value);
        g_ptr_array_add (self->parameters, NULL);
        return;
      }
  g_ptr_array_add (self->parameters, g_strdup (key));
  g_ptr_array_add (self->parameters, g_strdup (value));
  g_ptr_array_add (self->parameters, NULL);
}

/* Questions about one map; the operators that ask them are none. */
static const char *const asked[] = { "reach", "gaps", "relays", "capacity", "robust" };

static gboolean
is_question (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (g_str_equal (asked[i], name))
      return mlg_analysis_find (name) != NULL;
  return FALSE;
}

gboolean
mlg_asked_init (MlgAsked *self, const char *name, GHashTable *given, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  memset (self, 0, sizeof *self);
  if (name == NULL)
    name = "reach";
  if (!is_question (name))
    {
      mlg_usage_unknown_name (error, N_ ("question"), name, asked, G_N_ELEMENTS (asked));
      return FALSE;
    }
  self->analysis = mlg_analysis_find (name);
  self->parameters = g_ptr_array_new_with_free_func (g_free);
  /* in the order of the description, whatever the hash */
  for (const MlgParam *p = self->analysis->params; p->name != NULL; p++)
    {
      g_hash_table_iter_init (&iter, given);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (g_str_equal (key, p->name) && !g_str_equal (key, "scenario"))
          put (self, key, value);
    }
  if (takes (self->analysis, "intervals") && g_hash_table_lookup (given, "intervals") == NULL)
    put (self, "intervals", "0"); /* not looked at, and long to draw */
  if (self->parameters->len == 0)
    g_ptr_array_add (self->parameters, NULL);
  return TRUE;
}

void
mlg_asked_clear (MlgAsked *self)
{
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
}

void
mlg_asked_fix (MlgAsked *self, const MlgResult *answer)
{
  const char *from = mlg_result_get_info (answer, "period_from");
  const char *until = mlg_result_get_info (answer, "period_until");
  const char *as_of = mlg_result_get_info (answer, "as_of");

  if (from != NULL && until != NULL && takes (self->analysis, "period"))
    {
      g_autofree char *period = g_strconcat (from, "..", until, NULL);

      put (self, "period", period);
    }
  if (as_of != NULL && takes (self->analysis, "as-of"))
    put (self, "as-of", as_of);
}

MlgResult *
mlg_asked_run (const MlgAsked *self, const MlgMap *map, GCancellable *cancellable, GError **error)
{
  return mlg_analysis_run (self->analysis, map, (const char *const *) self->parameters->pdata,
                           cancellable, error);
}

/* ---- which figure -----------------------------------------------------------------------------
 */

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

static int
refuse_figure (const MlgTable *table, const char *wanted, GError **error)
{
  g_autofree const char **known = g_new0 (const char *, mlg_table_get_n_columns (table) + 1);
  guint n = 0;

  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    if (!is_words (table, c))
      known[n++] = mlg_table_get_column_id (table, c);
  mlg_usage_unknown_name (error, N_ ("figure"), wanted, known, n);
  return -1;
}

int
mlg_asked_figure (const MlgAsked *self, const MlgTable *table, const char *wanted, GError **error)
{
  static const char *const own[] = { "reach", "shortfall", "load",   "share_of_target",
                                     "alone", "loss",      "ceiling" };
  int column = wanted != NULL ? mlg_table_find_column (table, wanted) : -1;

  if (wanted != NULL)
    return column >= 0 && !is_words (table, (guint) column) ? column
                                                            : refuse_figure (table, wanted, error);
  /* of the gaps, the shortfall: their reach is what `reach` answers */
  if (g_str_equal (self->analysis->name, "gaps"))
    return mlg_table_find_column (table, "shortfall");
  for (guint i = 0; i < G_N_ELEMENTS (own) && column < 0; i++)
    column = mlg_table_find_column (table, own[i]);
  for (guint c = 0; c < mlg_table_get_n_columns (table) && column < 0; c++)
    if (!is_words (table, c))
      column = (int) c;
  return column;
}

guint
mlg_asked_names (const MlgTable *table, guint *out_columns)
{
  guint n = 0;

  for (guint c = 0; c < mlg_table_get_n_columns (table) && n < MLG_MOST_NAMES; c++)
    {
      if (!is_words (table, c))
        break;
      out_columns[n++] = c;
    }
  return n;
}

/* ---- the total, fast --------------------------------------------------------------------------
 */

static GHashTable *
as_hash (const MlgAsked *self)
{
  GHashTable *given = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i + 1 < self->parameters->len; i += 2)
    g_hash_table_insert (given, g_ptr_array_index (self->parameters, i),
                         g_ptr_array_index (self->parameters, i + 1));
  return given;
}

gboolean
mlg_asked_total (const MlgAsked *self,
                 const MlgMap *map,
                 MlgTotal *out,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GHashTable) given = as_hash (self);
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (!mlg_params_question (&question, map, given, error))
    return FALSE;
  evaluator = mlg_evaluator_new (map, &question, error);
  if (evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  *out = (MlgTotal){ reach->total.reach, reach->total.lower, reach->total.upper,
                     reach->total.reached };
  return TRUE;
}

gboolean
mlg_asked_draws (const MlgAsked *self,
                 const MlgMap *map,
                 double **out_values,
                 guint *out_n,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GHashTable) given = as_hash (self);
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgDrawnReach) drawn = NULL;
  g_autofree double *weight = NULL;

  *out_values = NULL;
  *out_n = 0;
  if (!mlg_params_question (&question, map, given, error) ||
      !mlg_params_intervals (&question, map, given, error))
    return FALSE;
  if (question.intervals == 0)
    return TRUE;
  drawn = mlg_drawn_reach_new (map, &question, question.intervals, cancellable, error);
  if (drawn == NULL)
    return FALSE;
  weight = mlg_weights_of (map, MLG_WEIGHT_ESTABLISHMENTS);
  *out_n = question.intervals;
  *out_values = g_new (double, question.intervals);
  mlg_drawn_reach_totals (drawn, weight, *out_values);
  return TRUE;
}

void
mlg_asked_set_intervals (MlgAsked *self, guint draws)
{
  g_autofree char *text = g_strdup_printf ("%u", draws);

  if (takes (self->analysis, "intervals"))
    put (self, "intervals", text);
}
