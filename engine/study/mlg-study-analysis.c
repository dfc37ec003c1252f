/* The question `study`: its description, and the ways to use its results compared. */
#include "analysis/mlg-params.h"
#include "map/mlg-edit.h"
#include "study/mlg-study.h"
#include <maillage/mlg-analysis.h>

#include <math.h>
#include <string.h>

enum
{
  USE,
  USE_SCENARIO_ID,
  USE_SCENARIO,
  USE_REACH,
  USE_REACHED,
  USE_MORE,
  USE_MORE_LOW,
  USE_MORE_HIGH,
  USE_COST,
  USE_COST_EACH,
  USE_RELAY_DAYS,
  USE_TEAM_DAYS,
  USE_ACTIONS,
  USE_UNKNOWN,
};

static MlgTable *
uses_table (void)
{
  MlgTable *table = mlg_table_new ("study_uses", "Three ways to use the results");

  mlg_table_add_column (table, "use", "Way to use the results", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "scenario_id", "Scenario (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "scenario", "Scenario", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "reach", "Reach", MLG_COLUMN_SHARE, "share (0-1)", 1);
  mlg_table_mark_detail (table, mlg_table_add_column (table, "reached", "Establishments reached",
                                                      MLG_COLUMN_COUNT, NULL, 0));
  mlg_table_add_column (table, "difference_reached", "Establishments more or less",
                        MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "difference_reached_low", "90%: from", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "difference_reached_high", "90%: to", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cost", "Cost, more or less", MLG_COLUMN_EUROS, "€", 0);
  mlg_table_add_column (table, "cost_each", "Cost of each establishment more", MLG_COLUMN_EUROS,
                        "€", 2);
  mlg_table_add_column (table, "relay_days", "Days of the relays", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "team_days", "Days of the team", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "actions", "Actions more", MLG_COLUMN_COUNT, NULL, 0));
  mlg_table_add_column (table, "unknown", "Costs or days unknown", MLG_COLUMN_COUNT, NULL, 0);
  return table;
}

typedef struct
{
  const MlgMap *map;
  GHashTable *given;
  MlgQuestion *q;
  MlgResult *compared; /* answer of `compare`; NULL: nothing could be compared */
} Uses;

static const char *
scenario_of (const MlgMap *map, guint row)
{
  return mlg_rows_text (mlg_map_rows (map, MLG_T_STUDY_USES), row,
                        mlg_schema_column (MLG_T_STUDY_USES, "scenario_id"));
}

/* The scenarios that give a map, by commas; "" when none does. (transfer full) */
static char *
sound_scenarios (const MlgMap *map)
{
  GString *ids = g_string_new (NULL);

  for (guint r = 0; r < mlg_map_rows (map, MLG_T_STUDY_USES)->n; r++)
    {
      g_autoptr (MlgMap) scenario = mlg_map_scenario (map, scenario_of (map, r), NULL);

      if (scenario != NULL && strstr (ids->str, scenario_of (map, r)) == NULL)
        g_string_append_printf (ids, "%s%s", ids->len > 0 ? "," : "", scenario_of (map, r));
    }
  return g_string_free (ids, FALSE);
}

static gboolean
compare (Uses *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *ids = sound_scenarios (self->map);
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();
  static const char *const passed[] = { "period", "as-of", "intervals" };

  if (*ids == '\0')
    return TRUE;
  g_ptr_array_add (parameters, (gpointer) (gsize) "scenarios");
  g_ptr_array_add (parameters, ids);
  g_ptr_array_add (parameters, (gpointer) (gsize) "detail");
  g_ptr_array_add (parameters, (gpointer) (gsize) "0");
  for (guint i = 0; i < G_N_ELEMENTS (passed); i++)
    if (g_hash_table_lookup (self->given, passed[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) (gsize) passed[i]);
        g_ptr_array_add (parameters, g_hash_table_lookup (self->given, passed[i]));
      }
  g_ptr_array_add (parameters, NULL);
  self->compared = mlg_analysis_run (mlg_analysis_find ("compare"), self->map,
                                     (const char *const *) parameters->pdata, cancellable, error);
  return self->compared != NULL;
}

/* The row of a scenario among those compared, or -1. */
static int
compared_row (const MlgTable *table, const char *id)
{
  for (guint r = 1; table != NULL && r < mlg_table_get_n_rows (table); r++)
    if (g_strcmp0 (mlg_table_get_text (table, r, 0), id) == 0)
      return (int) r;
  return -1;
}

static void
take_reach (MlgTable *table, guint row, const MlgTable *compared, int from)
{
  static const struct
  {
    guint to;
    const char *column;
  } copied[] = { { USE_REACH, "reach" },
                 { USE_REACHED, "reached" },
                 { USE_MORE, "difference_reached" },
                 { USE_MORE_LOW, "difference_reached_low" },
                 { USE_MORE_HIGH, "difference_reached_high" } };

  for (guint i = 0; from >= 0 && i < G_N_ELEMENTS (copied); i++)
    mlg_table_set_number (
        table, row, copied[i].to,
        mlg_table_get_number (compared, (guint) from,
                              (guint) mlg_table_find_column (compared, copied[i].column)));
}

static void
take_effort (Uses *self, MlgTable *table, guint row, const char *id)
{
  g_autoptr (MlgMap) scenario = mlg_map_scenario (self->map, id, NULL);
  const double more = mlg_table_get_number (table, row, USE_MORE);
  MlgStudyEffort effort;

  if (scenario == NULL)
    return;
  mlg_study_effort (self->map, scenario, self->q->period, &effort);
  mlg_table_set_number (table, row, USE_COST, effort.cost);
  mlg_table_set_number (table, row, USE_RELAY_DAYS, effort.relay_days);
  mlg_table_set_number (table, row, USE_TEAM_DAYS, effort.team_days);
  mlg_table_set_number (table, row, USE_ACTIONS, effort.uses_rows);
  mlg_table_set_number (table, row, USE_UNKNOWN, effort.unknown);
  if (more >= 1)
    mlg_table_set_number (table, row, USE_COST_EACH, effort.cost / more);
  else if (!isnan (more))
    mlg_table_set_state (table, row, USE_COST_EACH, MLG_CELL_NOT_APPLICABLE);
}

/* Rows in the order of the schema's list of ways: the one with so many before it. */
static guint
row_of_rank (const MlgRows *rows, guint use, guint rank)
{
  for (guint r = 0; r < rows->n; r++)
    {
      guint before = 0;

      for (guint other = 0; other < rows->n; other++)
        before += mlg_rows_number (rows, other, use) < mlg_rows_number (rows, r, use);
      if (before == rank)
        return r;
    }
  return rank;
}

static void
add_uses (Uses *self, MlgResult *result)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_STUDY_USES);
  const guint use = mlg_schema_column (MLG_T_STUDY_USES, "use");
  const MlgTable *compared =
      self->compared != NULL ? mlg_result_find_table (self->compared, "scenarios") : NULL;
  MlgTable *table = uses_table ();

  for (guint i = 0; i < rows->n; i++)
    {
      const guint r = row_of_rank (rows, use, i);
      const char *id = scenario_of (self->map, r);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, USE,
                          mlg_study_use_word ((guint) mlg_rows_number (rows, r, use)));
      mlg_table_set_text (table, row, USE_SCENARIO_ID, id);
      mlg_table_set_text (table, row, USE_SCENARIO, mlg_map_scenario_name (self->map, id));
      take_reach (table, row, compared, compared_row (compared, id));
      take_effort (self, table, row, id);
    }
  if (compared != NULL)
    {
      mlg_result_set_info_number (
          result, "base_reach",
          mlg_table_get_number (compared, 0, (guint) mlg_table_find_column (compared, "reach")));
      mlg_result_set_info_number (
          result, "base_reached",
          mlg_table_get_number (compared, 0, (guint) mlg_table_find_column (compared, "reached")));
    }
  mlg_result_take_table (result, table);
}

static gboolean
run_study (const MlgMap *map,
           GHashTable *given,
           MlgResult *result,
           GCancellable *cancellable,
           GError **error)
{
  const char *text = g_hash_table_lookup (given, "as-of");
  g_auto (MlgQuestion) q = { 0 };
  Uses uses = { map, given, &q, NULL };
  MlgDay as_of = mlg_study_as_of (map);
  gboolean good;

  if (text != NULL && !mlg_day_parse_iso (text, &as_of))
    g_assert_not_reached (); /* mlg_param_check read it before */
  mlg_study_run (map, as_of, result);
  /* a study whose map has no dated action yet has milestones all the same */
  if (!mlg_params_question (&q, map, given, NULL))
    {
      add_uses (&uses, result);
      return TRUE;
    }
  good = compare (&uses, cancellable, error);
  if (good)
    add_uses (&uses, result);
  g_clear_pointer (&uses.compared, mlg_result_unref);
  return good;
}

static const MlgParam study_params[] = {
  P_PERIOD,
  { "as-of", MLG_PARAM_DATE, NULL, 0, 0, NULL,
    N_ ("the day looked at: what was decided, done or validated later is not known (else the "
        "setting, else the latest action or milestone done)") },
  { "intervals", MLG_PARAM_WHOLE, "auto", 0, 1000000, NULL,
    N_ ("draws of the uncertain figures for the 90% interval of each difference; 0 = none (40, but "
        "none by itself on a map of more than 100,000 shares)") },
  P_LAST
};

const MlgAnalysis mlg_analysis_study = {
  .name = "study",
  .summary = N_ ("the study itself: milestones, what moved and why, who decides, three uses"),
  .meaning = N_ (
      "Each milestone with the day it was due at first, the day it is due since the committee "
      "moved "
      "it, the day it was done and validated, and how late it is on the day looked at; the members "
      "of the committee and what they do there; and the ways to use the results (a workshop for "
      "the leads, diffusion as it is, a central offer), each a scenario of the map, with what it "
      "would bring and take."),
  .formula =
      N_ ("days late = the day it was done (else the day looked at) − the day it is due, not "
          "below 0; cost and days of a use = those of the scenario's actions − those of the "
          "map's, and the team's days for the relays it mobilises."),
  .example = "--as-of 2026-06-30",
  .main_table = "milestones",
  .params = study_params,
  .run = run_study,
};
