/* The fast mode against plain sums in long doubles, over random tables. */
#include "reach/mlg-fast.h"

#include <math.h>
#include <string.h>

typedef struct
{
  MlgFastRows rows;
  gsize *start;
  guint32 *item;
  double *p, *weight;
  guint8 *end;
  guint longest;
} Table;

static guint64 stream;

static double
uniform (void)
{
  guint64 z = stream += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (double) ((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

static guint
below (guint n)
{
  return (guint) (uniform () * n);
}

/* Chances of every size: plain ones, 0, 1, next to either. */
static double
any_chance (void)
{
  switch (below (12))
    {
    case 0:
      return 0;
    case 1:
      return 1;
    case 2:
      return pow (10, -15 * uniform ());
    case 3:
      return 1 - pow (10, -16 * uniform ());
    default:
      return uniform ();
    }
}

static Table *
table_new (guint n_cells, guint n_items, double density)
{
  Table *self = g_new0 (Table, 1);
  GArray *item = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *p = g_array_new (FALSE, FALSE, sizeof (double));
  self->start = g_new0 (gsize, n_cells + 1);
  self->weight = g_new (double, n_cells + 1);
  for (guint c = 0; c < n_cells; c++)
    {
      for (guint32 j = 0; j < n_items; j++)
        if (uniform () < density)
          {
            double chance = any_chance ();
            g_array_append_val (item, j);
            g_array_append_val (p, chance);
          }
      self->start[c + 1] = item->len;
      self->longest = MAX (self->longest, item->len - (guint) self->start[c]);
      self->weight[c] = below (8) == 0 ? 0 : floor (400 * uniform ());
    }
  self->item = (guint32 *) (void *) g_array_free (item, FALSE);
  self->p = (double *) (void *) g_array_free (p, FALSE);
  self->rows = (MlgFastRows){
    n_cells, n_items, self->start, self->item, self->p, self->weight, NULL,
  };
  return self;
}

static void
table_free (Table *self)
{
  g_free (self->start);
  g_free (self->item);
  g_free (self->p);
  g_free (self->weight);
  g_free (self->end);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

static MlgFast *
fast_new (const Table *table, guint threads)
{
  g_autoptr (GError) error = NULL;
  MlgFast *fast = mlg_fast_new (&table->rows, MLG_FAST_PLANS | MLG_FAST_EDITS, threads, &error);
  g_assert_no_error (error);
  return fast;
}

static guint8 *
any_plan (guint n_items, double share)
{
  guint8 *on = g_new0 (guint8, n_items + 1);
  for (guint j = 0; j < n_items; j++)
    on[j] = uniform () < share;
  return on;
}

static long double
cell_reach (const Table *table, guint c, const guint8 *on)
{
  long double miss = 1;
  for (gsize e = table->start[c]; e < table->start[c + 1]; e++)
    miss *= on[table->item[e]] ? 1 - (long double) table->p[e] : 1;
  return 1 - miss;
}

static double
total_weight (const Table *table)
{
  double sum = 0;
  for (guint c = 0; c < table->rows.n_cells; c++)
    sum += table->weight[c];
  return sum;
}

static double
plain_reach (const Table *table, const guint8 *on)
{
  long double sum = 0;
  for (guint c = 0; c < table->rows.n_cells; c++)
    sum += (long double) table->weight[c] * cell_reach (table, c, on);
  return (double) sum;
}

static MlgFastEdit *
edit_of (const MlgFast *fast, const guint8 *on)
{
  MlgFastEdit *edit = mlg_fast_edit_new (fast);
  for (guint j = mlg_fast_n_items (fast); j-- > 0;)
    if (on[j])
      mlg_fast_edit_toggle (edit, j);
  return edit;
}

static void
agrees_within_its_stated_error (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      stream = i;
      guint n_cells = 1 + below (120), n_items = 1 + below (40);
      g_autoptr (Table) table = table_new (n_cells, n_items, uniform ());
      g_autoptr (MlgFast) fast = fast_new (table, 1);
      g_autofree guint8 *on = any_plan (n_items, uniform ());
      g_autoptr (MlgFastEdit) edit = edit_of (fast, on);
      double truth = plain_reach (table, on), weight = total_weight (table);
      double sixteen = table->longest * (0x1p-17 + 0x1p-23);
      g_assert_cmpfloat (mlg_fast_error (fast), <, 1e-9);
      g_assert_cmpfloat (fabs (mlg_fast_reach (fast, on, 1, NULL) - truth), <=,
                         weight * (sixteen + 1e-12));
      g_assert_cmpfloat (fabs (mlg_fast_edit_reach (edit, NULL) - truth), <=,
                         weight * mlg_fast_error (fast));
      for (guint c = 0; c < n_cells; c++)
        {
          double exact = (double) cell_reach (table, c, on);
          double cell = mlg_fast_edit_cell (edit, c);
          g_assert_cmpfloat (fabs (cell - exact), <=, mlg_fast_error (fast));
          if (!(exact < 1))
            g_assert_cmpfloat (cell, ==, 1);
        }
    }
}

/* Everything the table can be asked, as bytes. */
static GByteArray *
answers (MlgFast *fast, const Table *table, guint threads)
{
  GByteArray *bytes = g_byte_array_new ();
  guint n_items = mlg_fast_n_items (fast), from[3], n = MIN (3, n_items), took[8];
  double reached[8] = { 0 };
  for (guint i = 0; i < 4; i++)
    {
      gint64 units;
      stream = i;
      g_autofree guint8 *on = any_plan (n_items, i / 3.0);
      g_autoptr (MlgFastEdit) edit = edit_of (fast, on);
      mlg_fast_reach (fast, on, threads, &units);
      g_byte_array_append (bytes, (const guint8 *) &units, sizeof units);
      mlg_fast_edit_reach (edit, &units);
      g_byte_array_append (bytes, (const guint8 *) &units, sizeof units);
    }
  n = mlg_fast_greedy (fast, NULL, 0, n, from, NULL, NULL);
  g_byte_array_append (bytes, (const guint8 *) from, n * sizeof (guint));
  guint more = mlg_fast_greedy (fast, from, n, 5, took, reached, NULL);
  g_byte_array_append (bytes, (const guint8 *) took, more * sizeof (guint));
  g_byte_array_append (bytes, (const guint8 *) reached, sizeof reached);
  double bound = mlg_fast_bound (fast, from, n, 4, 3, 0, threads, NULL);
  g_byte_array_append (bytes, (const guint8 *) &bound, sizeof bound);
  MlgFastPair pairs[20] = { 0 };
  mlg_fast_pairs (&table->rows, 20, threads, pairs, NULL, NULL);
  g_byte_array_append (bytes, (const guint8 *) pairs, sizeof pairs);
  return bytes;
}

static void
assert_same_answers (const Table *table)
{
  g_autoptr (MlgFast) fast = fast_new (table, 1);
  g_autoptr (GByteArray) first = NULL;
  for (guint path = MLG_FAST_PORTABLE; path <= MLG_FAST_AVX512; path++)
    {
      if (!mlg_fast_set_path (fast, path))
        continue;
      g_autoptr (GByteArray) here = answers (fast, table, 1 + path);
      if (!first)
        first = g_byte_array_ref (here);
      g_assert_cmpmem (first->data, first->len, here->data, here->len);
    }
  g_autoptr (MlgFast) again = fast_new (table, 3);
  g_autoptr (GByteArray) other = answers (again, table, 3);
  g_assert_cmpmem (first->data, first->len, other->data, other->len);
}

static void
same_bits_whatever_processor_and_threads (void)
{
  for (guint i = 0; i < 60; i++)
    {
      stream = 5000 + i;
      g_autoptr (Table) table = table_new (1 + below (300), 1 + below (60), uniform ());
      assert_same_answers (table);
    }
}

/* More cells than a block, more items than two registers hold. */
static void
same_bits_over_blocks_and_many_items (void)
{
  stream = 1;
  g_autoptr (Table) tall = table_new (150000, 12, 0.3);
  assert_same_answers (tall);
  g_autoptr (Table) wide = table_new (400, 1500, 0.02);
  assert_same_answers (wide);
  for (guint n_items = 1022; n_items <= 1025; n_items++)
    {
      g_autoptr (Table) edge = table_new (60, n_items, 0.05);
      assert_same_answers (edge);
      g_autoptr (MlgFast) fast = fast_new (edge, 1);
      g_autofree guint8 *on = any_plan (n_items, 0.5);
      g_assert_cmpfloat (fabs (mlg_fast_reach (fast, on, 1, NULL) - plain_reach (edge, on)), <=,
                         total_weight (edge) * edge->longest * 0x1p-16);
    }
}

static void
edits_are_undone_to_the_bit (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      stream = 9000 + i;
      guint n_items = 2 + below (30);
      g_autoptr (Table) table = table_new (1 + below (60), n_items, 0.5);
      g_autoptr (MlgFast) fast = fast_new (table, 1);
      g_autofree guint8 *on = any_plan (n_items, 0.5);
      g_autoptr (MlgFastEdit) edit = edit_of (fast, on);
      gint64 before, after, fresh;
      guint steps[24];
      mlg_fast_edit_reach (edit, &before);
      for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
        {
          steps[k] = below (n_items);
          mlg_fast_edit_toggle (edit, steps[k]);
          on[steps[k]] = !on[steps[k]];
        }
      g_autoptr (MlgFastEdit) other = edit_of (fast, on);
      mlg_fast_edit_reach (edit, &after);
      mlg_fast_edit_reach (other, &fresh);
      g_assert_cmpint (after, ==, fresh);
      for (guint j = 0; j < n_items; j++)
        g_assert_cmpint (mlg_fast_edit_is_on (edit, j), ==, on[j]);
      for (guint k = 0; k < G_N_ELEMENTS (steps); k++) /* in the same order: any order does */
        mlg_fast_edit_toggle (edit, steps[k]);
      mlg_fast_edit_reach (edit, &after);
      g_assert_cmpint (after, ==, before);
    }
}

static void
exact_edits_equal_a_fresh_plan_to_the_bit (void)
{
  for (guint i = 0; i < 300; i++)
    {
      stream = 60000 + i;
      guint n_items = 1 + below (30), n_cells = 1 + below (i % 10 ? 300 : 9000);
      g_autoptr (Table) table = table_new (n_cells, n_items, 0.4);
      g_autoptr (MlgFast) fast = fast_new (table, 1);
      g_autofree guint8 *on = g_new0 (guint8, n_items + 1);
      g_autoptr (MlgFastExact) edited = mlg_fast_exact_new (&table->rows, fast);
      g_autoptr (MlgFastExact) fresh = mlg_fast_exact_new (&table->rows, fast);
      for (guint k = 0; k < 15; k++)
        {
          guint item = below (n_items);
          mlg_fast_exact_toggle (edited, item);
          on[item] = !on[item];
        }
      for (guint j = 0; j < n_items; j++)
        if (on[j])
          mlg_fast_exact_toggle (fresh, j);
      double reach = mlg_fast_exact_reach (edited), again = mlg_fast_exact_reach (fresh);
      g_assert_cmpmem (&reach, sizeof reach, &again, sizeof again);
      g_assert_cmpfloat (fabs (reach - plain_reach (table, on)), <=, 1e-12 * total_weight (table));
    }
}

/* The item that brings most to a plan; the first of those within a rounding of it. */
static guint
plain_best (const Table *table, guint8 *on, double *out_reach)
{
  guint n_items = table->rows.n_items, best = n_items;
  double most = -1;
  for (guint j = 0; j < n_items; j++)
    {
      if (on[j])
        continue;
      on[j] = 1;
      double reach = plain_reach (table, on);
      on[j] = 0;
      if (reach > most + 1e-7)
        {
          most = reach;
          best = j;
        }
    }
  *out_reach = most;
  return best;
}

static void
greedy_takes_what_naive_greedy_takes (void)
{
  for (guint i = 0; i < 150; i++)
    {
      stream = 20000 + i;
      guint n_items = 1 + below (30), n = below (n_items + 3), took[40];
      double reach[40], plain;
      g_autoptr (Table) table = table_new (1 + below (80), n_items, 0.4);
      g_autoptr (MlgFast) fast = fast_new (table, 1);
      g_autofree guint8 *on = g_new0 (guint8, n_items + 1);
      guint taken = mlg_fast_greedy (fast, NULL, 0, n, took, reach, NULL);
      g_assert_cmpuint (taken, ==, MIN (n, n_items));
      for (guint k = 0; k < taken; k++)
        {
          plain_best (table, on, &plain);
          g_assert_false (on[took[k]]);
          on[took[k]] = 1;
          /* it brings as much as the best, and is the best unless two bring the same */
          g_assert_cmpfloat (fabs (plain_reach (table, on) - plain), <=, 1e-6);
          g_assert_cmpfloat (fabs (reach[k] - plain), <=, 1e-6);
        }
    }
}

static guint
count (const guint8 *on, guint n)
{
  guint sum = 0;
  for (guint j = 0; j < n; j++)
    sum += on[j];
  return sum;
}

static void
no_plan_passes_the_bound (void)
{
  for (guint i = 0; i < 300; i++)
    {
      stream = 30000 + i;
      guint n_items = 1 + below (10), n = 1 + below (n_items), took[12];
      double best = 0, reach[12];
      g_autoptr (Table) table = table_new (1 + below (30), n_items, 0.2 + 0.8 * uniform ());
      g_autoptr (MlgFast) fast = fast_new (table, 1);
      for (guint plan = 0; plan < 1u << n_items; plan++)
        {
          guint8 on[12] = { 0 };
          for (guint j = 0; j < n_items; j++)
            on[j] = plan >> j & 1;
          if (count (on, n_items) <= n)
            best = MAX (best, plain_reach (table, on));
        }
      guint taken = mlg_fast_greedy (fast, NULL, 0, n, took, reach, NULL);
      for (guint passes = 1; passes <= 12; passes += 1 + passes / 2)
        {
          double bound = mlg_fast_bound (fast, took, taken, n, passes, 0, 1, NULL);
          g_assert_cmpfloat (bound, >=, best * (1 - 1e-12));
          g_assert_cmpfloat (bound, <=, total_weight (table));
        }
      g_assert_cmpfloat (reach[taken - 1], <=, best * (1 + 1e-9) + 1e-9);
    }
}

/* Without certain chances and with little overlap the bound is near. */
static void
bound_closes_in (void)
{
  stream = 77;
  g_autoptr (Table) table = table_new (4000, 60, 0.1);
  for (gsize e = 0; e < table->start[4000]; e++)
    table->p[e] = 0.3 * uniform () * (table->item[e] + 1) / 60;
  g_autoptr (MlgFast) fast = fast_new (table, 1);
  guint took[12], passes;
  double reach[12];
  mlg_fast_greedy (fast, NULL, 0, 12, took, reach, NULL);
  double first = mlg_fast_bound (fast, took, 12, 12, 1, 0, 1, NULL);
  double last = mlg_fast_bound (fast, took, 12, 12, 6, 0, 1, NULL);
  g_assert_cmpfloat (last, <, first);
  g_assert_cmpfloat (last, <=, 1.02 * reach[11]);
  double enough = 2 * last / reach[11] - 1;
  g_assert_cmpfloat (mlg_fast_bound (fast, took, 12, 12, 30, enough - 1, 1, &passes), <=,
                     enough * reach[11]);
  g_assert_cmpuint (passes, <=, 6);
}

/* Reach of a row whose groups add up, some items off. */
static double
grouped_reach (const Table *table, guint a, guint b)
{
  long double sum = 0;
  for (guint c = 0; c < table->rows.n_cells; c++)
    {
      long double miss = 1, group = 0;
      for (gsize e = table->start[c]; e < table->start[c + 1]; e++)
        {
          group += table->item[e] == a || table->item[e] == b ? 0 : (long double) table->p[e];
          if (table->end && !table->end[e])
            continue;
          miss *= 1 - MIN (1, group);
          group = 0;
        }
      sum += (long double) table->weight[c] * (1 - miss);
    }
  return (double) sum;
}

static void
group_up (Table *table)
{
  table->end = g_new0 (guint8, table->start[table->rows.n_cells] + 1);
  for (guint c = 0; c < table->rows.n_cells; c++)
    for (gsize e = table->start[c]; e < table->start[c + 1]; e++)
      {
        table->end[e] = e + 1 == table->start[c + 1] || below (2);
        table->p[e] = below (20) ? 0.4 * uniform () : table->p[e];
      }
  table->rows.end = table->end;
}

static void
pairs_are_what_both_leave_behind (void)
{
  for (guint i = 0; i < 200; i++)
    {
      stream = 40000 + i;
      guint n_items = 2 + below (14), n_pairs = n_items * (n_items - 1) / 2;
      g_autoptr (Table) table = table_new (1 + below (60), n_items, 0.7 * uniform ());
      if (i % 2)
        group_up (table);
      g_autofree MlgFastPair *pairs = g_new0 (MlgFastPair, n_pairs + 5);
      g_autofree double *single = g_new (double, n_items);
      double all = grouped_reach (table, n_items, n_items);
      double tolerance = 1e-9 * MAX (1, total_weight (table));
      g_assert_cmpuint (mlg_fast_pairs (&table->rows, n_pairs + 5, 1 + i % 3, pairs, single, NULL),
                        ==, n_pairs);
      for (guint k = 0; k < n_pairs; k++)
        {
          double loss = all - grouped_reach (table, pairs[k].a, pairs[k].b);
          g_assert_cmpuint (pairs[k].a, <, pairs[k].b);
          g_assert_cmpfloat (fabs (loss - pairs[k].loss), <=, tolerance);
          g_assert_true (k == 0 || pairs[k].loss <= pairs[k - 1].loss);
        }
      for (guint j = 0; j < n_items; j++)
        g_assert_cmpfloat (fabs (all - grouped_reach (table, j, j) - single[j]), <=, tolerance);
      MlgFastPair worst[3];
      guint n = mlg_fast_pairs (&table->rows, 3, 1, worst, NULL, NULL);
      g_assert_cmpmem (worst, n * sizeof *worst, pairs, n * sizeof *worst);
    }
}

static void
refuses_what_it_cannot_hold (void)
{
  stream = 3;
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (Table) table = table_new (50, 8, 1);
      g_autoptr (GError) error = NULL;
      guint8 end[400] = { 0 };
      switch (i)
        {
        case 0:
          table->p[123] = 1.5;
          break;
        case 1:
          table->p[123] = (double) NAN;
          break;
        case 2:
          table->item[9] = table->item[8];
          break;
        case 3:
          table->weight[4] = -1;
          break;
        default:
          table->rows.end = end;
        }
      g_assert_null (mlg_fast_new (&table->rows, MLG_FAST_PLANS, 1, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fast/agrees-within-its-stated-error", agrees_within_its_stated_error);
  g_test_add_func ("/fast/same-bits-whatever-processor-and-threads",
                   same_bits_whatever_processor_and_threads);
  g_test_add_func ("/fast/same-bits-over-blocks-and-many-items",
                   same_bits_over_blocks_and_many_items);
  g_test_add_func ("/fast/edits-are-undone-to-the-bit", edits_are_undone_to_the_bit);
  g_test_add_func ("/fast/exact-edits-equal-a-fresh-plan-to-the-bit",
                   exact_edits_equal_a_fresh_plan_to_the_bit);
  g_test_add_func ("/fast/greedy-takes-what-naive-greedy-takes",
                   greedy_takes_what_naive_greedy_takes);
  g_test_add_func ("/fast/no-plan-passes-the-bound", no_plan_passes_the_bound);
  g_test_add_func ("/fast/bound-closes-in", bound_closes_in);
  g_test_add_func ("/fast/pairs-are-what-both-leave-behind", pairs_are_what_both_leave_behind);
  g_test_add_func ("/fast/refuses-what-it-cannot-hold", refuses_what_it_cannot_hold);
  return g_test_run ();
}
