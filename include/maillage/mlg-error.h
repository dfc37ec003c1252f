/* room: base */
#pragma once

#include <maillage/mlg-version.h>

G_BEGIN_DECLS

/* Four domains, one per exit code (interface.md): 1, 3, 4, 5. A programming error is never a
 * GError; a result that is infeasible or not proven is a status, never a GError. */
#define MLG_ERROR (mlg_error_quark ())
#define MLG_DATA_ERROR (mlg_data_error_quark ())
#define MLG_STORE_ERROR (mlg_store_error_quark ())
#define MLG_OUTPUT_ERROR (mlg_output_error_quark ())

typedef enum
{
  MLG_ERROR_FAILED,    /* something failed, with no code of its own */
  MLG_ERROR_USAGE,     /* the caller's words are off: exit code 2 */
  MLG_ERROR_CANCELLED, /* the caller stopped the work */
  MLG_ERROR_LIMIT,     /* too large for this machine or for a stated limit */
} MlgError;

typedef enum
{
  MLG_DATA_ERROR_FAULTS,     /* the input has faults: they are in the MlgFaults beside it */
  MLG_DATA_ERROR_UNREADABLE, /* the input cannot be opened or read */
} MlgDataError;

typedef enum
{
  MLG_STORE_ERROR_FAILED,  /* SQLite or the file system refused */
  MLG_STORE_ERROR_FOREIGN, /* not a file of maillage, or damaged */
  MLG_STORE_ERROR_NEWER,   /* written by a later version */
} MlgStoreError;

typedef enum
{
  MLG_OUTPUT_ERROR_FAILED, /* an output could not be written whole; nothing was left behind */
} MlgOutputError;

MLG_PUBLIC GQuark mlg_error_quark (void);
MLG_PUBLIC GQuark mlg_data_error_quark (void);
MLG_PUBLIC GQuark mlg_store_error_quark (void);
MLG_PUBLIC GQuark mlg_output_error_quark (void);

/* The program's exit code for an error: 1 failed, 2 usage, 3 data, 4 store, 5 output.
 * NULL gives 0; an error of a foreign domain gives 1. */
MLG_PUBLIC int mlg_error_exit_code (const GError *error);

G_END_DECLS
