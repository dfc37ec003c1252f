#include "reach/mlg-kernel.h"

static inline double
at_most_one (double v)
{
  return v < 1 ? v : 1;
}

static inline double
at_least (double v, double floor)
{
  return v > floor ? v : floor;
}

/* A group's least: its shares add up, unless they had to be cut at 1 because its relays follow one
 * another in time; then the largest of them. */
static inline double
least_of (double a, double sum, double most)
{
  return a > 1 + 1e-9 ? most : at_most_one (sum);
}

void
mlg_kernel_contact (const MlgRow *row, const MlgEffect *table, MlgContact *out)
{
  double miss1 = 1, miss0 = 1, sum1 = 0, sum0 = 0, lower1 = 0, lower0 = 0;
  double a = 0, group1 = 0, group0 = 0, most1 = 0, most0 = 0; /* of the group at hand */
  for (size_t i = 0; i < row->n; i++)
    {
      const MlgEffect *effect = &table[row->effect[i]];
      double p1 = row->a[i] * effect->p1, p0 = row->a[i] * effect->p0;
      a += row->a[i];
      group1 += p1;
      group0 += p0;
      most1 = at_least (most1, p1);
      most0 = at_least (most0, p0);
      if (!row->end[i])
        continue;
      sum1 += group1;
      sum0 += group0;
      miss1 *= 1 - at_most_one (group1);
      miss0 *= 1 - at_most_one (group0);
      lower1 = at_least (lower1, least_of (a, group1, most1));
      lower0 = at_least (lower0, least_of (a, group0, most0));
      a = group1 = group0 = most1 = most0 = 0;
    }
  double x = row->x, y = 1 - row->x;
  out->reach = x * (1 - miss1) + y * (1 - miss0);
  out->lower = x * lower1 + y * lower0;
  out->upper = x * at_most_one (sum1) + y * at_most_one (sum0);
  out->frequency = x * sum1 + y * sum0;
  /* the last bit may fall on the wrong side when one relay is alone */
  if (out->lower > out->reach)
    out->lower = out->reach;
  if (out->upper < out->reach)
    out->upper = out->reach;
}

void
mlg_kernel_access (const MlgRow *row, const MlgEffect *table, double has_from, MlgAccess *out)
{
  double miss = 1, acc1 = 1, acc0 = 1, wake1 = 1, wake0 = 1;
  double g = 0, ga1 = 0, ga0 = 0, gw1 = 0, gw0 = 0, any = 0;
  uint32_t potential = 0, acting = 0;
  /* a stratum without anybody wakes nobody */
  const uint8_t with = row->x > 0, without = row->x < 1;
  for (size_t i = 0; i < row->n; i++)
    {
      const MlgEffect *effect = &table[row->effect[i]];
      double a = row->a[i];
      if (effect->counts && a > 0)
        {
          any = 1;
          g += a;
          ga1 += effect->acc1 ? a : 0;
          ga0 += effect->acc0 ? a : 0;
          gw1 += effect->wake1 ? a : 0;
          gw0 += effect->wake0 ? a : 0;
          potential += a >= has_from;
          acting += a >= has_from && ((with & effect->wake1) || (without & effect->wake0));
        }
      if (!row->end[i])
        continue;
      miss *= 1 - at_most_one (g);
      acc1 *= 1 - at_most_one (ga1);
      acc0 *= 1 - at_most_one (ga0);
      wake1 *= 1 - at_most_one (gw1);
      wake0 *= 1 - at_most_one (gw0);
      g = ga1 = ga0 = gw1 = gw0 = 0;
    }
  double x = row->x, y = 1 - row->x;
  out->stages[0] = any;
  out->stages[1] = 1 - miss;
  out->stages[2] = x * (1 - acc1) + y * (1 - acc0);
  out->stages[3] = x * (1 - wake1) + y * (1 - wake0);
  out->potential = potential;
  out->acting = acting;
}

void
mlg_kernel_quality (const MlgRow *row,
                    const MlgEffect *table,
                    const uint32_t *audience,
                    const uint8_t *audience_quality,
                    uint8_t cell_quality,
                    double out[4])
{
  for (size_t i = 0; i < row->n; i++)
    {
      const MlgEffect *effect = &table[row->effect[i]];
      double p = row->a[i] * (row->x * effect->p1 + (1 - row->x) * effect->p0);
      uint8_t worst = effect->quality > cell_quality ? effect->quality : cell_quality;
      if (audience_quality[audience[i]] > worst)
        worst = audience_quality[audience[i]];
      out[worst] += p;
    }
}
