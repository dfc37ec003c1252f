/* Results as workbooks. */
#include "table/mlg-result-book.h"
#include "base/mlg-format.h"
#include "table/mlg-meanings.h"
#include "table/mlg-result-private.h"
#include <math.h>

#define N_(text) text

/* Characters of the widest column. */
#define WIDEST 48.0

static MlgLook
look_of (const MlgTable *self, guint column)
{
  const guint decimals = mlg_table_get_column_decimals (self, column);

  switch (mlg_table_get_column_kind (self, column))
    {
    case MLG_COLUMN_COUNT:
      return MLG_LOOK (MLG_LOOK_COUNT, 0);
    case MLG_COLUMN_SHARE:
      return MLG_LOOK (MLG_LOOK_SHARE, decimals);
    case MLG_COLUMN_POINTS:
      return MLG_LOOK (MLG_LOOK_POINTS, decimals);
    case MLG_COLUMN_NUMBER:
    case MLG_COLUMN_DAYS:
      return MLG_LOOK (MLG_LOOK_NUMBER, decimals);
    case MLG_COLUMN_EUROS:
      return MLG_LOOK (MLG_LOOK_EUROS, decimals);
    case MLG_COLUMN_DATE:
      return MLG_LOOK (MLG_LOOK_DATE, 0);
    case MLG_COLUMN_TEXT:
    case MLG_COLUMN_LABEL:
    default:
      return MLG_LOOK (MLG_LOOK_PLAIN, 0);
    }
}

static gboolean
is_words (const MlgTable *self, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (self, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

static void
add_cell (
    const MlgTable *self, MlgBookSheet *sheet, guint at, guint row, guint column, MlgLang lang)
{
  const MlgLook look = look_of (self, column);
  g_autofree char *words = NULL;

  if (mlg_table_get_state (self, row, column) != MLG_CELL_VALUE)
    {
      words = mlg_table_show_cell (self, row, column, lang);
      mlg_book_sheet_text (sheet, at, column, MLG_LOOK (MLG_LOOK_MUTED, 0), words);
    }
  else if (is_words (self, column))
    {
      words = mlg_table_show_cell (self, row, column, lang);
      mlg_book_sheet_text (sheet, at, column, look, words);
    }
  else if (mlg_table_get_column_kind (self, column) == MLG_COLUMN_DATE)
    mlg_book_sheet_day (sheet, at, column, look, (MlgDay) mlg_table_get_number (self, row, column));
  else
    mlg_book_sheet_number (sheet, at, column, look, mlg_table_get_number (self, row, column));
}

static double
width_of (const MlgTable *self, guint column, MlgLang lang)
{
  const char *title = mlg_tr (lang, mlg_table_get_column_title (self, column));
  double width = is_words (self, column) ? 14 : 11;

  width = MAX (width, MIN ((double) g_utf8_strlen (title, -1) + 3, 24));
  for (guint r = 0; is_words (self, column) && r < mlg_table_get_n_rows (self); r++)
    {
      g_autofree char *words = mlg_table_show_cell (self, r, column, lang);

      width = CLAMP ((double) g_utf8_strlen (words, -1) + 2, width, WIDEST);
    }
  return width;
}

guint
mlg_table_fill_sheet (const MlgTable *self, MlgBookSheet *sheet, guint at, MlgLang lang)
{
  const guint n = mlg_table_get_n_columns (self), n_rows = mlg_table_get_n_rows (self);

  for (guint c = 0; c < n; c++)
    {
      const MlgLookKind head = is_words (self, c) ? MLG_LOOK_HEADER : MLG_LOOK_HEADER_RIGHT;

      mlg_book_sheet_text (sheet, at, c, MLG_LOOK (head, 0),
                           mlg_tr (lang, mlg_table_get_column_title (self, c)));
      mlg_book_sheet_column (sheet, c, width_of (self, c, lang), look_of (self, c));
    }
  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < n; c++)
      add_cell (self, sheet, at + 1 + r, r, c, lang);
  mlg_book_sheet_freeze (sheet, at + 1, 0);
  mlg_book_sheet_filter (sheet, at, at + n_rows, n);
  return at + 1 + n_rows;
}

/* ---- definitions ------------------------------------------------------------------ */

void
mlg_definitions_begin (MlgBookSheet *sheet, MlgLang lang)
{
  static const char *const titles[] = { N_ ("Table"), N_ ("Column"), N_ ("Title"), N_ ("Unit"),
                                        N_ ("Meaning") };
  static const double widths[] = { 40, 26, 44, 26, 70 };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      mlg_book_sheet_text (sheet, 0, i, MLG_LOOK (MLG_LOOK_HEADER, 0), mlg_tr (lang, titles[i]));
      mlg_book_sheet_column (sheet, i, widths[i], MLG_LOOK (MLG_LOOK_WORDS, 0));
    }
  mlg_book_sheet_freeze (sheet, 1, 0);
}

static const char *
unit_of (const MlgTable *self, guint column, MlgLang lang)
{
  const char *unit = mlg_table_get_column_unit (self, column);

  if (unit != NULL)
    return mlg_tr (lang, unit);
  switch (mlg_table_get_column_kind (self, column))
    {
    case MLG_COLUMN_SHARE:
      return mlg_tr (lang, "share, shown in per cent");
    case MLG_COLUMN_POINTS:
      return mlg_tr (lang, "difference of shares, shown in points of per cent");
    case MLG_COLUMN_DAYS:
      return mlg_tr (lang, "days");
    case MLG_COLUMN_EUROS:
      return "€";
    case MLG_COLUMN_DATE:
      return mlg_tr (lang, "date");
    case MLG_COLUMN_TEXT:
    case MLG_COLUMN_LABEL:
    case MLG_COLUMN_COUNT:
    case MLG_COLUMN_NUMBER:
    default:
      return NULL;
    }
}

guint
mlg_table_define (const MlgTable *self, MlgBookSheet *sheet, guint at, MlgLang lang)
{
  const MlgLook words = MLG_LOOK (MLG_LOOK_WORDS, 0);

  for (guint c = 0; c < mlg_table_get_n_columns (self); c++, at++)
    {
      const char *meaning = mlg_column_meaning (mlg_table_get_column_id (self, c));

      mlg_book_sheet_text (sheet, at, 0, words, mlg_tr (lang, mlg_table_get_title (self)));
      mlg_book_sheet_text (sheet, at, 1, words, mlg_table_get_column_id (self, c));
      mlg_book_sheet_text (sheet, at, 2, words,
                           mlg_tr (lang, mlg_table_get_column_title (self, c)));
      mlg_book_sheet_text (sheet, at, 3, words, unit_of (self, c, lang));
      mlg_book_sheet_text (sheet, at, 4, words, meaning != NULL ? mlg_tr (lang, meaning) : NULL);
    }
  return at;
}

/* ---- the whole result ---------------------------------------------------------------- */

static guint
add_facts (MlgBookSheet *sheet, guint at, const char *title, const GArray *facts, MlgLang lang)
{
  mlg_book_sheet_text (sheet, at++, 0, MLG_LOOK (MLG_LOOK_TITLE, 0), mlg_tr (lang, title));
  for (guint i = 0; i < facts->len; i++)
    {
      const MlgFact *fact = &g_array_index (facts, MlgFact, i);
      const char *label = mlg_info_label (fact->key);
      double value;

      mlg_book_sheet_text (sheet, at, 0, MLG_LOOK (MLG_LOOK_WORDS, 0),
                           label != NULL ? mlg_tr (lang, label) : fact->key);
      if (fact->suppressed)
        mlg_book_sheet_text (sheet, at++, 1, MLG_LOOK (MLG_LOOK_MUTED, 0), "s");
      else if (fact->text == NULL)
        mlg_book_sheet_text (sheet, at++, 1, MLG_LOOK (MLG_LOOK_MUTED, 0), mlg_show_unknown (lang));
      else if (fact->is_number && mlg_parse_number (fact->text, &value))
        mlg_book_sheet_number (sheet, at++, 1, MLG_LOOK (MLG_LOOK_PLAIN, 0), value);
      else
        mlg_book_sheet_text (sheet, at++, 1, MLG_LOOK (MLG_LOOK_TEXT, 0), fact->text);
    }
  return at + 1;
}

GBytes *
mlg_result_write_workbook (const MlgResult *self,
                           MlgWorkbookForm form,
                           MlgLang lang,
                           GError **error)
{
  g_autoptr (MlgWorkbook) book = mlg_workbook_new (lang, self->question);
  MlgBookSheet *definitions, *about;
  guint at = 1;

  for (guint i = 0; i < self->tables->len; i++)
    {
      const MlgTable *table = g_ptr_array_index (self->tables, i);

      mlg_table_fill_sheet (
          table, mlg_workbook_add_sheet (book, mlg_tr (lang, mlg_table_get_title (table))), 0,
          lang);
    }
  definitions = mlg_workbook_add_sheet (book, lang == MLG_LANG_FR ? "définitions" : "definitions");
  mlg_definitions_begin (definitions, lang);
  for (guint i = 0; i < self->tables->len; i++)
    at = mlg_table_define (g_ptr_array_index (self->tables, i), definitions, at, lang);
  mlg_book_sheet_filter (definitions, 0, at - 1, 5);
  about = mlg_workbook_add_sheet (book, lang == MLG_LANG_FR ? "à propos" : "about");
  mlg_book_sheet_column (about, 0, 48, MLG_LOOK (MLG_LOOK_WORDS, 0));
  mlg_book_sheet_column (about, 1, 48, MLG_LOOK (MLG_LOOK_PLAIN, 0));
  at = add_facts (about, 0, N_ ("Settings used"), self->settings, lang);
  at = add_facts (about, at, N_ ("What is known about the answer"), self->info, lang);
  if (self->manifest->len > 0)
    add_facts (about, at, N_ ("Manifest"), self->manifest, lang);
  return mlg_workbook_write (book, form, error);
}
