/* The nomenclatures that public files are counted by: activities, places, sizes. Read from the data
 * the library carries (datasets/nomenclatures). */
#pragma once
#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

typedef struct
{
  char *id, *name;
  guint parent; /* G_MAXUINT at the top */
  const char *level;
} MlgClass;

/* A tree of classes, the parents before their children. */
typedef struct
{
  GArray *classes;     /* MlgClass */
  GHashTable *by_code; /* packed code → index + 1 of the class it is counted in */
  GHashTable *by_id;   /* id → index + 1 */
} MlgClasses;

/* The first eight bytes of a code as a number, dots left out: "01.11Z" and "0111Z" are one. 0 for
 * an empty code, and for one of more than eight. */
guint64 mlg_code_pack (const char *text, gsize length);

/* A GHashFunc of a gint64 that heeds all its bits (GLib's heeds the lower half). */
guint mlg_code_hash (gconstpointer key);

typedef enum
{
  MLG_NAF2,
  MLG_NAF2025,
} MlgNomenclature;

/* Activities → sectors of a level: a17, a38, a88, naf (NAF rev. 2); section, division, naf (NAF
 * 2025). The last class is that of activities the nomenclature does not know. MLG_ERROR_USAGE for
 * another level. */
MlgClasses *
mlg_classes_new_sectors (MlgNomenclature nomenclature, const char *level, GError **error);
/* Codes of départements → territories of a level: region, department. Communes are added as they
 * are met. `region`: only this one (MLG_ERROR_USAGE when there is none), NULL = all. */
MlgClasses *mlg_classes_new_places (const char *region, gboolean departments, GError **error);
void mlg_classes_free (MlgClasses *self);
/* G_MAXUINT when the code is not counted. */
guint mlg_classes_find (const MlgClasses *self, guint64 code);
guint mlg_classes_add (
    MlgClasses *self, const char *id, const char *name, guint parent, const char *level);

typedef struct
{
  char *id, *name;
  double least, most; /* workers; most NaN = no limit */
} MlgSizeClass;

/* SIRENE's codes of size → size class and workers each is counted for: the geometric mean of the
 * code's bounds. The last class is that of unknown sizes. */
typedef struct
{
  GArray *classes; /* MlgSizeClass */
  GHashTable *by_code;
  double workers[32]; /* by number of the code */
  guint size[32];
  guint n_codes;
} MlgSizes;

MlgSizes *mlg_sizes_new (void);
void mlg_sizes_free (MlgSizes *self);
/* FALSE for an unknown code. */
gboolean mlg_sizes_find (const MlgSizes *self, guint64 code, guint *out_size, double *out_workers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgClasses, mlg_classes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSizes, mlg_sizes_free)
