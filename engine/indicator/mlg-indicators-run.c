/* The question `indicators`: from words to years, figures and tables. */
#include "indicator/mlg-indicators-run.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "reach/mlg-reach-run.h"
#include <math.h>
#include <string.h>

void
mlg_indicators_asked_init (MlgIndicatorsAsked *self)
{
  *self = (MlgIndicatorsAsked){ .draws = 200, .seed = 1 };
  mlg_question_init (&self->asked);
}

void
mlg_indicators_asked_clear (MlgIndicatorsAsked *self)
{
  mlg_question_clear (&self->asked);
}

static int
year_of (MlgDay day)
{
  int year, month, d;

  mlg_day_to_ymd (day, &year, &month, &d);
  return year;
}

/* TRUE when an action that is not cancelled is planned for, or done in, the year. */
static gboolean
has_actions (const MlgMap *map, int year)
{
  const MlgSpan span = mlg_span_year (year);

  for (guint i = 0; i < map->n_actions; i++)
    {
      const MlgAction *action = &map->actions[i];
      const MlgDay day = action->state == 1 ? action->done_on : action->planned_on;

      if (action->state != 2 && day != MLG_DAY_NONE && mlg_span_holds (span, day))
        return TRUE;
    }
  return FALSE;
}

gboolean
mlg_indicators_complete (MlgIndicatorsAsked *self, const MlgMap *map, GError **error)
{
  g_auto (MlgQuestion) plain = { 0 };
  g_autoptr (GArray) frozen = mlg_values_years (map);

  mlg_question_init (&plain);
  if (self->year != 0)
    plain.period = mlg_span_year (self->year);
  plain.as_of = self->asked.as_of;
  plain.as_of_given = self->asked.as_of_given;
  if (!mlg_question_complete (&plain, map, error))
    return FALSE;
  if (self->year == 0)
    self->year = year_of (plain.period.until);
  self->asked.as_of = plain.as_of;
  self->asked.as_of_given = TRUE;
  if (self->since == 0)
    self->since = frozen->len > 0 && g_array_index (frozen, int, 0) < self->year
                      ? g_array_index (frozen, int, 0)
                  : has_actions (map, self->year - 1) ? self->year - 1
                                                      : self->year;
  if (self->since <= self->year)
    return TRUE;
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               mlg_tr (mlg_message_lang (), "--since %d is after the year %d."), self->since,
               self->year);
  return FALSE;
}

static gboolean
unknown_indicator (const GPtrArray *all, const char *id, GError **error)
{
  g_autofree const char **ids = g_new (const char *, all->len + 1);

  for (guint i = 0; i < all->len; i++)
    ids[i] = ((const MlgDefinition *) g_ptr_array_index (all, i))->id;
  mlg_usage_unknown_name (error, "indicator", id, ids, all->len);
  return FALSE;
}

GPtrArray *
mlg_indicators_definitions (const MlgMap *map, const char *only, GError **error)
{
  g_autoptr (GPtrArray) all = mlg_definitions_new (map, error);
  g_auto (GStrv) ids = only != NULL ? g_strsplit (only, ",", -1) : NULL;

  if (all == NULL || only == NULL)
    return g_steal_pointer (&all);
  for (guint i = 0; ids[i] != NULL; i++)
    if (mlg_definitions_find (all, g_strstrip (ids[i])) == NULL &&
        !unknown_indicator (all, ids[i], error))
      return NULL;
  for (guint i = all->len; i > 0; i--)
    if (!g_strv_contains ((const char *const *) ids,
                          ((const MlgDefinition *) g_ptr_array_index (all, i - 1))->id))
      g_ptr_array_remove_index (all, i - 1);
  return g_steal_pointer (&all);
}

/* The figures of one year as they are known: frozen, or computed (kept in *out_year). */
static GArray *
figures_of (const MlgMap *map,
            const MlgIndicatorsAsked *asked,
            const GPtrArray *definitions,
            int year,
            gboolean main_year,
            MlgIndicatorYear **out_year,
            GCancellable *cancellable,
            GError **error)
{
  const gboolean plain =
      asked->asked.deliverables == NULL && asked->asked.filter.sector == MLG_NONE &&
      asked->asked.filter.size == MLG_NONE && asked->asked.filter.territory == MLG_NONE;
  const gboolean frozen = plain && !asked->recompute && mlg_values_has_year (map, year);

  *out_year = NULL;
  if (frozen && (!main_year || asked->by == NULL))
    return mlg_values_read (map, definitions, year, "", "");
  *out_year = mlg_indicator_year_new (map, asked, definitions, year, main_year, asked->draws > 0,
                                      cancellable, error);
  if (*out_year == NULL)
    return NULL;
  if (frozen) /* the whole stays what was frozen; its parts are computed unless frozen too */
    return mlg_values_read (map, definitions, year, "", "");
  return g_array_ref (g_array_index ((*out_year)->groups, MlgIndicatorGroup, 0).figures);
}

/* Parts that were frozen take the place of those computed. */
static void
put_frozen_parts (const MlgMap *map,
                  const MlgIndicatorsAsked *asked,
                  const GPtrArray *definitions,
                  MlgIndicatorYear *year)
{
  for (guint g = 1; g < year->groups->len && !asked->recompute; g++)
    {
      MlgIndicatorGroup *group = &g_array_index (year->groups, MlgIndicatorGroup, g);
      g_autofree char *id =
          g_strjoin ("|", group->ids[0], group->ids[1], group->ids[1] ? group->ids[2] : NULL, NULL);
      g_autoptr (GArray) frozen = mlg_values_read (map, definitions, year->year, asked->by, id);

      for (guint i = 0; i < frozen->len; i++)
        if (mlg_values_is_frozen (&g_array_index (frozen, MlgIndicator, i)))
          g_array_index (group->figures, MlgIndicator, i) = g_array_index (frozen, MlgIndicator, i);
    }
}

/* Next year by the model, on what is planned for it; unknown where no model speaks. */
static gboolean
add_forecast (const MlgMap *map,
              const MlgIndicatorsAsked *asked,
              const GPtrArray *definitions,
              MlgTable *years,
              GCancellable *cancellable,
              GError **error)
{
  const int year = asked->year + 1;
  g_autoptr (MlgIndicatorYear) next = NULL;
  g_autoptr (GArray) figures = NULL;
  const gboolean planned = has_actions (map, year);

  next = mlg_indicator_year_new (map, asked, definitions, year, FALSE, planned && asked->draws > 0,
                                 cancellable, error);
  if (next == NULL)
    return FALSE;
  figures = g_array_ref (g_array_index (next->groups, MlgIndicatorGroup, 0).figures);
  for (guint i = 0; i < figures->len; i++)
    {
      MlgIndicator *figure = &g_array_index (figures, MlgIndicator, i);
      const gboolean model = mlg_definition_is_model (figure->definition);

      figure->state = MLG_INDICATOR_FORECAST;
      if (planned && model)
        continue;
      figure->value = figure->numerator = figure->denominator = (double) NAN;
      figure->lower = figure->upper = (double) NAN;
      figure->interval_low = figure->interval_high = (double) NAN;
      figure->reason = model ? N_ ("nothing is planned for that year yet")
                             : N_ ("counted, not modelled: no forecast");
    }
  mlg_indicator_years_table_add (years, year, figures);
  return TRUE;
}

static void
widen (MlgDay day, int *first, int *last)
{
  if (day == MLG_DAY_NONE)
    return;
  *first = MIN (*first, year_of (day));
  *last = MAX (*last, year_of (day));
}

/* The years that actions, events and observations are dated in; FALSE when nothing has a date. */
static gboolean
dated_years (const MlgMap *map, int *first, int *last)
{
  static const struct
  {
    MlgTableId table;
    const char *column;
  } dates[] = { { MLG_T_RELAY_EVENTS, "on" }, { MLG_T_OBSERVATIONS, "to" } };

  *first = G_MAXINT;
  *last = G_MININT;
  for (guint i = 0; i < map->n_actions; i++)
    {
      widen (map->actions[i].planned_on, first, last);
      widen (map->actions[i].done_on, first, last);
    }
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      const MlgRows *rows = &map->rows[dates[i].table];
      const guint column = mlg_schema_column (dates[i].table, dates[i].column);

      for (guint r = 0; r < rows->n; r++)
        {
          const double day = mlg_rows_number (rows, r, column);

          widen (isnan (day) ? MLG_DAY_NONE : (MlgDay) day, first, last);
        }
    }
  return *first <= *last;
}

/* A year that the map says nothing of is answered, as any year, but not as if something had been
 * counted. */
static void
describe_year (const MlgMap *map, int year, MlgResult *result)
{
  g_autofree char *years = NULL;
  int first, last;

  if (!dated_years (map, &first, &last) || (first <= year && year <= last) ||
      mlg_year_is_open (map, year) || mlg_values_has_year (map, year))
    return;
  years = first == last ? g_strdup_printf ("%d", first) : g_strdup_printf ("%d-%d", first, last);
  mlg_result_set_info (result, "dated_years", years);
}

static void
describe (const MlgMap *map, const MlgIndicatorsAsked *asked, MlgResult *result)
{
  char text[16];

  g_snprintf (text, sizeof text, "%d", asked->year);
  mlg_result_set_info (result, "year", text);
  describe_year (map, asked->year, result);
  mlg_result_set_info_number (result, "since", asked->since);
  mlg_result_set_info (
      result, "as_of",
      asked->asked.as_of == MLG_DAY_NONE ? NULL : mlg_day_print_iso (asked->asked.as_of, text));
  mlg_result_set_info (result, "population",
                       mlg_year_is_open (map, asked->year)
                           ? N_ ("frozen on 1 January")
                           : N_ ("cells of today: the year was not opened"));
  mlg_result_set_info_number (result, "draws", asked->draws);
  mlg_result_set_info_number (result, "seed", (double) asked->seed);
  mlg_result_set_info (result, "inputs_seal", mlg_map_seal (map));
}

static void
take_main_year (const MlgMap *map,
                const MlgIndicatorsAsked *asked,
                const GPtrArray *definitions,
                MlgIndicatorYear *year,
                MlgResult *result)
{
  MlgIndicatorGroup *whole = &g_array_index (year->groups, MlgIndicatorGroup, 0);
  GArray *scored = mlg_blocks_scored (whole->blocks);
  const guint first = mlg_blocks_first_relay (whole->blocks);

  if (first != MLG_NONE)
    mlg_result_set_info (result, "first_relay", year->map->relays[first].name);
  if (mlg_blocks_straddling (whole->blocks) != NULL)
    mlg_result_set_info (result, "sizes_left_out", mlg_blocks_straddling (whole->blocks));
  if (year->by_name != NULL)
    {
      put_frozen_parts (map, asked, definitions, year);
      mlg_result_take_table (result, mlg_indicators_by_table (year));
    }
  if (scored != NULL && scored->len > 0)
    mlg_result_take_table (result, mlg_indicator_scores_table (year->map, scored));
  if (year->faults->len > 0)
    mlg_result_take_table (result, mlg_indicator_faults_table (year->faults));
}

gboolean
mlg_indicators_run (const MlgMap *map,
                    MlgIndicatorsAsked *asked,
                    MlgResult *result,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) definitions = mlg_indicators_definitions (map, asked->only, error);
  g_autoptr (MlgTable) years = mlg_indicator_years_table_new ();
  g_autoptr (GArray) before = NULL;

  if (definitions == NULL || !mlg_indicators_complete (asked, map, error))
    return FALSE;
  describe (map, asked, result);
  for (int year = asked->since; year <= asked->year; year++)
    {
      g_autoptr (MlgIndicatorYear) computed = NULL;
      g_autoptr (GArray) figures = figures_of (map, asked, definitions, year, year == asked->year,
                                               &computed, cancellable, error);

      if (figures == NULL)
        return FALSE;
      mlg_indicator_years_table_add (years, year, figures);
      if (year == asked->year)
        {
          mlg_result_take_table (result, mlg_indicators_table (figures, before, year));
          if (computed != NULL)
            take_main_year (map, asked, definitions, computed, result);
        }
      g_clear_pointer (&before, g_array_unref);
      before = g_steal_pointer (&figures);
    }
  if (asked->forecast && !add_forecast (map, asked, definitions, years, cancellable, error))
    return FALSE;
  if (asked->since < asked->year || asked->forecast)
    mlg_result_take_table (result, g_steal_pointer (&years));
  if (asked->sheets)
    {
      mlg_result_take_table (result, mlg_indicator_sheets_table (definitions));
      mlg_result_take_table (result, mlg_building_blocks_table ());
    }
  return TRUE;
}
