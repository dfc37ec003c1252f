#include "tender/mlg-exact-near.h"
#include "tender/mlg-exact-private.h"
#include <math.h>

double
mlg_exact_near (const MlgExact *a)
{
  g_autofree char *text = NULL;

  if (a == NULL)
    return NAN;
  text = mlg_exact_print (a, 24); /* mpq_get_d would cut instead of taking the nearest */
  return g_ascii_strtod (text, NULL);
}

const MlgExact *
mlg_exact_from_near (MlgExactPool *pool, double value)
{
  MlgExact *exact;

  if (!isfinite (value))
    return NULL;
  exact = mlg_exact_fresh (pool);
  mpq_set_d (exact->q, value);
  return exact;
}
