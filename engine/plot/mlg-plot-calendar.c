/* Calendars: diffusions of each deliverable per month, load of each relay per month. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-months.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

#define MOST_MONTHS 15

typedef struct
{
  const char *table, *id, *value;
  gboolean load; /* shares of a capacity: no sums, a limit */
} Calendar;

typedef struct
{
  const Calendar *what;
  const MlgTable *table;
  GPtrArray *ids;  /* of const char *: rows before sorting */
  GArray *ranks;   /* of MlgRank; row = place in ids */
  double *values;  /* ids × columns: sums of uses, or loads; NaN = unknown */
  guint8 *written; /* the same: a row of the table says it */
  int first;       /* month of column 0 */
  guint columns;
} Sheetful;

static void
find_span (Sheetful *self)
{
  int low = G_MAXINT, high = -1;

  for (guint r = 0; r < mlg_table_get_n_rows (self->table); r++)
    {
      int month = mlg_month_parse (mlg_data_text (self->table, r, "month"));

      if (month < 0)
        continue;
      low = MIN (low, month);
      high = MAX (high, month);
    }
  self->columns = 0;
  if (high < 0)
    return;
  /* a calendar shows whole years where it can */
  if (high / 12 == low / 12)
    {
      low -= low % 12;
      high = low + 11;
    }
  self->first = low;
  self->columns = (guint) MIN (high - low + 1, MOST_MONTHS);
}

static int
find_id (const Sheetful *self, const char *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (strcmp (self->ids->pdata[i], id) == 0)
      return (int) i;
  return -1;
}

static void
find_rows (Sheetful *self, MlgLang lang)
{
  for (guint r = 0; r < mlg_table_get_n_rows (self->table); r++)
    {
      const char *id = mlg_data_text (self->table, r, self->what->id);
      const char *name = mlg_data_text (self->table, r, self->what->load ? "relay" : "deliverable");
      MlgRank rank = { self->ids->len, 0, NULL };

      if (id == NULL || find_id (self, id) >= 0)
        continue;
      if (name == NULL)
        name = mlg_data_text (self->table, r, "title");
      rank.name = g_strdup (name != NULL ? name : id);
      g_ptr_array_add (self->ids, (gpointer) (gsize) id);
      g_array_append_val (self->ranks, rank);
    }
  (void) lang;
}

static void
read_values (Sheetful *self)
{
  for (guint r = 0; r < mlg_table_get_n_rows (self->table); r++)
    {
      const char *id = mlg_data_text (self->table, r, self->what->id);
      int month = mlg_month_parse (mlg_data_text (self->table, r, "month"));
      int row = id == NULL ? -1 : find_id (self, id);
      double value = mlg_data_number (self->table, r, self->what->value);
      gsize at;

      if (row < 0 || month < self->first || month >= self->first + (int) self->columns)
        continue;
      at = (gsize) row * self->columns + (gsize) (month - self->first);
      self->values[at] = self->written[at] ? self->values[at] + value : value;
      self->written[at] = 1;
    }
}

/* What a row is worth: its uses, or its heaviest month. */
static void
rank_rows (Sheetful *self)
{
  for (guint i = 0; i < self->ranks->len; i++)
    {
      MlgRank *rank = &g_array_index (self->ranks, MlgRank, i);
      double worth = self->what->load ? NAN : 0;

      for (guint c = 0; c < self->columns; c++)
        {
          double value = self->values[(gsize) rank->row * self->columns + c];

          worth = self->what->load ? fmax (worth, value) : worth + (isnan (value) ? 0 : value);
        }
      rank->value = worth;
    }
  mlg_data_sort (self->ranks, FALSE);
}

static int
class_of (const Sheetful *self, double value, double top)
{
  if (isnan (value) || value <= 0)
    return 0;
  if (self->what->load)
    return mlg_more_than (value, 1) ? -1 : MIN (5, 1 + (int) (value * 4 - 1e-9));
  return MIN (5, 1 + (int) (5 * value / top - 1e-9));
}

static void
add_cell (MlgSheet *sheet,
          const Sheetful *self,
          guint c,
          guint r,
          double value,
          gboolean written,
          double top,
          gboolean planned)
{
  g_autofree char *words = NULL;

  if (written && isnan (value))
    words = g_strdup (mlg_show_unknown (sheet->lang));
  else if (!isnan (value) && value > 0)
    {
      double shown = self->what->load ? value * 100 : value;
      /* rationed uses may be broken: a first decimal while it matters */
      words = mlg_show_number (sheet->lang, shown,
                               !self->what->load && shown < 9.95 &&
                                   fabs (shown - round (shown)) >= 0.05);
      if (shown >= 1e4) /* five digits have no room in a cell */
        {
          g_free (words);
          words = g_strdup ("…");
        }
    }
  mlg_sheet_add (sheet, "d", c, r, class_of (self, value, top),
                 words == NULL ? 0 : mlg_sheet_words (sheet, words), planned);
}

static double
largest (const Sheetful *self)
{
  double top = 0;

  for (gsize i = 0; i < (gsize) self->ids->len * self->columns; i++)
    top = fmax (top, self->values[i]);
  return top > 0 ? top : 1;
}

static void
add_months (MlgSheet *sheet, const Sheetful *self, int now)
{
  guint first = 0;

  for (guint c = 0; c < self->columns; c++)
    {
      guint words = mlg_sheet_words (
          sheet, mlg_month_name (self->first + (int) c, sheet->lang, !sheet->wide));
      first = c == 0 ? words : first;
    }
  mlg_sheet_set (sheet, "t_months", first);
  mlg_sheet_set (sheet, "cols", self->columns);
  mlg_sheet_set (sheet, "now", now);
  mlg_sheet_set (sheet, "now_left", now >= 0 && now > (int) self->columns - 2);
  mlg_sheet_set_words (sheet, "t_now", mlg_trc (sheet->lang, "calendar", "planned"));
}

/* The line of all diffusions, and each row's sum at the right. */
static void
add_sums (MlgSheet *sheet, const Sheetful *self, guint rows, int now)
{
  double all = 0, top = 0;
  g_autofree double *sums = g_new0 (double, self->columns);
  guint first = 0;

  for (guint c = 0; c < self->columns; c++)
    {
      for (guint i = 0; i < self->ids->len; i++)
        {
          double value = self->values[(gsize) i * self->columns + c];
          sums[c] += isnan (value) ? 0 : value;
        }
      all += sums[c];
      top = fmax (top, sums[c]);
    }
  for (guint c = 0; c < self->columns; c++)
    add_cell (sheet, self, c, rows - 1, sums[c], FALSE, top > 0 ? top : 1,
              now >= 0 && (int) c >= now);
  for (guint r = 0; r < rows; r++)
    {
      double value = r == rows - 1 ? all : g_array_index (self->ranks, MlgRank, r).value;
      g_autofree char *words = mlg_show_number (sheet->lang, value, 0);
      guint number = mlg_sheet_words (sheet, words);

      first = r == 0 ? number : first;
    }
  mlg_sheet_set (sheet, "t_sums", first);
}

static void
lay_out (MlgSheet *sheet, const Sheetful *self, const MlgPlotOptions *options)
{
  gboolean total = !self->what->load;
  int as_of = mlg_month_parse (options->as_of);
  int now = as_of < 0 ? -1 : as_of + 1 - self->first;
  MlgRowLayout layout =
      mlg_plot_rows (sheet, self->ranks, MLG_PLOT_ROWS,
                     total ? mlg_tr (sheet->lang, "All diffusions") : NULL, 282, 34, 50);
  double top = largest (self);
  gboolean beyond = FALSE;

  if (now < 0 || now >= (int) self->columns)
    now = -1;
  for (guint r = 0; r < layout.rows - total; r++)
    for (guint c = 0; c < self->columns; c++)
      {
        gsize at = (gsize) g_array_index (self->ranks, MlgRank, r).row * self->columns + c;

        beyond = beyond || class_of (self, self->values[at], top) < 0;
        add_cell (sheet, self, c, r, self->values[at], self->written[at], top,
                  now >= 0 && (int) c >= now);
      }
  add_months (sheet, self, now);
  if (total)
    add_sums (sheet, self, layout.rows, now);
  mlg_sheet_set (sheet, "total", total);
  mlg_sheet_set_words (sheet, "t_total", total ? mlg_tr (sheet->lang, "Total") : NULL);
  mlg_sheet_set_words (
      sheet, "t_note",
      self->what->load
          ? mlg_tr (sheet->lang, "Per cent of what the relay can do; ochre: more than it can")
          : NULL);
  sheet->height = (sheet->wide ? 50 : 46) + layout.rows * layout.height + 12 * total + 4 +
                  26 * (layout.more > 0) + 26 * self->what->load;
}

static gboolean
fill_calendar (const Calendar *what,
               MlgSheet *sheet,
               const MlgData *data,
               const MlgPlotOptions *options,
               GError **error)
{
  const MlgTable *table = mlg_data_need (data, what->table, error);
  Sheetful self = { .what = what, .table = table };

  if (table == NULL || mlg_data_column (table, what->id, error) < 0 ||
      mlg_data_column (table, "month", error) < 0 ||
      mlg_data_column (table, what->value, error) < 0)
    return FALSE;
  self.ids = g_ptr_array_new ();
  self.ranks = mlg_data_new_ranks ();
  find_span (&self);
  find_rows (&self, sheet->lang);
  self.values = g_new0 (double, (gsize) self.ids->len *self.columns + 1);
  self.written = g_new0 (guint8, (gsize) self.ids->len * self.columns + 1);
  read_values (&self);
  rank_rows (&self);
  mlg_sheet_take_description (
      sheet,
      mlg_data_sentence (self.ranks, what->load ? mlg_show_percent : mlg_show_count, sheet->lang));
  if (self.ids->len > 0 && self.columns > 0)
    lay_out (sheet, &self, options);
  g_ptr_array_unref (self.ids);
  g_array_unref (self.ranks);
  g_free (self.values);
  g_free (self.written);
  return TRUE;
}

static gboolean
fill_uses (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const Calendar what = { "uses_by_month", "deliverable_id", "uses", FALSE };

  return fill_calendar (&what, sheet, data, options, error);
}

static gboolean
fill_loads (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const Calendar what = { "loads_by_month", "relay_id", "load", TRUE };

  return fill_calendar (&what, sheet, data, options, error);
}

const MlgPlot mlg_plot_calendar = {
  { "calendar", "Calendar of diffusions, by deliverable and month", "reach", "--by month",
    "uses_by_month", "", "uses_by_month: deliverable_id, deliverable, month (YYYY-MM), uses" },
  "calendar.gp",
  fill_uses,
};

const MlgPlot mlg_plot_load_calendar = {
  { "load-calendar", "Load of each relay, month by month", "capacity", "", "loads_by_month", "",
    "loads_by_month: month (YYYY-MM), relay_id, relay, load" },
  "calendar.gp",
  fill_loads,
};
