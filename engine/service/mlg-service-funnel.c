/* How far the requests of a year came, and how long each step took. */
#include "base/mlg-words.h"
#include "service/mlg-service-private.h"

#include <math.h>

static int
by_days (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* NaN of none; the mean of the two in the middle where their number is even. */
static double
median (GArray *values)
{
  const guint n = values->len;

  if (n == 0)
    return NAN;
  g_array_sort (values, by_days);
  return (g_array_index (values, double, (n - 1) / 2) + g_array_index (values, double, n / 2)) / 2;
}

static gboolean
dated (const MlgRequest *request, guint step, MlgDay day)
{
  return request->steps[step] != MLG_DAY_NONE && request->steps[step] <= day;
}

typedef struct
{
  guint asked, reached, timed, closed;
  double median, from_request;
} Step;

/* A request has passed a step when that one or a later one is dated. */
static Step
count_step (const MlgService *self, guint step)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) from = g_array_new (FALSE, FALSE, sizeof (double));
  const MlgSpan year = mlg_span_year (self->year);
  Step out = { 0 };

  for (guint i = 0; i < self->requests->len; i++)
    {
      const MlgRequest *request = mlg_service_request (self, i);
      const int last = mlg_request_step (request, self->day);

      if (last < 0 || !mlg_span_holds (year, request->steps[MLG_STEP_ASKED]))
        continue;
      out.asked++;
      out.closed += last == (int) step && mlg_request_closed (request, self->day);
      if (last < (int) step)
        continue;
      out.reached++;
      if (step > 0 && dated (request, step, self->day))
        {
          const double all = request->steps[step] - request->steps[MLG_STEP_ASKED];

          g_array_append_val (from, all);
          if (dated (request, step - 1, self->day))
            {
              const double one = request->steps[step] - request->steps[step - 1];

              g_array_append_val (before, one);
            }
        }
    }
  out.timed = before->len;
  out.median = median (before);
  out.from_request = median (from);
  return out;
}

MlgTable *
mlg_service_funnel_table (const MlgService *self)
{
  MlgTable *table = mlg_table_new ("funnel", N_ ("How far the requests of the year came"));
  guint before = 0;

  mlg_table_add_column (table, "stage", N_ ("Step"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "requests", N_ ("Requests"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", N_ ("Of all requests"), MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "share_before", N_ ("Of the step before"), MLG_COLUMN_SHARE, NULL,
                        0);
  mlg_table_add_column (table, "closed", N_ ("Withdrawn or refused there"), MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_add_column (table, "days", N_ ("Days since the step before (median)"), MLG_COLUMN_DAYS,
                        NULL, 1);
  mlg_table_add_column (table, "timed", N_ ("Requests with both days"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "days_from_request", N_ ("Days since the request (median)"),
                        MLG_COLUMN_DAYS, NULL, 1);
  for (guint s = 0; s < MLG_N_STEPS; s++)
    {
      const Step step = count_step (self, s);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, mlg_step_word (s));
      mlg_table_set_number (table, row, 1, step.reached);
      mlg_table_set_number (table, row, 2,
                            step.asked > 0 ? (double) step.reached / step.asked : (double) NAN);
      if (s == 0)
        for (guint c = 3; c < 8; c++)
          mlg_table_set_state (table, row, c, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, 4, step.closed);
      if (s > 0)
        {
          mlg_table_set_number (table, row, 3,
                                before > 0 ? (double) step.reached / before : (double) NAN);
          mlg_table_set_number (table, row, 5, step.median);
          mlg_table_set_number (table, row, 6, step.timed);
          mlg_table_set_number (table, row, 7, step.from_request);
        }
      before = step.reached;
    }
  return table;
}
