/* Heat map of the share not reached, sector by territory. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"
#include "plot/mlg-shades.h"

#include <math.h>
#include <string.h>

#define MOST_COLUMNS 13
/* Sectors with fewer establishments stand only in the table: their shares say little. */
#define FEWEST_ESTABLISHMENTS 30

/* One side of the picture: its ids in the order drawn. */
typedef struct
{
  GPtrArray *ids; /* of const char *, borrowed from the table */
  GArray *ranks;  /* of MlgRank: name and value; row = place in ids before sorting */
  guint left_out; /* for their few establishments */
} Side;

typedef struct
{
  const MlgTable *table;
  Side rows, columns;
  GHashTable *cells; /* "row id\ncolumn id" → table row + 1 */
  MlgLang lang;
} Grid;

static char *
cell_key (const char *a, const char *b)
{
  return g_strconcat (a, "\n", b, NULL);
}

static void
add_id (Side *side, GHashTable *seen, const char *id, const char *name)
{
  MlgRank rank;

  if (!g_hash_table_add (seen, g_strdup (id)))
    return;
  rank = (MlgRank){ side->ids->len, NAN, g_strdup (name != NULL ? name : id) };
  g_ptr_array_add (side->ids, (gpointer) (gsize) id);
  g_array_append_val (side->ranks, rank);
}

/* Mean of 1 − reach weighted by establishments over one line of the grid; NaN when nothing is
 * known. */
static double
mean_missing (const Grid *grid, const char *id, gboolean by_row, double *out_establishments)
{
  double sum = 0, weight = 0, all = 0;

  for (guint r = 0; r < mlg_table_get_n_rows (grid->table); r++)
    {
      const char *own = mlg_data_text (grid->table, r, by_row ? "sector_id" : "territory_id");
      double reach = mlg_data_number (grid->table, r, "reach");
      double n = mlg_data_number (grid->table, r, "establishments");

      if (g_strcmp0 (own, id) != 0)
        continue;
      n = isnan (n) ? 1 : n;
      all += n;
      if (!isnan (reach))
        {
          sum += n * (1 - reach);
          weight += n;
        }
    }
  *out_establishments = all;
  return weight > 0 ? sum / weight : MLG_NAN;
}

/* The total given by a roll-up table of one side, else nothing: totals are not computed here. */
static double
given_total (const MlgTable *totals, const char *column, const char *id)
{
  for (guint r = 0; totals != NULL && r < mlg_table_get_n_rows (totals); r++)
    if (column == NULL || g_strcmp0 (mlg_data_text (totals, r, column), id) == 0)
      return 1 - mlg_data_number (totals, r, "reach");
  return NAN;
}

static void
rank_side (Grid *grid, Side *side, gboolean by_row)
{
  g_autoptr (GArray) kept = mlg_data_new_ranks ();
  gboolean counted = mlg_table_find_column (grid->table, "establishments") >= 0;

  for (guint i = 0; i < side->ranks->len; i++)
    {
      MlgRank rank = g_array_index (side->ranks, MlgRank, i);
      double establishments;

      rank.value = mean_missing (grid, side->ids->pdata[i], by_row, &establishments);
      if (by_row && counted && establishments < FEWEST_ESTABLISHMENTS)
        {
          side->left_out++;
          continue;
        }
      rank.name = g_strdup (rank.name);
      g_array_append_val (kept, rank);
    }
  /* small everywhere: better shown than an empty picture */
  if (kept->len > 0)
    {
      g_array_unref (side->ranks);
      side->ranks = g_steal_pointer (&kept);
    }
  else
    side->left_out = 0;
  mlg_data_sort (side->ranks, FALSE);
}

static void
read_grid (Grid *grid)
{
  g_autoptr (GHashTable) sectors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < mlg_table_get_n_rows (grid->table); r++)
    {
      const char *sector = mlg_data_text (grid->table, r, "sector_id");
      const char *place = mlg_data_text (grid->table, r, "territory_id");

      if (sector == NULL || place == NULL)
        continue;
      add_id (&grid->rows, sectors, sector, mlg_data_text (grid->table, r, "sector"));
      add_id (&grid->columns, places, place, mlg_data_text (grid->table, r, "territory"));
      g_hash_table_replace (grid->cells, cell_key (sector, place), GUINT_TO_POINTER (r + 1));
    }
  rank_side (grid, &grid->rows, TRUE);
  rank_side (grid, &grid->columns, FALSE);
}

static void
add_cell (
    MlgSheet *sheet, const MlgShades *shades, guint c, guint r, double missing, const char *gap)
{
  g_autofree char *words =
      isnan (missing) ? g_strdup (gap) : mlg_show_number (sheet->lang, missing * 100, 0);

  mlg_sheet_add (sheet, "d", c, r, mlg_shades_class (shades, missing),
                 mlg_sheet_words (sheet, words));
}

/* Column heads: names at a slope, or the ids where only two letters fit. Returns the height the
 * names need above the cells. */
static double
add_heads (MlgSheet *sheet, const Grid *grid, guint columns, gboolean right)
{
  double longest = 0;
  guint first = 0;

  for (guint c = 0; c < columns; c++)
    {
      const MlgRank *rank = &g_array_index (grid->columns.ranks, MlgRank, c);
      g_auto (GStrv) name = mlg_text_fit (rank->name, 150, 15, FALSE, 1);
      guint words = sheet->wide ? mlg_sheet_words (sheet, name[0])
                                : mlg_sheet_label (sheet, grid->columns.ids->pdata[rank->row],
                                                   300.0 / columns, 12, TRUE, 1, NULL);

      first = c == 0 ? words : first;
      longest = fmax (longest, mlg_text_width (name[0], 15, FALSE));
    }
  if (right)
    {
      const char *name = mlg_trc (sheet->lang, "total", "Together");

      mlg_sheet_words (sheet, sheet->wide ? name : "∑");
      longest = fmax (longest, mlg_text_width (name, 15, FALSE));
    }
  mlg_sheet_set (sheet, "t_heads", first);
  return longest * 0.72 + 22;
}

static void
add_cells (MlgSheet *sheet, const Grid *grid, const MlgShades *shades, guint rows, guint columns)
{
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      {
        const MlgRank *row = &g_array_index (grid->rows.ranks, MlgRank, r);
        const MlgRank *column = &g_array_index (grid->columns.ranks, MlgRank, c);
        g_autofree char *key =
            cell_key (grid->rows.ids->pdata[row->row], grid->columns.ids->pdata[column->row]);
        guint at = GPOINTER_TO_UINT (g_hash_table_lookup (grid->cells, key));

        if (at == 0)
          add_cell (sheet, shades, c, r, NAN, "–");
        else
          add_cell (sheet, shades, c, r, 1 - mlg_data_number (grid->table, at - 1, "reach"),
                    mlg_data_gap_words (grid->table, at - 1, "reach", sheet->lang));
      }
}

static void
add_totals (MlgSheet *sheet,
            const MlgData *data,
            const Grid *grid,
            const MlgShades *shades,
            guint rows,
            guint columns,
            gboolean right,
            gboolean below)
{
  const MlgTable *sectors = mlg_data_find (data, "reach_by_sector");
  const MlgTable *places = mlg_data_find (data, "reach_by_territory");
  const char *gap = mlg_show_unknown (sheet->lang);

  for (guint r = 0; right && r < rows; r++)
    {
      const MlgRank *rank = &g_array_index (grid->rows.ranks, MlgRank, r);
      add_cell (sheet, shades, columns, r,
                given_total (sectors, "sector_id", grid->rows.ids->pdata[rank->row]), gap);
    }
  for (guint c = 0; below && c < columns; c++)
    {
      const MlgRank *rank = &g_array_index (grid->columns.ranks, MlgRank, c);
      add_cell (sheet, shades, c, rows,
                given_total (places, "territory_id", grid->columns.ids->pdata[rank->row]), gap);
    }
  if (right && below)
    add_cell (sheet, shades, columns, rows, given_total (mlg_data_find (data, "reach"), NULL, NULL),
              gap);
}

static MlgShades
grid_shades (const Grid *grid)
{
  guint n = mlg_table_get_n_rows (grid->table);
  g_autofree double *shares = g_new (double, n);

  for (guint r = 0; r < n; r++)
    shares[r] = 1 - mlg_data_number (grid->table, r, "reach");
  return mlg_shades_of (shares, n);
}

/* What is not in the picture: rows and columns beyond the limits, sectors with few establishments.
 */
static double
add_left_out (MlgSheet *sheet, const Grid *grid, guint more_rows, guint more_columns)
{
  GString *note = g_string_new (NULL);

  more_rows += grid->rows.left_out;
  if (more_rows > 0)
    g_string_append_printf (note, mlg_tr (sheet->lang, "rows only in the table: %u"), more_rows);
  if (more_columns > 0)
    {
      g_string_append (note, note->len > 0 ? "; " : "");
      g_string_append_printf (note, mlg_tr (sheet->lang, "columns only in the table: %u"),
                              more_columns);
    }
  mlg_sheet_set_words (sheet, "t_more", note->len > 0 ? note->str : NULL);
  mlg_sheet_set (sheet, "more", note->len > 0 ? 26 : 0);
  g_string_free (note, TRUE);
  return more_rows + more_columns > 0 ? 26 : 0;
}

static void
lay_out (MlgSheet *sheet, const MlgData *data, const Grid *grid, const MlgPlotOptions *options)
{
  gboolean right = mlg_data_find (data, "reach_by_sector") != NULL;
  gboolean below = mlg_data_find (data, "reach_by_territory") != NULL;
  guint columns = MIN (grid->columns.ranks->len, MOST_COLUMNS - right);
  MlgShades shades = grid_shades (grid);
  MlgRowLayout layout = mlg_plot_rows (sheet, grid->rows.ranks, MLG_PLOT_ROWS,
                                       below ? mlg_plot_total_name (options) : NULL, 256, 29, 46);
  double top, more;

  /* cells keep close to one another, also beside names of two lines */
  layout.height = sheet->wide && layout.two ? 38 : layout.height;
  mlg_sheet_set (sheet, "rh", layout.height);
  top = add_heads (sheet, grid, columns, right);
  add_cells (sheet, grid, &shades, layout.rows - below, columns);
  add_totals (sheet, data, grid, &shades, layout.rows - below, columns, right, below);
  more = add_left_out (sheet, grid, layout.more, grid->columns.ranks->len - columns);
  mlg_shades_key (&shades, sheet);
  mlg_sheet_set (sheet, "cols", columns + right);
  /* the last name leans out to the right of its cell */
  mlg_sheet_set (sheet, "cell",
                 fmin (42.5, (880 - 286 - 8 - (top - 22)) / (columns + right - 0.5)));
  mlg_sheet_set (sheet, "right", right);
  mlg_sheet_set (sheet, "total", below);
  mlg_sheet_set (sheet, "top", top);
  mlg_sheet_set_words (sheet, "t_codes",
                       mlg_tr (sheet->lang, "Codes of the territories; per cent not reached"));
  sheet->height = sheet->wide ? top + layout.rows * layout.height + 10 * below + 46 + more
                              : 46 + layout.rows * layout.height + 10 * below + 92 + more;
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "reach_by_sector_territory", error);
  Grid grid = { .table = table, .lang = sheet->lang };

  if (table == NULL || mlg_data_column (table, "sector_id", error) < 0 ||
      mlg_data_column (table, "territory_id", error) < 0 ||
      mlg_data_column (table, "reach", error) < 0)
    return FALSE;
  grid.cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  grid.rows = (Side){ g_ptr_array_new (), mlg_data_new_ranks (), 0 };
  grid.columns = (Side){ g_ptr_array_new (), mlg_data_new_ranks (), 0 };
  read_grid (&grid);
  if (grid.rows.ranks->len > 0)
    {
      g_autofree char *rows = mlg_data_list (grid.rows.ranks, 0, 3, mlg_show_percent, sheet->lang);
      g_autofree char *columns =
          mlg_data_list (grid.columns.ranks, 0, 3, mlg_show_percent, sheet->lang);

      mlg_sheet_take_description (
          sheet,
          g_strdup_printf (
              mlg_tr (sheet->lang, "The highest shares not reached: by row, %s; by column, %s."),
              rows, columns));
      lay_out (sheet, data, &grid, options);
    }
  g_ptr_array_unref (grid.rows.ids);
  g_ptr_array_unref (grid.columns.ids);
  g_array_unref (grid.rows.ranks);
  g_array_unref (grid.columns.ranks);
  g_hash_table_unref (grid.cells);
  return TRUE;
}

const MlgPlot mlg_plot_heatmap = {
  { "heatmap", "Share of establishments not reached, by sector and territory", "reach",
    "--by sector,territory", "reach_by_sector_territory",
    "reach_by_sector,reach_by_territory,reach",
    "reach_by_sector_territory: sector_id, sector, territory_id, territory, establishments, reach; "
    "totals from reach_by_sector, reach_by_territory, reach" },
  "heatmap.gp",
  fill,
};
