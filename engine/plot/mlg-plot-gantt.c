/* The milestones of the study on a line of time: when each was due at first and is due now, how far
 * it is, and how late. */
#include "base/mlg-format.h"
#include "plot/mlg-months.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

enum
{
  MOST_LABELS = 15,  /* months named; beyond, every second or third */
  MOST_YEARS = 20,   /* what is longer is cut at its beginning */
  LAST_DAY = 3652059 /* 31 December 9999 */
};

typedef struct
{
  const MlgTable *table;
  GArray *rows;       /* guint, by the day they are due */
  double first, last; /* days of the sheet's ends */
  double as_of;       /* NaN: none */
} Gantt;

/* NaN when there is no such day. */
static double
day_at (const Gantt *self, guint row, const char *column)
{
  const double day = mlg_data_number (self->table, row, column);

  return day >= 1 && day <= LAST_DAY ? day : (double) NAN;
}

static double
days_late (const Gantt *self, guint row)
{
  const double days = mlg_data_number (self->table, row, "days_late");

  return days > 0 && days < LAST_DAY ? days : 0;
}

/* Whole months around everything that is drawn. */
static void
find_span (Gantt *self)
{
  static const char *const columns[] = { "starts_on", "first_due_on", "due_on", "done_on" };
  double low = self->as_of, high = self->as_of;
  int year, month, day;

  for (guint i = 0; i < self->rows->len; i++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      {
        low = fmin (low, day_at (self, g_array_index (self->rows, guint, i), columns[c]));
        high = fmax (high, day_at (self, g_array_index (self->rows, guint, i), columns[c]));
      }
  mlg_day_to_ymd ((MlgDay) low, &year, &month, &day);
  self->first = mlg_day_from_ymd (year, month, 1);
  mlg_day_to_ymd ((MlgDay) high, &year, &month, &day);
  self->last = mlg_span_month (year, month).until + 1;
  if (self->last - self->first > 366 * MOST_YEARS)
    self->first = mlg_day_from_ymd (MAX (year - MOST_YEARS, 1), 1, 1);
}

/* Where a day stands, 0 to 1. */
static double
place (const Gantt *self, double day)
{
  return CLAMP ((day - self->first) / (self->last - self->first), 0, 1);
}

static void
add_months (MlgSheet *sheet, const Gantt *self)
{
  int year, month, day;
  guint n = 0, step;
  MlgDay at = (MlgDay) self->first;

  mlg_sheet_declare (sheet, "m");
  mlg_day_to_ymd (at, &year, &month, &day);
  n = (guint) lround ((self->last - self->first) / 30.4);
  step = 1 + n / (sheet->wide ? MOST_LABELS : MOST_LABELS / 2 + 1);
  for (guint i = 0; at < (MlgDay) self->last; i++)
    {
      const MlgSpan span = mlg_span_month (year, month);
      const gboolean turn = i == 0 || month == 1;
      g_autofree char *words = g_strdup_printf ("%d", year);

      mlg_sheet_add (sheet, "m", place (self, at), place (self, span.until + 1),
                     i % step == 0
                         ? mlg_sheet_words (sheet, mlg_month_name (year * 12 + month - 1,
                                                                   sheet->lang, !sheet->wide))
                         : 0,
                     turn && self->last - at > 60 ? mlg_sheet_words (sheet, words) : 0);
      at = span.until + 1;
      mlg_day_to_ymd (at, &year, &month, &day);
    }
}

/* "fait le 24/06/2026, 5 jours de retard". (transfer full) */
static char *
state_words (const MlgSheet *sheet, const Gantt *self, guint row)
{
  const double done = day_at (self, row, "done_on"), late = days_late (self, row);
  const double due = day_at (self, row, "due_on");
  g_autofree char *day = mlg_show_day (sheet->lang, (MlgDay) (isnan (done) ? due : done));
  const char *state = mlg_data_text (self->table, row, "state");
  const gboolean validated = g_strcmp0 (state, "done and validated") == 0;
  const char *pattern;

  if (isnan (done))
    pattern = late > 1    ? mlg_tr (sheet->lang, "due on %s, %.0f days late")
              : late == 1 ? mlg_tr (sheet->lang, "due on %s, one day late")
                          : mlg_tr (sheet->lang, "due on %s");
  else if (validated)
    pattern = late > 1    ? mlg_tr (sheet->lang, "validated, done on %s, %.0f days late")
              : late == 1 ? mlg_tr (sheet->lang, "validated, done on %s, one day late")
                          : mlg_tr (sheet->lang, "validated, done on %s");
  else
    pattern = late > 1    ? mlg_tr (sheet->lang, "done on %s, %.0f days late")
              : late == 1 ? mlg_tr (sheet->lang, "done on %s, one day late")
                          : mlg_tr (sheet->lang, "done on %s");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
  return g_strdup_printf (pattern, day, late);
#pragma GCC diagnostic pop
}

/* Begin, end of work (done, or due), end of lateness (-1: not late), first due day (NaN: never
 * moved), due day; 1 = done; words of the state. */
static void
add_row (MlgSheet *sheet, const Gantt *self, guint r, guint row)
{
  const double starts = day_at (self, row, "starts_on"), due = day_at (self, row, "due_on");
  const double first = day_at (self, row, "first_due_on"), done = day_at (self, row, "done_on");
  const double late = days_late (self, row);
  const gboolean is_done = !isnan (done);
  g_autofree char *words = state_words (sheet, self, row);

  mlg_sheet_add (
      sheet, "d", r, place (self, fmin (starts, due)),
      place (self, is_done ? fmax (done, starts) : due), late > 0 ? place (self, due + late) : -1,
      mlg_data_number (self->table, row, "readjustments") > 0 ? place (self, first) : (double) NAN,
      place (self, due), is_done, mlg_sheet_words (sheet, words));
}

static char *
describe (const MlgSheet *sheet, const Gantt *self)
{
  guint late = 0, done = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const guint row = g_array_index (self->rows, guint, i);
      const gboolean is_done = !isnan (day_at (self, row, "done_on"));

      done += is_done;
      late += !is_done && days_late (self, row) > 0;
    }
  return g_strdup_printf (mlg_tr (sheet->lang, "%u milestones: %u done, %u late, %u to come."),
                          self->rows->len, done, late, self->rows->len - done - late);
}

static void
add_legend (MlgSheet *sheet, const Gantt *self)
{
  g_autofree char *day =
      isnan (self->as_of) ? NULL : mlg_show_day (sheet->lang, (MlgDay) self->as_of);
  g_autofree char *as_of =
      day != NULL ? g_strdup_printf (mlg_tr (sheet->lang, "on %s"), day) : NULL;

  mlg_sheet_set (sheet, "as_of", isnan (self->as_of) ? -1 : place (self, self->as_of));
  mlg_sheet_set_words (sheet, "t_as_of", as_of);
  mlg_sheet_set_words (sheet, "t_first", mlg_tr (sheet->lang, "due at first"));
  mlg_sheet_set_words (sheet, "t_due", mlg_tr (sheet->lang, "due now"));
  mlg_sheet_set_words (sheet, "t_late", mlg_trc (sheet->lang, "milestone", "late"));
  mlg_sheet_set_words (sheet, "t_done", mlg_trc (sheet->lang, "milestone", "done"));
}

static const char *
milestone_name (const Gantt *self, guint row)
{
  const char *name = mlg_data_text (self->table, row, "milestone");

  return name != NULL ? name : "–";
}

/* Those that are due on some day, in order. (element-type guint) */
static GArray *
rows_with_days (const Gantt *self)
{
  GArray *rows = mlg_data_order (self->table, "due_on", "milestone");

  for (guint i = rows->len; i > 0; i--)
    if (isnan (day_at (self, g_array_index (rows, guint, i - 1), "due_on")))
      g_array_remove_index (rows, i - 1);
  return rows;
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const char *const needed[] = { "milestone", "starts_on", "first_due_on", "due_on",
                                        "done_on",   "days_late", "readjustments" };
  Gantt self = { .table = mlg_data_need (data, "milestones", error), .as_of = (double) NAN };
  g_autoptr (GArray) ranks = mlg_data_new_ranks ();
  MlgRowLayout layout;
  MlgDay day;

  for (guint i = 0; self.table != NULL && i < G_N_ELEMENTS (needed); i++)
    if (mlg_data_column (self.table, needed[i], error) < 0)
      return FALSE;
  if (self.table == NULL)
    return FALSE;
  if (options->as_of != NULL && mlg_day_parse_iso (options->as_of, &day))
    self.as_of = day;
  self.rows = rows_with_days (&self);
  if (self.rows->len > 0)
    {
      for (guint i = 0; i < self.rows->len; i++)
        {
          const guint row = g_array_index (self.rows, guint, i);
          const MlgRank rank = { row, day_at (&self, row, "due_on"),
                                 g_strdup (milestone_name (&self, row)) };

          g_array_append_val (ranks, rank);
        }
      layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 282, 50, 66);
      find_span (&self);
      for (guint r = 0; r < layout.rows; r++)
        add_row (sheet, &self, r, g_array_index (self.rows, guint, r));
      add_months (sheet, &self);
      add_legend (sheet, &self);
      mlg_sheet_take_description (sheet, describe (sheet, &self));
      sheet->height =
          (sheet->wide ? 86 : 110) + layout.rows * layout.height + 8 + 26 * (layout.more > 0);
    }
  g_array_unref (self.rows);
  return TRUE;
}

const MlgPlot mlg_plot_gantt = {
  { "gantt", "Milestones of the study, and what moved", "study", "--intervals 0", "milestones", "",
    "milestones: milestone, starts_on, first_due_on, due_on, done_on, days_late, readjustments, "
    "state" },
  "gantt.gp",
  fill,
};
