/* What the forms of public files share: the cells being counted. */
#pragma once
#include "import/mlg-census.h"
#include "import/mlg-classes.h"
#include "reader/mlg-stream.h"

typedef struct
{
  gint64 key; /* sector, size, place */
  double establishments, withheld, workers;
} MlgCount;

typedef struct
{
  const MlgCensusOptions *options;
  MlgCensusCounts *counts;
  GCancellable *cancellable;
  MlgStream *stream;
  MlgClasses *sectors, *places;
  MlgSizes *sizes;
  GHashTable *cells; /* &MlgCount.key → MlgCount */
  GHashTable *names; /* commune (packed) → MlgClass number + 1 */
  const char *source;
  int columns[16]; /* where the file has what is read; -1 = it has not */
} MlgCensus;

/* The last classes: what the file does not say. */
static inline guint
mlg_census_unknown_sector (const MlgCensus *self)
{
  return self->sectors->classes->len - 1;
}
static inline guint
mlg_census_unknown_size (const MlgCensus *self)
{
  return self->sizes->classes->len - 1;
}
void mlg_census_add (MlgCensus *self,
                     guint sector,
                     guint size,
                     guint place,
                     double establishments,
                     double workers,
                     double withheld);
/* Finds the columns a form needs in the header, folding case; the first `n_needed` must be there.
 * A name that ends with * is a beginning. */
gboolean mlg_census_find_columns (MlgCensus *self,
                                  const MlgStreamRow *header,
                                  const char *const *names,
                                  guint n,
                                  guint n_needed,
                                  GError **error);
/* The cell of a row by its place in `columns`; empty when the row has none. */
static inline MlgStreamCell
mlg_census_cell (const MlgCensus *self, const MlgStreamRow *row, guint what)
{
  static const MlgStreamCell none = { "", 0 };
  const int at = self->columns[what];

  return at >= 0 && (guint) at < row->n ? row->cells[at] : none;
}
/* A count of the file. MLG_DATA_ERROR_UNREADABLE with line and column. */
gboolean mlg_census_number (const MlgCensus *self,
                            const MlgStreamRow *row,
                            MlgStreamCell cell,
                            double *out,
                            GError **error);

/* One file a form. */
gboolean mlg_census_sirene (MlgCensus *self, GError **error);
gboolean mlg_census_urssaf (MlgCensus *self, GError **error);
gboolean mlg_census_flores (MlgCensus *self, GError **error);
