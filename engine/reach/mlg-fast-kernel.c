#include "reach/mlg-fast-kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* GCC's warning that vectors this wide are passed differently by other compilers: none crosses a
 * file. */
#pragma GCC diagnostic ignored "-Wpsabi"

typedef double v8d __attribute__ ((vector_size (64)));
typedef int64_t v8i __attribute__ ((vector_size (64)));
typedef uint64_t v8u __attribute__ ((vector_size (64)));

/* Adding this rounds a double below 2^51 to a whole number, in the low bits of its own. */
#define MAGIC 0x1.8p52
#define MAGIC_BITS INT64_C (0x4338000000000000)

/* ---- any processor ---- */
#define MLG_LOOP(name) portable_##name
#define MLG_TARGET
#include "reach/mlg-fast-loops.h"
#undef MLG_LOOP
#undef MLG_TARGET

int64_t
mlg_fast_missed_of (int64_t loss, double weight)
{
  v8i v = { loss };
  return portable_whole (weight * portable_miss (v))[0];
}

/* What a row misses: each entry's 1 − p, or 1 if its item is off, is a whole number of 2^-16. */
static int64_t
portable_missed (const MlgFastSlices *slices,
                 const MlgFastRun *run,
                 const MlgFastPlan *plan,
                 size_t from,
                 size_t until)
{
  const uint32_t *words = slices->words + run->at + (from - run->first) * run->pairs * 32;
  const float *off = plan->off;
  int64_t sum = 0;
  for (size_t s = from; s < until; s++)
    {
      float left[MLG_FAST_LANES];
      for (int k = 0; k < MLG_FAST_LANES; k++)
        left[k] = 1;
      for (uint32_t pair = 0; pair < run->pairs; pair++, words += 32)
        for (int k = 0; k < MLG_FAST_LANES; k++)
          {
            uint32_t items = words[k], chances = words[16 + k];
            float a = (float) (int32_t) (chances & 0xffff), b = (float) (int32_t) (chances >> 16);
            float no_a = off[items & 0xffff], no_b = off[items >> 16];
            a = a > no_a ? a : no_a;
            b = b > no_b ? b : no_b;
            left[k] *= a * 0x1p-32f * b;
          }
      for (int k = 0; k < MLG_FAST_LANES; k++)
        {
          union
          {
            double d;
            int64_t i;
          } v = { .d =
                      (double) left[k] * (double) slices->weights[s * MLG_FAST_LANES + k] + MAGIC };
          sum += v.i - MAGIC_BITS;
        }
    }
  return sum;
}

const MlgFastKernel mlg_fast_kernel_portable = {
  portable_missed, portable_toggle, portable_gain, portable_take,
  portable_slope,  portable_losses, portable_fade,
};

#if defined(__x86_64__)

/* ---- AVX2 ---- */
#define MLG_LOOP(name) avx2_##name
#define MLG_TARGET __attribute__ ((target ("avx2")))
#include "reach/mlg-fast-loops.h"
#undef MLG_LOOP
#undef MLG_TARGET

/* The sum of round (left × weight) over the 16 rows of a slice, in a fixed order. */
__attribute__ ((target ("avx2"))) static int64_t
avx2_missed (const MlgFastSlices *slices,
             const MlgFastRun *run,
             const MlgFastPlan *plan,
             size_t from,
             size_t until)
{
  const uint32_t *words = slices->words + run->at + (from - run->first) * run->pairs * 32;
  const __m256i low = _mm256_set1_epi32 (0xffff);
  const __m256 scale = _mm256_set1_ps (0x1p-32f);
  __m256i sum = _mm256_setzero_si256 ();
  for (size_t s = from; s < until; s++)
    {
      __m256 left[2] = { _mm256_set1_ps (1), _mm256_set1_ps (1) };
      for (uint32_t pair = 0; pair < run->pairs; pair++, words += 32)
        for (int h = 0; h < 2; h++)
          {
            __m256i items = _mm256_loadu_si256 ((const void *) (words + 8 * h));
            __m256i chances = _mm256_loadu_si256 ((const void *) (words + 16 + 8 * h));
            __m256 a = _mm256_cvtepi32_ps (_mm256_and_si256 (chances, low));
            __m256 b = _mm256_cvtepi32_ps (_mm256_srli_epi32 (chances, 16));
            a = _mm256_max_ps (a,
                               _mm256_i32gather_ps (plan->off, _mm256_and_si256 (items, low), 4));
            b = _mm256_max_ps (b,
                               _mm256_i32gather_ps (plan->off, _mm256_srli_epi32 (items, 16), 4));
            left[h] = _mm256_mul_ps (left[h], _mm256_mul_ps (_mm256_mul_ps (a, scale), b));
          }
      const float *weights = slices->weights + s * MLG_FAST_LANES;
      for (int h = 0; h < 4; h++)
        {
          __m128 part =
              h % 2 ? _mm256_extractf128_ps (left[h / 2], 1) : _mm256_castps256_ps128 (left[h / 2]);
          __m256d v = _mm256_mul_pd (_mm256_cvtps_pd (part),
                                     _mm256_cvtps_pd (_mm_loadu_ps (weights + 4 * h)));
          v = _mm256_add_pd (v, _mm256_set1_pd (MAGIC));
          sum = _mm256_add_epi64 (
              sum, _mm256_sub_epi64 (_mm256_castpd_si256 (v), _mm256_set1_epi64x (MAGIC_BITS)));
        }
    }
  int64_t parts[4];
  _mm256_storeu_si256 ((void *) parts, sum);
  return parts[0] + parts[1] + parts[2] + parts[3];
}

const MlgFastKernel mlg_fast_kernel_avx2 = {
  avx2_missed, avx2_toggle, avx2_gain, avx2_take, avx2_slope, avx2_losses, avx2_fade,
};

/* ---- AVX-512 ---- */
#define MLG_LOOP(name) avx512_##name
#define MLG_TARGET __attribute__ ((target ("avx512f,avx512bw,avx512dq,avx512vl")))
#define MLG_WIDE
#include "reach/mlg-fast-loops.h"

/* The factors of sixteen pairs: the chance to be missed where the item is on, else 1. */
typedef struct
{
  __m512 a, b;
} Factors;

/* The whole plan lies in two registers: a word of it is picked by the low six bits of the item's
 * number, the bit wanted is shifted to its top by the others. */
MLG_TARGET static inline __attribute__ ((always_inline)) Factors
avx512_factors_held (__m512i items, __m512i chances, __m512i plan_low, __m512i plan_high)
{
  const __m512 one = _mm512_set1_ps (65536);
  __m512i words = _mm512_permutex2var_epi16 (plan_low, items, plan_high);
  words = _mm512_sllv_epi16 (words, _mm512_srli_epi16 (items, 6));
  __mmask16 on_a = _mm512_test_epi32_mask (words, _mm512_set1_epi32 (0x8000));
  __mmask16 on_b = _mm512_movepi32_mask (words);
  return (Factors){
    _mm512_mask_cvtepi32_ps (one, on_a, _mm512_and_si512 (chances, _mm512_set1_epi32 (0xffff))),
    _mm512_mask_cvtepi32_ps (one, on_b, _mm512_srli_epi32 (chances, 16)),
  };
}

/* As many items as a table has: each looked up. */
MLG_TARGET static inline __attribute__ ((always_inline)) Factors
avx512_factors_looked_up (__m512i items, __m512i chances, const float *off)
{
  const __m512i low = _mm512_set1_epi32 (0xffff);
  __m512 a = _mm512_cvtepi32_ps (_mm512_and_si512 (chances, low));
  __m512 b = _mm512_cvtepi32_ps (_mm512_srli_epi32 (chances, 16));
  return (Factors){
    _mm512_max_ps (a, _mm512_i32gather_ps (_mm512_and_si512 (items, low), off, 4)),
    _mm512_max_ps (b, _mm512_i32gather_ps (_mm512_srli_epi32 (items, 16), off, 4)),
  };
}

/* round (left × weight) of 16 rows, the magic bits still on top. */
MLG_TARGET static inline __attribute__ ((always_inline)) __m512i
avx512_weigh (__m512 left, const float *weights)
{
  const __m512d magic = _mm512_set1_pd (MAGIC);
  __m512d a = _mm512_mul_pd (_mm512_cvtps_pd (_mm512_castps512_ps256 (left)),
                             _mm512_cvtps_pd (_mm256_loadu_ps (weights)));
  __m512d b = _mm512_mul_pd (_mm512_cvtps_pd (_mm512_extractf32x8_ps (left, 1)),
                             _mm512_cvtps_pd (_mm256_loadu_ps (weights + 8)));
  return _mm512_add_epi64 (_mm512_castpd_si512 (_mm512_add_pd (a, magic)),
                           _mm512_castpd_si512 (_mm512_add_pd (b, magic)));
}

MLG_TARGET static inline __attribute__ ((always_inline)) int64_t
avx512_missed_as (const MlgFastSlices *slices,
                  const MlgFastRun *run,
                  const MlgFastPlan *plan,
                  size_t from,
                  size_t until,
                  int held)
{
  const uint32_t *words = slices->words + run->at + (from - run->first) * run->pairs * 32;
  __m512i plan_low = _mm512_setzero_si512 (), plan_high = plan_low, sum = plan_low;
  if (held)
    {
      plan_low = _mm512_loadu_si512 (plan->bits);
      plan_high = _mm512_loadu_si512 (plan->bits + 32);
    }
  for (size_t s = from; s < until; s++)
    {
      __m512 left = _mm512_set1_ps (1);
      for (uint32_t pair = 0; pair < run->pairs; pair++, words += 32)
        {
          __m512i items = _mm512_loadu_si512 (words), chances = _mm512_loadu_si512 (words + 16);
          Factors f = held ? avx512_factors_held (items, chances, plan_low, plan_high)
                           : avx512_factors_looked_up (items, chances, plan->off);
          left = _mm512_mul_ps (
              left, _mm512_mul_ps (_mm512_mul_ps (f.a, _mm512_set1_ps (0x1p-32f)), f.b));
        }
      sum = _mm512_add_epi64 (sum, avx512_weigh (left, slices->weights + s * MLG_FAST_LANES));
    }
  /* the magic bits were added 16 times a slice; integers without sign forget what runs over */
  uint64_t parts[8], whole = 0;
  _mm512_storeu_si512 (parts, sum);
  for (int k = 0; k < 8; k++)
    whole += parts[k];
  return (int64_t) (whole - (uint64_t) MAGIC_BITS * 16 * (until - from));
}

MLG_TARGET static int64_t
avx512_missed (const MlgFastSlices *slices,
               const MlgFastRun *run,
               const MlgFastPlan *plan,
               size_t from,
               size_t until)
{
  return plan->bits ? avx512_missed_as (slices, run, plan, from, until, 1)
                    : avx512_missed_as (slices, run, plan, from, until, 0);
}

const MlgFastKernel mlg_fast_kernel_avx512 = {
  avx512_missed, avx512_toggle, avx512_gain, avx512_take, avx512_slope, avx512_losses, avx512_fade,
};

#endif
