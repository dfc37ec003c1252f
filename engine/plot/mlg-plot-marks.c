/* Marks of all evaluators, criterion by criterion and offer by offer: where they agree, where not.
 */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"

#include <math.h>

typedef struct
{
  const MlgTable *marks, *chain, *ranking;
  GArray *criteria;  /* MlgRank: row in the chain */
  GPtrArray *offers; /* const char *: ids, best first */
  GArray *order;     /* guint: rows of the marks, by mark; among equals those that count first */
  MlgLang lang;
} Grid;

static guint
find_part (const Grid *grid, const char *offer, const char *criterion)
{
  for (guint r = 0; r < mlg_table_get_n_rows (grid->chain); r++)
    if (g_strcmp0 (mlg_data_text (grid->chain, r, "offer_id"), offer) == 0 &&
        g_strcmp0 (mlg_data_text (grid->chain, r, "criterion_id"), criterion) == 0)
      return r;
  return G_MAXUINT;
}

static gboolean
has_marks (const Grid *grid, const char *column, const char *id)
{
  for (guint r = 0; r < mlg_table_get_n_rows (grid->marks); r++)
    if (g_strcmp0 (mlg_data_text (grid->marks, r, column), id) == 0 &&
        !isnan (mlg_data_number (grid->marks, r, "mark")))
      return TRUE;
  return FALSE;
}

/* Criteria that have marks, in the order of the grid; offers that have some, best first. */
static void
read_grid (Grid *grid, guint most_offers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) parts = mlg_data_order (grid->chain, "place", "criterion_id");
  g_autoptr (GArray) ranked = mlg_data_order (grid->ranking, "rank", "offer_id");

  for (guint i = 0; i < parts->len; i++)
    {
      const guint r = g_array_index (parts, guint, i);
      const char *id = mlg_data_text (grid->chain, r, "criterion_id");
      const char *name = mlg_data_text (grid->chain, r, "name");
      MlgRank rank = { r, MLG_NAN, NULL };

      if (id == NULL || !g_hash_table_add (seen, (gpointer) (gsize) id) ||
          !has_marks (grid, "criterion_id", id))
        continue;
      rank.name = g_strdup (name != NULL ? name : id);
      g_array_append_val (grid->criteria, rank);
    }
  for (guint i = 0; i < ranked->len; i++)
    {
      const char *id = mlg_data_text (grid->ranking, g_array_index (ranked, guint, i), "offer_id");

      if (id != NULL && grid->offers->len < most_offers && has_marks (grid, "offer_id", id))
        g_ptr_array_add (grid->offers, (gpointer) (gsize) id);
    }
}

static gint
compare_marks (gconstpointer a, gconstpointer b, gpointer data)
{
  const MlgTable *marks = data;
  const guint left = *(const guint *) a, right = *(const guint *) b;
  const double x = mlg_data_number (marks, left, "mark");
  const double y = mlg_data_number (marks, right, "mark");

  if (isnan (x) || isnan (y) || x == y)
    return g_strcmp0 (mlg_data_text (marks, right, "counted"),
                      mlg_data_text (marks, left, "counted"));
  return x < y ? -1 : 1;
}

static GArray *
order_marks (const MlgTable *marks)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = 0; r < mlg_table_get_n_rows (marks); r++)
    if (!isnan (mlg_data_number (marks, r, "mark")))
      g_array_append_val (rows, r);
  g_array_sort_with_data (rows, compare_marks, (gpointer) (gsize) marks);
  return rows;
}

static void
add_cell (MlgSheet *sheet, const Grid *grid, guint r, guint c, const char *criterion)
{
  const char *offer = grid->offers->pdata[c];
  const guint part = find_part (grid, offer, criterion);
  const double max = part == G_MAXUINT ? MLG_NAN : mlg_data_number (grid->chain, part, "max");
  const double value = part == G_MAXUINT ? MLG_NAN : mlg_data_number (grid->chain, part, "value");
  g_autofree char *words = mlg_show_number (sheet->lang, value, 2);
  double before = MLG_NAN;
  guint under = 0; /* dots of the same mark stand on one another, those that count below */

  if (!(max > 0))
    return;
  mlg_sheet_add (sheet, "m", c, r, value / max, mlg_sheet_words (sheet, words));
  for (guint k = 0; k < grid->order->len; k++)
    {
      const guint i = g_array_index (grid->order, guint, k);
      const double mark = mlg_data_number (grid->marks, i, "mark");

      if (isnan (mark) || g_strcmp0 (mlg_data_text (grid->marks, i, "offer_id"), offer) != 0 ||
          g_strcmp0 (mlg_data_text (grid->marks, i, "criterion_id"), criterion) != 0)
        continue;
      under = mark == before ? under + 1 : 0;
      before = mark;
      mlg_sheet_add (sheet, "d", c, r, fmin (fmax (mark / max, 0), 1), under,
                     g_strcmp0 (mlg_data_text (grid->marks, i, "counted"), "no") != 0);
    }
}

static void
lay_out (MlgSheet *sheet, const Grid *grid)
{
  MlgRowLayout layout = mlg_plot_rows (sheet, grid->criteria, MLG_PLOT_ROWS, NULL, 250, 62, 84);
  const double lane = (sheet->wide ? 606.0 : 338.0) / grid->offers->len;

  mlg_sheet_declare (sheet, "k");
  mlg_sheet_declare (sheet, "m");
  for (guint c = 0; c < grid->offers->len; c++)
    {
      const char *id = grid->offers->pdata[c];
      const char *name = id;

      for (guint r = 0; r < mlg_table_get_n_rows (grid->ranking); r++)
        if (g_strcmp0 (mlg_data_text (grid->ranking, r, "offer_id"), id) == 0 &&
            mlg_data_text (grid->ranking, r, "bidder") != NULL)
          name = mlg_data_text (grid->ranking, r, "bidder");
      mlg_sheet_add (
          sheet, "k", c,
          mlg_sheet_label (sheet, name, lane - 10, sheet->wide ? 14 : 12, TRUE, 2, NULL));
    }
  for (guint r = 0; r < layout.rows; r++)
    for (guint c = 0; c < grid->offers->len; c++)
      add_cell (sheet, grid, r, c,
                mlg_data_text (grid->chain, g_array_index (grid->criteria, MlgRank, r).row,
                               "criterion_id"));
  mlg_sheet_set (sheet, "cols", grid->offers->len);
  sheet->height = 44 + layout.rows * layout.height + 6 + 24 * (layout.more > 0);
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  Grid grid = { .lang = sheet->lang };
  g_autoptr (GArray) criteria = mlg_data_new_ranks ();
  g_autoptr (GPtrArray) offers = g_ptr_array_new ();
  g_autoptr (GArray) order = NULL;

  (void) options;
  grid.marks = mlg_data_need (data, "marks", error);
  grid.chain = grid.marks == NULL ? NULL : mlg_data_need (data, "chain", error);
  grid.ranking = grid.chain == NULL ? NULL : mlg_data_need (data, "ranking", error);
  if (grid.ranking == NULL || mlg_data_column (grid.marks, "mark", error) < 0)
    return FALSE;
  grid.criteria = criteria;
  grid.order = order = order_marks (grid.marks);
  grid.offers = offers;
  read_grid (&grid, sheet->wide ? 5 : 3);
  mlg_sheet_take_description (
      sheet, g_strdup_printf (mlg_tr (sheet->lang,
                                      "Marks of the evaluators on %u criteria, for %u offers; the "
                                      "line is the mark that counts."),
                              criteria->len, offers->len));
  if (criteria->len > 0 && offers->len > 0)
    lay_out (sheet, &grid);
  return TRUE;
}

const MlgPlot mlg_plot_marks = {
  { "tender-marks", "Marks of each evaluator, by criterion and offer", NULL, "",
    "marks,chain,ranking", "",
    "marks: offer_id, criterion_id, evaluator_id, mark, counted; chain: offer_id, criterion_id, "
    "name, place, value, max; ranking: offer_id, bidder" },
  "marks.gp",
  fill,
};
