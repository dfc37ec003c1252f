/* Opening, freezing and correcting years: rows are added, none is touched. */
#include "indicator/mlg-indicators-freeze.h"

#include "base/mlg-words.h"
#include "map/mlg-frozen.h"
#include <math.h>
#include <string.h>

static MlgMap *
freeze_draft (MlgDraft *draft, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  return mlg_draft_freeze (draft, faults, error);
}

static gboolean
refuse (GError **error, const char *format, int year)
{
  char text[16];
  g_autofree char *message = NULL;
  g_auto (GStrv) parts = g_strsplit (format, "{year}", -1);

  g_snprintf (text, sizeof text, "%d", year);
  message = g_strjoinv (text, parts);
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE, message);
  return FALSE;
}

#define _(text) mlg_tr (mlg_message_lang (), text)

static void
copy_table (MlgDraft *draft, const MlgMap *map, MlgTableId from, MlgTableId to, int year)
{
  const MlgRows *now = mlg_map_rows (map, from);
  MlgRows *then = mlg_draft_rows (draft, to);

  for (guint r = 0; r < now->n; r++)
    {
      const guint row = mlg_rows_append (then, 0);

      then->columns[0].number[row] = year;
      for (guint c = 0; c < now->spec->n_columns; c++)
        {
          const char *id = now->spec->columns[c].id;
          const guint at = mlg_schema_column (
              to, from == MLG_T_GOALS && strcmp (id, "year") == 0 ? "goal_year" : id);

          if (MLG_TYPE_IS_TEXT (now->spec->columns[c].type))
            then->columns[at].text[row] = mlg_draft_intern (draft, mlg_rows_text (now, r, c));
          else
            then->columns[at].number[row] = mlg_rows_number (now, r, c);
        }
    }
}

MlgMap *
mlg_indicators_open_year (const MlgMap *map, int year, GError **error)
{
  g_autoptr (MlgDraft) draft = NULL;

  if (mlg_year_is_open (map, year) &&
      !refuse (error, _ ("{year} is open already: its population stays what it was."), year))
    return NULL;
  if (mlg_values_has_year (map, year) &&
      !refuse (error, _ ("{year} is frozen: its population can no longer be chosen."), year))
    return NULL;
  draft = mlg_map_to_draft (map);
  copy_table (draft, map, MLG_T_TARGETS, MLG_T_YEAR_TARGETS, year);
  copy_table (draft, map, MLG_T_TRAITS, MLG_T_YEAR_TRAITS, year);
  copy_table (draft, map, MLG_T_GOALS, MLG_T_YEAR_GOALS, year);
  return freeze_draft (draft, error);
}

static gboolean
may_freeze (const MlgMap *map, const MlgIndicatorsAsked *asked, GError **error)
{
  if (mlg_values_has_year (map, asked->year))
    return refuse (error,
                   _ ("{year} is frozen already and is never rewritten. To change a value, add a "
                      "correction: --correct INDICATOR --year {year} --value … --reason …"),
                   asked->year);
  if (mlg_span_year (asked->year).until > asked->asked.as_of)
    return refuse (
        error,
        _ ("{year} is not over on the as-of day of the map. Set as_of to {year}-12-31 or "
           "later, or give --as-of."),
        asked->year);
  return TRUE;
}

static gboolean
has_no_fault (const MlgIndicatorYear *year, GError **error)
{
  const MlgBlockFault *first;

  if (year->faults->len == 0)
    return TRUE;
  first = g_ptr_array_index (year->faults, 0);
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
               _ ("%d has impossible figures and cannot be frozen: %s %s"), year->year,
               first->place, first->rule);
  return FALSE;
}

MlgMap *
mlg_indicators_freeze_year (const MlgMap *map,
                            MlgIndicatorsAsked *asked,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GPtrArray) definitions = mlg_indicators_definitions (map, NULL, error);
  g_autoptr (MlgIndicatorYear) year = NULL;
  g_autoptr (MlgDraft) draft = NULL;

  if (definitions == NULL || !mlg_indicators_complete (asked, map, error) ||
      !may_freeze (map, asked, error))
    return NULL;
  year = mlg_indicator_year_new (map, asked, definitions, asked->year, TRUE, asked->draws > 0,
                                 cancellable, error);
  if (year == NULL || !has_no_fault (year, error))
    return NULL;
  draft = mlg_map_to_draft (map);
  for (guint g = 0; g < year->groups->len; g++)
    {
      const MlgIndicatorGroup *group = &g_array_index (year->groups, MlgIndicatorGroup, g);
      g_autofree char *id = g > 0 ? g_strjoin ("|", group->ids[0], group->ids[1],
                                               group->ids[1] != NULL ? group->ids[2] : NULL, NULL)
                                  : NULL;

      for (guint i = 0; i < group->figures->len; i++)
        mlg_values_add (draft, map, asked->year, g > 0 ? asked->by : NULL, id,
                        &g_array_index (group->figures, MlgIndicator, i));
    }
  return freeze_draft (draft, error);
}

MlgMap *
mlg_indicators_correct (const MlgMap *map,
                        int year,
                        const char *indicator,
                        const char *by,
                        const char *group_id,
                        double value,
                        const char *reason,
                        GError **error)
{
  g_autoptr (GPtrArray) definitions = mlg_indicators_definitions (map, indicator, error);
  g_autoptr (GArray) figures = NULL;
  g_autoptr (MlgDraft) draft = NULL;
  MlgIndicator figure;

  if (definitions == NULL)
    return NULL;
  if ((reason == NULL || *reason == '\0') &&
      !refuse (error, _ ("A correction of {year} needs its reason: --reason …"), year))
    return NULL;
  figures = mlg_values_read (map, definitions, year, by != NULL ? by : "",
                             group_id != NULL ? group_id : "");
  if (figures->len != 1 || !mlg_values_is_frozen (&g_array_index (figures, MlgIndicator, 0)))
    {
      refuse (error,
              _ ("Nothing of the sort was frozen for {year}: only what is frozen is corrected."),
              year);
      return NULL;
    }
  figure = g_array_index (figures, MlgIndicator, 0);
  if (figure.definition->unit == MLG_UNIT_SHARE && value > 1)
    {
      refuse (error, _ ("A share never exceeds 1: write 12 % as 0.12."), year);
      return NULL;
    }
  figure.state = MLG_INDICATOR_CORRECTED;
  figure.value = value;
  figure.numerator = figure.denominator = (double) NAN;
  figure.interval_low = figure.interval_high = figure.lower = figure.upper = (double) NAN;
  figure.reason = reason;
  draft = mlg_map_to_draft (map);
  mlg_values_add (draft, map, year, by, group_id, &figure);
  return freeze_draft (draft, error);
}
