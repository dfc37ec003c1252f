/* The question `robust`, from a map to tables. */
#include "robust/mlg-ends-private.h"
#include "robust/mlg-hinges.h"
#include "robust/mlg-pairs.h"
#include "robust/mlg-smallest.h"

#include "base/mlg-words.h"

#include <math.h>

void
mlg_robust_options_init (MlgRobustOptions *self)
{
  *self = (MlgRobustOptions){ 20, 10, (double) NAN, TRUE };
}

static void
robust_clear (MlgRobust *self)
{
  g_clear_pointer (&self->evaluator, mlg_evaluator_free);
  g_clear_pointer (&self->base, mlg_reach_free);
  g_free (self->parts);
  g_free (self->order);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgRobust, robust_clear)

static gboolean
take (MlgResult *result, MlgTable *table)
{
  if (table != NULL)
    mlg_result_take_table (result, table);
  return table != NULL;
}

static gboolean
add_pairs (const MlgRobust *self, MlgLeave *leave, guint most, MlgResult *result, GError **error)
{
  g_autoptr (GArray) pairs = NULL;
  MlgPairsInfo info;

  if (most == 0)
    return TRUE;
  if (!mlg_pairs_find (self, leave, most, &pairs, &info, error))
    return FALSE;
  mlg_result_set_info_number (result, "pairs", info.all);
  mlg_result_set_info_number (result, "pairs_computed", info.computed);
  mlg_result_set_info (result, "pairs_proven",
                       info.complete && !self->base->sampled ? "yes" : "no");
  return take (result, mlg_pairs_table (self, pairs, error));
}

static gboolean
add_smallest (
    const MlgRobust *self, MlgLeave *leave, double below, MlgResult *result, GError **error)
{
  g_auto (MlgSmallest) smallest = { 0 };
  const char *from;
  const double goal = mlg_robust_goal (self, below, &from);

  if (isnan (goal)) /* nobody weighs anything */
    return TRUE;
  return mlg_smallest_find (self, leave, goal, &smallest, error) &&
         take (result, mlg_below_table (self, &smallest, from)) &&
         take (result, mlg_below_relays_table (self, &smallest, error));
}

gboolean
mlg_robust_run (const MlgMap *map,
                const MlgQuestion *question,
                const MlgRobustOptions *options,
                MlgResult *result,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (MlgLeave) leave = NULL;
  g_auto (MlgRobust) work = { .map = map, .cancellable = cancellable };
  MlgChange change;

  work.evaluator = mlg_evaluator_new (map, question, error);
  if (work.evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  work.base = mlg_evaluator_run (work.evaluator, &change, cancellable, error);
  if (work.base == NULL || !mlg_robust_find_losses (&work, error))
    return FALSE;
  leave = mlg_leave_new (work.evaluator, cancellable, error);
  if (leave == NULL)
    return FALSE;
  mlg_reach_describe (map, work.evaluator, work.base, result);
  mlg_result_take_table (result, mlg_robust_table (&work));
  mlg_result_take_table (result, mlg_losses_table (&work, mlg_leave_brings (leave), options->top));
  return add_pairs (&work, leave, options->pairs, result, error) &&
         add_smallest (&work, leave, options->below, result, error) &&
         mlg_hinges_add (&work, options->top, result, error) &&
         (!options->ends || mlg_ends_add (&work, options->top, result, error));
}
