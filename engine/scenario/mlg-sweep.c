/* `sweep`: one cell of the map takes one value after the other, and the answer follows. */
#include "analysis/mlg-params.h"
#include "analysis/mlg-questions.h"
#include "base/mlg-format.h"
#include "base/mlg-people-number.h"
#include "scenario/mlg-asked.h"
#include "scenario/mlg-edit-words.h"
#include <math.h>
#include <string.h>

#define _(text) mlg_tr (mlg_message_lang (), text)

enum
{
  MOST_VALUES = 1001,
};

/* ---- the values -------------------------------------------------------------------------------
 */

static gboolean
refuse_values (const char *text, GError **error)
{
  g_set_error (
      error, MLG_ERROR, MLG_ERROR_USAGE,
      _ ("“%s” is not a range. Write first:last:step such as 0:1:0.05 (at most %d values), "
         "or values with commas."),
      text, MOST_VALUES);
  return FALSE;
}

static gboolean
read_number (const char *text, double *out)
{
  char machine[MLG_NUMBER_SIZE];
  const MlgNumberForm form = mlg_people_number (text, strlen (text), machine);

  return form != MLG_NUMBER_OTHER && form != MLG_NUMBER_TWO_MARKS && form != MLG_NUMBER_PERCENT &&
         mlg_parse_number (machine, out) && isfinite (*out);
}

/* 0:1:0.05 → "0", "0.05" … "1": steps of the first value, rounded to what people would write. */
static gboolean
read_range (const char *text, char *const *parts, GPtrArray *values, GError **error)
{
  double first, last, step, n;

  if (!read_number (parts[0], &first) || !read_number (parts[1], &last) ||
      !read_number (parts[2], &step) || step == 0)
    return refuse_values (text, error);
  n = floor ((last - first) / step + 1e-9) + 1;
  if (n < 1 || n > MOST_VALUES)
    return refuse_values (text, error);
  for (guint i = 0; i < (guint) n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      const double value = first + i * step;
      const double rounded = fabs (value) < 1e3 ? round (value * 1e12) / 1e12 : value;

      g_ptr_array_add (values, g_strdup (mlg_print_number (rounded + 0.0, number)));
    }
  return TRUE;
}

static gboolean
read_values (const char *text, GPtrArray *values, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);

  if (g_strv_length (parts) == 3)
    return read_range (text, parts, values, error);
  g_strfreev (parts);
  parts = g_strsplit (text, ",", -1);
  if (strchr (text, ':') != NULL || g_strv_length (parts) > MOST_VALUES)
    return refuse_values (text, error);
  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (values, g_strdup (g_strstrip (parts[i])));
  return TRUE;
}

/* ---- the points -------------------------------------------------------------------------------
 */

typedef struct
{
  MlgAsked asked;
  const char *figure;
  gboolean totals;  /* reach without a roll-up: straight from the evaluator */
  MlgEdit edits[3]; /* the value, and the figure's own ends emptied */
  guint n_edits;
  char *low, *high; /* names of the ends' columns */
  GPtrArray *values;
  MlgTable *sweep, *rows;
  double now; /* reach of the map as it is */
} Sweep;

static void
sweep_clear (Sweep *self)
{
  mlg_asked_clear (&self->asked);
  g_free (self->low);
  g_free (self->high);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->sweep, mlg_table_unref);
  g_clear_pointer (&self->rows, mlg_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sweep, sweep_clear)

static void
add_columns (Sweep *self)
{
  MlgTable *t = self->sweep = mlg_table_new ("sweep", "Reach by the value");

  mlg_table_add_column (t, "value", "Value", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (t, "reach", "Reach", MLG_COLUMN_SHARE, "share (0-1)", 1);
  mlg_table_add_column (t, "lower", "Lower bound by overlap", MLG_COLUMN_SHARE, "share (0-1)", 1);
  mlg_table_add_column (t, "upper", "Upper bound by overlap", MLG_COLUMN_SHARE, "share (0-1)", 1);
  mlg_table_add_column (t, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (t, "difference", "Difference from today", MLG_COLUMN_POINTS, "share (0-1)",
                        2);
  mlg_table_add_column (t, "fault", "Why there is no answer", MLG_COLUMN_TEXT, NULL, 0);
}

/* The first fault of a value that gives no map. */
static char *
first_fault (const MlgFaults *faults)
{
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);

      if (fault->severity == MLG_FAULT)
        return g_strdup (fault->rule);
    }
  return NULL;
}

static void
add_point (Sweep *self, const char *value, const MlgTotal *total, const char *fault)
{
  const guint row = mlg_table_add_row (self->sweep);

  mlg_table_set_text (self->sweep, row, 0, value);
  if (total != NULL)
    {
      mlg_table_set_number (self->sweep, row, 1, total->reach);
      mlg_table_set_number (self->sweep, row, 2, total->lower);
      mlg_table_set_number (self->sweep, row, 3, total->upper);
      mlg_table_set_number (self->sweep, row, 4, total->reached);
      mlg_table_set_number (self->sweep, row, 5, total->reach - self->now);
      mlg_table_set_state (self->sweep, row, 6, MLG_CELL_NOT_APPLICABLE);
    }
  else
    mlg_table_set_text (self->sweep, row, 6, fault);
}

/* The answer's rows behind the value. */
static gboolean
add_rows (Sweep *self, const char *value, const MlgResult *answer, GError **error)
{
  const MlgTable *from = mlg_analysis_main_table (self->asked.analysis, answer);
  const int figure = mlg_asked_figure (&self->asked, from, self->figure, error);
  guint columns[MLG_MOST_NAMES];
  const guint n = mlg_asked_names (from, columns);

  if (figure < 0)
    return FALSE;
  if (self->rows == NULL)
    {
      self->rows = mlg_table_new ("sweep_by", "The figure by the value");
      mlg_table_add_column (self->rows, "value", "Value", MLG_COLUMN_TEXT, NULL, 0);
      for (guint i = 0; i < n; i++)
        mlg_table_add_column (self->rows, mlg_table_get_column_id (from, columns[i]),
                              mlg_table_get_column_title (from, columns[i]),
                              mlg_table_get_column_kind (from, columns[i]), NULL, 0);
      mlg_table_add_column (self->rows, mlg_table_get_column_id (from, (guint) figure),
                            mlg_table_get_column_title (from, (guint) figure),
                            mlg_table_get_column_kind (from, (guint) figure),
                            mlg_table_get_column_unit (from, (guint) figure),
                            mlg_table_get_column_decimals (from, (guint) figure));
    }
  for (guint r = 0; r < mlg_table_get_n_rows (from); r++)
    {
      const guint row = mlg_table_add_row (self->rows);

      mlg_table_set_text (self->rows, row, 0, value);
      for (guint i = 0; i < n; i++)
        mlg_table_set_text (self->rows, row, 1 + i, mlg_table_get_text (from, r, columns[i]));
      mlg_table_set_number (self->rows, row, 1 + n, mlg_table_get_number (from, r, (guint) figure));
    }
  return TRUE;
}

static gboolean
try_value (
    Sweep *self, const MlgMap *map, const char *value, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) edited = NULL;
  g_autoptr (MlgResult) answer = NULL;
  g_autofree char *fault = NULL;
  MlgTotal total;

  self->edits[0].value = value;
  edited = mlg_map_edited (map, self->edits, self->n_edits, faults, NULL, NULL);
  if (edited == NULL)
    {
      fault = first_fault (faults);
      add_point (self, value, NULL, fault);
      return TRUE;
    }
  if (!mlg_asked_total (&self->asked, edited, &total, cancellable, error))
    return FALSE;
  add_point (self, value, &total, NULL);
  if (self->totals)
    return TRUE;
  answer = mlg_asked_run (&self->asked, edited, cancellable, error);
  return answer != NULL && add_rows (self, value, answer, error);
}

/* Words that name no cell fail once, before the first value. */
static gboolean
check_cell (const Sweep *self, const MlgMap *map, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GPtrArray) before = mlg_map_edits_before (map, self->edits, 1);
  g_autoptr (MlgMap) edited = NULL;
  const MlgFault *fault;

  if (g_ptr_array_index (before, 0) != NULL)
    return TRUE;
  edited = mlg_map_edited (map, self->edits, 1, faults, NULL, NULL);
  if (mlg_faults_length (faults) == 0)
    return TRUE;
  fault = mlg_faults_get (faults, 0);
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE, "%s: %s %s",
               fault->value != NULL ? fault->value : "", fault->rule,
               fault->mend != NULL ? fault->mend : "");
  return FALSE;
}

/* A figure that is swept has no spread of its own: what the row says of its ends is emptied. */
static void
set_edits (Sweep *self, GHashTable *given)
{
  const MlgEdit edit = { .op = MLG_EDIT_SET,
                         .table = g_hash_table_lookup (given, "in"),
                         .key = g_hash_table_lookup (given, "row"),
                         .column = g_hash_table_lookup (given, "column"),
                         .value = g_ptr_array_index (self->values, 0),
                         .row = MLG_NONE };
  const MlgTableSpec *spec = mlg_edit_table (&edit);
  int column = spec != NULL ? mlg_edit_column (&edit, spec) : -1;

  self->edits[self->n_edits++] = edit;
  if (column < 0)
    return;
  self->low = g_strconcat (spec->columns[column].id, "_low", NULL);
  self->high = g_strconcat (spec->columns[column].id, "_high", NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *end = i == 0 ? self->low : self->high;

      if (mlg_schema_find_column (spec, end) < 0)
        continue;
      self->edits[self->n_edits] = edit;
      self->edits[self->n_edits].column = end;
      self->edits[self->n_edits++].value = NULL;
    }
}

static gboolean
need (GHashTable *given, GError **error)
{
  static const char *const names[] = { "in", "row", "column", "values" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_hash_table_lookup (given, names[i]) == NULL)
      {
        g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                     _ ("sweep needs a table, a key, a column and values, for instance: levers "
                        "SPST-42-LET uptake 0:1:0.05."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
run_sweep (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  g_auto (Sweep) self = { 0 };
  g_autoptr (MlgResult) today = NULL;
  g_autoptr (GPtrArray) before = NULL;
  MlgTotal total;

  if (!need (given, error) ||
      !mlg_asked_init (&self.asked, g_hash_table_lookup (given, "question"), given, error))
    return FALSE;
  mlg_asked_set_intervals (&self.asked, 0);
  self.values = g_ptr_array_new_with_free_func (g_free);
  self.figure = g_hash_table_lookup (given, "figure");
  self.totals =
      g_str_equal (self.asked.analysis->name, "reach") && g_hash_table_lookup (given, "by") == NULL;
  if (!read_values (g_hash_table_lookup (given, "values"), self.values, error))
    return FALSE;
  set_edits (&self, given);
  if (!check_cell (&self, map, error))
    return FALSE;
  /* the period and the day are those of the map as it is, whatever is swept */
  today = mlg_asked_run (&self.asked, map, cancellable, error);
  if (today == NULL)
    return FALSE;
  mlg_asked_fix (&self.asked, today);
  if (!mlg_asked_total (&self.asked, map, &total, cancellable, error))
    return FALSE;
  self.now = total.reach;
  before = mlg_map_edits_before (map, self.edits, 1);
  mlg_result_set_info (result, "period_from", mlg_result_get_info (today, "period_from"));
  mlg_result_set_info (result, "period_until", mlg_result_get_info (today, "period_until"));
  mlg_result_set_info (result, "as_of", mlg_result_get_info (today, "as_of"));
  mlg_result_set_info (result, "today", g_ptr_array_index (before, 0));
  mlg_result_set_info_number (result, "reach_today", total.reach);
  add_columns (&self);
  for (guint i = 0; i < self.values->len; i++)
    if (!try_value (&self, map, g_ptr_array_index (self.values, i), cancellable, error))
      return FALSE;
  mlg_result_take_table (result, g_steal_pointer (&self.sweep));
  if (self.rows != NULL)
    mlg_result_take_table (result, g_steal_pointer (&self.rows));
  return TRUE;
}

static const MlgParam sweep_params[] = {
  { "in", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("table of the cell") },
  { "row", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("key of its row; parts joined by |") },
  { "column", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("its column") },
  { "values", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("the values: first:last:step, or a list with commas") },
  { "question", MLG_PARAM_TEXT, "reach", 0, 0, NULL,
    N_ ("question asked of each: reach, gaps, capacity, relays, robust") },
  { "by", MLG_PARAM_TEXT, NULL, 0, 0, NULL, N_ ("roll-up, as of the question asked") },
  { "figure", MLG_PARAM_TEXT, NULL, 0, 0, NULL,
    N_ ("column of its main table that is compared (else its own: reach, shortfall, load)") },
  P_PERIOD,
  P_AS_OF,
  P_WHAT,
  P_WHERE,
  P_WEIGHT,
  P_COMPUTE,
  P_END
};

const MlgAnalysis mlg_analysis_sweep = {
  .name = "sweep",
  .summary = N_ ("how the answer follows one figure of the map"),
  .meaning = N_ (
      "One cell of the map takes one value after the other, everything else staying as it is, and "
      "the same question is asked each time. What the row says of the figure's low and high ends "
      "is emptied. A value that gives no valid map (shares of an exclusive group above 1) has no "
      "answer, and says why."),
  .formula = N_ ("see reach."),
  .example = "levers SPST-42-LET uptake 0:1:0.05",
  .main_table = "sweep",
  .params = sweep_params,
  .run = run_sweep,
};
