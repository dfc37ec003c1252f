/* The report as a workbook: a sheet for what matters most, one for each question, the figures of
 * the charts, the meaning of each column. */
#include "report/mlg-book.h"
#include "report/mlg-drawings.h"

#include "table/mlg-meanings.h"

#include <math.h>

enum
{
  SPAN = MLG_BOOK_SPAN,
  MOST_HEADER = 12, /* rows down to a header that stays in sight */
};

static void
meaning_clear (gpointer data)
{
  MlgBookMeaning *self = data;

  g_free (self->sheet);
  g_free (self->table);
  g_free (self->title);
  g_free (self->column);
}

static void
picture_clear (gpointer data)
{
  g_free (((MlgBookPicture *) data)->category);
}

static void
book_init (MlgPageBook *self, MlgLang lang, const char *title)
{
  self->book = mlg_workbook_new (lang, title);
  self->widths = g_array_new (FALSE, TRUE, sizeof (double));
  self->lines = g_array_new (FALSE, FALSE, sizeof (MlgBookLine));
  self->pictures = g_array_new (FALSE, FALSE, sizeof (MlgBookPicture));
  g_array_set_clear_func (self->pictures, picture_clear);
  self->meanings = g_array_new (FALSE, FALSE, sizeof (MlgBookMeaning));
  g_array_set_clear_func (self->meanings, meaning_clear);
}

static void
book_clear (MlgPageBook *self)
{
  mlg_workbook_free (self->book);
  g_array_unref (self->widths);
  g_array_unref (self->lines);
  g_array_unref (self->pictures);
  g_array_unref (self->meanings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgPageBook, book_clear)

/* ---- a sheet ------------------------------------------------------------------------------ */

static void
begin_sheet (MlgPage *page, const char *name)
{
  MlgPageBook *self = page->book;

  self->sheet = mlg_workbook_add_sheet (self->book, name);
  self->row = self->n_columns = self->n_tables = self->header = 0;
  g_array_set_size (self->widths, 0);
  g_array_set_size (self->lines, 0);
  g_array_set_size (self->pictures, 0);
}

static double
width_of (const MlgPageBook *self, guint column)
{
  const double width =
      column < self->widths->len ? g_array_index (self->widths, double, column) : 0;

  return MAX (width, column == 0 ? 24 : 17);
}

static double
width_from (const MlgPageBook *self, guint column, guint n_columns)
{
  double width = 0;

  for (guint c = column; c < column + n_columns; c++)
    width += width_of (self, c);
  return width;
}

/* Rows are as high as their words: not every program measures them, and none those of cells that
 * are put together. */
static void
set_heights (MlgPageBook *self)
{
  g_autofree double *heights = g_new0 (double, self->row + 1);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const MlgBookLine *line = &g_array_index (self->lines, MlgBookLine, i);
      const double width = width_from (self, line->column, line->n_columns) - 1;
      const double n = line->characters <= width ? 1 : ceil (1.1 * line->characters / width);

      heights[line->row] = fmax (heights[line->row], 15 * n);
    }
  for (guint row = 0; row < self->row; row++)
    if (heights[row] > 15)
      mlg_book_sheet_height (self->sheet, row, fmin (heights[row], 400));
}

static void
end_sheet (MlgPage *page)
{
  MlgPageBook *self = page->book;
  const guint n = MAX (self->n_columns, SPAN);
  const gboolean one = self->n_tables == 1 && self->header < MOST_HEADER;

  mlg_book_flush (page);
  for (guint c = 0; c < n; c++)
    mlg_book_sheet_column (self->sheet, c, width_of (self, c), MLG_LOOK (MLG_LOOK_PLAIN, 0));
  set_heights (self);
  mlg_book_draw (page);
  mlg_book_sheet_freeze (self->sheet, one ? self->header + 1 : 1, 0);
  mlg_book_sheet_paper (self->sheet, one ? self->header + 1 : 1);
}

/* ---- sheets ---------------------------------------------------------------------------------- */

static void
write_status (MlgPage *page, const char *status)
{
  MlgPageBook *self = page->book;

  mlg_book_sheet_text (self->sheet, self->row, 0, MLG_LOOK (MLG_LOOK_HELP, 0), status);
  mlg_book_sheet_merge (self->sheet, self->row++, 0, SPAN);
}

static void
write_summary (MlgPage *page, const char *title, const char *status)
{
  begin_sheet (page, tr (page, "In short"));
  mlg_book_line (page, MLG_LINE_TITLE, title);
  write_status (page, status);
  mlg_page_opening (page);
  mlg_page_summary (page);
  end_sheet (page);
}

static void
write_section (MlgPage *page, const MlgSection *section, const char *status)
{
  const char *words = section->contents != NULL ? section->contents : section->question;
  g_autofree char *name = g_strdup_printf ("%u %s", page->question + 1, tr (page, words));
  g_autoptr (MlgHtml) answer = section->answer (page);
  g_autofree char *said = mlg_book_plain (answer, page->lang);

  page->question++;
  begin_sheet (page, name);
  mlg_book_line (page, MLG_LINE_TITLE, tr (page, section->question));
  write_status (page, status);
  mlg_book_line (page, MLG_LINE_TEXT, said);
  section->body (page);
  if (section->how != NULL)
    mlg_page_how (page, section->how);
  end_sheet (page);
}

static void
write_meanings (MlgPage *page)
{
  static const char *const heads[] = { N_ ("Sheet"), N_ ("Table"), N_ ("Column"), N_ ("Meaning"),
                                       N_ ("Name for programs") };
  static const double widths[] = { 30, 44, 30, 70, 24 };
  MlgPageBook *self = page->book;
  MlgBookSheet *sheet = mlg_workbook_add_sheet (self->book, tr (page, "columns"));
  const MlgLook words = MLG_LOOK (MLG_LOOK_WORDS, 0);

  for (guint c = 0; c < G_N_ELEMENTS (heads); c++)
    {
      mlg_book_sheet_text (sheet, 0, c, MLG_LOOK (MLG_LOOK_HEADER, 0), tr (page, heads[c]));
      mlg_book_sheet_column (sheet, c, widths[c], words);
    }
  for (guint i = 0; i < self->meanings->len; i++)
    {
      const MlgBookMeaning *meaning = &g_array_index (self->meanings, MlgBookMeaning, i);
      const char *said = meaning->column != NULL ? mlg_column_meaning (meaning->column) : NULL;

      mlg_book_sheet_text (sheet, i + 1, 0, words, meaning->sheet);
      mlg_book_sheet_text (sheet, i + 1, 1, words, meaning->table);
      mlg_book_sheet_text (sheet, i + 1, 2, words, meaning->title);
      mlg_book_sheet_text (sheet, i + 1, 3, words, said != NULL ? tr (page, said) : NULL);
      mlg_book_sheet_text (sheet, i + 1, 4, words, meaning->column);
    }
  mlg_book_sheet_freeze (sheet, 1, 0);
  mlg_book_sheet_filter (sheet, 0, self->meanings->len, G_N_ELEMENTS (heads));
  mlg_book_sheet_paper (sheet, 1);
}

GBytes *
mlg_report_workbook (const MlgReportInput *input,
                     MlgWorkbookForm form,
                     MlgLang lang,
                     GError **error)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();
  g_autoptr (GHashTable) drawings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (MlgPageBook) book = { 0 };
  MlgPage page = { .input = input, .lang = lang, .html = html, .drawings = drawings };
  g_autofree char *title = NULL, *status = NULL;

  g_return_val_if_fail (input != NULL, NULL);
  title = mlg_page_title (&page);
  status = mlg_page_status (&page);
  book_init (&book, lang, title);
  page.book = &book;
  for (guint i = 0; i < mlg_n_sections; i++)
    page.n_questions += mlg_page_shows (&page, mlg_sections[i]);
  mlg_page_name_drawings (&page);
  write_summary (&page, title, status);
  for (guint i = 0; i < mlg_n_sections; i++)
    if (mlg_page_shows (&page, mlg_sections[i]))
      write_section (&page, mlg_sections[i], status);
  write_meanings (&page);
  if (book.data != NULL)
    mlg_book_sheet_put_last (book.data);
  return mlg_workbook_write (book.book, form, error);
}
