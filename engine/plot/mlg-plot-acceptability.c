/* How often each offer takes each rank when the weights are drawn. */
#include "base/mlg-format.h"
#include "plot/mlg-pictures.h"

#include <math.h>

#define MOST_RANKS 8

/* The row of an offer and a rank, weights drawn; G_MAXUINT when there is none. */
static guint
find_cell (const MlgTable *table, const char *offer, guint rank)
{
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const char *what = mlg_data_text (table, r, "what");

      if (g_strcmp0 (mlg_data_text (table, r, "offer_id"), offer) == 0 &&
          (what == NULL || g_str_equal (what, "weights")) &&
          fabs (mlg_data_number (table, r, "rank") - rank) < 0.5)
        return r;
    }
  return G_MAXUINT;
}

/* Offers with how often they come first; names from the ranking when it is there. */
static GArray *
read_offers (const MlgTable *table, const MlgTable *ranking, guint *out_ranks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *ranks = mlg_data_new_ranks ();

  *out_ranks = 0;
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      const char *offer = mlg_data_text (table, r, "offer_id");
      const char *what = mlg_data_text (table, r, "what");
      const double place = mlg_data_number (table, r, "rank");
      const char *name = NULL;
      guint first;

      if (offer == NULL || (what != NULL && !g_str_equal (what, "weights")))
        continue;
      if (place >= 1 && place <= MOST_RANKS)
        *out_ranks = MAX (*out_ranks, (guint) place);
      if (!g_hash_table_add (seen, (gpointer) (gsize) offer))
        continue;
      for (guint i = 0; ranking != NULL && i < mlg_table_get_n_rows (ranking); i++)
        if (g_strcmp0 (mlg_data_text (ranking, i, "offer_id"), offer) == 0)
          name = mlg_data_text (ranking, i, "bidder");
      first = find_cell (table, offer, 1);
      {
        MlgRank rank = { r, first == G_MAXUINT ? MLG_NAN : mlg_data_number (table, first, "share"),
                         g_strdup (name != NULL ? name : offer) };

        g_array_append_val (ranks, rank);
      }
    }
  mlg_data_sort (ranks, FALSE);
  return ranks;
}

/* The class of a share as it is printed: five equal steps. */
static int
shade (double share)
{
  const double printed = floor (share * 100 + 0.5);

  return isnan (share)   ? 0
         : printed >= 80 ? 5
         : printed >= 60 ? 4
         : printed >= 40 ? 3
         : printed >= 20 ? 2
                         : 1;
}

static void
add_cells (MlgSheet *sheet, const MlgTable *table, guint r, const char *offer, guint columns)
{
  for (guint c = 0; c < columns; c++)
    {
      const guint row = find_cell (table, offer, c + 1);
      const double share = row == G_MAXUINT ? MLG_NAN : mlg_data_number (table, row, "share");
      g_autofree char *words =
          isnan (share) ? g_strdup ("–") : mlg_show_percent (sheet->lang, share);

      mlg_sheet_add (sheet, "d", c, r, shade (share), mlg_sheet_words (sheet, words));
    }
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "firm_acceptability", error);
  g_autoptr (GArray) ranks = NULL;
  MlgRowLayout layout;
  guint columns;

  (void) options;
  if (table == NULL || mlg_data_column (table, "offer_id", error) < 0 ||
      mlg_data_column (table, "rank", error) < 0 || mlg_data_column (table, "share", error) < 0)
    return FALSE;
  ranks = read_offers (table, mlg_data_find (data, "ranking"), &columns);
  mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, mlg_show_percent, sheet->lang));
  if (ranks->len == 0 || columns == 0)
    return TRUE;
  layout = mlg_plot_rows (sheet, ranks, MLG_PLOT_ROWS, NULL, 274, 42, 56);
  mlg_sheet_declare (sheet, "k");
  for (guint c = 0; c < columns; c++)
    {
      g_autofree char *words =
          g_strdup_printf (sheet->wide ? mlg_tr (sheet->lang, "rank %u") : "%u", c + 1);

      mlg_sheet_add (sheet, "k", c, mlg_sheet_words (sheet, words));
    }
  for (guint r = 0; r < layout.rows; r++)
    add_cells (sheet, table, r,
               mlg_data_text (table, g_array_index (ranks, MlgRank, r).row, "offer_id"), columns);
  mlg_sheet_set (sheet, "cols", columns);
  mlg_sheet_set_words (sheet, "t_head", mlg_tr (sheet->lang, "Rank"));
  sheet->height = 34 + layout.rows * layout.height + 6 + 24 * (layout.more > 0);
  return TRUE;
}

const MlgPlot mlg_plot_acceptability = {
  { "tender-ranks", "How often each offer takes each rank when weights are drawn", NULL, "",
    "firm_acceptability", "ranking",
    "firm_acceptability: offer_id, what, rank, share; ranking: offer_id, bidder if there" },
  "acceptability.gp",
  fill,
};
