/* Public files of establishments → target cells: sector × size class × territory. */
#pragma once
#include "map/mlg-rows.h"
#include <gio/gio.h>

typedef enum
{
  MLG_CENSUS_SIRENE, /* INSEE's StockEtablissement: one row an establishment */
  MLG_CENSUS_URSSAF, /* code_departement, code_ape, nb_etablissements_YYYY, effectifs_salaries_YYYY
                      */
  MLG_CENSUS_FLORES, /* one row a place, one column a sector of A17 */
} MlgCensusForm;

typedef struct
{
  MlgCensusForm form;
  const char *sectors;     /* level of sectors; NULL = a38 (NAF 2025: division) */
  const char *territories; /* region, department, commune; NULL = department */
  const char *region;      /* INSEE code; NULL = the country */
  gboolean employers;      /* leave out those without any worker */
  gboolean naf2025;        /* SIRENE: count by NAF 2025 */
  double workers_each;     /* where the file counts no workers: NaN = not told */
  const char *as_of;       /* ISO date the counts held at; may be NULL */
  void (*progress) (double share, gpointer data); /* may be NULL; share NaN = unknown */
  gpointer progress_data;
} MlgCensusOptions;

void mlg_census_options_init (MlgCensusOptions *self);

/* What became of the rows of the file. */
typedef struct
{
  guint64 rows;
  guint64 closed, elsewhere, no_place, without_workers; /* left out, in this order of asking */
  double counted;                                       /* establishments in the cells */
  double unknown_size, unknown_sector, withheld;        /* of those counted */
  guint cells;
} MlgCensusCounts;

/* Reads `path` ("-" is the standard input) and makes the cells, sectors, sizes and territories of
 * the draft from it, in place of those it has. Only counts are kept: no row of the file can be
 * found in the draft; a cell made of withheld rows alone is marked not diffusible. Errors:
 * MLG_DATA_ERROR_UNREADABLE (no such file, not of this form, a bad row with its line),
 * MLG_ERROR_USAGE (options), MLG_ERROR_CANCELLED. Memory does not grow with the rows. */
gboolean mlg_census_read (MlgDraft *draft,
                          const char *path,
                          const MlgCensusOptions *options,
                          MlgCensusCounts *out_counts,
                          GCancellable *cancellable,
                          GError **error);
