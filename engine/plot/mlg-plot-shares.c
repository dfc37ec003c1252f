/* Bars of 100 %: no relay, one, several; and what figures rest on. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

/* Words of a share, or 0 when the segment has no room for them. */
static guint
room_words (MlgSheet *sheet, double share, double bar, double *out_width)
{
  const double size = sheet->wide ? 14 : 12;
  g_autofree char *words = mlg_show_percent (sheet->lang, share);
  double width = mlg_text_width (words, size, FALSE);

  if (out_width != NULL)
    *out_width = width;
  return share * bar >= width + 16 ? mlg_sheet_words (sheet, words) : 0;
}

static double
part (double share)
{
  return isnan (share) ? 0 : fmin (fmax (share, 0), 1);
}

/* ---- none, one, several -----------------------------------------------------------------------
 */

static void
add_classes (MlgSheet *sheet, guint r, double none, double one, double several, const char *gap)
{
  const double bar = sheet->wide ? 538 : 336;
  gboolean unknown = isnan (none) || isnan (one) || isnan (several);
  g_autofree char *first = unknown ? g_strdup (gap) : mlg_show_percent (sheet->lang, none);
  guint first_words = mlg_sheet_words (sheet, first), one_words, several_words;
  double width = 0;

  none = part (none);
  one = part (one);
  several = part (several);
  one_words = unknown ? 0 : room_words (sheet, one, bar, &width);
  several_words = unknown ? 0 : room_words (sheet, several, bar, NULL);
  mlg_sheet_add (sheet, "d", r, none, one, several, first_words, one_words, several_words, width,
                 unknown);
}

/* Rows of acting relays, when the table tells acting from potential. */
static GArray *
acting_rows (const MlgTable *table, MlgLang lang)
{
  g_autoptr (GArray) all = mlg_data_rank (table, "none", FALSE, lang);
  GArray *kept = mlg_data_new_ranks ();

  for (guint i = 0; i < all->len; i++)
    {
      MlgRank rank = g_array_index (all, MlgRank, i);
      const char *by = mlg_data_text (table, rank.row, "by");

      if (by == NULL || strcmp (by, "acting") == 0)
        {
          rank.name = g_strdup (rank.name);
          g_array_append_val (kept, rank);
        }
    }
  mlg_data_sort (kept, FALSE);
  return kept;
}

/* The population's shares, from the rows (by, class, share) of the table "classes". */
static gboolean
find_totals (const MlgData *data, double *none, double *one, double *several)
{
  const MlgTable *table = mlg_data_find (data, "classes");

  *none = *one = *several = NAN;
  for (guint r = 0; table != NULL && r < mlg_table_get_n_rows (table); r++)
    {
      const char *class = mlg_data_text (table, r, "class");
      double share = mlg_data_number (table, r, "share");

      if (g_strcmp0 (mlg_data_text (table, r, "by"), "acting") != 0 || class == NULL)
        continue;
      if (strcmp (class, "none") == 0)
        *none = share;
      else if (strcmp (class, "one") == 0)
        *one = share;
      else if (strcmp (class, "several") == 0)
        *several = share;
    }
  return !isnan (*none) && !isnan (*one) && !isnan (*several);
}

static void
add_class_key (MlgSheet *sheet)
{
  guint first = mlg_sheet_words (sheet, mlg_tr (sheet->lang, "No relay"));

  mlg_sheet_words (sheet, mlg_tr (sheet->lang, "One relay only"));
  mlg_sheet_words (sheet, mlg_tr (sheet->lang, "Several relays"));
  mlg_sheet_set (sheet, "t_key", first);
}

static gboolean
fill_classes (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "classes_by_*", error);
  g_autoptr (GArray) ranks = NULL;
  double none, one, several;
  gboolean total = find_totals (data, &none, &one, &several);
  MlgRowLayout layout;

  if (table == NULL || mlg_data_column (table, "none", error) < 0 ||
      mlg_data_column (table, "one", error) < 0 || mlg_data_column (table, "several", error) < 0)
    return FALSE;
  ranks = acting_rows (table, sheet->lang);
  mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, mlg_show_percent, sheet->lang));
  if (ranks->len == 0)
    return TRUE;
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, total ? mlg_plot_total_name (options) : NULL,
                          250, 30, 46);
  for (guint r = 0; r < layout.rows - total; r++)
    {
      guint row = g_array_index (ranks, MlgRank, r).row;

      add_classes (sheet, r, mlg_data_number (table, row, "none"),
                   mlg_data_number (table, row, "one"), mlg_data_number (table, row, "several"),
                   mlg_data_gap_words (table, row, "none", sheet->lang));
    }
  if (total)
    add_classes (sheet, layout.rows - 1, none, one, several, "");
  mlg_sheet_set (sheet, "total", total);
  add_class_key (sheet);
  sheet->height = (sheet->wide ? 44 : 62) + layout.rows * layout.height + 10 * total + 6 +
                  24 * (layout.more > 0);
  return TRUE;
}

/* ---- quality ----------------------------------------------------------------------------------
 */

static const char *const grades[] = { "measured", "declared", "estimated", "assumed" };

static void
add_quality (MlgSheet *sheet, guint r, const double shares[4])
{
  const double bar = sheet->wide ? 568 : 336;
  double known[4], width = 0;
  guint words[4];
  gboolean unknown = TRUE;

  for (guint g = 0; g < 4; g++)
    {
      unknown = unknown && isnan (shares[g]);
      known[g] = part (shares[g]);
      words[g] = room_words (sheet, known[g], bar, &width);
    }
  mlg_sheet_add (sheet, "d", r, known[0], known[1], known[2], known[3], words[0], words[1],
                 words[2], words[3], width, unknown);
}

/* A row per figure (figure, measured, declared, estimated, assumed), or the question's own table
 * with a row per grade (quality, share), which makes one bar. */
static gboolean
read_quality (const MlgTable *table, MlgLang lang, GArray *ranks, GArray *shares, GError **error)
{
  double row[4] = { NAN, NAN, NAN, NAN };

  if (mlg_table_find_column (table, "measured") < 0)
    {
      MlgRank rank = { 0, 0, g_strdup (mlg_tr (lang, "Establishments reached")) };

      g_array_append_val (ranks, rank);
      if (mlg_data_column (table, "quality", error) < 0 ||
          mlg_data_column (table, "share", error) < 0)
        return FALSE;
      for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
        for (guint g = 0; g < 4; g++)
          if (g_strcmp0 (mlg_data_text (table, r, "quality"), grades[g]) == 0)
            row[g] = mlg_data_number (table, r, "share");
      g_array_append_vals (shares, row, 4);
      return TRUE;
    }
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      MlgRank rank = { r, 0, mlg_data_row_name (table, r, lang) };

      g_array_append_val (ranks, rank);
      for (guint g = 0; g < 4; g++)
        row[g] = mlg_data_number (table, r, grades[g]);
      g_array_append_vals (shares, row, 4);
    }
  return TRUE;
}

static char *
describe_quality (const char *name, const double *shares, MlgLang lang)
{
  g_autofree char *a = mlg_show_percent (lang, shares[0]);
  g_autofree char *b = mlg_show_percent (lang, shares[1]);
  g_autofree char *c = mlg_show_percent (lang, shares[2]);
  g_autofree char *d = mlg_show_percent (lang, shares[3]);
  g_auto (GStrv) fitted = mlg_text_fit (name, 900, 15, FALSE, 1);

  return g_strdup_printf (mlg_tr (lang, "%s: %s measured, %s declared, %s estimated, %s assumed."),
                          fitted[0], a, b, c, d);
}

static gboolean
fill_quality (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_find (data, "quality_by_*");
  g_autoptr (GArray) ranks = mlg_data_new_ranks ();
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (double));
  MlgRowLayout layout;
  guint first = 0;

  (void) options;
  if (table == NULL)
    table = mlg_data_need (data, "quality", error);
  if (table == NULL || !read_quality (table, sheet->lang, ranks, shares, error))
    return FALSE;
  if (mlg_table_get_n_rows (table) == 0)
    return TRUE;
  mlg_sheet_take_description (sheet, describe_quality (g_array_index (ranks, MlgRank, 0).name,
                                                       (const double *) (gpointer) shares->data,
                                                       sheet->lang));
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 276, 38, 48);
  for (guint r = 0; r < layout.rows; r++)
    add_quality (sheet, r, &g_array_index (shares, double, 4 * r));
  for (guint g = 0; g < 4; g++)
    {
      guint words = mlg_sheet_words (sheet, mlg_trc (sheet->lang, "figure", grades[g]));
      first = g == 0 ? words : first;
    }
  mlg_sheet_set (sheet, "t_key", first);
  mlg_sheet_set_words (sheet, "t_unknown", mlg_show_unknown (sheet->lang));
  sheet->height =
      (sheet->wide ? 46 : 62) + layout.rows * layout.height + 6 + 24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_classes = {
  { "classes", "Share of establishments with no relay, one relay only, several relays", "gaps",
    "--by sector", "classes_by_*", "classes",
    "classes_by_…: names, by, none, one, several (rows «acting»); classes: by, class, share" },
  "classes.gp",
  fill_classes,
};

const MlgPlot mlg_plot_quality = {
  { "quality", "Share measured, declared, estimated and assumed", "reach", "", "quality",
    "quality_by_*",
    "quality: quality, share; or quality_by_…: names, measured, declared, estimated, assumed" },
  "quality.gp",
  fill_quality,
};
