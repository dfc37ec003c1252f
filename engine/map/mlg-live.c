/* When things are live: the one place that knows (model.md §2). */
#include "map/mlg-freeze.h"

MlgSpan
mlg_live_span (
    MlgDay from, MlgDay until, MlgDay funding_end, gint32 revalidation_days, MlgDay revalidated_on)
{
  const gboolean must_revalidate = revalidation_days > 0;
  MlgSpan span = { from == MLG_DAY_NONE ? MLG_DAY_MIN : from,
                   until == MLG_DAY_NONE ? MLG_DAY_MAX : until };

  if (funding_end != MLG_DAY_NONE)
    span.until = MIN (span.until, funding_end);
  if (must_revalidate && revalidated_on == MLG_DAY_NONE)
    return (MlgSpan){ MLG_DAY_MAX, MLG_DAY_MIN }; /* never */
  /* no lower bound: a later revalidation counts as current */
  if (must_revalidate)
    span.until = MIN (span.until, revalidated_on + revalidation_days);
  return span;
}

MlgSpan
mlg_freeze_span (MlgFreeze *self, MlgTableId table, guint row)
{
  const MlgTableSpec *spec = mlg_schema_table (table);
  const int funding = mlg_schema_find_column (spec, "funding_id"),
            revalidated = mlg_schema_find_column (spec, "revalidated_on");
  const gboolean must = self->map->require_revalidation && revalidated >= 0;
  const MlgDay from = mlg_freeze_day (self, table, row, "valid_from"),
               until = mlg_freeze_day (self, table, row, "valid_until");
  MlgDay ends = MLG_DAY_NONE, on = MLG_DAY_NONE;

  if (from != MLG_DAY_NONE && until != MLG_DAY_NONE && until < from)
    mlg_freeze_tell (self, MLG_FAULT, table, row, mlg_schema_find_column (spec, "valid_until"),
                     N_ ("is before the first day of validity."), NULL,
                     _ ("Write a last day that is not before the first, or leave it empty."));
  if (funding >= 0)
    {
      guint source = mlg_freeze_refer (self, table, row, (guint) funding);

      if (source != MLG_NONE && self->map->funding_ends)
        ends = mlg_freeze_day (self, MLG_T_FUNDINGS, source, "ends_on");
    }
  if (must)
    on = mlg_freeze_day (self, table, row, "revalidated_on");
  if (must && on == MLG_DAY_NONE)
    mlg_freeze_tell (self, MLG_WARNING, table, row, revalidated,
                     N_ ("was never revalidated, and the settings require it: it never acts."),
                     NULL, _ ("Write the day of its last revalidation."));
  return mlg_live_span (from, until, ends, must ? self->map->revalidation_days : 0, on);
}
