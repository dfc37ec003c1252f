#include "import/mlg-guide.h"
#include "base/mlg-format.h"
#include "import/mlg-export.h"
#include "import/mlg-sheet.h"
#include <math.h>

static const char *
type_name (MlgType type)
{
  switch (type)
    {
    case MLG_TYPE_TEXT:
      return "text";
    case MLG_TYPE_CODE:
      return "code";
    case MLG_TYPE_NUMBER:
      return "number";
    case MLG_TYPE_WHOLE:
      return "whole number";
    case MLG_TYPE_NUMBER_OR_ALL:
      return "number, or the word all";
    case MLG_TYPE_DATE:
      return "date (2026-06-30)";
    case MLG_TYPE_ENUM:
      return "word of a list";
    case MLG_TYPE_FLAG:
      return "yes or no";
    case MLG_TYPE_MONTHS:
      return "months (3|9)";
    default:
      g_return_val_if_reached ("");
    }
}

static void
add_range (GString *out, const MlgColumnSpec *column, MlgLang lang)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];

  if (column->type != MLG_TYPE_NUMBER && column->type != MLG_TYPE_WHOLE)
    return;
  if (isfinite (column->low) && isfinite (column->high) && column->high < 1e9)
    g_string_append_printf (out, mlg_tr (lang, ", from %s to %s"),
                            mlg_print_number (column->low, low),
                            mlg_print_number (column->high, high));
}

static void
add_words (GString *out, const MlgColumnSpec *column, MlgLang lang)
{
  if (column->values == NULL)
    return;
  g_string_append (out, mlg_tr (lang, ": "));
  for (guint i = 0; column->values[i].id != NULL; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            lang == MLG_LANG_FR ? column->values[i].fr : column->values[i].id);
}

static void
add_column (GString *out, const MlgColumnSpec *column, MlgLang lang)
{
  g_string_append_printf (out, "  %s\n    %s (", lang == MLG_LANG_FR ? column->fr : column->id,
                          mlg_tr (lang, column->help));
  g_string_append (out, mlg_tr (lang, type_name (column->type)));
  add_range (out, column, lang);
  add_words (out, column, lang);
  if (column->unit != NULL)
    g_string_append_printf (out, ", %s", mlg_tr (lang, column->unit));
  if (column->reference >= 0)
    {
      const MlgTableSpec *other = mlg_schema_table ((MlgTableId) column->reference);

      g_string_append_printf (out, mlg_tr (lang, ", of the table %s"),
                              lang == MLG_LANG_FR ? other->fr : other->id);
    }
  g_string_append (out, ").\n    ");
  if ((column->flags & MLG_OPTIONAL) == 0)
    g_string_append (out, mlg_tr (lang, "Must be filled."));
  else
    g_string_append_printf (out, mlg_tr (lang, "Empty: %s."),
                            mlg_tr (lang, column->empty != NULL ? column->empty : "unknown"));
  g_string_append_c (out, '\n');
}

/* The settings are rows, not columns: each is explained below its table. */
static void
add_settings (GString *out, MlgLang lang)
{
  guint n;
  const MlgSettingSpec *settings = mlg_schema_settings (&n);

  g_string_append_printf (out, "  %s\n", mlg_tr (lang, "Known settings"));
  for (guint i = 0; i < n; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      mlg_print_number (settings[i].fallback, number);
      if (lang == MLG_LANG_FR)
        g_strdelimit (number, ".", ',');
      g_string_append_printf (out, "    %s: %s (%s", settings[i].key,
                              mlg_tr (lang, settings[i].help),
                              mlg_tr (lang, type_name (settings[i].type)));
      if (settings[i].text_fallback != NULL)
        g_string_append_printf (out, mlg_tr (lang, ", %s when absent"), settings[i].text_fallback);
      else if (!isnan (settings[i].fallback))
        g_string_append_printf (out, mlg_tr (lang, ", %s when absent"),
                                settings[i].type == MLG_TYPE_FLAG
                                    ? mlg_tr (lang, settings[i].fallback > 0 ? "yes" : "no")
                                    : number);
      g_string_append (out, ").\n");
    }
}

static void
add_table (GString *out, const MlgTableSpec *spec, MlgLang lang)
{
  g_autofree char *name = mlg_table_file_name (spec, lang);

  g_string_append_printf (out, "\n%s\n%s.\n", name, mlg_tr (lang, spec->help));
  for (guint c = 0; c < spec->n_columns; c++)
    add_column (out, &spec->columns[c], lang);
  if (spec->table == MLG_T_SETTINGS)
    add_settings (out, lang);
}

GString *
mlg_guide_new (MlgLang lang)
{
  GString *out = g_string_new (mlg_tr (lang, "THE TABLES OF A MAP"));

  g_string_append (out, "\n\n");
  g_string_append (
      out, mlg_tr (lang,
                   "One CSV file per table. A table or a column that may be empty may also be left "
                   "out. Empty means unknown, never zero, except where this page says what it "
                   "means. The rows in these files are examples: replace them by yours. Codes are "
                   "yours to choose; other tables point to them. Columns may stand in any order; "
                   "headers may be English or French, with or without accents and capitals. "
                   "Numbers may have a point or a comma, one of the two in a file."));
  g_string_append_c (out, '\n');
  add_table (out, mlg_sheet_spec (), lang);
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    if (!mlg_schema_by_program (t))
      add_table (out, mlg_schema_table (t), lang);
  return out;
}
