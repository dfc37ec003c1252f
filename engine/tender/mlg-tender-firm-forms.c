/* The closed forms of firmness: exact, and small enough to be held against brute force. */
#include "tender/mlg-tender-firm.h"

/* Σ points · (first − other) over the leaves, one of them left out (MLG_NONE: none). */
static const MlgExact *
lead_of (MlgExactPool *pool,
         const MlgExact *const *first,
         const MlgExact *const *other,
         const MlgExact *const *points,
         guint n_leaves,
         guint left_out)
{
  const MlgExact *lead = mlg_exact_whole (pool, 0);

  for (guint k = 0; k < n_leaves; k++)
    if (k != left_out)
      {
        const MlgExact *better = mlg_exact_sub (pool, first[k], other[k]);

        lead = mlg_exact_add (pool, lead, mlg_exact_mul (pool, points[k], better));
      }
  return lead;
}

static const MlgExact *
sum_of (MlgExactPool *pool, const MlgExact *const *points, guint n_leaves)
{
  const MlgExact *total = mlg_exact_whole (pool, 0);

  for (guint k = 0; k < n_leaves; k++)
    total = mlg_exact_add (pool, total, points[k]);
  return total;
}

gboolean
mlg_tender_weight_interval (MlgExactPool *pool,
                            const MlgExact *const *first,
                            const MlgExact *const *other,
                            const MlgExact *const *points,
                            guint n_leaves,
                            guint leaf,
                            const MlgExact **out_lowest,
                            const MlgExact **out_highest)
{
  const MlgExact *total = sum_of (pool, points, n_leaves);
  const MlgExact *rest = mlg_exact_sub (pool, total, points[leaf]);
  const MlgExact *outside = lead_of (pool, first, other, points, n_leaves, leaf);
  /* the lead is linear in t: its two ends tell all */
  const MlgExact *at_total =
      mlg_exact_mul (pool, total, mlg_exact_sub (pool, first[leaf], other[leaf]));
  const MlgExact *at_zero, *level;

  *out_lowest = *out_highest = total;
  if (mlg_exact_sign (rest) == 0) /* nothing to rescale: t cannot move */
    return mlg_exact_sign (at_total) >= 0;
  at_zero = mlg_exact_div (pool, mlg_exact_mul (pool, total, outside), rest);
  if (mlg_exact_sign (at_zero) < 0 && mlg_exact_sign (at_total) < 0)
    return FALSE;
  *out_lowest = mlg_exact_whole (pool, 0);
  if (mlg_exact_sign (at_zero) >= 0 && mlg_exact_sign (at_total) >= 0)
    return TRUE;
  level = mlg_exact_div (pool, mlg_exact_mul (pool, total, at_zero),
                         mlg_exact_sub (pool, at_zero, at_total));
  if (mlg_exact_sign (at_zero) < 0)
    *out_lowest = level;
  else
    *out_highest = level;
  return TRUE;
}

/* Leaves, the one where `first` is furthest ahead first. */
static guint *
by_falling_lead (const MlgExact *const *better, guint n_leaves)
{
  guint *order = g_new (guint, n_leaves);

  for (guint k = 0; k < n_leaves; k++)
    {
      guint at = k;

      for (; at > 0 && mlg_exact_compare (better[order[at - 1]], better[k]) < 0; at--)
        order[at] = order[at - 1];
      order[at] = k;
    }
  return order;
}

const MlgExact *
mlg_tender_smallest_transfer (MlgExactPool *pool,
                              const MlgExact *const *first,
                              const MlgExact *const *other,
                              const MlgExact *const *points,
                              guint n_leaves,
                              const MlgExact **out_change)
{
  const MlgExact *zero = mlg_exact_whole (pool, 0);
  const MlgExact *lead = lead_of (pool, first, other, points, n_leaves, MLG_NONE);
  const MlgExact *moved = zero;
  g_autofree const MlgExact **better = g_new (const MlgExact *, n_leaves);
  g_autofree guint *order = NULL;
  guint to;

  for (guint k = 0; k < n_leaves; k++)
    better[k] = mlg_exact_sub (pool, first[k], other[k]);
  for (guint k = 0; out_change != NULL && k < n_leaves; k++)
    out_change[k] = zero;
  if (n_leaves == 0 || mlg_exact_sign (lead) <= 0)
    return zero;
  order = by_falling_lead (better, n_leaves);
  to = order[n_leaves - 1]; /* every point goes where `other` gains most by it */
  for (guint i = 0; i + 1 < n_leaves && mlg_exact_sign (lead) > 0; i++)
    {
      const guint from = order[i];
      const MlgExact *gain = mlg_exact_sub (pool, better[from], better[to]);
      const MlgExact *taken = points[from];

      if (mlg_exact_sign (gain) == 0)
        break;
      if (mlg_exact_compare (mlg_exact_mul (pool, gain, taken), lead) > 0)
        taken = mlg_exact_div (pool, lead, gain);
      lead = mlg_exact_sub (pool, lead, mlg_exact_mul (pool, gain, taken));
      moved = mlg_exact_add (pool, moved, taken);
      if (out_change != NULL)
        out_change[from] = mlg_exact_sub (pool, zero, taken);
    }
  if (out_change != NULL)
    out_change[to] = moved;
  return mlg_exact_sign (lead) > 0 ? NULL : moved;
}

const MlgExact *
mlg_tender_critical_lowest (MlgExactPool *pool,
                            const MlgExact *most,
                            const MlgExact *first_price,
                            const MlgExact *first_rest,
                            const MlgExact *other_price,
                            const MlgExact *other_rest)
{
  const MlgExact *one = mlg_exact_whole (pool, 1);
  const MlgExact *by_price = mlg_exact_sub (pool, mlg_exact_div (pool, one, first_price),
                                            mlg_exact_div (pool, one, other_price));
  const MlgExact *lowest = mlg_exact_div (pool, mlg_exact_sub (pool, other_rest, first_rest),
                                          mlg_exact_mul (pool, most, by_price));

  if (lowest == NULL || mlg_exact_sign (lowest) <= 0 ||
      mlg_exact_compare (lowest, first_price) > 0 || mlg_exact_compare (lowest, other_price) > 0)
    return NULL;
  return lowest;
}

/* max (x, 0)^k, where a power of nothing counts only above 0. */
static const MlgExact *
power_above_zero (MlgExactPool *pool, const MlgExact *x, guint k)
{
  return mlg_exact_sign (x) > 0 ? mlg_exact_power (pool, x, k) : mlg_exact_whole (pool, 0);
}

const MlgExact *
mlg_tender_pair_share (MlgExactPool *pool,
                       const MlgExact *const *first,
                       const MlgExact *const *other,
                       guint n_leaves)
{
  g_autofree const MlgExact **knots = g_new (const MlgExact *, n_leaves);
  g_autofree const MlgExact **table = g_new (const MlgExact *, n_leaves);
  const MlgExact *choose = mlg_exact_whole (pool, 1);

  for (guint k = 0; k < n_leaves; k++)
    {
      const MlgExact *better = mlg_exact_sub (pool, first[k], other[k]);
      guint at = k;

      for (; at > 0 && mlg_exact_compare (knots[at - 1], better) > 0; at--)
        knots[at] = knots[at - 1];
      knots[at] = better;
    }
  for (guint k = 0; k < n_leaves; k++)
    table[k] = power_above_zero (pool, knots[k], n_leaves - 1);
  for (guint m = 1; m < n_leaves; m++)
    {
      choose =
          mlg_exact_mul (pool, choose, mlg_exact_ratio (pool, (long) (n_leaves - m), (long) m));
      for (guint k = 0; k + m < n_leaves; k++)
        if (mlg_exact_equal (knots[k], knots[k + m])) /* a knot met m + 1 times: a derivative */
          table[k] =
              mlg_exact_mul (pool, choose, power_above_zero (pool, knots[k], n_leaves - 1 - m));
        else
          table[k] = mlg_exact_div (pool, mlg_exact_sub (pool, table[k + 1], table[k]),
                                    mlg_exact_sub (pool, knots[k + m], knots[k]));
    }
  return n_leaves > 0 ? table[0] : mlg_exact_whole (pool, 0);
}
