/* What each criterion brings to each offer: parts of one bar, on the scale of the whole grid. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <string.h>

#define MOST_PARTS 12

typedef struct
{
  const MlgTable *chain;
  GArray *criteria; /* guint: the first row in the chain of each leaf, in the order of the grid */
  double total;     /* points in all */
} Grid;

static gboolean
is_leaf (const MlgTable *chain, guint row)
{
  const char *origin = mlg_data_text (chain, row, "origin");

  return mlg_data_text (chain, row, "criterion_id") != NULL &&
         g_strcmp0 (origin, "sum of its criteria") != 0;
}

static void
read_grid (Grid *grid)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) rows = mlg_data_order (grid->chain, "place", "criterion_id");

  for (guint i = 0; i < rows->len; i++)
    {
      const guint r = g_array_index (rows, guint, i);

      if (is_leaf (grid->chain, r) && g_hash_table_add (seen, (gpointer) (gsize) mlg_data_text (
                                                                  grid->chain, r, "criterion_id")))
        {
          const double most = mlg_data_number (grid->chain, r, "most");

          g_array_append_val (grid->criteria, r);
          grid->total += most > 0 ? most : 0;
        }
    }
}

/* The row of an offer's criterion, or G_MAXUINT. */
static guint
find_part (const Grid *grid, const char *offer, const char *criterion)
{
  for (guint r = 0; r < mlg_table_get_n_rows (grid->chain); r++)
    if (g_strcmp0 (mlg_data_text (grid->chain, r, "offer_id"), offer) == 0 &&
        g_strcmp0 (mlg_data_text (grid->chain, r, "criterion_id"), criterion) == 0)
      return r;
  return G_MAXUINT;
}

/* One part of a bar from `at`; its figure only where it has room. Returns its end. */
static double
add_part (MlgSheet *sheet, guint row, guint i, double at, double points, const char *words)
{
  const double length = sheet->wide ? 530 : 284;
  const double size = sheet->wide ? 14 : 12;
  const gboolean fits = mlg_text_width (words, size, FALSE) + 6 <= points * length;

  mlg_sheet_add (sheet, "d", row, at, at + points, i % 2, fits ? mlg_sheet_words (sheet, words) : 0,
                 row == 0);
  return at + points;
}

static void
add_key_row (MlgSheet *sheet, const Grid *grid, guint shown)
{
  double at = 0;

  for (guint i = 0; i < shown; i++)
    {
      const double most =
          mlg_data_number (grid->chain, g_array_index (grid->criteria, guint, i), "most");
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (most > 0)
        at = add_part (sheet, 0, i, at, most / grid->total, number);
    }
}

static void
add_bar (MlgSheet *sheet, const Grid *grid, guint shown, guint row, const char *offer)
{
  double at = 0;

  for (guint i = 0; i < shown; i++)
    {
      const guint first = g_array_index (grid->criteria, guint, i);
      const guint part =
          find_part (grid, offer, mlg_data_text (grid->chain, first, "criterion_id"));
      const double points =
          part == G_MAXUINT ? MLG_NAN : mlg_data_number (grid->chain, part, "points");
      g_autofree char *words = mlg_show_number (sheet->lang, points, 1);

      if (points > 0)
        at = add_part (sheet, row, i, at, points / grid->total, words);
    }
}

/* What the numbers of the parts stand for, in two columns where the names allow it. */
static gboolean
fits_in_two (const Grid *grid, guint shown)
{
  for (guint i = 0; i < shown; i++)
    {
      const char *name =
          mlg_data_text (grid->chain, g_array_index (grid->criteria, guint, i), "name");

      if (name != NULL && mlg_text_width (name, 14, FALSE) > 380)
        return FALSE;
    }
  return TRUE;
}

static void
add_key (MlgSheet *sheet, const Grid *grid, guint shown, gboolean two)
{
  mlg_sheet_declare (sheet, "k");
  for (guint i = 0; i < shown; i++)
    {
      const guint row = g_array_index (grid->criteria, guint, i);
      const char *name = mlg_data_text (grid->chain, row, "name");
      g_autofree char *words =
          g_strdup_printf ("%u  %s", i + 1, name != NULL ? name : mlg_show_unknown (sheet->lang));

      mlg_sheet_add (sheet, "k",
                     mlg_sheet_label (sheet, words,
                                      !sheet->wide ? 334
                                      : two        ? 420
                                                   : 860,
                                      sheet->wide ? 14 : 12, FALSE, 1, NULL));
    }
}

static gboolean
has_parts (const Grid *grid, const char *offer)
{
  for (guint r = 0; r < mlg_table_get_n_rows (grid->chain); r++)
    if (g_strcmp0 (mlg_data_text (grid->chain, r, "offer_id"), offer) == 0)
      return TRUE;
  return FALSE;
}

static GArray *
read_offers (const Grid *grid, const MlgTable *ranking, MlgLang lang)
{
  GArray *ranks = mlg_data_new_ranks ();
  g_autoptr (GArray) rows = mlg_data_order (ranking, "rank", "offer_id");
  MlgRank head = { 0, MLG_NAN, g_strdup (mlg_tr (lang, "Points that can be had")) };

  g_array_append_val (ranks, head);
  for (guint i = 0; i < rows->len; i++)
    {
      const guint r = g_array_index (rows, guint, i);
      const char *name = mlg_data_text (ranking, r, "bidder");
      MlgRank rank = { r, mlg_data_number (ranking, r, "total"),
                       g_strdup (name != NULL ? name : mlg_data_text (ranking, r, "offer_id")) };

      /* a bidder knows the winner's total, not its parts */
      if (isnan (rank.value) || isnan (mlg_data_number (ranking, r, "rank")) ||
          !has_parts (grid, mlg_data_text (ranking, r, "offer_id")))
        g_free (rank.name);
      else
        g_array_append_val (ranks, rank);
    }
  return ranks;
}

static void
describe (MlgSheet *sheet, const GArray *ranks)
{
  g_autoptr (GArray) offers = mlg_data_new_ranks ();

  for (guint i = 1; i < ranks->len; i++)
    {
      MlgRank rank = g_array_index (ranks, MlgRank, i);

      rank.name = g_strdup (rank.name);
      g_array_append_val (offers, rank);
    }
  mlg_sheet_take_description (sheet, mlg_data_sentence (offers, mlg_show_points_of, sheet->lang));
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *ranking = mlg_data_need (data, "ranking", error);
  Grid grid = { .chain = ranking == NULL ? NULL : mlg_data_need (data, "chain", error) };
  g_autoptr (GArray) ranks = NULL;
  g_autoptr (GArray) criteria = g_array_new (FALSE, FALSE, sizeof (guint));
  MlgRowLayout layout;
  gboolean two;
  guint shown;

  (void) options;
  if (grid.chain == NULL || mlg_data_column (grid.chain, "points", error) < 0 ||
      mlg_data_column (ranking, "total", error) < 0)
    return FALSE;
  grid.criteria = criteria;
  read_grid (&grid);
  ranks = read_offers (&grid, ranking, sheet->lang);
  describe (sheet, ranks);
  if (ranks->len < 2 || grid.total <= 0)
    return TRUE;
  shown = MIN (grid.criteria->len, MOST_PARTS);
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 240, 42, 54);
  mlg_sheet_declare (sheet, "v");
  add_key_row (sheet, &grid, shown);
  for (guint r = 1; r < layout.rows; r++)
    {
      const MlgRank *rank = &g_array_index (ranks, MlgRank, r);
      g_autofree char *total = mlg_show_number (sheet->lang, rank->value, 2);

      add_bar (sheet, &grid, shown, r, mlg_data_text (ranking, rank->row, "offer_id"));
      mlg_sheet_add (sheet, "v", r, mlg_sheet_words (sheet, total));
    }
  two = fits_in_two (&grid, shown);
  add_key (sheet, &grid, shown, two);
  mlg_sheet_set (sheet, "keys", two ? 2 : 1);
  sheet->height = 16 + layout.rows * layout.height + 22 +
                  (!sheet->wide ? shown * 20
                   : two        ? (shown + 1) / 2 * 24
                                : shown * 24) +
                  24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_contributions = {
  { "tender-points", "What each criterion brings to each offer", NULL, "", "ranking,chain", "",
    "ranking: offer_id, bidder, rank, total; chain: offer_id, criterion_id, name, origin, place, "
    "points, "
    "most" },
  "contributions.gp",
  fill,
};
