/* The tornado: the result with one figure at its low end, at its high end, all others at their
 * medians. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>

/* "SPSTI Isère: uptake (newsletter)", "Digital access (shops · 1 to 9)". (transfer full) */
static char *
name_of (const MlgTable *table, guint row, MlgLang lang)
{
  const char *figure = mlg_data_text (table, row, "figure");
  const char *relay = mlg_data_text (table, row, "relay");
  const char *of = mlg_data_text (table, row, "of");
  g_autoptr (GString) name = g_string_new (NULL);

  if (relay != NULL)
    g_string_append_printf (name, "%s – ", relay);
  g_string_append (name, figure == NULL ? "" : mlg_tr (lang, figure));
  if (of != NULL)
    g_string_append_printf (name, " (%s)", of);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static GArray *
read_rows (const MlgTable *table, MlgLang lang)
{
  GArray *ranks = mlg_data_new_ranks ();

  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      MlgRank rank = { r, mlg_data_number (table, r, "swing"), name_of (table, r, lang) };

      g_array_append_val (ranks, rank);
    }
  mlg_data_sort (ranks, FALSE);
  return ranks;
}

/* A share to the tenth of a per cent, or a whole number: ends of a bar differ by little. */
static char *
show (const MlgTable *table, MlgLang lang, double value)
{
  const int column = mlg_table_find_column (table, "at_low");

  if (mlg_table_get_column_kind (table, (guint) column) == MLG_COLUMN_SHARE)
    return mlg_show_share (lang, value, 1);
  return mlg_show_count (lang, value);
}

typedef struct
{
  double from, width; /* of the axis */
} Axis;

static Axis
axis_of (const MlgTable *table, const GArray *ranks, guint rows, double middle)
{
  double low = middle, high = middle;

  for (guint r = 0; r < rows; r++)
    {
      const guint row = g_array_index (ranks, MlgRank, r).row;

      for (guint end = 0; end < 2; end++)
        {
          const double value = mlg_data_number (table, row, end ? "at_high" : "at_low");

          low = fmin (low, value); /* fmin ignores NaN */
          high = fmax (high, value);
        }
    }
  return (Axis){ low, high > low ? high - low : 1 };
}

static void
add_row (MlgSheet *sheet, const MlgTable *table, guint r, guint row, double middle, Axis axis)
{
  const double low = mlg_data_number (table, row, "at_low");
  const double high = mlg_data_number (table, row, "at_high");
  g_autofree char *left = show (table, sheet->lang, fmin (low, high));
  g_autofree char *right = show (table, sheet->lang, fmax (low, high));

  mlg_sheet_add (sheet, "d", r, (low - axis.from) / axis.width, (high - axis.from) / axis.width,
                 (middle - axis.from) / axis.width, mlg_sheet_words (sheet, left),
                 mlg_sheet_words (sheet, right));
}

static char *
describe (const MlgTable *table, const GArray *ranks, MlgLang lang)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint r = 0; r < MIN (3, ranks->len); r++)
    {
      const MlgRank *rank = &g_array_index (ranks, MlgRank, r);
      g_autofree char *low = show (table, lang, mlg_data_number (table, rank->row, "at_low"));
      g_autofree char *high = show (table, lang, mlg_data_number (table, rank->row, "at_high"));
      g_autofree char *ends = g_strdup_printf (mlg_tr (lang, "%s to %s"), low, high);

      g_string_append_printf (words, "%s%s (%s)", r > 0 ? ", " : "", rank->name, ends);
    }
  g_string_append_c (words, '.');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
fill (MlgSheet *sheet,
      const MlgData *data,
      G_GNUC_UNUSED const MlgPlotOptions *options,
      GError **error)
{
  const MlgTable *table = mlg_data_need (data, "tornado", error);
  const MlgTable *result = table != NULL ? mlg_data_need (data, "tornado_result", error) : NULL;
  g_autoptr (GArray) ranks = NULL;
  g_autofree char *middle_words = NULL, *middle_line = NULL;
  MlgRowLayout layout;
  double middle;
  Axis axis;

  if (table == NULL || result == NULL || mlg_data_column (table, "at_low", error) < 0 ||
      mlg_data_column (table, "at_high", error) < 0 || mlg_data_column (table, "swing", error) < 0)
    return FALSE;
  ranks = read_rows (table, sheet->lang);
  if (ranks->len == 0 || mlg_table_get_n_rows (result) == 0)
    return TRUE;
  middle = mlg_data_number (result, 0, "middle");
  sheet->height = 0;
  mlg_sheet_take_description (sheet, describe (table, ranks, sheet->lang));
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 330, 38, 52);
  axis = axis_of (table, ranks, layout.rows, middle);
  for (guint r = 0; r < layout.rows; r++)
    add_row (sheet, table, r, g_array_index (ranks, MlgRank, r).row, middle, axis);
  middle_words = show (table, sheet->lang, middle);
  middle_line = g_strdup_printf (mlg_tr (sheet->lang, "All at their medians: %s"), middle_words);
  mlg_sheet_set (sheet, "middle", (middle - axis.from) / axis.width);
  mlg_sheet_set_words (sheet, "t_middle", middle_line);
  mlg_sheet_set (sheet, "middle_width", mlg_text_width (middle_line, sheet->wide ? 14 : 12, TRUE));
  mlg_sheet_set_words (sheet, "t_low", mlg_tr (sheet->lang, "the figure at its low end"));
  mlg_sheet_set_words (sheet, "t_high", mlg_tr (sheet->lang, "at its high end"));
  mlg_sheet_set (sheet, "low_width",
                 mlg_text_width (mlg_tr (sheet->lang, "the figure at its low end"),
                                 sheet->wide ? 14 : 12, FALSE));
  sheet->height =
      (sheet->wide ? 40 : 32) + layout.rows * layout.height + 34 + 24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_tornado = {
  { "tornado", "What the result depends on most, one figure at a time", "tornado", "--top 15",
    "tornado", "tornado_result",
    "tornado: figure, relay, of, at_low, at_high, swing; tornado_result: middle" },
  "tornado.gp",
  fill,
};
