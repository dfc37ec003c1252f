/* The question `service`: from a map to tables. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "service/mlg-service-private.h"

#include <math.h>

static void
clear (MlgService *self)
{
  mlg_service_rules_clear (&self->rules);
  g_clear_pointer (&self->requests, g_array_unref);
  g_clear_pointer (&self->supported, g_free);
  g_clear_pointer (&self->lines, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgService, clear)

/* The latest day written in any request; MLG_DAY_NONE without one. */
static MlgDay
last_day (const GArray *requests)
{
  MlgDay last = MLG_DAY_NONE;

  for (guint i = 0; i < requests->len; i++)
    {
      const MlgRequest *request = &g_array_index (requests, MlgRequest, i);

      last = MAX (last, request->closed);
      for (guint s = 0; s < MLG_N_STEPS; s++)
        last = MAX (last, request->steps[s]);
    }
  return last;
}

static MlgDay
last_request (const GArray *requests)
{
  MlgDay last = MLG_DAY_NONE;

  for (guint i = 0; i < requests->len; i++)
    last = MAX (last, g_array_index (requests, MlgRequest, i).steps[MLG_STEP_ASKED]);
  return last;
}

static int
year_of (MlgDay day)
{
  int year, month, of_month;

  mlg_day_to_ymd (day, &year, &month, &of_month);
  return year;
}

static gboolean
set_time (MlgService *self, const MlgQuestion *question, GError **error)
{
  g_auto (MlgQuestion) q = { 0 };
  const MlgDay last = last_day (self->requests);

  mlg_question_copy (&q, question);
  if (mlg_question_complete (&q, self->map, NULL))
    self->year = year_of (q.period.until);
  else if (self->requests->len > 0)
    self->year = year_of (last_request (self->requests));
  else
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (),
                                   "The map has no request and no year: say which with --period, "
                                   "for instance --period 2026."));
      return FALSE;
    }
  if (question->as_of_given)
    self->as_of = question->as_of;
  else if (self->map->as_of != MLG_DAY_NONE)
    self->as_of = self->map->as_of;
  else
    self->as_of = last != MLG_DAY_NONE ? last : mlg_span_year (self->year).until;
  self->day = MIN (self->as_of, mlg_span_year (self->year).until);
  return TRUE;
}

static void
describe (const MlgService *self, MlgResult *result)
{
  const MlgServiceTotals *totals = &self->totals;
  char buffer[16];
  guint open = 0, asked = 0;

  for (guint i = 0; i < self->requests->len; i++)
    {
      const MlgRequest *request = mlg_service_request (self, i);
      const int step = mlg_request_step (request, self->as_of);

      asked += step >= 0;
      open += step >= 0 && step < MLG_STEP_DONE && !mlg_request_closed (request, self->as_of);
    }
  mlg_result_set_info_number (result, "service_year", self->year);
  mlg_result_set_info (result, "as_of", mlg_day_print_iso (self->as_of, buffer));
  mlg_result_set_info_number (result, "requests_known", asked);
  mlg_result_set_info_number (result, "requests_open", open);
  mlg_result_set_info_number (result, "team_days", totals->team_days);
  mlg_result_set_info (result, "team_days_from",
                       isnan (totals->team_days)  ? "none"
                       : self->rules.days_of_plan ? "team_days"
                                                  : "service_team_days");
  mlg_result_set_info_number (result, "unknown_days", totals->unknown_days);
}

gboolean
mlg_service_run (const MlgMap *map,
                 const MlgQuestion *question,
                 const MlgServiceOptions *options,
                 MlgResult *result,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (MlgService) self = { .map = map };

  mlg_service_rules_init (&self.rules, map);
  self.requests = mlg_service_requests (map);
  self.supported = mlg_service_supported (map);
  if (!set_time (&self, question, error))
    return FALSE;
  self.lines = g_new0 (MlgServiceLine, self.requests->len + 1);
  mlg_service_allocate (&self.rules, (const MlgRequest *) (const void *) self.requests->data,
                        self.requests->len, map->n_relays, self.supported, self.year, self.day,
                        self.lines, &self.totals);
  describe (&self, result);
  mlg_result_take_table (result, mlg_service_rules_table (&self));
  if (!options->plan)
    {
      mlg_result_take_table (result, mlg_service_funnel_table (&self));
      mlg_result_take_table (result, mlg_service_years_table (&self));
      mlg_result_take_table (result, mlg_service_missing_table (&self));
      mlg_result_take_table (result, mlg_service_requests_table (&self));
      return TRUE;
    }
  mlg_result_take_table (result, mlg_service_team_table (&self));
  mlg_result_take_table (result, mlg_service_members_table (&self));
  if (!mlg_service_effect (&self, question, options->save_as ? options->save_as : "SERVICE", result,
                           cancellable, error))
    return FALSE;
  mlg_result_take_table (result, mlg_service_plan_table (&self));
  return TRUE;
}
