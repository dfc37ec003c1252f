#include "ageing/mlg-funding.h"
#include "base/mlg-words.h"
#include "robust/mlg-ends.h"

#include <math.h>

enum
{
  MOST_MONTHS = 240,
};

void
mlg_funding_options_init (MlgFundingOptions *self)
{
  *self = (MlgFundingOptions){ MLG_DAY_NONE, NULL, 5 };
}

/* One way the fundings go on, or not. */
typedef enum
{
  CURVE_AS_IT_IS,
  CURVE_RENEWED,
  CURVE_SHOCK,
} CurveKind;

typedef struct
{
  CurveKind kind;
  guint funding; /* of a shock: MLG_NONE = every one */
  MlgEnds *ends; /* NULL: the map as it is */
  MlgFigures total;
} Curve;

static void
curve_clear (gpointer data)
{
  Curve *curve = data;

  g_clear_pointer (&curve->ends, mlg_ends_free);
}

typedef struct
{
  const MlgMap *map;
  const MlgFundingOptions *options;
  const MlgQuestion *question;
  MlgEvaluator *evaluator;
  MlgReach *base;
  GCancellable *cancellable;
  GArray *curves; /* Curve */
  MlgDay day;     /* of the shocks */
} Funding;

static void
funding_clear (Funding *self)
{
  g_clear_pointer (&self->evaluator, mlg_evaluator_free);
  g_clear_pointer (&self->base, mlg_reach_free);
  g_clear_pointer (&self->curves, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Funding, funding_clear)

static const char *
funding_text (const MlgMap *map, guint funding, const char *column)
{
  return mlg_rows_text (mlg_map_rows (map, MLG_T_FUNDINGS), funding,
                        mlg_schema_column (MLG_T_FUNDINGS, column));
}

static MlgDay
funding_end (const MlgMap *map, guint funding)
{
  const double day = mlg_rows_number (mlg_map_rows (map, MLG_T_FUNDINGS), funding,
                                      mlg_schema_column (MLG_T_FUNDINGS, "ends_on"));

  return isnan (day) ? MLG_DAY_NONE : (MlgDay) day;
}

static gboolean
is_lived_on (const MlgMap *map, guint funding)
{
  g_autofree guint8 *relays = g_new0 (guint8, map->n_relays + 1);
  g_autofree guint8 *levers = g_new0 (guint8, map->n_levers + 1);

  mlg_funding_holds (map, funding, relays, levers);
  for (guint r = 0; r < map->n_relays; r++)
    if (relays[r])
      return TRUE;
  for (guint l = 0; l < map->n_levers; l++)
    if (levers[l])
      return TRUE;
  return FALSE;
}

/* Something lives on it after the day of the shock. */
static gboolean
can_stop (const Funding *self, guint funding)
{
  const MlgDay end = funding_end (self->map, funding);

  return self->map->funding_ends && is_lived_on (self->map, funding) &&
         (end == MLG_DAY_NONE || end > self->day);
}

static gboolean
add_curve (Funding *self, CurveKind kind, guint funding, GError **error)
{
  const MlgSpan whole = { MLG_DAY_NONE, MLG_DAY_NONE };
  Curve curve = { .kind = kind, .funding = funding, .total = self->base->total };
  gboolean good = TRUE;

  if (kind != CURVE_AS_IT_IS)
    {
      curve.ends = mlg_ends_new (self->map, self->evaluator, self->cancellable);
      mlg_ends_happen (curve.ends, MLG_DAY_MIN, MLG_DAY_MAX,
                       kind == CURVE_RENEWED ? MLG_ENDS_ALL & ~(1u << MLG_END_FUNDING)
                                             : MLG_ENDS_ALL);
      if (kind == CURVE_SHOCK)
        mlg_ends_stop_funding (curve.ends, funding, self->day);
      good = mlg_ends_run (curve.ends, TRUE, whole, &curve.total, error);
    }
  g_array_append_val (self->curves, curve);
  return good;
}

/* Shocks of one funding, the dearest first; the others by their row. */
static int
by_cost (gconstpointer a, gconstpointer b)
{
  const Curve *p = a, *q = b;

  if (p->kind != q->kind)
    return p->kind < q->kind ? -1 : 1;
  if (p->kind != CURVE_SHOCK)
    return 0;
  if ((p->funding == MLG_NONE) != (q->funding == MLG_NONE))
    return p->funding == MLG_NONE ? -1 : 1;
  if (p->total.reach > q->total.reach || q->total.reach > p->total.reach)
    return p->total.reach < q->total.reach ? -1 : 1;
  return (p->funding > q->funding) - (p->funding < q->funding);
}

static gboolean
add_curves (Funding *self, GError **error)
{
  const guint n = mlg_map_rows (self->map, MLG_T_FUNDINGS)->n;
  guint shocks = 0;

  if (!add_curve (self, CURVE_AS_IT_IS, MLG_NONE, error) ||
      !add_curve (self, CURVE_RENEWED, MLG_NONE, error))
    return FALSE;
  for (guint f = 0; f < n; f++)
    if (can_stop (self, f) && (shocks++, !add_curve (self, CURVE_SHOCK, f, error)))
      return FALSE;
  if (shocks > 1 && !add_curve (self, CURVE_SHOCK, MLG_NONE, error))
    return FALSE;
  g_array_sort (self->curves, by_cost);
  if (self->options->top > 0 && shocks > self->options->top)
    g_array_set_size (self->curves, 3 + self->options->top);
  return TRUE;
}

static void
set_curve (const Funding *self, const Curve *curve, MlgTable *table, guint row)
{
  static const char *const words[] = {
    [CURVE_AS_IT_IS] = N_ ("as it is"),
    [CURVE_RENEWED] = N_ ("every funding renewed"),
    [CURVE_SHOCK] = N_ ("one funding stops"),
  };
  const gboolean one = curve->kind == CURVE_SHOCK && curve->funding != MLG_NONE;

  mlg_table_set_text (table, row, 0,
                      curve->kind == CURVE_SHOCK && !one ? N_ ("every funding stops")
                                                         : words[curve->kind]);
  for (guint c = 1; c < 3; c++)
    if (one)
      mlg_table_set_text (table, row, c,
                          funding_text (self->map, curve->funding, c == 1 ? "funding_id" : "name"));
    else
      mlg_table_set_state (table, row, c, MLG_CELL_NOT_APPLICABLE);
}

static void
add_curve_columns (MlgTable *table)
{
  mlg_table_add_column (table, "case", "Case", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "funding_id", "Funding code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "funding", "Funding", MLG_COLUMN_TEXT, NULL, 0);
}

static MlgTable *
shocks_table (const Funding *self)
{
  MlgTable *table = mlg_table_new ("shocks", "If funding is renewed, and if it stops");

  add_curve_columns (table);
  mlg_table_add_column (table, "last_on", "Last day", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "reach", "Reach", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "difference", "Against as it is", MLG_COLUMN_POINTS, NULL, 2);
  mlg_table_add_column (table, "difference_reached", "Establishments, against as it is",
                        MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < self->curves->len; i++)
    {
      const Curve *curve = &g_array_index (self->curves, Curve, i);
      const guint row = mlg_table_add_row (table);

      set_curve (self, curve, table, row);
      if (curve->kind == CURVE_SHOCK)
        mlg_table_set_number (table, row, 3, self->day);
      else
        mlg_table_set_state (table, row, 3, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, 4, curve->total.reach);
      mlg_table_set_number (table, row, 5, curve->total.reached);
      mlg_table_set_number (table, row, 6, curve->total.reach - self->base->total.reach);
      mlg_table_set_number (table, row, 7, curve->total.reached - self->base->total.reached);
    }
  return table;
}

static gboolean
run_window (const Funding *self, const Curve *curve, MlgSpan window, double *out, GError **error)
{
  g_autoptr (MlgEnds) plain =
      curve->ends == NULL ? mlg_ends_new (self->map, self->evaluator, self->cancellable) : NULL;
  MlgFigures figures;

  if (!mlg_ends_run (curve->ends != NULL ? curve->ends : plain, curve->ends != NULL, window,
                     &figures, error))
    return FALSE;
  *out = figures.reach;
  return TRUE;
}

static gboolean
add_months (const Funding *self, const Curve *curve, MlgTable *table, GError **error)
{
  const MlgSpan period = self->question->period;

  for (MlgSpan rest = period; !mlg_span_empty (rest);)
    {
      int year, number, day;
      MlgSpan month;
      g_autofree char *name = mlg_ends_month (rest.from);
      double alone, so_far;
      guint row;

      mlg_day_to_ymd (rest.from, &year, &number, &day);
      month = mlg_span_meet (rest, mlg_span_month (year, number));
      if (!run_window (self, curve, month, &alone, error) ||
          !run_window (self, curve, (MlgSpan){ period.from, month.until }, &so_far, error))
        return FALSE;
      row = mlg_table_add_row (table);
      set_curve (self, curve, table, row);
      mlg_table_set_text (table, row, 3, name);
      mlg_table_set_number (table, row, 4, alone);
      mlg_table_set_number (table, row, 5, so_far);
      rest.from = month.until + 1;
    }
  return TRUE;
}

static MlgTable *
months_table (const Funding *self, GError **error)
{
  g_autoptr (MlgTable) table =
      mlg_table_new ("funding_months", "Month by month, as funding ends, is renewed, or stops");

  if (mlg_span_days (self->question->period) / 28 > MOST_MONTHS)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   mlg_tr (mlg_message_lang (),
                           "The period has more than %d months: ask about a shorter one."),
                   MOST_MONTHS);
      return NULL;
    }
  add_curve_columns (table);
  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "reach", "Reach of the month", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cumulative", "Reach since the start", MLG_COLUMN_SHARE, NULL, 1);
  for (guint i = 0; i < self->curves->len; i++)
    if (!add_months (self, &g_array_index (self->curves, Curve, i), table, error))
      return NULL;
  return g_steal_pointer (&table);
}

/* The three curves that matter most side by side: as it is, every funding renewed, every one that
 * can stop stopped (the only one, where there is one). */
static MlgTable *
side_by_side (const Funding *self, const MlgTable *months)
{
  MlgTable *table = mlg_table_new ("months", "Month by month, side by side");
  const guint n = mlg_table_get_n_rows (months) / self->curves->len;
  const guint n_columns = self->curves->len > 2 ? 3 : 2;

  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "ends", "Fundings that end", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cumulative", "Reach since the start", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cumulative_renewed", "The same, all renewed", MLG_COLUMN_SHARE,
                        NULL, 1);
  mlg_table_add_column (table, "cumulative_stopped", "The same, all stopped", MLG_COLUMN_SHARE,
                        NULL, 1);
  for (guint m = 0; m < n; m++)
    {
      const guint row = mlg_table_add_row (table);
      const char *month = mlg_table_get_text (months, m, 3);
      guint ends = 0;

      for (guint f = 0; f < mlg_map_rows (self->map, MLG_T_FUNDINGS)->n; f++)
        {
          const MlgDay day = funding_end (self->map, f);
          g_autofree char *of = day != MLG_DAY_NONE ? mlg_ends_month (day) : NULL;

          ends +=
              self->map->funding_ends && is_lived_on (self->map, f) && g_strcmp0 (of, month) == 0;
        }
      mlg_table_set_text (table, row, 0, month);
      mlg_table_set_number (table, row, 1, ends);
      for (guint c = 0; c < n_columns; c++)
        mlg_table_set_number (table, row, 2 + c, mlg_table_get_number (months, c * n + m, 5));
    }
  return table;
}

static void
add_edit (MlgTable *table, const char *of, const char *key, const char *column, const char *value)
{
  const char *const cells[] = { "set", of, key, column, value };
  const guint row = mlg_table_add_row (table);

  for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
    mlg_table_set_text (table, row, c, cells[c]);
}

/* The key as a scenario writes it. */
static MlgTable *
edits_table (const Funding *self, guint asked)
{
  static const char *const ids[] = { "op", "table", "key", "column", "value" };
  static const char *const titles[] = { N_ ("Operation"), N_ ("Table"), N_ ("Key"), N_ ("Column"),
                                        N_ ("Value") };
  MlgTable *table = mlg_table_new ("edits", "The shock as edits of the map");
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_FUNDINGS);
  char day[16];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    mlg_table_add_column (table, ids[i], titles[i], MLG_COLUMN_TEXT, NULL, 0);
  mlg_day_print_iso (self->day, day);
  for (guint f = 0; f < rows->n; f++)
    if ((asked == MLG_NONE || asked == f) && can_stop (self, f))
      {
        g_autofree char *key = mlg_rows_key (rows, f);

        add_edit (table, "fundings", key, "ends_on", day);
      }
  return table;
}

static gboolean
find_asked (const Funding *self, guint *out_funding, GError **error)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_FUNDINGS);
  g_autofree const char **known = g_new0 (const char *, rows->n + 1);

  *out_funding = MLG_NONE;
  for (guint f = 0; f < rows->n; f++)
    {
      known[f] = funding_text (self->map, f, "funding_id");
      if (g_strcmp0 (known[f], self->options->shock) == 0)
        *out_funding = f;
    }
  if (self->options->shock == NULL || *out_funding != MLG_NONE)
    return TRUE;
  mlg_usage_unknown_name (error, N_ ("funding"), self->options->shock, known, rows->n);
  return FALSE;
}

static gboolean
prepare (Funding *self, const MlgQuestion *question, GError **error)
{
  MlgChange change;

  self->evaluator = mlg_evaluator_new (self->map, question, error);
  if (self->evaluator == NULL)
    return FALSE;
  self->question = mlg_evaluator_question (self->evaluator);
  self->day = MAX (self->question->as_of, self->question->period.from - 1);
  if (self->options->from != MLG_DAY_NONE)
    self->day = self->options->from;
  mlg_change_init (&change);
  change.want = 0;
  self->base = mlg_evaluator_run (self->evaluator, &change, self->cancellable, error);
  self->curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  g_array_set_clear_func (self->curves, curve_clear);
  return self->base != NULL;
}

gboolean
mlg_funding_run (const MlgMap *map,
                 const MlgQuestion *question,
                 const MlgFundingOptions *options,
                 MlgResult *result,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Funding) self = { .map = map, .options = options, .cancellable = cancellable };
  MlgTable *owed, *months;
  guint asked;
  char day[16];

  if (!prepare (&self, question, error) || !find_asked (&self, &asked, error) ||
      !add_curves (&self, error))
    return FALSE;
  mlg_reach_describe (map, self.evaluator, self.base, result);
  mlg_result_set_info (result, "funding_ends", map->funding_ends ? "yes" : "no");
  mlg_result_set_info (result, "shock_on", mlg_day_print_iso (self.day, day));
  owed = mlg_fundings_table (map, self.evaluator, self.base, cancellable, error);
  if (owed == NULL)
    return FALSE;
  mlg_result_take_table (result, owed);
  mlg_result_take_table (result, shocks_table (&self));
  months = months_table (&self, error);
  if (months == NULL)
    return FALSE;
  mlg_result_take_table (result, side_by_side (&self, months));
  mlg_result_take_table (result, months);
  mlg_result_take_table (result, edits_table (&self, asked));
  return TRUE;
}
