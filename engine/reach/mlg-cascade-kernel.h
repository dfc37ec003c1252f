/* Cascades, 64 worlds at a time: a relay's state in 64 worlds is a word, a link passes on in all of
 * them at once. Freestanding C like mlg-fast-kernel.h: no library, no allocation.
 *
 * What is drawn depends on the seed, on the key of the thing drawn and on the world, never on
 * order: world w of a key is output w / 16 % 4 of Philox 4x32-10 at counter w / 64 × 16 + w % 16. A
 * chance is kept to 2^-32. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* Bit i of the result: the thing happens in world 64 × block + i. 0 and 1 are exact. */
typedef uint64_t (*MlgDrawWord) (uint64_t seed, uint64_t key, uint64_t block, double chance);
uint64_t mlg_draw_word_portable (uint64_t seed, uint64_t key, uint64_t block, double chance);
#if defined(__x86_64__)
uint64_t mlg_draw_word_avx2 (uint64_t seed, uint64_t key, uint64_t block, double chance);
uint64_t mlg_draw_word_avx512 (uint64_t seed, uint64_t key, uint64_t block, double chance);
#endif

typedef struct
{
  size_t n;             /* nodes */
  const double *chance; /* asked and engaged */
  const uint64_t *chance_key;
  const uint32_t *start, *to; /* arcs by node: [n + 1], [start[n]] */
  const double *pass_on;
  const uint64_t *pass_key;
} MlgCascadeNet;

/* Room for one block of worlds. `arc` and `arc_block` have one entry per arc (arc_block starts at
 * UINT64_MAX), `queue` n, the others n words. */
typedef struct
{
  uint64_t *asked, *passed, *active; /* results: asked; some live link reached it; either */
  uint64_t *first;                   /* asked, or reached by a live link of an asked relay */
  uint64_t *waiting;
  uint64_t *arc, *arc_block;
  uint32_t *queue;
} MlgCascadeRoom;

/* Draws worlds 64 × block … + 63. */
void mlg_cascade_block (const MlgCascadeNet *net,
                        MlgDrawWord draw,
                        uint64_t seed,
                        uint64_t block,
                        MlgCascadeRoom *room);
