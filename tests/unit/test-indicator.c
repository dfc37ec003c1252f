/* Annual indicators: formulas, definitions as data, what is missing, what is frozen. */
#include "import/mlg-import.h"
#include "indicator/mlg-indicators-freeze.h"
#include "map/mlg-frozen.h"
#include <math.h>
#include <string.h>

static MlgMap *
load (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_import_map (MLG_SOURCE_DIR "/datasets/tiny-years", faults, &error);

  g_assert_no_error (error);
  return map;
}

static MlgMap *
freeze (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  return mlg_draft_freeze (draft, faults, NULL);
}

static double
value_two (guint id, gpointer data)
{
  (void) data;
  return id == MLG_BLOCK_cost ? (double) NAN : id == MLG_BLOCK_workers ? 0 : 2;
}

static double
value_of (const char *formula)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgExpression) expression =
      mlg_expression_new (formula, mlg_block_find, mlg_block_names (), MLG_N_BLOCKS, &error);

  g_assert_no_error (error);
  return mlg_expression_value (expression, value_two, NULL);
}

static void
test_formulas (void)
{
  g_assert_cmpfloat (value_of ("1 + 2 * 3 - 8 / 4"), ==, 5);
  g_assert_cmpfloat (value_of ("(1 + 2) * -establishments"), ==, -6);
  g_assert_cmpfloat (value_of ("2 - 1 - 1"), ==, 0);
  g_assert_cmpfloat (value_of (" establishments/establishments_reached / .5"), ==, 2);
  /* unknown stays unknown, and a ratio of nothing is not 0 */
  g_assert_true (isnan (value_of ("1 + 0 * cost")));
  g_assert_true (isnan (value_of ("establishments / workers")));
}

static void
assert_refused (const char *formula, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      mlg_expression_new (formula, mlg_block_find, mlg_block_names (), MLG_N_BLOCKS, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s”: “%s” does not say “%s”", formula, error->message, says);
}

static void
test_formulas_refused (void)
{
  g_autofree char *deep = g_strnfill (5000, '(');
  g_autoptr (GString) wide = g_string_new ("1");

  for (guint i = 0; i < 1000; i++)
    g_string_append (wide, "+1");
  assert_refused ("", "character 1");
  assert_refused ("1 +", "character 4");
  assert_refused ("establishment / 2", "Did you mean establishments?");
  assert_refused ("(1 + 2", "closing bracket");
  assert_refused ("1 2", "character 3");
  assert_refused ("système (1)", "character");
  assert_refused (deep, "too many brackets");
  assert_refused (wide->str, "too long");
}

static const MlgIndicator *
find (const GArray *figures, const char *id)
{
  for (guint i = 0; i < figures->len; i++)
    if (strcmp (g_array_index (figures, MlgIndicator, i).definition->id, id) == 0)
      return &g_array_index (figures, MlgIndicator, i);
  g_error ("no %s", id);
}

static MlgIndicatorYear *
compute (const MlgMap *map, GPtrArray *definitions, int year)
{
  g_auto (MlgIndicatorsAsked) asked = { 0 };
  g_autoptr (GError) error = NULL;
  MlgIndicatorYear *out;

  mlg_indicators_asked_init (&asked);
  asked.year = asked.since = year;
  asked.draws = 40;
  g_assert_true (mlg_indicators_complete (&asked, map, &error));
  out = mlg_indicator_year_new (map, &asked, definitions, year, FALSE, TRUE, NULL, &error);
  g_assert_no_error (error);
  return out;
}

static GArray *
figures_of (MlgIndicatorYear *year)
{
  return g_array_index (year->groups, MlgIndicatorGroup, 0).figures;
}

static guint
add_definition (MlgDraft *draft, const char *id, int version, const char *top, const char *bottom)
{
  MlgRows *rows = mlg_draft_rows (draft, MLG_T_INDICATORS);
  const guint row = mlg_rows_append (rows, 2);
  const char *const texts[][2] = {
    { "indicator_id", id }, { "name", "own" }, { "numerator", top }, { "denominator", bottom }
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    rows->columns[mlg_schema_column (MLG_T_INDICATORS, texts[i][0])].text[row] =
        mlg_draft_intern (draft, texts[i][1]);
  rows->columns[mlg_schema_column (MLG_T_INDICATORS, "version")].number[row] = version;
  for (guint i = 0; i < 3; i++)
    rows->columns[mlg_schema_column (MLG_T_INDICATORS, i == 0   ? "unit"
                                                       : i == 1 ? "direction"
                                                                : "kind")]
        .number[row] = 0;
  return row;
}

static void
test_definitions (void)
{
  g_autoptr (MlgMap) map = load (), own = NULL, taken = NULL, broken = NULL;
  g_autoptr (MlgDraft) draft = mlg_map_to_draft (map), second = mlg_map_to_draft (map),
                       third = mlg_map_to_draft (map);
  g_autoptr (GPtrArray) built_in = mlg_definitions_new (map, NULL), all = NULL;
  g_autoptr (MlgIndicatorYear) year = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (built_in->len, ==, 34); /* 30, four of them with a second figure */
  for (guint i = 0; i < built_in->len; i++)
    {
      const MlgDefinition *definition = g_ptr_array_index (built_in, i);
      const char *words[] = { definition->name, definition->objective, definition->method };

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        if (mlg_tr (MLG_LANG_FR, words[w]) == words[w])
          g_error ("%s has no French for “%s”", definition->id, words[w]);
    }
  /* a new one, a new version, and a share above 100 %, which is a fault and no figure */
  add_definition (draft, "OWN", 1, "workers_reached", "workers");
  add_definition (draft, "I01", 2, "establishments_one_relay", "establishments");
  add_definition (draft, "TOO", 1, "establishments", "establishments_one_relay");
  own = freeze (draft);
  all = mlg_definitions_new (own, &error);
  g_assert_no_error (error);
  year = compute (own, all, 2026);
  g_assert_cmpfloat_with_epsilon (find (figures_of (year), "OWN")->value, 596.6688 / 2020, 1e-12);
  g_assert_cmpfloat_with_epsilon (find (figures_of (year), "I01")->value, 80 / 350.0, 1e-12);
  g_assert_cmpint (find (figures_of (year), "I01")->version, ==, 2);
  g_assert_true (isnan (find (figures_of (year), "TOO")->value));
  g_assert_cmpuint (year->faults->len, ==, 1);
  /* a number that is taken is refused, and so is a formula that cannot be read */
  add_definition (second, "I01", 1, "establishments_one_relay", "establishments");
  taken = freeze (second);
  g_assert_null (mlg_definitions_new (taken, &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  g_assert_nonnull (strstr (error->message, "write 2"));
  g_clear_error (&error);
  add_definition (third, "OWN", 1, "workers / employes", "1");
  broken = freeze (third);
  g_assert_null (mlg_definitions_new (broken, &error));
  g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
  g_assert_nonnull (strstr (error->message, "character 11"));
}

/* A cost that is not told: completeness falls, the interval widens, and it is not counted as 0. */
static void
test_missing_is_not_zero (void)
{
  g_autoptr (MlgMap) map = load (), less = NULL;
  g_autoptr (MlgDraft) draft = mlg_map_to_draft (map);
  g_autoptr (GPtrArray) definitions = mlg_definitions_new (map, NULL);
  g_autoptr (MlgIndicatorYear) before = NULL, after = NULL;
  MlgRows *settings = mlg_draft_rows (draft, MLG_T_SETTINGS);
  MlgRows *actions = mlg_draft_rows (draft, MLG_T_ACTIONS);
  const MlgIndicator *a, *b;

  for (guint r = 0; r < settings->n; r++)
    if (strcmp (settings->columns[0].text[r], "width_assumed") == 0)
      settings->columns[1].text[r] = mlg_draft_intern (draft, "0.5");
  for (guint r = 0; r < actions->n; r++)
    if (strcmp (actions->columns[0].text[r], "A6") == 0)
      actions->columns[mlg_schema_column (MLG_T_ACTIONS, "cost")].number[r] = (double) NAN;
  less = freeze (draft);
  before = compute (map, definitions, 2026);
  after = compute (less, definitions, 2026);
  a = find (figures_of (before), "I20");
  b = find (figures_of (after), "I20");
  g_assert_cmpfloat_with_epsilon (a->numerator, 625, 1e-9);
  g_assert_cmpfloat_with_epsilon (b->numerator, 450 * 5 / 3.0, 1e-9); /* mean of 120, 300, 30 */
  g_assert_cmpfloat_with_epsilon (a->completeness, 54 / 81.0, 1e-12);
  g_assert_cmpfloat (b->completeness, <, a->completeness);
  g_assert_cmpfloat (b->quality[MLG_ASSUMED], >, a->quality[MLG_ASSUMED]);
  g_assert_cmpfloat (b->interval_high - b->interval_low, >, a->interval_high - a->interval_low);
}

static MlgMap *
freeze_year (const MlgMap *map, int year)
{
  g_auto (MlgIndicatorsAsked) asked = { 0 };
  g_autoptr (GError) error = NULL;
  MlgMap *out;

  mlg_indicators_asked_init (&asked);
  asked.year = asked.since = year;
  asked.draws = 10;
  out = mlg_indicators_freeze_year (map, &asked, NULL, &error);
  g_assert_no_error (error);
  return out;
}

static double *
number_at (MlgDraft *draft, MlgTableId table, const char *column, guint row)
{
  return &mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].number[row];
}

/* Whatever becomes of cells, relays and definitions, what was frozen is read back as it was. */
static void
test_frozen_survives (void)
{
  g_autoptr (MlgMap) map = load (), frozen = freeze_year (map, 2025), changed = NULL, again = NULL;
  g_autoptr (MlgDraft) draft = mlg_map_to_draft (frozen);
  g_autoptr (GPtrArray) definitions = NULL;
  g_autoptr (GArray) then = NULL, now = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (MlgIndicatorsAsked) asked = { 0 };
  const char *table;

  *number_at (draft, MLG_T_TARGETS, "establishments", 0) = 5000;
  *number_at (draft, MLG_T_RELAYS, "status", 0) = MLG_STATUS_INACTIVE;
  add_definition (draft, "I01", 2, "1", "2");
  changed = freeze (draft);
  g_assert_nonnull (changed);
  g_assert_true (mlg_frozen_kept (frozen, changed, &table));
  definitions = mlg_definitions_new (changed, NULL);
  then = mlg_values_read (frozen, definitions, 2025, "", "");
  now = mlg_values_read (changed, definitions, 2025, "", "");
  g_assert_cmpint (find (now, "I01")->version, ==, 1);
  for (guint i = 0; i < then->len; i++)
    {
      const MlgIndicator *a = &g_array_index (then, MlgIndicator, i),
                         *b = &g_array_index (now, MlgIndicator, i);

      g_assert_cmpmem (&a->numerator, 15 * sizeof (double), &b->numerator, 15 * sizeof (double));
      g_assert_cmpstr (a->reason, ==, b->reason);
    }
  mlg_indicators_asked_init (&asked);
  asked.year = asked.since = 2025;
  again = mlg_indicators_freeze_year (changed, &asked, NULL, &error);
  g_assert_null (again);
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

static void
test_tampering_shows (void)
{
  g_autoptr (MlgMap) map = load (), frozen = freeze_year (map, 2025);
  const guint n = mlg_map_rows (frozen, MLG_T_INDICATOR_VALUES)->n;

  g_assert_cmpuint (n, ==, 34);
  for (guint way = 0; way < 5; way++)
    {
      g_autoptr (MlgDraft) draft = mlg_map_to_draft (frozen);
      g_autoptr (MlgMap) changed = NULL;
      MlgRows *rows = mlg_draft_rows (draft, MLG_T_INDICATOR_VALUES);

      if (way == 0)
        *number_at (draft, MLG_T_INDICATOR_VALUES, "value", 3) += 1e-9;
      else if (way == 1)
        *number_at (draft, MLG_T_INDICATOR_VALUES, "completeness", n - 1) = 0.123;
      else if (way == 2)
        rows->columns[mlg_schema_column (MLG_T_INDICATOR_VALUES, "reason")].text[5] =
            mlg_draft_intern (draft, "nothing to see");
      else if (way == 3)
        *number_at (draft, MLG_T_INDICATOR_VALUES, "rank", 4) = 99; /* taken out of its place */
      else
        rows->n = n - 1; /* the last one taken away: seen beside what was there before */
      changed = freeze (draft);
      if (way < 4)
        g_assert_null (changed);
      else
        {
          const char *table;

          g_assert_false (mlg_frozen_kept (frozen, changed, &table));
          g_assert_cmpstr (table, ==, "indicator_values");
        }
    }
}

static void
test_corrections (void)
{
  g_autoptr (MlgMap) map = load (), frozen = freeze_year (map, 2025), corrected = NULL;
  g_autoptr (GPtrArray) definitions = mlg_definitions_new (map, NULL);
  g_autoptr (GArray) figures = NULL;
  g_autoptr (GError) error = NULL;
  const char *table;

  g_assert_null (mlg_indicators_correct (frozen, 2025, "I10", NULL, NULL, .1, NULL, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (mlg_indicators_correct (frozen, 2024, "I10", NULL, NULL, .1, "why", &error));
  g_clear_error (&error);
  g_assert_null (mlg_indicators_correct (frozen, 2025, "I10", NULL, NULL, 10, "why", &error));
  g_clear_error (&error);
  corrected = mlg_indicators_correct (frozen, 2025, "I10", NULL, NULL, .1, "why", &error);
  g_assert_no_error (error);
  g_assert_true (mlg_frozen_kept (frozen, corrected, &table));
  figures = mlg_values_read (corrected, definitions, 2025, "", "");
  g_assert_cmpfloat (find (figures, "I10")->value, ==, .1);
  g_assert_cmpint (find (figures, "I10")->state, ==, MLG_INDICATOR_CORRECTED);
  g_assert_cmpstr (find (figures, "I10")->reason, ==, "why");
}

/* A year opened keeps its cells when today's change. */
static void
test_open_year (void)
{
  g_autoptr (MlgMap) map = load (), open = NULL, changed = NULL;
  g_autoptr (MlgDraft) draft = NULL;
  g_autoptr (GPtrArray) definitions = mlg_definitions_new (map, NULL);
  g_autoptr (MlgIndicatorYear) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  open = mlg_indicators_open_year (map, 2026, &error);
  g_assert_no_error (error);
  g_assert_null (mlg_indicators_open_year (open, 2026, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  draft = mlg_map_to_draft (open);
  for (guint r = 0; r < mlg_draft_rows (draft, MLG_T_TARGETS)->n; r++)
    *number_at (draft, MLG_T_TARGETS, "establishments", r) *= 3;
  changed = freeze (draft);
  before = compute (map, definitions, 2026);
  after = compute (changed, definitions, 2026);
  for (guint i = 0; i < definitions->len; i++)
    {
      const double a = g_array_index (figures_of (before), MlgIndicator, i).value,
                   b = g_array_index (figures_of (after), MlgIndicator, i).value;

      g_assert_true (isnan (a) == isnan (b));
      if (!isnan (a))
        g_assert_cmpfloat (a, ==, b);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/indicator/formulas", test_formulas);
  g_test_add_func ("/indicator/formulas-refused", test_formulas_refused);
  g_test_add_func ("/indicator/definitions", test_definitions);
  g_test_add_func ("/indicator/missing-is-not-zero", test_missing_is_not_zero);
  g_test_add_func ("/indicator/frozen-survives", test_frozen_survives);
  g_test_add_func ("/indicator/tampering-shows", test_tampering_shows);
  g_test_add_func ("/indicator/corrections", test_corrections);
  g_test_add_func ("/indicator/open-year", test_open_year);
  return g_test_run ();
}
