/* A result as JSON, as text for a terminal, as CSV. JSON is written here and not by jansson, whose
 * reals print 17 digits: the promise is the shortest number that reads back. */
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "table/mlg-json.h"
#include "table/mlg-result-private.h"

static void
append_facts (GString *out, const GArray *facts)
{
  g_string_append_c (out, '{');
  for (guint i = 0; i < facts->len; i++)
    {
      const MlgFact *fact = &g_array_index (facts, MlgFact, i);

      g_string_append (out, i > 0 ? ",\n    " : "\n    ");
      mlg_json_append_text (out, fact->key);
      g_string_append (out, ": ");
      if (fact->is_number && fact->text != NULL)
        g_string_append (out, fact->text);
      else
        mlg_json_append_text (out, fact->text);
    }
  g_string_append (out, facts->len > 0 ? "\n  }" : "}");
}

static void
append_columns (GString *out, const MlgTable *table, MlgLang lang)
{
  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    {
      const char *unit = mlg_table_get_column_unit (table, c);

      g_string_append (out, c > 0 ? ",\n        {\"name\": " : "\n        {\"name\": ");
      mlg_json_append_text (out, mlg_table_get_column_id (table, c));
      g_string_append (out, ", \"title\": ");
      mlg_json_append_text (out, mlg_tr (lang, mlg_table_get_column_title (table, c)));
      g_string_append (out, ", \"unit\": ");
      mlg_json_append_text (out, unit != NULL ? mlg_tr (lang, unit) : NULL);
      g_string_append_c (out, '}');
    }
}

static void
append_table (GString *out, const MlgTable *table, MlgLang lang)
{
  g_string_append (out, "\n    {\"name\": ");
  mlg_json_append_text (out, mlg_table_get_name (table));
  g_string_append (out, ", \"title\": ");
  mlg_json_append_text (out, mlg_tr (lang, mlg_table_get_title (table)));
  g_string_append (out, ",\n      \"columns\": [");
  append_columns (out, table, lang);
  g_string_append (out, "],\n      \"rows\": [");
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      g_string_append (out, r > 0 ? ",\n        {" : "\n        {");
      for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
        {
          g_string_append (out, c > 0 ? ", " : "");
          mlg_json_append_text (out, mlg_table_get_column_id (table, c));
          g_string_append (out, ": ");
          mlg_json_append_cell (out, table, r, c);
        }
      mlg_json_append_suppressed (out, table, r);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
}

void
mlg_result_write_json (const MlgResult *self, MlgLang lang, GString *out)
{
  g_string_append (out, "{\n  \"question\": ");
  mlg_json_append_text (out, self->question);
  g_string_append (out, ",\n  \"settings\": ");
  append_facts (out, self->settings);
  g_string_append (out, ",\n  \"info\": ");
  append_facts (out, self->info);
  if (self->manifest->len > 0)
    {
      g_string_append (out, ",\n  \"manifest\": ");
      append_facts (out, self->manifest);
    }
  g_string_append (out, ",\n  \"tables\": [");
  for (guint i = 0; i < self->tables->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_table (out, mlg_result_get_table (self, i), lang);
    }
  g_string_append (out, "]\n}\n");
}

void
mlg_result_write_manifest (const MlgResult *self, GString *out)
{
  g_string_append (out, "{\n  \"question\": ");
  mlg_json_append_text (out, self->question);
  g_string_append (out, ",\n  \"manifest\": ");
  append_facts (out, self->manifest);
  g_string_append (out, ",\n  \"settings\": ");
  append_facts (out, self->settings);
  g_string_append (out, ",\n  \"info\": ");
  append_facts (out, self->info);
  g_string_append (out, "\n}\n");
}

void
mlg_result_write_csv (const MlgResult *self, GString *out)
{
  for (guint i = 0; i < self->tables->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      mlg_table_write_csv (mlg_result_get_table (self, i), out);
    }
}

/* Dates and numbers as people read them; the closed lists' words translated. */
static char *
show_fact (const MlgFact *fact, MlgLang lang)
{
  g_autofree char *clean = fact->text != NULL ? mlg_clean_text (fact->text) : NULL;
  MlgDay day;

  if (fact->suppressed)
    return g_strdup ("s");
  if (clean == NULL)
    return g_strdup (mlg_show_unknown (lang));
  if (mlg_day_parse_iso (clean, &day))
    return mlg_show_day (lang, day);
  if (fact->is_number && g_str_has_suffix (fact->key, "_share"))
    return mlg_show_share (lang, g_ascii_strtod (clean, NULL), 1);
  if (fact->is_number)
    return mlg_show_number (lang, g_ascii_strtod (clean, NULL), 0);
  return g_strdup (mlg_tr (lang, clean));
}

void
mlg_result_write_text (const MlgResult *self, MlgLang lang, GString *out)
{
  for (guint i = 0; i < self->info->len; i++)
    {
      const MlgFact *fact = &g_array_index (self->info, MlgFact, i);
      g_autofree char *shown = show_fact (fact, lang);

      if (mlg_info_label (fact->key) == NULL)
        continue;
      g_string_append_printf (out, "%s%s%s\n", mlg_tr (lang, mlg_info_label (fact->key)),
                              lang == MLG_LANG_FR ? "\302\240: " : ": ", shown);
    }
  for (guint i = 0; i < self->tables->len; i++)
    {
      const MlgTable *table = mlg_result_get_table (self, i);

      g_string_append_printf (out, "%s%s\n", out->len > 0 ? "\n" : "",
                              mlg_tr (lang, mlg_table_get_title (table)));
      mlg_table_write_text (table, lang, out);
    }
}
