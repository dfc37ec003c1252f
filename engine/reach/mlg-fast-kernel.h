/* The innermost loops of the fast mode (model.md, "One evaluator, two modes"): fixed-point sums
 * over rows of chances and over lists of changes. Freestanding C: no library, no allocation, memory
 * passed in.
 *
 * Every loop exists once for each set of instructions of the processor, and gives the same bits
 * with all of them: the lanes are the same, the operations are the same, nothing is contracted. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#define MLG_FAST_BITS 42 /* fraction bits of a loss −log2 (1 − p) */
#define MLG_FAST_MASK ((UINT64_C (1) << 48) - 1)
#define MLG_FAST_CERTAIN (UINT64_C (63) << MLG_FAST_BITS) /* the loss that stands for p = 1 */
#define MLG_FAST_BLOCK 65536                              /* cells of a block */
#define MLG_FAST_LANES 16                                 /* rows of a slice */
#define MLG_FAST_REGISTER_ITEMS 1023 /* items whose plan fits two registers of 512 bits */

/* One entry of an item's list in a block: cell of the block (16 bits), then loss (48 bits). */
typedef uint64_t MlgFastEntry;

/* What a change touches of a cell. `loss` is the sum of the losses of the items that are on;
 * `weight` is the cell's weight × 2^s, such that all weights together stay below 2^51. */
typedef struct
{
  int64_t loss;
  double weight;
} MlgFastCell;

/* Slices of one width: 16 rows of `pairs` pairs of entries. A pair is 16 words of two item numbers
 * (low half first), then 16 words of their two chances to be missed (2^-16). */
typedef struct
{
  size_t first, n; /* slices */
  size_t at;       /* of the first slice, in words of `words` */
  uint32_t pairs;
} MlgFastRun;

typedef struct
{
  const uint32_t *words;
  const float *weights; /* one a row; 16 a slice */
} MlgFastSlices;

/* A plan: `off` has one float per item: 0 = on, 65536 = off. For at most MLG_FAST_REGISTER_ITEMS
 * items `bits` has 64 words, item i being bit 15 − i / 64 of word i % 64, 1 = on; else it is NULL.
 * Padding names the item after the last, which is off in both. */
typedef struct
{
  const float *off;
  const uint16_t *bits;
} MlgFastPlan;

typedef struct
{
  /* Σ round (w Π (1 − p)) over the slices [from, until) of a run; weights are scaled like those of
   * MlgFastCell. An entry's 1 − p is a multiple of 2^-16: a row of n entries is off by n 2^-17. */
  int64_t (*missed) (const MlgFastSlices *slices,
                     const MlgFastRun *run,
                     const MlgFastPlan *plan,
                     size_t from,
                     size_t until);
  /* Adds the list's losses (or takes them away, sign −1); returns the change of the sum of
   * round (weight × miss). */
  int64_t (*toggle) (MlgFastCell *cells, const MlgFastEntry *entries, size_t n, int64_t sign);
  /* What an item would bring: Σ left × (1 − 2^−loss). */
  double (*gain) (const double *left, const MlgFastEntry *entries, size_t n);
  /* left × 2^−loss, for good. */
  void (*take) (double *left, const MlgFastEntry *entries, size_t n);
  /* Σ left × loss and Σ left × loss² over the entries that are not certain, losses in bits. */
  void (*slope) (const double *left, const MlgFastEntry *entries, size_t n, double out_sums[2]);
  /* Losses of chances: round (−log2 (1 − p) 2^42), p = 1 the reserved one. */
  void (*losses) (const double *p, size_t n, uint64_t *out_losses);
  /* out[i] = weight[i] × 2^(−exponent[i]), exponents at least 0. */
  void (*fade) (const double *weight, const double *exponent, size_t n, double *out);
} MlgFastKernel;

extern const MlgFastKernel mlg_fast_kernel_portable;
#if defined(__x86_64__)
extern const MlgFastKernel mlg_fast_kernel_avx2;
extern const MlgFastKernel mlg_fast_kernel_avx512;
#endif

/* round (weight × 2^−loss): what of a cell is missed, an integer. */
int64_t mlg_fast_missed_of (int64_t loss, double weight);
