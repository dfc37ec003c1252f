/* The loops of the fast mode, written once and included once for each set of instructions by
 * mlg-fast-kernel.c, which says what MLG_LOOP (name) and MLG_TARGET are. No include guard. */

#define V(name) MLG_LOOP (name)
#define MLG_INLINE static inline __attribute__ ((always_inline)) MLG_TARGET

MLG_INLINE v8i
V (pick) (v8i which, v8i yes, v8i no)
{
  return (yes & which) | (no & ~which);
}

/* 2^-g / √2 for g in [−½, ½]: terms of its series; what is left out is below 3·10⁻¹³. */
MLG_INLINE v8d
V (series) (v8d g)
{
  v8d r = g * 4.9885758477402514e-09 + -7.1969936366333168e-08;
  r = r * g + 9.3447603259922816e-07;
  r = r * g + -1.0785311504483997e-05;
  r = r * g + 0.00010891940795373224;
  r = r * g + -0.00094282493826846855;
  r = r * g + 0.0068010443143318132;
  r = r * g + -0.039247331620610351;
  r = r * g + 0.16986579209153746;
  r = r * g + -0.49012907173427361;
  return r * g + 0.70710678118654757;
}

/* 2^(−loss): the fraction by the series, the whole part by the exponent. */
MLG_INLINE v8d
V (miss) (v8i loss)
{
  v8i whole = loss >> MLG_FAST_BITS;
  v8i fraction = (loss & ((INT64_C (1) << MLG_FAST_BITS) - 1)) << (52 - MLG_FAST_BITS);
  v8d g = (v8d) (fraction | (INT64_C (1023) << 52)) - 1.5;
  whole = V (pick) (whole > 1000, (v8i){ 0 } + 1000, whole);
  return V (series) (g) * (v8d) ((1023 - whole) << 52);
}

/* To the nearest whole number, as an integer; |v| below 2^51. */
MLG_INLINE v8i
V (whole) (v8d v)
{
  return (v8i) (v + MAGIC) - MAGIC_BITS;
}

MLG_INLINE double
V (sum) (v8d v)
{
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

MLG_INLINE int64_t
V (sum_whole) (v8i v)
{
  return v[0] + v[1] + v[2] + v[3] + v[4] + v[5] + v[6] + v[7];
}

#ifndef MLG_WIDE
MLG_INLINE v8d
V (gather) (const double *from, v8i at)
{
  return (v8d){ from[at[0]], from[at[1]], from[at[2]], from[at[3]],
                from[at[4]], from[at[5]], from[at[6]], from[at[7]] };
}

MLG_INLINE void
V (scatter) (double *to, v8i at, v8d v)
{
  for (int k = 0; k < 8; k++)
    to[at[k]] = v[k];
}
#else
MLG_INLINE v8d
V (gather) (const double *from, v8i at)
{
  return (v8d) _mm512_i64gather_pd ((__m512i) at, from, 8);
}

MLG_INLINE void
V (scatter) (double *to, v8i at, v8d v)
{
  _mm512_i64scatter_pd (to, (__m512i) at, (__m512d) v, 8);
}
#endif

/* The last entries of a list, fewer than eight: the others name cell 0 with loss 0. */
MLG_INLINE v8i
V (load) (const MlgFastEntry *entries, size_t n)
{
  v8i v;
  if (n >= 8)
    {
      __builtin_memcpy (&v, entries, sizeof v);
      return v;
    }
  v = (v8i){ 0 };
  for (size_t k = 0; k < n; k++)
    v[k] = (int64_t) entries[k];
  return v;
}

MLG_TARGET static int64_t
V (toggle) (MlgFastCell *cells, const MlgFastEntry *entries, size_t n, int64_t sign)
{
  v8i change = { 0 };
  double *at = (double *) cells;
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    {
      for (size_t k = i + 48; k < i + 56 && k < n; k++)
        __builtin_prefetch (&cells[entries[k] >> 48], 1);
      v8i v = V (load) (entries + i, 8);
      v8i place = (v8i) ((v8u) v >> 48) * 2;
      v8i before = (v8i) V (gather) (at, place);
      v8d weight = V (gather) (at + 1, place);
      v8i after = before + sign * (v & (int64_t) MLG_FAST_MASK);
      change += V (whole) (weight * V (miss) (after)) - V (whole) (weight * V (miss) (before));
      V (scatter) (at, place, (v8d) after);
    }
  int64_t sum = V (sum_whole) (change);
  for (; i < n; i++)
    {
      MlgFastCell *cell = &cells[entries[i] >> 48];
      int64_t before = cell->loss;
      cell->loss += sign * (int64_t) (entries[i] & MLG_FAST_MASK);
      sum +=
          mlg_fast_missed_of (cell->loss, cell->weight) - mlg_fast_missed_of (before, cell->weight);
    }
  return sum;
}

MLG_INLINE v8d
V (gain_of) (const double *left, v8i v)
{
  v8d here = V (gather) (left, (v8i) ((v8u) v >> 48));
  return here - here * V (miss) (v & (int64_t) MLG_FAST_MASK);
}

MLG_TARGET static double
V (gain) (const double *left, const MlgFastEntry *entries, size_t n)
{
  v8d sum = { 0 };
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    sum += V (gain_of) (left, V (load) (entries + i, 8));
  if (i < n)
    {
      v8d last = V (gain_of) (left, V (load) (entries + i, n - i));
      for (size_t k = 0; i + k < n; k++)
        sum[k] += last[k];
    }
  return V (sum) (sum);
}

MLG_TARGET static void
V (take) (double *left, const MlgFastEntry *entries, size_t n)
{
  size_t i = 0;
  for (; i + 8 <= n; i += 8)
    {
      v8i v = V (load) (entries + i, 8);
      v8i place = (v8i) ((v8u) v >> 48);
      v8d here = V (gather) (left, place);
      V (scatter) (left, place, here * V (miss) (v & (int64_t) MLG_FAST_MASK));
    }
  if (i == n)
    return;
  v8d miss = V (miss) (V (load) (entries + i, n - i) & (int64_t) MLG_FAST_MASK);
  for (size_t k = 0; i + k < n; k++)
    left[entries[i + k] >> 48] *= miss[k];
}

MLG_TARGET static void
V (slope) (const double *left, const MlgFastEntry *entries, size_t n, double out_sums[2])
{
  v8d sum = { 0 }, squares = { 0 };
  for (size_t i = 0; i < n; i += 8)
    {
      v8i v = i + 8 <= n ? V (load) (entries + i, 8) : V (load) (entries + i, n - i);
      v8d here = V (gather) (left, (v8i) ((v8u) v >> 48));
      v8i loss = v & (int64_t) MLG_FAST_MASK;
      loss &= loss < (int64_t) MLG_FAST_CERTAIN;
      v8d bits = ((v8d) (loss | (INT64_C (1075) << 52)) - 0x1p52) * 0x1p-42;
      here *= bits;
      sum += here;
      squares += here * bits;
    }
  out_sums[0] = V (sum) (sum);
  out_sums[1] = V (sum) (squares);
}

/* −log2 (1 − p): the exponent apart, then the series of the inverse hyperbolic tangent on
 * [√½, √2]; what is left out is below 10⁻¹⁵. */
MLG_INLINE v8i
V (loss_of) (v8d p)
{
  v8d y = 1 - p;
  v8i bits = (v8i) y;
  v8i above = bits - INT64_C (0x3fe6a09e667f3bcd);
  v8i exponent = above >> 52;
  v8d m = (v8d) (bits - (above & ~((INT64_C (1) << 52) - 1)));
  v8d s = (m - 1) / (m + 1), s2 = s * s;
  v8d r = s2 * 0.16972882833987804 + 0.19235933878519512;
  r = r * s2 + 0.22195308321368667;
  r = r * s2 + 0.26230818925253879;
  r = r * s2 + 0.3205988979753252;
  r = r * s2 + 0.41219858311113239;
  r = r * s2 + 0.57707801635558531;
  r = r * s2 + 0.96179669392597555;
  r = r * s2 + 2.8853900817779268;
  v8d log2 = ((v8d) (exponent + MAGIC_BITS) - MAGIC) + s * r;
  v8i loss = V (whole) (log2 * -0x1p42);
  return V (pick) (y > 0, loss, (v8i){ 0 } + (int64_t) MLG_FAST_CERTAIN);
}

MLG_TARGET static void
V (losses) (const double *p, size_t n, uint64_t *out_losses)
{
  for (size_t i = 0; i < n; i += 8)
    {
      size_t width = n - i < 8 ? n - i : 8;
      v8d chance = { 0 };
      if (width == 8)
        __builtin_memcpy (&chance, p + i, sizeof chance);
      for (size_t k = 0; k < width && width < 8; k++)
        chance[k] = p[i + k];
      v8i loss = V (loss_of) (chance);
      if (width == 8)
        __builtin_memcpy (out_losses + i, &loss, sizeof loss);
      for (size_t k = 0; k < width && width < 8; k++)
        out_losses[i + k] = (uint64_t) loss[k];
    }
}

MLG_TARGET static void
V (fade) (const double *weight, const double *exponent, size_t n, double *out)
{
  for (size_t i = 0; i < n; i += 8)
    {
      size_t width = n - i < 8 ? n - i : 8;
      v8d e = { 0 }, w = { 0 };
      for (size_t k = 0; k < width; k++)
        {
          e[k] = exponent[i + k];
          w[k] = weight[i + k];
        }
      e = (v8d) V (pick) (e < 1000, (v8i) e, (v8i) ((v8d){ 0 } + 1000));
      v8i whole = V (whole) (e);
      v8d g = e - ((v8d) (whole + MAGIC_BITS) - MAGIC);
      w *= V (series) (g) * 1.4142135623730951 * (v8d) ((1023 - whole) << 52);
      for (size_t k = 0; k < width; k++)
        out[i + k] = w[k];
    }
}

#undef V
#undef MLG_INLINE
