/* Points and Sobol indices against functions whose indices are published. */
#include "base/mlg-random.h"
#include "uncertain/mlg-quasi.h"
#include "uncertain/mlg-sobol.h"

#include <math.h>
#include <string.h>

/* Every equal part of a side holds one point, whatever the dimension and its block. */
static void
test_points_spread (void)
{
  const guint n = 1024, dimensions[] = { 0, 1, 5, 63, 64, 127, 500, 2049 };

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      g_autofree guint8 *seen = g_new0 (guint8, n);

      for (guint p = 0; p < n; p++)
        {
          const double u = mlg_quasi_point (7, 1000 + i, dimensions[i], p);

          g_assert_true (u > 0 && u < 1);
          g_assert_false (seen[(guint) (u * n)]);
          seen[(guint) (u * n)] = 1;
        }
    }
}

/* The first two dimensions: one point in every elementary rectangle of area 1 / n, also after
 * scrambling; and in the same block of 64 when it is shuffled. */
static void
test_points_pairs (void)
{
  const guint bits = 8, n = 1u << bits;

  for (guint block = 0; block < 3; block++)
    for (guint across = 0; across <= bits; across++)
      {
        g_autofree guint8 *seen = g_new0 (guint8, n);

        for (guint p = 0; p < n; p++)
          {
            const double x = mlg_quasi_point (3, 11, 64 * block, p);
            const double y = mlg_quasi_point (3, 12, 64 * block + 1, p);
            const guint i = (guint) (x * (1u << across)), j = (guint) (y * (1u << (bits - across)));

            g_assert_false (seen[i << (bits - across) | j]);
            seen[i << (bits - across) | j] = 1;
          }
      }
}

/* A coordinate depends on the seed and on the key, and two dimensions of different blocks do not
 * follow each other. */
static void
test_points_keys (void)
{
  double xy = 0;

  g_assert_cmpfloat (mlg_quasi_point (1, 5, 3, 17), ==, mlg_quasi_point (1, 5, 3, 17));
  g_assert_cmpfloat (mlg_quasi_point (1, 5, 3, 17), !=, mlg_quasi_point (2, 5, 3, 17));
  g_assert_cmpfloat (mlg_quasi_point (1, 5, 3, 17), !=, mlg_quasi_point (1, 6, 3, 17));
  for (guint p = 0; p < 4096; p++)
    xy += (mlg_quasi_point (1, 5, 3, p) - 0.5) * (mlg_quasi_point (1, 9, 67, p) - 0.5);
  g_assert_cmpfloat (fabs (xy / 4096 * 12), <, 4 / sqrt (4096));
}

/* A function of n coordinates with its indices. */
typedef struct
{
  guint n;
  double (*f) (const double *u, guint n);
} Function;

static gboolean
evaluate (gpointer worker, const double *u, double *out_y, G_GNUC_UNUSED GError **error)
{
  const Function *function = worker;

  *out_y = function->f (u, function->n);
  return TRUE;
}

static MlgSobol *
run (const Function *function,
     const guint *group,
     guint n_groups,
     guint base,
     guint64 seed,
     guint threads)
{
  guint64 keys[64];
  gpointer workers[4];
  const MlgSobolDesign design = { .n_inputs = function->n,
                                  .n_groups = n_groups,
                                  .keys = keys,
                                  .group = group,
                                  .base = base,
                                  .seed = seed,
                                  .threads = threads };
  g_autoptr (GError) error = NULL;
  MlgSobol *sobol;

  for (guint i = 0; i < function->n; i++)
    keys[i] = 100 + i;
  for (guint t = 0; t < 4; t++)
    workers[t] = (gpointer) (gsize) function;
  sobol = mlg_sobol_run (&design, evaluate, workers, NULL, &error);
  g_assert_no_error (error);
  return sobol;
}

static const guint each[64] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31 };

/* Ishigami and Homma 1990, a = 7, b = 0.1. */
static double
ishigami (const double *u, G_GNUC_UNUSED guint n)
{
  const double x = G_PI * (2 * u[0] - 1), y = G_PI * (2 * u[1] - 1), z = G_PI * (2 * u[2] - 1);

  return sin (x) + 7 * sin (y) * sin (y) + 0.1 * z * z * z * z * sin (x);
}

static const Function ishigami_function = { 3, ishigami };

static void
check_index (const MlgSobolIndex *index, double first, double total, double within)
{
  g_test_message ("first %.4f ± %.4f (%.4f), total %.4f ± %.4f (%.4f)", index->first,
                  index->first_error, first, index->total, index->total_error, total);
  g_assert_cmpfloat (fabs (index->first - first), <, within);
  g_assert_cmpfloat (fabs (index->total - total), <, within);
}

static void
test_ishigami (void)
{
  for (guint64 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (MlgSobol) s = run (&ishigami_function, each, 3, 16384, seed, 1);

      g_assert_cmpuint (s->base, ==, 16384);
      g_assert_cmpuint (s->evaluations, ==, 16384 * 8);
      check_index (&s->groups[0], 0.3139, 0.5576, 0.01);
      check_index (&s->groups[1], 0.4424, 0.4424, 0.01);
      check_index (&s->groups[2], 0, 0.2437, 0.01);
      g_assert_cmpfloat (fabs (s->mean - 3.5), <, 0.01);
      g_assert_cmpfloat (fabs (s->variance - 13.8446), <, 0.1);
      g_assert_cmpfloat (fabs (s->sum_first - 0.7563), <, 0.015);
    }
}

/* Saltelli and Sobol 1995: ∏ (|4u − 2| + a) / (1 + a). */
static const double g_constants[] = { 0, 1, 4.5, 9, 99, 99, 99, 99 };

static double
g_function (const double *u, guint n)
{
  double product = 1;

  for (guint i = 0; i < n; i++)
    product *= (fabs (4 * u[i] - 2) + g_constants[i]) / (1 + g_constants[i]);
  return product;
}

static double
g_variance (guint i)
{
  return 1.0 / 3 / ((1 + g_constants[i]) * (1 + g_constants[i]));
}

static void
test_g_function (void)
{
  const Function function = { 8, g_function };
  g_autoptr (MlgSobol) s = run (&function, each, 8, 16384, 1, 1);
  double whole = 1;

  for (guint i = 0; i < 8; i++)
    whole *= 1 + g_variance (i);
  for (guint i = 0; i < 8; i++)
    check_index (&s->groups[i], g_variance (i) / (whole - 1),
                 g_variance (i) * whole / (1 + g_variance (i)) / (whole - 1), 0.01);
}

/* The same function by two groups: what a group carries counts what its members share. */
static void
test_groups (void)
{
  const Function function = { 8, g_function };
  const guint group[] = { 0, 0, 1, 1, 1, 1, 1, 1 };
  g_autoptr (MlgSobol) s = run (&function, group, 2, 16384, 1, 1);
  double v[2] = { 1, 1 };

  for (guint i = 0; i < 8; i++)
    v[group[i]] *= 1 + g_variance (i);
  for (guint g = 0; g < 2; g++)
    check_index (&s->groups[g], (v[g] - 1) / (v[0] * v[1] - 1),
                 (v[g] - 1) * v[1 - g] / (v[0] * v[1] - 1), 0.01);
}

static double
additive (const double *u, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += (i + 1) * u[i];
  return sum;
}

/* An additive model: indices add up to 1, and total is first. Few points are enough. */
static void
test_additive (void)
{
  const Function function = { 32, additive };
  g_autoptr (MlgSobol) s = run (&function, each, 32, 2048, 1, 1);
  double squares = 0;

  for (guint i = 0; i < 32; i++)
    squares += (i + 1.0) * (i + 1.0);
  for (guint i = 0; i < 32; i++)
    check_index (&s->groups[i], (i + 1.0) * (i + 1.0) / squares, (i + 1.0) * (i + 1.0) / squares,
                 0.005);
  g_assert_cmpfloat (fabs (s->sum_first - 1), <, 0.01);
}

/* Within its error bars in at least three of four cases, over many seeds: the bars are worth their
 * name, and not so wide that they say nothing. */
static void
test_errors (void)
{
  guint within = 0, of = 0;
  double errors = 0, deviations = 0;

  for (guint64 seed = 1; seed <= 100; seed++)
    {
      g_autoptr (MlgSobol) s = run (&ishigami_function, each, 3, 512, seed, 1);
      const double first[] = { 0.3139, 0.4424, 0 }, total[] = { 0.5576, 0.4424, 0.2437 };

      for (guint g = 0; g < 3; g++)
        {
          const double d = s->groups[g].first - first[g], t = s->groups[g].total - total[g];

          within += fabs (d) < 2 * s->groups[g].first_error;
          within += fabs (t) < 2 * s->groups[g].total_error;
          deviations += d * d + t * t;
          errors += s->groups[g].first_error * s->groups[g].first_error +
                    s->groups[g].total_error * s->groups[g].total_error;
          of += 2;
        }
    }
  g_test_message ("%u of %u within two standard errors; mean square %.5f against %.5f", within, of,
                  deviations / of, errors / of);
  g_assert_cmpfloat (within, >, 0.88 * of);
  g_assert_cmpfloat (errors, <, 2 * deviations);
  g_assert_cmpfloat (errors, >, 0.5 * deviations);
}

/* 1, 2 and 4 threads: the same bits. */
static void
test_threads (void)
{
  g_autoptr (MlgSobol) one = run (&ishigami_function, each, 3, 1024, 1, 1);

  for (guint threads = 2; threads <= 4; threads += 2)
    {
      g_autoptr (MlgSobol) more = run (&ishigami_function, each, 3, 1024, 1, threads);

      g_assert_true (memcmp (one->groups, more->groups, 3 * sizeof (MlgSobolIndex)) == 0);
      g_assert_true (one->mean == more->mean && one->variance == more->variance);
    }
}

static double
constant (G_GNUC_UNUSED const double *u, G_GNUC_UNUSED guint n)
{
  return 0.1;
}

/* Nothing varies: the indices are unknown, never 0 or infinite. */
static void
test_constant (void)
{
  const Function function = { 3, constant };
  g_autoptr (MlgSobol) s = run (&function, each, 3, 32, 1, 1);

  g_assert_true (isnan (s->groups[0].first) && isnan (s->groups[0].total));
  g_assert_true (isnan (s->sum_first));
  g_assert_cmpfloat (s->variance, <, 1e-20);
}

static gboolean
refuse (G_GNUC_UNUSED gpointer worker, const double *u, double *out_y, GError **error)
{
  *out_y = u[0];
  if (u[0] < 0.99)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "refused");
  return FALSE;
}

/* A model that fails, in whichever thread, makes the run fail; a stopped run says so. */
static void
test_failures (void)
{
  const guint64 keys[] = { 1, 2 };
  gpointer workers[4] = { NULL };
  const MlgSobolDesign design = {
    .n_inputs = 2, .n_groups = 2, .keys = keys, .group = each, .base = 4096, .seed = 1, .threads = 4
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (mlg_sobol_run (&design, refuse, workers, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (mlg_sobol_run (&design, refuse, workers, cancellable, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uncertain/points/spread", test_points_spread);
  g_test_add_func ("/uncertain/points/pairs", test_points_pairs);
  g_test_add_func ("/uncertain/points/keys", test_points_keys);
  g_test_add_func ("/uncertain/sobol/ishigami", test_ishigami);
  g_test_add_func ("/uncertain/sobol/g-function", test_g_function);
  g_test_add_func ("/uncertain/sobol/groups", test_groups);
  g_test_add_func ("/uncertain/sobol/additive", test_additive);
  g_test_add_func ("/uncertain/sobol/errors", test_errors);
  g_test_add_func ("/uncertain/sobol/threads", test_threads);
  g_test_add_func ("/uncertain/sobol/constant", test_constant);
  g_test_add_func ("/uncertain/sobol/failures", test_failures);
  return g_test_run ();
}
