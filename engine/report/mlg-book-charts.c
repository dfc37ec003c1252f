/* Charts of the workbook: for each picture of the page one that a spreadsheet program draws, from
 * figures on a sheet of their own, so that whoever wants another picture has them at hand. */
#include "report/mlg-book.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

/* Colours of the plots. */
#define HAVE "2F6A9C"
#define DEEP "17456F"
#define PALE "A5C4DD"
#define MISS "DFA24E"
#define NOTHING "6B3605"

enum
{
  MOST_ROWS = 20,
  MOST_SERIES = 3,
  LONGEST = 46, /* characters of a name */
};

/* A figure of a row; NaN: nothing is drawn. */
typedef double (*ValueFunc) (const MlgTable *table, guint row, const char *const *columns);

typedef struct
{
  const char *title; /* message id; NULL ends the list */
  const char *columns[2];
  ValueFunc value;
  const char *colour; /* NULL: not to be seen */
} Series;

typedef struct
{
  const char *figure;
  MlgChartKind kind;
  MlgLook look;
  double end; /* of the axis; 0: as the program likes */
  Series series[MOST_SERIES];
} Chart;

static double
plain (const MlgTable *table, guint row, const char *const *columns)
{
  return mlg_view_number (table, row, columns[0]);
}

static double
not_reached (const MlgTable *table, guint row, const char *const *columns)
{
  return 1 - mlg_view_number (table, row, columns[0]);
}

static double
declared (const MlgTable *table, guint row, const char *const *columns)
{
  return mlg_view_is (table, row, "quality", "assumed") ? (double) NAN
                                                        : plain (table, row, columns);
}

static double
assumed (const MlgTable *table, guint row, const char *const *columns)
{
  return mlg_view_is (table, row, "quality", "assumed") ? plain (table, row, columns)
                                                        : (double) NAN;
}

/* A bar from one end to the other stands on the smaller. */
static double
smaller (const MlgTable *table, guint row, const char *const *columns)
{
  return fmin (mlg_view_number (table, row, columns[0]), mlg_view_number (table, row, columns[1]));
}

static double
distance (const MlgTable *table, guint row, const char *const *columns)
{
  return fabs (mlg_view_number (table, row, columns[0]) - mlg_view_number (table, row, columns[1]));
}

/* Indicators that are shares; the others have units of their own. */
static double
share (const MlgTable *table, guint row, const char *const *columns)
{
  const double value = mlg_view_number (table, row, columns[0]);

  return mlg_view_is (table, row, "unit", "share") ? value : (double) NAN;
}

#define PER_CENT MLG_LOOK (MLG_LOOK_SHARE, 0)
#define TENTHS MLG_LOOK (MLG_LOOK_SHARE, 1)
#define WHOLE MLG_LOOK (MLG_LOOK_COUNT, 0)

static const Chart charts[] = {
  { "map",
    MLG_CHART_BARS,
    PER_CENT,
    1,
    { { N_ ("Not reached"), { "reach", NULL }, not_reached, MISS } } },
  { "classes",
    MLG_CHART_STACKED,
    PER_CENT,
    1,
    { { N_ ("No relay"), { "none", NULL }, plain, NOTHING },
      { N_ ("Only one"), { "one", NULL }, plain, PALE },
      { N_ ("Several"), { "several", NULL }, plain, HAVE } } },
  { "approach", MLG_CHART_BARS, WHOLE, 0, { { N_ ("Gain"), { "gain", NULL }, plain, HAVE } } },
  { "load",
    MLG_CHART_STACKED,
    PER_CENT,
    0,
    { { N_ ("Declared capacity"), { "load", NULL }, declared, HAVE },
      { N_ ("Capacity not declared (hypothesis)"), { "load", NULL }, assumed, MISS } } },
  { "stages",
    MLG_CHART_STACKED,
    PER_CENT,
    1,
    { { N_ ("Share"), { "share", NULL }, plain, HAVE },
      { N_ ("Lost since the step before"), { "lost", NULL }, plain, MISS } } },
  { "sizes",
    MLG_CHART_BARS,
    PER_CENT,
    1,
    { { N_ ("A relay exists"), { "stage_availability", NULL }, plain, PALE },
      { N_ ("Reached"), { "stage_contact", NULL }, plain, HAVE } } },
  { "losses",
    MLG_CHART_BARS,
    TENTHS,
    0,
    { { N_ ("Reach lost if it stopped"), { "loss", NULL }, plain, MISS } } },
  { "renewals",
    MLG_CHART_LINES,
    PER_CENT,
    0,
    { { N_ ("Reached since the start"), { "cumulative", NULL }, plain, DEEP },
      { N_ ("With all renewed"), { "cumulative_renewed", NULL }, plain, MISS } } },
  { "scenarios",
    MLG_CHART_BARS,
    WHOLE,
    0,
    { { N_ ("Difference"), { "difference_reached", NULL }, plain, HAVE } } },
  { "frontier",
    MLG_CHART_LINES,
    PER_CENT,
    0,
    { { N_ ("Best programme found"), { "reach", NULL }, plain, DEEP },
      { N_ ("No programme can pass"), { "bound", NULL }, plain, MISS } } },
  { "months",
    MLG_CHART_LINES,
    PER_CENT,
    0,
    { { N_ ("Reached since the start"), { "cumulative", NULL }, plain, DEEP },
      { N_ ("Reached that month"), { "reach", NULL }, plain, MISS } } },
  { "bullets",
    MLG_CHART_BARS,
    PER_CENT,
    1,
    { { N_ ("Last year"), { "last_year", NULL }, share, PALE },
      { N_ ("Value"), { "value", NULL }, share, HAVE },
      { N_ ("Goal"), { "goal", NULL }, share, MISS } } },
  { "calibration",
    MLG_CHART_BARS,
    WHOLE,
    0,
    { { N_ ("Forecast"), { "forecast", NULL }, plain, PALE },
      { N_ ("Observed"), { "observed", NULL }, plain, HAVE } } },
  { "deliverables",
    MLG_CHART_BARS,
    PER_CENT,
    1,
    { { N_ ("Reached"), { "reach", NULL }, plain, HAVE },
      { N_ ("Goal"), { "goal", NULL }, plain, MISS } } },
  { "tornado",
    MLG_CHART_STACKED,
    TENTHS,
    0,
    { { N_ ("The smaller end"), { "at_low", "at_high" }, smaller, NULL },
      { N_ ("From one end to the other"), { "at_low", "at_high" }, distance, HAVE } } },
  { "service",
    MLG_CHART_BARS,
    PER_CENT,
    1,
    { { N_ ("Of all requests"), { "share", NULL }, plain, HAVE } } },
  { "quality",
    MLG_CHART_BARS,
    PER_CENT,
    1,
    { { N_ ("Share of the reached"), { "share", NULL }, plain, HAVE } } },
};

static const Chart *
find_chart (const MlgFigureSpec *figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (g_str_equal (charts[i].figure, figure->id))
      return &charts[i];
  return NULL;
}

static guint
count_series (const Chart *chart)
{
  guint n = 0;

  while (n < MOST_SERIES && chart->series[n].title != NULL)
    n++;
  return n;
}

/* ---- the figures ------------------------------------------------------------------------- */

static gboolean
has_figure (const Chart *chart, const MlgTable *table, guint row)
{
  for (guint i = 0; i < count_series (chart); i++)
    if (isfinite (chart->series[i].value (table, row, chart->series[i].columns)))
      return TRUE;
  return FALSE;
}

static char *
shorten (const char *name)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (name, -1) <= LONGEST)
    return g_strdup (name);
  start = g_utf8_substring (name, 0, LONGEST - 1);
  return g_strconcat (start, "…", NULL);
}

static MlgBookSheet *
data_sheet (MlgPage *page)
{
  static const double widths[] = { 46, 24, 24, 24 };
  MlgPageBook *self = page->book;

  if (self->data != NULL)
    return self->data;
  self->data = mlg_workbook_add_sheet (self->book, tr (page, "figures of the charts"));
  for (guint c = 0; c < G_N_ELEMENTS (widths); c++)
    mlg_book_sheet_column (self->data, c, widths[c], MLG_LOOK (MLG_LOOK_PLAIN, 0));
  mlg_book_sheet_text (self->data, 0, 0, MLG_LOOK (MLG_LOOK_TITLE, 0),
                       tr (page, "Figures that the charts are drawn from"));
  mlg_book_sheet_freeze (self->data, 1, 0);
  self->data_row = 2;
  return self->data;
}

static void
write_row (MlgPage *page, const Chart *chart, const MlgTable *table, guint row, const char *name)
{
  MlgPageBook *self = page->book;
  g_autofree char *label = shorten (name);

  mlg_book_sheet_text (self->data, self->data_row, 0, MLG_LOOK (MLG_LOOK_PLAIN, 0), label);
  for (guint i = 0; i < count_series (chart); i++)
    mlg_book_sheet_number (self->data, self->data_row, i + 1, chart->look,
                           chart->series[i].value (table, row, chart->series[i].columns));
  self->data_row++;
}

static void
write_heads (MlgPage *page, const Chart *chart, const char *caption, const char *category)
{
  MlgPageBook *self = page->book;

  mlg_book_sheet_text (self->data, self->data_row++, 0, MLG_LOOK (MLG_LOOK_HEAD, 0), caption);
  mlg_book_sheet_text (self->data, self->data_row, 0, MLG_LOOK (MLG_LOOK_HEADER, 0), category);
  for (guint i = 0; i < count_series (chart); i++)
    mlg_book_sheet_text (self->data, self->data_row, i + 1, MLG_LOOK (MLG_LOOK_HEADER, 0),
                         tr (page, chart->series[i].title));
  self->data_row++;
}

/* ---- room on the sheet ------------------------------------------------------------------ */

enum
{
  WIDTH = 210, /* mm */
};

/* Of a row of the default height, mm. */
#define ROW_HEIGHT 5.2

static double
height_of (const Chart *chart, guint n)
{
  const double bar = chart->kind == MLG_CHART_BARS ? 3.0 + 3.5 * count_series (chart) : 7.0;

  if (chart->kind == MLG_CHART_LINES || chart->kind == MLG_CHART_COLUMNS)
    return 90;
  return CLAMP (38 + bar * n, 64, 180);
}

void
mlg_book_begin_figure (MlgPage *page, const MlgFigureSpec *figure)
{
  mlg_book_flush (page);
  page->book->figure = figure;
}

void
mlg_book_end_figure (MlgPage *page)
{
  page->book->figure = NULL;
}

/* Rows of a height of our own: by itself it differs from program to program. */
static void
keep_room (MlgPageBook *self, double height)
{
  const guint n = 2 + (guint) (height / ROW_HEIGHT);

  for (guint i = 0; i < n; i++)
    mlg_book_sheet_height (self->sheet, self->row++, 15);
}

/* What the figures are, without what only the page's picture has behind a semicolon. */
static char *
unit_of (const MlgPage *page, const MlgFigureSpec *figure)
{
  const char *unit = tr (page, figure->unit), *end = strchr (unit, ';');
  char *text = end != NULL ? g_strndup (unit, (gsize) (end - unit)) : g_strdup (unit);

  g_strchomp (text);
  if (end != NULL && g_str_has_suffix (text, "\342\200\257"))
    text[strlen (text) - 3] = 0;
  return text;
}

void
mlg_book_note_picture (MlgPage *page,
                       const MlgTable *table,
                       const GArray *rows,
                       const GPtrArray *names,
                       const char *category)
{
  MlgPageBook *self = page->book;
  const Chart *chart = find_chart (self->figure);
  MlgBookPicture picture = { .figure = self->figure };
  guint n = 0;

  for (guint i = 0; chart != NULL && i < rows->len; i++)
    n += has_figure (chart, table, g_array_index (rows, guint, i));
  if (n == 0)
    return;
  data_sheet (page);
  write_heads (page, chart, tr (page, self->figure->caption), category);
  picture.first = self->data_row;
  for (guint i = 0; i < rows->len && self->data_row < picture.first + MOST_ROWS; i++)
    if (has_figure (chart, table, g_array_index (rows, guint, i)))
      write_row (page, chart, table, g_array_index (rows, guint, i), g_ptr_array_index (names, i));
  picture.last = self->data_row - 1;
  picture.row = self->row + 1;
  keep_room (self, height_of (chart, picture.last - picture.first + 1));
  picture.category = g_strdup (category);
  self->data_row++;
  g_array_append_val (self->pictures, picture);
  self->figure = NULL; /* one chart for a figure */
}

void
mlg_book_draw (MlgPage *page)
{
  MlgPageBook *self = page->book;

  for (guint i = 0; i < self->pictures->len; i++)
    {
      const MlgBookPicture *picture = &g_array_index (self->pictures, MlgBookPicture, i);
      const Chart *chart = find_chart (picture->figure);
      const char *caption = tr (page, picture->figure->caption);
      g_autofree char *unit = unit_of (page, picture->figure);
      g_autofree char *words = g_strdup_printf ("%s, %s", caption, unit);
      MlgBookChart *drawn;

      drawn = mlg_book_sheet_chart (self->sheet, picture->row, 0, WIDTH,
                                    height_of (chart, picture->last - picture->first + 1),
                                    chart->kind, caption, words);
      mlg_book_chart_axes (drawn, picture->category, unit, chart->look,
                           chart->end > 0 ? chart->end : (double) NAN);
      mlg_book_chart_categories (drawn, self->data, 0, picture->first, picture->last);
      for (guint s = 0; s < count_series (chart); s++)
        mlg_book_chart_series (drawn, s + 1, chart->series[s].colour);
    }
}
