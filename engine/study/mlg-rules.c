#include "study/mlg-rules.h"

#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

enum
{
  RULE_ID,
  RULE_TITLE,
  RULE_IN_FORCE,
  RULE_BY_DEFAULT,
  RULE_PARAMETERS,
  RULE_SWITCH,
  RULE_MEANING,
};

enum
{
  PARAMETER_RULE,
  PARAMETER_KEY,
  PARAMETER_VALUE,
  PARAMETER_DEFAULT,
  PARAMETER_IS_DEFAULT,
  PARAMETER_MEANING,
};

/* What the schema gives when the map says nothing; NULL when it gives nothing. (transfer full) */
static char *
fallback_of (const MlgSettingSpec *spec)
{
  const MlgColumnSpec column = { .type = spec->type };

  if (isnan (spec->fallback))
    return g_strdup (spec->text_fallback);
  return mlg_column_print (&column, spec->fallback, MLG_LANG_EN);
}

/* What holds on this map, written as the default would be ("oui" and "yes" are one value); NULL
 * when nothing does. (transfer full) */
static char *
value_of (const MlgMap *map, const MlgSettingSpec *spec)
{
  const MlgColumnSpec column = { .type = spec->type, .low = spec->low, .high = spec->high };
  const char *text = mlg_map_setting (map, spec->key);
  g_autofree char *rule = NULL, *mend = NULL;
  double value;

  if (text == NULL || MLG_TYPE_IS_TEXT (spec->type) ||
      !mlg_column_parse (&column, text, &value, &rule, &mend))
    return g_strdup (text);
  return mlg_column_print (&column, value, MLG_LANG_EN);
}

gboolean
mlg_rules_flag (const MlgMap *map, const char *key)
{
  const MlgSettingSpec *spec = mlg_schema_find_setting (key);
  g_autofree char *value = NULL;

  g_return_val_if_fail (spec != NULL && spec->type == MLG_TYPE_FLAG, FALSE);
  value = value_of (map, spec);

  return g_strcmp0 (value, "yes") == 0;
}

static MlgTable *
rules_table (void)
{
  MlgTable *table = mlg_table_new ("rules", "Rules beside the graph");

  mlg_table_add_column (table, "rule_id", "Rule (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rule", "Rule", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "in_force", "In force", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "by_default", "As by default", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "parameters", "Parameters", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "switch", "Switch", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "meaning", "What it says", MLG_COLUMN_LABEL, NULL, 0));
  return table;
}

static MlgTable *
parameters_table (void)
{
  MlgTable *table = mlg_table_new ("rule_parameters", "Switches and parameters of the rules");

  mlg_table_add_column (table, "rule_id", "Rule (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "key", "Setting", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "value", "Value", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "default", "Default", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "is_default", "As by default", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "meaning", "What it says", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

/* One row; TRUE when the setting holds its default. `words` gets "key = value" unless it is NULL.
 */
static gboolean
add_parameter (
    MlgTable *table, const MlgMap *map, const char *rule_id, const char *key, GString *words)
{
  const MlgSettingSpec *spec = mlg_schema_find_setting (key);
  const guint row = mlg_table_add_row (table);
  g_autofree char *value = value_of (map, spec), *fallback = fallback_of (spec);
  const gboolean same = g_strcmp0 (value, fallback) == 0;

  mlg_table_set_text (table, row, PARAMETER_RULE, rule_id);
  mlg_table_set_text (table, row, PARAMETER_KEY, key);
  mlg_table_set_text (table, row, PARAMETER_VALUE, value);
  mlg_table_set_text (table, row, PARAMETER_DEFAULT, fallback);
  mlg_table_set_text (table, row, PARAMETER_IS_DEFAULT, same ? "yes" : "no");
  mlg_table_set_text (table, row, PARAMETER_MEANING, spec->help);
  if (words != NULL && value != NULL)
    g_string_append_printf (words, "%s%s = %s", words->len > 0 ? ", " : "", key, value);
  return same;
}

static gboolean
add_rule (MlgTable *table, MlgTable *parameters, const MlgMap *map, const MlgRuleSpec *rule)
{
  const guint row = mlg_table_add_row (table);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean same = add_parameter (parameters, map, rule->id, rule->switch_key, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rule->parameters) && rule->parameters[i] != NULL; i++)
    same = add_parameter (parameters, map, rule->id, rule->parameters[i], words) && same;
  mlg_table_set_text (table, row, RULE_ID, rule->id);
  mlg_table_set_text (table, row, RULE_TITLE, rule->title);
  mlg_table_set_text (table, row, RULE_IN_FORCE,
                      mlg_rules_flag (map, rule->switch_key) ? "yes" : "no");
  mlg_table_set_text (table, row, RULE_BY_DEFAULT, same ? "yes" : "no");
  if (rule->parameters[0] == NULL)
    mlg_table_set_state (table, row, RULE_PARAMETERS, MLG_CELL_NOT_APPLICABLE);
  else if (words->len > 0)
    mlg_table_set_text (table, row, RULE_PARAMETERS, words->str);
  mlg_table_set_text (table, row, RULE_SWITCH, rule->switch_key);
  mlg_table_set_text (table, row, RULE_MEANING, rule->meaning);
  return same;
}

void
mlg_rules_run (const MlgMap *map, MlgResult *result)
{
  guint n, on = 0, changed = 0;
  const MlgRuleSpec *rules = mlg_schema_rule_list (&n);
  MlgTable *table = rules_table (), *parameters = parameters_table ();

  for (guint i = 0; i < n; i++)
    {
      changed += !add_rule (table, parameters, map, &rules[i]);
      on += mlg_rules_flag (map, rules[i].switch_key);
    }
  mlg_result_set_info_number (result, "rules_in_force", on);
  mlg_result_set_info_number (result, "rules_off", n - on);
  mlg_result_set_info_number (result, "rules_changed", changed);
  mlg_result_take_table (result, table);
  mlg_result_take_table (result, parameters);
}
