/* The innermost loops: one cell's row of factors in, sums out. Freestanding C: no library, no
 * allocation, memory passed in, so that the same file can be compiled for a page in a browser. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* What a cell reads of a relay; 1 and 0 stand for with and without digital access. */
typedef struct
{
  double p1, p0;        /* expected share of the relay's audience that takes notice */
  uint8_t acc1, acc0;   /* the relay counts and has a live lever that works there */
  uint8_t wake1, wake0; /* … that the question's actions, or a link, can wake */
  uint8_t counts;       /* mobilised, live on a day of the period */
  uint8_t quality;      /* worst quality among engagement, uptake, contacts */
} MlgEffect;

/* One cell's row: n entries, exclusive groups together, end[i] = 1 on the last of a group. */
typedef struct
{
  size_t n;
  const double *a;
  const uint32_t *effect; /* index into the table of effects */
  const uint8_t *end;
  double x; /* share with digital access */
} MlgRow;

typedef struct
{
  double reach, lower, upper, frequency;
} MlgContact;

/* P = 1 − ∏_G (1 − Σ m) per stratum, bounds max_G Σ p and min (1, Σ p), Σ p; O(n). */
void mlg_kernel_contact (const MlgRow *row, const MlgEffect *table, MlgContact *out);

/* The first four stages, and the number of potential and of acting relays among those with
 * a ≥ has_from. */
typedef struct
{
  double stages[4];
  uint32_t potential, acting;
} MlgAccess;
void mlg_kernel_access (const MlgRow *row, const MlgEffect *table, double has_from, MlgAccess *out);

/* Adds a·p of every entry to the worst quality among the effect's, the share's and the cell's. */
void mlg_kernel_quality (const MlgRow *row,
                         const MlgEffect *table,
                         const uint32_t *audience,
                         const uint8_t *audience_quality,
                         uint8_t cell_quality,
                         double out[4]);
