/* The inside of a plot: what the public description leaves out. */
#pragma once
#include "plot/mlg-data.h"
#include "plot/mlg-sheet.h"

typedef struct
{
  MlgPlotSpec spec;
  const char *script; /* name of the drawing in reports/plots */
  /* Lays the tables out on the sheet, sets its height (and width, when it is not 880 or 340) and
   * its description. Nothing to draw: the height stays 0. */
  gboolean (*fill) (MlgSheet *sheet,
                    const MlgData *data,
                    const MlgPlotOptions *options,
                    GError **error);
} MlgPlot;

/* A picture of rows has at most this many; the others are counted in a note. */
#define MLG_PLOT_ROWS 16

typedef struct
{
  guint rows;    /* drawn */
  guint more;    /* left out */
  gboolean two;  /* one of the labels has two lines */
  double height; /* of one row in px */
} MlgRowLayout;

/* Writes the names of the first rows as words 1 to rows, sets rows, two, rh and t_more. `most`
 * counts the total too; `total` is the name of a last row for it, or NULL. `width` is what the wide
 * sheet leaves to a name; row heights are those of one-line names. */
MlgRowLayout mlg_plot_rows (MlgSheet *sheet,
                            const GArray *ranks,
                            guint most,
                            const char *total,
                            double width,
                            double wide_height,
                            double narrow_height);
/* The total's name: the options' item, or "Together". */
const char *mlg_plot_total_name (const MlgPlotOptions *options);

/* A round step that cuts 0 … top into at most `most` parts: 1, 2 or 5 times a power of ten. */
double mlg_plot_step (double top, guint most);

extern const MlgPlot mlg_plot_map, mlg_plot_heatmap, mlg_plot_classes, mlg_plot_approach,
    mlg_plot_load, mlg_plot_stages, mlg_plot_network, mlg_plot_calendar, mlg_plot_load_calendar,
    mlg_plot_months, mlg_plot_quality, mlg_plot_deliverables, mlg_plot_bars, mlg_plot_departure,
    mlg_plot_key, mlg_plot_bullets, mlg_plot_trends, mlg_plot_calibration, mlg_plot_contributions,
    mlg_plot_stability, mlg_plot_acceptability, mlg_plot_marks, mlg_plot_tornado, mlg_plot_frontier,
    mlg_plot_losses, mlg_plot_renewals;
extern const MlgPlot mlg_plot_gantt, mlg_plot_benchmark;
extern const MlgPlot mlg_plot_service;
extern const MlgPlot mlg_plot_scenarios, mlg_plot_sweep, mlg_plot_observed, mlg_plot_observed_map;
