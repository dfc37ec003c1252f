/* Cascades drawn 64 worlds at a time, against one world at a time. */
#include "reach/mlg-cascade.h"

#include <math.h>
#include <string.h>

#define MAX_NODES 40
#define MAX_ARCS 400

typedef struct
{
  guint n, n_arcs;
  double chance[MAX_NODES + 1], pass_on[MAX_ARCS + 1];
  guint64 chance_key[MAX_NODES + 1], pass_key[MAX_ARCS + 1];
  guint32 start[MAX_NODES + 1], to[MAX_ARCS + 1];
} Network;

static double
any_chance (GRand *rand)
{
  double u = g_rand_double (rand);
  return u < 0.2 ? 0 : u < 0.3 ? 1 : g_rand_double (rand);
}

static void
network_init (Network *self, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  *self = (Network){ .n = 1 + (guint) g_rand_int_range (rand, 0, MAX_NODES) };
  for (guint u = 0; u < self->n; u++)
    {
      self->chance[u] = g_rand_int_range (rand, 0, 3) ? 0 : any_chance (rand);
      self->chance_key[u] = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
      guint degree = (guint) g_rand_int_range (rand, 0, 6);
      for (guint k = 0; k < degree && self->n > 1; k++)
        {
          self->to[self->n_arcs] = (guint32) g_rand_int_range (rand, 0, (gint32) self->n);
          self->pass_on[self->n_arcs] = any_chance (rand);
          self->pass_key[self->n_arcs++] = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
        }
      self->start[u + 1] = self->n_arcs;
    }
}

/* One world, as one would write it first. */
static void
plain_world (const Network *net, guint64 seed, guint64 world, guint8 *asked, guint8 *passed)
{
  guint64 block = world / 64, bit = world % 64;
  guint32 queue[MAX_NODES];
  guint8 active[MAX_NODES] = { 0 };
  guint n_queue = 0;
  for (guint v = 0; v < net->n; v++)
    {
      passed[v] = 0;
      asked[v] =
          mlg_draw_word_portable (seed, net->chance_key[v], block, net->chance[v]) >> bit & 1;
      active[v] = asked[v];
      if (asked[v])
        queue[n_queue++] = v;
    }
  for (guint at = 0; at < n_queue; at++)
    for (guint i = net->start[queue[at]]; i < net->start[queue[at] + 1]; i++)
      if (mlg_draw_word_portable (seed, net->pass_key[i], block, net->pass_on[i]) >> bit & 1)
        {
          passed[net->to[i]] = 1;
          if (!active[net->to[i]])
            queue[n_queue++] = net->to[i];
          active[net->to[i]] = 1;
        }
}

static void
worlds_side_by_side_are_worlds_one_by_one (void)
{
  for (guint seed = 0; seed < 200; seed++)
    {
      Network net;
      network_init (&net, seed);
      MlgCascadeNet borrowed = {
        net.n, net.chance, net.chance_key, net.start, net.to, net.pass_on, net.pass_key,
      };
      g_autoptr (MlgCascade) cascade = mlg_cascade_new (&borrowed);
      for (guint block = 0; block < 3; block++)
        {
          mlg_cascade_draw_block (cascade, seed, block);
          const MlgCascadeRoom *room = mlg_cascade_room (cascade);
          for (guint w = 0; w < 64; w++)
            {
              guint8 asked[MAX_NODES], passed[MAX_NODES];
              plain_world (&net, seed, block * 64 + w, asked, passed);
              for (guint v = 0; v < net.n; v++)
                {
                  g_assert_cmpuint (room->asked[v] >> w & 1, ==, asked[v]);
                  g_assert_cmpuint (room->passed[v] >> w & 1, ==, passed[v]);
                  g_assert_cmpuint (room->active[v] >> w & 1, ==, asked[v] | passed[v]);
                }
            }
        }
    }
}

/* Asked, or reached by a first link: what the control variate counts. */
static void
first_links_only (void)
{
  for (guint seed = 0; seed < 100; seed++)
    {
      Network net;
      network_init (&net, 1000 + seed);
      MlgCascadeNet borrowed = {
        net.n, net.chance, net.chance_key, net.start, net.to, net.pass_on, net.pass_key,
      };
      g_autoptr (MlgCascade) cascade = mlg_cascade_new (&borrowed);
      mlg_cascade_draw_block (cascade, 1, 0);
      const MlgCascadeRoom *room = mlg_cascade_room (cascade);
      guint64 first[MAX_NODES];
      memcpy (first, room->asked, net.n * sizeof *first);
      for (guint u = 0; u < net.n; u++)
        for (guint i = net.start[u]; i < net.start[u + 1]; i++)
          first[net.to[i]] |=
              room->asked[u] & mlg_draw_word_portable (1, net.pass_key[i], 0, net.pass_on[i]);
      g_assert_cmpmem (room->first, net.n * sizeof *first, first, net.n * sizeof *first);
    }
}

static void
same_words_whatever_the_processor (void)
{
#if defined(__x86_64__)
  __builtin_cpu_init ();
  for (guint64 i = 0; i < 5000; i++)
    {
      guint64 seed = i * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), key = seed ^ (i << 40);
      double chance = (double) (i % 101) / 100;
      guint64 word = mlg_draw_word_portable (seed, key, i << (i % 40), chance);
      if (__builtin_cpu_supports ("avx2"))
        g_assert_cmphex (mlg_draw_word_avx2 (seed, key, i << (i % 40), chance), ==, word);
      if (__builtin_cpu_supports ("avx512f"))
        g_assert_cmphex (mlg_draw_word_avx512 (seed, key, i << (i % 40), chance), ==, word);
    }
#endif
}

/* Philox 4x32-10 of the published test vector for zeros: 6627e8d5 e169c58d bc57ac4c 9b00dbd8. */
static void
draws_are_philox (void)
{
  static const double first[] = { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 };
  for (guint k = 0; k < 4; k++)
    {
      g_assert_cmpuint (mlg_draw_word_portable (0, 0, 0, first[k] * 0x1p-32) >> (16 * k) & 1, ==,
                        0);
      g_assert_cmpuint (mlg_draw_word_portable (0, 0, 0, (first[k] + 1) * 0x1p-32) >> (16 * k) & 1,
                        ==, 1);
    }
}

/* As often as asked, within five standard deviations; 0 never, 1 always. */
static void
chances_come_true (void)
{
  static const double chances[] = { 0, 0.001, 0.03, 0.5, 0.9, 1 };
  for (guint k = 0; k < G_N_ELEMENTS (chances); k++)
    {
      double p = chances[k], n = 64 * 4000, hits = 0;
      for (guint64 block = 0; block < 4000; block++)
        hits += __builtin_popcountll (mlg_cascade_draw () (5, 77 + k, block, p));
      g_assert_cmpfloat (fabs (hits - n * p), <=, 5 * sqrt (n * p * (1 - p)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cascade/worlds-side-by-side-are-worlds-one-by-one",
                   worlds_side_by_side_are_worlds_one_by_one);
  g_test_add_func ("/cascade/first-links-only", first_links_only);
  g_test_add_func ("/cascade/same-words-whatever-the-processor", same_words_whatever_the_processor);
  g_test_add_func ("/cascade/draws-are-philox", draws_are_philox);
  g_test_add_func ("/cascade/chances-come-true", chances_come_true);
  return g_test_run ();
}
