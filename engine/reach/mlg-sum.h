/* Neumaier's sum: the rounding of every addition is kept, so that grouping changes nothing that is
 * printed. */
#pragma once
#include <math.h>

typedef struct
{
  double sum, lost;
} MlgSum;

static inline void
mlg_sum_add (MlgSum *s, double v)
{
  double t = s->sum + v;
  s->lost += fabs (s->sum) >= fabs (v) ? (s->sum - t) + v : (v - t) + s->sum;
  s->sum = t;
}

static inline double
mlg_sum_total (const MlgSum *s)
{
  return s->sum + s->lost;
}
