/* The description of all tables: complete, translated, and exact in both directions. */
#include "base/mlg-format.h"
#include "schema/mlg-schema-tender.h"
#include "schema/mlg-schema.h"
#include <math.h>
#include <string.h>

static void
test_tables_stand_in_order (void)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgTableSpec *spec = mlg_schema_table (t);

      g_assert_cmpint ((int) spec->table, ==, (int) t);
      g_assert_true (mlg_schema_find_table (spec->id) == spec);
      g_assert_true (mlg_schema_find_table (spec->fr) == spec);
      g_assert_cmpuint (strlen (spec->fr), <=, 31); /* a sheet's name */
      g_assert_true (spec->columns[0].flags & MLG_KEY);
    }
  g_assert_null (mlg_schema_find_table ("nothing"));
}

static void
check_column (const MlgTableSpec *table, guint c)
{
  const MlgColumnSpec *column = &table->columns[c];
  const MlgTableSpec *referred;

  g_assert_cmpint (mlg_schema_find_column (table, column->id), ==, (int) c);
  g_assert_cmpuint (mlg_schema_column (table->table, column->id), ==, c);
  g_assert_nonnull (column->fr);
  g_assert_nonnull (column->help);
  g_assert_true ((column->type == MLG_TYPE_ENUM) == (column->values != NULL));
  g_assert_cmpfloat (column->low, <=, column->high);
  /* a word says what empty means exactly where empty is allowed */
  g_assert_true ((column->empty != NULL) == ((column->flags & MLG_OPTIONAL) != 0));
  for (guint other = 0; other < c; other++)
    {
      g_assert_cmpstr (table->columns[other].id, !=, column->id);
      g_assert_cmpstr (table->columns[other].fr, !=, column->fr);
    }
  if (column->reference < 0)
    return;
  referred = mlg_schema_table ((MlgTableId) column->reference);
  g_assert_true (referred->table <= table->table); /* files are written after those they need */
  g_assert_true (referred->columns[0].flags & MLG_KEY);
  g_assert_true (MLG_TYPE_IS_TEXT (referred->columns[0].type));
}

static void
test_every_column_is_found (void)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    for (guint c = 0; c < mlg_schema_table (t)->n_columns; c++)
      check_column (mlg_schema_table (t), c);
  g_assert_cmpint (mlg_schema_find_column (mlg_schema_table (MLG_T_RELAYS), "nothing"), ==, -1);
}

static void
assert_french (const char *msgid)
{
  if (msgid == NULL || g_ascii_isdigit (msgid[0]) || strcmp (msgid, "€") == 0)
    return;
  if (mlg_tr (MLG_LANG_FR, msgid) == msgid)
    g_error ("no French for “%s”", msgid);
}

static void
assert_french_table (const MlgTableSpec *table)
{
  assert_french (table->help);
  for (guint c = 0; c < table->n_columns; c++)
    {
      const MlgColumnSpec *column = &table->columns[c];

      assert_french (column->help);
      assert_french (column->unit);
      assert_french (column->empty);
      for (guint w = 0; column->values && column->values[w].id; w++)
        assert_french (column->values[w].label);
    }
}

static void
test_the_tender_has_its_french (void)
{
  guint n;
  const MlgTenderKey *keys = mlg_schema_tender_keys (&n);

  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    assert_french_table (mlg_schema_tender_table ((MlgTenderTableId) t));
  for (guint k = 0; k < n; k++)
    assert_french (keys[k].value.help);
}

static void
test_everything_has_its_french (void)
{
  guint n;
  const MlgSettingSpec *settings = mlg_schema_settings (&n);

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    assert_french_table (mlg_schema_table (t));
  for (guint s = 0; s < n; s++)
    assert_french (settings[s].help);
}

static void
assert_round_trip (const MlgColumnSpec *column, double value, MlgLang lang)
{
  g_autofree char *text = mlg_column_print (column, value, lang);
  g_autofree char *rule = NULL, *mend = NULL;
  double back = -1;

  g_assert_true (mlg_column_parse (column, text, &back, &rule, &mend));
  if (isnan (value))
    g_assert_true (isnan (back));
  else
    g_assert_cmpfloat (back, ==, value);
}

static void
round_trip_column (const MlgColumnSpec *column)
{
  for (guint l = 0; l < 2; l++)
    {
      MlgLang lang = l == 0 ? MLG_LANG_EN : MLG_LANG_FR;

      assert_round_trip (column, NAN, lang);
      if (column->type == MLG_TYPE_DATE)
        assert_round_trip (column, mlg_day_from_ymd (2026, 6, 30), lang);
      if (column->type == MLG_TYPE_NUMBER || column->type == MLG_TYPE_NUMBER_OR_ALL)
        {
          assert_round_trip (column, 0.1, lang);
          assert_round_trip (column, 1.0 / 3, lang);
          assert_round_trip (column, column->high, lang);
        }
      if (column->type == MLG_TYPE_NUMBER_OR_ALL)
        assert_round_trip (column, INFINITY, lang);
      if (column->type == MLG_TYPE_WHOLE)
        assert_round_trip (column, column->low, lang);
      for (guint w = 0; column->values && column->values[w].id; w++)
        assert_round_trip (column, w, lang);
      for (guint b = 1; column->type == MLG_TYPE_MONTHS && b < 1u << 12; b++)
        assert_round_trip (column, b, lang);
      for (guint b = 0; column->type == MLG_TYPE_FLAG && b < 2; b++)
        assert_round_trip (column, b, lang);
    }
}

static void
test_printing_and_parsing_are_inverse (void)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    for (guint c = 0; c < mlg_schema_table (t)->n_columns; c++)
      if (!MLG_TYPE_IS_TEXT (mlg_schema_table (t)->columns[c].type))
        round_trip_column (&mlg_schema_table (t)->columns[c]);
}

static const MlgColumnSpec *
column_of (MlgTableId table, const char *id)
{
  return &mlg_schema_table (table)->columns[mlg_schema_column (table, id)];
}

static void
test_hostile_cells_are_refused (void)
{
  static const struct
  {
    MlgTableId table;
    const char *column, *text, *rule;
  } cases[] = {
    { MLG_T_RELAYS, "staff_days", "abc", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "0x1F", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "inf", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "nan", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "1e999", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "12abc", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "1 000", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "1.234,5", "is not a number." },
    { MLG_T_RELAYS, "staff_days", "-1", "is below 0." },
    { MLG_T_RELAYS, "staff_days", "1e300", "is too large." },
    { MLG_T_AUDIENCES, "penetration", "1.2", "is outside the range 0 to 1." },
    { MLG_T_AUDIENCES, "penetration", "35", "is outside the range 0 to 1." },
    { MLG_T_TARGETS, "knowledge", "5", "is outside the range 0 to 4." },
    { MLG_T_SIZES, "min_workers", "1.5", "is not a whole number." },
    { MLG_T_LEVERS, "contacts_per_use", "many", "is not a number or the word all." },
    { MLG_T_LEVERS, "months", "13", "is not a list of months." },
    { MLG_T_LEVERS, "months", "0|1", "is not a list of months." },
    { MLG_T_LEVERS, "months", "||", "is not a list of months." },
    { MLG_T_LEVERS, "channel", "telepathy", "is not a word of the list." },
    { MLG_T_RELAYS, "valid_from", "30/06/2026", "is not a date." },
    { MLG_T_RELAYS, "valid_from", "2026-02-30", "is not a date." },
    { MLG_T_RELAYS, "confidential", "maybe", "is neither yes nor no." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rule = NULL, *mend = NULL;
      double value;

      g_assert_false (mlg_column_parse (column_of (cases[i].table, cases[i].column), cases[i].text,
                                        &value, &rule, &mend));
      g_assert_cmpstr (rule, ==, cases[i].rule);
      g_assert_nonnull (mend);
    }
}

static void
test_words_are_read_in_both_languages (void)
{
  static const struct
  {
    MlgTableId table;
    const char *column, *text;
    double value;
  } cases[] = {
    { MLG_T_RELAYS, "status", "mobilisé", 2 },
    { MLG_T_RELAYS, "status", "MOBILISE", 2 },
    { MLG_T_RELAYS, "status", "mobilised", 2 },
    { MLG_T_LEVERS, "channel", "in person", 3 },
    { MLG_T_LEVERS, "channel", "Présentiel", 3 },
    { MLG_T_RELAYS, "confidential", "Oui", 1 },
    { MLG_T_LEVERS, "months", "3, 9", 0x104 },
    { MLG_T_LEVERS, "months", "9|3|3", 0x104 },
    { MLG_T_LEVERS, "contacts_per_use", "Tous", INFINITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rule = NULL, *mend = NULL;
      double value;

      g_assert_true (mlg_column_parse (column_of (cases[i].table, cases[i].column), cases[i].text,
                                       &value, &rule, &mend));
      g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_settings_have_defaults_in_range (void)
{
  guint n;
  const MlgSettingSpec *settings = mlg_schema_settings (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_true (mlg_schema_find_setting (settings[i].key) == &settings[i]);
      if (!isnan (settings[i].fallback))
        g_assert_true (settings[i].fallback >= settings[i].low &&
                       settings[i].fallback <= settings[i].high);
    }
  g_assert_null (mlg_schema_find_setting ("nothing"));
  g_assert_cmpfloat (mlg_schema_find_setting ("has_from")->fallback, ==, 0.05);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/tables-stand-in-order", test_tables_stand_in_order);
  g_test_add_func ("/schema/every-column-is-found", test_every_column_is_found);
  g_test_add_func ("/schema/everything-has-its-french", test_everything_has_its_french);
  g_test_add_func ("/schema/the tender has its French", test_the_tender_has_its_french);
  g_test_add_func ("/schema/printing-and-parsing-are-inverse",
                   test_printing_and_parsing_are_inverse);
  g_test_add_func ("/schema/hostile-cells-are-refused", test_hostile_cells_are_refused);
  g_test_add_func ("/schema/words-are-read-in-both-languages",
                   test_words_are_read_in_both_languages);
  g_test_add_func ("/schema/settings-have-defaults-in-range", test_settings_have_defaults_in_range);
  return g_test_run ();
}
