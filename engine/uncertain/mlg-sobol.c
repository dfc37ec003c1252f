#include "uncertain/mlg-sobol.h"

#include "uncertain/mlg-quasi.h"

#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>
#include <math.h>
#include <string.h>

/* The values of all evaluations: [point][A, B, A_0, B_0, A_1, B_1 …]. */
typedef struct
{
  const MlgSobolDesign *design;
  MlgSobolModel model;
  gpointer worker;
  GCancellable *cancellable;
  guint from, until, per_set; /* points */
  double *y;
  double *single; /* [point][n_groups][A, B]: single effects of the group's inputs, added up */
  GError *error;
} Part;

static gsize
width_of (const MlgSobolDesign *design)
{
  return 2 * (gsize) design->n_groups + 2;
}

static void
fill_points (const MlgSobolDesign *design, guint set, guint32 index, double *a, double *b)
{
  const guint64 seed = mlg_quasi_replicate (design->seed, set);

  for (guint i = 0; i < design->n_inputs; i++)
    {
      const guint place = design->place != NULL ? design->place[i] : i;

      a[i] = mlg_quasi_point (seed, design->keys[i], 2 * place, index);
      b[i] = mlg_quasi_point (seed, ~design->keys[i], 2 * place + 1, index);
    }
}

static void
add_effects (const Part *part, guint point, const double *a, const double *b)
{
  const MlgSobolDesign *design = part->design;
  double *single = part->single + (gsize) point * 2 * design->n_groups;

  for (guint i = 0; design->effect != NULL && i < design->n_inputs; i++)
    {
      single[2 * design->group[i]] += design->effect (design->effects, i, a[i]);
      single[2 * design->group[i] + 1] += design->effect (design->effects, i, b[i]);
    }
}

static gboolean
evaluate_point (Part *part, guint point, double *u, const double *a, const double *b)
{
  const MlgSobolDesign *design = part->design;
  double *y = part->y + (gsize) point * width_of (design);

  if (!part->model (part->worker, a, &y[0], &part->error) ||
      !part->model (part->worker, b, &y[1], &part->error))
    return FALSE;
  for (guint g = 0; g < 2 * design->n_groups; g++)
    {
      const double *of = g % 2 ? b : a, *other = g % 2 ? a : b;

      for (guint i = 0; i < design->n_inputs; i++)
        u[i] = design->group[i] == g / 2 ? other[i] : of[i];
      if (!part->model (part->worker, u, &y[2 + g], &part->error))
        return FALSE;
    }
  return TRUE;
}

static gpointer
evaluate_part (gpointer data)
{
  Part *part = data;
  const guint n = part->design->n_inputs;
  g_autofree double *a = g_new (double, 3 * (gsize) n + 1);

  for (guint p = part->from; p < part->until; p++)
    {
      if (g_cancellable_is_cancelled (part->cancellable))
        {
          g_set_error_literal (&part->error, MLG_ERROR, MLG_ERROR_CANCELLED,
                               mlg_tr (mlg_message_lang (), "The work was stopped."));
          break;
        }
      fill_points (part->design, p / part->per_set, p % part->per_set, a, a + n);
      add_effects (part, p, a, a + n);
      if (!evaluate_point (part, p, a + 2 * (gsize) n, a, a + n))
        break;
    }
  return NULL;
}

/* Threads share out the points; every value has its own place, so no sum crosses them. */
static gboolean
evaluate (const Part *whole, guint base, gpointer *workers, GError **error)
{
  const guint n_threads = CLAMP (whole->design->threads, 1, MIN (base, 64));
  Part parts[64];
  GThread *threads[64];
  gboolean done = TRUE;

  for (guint t = 0; t < n_threads; t++)
    {
      parts[t] = *whole;
      parts[t].worker = workers[t];
      parts[t].from = (guint) ((guint64) base * t / n_threads);
      parts[t].until = (guint) ((guint64) base * (t + 1) / n_threads);
      if (t > 0)
        threads[t] = g_thread_new ("sobol", evaluate_part, &parts[t]);
    }
  evaluate_part (&parts[0]);
  for (guint t = 1; t < n_threads; t++)
    g_thread_join (threads[t]);
  for (guint t = 0; t < n_threads; t++)
    if (parts[t].error != NULL && done)
      {
        g_propagate_error (error, parts[t].error);
        done = FALSE;
      }
    else
      g_clear_error (&parts[t].error);

  return done;
}

/* Sums over points of a quantity x and of its counterpart h by single effects, whose mean is known.
 */
typedef struct
{
  double x, h, xh, hh;
} Pair;

static inline void
pair_add (Pair *self, double x, double h)
{
  self->x += x;
  self->h += h;
  self->xh += x * h;
  self->hh += h * h;
}

static void
pair_merge (Pair *to, const Pair *from, double sign)
{
  to->x += sign * from->x;
  to->h += sign * from->h;
  to->xh += sign * from->xh;
  to->hh += sign * from->hh;
}

/* The mean of x, freed of what the mean of h misses of its known value. */
static double
pair_mean (const Pair *self, double n, double known)
{
  const double x = self->x / n, h = self->h / n;
  const double spread = self->hh / n - h * h;

  if (!(spread > 1e-12 * known * known) || !(spread > 1e-300))
    return x;
  return x - (self->xh / n - x * h) / spread * (h - known);
}

/* Of one set of points, or of several. */
typedef struct
{
  double n;
  Pair mean, square;   /* (A + B)/2 and (A² + B²)/2, about a common centre */
  Pair *first, *total; /* [n_groups] (B − B_g)(A_g − A)/2; ((A − A_g)² + (B − B_g)²)/4 */
} Tally;

static Tally
tally_new (guint n_groups)
{
  return (Tally){ .first = g_new0 (Pair, n_groups + 1), .total = g_new0 (Pair, n_groups + 1) };
}

static void
tally_clear (Tally *self)
{
  g_free (self->first);
  g_free (self->total);
}

static void
tally_add (Tally *to, const Tally *from, guint n_groups, double sign)
{
  to->n += sign * from->n;
  pair_merge (&to->mean, &from->mean, sign);
  pair_merge (&to->square, &from->square, sign);
  for (guint g = 0; g < n_groups; g++)
    {
      pair_merge (&to->first[g], &from->first[g], sign);
      pair_merge (&to->total[g], &from->total[g], sign);
    }
}

static void
tally_point (Tally *self, const double *y, const double *single, double centre, guint n_groups)
{
  const double a = y[0] - centre, b = y[1] - centre;
  double single_a = 0, single_b = 0;

  for (guint g = 0; g < n_groups; g++)
    {
      single_a += single[2 * g];
      single_b += single[2 * g + 1];
    }
  self->n += 1;
  pair_add (&self->mean, (a + b) / 2, (single_a + single_b) / 2);
  pair_add (&self->square, (a * a + b * b) / 2, (single_a * single_a + single_b * single_b) / 2);
  for (guint g = 0; g < n_groups; g++)
    {
      const double ag = y[2 + 2 * g] - centre, bg = y[3 + 2 * g] - centre;
      const double alone = single[2 * g + 1] - single[2 * g];

      pair_add (&self->first[g], (b - bg) * (ag - a) / 2, alone * alone / 2);
      pair_add (&self->total[g], ((a - ag) * (a - ag) + (b - bg) * (b - bg)) / 4,
                alone * alone / 2);
    }
}

/* Below this share of the square of the figure, a variance is rounding. */
#define NO_VARIANCE 1e-20

/* What is estimated, in one row: mean, variance, Σ first, then first and total of every group.
 * known: variances of the single effects by group, and of all. */
static void
estimate (const Tally *self, guint n_groups, double centre, const double *known, double *out)
{
  const double mean = pair_mean (&self->mean, self->n, 0);
  const double variance = pair_mean (&self->square, self->n, known[n_groups]) - mean * mean;
  const gboolean varies = variance > NO_VARIANCE * centre * centre && variance > 1e-300;

  out[0] = centre + mean;
  out[1] = MAX (0, variance);
  out[2] = varies ? 0 : (double) NAN;
  for (guint g = 0; g < n_groups; g++)
    {
      const double first = pair_mean (&self->first[g], self->n, known[g]);
      const double total = pair_mean (&self->total[g], self->n, known[g]);

      out[3 + 2 * g] = varies ? first / variance : (double) NAN;
      out[4 + 2 * g] = varies ? total / variance : (double) NAN;
      out[2] += out[3 + 2 * g];
    }
}

/* The estimates of all sets, and the jackknife's standard errors: what leaving out one set at a
 * time changes. */
static void
estimate_all (const Tally *sets,
              guint n_groups,
              double centre,
              const double *known,
              double *out,
              double *out_error)
{
  const guint n = 3 + 2 * n_groups;
  Tally whole = tally_new (n_groups);
  g_autofree double *left = g_new (double, (gsize) n *MLG_SOBOL_SETS);

  for (guint s = 0; s < MLG_SOBOL_SETS; s++)
    tally_add (&whole, &sets[s], n_groups, 1);
  estimate (&whole, n_groups, centre, known, out);
  for (guint s = 0; s < MLG_SOBOL_SETS; s++)
    {
      tally_add (&whole, &sets[s], n_groups, -1);
      estimate (&whole, n_groups, centre, known, left + (gsize) s * n);
      tally_add (&whole, &sets[s], n_groups, 1);
    }
  for (guint i = 0; i < n; i++)
    {
      double mean = 0, squares = 0;

      for (guint s = 0; s < MLG_SOBOL_SETS; s++)
        mean += left[(gsize) s * n + i] / MLG_SOBOL_SETS;
      for (guint s = 0; s < MLG_SOBOL_SETS; s++)
        squares += (left[(gsize) s * n + i] - mean) * (left[(gsize) s * n + i] - mean);
      out_error[i] = sqrt (squares * (MLG_SOBOL_SETS - 1) / MLG_SOBOL_SETS);
    }
  tally_clear (&whole);
}

/* Variances of the single effects by group, and of all of them. */
static double *
known_variances (const MlgSobolDesign *design)
{
  double *known = g_new0 (double, design->n_groups + 1);

  for (guint i = 0; design->effect != NULL && i < design->n_inputs; i++)
    {
      known[design->group[i]] += design->effect_variance[i];
      known[design->n_groups] += design->effect_variance[i];
    }
  return known;
}

static MlgSobol *
conclude (
    const MlgSobolDesign *design, const double *y, const double *single, guint base, guint per_set)
{
  const gsize width = width_of (design);
  const guint n = 3 + 2 * design->n_groups;
  g_autofree double *value = g_new (double, n), *deviation = g_new (double, n);
  g_autofree double *known = known_variances (design);
  Tally sets[MLG_SOBOL_SETS];
  MlgSobol *self = g_new0 (MlgSobol, 1);
  double centre = 0;

  for (guint p = 0; p < base; p++)
    centre += (y[p * width] + y[p * width + 1]) / (2.0 * base);
  for (guint s = 0; s < MLG_SOBOL_SETS; s++)
    {
      sets[s] = tally_new (design->n_groups);
      for (guint p = s * per_set; p < (s + 1) * per_set; p++)
        tally_point (&sets[s], y + p * width, single + (gsize) p * 2 * design->n_groups, centre,
                     design->n_groups);
    }
  estimate_all (sets, design->n_groups, centre, known, value, deviation);
  for (guint s = 0; s < MLG_SOBOL_SETS; s++)
    tally_clear (&sets[s]);
  *self = (MlgSobol){ .n_groups = design->n_groups,
                      .base = base,
                      .evaluations = base * (guint) width,
                      .groups = g_new0 (MlgSobolIndex, design->n_groups + 1),
                      .mean = value[0],
                      .mean_error = deviation[0],
                      .variance = value[1],
                      .variance_error = deviation[1],
                      .sum_first = value[2],
                      .sum_first_error = deviation[2] };
  for (guint g = 0; g < design->n_groups; g++)
    self->groups[g] = (MlgSobolIndex){ value[3 + 2 * g], deviation[3 + 2 * g], value[4 + 2 * g],
                                       deviation[4 + 2 * g] };
  return self;
}

guint
mlg_sobol_base (guint wanted)
{
  guint base = 2 * MLG_SOBOL_SETS;

  while (base < wanted && base < 1u << 24)
    base *= 2;
  return base;
}

MlgSobol *
mlg_sobol_run (const MlgSobolDesign *design,
               MlgSobolModel model,
               gpointer *workers,
               GCancellable *cancellable,
               GError **error)
{
  const guint base = mlg_sobol_base (design->base);
  const guint per_set = base / MLG_SOBOL_SETS;
  g_autofree double *y = g_new0 (double, base *width_of (design));
  g_autofree double *single = g_new0 (double, (gsize) base * 2 * design->n_groups + 1);
  const Part whole = { .design = design,
                       .model = model,
                       .cancellable = cancellable,
                       .per_set = per_set,
                       .y = y,
                       .single = single };

  if (!evaluate (&whole, base, workers, error))
    return NULL;
  return conclude (design, y, single, base, per_set);
}

void
mlg_sobol_free (MlgSobol *self)
{
  if (self == NULL)
    return;
  g_free (self->groups);
  g_free (self);
}
