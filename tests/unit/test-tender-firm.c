/* The closed forms of firmness against brute force on random grids, and sampled ranks against exact
 * volumes. MLG_SEED=n draws other grids. */
#include "tender/mlg-exact-near.h"
#include "tender/mlg-tender-firm.h"
#include <math.h>

enum
{
  GRIDS = 10000,
  MAX_LEAVES = 5,
  MAX_OFFERS = 5,
  PARTS = 20, /* shares are twentieths */
};

typedef struct
{
  guint n_leaves, n_offers;
  long points[MAX_LEAVES], total;
  long marks[MAX_OFFERS][MAX_LEAVES]; /* in twentieths */
  MlgExactPool *pool;
  const MlgExact *p[MAX_LEAVES], *s[MAX_OFFERS][MAX_LEAVES];
} Grid;

static GRand *
start (void)
{
  const char *wanted = g_getenv ("MLG_SEED");
  const guint32 seed =
      wanted != NULL ? (guint32) g_ascii_strtoull (wanted, NULL, 10) : (guint32) 20261122;

  g_test_message ("seed %u", seed);
  return g_rand_new_with_seed (seed);
}

static void
grid_draw (Grid *grid, GRand *rand, gint32 most_points)
{
  const gint32 step = g_rand_boolean (rand) ? 1 : 5; /* coarse marks make ties */

  grid->n_leaves = (guint) g_rand_int_range (rand, 2, MAX_LEAVES + 1);
  grid->n_offers = (guint) g_rand_int_range (rand, 2, MAX_OFFERS + 1);
  grid->pool = mlg_exact_pool_new ();
  grid->total = 0;
  for (guint k = 0; k < grid->n_leaves; k++)
    {
      grid->points[k] = g_rand_int_range (rand, k == 0, most_points + 1);
      grid->total += grid->points[k];
      grid->p[k] = mlg_exact_whole (grid->pool, grid->points[k]);
    }
  for (guint i = 0; i < grid->n_offers; i++)
    for (guint k = 0; k < grid->n_leaves; k++)
      {
        grid->marks[i][k] = g_rand_int_range (rand, 0, PARTS / step + 1) * step;
        grid->s[i][k] = mlg_exact_ratio (grid->pool, grid->marks[i][k], PARTS);
      }
}

static void
grid_clear (Grid *grid)
{
  mlg_exact_pool_free (grid->pool);
}

static long
score_of (const Grid *grid, guint i, const long *points)
{
  long total = 0;

  for (guint k = 0; k < grid->n_leaves; k++)
    total += points[k] * grid->marks[i][k];
  return total;
}

static guint
best_of (const Grid *grid)
{
  guint best = 0;

  for (guint i = 1; i < grid->n_offers; i++)
    if (score_of (grid, i, grid->points) > score_of (grid, best, grid->points))
      best = i;
  return best;
}

/* ---- stability intervals ------------------------------------------------ */

enum
{
  STEPS = 40
};

/* Points, times 40·(total − p): the leaf has j fortieths of the total, the others share the rest.
 */
static void
rescale (const Grid *grid, guint leaf, long j, long *out)
{
  for (guint k = 0; k < grid->n_leaves; k++)
    out[k] = k == leaf ? grid->total * j * (grid->total - grid->points[leaf])
                       : grid->points[k] * grid->total * (STEPS - j);
}

/* The same with any exact weight: the lead of one offer over another. */
static const MlgExact *
lead_at (const Grid *grid, guint first, guint other, guint leaf, const MlgExact *t)
{
  MlgExactPool *pool = grid->pool;
  const MlgExact *total = mlg_exact_whole (pool, grid->total);
  const MlgExact *scale = mlg_exact_div (pool, mlg_exact_sub (pool, total, t),
                                         mlg_exact_whole (pool, grid->total - grid->points[leaf]));
  const MlgExact *totals[2] = { mlg_exact_whole (pool, 0), mlg_exact_whole (pool, 0) };

  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const MlgExact *points = k == leaf ? t : mlg_exact_mul (pool, grid->p[k], scale);

      totals[0] = mlg_exact_add (pool, totals[0], mlg_exact_mul (pool, points, grid->s[first][k]));
      totals[1] = mlg_exact_add (pool, totals[1], mlg_exact_mul (pool, points, grid->s[other][k]));
    }
  return mlg_exact_sub (pool, totals[0], totals[1]);
}

static void
check_end (const Grid *grid, guint first, guint other, guint leaf, const MlgExact *t, long bound)
{
  if (!mlg_exact_equal (t, mlg_exact_whole (grid->pool, bound)))
    g_assert_cmpint (mlg_exact_sign (lead_at (grid, first, other, leaf, t)), ==, 0);
}

static void
check_interval (const Grid *grid, guint first, guint other, guint leaf)
{
  const MlgExact *lowest, *highest;
  const gboolean any = mlg_tender_weight_interval (
      grid->pool, grid->s[first], grid->s[other], grid->p, grid->n_leaves, leaf, &lowest, &highest);

  if (grid->points[leaf] == grid->total)
    {
      g_assert_cmpint (any, ==, grid->marks[first][leaf] >= grid->marks[other][leaf]);
      return;
    }
  for (long j = 0; j <= STEPS; j++)
    {
      const MlgExact *t = mlg_exact_ratio (grid->pool, grid->total * j, STEPS);
      long points[MAX_LEAVES];

      rescale (grid, leaf, j, points);
      g_assert_cmpint (any && mlg_exact_compare (t, lowest) >= 0 &&
                           mlg_exact_compare (t, highest) <= 0,
                       ==, score_of (grid, first, points) >= score_of (grid, other, points));
    }
  if (any)
    {
      check_end (grid, first, other, leaf, lowest, 0);
      check_end (grid, first, other, leaf, highest, grid->total);
    }
}

static void
test_weight_interval (void)
{
  g_autoptr (GRand) rand = start ();

  for (guint g = 0; g < GRIDS; g++)
    {
      Grid grid;
      guint first;

      grid_draw (&grid, rand, 30);
      first = g % 4 == 0 ? 0 : best_of (&grid); /* now and then one that does not win */
      for (guint k = 0; k < grid.n_leaves; k++)
        check_interval (&grid, first, (first + 1) % grid.n_offers, k);
      grid_clear (&grid);
    }
}

/* ---- smallest transfer -------------------------------------------------- */

/* All ways to share out whole points: the fewest that must move for `other` to be level. */
static void
try_shares (const Grid *grid, guint other, guint k, long left, long *points, long *best)
{
  long moved = 0;

  if (k + 1 < grid->n_leaves)
    {
      for (points[k] = 0; points[k] <= left; points[k]++)
        try_shares (grid, other, k + 1, left - points[k], points, best);
      return;
    }
  points[k] = left;
  if (score_of (grid, 0, points) > score_of (grid, other, points))
    return;
  for (guint l = 0; l < grid->n_leaves; l++)
    moved += MAX (grid->points[l] - points[l], 0);
  if (*best < 0 || moved < *best)
    *best = moved;
}

/* The exact optimum of the linear programme, corner by corner: one leaf receives, a set is emptied,
 * at most one more gives a part. NULL: no corner is level. */
static const MlgExact *
best_corner (const Grid *grid, guint other)
{
  const MlgExact *best = NULL;

  for (guint to = 0; to < grid->n_leaves; to++)
    for (guint set = 0; set < 1u << grid->n_leaves; set++)
      for (guint part = 0; part < grid->n_leaves; part++)
        {
          long lead = score_of (grid, 0, grid->points) - score_of (grid, other, grid->points);
          long moved = 0, gain;
          const MlgExact *taken;
          const long low = grid->marks[0][to] - grid->marks[other][to];

          if ((set >> to & 1) || (set >> part & 1))
            continue;
          for (guint k = 0; k < grid->n_leaves; k++)
            if (set >> k & 1)
              {
                lead -= grid->points[k] * (grid->marks[0][k] - grid->marks[other][k] - low);
                moved += grid->points[k];
              }
          gain = grid->marks[0][part] - grid->marks[other][part] - low;
          if (lead > 0 && (part == to || gain <= 0 || lead > gain * grid->points[part]))
            continue;
          taken = mlg_exact_add (grid->pool, mlg_exact_whole (grid->pool, moved),
                                 lead > 0 ? mlg_exact_ratio (grid->pool, lead, gain)
                                          : mlg_exact_whole (grid->pool, 0));
          if (best == NULL || mlg_exact_compare (taken, best) < 0)
            best = taken;
        }
  return best;
}

/* The moves told add up, keep every leaf at or above nothing and bring the two level. */
static void
check_moves (const Grid *grid, guint other, const MlgExact *transfer, const MlgExact **change)
{
  MlgExactPool *pool = grid->pool;
  const MlgExact *sum = mlg_exact_whole (pool, 0), *up = sum, *lead = sum;

  for (guint k = 0; k < grid->n_leaves; k++)
    {
      const MlgExact *points = mlg_exact_add (pool, grid->p[k], change[k]);

      g_assert_cmpint (mlg_exact_sign (points), >=, 0);
      sum = mlg_exact_add (pool, sum, change[k]);
      if (mlg_exact_sign (change[k]) > 0)
        up = mlg_exact_add (pool, up, change[k]);
      lead = mlg_exact_add (
          pool, lead,
          mlg_exact_mul (pool, points, mlg_exact_sub (pool, grid->s[0][k], grid->s[other][k])));
    }
  g_assert_cmpint (mlg_exact_sign (sum), ==, 0);
  g_assert_true (mlg_exact_equal (up, transfer));
  if (mlg_exact_sign (transfer) > 0)
    g_assert_cmpint (mlg_exact_sign (lead), ==, 0);
  else
    g_assert_cmpint (mlg_exact_sign (lead), <=, 0);
}

static void
check_transfer (const Grid *grid, guint other)
{
  const MlgExact *change[MAX_LEAVES];
  const MlgExact *transfer = mlg_tender_smallest_transfer (grid->pool, grid->s[0], grid->s[other],
                                                           grid->p, grid->n_leaves, change);
  const MlgExact *corner = best_corner (grid, other);
  long points[MAX_LEAVES], whole = -1;

  try_shares (grid, other, 0, grid->total, points, &whole);
  g_assert_true (mlg_exact_equal (transfer, corner));
  g_assert_cmpint (transfer == NULL, ==, whole < 0);
  if (transfer == NULL)
    return;
  /* what is emptied is whole, so whole points need the next whole number */
  g_assert_cmpint (mlg_exact_compare (transfer, mlg_exact_whole (grid->pool, whole)), <=, 0);
  g_assert_cmpint (mlg_exact_compare (transfer, mlg_exact_whole (grid->pool, whole - 1)), >, 0);
  check_moves (grid, other, transfer, change);
}

static void
test_smallest_transfer (void)
{
  g_autoptr (GRand) rand = start ();

  for (guint g = 0; g < GRIDS; g++)
    {
      Grid grid;

      grid_draw (&grid, rand, 3);
      check_transfer (&grid, 1);
      grid_clear (&grid);
    }
}

/* ---- critical lowest price ---------------------------------------------- */

/* Points of first − other, the inverse formula written out. */
static const MlgExact *
lead_at_lowest (MlgExactPool *pool,
                const MlgExact *most,
                const MlgExact *const *prices,
                const MlgExact *const *rests,
                const MlgExact *lowest)
{
  const MlgExact *totals[2];

  for (guint i = 0; i < 2; i++)
    totals[i] = mlg_exact_add (pool, rests[i],
                               mlg_exact_mul (pool, most, mlg_exact_div (pool, lowest, prices[i])));
  return mlg_exact_sub (pool, totals[0], totals[1]);
}

static void
check_critical (GRand *rand)
{
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const long cents[2] = { g_rand_int_range (rand, 1, 40), g_rand_int_range (rand, 1, 40) };
  const MlgExact *most = mlg_exact_whole (pool, g_rand_int_range (rand, 1, 61));
  const MlgExact *prices[2] = { mlg_exact_whole (pool, cents[0] * 2500),
                                mlg_exact_whole (pool, cents[1] * 2500) };
  const MlgExact *rests[2] = { mlg_exact_ratio (pool, g_rand_int_range (rand, 0, 161), 4),
                               mlg_exact_ratio (pool, g_rand_int_range (rand, 0, 161), 4) };
  const MlgExact *critical =
      mlg_tender_critical_lowest (pool, most, prices[0], rests[0], prices[1], rests[1]);
  const long ceiling = MIN (cents[0], cents[1]) * 2500;
  const int at_most =
      mlg_exact_sign (lead_at_lowest (pool, most, prices, rests, mlg_exact_whole (pool, ceiling)));

  if (critical != NULL)
    g_assert_cmpint (mlg_exact_sign (lead_at_lowest (pool, most, prices, rests, critical)), ==, 0);
  for (long j = 1; j <= 50; j++)
    {
      const MlgExact *lowest = mlg_exact_ratio (pool, ceiling * j, 50);
      const int sign = mlg_exact_sign (lead_at_lowest (pool, most, prices, rests, lowest));
      const int side = critical != NULL ? mlg_exact_compare (lowest, critical) : 1;

      if (critical == NULL)
        g_assert_cmpint (sign, ==, at_most); /* never changes */
      else if (mlg_exact_equal (critical, mlg_exact_whole (pool, ceiling)))
        g_assert_cmpint (sign != 0, ==, side != 0);
      else
        g_assert_cmpint (sign, ==, side * at_most);
    }
}

static void
test_critical_lowest (void)
{
  g_autoptr (GRand) rand = start ();

  for (guint g = 0; g < GRIDS; g++)
    check_critical (rand);
}

/* ---- pairwise winning index --------------------------------------------- */

/* The volume of the part of a simplex where a linear form is above 0, told by its values at the
 * corners: cut an edge that changes sign where it is 0, and look at the two halves. */
static const MlgExact *
volume_above (MlgExactPool *pool, const MlgExact **values, guint n)
{
  guint up = n, down = n;
  const MlgExact *old, *part, *upper, *lower;
  const MlgExact *one = mlg_exact_whole (pool, 1);

  for (guint k = 0; k < n; k++)
    if (mlg_exact_sign (values[k]) > 0)
      up = k;
    else if (mlg_exact_sign (values[k]) < 0)
      down = k;
  if (up == n || down == n)
    return mlg_exact_whole (pool, up < n);
  /* from the upper end, the part of the edge above 0 */
  part = mlg_exact_div (pool, values[up], mlg_exact_sub (pool, values[up], values[down]));
  old = values[down];
  values[down] = mlg_exact_whole (pool, 0);
  upper = volume_above (pool, values, n);
  values[down] = old;
  old = values[up];
  values[up] = mlg_exact_whole (pool, 0);
  lower = volume_above (pool, values, n);
  values[up] = old;
  return mlg_exact_add (pool, mlg_exact_mul (pool, part, upper),
                        mlg_exact_mul (pool, mlg_exact_sub (pool, one, part), lower));
}

static void
test_pair_share (void)
{
  g_autoptr (GRand) rand = start ();

  for (guint g = 0; g < GRIDS; g++)
    {
      const MlgExact *values[MAX_LEAVES], *share, *back, *both;
      gboolean same = TRUE;
      Grid grid;

      grid_draw (&grid, rand, 3);
      for (guint k = 0; k < grid.n_leaves; k++)
        {
          values[k] = mlg_exact_sub (grid.pool, grid.s[0][k], grid.s[1][k]);
          same = same && mlg_exact_sign (values[k]) == 0;
        }
      share = mlg_tender_pair_share (grid.pool, grid.s[0], grid.s[1], grid.n_leaves);
      back = mlg_tender_pair_share (grid.pool, grid.s[1], grid.s[0], grid.n_leaves);
      both = mlg_exact_add (grid.pool, share, back);
      g_assert_true (mlg_exact_equal (share, volume_above (grid.pool, values, grid.n_leaves)));
      g_assert_true (mlg_exact_equal (both, mlg_exact_whole (grid.pool, !same)));
      grid_clear (&grid);
    }
}

/* ---- rank acceptability ------------------------------------------------- */

/* Cuts a simplex of weights (corners in rows) by the pairs of offers from `pair` on, and adds the
 * volume of each piece to the ranks that hold in it. */
static void
add_ranks (const Grid *grid,
           double corners[MAX_LEAVES][MAX_LEAVES],
           double volume,
           guint pair,
           double *ranks)
{
  const guint n = grid->n_leaves, offers = grid->n_offers;

  for (; pair < offers * offers; pair++)
    {
      const guint i = pair / offers, j = pair % offers;
      double values[MAX_LEAVES], old[MAX_LEAVES], part;
      guint up = n, down = n;

      for (guint c = 0; c < n && i < j; c++)
        {
          values[c] = 0;
          for (guint k = 0; k < n; k++)
            values[c] += corners[c][k] * (double) (grid->marks[i][k] - grid->marks[j][k]);
          if (values[c] > 1e-9)
            up = c;
          else if (values[c] < -1e-9)
            down = c;
        }
      if (up == n || down == n)
        continue;
      part = values[up] / (values[up] - values[down]);
      for (guint half = 0; half < 2; half++)
        {
          const guint moved = half == 0 ? down : up;

          for (guint k = 0; k < n; k++)
            old[k] = corners[moved][k];
          for (guint k = 0; k < n; k++)
            corners[moved][k] = half == 0 ? corners[up][k] + part * (old[k] - corners[up][k])
                                          : old[k] + part * (corners[down][k] - old[k]);
          add_ranks (grid, corners, volume * (half == 0 ? part : 1 - part), pair, ranks);
          for (guint k = 0; k < n; k++)
            corners[moved][k] = old[k];
        }
      return;
    }
  for (guint i = 0; i < offers; i++)
    {
      guint ahead = 0;

      for (guint j = 0; j < offers; j++)
        {
          double lead = 0;

          for (guint c = 0; c < n; c++)
            for (guint k = 0; k < n; k++)
              lead += corners[c][k] * (double) (grid->marks[j][k] - grid->marks[i][k]);
          ahead += lead > 1e-9;
        }
      ranks[i * offers + ahead] += volume;
    }
}

static void
check_ranks (const Grid *grid, guint64 seed)
{
  const guint offers = grid->n_offers, draws = 10000;
  double corners[MAX_LEAVES][MAX_LEAVES] = { { 0 } };
  double exact[MAX_OFFERS * MAX_OFFERS] = { 0 }, drawn[MAX_OFFERS * MAX_OFFERS];
  double shares[MAX_OFFERS * MAX_LEAVES];

  for (guint k = 0; k < grid->n_leaves; k++)
    corners[k][k] = 1;
  add_ranks (grid, corners, 1, 0, exact);
  for (guint i = 0; i < offers; i++)
    for (guint k = 0; k < grid->n_leaves; k++)
      shares[i * grid->n_leaves + k] = (double) grid->marks[i][k] / PARTS;
  mlg_tender_weight_ranks (shares, offers, grid->n_leaves, seed, draws, drawn);
  for (guint c = 0; c < offers * offers; c++)
    g_assert_cmpfloat (fabs (drawn[c] - exact[c]), <=,
                       4 * sqrt (fmax (exact[c] * (1 - exact[c]), 0) / draws) + 1e-9);
}

static void
test_rank_acceptability (void)
{
  /* never other grids: four standard errors are passed once in 16,000 */
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (guint g = 0; g < 200; g++)
    {
      Grid grid;

      do
        {
          grid_draw (&grid, rand, 3);
          if (grid.n_leaves > 3)
            grid_clear (&grid);
        }
      while (grid.n_leaves > 3);
      check_ranks (&grid, g + 1);
      grid_clear (&grid);
    }
}

/* The same seed gives the same draws, more draws continue them, another seed gives others. */
static void
test_draws (void)
{
  const double shares[] = { 0.9, 0.2, 0.4, 0.7 };
  double a[4], b[4], c[4];

  mlg_tender_weight_ranks (shares, 2, 2, 5, 1000, a);
  mlg_tender_weight_ranks (shares, 2, 2, 5, 1000, b);
  mlg_tender_weight_ranks (shares, 2, 2, 6, 1000, c);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  g_assert_true (a[0] != c[0]);
  g_assert_cmpfloat_with_epsilon (a[0] + a[1], 1, 1e-12);
}

/* ---- concordance -------------------------------------------------------- */

static double
w_of (const long *marks, guint judges, guint offers)
{
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  g_autofree const MlgExact **exact = g_new (const MlgExact *, judges *offers);

  for (guint c = 0; c < judges * offers; c++)
    exact[c] = mlg_exact_whole (pool, marks[c]);
  return mlg_tender_kendall_w (exact, judges, offers);
}

static void
test_kendall (void)
{
  const long agreed[] = { 1, 2, 3, 4, 5, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9 };
  const long opposed[] = { 1, 2, 3, 4, 5, 5, 4, 3, 2, 1 };
  const long ties[] = { 1, 1, 3, 4, 4, 2, 2, 6, 8, 8, 0, 0, 5, 7, 7 };
  const long blank[] = { 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5 };
  /* ranks 1 2 3 4 5 / 2 1 3 5 4 / 1 3 2 4 5: sums 4 6 8 13 14, S = 76, W = 12·76/(9·120) */
  const long mixed[] = { 1, 2, 3, 4, 5, 2, 1, 3, 5, 4, 1, 3, 2, 4, 5 };

  g_assert_cmpfloat_with_epsilon (w_of (agreed, 3, 5), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (w_of (opposed, 2, 5), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (w_of (ties, 3, 5), 1, 1e-12);
  g_assert_true (isnan (w_of (blank, 3, 5)));
  g_assert_cmpfloat_with_epsilon (w_of (mixed, 3, 5), 12.0 * 76 / (9 * 120), 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender-firm/weight-interval", test_weight_interval);
  g_test_add_func ("/tender-firm/smallest-transfer", test_smallest_transfer);
  g_test_add_func ("/tender-firm/critical-lowest", test_critical_lowest);
  g_test_add_func ("/tender-firm/pair-share", test_pair_share);
  g_test_add_func ("/tender-firm/rank-acceptability", test_rank_acceptability);
  g_test_add_func ("/tender-firm/draws", test_draws);
  g_test_add_func ("/tender-firm/kendall", test_kendall);
  return g_test_run ();
}
