/* The question `indicators`, and what changes a map file: opening a year, freezing it, correcting.
 */
#pragma once
#include "indicator/mlg-frozen-values.h"
#include <maillage/mlg-analysis.h>
#include <maillage/mlg-result.h>

extern const MlgAnalysis mlg_analysis_indicators;

/* What is asked, in plain values. */
typedef struct
{
  int year;           /* 0 = that of the question's default period */
  int since;          /* 0 = the first frozen year, else last year when it has actions */
  const char *by;     /* NULL = none */
  const char *only;   /* ids with commas; NULL = all */
  MlgQuestion asked;  /* deliverables, filter, as-of; owned */
  gboolean recompute; /* also what is frozen */
  gboolean forecast;  /* next year */
  gboolean sheets;    /* what each indicator is */
  guint draws;        /* 200 */
  guint64 seed;       /* 1 */
} MlgIndicatorsAsked;

void mlg_indicators_asked_init (MlgIndicatorsAsked *self);
void mlg_indicators_asked_clear (MlgIndicatorsAsked *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgIndicatorsAsked, mlg_indicators_asked_clear)

/* One year's figures: the whole first, then the parts of the break-down. */
typedef struct
{
  int year;
  MlgIndicatorState state;
  MlgMap *map;        /* of the year */
  GArray *groups;     /* MlgIndicatorGroup */
  GPtrArray *faults;  /* MlgBlockFault */
  char *by_name;      /* "sector_territory"; NULL without a break-down */
  guint n_dimensions; /* of the break-down */
} MlgIndicatorYear;

void mlg_indicator_year_free (MlgIndicatorYear *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgIndicatorYear, mlg_indicator_year_free)
/* Computes a year (it is not looked up among the frozen ones). `drawn`: with intervals. */
MlgIndicatorYear *mlg_indicator_year_new (const MlgMap *map,
                                          const MlgIndicatorsAsked *asked,
                                          const GPtrArray *definitions,
                                          int year,
                                          gboolean by,
                                          gboolean drawn,
                                          GCancellable *cancellable,
                                          GError **error);
/* Fills year, since and as-of where they were not given. */
gboolean mlg_indicators_complete (MlgIndicatorsAsked *self, const MlgMap *map, GError **error);
/* The definitions asked for. */
GPtrArray *mlg_indicators_definitions (const MlgMap *map, const char *only, GError **error);

gboolean mlg_indicators_run (const MlgMap *map,
                             MlgIndicatorsAsked *asked,
                             MlgResult *result,
                             GCancellable *cancellable,
                             GError **error);

/* --- tables (mlg-indicator-tables.c), all (transfer full) --- */
/* `before`: last year's figures, NULL when there are none (element-type MlgIndicator). */
MlgTable *mlg_indicators_table (const GArray *figures, const GArray *before, int year);
MlgTable *mlg_indicators_by_table (const MlgIndicatorYear *year);
/* One row per year and indicator. */
MlgTable *mlg_indicator_years_table_new (void);
void mlg_indicator_years_table_add (MlgTable *table, int year, const GArray *figures);
MlgTable *mlg_indicator_sheets_table (const GPtrArray *definitions);
/* What formulas can name, in words. */
MlgTable *mlg_building_blocks_table (void);
MlgTable *mlg_indicator_scores_table (const MlgMap *map, GArray *scored);
MlgTable *mlg_indicator_faults_table (const GPtrArray *faults);
const char *mlg_indicator_state_word (const MlgIndicator *figure);
