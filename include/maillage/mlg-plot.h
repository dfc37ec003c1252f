/* room: plot */
#pragma once

#include <maillage/mlg-result.h>

G_BEGIN_DECLS

/* A picture of a question's tables, drawn by gnuplot with the one theme of the reports. Each plot
 * describes itself once; the fields are read-only and live as long as the library. */
typedef struct
{
  const char *id;       /* "map", "heatmap", …: also the default prefix of ids inside the SVG */
  const char *title;    /* what is shown, English message id */
  const char *question; /* the question whose tables it draws: "reach", "gaps", …; NULL: made by the
                           caller */
  const char *settings; /* what to ask it with, as on the command line: "--by sector,territory"; ""
                           = defaults */
  const char *tables; /* names of the tables it needs, separated by commas; the first gives its CSV.
                         "NAME*" stands for any table whose name begins with NAME. */
  const char *optional; /* tables it uses when they are there, "" when none */
  const char *columns; /* the columns it reads, for people: "reach_by_territory: territory_id, …" */
} MlgPlotSpec;

typedef enum
{
  MLG_PLOT_SVG, /* cleaned text for an HTML page or a file */
  MLG_PLOT_PNG, /* twice the size of the sheet in pixels */
  MLG_PLOT_PDF,
} MlgPlotFormat;

typedef struct
{
  MlgLang lang;  /* of every word and number in the picture */
  gboolean wide; /* TRUE: 880 px (laptop, projector, paper); FALSE: 340 px (phone) */
  MlgPlotFormat format;
  const char *name;  /* prefix of the ids and class of the drawing; NULL: the plot's id. Must differ
                        between  two drawings of one page; "-l" (wide) or "-e" (narrow) is added */
  const char *title; /* in `lang`; NULL: the plot's own */
  const char *item;  /* what the rows are, in `lang`, for the total row ("Tous secteurs"); NULL:
                        "Ensemble" */
  double goal;       /* share 0-1 for the goal line; NaN: none */
  gboolean standalone; /* SVG as a file of its own: namespace and fonts inside (a page has them
                          already) */
  const char *as_of;   /* ISO day or month: what comes after is planned; NULL: nothing is */
} MlgPlotOptions;

/* French, wide, SVG, no goal. */
MLG_PUBLIC void mlg_plot_options_init (MlgPlotOptions *options);

/* Every plot, in the order of the report. */
MLG_PUBLIC const MlgPlotSpec *const *mlg_plot_list (guint *out_n);
/* By id; NULL when there is none. */
MLG_PUBLIC const MlgPlotSpec *mlg_plot_find (const char *id);

/* Draws one picture from tables found by name among `tables` (n of them); those it does not read
 * are ignored. A table without rows gives a picture that says so; unknown values are shown as such.
 * Errors: MLG_ERROR_USAGE when a needed table or column is missing; MLG_ERROR_FAILED when gnuplot
 * is not installed, stops with an error or does not end in time. Same input, same bytes.
 * (transfer full) */
MLG_PUBLIC GBytes *mlg_plot_draw (const MlgPlotSpec *spec,
                                  const MlgTable *const *tables,
                                  guint n,
                                  const MlgPlotOptions *options,
                                  GError **error);
/* The same from all tables of a result, as SVG text ready for a page:
 * <svg viewBox role="img" aria-labelledby class="wide|narrow"><title/><desc/>… (transfer full) */
MLG_PUBLIC char *mlg_plot_draw_result (const MlgPlotSpec *spec,
                                       const MlgResult *result,
                                       const MlgPlotOptions *options,
                                       GError **error);

/* One of many drawings of a page. */
typedef struct
{
  const MlgPlotSpec *spec;
  const MlgTable *const *tables;
  guint n_tables;
  MlgPlotOptions options;
  GBytes *drawing; /* out: (transfer full), NULL on failure */
  GError *error;   /* out: (transfer full), NULL on success */
} MlgPlotJob;

/* Draws all jobs, `processes` gnuplots at a time (0: one per processor). FALSE when one failed,
 * with the first failure in `error`; the others are still drawn. */
MLG_PUBLIC gboolean mlg_plot_draw_all (MlgPlotJob *jobs, guint n, guint processes, GError **error);
MLG_PUBLIC void mlg_plot_job_clear (MlgPlotJob *job);

/* The picture's table as CSV: the first table it needs. FALSE: MLG_ERROR_USAGE, it is not there. */
MLG_PUBLIC gboolean mlg_plot_write_csv (
    const MlgPlotSpec *spec, const MlgTable *const *tables, guint n, GString *out, GError **error);

G_END_DECLS
