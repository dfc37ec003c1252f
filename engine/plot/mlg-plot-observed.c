/* What was observed, by territory and by cell: the pictures of reach, drawn from the observed
 * coverage (I05) instead of the model's. What was not looked at has no value, and is shown so. */
#include "plot/mlg-pictures.h"

#include <string.h>

#define OBSERVED "I05"

/* The rows of I05 as the table of reach that the other picture reads. NULL with an error when the
 * answer is not broken down so. (transfer full) */
static MlgTable *
observed_table (const MlgData *data, const char *from, const char *name, GError **error)
{
  static const char *const ids[] = { "sector_id", "sector", "territory_id", "territory" };
  static const char *const reach = "reach", *const establishments = "establishments";
  const MlgTable *table = mlg_data_need (data, from, error);
  MlgTable *out;

  if (table == NULL || mlg_data_column (table, "indicator_id", error) < 0 ||
      mlg_data_column (table, "value", error) < 0)
    return NULL;
  out = mlg_table_new (name, mlg_table_get_title (table));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (mlg_table_find_column (table, ids[i]) >= 0)
      mlg_table_add_column (out, ids[i], ids[i], MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (out, reach, reach, MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (out, establishments, establishments, MLG_COLUMN_COUNT, NULL, 0);
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      guint row, column = 0;

      if (g_strcmp0 (mlg_data_text (table, r, "indicator_id"), OBSERVED) != 0)
        continue;
      row = mlg_table_add_row (out);
      for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
        if (mlg_table_find_column (table, ids[i]) >= 0)
          mlg_table_set_text (out, row, column++, mlg_data_text (table, r, ids[i]));
      mlg_table_set_number (out, row, column, mlg_data_number (table, r, "value"));
      /* those that were looked at */
      mlg_table_set_number (out, row, column + 1, mlg_data_number (table, r, "denominator"));
    }
  return out;
}

static gboolean
fill_as (const MlgPlot *plot,
         MlgTable *observed,
         MlgSheet *sheet,
         const MlgData *data,
         const MlgPlotOptions *options,
         GError **error)
{
  g_autoptr (MlgTable) table = observed;
  const MlgTable *tables[] = { observed, mlg_data_find (data, "outlines") };
  const MlgData given = { tables, tables[1] != NULL ? 2 : 1 };

  return table != NULL && plot->fill (sheet, &given, options, error);
}

static gboolean
fill_cells (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  return fill_as (
      &mlg_plot_heatmap,
      observed_table (data, "indicators_by_sector_territory", "reach_by_sector_territory", error),
      sheet, data, options, error);
}

static gboolean
fill_map (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  return fill_as (&mlg_plot_map,
                  observed_table (data, "indicators_by_territory", "reach_by_territory", error),
                  sheet, data, options, error);
}

const MlgPlot mlg_plot_observed = {
  { "observed", "Share of establishments not reached as observed, by sector and territory",
    "indicators", "--indicator I05 --draws 0 --by sector,territory",
    "indicators_by_sector_territory", "",
    "indicators_by_sector_territory: sector_id, sector, territory_id, territory, indicator_id, "
    "value, denominator" },
  "heatmap.gp",
  fill_cells,
};

const MlgPlot mlg_plot_observed_map = {
  { "observed-map", "Map of the share of establishments not reached, as observed", "indicators",
    "--indicator I05 --draws 0 --by territory", "indicators_by_territory,outlines", "",
    "indicators_by_territory: territory_id, territory, indicator_id, value; outlines: "
    "territory_id, ring, seq, longitude, latitude" },
  "map.gp",
  fill_map,
};
