#include "base/mlg-day.h"
#include "reader/mlg-book.h"
#include "reader/mlg-zip.h"
#include "workbook/mlg-workbook.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define PLAIN MLG_LOOK (MLG_LOOK_PLAIN, 0)

typedef struct
{
  char *folder, *path;
  GString *read; /* what stands in the cells: "kind:text|" */
} Place;

static void
place_init (Place *self, MlgWorkbookForm form)
{
  self->folder = g_dir_make_tmp ("workbook-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, form == MLG_WORKBOOK_ODS ? "a.ods" : "a.xlsx", NULL);
  self->read = g_string_new (NULL);
}

static void
place_clear (Place *self)
{
  g_unlink (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_string_free (self->read, TRUE);
}

static gboolean
begin (const char *sheet, gpointer data)
{
  g_string_append_printf (((Place *) data)->read, "[%s]", sheet);
  return TRUE;
}

static gboolean
take_row (const MlgCsvRow *row, gpointer data)
{
  for (guint i = 0; i < row->n; i++)
    if (*row->cells[i] != 0)
      g_string_append_printf (((Place *) data)->read, "%d:%s|", (int) row->kinds[i], row->cells[i]);
  return TRUE;
}

static void
end (const MlgBookRange *merged, guint n_merged, gpointer data)
{
  (void) merged;
  if (n_merged > 0)
    g_string_append_printf (((Place *) data)->read, "(%u merged)", n_merged);
}

static const MlgBookHandlers handlers = { begin, take_row, end };

/* Writes a book and reads it as a stranger's. */
static const char *
there_and_back (Place *place, const MlgWorkbook *book, MlgWorkbookForm form)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgBook) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mlg_workbook_write (book, form, &error);
  g_autoptr (GBytes) again = mlg_workbook_write (book, form, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  g_file_set_contents (place->path, g_bytes_get_data (bytes, NULL),
                       (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  read = mlg_book_open (place->path, "a", faults);
  g_assert_nonnull (read);
  g_assert_true (mlg_book_read (read, &handlers, place, faults));
  return place->read->str;
}

static void
each_form (void (*test) (MlgWorkbookForm form))
{
  test (MLG_WORKBOOK_XLSX);
  test (MLG_WORKBOOK_ODS);
}

/* ---- texts, numbers, dates ------------------------------------------------------------ */

static void
texts_in (MlgWorkbookForm form)
{
  static const char *const texts[] = { "=1+1",       "+33 4",          "-x",   "@SUM(A1)",
                                       "<b>&amp;\"", "_x0041_",        "1-2",  "TRUE",
                                       "01000",      "l’œuvre\u00a0:", "a  b", "two\nlines" };
  MlgWorkbook *book = mlg_workbook_new (MLG_LANG_FR, "texts");
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, "s");
  g_autoptr (GString) want = g_string_new ("[s]");
  Place place;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      mlg_book_sheet_text (sheet, i, 0, PLAIN, texts[i]);
      g_string_append_printf (want, "%d:%s|", (int) MLG_BOOK_TEXT, texts[i]);
    }
  place_init (&place, form);
  g_assert_cmpstr (there_and_back (&place, book, form), ==, want->str);
  place_clear (&place);
  mlg_workbook_free (book);
}

/* a text stays a text, whatever it begins with and looks like */
static void
test_texts (void)
{
  each_form (texts_in);
}

static void
controls_in (MlgWorkbookForm form)
{
  MlgWorkbook *book = mlg_workbook_new (MLG_LANG_EN, "\001\033[31m");
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, "s");
  Place place;

  mlg_book_sheet_text (sheet, 0, 0, PLAIN, "a\001b\033[31m\177");
  mlg_book_sheet_text (sheet, 0, 1, PLAIN, "\xff\xfe broken");
  mlg_book_sheet_note (sheet, 0, 0, "note \002 <&>");
  place_init (&place, form);
  g_assert_true (g_str_has_prefix (there_and_back (&place, book, form), "[s]0:a"));
  g_assert_true (g_utf8_validate (place.read->str, -1, NULL));
  place_clear (&place);
  mlg_workbook_free (book);
}

/* control characters and broken bytes never break the file */
static void
test_controls (void)
{
  each_form (controls_in);
}

static void
numbers_in (MlgWorkbookForm form)
{
  static const double numbers[] = { 0.1, 1e300, -5e-324, 12345678901234567.0, -0.5, 1e-10 };
  MlgWorkbook *book = mlg_workbook_new (MLG_LANG_FR, "numbers");
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, "s");
  Place place;
  g_auto (GStrv) cells = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    mlg_book_sheet_number (sheet, i, 0, PLAIN, numbers[i]);
  mlg_book_sheet_number (sheet, 6, 0, PLAIN, (double) NAN);
  mlg_book_sheet_number (sheet, 7, 0, PLAIN, (double) INFINITY);
  place_init (&place, form);
  cells = g_strsplit (there_and_back (&place, book, form) + 3, "|", -1);
  g_assert_cmpuint (g_strv_length (cells), ==, G_N_ELEMENTS (numbers) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_cmpfloat (g_ascii_strtod (cells[i] + 2, NULL), ==, numbers[i]);
  place_clear (&place);
  mlg_workbook_free (book);
}

/* every double comes back as it went; what is no number leaves the cell empty */
static void
test_numbers (void)
{
  each_form (numbers_in);
}

static void
dates_in (MlgWorkbookForm form)
{
  MlgWorkbook *book = mlg_workbook_new (MLG_LANG_FR, "dates");
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, "s");
  const MlgLook look = MLG_LOOK (MLG_LOOK_DATE, 0);
  Place place;

  mlg_book_sheet_day (sheet, 0, 0, look, mlg_day_from_ymd (2026, 2, 28));
  mlg_book_sheet_day (sheet, 1, 0, look, mlg_day_from_ymd (1900, 3, 1));
  mlg_book_sheet_day (sheet, 2, 0, look, mlg_day_from_ymd (1850, 1, 31));
  mlg_book_sheet_day (sheet, 3, 0, look, MLG_DAY_NONE);
  place_init (&place, form);
  /* a day before the sheet's own reckoning is written in words */
  g_assert_cmpstr (there_and_back (&place, book, form), ==,
                   "[s]3:2026-02-28|3:1900-03-01|0:1850-01-31|");
  place_clear (&place);
  mlg_workbook_free (book);
}

static void
test_dates (void)
{
  each_form (dates_in);
}

/* ---- limits --------------------------------------------------------------------------- */

/* names of sheets are brought to what both forms allow, each once */
static void
test_names (void)
{
  MlgWorkbook *book = mlg_workbook_new (MLG_LANG_EN, "names");
  static const struct
  {
    const char *wanted, *got;
  } names[] = {
    { "a/b:c*d?[e]\\f", "a b c d  e  f" },
    { "Relais\u202f?", "Relais" },
    { "relais", "relais 2" },
    { "'quoted'", "quoted" },
    { "", "-" },
    { "abcdefghijklmnopqrstuvwxyz0123456789", "abcdefghijklmnopqrstuvwxyz01234" },
    { "Où n’atteint-on pas les établissements ?", "Où n’atteint-on pas les" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (mlg_book_sheet_name (mlg_workbook_add_sheet (book, names[i].wanted)), ==,
                     names[i].got);
  mlg_workbook_free (book);
}

/* a text longer than a cell may be is refused, never cut */
static void
test_long (void)
{
  for (guint extra = 0; extra < 2; extra++)
    {
      MlgWorkbook *book = mlg_workbook_new (MLG_LANG_EN, "long");
      g_autofree char *text = g_strnfill (32767 + extra, 'x');
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      mlg_book_sheet_text (mlg_workbook_add_sheet (book, "s"), 0, 0, PLAIN, text);
      bytes = mlg_workbook_write (book, MLG_WORKBOOK_XLSX, &error);
      if (extra == 0)
        g_assert_nonnull (bytes);
      else
        g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
      mlg_workbook_free (book);
    }
}

/* ---- parts beside the cells -------------------------------------------------------------- */

static MlgWorkbook *
with_everything (void)
{
  MlgWorkbook *book = mlg_workbook_new (MLG_LANG_FR, "everything");
  MlgBookSheet *sheet = mlg_workbook_add_sheet (book, "l'un");
  MlgBookChart *chart;

  mlg_book_sheet_text (sheet, 0, 0, MLG_LOOK (MLG_LOOK_TITLE, 0), "title");
  mlg_book_sheet_merge (sheet, 0, 0, 4);
  mlg_book_sheet_height (sheet, 0, 30);
  mlg_book_sheet_text (sheet, 2, 0, MLG_LOOK (MLG_LOOK_HEADER, 0), "name & \"x\"");
  mlg_book_sheet_text (sheet, 2, 1, MLG_LOOK (MLG_LOOK_HEADER_RIGHT, 0), "share");
  mlg_book_sheet_text (sheet, 3, 0, PLAIN, "=A1");
  mlg_book_sheet_number (sheet, 3, 1, MLG_LOOK (MLG_LOOK_SHARE, 1), 0.25);
  mlg_book_sheet_text (sheet, 4, 0, PLAIN, "b");
  mlg_book_sheet_number (sheet, 4, 1, MLG_LOOK (MLG_LOOK_SHARE, 1), 0.5);
  mlg_book_sheet_table (sheet, 2, 4, 0, 2);
  mlg_book_sheet_shade (sheet, 3, 1, 2, 1, "86B0D0");
  mlg_book_sheet_paper (sheet, 1);
  mlg_book_sheet_freeze (sheet, 3, 0);
  for (guint kind = MLG_CHART_BARS; kind <= MLG_CHART_LINES; kind++)
    {
      chart = mlg_book_sheet_chart (sheet, 6 + kind * 20, 0, 150, 90, (MlgChartKind) kind,
                                    "<chart>", NULL);
      mlg_book_chart_axes (chart, "names", "in %", MLG_LOOK (MLG_LOOK_SHARE, 0), 1);
      mlg_book_chart_categories (chart, sheet, 0, 3, 4);
      mlg_book_chart_series (chart, 1, "2F6A9C");
    }
  return book;
}

static void
everything_in (MlgWorkbookForm form)
{
  static const char *const xlsx[] = { "xl/charts/chart4.xml", "xl/drawings/drawing1.xml",
                                      "xl/tables/table1.xml" };
  static const char *const ods[] = { "Object 1/content.xml", "Object 4/content.xml", "styles.xml" };
  MlgWorkbook *book = with_everything ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgZip) zip = NULL;
  Place place;

  place_init (&place, form);
  g_assert_cmpstr (there_and_back (&place, book, form), ==,
                   "[l un]0:title|0:name & \"x\"|0:share|0:=A1|2:0.25|0:b|2:0.5|(1 merged)");
  zip = mlg_zip_open (place.path, "a", faults);
  for (guint i = 0; i < 3; i++)
    g_assert_true (mlg_zip_has (zip, form == MLG_WORKBOOK_ODS ? ods[i] : xlsx[i]));
  place_clear (&place);
  mlg_workbook_free (book);
}

/* charts, tables, merged cells and shades leave what stands in the cells as it is */
static void
test_everything (void)
{
  each_form (everything_in);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workbook/texts", test_texts);
  g_test_add_func ("/workbook/controls", test_controls);
  g_test_add_func ("/workbook/numbers", test_numbers);
  g_test_add_func ("/workbook/dates", test_dates);
  g_test_add_func ("/workbook/names", test_names);
  g_test_add_func ("/workbook/long", test_long);
  g_test_add_func ("/workbook/everything", test_everything);
  return g_test_run ();
}
