/* One answer: reduce, bound by flow, solve, price. */
#include "capacity/mlg-ceiling-private.h"

#include "base/mlg-format.h"

#include <math.h>

void
mlg_ceiling_answer_clear (MlgCeilingAnswer *self)
{
  g_free (self->price_days);
  g_free (self->price_budget);
  g_free (self->cut.relay);
  g_free (self->cut.lever);
  g_free (self->cut.behind);
  g_free (self->cut.limited);
  *self = (MlgCeilingAnswer){ 0 };
}

gboolean
mlg_ceiling_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                       mlg_tr (mlg_message_lang (), "stopped"));
  return TRUE;
}

/* Decision 005.9: some relay has a row of days or budget with a coefficient above 0. The relay's
 * own row counts only if one of its levers that take part needs it; the price of a row that cannot
 * bind is 0. */
static gboolean
fill_prices (const MlgMeans *means, double *price_days, double *price_budget)
{
  gboolean any = FALSE;

  for (guint r = 0; r < means->map->n_relays; r++)
    price_days[r] = price_budget[r] = (double) NAN;
  for (guint l = 0; l < means->map->n_levers; l++)
    {
      const guint r = means->map->levers[l].relay;
      const MlgLeverMeans *lever = &means->levers[l];

      if (!lever->in)
        continue;
      if (lever->days > 0 && isfinite (means->relays[r].days))
        price_days[r] = 0;
      if (lever->cost > 0 && isfinite (means->relays[r].budget))
        price_budget[r] = 0;
      any |= !isnan (price_days[r]) || !isnan (price_budget[r]);
    }
  return any;
}

/* Establishments of the cells, and those beyond the sum of all audiences. */
static void
sum_cells (const MlgProblem *problem, const guint32 *cells, guint n_cells, MlgCeilingAnswer *out)
{
  const MlgCeiling *base = problem->base;

  for (guint i = 0; i < n_cells; i++)
    {
      const guint c = cells[i];
      const MlgCell *cell = &base->means->map->cells[c];
      const double x = isnan (cell->digital_access) ? 1 : cell->digital_access;

      if (!base->means->population[c])
        continue;
      out->establishments += cell->establishments;
      for (guint stratum = 0; stratum < 2; stratum++)
        {
          double shares = 0;

          for (guint e = base->start[c]; e < base->start[c + 1]; e++)
            if (base->entries[e].class[stratum] != MLG_NONE)
              shares += base->entries[e].share;
          out->out_of_audience +=
              cell->establishments * (stratum == 0 ? x : 1 - x) * fmax (0, 1 - shares);
        }
    }
}

static void
cut_init (MlgCut *cut, const MlgMap *map)
{
  cut->relay = g_new0 (double, (gsize) map->n_relays + 1);
  cut->lever = g_new0 (double, (gsize) map->n_levers + 1);
  cut->behind = g_new0 (double, (gsize) map->n_cells + 1);
  cut->limited = g_new0 (guint8, (gsize) map->n_relays + 1);
}

static gboolean
solve (MlgCeiling *self,
       const guint32 *cells,
       guint n_cells,
       gboolean with_cut,
       MlgCeilingAnswer *out,
       GCancellable *cancellable,
       GError **error)
{
  const MlgMap *map = self->means->map;
  g_auto (MlgProblem) problem = { 0 };
  double value = 0;

  out->price_days = g_new0 (double, (gsize) map->n_relays + 1);
  out->price_budget = g_new0 (double, (gsize) map->n_relays + 1);
  out->programme = fill_prices (self->means, out->price_days, out->price_budget);
  if (with_cut)
    cut_init (&out->cut, map);
  mlg_problem_init (&problem, self, cells, n_cells);
  sum_cells (&problem, cells, n_cells, out);
  mlg_problem_reduce (&problem);
  if (with_cut || !mlg_problem_has_rows (&problem))
    {
      if (!mlg_problem_flow (&problem, cells, n_cells, &value, with_cut ? &out->cut : NULL, error))
        return FALSE;
      out->bound = problem.counted + value;
    }
  if (mlg_problem_has_rows (&problem) &&
      !mlg_problem_programme (&problem, &value, out->price_days, out->price_budget, cancellable,
                              error))
    return FALSE;
  out->ceiling = problem.counted + value;
  if (!with_cut)
    {
      out->bound = out->ceiling;
      g_clear_pointer (&out->price_days, g_free);
      g_clear_pointer (&out->price_budget, g_free);
    }
  if (mlg_at_least (out->bound,
                    out->ceiling * (1 - MLG_TOLERANCE))) /* rounding, and no more than that */
    out->bound = fmax (out->bound, out->ceiling);
  return TRUE;
}

gboolean
mlg_ceiling_solve (MlgCeiling *self,
                   const guint32 *cells,
                   guint n_cells,
                   gboolean with_cut,
                   MlgCeilingAnswer *out,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree guint32 *all = NULL;
  g_auto (MlgCeilingAnswer) answer = { 0 };

  if (mlg_ceiling_cancelled (cancellable, error))
    return FALSE;
  if (cells == NULL)
    {
      n_cells = self->means->map->n_cells;
      cells = all = g_new (guint32, (gsize) n_cells + 1);
      for (guint c = 0; c < n_cells; c++)
        all[c] = c;
    }
  if (!solve (self, cells, n_cells, with_cut, &answer, cancellable, error))
    return FALSE;
  *out = answer;
  answer = (MlgCeilingAnswer){ 0 };
  return TRUE;
}
