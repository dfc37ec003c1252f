/* The question `seats`, from a map to tables. */
#include "seats/mlg-seats-private.h"

static void
tell_totals (const MlgSeats *self, MlgResult *result)
{
  double seats = 0, accepted = 0, waiting = 0, followed = 0;
  guint refused = 0, cancelled = 0;

  for (guint i = 0; i < self->lists->len; i++)
    {
      const MlgSeatList *list = g_ptr_array_index (self->lists, i);

      seats += list->session->seats;
      accepted += list->accepted;
      waiting += list->waiting;
      followed += list->followed;
      refused += list->refused;
      cancelled += list->cancelled;
    }
  mlg_result_set_info_number (result, "sessions", self->lists->len);
  mlg_result_set_info_number (result, "seats", seats);
  mlg_result_set_info_number (result, "seats_given", accepted);
  mlg_result_set_info_number (result, "seats_waited_for", waiting);
  mlg_result_set_info_number (result, "seats_followed", followed);
  mlg_result_set_info_number (result, "enrolments_refused", refused);
  mlg_result_set_info_number (result, "enrolments_cancelled", cancelled);
}

gboolean
mlg_seats_run (const MlgMap *map,
               const MlgQuestion *question,
               const char *scenario_id,
               MlgResult *result,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (MlgSeats) self = mlg_seats_new (map, question, error);
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) base = NULL;
  MlgChange change;

  if (self == NULL)
    return FALSE;
  evaluator = mlg_evaluator_new (map, &self->question, error);
  if (evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  base = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (base == NULL)
    return FALSE;
  mlg_reach_describe (map, evaluator, base, result);
  tell_totals (self, result);
  mlg_result_take_table (result, mlg_seats_table (self));
  mlg_result_take_table (result, mlg_seats_requests_table (self));
  mlg_result_take_table (result, mlg_seats_overflow_table (self));
  return mlg_seats_add_trained (self, evaluator, base, scenario_id, result, cancellable, error);
}
