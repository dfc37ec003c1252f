/* The tables of the question `indicators` (engine/doc/tables.md). */
#include "indicator/mlg-indicators-run.h"

#include "base/mlg-words.h"
#include <math.h>
#include <string.h>

const char *
mlg_indicator_state_word (const MlgIndicator *figure)
{
  static const char *const words[] = { N_ ("computed"), N_ ("frozen"), N_ ("corrected"),
                                       N_ ("forecast") };

  return words[figure->state];
}

/* Columns that every table of figures has, from the one of the value on. */
enum
{
  VALUE,
  LOW,
  HIGH,
  GOAL,
  MET,
  LOWER,
  UPPER,
  NUMERATOR,
  DENOMINATOR,
  OBSERVATIONS,
  COMPLETENESS,
  MEASURED,
  STATE = MEASURED + MLG_N_QUALITIES,
  VERSION,
  NOTE,
};

static guint
add_text (MlgTable *table, const char *id, const char *title, MlgColumnKind kind, gboolean detail)
{
  const guint column = mlg_table_add_column (table, id, title, kind, NULL, 0);

  if (detail)
    mlg_table_mark_detail (table, column);
  return column;
}

static void
add_indicator_columns (MlgTable *table)
{
  add_text (table, "indicator_id", N_ ("Code"), MLG_COLUMN_TEXT, FALSE);
  add_text (table, "indicator", N_ ("Indicator"), MLG_COLUMN_LABEL, FALSE);
}

/* Returns the number of the column of the value. */
static guint
add_figure_columns (MlgTable *table)
{
  static const struct
  {
    const char *id, *title;
    MlgColumnKind kind;
    gboolean detail;
  } columns[] = {
    { "value", N_ ("Value"), MLG_COLUMN_NUMBER, FALSE },
    { "interval_low", N_ ("Low (hypotheses)"), MLG_COLUMN_NUMBER, FALSE },
    { "interval_high", N_ ("High (hypotheses)"), MLG_COLUMN_NUMBER, FALSE },
    { "goal", N_ ("Goal"), MLG_COLUMN_NUMBER, FALSE },
    { "goal_met", N_ ("Goal met"), MLG_COLUMN_LABEL, FALSE },
    { "lower", N_ ("Lower bound (overlap)"), MLG_COLUMN_NUMBER, TRUE },
    { "upper", N_ ("Upper bound (overlap)"), MLG_COLUMN_NUMBER, TRUE },
    { "numerator", N_ ("Numerator"), MLG_COLUMN_NUMBER, TRUE },
    { "denominator", N_ ("Denominator"), MLG_COLUMN_NUMBER, TRUE },
    { "observations", N_ ("Rows counted"), MLG_COLUMN_COUNT, TRUE },
    { "completeness", N_ ("Completeness"), MLG_COLUMN_SHARE, FALSE },
    { "measured", N_ ("Measured"), MLG_COLUMN_SHARE, TRUE },
    { "declared", N_ ("Declared"), MLG_COLUMN_SHARE, TRUE },
    { "estimated", N_ ("Estimated"), MLG_COLUMN_SHARE, TRUE },
    { "assumed", N_ ("Assumed"), MLG_COLUMN_SHARE, FALSE },
    { "state", N_ ("State"), MLG_COLUMN_LABEL, TRUE },
    { "version", N_ ("Version"), MLG_COLUMN_COUNT, TRUE },
    { "note", N_ ("Note"), MLG_COLUMN_LABEL, FALSE },
  };
  const guint first = mlg_table_get_n_columns (table);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      mlg_table_add_column (table, columns[i].id, columns[i].title, columns[i].kind, NULL,
                            columns[i].kind == MLG_COLUMN_NUMBER ? 2 : 0);
      if (columns[i].detail)
        mlg_table_mark_detail (table, first + i);
    }
  return first;
}

static void
set_value (MlgTable *table, guint row, guint column, const MlgDefinition *definition, double value)
{
  mlg_table_set_number (table, row, column, value);
  mlg_table_show_as (table, row, column, mlg_definition_column_kind (definition),
                     definition->decimals);
}

static const char *
met (const MlgIndicator *figure)
{
  const double tolerance = 1e-9;

  if (isnan (figure->goal) || isnan (figure->value))
    return NULL;
  switch (figure->definition->direction)
    {
    case 0:
      return figure->value >= figure->goal - tolerance ? "yes" : "no";
    case 1:
      return figure->value <= figure->goal + tolerance ? "yes" : "no";
    default:
      return NULL;
    }
}

static void
set_figure (MlgTable *table, guint row, guint first, const MlgIndicator *figure)
{
  const MlgDefinition *definition = figure->definition;
  const double values[] = { figure->value, figure->interval_low, figure->interval_high,
                            figure->goal };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    set_value (table, row, first + i, definition, values[i]);
  set_value (table, row, first + LOWER, definition, figure->lower);
  set_value (table, row, first + UPPER, definition, figure->upper);
  if (isnan (figure->interval_low) && !mlg_definition_is_drawn (definition))
    for (guint i = LOW; i <= HIGH; i++)
      mlg_table_set_state (table, row, first + i, MLG_CELL_NOT_APPLICABLE);
  if (isnan (figure->goal))
    for (guint i = GOAL; i <= MET; i++)
      mlg_table_set_state (table, row, first + i, MLG_CELL_NOT_APPLICABLE);
  if (met (figure) != NULL)
    mlg_table_set_text (table, row, first + MET, met (figure));
  mlg_table_set_number (table, row, first + NUMERATOR, figure->numerator);
  mlg_table_set_number (table, row, first + DENOMINATOR, figure->denominator);
  mlg_table_set_number (table, row, first + OBSERVATIONS, figure->observations);
  mlg_table_set_number (table, row, first + COMPLETENESS, figure->completeness);
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    mlg_table_set_number (table, row, first + MEASURED + q, figure->quality[q]);
  mlg_table_set_text (table, row, first + STATE, mlg_indicator_state_word (figure));
  mlg_table_set_number (table, row, first + VERSION, figure->version);
  mlg_table_set_text (table, row, first + NOTE, figure->reason != NULL ? figure->reason : "");
}

MlgTable *
mlg_indicators_table (const GArray *figures, const GArray *before, int year)
{
  MlgTable *table = mlg_table_new ("indicators", N_ ("Indicators of the year"));
  guint first, kind, direction, unit, last, change;

  (void) year;
  add_indicator_columns (table);
  first = add_figure_columns (table);
  last = mlg_table_add_column (table, "last_year", N_ ("Last year"), MLG_COLUMN_NUMBER, NULL, 2);
  change = mlg_table_add_column (table, "change", N_ ("Change"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_mark_detail (table, change);
  unit = add_text (table, "unit", N_ ("Unit"), MLG_COLUMN_LABEL, TRUE);
  direction = add_text (table, "direction", N_ ("Better"), MLG_COLUMN_LABEL, TRUE);
  kind = add_text (table, "kind", N_ ("Nature"), MLG_COLUMN_LABEL, TRUE);
  for (guint i = 0; i < figures->len; i++)
    {
      const MlgIndicator *figure = &g_array_index (figures, MlgIndicator, i);
      const MlgDefinition *definition = figure->definition;
      const guint row = mlg_table_add_row (table);
      const double then =
          before != NULL ? g_array_index (before, MlgIndicator, i).value : (double) NAN;
      const MlgColumnKind shown = mlg_definition_column_kind (definition);

      mlg_table_set_text (table, row, 0, definition->id);
      mlg_table_set_text (table, row, 1, definition->name);
      set_figure (table, row, first, figure);
      set_value (table, row, last, definition, then);
      mlg_table_set_number (table, row, change, figure->value - then);
      mlg_table_show_as (table, row, change, shown == MLG_COLUMN_SHARE ? MLG_COLUMN_POINTS : shown,
                         definition->decimals);
      mlg_table_set_text (table, row, unit, mlg_definition_word ("unit", definition->unit, FALSE));
      mlg_table_set_text (table, row, direction,
                          mlg_definition_word ("direction", definition->direction, FALSE));
      mlg_table_set_text (table, row, kind, mlg_definition_word ("kind", definition->kind, FALSE));
    }
  return table;
}

MlgTable *
mlg_indicators_by_table (const MlgIndicatorYear *year)
{
  g_autofree char *name = g_strconcat ("indicators_by_", year->by_name, NULL);
  MlgTable *table = mlg_table_new (name, N_ ("Indicators, part by part"));
  g_auto (GStrv) dimensions = g_strsplit (year->n_dimensions > 1 ? year->by_name : "", "_", -1);
  guint first;

  for (guint i = 0; i < year->n_dimensions; i++)
    {
      const char *word = year->n_dimensions > 1 ? dimensions[i] : year->by_name;
      g_autofree char *id = g_strconcat (word, "_id", NULL);
      const char *code = strcmp (word, "sector") == 0        ? N_ ("Sector code")
                         : strcmp (word, "size") == 0        ? N_ ("Size code")
                         : strcmp (word, "territory") == 0   ? N_ ("Territory code")
                         : strcmp (word, "deliverable") == 0 ? N_ ("Deliverable code")
                                                             : N_ ("Code");
      const char *title = strcmp (word, "sector") == 0        ? N_ ("Sector")
                          : strcmp (word, "size") == 0        ? N_ ("Size")
                          : strcmp (word, "territory") == 0   ? N_ ("Territory")
                          : strcmp (word, "deliverable") == 0 ? N_ ("Deliverable")
                          : strcmp (word, "theme") == 0       ? N_ ("Theme")
                                                              : N_ ("Work group");

      add_text (table, id, code, MLG_COLUMN_TEXT, FALSE);
      add_text (table, word, title, MLG_COLUMN_TEXT, FALSE);
    }
  add_indicator_columns (table);
  first = add_figure_columns (table);
  for (guint g = 1; g < year->groups->len; g++)
    {
      const MlgIndicatorGroup *group = &g_array_index (year->groups, MlgIndicatorGroup, g);

      for (guint i = 0; i < group->figures->len; i++)
        {
          const MlgIndicator *figure = &g_array_index (group->figures, MlgIndicator, i);
          const guint row = mlg_table_add_row (table);

          for (guint d = 0; d < year->n_dimensions; d++)
            {
              mlg_table_set_text (table, row, 2 * d, group->ids[d]);
              mlg_table_set_text (table, row, 2 * d + 1, group->names[d]);
            }
          mlg_table_set_text (table, row, 2 * year->n_dimensions, figure->definition->id);
          mlg_table_set_text (table, row, 2 * year->n_dimensions + 1, figure->definition->name);
          set_figure (table, row, first, figure);
        }
    }
  return table;
}

MlgTable *
mlg_indicator_years_table_new (void)
{
  MlgTable *table = mlg_table_new ("indicator_years", N_ ("Indicators, year by year"));

  mlg_table_add_column (table, "year", N_ ("Year"), MLG_COLUMN_TEXT, NULL, 0);
  add_indicator_columns (table);
  add_figure_columns (table);
  return table;
}

void
mlg_indicator_years_table_add (MlgTable *table, int year, const GArray *figures)
{
  g_autofree char *text = g_strdup_printf ("%d", year);

  for (guint i = 0; i < figures->len; i++)
    {
      const MlgIndicator *figure = &g_array_index (figures, MlgIndicator, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, text);
      mlg_table_set_text (table, row, 1, figure->definition->id);
      mlg_table_set_text (table, row, 2, figure->definition->name);
      set_figure (table, row, 3, figure);
    }
}

MlgTable *
mlg_indicator_sheets_table (const GPtrArray *definitions)
{
  MlgTable *table = mlg_table_new ("indicator_sheets", N_ ("What each indicator is"));

  add_text (table, "indicator_id", N_ ("Code"), MLG_COLUMN_TEXT, FALSE);
  add_text (table, "version", N_ ("Version"), MLG_COLUMN_COUNT, TRUE);
  add_text (table, "objective", N_ ("Objective"), MLG_COLUMN_LABEL, FALSE);
  add_text (table, "indicator", N_ ("Indicator"), MLG_COLUMN_LABEL, FALSE);
  add_text (table, "unit", N_ ("Unit"), MLG_COLUMN_LABEL, FALSE);
  add_text (table, "direction", N_ ("Better"), MLG_COLUMN_LABEL, FALSE);
  add_text (table, "kind", N_ ("Nature"), MLG_COLUMN_LABEL, FALSE);
  add_text (table, "numerator", N_ ("Numerator"), MLG_COLUMN_TEXT, FALSE);
  add_text (table, "denominator", N_ ("Denominator"), MLG_COLUMN_TEXT, FALSE);
  add_text (table, "framework", N_ ("Framework"), MLG_COLUMN_LABEL, TRUE);
  add_text (table, "method", N_ ("Method"), MLG_COLUMN_LABEL, TRUE);
  add_text (table, "source", N_ ("Source"), MLG_COLUMN_LABEL, TRUE);
  for (guint i = 0; i < definitions->len; i++)
    {
      const MlgDefinition *definition = g_ptr_array_index (definitions, i);
      const guint row = mlg_table_add_row (table);
      const char *texts[] = {
        definition->objective,
        definition->name,
        mlg_definition_word ("unit", definition->unit, FALSE),
        mlg_definition_word ("direction", definition->direction, FALSE),
        mlg_definition_word ("kind", definition->kind, FALSE),
        definition->numerator_text,
        definition->denominator_text != NULL ? definition->denominator_text : "1",
        definition->framework != NULL ? definition->framework : "",
        definition->method,
        definition->source != NULL    ? definition->source
        : definition->row == MLG_NONE ? N_ ("the map's tables, by the program")
                                      : NULL,
      };

      mlg_table_set_text (table, row, 0, definition->id);
      mlg_table_set_number (table, row, 1, definition->version);
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        mlg_table_set_text (table, row, 2 + t, texts[t]);
    }
  return table;
}

MlgTable *
mlg_building_blocks_table (void)
{
  MlgTable *table = mlg_table_new ("building_blocks", N_ ("Building blocks"));

  add_text (table, "block", N_ ("Building block"), MLG_COLUMN_TEXT, FALSE);
  add_text (table, "meaning", N_ ("What it is"), MLG_COLUMN_LABEL, FALSE);
  for (guint i = 0; i < MLG_N_BLOCKS; i++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, mlg_block_name ((MlgBlockId) i));
      mlg_table_set_text (table, row, 1, mlg_block_meaning ((MlgBlockId) i));
    }
  return table;
}

MlgTable *
mlg_indicator_scores_table (const MlgMap *map, GArray *scored)
{
  static const struct
  {
    const char *id, *title;
    MlgColumnKind kind;
  } columns[] = {
    { "observation_id", N_ ("Observation"), MLG_COLUMN_TEXT },
    { "deliverable_id", N_ ("Deliverable code"), MLG_COLUMN_TEXT },
    { "lever_id", N_ ("Lever (id)"), MLG_COLUMN_TEXT },
    { "method", N_ ("Method"), MLG_COLUMN_TEXT },
    { "establishments", N_ ("Establishments"), MLG_COLUMN_COUNT },
    { "observed", N_ ("Observed"), MLG_COLUMN_COUNT },
    { "forecast", N_ ("Forecast"), MLG_COLUMN_COUNT },
    { "interval_low", N_ ("Low (hypotheses)"), MLG_COLUMN_COUNT },
    { "interval_high", N_ ("High (hypotheses)"), MLG_COLUMN_COUNT },
    { "lower", N_ ("Lower bound (overlap)"), MLG_COLUMN_COUNT },
    { "upper", N_ ("Upper bound (overlap)"), MLG_COLUMN_COUNT },
    { "inside", N_ ("Inside the interval"), MLG_COLUMN_LABEL },
    { "counted", N_ ("Counts in I05"), MLG_COLUMN_LABEL },
    { "capped", N_ ("Capped"), MLG_COLUMN_LABEL },
    { "source", N_ ("Source"), MLG_COLUMN_TEXT },
  };
  static const char *const texts[] = { "observation_id", "deliverable_id", "lever_id", "method" };
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  MlgTable *table = mlg_table_new ("observation_scores", N_ ("Forecast against observation"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i].id, columns[i].title, columns[i].kind, NULL, 0);
  for (guint i = 0; i < scored->len; i++)
    {
      const MlgScored *one = &g_array_index (scored, MlgScored, i);
      const char *source =
          mlg_rows_text (rows, one->row, mlg_schema_column (MLG_T_OBSERVATIONS, "source"));
      /* draws without a forecast beside them say nothing */
      const double none = isnan (one->forecast) ? (double) NAN : 0;
      const double numbers[] = {
        one->establishments,       one->observed, one->forecast, one->interval_low + none,
        one->interval_high + none, one->lower,    one->upper
      };
      const guint row = mlg_table_add_row (table);

      for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
        {
          const char *text =
              mlg_rows_text (rows, one->row, mlg_schema_column (MLG_T_OBSERVATIONS, texts[t]));

          if (text != NULL)
            mlg_table_set_text (table, row, t, text);
          else
            mlg_table_set_state (table, row, t, MLG_CELL_NOT_APPLICABLE);
        }
      for (guint n = 0; n < G_N_ELEMENTS (numbers); n++)
        mlg_table_set_number (table, row, 4 + n, numbers[n]);
      if (!isnan (one->interval_low + none))
        mlg_table_set_text (table, row, 11,
                            one->observed >= one->interval_low - 1e-9 &&
                                    one->observed <= one->interval_high + 1e-9
                                ? "yes"
                                : "no");
      mlg_table_set_text (table, row, 12, one->kept ? "yes" : "no");
      mlg_table_set_text (table, row, 13, one->capped ? "yes" : "no");
      mlg_table_set_text (table, row, 14, source);
    }
  return table;
}

MlgTable *
mlg_indicator_faults_table (const GPtrArray *faults)
{
  MlgTable *table = mlg_table_new ("faults", N_ ("What makes a figure impossible"));

  add_text (table, "place", N_ ("Place"), MLG_COLUMN_TEXT, FALSE);
  add_text (table, "rule", N_ ("Rule"), MLG_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < faults->len; i++)
    {
      const MlgBlockFault *fault = g_ptr_array_index (faults, i);
      gboolean told = FALSE;

      for (guint j = 0; j < i; j++)
        {
          const MlgBlockFault *other = g_ptr_array_index (faults, j);

          told = told || (strcmp (other->place, fault->place) == 0 &&
                          strcmp (other->rule, fault->rule) == 0);
        }
      if (told)
        continue;
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, fault->place);
      mlg_table_set_text (table, row, 1, fault->rule);
    }
  return table;
}
