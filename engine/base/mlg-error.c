#include <maillage/mlg-error.h>

/* the dashes are part of the names */
/* clang-format off */
G_DEFINE_QUARK (mlg-error-quark, mlg_error)
G_DEFINE_QUARK (mlg-data-error-quark, mlg_data_error)
G_DEFINE_QUARK (mlg-store-error-quark, mlg_store_error)
G_DEFINE_QUARK (mlg-output-error-quark, mlg_output_error)
/* clang-format on */

int
mlg_error_exit_code (const GError *error)
{
  if (error == NULL)
    return 0;
  if (g_error_matches (error, MLG_ERROR, MLG_ERROR_USAGE))
    return 2;
  if (error->domain == MLG_DATA_ERROR)
    return 3;
  if (error->domain == MLG_STORE_ERROR)
    return 4;
  if (error->domain == MLG_OUTPUT_ERROR)
    return 5;
  return 1;
}
