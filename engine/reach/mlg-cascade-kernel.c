#include "reach/mlg-cascade-kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define M0 0xD2511F53u
#define M1 0xCD9E8D57u
#define W0 0x9E3779B9u
#define W1 0xBB67AE85u

static inline uint64_t
threshold_of (double chance)
{
  return (uint64_t) (chance * 0x1p32 + 0.5);
}

uint64_t
mlg_draw_word_portable (uint64_t seed, uint64_t key, uint64_t block, double chance)
{
  if (chance <= 0 || chance >= 1)
    return chance >= 1 ? UINT64_MAX : 0;
  const uint64_t below = threshold_of (chance);
  uint64_t word = 0;
  for (uint32_t i = 0; i < 16; i++)
    {
      uint64_t counter = block * 16 + i;
      uint32_t c0 = (uint32_t) counter, c1 = (uint32_t) (counter >> 32);
      uint32_t c2 = (uint32_t) key, c3 = (uint32_t) (key >> 32);
      uint32_t k0 = (uint32_t) seed, k1 = (uint32_t) (seed >> 32);
      for (int round = 0; round < 10; round++)
        {
          const uint64_t a = (uint64_t) M0 * c0, b = (uint64_t) M1 * c2;
          c0 = (uint32_t) (b >> 32) ^ c1 ^ k0;
          c2 = (uint32_t) (a >> 32) ^ c3 ^ k1;
          c1 = (uint32_t) b;
          c3 = (uint32_t) a;
          k0 += W0;
          k1 += W1;
        }
      word |= (uint64_t) (c0 < below) << i | (uint64_t) (c1 < below) << (16 + i) |
              (uint64_t) (c2 < below) << (32 + i) | (uint64_t) (c3 < below) << (48 + i);
    }
  return word;
}

#if defined(__x86_64__)

/* Four counters a vector, one in each half of 64 bits; what lies above 32 bits is never read. */
__attribute__ ((target ("avx2"))) uint64_t
mlg_draw_word_avx2 (uint64_t seed, uint64_t key, uint64_t block, double chance)
{
  if (chance <= 0 || chance >= 1)
    return chance >= 1 ? UINT64_MAX : 0;
  const __m256i low = _mm256_set1_epi64x (0xffffffff);
  const __m256i below = _mm256_set1_epi64x ((int64_t) threshold_of (chance));
  const __m256i m0 = _mm256_set1_epi64x (M0), m1 = _mm256_set1_epi64x (M1);
  uint64_t word = 0;
  for (int h = 0; h < 4; h++)
    {
      __m256i c0 = _mm256_add_epi64 (_mm256_set1_epi64x ((int64_t) (block * 16) + 4 * h),
                                     _mm256_set_epi64x (3, 2, 1, 0));
      __m256i c1 = _mm256_srli_epi64 (c0, 32);
      __m256i c2 = _mm256_set1_epi64x ((int64_t) key), c3 = _mm256_srli_epi64 (c2, 32);
      uint32_t k0 = (uint32_t) seed, k1 = (uint32_t) (seed >> 32);
      for (int round = 0; round < 10; round++, k0 += W0, k1 += W1)
        {
          __m256i a = _mm256_mul_epu32 (m0, c0), b = _mm256_mul_epu32 (m1, c2);
          c0 = _mm256_xor_si256 (_mm256_xor_si256 (_mm256_srli_epi64 (b, 32), c1),
                                 _mm256_set1_epi64x (k0));
          c2 = _mm256_xor_si256 (_mm256_xor_si256 (_mm256_srli_epi64 (a, 32), c3),
                                 _mm256_set1_epi64x (k1));
          c1 = b;
          c3 = a;
        }
      const __m256i out[4] = { c0, c1, c2, c3 };
      for (int j = 0; j < 4; j++)
        {
          __m256i hit = _mm256_cmpgt_epi64 (below, _mm256_and_si256 (out[j], low));
          uint32_t mask = (uint32_t) _mm256_movemask_pd (_mm256_castsi256_pd (hit));
          word |= (uint64_t) mask << (16 * j + 4 * h);
        }
    }
  return word;
}

#define WIDE __attribute__ ((target ("avx512f")))

/* Eight counters a vector, two vectors side by side. */
WIDE uint64_t
mlg_draw_word_avx512 (uint64_t seed, uint64_t key, uint64_t block, double chance)
{
  if (chance <= 0 || chance >= 1)
    return chance >= 1 ? UINT64_MAX : 0;
  const __m512i low = _mm512_set1_epi64 (0xffffffff);
  const __m512i below = _mm512_set1_epi64 ((int64_t) threshold_of (chance));
  const __m512i m0 = _mm512_set1_epi64 (M0), m1 = _mm512_set1_epi64 (M1);
  const __m512i eight = _mm512_set_epi64 (7, 6, 5, 4, 3, 2, 1, 0);
  __m512i c[2][4];
  for (int h = 0; h < 2; h++)
    {
      c[h][0] = _mm512_add_epi64 (_mm512_set1_epi64 ((int64_t) (block * 16) + 8 * h), eight);
      c[h][1] = _mm512_srli_epi64 (c[h][0], 32);
      c[h][2] = _mm512_set1_epi64 ((int64_t) key);
      c[h][3] = _mm512_srli_epi64 (c[h][2], 32);
    }
  uint32_t k0 = (uint32_t) seed, k1 = (uint32_t) (seed >> 32);
  for (int round = 0; round < 10; round++, k0 += W0, k1 += W1)
    for (int h = 0; h < 2; h++)
      {
        __m512i a = _mm512_mul_epu32 (m0, c[h][0]), b = _mm512_mul_epu32 (m1, c[h][2]);
        c[h][0] = _mm512_ternarylogic_epi64 (_mm512_srli_epi64 (b, 32), c[h][1],
                                             _mm512_set1_epi64 (k0), 0x96);
        c[h][2] = _mm512_ternarylogic_epi64 (_mm512_srli_epi64 (a, 32), c[h][3],
                                             _mm512_set1_epi64 (k1), 0x96);
        c[h][1] = b;
        c[h][3] = a;
      }
  uint64_t word = 0;
  for (int j = 0; j < 4; j++)
    for (int h = 0; h < 2; h++)
      word |= (uint64_t) _mm512_cmplt_epu64_mask (_mm512_and_si512 (c[h][j], low), below)
              << (16 * j + 8 * h);
  return word;
}

#endif

/* What relay u passes on in the worlds of `sent`; new ones join the queue. */
static size_t
pass_on (const MlgCascadeNet *net,
         MlgDrawWord draw,
         uint64_t seed,
         uint64_t block,
         MlgCascadeRoom *room,
         uint32_t u,
         uint64_t sent,
         size_t n_queue)
{
  for (uint32_t i = net->start[u]; i < net->start[u + 1]; i++)
    {
      uint32_t v = net->to[i];
      uint64_t open = sent & ~room->passed[v];
      if (open == 0)
        continue;
      if (room->arc_block[i] != block)
        {
          room->arc[i] = draw (seed, net->pass_key[i], block, net->pass_on[i]);
          room->arc_block[i] = block;
        }
      open &= room->arc[i];
      room->passed[v] |= open;
      open &= ~room->active[v];
      if (open == 0)
        continue;
      if (room->waiting[v] == 0)
        room->queue[n_queue++ % net->n] = v;
      room->waiting[v] |= open;
      room->active[v] |= open;
    }
  return n_queue;
}

/* First what the asked relays pass on, then wave by wave what they wake: a relay waits at most
 * once, with all the worlds in which it woke since it last passed on. */
void
mlg_cascade_block (
    const MlgCascadeNet *net, MlgDrawWord draw, uint64_t seed, uint64_t block, MlgCascadeRoom *room)
{
  size_t n_queue = 0;
  for (size_t v = 0; v < net->n; v++)
    {
      room->asked[v] = draw (seed, net->chance_key[v], block, net->chance[v]);
      room->active[v] = room->asked[v];
      room->passed[v] = room->waiting[v] = 0;
    }
  for (uint32_t u = 0; u < net->n; u++)
    if (room->asked[u] != 0)
      n_queue = pass_on (net, draw, seed, block, room, u, room->asked[u], n_queue);
  for (size_t v = 0; v < net->n; v++)
    room->first[v] = room->active[v];
  for (size_t at = 0; at < n_queue; at++)
    {
      uint32_t u = room->queue[at % net->n];
      uint64_t sent = room->waiting[u];
      room->waiting[u] = 0;
      n_queue = pass_on (net, draw, seed, block, room, u, sent, n_queue);
    }
}
