/* Frozen values, row by row. */
#include "indicator/mlg-frozen-values.h"

#include "base/mlg-words.h"
#include "map/mlg-frozen.h"
#include <math.h>
#include <string.h>

static guint
column_of (const char *id)
{
  return mlg_schema_column (MLG_T_INDICATOR_VALUES, id);
}

static int
year_of (const MlgRows *rows, guint row)
{
  return (int) mlg_rows_number (rows, row, column_of ("year"));
}

gboolean
mlg_values_has_year (const MlgMap *map, int year)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_INDICATOR_VALUES);

  for (guint r = 0; r < rows->n; r++)
    if (year_of (rows, r) == year)
      return TRUE;
  return FALSE;
}

#define NOT_FROZEN N_ ("not frozen in that year")

gboolean
mlg_values_is_frozen (const MlgIndicator *figure)
{
  return g_strcmp0 (figure->reason, NOT_FROZEN) != 0;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

GArray *
mlg_values_years (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_INDICATOR_VALUES);
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint r = 0; r < rows->n; r++)
    {
      const int year = year_of (rows, r);
      gboolean known = FALSE;

      for (guint i = 0; i < years->len; i++)
        known = known || g_array_index (years, int, i) == year;
      if (!known)
        g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  return years;
}

static void
read_row (const MlgRows *rows, guint row, MlgIndicator *out)
{
  static const char *const qualities[] = { "measured", "declared", "estimated", "assumed" };
  const struct
  {
    const char *column;
    double *to;
  } numbers[] = {
    { "numerator", &out->numerator },
    { "denominator", &out->denominator },
    { "value", &out->value },
    { "interval_low", &out->interval_low },
    { "interval_high", &out->interval_high },
    { "lower", &out->lower },
    { "upper", &out->upper },
    { "observations", &out->observations },
    { "completeness", &out->completeness },
    { "goal", &out->goal },
  };
  const char *reason = mlg_rows_text (rows, row, column_of ("reason"));

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i].to = mlg_rows_number (rows, row, column_of (numbers[i].column));
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    out->quality[q] = mlg_rows_number (rows, row, column_of (qualities[q]));
  out->version = (int) mlg_rows_number (rows, row, column_of ("version"));
  out->state = mlg_rows_number (rows, row, column_of ("act")) > 0.5 ? MLG_INDICATOR_CORRECTED
                                                                    : MLG_INDICATOR_FROZEN;
  out->reason = reason != NULL ? g_intern_string (reason) : NULL;
}

GArray *
mlg_values_read (
    const MlgMap *map, const GPtrArray *definitions, int year, const char *by, const char *group_id)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_INDICATOR_VALUES);
  GArray *figures = g_array_new (FALSE, TRUE, sizeof (MlgIndicator));

  for (guint i = 0; i < definitions->len; i++)
    {
      const MlgDefinition *definition = g_ptr_array_index (definitions, i);
      MlgIndicator figure = { .definition = definition,
                              .version = definition->version,
                              .state = MLG_INDICATOR_FROZEN,
                              .numerator = (double) NAN,
                              .denominator = (double) NAN,
                              .value = (double) NAN,
                              .lower = (double) NAN,
                              .upper = (double) NAN,
                              .interval_low = (double) NAN,
                              .interval_high = (double) NAN,
                              .observations = (double) NAN,
                              .completeness = (double) NAN,
                              .goal = (double) NAN,
                              .quality = { (double) NAN, (double) NAN, (double) NAN, (double) NAN },
                              .reason = NOT_FROZEN };

      for (guint r = 0; r < rows->n; r++) /* a later row corrects an earlier one */
        if (year_of (rows, r) == year &&
            strcmp (mlg_rows_text (rows, r, column_of ("indicator_id")), definition->id) == 0 &&
            g_strcmp0 (mlg_rows_text (rows, r, column_of ("by")), *by != '\0' ? by : NULL) == 0 &&
            g_strcmp0 (mlg_rows_text (rows, r, column_of ("group_id")),
                       *group_id != '\0' ? group_id : NULL) == 0)
          read_row (rows, r, &figure);
      g_array_append_val (figures, figure);
    }
  return figures;
}

static void
set_text (MlgDraft *draft, MlgRows *rows, guint row, const char *column, const char *text)
{
  rows->columns[column_of (column)].text[row] = mlg_draft_intern (draft, text);
}

static void
set_number (MlgRows *rows, guint row, const char *column, double value)
{
  rows->columns[column_of (column)].number[row] = value;
}

/* Shares of qualities are rounded to what people can read: sums of roundings never pass 1. */
static double
share (double x)
{
  return CLAMP (x, 0, 1);
}

void
mlg_values_add (MlgDraft *draft,
                const MlgMap *map,
                int year,
                const char *by,
                const char *group_id,
                const MlgIndicator *figure)
{
  static const char *const qualities[] = { "measured", "declared", "estimated", "assumed" };
  MlgRows *rows = mlg_draft_rows (draft, MLG_T_INDICATOR_VALUES);
  const guint row = mlg_rows_append (rows, 0);
  const char *before = row > 0 ? mlg_rows_text (rows, row - 1, column_of ("chain")) : "";
  g_autofree char *chain = NULL;

  set_number (rows, row, "rank", row + 1);
  set_number (rows, row, "year", year);
  set_text (draft, rows, row, "indicator_id", figure->definition->id);
  set_number (rows, row, "version", figure->version);
  set_text (draft, rows, row, "by", by);
  set_text (draft, rows, row, "group_id", group_id);
  set_number (rows, row, "act", figure->state == MLG_INDICATOR_CORRECTED ? 1 : 0);
  set_number (rows, row, "numerator", figure->numerator);
  set_number (rows, row, "denominator", figure->denominator);
  set_number (rows, row, "value", figure->value);
  set_number (rows, row, "interval_low", figure->interval_low);
  set_number (rows, row, "interval_high", figure->interval_high);
  set_number (rows, row, "lower", figure->lower);
  set_number (rows, row, "upper", figure->upper);
  set_number (rows, row, "observations", figure->observations);
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    set_number (rows, row, qualities[q],
                isnan (figure->quality[q]) ? figure->quality[q] : share (figure->quality[q]));
  set_number (rows, row, "completeness", figure->completeness);
  set_number (rows, row, "goal", figure->goal);
  set_text (draft, rows, row, "reason", figure->reason);
  set_text (draft, rows, row, "map_seal", mlg_map_seal (map));
  set_text (draft, rows, row, "program", "maillage " MLG_VERSION);
  chain = mlg_frozen_chain (before, rows, row);
  set_text (draft, rows, row, "chain", chain);
}
