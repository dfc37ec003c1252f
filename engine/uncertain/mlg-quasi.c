#include "uncertain/mlg-quasi.h"

#define BITS 32

static guint32 directions[MLG_QUASI_DIMENSIONS][BITS];

/* The recurrence of Sobol's direction numbers (Bratley and Fox 1988). */
static void
make_dimension (guint32 *v, const MlgDirection *d)
{
  const guint s = d->degree;

  for (guint i = 0; i < BITS; i++)
    if (i < s)
      v[i] = (guint32) d->first[i] << (BITS - 1 - i);
    else
      {
        v[i] = v[i - s] ^ (v[i - s] >> s);
        for (guint k = 1; k < s; k++)
          if ((d->coefficients >> (s - 1 - k)) & 1)
            v[i] ^= v[i - k];
      }
}

static void
make_directions (void)
{
  static gsize made = 0;

  if (!g_once_init_enter (&made))
    return;
  for (guint i = 0; i < BITS; i++)
    directions[0][i] = 1u << (BITS - 1 - i);
  for (guint d = 1; d < MLG_QUASI_DIMENSIONS; d++)
    make_dimension (directions[d], &mlg_directions[d - 1]);
  g_once_init_leave (&made, 1);
}

/* Steele, Lea and Flood's finaliser of 64 bits. */
static inline guint64
mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

static inline guint64
mix_both (guint64 a, guint64 b)
{
  return mix (mix (a + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ b);
}

static inline guint32
reversed (guint32 x)
{
  x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
  x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
  x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
  return GUINT32_SWAP_LE_BE (x);
}

/* Every digit is flipped or not by the digits above it: multiplications by even numbers and
 * additions only carry upwards, hence the reversal. */
static inline guint32
scrambled (guint32 x, guint64 key)
{
  x = reversed (x);
  x ^= x * 0x3d20adeau;
  x += (guint32) key;
  x *= (guint32) (key >> 32) | 1u;
  x ^= x * 0x05526c56u;
  x ^= x * 0x53a22864u;
  return reversed (x);
}

double
mlg_quasi_point (guint64 seed, guint64 key, guint dimension, guint32 index)
{
  const guint block = dimension / MLG_QUASI_DIMENSIONS;
  const guint32 *v = directions[dimension % MLG_QUASI_DIMENSIONS];
  guint32 x = 0;

  make_directions ();
  if (block > 0)
    index = scrambled (index, mix_both (seed, block));
  for (guint i = 0; index != 0; i++, index >>= 1)
    if (index & 1)
      x ^= v[i];
  x = scrambled (x, mix_both (seed, mix (key)));

  return ((double) x + 0.5) * 0x1p-32;
}

guint64
mlg_quasi_replicate (guint64 seed, guint replicate)
{
  return mix_both (seed, G_GUINT64_CONSTANT (0x5bd1e995) + replicate);
}
