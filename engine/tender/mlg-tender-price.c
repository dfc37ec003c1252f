/* The eight price formulas. */
#include "tender/mlg-tender-score.h"

typedef struct
{
  const MlgExact *lowest, *highest, *mean;
} Prices;

static void
look_at (MlgExactPool *pool, const MlgExact *const *reference, guint n, Prices *out)
{
  const MlgExact *sum = NULL;

  *out = (Prices){ NULL, NULL, NULL };
  for (guint i = 0; i < n; i++)
    {
      if (reference[i] == NULL)
        continue;
      if (out->lowest == NULL || mlg_exact_compare (reference[i], out->lowest) < 0)
        out->lowest = reference[i];
      if (out->highest == NULL || mlg_exact_compare (reference[i], out->highest) > 0)
        out->highest = reference[i];
    }
  for (guint i = 0, known = 0; i < n; i++)
    if (reference[i] != NULL)
      {
        known++;
        sum = sum == NULL ? reference[i] : mlg_exact_add (pool, sum, reference[i]);
        out->mean = mlg_exact_div (pool, sum, mlg_exact_whole (pool, (long) known));
      }
}

/* The mark on 1 point. */
static const MlgExact *
share_of (MlgExactPool *pool, const MlgTenderScale *scale, const MlgExact *p, const Prices *set)
{
  const MlgExact *one = mlg_exact_whole (pool, 1), *two = mlg_exact_whole (pool, 2);
  long k = 1;

  switch (scale->formula)
    {
    case MLG_FORMULA_INVERSE:
      return mlg_exact_div (pool, set->lowest, p);
    case MLG_FORMULA_LINEAR_LOWEST:
      return mlg_exact_sub (pool, two, mlg_exact_div (pool, p, set->lowest));
    case MLG_FORMULA_MIN_MAX:
      if (mlg_exact_equal (set->highest, set->lowest))
        return one;
      return mlg_exact_div (pool, mlg_exact_sub (pool, set->highest, p),
                            mlg_exact_sub (pool, set->highest, set->lowest));
    case MLG_FORMULA_N_TIMES:
      return mlg_exact_div (
          pool, mlg_exact_sub (pool, scale->param1, mlg_exact_div (pool, p, set->lowest)),
          mlg_exact_sub (pool, scale->param1, one));
    case MLG_FORMULA_MEAN:
      return mlg_exact_div (pool, set->mean, mlg_exact_add (pool, set->mean, p));
    case MLG_FORMULA_DOUBLE_INVERSE:
      return mlg_exact_div (pool, mlg_exact_mul (pool, two, set->lowest),
                            mlg_exact_add (pool, set->lowest, p));
    case MLG_FORMULA_ABSOLUTE:
      return mlg_exact_div (pool, mlg_exact_sub (pool, scale->param2, p),
                            mlg_exact_sub (pool, scale->param2, scale->param1));
    case MLG_FORMULA_POWER:
      mlg_exact_to_whole (scale->param1, 1, 9, &k);
      return mlg_exact_power (pool, mlg_exact_div (pool, set->lowest, p), (guint) k);
    case MLG_N_FORMULAS:
    default:
      return NULL;
    }
}

const MlgExact *
mlg_tender_price_mark (MlgExactPool *pool,
                       const MlgTenderScale *scale,
                       const MlgExact *most,
                       const MlgExact *price,
                       const MlgExact *const *reference,
                       guint n_reference)
{
  Prices set;

  look_at (pool, reference, n_reference, &set);
  if (price == NULL || (set.lowest == NULL && scale->formula != MLG_FORMULA_ABSOLUTE))
    return NULL;
  return mlg_exact_mul (pool, most, share_of (pool, scale, price, &set));
}
