#include "reach/mlg-fast-map.h"

#include "base/mlg-format.h"
#include "reach/mlg-reach-private.h"

#include <stdlib.h>

/* One way to be in a row: inside a relay's part of its group, reached with this chance there. */
typedef struct
{
  guint32 item;
  double p, share; /* share of the row; a relay outside groups has all of it */
} Option;

typedef struct
{
  const MlgRun *run;
  gsize most_entries;
  GArray *start, *item, *p, *weight; /* the rows so far */
  GArray *alone;                     /* Option: groups with one member in the row */
  GArray *options;   /* Option: members of groups with several, group by group … */
  GArray *group_end; /* … and where each group ends */
  GArray *chosen;    /* Option: of the part being written */
  gboolean cut, large;
} Rows;

static int
by_item (gconstpointer a, gconstpointer b)
{
  const Option *x = a, *y = b;
  return (x->item > y->item) - (x->item < y->item);
}

static void
write_row (Rows *rows, double weight)
{
  g_autoptr (GArray) all = g_array_copy (rows->alone);
  gsize end;
  g_array_append_vals (all, rows->chosen->data, rows->chosen->len);
  g_array_sort (all, by_item);
  for (guint i = 0; i < all->len; i++)
    {
      const Option *option = &g_array_index (all, Option, i);
      g_array_append_val (rows->item, option->item);
      g_array_append_val (rows->p, option->p);
    }
  end = rows->item->len;
  g_array_append_val (rows->start, end);
  g_array_append_val (rows->weight, weight);
  rows->large = rows->large || end > rows->most_entries;
}

/* Every combination of parts, from this group on. */
static void
split (Rows *rows, guint group, double weight)
{
  guint from = group == 0 ? 0 : g_array_index (rows->group_end, guint, group - 1);
  double rest = 1;
  if (rows->large)
    return;
  if (group == rows->group_end->len)
    {
      write_row (rows, weight);
      return;
    }
  for (guint i = from; i < g_array_index (rows->group_end, guint, group); i++)
    {
      Option option = g_array_index (rows->options, Option, i);
      rest -= option.share;
      g_array_append_val (rows->chosen, option);
      split (rows, group + 1, weight * option.share);
      g_array_set_size (rows->chosen, rows->chosen->len - 1);
    }
  if (rest > 0)
    split (rows, group + 1, weight * rest);
}

/* One stratum of a cell. */
static void
add_stratum (Rows *rows, const MlgRow *row, gboolean with, double weight)
{
  const MlgEvaluator *ev = rows->run->ev;
  guint from = 0;
  double sum = 0;
  g_array_set_size (rows->alone, 0);
  g_array_set_size (rows->options, 0);
  g_array_set_size (rows->group_end, 0);
  for (gsize i = 0; i < row->n; i++)
    {
      const MlgEffect *effect = &rows->run->effect[row->effect[i]];
      Option option = { ev->effects[row->effect[i]].relay, with ? effect->p1 : effect->p0,
                        row->a[i] };
      if (option.p > 0 && option.share > 0)
        {
          g_array_append_val (rows->options, option);
          sum += option.share;
        }
      if (!row->end[i])
        continue;
      rows->cut = rows->cut || sum > 1 + MLG_TOLERANCE;
      sum = 0;
      if (rows->options->len == from + 1)
        {
          Option single = g_array_index (rows->options, Option, from);
          single.p *= single.share;
          g_array_append_val (rows->alone, single);
          g_array_set_size (rows->options, from);
        }
      else if (rows->options->len > from)
        {
          from = rows->options->len;
          g_array_append_val (rows->group_end, from);
        }
    }
  split (rows, 0, weight);
}

static void
rows_init (Rows *rows, const MlgRun *run, gsize most_entries)
{
  gsize none = 0;
  *rows = (Rows){ .run = run, .most_entries = most_entries };
  rows->start = g_array_new (FALSE, FALSE, sizeof (gsize));
  rows->item = g_array_new (FALSE, FALSE, sizeof (guint32));
  rows->p = g_array_new (FALSE, FALSE, sizeof (double));
  rows->weight = g_array_new (FALSE, FALSE, sizeof (double));
  rows->alone = g_array_new (FALSE, FALSE, sizeof (Option));
  rows->options = g_array_new (FALSE, FALSE, sizeof (Option));
  rows->group_end = g_array_new (FALSE, FALSE, sizeof (guint));
  rows->chosen = g_array_new (FALSE, FALSE, sizeof (Option));
  g_array_append_val (rows->start, none);
}

static void
rows_clear (Rows *rows)
{
  GArray *owned[] = { rows->start, rows->item,    rows->p,         rows->weight,
                      rows->alone, rows->options, rows->group_end, rows->chosen };
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_array_unref (owned[i]);
}

static void
add_cells (Rows *rows)
{
  const MlgEvaluator *ev = rows->run->ev;
  for (guint i = 0; i < ev->n_population && !rows->cut && !rows->large; i++)
    {
      guint c = ev->population[i];
      MlgRow row = mlg_run_row (rows->run, c);
      if (row.x > 0)
        add_stratum (rows, &row, TRUE, ev->weight[c] * row.x);
      if (row.x < 1)
        add_stratum (rows, &row, FALSE, ev->weight[c] * (1 - row.x));
    }
}

static MlgFast *
make_table (const Rows *rows, guint forms, guint threads, GError **error)
{
  MlgFastRows table = { .n_cells = rows->weight->len,
                        .n_items = rows->run->map->n_relays,
                        .start = (const gsize *) (const void *) rows->start->data,
                        .item = (const guint32 *) (const void *) rows->item->data,
                        .p = (const double *) (const void *) rows->p->data,
                        .weight = (const double *) (const void *) rows->weight->data };
  if (!rows->cut && !rows->large)
    return mlg_fast_new (&table, forms, threads, error);
  g_set_error_literal (
      error, MLG_ERROR, MLG_ERROR_LIMIT,
      rows->cut
          ? mlg_tr (mlg_message_lang (), "Shares of an exclusive group add up to more than 1.")
          : mlg_tr (mlg_message_lang (), "Exclusive groups cut the cells into too many parts."));
  return NULL;
}

MlgFast *
mlg_fast_of_evaluator (MlgEvaluator *evaluator,
                       guint forms,
                       gsize most_entries,
                       guint threads,
                       GCancellable *cancellable,
                       GError **error)
{
  MlgChange plain;
  MlgRun run;
  MlgFast *fast = NULL;
  mlg_change_init (&plain);
  gboolean prepared = mlg_run_prepare (&run, evaluator, &plain, NULL, cancellable, error);
  if (prepared && run.arcs->len > 0)
    g_set_error_literal (
        error, MLG_ERROR, MLG_ERROR_LIMIT,
        mlg_tr (mlg_message_lang (), "Links make relays depend on each other: exact mode only."));
  else if (prepared)
    {
      Rows rows;
      rows_init (&rows, &run, most_entries);
      add_cells (&rows);
      fast = make_table (&rows, forms, threads, error);
      rows_clear (&rows);
    }
  mlg_run_clear (&run);
  return fast;
}
