/* Zip archives from strangers: parts are inflated in pieces, within budgets of bytes and of ratio,
 * so that no archive can fill the memory or stop the clock. */
#pragma once
#include <maillage/mlg-faults.h>

/* Limits of an archive. */
#define MLG_ZIP_MAX_PARTS 4096u
/* What one archive may unfold to, all its parts together. */
#define MLG_ZIP_MAX_BYTES ((guint64) 1 << 30)
/* A part may be so many times larger than what it is packed in, once it is larger than the free
 * allowance: the .ods of a regular table reaches 70. */
#define MLG_ZIP_MAX_RATIO 200u
#define MLG_ZIP_FREE_BYTES ((guint64) 8 << 20)

typedef struct _MlgZip MlgZip;

/* Opens an archive and lists its parts. `name` is how the user knows the file. NULL, with a fault
 * added, when it is no archive, is cut, is locked, holds a part twice or too many of them. */
MlgZip *mlg_zip_open (const char *path, const char *name, MlgFaults *faults);
void mlg_zip_free (MlgZip *self);
/* Names are compared without regard to case, as the format asks. */
gboolean mlg_zip_has (const MlgZip *self, const char *part);
const char *mlg_zip_name (const MlgZip *self);

/* Receives a piece of a part; FALSE stops the reading. */
typedef gboolean (*MlgZipFunc) (const char *bytes, gsize length, gpointer data);
typedef enum
{
  MLG_ZIP_DONE,
  MLG_ZIP_STOPPED, /* by the function: what was wrong is its own affair */
  MLG_ZIP_FAILED,  /* a fault was added */
} MlgZipStatus;
/* Inflates a part from its beginning. A part that is missing, cut, of a wrong checksum or beyond a
 * budget is a fault. */
MlgZipStatus
mlg_zip_read (MlgZip *self, const char *part, MlgZipFunc func, gpointer data, MlgFaults *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgZip, mlg_zip_free)
