/* Shrinkage against published figures and against what its words promise. */
#include "base/mlg-random.h"
#include "learn/mlg-beta.h"

#include <math.h>
#include <string.h>

/* 70 historical groups of control rats and their tumours (Tarone 1982; Gelman et al., table 5.1).
 */
static const MlgTrials rats[] = {
  { 0, 20 },  { 0, 20 },  { 0, 20 },  { 0, 20 },  { 0, 20 },  { 0, 20 }, { 0, 20 }, { 0, 19 },
  { 0, 19 },  { 0, 19 },  { 0, 19 },  { 0, 18 },  { 0, 18 },  { 0, 17 }, { 1, 20 }, { 1, 20 },
  { 1, 20 },  { 1, 20 },  { 1, 19 },  { 1, 19 },  { 1, 18 },  { 1, 18 }, { 2, 25 }, { 2, 24 },
  { 2, 23 },  { 2, 20 },  { 2, 20 },  { 2, 20 },  { 2, 20 },  { 2, 20 }, { 2, 20 }, { 1, 10 },
  { 5, 49 },  { 2, 19 },  { 5, 46 },  { 3, 27 },  { 2, 17 },  { 7, 49 }, { 7, 47 }, { 3, 20 },
  { 3, 20 },  { 2, 13 },  { 9, 48 },  { 10, 50 }, { 4, 20 },  { 4, 20 }, { 4, 20 }, { 4, 20 },
  { 4, 20 },  { 4, 20 },  { 4, 20 },  { 10, 48 }, { 4, 19 },  { 4, 19 }, { 4, 19 }, { 5, 22 },
  { 11, 46 }, { 12, 49 }, { 5, 20 },  { 5, 20 },  { 6, 23 },  { 5, 19 }, { 6, 22 }, { 6, 20 },
  { 6, 20 },  { 6, 20 },  { 16, 52 }, { 15, 47 }, { 15, 46 }, { 9, 24 },
};

/* 18 batters of 1970 after 45 times at bat (Efron and Morris 1975). */
static const double hits[] = {
  18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7
};

static void
assert_near (double found, double wanted, double by)
{
  if (!(fabs (found - wanted) <= by))
    g_error ("%.6f is not %.6f within %g", found, wanted, by);
}

static void
test_exact_interval (void)
{
  const MlgTrials one = { 1, 3 }, none = { 0, 10 }, all = { 10, 10 };
  double low, high;

  mlg_exact_interval (&one, 0.025, &low, &high);
  assert_near (low, 0.008, 0.0005);
  assert_near (high, 0.906, 0.0005);
  mlg_exact_interval (&none, 0.025, &low, &high);
  assert_near (low, 0, 0);
  assert_near (high, 1 - pow (0.025, 0.1), 1e-9);
  mlg_exact_interval (&all, 0.025, &low, &high);
  assert_near (low, pow (0.025, 0.1), 1e-9);
  assert_near (high, 1, 0);
}

static void
test_rats_by_moments (void)
{
  const MlgTrials current = { 4, 14 };
  double alpha, beta, weight = 1, sd;
  MlgShrink family = { MLG_SHRINK_LIKELIHOOD, 70, 1, &alpha, &beta, &weight };

  g_assert_cmpuint (G_N_ELEMENTS (rats), ==, 70);
  g_assert_true (mlg_beta_moments (rats, 70, &alpha, &beta));
  assert_near (alpha, 1.4, 0.05);
  assert_near (beta, 8.6, 0.05);
  assert_near (mlg_shrink_member (&family, &current, &sd), 0.223, 0.001);
  assert_near (sd, 0.083, 0.001);
}

/* With the current group among them the book finds about 2.4 and 14.3 for α and β. */
static void
test_rats_by_grid (void)
{
  MlgTrials all[71];
  g_autoptr (MlgShrink) family = NULL;
  double alpha, beta;

  memcpy (all, rats, sizeof rats);
  all[70] = (MlgTrials){ 4, 14 };
  family = mlg_shrink_new (all, 71);
  g_assert_cmpint (family->method, ==, MLG_SHRINK_GRID);
  mlg_shrink_family (family, &alpha, &beta);
  assert_near (alpha, 2.4, 0.05);
  assert_near (beta, 14.3, 0.25);
  assert_near (mlg_shrink_member (family, &all[70], NULL), 0.2109, 0.0005);
}

static void
test_batters (void)
{
  MlgTrials all[G_N_ELEMENTS (hits)];
  g_autoptr (MlgShrink) family = NULL;
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (hits); i++)
    all[i] = (MlgTrials){ hits[i], 45 };
  family = mlg_shrink_new (all, G_N_ELEMENTS (hits));
  assert_near (mlg_shrink_member (family, &all[0], NULL), 0.294, 0.002);
  assert_near (mlg_shrink_member (family, &all[17], NULL), 0.242, 0.002);
  assert_near (mlg_shrink_mean (family, 0.05, &low, &high), 0.265, 0.003);
  g_assert_true (low < 0.265 && 0.265 < high);
}

typedef struct
{
  guint64 seed, key, draw;
} Stream;

static double
uniform (Stream *stream)
{
  return mlg_random_uniform (stream->seed, stream->key, stream->draw++);
}

static double
normal_draw (Stream *stream)
{
  const double a = uniform (stream), b = uniform (stream);

  return sqrt (-2 * log1p (-a)) * cos (2 * G_PI * b);
}

/* Marsaglia and Tsang; below 1 by a power of a uniform. */
static double
gamma_draw (Stream *stream, double shape)
{
  const double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / sqrt (9 * d);
  double x, v, u;

  if (shape < 1)
    {
      const double power = pow (1 - uniform (stream), 1 / shape);

      return gamma_draw (stream, shape + 1) * power;
    }
  do
    {
      do
        {
          x = normal_draw (stream);
          v = 1 + c * x;
        }
      while (v <= 0);
      v = v * v * v;
      u = 1 - uniform (stream);
    }
  while (log (u) >= 0.5 * x * x + d - d * v + d * log (v));
  return d * v;
}

static double
campaign (Stream *stream, double alpha, double beta, guint n)
{
  const double a = gamma_draw (stream, alpha), b = gamma_draw (stream, beta);
  const double rate = a / (a + b);
  double k = 0;

  for (guint i = 0; i < n; i++)
    k += uniform (stream) < rate;
  return k;
}

/* Families drawn at random, campaigns drawn from them, then one more: how often does it fall into
 * the interval foretold? */
static double
cover (guint64 seed, guint rounds, guint least, guint most, guint trials)
{
  guint inside = 0;

  for (guint r = 0; r < rounds; r++)
    {
      Stream stream = { seed, r, 0 };
      g_autoptr (MlgShrink) family = NULL;
      MlgTrials seen[32];
      double mean, sum, next, low, high;
      guint n;

      n = least + (guint) (uniform (&stream) * (most - least + 1));
      mean = 0.02 + 0.6 * uniform (&stream);
      sum = exp (1 + 4 * uniform (&stream));
      for (guint i = 0; i < n; i++)
        seen[i] = (MlgTrials){ campaign (&stream, mean * sum, (1 - mean) * sum, trials), trials };
      family = mlg_shrink_new (seen, n);
      next = campaign (&stream, mean * sum, (1 - mean) * sum, trials);
      mlg_shrink_predict (family, trials, 0.05, &low, &high);
      inside += next >= low && next <= high;
    }
  return (double) inside / rounds;
}

static gboolean
heavy (void)
{
  return g_getenv ("MLG_HEAVY") != NULL;
}

static void
test_foretells (void)
{
  const guint rounds = heavy () ? 5000 : 250;
  /* three standard errors around what is promised, where few rounds are run */
  const double slack = heavy () ? 0 : 3 * sqrt (0.9 * 0.1 / rounds);
  const double many = cover (20260101, rounds, 8, 16, 200);
  const double few = cover (20260102, rounds, 2, 7, 200);
  const double small = cover (20260103, rounds, 2, 16, 20);

  g_test_message ("8 to 16 campaigns of 200: %.3f; 2 to 7: %.3f; of 20: %.3f", many, few, small);
  g_assert_cmpfloat (many, >=, 0.88 - slack);
  g_assert_cmpfloat (many, <=, 0.93 + slack);
  g_assert_cmpfloat (few, >=, 0.88 - slack);
  g_assert_cmpfloat (small, >=, 0.88 - slack);
}

/* A member's mean lies between its own rate and the family's mean, and all of them between the
 * least and the greatest rate seen. */
static void
test_stays_in_range (void)
{
  for (guint r = 0; r < 200; r++)
    {
      Stream stream = { 7, r, 0 };
      g_autoptr (MlgShrink) family = NULL;
      MlgTrials seen[12];
      const guint n = 2 + (guint) (11 * uniform (&stream));
      double mean, low, high, least = 1, most = 0;

      for (guint i = 0; i < n; i++)
        {
          seen[i].trials = 1 + floor (300 * uniform (&stream));
          seen[i].successes = floor ((seen[i].trials + 1) * uniform (&stream));
          if (r % 10 == 0)
            seen[i].successes = r % 20 == 0 ? 0 : seen[i].trials;
        }
      family = mlg_shrink_new (seen, n);
      mean = mlg_shrink_mean (family, 0.05, &low, &high);
      g_assert_true (low <= mean && mean <= high && low >= 0 && high <= 1);
      for (guint i = 0; i < family->n; i++)
        {
          least = MIN (least, family->alpha[i] / (family->alpha[i] + family->beta[i]));
          most = MAX (most, family->alpha[i] / (family->alpha[i] + family->beta[i]));
        }
      for (guint i = 0; i < n && family->method != MLG_SHRINK_ALIKE; i++)
        {
          const double own = seen[i].successes / seen[i].trials;
          const double shrunk = mlg_shrink_member (family, &seen[i], NULL);

          g_assert_true (shrunk >= MIN (own, mean) - 0.02 && shrunk <= MAX (own, mean) + 0.02);
          g_assert_true (shrunk >= MIN (own, least) - 1e-9 && shrunk <= MAX (own, most) + 1e-9);
        }
    }
}

static void
test_many_campaigns (void)
{
  Stream stream = { 11, 0, 0 };
  g_autofree MlgTrials *seen = g_new (MlgTrials, 2000);
  g_autoptr (MlgShrink) family = NULL;
  double mean, low, high;

  for (guint i = 0; i < 2000; i++)
    seen[i] = (MlgTrials){ campaign (&stream, 6, 14, 100), 100 };
  family = mlg_shrink_new (seen, 2000);
  g_assert_cmpint (family->method, ==, MLG_SHRINK_LIKELIHOOD);
  assert_near (family->alpha[0], 6, 0.6);
  assert_near (family->beta[0], 14, 1.4);
  mean = mlg_shrink_mean (family, 0.05, &low, &high);
  assert_near (mean, 0.3, 0.01);
  assert_near (high - low, 2 * 1.645 * sqrt (0.3 * 0.7 / 21 / 2000), 0.001);
}

/* Above 2,000 trials a beta of the same mean and variance takes the place of the sum. */
static void
test_prediction_meets (void)
{
  double alpha = 5, beta = 20, weight = 1, low, high, low_next, high_next;
  const MlgShrink family = { MLG_SHRINK_LIKELIHOOD, 70, 1, &alpha, &beta, &weight };

  mlg_shrink_predict (&family, 2000, 0.05, &low, &high);
  mlg_shrink_predict (&family, 2001, 0.05, &low_next, &high_next);
  assert_near (low, low_next, 2);
  assert_near (high, high_next, 2);
  mlg_shrink_predict (&family, 0, 0.05, &low, &high);
  assert_near (high, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learn/exact interval of a share", test_exact_interval);
  g_test_add_func ("/learn/rats by moments", test_rats_by_moments);
  g_test_add_func ("/learn/rats by the grid", test_rats_by_grid);
  g_test_add_func ("/learn/eighteen batters", test_batters);
  g_test_add_func ("/learn/foretold intervals hold the next campaign", test_foretells);
  g_test_add_func ("/learn/means stay in the range of what was seen", test_stays_in_range);
  g_test_add_func ("/learn/many campaigns by likelihood", test_many_campaigns);
  g_test_add_func ("/learn/the two ways of foretelling meet", test_prediction_meets);
  return g_test_run ();
}
