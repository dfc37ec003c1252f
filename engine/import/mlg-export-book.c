/* Tables → sheets of a workbook. */
#include "base/mlg-format.h"
#include "import/mlg-export.h"
#include "import/mlg-texts.h"
#include <math.h>
#include <string.h>

#define N_(text) text

static const char *
word (const char *en, const char *fr, MlgLang lang)
{
  return lang == MLG_LANG_FR ? fr : en;
}

/* How a column is shown. */
static MlgLook
look_of (const MlgColumnSpec *column)
{
  switch (column->type)
    {
    case MLG_TYPE_CODE:
    case MLG_TYPE_ENUM:
    case MLG_TYPE_FLAG:
    case MLG_TYPE_MONTHS:
      return MLG_LOOK (MLG_LOOK_TEXT, 0);
    case MLG_TYPE_DATE:
      return MLG_LOOK (MLG_LOOK_DATE, 0);
    case MLG_TYPE_NUMBER:
      if (g_strcmp0 (column->unit, "share (0-1)") == 0)
        return MLG_LOOK (MLG_LOOK_SHARE, 1);
      return MLG_LOOK (MLG_LOOK_PLAIN, 0);
    case MLG_TYPE_TEXT:
    case MLG_TYPE_WHOLE:
    case MLG_TYPE_NUMBER_OR_ALL:
    default:
      return MLG_LOOK (MLG_LOOK_PLAIN, 0);
    }
}

void
mlg_book_add_header (MlgBookSheet *sheet,
                     const MlgTableSpec *spec,
                     const gboolean *keep,
                     MlgLang lang)
{
  guint at = 0;

  for (guint c = 0; c < spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &spec->columns[c];
      const char *name = word (column->id, column->fr, lang);
      const gboolean is_name = column->type == MLG_TYPE_TEXT && (column->flags & MLG_OPTIONAL) == 0;

      if (keep != NULL && !keep[c])
        continue;
      mlg_book_sheet_text (sheet, 0, at, MLG_LOOK (MLG_LOOK_HEADER, 0), name);
      mlg_book_sheet_column (sheet, at++,
                             MAX (is_name ? 32 : 12, (double) g_utf8_strlen (name, -1) + 3),
                             look_of (column));
    }
}

/* A text that the import would take an apostrophe off, or pass over, gets one more. */
static void
add_text (MlgBookSheet *sheet, guint row, guint column, MlgLook look, const char *text)
{
  g_autofree char *guarded = NULL;

  if (text != NULL && (*text == '\'' || g_str_has_prefix (text, MLG_HELP_MARK)) &&
      mlg_text_is_formula (text))
    text = guarded = g_strconcat ("'", text, NULL);
  mlg_book_sheet_text (sheet, row, column, look, text);
}

/* Spreadsheet programs keep 15 digits when they save: a number that needs more goes as text, which
 * is read back as the same number. */
static void
add_number (MlgBookSheet *sheet, guint row, guint at, MlgLook look, double value)
{
  char text[MAX (G_ASCII_DTOSTR_BUF_SIZE, 40)];
  guint digits = 0;

  mlg_print_number (value, text);
  for (const char *p = text; *p != 0 && *p != 'e'; p++)
    digits += g_ascii_isdigit (*p) && (digits > 0 || *p != '0');
  if (digits > 15)
    mlg_book_sheet_text (sheet, row, at, look, text);
  else
    mlg_book_sheet_number (sheet, row, at, look, value);
}

static void
add_cell (MlgBookSheet *sheet,
          guint row,
          guint at,
          const MlgRows *rows,
          guint i,
          guint c,
          MlgLang lang,
          MlgLook extra)
{
  const MlgColumnSpec *column = &rows->spec->columns[c];
  const MlgLook look = look_of (column) | extra;
  double value;

  if (MLG_TYPE_IS_TEXT (column->type))
    {
      add_text (sheet, row, at, look, mlg_rows_text (rows, i, c));
      return;
    }
  value = mlg_rows_number (rows, i, c);
  if (isnan (value))
    mlg_book_sheet_empty (sheet, row, at, look);
  else if (column->type == MLG_TYPE_DATE)
    mlg_book_sheet_day (sheet, row, at, look, (MlgDay) value);
  else if (column->type == MLG_TYPE_NUMBER || column->type == MLG_TYPE_WHOLE ||
           (column->type == MLG_TYPE_NUMBER_OR_ALL && isfinite (value)))
    add_number (sheet, row, at, look, value);
  else
    {
      g_autofree char *text = mlg_column_print (column, value, lang);

      mlg_book_sheet_text (sheet, row, at, look, text);
    }
}

guint
mlg_book_add_rows (MlgBookSheet *sheet,
                   guint at,
                   const MlgRows *rows,
                   const gboolean *keep,
                   MlgLang lang,
                   MlgLook extra)
{
  for (guint i = 0; i < rows->n; i++, at++)
    for (guint c = 0, column = 0; c < rows->spec->n_columns; c++)
      if (keep == NULL || keep[c])
        add_cell (sheet, at, column++, rows, i, c, lang, extra);
  return at;
}

/* ---- the map ---------------------------------------------------------------------- */

static void
add_table (MlgWorkbook *book, const MlgRows *rows, MlgLang lang)
{
  g_autofree gboolean *keep = g_new0 (gboolean, rows->spec->n_columns);
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, word (rows->spec->id, rows->spec->fr, lang));
  guint n = 0;

  for (guint c = 0; c < rows->spec->n_columns; c++)
    n += keep[c] = mlg_rows_uses (rows, c);
  mlg_book_add_header (sheet, rows->spec, keep, lang);
  mlg_book_add_rows (sheet, 1, rows, keep, lang, 0);
  mlg_book_sheet_freeze (sheet, 1, 1);
  mlg_book_sheet_filter (sheet, 0, rows->n, n);
}

static void
add_definitions (MlgWorkbook *book, const MlgMap *map, MlgLang lang)
{
  static const char *const titles[] = { N_ ("Table"), N_ ("Column"), N_ ("Unit"), N_ ("Meaning"),
                                        N_ ("Empty means") };
  static const double widths[] = { 22, 26, 18, 60, 36 };
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, word ("definitions", "définitions", lang));
  const MlgLook words = MLG_LOOK (MLG_LOOK_WORDS, 0);
  guint row = 1;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      mlg_book_sheet_text (sheet, 0, i, MLG_LOOK (MLG_LOOK_HEADER, 0), mlg_tr (lang, titles[i]));
      mlg_book_sheet_column (sheet, i, widths[i], words);
    }
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_map_rows (map, t);

      for (guint c = 0; rows->n > 0 && c < rows->spec->n_columns; c++)
        {
          const MlgColumnSpec *column = &rows->spec->columns[c];

          if (!mlg_rows_uses (rows, c))
            continue;
          mlg_book_sheet_text (sheet, row, 0, words, word (rows->spec->id, rows->spec->fr, lang));
          mlg_book_sheet_text (sheet, row, 1, words, word (column->id, column->fr, lang));
          mlg_book_sheet_text (sheet, row, 2, words,
                               column->unit != NULL ? mlg_tr (lang, column->unit) : NULL);
          mlg_book_sheet_text (sheet, row, 3, words, mlg_tr (lang, column->help));
          mlg_book_sheet_text (sheet, row++, 4, words,
                               column->empty != NULL ? mlg_tr (lang, column->empty) : NULL);
        }
    }
  mlg_book_sheet_freeze (sheet, 1, 0);
  mlg_book_sheet_filter (sheet, 0, row - 1, G_N_ELEMENTS (titles));
}

static void
add_about (MlgWorkbook *book, const MlgMap *map, MlgLang lang)
{
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, word ("about", "à propos", lang));
  const MlgLook words = MLG_LOOK (MLG_LOOK_WORDS, 0);

  mlg_book_sheet_column (sheet, 0, 90, words);
  mlg_book_sheet_text (sheet, 0, 0, MLG_LOOK (MLG_LOOK_TITLE, 0),
                       mlg_tr (lang, "A map of relays, table by table"));
  mlg_book_sheet_text (sheet, 1, 0, words,
                       mlg_tr (lang, "One sheet per table. Empty means unknown, never zero, except "
                                     "where the definitions say otherwise. Read back by the "
                                     "commands check and import, this workbook is the same map."));
  mlg_book_sheet_text (sheet, 2, 0, words, mlg_tr (lang, "Seal of the contents:"));
  mlg_book_sheet_text (sheet, 3, 0, MLG_LOOK (MLG_LOOK_TEXT, 0), mlg_map_seal (map));
}

GBytes *
mlg_export_book (const MlgMap *map, MlgWorkbookForm form, MlgLang lang, GError **error)
{
  const char *title = mlg_map_setting (map, "title");
  g_autoptr (MlgWorkbook) book = mlg_workbook_new (lang, title != NULL ? title : "maillage");

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    if (mlg_map_rows (map, t)->n > 0)
      add_table (book, mlg_map_rows (map, t), lang);
  add_definitions (book, map, lang);
  add_about (book, map, lang);
  return mlg_workbook_write (book, form, error);
}
