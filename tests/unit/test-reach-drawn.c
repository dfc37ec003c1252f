/* Draws, intervals, and reach under drawn hypotheses. */
#include "base/mlg-random.h"
#include "map/mlg-draws.h"
#include "reach-build.h"
#include "reach/mlg-drawn-reach.h"

/* Each part of the axis of an input is drawn from once, whatever the number of draws. */
static void
test_every_part_once (void)
{
  for (guint n = 1; n <= 257; n += n < 20 ? 1 : 59)
    for (guint64 key = 0; key < 50; key++)
      {
        g_autofree guint8 *seen = g_new0 (guint8, n);

        for (guint d = 0; d < n; d++)
          {
            const double u = mlg_draw_position (7, key * 0x123456789abcdefu, d, n);
            const guint part = (guint) (u * n);

            g_assert_cmpfloat (u, >, 0);
            g_assert_cmpfloat (u, <, 1);
            g_assert_cmpuint (seen[part]++, ==, 0);
          }
      }
}

/* Inputs are drawn independently of each other: their ranks are uncorrelated. */
static void
test_independent (void)
{
  enum
  {
    N = 200,
    PAIRS = 2000,
  };
  double squares = 0;

  for (guint pair = 0; pair < PAIRS; pair++)
    {
      g_autofree char *a = g_strdup_printf ("a%u", pair), *b = g_strdup_printf ("b%u", pair);
      const guint64 x = mlg_random_key ("audiences", a, "penetration", NULL),
                    y = mlg_random_key ("audiences", b, "penetration", NULL);
      double sum = 0;

      for (guint d = 0; d < N; d++)
        sum += (mlg_draw_position (1, x, d, N) - 0.5) * (mlg_draw_position (1, y, d, N) - 0.5);
      squares += pow (sum * 12 / N, 2);
    }
  /* the mean square of a correlation of 200 independent ranks is 1/199, give or take 3 % */
  g_assert_cmpfloat_with_epsilon (squares / PAIRS, 1.0 / (N - 1), 0.15 / (N - 1));
}

static void
test_interval (void)
{
  double values[199], few[MLG_INTERVAL_LEAST], low, high;

  for (guint i = 0; i < 199; i++)
    values[i] = (i * 83) % 199 + 1; /* 1 … 199 in some order */
  mlg_interval (values, 199, &low, &high);
  g_assert_cmpfloat (low, ==, 10); /* 10 of 200 chances below, 10 above */
  g_assert_cmpfloat (high, ==, 190);
  for (guint i = 0; i < 100; i++)
    values[i] = 100 - i;
  mlg_interval (values, 100, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 5.05, 1e-12);
  g_assert_cmpfloat_with_epsilon (high, 95.95, 1e-12);
  for (guint i = 0; i < MLG_INTERVAL_LEAST; i++)
    few[i] = i;
  mlg_interval (few, MLG_INTERVAL_LEAST, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (high, MLG_INTERVAL_LEAST - 1, 1e-12);
  mlg_interval (few, MLG_INTERVAL_LEAST - 1, &low, &high); /* too few to say */
  g_assert_true (isnan (low) && isnan (high));
  values[50] = NAN;
  mlg_interval (values, 100, &low, &high);
  g_assert_true (isnan (low) && isnan (high));
}

/* Two relays of a group, a third with a digital lever, a link, several cells. */
static MlgDraft *
mixed_draft (void)
{
  MlgDraft *d = plain_draft ();
  static const char *const cells[] = { "A", "B", "C", "D", "E" };
  guint row;

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cell (d, cells[i], i % 2 ? "30" : "110", i > 2 ? NULL : "0.7");
  for (guint r = 0; r < 2; r++)
    {
      row = relay (d, r ? "R2" : "R1", r ? "0.35" : "0.6");
      set_cell (d, MLG_T_RELAYS, row, "exclusive_group", "g");
      set_cell (d, MLG_T_RELAYS, row, "staff_days", "3");
    }
  relay (d, "R3", "0.3");
  relay (d, "R4", "0.2");
  row = lever (d, "L1", "R1", "digital", "broadcast", "0.5");
  set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "90");
  row = lever (d, "L2", "R2", "paper", "broadcast", "0.4");
  set_cell (d, MLG_T_LEVERS, row, "days_per_use", "1");
  lever (d, "L3", "R3", "digital", "broadcast", "0.2");
  row = lever (d, "L4", "R4", "phone", "targeted", "0.3");
  set_cell (d, MLG_T_LEVERS, row, "cascade_uses", "2");
  set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "20");
  pass (d, "R1", "R4", "0.5");
  pass (d, "R3", "R4", "0.4");
  action (d, "X1", "G1", "L1", "2026-03-01", "2");
  action (d, "X2", "G1", "L2", "2026-03-01", "4");
  action (d, "X3", "G1", "L3", "2026-03-01", "1");
  return d;
}

typedef struct
{
  MlgEvaluator *evaluator;
  guint rescaled;
} Redraw;

static gboolean
compare_redrawn (const MlgMap *drawn, guint draw, guint thread, gpointer data, GError **error)
{
  Redraw *self = data;
  g_autoptr (MlgReach) fresh = answer (drawn, NULL, NULL);
  g_autoptr (MlgReach) again = NULL;

  mlg_evaluator_redraw (self->evaluator, drawn);
  again = mlg_evaluator_run (self->evaluator, NULL, NULL, error);
  g_assert_nonnull (again);
  for (guint c = 0; c < fresh->n_cells; c++)
    {
      g_assert_cmpfloat (fresh->reach[c], ==, again->reach[c]);
      g_assert_cmpfloat (fresh->lower[c], ==, again->lower[c]);
      g_assert_cmpfloat (fresh->upper[c], ==, again->upper[c]);
      g_assert_cmpfloat (fresh->stages[3][c], ==, again->stages[3][c]);
      g_assert_cmpuint (fresh->acting[c], ==, again->acting[c]);
    }
  g_assert_cmpfloat (fresh->total.reach, ==, again->total.reach);
  self->rescaled += drawn->base && drawn->entries != drawn->base->entries;
  return draw < G_MAXUINT && thread == 0;
}

/* An evaluator moved from one drawn map to the next, rescaled groups and all, equals a fresh one;
 * and back on its own map, too. */
static void
test_redrawn (void)
{
  g_autoptr (MlgMap) map = frozen (mixed_draft ());
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  Redraw redraw = { NULL, 0 };

  mlg_question_init (&q);
  evaluator = redraw.evaluator = mlg_evaluator_new (map, &q, NULL);
  g_assert_true (mlg_draw_maps (map, 1, 40, 1, compare_redrawn, &redraw, NULL, NULL));
  g_assert_cmpuint (redraw.rescaled, >, 3);
  g_assert_cmpuint (redraw.rescaled, <, 37);
  g_assert_true (compare_redrawn (map, 0, 0, &redraw, NULL));
}

static void
intervals (const MlgMap *map, guint64 seed, guint threads, guint n, double *low, double *high)
{
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgDrawnReach) drawn = NULL;
  g_autofree double *weight = mlg_weights_of (map, MLG_WEIGHT_ESTABLISHMENTS);

  mlg_question_init (&q);
  q.seed = seed;
  q.threads = threads;
  g_assert_true (mlg_question_complete (&q, map, NULL));
  drawn = mlg_drawn_reach_new (map, &q, n, NULL, &error);
  g_assert_no_error (error);
  mlg_drawn_reach_intervals (drawn, MLG_DRAWN_REACH, NULL, 1, weight, NULL, TRUE, low, high);
}

/* The number of threads changes no bit; another seed changes the ends, a little. */
static void
test_threads (void)
{
  double low[4], high[4];

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (MlgMap) map = frozen (mixed_draft ()); /* fresh: nothing remembered */

      intervals (map, i == 3 ? 2 : 1, 1u << (i % 3), 200, &low[i], &high[i]);
    }
  g_assert_cmpfloat (low[0], ==, low[1]);
  g_assert_cmpfloat (low[0], ==, low[2]);
  g_assert_cmpfloat (high[0], ==, high[1]);
  g_assert_cmpfloat (high[0], ==, high[2]);
  g_assert_cmpfloat (low[0], !=, low[3]);
  g_assert_cmpfloat (low[0], <, high[0]);
  g_assert_cmpfloat_with_epsilon (low[0], low[3], 0.2 * (high[0] - low[0]));
}

/* What is remembered answers the same question again, and no other. */
static void
test_remembered (void)
{
  g_autoptr (MlgMap) map = frozen (mixed_draft ());
  g_autoptr (MlgMap) other = frozen (mixed_draft ());
  double low[3], high[3], fresh_low, fresh_high;

  intervals (map, 1, 1, 50, &low[0], &high[0]);
  intervals (map, 1, 1, 60, &low[1], &high[1]);
  intervals (map, 1, 1, 50, &low[2], &high[2]);
  intervals (other, 1, 1, 60, &fresh_low, &fresh_high);
  g_assert_cmpfloat (low[0], ==, low[2]);
  g_assert_cmpfloat (low[1], !=, low[2]);
  g_assert_cmpfloat (low[1], ==, fresh_low);
  g_assert_cmpfloat (high[1], ==, fresh_high);
}

/* One relay, one lever, both certain but the uptake: the interval is that of the uptake. */
static void
test_one_input (void)
{
  MlgDraft *d = plain_draft ();
  double low, high;
  guint row;

  cell (d, "A", "1", NULL);
  row = add (d, MLG_T_RELAYS, "relay_id", "R1", "name", "R1", "kind", "k", "sphere", "partner",
             "status", "mobilised", NULL);
  add (d, MLG_T_MEMBERS, "relay_id", "R1", "target_id", "A", NULL);
  row = lever (d, "L1", "R1", "paper", "broadcast", "0.4");
  set_cell (d, MLG_T_LEVERS, row, "uptake_low", "0.2");
  set_cell (d, MLG_T_LEVERS, row, "uptake_high", "0.5");
  action (d, "X1", "G1", "L1", "2026-03-01", "1");
  g_autoptr (MlgMap) map = frozen (d);

  intervals (map, 1, 1, 1999, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0.2, 0.001);
  g_assert_cmpfloat_with_epsilon (high, 0.5, 0.001);
}

/* Without an uncertain figure the interval is the figure itself. */
static void
test_certain (void)
{
  MlgDraft *d = plain_draft ();
  double low, high;
  guint row;

  cell (d, "A", "1", NULL);
  relay (d, "R1", "0");
  add (d, MLG_T_MEMBERS, "relay_id", "R1", "target_id", "A", NULL);
  row = lever (d, "L1", "R1", "paper", "broadcast", "0.3");
  set_cell (d, MLG_T_LEVERS, row, "uptake_low", "0.3");
  set_cell (d, MLG_T_LEVERS, row, "uptake_high", "0.3");
  action (d, "X1", "G1", "L1", "2026-03-01", "1");
  g_autoptr (MlgMap) map = frozen (d);

  intervals (map, 1, 1, 200, &low, &high);
  g_assert_cmpfloat (low, ==, reach_of (map));
  g_assert_cmpfloat (high, ==, reach_of (map));
}

/* A relay that joins does not change what is drawn for the others. */
static void
test_common_numbers (void)
{
  MlgDraft *more = mixed_draft ();
  double low[2], high[2];

  relay (more, "AA", "0.5"); /* first of all, and without a lever: nothing reached changes */
  relay (more, "ZZ", "0.5");
  g_autoptr (MlgMap) map = frozen (mixed_draft ()), bigger = frozen (more);

  intervals (map, 1, 1, 100, &low[0], &high[0]);
  intervals (bigger, 1, 1, 100, &low[1], &high[1]);
  g_assert_cmpfloat (low[0], ==, low[1]);
  g_assert_cmpfloat (high[0], ==, high[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reach/drawn/every-part-once", test_every_part_once);
  g_test_add_func ("/reach/drawn/inputs-independent", test_independent);
  g_test_add_func ("/reach/drawn/interval-of-values", test_interval);
  g_test_add_func ("/reach/drawn/redrawn-equals-fresh", test_redrawn);
  g_test_add_func ("/reach/drawn/threads-change-no-bit", test_threads);
  g_test_add_func ("/reach/drawn/remembered", test_remembered);
  g_test_add_func ("/reach/drawn/one-input", test_one_input);
  g_test_add_func ("/reach/drawn/certain-map", test_certain);
  g_test_add_func ("/reach/drawn/common-random-numbers", test_common_numbers);
  return g_test_run ();
}
