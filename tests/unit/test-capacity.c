/* The ceiling against a linear programme written out in full, solved by a plain tableau. */
#include "capacity/mlg-ceiling.h"

#include <math.h>
#include <string.h>

#define CELLS 4
#define RELAYS 4
#define LEVERS 6
#define COLUMNS (LEVERS + LEVERS * CELLS * 2)
#define ROWS (LEVERS * 3 + CELLS * 2 + RELAYS * CELLS * 2 + RELAYS * 2)

/* A small map and everything it points to. */
typedef struct
{
  MlgMap map;
  MlgNode sectors[2];
  MlgCell cells[CELLS];
  MlgRelay relays[RELAYS];
  MlgLever levers[LEVERS];
  MlgScope scopes[LEVERS];
  MlgAudience audiences[RELAYS * CELLS];
  MlgEntry entries[RELAYS * CELLS];
  guint entry_start[RELAYS + 1], lever_start[RELAYS + 1], lever_list[LEVERS];
  MlgLink links[3];
  guint8 population[CELLS];
  guint n_deliverables;
  gboolean scaled;
  double goal[CELLS];
} Small;

static const MlgSpan always = { 1, 4000000 };
static const MlgSpan period = { 739617, 739981 }; /* 2026 */

static double
maybe (GRand *rand, double chance, double from, double to)
{
  const double value = g_rand_double_range (rand, from, to);

  return g_rand_double (rand) < chance ? value : (double) NAN;
}

static void
draw_cells (Small *s, GRand *rand)
{
  s->sectors[0] = (MlgNode){ .id = "a", .parent = MLG_NONE, .enter = 0, .leave = 1 };
  s->sectors[1] = (MlgNode){ .id = "b", .parent = MLG_NONE, .enter = 1, .leave = 2 };
  s->map.sectors = (MlgTree){ s->sectors, 2, NULL };
  s->map.cells = s->cells;
  s->map.n_cells = (guint) g_rand_int_range (rand, 1, CELLS + 1);
  for (guint c = 0; c < s->map.n_cells; c++)
    {
      s->cells[c] = (MlgCell){ .id = "c", .sector = (guint) g_rand_int_range (rand, 0, 2) };
      s->cells[c].establishments = g_rand_int_range (rand, 1, 200);
      s->cells[c].digital_access = maybe (rand, 0.7, 0, 1);
      s->population[c] = g_rand_double (rand) < 0.9;
      s->goal[c] = maybe (rand, 0.7, 0, 1);
    }
}

static MlgFigure
figure (double x)
{
  return (MlgFigure){ x, (double) NAN, (double) NAN, MLG_DECLARED, 0 };
}

static void
draw_relays (Small *s, GRand *rand)
{
  guint n = 0;
  const double top = g_rand_boolean (rand) ? 1 : 0.5; /* overlapping audiences, or hardly */

  s->map.relays = s->relays;
  s->map.entries = s->entries;
  s->map.entry_start = s->entry_start;
  s->map.audiences = s->audiences;
  s->map.n_relays = (guint) g_rand_int_range (rand, 1, RELAYS + 1);
  for (guint r = 0; r < s->map.n_relays; r++)
    {
      s->relays[r] = (MlgRelay){ .id = "r", .name = "r", .group = MLG_NONE };
      s->relays[r].status =
          g_rand_double (rand) < 0.9 ? MLG_STATUS_MOBILISED : MLG_STATUS_IDENTIFIED;
      s->relays[r].live = g_rand_double (rand) < 0.95 ? always : (MlgSpan){ 1, 700000 };
      s->relays[r].staff_days = figure (maybe (rand, 0.6, 0, 10));
      s->relays[r].budget = figure (maybe (rand, 0.4, 0, 500));
      s->entry_start[r] = n;
      for (guint c = 0; c < s->map.n_cells; c++)
        if (g_rand_double (rand) < 0.7)
          {
            s->audiences[n].penetration =
                figure (g_rand_boolean (rand) ? 0.5 * top : g_rand_double_range (rand, 0.05, top));
            s->entries[n] = (MlgEntry){ c, n };
            n++;
          }
      s->entry_start[r + 1] = n;
    }
}

static void
draw_lever (Small *s, GRand *rand, guint l)
{
  MlgLever *lever = &s->levers[l];

  *lever = (MlgLever){ .id = "l", .name = "l", .live = always };
  lever->relay = (guint) g_rand_int_range (rand, 0, (gint32) s->map.n_relays);
  lever->channel = (guint8) g_rand_int_range (rand, 0, 4);
  lever->mode = g_rand_boolean (rand) ? MLG_MODE_BROADCAST : MLG_MODE_TARGETED;
  lever->contacts_per_use = figure (maybe (rand, 0.7, 1, 100));
  if (g_rand_double (rand) < 0.1)
    lever->contacts_per_use.x = (double) INFINITY;
  lever->seats = figure (maybe (rand, 0.2, 1, 40));
  lever->uses_per_year = figure (maybe (rand, 0.7, 0, 4));
  lever->days_per_use = figure (maybe (rand, 0.8, 0, 5));
  lever->cost_per_use = figure (maybe (rand, 0.6, 0, 300));
  lever->cascade_uses = figure (maybe (rand, 0.4, 0, 2));
  lever->n_scopes = g_rand_double (rand) < 0.3;
  lever->scope_start = l;
  s->scopes[l] = (MlgScope){ (guint) g_rand_int_range (rand, 0, 2), MLG_NONE, MLG_NONE };
}

static void
draw_levers (Small *s, GRand *rand)
{
  guint n = 0;

  s->map.levers = s->levers;
  s->map.lever_scopes = s->scopes;
  s->map.relay_lever_start = s->lever_start;
  s->map.relay_levers = s->lever_list;
  s->map.n_levers = (guint) g_rand_int_range (rand, 1, LEVERS + 1);
  for (guint l = 0; l < s->map.n_levers; l++)
    draw_lever (s, rand, l);
  for (guint r = 0; r < s->map.n_relays; r++)
    {
      s->lever_start[r] = n;
      for (guint l = 0; l < s->map.n_levers; l++)
        if (s->levers[l].relay == r)
          s->lever_list[n++] = l;
    }
  s->lever_start[s->map.n_relays] = n;
}

static void
draw (Small *s, GRand *rand)
{
  memset (s, 0, sizeof *s);
  draw_cells (s, rand);
  draw_relays (s, rand);
  draw_levers (s, rand);
  s->map.links = s->links;
  s->map.n_links = (guint) g_rand_int_range (rand, 0, 4);
  for (guint i = 0; i < s->map.n_links; i++)
    s->links[i] = (MlgLink){ .from = (guint) g_rand_int_range (rand, 0, (gint32) s->map.n_relays),
                             .to = (guint) g_rand_int_range (rand, 0, (gint32) s->map.n_relays),
                             .pass_on = figure (g_rand_double (rand)),
                             .live = always };
  s->n_deliverables = (guint) g_rand_int_range (rand, 1, 4);
  s->scaled = g_rand_double (rand) < 0.3;
}

/* max c·x, A x ≤ b, x ≥ 0, b ≥ 0: the tableau, with Bland's rule so that it ends. */
typedef struct
{
  guint rows, columns;
  long double a[ROWS + 1][COLUMNS + ROWS + 1]; /* last row: objective; last column used: b */
} Tableau;

static long double
maximise (Tableau *t)
{
  const guint width = t->columns + t->rows;
  guint basis[ROWS];

  for (guint i = 0; i < t->rows; i++)
    {
      basis[i] = t->columns + i;
      t->a[i][t->columns + i] = 1;
    }
  for (guint step = 0; step < 100000; step++)
    {
      guint enter = 0, leave = ROWS;
      long double best = 0;

      while (enter < width && t->a[t->rows][enter] <= 1e-12L)
        enter++;
      if (enter == width)
        return -t->a[t->rows][width];
      for (guint i = 0; i < t->rows; i++)
        if (t->a[i][enter] > 1e-12L)
          {
            const long double ratio = t->a[i][width] / t->a[i][enter];
            if (leave == ROWS || ratio < best || (ratio <= best && basis[i] < basis[leave]))
              {
                leave = i;
                best = ratio;
              }
          }
      g_assert_cmpuint (leave, !=, ROWS);
      for (guint i = 0; i <= t->rows; i++)
        {
          const long double factor = t->a[i][enter] / t->a[leave][enter];
          for (guint j = 0; i != leave && factor != 0 && j <= width; j++)
            t->a[i][j] -= factor * t->a[leave][j];
        }
      {
        const long double pivot = t->a[leave][enter];
        for (guint j = 0; j <= width; j++)
          t->a[leave][j] /= pivot;
      }
      basis[leave] = enter;
    }
  g_assert_not_reached ();
}

static double
share_of (const Small *s, guint r, guint c)
{
  for (guint e = s->entry_start[r]; e < s->entry_start[r + 1]; e++)
    if (s->entries[e].cell == c)
      return s->audiences[e].penetration.x;
  return 0;
}

static gboolean
covers (const Small *s, guint l, guint c)
{
  return s->levers[l].n_scopes == 0 || s->scopes[l].sector == s->cells[c].sector;
}

static double
access_of (const Small *s, guint c)
{
  return isnan (s->cells[c].digital_access) ? 1 : s->cells[c].digital_access;
}

static gboolean
relay_acts (const Small *s, guint r)
{
  return s->relays[r].status == MLG_STATUS_MOBILISED && s->relays[r].live.until >= period.from;
}

static double
contacts_of (const Small *s, guint l)
{
  const MlgLever *lever = &s->levers[l];
  double sum = 0;

  for (guint c = 0; c < s->map.n_cells; c++)
    if (covers (s, l, c) && (lever->mode == MLG_MODE_BROADCAST || s->population[c]))
      sum += share_of (s, lever->relay, c) * s->cells[c].establishments *
             (lever->channel == MLG_CHANNEL_DIGITAL ? access_of (s, c) : 1);
  if (!isnan (lever->contacts_per_use.x))
    sum = MIN (sum, lever->contacts_per_use.x);
  if (!isnan (lever->seats.x))
    sum = MIN (sum, lever->seats.x);
  return sum;
}

static double
cascade_of (const Small *s, guint l)
{
  for (guint i = 0; i < s->map.n_links; i++)
    if (s->links[i].to == s->levers[l].relay && s->links[i].from != s->links[i].to &&
        s->links[i].pass_on.x > 0 && relay_acts (s, s->links[i].from))
      return isnan (s->levers[l].cascade_uses.x) ? 0
                                                 : s->levers[l].cascade_uses.x * s->n_deliverables;
  return 0;
}

static guint
flow_column (guint l, guint c, guint stratum)
{
  return LEVERS + (l * CELLS + c) * 2 + stratum;
}

/* Decision 005, sentence by sentence. Levers that do not take part keep rows Σ f ≤ 0. */
static double
write_out_and_solve (const Small *s, const double extra_days[RELAYS])
{
  g_autofree Tableau *t = g_new0 (Tableau, 1);
  const guint last = COLUMNS + ROWS; /* column of b while rows are being written */
  guint row = 0;
  static const guint most_rows = ROWS;

  t->columns = COLUMNS;
#define LIMIT(value) (t->a[row++][last] = (value))
  for (guint l = 0; l < LEVERS; l++)
    {
      const MlgLever *lever = &s->levers[l];
      const gboolean in = l < s->map.n_levers && relay_acts (s, lever->relay);

      for (guint c = 0; c < s->map.n_cells; c++)
        for (guint k = 0; k < 2; k++)
          if (in && covers (s, l, c) && s->population[c] &&
              !(lever->channel == MLG_CHANNEL_DIGITAL && k == 1))
            t->a[most_rows][flow_column (l, c, k)] = 1;
      if (!in)
        continue;
      for (guint c = 0; c < s->map.n_cells; c++)
        for (guint k = 0; k < 2; k++)
          t->a[row][flow_column (l, c, k)] = 1;
      t->a[row][l] = -contacts_of (s, l);
      LIMIT (contacts_of (s, l) * cascade_of (s, l));
      if (lever->mode == MLG_MODE_BROADCAST)
        {
          for (guint c = 0; c < s->map.n_cells; c++)
            for (guint k = 0; k < 2; k++)
              t->a[row][flow_column (l, c, k)] = 1;
          LIMIT (contacts_of (s, l));
        }
      if (!isnan (lever->uses_per_year.x))
        {
          t->a[row][l] = 1;
          LIMIT (lever->uses_per_year.x);
        }
    }
  for (guint c = 0; c < s->map.n_cells; c++)
    for (guint k = 0; k < 2; k++)
      {
        const double x = access_of (s, c),
                     weight = s->cells[c].establishments * (k == 0 ? x : 1 - x);

        for (guint l = 0; l < LEVERS; l++)
          t->a[row][flow_column (l, c, k)] = 1;
        LIMIT (weight * (s->scaled && !isnan (s->goal[c]) ? MIN (1, s->goal[c]) : 1));
        for (guint r = 0; r < s->map.n_relays; r++)
          {
            for (guint l = 0; l < s->map.n_levers; l++)
              t->a[row][flow_column (l, c, k)] = s->levers[l].relay == r;
            LIMIT (weight * share_of (s, r, c));
          }
      }
  for (guint r = 0; r < s->map.n_relays; r++)
    for (guint resource = 0; resource < 2; resource++)
      {
        const double most =
            resource == 0 ? s->relays[r].staff_days.x + extra_days[r] : s->relays[r].budget.x;

        if (isnan (most))
          continue;
        for (guint l = 0; l < s->map.n_levers; l++)
          {
            const double use =
                resource == 0 ? s->levers[l].days_per_use.x : s->levers[l].cost_per_use.x;
            t->a[row][l] = s->levers[l].relay == r && !isnan (use) ? use : 0;
          }
        LIMIT (most);
      }
#undef LIMIT
  t->rows = row;
  /* the objective under the rows, b beside the slacks, flows that cannot be are out */
  memmove (t->a[row], t->a[most_rows], sizeof t->a[row]);
  if (row != most_rows)
    memset (t->a[most_rows], 0, sizeof t->a[0]);
  for (guint i = 0; i < row; i++)
    {
      const long double b = t->a[i][last];
      t->a[i][last] = 0;
      t->a[i][COLUMNS + row] = b;
      for (guint j = LEVERS; j < COLUMNS; j++)
        if (t->a[row][j] == 0)
          t->a[i][j] = 0;
    }
  return (double) maximise (t);
}

static MlgMeans *
means_of (const Small *s)
{
  return mlg_means_new (&s->map, period, s->population, s->n_deliverables, NULL, 0);
}

static void
each_map (void (*check) (const Small *, GRand *), guint maps)
{
  const guint32 seed = (guint32) g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  g_autofree Small *s = g_new (Small, 1);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < maps; i++)
    {
      draw (s, rand);
      check (s, rand);
    }
  g_rand_free (rand);
}

static const double nothing_more[RELAYS];

static void
check_ceiling (const Small *s, GRand *rand)
{
  g_autoptr (MlgMeans) means = means_of (s);
  g_autoptr (MlgCeiling) ceiling = mlg_ceiling_new (means, s->scaled ? s->goal : NULL);
  g_auto (MlgCeilingAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;
  const double slow = write_out_and_solve (s, nothing_more);

  (void) rand;
  g_assert_true (mlg_ceiling_solve (ceiling, NULL, 0, TRUE, &answer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (answer.ceiling, slow, 1e-7 * MAX (1, slow));
  g_assert_cmpfloat (answer.bound, >=, answer.ceiling);
  g_assert_cmpfloat (answer.ceiling, <=, answer.establishments + 1e-9);
}

static void
test_ceiling (void)
{
  each_map (check_ceiling, 1500);
}

static void
check_price (const Small *s, GRand *rand)
{
  g_autoptr (MlgMeans) means = means_of (s);
  g_autoptr (MlgCeiling) ceiling = mlg_ceiling_new (means, s->scaled ? s->goal : NULL);
  g_auto (MlgCeilingAnswer) answer = { 0 };
  const guint r = (guint) g_rand_int_range (rand, 0, (gint32) s->map.n_relays);
  double more[RELAYS] = { 0 };
  double with_more;

  g_assert_true (mlg_ceiling_solve (ceiling, NULL, 0, TRUE, &answer, NULL, NULL));
  if (isnan (answer.price_days[r]))
    return;
  more[r] = 1;
  with_more = write_out_and_solve (s, more);
  g_assert_cmpfloat (with_more, <=, answer.ceiling + answer.price_days[r] + 1e-6);
  if (answer.price_days[r] > 0)
    {
      more[r] = 1e-4; /* so little that the price holds, but for maps on an edge */
      with_more = write_out_and_solve (s, more);
      g_assert_cmpfloat (with_more, <=, answer.ceiling + 1e-4 * answer.price_days[r] + 1e-6);
    }
}

static void
test_price (void)
{
  each_map (check_price, 400);
}

/* Two halves of a map never hold less than the whole: levers are shared. */
static void
check_parts (const Small *s, GRand *rand)
{
  g_autoptr (MlgMeans) means = means_of (s);
  g_autoptr (MlgCeiling) ceiling = mlg_ceiling_new (means, NULL);
  g_auto (MlgCeilingAnswer) whole = { 0 };
  double sum = 0;

  (void) rand;
  g_assert_true (mlg_ceiling_solve (ceiling, NULL, 0, FALSE, &whole, NULL, NULL));
  for (guint32 c = 0; c < s->map.n_cells; c++)
    {
      g_auto (MlgCeilingAnswer) part = { 0 };
      g_assert_true (mlg_ceiling_solve (ceiling, &c, 1, FALSE, &part, NULL, NULL));
      sum += part.ceiling;
    }
  g_assert_cmpfloat (sum, >=, whole.ceiling - 1e-7);
}

static void
test_parts (void)
{
  each_map (check_parts, 400);
}

/* What is out of every audience, what stays behind limited relays, and what the flow lets through
 * make the population. */
static void
check_cut (const Small *s, GRand *rand)
{
  g_autoptr (MlgMeans) means = means_of (s);
  g_autoptr (MlgCeiling) ceiling = mlg_ceiling_new (means, NULL);
  g_auto (MlgCeilingAnswer) answer = { 0 };
  double behind = 0;

  (void) rand;
  g_assert_true (mlg_ceiling_solve (ceiling, NULL, 0, TRUE, &answer, NULL, NULL));
  for (guint c = 0; c < s->map.n_cells; c++)
    {
      g_assert_cmpfloat (answer.cut.behind[c], >=, 0);
      g_assert_cmpfloat (answer.cut.behind[c], <=, s->cells[c].establishments + 1e-9);
      behind += answer.cut.behind[c];
    }
  g_assert_cmpfloat_with_epsilon (answer.bound + behind + answer.out_of_audience,
                                  answer.establishments, 1e-6 * MAX (1, answer.establishments));
}

static void
test_cut (void)
{
  each_map (check_cut, 1000);
}

static void
test_cancelled (void)
{
  GRand *rand = g_rand_new_with_seed (1);
  g_autofree Small *s = g_new (Small, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MlgMeans) means = NULL;
  g_autoptr (MlgCeiling) ceiling = NULL;
  g_auto (MlgCeilingAnswer) answer = { 0 };
  g_autoptr (GError) error = NULL;

  draw (s, rand);
  g_rand_free (rand);
  means = means_of (s);
  ceiling = mlg_ceiling_new (means, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (mlg_ceiling_solve (ceiling, NULL, 0, TRUE, &answer, cancellable, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/capacity/ceiling-equals-the-programme-written-out", test_ceiling);
  g_test_add_func ("/capacity/one-more-day-brings-at-most-its-price", test_price);
  g_test_add_func ("/capacity/parts-add-up-to-the-whole-or-more", test_parts);
  g_test_add_func ("/capacity/cut-audiences-and-bound-make-the-population", test_cut);
  g_test_add_func ("/capacity/cancelled", test_cancelled);
  return g_test_run ();
}
